import type { Attempt } from '../../ledger/attempts.js';
import { describeAge } from '../../shared/describe-age.js';
import { findReservedHolders, type ReservedHolder } from '../../usernames/reserved-usernames.js';
import type { Finding } from '../../users/finding.js';
import { userListFields } from '../../users/name-sources.js';
import { exceedsMaxAttempts, needsWork } from '../../users/plan.js';
import { findDuplicates } from '../../users/taken-names.js';
import { OrderState } from '../../waldur/order-types.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import type { ResourceTarget } from '../resource-targets.js';
import { checkHeldBackUsernames } from './check-held-back.js';
import type { CheckContext } from './check-offering.js';
import type { Check } from './report.js';
import { type CheckResult, runCheck } from './run-check.js';

/** Every run processes the users who wait for the provider, so none should wait longer than this. */
const maxWaitMs = 24 * 3_600_000;
/** A rule that reserves a prefix can match every username, so the list of holders is limited. */
const maxListedHolders = 20;

const statesWaitingForProvider: readonly string[] = [
  OfferingUserState.Requested,
  OfferingUserState.Creating,
  OfferingUserState.ErrorCreating,
  OfferingUserState.RequestedDeletion,
  OfferingUserState.Deleting,
  OfferingUserState.ErrorDeleting,
];
const finalStates: readonly string[] = [OfferingUserState.Ok, OfferingUserState.Deleted];

/** Options of `checkWork`. */
export interface WorkOptions {
  /** The time in milliseconds, for servers that do not report theirs. */
  readonly now: () => number;
  /** Usernames that the site reserves in addition to the built-in lists. Default: none. */
  readonly reserved?: readonly string[] | undefined;
  /** The resource backends of the offering, and the usernames that they take. */
  readonly targets: readonly ResourceTarget[];
  /** Compares all users of the offering with each other and with the ledger. Returns the usernames in conflict. */
  readonly findConflicts: (users: readonly OfferingUser[]) => Promise<readonly Finding[]>;
  /** Lists the failed attempts of the offering's users. Default: none, as without a ledger. */
  readonly listAttempts?: (() => Promise<readonly Attempt[]>) | undefined;
  /** Checks the accounts on the resources of the offering, with all its users and the usernames in conflict. */
  readonly checkAccounts: (users: readonly OfferingUser[], conflicts: readonly Finding[]) => Promise<CheckResult>;
}

/**
 * Checks users and orders of the offering: `users`, `duplicate-usernames`, `reserved-usernames`, `held-back-usernames`,
 * `held-back-accounts` and `orders`.
 */
export async function checkWork(context: CheckContext, options: WorkOptions): Promise<Check[]> {
  const { now, reserved, targets, findConflicts, listAttempts, checkAccounts } = options;
  const { client, offering, signal } = context;
  let users: readonly OfferingUser[] | undefined;
  let conflicts: readonly Finding[] | undefined;
  const checkUsers = async (
    check: (read: readonly OfferingUser[]) => CheckResult | Promise<CheckResult>,
  ): Promise<CheckResult> =>
    users === undefined ? { status: 'skipped', message: 'the users could not be read' } : check(users);
  return [
    await runCheck('users', signal, async () => {
      const filter = { offeringUuids: [offering.waldurOfferingUuid] };
      users = await client
        .listOfferingUsers(filter, {
          signal,
          fields: userListFields,
        })
        .all();
      const waiting = checkWaitingUsers(users, client.serverTime() ?? now());
      return addQuarantined(waiting, findQuarantined(users, (await listAttempts?.()) ?? [], offering.maxAttempts));
    }),
    await runCheck('duplicate-usernames', signal, () => checkUsers(checkDuplicates)),
    await runCheck('reserved-usernames', signal, () => checkUsers((read) => checkReservedNames(read, reserved))),
    await runCheck('held-back-usernames', signal, () =>
      checkUsers(async (read) => {
        conflicts = await findConflicts(read);
        return checkHeldBackUsernames(read, { targets, conflicts, context });
      }),
    ),
    await runCheck('held-back-accounts', signal, () =>
      checkUsers(async (read) =>
        conflicts === undefined
          ? { status: 'skipped', message: 'the usernames could not be compared with the ledger' }
          : checkAccounts(read, conflicts),
      ),
    ),
    await runCheck('orders', signal, async () => {
      const filter = {
        offeringUuid: offering.waldurOfferingUuid,
        states: [OrderState.PendingProvider, OrderState.Executing],
      };
      const orders = await client.listOrders(filter, { signal }).all();
      const message = describeStates(orders, { now: client.serverTime() ?? now(), waits: () => true });
      if (orders.length === 0 || offering.orderProcessingBackend !== undefined) return { status: 'ok', message };
      return {
        status: 'warning',
        message: `${message}, and order_processing_backend is not set`,
        advice: 'set order_processing_backend, or make sure that another program processes these orders',
      };
    }),
  ];
}

