import { setImmediate } from 'node:timers/promises';
import { LedgerConflictError } from './ledger.js';
import type { LedgerTransaction, Lookup, TransactOptions } from './store.js';
import { LeaseLostError } from './store-errors.js';

// Limits how long one transaction holds the lock, and how long it keeps the event loop busy.
const maxBatchSize = 256;

interface Job {
  readonly options: TransactOptions;
  /** Runs the job. Returns a function that resolves the caller's promise, to be called after the commit. */
  readonly run: (transaction: LedgerTransaction) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

/** A transaction of a store that has begun. */
export interface OpenTransaction {
  readonly transaction: LedgerTransaction;
  /** Reads what the jobs of the transaction will look up. Default: each job reads on its own. */
  lookUp?(lookups: readonly Lookup[]): Promise<void>;
  /** Writes everything. If it throws, nothing is written, or it is unknown whether everything is. */
  commit(): Promise<void>;
  /** Ends the transaction without its writes. Also called after `commit` has failed. Does not throw. */
  rollBack(): Promise<void>;
}

export interface GroupCommitOptions {
  /** Begins a transaction. Waits for the lock of other processes if it may write. */
  readonly begin: (options: TransactOptions) => Promise<OpenTransaction>;
  /** Converts an error of the database into a `LedgerStoreError`. Default: errors are reported as they are. */
  readonly describeError?: (error: unknown) => unknown;
  /**
   * The shortest time between the starts of two transactions with writes, in milliseconds, so that more callers share the
   * next one. It starts earlier when as many writes wait as were in the last one. Default: 0.
   */
  readonly writeIntervalMs?: number | undefined;
}

/**
 * Group commit: runs the jobs of many callers in few transactions, so that one write to the disk serves them all. A
 * caller's promise resolves after the commit.
 *
 * There is one transaction at a time, so reads wait in the same queue. Reads and writes may overtake each other,
 * otherwise each read between two writes would cost another wait for the disk. No job overtakes an `exclusive` one. A
 * caller that depends on the result of a job must await it before it adds the next one.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #waiting: Job[] = [];
  #running: Promise<void> | undefined;
  /** No shared write starts before this time, by `performance.now()`, while fewer than `#lastWrites` wait. */
  #nextWriteAt = 0;
  #lastWrites = 0;
  /** Ends the pause between writes. */
  #endPause: (() => void) | undefined;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  add<T>(options: TransactOptions, job: (transaction: LedgerTransaction) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = async (transaction: LedgerTransaction) => {
        const result = await job(transaction);
        return () => resolve(result);
      };
      this.#waiting.push({ options, run, fail: reject });
      if (options.mode === 'read' || options.exclusive === true || this.#hasEnoughWrites()) this.#endPause?.();
      this.#running ??= this.#runBatches();
    });
  }

  /** Resolves when no job is waiting or running. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #runBatches(): Promise<void> {
    // Callers continue first, and may add jobs that share the next transaction.
    await setImmediate();
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch();
      if (batch.length === 0) await this.#pause();
      else await this.#runBatch(batch);
      await setImmediate();
    }
    this.#running = undefined;
  }

  /** The jobs of the next transaction. Empty while writes have to wait and nothing else can run. */
  #takeBatch(): readonly Job[] {
    if (this.#waiting[0]?.options.exclusive === true) return this.#waiting.splice(0, 1);
    const end = this.#waiting.findIndex(({ options }) => options.exclusive === true);
    const queue = end === -1 ? this.#waiting : this.#waiting.slice(0, end);
    const mustWait = end === -1 && performance.now() < this.#nextWriteAt && !this.#hasEnoughWrites();
    const mode = mustWait ? 'read' : queue[0]?.options.mode;
    const batch = queue.filter(({ options }) => options.mode === mode).slice(0, maxBatchSize);
    const taken = new Set(batch);
    this.#waiting = this.#waiting.filter((job) => !taken.has(job));
    return batch;
  }

  #hasEnoughWrites(): boolean {
    if (this.#waiting.length < this.#lastWrites) return false;
    return this.#waiting.filter(({ options }) => options.mode === 'write').length >= this.#lastWrites;
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#nextWriteAt - performance.now());
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#endPause = undefined;
  }

  async #runBatch(batch: readonly Job[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    const { begin, describeError, writeIntervalMs = 0 } = this.#options;
    const completions: (() => void)[] = [];
    const start = performance.now();
    let open: OpenTransaction | undefined;
    try {
      open = await begin(first.options);
      const { transaction } = open;
      await open.lookUp?.(batch.flatMap(({ options }) => options.lookup ?? []));
      for (const job of batch) {
        const isShared = first.options.exclusive !== true;
        completions.push(isShared ? await this.#runShared(job, transaction) : await job.run(transaction));
      }
      await open.commit();
    } catch (error) {
      await open?.rollBack();
      const reported = describeError === undefined ? error : describeError(error);
      for (const job of batch) job.fail(reported);
      return;
    }
    if (first.options.mode === 'write') {
      this.#nextWriteAt = start + writeIntervalMs;
      this.#lastWrites = batch.length;
    }
    for (const complete of completions) complete();
  }

  /**
   * A conflict or a lost lease is thrown before the job's first write, so the other jobs can go on. After any other error
   * it is unknown what the job has written, so the whole batch fails.
   */
  async #runShared(job: Job, transaction: LedgerTransaction): Promise<() => void> {
    try {
      return await job.run(transaction);
    } catch (error) {
      if (!(error instanceof LedgerConflictError || error instanceof LeaseLostError)) throw error;
      return () => job.fail(error);
    }
  }
}
