import type { EraseReport } from '../../jobs/ledger/ledger-users.js';
import type { LedgerCheck } from '../../jobs/ledger/verify-ledger.js';
import type { ImportReport, JoinReport, LedgerEvent } from '../../ledger/administration.js';

/** The report of `ledger export`. */
export interface ExportResult {
  /** Absent for stdout. */
  readonly file?: string;
  /** Number of exported lines. 0 when the export was interrupted. */
  readonly lines: number;
  /** Whether a signal stopped the export. */
  readonly interrupted: boolean;
}

/** The report of `ledger import`. */
export interface ImportResult {
  /** The imported file, as on the command line. */
  readonly file: string;
  /** Whether nothing was written. */
  readonly dryRun: boolean;
  /** Whether a signal stopped the import. Nothing is imported then. */
  readonly interrupted: boolean;
  /** Absent when nothing was imported. */
  readonly imported?: ImportReport;
  /** Why the file was refused. */
  readonly finding?: string;
}

/** The report of `ledger verify`. */
export interface VerifyResult extends LedgerCheck {
  /** The checked export, as on the command line. Absent when none was given. */
  readonly file?: string;
}

/** The report of `ledger join`. */
export interface JoinResult extends JoinReport {
  /** The former account, as on the command line. */
  readonly formerUser: string;
  /** The current account, as on the command line. */
  readonly currentUser: string;
  /** Whether nothing was written. */
  readonly dryRun: boolean;
  /** The operator. */
  readonly by: string;
  /** The reason for the history. */
  readonly reason: string;
}

/** The report of `ledger erase`. */
export interface EraseResult extends EraseReport {
  /** The user, as on the command line. */
  readonly user: string;
}

/** The report of `ledger history`. */
export interface HistoryResult {
  /** The events, oldest first. */
  readonly events: readonly (Omit<LedgerEvent, 'at'> & {
    /** ISO 8601, in UTC. */
    readonly at: string;
  })[];
}
