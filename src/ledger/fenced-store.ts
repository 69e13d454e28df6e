import type { Lease } from './lease.js';
import type { LedgerSnapshot, LedgerStore, LedgerTransaction, TransactOptions } from './store.js';
import type { LedgerDamagedError } from './store-errors.js';
import { requireLease } from './stored-leases.js';

/**
 * A store that writes only while a lease is held: each write transaction checks it first. A worker that acquires a lease takes
 * the lock of all writers, so the lease can't be lost between the check and the commit.
 */
export class FencedStore implements LedgerStore {
  readonly #store: LedgerStore;
  readonly #lease: Lease;

  constructor(store: LedgerStore, lease: Lease) {
    this.#store = store;
    this.#lease = lease;
  }

  transact<T>(options: TransactOptions, job: (transaction: LedgerTransaction) => Promise<T>): Promise<T> {
    if (options.mode === 'read') return this.#store.transact(options, job);
    return this.#store.transact(options, async (transaction) => {
      await requireLease(transaction, this.#lease);
      return job(transaction);
    });
  }

  snapshot(): Promise<LedgerSnapshot> {
    return this.#store.snapshot();
  }

  scrub(): Promise<void> {
    return this.#store.scrub();
  }

  check(): Promise<readonly string[]> {
    return this.#store.check();
  }

  requireIntact(): Promise<void> {
    return this.#store.requireIntact();
  }

  get damage(): LedgerDamagedError | undefined {
    return this.#store.damage;
  }

  /** Does nothing: the store belongs to the ledger that it was opened for. */
  async close(): Promise<void> {}
}
