import type { ResourceAccount } from '../../resources/backend.js';
import { foldUsername } from '../../usernames/check-username.js';
import { isReady } from '../../users/ready.js';
import type { ProjectAccount } from '../../waldur/resource-types.js';
import type { MembershipFacts } from './facts.js';
import type { RemovalReason } from './removal.js';

/** Why an account of ours must go; `undefined` when it stays. */
export type ClassifyAccount = (account: ResourceAccount) => RemovalReason | undefined;

/**
 * Says of accounts on a resource whose they are and whether they must go. What the backend has on record (`userUuid`,
 * `kind`) counts for more than a username, which Waldur may no longer show; without it, a username that somebody at the
 * offering has, or had, is theirs. Whose an account is that nobody there has the name of can't be known, so such an
 * account counts as that of somebody who has left only where nothing else is possible.
 */
export function createAccountClassifier(facts: MembershipFacts): ClassifyAccount {
  const { on, team, users, areAllAccounts } = facts;
  const barred = users.filter((user) => user.isRestricted === true);
  const barredUuids = new Set(barred.flatMap(({ userUuid }) => userUuid ?? []));
  const members = new Set(team.flatMap(({ userUuid }) => (barredUuids.has(userUuid) ? [] : userUuid)));
  // The team names people too. Who is missing among the users, for whatever reason, has not left.
  const namesOfMembers = [
    ...team.map(({ userUuid, offeringUserUsername: username }) => ({ userUuid, username })),
    ...users.map(({ userUuid = '', username }) => ({ userUuid, username })),
  ].filter(({ userUuid }) => members.has(userUuid));
  const { open, closed } = splitByClosed(facts);
  const held = new Set([...foldUsernames(namesOfMembers), ...open]);
  const restricted = foldUsernames(barred);
  const known = foldUsernames(users);
  const ready = new Set(users.filter(isReady).flatMap(({ userUuid }) => userUuid ?? []));
  const present = new Set(on.map(({ username }) => foldUsername(username)));
  const recorded = new Set(on.flatMap(({ userUuid }) => (userUuid === undefined ? [] : normaliseUuid(userUuid))));
  const placed = new Set(
    namesOfMembers.flatMap(({ userUuid, username = '' }) => (present.has(foldUsername(username)) ? userUuid : [])),
  );
  // People of the team who may be on the resource under a name that Waldur no longer shows.
  const isSomebodyLost = [...members].some((uuid) => !ready.has(uuid) && !placed.has(uuid) && !recorded.has(uuid));

  const judgeRecorded = (uuid: string): RemovalReason | undefined => {
    if (barredUuids.has(uuid)) return 'restricted-user';
    if (!members.has(uuid)) return 'left';
    return ready.has(uuid) ? 'renamed' : undefined;
  };
  const judgeByName = (name: string, role: string | undefined): RemovalReason | undefined => {
    if (restricted.has(name)) return 'restricted-user';
    if (closed.has(name)) return 'account-closed';
    if (known.has(name)) return 'left';
    // Only people have roles. Without one it may be an account of the project that is in no list any more.
    if (role === undefined) return areAllAccounts ? 'unattributed' : undefined;
    return isSomebodyLost ? 'unattributed' : 'left';
  };

  return ({ username, role, userUuid = '', kind }) => {
    const name = foldUsername(username);
    if (held.has(name)) return undefined;
    if (kind !== undefined) return closed.has(name) ? 'account-closed' : undefined;
    return userUuid === '' ? judgeByName(name, role) : judgeRecorded(normaliseUuid(userUuid));
  };
}

/**
 * The same where `restrict_member_access` keeps members off. It says so of people: a service or course account of the
 * project goes only once Waldur has closed it. An account of which nobody knows what it is goes like a person's, unless
 * it may be in a list that could not be read.
 */
export function createRestrictedAccountClassifier(facts: MembershipFacts): ClassifyAccount {
  const { open, closed } = splitByClosed(facts);
  const known = foldUsernames(facts.users);
  return ({ username, role, userUuid = '', kind }) => {
    const name = foldUsername(username);
    const isPerson =
      kind === undefined && (userUuid !== '' || role !== undefined || (known.has(name) && !open.has(name)));
    if (isPerson) return 'restricted-resource';
    if (open.has(name)) return undefined;
    if (closed.has(name)) return 'account-closed';
    return kind === undefined && facts.areAllAccounts ? 'restricted-resource' : undefined;
  };
}

/** The names of accounts that Waldur has closed in this project, and of all others. */
function splitByClosed({ accounts, projectUuid }: MembershipFacts): {
  readonly open: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
} {
  const isClosedHere = ({ state, projectUuid: project }: ProjectAccount): boolean =>
    state === 'Closed' && project === projectUuid;
  return {
    open: foldUsernames(accounts.filter((account) => !isClosedHere(account))),
    closed: foldUsernames(accounts.filter(isClosedHere)),
  };
}

/** As Waldur's client has them. */
export function normaliseUuid(uuid: string): string {
  return uuid.toLowerCase().replaceAll('-', '');
}

function foldUsernames(bearers: readonly { readonly username?: string | undefined }[]): Set<string> {
  return new Set(bearers.flatMap(({ username = '' }) => (username === '' ? [] : foldUsername(username))));
}
