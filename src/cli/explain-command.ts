import { type ExplainReport, explainUser } from '../jobs/explain.js';
import type { ExplainArguments } from './command-arguments.js';
import { type ExitCodeValue, exitCodeOfUserReport } from './exit-code.js';
import { renderExplanationPlain, renderExplanationTable } from './explain-text.js';
import { type CommandContext, runCommand } from './run-command.js';

/** Runs `explain`: shows a user's status at each offering, and how a username is chosen. */
export function runExplain(args: ExplainArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { user } = args;
  return runCommand<ExplainReport>({ ...args, dryRun: true, progress: false }, context, {
    site: { readOnly: true },
    run: (site, options) => explainUser(site, { ...options, user }),
    exitCodeOf: exitCodeOfUserReport,
    renderPlain: renderExplanationPlain,
    renderTable: renderExplanationTable,
  });
}
