import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LedgerBusyError, LedgerStoreError } from '../store-errors.js';

/** Returns why there is no ledger at a path: no file, or an empty one. `undefined` if there may be one. */
export function findMissingReason(path: string): string | undefined {
  try {
    return statSync(path).size === 0 ? 'an empty file' : undefined;
  } catch (error) {
    const code = codeOf(error);
    // Not even the directory can be searched, so it is unknown whether there is a ledger.
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      throw new LedgerStoreError(`${path}: no permission to access the file (${code})`, { cause: error });
    return existsSync(dirname(path)) ? 'no such file' : 'no such directory';
  }
}

/** Whether this process may write the file, and create the files that SQLite adds next to it. */
export function isWritable(path: string): boolean {
  try {
    for (const each of [path, dirname(path)]) accessSync(each, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** How SQLite opens a file that this process may not write. */
export interface ReadOnlyFile {
  /** The path, or a URI. */
  readonly name: string;
  /** Throws `LedgerBusyError` if the file has changed in a way that SQLite does not notice. */
  readonly requireUnchanged?: () => void;
}

/**
 * Finds out how to read a file that can't be written. Even a reader needs the shared memory next to a database in WAL
 * mode. Files of that kind that this process created would later keep the owner of the ledger from opening it, so only
 * existing ones are used. Without any, no process has the ledger open: then the file is read without locks, and every
 * answer is checked against a change in the meantime.
 */
export function findReadOnlyFile(path: string): ReadOnlyFile {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if (log !== undefined && existsSync(`${path}-shm`)) return { name: path };
  if (log !== undefined && log.size > 0)
    throw new LedgerStoreError(
      `${path}: the ledger can only be read here, but ${path}-wal has changes that are read with write permission only. Run the command once as the owner of the file`,
    );
  const before = readVersionOf(path);
  return {
    name: `${pathToFileURL(path).href}?immutable=1`,
    requireUnchanged: () => {
      if (readVersionOf(path) === before) return;
      throw new LedgerBusyError(`${path}: another process changed the ledger while it was read. Run the command again`);
    },
  };
}

/** Changes with every change of the file or of its write-ahead log. */
function readVersionOf(path: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  const logSize = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return [ino, size, mtimeNs, ctimeNs, logSize].join();
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
