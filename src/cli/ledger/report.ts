import type { ImportReport, JoinReport, LedgerEvent } from '../../ledger/administration.js';
import type { EraseReport } from '../../ledger-jobs/person-in-ledger.js';
import type { RebuildReport } from '../../ledger-jobs/rebuild-ledger.js';
import type { ReleaseReport } from '../../ledger-jobs/release-username.js';
import type { LedgerCheck } from '../../ledger-jobs/verify-ledger.js';

/** What `ledger export` did. */
export interface ExportDone {
  /** Absent for stdout. */
  readonly file?: string;
  readonly lines: number;
  readonly interrupted: boolean;
}

/** What `ledger import` did. */
export interface ImportDone {
  readonly file: string;
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  /** Absent when nothing was imported. */
  readonly imported?: ImportReport;
  /** What is wrong with the file. */
  readonly finding?: string;
}

/** What `ledger verify` found. */
export interface VerifyDone extends LedgerCheck {
  readonly file?: string;
}

/** What `ledger join` did. */
export interface JoinDone extends JoinReport {
  readonly formerUser: string;
  readonly nowUser: string;
  readonly dryRun: boolean;
  readonly by: string;
  readonly reason: string;
}

/** What `ledger erase` did. */
export interface EraseDone extends EraseReport {
  readonly user: string;
}

/** What `ledger history` tells. */
export interface HistoryDone {
  readonly events: readonly (Omit<LedgerEvent, 'at'> & {
    /** ISO 8601, in UTC. */
    readonly at: string;
  })[];
}

/** What the `ledger` commands print. */
export type LedgerReport = ExportDone | ImportDone | VerifyDone | RebuildReport | ReleaseReport | JoinDone | EraseDone | HistoryDone;
