import { resolve } from 'node:path';
import { type Clock, systemClock } from '../shared/clock.js';
import type { LedgerAdministration } from './administration.js';
import type { AttemptBook } from './attempts.js';
import type { UsernameLedger } from './ledger.js';
import { MemoryLedgerStore } from './memory/memory-store.js';
import { openSqliteStore, type SqliteStoreOptions } from './sqlite/open-sqlite-store.js';
import type { LedgerStore } from './store.js';
import { StoredAttempts } from './stored-attempts.js';
import { StoredLedger } from './stored-ledger.js';

/** An open ledger, with all that is kept in its store. */
export interface Ledger {
  readonly usernames: UsernameLedger & LedgerAdministration;
  readonly attempts: AttemptBook;
  /** Gives back what it holds open. Safe to call twice. */
  close(): Promise<void>;
}

export interface LedgerOptions {
  /**
   * The form in which names are compared and stored, the same wherever names are compared. It must change nothing in
   * what it has made.
   */
  readonly foldUsername: (username: string) => string;
  /** Default: the machine's. */
  readonly clock?: Clock | undefined;
}

export interface OpenLedgerOptions extends LedgerOptions, Omit<SqliteStoreOptions, 'path'> {
  /** What a relative path starts from. */
  readonly directory: string;
}

/** What a setting for a ledger means. */
export interface LedgerSetting {
  readonly kind: 'sqlite';
  readonly path: string;
}

/**
 * Reads `sqlite:PATH`. Throws an `Error` whose message is a sentence for whoever wrote it; what may hold a password is
 * not quoted.
 */
export function parseLedgerSetting(setting: string): LedgerSetting {
  const [, path = ''] = /^sqlite:(.*)$/s.exec(setting) ?? [];
  if (path !== '' && path !== ':memory:' && !path.startsWith('//') && !path.includes('\0'))
    return { kind: 'sqlite', path };
  const scheme = /^([a-z0-9+]+):/i.exec(setting)?.[1];
  const got = scheme === undefined ? JSON.stringify(setting.slice(0, 100)) : quoteScheme(scheme, path);
  throw new Error(`expected sqlite:PATH, got ${got}`);
}

function quoteScheme(scheme: string, path: string): string {
  return scheme.toLowerCase() === 'sqlite'
    ? JSON.stringify(`sqlite:${path.replace(/\?.*/s, '?…')}`.slice(0, 100))
    : `something that begins with ${scheme}:`;
}

/**
 * Opens the ledger that a setting names (`sqlite:PATH`), and makes it when it is not there. Throws an `Error` with a
 * sentence when the setting is none, `LedgerStoreError` when the ledger can't be opened.
 */
export async function openLedger(
  setting: string,
  { directory, clock, foldUsername, ...options }: OpenLedgerOptions,
): Promise<Ledger> {
  const { path } = parseLedgerSetting(setting);
  const store = await openSqliteStore({ ...options, path: resolve(directory, path) });
  return createLedger(store, { foldUsername, clock });
}

export interface MemoryLedgerOptions extends LedgerOptions {
  /** For the hashes of erased names. Default: one of its own. */
  readonly key?: Uint8Array | undefined;
}

/** A ledger that is gone with its process: for tests and dry runs. Does all that the other one does. */
export function openMemoryLedger({ key, ...options }: MemoryLedgerOptions): Ledger {
  return createLedger(new MemoryLedgerStore({ key }), options);
}

function createLedger(store: LedgerStore, { foldUsername, clock = systemClock }: LedgerOptions): Ledger {
  return {
    usernames: new StoredLedger({ store, clock, foldUsername }),
    attempts: new StoredAttempts({ store, clock }),
    close: () => store.close(),
  };
}
