import { generalRules, waldurLengthRule } from './general-rules.js';
import type { UsernameProfileName } from './profile-names.js';
import { createReservedNames, type ReservedNames } from './reserved-names.js';
import { readProfileNames, targetProfiles } from './target-profiles.js';
import type { RuleOrigin, UsernameCheck, UsernameRejection } from './username-check.js';
import type { UsernameRule } from './username-rule.js';

/** What a site's usernames must be right for. */
export interface UsernameRulesOptions {
  /** The systems that a name must be right for, all of them at once: names of `usernameProfiles`. Default: `posix`. */
  readonly profiles?: readonly string[] | undefined;
  /**
   * Names that nobody gets, beside those that we know; one that ends with `*` stands for all that begin like it.
   * Default: none.
   */
  readonly reserved?: readonly string[] | undefined;
}

/** The rules that hold at a site. */
export interface UsernameRules {
  /** The systems whose rules these are, in the order of `usernameProfiles`. */
  readonly profiles: readonly UsernameProfileName[];
  /** How many characters a name may have at most, so that whoever makes names can keep room for a number at the end. */
  readonly maxLength: number;
  /**
   * Holds any value against the rules. Never throws, and is quick however long the value is. The name is taken as it
   * is, letter case included.
   */
  check(value: unknown): UsernameCheck;
}

interface ProfileRule {
  readonly owner: RuleOrigin;
  readonly rule: UsernameRule;
}

/**
 * The rules for a site that has these systems and reserves these names. What nobody may be called, and the names that
 * we know to be reserved, are among them always. Throws an `Error` for a profile that is not known, and for a reserved
 * name that would reserve nothing or everything.
 */
export function createUsernameRules({
  profiles: wanted = ['posix'],
  reserved = [],
}: UsernameRulesOptions = {}): UsernameRules {
  const profiles = readProfileNames(wanted);
  const reservedNames = createReservedNames(reserved);
  const rules: readonly ProfileRule[] = [
    ...profiles.flatMap((owner) => targetProfiles[owner].rules.map((rule) => ({ owner, rule }))),
    ...generalRules.map((rule) => ({ owner: 'everyone', rule }) as const),
  ];
  const maxLength = Math.min(
    ...[waldurLengthRule, ...rules.map(({ rule }) => rule)].map((rule) => rule.maxLength ?? Number.POSITIVE_INFINITY),
  );
  return { profiles, maxLength, check: (value) => checkValue(value, rules, reservedNames) };
}

function checkValue(value: unknown, rules: readonly ProfileRule[], reserved: ReservedNames): UsernameCheck {
  const notText = { profile: 'everyone', source: waldurLengthRule.source } as const;
  if (typeof value !== 'string')
    return { ok: false, rule: `it must be text, not ${value === null ? 'null' : typeof value}`, ...notText };
  if (value === '') return { ok: false, rule: 'it must not be empty', ...notText };
  // First, so that nothing below ever looks at a long text.
  if (!waldurLengthRule.allows(value)) return reject(value, { owner: 'everyone', rule: waldurLengthRule });
  const broken = rules.find(({ rule }) => !rule.allows(value));
  if (broken !== undefined) return reject(value, broken);
  const reservation = reserved.find(value);
  if (reservation === undefined) return { ok: true, username: value };
  return { ok: false, rule: reservation.reason, profile: 'reserved', source: reservation.source };
}

function reject(username: string, { owner, rule }: ProfileRule): UsernameRejection {
  const sentence = rule.maxLength === undefined ? rule.rule : `${rule.rule}, not ${username.length}`;
  return { ok: false, rule: sentence, profile: owner, source: rule.source };
}
