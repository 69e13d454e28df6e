import type { UsernameProfileName } from './profile-names.js';

/**
 * Whose rule a name breaks: that of one of the systems a site has named, one that holds for everybody whatever those
 * are, or that the name is reserved.
 */
export type RuleOrigin = UsernameProfileName | 'everyone' | 'reserved';

/** A name that can't be used. */
export interface UsernameRejection {
  readonly ok: false;
  /** The rule that it breaks, as a sentence about "it" without a full stop, which a person may read. */
  readonly rule: string;
  readonly profile: RuleOrigin;
  /** Where that rule is written down; for a reserved name, the list that has it. */
  readonly source: string;
}

/** Whether a name can be used: the name as it will be stored, or the rule that it breaks. */
export type UsernameCheck = { readonly ok: true; readonly username: string } | UsernameRejection;
