import type { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Config } from '../../config/types.js';
import type { JobEntry } from '../../queue/job-queue.js';
import type { Observer } from '../../users/observer.js';
import type { UserReport } from '../../users/report.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { CountsGauge } from './counts-gauge.js';
import { countReasons, type EndedJob, LastJobs } from './last-jobs.js';
import type { PromClient } from './load-prom-client.js';
import { OfferingNames } from './offering-names.js';
import { RequestMetrics } from './request-metrics.js';
import { UserMetrics } from './user-metrics.js';

/** A job of `run` that has ended. */
export interface ServiceJob extends EndedJob {
  /** Whether it was for the whole offering, and not for one user or a batch. */
  readonly isWhole: boolean;
}

/** Default metrics of prom-client that are gauges with the name of a counter. */
const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];
const jobSeconds = [0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];
const waitingSeconds = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400];

/** All metrics of `run`, in a registry of their own. */
export class ServiceMetrics {
  readonly registry: Registry;
  readonly requests: RequestMetrics;
  readonly users: UserMetrics;
  readonly #names = new OfferingNames();
  readonly #lastJobs: LastJobs;
  readonly #jobs: Counter<'kind' | 'offering' | 'outcome'>;
  readonly #jobSeconds: Histogram<'kind' | 'offering'>;
  readonly #errors: Counter<'kind' | 'offering' | 'code'>;
  readonly #results: Counter<'kind' | 'offering' | 'result'>;
  readonly #failures: Counter<'kind' | 'offering' | 'reason'>;
  readonly #waiting: Histogram<'offering'>;
  readonly #queue: CountsGauge<'state'>;
  readonly #reloaded: Gauge;
  readonly #reloadedAt: Gauge;

  /** @param version The version of this package. */
  constructor(prom: PromClient, version: string) {
    const { Counter, Gauge, Histogram } = prom;
    this.registry = new prom.Registry();
    const registers = [this.registry];
    prom.collectDefaultMetrics({ register: this.registry });
    for (const name of misnamed) this.registry.removeSingleMetric(name);
    this.requests = new RequestMetrics(prom, this.registry);
    this.users = new UserMetrics(prom, this.registry, this.#names);
    this.#lastJobs = new LastJobs(prom, this.registry, this.#names);
    const labelNames = ['kind', 'offering'] as const;
    this.#jobs = new Counter({
      name: 'waldur_offering_processor_jobs_total',
      help: 'Jobs that this process has ended, by outcome: done or failed.',
      labelNames: [...labelNames, 'outcome'],
      registers,
    });
    this.#jobSeconds = new Histogram({
      name: 'waldur_offering_processor_job_duration_seconds',
      help: 'How long jobs for a whole offering took.',
      labelNames,
      buckets: jobSeconds,
      registers,
    });
    this.#errors = new Counter({
      name: 'waldur_offering_processor_job_errors_total',
      help: 'Jobs that could not process their offering, by code, such as unreachable or ledger-unavailable.',
      labelNames: [...labelNames, 'code'],
      registers,
    });
    this.#results = new Counter({
      name: 'waldur_offering_processor_results_total',
      help: 'Users, orders and resources that jobs have looked at, by result, such as updated.',
      labelNames: [...labelNames, 'result'],
      registers,
    });
    this.#failures = new Counter({
      name: 'waldur_offering_processor_failures_total',
      help: 'Users, orders and resources that failed or were held back, by reason.',
      labelNames: [...labelNames, 'reason'],
      registers,
    });
    this.#waiting = new Histogram({
      name: 'waldur_offering_processor_user_waiting_seconds',
      help: 'How long users waited from the request to a username.',
      labelNames: ['offering'],
      buckets: waitingSeconds,
      registers,
    });
    this.#queue = new CountsGauge(
      new Gauge({
        name: 'waldur_offering_processor_queue_jobs',
        help: 'Jobs in the queue that are not done, by state.',
        labelNames: ['state'],
        registers,
      }),
      'state',
    );
    this.#reloaded = new Gauge({
      name: 'waldur_offering_processor_config_last_reload_success',
      help: 'Whether the configuration could be used when it was last read.',
      registers,
    });
    this.#reloadedAt = new Gauge({
      name: 'waldur_offering_processor_config_last_reload_success_timestamp_seconds',
      help: 'When the configuration in force was read.',
      registers,
    });
    new Gauge({
      name: 'waldur_offering_processor_build_info',
      help: 'The version of the program.',
      labelNames: ['version'],
      registers,
    }).set({ version }, 1);
  }

  /** Measures the requests, and how long users waited. */
  readonly observer: Observer = (observed, work) => {
    if (observed.kind === 'request') return this.requests.watch(observed.request, work);
    if (observed.kind === 'user') return this.#watchUser(observed.user, work);
    return work();
  };

  /** Records the end of a job. */
  jobEnded(job: ServiceJob, endedAt: number): void {
    const { kind, offering, summary, errorCode: code } = job;
    const labels = { kind, offering: this.#names.nameOf(offering) };
    this.#jobs.inc({ ...labels, outcome: code === undefined ? 'done' : 'failed' });
    if (code !== undefined) this.#errors.inc({ ...labels, code });
    for (const [result, count] of Object.entries(summary?.counts ?? {}))
      this.#results.inc({ ...labels, result }, count);
    for (const [reason, count] of Object.entries(countReasons(summary ?? { problems: [] })))
      this.#failures.inc({ ...labels, reason }, count);
    if (!job.isWhole) return;
    this.#jobSeconds.observe(labels, job.seconds);
    this.#lastJobs.record(job, endedAt);
  }

  /** Counts the jobs of the queue. */
  recordQueue(jobs: readonly JobEntry[]): void {
    const counts: Record<string, number> = { waiting: 0, running: 0, delayed: 0, split: 0, failed: 0 };
    for (const { state } of jobs) counts[state] = (counts[state] ?? 0) + 1;
    this.#queue.set({}, counts);
  }

  /** Records that a configuration was read: the one in force from now on, or `undefined` for one that can't be used. */
  recordConfig(config: Config | undefined, at: number): void {
    this.#reloaded.set(config === undefined ? 0 : 1);
    if (config === undefined) return;
    this.#reloadedAt.set(at / 1000);
    this.#names.update(config);
    // Offerings may be gone.
    this.users.reset();
    this.#lastJobs.reset();
  }

  async #watchUser<T>(user: OfferingUser, work: () => Promise<T>): Promise<T> {
    const result = await work();
    const { result: outcome } = result as UserReport;
    const since = Date.parse(user.modified ?? '');
    // In other states, the time says when the comment was last changed.
    if (outcome === 'updated' && user.state === OfferingUserState.Requested && !Number.isNaN(since))
      this.#waiting.observe(
        { offering: this.#names.nameOf(user.offeringUuid ?? '') },
        Math.max(0, Date.now() - since) / 1000,
      );
    return result;
  }
}
