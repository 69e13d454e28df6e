import { readStatus, type StatusReport } from '../../jobs/status.js';
import { type ExitCodeValue, exitCodeOfStatus } from '../exit-code.js';
import type { RunOutcome } from '../json.js';
import { type CommandContext, type Job, type ReportError, runCommand } from '../run-command.js';
import { safeText } from '../safe-text.js';
import { withStatusTextfile } from '../textfile.js';
import type { StatusArguments } from './args.js';
import { type CheckResult, checkStatus, formatPluginLine } from './check-status.js';
import { renderStatusCsv } from './status-csv.js';
import { renderStatusPlain, renderStatusTable } from './status-text.js';

/** Runs `status`: shows how the users of each offering stand, or checks that for a monitoring system. */
export function runStatus(args: StatusArguments, context: CommandContext): Promise<ExitCodeValue> {
  return args.check
    ? runCheck(args, context)
    : runCommand<StatusReport>(toRunArguments(args), context, createJob(args, context));
}

function toRunArguments(args: StatusArguments) {
  return { ...args, dryRun: true, progress: false };
}

function createJob(args: StatusArguments, { io }: CommandContext): Job<StatusReport> {
  const { state, standing, names, csv, textfile, configFile } = args;
  const job: Job<StatusReport> = {
    site: { readOnly: true },
    run: (site, options) => readStatus(site, { ...options, states: state, standings: standing, names }),
    exitCodeOf: csv ? exitCodeOfCsv : exitCodeOfStatus,
    renderPlain: csv ? renderStatusCsv : renderStatusPlain,
    renderTable: csv ? (report, { clean }) => renderStatusCsv(report, clean) : renderStatusTable,
  };
  return withStatusTextfile(job, { textfile, configFile, io });
}

// A list of users has no room for an offering that could not be read.
function exitCodeOfCsv(report: StatusReport, reportError: ReportError): ExitCodeValue {
  for (const { name, error, notCompared } of report.offerings) {
    if (error !== undefined) reportError(error.code, `offering '${name}': ${error.message}`);
    else if (notCompared !== undefined) reportError('ledger-unavailable', `offering '${name}': ${notCompared}`);
  }
  return exitCodeOfStatus(report);
}

// Whatever prevents the report has to be in the line too, so it is read from the JSON document.
async function runCheck(args: StatusArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { io } = context;
  const out: string[] = [];
  const stdout = { write: (text: string) => out.push(text) > 0 };
  await runCommand<StatusReport>(
    { ...toRunArguments(args), json: true },
    { ...context, io: { ...io, stdout } },
    createJob(args, context),
  );
  const { offerings, at, interrupted, error } = JSON.parse(out.join('')) as Partial<StatusReport> & RunOutcome;
  const { exitCode, line } =
    error !== undefined || offerings === undefined || at === undefined
      ? describeNoReport(error)
      : checkStatus({ offerings, at, interrupted: interrupted === true }, args);
  io.stdout.write(`${safeText(line)}\n`);
  return exitCode;
}

/** A ledger that does not work is critical, as while the offerings are read. */
function describeNoReport(
  { code, message }: NonNullable<RunOutcome['error']> = { code: '', message: 'no report' },
): CheckResult {
  const exitCode = code.startsWith('ledger-') ? 2 : 3;
  return { exitCode, line: formatPluginLine(exitCode, message) };
}
