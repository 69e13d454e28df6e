import { JobFormatError } from '../job-queue.js';
import { type JobRequest, jobKinds, keyOf } from '../job-request.js';

/** The version of `JobData`. It changes whenever a worker of the last release would misunderstand a job. */
export const jobFormat = 1;

/** The data of a job in the store. */
export interface JobData {
  readonly format: number;
  readonly request: JobRequest;
  /** The parts of the job were added. */
  readonly hasParts?: boolean;
}

/** Reads the data of a job. Throws `JobFormatError` unless this version has written it, or one that writes the same. */
export function readJobData(data: unknown): JobData {
  if (isJobData(data)) return data;
  const { format } = (data ?? {}) as Partial<JobData>;
  throw new JobFormatError(
    `queue: the jobs in it have format ${String(format)}, and this version works with format ${jobFormat}. ` +
      'Stop the workers, install the same version on all machines, and start them again',
  );
}

/** Whether this is a job with that key. Jobs of other versions have none. */
export function hasKey(data: unknown, key: string): boolean {
  return isJobData(data) && keyOf(data.request) === key;
}

function isJobData(data: unknown): data is JobData {
  const { format, request } = (data ?? {}) as Partial<JobData>;
  return format === jobFormat && request !== undefined && jobKinds.includes(request.kind);
}
