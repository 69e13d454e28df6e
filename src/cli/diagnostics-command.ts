import { diagnoseSite } from '../jobs/diagnostics/diagnose.js';
import type { DiagnosticsReport } from '../jobs/diagnostics/report.js';
import type { DiagnosticsArguments } from './args.js';
import { renderDiagnosticsPlain, renderDiagnosticsTable } from './diagnostics-text.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { type CommandContext, runCommand } from './run-command.js';

function exitCodeOfDiagnostics({ ledger, offerings, interrupted }: DiagnosticsReport): ExitCodeValue {
  if (interrupted) return ExitCode.Interrupted;
  if (offerings.length > 0 && offerings.every(({ reach }) => reach !== 'reached')) return ExitCode.Unreachable;
  return ledger?.status === 'error' || offerings.some(({ checks }) => checks.some(({ status }) => status === 'error'))
    ? ExitCode.Failed
    : ExitCode.Success;
}

/** `diagnostics`: checks what the work for each offering rests on. */
export function runDiagnostics(args: DiagnosticsArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  return runCommand<DiagnosticsReport>({ ...args, dryRun: true, progress: false }, surroundings, {
    run: diagnoseSite,
    exitCodeOf: exitCodeOfDiagnostics,
    renderPlain: renderDiagnosticsPlain,
    renderTable: renderDiagnosticsTable,
  });
}
