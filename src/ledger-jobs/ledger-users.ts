import type { Config } from '../config/types.js';
import { withSiteLedger } from '../jobs/ledger/with-site-ledger.js';
import type {
  AccountPair,
  HistoryFilter,
  JoinNote,
  JoinReport,
  LedgerEvent,
  LedgerKeys,
} from '../ledger/administration.js';
import type { Clock } from '../shared/clock.js';

/** Reads who is meant: the uuid of a Waldur user, with or without hyphens, or else their Waldur username. */
export function readLedgerKeys(who: string): LedgerKeys {
  const text = who.trim();
  return /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text) ? { userUuid: text } : { cuid: text };
}

/**
 * Notes that two Waldur accounts are one person's, in the ledger that a configuration names; see
 * `LedgerAdministration.join`. Throws `ConfigurationError` when there is no ledger.
 */
export function joinLedgerAccounts(
  config: Config,
  pair: AccountPair,
  { clock, ...note }: JoinNote & { readonly clock?: Clock | undefined },
): Promise<JoinReport> {
  return withSiteLedger(config, { dryRun: note.dryRun, clock }, ({ usernames }) => usernames.join(pair, note));
}

/** What `eraseFromLedger` did. */
export interface EraseReport {
  /** The ledger has somebody with this key, or had them before they were erased. */
  readonly known: boolean;
  /** How many names only hashes are left of. They stay taken for others. */
  readonly names: number;
}

/**
 * Forgets who a person is, in the ledger that a configuration names; see `LedgerAdministration.erase`. Throws
 * `ConfigurationError` when there is no ledger.
 */
export function eraseLedgerUser(
  config: Config,
  person: LedgerKeys,
  { clock }: { readonly clock?: Clock } = {},
): Promise<EraseReport> {
  return withSiteLedger(config, { clock }, async ({ usernames }) => {
    const { done } = await usernames.history({ user: person })[Symbol.asyncIterator]().next();
    // Also for somebody without any history: their failed attempts go, and what an earlier try has left is cleaned up.
    const names = await usernames.erase(person);
    return { known: done !== true, names };
  });
}

/**
 * Who was given what and when, oldest first, from the ledger that a configuration names. Throws `ConfigurationError`
 * when there is no ledger.
 */
export function readLedgerHistory(config: Config, filter: HistoryFilter = {}): Promise<readonly LedgerEvent[]> {
  return withSiteLedger(config, { dryRun: true }, async ({ usernames }) => {
    const events: LedgerEvent[] = [];
    for await (const event of usernames.history(filter)) events.push(event);
    return events;
  });
}
