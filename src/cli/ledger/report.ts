import type { EraseReport } from '../../jobs/ledger/ledger-users.js';
import type { LedgerCheck } from '../../jobs/ledger/verify-ledger.js';
import type { ImportReport, JoinReport, LedgerEvent } from '../../ledger/administration.js';

/** The report of `ledger export`. */
export interface ExportResult {
  /** Absent for stdout. */
  readonly file?: string;
  readonly lines: number;
  readonly interrupted: boolean;
}

/** The report of `ledger import`. */
export interface ImportResult {
  readonly file: string;
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  /** Absent when nothing was imported. */
  readonly imported?: ImportReport;
  /** Why the file was refused. */
  readonly finding?: string;
}

/** The report of `ledger verify`. */
export interface VerifyResult extends LedgerCheck {
  readonly file?: string;
}

/** The report of `ledger join`. */
export interface JoinResult extends JoinReport {
  readonly formerUser: string;
  readonly currentUser: string;
  readonly dryRun: boolean;
  readonly by: string;
  readonly reason: string;
}

/** The report of `ledger erase`. */
export interface EraseResult extends EraseReport {
  readonly user: string;
}

/** The report of `ledger history`. */
export interface HistoryResult {
  readonly events: readonly (Omit<LedgerEvent, 'at'> & {
    /** ISO 8601, in UTC. */
    readonly at: string;
  })[];
}
