import { LedgerBusyError, LedgerDamagedError, LedgerStoreError } from '../store-errors.js';

const restore = 'Restore it from a backup or an export';

const messages: Readonly<Record<number, string>> = {
  3: 'no permission to access the file',
  5: 'the ledger is locked by another process',
  6: 'the ledger is locked by another process',
  8: 'the file is read-only',
  10: 'disk read or write failed',
  11: `the database is damaged. ${restore}`,
  13: 'the disk is full',
  14: "the file can't be opened (expected a writable file in a writable directory)",
  26: `the file is not a SQLite database, or its header is damaged. ${restore}`,
  522: `the database is damaged, because its end is missing. ${restore}`,
};

/** A read beyond the end of the file, the only extended code that matters here. */
const shortRead = 522;
const damageCodes: readonly (number | undefined)[] = [11, 26, shortRead];

/** Returns SQLite's primary result code of an error, or `shortRead`. */
function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('rawCode' in error && typeof error.rawCode === 'number') return toKnownCode(error.rawCode);
  // An error while opening the file has its code in the message only.
  const opening = /Unable to open connection to local database .*: (\d+)"\)$/s.exec(error.message);
  return opening === null ? undefined : toKnownCode(Number(opening[1]));
}

function toKnownCode(code: number): number {
  return code === shortRead ? shortRead : code & 0xff;
}

/** Returns whether another process holds the lock. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 5 || code === 6;
}

/** Converts an error of SQLite into a `LedgerStoreError` with a message that begins with the path. */
export function describeSqliteError(path: string, error: unknown): LedgerStoreError {
  if (error instanceof LedgerStoreError) return error;
  const code = sqliteCode(error);
  const message = error instanceof Error ? error.message : String(error);
  const StoreError = chooseClass(error);
  const isDamaged = StoreError === LedgerDamagedError;
  const known = messages[code ?? -1] ?? (isDamaged ? `the tables are damaged. ${restore}` : undefined);
  return new StoreError(`${path}: ${known === undefined ? `database error: ${message}` : `${known} (${message})`}`, {
    cause: error,
  });
}

/** Returns whether the structure or the tables of the database are damaged. */
export function isDamage(error: unknown): boolean {
  // The statements are those of this program, so the tables are not.
  const isTableMissing = error instanceof Error && /no such (?:table|column)/.test(error.message);
  return isTableMissing || damageCodes.includes(sqliteCode(error));
}

function chooseClass(error: unknown): typeof LedgerStoreError {
  if (isBusy(error)) return LedgerBusyError;
  return isDamage(error) ? LedgerDamagedError : LedgerStoreError;
}
