import { type JobRequest, keyOf } from '../queue/job-request.js';
import { describeError } from '../shared/describe-error.js';
import type { Logger } from '../shared/logger.js';
import type { JobProblem } from './job-summary.js';
import type { ProcessedJob } from './process-job.js';

/** Counts that are the same in every run as long as nothing happens. */
const routineResults: readonly string[] = ['unchanged', 'skipped', 'pending', 'waiting', 'synced'];

/** Logs what jobs did. What has not changed since the last run of the same job is logged as `debug`. */
export class JobLog {
  readonly #logger: Logger;
  /** What was logged last for each key: the problems, or the reason of a failure. */
  readonly #last = new Map<string, ReadonlySet<string>>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  done(request: JobRequest, { result: { counts }, problems }: NonNullable<ProcessedJob>): void {
    const { kind, offering, user } = request;
    const known = this.#last.get(keyOf(request));
    const isNew = ({ uuid, reason }: JobProblem) => known?.has(`${uuid} ${reason}`) !== true;
    for (const problem of problems.filter(isNew))
      this.#logger.warn({ job: kind, offering, ...problem }, 'needs a look');
    const hasChanged = Object.keys(counts).some((each) => !routineResults.includes(each));
    const log = known === undefined || hasChanged || user !== undefined ? 'info' : 'debug';
    this.#logger[log]({ job: kind, offering, ...(user === undefined ? {} : { user }), counts }, 'job done');
    this.#remember(request, new Set(problems.map(({ uuid, reason }) => `${uuid} ${reason}`)));
  }

  failed(request: JobRequest, error: unknown): void {
    const { kind, offering } = request;
    const { message } = describeError(error);
    const log = this.#last.get(keyOf(request))?.has(message) === true ? 'debug' : 'error';
    this.#logger[log]({ job: kind, offering, error: message }, 'job failed');
    this.#remember(request, new Set([message]));
  }

  // Jobs for one user are many, and seldom repeated.
  #remember(request: JobRequest, texts: ReadonlySet<string>): void {
    if (request.user === undefined) this.#last.set(keyOf(request), texts);
  }
}
