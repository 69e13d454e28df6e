import { describeError } from '../../shared/describe-error.js';
import { checkUsername, foldUsername } from '../../usernames/check-username.js';
import { userListFields } from '../../users/name-sources.js';
import type { UpdateParts } from '../../users/update.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { type AccountsPassContext, callUsernameBackend, overridesMethod } from './account-tools.js';
import type { DeactivationReport } from './report.js';

/**
 * Hands the usernames of people who have left to the username backend, to close their accounts. Somebody has left when
 * Waldur says `Deleted` of them here, and has them in no other state at any offering where the same names count
 * (`username_scope`). That is an explicit word, and not braked; but a name that anybody else has, or a service or
 * course account, is never handed over, and what can't be read hands over nobody. Never throws.
 *
 * Nothing is remembered: whoever has left is handed over in every pass.
 */
export async function deactivateDepartedUsers(
  users: readonly OfferingUser[],
  tools: AccountsPassContext,
): Promise<DeactivationReport | undefined> {
  const { parts, reads, dryRun, signal, skipReason: spare } = tools;
  if (
    signal?.aborted === true ||
    !users.some((user) => isDeparted(user, parts)) ||
    !overridesMethod(parts.backend, 'deactivateUsers')
  )
    return undefined;
  if (spare !== undefined) return { result: 'failed', usernames: [], message: `nobody's account is closed: ${spare}` };
  let usernames: readonly string[] = [];
  try {
    const departed = findDepartedUsernames(users, await listUsersInScope(tools), parts);
    if (departed.length === 0) return undefined;
    const { accounts, areAllAccounts } = await reads.confirmAccounts();
    if (!areAllAccounts) {
      return {
        result: 'withheld',
        usernames,
        message: `nobody's account is closed, because it may be that of a service: ${reads.accountsError ?? ''}`,
      };
    }
    const others = new Set(accounts.map(({ username = '' }) => foldUsername(username)));
    const closing = departed.filter((username) => !others.has(foldUsername(username)));
    if (closing.length === 0) return undefined;
    if (dryRun) return { result: 'planned', usernames: closing };
    usernames = closing;
    parts.logger.info(
      { offering: parts.offering.uuid, people: closing.length },
      'the accounts of people who have left are handed to the username backend',
    );
    await callUsernameBackend(tools, (backend, context) => backend.deactivateUsers(new Set(closing), context));
    return { result: 'done', usernames };
  } catch (error) {
    const { name, message } = describeError(error);
    parts.logger.warn(
      { offering: parts.offering.uuid, people: usernames.length, error: name },
      'the accounts of people who have left could not be closed',
    );
    const reason =
      usernames.length === 0
        ? `nobody's account is closed, because it is not known who has left altogether: ${message}`
        : message;
    return { result: 'failed', usernames, message: reason };
  }
}

// Without the person's uuid it can't be seen whether they are somewhere else. What is no username was never an account,
// and is nothing for a backend's commands.
function isDeparted({ state, username, userUuid = '' }: OfferingUser, { rules }: UpdateParts): boolean {
  const isUsername = checkUsername(username).ok || rules?.check(username).ok === true;
  return state === OfferingUserState.Deleted && isUsername && userUuid !== '';
}

async function listUsersInScope({ parts, signal }: AccountsPassContext): Promise<OfferingUser[]> {
  const { client, offering, usernameScope = 'provider' } = parts;
  if (usernameScope === 'offering')
    return client.listOfferingUsers({ offeringUuids: [offering.uuid] }, { fields: userListFields, signal }).all();
  const providerUuid = (await client.retrieveProviderOffering(offering.uuid, { signal }))?.customerUuid;
  if (providerUuid === undefined)
    throw new Error(
      'Waldur does not show which organisation owns the offering, so its other offerings can not be looked at',
    );
  return client.listOfferingUsers({ providerUuid }, { fields: userListFields, signal }).all();
}

// What was read before counts too: whoever had a place in one of the two reads has not left.
function findDepartedUsernames(
  before: readonly OfferingUser[],
  now: readonly OfferingUser[],
  parts: UpdateParts,
): string[] {
  const staying = [...before, ...now].filter(({ state }) => state !== OfferingUserState.Deleted);
  const people = new Set(staying.flatMap(({ userUuid = '' }) => userUuid));
  const names = new Set(staying.map(({ username = '' }) => foldUsername(username)));
  const goneBefore = new Set(before.filter((user) => isDeparted(user, parts)).map(({ uuid }) => uuid));
  const gone = now.filter((user) => isDeparted(user, parts) && goneBefore.has(user.uuid));
  return [
    ...new Set(
      gone.flatMap(({ userUuid = '', username = '' }) =>
        people.has(userUuid) || names.has(foldUsername(username)) ? [] : username,
      ),
    ),
  ];
}
