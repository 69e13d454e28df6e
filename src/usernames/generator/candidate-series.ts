import { longerForms } from './longer-forms.js';
import { type Attempt, maxExtraLetters, type NameValues, type RenderedUsername, renderTemplate } from './render.js';
import {
  addCounter,
  createTemplate,
  parseUsernameFormat,
  type Template,
  type UsernameFormat,
} from './username-format.js';

/** A username that can be tried. */
export interface Candidate extends RenderedUsername {
  /** The template that it was made from, as written. */
  readonly template: string;
  /** The number in it, if it has one. */
  readonly n?: number | undefined;
  /** Identifies all candidates that differ only in their number, for `StemCache`. */
  readonly stem?: string;
  /** Whether only a number, the whole name or an opaque username follows. */
  readonly isLastForm?: boolean;
}

/** What the candidates of a user depend on. */
export interface SeriesContext {
  readonly maxLength: number;
  /** Why a number at its end does not make a username acceptable; `undefined` if it does. */
  readonly findUnwanted: (candidate: Candidate) => 'reserved' | 'offensive' | undefined;
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

/** Creates the candidates of one user, template by template. Lazy, because the first one nearly always suffices. */
type CandidateSource = (values: NameValues) => Iterable<CandidateSeries>;

/**
 * Prepares the candidates of a format. A template whose username is reserved or offensive gets no number: if it is to
 * have one, longer forms take its place (see `longerForms`). Two fallbacks follow. The first is the whole name, if the
 * format uses names and the surname could be read. The second is `u` with seven letters and digits that are derived from
 * the user's uuid.
 */
export function createCandidateSource({ templates }: UsernameFormat, context: SeriesContext): CandidateSource {
  const usesName = templates.some(({ names }) => names.some(({ part }) => !/^(?:waldur|login)$/.test(part)));
  const fallbacks = [usesName ? wholeName : undefined, lastResort]
    .filter((fallback) => fallback !== undefined)
    .filter((fallback) => templates.every(({ text }) => text !== fallback.text));
  const lastForm = templates.findLast(({ hasCounter, hasOpaque }) => !hasCounter && !hasOpaque);
  const series = [...templates, ...fallbacks].map((template, index) => {
    const { hasCounter, hasOpaque } = template;
    const isLastForm = hasCounter || hasOpaque || index >= templates.length || template === lastForm;
    return { template, create: prepareTemplate(template, { ...context, isLastForm }) };
  });
  return function* createSeries(values) {
    for (const { template, create } of series) {
      // Without its surname, a whole name would be a given name, for which the format does not ask.
      if (template !== wholeName || !values.unread.includes('last')) yield create(values);
    }
  };
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

/** Yields all numbers that can be tried. */
function* allNumbers(): Iterable<number> {
  for (let n = firstNumber; n <= lastNumber; n += 1) yield n;
}

/** Yields every candidate of a user in the order of the format. Lazy, because there are thousands. */
export function* candidatesInOrder(series: Iterable<CandidateSeries>, isUsable: CandidateFilter): Iterable<Candidate> {
  for (const { unnumbered, numbered } of series) {
    yield* unnumbered();
    if (numbered !== undefined) yield* numberedCandidates(allNumbers(), { numbered, isUsable });
  }
}

interface TemplateContext extends SeriesContext {
  readonly isLastForm: boolean;
}

function prepareTemplate(template: Template, context: TemplateContext): (values: NameValues) => CandidateSeries {
  if (template.hasCounter) return prepareNumberedTemplate(template, context);
  return (values) => ({
    unnumbered: () =>
      renderAttempts(attemptsFor(template, values), (attempt) => renderCandidate(template, values, context, attempt)),
  });
}

function prepareNumberedTemplate(
  template: Template,
  context: TemplateContext,
): (values: NameValues) => CandidateSeries {
  const stemTemplate = withoutCounter(template);
  return (values) => {
    const stem = renderCandidate(stemTemplate, values, context);
    const unwanted = stem && context.findUnwanted(stem);
    return unwanted === undefined
      ? { unnumbered: () => [], numbered: (n) => renderCandidate(template, values, context, { n }) }
      : createLongerSeries(template, { values, unwanted, context });
  };
}

function withoutCounter({ text, segments }: Template): Template {
  return createTemplate(
    text,
    segments.filter(({ kind }) => kind !== 'counter'),
  );
}

interface UnwantedStem {
  readonly values: NameValues;
  readonly unwanted: 'reserved' | 'offensive';
  readonly context: TemplateContext;
}

function createLongerSeries(template: Template, { values, unwanted, context }: UnwantedStem): CandidateSeries {
  const groups = longerForms(template, values).map((group) =>
    group.flatMap((form) => {
      const candidate = renderCandidate(form, values, context);
      if (candidate === undefined || context.findUnwanted(candidate) !== undefined) return [];
      // With one more letter, an offensive word still reads as one.
      return unwanted === 'offensive' && !candidate.hasFullName ? [] : [{ form, candidate }];
    }),
  );
  const forms = groups.find((group) => group.length > 0) ?? [];
  const [shortest] = forms;
  const unnumbered = () => forms.map(({ candidate }) => candidate);
  if (shortest === undefined) return { unnumbered };
  const counted = addCounter(shortest.form);
  return { unnumbered, numbered: (n) => renderCandidate(counted, values, context, { n }) };
}

function renderCandidate(
  template: Template,
  values: NameValues,
  { maxLength, isLastForm }: TemplateContext,
  { n, extraLetters, round }: Attempt = {},
): Candidate | undefined {
  const rendered = renderTemplate(template, values, { n, extraLetters, round, maxLength });
  if (rendered === undefined) return undefined;
  const { username, hasFullName } = rendered;
  return { username, hasFullName, template: template.text, isLastForm, n };
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
  if (template.hasOpaque) {
    for (let round = 0; round < maxOpaqueAttempts; round += 1) yield { round };
    return;
  }
  const limit = maxExtraLetters(template, values);
  for (let extraLetters = 0; extraLetters <= limit; extraLetters += 1) yield { extraLetters };
}
