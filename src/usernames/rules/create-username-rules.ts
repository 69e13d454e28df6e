import { generalRules, waldurLengthRule } from './general-rules.js';
import type { UsernameProfileName } from './profile-names.js';
import { createReservedNames, type ReservedNames } from './reserved-names.js';
import { readProfileNames, targetProfiles } from './target-profiles.js';
import type { RuleOrigin, UsernameCheck, UsernameRejection } from './username-check.js';
import type { UsernameRule } from './username-rule.js';

/** What the usernames of a site must comply with. */
export interface UsernameRulesOptions {
  /** The target systems, by the names in `usernameProfiles`. All of their rules apply. Default: `posix`. */
  readonly profiles?: readonly string[] | undefined;
  /** Reserved names in addition to the built-in ones. An entry that ends with `*` is a prefix. Default: none. */
  readonly reserved?: readonly string[] | undefined;
}

/** The username rules of a site. */
export interface UsernameRules {
  /** The target systems whose rules apply, in the order of `usernameProfiles`. */
  readonly profiles: readonly UsernameProfileName[];
  /** The maximum length of a username, in characters. Generators use it to keep room for a number at the end. */
  readonly maxLength: number;
  /**
   * Checks any value. Never throws, and takes little time however long the value is. The username is checked as given,
   * letter case included.
   */
  check(value: unknown): UsernameCheck;
}

interface ProfileRule {
  readonly profile: RuleOrigin;
  readonly rule: UsernameRule;
}

/**
 * Creates the username rules of a site. The general rules and the built-in reserved names always apply. Throws an
 * `Error` for an unknown profile, and for a reserved name that would reserve nothing or everything.
 */
export function createUsernameRules({
  profiles: profileNames = ['posix'],
  reserved = [],
}: UsernameRulesOptions = {}): UsernameRules {
  const profiles = readProfileNames(profileNames);
  const reservedNames = createReservedNames(reserved);
  const rules: readonly ProfileRule[] = [
    ...profiles.flatMap((profile) => targetProfiles[profile].rules.map((rule) => ({ profile, rule }))),
    ...generalRules.map((rule) => ({ profile: 'everyone', rule }) as const),
  ];
  const maxLength = Math.min(
    ...[waldurLengthRule, ...rules.map(({ rule }) => rule)].map((rule) => rule.maxLength ?? Number.POSITIVE_INFINITY),
  );
  return { profiles, maxLength, check: (value) => checkValue(value, rules, reservedNames) };
}

function checkValue(value: unknown, rules: readonly ProfileRule[], reserved: ReservedNames): UsernameCheck {
  const origin = { profile: 'everyone', source: waldurLengthRule.source } as const;
  if (typeof value !== 'string')
    return { ok: false, rule: `it must be text, not ${value === null ? 'null' : typeof value}`, ...origin };
  if (value === '') return { ok: false, rule: 'it must not be empty', ...origin };
  // First, so that no other rule has to handle a very long text.
  if (!waldurLengthRule.allows(value)) return reject(value, { profile: 'everyone', rule: waldurLengthRule });
  const broken = rules.find(({ rule }) => !rule.allows(value));
  if (broken !== undefined) return reject(value, broken);
  const reservation = reserved.find(value);
  if (reservation === undefined) return { ok: true, username: value };
  return { ok: false, rule: reservation.reason, profile: 'reserved', source: reservation.source };
}

function reject(username: string, { profile, rule }: ProfileRule): UsernameRejection {
  const sentence = rule.maxLength === undefined ? rule.rule : `${rule.rule}, not ${username.length}`;
  return { ok: false, rule: sentence, profile, source: rule.source };
}
