import type { ResourceAccount } from '../../resources/backend.js';
import { isSystemAccount } from '../../usernames/rules/dangerous-username.js';
import type { Refusal } from '../../usernames/target-usernames.js';
import { quoteUsername } from '../../users/finding.js';
import { isInferredRemoval, type MembershipFacts, type RemovalReason } from './account-classifier.js';

/** An account for which nothing is changed although the lists say so. */
export interface HeldBackAccount {
  /** The username as the backend or Waldur spells it. */
  readonly username: string;
  /** What is not done, and why. */
  readonly message: string;
}

/**
 * Returns why an account is not removed; `undefined` if it is. An account of the operating system never is. Accounts
 * whose username is dangerous, or about which there is a finding, are only removed by explicit words: a revoked role, a
 * restriction, a closed account, or a user who left and whose uuid the backend has stored. Dangerous usernames are given
 * only to backends that take them as data.
 */
export function explainHeldRemoval(
  { username, userUuid = '' }: ResourceAccount,
  reason: RemovalReason,
  { heldBack, isRevoked = false, takesUsernamesAsData = false }: MembershipFacts,
): string | undefined {
  const account = `account ${quoteUsername(username)} is not removed (${reason})`;
  if (isSystemAccount(username)) return `${account}: accounts of the operating system are never removed`;
  const isExplicit = !isInferredRemoval({ username, reason }) || (reason === 'left' && (isRevoked || userUuid !== ''));
  const refusal = heldBack.findRefusal(username);
  const isTaken = isExplicit && (refusal?.level !== 'dangerous' || takesUsernamesAsData);
  if (refusal !== undefined) return isTaken ? undefined : `${account}: ${describeRefusal(refusal)}`;
  const finding = isExplicit ? undefined : (heldBack.findName(username) ?? heldBack.find({ userUuid }));
  return finding && `${account}: ${finding.message}`;
}

/** Why the resource backend is not given a username. */
export function describeRefusal({ level, rule }: Refusal): string {
  return level === 'dangerous'
    ? `the username is dangerous: ${rule}`
    : `the backend does not take the username: ${rule}`;
}
