import { type Attempt, maxExtraLetters, type NameValues, type RenderedUsername, renderTemplate } from './render.js';
import { parseUsernameFormat, type Template, type UsernameFormat } from './username-format.js';

/** A username that can be tried. */
export interface Candidate extends RenderedUsername {
  /** What it was made by, as written. */
  readonly template: string;
  /** The number in it, where it has one. */
  readonly n?: number;
  /** What all of its numbers have in common, for a memory of where they end. */
  readonly stem?: string;
}

/** Whether a candidate could be given as far as it depends on its letters. */
export type CandidateFilter = (candidate: Candidate) => boolean;

/** What one template gives for one person. */
export interface CandidateSeries {
  /** Without a number: all of it, in order. */
  readonly unnumbered: () => Iterable<Candidate>;
  /** With a number: the candidate with that one. */
  readonly numbered?: (n: number) => Candidate | undefined;
}

/** The first and the last number that is tried. */
export const firstNumber = 2;
export const lastNumber = 9_999;
const maxOpaqueAttempts = 100;

/** After so many numbers in a row that can't be used, all others can't be either: what is wrong is not the number. */
const maxConsecutiveRejections = 20;

const [wholeName, lastResort] = parseUsernameFormat('{first}{last}|u{opaque:7}').templates;

/**
 * All that a format gives for a person, template by template. In the end, the whole name where the format uses names at
 * all, then for everybody `u` and seven letters and digits that are made from their uuid.
 */
export function createCandidateSeries(
  format: UsernameFormat,
  person: NameValues,
  maxLength: number,
): readonly CandidateSeries[] {
  const usesName = format.templates.some(({ segments }) =>
    segments.some((segment) => segment.kind === 'name' && !/^(?:waldur|login)$/.test(segment.part)),
  );
  const more = [usesName ? wholeName : undefined, lastResort].filter((template) => template !== undefined);
  const templates = [
    ...format.templates,
    ...more.filter(({ text }) => format.templates.every((template) => template.text !== text)),
  ];
  return templates.map((template) => createTemplateSeries(template, person, maxLength));
}

/** The candidates with these numbers, until so many in a row do not suit that no other will. */
export function* numberedCandidates(
  numbers: Iterable<number>,
  { numbered, suits }: { numbered: (n: number) => Candidate | undefined; suits: CandidateFilter },
): Iterable<Candidate> {
  let unsuited = 0;
  for (const n of numbers) {
    const candidate = numbered(n);
    if (candidate === undefined || unsuited === maxConsecutiveRejections) return;
    unsuited = suits(candidate) ? 0 : unsuited + 1;
    yield candidate;
  }
}

/** The numbers that are tried, from one on, round to the one before it. */
export function* numbersFrom(start: number): Iterable<number> {
  for (let n = start; n <= lastNumber; n += 1) yield n;
  for (let n = firstNumber; n < start; n += 1) yield n;
}

function createTemplateSeries(template: Template, person: NameValues, maxLength: number): CandidateSeries {
  const candidate = (attempt: Attempt): Candidate | undefined => {
    const rendered = renderTemplate(template, person, { ...attempt, maxLength });
    return rendered && { ...rendered, template: template.text, ...(attempt.n !== undefined && { n: attempt.n }) };
  };
  if (template.segments.some(({ kind }) => kind === 'counter'))
    return { unnumbered: () => [], numbered: (n) => candidate({ n }) };
  return { unnumbered: () => renderAttempts(attemptsFor(template, person), candidate) };
}

function* renderAttempts(
  tries: Iterable<Attempt>,
  candidate: (attempt: Attempt) => Candidate | undefined,
): Iterable<Candidate> {
  let previous = '';
  for (const attempt of tries) {
    const next = candidate(attempt);
    if (next === undefined) return;
    // Growing beyond what fits gives the same again.
    if (next.username !== previous) yield next;
    previous = next.username;
  }
}

function* attemptsFor(template: Template, person: NameValues): Iterable<Attempt> {
  if (template.segments.some(({ kind }) => kind === 'opaque')) {
    for (let round = 0; round < maxOpaqueAttempts; round += 1) yield { round };
    return;
  }
  const growth = maxExtraLetters(template, person);
  for (let grown = 0; grown <= growth; grown += 1) yield { extraLetters: grown };
}

/** Every candidate of a person in the order of the format. Lazy: there are thousands. */
export function* candidatesInOrder(series: readonly CandidateSeries[], suits: CandidateFilter): Iterable<Candidate> {
  for (const { unnumbered: once, numbered } of series) {
    yield* once();
    if (numbered !== undefined) yield* numberedCandidates(numbersFrom(firstNumber), { numbered, suits });
  }
}
