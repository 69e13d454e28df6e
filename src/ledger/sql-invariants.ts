/** The id of the last event of each username, as a table `last`. */
const lastEvents = `(SELECT namespace, username, max(id) AS id
  FROM events WHERE username IS NOT NULL GROUP BY namespace, username) last`;

/**
 * The invariants of the tables in SQLite and PostgreSQL: a query that returns the id of each violation, and the message for one of
 * them.
 */
export const invariants: readonly { readonly sql: string; readonly describe: (id: number) => string }[] = [
  {
    sql: 'SELECT k.person AS id FROM person_keys k LEFT JOIN people p ON p.id = k.person WHERE p.id IS NULL',
    describe: (user) => `a key of user ${user}: the user does not exist`,
  },
  {
    sql: 'SELECT p.id AS id FROM people p LEFT JOIN person_keys k ON k.person = p.id WHERE k.key IS NULL',
    describe: (user) => `user ${user}: expected a key, got none`,
  },
  {
    sql: 'SELECT n.person AS id FROM names n LEFT JOIN people p ON p.id = n.person WHERE p.id IS NULL',
    describe: (user) => `a username of user ${user}: the user does not exist`,
  },
  {
    sql: `SELECT n.person AS id FROM names n
      LEFT JOIN ${lastEvents}
        ON last.namespace = n.namespace AND last.username = n.username
      LEFT JOIN events e ON e.id = last.id
      WHERE e.id IS NULL OR e.kind = 'released' OR e.person <> n.person`,
    describe: (user) => `a username of user ${user}: its last event does not give it to this user`,
  },
  {
    sql: `SELECT n.person AS id FROM names n
      JOIN ${lastEvents}
        ON last.namespace = n.namespace AND last.username = n.username
      JOIN events e ON e.id = last.id
      WHERE e.kind NOT IN ('imported', 'released') AND e.person = n.person
        AND (e.kind = 'reserved') <> (n.status = 'reserved')`,
    describe: (user) => `a username of user ${user}: expected the status of its last event, got a different one`,
  },
  {
    sql: `SELECT last.id AS id
      FROM ${lastEvents}
      JOIN events e ON e.id = last.id
      LEFT JOIN names n ON n.namespace = last.namespace AND n.username = last.username
      WHERE e.kind <> 'released' AND n.username IS NULL`,
    describe: (event) => `event ${event}: no user holds the username it assigned`,
  },
];
