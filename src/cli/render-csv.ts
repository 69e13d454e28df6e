import type { CleanText } from './report-text.js';

/**
 * Renders rows as CSV (RFC 4180, lines end with CRLF). A value that a spreadsheet would take for a formula begins with
 * an apostrophe, because names, usernames and comments come from outside.
 */
export function renderCsv(rows: readonly (readonly (string | undefined)[])[], clean: CleanText): string {
  return rows.map((row) => `${row.map((value = '') => toCell(clean(value))).join(',')}\r\n`).join('');
}

function toCell(value: string): string {
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
