import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { runWithLease } from '../../ledger/run-with-lease.js';
import { describeError } from '../../shared/describe-error.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { HeldBackUsers } from '../finding.js';
import type { PassContext } from '../pass-context.js';
import type { ReopenedAccounts } from '../reopen-accounts.js';
import type { BulkOfferings } from './bulk-offerings.js';
import { findLatestChange, type RowsByUser, readBulkRows } from './bulk-rows.js';
import { checkBulkAccess } from './check-bulk-access.js';
import { type BulkUser, chooseBulkUsers, isWaitingForBulk } from './choose-bulk-users.js';
import { settleBulkUsers } from './settle-bulk-users.js';
import { writeBulkUsernames } from './write-bulk-usernames.js';

/** Options of `assignInBulk`. */
export interface AssignInBulkOptions {
  readonly bulk: BulkOfferings;
  /** The organisation that is the service provider. */
  readonly customerUuid: string;
  readonly heldBack: HeldBackUsers;
  readonly reopened: ReopenedAccounts;
}

const leaseMs = 15_000;
const busyRetryMs = 1000;
const owner = `${hostname()}:${randomUUID().slice(0, 8)}`;

/**
 * Assigns usernames to those of the given users who wait at several offerings of the provider, with one request for each
 * user: `POST /api/marketplace-service-providers/{uuid}/set_offerings_username/`. Their reports are added to
 * `bulk.reports`, at every offering; the others are left to be processed one by one. Returns the rows that were read
 * back. Never throws: what fails here is tried again one by one.
 *
 * Waldur has no claim for this request, so one worker with the ledger makes it at a time for a provider.
 */
export async function assignInBulk(
  users: readonly OfferingUser[],
  pass: PassContext,
  options: AssignInBulkOptions,
): Promise<readonly OfferingUser[]> {
  const { bulk, customerUuid, heldBack, reopened } = options;
  const { signal, logger, offering, clock, wait, claimSeconds } = pass;
  const candidates = users.filter(
    (user) =>
      isWaitingForBulk(user) && heldBack.find(user) === undefined && reopened.outcomes.get(user.uuid) === undefined,
  );
  if (candidates.length === 0 || bulk.stopped.has(customerUuid) || pass.outages.outage !== undefined) return [];
  try {
    const offerings = new Set(bulk.parts.keys());
    const read = (rest: readonly OfferingUser[]) => readRows(rest, pass, customerUuid);
    const before = chooseBulkUsers(candidates, await read(candidates), { pass, bulk, offerings });
    const untried = await leaveOutFailed(before, pass, bulk);
    if (untried.length === 0) return [];
    const start = clock.now();
    for (;;) {
      const request = { offeringUuid: customerUuid, kind: 'bulk-usernames', owner, durationMs: leaseMs, signal };
      const outcome = await runWithLease(bulk.ledger, request, (held) =>
        assignUnderLease(untried, pass, { ...options, signal: held.signal }),
      );
      if (outcome.acquired) return outcome.result;
      if (clock.now() - start >= claimSeconds * 1000) return [];
      await wait(busyRetryMs, signal);
    }
  } catch (error) {
    if (signal?.aborted !== true)
      logger.warn(
        { offering: offering.uuid, error: describeError(error).message },
        'bulk_usernames: usernames are stored one by one',
      );
    return [];
  }
}

async function assignUnderLease(
  chosen: readonly BulkUser[],
  pass: PassContext,
  { bulk, customerUuid, signal }: AssignInBulkOptions & { readonly signal: AbortSignal },
): Promise<readonly OfferingUser[]> {
  const { logger, offering } = pass;
  const access = await checkBulkAccess(pass, bulk, { customerUuid, userCount: chosen.length, signal });
  if (typeof access === 'string') {
    bulk.stopped.add(customerUuid);
    logger.warn({ offering: offering.uuid, why: access }, 'bulk_usernames: usernames are stored one by one');
    return [];
  }
  const { offerings, foreignUsers } = access;
  // As late as possible: another worker may have been waited for, and teams may have been read.
  const users = chosen.filter(({ userUuid }) => !foreignUsers.has(userUuid)).map(({ row }) => row);
  const rows = await readRows(users, pass, customerUuid);
  const current = chooseBulkUsers(users, rows, { pass, bulk, offerings });
  await pass.names.read();
  const written = await writeBulkUsernames(current, pass, { ...access, bulk, customerUuid, signal });
  return readBack(written, rows, { pass, bulk, customerUuid, offerings });
}

async function readBack(
  written: ReadonlyMap<string, { readonly user: BulkUser; readonly username: string }>,
  before: RowsByUser,
  {
    pass,
    bulk,
    customerUuid,
    offerings,
  }: { pass: PassContext; bulk: BulkOfferings; customerUuid: string; offerings: ReadonlySet<string> },
): Promise<readonly OfferingUser[]> {
  if (written.size === 0) return [];
  // Without a signal: what was written has to be looked at. The times are those of the server.
  const since = findLatestChange([...written.keys()].flatMap((userUuid) => before.get(userUuid) ?? []));
  const changed = await readBulkRows(pass, { customerUuid, userUuids: new Set(written.keys()), since });
  const isSeen = ({ userUuid, waiting }: BulkUser): boolean => {
    const uuids = new Set(changed.get(userUuid)?.map(({ uuid }) => uuid));
    return waiting.every(({ uuid }) => uuids.has(uuid));
  };
  // Not written after all, or a server on which a username does not move `modified`.
  const unseen = new Set([...written.values()].filter(({ user }) => !isSeen(user)).map(({ user }) => user.userUuid));
  const rest =
    since === undefined || unseen.size === 0
      ? undefined
      : await readBulkRows(pass, { customerUuid, userUuids: unseen });
  const after: RowsByUser = new Map([...changed, ...(rest ?? [])]);
  await settleBulkUsers(written, { after, before, pass, bulk, offerings });
  return [...after.values()].flat();
}

function readRows(users: readonly OfferingUser[], pass: PassContext, customerUuid: string): Promise<RowsByUser> {
  const userUuids = new Set(users.flatMap(({ userUuid }) => userUuid ?? []));
  if (userUuids.size === 0) return Promise.resolve(new Map());
  return readBulkRows(pass, { customerUuid, userUuids, signal: pass.signal });
}

// Whether they may be retried depends on the data of the user and on the settings of each offering.
async function leaveOutFailed(
  users: readonly BulkUser[],
  { attempts }: PassContext,
  { parts }: BulkOfferings,
): Promise<BulkUser[]> {
  if (users.length === 0) return [];
  const failed = new Set(
    ((await attempts?.list()) ?? [])
      .filter(({ offeringUuid }) => parts.has(offeringUuid))
      .map(({ userUuid }) => userUuid),
  );
  return users.filter(({ userUuid }) => !failed.has(userUuid));
}
