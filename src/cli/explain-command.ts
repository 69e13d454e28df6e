import { type ExplainReport, explainUser } from '../jobs/explain.js';
import type { ExplainArguments } from './args.js';
import { ExitCode, type ExitCodeValue, exitCodeOfExplain } from './exit-code.js';
import { renderExplanationPlain, renderExplanationTable } from './explain-text.js';
import { type CommandContext, runCommand } from './run-command.js';

function isUserNotFound({ interrupted, offerings }: ExplainReport): boolean {
  return !interrupted && offerings.every(({ user, error }) => user === undefined && error === undefined);
}

/** Runs `explain`: shows a user's status at each offering, and how a username is chosen. */
export function runExplain(args: ExplainArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { user } = args;
  return runCommand<ExplainReport>({ ...args, dryRun: true, progress: false }, context, {
    site: { readOnly: true },
    run: (site, options) => explainUser(site, { ...options, user }),
    exitCodeOf: (report, reportError) => {
      if (!isUserNotFound(report)) return exitCodeOfExplain(report);
      reportError('user-not-found', `${user}: no offering has such a user`);
      return ExitCode.Usage;
    },
    renderPlain: renderExplanationPlain,
    renderTable: renderExplanationTable,
  });
}
