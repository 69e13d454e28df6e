import { type ExplainReport, explainUser } from '../jobs/explain.js';
import type { ExplainArguments } from './args.js';
import { ExitCode, type ExitCodeValue, exitCodeOfExplain } from './exit-code.js';
import { renderExplanationPlain, renderExplanationTable } from './explain-text.js';
import { type CommandContext, runCommand } from './run-command.js';

function isUserNotFound({ interrupted, offerings }: ExplainReport): boolean {
  return (
    !interrupted && offerings.every(({ user: person, error: trouble }) => person === undefined && trouble === undefined)
  );
}

/** `explain`: says how things stand for one person, and how a username for them would come about. */
export function runExplain(args: ExplainArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { user } = args;
  return runCommand<ExplainReport>({ ...args, dryRun: true, progress: false }, surroundings, {
    run: (config, options) => explainUser(config, { ...options, user }),
    exitCodeOf: (report, say) => {
      if (!isUserNotFound(report)) return exitCodeOfExplain(report);
      say(`${user}: no offering has such a person`);
      return ExitCode.Usage;
    },
    renderPlain: renderExplanationPlain,
    renderTable: renderExplanationTable,
  });
}
