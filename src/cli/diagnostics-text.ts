import type {
  Check,
  CheckStatus,
  DiagnosticsReport,
  LedgerDiagnostics,
  OfferingDiagnostics,
} from '../jobs/diagnostics/report.js';
import { type CleanText, INTERRUPTED_LINE } from './report-text.js';
import { renderGrid, type TableStyle } from './table.js';

const STATUSES: readonly CheckStatus[] = ['ok', 'warning', 'error', 'skipped'];
const MARKS: Readonly<Record<CheckStatus, string>> = { ok: '✓', warning: '!', error: '✗', skipped: '-' };
const MARK_WIDTH = 3;
const NAME_WIDTH = 20;
const BORDERS = 4;

/** `12 ok, 1 warning, 0 error, 2 skipped`. */
function summarize(checks: readonly Check[]): string {
  return STATUSES.map((wanted) => `${checks.filter(({ status }) => status === wanted).length} ${wanted}`).join(', ');
}

/**
 * The diagnostics for a pipe, one line for each thing, stable so that they can be searched:
 * - `ok|warning|error ledger PATH: MESSAGE`, and after it `advice ledger PATH: TEXT`, where the configuration names
 *   one;
 * - `offering UUID NAME URL` opens an offering;
 * - `ok|warning|error|skipped UUID CHECK: MESSAGE`, a check of that offering, and after it `advice UUID CHECK: TEXT`
 *   where there is something to do;
 * - `summary UUID NAME: COUNTS` closes the offering;
 * - `interrupted …` once, last, when the run was stopped.
 */
export function renderDiagnosticsPlain(
  { ledger, offerings, interrupted }: DiagnosticsReport,
  clean: CleanText,
): string {
  const lines = offerings.flatMap(({ uuid, name, apiUrl, checks }) => [
    `offering ${uuid} ${name} ${apiUrl}`,
    ...checks.flatMap(({ name: check, status, message, advice }) => [
      `${status} ${uuid} ${check}: ${message}`,
      ...(advice === undefined ? [] : [`advice ${uuid} ${check}: ${advice}`]),
    ]),
    `summary ${uuid} ${name}: ${summarize(checks)}`,
  ]);
  return [...describeLedger(ledger), ...lines, ...(interrupted ? [INTERRUPTED_LINE] : [])]
    .map((line) => `${clean(line)}\n`)
    .join('');
}

function describeLedger(ledger: LedgerDiagnostics | undefined): string[] {
  if (ledger === undefined) return [];
  const { path, status, message, advice } = ledger;
  return [
    `${status} ledger ${path}: ${message}`,
    ...(advice === undefined ? [] : [`advice ledger ${path}: ${advice}`]),
  ];
}

function renderOffering({ name, uuid, apiUrl, checks }: OfferingDiagnostics, style: TableStyle): string {
  const { colors, columns, clean } = style;
  const paint = { ok: colors.green, warning: colors.yellow, error: colors.red, skipped: colors.dim };
  const rows = checks.map(({ name: check, status, message, advice }) => ({
    word: paint[status](MARKS[status]),
    cells: [[check], [message, ...(advice === undefined ? [] : [`→ ${advice}`])]],
  }));
  const widths = [MARK_WIDTH, NAME_WIDTH, Math.max(columns - MARK_WIDTH - NAME_WIDTH - BORDERS, 30)];
  const title = colors.bold(clean(name));
  const table = renderGrid({ head: ['', 'check', 'what was found'], widths, rows }, style);
  return `${title} ${uuid} ${clean(apiUrl)}\n${table}${title}: ${summarize(checks)}\n`;
}

/**
 * The diagnostics for a terminal: for each offering a table of its checks, with what to do below what was found, and a
 * summary line.
 */
export function renderDiagnosticsTable(
  { ledger, offerings, interrupted }: DiagnosticsReport,
  style: TableStyle,
): string {
  const last = interrupted ? `${style.colors.yellow(INTERRUPTED_LINE)}\n` : '';
  const first = describeLedger(ledger).map((line) => `${style.clean(line)}\n`);
  return `${first.join('')}${offerings.map((offering) => renderOffering(offering, style)).join('\n')}${last}`;
}
