import type { CleanText } from './report-text.js';
import { renderGrid, type TableStyle } from './table.js';

/** One thing that is to be read: a word for programs, and a text for people. */
export interface LabelledLine {
  readonly word: string;
  readonly text: string;
  /** Default: neither good nor bad. */
  readonly tone?: 'good' | 'bad' | 'dim' | undefined;
}

const WORD_WIDTH = 14;
const BORDERS = 3;

/** `WORD TEXT`, line by line. */
export function renderLinesPlain(lines: readonly LabelledLine[], clean: CleanText): string {
  return lines.map(({ word, text }) => `${clean(`${word} ${text}`)}\n`).join('');
}

/** A table of two columns, with a heading over the second. Empty when there is nothing to say. */
export function renderLinesTable(head: string, lines: readonly LabelledLine[], style: TableStyle): string {
  if (lines.length === 0) return '';
  const { colors, columns, clean } = style;
  const paint = { good: colors.green, bad: colors.red, dim: colors.dim };
  const widths = [WORD_WIDTH, Math.max(columns - WORD_WIDTH - BORDERS, 30)];
  const rows = lines.map(({ word, text, tone }) => ({
    word: tone === undefined ? clean(word) : paint[tone](clean(word)),
    cells: [[text]],
  }));
  return renderGrid({ head: ['', clean(head)], widths, rows }, style);
}
