import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Hashes } from '../hashes.js';
import { LedgerStoreError } from '../store-errors.js';

/** Reads the key for erased names, 64 hex digits. `undefined` when there is no such file. */
export function readKeyFile(path: string): Hashes | undefined {
  let content: string;
  try {
    content = readFileSync(path, 'latin1');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new LedgerStoreError(
      `${path}: expected the key of the ledger's erased names, reading it failed (${describe(cause)})`,
      { cause },
    );
  }
  const key = /^([0-9a-f]{64})\s*$/.exec(content)?.[1];
  if (key === undefined)
    throw new LedgerStoreError(
      `${path}: expected the key of the ledger's erased names, 64 hex digits; got something else`,
    );
  return new Hashes(Buffer.from(key, 'hex'));
}

/**
 * Makes a key, for its owner's eyes only. It is on the disk, whole, before anything is hashed with it. Only one process
 * may be at it: call it with the database locked.
 */
export function createKeyFile(path: string): Hashes {
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
    throw new LedgerStoreError(
      `${path}: expected to write the key of the ledger's erased names there, it failed (${describe(cause)})`,
      { cause },
    );
  }
  return new Hashes(key);
}

/** A new name in a directory outlives a crash of the machine only after this. */
function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
