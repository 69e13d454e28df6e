import type { AttemptBook } from '../ledger/attempts.js';
import type { PassLedger } from '../users/taken-names.js';

/** What passes over people need of a ledger. An open `Ledger` is one. */
export interface SiteLedger {
  readonly usernames: PassLedger;
  readonly attempts: AttemptBook;
  close(): Promise<void>;
}

/**
 * A ledger that is opened when it is first asked, for whoever can't wait for it while things are put together. What
 * opening throws, each call throws.
 */
export function deferLedger(open: () => Promise<SiteLedger>): SiteLedger {
  let opened: Promise<SiteLedger> | undefined;
  const get = (): Promise<SiteLedger> => {
    opened ??= open();
    return opened;
  };
  const close = async (): Promise<void> => (await opened)?.close();
  return {
    usernames: {
      find: async (...args) => (await get()).usernames.find(...args),
      isTaken: async (...args) => (await get()).usernames.isTaken(...args),
      reserve: async (...args) => (await get()).usernames.reserve(...args),
      commit: async (...args) => (await get()).usernames.commit(...args),
      reserved: async () => (await get()).usernames.reserved(),
      otherAccountsOf: async (...args) => (await get()).usernames.otherAccountsOf(...args),
      adopt: async (...args) => (await get()).usernames.adopt(...args),
      close,
    },
    attempts: {
      recordFailure: async (...args) => (await get()).attempts.recordFailure(...args),
      recordSuccess: async (...args) => (await get()).attempts.recordSuccess(...args),
      find: async (...args) => (await get()).attempts.find(...args),
      list: async (...args) => (await get()).attempts.list(...args),
      clear: async (...args) => (await get()).attempts.clear(...args),
    },
    close,
  };
}
