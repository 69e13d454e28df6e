/**
 * The store of a ledger can't be opened, read or written. It says nothing about any user or username. The message
 * begins with the path of the store.
 */
export class LedgerStoreError extends Error {
  override readonly name = 'LedgerStoreError';
}

/**
 * Another process held the ledger's lock for too long. The ledger is intact: repeat the call later. The `name` property
 * is that of `LedgerStoreError`.
 */
export class LedgerBusyError extends LedgerStoreError {}

/**
 * The server of the ledger can't be reached, or ended the connection. Repeat the call later: it connects again. Whether
 * a write was made is unknown. The `name` property is that of `LedgerStoreError`.
 */
export class LedgerUnreachableError extends LedgerStoreError {}

/**
 * The store is damaged: its header, its tables or the structure of its files. Nothing that it contains can be relied
 * on, so an open ledger refuses all further work with this error. The `name` property is that of `LedgerStoreError`.
 */
export class LedgerDamagedError extends LedgerStoreError {}

/** There is no ledger at the path, and it may not be created. The `name` property is that of `LedgerStoreError`. */
export class LedgerMissingError extends LedgerStoreError {
  /** Names both ways out, because a lost ledger must not be replaced by an empty one. */
  static readonly advice = 'For a new ledger, run ledger init. If the ledger was lost, restore it with ledger import';
  /** What there is instead, such as `no such file`. */
  readonly found: string;

  constructor(path: string, found: string) {
    super(`${path}: expected a ledger, got ${found}. ${LedgerMissingError.advice}`);
    this.found = found;
  }
}

/**
 * Another worker has acquired the lease that a write needs. Nothing was written. The `name` property is that of
 * `LedgerStoreError`.
 */
export class LeaseLostError extends LedgerStoreError {}
