import type { NameValues } from './render.js';
import { createTemplate, type NameSegment, type Segment, type Template } from './username-format.js';

/**
 * Returns templates that give longer usernames than a template whose username is reserved or offensive, in groups, of
 * which the first usable one is meant: with more letters of the first name; with the whole name in the other order;
 * with `u` in front. `Gabriel Ames` would be `games` and becomes `gaames`; a single name `Root` becomes `uroot`. A
 * number would not do: `root2` looks like an account of the system. Empty for a template without a part of the name.
 */
export function longerForms(
  { segments, names, hasOpaque }: Template,
  { given, last }: NameValues,
): readonly (readonly Template[])[] {
  const plain = segments.filter(({ kind }) => kind !== 'counter');
  if (hasOpaque || !names.some(({ part }) => isNamePart(part))) return [];
  const swapped = given.length > 0 && last !== '' ? [[lastPart, firstPart]] : [];
  const prefixed = [[{ kind: 'text', text: 'u' } as const, firstPart, lastPart]];
  return [withMoreLetters(plain, given), swapped, prefixed].map((group) =>
    group.map((form) => createTemplate(form.map(writeSegment).join(''), form)),
  );
}

const firstPart: NameSegment = { kind: 'name', part: 'first', grows: false };
const lastPart: NameSegment = { kind: 'name', part: 'last', grows: false };

function isNamePart(part: string): boolean {
  return part !== 'waldur' && part !== 'login';
}

function withMoreLetters(segments: readonly Segment[], given: readonly string[]): readonly (readonly Segment[])[] {
  const index = segments.findIndex(
    (segment) => segment.kind === 'name' && (segment.part === 'first' || segment.part === 'given'),
  );
  const found = segments[index];
  const { part, width }: NameSegment = found?.kind === 'name' ? found : { ...firstPart, width: 0 };
  if (width === undefined) return [];
  const name = part === 'given' ? (given[0] ?? '') : given.join('');
  return Array.from({ length: Math.max(name.length - width, 0) }, (_, extra) => {
    const longer: NameSegment = { kind: 'name', part, grows: false, width: width + 1 + extra };
    return index < 0 ? [longer, ...segments] : segments.with(index, longer);
  });
}

function writeSegment(segment: Segment): string {
  switch (segment.kind) {
    case 'text':
      return segment.text;
    case 'name':
      return `{${segment.part}${segment.width === undefined ? '' : `:${segment.width}`}}`;
    case 'opaque':
      return `{opaque:${segment.width}}`;
    case 'counter':
      return segment.width === 1 ? '{n}' : `{n:${segment.width}}`;
  }
}
