import { LedgerDamagedError, LedgerStoreError } from '../store-errors.js';
import type { Connection } from './connection.js';

/** The version of the tables. Increases with every change. */
export const schemaVersion = 3;

const eventColumns = `
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('reserved', 'committed', 'adopted', 'imported', 'released', 'erased', 'joined')),
    person INTEGER NOT NULL REFERENCES people (id),
    namespace TEXT,
    username TEXT,
    done_by TEXT,
    reason TEXT
`;

const notesTable = `CREATE TABLE notes (
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    user_uuid TEXT,
    value TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (kind, scope, key)
  ) STRICT, WITHOUT ROWID`;

/**
 * Creates the tables. Apart from SQLite's `STRICT` and `WITHOUT ROWID` it is portable SQL. `INTEGER` has 64 bits here:
 * other databases need `BIGINT` for times (`at`, `last_at`, `next_at`) and numbers (`id`, `person`, `sequence`).
 *
 * A user is a row of `people`, and other tables refer to it as `person`. Only `person_keys` identifies the user, so
 * erasing a user changes few rows.
 */
export const schema = `
  CREATE TABLE ledger_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE people (id INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE person_keys (key TEXT PRIMARY KEY, person INTEGER NOT NULL REFERENCES people (id)) STRICT, WITHOUT ROWID;
  CREATE INDEX person_keys_person ON person_keys (person);
  CREATE TABLE names (
    namespace TEXT NOT NULL,
    username TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    status TEXT NOT NULL CHECK (status IN ('reserved', 'committed')),
    sequence INTEGER NOT NULL,
    PRIMARY KEY (namespace, username)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX names_person ON names (person);
  CREATE TABLE events (${eventColumns}) STRICT;
  CREATE INDEX events_person ON events (person);
  CREATE TABLE attempts (
    offering_uuid TEXT NOT NULL,
    user_uuid TEXT NOT NULL,
    count INTEGER NOT NULL,
    reason TEXT NOT NULL,
    data_digest TEXT NOT NULL,
    last_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    PRIMARY KEY (offering_uuid, user_uuid)
  ) STRICT, WITHOUT ROWID;
  ${notesTable};
  INSERT INTO ledger_meta (name, value) VALUES ('schema_version', '${schemaVersion}');
`;

/**
 * An index that an earlier release does without, so that it needs no new version. Without it, the few usernames in
 * progress would be searched for among all.
 */
const addedIndexes = "CREATE INDEX IF NOT EXISTS names_reserved ON names (person) WHERE status = 'reserved';";

/** Upgrades the tables of an earlier version to the next one. The key is the earlier version. */
const migrations: Readonly<Record<number, string>> = {
  // Version 2 allows events of the kind `joined`.
  1: `
    CREATE TABLE events_2 (${eventColumns}) STRICT;
    INSERT INTO events_2 (id, at, kind, person, namespace, username, done_by, reason)
      SELECT id, at, kind, person, namespace, username, done_by, reason FROM events;
    DROP TABLE events;
    ALTER TABLE events_2 RENAME TO events;
    CREATE INDEX events_person ON events (person);
    UPDATE ledger_meta SET value = '2' WHERE name = 'schema_version';
  `,
  // Version 3 adds the notes.
  2: `
    ${notesTable};
    UPDATE ledger_meta SET value = '3' WHERE name = 'schema_version';
  `,
};

/** The columns of each table, and the version that added it. */
const tables: readonly { readonly name: string; readonly columns: string; readonly since: number }[] = [
  { name: 'people', columns: 'id', since: 1 },
  { name: 'person_keys', columns: 'key, person', since: 1 },
  { name: 'names', columns: 'namespace, username, person, status, sequence', since: 1 },
  { name: 'events', columns: 'id, at, kind, person, namespace, username, done_by, reason', since: 1 },
  {
    name: 'attempts',
    columns: 'offering_uuid, user_uuid, count, reason, data_digest, last_at, next_at',
    since: 1,
  },
  { name: 'notes', columns: 'kind, scope, key, user_uuid, value, at', since: 3 },
];

/**
 * Returns the version of the tables; `undefined` for an empty database. Throws `LedgerStoreError` for tables of another
 * program or of an unsupported version, and the error of SQLite or `LedgerDamagedError` for damaged ones. Reads one row
 * of each table, so that damage is noticed however little a command has to do.
 */
export function readVersion(connection: Connection, path: string): number | undefined {
  const found = connection
    .select<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .map(({ name }) => name);
  if (found.length === 0) return undefined;
  if (!found.includes('ledger_meta')) {
    throw new LedgerStoreError(
      `${path}: expected the database of a ledger, got other tables (${found.slice(0, 5).join(', ')})`,
    );
  }
  const version = Number(connection.row<{ value: string }>('readMeta', 'schema_version')?.value);
  if (version > schemaVersion)
    throw new LedgerStoreError(
      `${path}: expected ledger version ${schemaVersion} or lower, got ${version}, which a newer release created. Update this program`,
    );
  if (version !== schemaVersion && !(version in migrations))
    throw new LedgerDamagedError(`${path}: expected ledger version ${schemaVersion} or lower, got ${version}`);
  for (const { name, columns, since } of tables)
    if (since <= version) connection.select(`SELECT ${columns} FROM ${name} LIMIT 1`);
  return version;
}

/** Upgrades the tables to the current version, and adds missing indexes, within a write transaction. */
export function migrateTables(connection: Connection, path: string): void {
  let version = readVersion(connection, path) ?? schemaVersion;
  while (version < schemaVersion) {
    connection.exec(migrations[version] ?? '');
    version += 1;
  }
  connection.exec(addedIndexes);
}
