/** What a resource backend declares about the ids of its resources. */
export interface ResourceIdRules {
  /** The ids that the backend takes, new and existing ones. Default: all that are not dangerous. */
  readonly pattern?: RegExp;
  /**
   * Returns the same text for two ids that are one id to the backend, such as both in lower case. Default: ids are
   * compared as they are.
   */
  readonly fold?: (id: string) => string;
  /** `true` if several Waldur resources may have one id. Default: `false`. */
  readonly mayBeShared?: boolean;
}

/** Maximum length of an id that is derived from a slug. */
const maxDerivedLength = 128;

/** Why an existing id is not passed to the backend. */
export interface ResourceIdProblem {
  readonly reason: 'dangerous-backend-id' | 'backend-id-not-accepted';
  /** Completes `the id …`. */
  readonly text: string;
}

/**
 * Checks an id that exists, or that a backend has proposed. Most programs take any id but those that are dangerous:
 * with control characters, with a leading hyphen (an option) or slash, or with `..` (a path). `undefined`: it is fine.
 */
export function findIdProblem(id: string, { pattern }: ResourceIdRules): ResourceIdProblem | undefined {
  const danger = findDanger(id);
  if (danger !== undefined) return { reason: 'dangerous-backend-id', text: danger };
  // A new object, because a pattern with the flag `g` or `y` remembers its last match.
  if (pattern === undefined || new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(id))
    return undefined;
  return { reason: 'backend-id-not-accepted', text: `does not match the pattern of the backend, ${pattern}` };
}

function findDanger(id: string): string | undefined {
  if (/[\p{Cc}\u2028\u2029]/u.test(id)) return 'has a control character or a line break';
  if (/^[-/]/.test(id)) return `begins with ${id.startsWith('-') ? 'a hyphen' : 'a slash'}`;
  return /(^|[/\\])\.\.($|[/\\])/.test(id) ? "has '..' as a part of a path" : undefined;
}

/** Returns the text that is the same for two ids that are one id to the backend. */
export function foldId(id: string, { fold }: ResourceIdRules): string {
  return fold === undefined ? id : String(fold(id));
}

/**
 * Makes an id of a text: lower case, only letters, digits, `.`, `_` and `-`, beginning with a letter or digit, at most
 * 128 characters including the suffix. Empty if no character is left.
 */
export function deriveId(text: string, suffix = ''): string {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const id = letters.replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+/, '');
  return id === '' ? '' : `${id.slice(0, maxDerivedLength - suffix.length)}${suffix}`;
}

/** An id in quotes for a message: control characters are escaped, and a long id is cut. */
export function quoteId(id: string): string {
  const text = id.replace(/[\p{Cc}\p{Cf}\u2028\u2029']/gu, (character) => JSON.stringify(character).slice(1, -1));
  return `'${text.length <= 100 ? text : `${text.slice(0, 99)}…`}'`;
}
