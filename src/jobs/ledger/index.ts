export type {
  AccountPair,
  AdoptedName,
  AdoptReport,
  HistoryFilter,
  ImportReport,
  JoinNote,
  JoinRefusal,
  JoinReport,
  KnownUser,
  LedgerAdministration,
  LedgerConflict,
  LedgerEvent,
  LedgerKeys,
  LedgerVerification,
} from '../../ledger/administration.js';
export type { Attempt, AttemptBook } from '../../ledger/attempts.js';
export { LedgerFormatError } from '../../ledger/export-line.js';
export type { Lease, LeaseBook, LeaseRequest, LeaseSubject } from '../../ledger/lease.js';
export {
  LedgerConflictError,
  type LedgerName,
  type LedgerUser,
  type ReservedName,
  type UsernameLedger,
} from '../../ledger/ledger.js';
export type { Note, NoteBook } from '../../ledger/notes.js';
export { type Ledger, openLedger, openMemoryLedger } from '../../ledger/open-ledger.js';
export { type ExportSummary, verifyLedgerExport } from '../../ledger/read-export.js';
export {
  type HeldLease,
  type LeaseOutcome,
  type RunWithLeaseOptions,
  runWithLease,
} from '../../ledger/run-with-lease.js';
export {
  LeaseLostError,
  LedgerBusyError,
  LedgerDamagedError,
  LedgerMissingError,
  LedgerStoreError,
  LedgerUnreachableError,
} from '../../ledger/store-errors.js';
export { type InitReport, initLedger } from './init-ledger.js';
export { type EraseReport, eraseLedgerUser, joinLedgerAccounts, readLedgerHistory } from './ledger-users.js';
export type { AdoptionEntry, ManagedDirectory } from './managed-directory.js';
export { type MigrateReport, migrateLedger } from './migrate-ledger.js';
export {
  type OfferingRebuild,
  type RebuildConflict,
  type RebuildOptions,
  type RebuildReport,
  rebuildLedger,
} from './rebuild-ledger.js';
export { type ReleaseOptions, type ReleaseReport, releaseLedgerUsername } from './release-username.js';
export { type ExportLedgerOptions, exportLedger, type ImportLedgerOptions, importLedger } from './transfer-ledger.js';
export { type LedgerCheck, verifyLedger } from './verify-ledger.js';
