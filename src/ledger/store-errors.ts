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
