import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Hashes } from '../hashes.js';
import { LedgerStoreError } from '../store-errors.js';
import type { Connection } from './connection.js';

const keyCheckName = 'key_check';

/** Returns the check value of the key that the database's hashes are made with; `undefined` when nothing was erased. */
export function readKeyCheck(connection: Connection): string | undefined {
  return connection.row<{ value: string }>('readMeta', keyCheckName)?.value;
}

/**
 * Returns a message when the key file of a database is missing or belongs to another ledger. `undefined` when it is
 * correct, or not needed yet.
 */
export function findKeyError(connection: Connection, path: string): string | undefined {
  try {
    new SqliteKey(path).find(connection);
    return undefined;
  } catch (error) {
    if (!(error instanceof LedgerStoreError)) throw error;
    return error.message;
  }
}

/**
 * The key for erased usernames. It is stored in a file next to the database, `PATH.key`, so that a copy of the database
 * alone reveals no username.
 */
export class SqliteKey {
  readonly #path: string;
  #known: Hashes | undefined;

  /** @param path Path of the database. */
  constructor(path: string) {
    this.#path = `${path}.key`;
  }

  /**
   * Returns hashes with the active key. Throws `LedgerStoreError` when the key file is missing or has another key:
   * without it, erased usernames can't be recognized.
   */
  find(connection: Connection): Hashes | undefined {
    const check = readKeyCheck(connection);
    if (check === undefined) return undefined;
    if (this.#known?.check === check) return this.#known;
    const hashes = readKeyFile(this.#path);
    if (hashes?.check !== check) {
      const got = hashes === undefined ? 'no such file' : 'another key';
      throw new LedgerStoreError(
        `${this.#path}: expected the key of the ledger's erased usernames, got ${got}. Restore the file from a backup`,
      );
    }
    this.#known = hashes;
    return hashes;
  }

  /** Returns hashes with the active key, otherwise with an existing key file. Changes nothing. */
  available(connection: Connection): Hashes | undefined {
    return this.find(connection) ?? readKeyFile(this.#path);
  }

  /** Activates a key, within a write transaction: an existing key file, otherwise, with `create`, a new one. */
  activate(connection: Connection, { create }: { create: boolean }): Hashes | undefined {
    const active = this.find(connection);
    if (active !== undefined) return active;
    const hashes = readKeyFile(this.#path) ?? (create ? createKeyFile(this.#path) : undefined);
    if (hashes !== undefined) connection.run('addMeta', keyCheckName, hashes.check);
    return hashes;
  }
}

/**
 * Reads the key next to a database, which may be missing itself. Returns `undefined` when there is none. Throws
 * `LedgerStoreError` when it can't be read.
 */
export function readKeyOf(path: string): Uint8Array | undefined {
  return readKey(`${path}.key`);
}

function readKeyFile(path: string): Hashes | undefined {
  const key = readKey(path);
  return key === undefined ? undefined : new Hashes(key);
}

/** Reads a key of 64 hex digits. Returns `undefined` when there is no such file. */
function readKey(path: string): Uint8Array | undefined {
  let content: string;
  try {
    content = readFileSync(path, 'latin1');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new LedgerStoreError(`${path}: reading the key of erased usernames failed (${codeOf(cause)})`, { cause });
  }
  const key = /^([0-9a-f]{64})\s*$/.exec(content)?.[1];
  if (key === undefined)
    throw new LedgerStoreError(`${path}: expected the key of erased usernames, 64 hex digits, got other text`);
  return Buffer.from(key, 'hex');
}

/**
 * Creates a key file that only its owner can read. The file is on the disk before the key is used. Call it while the
 * database is locked, so that only one process creates the file.
 */
function createKeyFile(path: string): Hashes {
  const key = randomBytes(32);
  const draft = `${path}.new`;
  try {
    const file = openSync(draft, 'w', 0o600);
    try {
      writeSync(file, `${key.toString('hex')}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
    syncDirectory(dirname(path));
  } catch (cause) {
    throw new LedgerStoreError(`${path}: writing the key of erased usernames failed (${codeOf(cause)})`, { cause });
  }
  return new Hashes(key);
}

/** Makes a new directory entry survive a crash of the machine. */
function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
