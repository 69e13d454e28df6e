import { LocalQueue } from '../../src/queue/local-queue.js';
import { describeQueue } from './support/queue-contract.js';

describeQueue('in one process', async () => ({ open: async (retries) => new LocalQueue(retries) }));
