import type { JobSchedule } from '../queue/job-queue.js';
import { describeCronError } from '../queue/start-schedules.js';
import { ConfigurationError } from '../shared/errors.js';
import type { Site } from '../site/open-site.js';
import { createJobRunner, type JobNumbers, type JobRunnerOptions } from './job-runner.js';
import { openJobQueue } from './open-job-queue.js';

/** Options of `runService`. */
export interface ServiceOptions extends JobRunnerOptions {
  /** Stops the service: writes that have started are finished. */
  readonly signal: AbortSignal;
  /** How many jobs are worked on at once. Default: `job_concurrency`. */
  readonly concurrency?: number | undefined;
}

/**
 * Works on the jobs of a site until the signal is aborted: those that its schedules add, and those that programs and
 * other machines add to the same queue. Returns how many jobs this process has done.
 *
 * Throws `ConfigurationError` for an invalid schedule, and `QueueUnavailableError` when the queue can't be used: at the
 * beginning, or because another version has added jobs to it.
 */
export async function runService(site: Site, options: ServiceOptions): Promise<JobNumbers> {
  const { signal, concurrency = site.config.jobConcurrency } = options;
  const schedules = listSchedules(site);
  const { run, numbers } = createJobRunner(site, options);
  const queue = await openJobQueue(site.config, { logger: site.logger });
  try {
    const worker = await queue.work(run, { concurrency });
    try {
      await queue.schedule(schedules);
      site.logger.info({ jobs: schedules.length, concurrency }, 'running');
      await Promise.race([whenAborted(signal), worker.failed]);
    } finally {
      await worker.stop();
    }
  } finally {
    await queue.close();
  }
  return numbers;
}

function listSchedules({ config, offerings }: Site): readonly JobSchedule[] {
  const schedules = new Map<string, JobSchedule>();
  for (const { uuid: offering, config: settings } of offerings) {
    const isOn = {
      sync: true,
      orders: settings.orderProcessingBackend !== undefined,
      memberships: settings.membershipSyncBackend !== undefined,
    };
    for (const kind of ['sync', 'orders', 'memberships'] as const) {
      const schedule = config.schedules[kind];
      if (schedule === null || !isOn[kind]) continue;
      const problem = 'cron' in schedule ? describeCronError(schedule.cron) : undefined;
      if (problem !== undefined) throw invalidSchedule(config, `${kind}_schedule`, problem);
      schedules.set(`${kind} ${offering}`, { request: { kind, offering }, schedule });
    }
  }
  return [...schedules.values()];
}

function invalidSchedule(config: Site['config'], path: string, message: string): ConfigurationError {
  return new ConfigurationError([{ ...(config.locate([path]) ?? { file: '<configuration>' }), path, message }]);
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
