import { listProxySecrets } from '../config/secrets.js';
import type { JobNumbers } from '../service/job-runner.js';
import { Monitoring } from '../service/monitoring.js';
import type { Reloads } from '../service/reloader.js';
import { runService } from '../service/run-service.js';
import type { ServiceArguments } from './command-arguments.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import type { CliIo } from './io.js';
import { lineRenderers } from './ledger/run-ledger-job.js';
import { type CommandContext, runCommand } from './run-command.js';

/** Runs `run`: the jobs of all offerings on their schedules, until a signal stops it. SIGHUP reloads the configuration. */
export async function runServiceCommand(args: ServiceArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { jobs } = args;
  const { io, version } = context;
  const hangups = watchHangups(io);
  const monitoring = await Monitoring.create({ version });
  try {
    return await runCommand<JobNumbers>({ ...args, offering: [], dryRun: false, progress: false }, context, {
      site: { observer: monitoring.observer },
      run: (site, { signal = new AbortController().signal, onOffering }, { openSite, reopen }) =>
        runService(site, {
          ...{ signal, onOffering, openSite, concurrency: jobs, monitoring, secrets: listProxySecrets(io.env) },
          reloads: { subscribe: hangups.subscribe, reopen },
          onStopTimeout: () => io.exit(ExitCode.Failed),
        }),
      exitCodeOf: () => ExitCode.Success,
      ...lineRenderers<JobNumbers>('service', ({ done, failed }) => [
        { word: 'stopped', text: `${done} jobs done, ${failed} failed` },
      ]),
    });
  } finally {
    await monitoring.close();
    hangups.dispose();
  }
}

// From the start on: without a listener, the signal would end the process.
function watchHangups({ signals }: CliIo): Pick<Reloads, 'subscribe'> & { dispose(): void } {
  let listener: (() => void) | undefined;
  let isPending = false;
  const onHangup = (): void => {
    if (listener === undefined) isPending = true;
    else listener();
  };
  signals.on('SIGHUP', onHangup);
  return {
    subscribe(added) {
      listener = added;
      if (isPending) added();
      isPending = false;
      return () => {
        listener = undefined;
      };
    },
    dispose: () => signals.off('SIGHUP', onHangup),
  };
}
