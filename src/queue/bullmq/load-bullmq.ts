import { QueueUnavailableError } from '../job-queue.js';

type Bullmq = typeof import('bullmq');

/** Where the jobs are stored. */
export type QueueStore = 'postgres' | 'redis';

/** The packages that each store needs, in addition to bullmq. */
const drivers = { postgres: 'pg@8', redis: 'ioredis@5' } as const;

/**
 * Loads the optional packages for a store. Throws `QueueUnavailableError` with the command that installs them if one is
 * missing.
 */
export async function loadBullmq(store: QueueStore): Promise<Bullmq> {
  try {
    await (store === 'postgres' ? import('pg') : import('ioredis'));
    return await import('bullmq');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    const problem = isMissing ? 'they are not installed' : `loading them failed (${message})`;
    throw new QueueUnavailableError(
      `queue: a queue needs the packages bullmq and ${drivers[store].replace(/@.*/, '')}, but ${problem}. ` +
        `Install them with: npm install bullmq@6 ${drivers[store]}`,
      { cause },
    );
  }
}
