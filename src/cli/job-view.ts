import type { UpdateReport, UserReport } from '../users/report.js';
import { describeUser } from './plain.js';
import { type CleanText, DRY_RUN_LINE, INTERRUPTED_LINE, listedUsers } from './report-text.js';
import { renderGrid, renderUsers, type TableStyle } from './table.js';

/** A word for programs and a text for people. */
export interface Note {
  readonly word: string;
  readonly text: string;
}

/** An order or a resource, as it is to be read. */
export interface ItemView {
  readonly result: string;
  readonly uuid: string;
  /** What it is, beside its uuid. */
  readonly label: string;
  readonly message: string;
  readonly notes: readonly Note[];
}

/** An offering, as it is to be read. */
export interface OfferingView {
  readonly name: string;
  readonly uuid: string;
  /** Why the job is off for this offering; then there is nothing else. */
  readonly offReason?: string;
  /** What came of the usernames of its people, where the job looked after all of them. */
  readonly update?: UpdateReport | undefined;
  readonly items: readonly ItemView[];
  /** What is to be said about the offering as a whole. */
  readonly notes: readonly Note[];
  /** Absent when the offering could not be worked on. */
  readonly summary?: string | undefined;
}

/**
 * The report of a job over resources, as it is to be read: the same things in the same order on a pipe and on a
 * terminal.
 */
export interface JobView {
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  /** What the items are. */
  readonly itemHeading: string;
  readonly offerings: readonly OfferingView[];
}

const RESULT_WIDTH = 13;
/** A uuid of 32 digits and a blank on either side. */
const ITEM_WIDTH = 34;
const BORDERS = 4;

function listUsers(update: UpdateReport | undefined): UserReport[] {
  return update === undefined ? [] : listedUsers(update);
}

/** `2 done, 0 failed`, in the order of the results that are given. */
export function countByResult(results: readonly string[], items: readonly { readonly result: string }[]): string {
  return results.map((wanted) => `${items.filter(({ result }) => result === wanted).length} ${wanted}`).join(', ');
}

function renderOfferingPlain({ name, uuid, offReason: off, update, items, notes, summary }: OfferingView): string[] {
  if (off !== undefined) return [`off ${uuid} ${name}: ${off}`];
  return [
    `offering ${uuid} ${name}`,
    ...listUsers(update).map((person) => `person ${person.result} ${describeUser(person, update?.dryRun === true)}`),
    ...items.flatMap((item) => [
      `${item.result} ${item.uuid} ${item.label}: ${item.message}`,
      ...item.notes.map(({ word, text }) => `${word} ${item.uuid} ${text}`),
    ]),
    ...notes.map(({ word, text }) => `${word} ${uuid} ${text}`),
    ...(summary === undefined ? [] : [`summary ${uuid} ${name}: ${summary}`]),
  ];
}

/**
 * The report for a pipe, one line for each thing that happened, stable so that it can be searched. The first word of a
 * line says what it is about:
 * - `dry run: …` once, first, when nothing was written;
 * - `off OFFERING-UUID NAME: WHY`, all there is about an offering whose job is off;
 * - `offering UUID NAME` opens an offering;
 * - `person RESULT UUID USERNAME (STATE → STATE): DETAIL`, a person as `sync` shows them;
 * - `RESULT UUID LABEL: MESSAGE`, an order or a resource, and below it `WORD UUID TEXT` for what is to be said about
 *   it;
 * - `trouble|gate|doubled|not-ready|accounts|profiles|deactivated OFFERING-UUID TEXT` about the offering as a whole;
 * - `summary OFFERING-UUID NAME: COUNTS` closes an offering that could be worked on;
 * - `interrupted …` once, last, when the run was stopped.
 */
export function renderJobPlain({ dryRun, interrupted, offerings }: JobView, clean: CleanText): string {
  const lines = [
    ...(dryRun ? [DRY_RUN_LINE] : []),
    ...offerings.flatMap(renderOfferingPlain),
    ...(interrupted ? [INTERRUPTED_LINE] : []),
  ];
  return lines.map((line) => `${clean(line)}\n`).join('');
}

function paintResult(result: string, { colors }: TableStyle): string {
  if (result === 'done' || result === 'synced') return colors.green(result);
  if (result === 'failed' || result === 'erred' || result === 'braked') return colors.red(result);
  return result === 'skipped' ? colors.dim(result) : colors.yellow(result);
}

function renderItems(head: string, items: readonly ItemView[], style: TableStyle): string {
  const widths = [RESULT_WIDTH, ITEM_WIDTH, Math.max(style.columns - RESULT_WIDTH - ITEM_WIDTH - BORDERS, 24)];
  const rows = items.map(({ result, label, uuid, message, notes }) => ({
    word: paintResult(result, style),
    cells: [
      [label, uuid],
      [message, ...notes.map(({ word, text }) => `${word}: ${text}`)],
    ],
  }));
  return renderGrid({ head: ['result', head, 'what happened'], widths, rows }, style);
}

function renderOfferingTable(
  head: string,
  { name, uuid, offReason: off, update, items, notes, summary }: OfferingView,
  style: TableStyle,
): string {
  const { colors, clean } = style;
  const title = colors.bold(clean(name));
  if (off !== undefined) return `${title} ${uuid}: ${colors.dim(clean(`off: ${off}`))}\n`;
  const people = listUsers(update);
  return [
    `${title} ${uuid}\n`,
    people.length === 0 ? '' : renderUsers(people, update?.dryRun === true, style),
    items.length === 0 ? '' : renderItems(head, items, style),
    ...notes.map(({ word, text }) => `${colors.red(word)} ${clean(text)}\n`),
    summary === undefined ? '' : `${title}: ${summary}\n`,
  ].join('');
}

/**
 * The report for a terminal: for each offering tables of its people and of its orders or resources, what is to be said
 * about it, and a summary line.
 */
export function renderJobTable(
  { dryRun, interrupted, itemHeading: head, offerings }: JobView,
  style: TableStyle,
): string {
  const first = dryRun ? `${style.colors.bold(DRY_RUN_LINE)}\n` : '';
  const last = interrupted ? `${style.colors.yellow(INTERRUPTED_LINE)}\n` : '';
  return `${first}${offerings.map((offering) => renderOfferingTable(head, offering, style)).join('\n')}${last}`;
}
