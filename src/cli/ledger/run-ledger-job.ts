import type { ExitCodeValue } from '../exit-code.js';
import type { RunReport } from '../json.js';
import { type CommandContext, type Job, runCommand } from '../run-command.js';
import type { LedgerCommonArguments } from './args.js';

/** A `ledger` command that asks no Waldur: reads the configuration, does the job, prints the report. */
export function runLedgerJob<R extends RunReport>(
  args: LedgerCommonArguments,
  surroundings: CommandContext,
  job: Job<R>,
): Promise<ExitCodeValue> {
  return runCommand({ ...args, offering: [], backend: [], dryRun: false, progress: false }, surroundings, job);
}
