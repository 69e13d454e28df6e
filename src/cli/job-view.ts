import type { PlanSummary } from '../users/steps/planned-step.js';
import { type CleanText, DRY_RUN_END, DRY_RUN_LINE, INTERRUPTED_LINE } from './report-text.js';
import { renderGrid, renderText, type TableStyle } from './table.js';

/** A word for programs and a text for people. */
export interface Note {
  readonly word: string;
  readonly text: string;
}

/** One user, order or resource of a report. */
export interface ItemView {
  readonly result: string;
  readonly uuid: string;
  /** What the item is, in addition to its uuid. */
  readonly labels: readonly string[];
  /** The lines that identify the item in a table. Default: the labels, and the uuid. */
  readonly tableLabels?: readonly string[];
  /** `Requested → OK`, for a user. */
  readonly state?: string;
  /** What was done and why. */
  readonly message: string;
  /** The result says the same as `message`, so a pipe goes without it. */
  readonly isMessageObvious?: boolean;
  readonly notes: readonly Note[];
}

/** One offering of a report. */
export interface OfferingView {
  readonly name: string;
  readonly uuid: string;
  /** Why the job is off for this offering. Nothing else is shown then. */
  readonly offReason?: string;
  /** Users whose usernames were assigned before the items were processed. */
  readonly users?: readonly ItemView[];
  readonly items: readonly ItemView[];
  /** Users who are leaving the offering. */
  readonly departures?: readonly ItemView[];
  /** What concerns the offering as a whole. */
  readonly notes: readonly Note[];
  /** Absent when the offering could not be processed. */
  readonly summary?: string | undefined;
}

/** The report of a job over offerings: the same content in the same order on a pipe and on a terminal. */
export interface JobView {
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  /** What the items are. */
  readonly itemHeading: 'user' | 'order' | 'resource' | 'step';
  readonly offerings: readonly OfferingView[];
  /** The plan to which the steps were written. */
  readonly plan?: PlanSummary | undefined;
  /** Advice that closes the report. */
  readonly hints?: readonly string[];
}

/**
 * `2 done, 0 failed`, in the order of `results`; `held-back` only where there is one. In a dry run, `would be 2
 * updated, 0 failed`, or, for jobs whose result is then `planned`, `0 failed, 2 would be processed`. `unlisted`: further
 * items, by result.
 */
export function countByResult(
  results: readonly string[],
  items: readonly { readonly result: string }[],
  dryRun: boolean,
  unlisted: Readonly<Record<string, number>> = {},
): string {
  const counts = results.flatMap((wanted) => {
    const count = items.filter(({ result }) => result === wanted).length + (unlisted[wanted] ?? 0);
    if (count === 0 && wanted === 'held-back') return [];
    return `${count} ${dryRun && wanted === 'planned' ? 'would be processed' : wanted}`;
  });
  return `${dryRun && !results.includes('planned') ? 'would be ' : ''}${counts.join(', ')}`;
}

/** The message of an item in a dry run, which says what would be done also where that is nothing. */
export function describeDryRun(message: string): string {
  return /\bwould\b/.test(message) ? message : `would change nothing; ${message}`;
}

function renderItemPlain({ result, uuid, labels, state, message, isMessageObvious, notes }: ItemView): string[] {
  const states = state === undefined ? '' : ` (${state})`;
  const detail = isMessageObvious === true || message === '' ? '' : `: ${message}`;
  return [
    `${result} ${uuid} ${labels.join(' ')}${states}${detail}`,
    ...notes.map(({ word, text }) => `${word} ${uuid} ${text}`),
  ];
}

function renderOfferingPlain(offering: OfferingView): string[] {
  const { name, uuid, offReason, users = [], items, departures = [], notes, summary } = offering;
  if (offReason !== undefined) return [`off ${uuid} ${name}: ${offReason}`];
  return [
    `offering ${uuid} ${name}`,
    ...users.flatMap(renderItemPlain).map((line) => `user ${line}`),
    ...items.flatMap(renderItemPlain),
    ...departures.flatMap(renderItemPlain).map((line) => `departure ${line}`),
    ...notes.map(({ word, text }) => `${word} ${uuid} ${text}`),
    ...(summary === undefined ? [] : [`summary ${uuid} ${name}: ${summary}`]),
  ];
}

/**
 * Renders the report for a pipe, one line for each event. The format is stable, so it can be searched.
 * `docs/operations.md` describes every line.
 *
 * A brief report has only the lines of what changed or needs a look, and is empty where there is none.
 */
