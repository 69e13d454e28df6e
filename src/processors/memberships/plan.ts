import type { ResourceAccount, ResourceUser } from '../../resources/backend.js';
import { foldUsername } from '../../usernames/check-username.js';
import { readyUsers } from '../../users/ready.js';
import type { TeamMember } from '../../waldur/resource-types.js';
import { toResourceUser } from '../resource-user.js';
import { createAccountClassifier, createRestrictedAccountClassifier } from './account-classifier.js';
import type { MembershipFacts } from './facts.js';
import type { Removal } from './removal.js';

export interface RoleChange {
  /** As the backend spells it. */
  readonly username: string;
  /** Absent: none. */
  readonly from?: string;
  /** Absent: none. */
  readonly to?: string;
}

/** What is to be done about the people of a resource. Carried out, it leaves nothing to do. */
export interface MembershipPlan {
  readonly add: readonly ResourceUser[];
  readonly remove: readonly Removal[];
  readonly roles: readonly RoleChange[];
  /** The usernames of those who stay, as the backend spells them. */
  readonly keep: readonly string[];
}

/**
 * Compares who is on a resource with who should be. Added are those of the team who are ready, and open accounts of the
 * project. Somebody of the team who is not ready is neither added nor removed, and an account that is not ours is never
 * touched. Where members may have no access, people go, accounts of the project stay, and nobody is added. Names are
 * compared without letter case.
 */
export function planMembership(facts: MembershipFacts): MembershipPlan {
  const { isRestricted, keepsRoles } = facts;
  const on = deduplicateAccounts(facts.on);
  const people = isRestricted ? new Map<string, ResourceUser>() : findReadyMembers(facts);
  const accounts = isRestricted ? [] : listOpenAccounts(facts);
  const judge = isRestricted ? createRestrictedAccountClassifier(facts) : createAccountClassifier(facts);
  const present = new Set(on.map(({ username }) => foldUsername(username)));
  const remove: Removal[] = [];
  const roles: RoleChange[] = [];
  const keep: string[] = [];
  for (const person of on) {
    const reason = person.isOurs ? judge(person) : undefined;
    if (reason !== undefined) {
      remove.push({ username: person.username, reason });
      continue;
    }
    keep.push(person.username);
    const wanted = people.get(foldUsername(person.username));
    if (keepsRoles && person.isOurs && wanted !== undefined && wanted.role !== person.role)
      roles.push(toRoleChange(person, wanted));
  }
  const wanted = new Map([...accounts.map((account) => [foldUsername(account.username), account] as const), ...people]);
  return { add: [...wanted].filter(([name]) => !present.has(name)).map(([, person]) => person), remove, roles, keep };
}

// A backend may list somebody twice. Once not ours is not ours.
function deduplicateAccounts(on: readonly ResourceAccount[]): ResourceAccount[] {
  const people = new Map<string, ResourceAccount>();
  for (const person of on) if (!people.has(person.username) || !person.isOurs) people.set(person.username, person);
  return [...people.values()];
}

/** How many people of ours are on a resource. */
export function countManagedAccounts(on: readonly ResourceAccount[]): number {
  return new Set(on.flatMap(({ username, isOurs }) => (isOurs ? foldUsername(username) : []))).size;
}

function findReadyMembers({ users, team }: MembershipFacts): Map<string, ResourceUser> {
  const members = new Map<string, TeamMember>();
  for (const member of team) {
    const other = members.get(member.userUuid);
    // With several roles, the same one each time; by the alphabet Waldur's short names go from the strongest to the
    // weakest.
    const isBetter =
      other === undefined || (member.role !== undefined && (other.role === undefined || member.role < other.role));
    if (isBetter) members.set(member.userUuid, member);
  }
  const people = new Map<string, ResourceUser>();
  for (const user of readyUsers(users)) {
    const member = members.get(user.userUuid ?? '');
    const name = foldUsername(user.username);
    if (member !== undefined && !people.has(name)) people.set(name, toResourceUser(user, member));
  }
  return people;
}

function listOpenAccounts({ accounts, projectUuid }: MembershipFacts): ResourceUser[] {
  return accounts.flatMap(({ username, kind, state, projectUuid: project }) =>
    username !== undefined && state === 'OK' && project === projectUuid ? [{ username, kind, attributes: {} }] : [],
  );
}

function toRoleChange({ username, role: from }: ResourceAccount, { role: to }: ResourceUser): RoleChange {
  return { username, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
