import { createHash } from 'node:crypto';
import type { PostgresTarget } from '../../shared/postgres-url.js';
import { LedgerDamagedError, LedgerMissingError, LedgerStoreError } from '../store-errors.js';
import type { PostgresConnection } from './postgres-pool.js';

/** The tables of a release. */
export interface PostgresTables {
  /** Increases with every change. Independent of that of SQLite. */
  readonly version: number;
  /** The statements that create the tables. */
  readonly create: readonly string[];
  /** The statements that upgrade the tables of an earlier version to the next one. The key is the earlier version. */
  readonly migrations: Readonly<Record<number, readonly string[]>>;
}

const text = 'text COLLATE "C"';

/** The same tables as in SQLite. Texts are compared and sorted by their bytes, whatever the collation of the database. */
const create = [
  `CREATE TABLE ledger_meta (name ${text} PRIMARY KEY, value ${text} NOT NULL)`,
  'CREATE TABLE people (id bigint PRIMARY KEY)',
  `CREATE TABLE person_keys (key ${text} PRIMARY KEY, person bigint NOT NULL REFERENCES people (id))`,
  'CREATE INDEX person_keys_person ON person_keys (person)',
  `CREATE TABLE names (
    namespace ${text} NOT NULL,
    username ${text} NOT NULL,
    person bigint NOT NULL REFERENCES people (id),
    status ${text} NOT NULL CHECK (status IN ('reserved', 'committed')),
    sequence bigint NOT NULL,
    PRIMARY KEY (namespace, username)
  )`,
  'CREATE INDEX names_person ON names (person)',
  "CREATE INDEX names_reserved ON names (person) WHERE status = 'reserved'",
  `CREATE TABLE events (
    id bigint PRIMARY KEY,
    at bigint NOT NULL,
    kind ${text} NOT NULL CHECK (kind IN
      ('reserved', 'committed', 'adopted', 'imported', 'released', 'erased', 'joined')),
    person bigint NOT NULL REFERENCES people (id),
    namespace ${text},
    username ${text},
    done_by ${text},
    reason ${text}
  )`,
  'CREATE INDEX events_person ON events (person)',
  `CREATE TABLE attempts (
    offering_uuid ${text} NOT NULL,
    user_uuid ${text} NOT NULL,
    count bigint NOT NULL,
    reason ${text} NOT NULL,
    data_digest ${text} NOT NULL,
    last_at bigint NOT NULL,
    next_at bigint NOT NULL,
    PRIMARY KEY (offering_uuid, user_uuid)
  )`,
  `CREATE TABLE notes (
    kind ${text} NOT NULL,
    scope ${text} NOT NULL,
    key ${text} NOT NULL,
    user_uuid ${text},
    value ${text} NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (kind, scope, key)
  )`,
  "INSERT INTO ledger_meta (name, value) VALUES ('schema_version', '1')",
];

/** The tables of this release. */
export const postgresTables: PostgresTables = { version: 1, create, migrations: {} };

/** The number of the lock that all writers of a ledger take. */
export function lockNumber(schema: string): string {
  return createHash('sha256')
    .update(`waldur-offering-processor ledger ${schema}`)
    .digest()
    .readBigInt64BE(0)
    .toString();
}

/**
 * Returns the version of the tables; `undefined` when there are none. Throws `LedgerDamagedError` for a version that
 * never existed.
 */
export async function readPostgresVersion(
  connection: PostgresConnection,
  { schema, label }: PostgresTarget,
): Promise<number | undefined> {
  // Not by to_regclass, which fails without a right on the schema: that is not a missing ledger.
  const [found] = await connection.rows<{ found: string }>(
    `SELECT c.relname AS found FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relname = 'ledger_meta'`,
    [schema],
  );
  if (found === undefined) return undefined;
  const [row] = await connection.rows<{ value: string }>(
    `SELECT value FROM "${schema}".ledger_meta WHERE name = 'schema_version'`,
  );
  const version = Number(row?.value);
  if (Number.isInteger(version) && version > 0) return version;
  throw new LedgerDamagedError(
    `${label}: expected the version of the ledger's tables, got ${row === undefined ? 'none' : 'another value'}`,
  );
}

/**
 * Throws `LedgerMissingError` for missing tables, and `LedgerStoreError` for those of another release: nothing but
 * `ledger migrate` upgrades them.
 */
export function requireCurrentVersion(
  version: number | undefined,
  target: PostgresTarget,
  tables: Pick<PostgresTables, 'version'> = postgresTables,
): void {
  if (requireKnownVersion(version, target, tables) < tables.version)
    throw new LedgerStoreError(
      `${target.label}: expected ledger version ${tables.version}, got ${version} of an earlier release. ` +
        'Stop all workers, update them, and run: waldur-offering-processor ledger migrate',
    );
}

/** Throws `LedgerMissingError` for missing tables, and `LedgerStoreError` for those of a newer release. */
export function requireKnownVersion(
  version: number | undefined,
  { label, schema }: PostgresTarget,
  tables: Pick<PostgresTables, 'version'> = postgresTables,
): number {
  if (version === undefined) throw new LedgerMissingError(label, `no tables in the schema ${schema}`);
  if (version <= tables.version) return version;
  throw new LedgerStoreError(
    `${label}: expected ledger version ${tables.version}, got ${version} of a newer release. Update this program`,
  );
}

/**
 * Creates schema and tables, within a write transaction. An existing schema is used as it is: the right to create one
 * is not needed then.
 */
export async function createTables(connection: PostgresConnection, { schema }: PostgresTarget): Promise<void> {
  const [existing] = await connection.rows('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  await connection.script([...(existing === undefined ? [`CREATE SCHEMA "${schema}"`] : []), ...create]);
}
