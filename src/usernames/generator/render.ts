import { opaqueText } from './opaque.js';
import type { NamePart, Segment, Template } from './username-format.js';

/**
 * What templates can draw on for one person. All of it in the letters a to z, but for the name in Waldur, and any of it
 * may be missing.
 */
export interface NameValues {
  readonly uuid: string;
  readonly given: readonly string[];
  readonly last: string;
  /** The name in Waldur, made to fit, but for its length. */
  readonly waldur: string;
  /** The name in Waldur where it is right as it is, otherwise empty. */
  readonly login: string;
}

/** Which try of a template it is. */
export interface Attempt {
  /** For `{n}`. */
  readonly n?: number;
  /** How many letters a growing part has beyond its width. */
  readonly extraLetters?: number;
  /** For `{opaque}`. */
  readonly round?: number;
}

/** A template filled in for a person. */
export interface RenderedUsername {
  readonly username: string;
  /** Whether the person's name is in it as they bear it, neither cut nor mixed with random letters. */
  readonly hasFullName: boolean;
}

interface RenderedSegment {
  text: string;
  readonly isName: boolean;
}

const minNameLetters = 2;

/**
 * Fills in a template. Room for what is the same for everybody, the number included, is kept first; then middle names
 * go, then the longest part is cut letter by letter. `undefined` when the name has too little for it.
 */
export function renderTemplate(
  template: Template,
  person: NameValues,
  { maxLength, ...attempt }: Attempt & { readonly maxLength: number },
): RenderedUsername | undefined {
  const names = template.segments.flatMap((segment) =>
    segment.kind === 'name' ? [namePartValue(segment.part, person)] : [],
  );
  const hasOpaque = template.segments.some(({ kind }) => kind === 'opaque');
  if (!hasOpaque && names.join('').replace(/[^a-z]/g, '').length < minNameLetters) return undefined;
  if (template.segments.some((segment) => segment.kind === 'name' && segment.part === 'login') && person.login === '')
    return undefined;
  let kept = person.given.length;
  let pieces = fillTemplate(template, { ...person, given: person.given.slice(0, kept) }, attempt);
  while (kept > 1 && totalLength(pieces) > maxLength) {
    kept -= 1;
    pieces = fillTemplate(template, { ...person, given: person.given.slice(0, kept) }, attempt);
  }
  const wholeNames = pieces.filter(({ isName }) => isName).map(({ text }) => text);
  truncateLongest(pieces, maxLength);
  const keptNames = pieces.filter(({ isName }) => isName).map(({ text }) => text);
  const isWidthKept = template.segments.every(
    (segment) =>
      segment.kind !== 'name' ||
      segment.width === undefined ||
      namePartValue(segment.part, person).length <= segment.width + (attempt.extraLetters ?? 0),
  );
  return {
    username: tidySeparators(pieces.map(({ text }) => text).join('')),
    hasFullName: !hasOpaque && isWidthKept && wholeNames.join('') === keptNames.join(''),
  };
}

/** No separator at either end, and no two together. */
export function tidySeparators(username: string): string {
  return username.replace(/([._-])[._-]+/g, '$1').replace(/^[._-]+|[._-]+$/g, '');
}

/** How many letters a growing part can have beyond its width; 0 where nothing grows. */
export function maxExtraLetters(template: Template, person: NameValues): number {
  const rooms = template.segments.map((segment) =>
    segment.kind === 'name' && segment.grows ? namePartValue(segment.part, person).length - (segment.width ?? 1) : 0,
  );
  return Math.max(0, ...rooms);
}

function fillTemplate(template: Template, person: NameValues, attempt: Attempt): RenderedSegment[] {
  return template.segments.map((segment) => fillSegment(segment, person, attempt));
}

function fillSegment(
  segment: Segment,
  person: NameValues,
  { n = 2, extraLetters: grown = 0, round = 0 }: Attempt,
): RenderedSegment {
  switch (segment.kind) {
    case 'text':
      return { text: segment.text, isName: false };
    case 'opaque':
      return { text: opaqueText(person.uuid, { length: segment.width, round }), isName: false };
    case 'counter':
      return { text: String(n).padStart(segment.width, '0'), isName: false };
    case 'name': {
      const text = namePartValue(segment.part, person);
      const width = segment.grows ? (segment.width ?? 1) + grown : segment.width;
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

function totalLength(pieces: readonly RenderedSegment[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

function truncateLongest(pieces: readonly RenderedSegment[], maxLength: number): void {
  for (let over = totalLength(pieces) - maxLength; over > 0; over -= 1) {
    // Of two that are equally long the later one, so that a surname gives way to a first name no sooner than it must.
    const longest = pieces.reduce<RenderedSegment | undefined>(
      (found, piece) => (piece.isName && piece.text.length >= (found?.text.length ?? 1) ? piece : found),
      undefined,
    );
    if (longest === undefined) return;
    longest.text = longest.text.slice(0, -1);
  }
}
