import { diagnoseSite } from '../jobs/diagnostics/diagnose.js';
import type {
  Check,
  CheckStatus,
  DiagnosticsReport,
  LedgerDiagnostics,
  OfferingDiagnostics,
} from '../jobs/diagnostics/report.js';
import { openMemoryLedger } from '../ledger/open-ledger.js';
import { foldUsername } from '../usernames/check-username.js';
import type { DiagnosticsArguments } from './command-arguments.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { type CleanText, INTERRUPTED_LINE } from './report-text.js';
import { type CommandContext, runCommand } from './run-command.js';
import { renderGrid, renderText, type TableStyle } from './table.js';

const STATUSES: readonly CheckStatus[] = ['ok', 'warning', 'error', 'skipped'];
const MARKS: Readonly<Record<CheckStatus, string>> = { ok: '✓', warning: '!', error: '✗', skipped: '-' };

/** `12 ok, 1 warning, 0 error, 2 skipped`. */
function summarize(checks: readonly Check[]): string {
  return STATUSES.map((wanted) => `${checks.filter(({ status }) => status === wanted).length} ${wanted}`).join(', ');
}

/**
 * Renders the diagnostics for a pipe, one line for each finding. The format is stable, so it can be searched:
 * - `ok|warning|error ledger PATH: MESSAGE`, then `advice ledger PATH: TEXT`, where the configuration names a ledger;
 * - `offering UUID NAME URL` opens an offering;
 * - `ok|warning|error|skipped UUID CHECK: MESSAGE`, a check of that offering, then `advice UUID CHECK: TEXT` where
 *   there is something to do;
 * - `summary UUID NAME: COUNTS` closes the offering;
 * - `interrupted …` once, last, when the run was stopped.
 *
 * A brief report has only warnings and errors.
 */
function renderDiagnosticsPlain(report: DiagnosticsReport, clean: CleanText, isBrief: boolean): string {
  const { ledger, offerings, interrupted } = isBrief ? selectFindings(report) : report;
  const lines = offerings.flatMap(({ uuid, name, apiUrl, checks }) => [
    `offering ${uuid} ${name} ${apiUrl}`,
    ...checks.flatMap(({ name: check, status, message, advice }) => [
      `${status} ${uuid} ${check}: ${message}`,
      ...(advice === undefined ? [] : [`advice ${uuid} ${check}: ${advice}`]),
    ]),
    ...(isBrief ? [] : [`summary ${uuid} ${name}: ${summarize(checks)}`]),
  ]);
  const all = [...describeLedger(ledger), ...lines, ...(interrupted ? [INTERRUPTED_LINE] : [])];
  return all.map((line) => `${clean(line)}\n`).join('');
}

function selectFindings({ ledger, offerings, interrupted }: DiagnosticsReport): DiagnosticsReport {
  const isFinding = ({ status }: Pick<Check, 'status'>) => status === 'warning' || status === 'error';
  return {
    ...(ledger !== undefined && isFinding(ledger) ? { ledger } : {}),
    offerings: offerings.flatMap((offering) => {
      const checks = offering.checks.filter(isFinding);
      return checks.length === 0 ? [] : [{ ...offering, checks }];
    }),
    interrupted,
  };
}

function describeLedger(ledger: LedgerDiagnostics | undefined): string[] {
  if (ledger === undefined) return [];
  const { path, status, message, advice } = ledger;
  const lines = [`${status} ledger ${path}: ${message}`];
  return advice === undefined ? lines : [...lines, `advice ledger ${path}: ${advice}`];
}

function renderOffering({ name, uuid, apiUrl, checks }: OfferingDiagnostics, style: TableStyle): string {
  const { colors, clean } = style;
  const paints = { ok: colors.green, warning: colors.yellow, error: colors.red, skipped: colors.dim };
  const rows = checks.map(({ name: check, status, message, advice }) => ({
    word: MARKS[status],
    paint: paints[status],
    cells: [[check], [message, ...(advice === undefined ? [] : [`→ ${advice}`])]],
  }));
  const title = colors.bold(clean(name));
  const table = renderGrid({ head: ['', 'CHECK', 'RESULT'], rows }, style);
  return `${title} ${uuid} ${clean(apiUrl)}\n${table}${renderText(name, `: ${summarize(checks)}`, colors.bold, style)}`;
}

/** Renders the diagnostics for a terminal: for each offering a table of checks with advice, and a summary line. */
function renderDiagnosticsTable({ ledger, offerings, interrupted }: DiagnosticsReport, style: TableStyle): string {
  const last = interrupted ? `${style.colors.yellow(INTERRUPTED_LINE)}\n` : '';
  const first = describeLedger(ledger).map((line) => renderText('', line, (text) => text, style));
  return `${first.join('')}${offerings.map((offering) => renderOffering(offering, style)).join('\n')}${last}`;
}

function exitCodeOfDiagnostics({ ledger, offerings, interrupted }: DiagnosticsReport): ExitCodeValue {
  if (interrupted) return ExitCode.Interrupted;
  if (ledger?.unusable === true || offerings.some(({ reach }) => reach === 'wrong-address')) return ExitCode.Usage;
  if (offerings.length > 0 && offerings.every(({ reach }) => reach !== 'reached')) return ExitCode.Unreachable;
  const checks = [...(ledger === undefined ? [] : [ledger]), ...offerings.flatMap((offering) => offering.checks)];
  return checks.some(({ status }) => status === 'error') ? ExitCode.Failed : ExitCode.Success;
}

/** Runs `diagnostics`: checks the prerequisites of the other commands for each offering. */
export function runDiagnostics(args: DiagnosticsArguments, context: CommandContext): Promise<ExitCodeValue> {
  return runCommand<DiagnosticsReport>({ ...args, dryRun: true, progress: false }, context, {
    // A ledger that can't be opened must not prevent the other checks.
    site: { ledger: openMemoryLedger({ foldUsername }) },
    run: diagnoseSite,
    exitCodeOf: exitCodeOfDiagnostics,
    renderPlain: renderDiagnosticsPlain,
    renderTable: renderDiagnosticsTable,
  });
}
