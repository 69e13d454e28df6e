import type { Attempt } from './attempts.js';

/** A failed attempt as SQLite and PostgreSQL store it. */
export interface AttemptRow {
  readonly offering_uuid: string;
  readonly user_uuid: string;
  readonly count: number;
  readonly reason: string;
  readonly data_digest: string;
  readonly last_at: number;
  readonly next_at: number;
}

export function readAttempt(row: AttemptRow): Attempt {
  return {
    offeringUuid: row.offering_uuid,
    userUuid: row.user_uuid,
    count: row.count,
    reason: row.reason,
    dataDigest: row.data_digest,
    lastAt: row.last_at,
    nextAt: row.next_at,
  };
}
