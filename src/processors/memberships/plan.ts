import type { PersonOnResource, ResourcePerson } from '../../resources/backend.js';
import { foldUsername } from '../../usernames/check-username.js';
import { readyUsers } from '../../users/ready.js';
import type { ProjectAccount, TeamMember } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import { toResourcePerson } from '../resource-person.js';

/**
 * Why somebody is removed.
 * - `left`: nobody in the team has this name. It follows from a comparison of lists alone, so the brake watches over it.
 * - `role-revoked`: Waldur said so, and the team confirms it.
 * - `restricted-person`, `restricted-resource`: Waldur says that they may not be on it, or nobody may.
 * - `account-closed`: a service or course account that Waldur has closed.
 */
export type RemovalReason = 'left' | 'role-revoked' | 'restricted-person' | 'restricted-resource' | 'account-closed';

export interface Removal {
  /** As the backend spells it. */
  readonly username: string;
  readonly reason: RemovalReason;
}

export interface RoleChange {
  /** As the backend spells it. */
  readonly username: string;
  /** Absent: none. */
  readonly from?: string;
  /** Absent: none. */
  readonly to?: string;
}

/** Everything that decides who is to be on a resource. */
export interface MembershipFacts {
  /** Who is on it now. */
  readonly on: readonly PersonOnResource[];
  /** The team of its project. */
  readonly team: readonly TeamMember[];
  /** The accounts of people at the offering, whatever their state; at least those of the team. */
  readonly users: readonly OfferingUser[];
  /** The service and course accounts of the offering, of all projects. */
  readonly accounts: readonly ProjectAccount[];
  readonly projectUuid: string | undefined;
  /** `restrict_member_access`: nobody is to be on it. */
  readonly isRestricted: boolean;
  /** Whether the backend can change roles. */
  readonly keepsRoles: boolean;
}

/** What is to be done about the people of a resource. Carried out, it leaves nothing to do. */
export interface MembershipPlan {
  readonly add: readonly ResourcePerson[];
  readonly remove: readonly Removal[];
  readonly roles: readonly RoleChange[];
  /** The usernames of those who stay, as the backend spells them. */
  readonly keep: readonly string[];
}

/**
 * Compares who is on a resource with who should be. Added are those of the team who are ready, and open accounts of the project. Somebody of the team who is not
 * ready is neither added nor removed, and an account that is not ours is never touched. Names are compared without letter case.
 */
export function planMembership(facts: MembershipFacts): MembershipPlan {
  const { on, isRestricted, keepsRoles } = facts;
  const people = isRestricted ? new Map<string, ResourcePerson>() : findReady(facts);
  const accounts = isRestricted ? [] : openAccounts(facts);
  const names = whoseNames(facts);
  const present = new Set(on.map(({ username }) => foldUsername(username)));
  const remove: Removal[] = [];
  const roles: RoleChange[] = [];
  const keep: string[] = [];
  for (const person of on) {
    const reason = isRestricted ? 'restricted-resource' : whyRemove(foldUsername(person.username), names);
    if (person.isOurs && reason !== undefined) {
      remove.push({ username: person.username, reason });
      continue;
    }
    keep.push(person.username);
    const wanted = people.get(foldUsername(person.username));
    if (keepsRoles && person.isOurs && wanted !== undefined && wanted.role !== person.role) roles.push(toRoleChange(person, wanted));
  }
  const wanted = new Map([...accounts.map((account) => [foldUsername(account.username), account] as const), ...people]);
  return { add: [...wanted].filter(([name]) => !present.has(name)).map(([, person]) => person), remove, roles, keep };
}

function findReady({ users, team }: MembershipFacts): Map<string, ResourcePerson> {
  const members = new Map<string, TeamMember>();
  for (const member of team) {
    const other = members.get(member.userUuid);
    // With several roles, the same one each time; by the alphabet Waldur's short names go from the strongest to the weakest.
    const isBetter = other === undefined || (member.role !== undefined && (other.role === undefined || member.role < other.role));
    if (isBetter) members.set(member.userUuid, member);
  }
  const people = new Map<string, ResourcePerson>();
  for (const user of readyUsers(users)) {
    const member = members.get(user.userUuid ?? '');
    const name = foldUsername(user.username);
    if (member !== undefined && !people.has(name)) people.set(name, toResourcePerson(user, member));
  }
  return people;
}

function openAccounts({ accounts, projectUuid }: MembershipFacts): ResourcePerson[] {
  return accounts.flatMap(({ username, state, projectUuid: project }) =>
    username !== undefined && state === 'OK' && project === projectUuid ? [{ username, attributes: {} }] : [],
  );
}

interface Names {
  /** Of people in the team and of accounts that are not closed: whoever bears one stays. */
  readonly held: ReadonlySet<string>;
  readonly restricted: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
}

function whoseNames({ team, users, accounts, projectUuid }: MembershipFacts): Names {
  const barred = users.filter((user) => user.isRestricted === true);
  const barredUuids = new Set(barred.flatMap(({ userUuid }) => userUuid ?? []));
  const members = new Set(team.flatMap(({ userUuid }) => (barredUuids.has(userUuid) ? [] : userUuid)));
  const isClosedHere = ({ state, projectUuid: project }: ProjectAccount): boolean => state === 'Closed' && project === projectUuid;
  return {
    // The team names people too. Who is missing among the users, for whatever reason, has not left.
    held: foldAll([
      ...team.map(({ userUuid, offeringUserUsername }) => (members.has(userUuid) ? offeringUserUsername : undefined)),
      ...users.map(({ userUuid = '', username }) => (members.has(userUuid) ? username : undefined)),
      ...accounts.map((account) => (isClosedHere(account) ? undefined : account.username)),
    ]),
    restricted: foldAll(barred.map(({ username }) => username)),
    closed: foldAll(accounts.map((account) => (isClosedHere(account) ? account.username : undefined))),
  };
}

function foldAll(names: readonly (string | undefined)[]): Set<string> {
  return new Set(names.flatMap((name) => (name === undefined || name === '' ? [] : foldUsername(name))));
}

function whyRemove(name: string, { held, restricted, closed }: Names): RemovalReason | undefined {
  if (held.has(name)) return undefined;
  if (restricted.has(name)) return 'restricted-person';
  return closed.has(name) ? 'account-closed' : 'left';
}

function toRoleChange({ username, role: from }: PersonOnResource, { role: to }: ResourcePerson): RoleChange {
  return { username, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
