import type { ResourceAccount } from '../../resources/backend.js';
import { normaliseUuid } from '../../shared/normalise-uuid.js';
import type { AccountNames } from '../../usernames/account-names.js';
import type { HeldBackUsers } from '../../users/finding.js';
import { isReady } from '../../users/ready.js';
import type { ProjectAccount, TeamMember } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';

/** Everything that decides which accounts a resource should have. */
export interface MembershipFacts {
  /** The accounts that are on the resource now. */
  readonly resourceAccounts: readonly ResourceAccount[];
  /** The team of the resource's project. */
  readonly team: readonly TeamMember[];
  /** The users of the offering in any state; at least those of the team. */
  readonly users: readonly OfferingUser[];
  /** The service and course accounts of the offering, of all projects, as far as the token may read them. */
  readonly projectAccounts: readonly ProjectAccount[];
  /** Whether the token may read all of them. */
  readonly hasAllProjectAccounts: boolean;
  readonly projectUuid: string | undefined;
  /** The UUID of the resource in Waldur, for messages. */
  readonly resourceUuid: string;
  /** Whether `users` has all users of the offering. Default: `true`. */
  readonly hasAllUsers?: boolean;
  /** The users who are held back. They are in the lists too: a missing user would look departed. */
  readonly heldBack: HeldBackUsers;
  /** Waldur said that the role of these users was revoked, so that leaving is not only inferred. Default: `false`. */
  readonly isRevoked?: boolean;
  /** Whether the backend takes usernames as data, so that it may be given a dangerous one. Default: `false`. */
  readonly takesUsernamesAsData?: boolean;
  /** The users whose departure removes their accounts, so that comparing lists does not. Default: none. */
  readonly leaving?: readonly OfferingUser[] | undefined;
  /** `restrict_member_access`: users lose their access, and no account is added. */
  readonly isRestricted: boolean;
  /** Whether the backend can change roles. */
  readonly canSetRoles: boolean;
  /** How usernames are compared. */
  readonly names: AccountNames;
  /**
   * Whether a username, by its key, was on the resource at the end of the last run. Default: not known, so that none
   * was.
   */
  readonly wasOn?: (key: string) => boolean;
}

/**
 * Why an account is removed.
 * - `left`: its user is not in the team.
 * - `renamed`: its user is in the team and ready under another username, which is on the resource too.
 * - `unattributed`: no user of the offering has this username, and the backend does not know whose account it is. It
 *   may belong to a service, or to a team member whose username was removed. It is removed only if an operator allows
 *   it.
 * - `role-revoked`: Waldur reported that the role was revoked, and the team confirms it.
 * - `restricted-user`: Waldur restricts the user.
 * - `restricted-resource`: Waldur restricts the resource (`restrict_member_access`).
 * - `account-closed`: a service or course account that is closed in Waldur.
 */
export type RemovalReason =
  | 'left'
  | 'renamed'
  | 'unattributed'
  | 'role-revoked'
  | 'restricted-user'
  | 'restricted-resource'
  | 'account-closed';

/** One account to remove from a resource. */
export interface Removal {
  /** The username as the backend spells it. */
  readonly username: string;
  readonly reason: RemovalReason;
  /** For `renamed`: the username that the user has now. */
  readonly newUsername?: string;
}

const inferredReasons: ReadonlySet<RemovalReason> = new Set(['left', 'renamed', 'unattributed']);

/** Returns whether a removal only follows from comparing lists, so that the safety limit applies to it. */
export function isInferredRemoval({ reason }: Pick<Removal, 'reason'>): boolean {
  return inferredReasons.has(reason);
}

/** Returns why an account that this module created must be removed, or `undefined` when it stays. */
export type ClassifyAccount = (account: ResourceAccount) => RemovalReason | undefined;

/**
 * Creates the function that decides whether an account on a resource stays.
 *
 * - `userUuid` and `kind` that the backend has stored take precedence over the username, which Waldur may no longer
 *   show.
 * - Without them, the account belongs to the user of the offering who has, or had, its username.
 * - An account that belongs to no known user counts as `left` only when it cannot belong to anyone else.
 */
