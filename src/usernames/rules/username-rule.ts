/** One rule about usernames. */
export interface UsernameRule {
  /** Unique among the rules of its profile. */
  readonly id: string;
  /** What a name must do, about "it", without a full stop: a person may read it in Waldur. */
  readonly rule: string;
  /** Where the rule is written down, or what goes wrong without it. */
  readonly source: string;
  /** For a rule about the length: how many characters a name may have. The answer then says how many came. */
  readonly maxLength?: number;
  /** Whether the name keeps the rule. The name is not empty, and no longer than Waldur stores. */
  allows(username: string): boolean;
}

/** What one system asks of a username. A name is right for it when it keeps all of the rules. */
export interface UsernameProfile {
  /** The system, for people. */
  readonly title: string;
  readonly rules: readonly UsernameRule[];
}

/** The rule that a name may have so many characters at most. */
export function createLengthRule(maxLength: number, source: string): UsernameRule {
  const rule = `it may have at most ${maxLength} characters`;
  return { id: 'length', rule, source, maxLength, allows: (username) => username.length <= maxLength };
}
