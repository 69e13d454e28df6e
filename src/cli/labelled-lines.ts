import type { CleanText } from './report-text.js';
import { renderGrid, type TableStyle } from './table.js';

/** One line of a report: a word for programs, and a text for people. */
export interface LabelledLine {
  readonly word: string;
  readonly text: string;
  /** Colours the word. Default: no colour. */
  readonly tone?: 'good' | 'bad' | 'dim' | undefined;
}

/** `WORD TEXT`, line by line. */
export function renderLinesPlain(lines: readonly LabelledLine[], clean: CleanText): string {
  return lines.map(({ word, text }) => `${clean(`${word} ${text}`)}\n`).join('');
}

/** A table of two columns, with a heading over the second. Empty when there are no lines. */
export function renderLinesTable(head: string, lines: readonly LabelledLine[], style: TableStyle): string {
  if (lines.length === 0) return '';
  const { colors } = style;
  const paints = { good: colors.green, bad: colors.red, dim: colors.dim };
  const rows = lines.map(({ word, text, tone }) => ({ word, paint: tone && paints[tone], cells: [[text]] }));
  return renderGrid({ head: ['', head], rows }, style);
}
