/** Why a candidate was rejected. */
export type RejectionReason =
  /** It breaks a rule: the rule, the profile that it belongs to, and where it is documented. */
  | { readonly code: 'rule'; readonly rule: string; readonly profile: string; readonly source: string }
  /** Another user has it, or had it. */
  | { readonly code: 'taken' }
  /** It is easily mistaken for a username that is taken. */
  | { readonly code: 'look-alike'; readonly of: string }
  /** Truncated or composed, it reads as an offensive word. */
  | { readonly code: 'fragment' };

/** A username that was considered for a user. */
export interface ExplainedCandidate {
  readonly username: string;
  /** The template that it was made from, as written in the configuration. */
  readonly template: string;
  /** Absent for the candidate that was chosen. */
  readonly rejection?: RejectionReason;
}

/** How one part of a user's name was read. */
export interface ExplainedNamePart {
  /**
   * The name of the part in templates: `given`, `middle` or `last`. For what is not part of the name: `title`, `remark`
   * or `placeholder`, with an empty `ascii`. The original of a remark is the whole field.
   */
  readonly part: string;
  readonly original: string;
  /** Otherwise empty if the word could not be read whole. Then no template uses this part of the name. */
  readonly ascii: string;
  /** The romanisation tables that were used, for example `Cyrillic as in uk`. Several for a mix of scripts. */
  readonly tables: readonly string[];
}

/**
 * How much of a name could be written in the letters a to z: all words, at least the given names or the surname, or
 * neither. A user with an unread name gets an opaque username.
 */
export type NameReading = 'whole' | 'partly' | 'unread';

/**
 * How a username for a user would be chosen. Nothing was created or reserved. Contains personal data, so it must not be
 * logged.
 */
export interface UsernameExplanation {
  /** The fields of `OfferingUser` that were read. */
  readonly fields: Readonly<Record<string, string>>;
  readonly name: readonly ExplainedNamePart[];
  readonly reading: NameReading;
  /** The languages whose spelling conventions were used, most preferred first. */
  readonly languages: readonly string[];
  readonly format: string;
  /** The target systems that the username must be valid for. */
  readonly profiles: readonly string[];
  /** The candidates in the order in which they were tried: the first 100, and the chosen one. */
  readonly candidates: readonly ExplainedCandidate[];
  /** The number of candidates that are not listed: rejected ones beyond 100, and numbers that were skipped. */
  readonly omitted: number;
  /** The username that the user would get; `undefined` if every candidate is taken. */
  readonly username: string | undefined;
}
