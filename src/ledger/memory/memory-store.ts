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
import { type MemoryKey, MemoryTransaction } from './memory-transaction.js';
import { createTables, Journal, nameKey, type Tables } from './tables.js';

export interface MemoryStoreOptions {
  /** The key for the hashes of erased usernames, to import an export that has some. Default: a random key. */
  readonly key?: Uint8Array | undefined;
}

/** Keeps a ledger in memory, for tests and dry runs. */
export class MemoryLedgerStore implements LedgerStore {
  readonly #tables = createTables();
  readonly #key: MemoryKey;
  readonly damage = undefined;
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
    if (this.#isClosed) return Promise.reject(new LedgerStoreError('ledger in memory: already closed'));
    const result = this.#last.then(() => this.#run(job));
    // The next job runs even if this one fails.
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
      const { names, namesOf, events } = this.#tables;
      const held = new Map(names);
      const users = [...this.#tables.users].map(([userId, keys]) => {
        const own = (namesOf.get(userId) ?? []).flatMap(
          (key): NameRecord | readonly NameRecord[] => held.get(key) ?? [],
        );
        return { userId, keys, names: own };
      });
      const history: readonly EventRecord[] = [...events.values()];
      return {
        users: users.length,
        names: held.size,
        events: history.length,
        keyCheck: this.#key.hashes?.check,
        listUsers: async (after, limit) => pageOf(users, { numberOf: ({ userId }) => userId, after, limit }),
        listEvents: async (after, limit) => pageOf(history, { numberOf: ({ id }) => id, after, limit }),
        close: async () => {},
      };
    });
  }

  /** Does nothing: deleted data leaves no trace in memory. */
  async scrub(): Promise<void> {}

  async check(): Promise<readonly string[]> {
    return this.transact({ mode: 'read' }, async () => checkTables(this.#tables));
  }

  /** Does nothing: memory has no structure that could be damaged. */
  async requireIntact(): Promise<void> {}

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
  }
}

/** Returns a page of records that are sorted by number. */
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

/** Checks the invariants of the tables; `sqlite/check-database.ts` checks the same in SQL. */
function checkTables({ users, keys, names, events }: Tables): string[] {
  const lastOf = new Map<string, EventRecord>();
  for (const event of events.values()) {
    if (event.namespace !== null && event.username !== null)
      lastOf.set(nameKey(event.namespace, event.username), event);
  }
  const findings: string[] = [];
  for (const [key, userId] of keys) {
    if (!users.get(userId)?.includes(key)) findings.push(`a key of user ${userId}: the user does not exist`);
  }
  for (const [userId, own] of users) {
    if (own.length === 0) findings.push(`user ${userId}: expected a key, got none`);
  }
  for (const [key, { userId, status }] of names) {
    const last = lastOf.get(key);
    if (!users.has(userId)) findings.push(`a username of user ${userId}: the user does not exist`);
    if (last === undefined || last.kind === 'released' || last.userId !== userId) {
      findings.push(`a username of user ${userId}: its last event does not give it to this user`);
    } else if (last.kind !== 'imported' && (last.kind === 'reserved') !== (status === 'reserved')) {
      findings.push(`a username of user ${userId}: expected the status of its last event, got a different one`);
    }
  }
  for (const [key, { id, kind }] of lastOf) {
    if (kind !== 'released' && !names.has(key)) findings.push(`event ${id}: no user holds the username it assigned`);
  }
  return findings;
}
