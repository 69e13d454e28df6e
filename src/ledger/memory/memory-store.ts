import { randomBytes } from 'node:crypto';
import { Hashes } from '../hashes.js';
import type {
  EventRecord,
  LedgerSnapshot,
  LedgerStore,
  LedgerTransaction,
  NameRecord,
  TransactOptions,
} from '../store.js';
import { LedgerStoreError } from '../store-errors.js';
import { checkTables } from './check-tables.js';
import { type MemoryKey, MemoryTransaction } from './memory-transaction.js';
import { createTables, Journal } from './tables.js';

export interface MemoryStoreOptions {
  /**
   * For the hashes of erased names, as the key of the ledger whose export is to be read. Default: one of its own, made
   * when it is needed.
   */
  readonly key?: Uint8Array | undefined;
}

/** A ledger that is gone with its process: for tests and dry runs. */
export class MemoryLedgerStore implements LedgerStore {
  readonly #tables = createTables();
  readonly #key: MemoryKey;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor({ key }: MemoryStoreOptions = {}) {
    this.#key = {
      hashes: undefined,
      available() {
        return this.hashes ?? (key === undefined ? undefined : new Hashes(key));
      },
      activate(create) {
        if (key !== undefined) this.hashes ??= new Hashes(key);
        else if (create) this.hashes ??= new Hashes(randomBytes(32));
        return this.hashes;
      },
    };
  }

  transact<T>(_options: TransactOptions, job: (transaction: LedgerTransaction) => Promise<T>): Promise<T> {
    if (this.#isClosed)
      return Promise.reject(new LedgerStoreError('ledger in memory: expected it to be open, it was closed'));
    const result = this.#last.then(() => this.#run(job));
    // The next one comes whatever becomes of this one.
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #run<T>(job: (transaction: LedgerTransaction) => Promise<T>): Promise<T> {
    const journal = new Journal();
    const hashes = this.#key.hashes;
    try {
      return await job(new MemoryTransaction({ tables: this.#tables, journal, key: this.#key }));
    } catch (error) {
      journal.rollBack();
      this.#key.hashes = hashes;
      throw error;
    }
  }

  async snapshot(): Promise<LedgerSnapshot> {
    return this.transact({ mode: 'read' }, async () => {
      const { users: people, names, namesOf, events } = this.#tables;
      const held = new Map(names);
      const persons = [...people].map(([person, keys]) => {
        const own = (namesOf.get(person) ?? []).flatMap(
          (key): NameRecord | readonly NameRecord[] => held.get(key) ?? [],
        );
        return { person, keys, names: own };
      });
      const history: readonly EventRecord[] = [...events.values()];
      return {
        people: persons.length,
        names: held.size,
        events: history.length,
        keyCheck: this.#key.hashes?.check,
        listPeople: async (after, limit) => pageOf(persons, { numberOf: ({ person }) => person, after, limit }),
        listEvents: async (after, limit) => pageOf(history, { numberOf: ({ id }) => id, after, limit }),
        close: async () => {},
      };
    });
  }

  /** Memory is given back when its content is gone. */
  async scrub(): Promise<void> {}

  async check(): Promise<readonly string[]> {
    return this.transact({ mode: 'read' }, async () => checkTables(this.#tables));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
  }
}

/** A page of records that are ordered by their number. */
function pageOf<T>(
  records: readonly T[],
  page: { numberOf: (record: T) => number; after: number; limit: number },
): readonly T[] {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const record = records[middle];
    if (record !== undefined && page.numberOf(record) <= page.after) low = middle + 1;
    else high = middle;
  }
  return records.slice(low, low + page.limit);
}
