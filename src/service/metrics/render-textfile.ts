import type { Config } from '../../config/types.js';
import type { StatusReport } from '../../jobs/status.js';
import { type EndedJob, LastJobs } from './last-jobs.js';
import type { PromClient } from './load-prom-client.js';
import { OfferingNames } from './offering-names.js';
import { UserMetrics } from './user-metrics.js';

/** What a command has done. */
export interface TextfileFacts {
  readonly config: Config;
  /** The jobs that it was. */
  readonly jobs?: readonly EndedJob[];
  /** The status that it read. */
  readonly status?: StatusReport;
  /** When it ended, in milliseconds since the epoch. */
  readonly endedAt: number;
}

/** Renders metrics for the textfile collector of node_exporter: those of `run` that make sense for a single run. */
export function renderTextfile(
  prom: PromClient,
  { config, jobs = [], status, endedAt }: TextfileFacts,
): Promise<string> {
  const registry = new prom.Registry();
  const names = new OfferingNames();
  names.update(config);
  if (status !== undefined) new UserMetrics(prom, registry, names).record(status);
  if (jobs.length > 0) {
    const lastJobs = new LastJobs(prom, registry, names);
    for (const job of jobs) lastJobs.record(job, endedAt);
  }
  return registry.metrics();
}
