import type { ResourceAccount } from '../../resources/backend.js';
import { findSpellingDanger } from '../../usernames/account-names.js';
import { isSystemAccount } from '../../usernames/rules/dangerous-username.js';
import type { Refusal } from '../../usernames/target-usernames.js';
import { type HeldBackUsers, quoteUsername } from '../../users/finding.js';
import { isInferredRemoval, type MembershipFacts, type RemovalReason } from './account-classifier.js';

/** An account for which nothing is changed although the lists say so. */
export interface HeldBackAccount {
  /** The username as the backend or Waldur spells it. */
  readonly username: string;
  /** What is not done, why, and what to do about it. */
  readonly message: string;
}

/**
 * Returns why an account is not removed; `undefined` if it is. An account of the operating system never is. Accounts
 * whose username is dangerous, or about which there is a finding, are only removed by explicit words: a revoked role, a
 * restriction, a closed account, or a user who left and whose uuid the backend has stored. Dangerous usernames are
 * given only to backends that take them as data.
 */
export function explainHeldRemoval(
  { username, userUuid = '' }: ResourceAccount,
  reason: RemovalReason,
  { heldBack, isRevoked = false, takesUsernamesAsData = false, names }: MembershipFacts,
): string | undefined {
  const account = `account ${quoteUsername(username)} is not removed (${reason})`;
  const name = names.nameOf(username);
  if (isSystemAccount(username) || isSystemAccount(name))
    return `${account}: accounts of the operating system are never removed; ${removeByHand}`;
  const isExplicit = !isInferredRemoval({ reason }) || (reason === 'left' && (isRevoked || userUuid !== ''));
  // The backend is given its own text, but whether it takes the username depends on the name that is meant.
  const danger = findSpellingDanger(username);
  const refusal: Refusal | undefined =
    danger === undefined ? findRefusalInAnyCase(name, heldBack) : { level: 'dangerous', rule: danger };
  const isTaken = isExplicit && (refusal?.level !== 'dangerous' || takesUsernamesAsData);
  if (refusal !== undefined) return isTaken ? undefined : `${account}: ${describeRefusal(refusal)}; ${removeByHand}`;
  const finding = isExplicit ? undefined : (heldBack.findName(name) ?? heldBack.find({ userUuid }));
  return finding && `${account}: ${finding.message}; ${finding.hint}`;
}

// Letter case is how the backend spells a username, and no reason to refuse it.
function findRefusalInAnyCase(name: string, heldBack: HeldBackUsers): Refusal | undefined {
  return heldBack.findRefusal(name) && heldBack.findRefusal(name.toLowerCase());
}

/** Returns why the role of an account is not changed: the backend would be given a dangerous text. */
export function explainHeldRole({ username }: ResourceAccount): string | undefined {
  const danger = findSpellingDanger(username);
  return (
    danger &&
    `the role of account ${quoteUsername(username)} is not changed: the backend lists a username that is dangerous: ` +
      `${danger}; correct it there`
  );
}

const removeByHand = 'if it does not belong there, remove it by hand';

/** Returns why a service or course account is not added, and what to do about it; `undefined` if it is. */
export function explainHeldAccount(username: string, heldBack: HeldBackUsers): string | undefined {
  const refusal = heldBack.findRefusal(username);
  const finding = heldBack.findName(username);
  if (refusal === undefined) return finding && `${finding.message}; ${finding.hint}`;
  const allow = refusal.level === 'dangerous' ? '' : ', or allow it with accepted_usernames';
  return `${describeRefusal(refusal)}; change it in Waldur${allow}`;
}

/** Why the resource backend is not given a username. */
function describeRefusal({ level, rule }: Refusal): string {
  return level === 'dangerous'
    ? `the username is dangerous: ${rule}`
    : `the backend does not take the username: ${rule}`;
}
