import type { Gauge, Registry } from 'prom-client';
import type { JobKind } from '../../queue/job-request.js';
import type { JobSummary } from '../job-summary.js';
import { CountsGauge } from './counts-gauge.js';
import type { PromClient } from './load-prom-client.js';
import type { OfferingNames } from './offering-names.js';

/** A job for one offering that has ended. */
export interface EndedJob {
  readonly kind: JobKind;
  /** The uuid of the offering. */
  readonly offering: string;
  readonly seconds: number;
  /** What it did. Absent if the offering could not be processed. */
  readonly summary?: JobSummary | undefined;
  /** Why the offering could not be processed, or not completely: a stable word. */
  readonly errorCode?: string | undefined;
}

/** How many problems there are of each reason. */
export function countReasons({ problems }: Pick<JobSummary, 'problems'>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of problems) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** Metrics of the last job of each kind for each offering. */
export class LastJobs {
  readonly #names: OfferingNames;
  readonly #ended: Gauge<'kind' | 'offering'>;
  readonly #succeeded: Gauge<'kind' | 'offering'>;
  readonly #seconds: Gauge<'kind' | 'offering'>;
  readonly #results: CountsGauge<'kind' | 'offering' | 'result'>;
  readonly #failures: CountsGauge<'kind' | 'offering' | 'reason'>;

  constructor({ Gauge }: PromClient, registry: Registry, names: OfferingNames) {
    const registers = [registry];
    const labelNames = ['kind', 'offering'] as const;
    this.#names = names;
    this.#ended = new Gauge({
      name: 'waldur_offering_processor_job_last_end_timestamp_seconds',
      help: 'When the last job of this kind for the offering ended.',
      labelNames,
      registers,
    });
    this.#succeeded = new Gauge({
      name: 'waldur_offering_processor_job_last_success',
      help: 'Whether the last job processed the whole offering (1) or could not (0).',
      labelNames,
      registers,
    });
    this.#seconds = new Gauge({
      name: 'waldur_offering_processor_job_last_duration_seconds',
      help: 'How long the last job took.',
      labelNames,
      registers,
    });
    this.#results = new CountsGauge(
      new Gauge({
        name: 'waldur_offering_processor_job_last_results',
        help: 'Users, orders and resources in the last job, by result.',
        labelNames: [...labelNames, 'result'],
        registers,
      }),
      'result',
    );
    this.#failures = new CountsGauge(
      new Gauge({
        name: 'waldur_offering_processor_job_last_failures',
        help: 'Users, orders and resources that failed or are held back in the last job, by reason.',
        labelNames: [...labelNames, 'reason'],
        registers,
      }),
      'reason',
    );
  }

  /** Records a job. `endedAt` is in milliseconds since the epoch. */
  record({ kind, offering: uuid, seconds, summary, errorCode }: EndedJob, endedAt: number): void {
    const labels = { kind, offering: this.#names.nameOf(uuid) };
    this.#ended.set(labels, endedAt / 1000);
    this.#succeeded.set(labels, errorCode === undefined ? 1 : 0);
    this.#seconds.set(labels, seconds);
    this.#results.set(labels, summary?.counts ?? {});
    this.#failures.set(labels, countReasons(summary ?? { problems: [] }));
  }

  /** Forgets all jobs. */
  reset(): void {
    for (const each of [this.#ended, this.#succeeded, this.#seconds, this.#results, this.#failures]) each.reset();
  }
}
