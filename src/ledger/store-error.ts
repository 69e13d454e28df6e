/** The store of a ledger can't be opened, read or written. Says nothing about any person or name. The message begins with the store's path. */
export class LedgerStoreError extends Error {
  override readonly name = 'LedgerStoreError';
}
