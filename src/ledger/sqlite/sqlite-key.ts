import type { Hashes } from '../hashes.js';
import { LedgerStoreError } from '../store-errors.js';
import type { Connection } from './connection.js';
import { createKeyFile, readKeyFile } from './key-file.js';

const keyCheckName = 'key_check';

/** Which key the database's hashes are made with, as the key's own check; `undefined` as long as nothing was erased. */
export function readKeyCheck(connection: Connection): string | undefined {
  return connection.row<{ value: string }>('readMeta', keyCheckName)?.value;
}

/**
 * What is wrong with the key beside a database, as a sentence: its file is gone, or is another one. `undefined` when it
 * is there, or none is needed yet.
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

/** The key for erased names: a file beside the database, so that a copy of the database alone tells nobody's name. */
export class SqliteKey {
  readonly #path: string;
  #known: Hashes | undefined;

  /** @param path Of the database; the key is in a file of that name with `.key` behind it. */
  constructor(path: string) {
    this.#path = `${path}.key`;
  }

  /**
   * The key in force. Throws `LedgerStoreError` when its file is gone or is another one: then nobody can say which
   * names were erased.
   */
  find(connection: Connection): Hashes | undefined {
    const check = readKeyCheck(connection);
    if (check === undefined) return undefined;
    if (this.#known?.check === check) return this.#known;
    const hashes = readKeyFile(this.#path);
    if (hashes?.check !== check) {
      const what = hashes === undefined ? 'there is no such file' : 'it holds another one';
      throw new LedgerStoreError(
        `${this.#path}: expected the key that the ledger's erased names were hashed with, ${what}; bring it back from a copy`,
      );
    }
    this.#known = hashes;
    return hashes;
  }

  /** The key in force, else the one that is lying ready. Changes nothing. */
  available(connection: Connection): Hashes | undefined {
    return this.find(connection) ?? readKeyFile(this.#path);
  }

  /** Puts a key in force, within a transaction that writes. */
  activate(connection: Connection, { create }: { create: boolean }): Hashes | undefined {
    const inForce = this.find(connection);
    if (inForce !== undefined) return inForce;
    const hashes = this.available(connection) ?? (create ? createKeyFile(this.#path) : undefined);
    if (hashes !== undefined) connection.run('addMeta', keyCheckName, hashes.check);
    return hashes;
  }
}
