import { type ExplainReport, explainUser } from '../explain.js';
import type { ExplainArguments } from './args.js';
import { ExitCode, type ExitCodeValue, exitCodeOfExplain } from './exit-code.js';
import { renderExplanationPlain, renderExplanationTable } from './explain-text.js';
import { type RunSurroundings, runCommand } from './run-command.js';

function findsNobody({ interrupted, offerings }: ExplainReport): boolean {
  return !interrupted && offerings.every(({ person, trouble }) => person === undefined && trouble === undefined);
}

/** `explain`: says how things stand for one person, and how a username for them would come about. */
export function runExplain(args: ExplainArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  const { user } = args;
  return runCommand<ExplainReport>({ ...args, dryRun: true, progress: false }, surroundings, {
    work: (config, options) => explainUser(config, { ...options, user }),
    judge: (report, say) => {
      if (!findsNobody(report)) return exitCodeOfExplain(report);
      say(`${user}: no offering has such a person`);
      return ExitCode.Usage;
    },
    renderPlain: renderExplanationPlain,
    renderTable: renderExplanationTable,
  });
}
