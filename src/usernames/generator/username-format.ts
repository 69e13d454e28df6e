import { maxOpaqueLength } from './opaque.js';

/** A part of a user's name in a template. */
export type NamePart = 'first' | 'given' | 'middle' | 'last' | 'login' | 'waldur';

/** A segment of a template. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  /** `width`: the number of letters; all that fit if absent. `grows`: one more letter with each attempt. */
  | { readonly kind: 'name'; readonly part: NamePart; readonly width?: number; readonly grows: boolean }
  | { readonly kind: 'opaque'; readonly width: number }
  /** A number from 2 on, padded with zeros to `width` digits. */
  | { readonly kind: 'counter'; readonly width: number };

/** One pattern for usernames. */
export interface Template {
  /** As written. */
  readonly text: string;
  readonly segments: readonly Segment[];
  /** The segments that are parts of the name. */
  readonly names: readonly NameSegment[];
  readonly hasCounter: boolean;
  readonly hasOpaque: boolean;
}

/** A part of the user's name in a template. */
export type NameSegment = Extract<Segment, { readonly kind: 'name' }>;

/** A username format: templates in the order in which they are tried. */
export interface UsernameFormat {
  /** As written. */
  readonly text: string;
  readonly templates: readonly Template[];
}

/**
 * The named formats as templates. The first five behave like those of Waldur Site Agent, also when a username is taken.
 */
export const namedFormats: Readonly<Record<string, string>> = Object.freeze({
  first_initial_lastname: '{first:1}{last}|{first:1}{last}{n}',
  first_letter_full_lastname: '{first:1+}.{last}|{first:1}.{last}{n}',
  firstname_dot_lastname: '{first}.{last}|{first:2+}.{last}|{first}.{last}{n}',
  firstname_lastname: '{first}{last}|{first}{last}{n}',
  waldur_username: '{waldur}|{waldur}{n}',
  pseudonymous: 'u{opaque:7}',
});

const nameParts: ReadonlySet<string> = new Set<NamePart>(['first', 'given', 'middle', 'last', 'login', 'waldur']);
const minOpaqueLength = 4;
/** Leaves room for a name and its number within the shortest maximum length, which is 20. */
const maxFixedLength = 12;

/**
 * Parses `username_format`: named formats or templates, separated by `|` and tried from left to right.
 *
 * A template consists of lower-case letters, digits, `.`, `_`, `-`, and parts in braces:
 * - `{first}`: the given names, as many as fit; `{given}`: the first of them; `{middle}`: the others;
 * - `{last}`: the surname;
 * - `{waldur}`: the username in Waldur without forbidden characters; `{login}`: the same, but only if it is valid
 *   unchanged;
 * - `{first:2}`: two letters of a part; `{first:1+}`: one letter, then two, and so on;
 * - `{opaque:6}`: six letters and digits that reveal nothing about the user;
 * - `{n}`: a number from 2 on, incremented until the username is free; `{n:3}`: the same with three digits.
 *
 * If no template has a number or an opaque part, the last one is also tried with a number at its end.
 *
 * Throws an `Error` for an invalid format.
 */
export function parseUsernameFormat(text: string): UsernameFormat {
  const templates = text
    .split('|')
    .flatMap((alternative) => expandNamedFormat(alternative.trim()).split('|'))
    .map((alternative) => parseTemplate(alternative));
  const last = templates.at(-1);
  if (last === undefined || templates.some(({ hasCounter, hasOpaque }) => hasCounter || hasOpaque))
    return { text, templates };
  const fixed = last.segments.map((segment) => (segment.kind === 'name' ? { ...segment, grows: false } : segment));
  return { text, templates: [...templates, addCounter({ text: last.text, segments: fixed })] };
}

/** Creates a template from its segments. */
export function createTemplate(text: string, segments: readonly Segment[]): Template {
  return {
    text,
    segments,
    names: segments.filter((segment) => segment.kind === 'name'),
    hasCounter: segments.some(({ kind }) => kind === 'counter'),
    hasOpaque: segments.some(({ kind }) => kind === 'opaque'),
  };
}

