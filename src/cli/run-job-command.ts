import type { PlanArguments } from './command-arguments.js';
import type { ExitCodeValue } from './exit-code.js';
import { type CommandContext, type Job, runCommand } from './run-command.js';
import { type JobReport, type JobTextfileOptions, withJobTextfile } from './textfile.js';

/** Runs the command of a job: as a dry run with `--plan`, and with metrics at its end with `--textfile`. */
export async function runJobCommand<R extends JobReport>(
  args: PlanArguments,
  context: CommandContext,
  job: Job<R>,
  metrics: Pick<JobTextfileOptions<R>, 'kind' | 'list'>,
): Promise<ExitCodeValue> {
  const planned = args.plan === undefined ? args : { ...args, dryRun: true };
  const { textfile, dryRun, configFile } = planned;
  return runCommand(
    planned,
    context,
    withJobTextfile(job, { textfile, dryRun, configFile, io: context.io, ...metrics }),
  );
}
