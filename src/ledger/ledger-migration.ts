/** The versions of the tables of a ledger. */
export interface LedgerMigration {
  /** The version that was found. */
  readonly from: number;
  /** The version of this release. Equal to `from` when there is nothing to do. */
  readonly to: number;
}
