import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Hashes } from './hashes.js';
import { LedgerStoreError } from './store-errors.js';

/** Name of the row of `ledger_meta` with the check value of the active key. */
export const keyCheckName = 'key_check';

/**
 * The key for erased usernames. It is stored in a file, and not in the database, so that a copy of the database alone
 * reveals no username. Its check value is in the database: the methods take it as `check`, `undefined` as long as
 * nothing was erased.
 */
export class KeyFile {
  readonly #path: string | undefined;
  #known: Hashes | undefined;

  /** @param path Path of the file. `undefined` if none is configured. */
  constructor(path: string | undefined) {
    this.#path = path;
  }

  /**
   * Returns hashes with the active key. Throws `LedgerStoreError` when the key file is missing or has another key:
   * without it, erased usernames can't be recognized.
   */
  find(check: string | undefined): Hashes | undefined {
    if (check === undefined) return undefined;
    if (this.#known?.check === check) return this.#known;
    if (this.#path === undefined) {
      const advice = 'Set ledger_key_file to a copy of the file that they were erased with';
      throw new LedgerStoreError(
        `ledger_key_file: expected the key of the ledger's erased usernames, got none. ${advice}`,
      );
    }
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

  /** Returns a message when the file is missing or belongs to another ledger; `undefined` otherwise. */
  findError(check: string | undefined): string | undefined {
    try {
      this.find(check);
      return undefined;
    } catch (error) {
      if (!(error instanceof LedgerStoreError)) throw error;
      return error.message;
    }
  }

  /** Returns hashes with the active key, otherwise with an existing key file. Changes nothing. */
  available(check: string | undefined): Hashes | undefined {
    return this.find(check) ?? (this.#path === undefined ? undefined : readKeyFile(this.#path));
  }

  /**
   * Returns the key to activate: the active one, an existing key file or, with `create`, a new one. Call it within a
   * write transaction, which must then store the check value.
   */
  activate(check: string | undefined, { create }: { create: boolean }): Hashes | undefined {
    const available = this.available(check);
    if (available !== undefined || !create) return available;
    if (this.#path === undefined) {
      const advice = 'Set ledger_key_file to a file that every machine with this ledger has a copy of';
      throw new LedgerStoreError(`ledger_key_file: erasing a user needs a key, got no file for it. ${advice}`);
    }
    return createKeyFile(this.#path);
  }
}

function readKeyFile(path: string): Hashes | undefined {
  const key = readKey(path);
  return key === undefined ? undefined : new Hashes(key);
}

/**
 * Reads a key of 64 hex digits. Returns `undefined` when there is no such file. Throws `LedgerStoreError` when it can't be
 * read.
 */
export function readKey(path: string): Uint8Array | undefined {
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
