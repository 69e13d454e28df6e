import { describeError } from '../../shared/describe-error.js';
import { describeThrow } from '../../shared/describe-throw.js';
import { AbstractUsernameManagementBackend, type AccountsContext } from '../../usernames/backend.js';
import { checkUsername, foldUsername } from '../../usernames/check-username.js';
import type { HeldBackUsers } from '../../users/finding.js';
import { userListFields } from '../../users/name-sources.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import { readyUsers } from '../../users/ready.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { callBackend } from '../call-backend.js';
import type { MembershipReader } from './membership-reader.js';
import type { DeactivationReport, ProfilesReport } from './report.js';

/** What is needed to update the accounts of all users of an offering. */
export interface AccountsPassContext {
  readonly parts: OfferingParts;
  readonly reader: MembershipReader;
  readonly heldBack: HeldBackUsers;
  /** Time limit of the username backend for all users together. */
  readonly seconds: number;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
  /** Why the username backend is not called: a service that the call depends on is unavailable. */
  readonly skipReason?: string | undefined;
}

/**
 * Sends all ready users to the username backend (`syncUserProfiles`), so that names and addresses there follow Waldur.
 * Never throws. Returns `undefined` when there is nothing to do.
 */
export async function syncProfiles(
  users: readonly OfferingUser[],
  context: AccountsPassContext,
): Promise<ProfilesReport | undefined> {
  const { parts, dryRun, signal, skipReason } = context;
  const ready = readyUsers(users, context.heldBack);
  const count = ready.length;
  if (count === 0 || signal?.aborted === true || !overridesMethod(parts.backend, 'syncUserProfiles')) return undefined;
  if (skipReason !== undefined) return { result: 'failed', users: count, message: skipReason };
  if (dryRun) return { result: 'planned', users: count };
  try {
    // Copies: a backend that changes its arguments must not change ours.
    await callUsernameBackend(context, (backend, call) => backend.syncUserProfiles(structuredClone(ready), call));
    return { result: 'done', users: count };
  } catch (error) {
    const { message } = describeError(error);
    parts.logger.error(
      { offering: parts.offering.uuid, users: count, error: describeThrow(error) },
      'the username backend could not update all profiles',
    );
    return { result: 'failed', users: count, message };
  }
}

/**
 * Passes the usernames of departed users to the username backend (`deactivateUsers`). A user has departed when Waldur
 * says `Deleted` at this offering, and has no other state at any offering in the scope of usernames (`username_scope`).
 *
 * - The state is explicit, so the safety limit does not apply.
 * - A username that another user, or a service or course account, has is never passed on, nor one of a user who is
 *   held back.
 * - When a list cannot be read, no username is passed on.
 * - Nothing is remembered: a departed user is passed on in every run.
 *
 * Never throws. Returns `undefined` when there is nothing to do.
 */
export async function deactivateDepartedUsers(
  users: readonly OfferingUser[],
  context: AccountsPassContext,
): Promise<DeactivationReport | undefined> {
  const { parts, reader, heldBack, dryRun, signal, skipReason } = context;
  const hasDepartedUser = users.some((user) => isDeparted(user, parts));
  if (signal?.aborted === true || !hasDepartedUser || !overridesMethod(parts.backend, 'deactivateUsers'))
    return undefined;
  const fields = { offering: parts.offering.uuid };
  let usernames: readonly string[] = [];
  if (skipReason !== undefined)
    return { result: 'failed', usernames, message: `no account is deactivated: ${skipReason}` };
  try {
    const departed = findDepartedUsernames(users, await listUsersInScope(context), parts).filter(
      (username) => !heldBack.holdsName(username),
    );
    if (departed.length === 0) return undefined;
    const { projectAccounts, hasAllProjectAccounts } = await reader.confirmAccounts();
    if (!hasAllProjectAccounts) {
      const message = `no account is deactivated, because it may belong to a service: ${reader.accountsError ?? ''}`;
      return { result: 'withheld', usernames, message };
    }
    const protectedNames = new Set(projectAccounts.map(({ username = '' }) => foldUsername(username)));
    const deactivated = departed.filter((username) => !protectedNames.has(foldUsername(username)));
    if (deactivated.length === 0) return undefined;
    if (dryRun) return { result: 'planned', usernames: deactivated };
    usernames = deactivated;
    parts.logger.info({ ...fields, users: usernames.length }, 'deactivating the accounts of departed users');
    await callUsernameBackend(context, (backend, call) => backend.deactivateUsers(new Set(deactivated), call));
    return { result: 'done', usernames };
  } catch (error) {
    const { message } = describeError(error);
    parts.logger.error(
      { ...fields, users: usernames.length, error: describeThrow(error) },
      'could not deactivate the accounts of departed users',
    );
    const prefix = 'no account is deactivated, because the departed users could not be determined: ';
    return { result: 'failed', usernames, message: `${usernames.length === 0 ? prefix : ''}${message}` };
  }
}

