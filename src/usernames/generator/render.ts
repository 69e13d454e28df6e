import type { NameHalf } from '../ascii-name.js';
import { opaqueText } from './opaque.js';
import type { NamePart, Segment, Template } from './username-format.js';

/** The values of template parts for one user. Names are in the letters a to z. Any value may be empty. */
export interface NameValues {
  readonly uuid: string;
  readonly given: readonly string[];
  readonly last: string;
  /** The parts of the name that could not be read whole. They are empty, too. */
  readonly unread: readonly NameHalf[];
  /** The username in Waldur without the characters that the rules forbid. Not truncated. */
  readonly waldur: string;
  /** The username in Waldur if it is valid unchanged, otherwise empty. */
  readonly login: string;
}

/** The parameters that vary from one attempt with a template to the next. */
export interface Attempt {
  /** The value of `{n}`. */
  readonly n?: number | undefined;
  /** The number of letters of a growing part beyond its width. */
  readonly extraLetters?: number | undefined;
  /** The round of `{opaque}`. */
  readonly round?: number | undefined;
}

/** A template with the values of a user. */
export interface RenderedUsername {
  readonly username: string;
  /** Whether it contains the user's name parts in full, neither truncated nor mixed with random letters. */
  readonly hasFullName: boolean;
}

interface RenderedSegment {
  text: string;
  readonly isName: boolean;
}

const minNameLetters = 2;

/**
 * Fills in a template for a user. If the result is too long, middle names are dropped, and then the longest name part
 * is truncated letter by letter. Fixed text and the number are always kept. Returns `undefined` if the name is too
 * short, or if the template needs a part that could not be read and does not have the other part in full.
 */
export function renderTemplate(
  template: Template,
  values: NameValues,
  attempt: Attempt & { readonly maxLength: number },
): RenderedUsername | undefined {
  if (!hasEnoughName(template, values) || isFragment(template, values)) return undefined;
  let kept = values.given.length;
  let rendered = fillTemplate(template, values, attempt);
  while (kept > 1 && totalLength(rendered) > attempt.maxLength) {
    kept -= 1;
    rendered = fillTemplate(template, { ...values, given: values.given.slice(0, kept) }, attempt);
  }
  const isTruncated = truncateLongest(rendered, attempt.maxLength);
  const isWidthKept = template.names.every(
    ({ part, width }) =>
      width === undefined || namePartValue(part, values).length <= width + (attempt.extraLetters ?? 0),
  );
  return {
    username: tidySeparators(rendered.map(({ text }) => text).join('')),
    hasFullName: !template.hasOpaque && isWidthKept && !isTruncated,
  };
}

function hasEnoughName({ names, hasOpaque }: Template, values: NameValues): boolean {
  let letters = 0;
  for (const { part } of names) {
    if (part === 'login' && values.login === '') return false;
    letters += namePartValue(part, values).replace(/[^a-z]/g, '').length;
  }
  return hasOpaque || letters >= minNameLetters;
}

const halves: Readonly<Partial<Record<NamePart, NameHalf>>> = { first: 'given', given: 'given', last: 'last' };

/** Whether the template is left with a truncated part of a name because the other part could not be read. */
function isFragment({ names }: Template, values: NameValues): boolean {
  const isUnread = ({ part }: { readonly part: NamePart }) => values.unread.some((half) => half === halves[part]);
  if (values.unread.length === 0 || !names.some(isUnread)) return false;
  return !names.some(
    (segment) =>
      !isUnread(segment) &&
      namePartValue(segment.part, values) !== '' &&
      (segment.width === undefined || namePartValue(segment.part, values).length <= segment.width),
  );
}

/** Removes separators at both ends, and all but the first of several in a row. */
export function tidySeparators(username: string): string {
  return username.replace(/([._-])[._-]+/g, '$1').replace(/^[._-]+|[._-]+$/g, '');
}

/** Returns the number of letters by which growing parts can exceed their width; 0 without growing parts. */
export function maxExtraLetters({ names }: Template, values: NameValues): number {
  const extra = names.map(({ part, width, grows }) => (grows ? namePartValue(part, values).length - (width ?? 1) : 0));
  return Math.max(0, ...extra);
}

function fillTemplate(template: Template, values: NameValues, attempt: Attempt): RenderedSegment[] {
  return template.segments.map((segment) => fillSegment(segment, values, attempt));
}

function fillSegment(
  segment: Segment,
  values: NameValues,
  { n = 2, extraLetters = 0, round = 0 }: Attempt,
): RenderedSegment {
  switch (segment.kind) {
    case 'text':
      return { text: segment.text, isName: false };
    case 'opaque':
      return { text: opaqueText(values.uuid, { length: segment.width, round }), isName: false };
    case 'counter':
      return { text: String(n).padStart(segment.width, '0'), isName: false };
    case 'name': {
      const text = namePartValue(segment.part, values);
      const width = segment.grows ? (segment.width ?? 1) + extraLetters : segment.width;
      return { text: width === undefined ? text : text.slice(0, width), isName: true };
    }
  }
}

function namePartValue(part: NamePart, { given, last, waldur, login }: NameValues): string {
  switch (part) {
    case 'first':
      return given.join('');
    case 'given':
      return given[0] ?? '';
    case 'middle':
      return given.slice(1).join('');
    case 'last':
      return last;
    case 'waldur':
      return waldur;
    case 'login':
      return login;
  }
}

function totalLength(rendered: readonly RenderedSegment[]): number {
  return rendered.reduce((sum, { text }) => sum + text.length, 0);
}

/** Returns whether anything was truncated. */
function truncateLongest(rendered: readonly RenderedSegment[], maxLength: number): boolean {
  let isTruncated = false;
  for (let over = totalLength(rendered) - maxLength; over > 0; over -= 1) {
    // If two parts are equally long, the later one is truncated.
    const longest = rendered.reduce<RenderedSegment | undefined>(
      (found, piece) => (piece.isName && piece.text.length >= (found?.text.length ?? 1) ? piece : found),
      undefined,
    );
    if (longest === undefined) break;
    longest.text = longest.text.slice(0, -1);
    isTruncated = true;
  }
  return isTruncated;
}
