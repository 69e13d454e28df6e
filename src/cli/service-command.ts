import { listProxySecrets } from '../config/secrets.js';
import type { JobNumbers } from '../service/job-runner.js';
import { runService } from '../service/run-service.js';
import type { ServiceArguments } from './args.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { lineRenderers } from './ledger/run-ledger-job.js';
import { type CommandContext, runCommand } from './run-command.js';

/** Runs `run`: the jobs of all offerings on their schedules, until a signal stops it. */
export function runServiceCommand(args: ServiceArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { jobs } = args;
  return runCommand<JobNumbers>({ ...args, offering: [], dryRun: false, progress: false }, context, {
    run: (site, { signal = new AbortController().signal, onOffering }, { openSite }) =>
      runService(site, { signal, onOffering, openSite, concurrency: jobs, secrets: listProxySecrets(context.io.env) }),
    exitCodeOf: () => ExitCode.Success,
    ...lineRenderers<JobNumbers>('service', ({ done, failed }) => [
      { word: 'stopped', text: `${done} jobs done, ${failed} failed` },
    ]),
  });
}
