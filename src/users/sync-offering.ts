import { ConfigurationError } from '../shared/errors.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import type { OfferingUser, OfferingUserField } from '../waldur/types.js';
import { readGate } from './gate.js';
import { userListFields } from './name-sources.js';
import type { OfferingParts } from './offering-parts.js';
import { needsWork } from './plan.js';
import { createUserReport } from './process-user.js';
import { notifyProgress } from './process-users.js';
import { readDetails } from './read-details.js';
import { readOffering } from './read-offering.js';
import type { SharedReads } from './reading/shared-reads.js';
import { updateOffering } from './reading/update-offering.js';
import { updateOneUser } from './reading/update-one-user.js';
import type { UpdateReport } from './report.js';
import { type UpdateOptions, updateOfferingUsers } from './update.js';
import { toConcurrentChangeOutcome } from './user-outcome.js';

/** Options of `syncOffering`. */
export interface SyncOfferingOptions extends Pick<UpdateOptions, 'dryRun' | 'signal' | 'onUser' | 'bulk'> {
  /**
   * Process only this user, without waiting for a retry delay. One of these, looked up in this order: uuid of the
   * offering user, uuid of the Waldur user, Waldur username, local username, e-mail address if the offering exposes
   * it. One that matches several users is a `ConfigurationError`.
   */
  readonly user?: string | undefined;
  /**
   * With a ledger: read all users, also if `fullPassHours` have not passed, and try again to tell changes by `modified`
   * if that was switched off. Default: `false`.
   */
  readonly full?: boolean | undefined;
  /**
   * With a ledger: called with the users in `Requested` of a large offering, when the ledger has the usernames of all
   * others. Returns whether they are processed elsewhere; then no user who waits is processed or reported. Not called
   * with `bulk`. Default: they are processed here.
   */
  readonly handOver?: ((users: readonly OfferingUser[]) => boolean) | undefined;
  /** With a ledger: what the run reads for several offerings at once. Default: the offering is read alone. */
  readonly shared?: SharedReads | undefined;
  /** Called after the users have been read. `total`: how many of them `onUser` is called for. */
  readonly onRead?: (numbers: { readonly total: number; readonly waiting: number }) => void;
}

/**
 * Runs one pass over the users of an offering. Reads the gate, the username and state of the users, and the personal
 * attributes of those who wait; then calls `updateOfferingUsers`. With a ledger, only those users are read who need
 * something or were changed since the last pass, and all after `fullPassHours`.
 *
 * Throws the errors of the client if one of these can't be read. An offering that the token can't see is a
 * `WaldurResponseError` with status 404.
 */
export async function syncOffering(parts: OfferingParts, given: SyncOfferingOptions = {}): Promise<UpdateReport> {
  const { user: wanted, full, dryRun = false, signal, onUser, onRead, bulk, handOver, shared } = given;
  const row = await readOffering(parts, signal);
  const { customerUuid: providerUuid } = row;
  const gate = readGate(row);
  const { ledger, notes, usernameScope, steps } = parts;
  const hasNamespace = usernameScope === 'offering' || providerUuid !== undefined;
  const uuid = wanted && normaliseUuid(wanted);
  const isNamed = uuid !== undefined && !/^[0-9a-f]{32}$/.test(uuid);
  const readsChanges = !isNamed && !dryRun && steps === undefined;
  if (readsChanges && ledger !== undefined && notes !== undefined && hasNamespace) {
    const options = { gate, providerUuid, full, signal, onUser, onRead, bulk, handOver, shared };
    const withLedger = { ...parts, ledger, notes };
    const report = await (uuid === undefined
      ? updateOffering(withLedger, options)
      : updateOneUser(withLedger, uuid, options));
    if (report !== undefined) return report;
  }
  const listed = await readAllUsers(parts, wanted, signal);
  const selected = wanted === undefined ? listed : selectUser(listed, wanted);
  onRead?.({ total: selected.length, waiting: selected.filter(needsWork).length });
  const needsDetails = gate.open && parts.backend.makesUsernames;
  const { users, gone } = needsDetails ? await readDetails(selected, parts, signal) : { users: selected, gone: [] };
  // The details were read later: a username that a user got in between is in use too.
  const newer = new Map(users.map((user) => [user.uuid, user]));
  const allUsers = listed.map((user) => newer.get(user.uuid) ?? user);
  const report = await updateOfferingUsers(users, parts, {
    gate,
    providerUuid,
    allUsers,
    dryRun,
    signal,
    onUser,
    ignoreRetryDelay: wanted !== undefined,
  });
  if (gone.length === 0) return report;
  const reports = gone.map((user) => createUserReport(user, toConcurrentChangeOutcome(undefined)));
  for (const user of reports) notifyProgress(user, onUser, parts.logger);
  return { ...report, changed: !dryRun, users: [...report.users, ...reports] };
}

/**
 * Lists the users of an offering with the fields that a pass needs of every user, and those that `wanted` may match.
 * `GET /api/marketplace-offering-users/`.
 */
export function readAllUsers(
  { client, offering }: Pick<OfferingParts, 'client' | 'offering'>,
  wanted: string | undefined,
  signal: AbortSignal | undefined,
): Promise<OfferingUser[]> {
  const fields: readonly OfferingUserField[] = wanted?.includes('@')
    ? [...userListFields, 'userEmail']
    : userListFields;
  return client.listOfferingUsers({ offeringUuids: [offering.uuid] }, { fields, signal }).all();
}

/** What identifies a user, the most specific first. An e-mail address comes last: several users may share it. */
const userIdentifiers: readonly ((user: OfferingUser) => string | undefined)[] = [
  (user) => user.uuid,
  (user) => user.userUuid,
  (user) => user.userUsername,
  (user) => user.username,
  (user) => user.userEmail,
];

/**
 * Selects the user that `wanted` identifies; returns one user or none. Throws `ConfigurationError` if `wanted` matches
 * several users in the same way.
 */
export function selectUser(users: readonly OfferingUser[], wanted: string): OfferingUser[] {
  const folded = wanted.trim().toLowerCase();
  const forms = new Set([folded, folded.replaceAll('-', '')]);
  for (const read of userIdentifiers) {
    const found = users.filter((user) => forms.has(read(user)?.toLowerCase() ?? ''));
    if (found.length > 1) {
      const uuids = found.map(({ uuid }) => uuid).join(', ');
      const message = `'${wanted}' matches ${found.length} users. Use the uuid of the offering user: ${uuids}`;
      throw new ConfigurationError([{ file: '<options>', path: 'user', message }]);
    }
    if (found.length === 1) return found;
  }
  return [];
}
