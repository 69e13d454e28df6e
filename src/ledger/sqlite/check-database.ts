import type { Connection } from './connection.js';
import { findKeyError } from './sqlite-key.js';

interface Finding {
  readonly what: string | number;
}

/** What must always hold in a ledger: a query for whatever doesn't, and the sentence about it. */
const invariants: readonly { readonly sql: string; readonly sentence: (what: string | number) => string }[] = [
  {
    sql: 'SELECT k.person AS what FROM person_keys k LEFT JOIN people p ON p.id = k.person WHERE p.id IS NULL',
    sentence: (person) => `a key of person ${person}: expected them to be there, got nobody`,
  },
  {
    sql: 'SELECT p.id AS what FROM people p LEFT JOIN person_keys k ON k.person = p.id WHERE k.key IS NULL',
    sentence: (person) => `person ${person}: expected a key, got none`,
  },
  {
    sql: 'SELECT n.person AS what FROM names n LEFT JOIN people p ON p.id = n.person WHERE p.id IS NULL',
    sentence: (person) => `a name of person ${person}: expected them to be there, got nobody`,
  },
  {
    sql: `SELECT n.person AS what FROM names n
      LEFT JOIN (SELECT namespace, username, max(id) AS id FROM events WHERE username IS NOT NULL GROUP BY namespace, username) last
        ON last.namespace = n.namespace AND last.username = n.username
      LEFT JOIN events e ON e.id = last.id
      WHERE e.id IS NULL OR e.kind = 'released' OR e.person <> n.person`,
    sentence: (person) =>
      `a name of person ${person}: expected the history to end with them having it, got something else`,
  },
  {
    sql: `SELECT n.person AS what FROM names n
      JOIN (SELECT namespace, username, max(id) AS id FROM events WHERE username IS NOT NULL GROUP BY namespace, username) last
        ON last.namespace = n.namespace AND last.username = n.username
      JOIN events e ON e.id = last.id
      WHERE e.kind NOT IN ('imported', 'released') AND e.person = n.person AND (e.kind = 'reserved') <> (n.status = 'reserved')`,
    sentence: (person) =>
      `a name of person ${person}: expected it to be reserved or committed as its history says, got the other`,
  },
  {
    sql: `SELECT last.id AS what
      FROM (SELECT namespace, username, max(id) AS id FROM events WHERE username IS NOT NULL GROUP BY namespace, username) last
      JOIN events e ON e.id = last.id
      LEFT JOIN names n ON n.namespace = last.namespace AND n.username = last.username
      WHERE e.kind <> 'released' AND n.username IS NULL`,
    sentence: (event) => `event ${event}: expected the name to be held since, got nobody`,
  },
];

/** Sentences about everything that is wrong with the file as a database and as a ledger, and with the key beside it. */
export function checkDatabase(connection: Connection, path: string): string[] {
  const damage = connection
    .select<{ integrity_check: string }>('PRAGMA integrity_check')
    .map((row) => row.integrity_check);
  if (damage.length !== 1 || damage[0] !== 'ok') return damage.map((line) => `the database is damaged: ${line}`);
  const keyTrouble = findKeyError(connection, path);
  const broken = invariants.flatMap(({ sql, sentence }) =>
    connection.select<Finding>(sql).map(({ what }) => sentence(what)),
  );
  return keyTrouble === undefined ? broken : [keyTrouble, ...broken];
}
