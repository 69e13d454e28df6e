import { KeyFile } from '../key-file.js';
import type { LedgerStore } from '../store.js';
import { LedgerBusyError } from '../store-errors.js';
import { openPostgresStore, type PostgresStoreOptions } from './open-postgres-store.js';

/** The state of a PostgreSQL ledger. */
export interface PostgresInspection {
  readonly users: number;
  readonly names: number;
  /** The problem with the key of erased usernames. Absent when there is none. */
  readonly keyError?: string;
  /** One sentence for each problem of the tables. Empty for an intact ledger. */
  readonly findings: readonly string[];
  /** Whether another process is writing at the moment. */
  readonly isBusy: boolean;
  /** The rights on tables that this user lacks for writing, such as `INSERT on names`. */
  readonly missingRights: readonly string[];
}

/**
 * Inspects a ledger without changing anything. Throws `LedgerMissingError` when there is none, and `LedgerStoreError`
 * when it can't be read.
 */
export async function inspectPostgres(
  options: Pick<PostgresStoreOptions, 'target' | 'password' | 'keyFile'>,
): Promise<PostgresInspection> {
  const store = await openPostgresStore({ ...options, lockTimeoutMs: 500 });
  try {
    const snapshot = await store.snapshot();
    const { users, names, keyCheck } = snapshot;
    await snapshot.close();
    const keyError = new KeyFile(options.keyFile).findError(keyCheck);
    const findings = (await store.check()).filter((finding) => finding !== keyError);
    return {
      users,
      names,
      ...(keyError === undefined ? {} : { keyError }),
      findings,
      isBusy: await isLocked(store),
      missingRights: await store.missingRights(),
    };
  } finally {
    await store.close();
  }
}

async function isLocked(store: LedgerStore): Promise<boolean> {
  try {
    await store.transact({ mode: 'write' }, async () => {});
    return false;
  } catch (error) {
    if (error instanceof LedgerBusyError) return true;
    throw error;
  }
}
