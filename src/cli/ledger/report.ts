import type { RebuildReport } from '../../jobs/ledger/rebuild-ledger.js';
import type { ReleaseReport } from '../../jobs/ledger/release-username.js';
import type { LedgerCheck } from '../../jobs/ledger/verify-ledger.js';
import type { ImportReport, JoinReport, LedgerEvent } from '../../ledger/administration.js';
import type { EraseReport } from '../../ledger-jobs/ledger-users.js';

/** What `ledger export` did. */
export interface ExportResult {
  /** Absent for stdout. */
  readonly file?: string;
  readonly lines: number;
  readonly interrupted: boolean;
}

/** What `ledger import` did. */
export interface ImportResult {
  readonly file: string;
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  /** Absent when nothing was imported. */
  readonly imported?: ImportReport;
  /** What is wrong with the file. */
  readonly finding?: string;
}

/** What `ledger verify` found. */
export interface VerifyResult extends LedgerCheck {
  readonly file?: string;
}

/** What `ledger join` did. */
export interface JoinResult extends JoinReport {
  readonly formerUser: string;
  readonly nowUser: string;
  readonly dryRun: boolean;
  readonly by: string;
  readonly reason: string;
}

/** What `ledger erase` did. */
export interface EraseResult extends EraseReport {
  readonly user: string;
}

/** What `ledger history` tells. */
export interface HistoryResult {
  readonly events: readonly (Omit<LedgerEvent, 'at'> & {
    /** ISO 8601, in UTC. */
    readonly at: string;
  })[];
}

/** What the `ledger` commands print. */
export type LedgerReport =
  | ExportResult
  | ImportResult
  | VerifyResult
  | RebuildReport
  | ReleaseReport
  | JoinResult
  | EraseResult
  | HistoryResult;
