import { type RetryReport, retryUser } from '../jobs/retry.js';
import type { RetryArguments } from './args.js';
import { ExitCode, type ExitCodeValue, exitCodeOfRetry } from './exit-code.js';
import { renderRetryPlain, renderRetryTable } from './retry-text.js';
import { type CommandContext, runCommand } from './run-command.js';

function isUserNotFound({ interrupted, offerings }: RetryReport): boolean {
  return (
    !interrupted && offerings.every(({ user: person, error: trouble }) => person === undefined && trouble === undefined)
  );
}

/** `retry`: forgets a person's failed attempts, so that the next pass tries them. */
export function runRetry(args: RetryArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { user } = args;
  return runCommand<RetryReport>({ ...args, dryRun: false, progress: false }, surroundings, {
    run: (config, options) => retryUser(config, { ...options, user }),
    exitCodeOf: (report, say) => {
      if (!isUserNotFound(report)) return exitCodeOfRetry(report);
      say(`${user}: no offering has such a person`);
      return ExitCode.Usage;
    },
    renderPlain: renderRetryPlain,
    renderTable: renderRetryTable,
  });
}
