import type { Colors } from 'picocolors/types.js';
import type { CleanText } from './report-text.js';
import { textWidth, wrapText } from './wrap-text.js';

/** How a table is printed. */
export interface TableStyle {
  readonly colors: Colors;
  /** The terminal's width in columns. */
  readonly columns: number;
  readonly clean: CleanText;
}

/** One row: a word, and the lines of text of each further cell. Long lines are wrapped. */
export interface GridRow {
  readonly word: string;
  /** Colours the word. */
  readonly paint?: ((text: string) => string) | undefined;
  readonly cells: readonly (readonly string[])[];
}

/** A table. Cells that hold nothing but a uuid, or a word and a uuid, are shortened on a narrow terminal. */
export interface Grid {
  /** One heading for the words, and one for each further column. */
  readonly head: readonly string[];
  readonly rows: readonly GridRow[];
}

const GAP = '  ';
const MIN_WIDTH = 8;
const MIN_LAST_WIDTH = 24;
/** In columns of the terminal. From this width on, uuids are shown whole. */
const WIDE_TERMINAL = 100;
const MAX_WIDTH = { narrow: 24, wide: 32 };
const MIN_UUID_LENGTH = 8;
const UUID_AT_END = /^(?<label>(?:[\w-]+[ :])?)(?<uuid>[\da-f]{32})$/;

/**
 * Draws a table without borders. The last column takes the rest of the terminal's width. A table is wider than the
 * terminal only where that has no room for the columns, or for a URL, which is never broken.
 */
export function renderGrid({ head, rows }: Grid, { colors, columns, clean }: TableStyle): string {
  const texts = rows.map(({ word, cells }) => [[word], ...cells].map((lines) => lines.map(clean)));
  const shorten = columns < WIDE_TERMINAL ? createUuidShortener(texts.flat(2)) : (text: string) => text;
  const grid = texts.map((cells) => cells.map((lines) => lines.map(shorten)));
  const headings = head.map((text) => [clean(text)]);
  const widths = measureColumns([headings, ...grid], columns);
  const lines = [
    ...layOutRow(headings, widths, columns).map((line) => colors.bold(line)),
    ...grid.flatMap((cells, index) => layOutRow(cells, widths, columns, rows[index]?.paint)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Cuts uuids to the shortest length, of at least 8 digits, at which those of the table still differ. */
function createUuidShortener(lines: readonly string[]): (line: string) => string {
  const uuids = new Set(lines.flatMap((line) => UUID_AT_END.exec(line)?.groups?.['uuid'] ?? []));
  let length = MIN_UUID_LENGTH;
  while (new Set([...uuids].map((uuid) => uuid.slice(0, length))).size < uuids.size) length += 1;
  return (line) =>
    line.replace(UUID_AT_END, (_line, label: string, uuid: string) => `${label}${uuid.slice(0, length)}`);
}

type Cells = readonly (readonly string[])[];

/** The widths of all columns. Those before the last are as wide as their wrapped text. */
function measureColumns(rows: readonly Cells[], columns: number): number[] {
  const limit = columns < WIDE_TERMINAL ? MAX_WIDTH.narrow : MAX_WIDTH.wide;
  const widths = (rows[0] ?? []).slice(0, -1).map((_heading, index) => {
    const lines = rows.flatMap((cells) => cells[index] ?? []).flatMap((line) => wrapText(line, limit));
    return lines.reduce((most, line) => Math.max(most, Math.min(textWidth(line), limit)), 0);
  });
  const rest = () => columns - widths.reduce((sum, width) => sum + width + GAP.length, 0);
  while (rest() < MIN_LAST_WIDTH && Math.max(...widths) > MIN_WIDTH) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return [...widths, Math.max(rest(), MIN_LAST_WIDTH)];
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(width - textWidth(text), 0));
}

function layOutRow(
  cells: Cells,
  widths: readonly number[],
  columns: number,
  paint: (text: string) => string = (text) => text,
): string[] {
  const wrapped = cells.map((lines, index) => lines.flatMap((line) => wrapText(line, widths[index] ?? MIN_WIDTH)));
  const left = wrapped.slice(0, -1);
  const last = wrapped.at(-1) ?? [];
  const lastWidth = widths.at(-1) ?? MIN_LAST_WIDTH;
  const height = Math.max(0, ...left.map((lines) => lines.length));
  const rows: string[] = [];
  const addRow = (index: number, text: string): void => {
    const [word = '', ...others] = left.map((lines, column) => pad(lines[index] ?? '', widths[column] ?? 0));
    const colored = word.replace(/\S.*\S|\S/, (text) => paint(text));
    rows.push([colored, ...others, text].join(GAP).trimEnd());
  };
  let used = 0;
  for (const line of last) {
    const width = textWidth(line);
    // A URL that is wider than its column gets a line of its own, further to the left.
    while (width > lastWidth && used < height) addRow(used++, '');
    if (width > lastWidth) rows.push(' '.repeat(Math.max(Math.min(columns - lastWidth, columns - width), 0)) + line);
    else addRow(used++, line);
  }
  while (used < height) addRow(used++, '');
  return rows;
}

/** Draws a text that begins with a coloured word. It is wrapped at blanks, as the cells of a table are. */
export function renderText(
  word: string,
  text: string,
  paint: (text: string) => string,
  { columns, clean }: TableStyle,
): string {
  const [first = '', ...others] = wrapText(clean(`${word}${text}`), columns);
  const { length } = clean(word);
  return [`${paint(first.slice(0, length))}${first.slice(length)}`, ...others].map((line) => `${line}\n`).join('');
}
