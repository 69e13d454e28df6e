import { type Attempt, maxExtraLetters, type NameValues, type RenderedUsername, renderTemplate } from './render.js';
import { parseUsernameFormat, type Template, type UsernameFormat } from './username-format.js';

/** A username that can be tried. */
export interface Candidate extends RenderedUsername {
  /** The template that it was made from, as written. */
  readonly template: string;
  /** The number in it, if it has one. */
  readonly n?: number;
  /** Identifies all candidates that differ only in their number, for `StemCache`. */
  readonly stem?: string;
}

/** Whether the characters of a candidate make it valid, without regard to other users. */
export type CandidateFilter = (candidate: Candidate) => boolean;

/** The candidates that one template gives for one user. */
export interface CandidateSeries {
  /** The candidates without a number, in order. */
  readonly unnumbered: () => Iterable<Candidate>;
  /** Returns the candidate with a given number. Absent for a template without a number. */
  readonly numbered?: (n: number) => Candidate | undefined;
}

/** The first and the last number that is tried. */
export const firstNumber = 2;
export const lastNumber = 9_999;
const maxOpaqueAttempts = 100;

/** After this many invalid candidates in a row, the reason cannot be the number, so that the series ends. */
const maxConsecutiveRejections = 20;

const [wholeName, lastResort] = parseUsernameFormat('{first}{last}|u{opaque:7}').templates;

/**
 * Creates the candidates of a format for one user, template by template. Two fallbacks follow. The first is the whole
 * name, if the format uses names and the surname could be read. The second is `u` with seven letters and digits that are derived from the user's
 * uuid.
 */
export function createCandidateSeries(
  format: UsernameFormat,
  values: NameValues,
  maxLength: number,
): readonly CandidateSeries[] {
  // Without its surname, a whole name would be a given name, for which the format does not ask.
  const usesName =
    !values.unread.includes('last') &&
    format.templates.some(({ segments }) =>
      segments.some((segment) => segment.kind === 'name' && !/^(?:waldur|login)$/.test(segment.part)),
    );
  const fallbacks = [usesName ? wholeName : undefined, lastResort].filter((template) => template !== undefined);
  const templates = [
    ...format.templates,
    ...fallbacks.filter(({ text }) => format.templates.every((template) => template.text !== text)),
  ];
  return templates.map((template) => createTemplateSeries(template, values, maxLength));
}

/** Yields the candidates with these numbers. Ends after `maxConsecutiveRejections` invalid ones in a row. */
export function* numberedCandidates(
  numbers: Iterable<number>,
  { numbered, isUsable }: { numbered: (n: number) => Candidate | undefined; isUsable: CandidateFilter },
): Iterable<Candidate> {
  let rejections = 0;
  for (const n of numbers) {
    const candidate = numbered(n);
    if (candidate === undefined || rejections === maxConsecutiveRejections) return;
    rejections = isUsable(candidate) ? 0 : rejections + 1;
    yield candidate;
  }
}

/** Yields all numbers that can be tried, beginning with `start` and wrapping around. */
export function* numbersFrom(start: number): Iterable<number> {
  for (let n = start; n <= lastNumber; n += 1) yield n;
  for (let n = firstNumber; n < start; n += 1) yield n;
}

/** Yields every candidate of a user in the order of the format. Lazy, because there are thousands. */
export function* candidatesInOrder(series: readonly CandidateSeries[], isUsable: CandidateFilter): Iterable<Candidate> {
  for (const { unnumbered, numbered } of series) {
    yield* unnumbered();
    if (numbered !== undefined) yield* numberedCandidates(numbersFrom(firstNumber), { numbered, isUsable });
  }
}

function createTemplateSeries(template: Template, values: NameValues, maxLength: number): CandidateSeries {
  const render = (attempt: Attempt): Candidate | undefined => {
    const rendered = renderTemplate(template, values, { ...attempt, maxLength });
    return rendered && { ...rendered, template: template.text, ...(attempt.n !== undefined && { n: attempt.n }) };
  };
  if (template.segments.some(({ kind }) => kind === 'counter'))
    return { unnumbered: () => [], numbered: (n) => render({ n }) };
  return { unnumbered: () => renderAttempts(attemptsFor(template, values), render) };
}

function* renderAttempts(
  attempts: Iterable<Attempt>,
  render: (attempt: Attempt) => Candidate | undefined,
): Iterable<Candidate> {
  let previous = '';
  for (const attempt of attempts) {
    const next = render(attempt);
    if (next === undefined) return;
    // More letters than fit give the same username again.
    if (next.username !== previous) yield next;
    previous = next.username;
  }
}

function* attemptsFor(template: Template, values: NameValues): Iterable<Attempt> {
  if (template.segments.some(({ kind }) => kind === 'opaque')) {
    for (let round = 0; round < maxOpaqueAttempts; round += 1) yield { round };
    return;
  }
  const limit = maxExtraLetters(template, values);
  for (let extraLetters = 0; extraLetters <= limit; extraLetters += 1) yield { extraLetters };
}
