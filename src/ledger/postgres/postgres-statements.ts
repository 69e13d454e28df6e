import { type StatementName, statements } from '../sql-statements.js';

const nameColumns = 'namespace, username, person AS "userId", status, sequence';
const noteColumns = 'kind, scope, key, user_uuid AS "userUuid", value, at';

/** Statements with arrays, so that many rows are one round trip. */
export const arrayStatements = {
  findKeys: 'SELECT key, person AS "userId" FROM person_keys WHERE key = ANY($1::text[])',
  findNames: `SELECT ${nameColumns} FROM names WHERE namespace = $1 AND username = ANY($2::text[])`,
  // Keys and usernames in one round trip.
  lookUp: `SELECT key, NULL AS namespace, NULL AS username, person AS "userId", NULL AS status, NULL AS sequence
      FROM person_keys WHERE key = ANY($1::text[])
    UNION ALL SELECT NULL, names.namespace, names.username, person, status, sequence
      FROM unnest($2::text[], $3::text[]) AS wanted (namespace, username)
        JOIN names ON names.namespace = wanted.namespace AND names.username = wanted.username`,
  findNotes: `SELECT ${noteColumns} FROM notes WHERE kind = $1 AND scope = $2 AND key = ANY($3::text[])`,
  keysOfMany: 'SELECT key, person AS "userId" FROM person_keys WHERE person = ANY($1::bigint[]) ORDER BY person, key',
  redactEvents: 'UPDATE events SET done_by = NULL, reason = NULL WHERE id = ANY($1::bigint[])',
  // One statement for all writes of many jobs. Foreign keys are checked at its end.
  flush: `WITH
    new_people AS (INSERT INTO people (id) SELECT unnest($1::bigint[])),
    new_keys AS (INSERT INTO person_keys (key, person) SELECT * FROM unnest($2::text[], $3::bigint[])),
    new_names AS (INSERT INTO names (namespace, username, person, status, sequence)
      SELECT * FROM unnest($4::text[], $5::text[], $6::bigint[], $7::text[], $8::bigint[])),
    set_names AS (UPDATE names SET status = changed.status, sequence = changed.sequence
      FROM unnest($9::text[], $10::text[], $11::text[], $12::bigint[])
        AS changed (namespace, username, status, sequence)
      WHERE names.namespace = changed.namespace AND names.username = changed.username)
    INSERT INTO events (id, at, kind, person, namespace, username, done_by, reason)
      SELECT * FROM unnest($13::bigint[], $14::bigint[], $15::text[], $16::bigint[], $17::text[], $18::text[],
        $19::text[], $20::text[])`,
} as const;

const converted = new Map<string, string>();

/** Returns a statement that is shared with SQLite in the parameter syntax of PostgreSQL: `$1` instead of `?`. */
export function toPostgres(sql: string): string {
  const known = converted.get(sql);
  if (known !== undefined) return known;
  let number = 0;
  const text = sql.replace(/\?/g, () => {
    number += 1;
    return `$${number}`;
  });
  converted.set(sql, text);
  return text;
}

/** Returns the named statement in the syntax of PostgreSQL. */
export function postgresStatement(name: StatementName): string {
  return toPostgres(statements[name]);
}
