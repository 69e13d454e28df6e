import { diagnose } from '../diagnostics/diagnose.js';
import type { DiagnosticsReport } from '../diagnostics/report.js';
import type { DiagnosticsArguments } from './args.js';
import { renderDiagnosticsPlain, renderDiagnosticsTable } from './diagnostics-text.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { type RunSurroundings, runCommand } from './run-command.js';

function exitCodeOfDiagnostics({ ledger, offerings, interrupted }: DiagnosticsReport): ExitCodeValue {
  if (interrupted) return ExitCode.Interrupted;
  if (offerings.length > 0 && offerings.every(({ reach }) => reach !== 'reached')) return ExitCode.Unreachable;
  return ledger?.status === 'error' || offerings.some(({ checks }) => checks.some(({ status }) => status === 'error'))
    ? ExitCode.Failed
    : ExitCode.Well;
}

/** `diagnostics`: checks what the work for each offering rests on. */
export function runDiagnostics(args: DiagnosticsArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  return runCommand<DiagnosticsReport>({ ...args, dryRun: true, progress: false }, surroundings, {
    work: diagnose,
    judge: exitCodeOfDiagnostics,
    renderPlain: renderDiagnosticsPlain,
    renderTable: renderDiagnosticsTable,
  });
}
