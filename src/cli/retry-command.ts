import { type RetryReport, retryUser } from '../retry.js';
import type { RetryArguments } from './args.js';
import { ExitCode, type ExitCodeValue, exitCodeOfRetry } from './exit-code.js';
import { renderRetryPlain, renderRetryTable } from './retry-text.js';
import { type RunSurroundings, runCommand } from './run-command.js';

function findsNobody({ interrupted, offerings }: RetryReport): boolean {
  return !interrupted && offerings.every(({ person, trouble }) => person === undefined && trouble === undefined);
}

/** `retry`: forgets a person's failed attempts, so that the next pass tries them. */
export function runRetry(args: RetryArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  const { user } = args;
  return runCommand<RetryReport>({ ...args, dryRun: false, progress: false }, surroundings, {
    work: (config, options) => retryUser(config, { ...options, user }),
    judge: (report, say) => {
      if (!findsNobody(report)) return exitCodeOfRetry(report);
      say(`${user}: no offering has such a person`);
      return ExitCode.Usage;
    },
    renderPlain: renderRetryPlain,
    renderTable: renderRetryTable,
  });
}
