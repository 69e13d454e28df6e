import type { Config } from '../config/types.js';
import type { QueueTarget } from '../queue/bullmq/connect.js';
import { defaultRetryPolicy, type JobQueue, type RetryPolicy } from '../queue/job-queue.js';
import { LocalQueue } from '../queue/local-queue.js';
import type { Logger } from '../shared/logger.js';

/** The part of the configuration that says where the queue is. */
export type QueueConfig = Pick<Config, 'queue' | 'ledgerPasswordFile'>;

/** Options of `openJobQueue`. */
export interface JobQueueOptions {
  readonly logger: Logger;
  /** Default: three attempts. */
  readonly retries?: RetryPolicy | undefined;
}

/**
 * Opens the queue that the configuration names, or one in this process if it names none. Throws
 * `QueueUnavailableError`.
 */
export async function openJobQueue(
  config: QueueConfig,
  { logger, retries = defaultRetryPolicy }: JobQueueOptions,
): Promise<JobQueue> {
  if (config.queue === undefined) return new LocalQueue(retries);
  // Loaded only where it is needed: its packages are optional.
  const { openBullQueue } = await import('../queue/bullmq/bull-queue.js');
  return openBullQueue({ target: queueTargetOf(config.queue, config), logger, retries });
}

/** Where the queue is. The password of the ledger is also that of a queue in PostgreSQL whose URL has none. */
export function queueTargetOf(url: string, { ledgerPasswordFile }: QueueConfig): QueueTarget {
  return ledgerPasswordFile === undefined ? { url } : { url, password: () => ledgerPasswordFile.read().text };
}