/** The attempts of users who wait for a username and are not tried any more. */
function findQuarantined(users: readonly OfferingUser[], attempts: readonly Attempt[], maxAttempts: number): Attempt[] {
  const waiting = new Set(users.filter(needsWork).map(({ userUuid }) => userUuid));
  return attempts.filter((attempt) => waiting.has(attempt.userUuid) && exceedsMaxAttempts(attempt, maxAttempts));
}

function addQuarantined(result: CheckResult, quarantined: readonly Attempt[]): CheckResult {
  if (quarantined.length === 0) return result;
  const listed = quarantined.slice(0, maxListedHolders).map(({ userUuid, reason }) => `${userUuid} (${reason})`);
  const others = quarantined.length > maxListedHolders ? [`${quarantined.length - maxListedHolders} more`] : [];
  const advice = "correct the cause, which the report of sync names, and run 'retry USER' for each quarantined user";
  return {
    status: 'warning',
    message: `${result.message}; ${quarantined.length} quarantined: ${[...listed, ...others].join(', ')}`,
    advice: result.advice === undefined ? advice : `${result.advice}; ${advice}`,
  };
}

function checkWaitingUsers(users: readonly OfferingUser[], now: number): CheckResult {
  const message = describeStates(users, { now, waits: (state) => !finalStates.includes(state) });
  const late = users.filter(
    (user) =>
      // Restricted users are not processed, however long they wait.
      user.isRestricted !== true &&
      statesWaitingForProvider.includes(user.state ?? '') &&
      (ageOf(user, now) ?? 0) > maxWaitMs,
  );
  if (late.length === 0) return { status: 'ok', message };
  return {
    status: 'warning',
    message: `${message}; ${late.length} waiting for the provider for more than a day`,
    advice: 'make sure that sync and memberships run regularly, and check their reports on these users',
  };
}

function checkDuplicates(users: readonly OfferingUser[]): CheckResult {
  const duplicates = findDuplicates(users);
  if (duplicates.length === 0) return { status: 'ok', message: 'no duplicate usernames' };
  const message = duplicates.map(({ username, holders }) => `${username} is held by ${holders.join(', ')}`).join('; ');
  return { status: 'warning', message, advice: 'find the owner of each username, and rename the others in Waldur' };
}

/**
 * Checks for usernames that are reserved and would not be assigned now. Deleted users do not count, because their
 * accounts no longer exist. `reserved` are the site's own entries, in addition to the built-in lists.
 */
export function checkReservedNames(users: readonly OfferingUser[], reserved: readonly string[] = []): CheckResult {
  const holders = findReservedHolders(
    users.filter(({ state }) => state !== OfferingUserState.Deleted),
    reserved,
  );
  if (holders.length === 0) return { status: 'ok', message: 'no user has a reserved username' };
  const listed = holders.slice(0, maxListedHolders).map(describeHolder);
  const others = holders.length > maxListedHolders ? [`${holders.length - maxListedHolders} more`] : [];
  const count = holders.length === 1 ? '1 user has' : `${holders.length} users have`;
  return {
    status: 'warning',
    message: `${count} a reserved username: ${[...listed, ...others].join('; ')}`,
    advice: 'make sure that no account is a system account. Usernames are kept; rename users by hand in Waldur',
  };
}

function describeHolder({ uuid, username, reservation }: ReservedHolder): string {
  return `${username} (list ${reservation.list}) is held by ${uuid}`;
}

/** A row with a state and the time of its last change. */
interface Row {
  readonly state?: string;
  /** RFC 3339. */
  readonly created?: string;
  /** RFC 3339. */
  readonly modified?: string;
}

/** Milliseconds since the row was changed or created. `undefined` where the row has no time. */
function ageOf({ created, modified }: Row, now: number): number | undefined {
  const since = Date.parse(modified ?? created ?? '');
  return Number.isNaN(since) ? undefined : Math.max(0, now - since);
}

/**
 * `4 OK, 2 Requested (the oldest for 3 d)`: how many rows are in each state, and the age of the oldest that waits.
 * `none` when there are no rows.
 */
function describeStates(
  rows: readonly Row[],
  { now, waits }: { readonly now: number; readonly waits: (state: string) => boolean },
): string {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const state = row.state ?? 'unknown';
    groups.set(state, [...(groups.get(state) ?? []), row]);
  }
  const texts = [...groups].map(([state, members]) => {
    const ages = waits(state) ? members.map((row) => ageOf(row, now)).filter((age) => age !== undefined) : [];
    const oldest = ages.length === 0 ? '' : ` (the oldest for ${describeAge(ages.reduce((a, b) => Math.max(a, b)))})`;
    return `${members.length} ${state}${oldest}`;
  });
  return texts.join(', ') || 'none';
}