export function renderJobPlain(view: JobView, clean: CleanText, isBrief = false): string {
  const { dryRun, interrupted, hints = [] } = view;
  const offerings = isBrief ? view.offerings.flatMap(selectNotable) : view.offerings;
  const isSilent = isBrief && offerings.length === 0;
  const lines = [
    ...(dryRun && !isSilent ? [DRY_RUN_LINE] : []),
    ...offerings.flatMap(renderOfferingPlain),
    ...(isSilent ? [] : hints),
    ...(dryRun && !isSilent ? [describeEnd(view)] : []),
    ...(interrupted ? [INTERRUPTED_LINE] : []),
  ];
  return lines.map((line) => `${clean(line)}\n`).join('');
}

function describeEnd({ plan }: JobView): string {
  if (plan === undefined) return DRY_RUN_END;
  const steps = plan.steps === 1 ? '1 step' : `${plan.steps} steps`;
  return `plan: ${steps} in ${plan.file}; to take exactly these, run: waldur-offering-processor apply ${plan.file}`;
}

/** Results of items that are the same at every run, as long as nothing happens. */
const routineResults: readonly string[] = ['synced', 'skipped', 'waiting', 'pending', 'unchanged'];
const routineNotes: readonly string[] = ['gate', 'unusual', 'not-ready', 'departures'];

function isNotable({ result, state = '', notes }: ItemView): boolean {
  return !routineResults.includes(result) || state.includes('→') || notes.some(isNotableNote);
}

function isNotableNote({ word }: Note): boolean {
  return !routineNotes.includes(word);
}

/** What changed or needs a look in an offering; empty if nothing did. */
function selectNotable({ users = [], items, departures = [], notes, ...offering }: OfferingView): OfferingView[] {
  const notable = {
    ...offering,
    users: users.filter(isNotable),
    items: items.filter(isNotable),
    departures: departures.filter(isNotable),
    notes: notes.filter(isNotableNote),
  };
  return [notable.users, notable.items, notable.departures, notable.notes].some(({ length }) => length > 0)
    ? [notable]
    : [];
}

function paintFor(result: string, { colors }: TableStyle): (text: string) => string {
  if (['done', 'synced', 'updated'].includes(result)) return colors.green;
  if (['failed', 'erred', 'braked', 'held-back'].includes(result)) return colors.red;
  return ['skipped', 'unchanged'].includes(result) ? colors.dim : colors.yellow;
}

function renderItems(heading: string, items: readonly ItemView[], style: TableStyle): string {
  if (items.length === 0) return '';
  const hasStates = items.some(({ state }) => state !== undefined);
  const rows = items.map(({ result, labels, tableLabels, uuid, state, message, notes }) => ({
    word: result,
    paint: paintFor(result, style),
    cells: [
      tableLabels ?? [...labels.filter((label) => label !== '-'), uuid],
      ...(hasStates ? [[state ?? '']] : []),
      [message, ...notes.map(({ word, text }) => `${word}: ${text}`)],
    ],
  }));
  return renderGrid(
    { head: ['RESULT', heading.toUpperCase(), ...(hasStates ? ['STATE'] : []), 'DETAIL'], rows },
    style,
  );
}

function renderOfferingTable(heading: string, offering: OfferingView, style: TableStyle): string {
  const { name, uuid, offReason, users = [], items, departures = [], notes, summary } = offering;
  const { colors, clean } = style;
  const title = colors.bold(clean(name));
  if (offReason !== undefined) return `${title} ${uuid}: ${colors.dim(clean(`off: ${offReason}`))}\n`;
  return [
    `${title} ${uuid}\n`,
    renderItems('user', users, style),
    renderItems(heading, items, style),
    renderItems('departing user', departures, style),
    ...notes.map(({ word, text }) => renderText(word, ` ${text}`, colors.red, style)),
    summary === undefined ? '' : renderText(name, `: ${summary}`, colors.bold, style),
  ].join('');
}

/** Renders the report for a terminal: for each offering its tables, what concerns it as a whole, and a summary line. */
export function renderJobTable(view: JobView, style: TableStyle): string {
  const { dryRun, interrupted, itemHeading, offerings, hints = [] } = view;
  const { colors } = style;
  return [
    dryRun ? `${colors.bold(DRY_RUN_LINE)}\n` : '',
    offerings.map((offering) => renderOfferingTable(itemHeading, offering, style)).join('\n'),
    ...hints.map((hint) => renderText('', hint, colors.dim, style)),
    dryRun ? `${colors.bold(style.clean(describeEnd(view)))}\n` : '',
    interrupted ? `${colors.yellow(INTERRUPTED_LINE)}\n` : '',
  ].join('');
}
