import type { FormatSimulation, SimulationReport } from '../usernames/generator/simulate.js';
import type { OfferingUser } from '../waldur/types.js';
import { lineOf } from './read-users.js';
import type { CleanText } from './report-text.js';
import { createUserList, describeListedUser, type ListedUser } from './simulate-list.js';
import { renderGrid, renderText, type TableStyle } from './table.js';

/** What one format would do to the users of a file. */
export interface FormatReport extends Omit<FormatSimulation, 'refused' | 'list'> {
  /** Each user of the file with the username. Only with `--list` and `--csv`. */
  readonly list?: readonly ListedUser[];
  /** Users without a username, by their line in the file. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

/** The report of `simulate`. */
export interface SimulateReport {
  /** The file, as it was given. */
  readonly names: string;
  readonly users: number;
  readonly formats: readonly FormatReport[];
}

/** Replaces the uuids of users by lines of the file. */
export function createSimulateReport(
  { formats }: SimulationReport,
  { names, users }: { readonly names: string; readonly users: readonly OfferingUser[] },
): SimulateReport {
  return {
    names,
    users: users.length,
    formats: formats.map(({ refused, list, ...format }) => ({
      ...format,
      ...(list !== undefined && { list: createUserList(list, users) }),
      refused: refused.map(({ uuid, reason }) => ({ line: lineOf({ uuid }), reason })),
    })),
  };
}

/** A terminal shows this many refused users; a pipe and JSON have all of them. */
const MAX_REFUSED_SHOWN = 20;
/** The eighths of a column. */
const BLOCKS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

function formatPercentage(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.01 ? 3 : 1)} %`;
}

/** How many usernames have each length, from the shortest to the longest. */
function listLengths({ lengths }: FormatReport): { readonly length: number; readonly count: number }[] {
  const all = lengths.map((count, length) => ({ length, count }));
  const first = all.findIndex(({ count }) => count > 0);
  return first < 0 ? [] : all.slice(first);
}

/**
 * Renders the simulation for a pipe, one line for each result. The format is stable, so it can be searched:
 * - `users N FILE` once, first;
 * - `format FORMAT` opens a format;
 * - `collisions N SHARE`, `opaque N`, `longest LENGTH USERNAME`, `length LENGTH N` for each length;
 * - `reading SCRIPT: COUNTS` for the names of each script and language;
 * - `user FILE:LINE: NAME → USERNAME (READING; LOSSES)` for each user, with `--list`;
 * - `refused FILE:LINE: WHY` for each user without a username;
 * - `summary FORMAT: COUNTS` closes the format.
 */
export function renderSimulatePlain({ names, users, formats }: SimulateReport, clean: CleanText): string {
  const lines = formats.flatMap((simulation) => {
    const { format, collisions, collisionRate, opaque, longest, list = [], refused } = simulation;
    return [
      `format ${format}`,
      `collisions ${collisions} ${formatPercentage(collisionRate)}`,
      `opaque ${opaque}`,
      ...(longest === undefined ? [] : [`longest ${longest.length} ${longest}`]),
      ...listLengths(simulation).map(({ length, count }) => `length ${length} ${count}`),
      ...describeReadings(simulation),
      ...list.map((user) => `user ${describeListedUser(user, names)}`),
      ...refused.map(({ line, reason }) => `refused ${names}:${line}: ${reason}`),
      `summary ${format}: ${summarize(simulation)}`,
    ];
  });
  return [`users ${users} ${names}`, ...lines].map((line) => `${clean(line)}\n`).join('');
}

function describeReadings({ readings }: FormatReport): readonly string[] {
  return readings.map(
    ({ script, whole, partly, unread }) => `reading ${script}: ${whole} whole, ${partly} partly, ${unread} opaque`,
  );
}

function summarize({ users, collisions, collisionRate, opaque, refused }: FormatReport): string {
  const share = formatPercentage(collisionRate);
  return `${users - refused.length} usernames, ${collisions} collisions (${share}), ${opaque} opaque, ${refused.length} refused`;
}

/** How the simulation is drawn. */
export interface PlotStyle extends TableStyle {
  /** The terminal shows block characters. Otherwise bars are drawn in ASCII. */
  readonly blocks: boolean;
}

/** Whether a terminal shows more than ASCII, by the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set. */
export function isUtf8(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value !== undefined && value !== '');
  return /utf-?8/i.test(locale ?? '');
}

/** A bar for a share from 0 to 1, which takes `width` columns for 1. A share above 0 is always visible. */
function drawBar(share: number, width: number, blocks: boolean): string {
  if (share <= 0) return '';
  if (!blocks) return '#'.repeat(Math.max(Math.round(share * width), 1));
  const eighths = Math.max(Math.round(share * width * 8), 1);
  return `${'█'.repeat(Math.floor(eighths / 8))}${BLOCKS[eighths % 8] ?? ''}`;
}

function drawLengths(simulation: FormatReport, { columns, blocks }: PlotStyle): string {
  const lengths = listLengths(simulation);
  const most = Math.max(...lengths.map(({ count }) => count), 1);
  const digits = String(most).length;
  const width = Math.max(columns - digits - 8, 10);
  const edge = blocks ? '│' : '|';
  const lines = lengths.map(({ length, count }) =>
    [String(length).padStart(4), edge, String(count).padStart(digits), drawBar(count / most, width, blocks)].join(' '),
  );
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function renderFormat(names: string, simulation: FormatReport, style: PlotStyle): string {
  const { colors, clean } = style;
  const { format, longest, list = [], refused } = simulation;
  const shown = refused
    .slice(0, MAX_REFUSED_SHOWN)
    .map(({ line, reason }) => renderText('refused', ` ${names}:${line}: ${reason}`, colors.red, style));
  const omitted = refused.length - shown.length;
  return [
    `${colors.bold(clean(format))}: usernames by length\n`,
    drawLengths(simulation, style),
    longest === undefined ? '' : `longest: ${clean(longest)} (${longest.length})\n`,
    ...describeReadings(simulation).map((line) => `${clean(line)}\n`),
    ...list.map((user) => `${clean(describeListedUser(user, names))}\n`),
    ...shown,
    omitted > 0 ? `${colors.red('refused')} and ${omitted} more\n` : '',
  ].join('');
}

/** Renders the simulation for a terminal: a table that compares the formats, and a bar chart of lengths for each. */
export function renderSimulateTable({ names, users, formats }: SimulateReport, style: PlotStyle): string {
  const { colors, clean } = style;
  const rows = formats.map(({ format, collisions, collisionRate, opaque, refused }) => ({
    word: refused.length === 0 ? '✓' : '✗',
    paint: refused.length === 0 ? colors.green : colors.red,
    cells: [[format], [`${collisions} (${formatPercentage(collisionRate)})`], [`${opaque}`], [`${refused.length}`]],
  }));
  const table = renderGrid({ head: ['', 'FORMAT', 'COLLISIONS', 'OPAQUE', 'REFUSED'], rows }, style);
  const charts = formats.map((simulation) => `\n${renderFormat(names, simulation, style)}`);
  return `${users} users in ${clean(names)}\n${table}${charts.join('')}`;
}
