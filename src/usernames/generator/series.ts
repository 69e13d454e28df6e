import { longestGrowth, type PersonParts, type Rendered, renderTemplate, type Try } from './render.js';
import { parseUsernameFormat, type Template, type UsernameFormat } from './username-format.js';

/** A username that can be tried. */
export interface Candidate extends Rendered {
  /** What it was made by, as written. */
  readonly template: string;
  /** The number in it, where it has one. */
  readonly n?: number;
  /** What all of its numbers have in common, for a memory of where they end. */
  readonly stem?: string;
}

/** What one template gives for one person. */
export interface Series {
  /** Without a number: all of it, in order. */
  readonly once: () => Iterable<Candidate>;
  /** With a number: the candidate with that one. */
  readonly numbered?: (n: number) => Candidate | undefined;
}

/** The first and the last number that is tried. */
export const firstNumber = 2;
export const lastNumber = 9_999;
const opaqueRounds = 100;

const lastResort = parseUsernameFormat('u{opaque:7}').templates;

/** All that a format gives for a person, template by template; in the end, for everybody, `u` and seven letters and digits that are made from their uuid. */
export function seriesOf(format: UsernameFormat, person: PersonParts, maxLength: number): readonly Series[] {
  const templates = [...format.templates, ...lastResort.filter(({ text }) => format.templates.every((template) => template.text !== text))];
  return templates.map((template) => seriesOfTemplate(template, person, maxLength));
}

function seriesOfTemplate(template: Template, person: PersonParts, maxLength: number): Series {
  const candidate = (attempt: Try): Candidate | undefined => {
    const rendered = renderTemplate(template, person, { ...attempt, maxLength });
    return rendered && { ...rendered, template: template.text, ...(attempt.n !== undefined && { n: attempt.n }) };
  };
  if (template.segments.some(({ kind }) => kind === 'counter')) return { once: () => [], numbered: (n) => candidate({ n }) };
  return { once: () => candidates(triesOf(template, person), candidate) };
}

function* candidates(tries: Iterable<Try>, candidate: (attempt: Try) => Candidate | undefined): Iterable<Candidate> {
  let previous = '';
  for (const attempt of tries) {
    const next = candidate(attempt);
    if (next === undefined) return;
    // Growing beyond what fits gives the same again.
    if (next.username !== previous) yield next;
    previous = next.username;
  }
}

function* triesOf(template: Template, person: PersonParts): Iterable<Try> {
  if (template.segments.some(({ kind }) => kind === 'opaque')) {
    for (let round = 0; round < opaqueRounds; round += 1) yield { round };
    return;
  }
  const growth = longestGrowth(template, person);
  for (let grown = 0; grown <= growth; grown += 1) yield { grown };
}

/** Every candidate of a person in the order of the format. Lazy: there are thousands. */
export function* walkInOrder(series: readonly Series[]): Iterable<Candidate> {
  for (const { once, numbered } of series) {
    yield* once();
    for (let n = firstNumber; numbered !== undefined && n <= lastNumber; n += 1) {
      const candidate = numbered(n);
      if (candidate === undefined) break;
      yield candidate;
    }
  }
}
