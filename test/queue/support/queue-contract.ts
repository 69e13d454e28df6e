import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type JobContext,
  JobFailedError,
  type JobOutcome,
  type JobQueue,
  type JobResult,
  type QueueWorker,
  type RetryPolicy,
} from '../../../src/queue/job-queue.js';
import { type JobRequest, keyOf } from '../../../src/queue/job-request.js';

/** A store of jobs that is empty. */
export interface QueueStore {
  /** Opens it; for a queue that is shared, once more for each worker. */
  open(retries: RetryPolicy): Promise<JobQueue>;
  remove?(): Promise<void>;
}

const forever = { timeout: 600_000 };
const cluster = 'a'.repeat(32);
const storage = 'b'.repeat(32);
const someUser = 'c'.repeat(32);
const sync: JobRequest = { kind: 'sync', offering: cluster };
const orders: JobRequest = { kind: 'orders', offering: cluster };
const done = (counts: JobResult['counts'] = {}): JobOutcome => ({
  type: 'done',
  result: { counts, needsAttention: false },
});

interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
}

function createDeferred(): Deferred {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** A job that runs until it is let go. */
class Runs {
  readonly keys: string[] = [];
  readonly contexts: JobContext[] = [];
  readonly #waiting: { readonly count: number; readonly reached: Deferred }[] = [];
  readonly gate: Deferred = createDeferred();

  begin(request: JobRequest, context: JobContext): void {
    this.keys.push(keyOf(request));
    this.contexts.push(context);
    for (const { count, reached } of this.#waiting) if (this.keys.length >= count) reached.resolve();
  }

  /** Resolves when so many runs have begun. */
  reached(count: number): Promise<void> {
    const reached = createDeferred();
    this.#waiting.push({ count, reached });
    if (this.keys.length >= count) reached.resolve();
    return reached.promise;
  }
}

/** The tests that every queue must pass. */
export function describeQueue(name: string, openStore: () => Promise<QueueStore>): void {
  describe(`the queue ${name}`, () => {
    let store: QueueStore;
    let queue: JobQueue;
    let workers: QueueWorker[] = [];
    beforeEach(async () => {
      store = await openStore();
      queue = await store.open({ attempts: 2, delayMs: 1 });
    });
    afterEach(async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      workers = [];
      await queue.close();
      await store.remove?.();
    });

    const work = async (
      run: (request: JobRequest, context: JobContext) => Promise<JobOutcome>,
      concurrency = 4,
    ): Promise<QueueWorker> => {
      const begun = async (request: JobRequest, context: JobContext) => {
        await context.begin();
        return run(request, context);
      };
      const worker = await queue.work(begun, { concurrency });
      workers.push(worker);
      return worker;
    };
    const states = async () => (await queue.list()).map(({ request, state }) => `${keyOf(request)} ${state}`);

    it('returns the result of a job to those who wait for it', async () => {
      await work(async () => done({ updated: 3 }));
      const ticket = await queue.add(sync);
      expect(await ticket.finished()).toEqual({ counts: { updated: 3 }, needsAttention: false });
      expect(await ticket.finished()).toEqual({ counts: { updated: 3 }, needsAttention: false });
      expect(await queue.list()).toEqual([]);
    });

    it('runs a job once that was added several times before it began', async () => {
      const tickets = [await queue.add(sync), await queue.add(sync), await queue.add(orders), await queue.add(sync)];
      expect(new Set(tickets.map(({ id }) => id)).size).toBe(2);
      expect(await states()).toEqual([`sync:${cluster} waiting`, `orders:${cluster} waiting`]);
      const runs = new Runs();
      await work(async (request, context) => {
        runs.begin(request, context);
        return done();
      });
      await Promise.all(tickets.map((ticket) => ticket.finished()));
      expect([...runs.keys].sort()).toEqual([`orders:${cluster}`, `sync:${cluster}`]);
    });

    it('runs a job once more that was added while it ran, and the result of that request is that of the next run', async () => {
      const runs = new Runs();
      let count = 0;
      await work(async (request, context) => {
        count += 1;
        const run = count;
        runs.begin(request, context);
        if (run === 1) await runs.gate.promise;
        return done({ run });
      }, 1);
      const first = await queue.add(sync);
      await runs.reached(1);
      const [second, third] = [await queue.add(sync), await queue.add(sync)];
      expect([second.id === third.id, second.id === first.id]).toEqual([true, false]);
      runs.gate.resolve();
      expect((await first.finished()).counts).toEqual({ run: 1 });
      expect((await second.finished()).counts).toEqual({ run: 2 });
      expect((await third.finished()).counts).toEqual({ run: 2 });
      expect(count).toBe(2);
    });

    it('runs one user on demand first, then orders, then the rest in the order of the requests', async () => {
      const requests: JobRequest[] = [
        { kind: 'memberships', offering: cluster },
        sync,
        orders,
        { kind: 'sync', offering: storage },
        { kind: 'sync', offering: cluster, user: someUser },
      ];
      const tickets: { finished(): Promise<JobResult> }[] = [];
      for (const request of requests) tickets.push(await queue.add(request));
      const runs = new Runs();
      await work(async (request, context) => {
        runs.begin(request, context);
        return done();
      }, 1);
      await Promise.all(tickets.map((ticket) => ticket.finished()));
      expect(runs.keys).toEqual([
        `sync:${cluster}:user:${someUser}`,
        `orders:${cluster}`,
        `memberships:${cluster}`,
        `sync:${cluster}`,
        `sync:${storage}`,
      ]);
    });

    it('runs as many jobs at once as asked for', async () => {
      const runs = new Runs();
      await work(async (request, context) => {
        runs.begin(request, context);
        await runs.gate.promise;
        return done();
      }, 2);
      const tickets = [await queue.add(sync), await queue.add(orders), await queue.add({ ...sync, offering: storage })];
      await runs.reached(2);
      expect((await states()).filter((state) => state.endsWith('running'))).toHaveLength(2);
      runs.gate.resolve();
      await Promise.all(tickets.map((ticket) => ticket.finished()));
      expect(runs.keys).toHaveLength(3);
    });

    it('repeats a job that failed, and lists it with the reason after the last attempt', async () => {
      let attempts = 0;
      await work(async () => {
        attempts += 1;
        throw new Error(`no answer ${attempts}`);
      });
      const ticket = await queue.add(sync);
      await expect(ticket.finished()).rejects.toThrow(new JobFailedError('no answer 2'));
      expect(await queue.list()).toMatchObject([
        { id: ticket.id, request: sync, state: 'failed', attempts: 2, reason: 'no answer 2' },
      ]);
    });

    it('keeps one failed job of a key, until a later one succeeds', async () => {
      let isBroken = true;
      await work(async () => {
        if (isBroken) throw new Error('broken');
        return done();
      });
      for (let round = 0; round < 2; round += 1)
        await expect((await queue.add(sync)).finished()).rejects.toThrow('broken');
      await expect((await queue.add(orders)).finished()).rejects.toThrow('broken');
      await expect.poll(states, forever).toEqual([`sync:${cluster} failed`, `orders:${cluster} failed`]);
      isBroken = false;
      await (await queue.add(sync)).finished();
      expect(await states()).toEqual([`orders:${cluster} failed`]);
    });

    it('runs a failed job again that is retried', async () => {
      let isBroken = true;
      const runs = new Runs();
      await work(async (request, context) => {
        if (isBroken) throw new Error('broken');
        runs.begin(request, context);
        return done();
      });
      const ticket = await queue.add({ kind: 'sync', offering: cluster, user: someUser });
      await expect(ticket.finished()).rejects.toThrow('broken');
      isBroken = false;
      expect(await queue.retry(ticket.id)).toBe(true);
      await runs.reached(1);
      expect(runs.keys).toEqual([`sync:${cluster}:user:${someUser}`]);
      await expect.poll(() => queue.list(), forever).toEqual([]);
      expect(await queue.retry(ticket.id)).toBe(false);
    });

    it('drops failed and waiting jobs, and none that runs or that there is not', async () => {
      const runs = new Runs();
      const waiting = await queue.add(orders);
      expect(await queue.drop(waiting.id)).toBe(true);
      await expect(waiting.finished()).rejects.toThrow('the job was dropped');
      await work(async (request, context) => {
        if (request.kind === 'memberships') throw new Error('broken');
        runs.begin(request, context);
        await runs.gate.promise;
        return done();
      });
      const failed = await queue.add({ kind: 'memberships', offering: cluster });
      await expect(failed.finished()).rejects.toThrow('broken');
      const running = await queue.add(sync);
      await runs.reached(1);
      expect([await queue.drop(failed.id), await queue.drop(running.id), await queue.drop('4711')]).toEqual([
        true,
        false,
        false,
      ]);
      expect(await states()).toEqual([`sync:${cluster} running`]);
      runs.gate.resolve();
      await running.finished();
    });

    it('runs a job later when another process works for its key, which is no failure', async () => {
      let isBusy = 3;
      const busyRun = async (): Promise<JobOutcome> => {
        isBusy -= 1;
        return isBusy > 0 ? { type: 'busy', retryMs: 1 } : done();
      };
      workers.push(await queue.work(busyRun, { concurrency: 4 }));
      await (await queue.add(sync)).finished();
      expect(isBusy).toBe(0);
    });

    it('a request for a key that another process works for shares the job that waits for that process', async () => {
      let isBusy = true;
      let tries = 0;
      const busyRun = async (_: JobRequest, context: JobContext): Promise<JobOutcome> => {
        tries += 1;
        if (isBusy) return { type: 'busy', retryMs: 1 };
        await context.begin();
        return done();
      };
      workers.push(await queue.work(busyRun, { concurrency: 4 }));
      const first = await queue.add(sync);
      await expect.poll(() => tries, forever).toBeGreaterThan(2);
      const second = await queue.add(sync);
      expect(second.id).toBe(first.id);
      isBusy = false;
      await second.finished();
      expect(await queue.list()).toEqual([]);
    });

    it('runs a job again after its parts, whether they succeed or fail', async () => {
      const runs = new Runs();
      const parts = [0, 1, 2].map((index): JobRequest => ({ ...sync, batch: { index, users: [someUser] } }));
      await work(async (request, context) => {
        if (request.batch?.index === 1) throw new Error('broken');
        runs.begin(request, context);
        if (request.batch !== undefined || context.afterParts) return done({ parts: Number(context.afterParts) });
        return { type: 'split', parts };
      }, 1);
      const ticket = await queue.add(sync);
      expect((await ticket.finished()).counts).toEqual({ parts: 1 });
      expect(runs.keys).toEqual([
        `sync:${cluster}`,
        `sync:${cluster}:batch:0`,
        `sync:${cluster}:batch:2`,
        `sync:${cluster}`,
      ]);
      expect(await states()).toEqual([`sync:${cluster}:batch:1 failed`]);
    });

    it('begins no other job of a key while the parts of one run', async () => {
      const runs = new Runs();
      const parts: JobRequest[] = [{ ...sync, batch: { index: 0, users: [someUser] } }];
      let isFirst = true;
      await work(async (request, context) => {
        runs.begin(request, context);
        if (request.batch !== undefined) await runs.gate.promise;
        if (keyOf(request) !== keyOf(sync) || !isFirst) return done();
        isFirst = false;
        return { type: 'split', parts };
      });
      const first = await queue.add(sync);
      await runs.reached(2);
      const second = await queue.add(sync);
      expect(second.id).not.toBe(first.id);
      // It begins after the second one, if that begins.
      await (await queue.add({ kind: 'memberships', offering: cluster })).finished();
      expect(runs.keys).toEqual([`sync:${cluster}`, `sync:${cluster}:batch:0`, `memberships:${cluster}`]);
      runs.gate.resolve();
      await Promise.all([first.finished(), second.finished()]);
      expect(runs.keys.slice(3)).toEqual([`sync:${cluster}`, `sync:${cluster}`]);
    });

    it('gives back the jobs of a worker that is stopped', async () => {
      const runs = new Runs();
      const worker = await work(async (request, context) => {
        runs.begin(request, context);
        await new Promise((resolve) => {
          context.signal.addEventListener('abort', resolve);
        });
        return { type: 'interrupted' };
      }, 1);
      const [first, second] = [await queue.add(sync), await queue.add(orders)];
      await runs.reached(1);
      await worker.stop();
      await worker.stop();
      expect(await states()).toEqual([`sync:${cluster} waiting`, `orders:${cluster} waiting`]);
      await work(async (request, context) => {
        runs.begin(request, context);
        return done();
      });
      await Promise.all([first.finished(), second.finished()]);
      expect(runs.keys).toHaveLength(3);
      expect(await queue.list()).toEqual([]);
    });

    it('adds scheduled jobs again and again, and a new schedule replaces the earlier one', async () => {
      const runs = new Runs();
      await work(async (request, context) => {
        runs.begin(request, context);
        return done();
      });
      await queue.schedule([{ request: orders, schedule: { everyMs: 86_400_000 } }]);
      await runs.reached(1);
      await queue.schedule([
        { request: sync, schedule: { everyMs: 20 } },
        { request: { ...sync, offering: storage }, schedule: { cron: '* * * * * *' } },
      ]);
      await expect
        .poll(
          () =>
            [`sync:${cluster}`, `sync:${storage}`].every((key) => runs.keys.filter((ran) => ran === key).length > 1),
          {
            timeout: 600_000,
          },
        )
        .toBe(true);
      await queue.schedule([]);
      expect(runs.keys.filter((key) => key === `orders:${cluster}`)).toHaveLength(1);
    });

    it('ends waiting for a job when the signal is aborted', async () => {
      const ticket = await queue.add(sync);
      const controller = new AbortController();
      const finished = ticket.finished(controller.signal);
      controller.abort(new Error('enough'));
      await expect(finished).rejects.toThrow('enough');
      expect(await states()).toEqual([`sync:${cluster} waiting`]);
    });
  });
}
