import { LedgerBusyError, LedgerDamagedError, LedgerStoreError, LedgerUnreachableError } from '../store-errors.js';

const restore = 'Restore the ledger from a backup or an export';
const reachable = 'Check that the server runs and can be reached from here';

/** Messages by SQLSTATE. `undefined` for what the message of the server says best. */
const messages: Readonly<Record<string, string>> = {
  '25006': 'the server only reads: it is a standby, or this database or user is set to read-only transactions',
  '25P03': 'the server ended a transaction that was idle for too long',
  '28000': 'the server refused the user. Check user and password, and pg_hba.conf of the server',
  '28P01': 'the server refused the password. Check ledger_password_file, the URL or PGPASSFILE',
  '3D000': 'there is no such database. Create it first',
  '40001': 'another transaction was in the way. Try again later',
  '40P01': 'another transaction was in the way. Try again later',
  '42501': 'the user lacks a right on the schema or its tables',
  '53100': 'the disk of the server is full',
  '53300': 'the server has no free connection. Try again later',
  '55P03': 'locked by another process. Try again later',
  XX001: `the database is damaged. ${restore}`,
  XX002: `an index of the database is damaged. ${restore}`,
};

const busyCodes: readonly string[] = ['40001', '40P01', '55P03'];
/** Damaged pages and indexes, and tables or columns that are missing: the statements are those of this program. */
const damageCodes: readonly string[] = ['XX001', 'XX002', '42P01', '42703'];

/** Returns the SQLSTATE of an error of the server. */
function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Returns whether the connection can't be used any more: it was cut, the server ended it, or an answer is late. All
 * errors that are not from the server are of this kind.
 */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === undefined || /^(?:08|57P)/.test(state) || state === '25P03';
}

/** Converts an error of pg or of the server into a `LedgerStoreError` with a message that begins with the label. */
export function describePostgresError(label: string, error: unknown): LedgerStoreError {
  if (error instanceof LedgerStoreError) return error;
  const state = sqlStateOf(error);
  const detail = error instanceof Error ? describeDetail(error) : String(error);
  if (state === undefined || /^(?:08|57P)/.test(state))
    return new LedgerUnreachableError(`${label}: the connection failed (${detail}). ${reachable}`, { cause: error });
  const StoreError = chooseClass(state);
  const isDamaged = StoreError === LedgerDamagedError;
  const known = messages[state] ?? (isDamaged ? `the tables are damaged. ${restore}` : undefined);
  const problem = known === undefined ? `database error ${state}: ${detail}` : `${known} (${detail})`;
  return new StoreError(`${label}: ${problem}`, { cause: error });
}

function chooseClass(state: string): typeof LedgerStoreError {
  if (busyCodes.includes(state)) return LedgerBusyError;
  if (state === '53300') return LedgerUnreachableError;
  return damageCodes.includes(state) ? LedgerDamagedError : LedgerStoreError;
}

/** An `AggregateError`, of a host with several addresses, has no message of its own. */
function describeDetail(error: Error): string {
  if (error.message !== '') return error.message;
  const [first] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first.message : error.name;
}
