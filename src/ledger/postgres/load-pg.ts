import { loadPackage } from '../load-package.js';

export type PgValue = string | number | null | readonly string[] | readonly number[] | readonly (string | null)[];

export interface PgResult {
  readonly rows: readonly unknown[];
  readonly rowCount: number | null;
}

/** The used part of a connection of `pg`. */
export interface PgClient {
  query(query: {
    readonly text: string;
    readonly values?: readonly PgValue[];
    readonly query_timeout?: number;
  }): Promise<PgResult | PgResult[]>;
  /** Returns the connection to the pool; with `true` closes it. */
  release(destroys?: boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** The used part of a pool of `pg`. Declared here, so that compiling does not need the optional package. */
export interface PgPool {
  connect(): Promise<PgClient>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'connect', listener: (client: PgClient) => void): unknown;
  end(): Promise<void>;
}

export type PgPoolClass = new (options: Readonly<Record<string, unknown>>) => PgPool;
export type ImportPg = () => Promise<{ readonly default: { readonly Pool: PgPoolClass } }>;

/**
 * Loads the optional package `pg`, which a PostgreSQL ledger needs. If it is missing, throws `LedgerStoreError` with
 * the command that installs it.
 */
export async function loadPg(
  importPg: ImportPg = async () => (await import('pg')) as unknown as Awaited<ReturnType<ImportPg>>,
): Promise<PgPoolClass> {
  const { default: pg } = await loadPackage(importPg, { ledger: 'PostgreSQL', name: 'pg', version: '8' });
  return pg.Pool;
}
