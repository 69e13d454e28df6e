import type { Clock } from '../shared/clock.js';
import { type Attempt, type AttemptBook, type Failure, nextAttemptAt } from './attempts.js';
import { toStorable } from './storable-text.js';
import type { LedgerStore } from './store.js';

/** Stores failed attempts in the store of a ledger. */
export class StoredAttempts implements AttemptBook {
  readonly #store: LedgerStore;
  readonly #clock: Clock;

  constructor({ store, clock }: { store: LedgerStore; clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  recordFailure(offeringUuid: string, userUuid: string, failure: Failure): Promise<Attempt> {
    const { dataDigest } = failure;
    // A message of a backend may contain anything.
    const reason = toStorable(failure.reason);
    return this.#store.transact({ mode: 'write' }, async (transaction) => {
      const before = await transaction.findAttempt(offeringUuid, userUuid);
      const count = before?.dataDigest === dataDigest ? before.count + 1 : 1;
      const lastAt = this.#clock.now();
      const attempt = {
        offeringUuid,
        userUuid,
        count,
        reason,
        dataDigest,
        lastAt,
        nextAt: nextAttemptAt(count, lastAt),
      };
      await transaction.putAttempt(attempt);
      return attempt;
    });
  }

  async recordSuccess(offeringUuid: string, userUuid: string): Promise<void> {
    // Most users have no failures, and reading needs neither a lock nor a write to the disk.
    const before = await this.#store.transact({ mode: 'read' }, (transaction) =>
      transaction.findAttempt(offeringUuid, userUuid),
    );
    if (before === undefined) return;
    await this.#store.transact({ mode: 'write' }, (transaction) =>
      transaction.removeAttempts({ offeringUuid, userUuid }),
    );
  }

  find(
    offeringUuid: string,
    userUuid: string,
    { dataDigest }: { readonly dataDigest: string },
  ): Promise<Attempt | undefined> {
    return this.#store.transact({ mode: 'read' }, async (transaction) => {
      const attempt = await transaction.findAttempt(offeringUuid, userUuid);
      return attempt?.dataDigest === dataDigest ? attempt : undefined;
    });
  }

  list(offeringUuid?: string): Promise<readonly Attempt[]> {
    return this.#store.transact({ mode: 'read' }, (transaction) => transaction.listAttempts(offeringUuid));
  }

  clear(userUuid: string): Promise<number> {
    return this.#store.transact({ mode: 'write' }, (transaction) => transaction.removeAttempts({ userUuid }));
  }
}
