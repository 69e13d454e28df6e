import type { EventFilter } from './store.js';

const nameColumns = 'namespace, username, person AS "userId", status, sequence';
const noteColumns = 'kind, scope, key, user_uuid AS "userUuid", value, at';

/**
 * The SQL of a ledger. SQLite and PostgreSQL share it, except for the parameter syntax and for the statements with
 * `json_each` and `sqlite_master`. Text sorts by its UTF-8 bytes, which is SQLite's default. The columns of PostgreSQL
 * have `COLLATE "C"` for that.
 */
export const statements = {
  readMeta: 'SELECT value FROM ledger_meta WHERE name = ?',
  addMeta: 'INSERT INTO ledger_meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING',

  anyUser: 'SELECT id FROM people LIMIT 1',
  anyEvent: 'SELECT id FROM events LIMIT 1',
  lastUser: 'SELECT max(id) AS id FROM people',
  addUser: 'INSERT INTO people (id) VALUES (?)',
  pageUsers: 'SELECT id FROM people WHERE id > ? ORDER BY id LIMIT ?',

  findKey: 'SELECT person AS "userId" FROM person_keys WHERE key = ?',
  // Lists are JSON arrays, also the result: with one row per key, most of the time goes into the rows.
  findKeys: `SELECT json_group_array(json_object('key', key, 'userId', person)) AS list
    FROM person_keys WHERE key IN (SELECT value FROM json_each(?))`,
  keysOf: 'SELECT key FROM person_keys WHERE person = ? ORDER BY key',
  keysOfPage: 'SELECT key, person AS "userId" FROM person_keys WHERE person BETWEEN ? AND ? ORDER BY person, key',
  addKey: 'INSERT INTO person_keys (key, person) VALUES (?, ?) ON CONFLICT DO NOTHING',
  renameKey: 'UPDATE person_keys SET key = ? WHERE key = ?',
  moveKeys: 'UPDATE person_keys SET person = ? WHERE person = ?',
  moveNames: 'UPDATE names SET person = ? WHERE person = ?',
  moveEvents: 'UPDATE events SET person = ? WHERE person = ?',
  removeUser: 'DELETE FROM people WHERE id = ?',

  findName: `SELECT ${nameColumns} FROM names WHERE namespace = ? AND username = ?`,
  findNames: `SELECT json_group_array(json_object('namespace', namespace, 'username', username, 'userId', person,
    'status', status, 'sequence', sequence)) AS list
    FROM names WHERE namespace = ? AND username IN (SELECT value FROM json_each(?))`,
  namesOf: `SELECT ${nameColumns} FROM names WHERE person = ? ORDER BY namespace, username`,
  namesOfPage: `SELECT ${nameColumns} FROM names WHERE person BETWEEN ? AND ? ORDER BY person, namespace, username`,
  reservedNames: `SELECT ${nameColumns} FROM names WHERE status = 'reserved'`,
  addName:
    'INSERT INTO names (namespace, username, person, status, sequence) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  setName: 'UPDATE names SET status = ?, sequence = ? WHERE namespace = ? AND username = ?',
  removeName: 'DELETE FROM names WHERE namespace = ? AND username = ?',
  renameName: 'UPDATE names SET username = ? WHERE namespace = ? AND username = ? AND person = ?',

  lastEvent: 'SELECT max(id) AS id FROM events',
  addEvent:
    'INSERT INTO events (id, at, kind, person, namespace, username, done_by, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  renameInEvents: 'UPDATE events SET username = ? WHERE person = ? AND namespace = ? AND username = ?',
  redactEventsOf:
    'UPDATE events SET done_by = NULL, reason = NULL WHERE person = ? AND (done_by IS NOT NULL OR reason IS NOT NULL)',
  listEventNotes: `SELECT id, done_by, reason FROM events
    WHERE id > ? AND (done_by IS NOT NULL OR reason IS NOT NULL) ORDER BY id LIMIT ?`,
  redactEvent: 'UPDATE events SET done_by = NULL, reason = NULL WHERE id = ?',

  findAttempt: 'SELECT * FROM attempts WHERE offering_uuid = ? AND user_uuid = ?',
  putAttempt: `INSERT INTO attempts (offering_uuid, user_uuid, count, reason, data_digest, last_at, next_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (offering_uuid, user_uuid) DO UPDATE SET count = excluded.count, reason = excluded.reason,
    data_digest = excluded.data_digest, last_at = excluded.last_at, next_at = excluded.next_at`,
  removeAttempt: 'DELETE FROM attempts WHERE offering_uuid = ? AND user_uuid = ?',
  removeAttempts: 'DELETE FROM attempts WHERE user_uuid = ?',
  listAttempts: 'SELECT * FROM attempts ORDER BY offering_uuid, user_uuid',
  listAttemptsOf: 'SELECT * FROM attempts WHERE offering_uuid = ? ORDER BY user_uuid',

  hasNotes: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'notes'",
  findNote: `SELECT ${noteColumns} FROM notes WHERE kind = ? AND scope = ? AND key = ?`,
  findNotes: `SELECT json_group_array(json_object('kind', kind, 'scope', scope, 'key', key, 'userUuid', user_uuid,
    'value', value, 'at', at)) AS list
    FROM notes WHERE kind = ? AND scope = ? AND key IN (SELECT value FROM json_each(?))`,
  listNotes: `SELECT ${noteColumns} FROM notes WHERE kind = ? ORDER BY scope, key`,
  listNotesIn: `SELECT ${noteColumns} FROM notes WHERE kind = ? AND scope = ? ORDER BY key`,
  listAllNotes: `SELECT ${noteColumns} FROM notes`,
  putNote: `INSERT INTO notes (kind, scope, key, user_uuid, value, at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (kind, scope, key) DO UPDATE SET user_uuid = excluded.user_uuid, value = excluded.value,
    at = excluded.at`,
  removeNote: 'DELETE FROM notes WHERE kind = ? AND scope = ? AND key = ?',
  removeNotesBefore: 'DELETE FROM notes WHERE kind = ? AND scope = ? AND at < ?',
  removeNotesOf: 'DELETE FROM notes WHERE user_uuid = ?',

  countUsers: 'SELECT count(*) AS count FROM people',
  countNames: 'SELECT count(*) AS count FROM names',
  countEvents: 'SELECT count(*) AS count FROM events',
} as const;

export type StatementName = keyof typeof statements;

/** The query for events with the given filters, and its values. */
export function listEventsQuery({ userId, namespace, usernames = [], after, limit }: EventFilter): {
  readonly sql: string;
  readonly values: readonly (string | number)[];
} {
  const filters: readonly { readonly condition: string; readonly values: readonly (string | number)[] }[] = [
    { condition: 'id > ?', values: [after] },
    ...(userId === undefined ? [] : [{ condition: 'person = ?', values: [userId] }]),
    ...(namespace === undefined ? [] : [{ condition: 'namespace = ?', values: [namespace] }]),
    ...(usernames.length === 0
      ? []
      : [{ condition: `username IN (${usernames.map(() => '?').join(', ')})`, values: usernames }]),
  ];
  const sql = `SELECT id, at, kind, person AS "userId", namespace, username, done_by AS "doneBy", reason
    FROM events WHERE ${filters.map(({ condition }) => condition).join(' AND ')} ORDER BY id LIMIT ?`;
  return { sql, values: [...filters.flatMap(({ values }) => values), limit] };
}
