import { drawBar } from './draw-bar.js';
import type { CleanText } from './report-text.js';
import type { FormatReport, SimulateReport } from './simulate-report.js';
import { renderGrid, type TableStyle } from './table.js';

const MARK_WIDTH = 3;
const COUNT_WIDTH = 12;
const BORDERS = 7;
/** In a table of many refusals nobody reads the rest; JSON and a pipe have them all. */
const MAX_REFUSED_SHOWN = 20;

function formatPercentage(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.01 ? 3 : 1)} %`;
}

/** The lengths that usernames have, from the shortest to the longest, those between without any included. */
function listLengths({ lengths }: FormatReport): { readonly length: number; readonly count: number }[] {
  const all = lengths.map((count, length) => ({ length, count }));
  const first = all.findIndex(({ count }) => count > 0);
  return first < 0 ? [] : all.slice(first);
}

/**
 * The simulation for a pipe, one line for each thing, stable so that it can be searched:
 * - `people N FILE` once, first;
 * - `format FORMAT` opens a format;
 * - `collisions N SHARE`, `opaque N`, `longest LENGTH USERNAME`, `length LENGTH N` for each length;
 * - `refused FILE:LINE: WHY` for each person without a username;
 * - `summary FORMAT: COUNTS` closes the format.
 */
export function renderSimulatePlain({ names, users: people, formats }: SimulateReport, clean: CleanText): string {
  const lines = formats.flatMap((simulation) => {
    const { format, collisions, collisionRate, opaque, longest, refused } = simulation;
    return [
      `format ${format}`,
      `collisions ${collisions} ${formatPercentage(collisionRate)}`,
      `opaque ${opaque}`,
      ...(longest === undefined ? [] : [`longest ${longest.length} ${longest}`]),
      ...listLengths(simulation).map(({ length, count }) => `length ${length} ${count}`),
      ...refused.map(({ line, reason }) => `refused ${names}:${line}: ${reason}`),
      `summary ${format}: ${summarize(simulation)}`,
    ];
  });
  return [`people ${people} ${names}`, ...lines].map((line) => `${clean(line)}\n`).join('');
}

function summarize({ users: people, collisions, collisionRate, opaque, refused }: FormatReport): string {
  return `${people - refused.length} usernames, ${collisions} collisions (${formatPercentage(collisionRate)}), ${opaque} opaque, ${refused.length} refused`;
}

/** How the simulation is drawn. */
export interface PlotStyle extends TableStyle {
  /** The terminal shows block characters; otherwise bars are of ASCII. */
  readonly blocks: boolean;
}

function drawLengths(simulation: FormatReport, { columns, blocks }: PlotStyle): string {
  const lengths = listLengths(simulation);
  const most = Math.max(...lengths.map(({ count }) => count), 1);
  const digits = String(most).length;
  const width = Math.max(columns - digits - 8, 10);
  const edge = blocks ? '│' : '|';
  return lengths
    .map(
      ({ length, count }) =>
        `${String(length).padStart(4)} ${edge} ${String(count).padStart(digits)} ${drawBar(count / most, { width, blocks })}`,
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function renderFormat(names: string, simulation: FormatReport, style: PlotStyle): string {
  const { colors, clean } = style;
  const { format, longest, refused } = simulation;
  const shown = refused
    .slice(0, MAX_REFUSED_SHOWN)
    .map(({ line, reason }) => `${colors.red('refused')} ${clean(`${names}:${line}: ${reason}`)}\n`);
  const rest =
    refused.length > shown.length ? `${colors.red('refused')} and ${refused.length - shown.length} more\n` : '';
  const end = longest === undefined ? '' : `longest: ${clean(longest)} (${longest.length})\n`;
  return `${colors.bold(clean(format))}: how long usernames are, and how many\n${drawLengths(simulation, style)}${end}${shown.join('')}${rest}`;
}

/**
 * The simulation for a terminal: a table that compares the formats, and for each of them how long its usernames are,
 * drawn as bars.
 */
export function renderSimulateTable({ names, users: people, formats }: SimulateReport, style: PlotStyle): string {
  const { colors, clean, columns } = style;
  const rows = formats.map(({ format, collisions, collisionRate, opaque, refused }) => ({
    word: refused.length === 0 ? colors.green('✓') : colors.red('✗'),
    cells: [
      [format],
      [String(collisions), formatPercentage(collisionRate)],
      [String(opaque)],
      [String(refused.length)],
    ],
  }));
  const widths = [
    MARK_WIDTH,
    Math.max(columns - MARK_WIDTH - 3 * COUNT_WIDTH - BORDERS, 20),
    COUNT_WIDTH,
    COUNT_WIDTH,
    COUNT_WIDTH,
  ];
  const table = renderGrid({ head: ['', 'format', 'collisions', 'opaque', 'refused'], widths, rows }, style);
  return `${people} people of ${clean(names)}\n${table}${formats.map((simulation) => `\n${renderFormat(names, simulation, style)}`).join('')}`;
}
