import type { JobQueue, JobSchedule } from '../queue/job-queue.js';
import { type JobKind, jobKinds, keyOf } from '../queue/job-request.js';
import { describeCronError } from '../queue/start-schedules.js';
import { ConfigurationError } from '../shared/errors.js';
import type { Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import { openEventFeeds } from './event-feed.js';
import { createJobRunner, type JobNumbers, type JobRunnerOptions, type OpenedSite } from './job-runner.js';
import type { Monitoring } from './monitoring.js';
import { openJobQueue } from './open-job-queue.js';
import { Reloader, type Reloads } from './reloader.js';

const noEvents: ReadonlySet<string> = new Set();

/** Options of `runService`. */
export interface ServiceOptions extends JobRunnerOptions {
  /** Stops the service: writes that have started are finished. */
  readonly signal: AbortSignal;
  /** How many jobs are worked on at once. Default: `job_concurrency`. */
  readonly concurrency?: number | undefined;
  /** Shows what the service does. Default: nothing does. */
  readonly monitoring?: Monitoring | undefined;
  /** Default: the configuration is not read again. */
  readonly reloads?: Reloads | undefined;
  /** Called when jobs have not ended `stop_seconds` after they were stopped. Default: they are waited for. */
  readonly onStopTimeout?: (() => void) | undefined;
}

/**
 * Works on the jobs of a site until the signal is aborted: those that its schedules add, and those that programs and
 * other machines add to the same queue. Returns how many jobs this process has done.
 *
 * When the configuration is read again, the jobs in work are stopped as at the end, and begin again with it. One that
 * can't be used is logged, and changes nothing.
 *
 * Throws `ConfigurationError` for an invalid schedule, and `QueueUnavailableError` when the queue can't be used: at the
 * beginning, or because another version has added jobs to it.
 */
export async function runService(site: Site, options: ServiceOptions): Promise<JobNumbers> {
  const { signal, openSite, monitoring, reloads } = options;
  const { logger } = site;
  const total = { done: 0, failed: 0 };
  const reloader =
    reloads &&
    new Reloader(reloads, {
      logger,
      check: (opened) => void listSchedules(opened.site, noEvents),
      onFailure: () => monitoring?.reloadFailed(),
    });
  let current: OpenedSite = { site, openSite };
  try {
    for (;;) {
      const { done, failed } = await runWithSite(current, options, reloader);
      total.done += done;
      total.failed += failed;
      const next = signal.aborted ? undefined : reloader?.take();
      if (next === undefined) return total;
      const { site: last } = current;
      current = next;
      await last.close();
      logger.info('the configuration was read again');
    }
  } finally {
    await reloader?.close();
    if (current.site !== site) await current.site.close();
  }
}

// Until the signal is aborted, or a changed configuration is open.
async function runWithSite(
  { site, openSite }: OpenedSite,
  options: ServiceOptions,
  reloader: Reloader | undefined,
): Promise<JobNumbers> {
  const { signal, concurrency = site.config.jobConcurrency, monitoring, onStopTimeout } = options;
  // Checked before anything is started.
  listSchedules(site, noEvents);
  const { run, numbers } = createJobRunner(site, {
    ...options,
    openSite,
    onJobEnd: (job, endedAt) => monitoring?.jobEnded(job, endedAt),
  });
  const queue = await openJobQueue(site.config, { logger: site.logger });
  const detaching = new AbortController();
  let stopTimer: NodeJS.Timeout | undefined;
  try {
    const worker = await queue.work(run, { concurrency });
    const isOn = (offering: string, kind: JobKind) => isScheduled(site, offering, kind);
    const feeds = await openEventFeeds(site, { queue, isOn });
    try {
      const schedules = listSchedules(site, feeds.offerings);
      await queue.schedule(schedules);
      await monitoring?.attach({ site, queue, signal: detaching.signal });
      site.logger.info({ jobs: schedules.length, concurrency }, 'running');
      const reloaded = reloader === undefined ? [] : [reloader.whenOpened()];
      await Promise.race([whenAborted(signal), worker.failed, ...reloaded]);
    } finally {
      detaching.abort(new Error('the service stops'));
      monitoring?.detach();
      stopTimer = setTimeout(() => void abandonJobs(site, queue, onStopTimeout), site.config.stopSeconds * 1000);
      await feeds.close();
      await worker.stop();
    }
  } finally {
    await queue.close();
    clearTimeout(stopTimer);
  }
  return numbers;
}

async function abandonJobs({ config, logger }: Site, queue: JobQueue, onStopTimeout = (): void => {}): Promise<void> {
  const jobs = await queue.list().catch(() => []);
  const running = jobs.filter(({ state }) => state === 'running').map(({ request }) => keyOf(request));
  logger.error({ running }, `jobs have not ended within ${config.stopSeconds} seconds (stop_seconds)`);
  onStopTimeout();
}

function isScheduled({ config, offerings }: Site, uuid: string, kind: JobKind): boolean {
  return (
    config.schedules[kind] !== null && offerings.some((offering) => offering.uuid === uuid && isSet(offering, kind))
  );
}

function isSet({ config }: SiteOffering, kind: JobKind): boolean {
  if (kind === 'sync') return true;
  return (kind === 'orders' ? config.orderProcessingBackend : config.membershipSyncBackend) !== undefined;
}

// Waldur sends nothing for orders in `executing`, so these are looked for as often as without events.
function listSchedules(site: Site, withEvents: ReadonlySet<string>): readonly JobSchedule[] {
  const { config, offerings } = site;
  const schedules = new Map<string, JobSchedule>();
  for (const offering of offerings) {
    for (const kind of jobKinds) {
      const configured = config.schedules[kind];
      if (configured === null || !isSet(offering, kind)) continue;
      const isReconciled = kind !== 'orders' && withEvents.has(offering.uuid);
      const schedule = isReconciled ? { everyMs: config.reconcileMinutes * 60_000 } : configured;
      const problem = 'cron' in schedule ? describeCronError(schedule.cron) : undefined;
      if (problem !== undefined) throw invalidSchedule(config, `${kind}_schedule`, problem);
      schedules.set(`${kind} ${offering.uuid}`, { request: { kind, offering: offering.uuid }, schedule });
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