/** Returns a template with a number at its end. */
export function addCounter({ text, segments }: Pick<Template, 'text' | 'segments'>): Template {
  return createTemplate(`${text}{n}`, [...segments, { kind: 'counter', width: 1 }]);
}

function expandNamedFormat(alternative: string): string {
  if (Object.hasOwn(namedFormats, alternative)) return namedFormats[alternative] ?? '';
  if (/[{}]/.test(alternative)) return alternative;
  throw new Error(
    `unknown username format ${JSON.stringify(alternative)} (expected one of ` +
      `${Object.keys(namedFormats).join(', ')}, or a template such as {first:1}{last})`,
  );
}

function parseTemplate(text: string): Template {
  const pieces = text.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? [];
  const segments = pieces.map((piece) => parseSegment(piece, text));
  if (/^[._-]|[._-]$/.test(text))
    throw new Error(`${text}: a template must not begin or end with a separator, because usernames do not`);
  const count = (matches: (segment: Segment) => boolean) => segments.filter(matches).length;
  const counters = count(({ kind }) => kind === 'counter');
  if (counters > 1) throw new Error(`${text}: expected at most one {n}, got ${counters}`);
  if (counters > 0 && count((segment) => segment.kind === 'name' && segment.grows) > 0) {
    throw new Error(`${text}: {n} cannot be combined with a growing part such as {first:1+}`);
  }
  if (count(({ kind }) => kind === 'name' || kind === 'opaque') === 0) {
    throw new Error(`${text}: expected a part that differs between users, such as {last} or {opaque:7}`);
  }
  const fixed = segments.reduce((sum, segment) => sum + fixedLength(segment), 0);
  const limit = counters > 0 || count(({ kind }) => kind === 'name') > 0 ? maxFixedLength : maxOpaqueLength;
  if (fixed > limit)
    throw new Error(
      `${text}: the parts of fixed length are too long (expected at most ${limit} characters, got ${fixed}). ` +
        'The rest is needed for names.',
    );
  return createTemplate(text, segments);
}

function fixedLength(segment: Segment): number {
  if (segment.kind === 'text') return segment.text.length;
  return segment.kind === 'name' ? 0 : segment.width;
}

function parseSegment(piece: string, template: string): Segment {
  if (!piece.startsWith('{') || piece.length === 1) return parseText(piece, template);
  const match = /^\{([a-z]+)(?::([1-9][0-9]?)(\+)?)?\}$/.exec(piece);
  const [, name = '', digits, plus] = match ?? [];
  const width = digits === undefined ? undefined : Number(digits);
  if (nameParts.has(name))
    return { kind: 'name', part: name as NamePart, grows: plus !== undefined, ...(width !== undefined && { width }) };
  if (name === 'n' && plus === undefined && (width ?? 1) <= 6) return { kind: 'counter', width: width ?? 1 };
  if (
    name === 'opaque' &&
    plus === undefined &&
    width !== undefined &&
    width >= minOpaqueLength &&
    width <= maxOpaqueLength
  )
    return { kind: 'opaque', width };
  throw new Error(
    `${template}: unknown part ${piece} (expected {first}, {given}, {middle}, {last}, {login} or {waldur}, each also as ` +
      `{first:1} or {first:1+}, {opaque:${minOpaqueLength}} to {opaque:${maxOpaqueLength}}, {n}, or {n:2} to {n:6})`,
  );
}

function parseText(text: string, template: string): Segment {
  if (/[._-]{2}/.test(text))
    throw new Error(`${template}: expected one separator, got several in a row in ${JSON.stringify(text)}`);
  if (/^[a-z0-9._-]+$/.test(text)) return { kind: 'text', text };
  throw new Error(
    `${template}: invalid characters in ${JSON.stringify(text)} ` +
      '(expected lower-case letters, digits, dots, underscores and hyphens)',
  );
}
