/** Goes up whenever the tables change. */
export const schemaVersion = 2;

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

/**
 * The tables. `STRICT` and `WITHOUT ROWID` are SQLite's; the rest is any database's, but that `INTEGER` has 64 bits
 * here: elsewhere milliseconds (`at`, `last_at`, `next_at`) and numbers that go up (`id`, `person`, `sequence`) are
 * `BIGINT`, which strict tables do not know. A person is a number: who is behind it is only in `person_keys`, so that
 * forgetting them means to change few rows.
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
  INSERT INTO ledger_meta (name, value) VALUES ('schema_version', '${schemaVersion}');
`;

/** What makes a ledger of each earlier version one of the next, by the earlier version. */
export const migrations: Readonly<Record<number, string>> = {
  // Events may be of the kind `joined` since.
  1: `
    CREATE TABLE events_2 (${eventColumns}) STRICT;
    INSERT INTO events_2 (id, at, kind, person, namespace, username, done_by, reason)
      SELECT id, at, kind, person, namespace, username, done_by, reason FROM events;
    DROP TABLE events;
    ALTER TABLE events_2 RENAME TO events;
    CREATE INDEX events_person ON events (person);
    UPDATE ledger_meta SET value = '2' WHERE name = 'schema_version';
  `,
};
