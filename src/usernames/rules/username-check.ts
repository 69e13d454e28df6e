import type { UsernameProfileName } from './profile-names.js';

/** Where a rule comes from: a target system, the general rules (`everyone`), or the reserved names. */
export type RuleOrigin = UsernameProfileName | 'everyone' | 'reserved';

/** The result of a check that failed. */
export interface UsernameRejection {
  readonly ok: false;
  /** The rule that the username breaks, as a clause about "it" without a full stop. Users may read it in Waldur. */
  readonly rule: string;
  readonly profile: RuleOrigin;
  /** Where the rule is documented. For a reserved name: the list that contains it. */
  readonly source: string;
}

/** The result of a check: the username as it will be stored, or the rule that it breaks. */
export type UsernameCheck = { readonly ok: true; readonly username: string } | UsernameRejection;
