/**
 * The store of a ledger can't be opened, read or written. Says nothing about any person or name. The message begins
 * with the store's path.
 */
export class LedgerStoreError extends Error {
  override readonly name = 'LedgerStoreError';
}

/**
 * Another process has held the ledger's lock for too long. Nothing is wrong with the ledger: the same call may well
 * succeed later. Goes by the name of its parent, because it is one of those errors.
 */
export class LedgerBusyError extends LedgerStoreError {}
