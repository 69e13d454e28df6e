export { JobFailedError, type JobResult, QueueUnavailableError } from '../queue/job-queue.js';
export type { JobKind } from '../queue/job-request.js';
export { type EnqueueOptions, type EnqueueTarget, openQueue, type Queue } from './open-queue.js';
