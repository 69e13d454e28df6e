import { LedgerBusyError, LedgerStoreError } from '../store-errors.js';

const messages: Readonly<Record<number, string>> = {
  3: 'no permission to access the file',
  5: 'the ledger is locked by another process',
  6: 'the ledger is locked by another process',
  8: 'the file is read-only',
  10: 'disk read or write failed',
  11: 'the database is damaged. Restore it from a backup or an export',
  13: 'the disk is full',
  14: "the file can't be opened (expected a writable file in a writable directory)",
  26: 'the file is not a SQLite database',
};

/** Returns SQLite's primary result code of an error. */
function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('rawCode' in error && typeof error.rawCode === 'number') return error.rawCode & 0xff;
  // An error while opening the file has its code in the message only.
  const opening = /Unable to open connection to local database .*: (\d+)"\)$/s.exec(error.message);
  return opening === null ? undefined : Number(opening[1]) & 0xff;
}

/** Returns whether another process holds the lock. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 5 || code === 6;
}

/** Converts an error of SQLite into a `LedgerStoreError` with a message that begins with the path. */
export function describeSqliteError(path: string, error: unknown): LedgerStoreError {
  if (error instanceof LedgerStoreError) return error;
  const known = messages[sqliteCode(error) ?? -1];
  const message = error instanceof Error ? error.message : String(error);
  const StoreError = isBusy(error) ? LedgerBusyError : LedgerStoreError;
  return new StoreError(`${path}: ${known === undefined ? `database error: ${message}` : `${known} (${message})`}`, {
    cause: error,
  });
}