// A user without a UUID cannot be looked up at other offerings. A value that is not a valid username never was an
// account, and must not reach a backend's commands.
function isDeparted({ state, username, userUuid = '' }: OfferingUser, { rules }: OfferingParts): boolean {
  const isUsername = checkUsername(username).ok || rules?.check(username).ok === true;
  return state === OfferingUserState.Deleted && isUsername && userUuid !== '';
}

async function listUsersInScope({ parts, signal }: AccountsPassContext): Promise<OfferingUser[]> {
  const { client, offering, usernameScope = 'provider' } = parts;
  if (usernameScope === 'offering')
    return client.listOfferingUsers({ offeringUuids: [offering.uuid] }, { fields: userListFields, signal }).all();
  const providerUuid = (await client.retrieveProviderOffering(offering.uuid, { signal }))?.customerUuid;
  if (providerUuid === undefined)
    throw new Error('Waldur does not show which organization owns the offering, so its other offerings cannot be read');
  return client.listOfferingUsers({ providerUuid }, { fields: userListFields, signal }).all();
}

// Both reads count: a user who is active in either of them has not departed.
function findDepartedUsernames(
  before: readonly OfferingUser[],
  now: readonly OfferingUser[],
  parts: OfferingParts,
): string[] {
  const active = [...before, ...now].filter(({ state }) => state !== OfferingUserState.Deleted);
  const activeUuids = new Set(active.map(({ userUuid = '' }) => userUuid));
  const activeNames = new Set(active.map(({ username = '' }) => foldUsername(username)));
  const departedBefore = new Set(before.filter((user) => isDeparted(user, parts)).map(({ uuid }) => uuid));
  const departed = now.filter((user) => isDeparted(user, parts) && departedBefore.has(user.uuid));
  const usernames = departed.flatMap(({ userUuid = '', username = '' }) =>
    activeUuids.has(userUuid) || activeNames.has(foldUsername(username)) ? [] : username,
  );
  return [...new Set(usernames)];
}

/**
 * Returns whether a backend overrides a method. It returns `true` for every backend that extends another copy of this
 * package; the call is harmless then.
 */
function overridesMethod(
  backend: AbstractUsernameManagementBackend,
  method: 'syncUserProfiles' | 'deactivateUsers',
): boolean {
  // A plugin may bring an older copy of the base class, without the method.
  const own: unknown = backend[method];
  return typeof own === 'function' && own !== AbstractUsernameManagementBackend.prototype[method];
}

function callUsernameBackend(
  { parts, seconds, signal: stop }: AccountsPassContext,
  work: (backend: AbstractUsernameManagementBackend, call: AccountsContext) => Promise<void>,
): Promise<void> {
  const { backend, logger, backendSettings: settings, offering } = parts;
  return callBackend({ name: 'the username backend', seconds, stop, logger }, (signal) =>
    work(backend, { signal, logger, settings, offering: { ...offering } }),
  );
}
