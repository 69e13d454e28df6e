import { maxOpaqueLength } from './opaque.js';

/** A part of a person's name in a template. */
export type NamePart = 'first' | 'given' | 'middle' | 'last' | 'login' | 'waldur';

/** A segment of a template. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  /** `width`: so many letters of it; without, all that fit. `grows`: one more at each try. */
  | { readonly kind: 'name'; readonly part: NamePart; readonly width?: number; readonly grows: boolean }
  | { readonly kind: 'opaque'; readonly width: number }
  /** The number of the try, from 2 on, with zeros in front up to `width` digits. */
  | { readonly kind: 'counter'; readonly width: number };

/** One way to make a name. */
export interface Template {
  /** As written. */
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** What is tried for a person, in this order. */
export interface UsernameFormat {
  /** As written. */
  readonly text: string;
  readonly templates: readonly Template[];
}

/**
 * The formats that have a name, as templates. The first five are those of the Python agent, with what it does where a
 * name is taken.
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
/** What must be left of the shortest limit, 20, for a name and its number. */
const maxFixedLength = 12;

/**
 * Reads `username_format`: the name of one of `namedFormats`, or templates with `|` between them, which are tried from
 * left to right.
 *
 * A template is made of lower-case letters, digits and `.`, `_`, `-`, and of parts in braces: `{first}` the given
 * names, as many as fit; `{given}` the first of them; `{middle}` the others; `{last}` the surname; `{waldur}` the
 * person's name in Waldur, made to fit; `{login}` the same, only where it fits as it is; `{first:2}` two letters of a
 * part; `{first:1+}` one letter, then two, and so on; `{opaque:6}` six letters and digits that say nothing about the
 * person; `{n}` a number, from 2 on, tried until one is free; `{n:3}` the same with three digits. Where no template has
 * a number or an opaque part, the last one is tried with a number at its end too.
 *
 * Throws an `Error` with a sentence for a text that is no format.
 */
export function parseUsernameFormat(text: string): UsernameFormat {
  const templates = text
    .split('|')
    .flatMap((alternative) => expandNamedFormat(alternative.trim()).split('|'))
    .map((alternative) => parseTemplate(alternative));
  const last = templates.at(-1);
  const isEndless = templates.some(({ segments }) =>
    segments.some(({ kind }) => kind === 'counter' || kind === 'opaque'),
  );
  if (isEndless || last === undefined) return { text, templates };
  const counted = last.segments.map((segment) => (segment.kind === 'name' ? { ...segment, grows: false } : segment));
  return {
    text,
    templates: [...templates, { text: `${last.text}{n}`, segments: [...counted, { kind: 'counter', width: 1 }] }],
  };
}

function expandNamedFormat(alternative: string): string {
  if (Object.hasOwn(namedFormats, alternative)) return namedFormats[alternative] ?? '';
  if (/[{}]/.test(alternative)) return alternative;
  throw new Error(
    `${JSON.stringify(alternative)} is no username format; expected one of ${Object.keys(namedFormats).join(', ')}, or a template such as {first:1}{last}`,
  );
}

function parseTemplate(text: string): Template {
  const pieces = text.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? [];
  const segments = pieces.map((piece) => parseSegment(piece, text));
  if (/^[._-]|[._-]$/.test(text))
    throw new Error(`${text}: a template can't begin or end with a separator, because a username has none there`);
  const count = (matches: (segment: Segment) => boolean) => segments.filter(matches).length;
  const counters = count(({ kind }) => kind === 'counter');
  if (counters > 1) throw new Error(`${text}: a template can have one {n}, not ${counters}`);
  if (counters > 0 && count((segment) => segment.kind === 'name' && segment.grows) > 0) {
    throw new Error(`${text}: a template that has {n} can't have a part that grows`);
  }
  if (count(({ kind }) => kind === 'name' || kind === 'opaque') === 0) {
    throw new Error(`${text}: expected a part that differs from person to person, such as {last} or {opaque:7}`);
  }
  const fixed = segments.reduce((sum, segment) => sum + fixedLength(segment), 0);
  const limit = counters > 0 || count(({ kind }) => kind === 'name') > 0 ? maxFixedLength : maxOpaqueLength;
  if (fixed > limit)
    throw new Error(
      `${text}: what is the same length for everybody may have ${limit} characters, not ${fixed}, to leave room for names`,
    );
  return { text, segments };
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
    `${template}: ${piece} is no part of a template; expected {first}, {given}, {middle}, {last}, {login} or {waldur}, each also as {first:1} or {first:1+}, ` +
      `{opaque:${minOpaqueLength}} to {opaque:${maxOpaqueLength}}, {n}, or {n:2} to {n:6}`,
  );
}

function parseText(text: string, template: string): Segment {
  if (/[._-]{2}/.test(text))
    throw new Error(`${template}: ${JSON.stringify(text)} has two separators together, of which a username keeps one`);
  if (/^[a-z0-9._-]+$/.test(text)) return { kind: 'text', text };
  throw new Error(
    `${template}: ${JSON.stringify(text)} can't be in a username; expected lower-case letters, digits, dots, underscores and hyphens`,
  );
}
