import type { ResourceAccount, ResourceUser } from '../../resources/backend.js';
import { normaliseUuid } from '../../shared/normalise-uuid.js';
import { foldUsername } from '../../usernames/check-username.js';
import { quoteUsername } from '../../users/finding.js';
import { readyUsers } from '../../users/ready.js';
import type { TeamMember } from '../../waldur/resource-types.js';
import { toResourceUser } from '../resource-user.js';
import {
  createAccountClassifier,
  createRestrictedAccountClassifier,
  isInferredRemoval,
  type MembershipFacts,
  type Removal,
  type RemovalReason,
} from './account-classifier.js';
import { explainHeldAccount, explainHeldRemoval, type HeldBackAccount } from './held-back-accounts.js';

/** A role of an account on a resource that differs from the team. */
export interface RoleChange {
  /** The username as the backend spells it. */
  readonly username: string;
  /** Absent: none. */
  readonly from?: string;
  /** Absent: none. */
  readonly to?: string;
}

/** The changes to the accounts of a resource. After they are applied, the next plan has no changes. */
export interface MembershipPlan {
  readonly add: readonly ResourceUser[];
  readonly remove: readonly Removal[];
  readonly roles: readonly RoleChange[];
  /** How many roles differ from the team although the backend stores roles, because it can't change them. */
  readonly unsetRoles?: number;
  /** The usernames that stay, as the backend spells them. */
  readonly keep: readonly string[];
  /** The accounts for which nothing is changed, because of their usernames. Those on the resource are kept. */
  readonly heldBack: readonly HeldBackAccount[];
}

/**
 * Compares the accounts that a resource has with those that it should have. Usernames are compared without letter case.
 *
 * - Added: the members of the team who are ready, and the open accounts of the project.
 * - Kept: members who are not ready or are held back, and accounts that this module did not create.
 * - With `restrict_member_access`: users are removed, accounts of the project stay, and nothing is added.
 */
export function planMembership(facts: MembershipFacts): MembershipPlan {
  const { isRestricted, canSetRoles } = facts;
  const current = deduplicateAccounts(facts.resourceAccounts);
  const members = isRestricted ? new Map<string, ResourceUser>() : findReadyMembers(facts);
  const heldBack: HeldBackAccount[] = [];
  const accounts = isRestricted ? [] : listOpenAccounts(facts, heldBack);
  const classify = isRestricted ? createRestrictedAccountClassifier(facts) : createAccountClassifier(facts);
  const present = new Set(current.map(({ username }) => foldUsername(username)));
  const remove: Removal[] = [];
  const roles: RoleChange[] = [];
  const keep: string[] = [];
  let unsetRoles = 0;
  for (const account of current) {
    const { username, isOurs } = account;
    const inList = isOurs ? classify(account) : undefined;
    const reason = inList !== undefined && isLeft(account, inList, facts) ? undefined : inList;
    const heldReason = reason && explainHeldRemoval(account, reason, facts);
    if (heldReason !== undefined) heldBack.push({ username, message: heldReason });
    else if (reason !== undefined) {
      remove.push({ username, reason });
      continue;
    }
    keep.push(username);
    const member = members.get(foldUsername(username));
    if (!isOurs || member === undefined || member.role === account.role) continue;
    if (canSetRoles) roles.push(toRoleChange(account, member));
    else if (account.role !== undefined) unsetRoles += 1;
  }
  const wanted = new Map([
    ...accounts.map((account) => [foldUsername(account.username), account] as const),
    ...members,
  ]);
  const add = [...wanted].filter(([name]) => !present.has(name)).map(([, user]) => user);
  return { add, remove, roles, keep, heldBack, ...(unsetRoles === 0 ? {} : { unsetRoles }) };
}

// The departure of a user removes their accounts, under a limit of its own.
function isLeft(
  { username, userUuid = '' }: ResourceAccount,
  reason: RemovalReason,
  { leaving = [] }: MembershipFacts,
): boolean {
  if (!isInferredRemoval({ username, reason })) return false;
  const name = foldUsername(username);
  return leaving.some((user) =>
    userUuid === '' ? foldUsername(user.username ?? '') === name : normaliseUuid(userUuid) === user.userUuid,
  );
}

// A backend may list a username twice. If one of the entries is not ours, the account is not ours.
function deduplicateAccounts(accounts: readonly ResourceAccount[]): ResourceAccount[] {
  const byUsername = new Map<string, ResourceAccount>();
  for (const account of accounts)
    if (!byUsername.has(account.username) || !account.isOurs) byUsername.set(account.username, account);
  return [...byUsername.values()];
}

/** Counts the accounts on a resource that this module created. */
export function countManagedAccounts(accounts: readonly ResourceAccount[]): number {
  return new Set(accounts.flatMap(({ username, isOurs }) => (isOurs ? foldUsername(username) : []))).size;
}

function findReadyMembers({ users, team, heldBack }: MembershipFacts): Map<string, ResourceUser> {
  const members = new Map<string, TeamMember>();
  for (const member of team) {
    const other = members.get(member.userUuid);
    // A member with several roles gets the same one in every run. In alphabetical order, Waldur's short names go from
    // the strongest role to the weakest.
    const isStronger =
      other === undefined || (member.role !== undefined && (other.role === undefined || member.role < other.role));
    if (isStronger) members.set(member.userUuid, member);
  }
  const ready = new Map<string, ResourceUser>();
  for (const user of readyUsers(users, heldBack)) {
    const member = members.get(user.userUuid ?? '');
    const name = foldUsername(user.username);
    if (member !== undefined && !ready.has(name) && !heldBack.holdsName(name))
      ready.set(name, toResourceUser(user, member));
  }
  return ready;
}

// Accounts whose username the backend is not given, or about which there is a finding, are added to `held` instead.
function listOpenAccounts(
  { projectAccounts, projectUuid, heldBack }: MembershipFacts,
  held: HeldBackAccount[],
): ResourceUser[] {
  return projectAccounts.flatMap(({ username, kind, state, projectUuid: project }) => {
    if (username === undefined || state !== 'OK' || project !== projectUuid) return [];
    const reason = explainHeldAccount(username, heldBack);
    if (reason === undefined) return [{ username, kind, attributes: {} }];
    held.push({ username, message: `${kind} account ${quoteUsername(username)} is held back: ${reason}` });
    return [];
  });
}

function toRoleChange({ username, role: from }: ResourceAccount, { role: to }: ResourceUser): RoleChange {
  return { username, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
