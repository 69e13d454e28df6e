import Table from 'cli-table3';
import type { Colors } from 'picocolors/types.js';
import type { OfferingReport, SyncReport, UserReport, UserResult } from '../users/report.js';
import {
  type CleanText,
  DRY_RUN_LINE,
  describeDetail,
  describeOffering,
  describeStates,
  INTERRUPTED_LINE,
  listedUsers,
  NO_QUARANTINE_LINE,
  summarize,
} from './report-text.js';
import { wrapText } from './wrap-text.js';

/** How a table is to look. */
export interface TableStyle {
  readonly colors: Colors;
  /** The terminal's width in characters. */
  readonly columns: number;
  readonly clean: CleanText;
}

const RESULT_WIDTH = 11;
/** A uuid of 32 digits and a blank on either side. */
const USER_WIDTH = 34;
const BORDERS = 5;
const PADDING = 2;

function columnWidths(columns: number): { readonly states: number; readonly reason: number } {
  const left = Math.max(columns - RESULT_WIDTH - USER_WIDTH - BORDERS, 30);
  const states = Math.min(Math.max(Math.floor(left * 0.4), 12), 32);
  return { states, reason: left - states };
}

function paintResult(result: UserResult, colors: Colors): string {
  const paint = {
    updated: colors.green,
    pending: colors.yellow,
    failed: colors.red,
    skipped: colors.dim,
    unchanged: colors.dim,
  }[result];
  return paint(result);
}

/** The rows of a table: one painted word each, and then cells as lines of text that are cleaned and wrapped here. */
export interface Grid {
  readonly head: readonly string[];
  /** In characters, with a blank on either side of the text. */
  readonly widths: readonly number[];
  readonly rows: readonly { readonly word: string; readonly cells: readonly (readonly string[])[] }[];
}

/** Draws a table. */
export function renderGrid({ head, widths, rows }: Grid, { colors, clean }: TableStyle): string {
  const table = new Table({
    head: head.map(colors.bold),
    colWidths: [...widths],
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [] },
  });
  for (const { word, cells } of rows) {
    const wrapped = cells.map((lines, index) =>
      lines.flatMap((line) => wrapText(clean(line), (widths[index + 1] ?? 0) - PADDING).split('\n')),
    );
    const height = Math.max(1, ...wrapped.map((lines) => lines.length));
    // A row of the table for each line: cli-table3 measures a whole cell again for every line of it.
    for (let line = 0; line < height; line += 1)
      table.push([line === 0 ? word : '', ...wrapped.map((lines) => lines[line] ?? '')]);
  }
  return `${table.toString()}\n`;
}

/** A table of people, with what happened to each. */
export function renderUsers(people: readonly UserReport[], dryRun: boolean, style: TableStyle): string {
  const { states, reason } = columnWidths(style.columns);
  const rows = people.map((person) => ({
    word: paintResult(person.result, style.colors),
    cells: [
      [person.username, person.uuid].filter((part) => part !== undefined),
      [describeStates(person)],
      [describeDetail(person, dryRun) || person.message],
    ],
  }));
  return renderGrid(
    { head: ['result', 'person', 'state', 'reason'], widths: [RESULT_WIDTH, USER_WIDTH, states, reason], rows },
    style,
  );
}

function renderOffering(offering: OfferingReport, style: TableStyle): string {
  const { colors, clean } = style;
  const { name, update } = offering;
  const people = update === undefined ? [] : listedUsers(update);
  const words = describeOffering(offering).map(({ word, text }) => `${colors.red(word)} ${clean(text)}\n`);
  const summary = update === undefined ? '' : `${colors.bold(clean(name))}: ${summarize(update)}\n`;
  const table = people.length === 0 ? '' : renderUsers(people, update?.dryRun === true, style);
  return `${colors.bold(clean(name))} ${offering.uuid}\n${table}${words.join('')}${summary}`;
}

/**
 * The report for a terminal: for each offering a table of the people that something happened to, what is to be said
 * about it as a whole, and a summary line.
 */
export function renderTable(report: SyncReport, style: TableStyle): string {
  const first = report.dryRun ? `${style.colors.bold(DRY_RUN_LINE)}\n` : '';
  const last = report.interrupted ? `${style.colors.yellow(INTERRUPTED_LINE)}\n` : '';
  const hint = report.withoutQuarantine ? `${style.colors.dim(NO_QUARANTINE_LINE)}\n` : '';
  return `${first}${report.offerings.map((offering) => renderOffering(offering, style)).join('\n')}${hint}${last}`;
}
