import { LedgerBusyError, LedgerStoreError } from '../store-errors.js';

const messages: Readonly<Record<number, string>> = {
  3: 'expected to be allowed to use it, the system refused',
  5: 'expected to get its lock, another process holds it',
  6: 'expected to get its lock, another process holds it',
  8: 'expected to be allowed to write it, it can only be read',
  10: 'reading or writing the disk failed',
  11: 'expected a database, the file is damaged; restore it from a copy or an export',
  13: 'expected room for more, the disk is full',
  14: 'expected a file that can be opened and written, with its directory; it could not be opened',
  26: 'expected a database of SQLite, got a file that is something else',
};

/** SQLite's own number for what went wrong, without its finer points. */
function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('rawCode' in error && typeof error.rawCode === 'number') return error.rawCode & 0xff;
  // What fails while it is opened comes without a code of its own.
  const opening = /Unable to open connection to local database .*: (\d+)"\)$/s.exec(error.message);
  return opening === null ? undefined : Number(opening[1]) & 0xff;
}

/** Another process is writing. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 5 || code === 6;
}

/** What SQLite could not do, as a sentence that begins with the path. */
export function describeSqliteError(path: string, error: unknown): LedgerStoreError {
  if (error instanceof LedgerStoreError) return error;
  const sentence = messages[sqliteCode(error) ?? -1];
  const message = error instanceof Error ? error.message : String(error);
  const StoreError = isBusy(error) ? LedgerBusyError : LedgerStoreError;
  return new StoreError(
    `${path}: ${sentence === undefined ? `the ledger's database failed: ${message}` : `${sentence} (${message})`}`,
    {
      cause: error,
    },
  );
}
