import { resolve } from 'node:path';
import { type Clock, systemClock } from '../shared/clock.js';
import { isPostgresUrl, type PostgresTarget, parsePostgresUrl } from '../shared/postgres-url.js';
import type { LedgerAdministration } from './administration.js';
import type { AttemptBook } from './attempts.js';
import { FencedStore } from './fenced-store.js';
import type { Lease, LeaseBook } from './lease.js';
import type { UsernameLedger } from './ledger.js';
import { MemoryLedgerStore } from './memory/memory-store.js';
import type { NoteBook } from './notes.js';
import { openPostgresStore, type PostgresStoreOptions } from './postgres/open-postgres-store.js';
import { openSqliteStore, type SqliteStoreOptions } from './sqlite/open-sqlite-store.js';
import type { LedgerStore } from './store.js';
import type { LedgerDamagedError } from './store-errors.js';
import { StoredAttempts } from './stored-attempts.js';
import { StoredLeases } from './stored-leases.js';
import { StoredLedger } from './stored-ledger.js';
import { StoredNotes } from './stored-notes.js';

/** An open ledger: the usernames, the failed attempts and the notes in one store. */
export interface Ledger {
  readonly usernames: UsernameLedger & LedgerAdministration;
  readonly attempts: AttemptBook;
  readonly notes: NoteBook;
  readonly leases: LeaseBook;
  /**
   * Returns this ledger for the work under a lease. Each write checks the lease in its transaction: once another worker
   * has acquired it, the write throws `LeaseLostError` and changes nothing. Its own `close` does nothing.
   */
  withLease(lease: Lease): Ledger;
  /**
   * Reads the whole store, which takes about 30 µs for each user. Throws `LedgerDamagedError` when its structure is
   * damaged.
   */
  requireIntact(): Promise<void>;
  /** The damage that a call has met. From then on, every call throws it, and nothing is written. */
  readonly damage?: LedgerDamagedError | undefined;
  /** Finishes the pending calls and closes the store. Safe to call twice. */
  close(): Promise<void>;
}

export interface LedgerOptions {
  /** Returns the form in which usernames are compared and stored. Must be idempotent. */
  readonly foldUsername: (username: string) => string;
  /** Default: the system clock. */
  readonly clock?: Clock | undefined;
}

export interface OpenLedgerOptions
  extends LedgerOptions,
    Omit<SqliteStoreOptions, 'path' | 'missingLedger'>,
    Omit<PostgresStoreOptions, 'target'> {
  /** The base of a relative path. */
  readonly directory: string;
}

/** A parsed `ledger` setting. */
export type LedgerSetting = SqliteSetting | PostgresTarget;

export interface SqliteSetting {
  readonly kind: 'sqlite';
  readonly path: string;
  /** How messages name the ledger: the path. */
  readonly label: string;
}

/**
 * Parses `sqlite:PATH` or `postgres://…`. Throws an `Error` with a message for the operator, which never quotes the part
 * of a URL that may contain a password.
 */
export function parseLedgerSetting(setting: string): LedgerSetting {
  if (isPostgresUrl(setting)) return parsePostgresUrl(setting);
  const [, path = ''] = /^sqlite:(.*)$/s.exec(setting) ?? [];
  if (path !== '' && path !== ':memory:' && !path.startsWith('//') && !path.includes('\0'))
    return { kind: 'sqlite', path, label: path };
  const scheme = /^([a-z0-9+]+):/i.exec(setting)?.[1];
  const got = scheme === undefined ? JSON.stringify(setting.slice(0, 100)) : quoteScheme(scheme, path);
  throw new Error(`expected sqlite:PATH or postgres://…, got ${got}`);
}

function quoteScheme(scheme: string, path: string): string {
  return scheme.toLowerCase() === 'sqlite'
    ? JSON.stringify(`sqlite:${path.replace(/\?.*/s, '?…')}`.slice(0, 100))
    : `a URL that begins with ${scheme}:`;
}

/**
 * Opens the ledger of a setting, `sqlite:PATH` or `postgres://…`. One that does not exist is created only with
 * `missingLedger: 'create'`, because a lost ledger must not be replaced by an empty one. Throws an `Error` when the
 * setting is invalid, and `LedgerStoreError` when the ledger can't be opened.
 */
export async function openLedger(
  setting: string,
  { directory, clock, foldUsername, ...options }: OpenLedgerOptions,
): Promise<Ledger> {
  const target = parseLedgerSetting(setting);
  const { missingLedger } = options;
  const store =
    target.kind === 'postgres'
      ? await openPostgresStore({ ...options, target })
      : await openSqliteStore({
          ...options,
          path: resolve(directory, target.path),
          missingLedger: missingLedger === 'error' ? 'error' : missingLedger && 'create',
        });
  return createLedger(store, { foldUsername, clock });
}

export interface MemoryLedgerOptions extends LedgerOptions {
  /** The key for the hashes of erased usernames. Default: a random key. */
  readonly key?: Uint8Array | undefined;
}

/** Opens an empty ledger in memory, for tests and dry runs. It has all functions of a stored one. */
export function openMemoryLedger({ key, ...options }: MemoryLedgerOptions): Ledger {
  return createLedger(new MemoryLedgerStore({ key }), options);
}

function createLedger(store: LedgerStore, { foldUsername, clock = systemClock }: LedgerOptions): Ledger {
  return {
    usernames: new StoredLedger({ store, clock, foldUsername }),
    attempts: new StoredAttempts({ store, clock }),
    notes: new StoredNotes({ store, clock }),
    leases: new StoredLeases({ store, clock }),
    withLease: (lease) => createLedger(new FencedStore(store, lease), { foldUsername, clock }),
    requireIntact: () => store.requireIntact(),
    get damage() {
      return store.damage;
    },
    close: () => store.close(),
  };
}
