import type { PersonOnResource, ResourcePerson } from '../../resources/backend.js';
import { foldUsername } from '../../usernames/check-username.js';
import { readyUsers } from '../../users/ready.js';
import type { TeamMember } from '../../waldur/resource-types.js';
import { toResourcePerson } from '../resource-person.js';
import type { MembershipFacts } from './facts.js';
import type { Removal } from './removal.js';
import { createJudge, createJudgeOfRestricted } from './whose-account.js';

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
  readonly add: readonly ResourcePerson[];
  readonly remove: readonly Removal[];
  readonly roles: readonly RoleChange[];
  /** The usernames of those who stay, as the backend spells them. */
  readonly keep: readonly string[];
}

/**
 * Compares who is on a resource with who should be. Added are those of the team who are ready, and open accounts of the project. Somebody of the team who is not
 * ready is neither added nor removed, and an account that is not ours is never touched. Where members may have no access, people go, accounts of the project stay, and
 * nobody is added. Names are compared without letter case.
 */
export function planMembership(facts: MembershipFacts): MembershipPlan {
  const { isRestricted, keepsRoles } = facts;
  const on = eachOnce(facts.on);
  const people = isRestricted ? new Map<string, ResourcePerson>() : findReady(facts);
  const accounts = isRestricted ? [] : openAccounts(facts);
  const judge = isRestricted ? createJudgeOfRestricted(facts) : createJudge(facts);
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
    if (keepsRoles && person.isOurs && wanted !== undefined && wanted.role !== person.role) roles.push(toRoleChange(person, wanted));
  }
  const wanted = new Map([...accounts.map((account) => [foldUsername(account.username), account] as const), ...people]);
  return { add: [...wanted].filter(([name]) => !present.has(name)).map(([, person]) => person), remove, roles, keep };
}

// A backend may list somebody twice. Once not ours is not ours.
function eachOnce(on: readonly PersonOnResource[]): PersonOnResource[] {
  const people = new Map<string, PersonOnResource>();
  for (const person of on) if (!people.has(person.username) || !person.isOurs) people.set(person.username, person);
  return [...people.values()];
}

/** How many people of ours are on a resource. */
export function countOurs(on: readonly PersonOnResource[]): number {
  return new Set(on.flatMap(({ username, isOurs }) => (isOurs ? foldUsername(username) : []))).size;
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
  return accounts.flatMap(({ username, kind, state, projectUuid: project }) =>
    username !== undefined && state === 'OK' && project === projectUuid ? [{ username, kind, attributes: {} }] : [],
  );
}

function toRoleChange({ username, role: from }: PersonOnResource, { role: to }: ResourcePerson): RoleChange {
  return { username, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
