/** Names that nobody gets, from one source. */
export interface ReservedList {
  /** What the list is called. */
  readonly id: string;
  /** Where the names were taken from. */
  readonly source: string;
  /** Why nobody gets them, about "it", without a full stop: a person may read it in Waldur. */
  readonly reason: string;
  /** In lower case, in alphabetical order. None is on two lists. */
  readonly names: readonly string[];
}

/** The names of a text that has spaces and ends of lines between them. */
export function splitNames(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
