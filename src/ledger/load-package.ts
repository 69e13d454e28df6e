import { LedgerStoreError } from './store-errors.js';

/** An optional package that a ledger needs. */
export interface LedgerPackage {
  /** Which ledger needs it, such as `PostgreSQL`. */
  readonly ledger: string;
  readonly name: string;
  /** The release to install. */
  readonly version: string;
}

/** Loads an optional package. If that fails, throws `LedgerStoreError` with the command that installs it. */
export async function loadPackage<T>(load: () => Promise<T>, { ledger, name, version }: LedgerPackage): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const { code, message = String(cause) } = (cause ?? {}) as Partial<NodeJS.ErrnoException>;
    const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    const problem = isMissing ? 'it is not installed' : `loading it failed (${message})`;
    throw new LedgerStoreError(
      `ledger: a ${ledger} ledger needs the package ${name}, but ${problem}. Install it with: npm install ${name}@${version}`,
      { cause },
    );
  }
}