export function createAccountClassifier(facts: MembershipFacts): ClassifyAccount {
  const { resourceAccounts, users, hasAllProjectAccounts, names } = facts;
  const { keyOf } = names;
  const toKeys = (holders: Parameters<typeof collectKeys>[0]): Set<string> => collectKeys(holders, keyOf);
  const restrictedUsers = users.filter((user) => user.isRestricted === true);
  const restrictedUuids = new Set(restrictedUsers.flatMap(({ userUuid }) => userUuid ?? []));
  const members = listMembers(facts);
  const memberNames = listMemberNames(facts);
  const { open, closed } = splitByClosed(facts);
  const keptNames = new Set([...toKeys(memberNames), ...open]);
  const restrictedNames = toKeys(restrictedUsers);
  const knownNames = toKeys(users);
  const ready = new Set(
    users.filter((user) => isReady(user, facts.heldBack)).flatMap(({ userUuid }) => userUuid ?? []),
  );
  const presentNames = toKeys(resourceAccounts);
  const storedUuids = new Set(
    resourceAccounts.flatMap(({ userUuid }) => (userUuid === undefined ? [] : normaliseUuid(userUuid))),
  );
  const presentMembers = new Set(
    memberNames.flatMap(({ userUuid, username = '' }) => (presentNames.has(keyOf(username)) ? userUuid : [])),
  );
  // Members who may be on the resource under a username that Waldur no longer shows.
  const hasUnlocatedMember = [...members].some(
    (uuid) => !ready.has(uuid) && !presentMembers.has(uuid) && !storedUuids.has(uuid),
  );

  const classifyByUuid = (uuid: string): RemovalReason | undefined => {
    if (restrictedUuids.has(uuid)) return 'restricted-user';
    if (!members.has(uuid)) return 'left';
    return ready.has(uuid) ? 'renamed' : undefined;
  };
  const classifyByName = (name: string, role: string | undefined): RemovalReason | undefined => {
    if (restrictedNames.has(name)) return 'restricted-user';
    if (closed.has(name)) return 'account-closed';
    if (knownNames.has(name)) return 'left';
    // Only users have roles. An account without one may be a project account that is in no list any more.
    if (role === undefined) return hasAllProjectAccounts ? 'unattributed' : undefined;
    return hasUnlocatedMember ? 'unattributed' : 'left';
  };

  return ({ username, role, userUuid = '', kind }) => {
    const name = keyOf(username);
    if (keptNames.has(name)) return undefined;
    if (kind !== undefined) return closed.has(name) ? 'account-closed' : undefined;
    return userUuid === '' ? classifyByName(name, role) : classifyByUuid(normaliseUuid(userUuid));
  };
}

/** The UUIDs of the team's users who are not restricted. */
function listMembers({ team, users }: MembershipFacts): Set<string> {
  const restricted = new Set(
    users.flatMap(({ userUuid = '', isRestricted }) => (isRestricted === true ? userUuid : [])),
  );
  return new Set(team.flatMap(({ userUuid }) => (restricted.has(userUuid) ? [] : userUuid)));
}

/**
 * The usernames of the members, as far as they have any. The team has usernames too: a member who is missing among the
 * users has not left.
 */
export function listMemberNames(
  facts: MembershipFacts,
): { readonly userUuid: string; readonly username: string | undefined }[] {
  const { team, users } = facts;
  const members = listMembers(facts);
  return [
    ...team.map(({ userUuid, offeringUserUsername: username }) => ({ userUuid, username })),
    ...users.map(({ userUuid = '', username }) => ({ userUuid, username })),
  ].filter(({ userUuid }) => members.has(userUuid));
}

/**
 * Creates the same function for a resource with `restrict_member_access`, which applies to users. A service or course
 * account of the project is removed only when it is closed in Waldur. An account of unknown kind is treated like a
 * user's, unless it may be in a list that could not be read.
 */
export function createRestrictedAccountClassifier(facts: MembershipFacts): ClassifyAccount {
  const { keyOf } = facts.names;
  const { open, closed } = splitByClosed(facts);
  const knownNames = collectKeys(facts.users, keyOf);
  return ({ username, isOurs, role, userUuid = '', kind }) => {
    const name = keyOf(username);
    const isUser =
      kind === undefined && (userUuid !== '' || role !== undefined || (knownNames.has(name) && !open.has(name)));
    if (isUser) return 'restricted-resource';
    if (open.has(name)) return undefined;
    if (closed.has(name)) return 'account-closed';
    return kind === undefined && isOurs === true && facts.hasAllProjectAccounts ? 'restricted-resource' : undefined;
  };
}

/** Returns the folded usernames of the accounts that are closed in this project, and those of all other accounts. */
function splitByClosed({ projectAccounts, projectUuid, names: { keyOf } }: MembershipFacts): {
  readonly open: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
} {
  const isClosedHere = ({ state, projectUuid: project }: ProjectAccount): boolean =>
    state === 'Closed' && project === projectUuid;
  return {
    open: collectKeys(
      projectAccounts.filter((account) => !isClosedHere(account)),
      keyOf,
    ),
    closed: collectKeys(projectAccounts.filter(isClosedHere), keyOf),
  };
}

function collectKeys(
  holders: readonly { readonly username?: string | undefined }[],
  keyOf: AccountNames['keyOf'],
): Set<string> {
  return new Set(holders.flatMap(({ username = '' }) => (username === '' ? [] : keyOf(username))));
}
