import type { ResourceAccount, ResourceUser } from '../../resources/backend.js';
import { normaliseUuid } from '../../shared/normalise-uuid.js';
import type { AccountNames } from '../../usernames/account-names.js';
import { foldUsername } from '../../usernames/check-username.js';
import { quoteUsername } from '../../users/finding.js';
import { readyUsers } from '../../users/ready.js';
import type { TeamMember } from '../../waldur/resource-types.js';
import { toResourceUser } from '../resource-user.js';
import {
  type ClassifyAccount,
  createAccountClassifier,
  createRestrictedAccountClassifier,
  isInferredRemoval,
  type MembershipFacts,
  type Removal,
  type RemovalReason,
} from './account-classifier.js';
import { explainHeldAccount, explainHeldRemoval, explainHeldRole, type HeldBackAccount } from './held-back-accounts.js';
import { Spellings } from './spellings.js';

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
  /** The keys of the usernames that are not added, because they were on the resource and are not listed any more. */
  readonly vanished?: readonly string[];
}

/**
 * Compares the accounts that a resource has with those that it should have. Usernames are compared by their keys: see
 * `AccountNames`.
 *
 * - Added: the members of the team who are ready, and the open accounts of the project.
 * - Kept: members who are not ready or are held back, and accounts that this module did not create.
 * - With `restrict_member_access`: users are removed, accounts of the project stay, and nothing is added.
 */
export function planMembership(facts: MembershipFacts): MembershipPlan {
  const { isRestricted, names } = facts;
  const { keyOf } = names;
  const current = deduplicateAccounts(facts.resourceAccounts);
  const heldBack: HeldBackAccount[] = [];
  const members = isRestricted ? new Map<string, ResourceUser>() : findReadyMembers(facts, heldBack);
  const accounts = isRestricted ? [] : listOpenAccounts(facts, heldBack);
  const present = new Set(current.map(({ username }) => keyOf(username)));
  const leaving = new Set(current.flatMap(({ username, isLeaving }) => (isLeaving === true ? keyOf(username) : [])));
  const wanted = new Map([...accounts.map((account) => [keyOf(account.username), account] as const), ...members]);
  const missing = new Map([...wanted].filter(([key]) => !present.has(key)));
  const spellings = new Spellings(facts, missing);
  const newNames = new Map(
    [...members.values()].map(({ userUuid = '', username }) => [normaliseUuid(userUuid), username]),
  );
  const classify = isRestricted ? createRestrictedAccountClassifier(facts) : createAccountClassifier(facts);
  const remove: Removal[] = [];
  const roles: RoleChange[] = [];
  const keep: string[] = [];
  let unsetRoles = 0;
  for (const account of current) {
    const { username, userUuid = '' } = account;
    const reason = findRemovalReason(account, classify, facts);
    const heldReason =
      reason &&
      ((isInferredRemoval({ reason }) ? spellings.explainHeldRemoval(account, reason) : undefined) ??
        explainHeldRemoval(account, reason, facts));
    const newUsername = userUuid === '' ? undefined : newNames.get(normaliseUuid(userUuid));
    if (heldReason !== undefined) heldBack.push({ username, message: heldReason });
    // A user whose new username is not handed on keeps the old one.
    else if (reason !== undefined && (reason !== 'renamed' || newUsername !== undefined)) {
      remove.push({ username, reason, ...(reason === 'renamed' && newUsername !== undefined ? { newUsername } : {}) });
      continue;
    }
    keep.push(username);
    const member = members.get(keyOf(username));
    if (account.isOurs === false || member === undefined || member.role === account.role) continue;
    const heldRole = facts.canSetRoles ? explainHeldRole(account) : undefined;
    if (heldRole !== undefined) heldBack.push({ username, message: heldRole });
    else if (facts.canSetRoles) roles.push(toRoleChange(account, member));
    else if (account.role !== undefined) unsetRoles += 1;
  }
  const held = spellings.listHeldUsers();
  heldBack.push(...[...held.values()].flatMap((entry) => entry ?? []));
  const add = [
    ...[...missing].flatMap(([key, user]) => (held.has(key) ? [] : user)),
    ...[...wanted].flatMap(([key, user]) => (leaving.has(key) ? user : [])),
  ];
  const vanished = [...held].flatMap(([key, entry]) => (entry === undefined ? [] : key));
  return {
    ...{ add, remove, roles, keep, heldBack },
    ...(unsetRoles === 0 ? {} : { unsetRoles }),
    ...(vanished.length === 0 ? {} : { vanished }),
  };
}

function findRemovalReason(
  account: ResourceAccount,
  classify: ClassifyAccount,
  facts: MembershipFacts,
): RemovalReason | undefined {
  const reason = account.isOurs === false ? undefined : classify(account);
  if (reason === 'unattributed' && !mayBeOurs(account, facts)) return undefined;
  return reason !== undefined && isLeft(account, reason, facts) ? undefined : reason;
}

// The backend does not know whether it has added the account, and no user is known by its username.
function mayBeOurs({ username, isOurs }: ResourceAccount, facts: MembershipFacts): boolean {
  const { hasAllUsers = true, wasOn, names } = facts;
  return isOurs === true || !hasAllUsers || wasOn?.(names.keyOf(username)) === true;
}

// The departure of a user removes their accounts, under a limit of its own.
function isLeft(
  { username, userUuid = '' }: ResourceAccount,
  reason: RemovalReason,
  { leaving = [], names: { keyOf } }: MembershipFacts,
): boolean {
  if (!isInferredRemoval({ reason })) return false;
  const key = keyOf(username);
  return leaving.some((user) =>
    userUuid === '' ? keyOf(user.username ?? '') === key : normaliseUuid(userUuid) === user.userUuid,
  );
}

// A backend may list a username twice. If one of the entries is not ours, the account is not ours.
function deduplicateAccounts(accounts: readonly ResourceAccount[]): ResourceAccount[] {
  const byUsername = new Map<string, ResourceAccount>();
  for (const account of accounts)
    if (!byUsername.has(account.username) || account.isOurs === false) byUsername.set(account.username, account);
  return [...byUsername.values()];
}

/** Counts the accounts on a resource that this module created, as far as that is known. */
export function countManagedAccounts(accounts: readonly ResourceAccount[], { keyOf }: AccountNames): number {
  return new Set(accounts.flatMap(({ username, isOurs }) => (isOurs === false ? [] : keyOf(username)))).size;
}

// Members whose usernames are one account for the backend are added to `held` instead.
function findReadyMembers(
  { users, team, heldBack, names: { keyOf, nameOf } }: MembershipFacts,
  held: HeldBackAccount[],
): Map<string, ResourceUser> {
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
  const shared = new Map<string, Set<string>>();
  for (const user of readyUsers(users, heldBack)) {
    const member = members.get(user.userUuid ?? '');
    const { username } = user;
    if (member === undefined || heldBack.holdsName(username)) continue;
    const key = keyOf(username);
    const other = ready.get(key);
    if (other === undefined) ready.set(key, toResourceUser(user, member));
    else if (foldUsername(other.username) !== foldUsername(username))
      shared.set(key, (shared.get(key) ?? new Set([other.username])).add(username));
  }
  for (const [key, usernames] of shared) {
    ready.delete(key);
    const name = quoteUsername(nameOf([...usernames][0] ?? ''));
    for (const username of usernames) {
      const message = `user ${quoteUsername(username)} is held back: normalizeUsername of the backend makes ${name} of the usernames of ${usernames.size} members; correct it`;
      held.push({ username, message });
    }
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
