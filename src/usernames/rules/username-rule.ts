/** One rule about usernames. */
export interface UsernameRule {
  /** Unique among the rules of its profile. */
  readonly id: string;
  /** What the rule demands, as a clause about "it" without a full stop. Users may read it in Waldur. */
  readonly rule: string;
  /** Where the rule is documented, or what fails without it. */
  readonly source: string;
  /** For a rule about length: the maximum. The message then also gives the actual length. */
  readonly maxLength?: number;
  /** Whether the rule allows the username, which is neither empty nor longer than Waldur stores. */
  allows(username: string): boolean;
}

/** The rules of one target system. A username is valid there if all of them allow it. */
export interface UsernameProfile {
  /** The name of the system, for display. */
  readonly title: string;
  readonly rules: readonly UsernameRule[];
}

/** Creates the rule that a username has at most `maxLength` characters. */
export function createLengthRule(maxLength: number, source: string): UsernameRule {
  const rule = `it may have at most ${maxLength} characters`;
  return { id: 'length', rule, source, maxLength, allows: (username) => username.length <= maxLength };
}
