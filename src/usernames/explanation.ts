/** Why a candidate was not given. */
export type RejectionReason =
  /** It breaks a rule: the sentence, whose rule it is, and where that is written down. */
  | { readonly code: 'rule'; readonly rule: string; readonly profile: string; readonly source: string }
  /** Another person has it, or had it. */
  | { readonly code: 'taken' }
  /** It is easily taken for a name that is taken. */
  | { readonly code: 'look-alike'; readonly of: string }
  /** Cut and put together as it is, it reads as a word that nobody wants to be called. */
  | { readonly code: 'fragment' };

/** A username that was tried for a person. */
export interface ExplainedCandidate {
  readonly username: string;
  /**
   * The alternative of the format that it came from, as it is written in the configuration, or `opaque` for the last
   * resort.
   */
  readonly template: string;
  /** Absent for the one that would be given. */
  readonly rejection?: RejectionReason;
}

/** A part of a person's name as it was read. */
export interface ExplainedNamePart {
  /** The part as it is called in templates: `given`, `middle`, `last`. */
  readonly part: string;
  readonly original: string;
  readonly ascii: string;
  /** What it was spelt by, for example `Cyrillic as in uk`. Several when the part is in several scripts. */
  readonly tables: readonly string[];
}

/**
 * How a username for a person would come about. Nothing was made or reserved for it. Holds personal data: not for logs.
 */
export interface UsernameExplanation {
  /** What was looked at, by the names of `OfferingUser`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly name: readonly ExplainedNamePart[];
  /** The languages by whose habits the name was spelt, first choice first. */
  readonly languages: readonly string[];
  readonly format: string;
  /** The systems that the name has to be right for. */
  readonly profiles: readonly string[];
  /** In the order in which they were tried, at most the first hundred and the one that would be given. */
  readonly candidates: readonly ExplainedCandidate[];
  /** How many more there were in between: tried and fallen, or leapt over. */
  readonly omitted: number;
  /** The username that the person would get. `undefined` when all are used up. */
  readonly username: string | undefined;
}
