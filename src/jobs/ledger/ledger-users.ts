import type {
  AccountPair,
  HistoryFilter,
  JoinNote,
  JoinReport,
  LedgerEvent,
  LedgerKeys,
} from '../../ledger/administration.js';
import type { Site } from '../../site/open-site.js';

/** Reads which user is meant: the uuid of a Waldur user, with or without hyphens, or else a Waldur username. */
export function readLedgerKeys(user: string): LedgerKeys {
  const text = user.trim();
  return /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text) ? { userUuid: text } : { cuid: text };
}

/**
 * Records in the ledger of a site that two Waldur accounts belong to one user; see `LedgerAdministration.join`. Throws
 * `ConfigurationError` when the site has no ledger.
 */
export async function joinLedgerAccounts(site: Site, pair: AccountPair, note: JoinNote): Promise<JoinReport> {
  return site.requireLedger().usernames.join(pair, note);
}

/** What `eraseLedgerUser` did. */
export interface EraseReport {
  /** Whether nothing was written. */
  readonly dryRun: boolean;
  /** Whether the ledger has, or had, a user with this key. */
  readonly known: boolean;
  /** Of how many usernames only hashes are left; in a dry run, would be left. They stay taken for other users. */
  readonly names: number;
}

/**
 * Erases a user's identity from the ledger of a site; see `LedgerAdministration.erase`. A dry run only reports. Throws
 * `ConfigurationError` when the site has no ledger.
 */
export async function eraseLedgerUser(
  site: Site,
  user: LedgerKeys,
  { dryRun = false }: { readonly dryRun?: boolean | undefined } = {},
): Promise<EraseReport> {
  const { usernames } = site.requireLedger();
  const { done } = await usernames.history({ user })[Symbol.asyncIterator]().next();
  // Also for a user without history: it removes failed attempts, and what an earlier, interrupted erasure left.
  const names = await usernames.erase(user, { dryRun });
  return { dryRun, known: done !== true, names };
}

/**
 * Reads from the ledger of a site which user was given which username and when, oldest first. Throws
 * `ConfigurationError` when the site has no ledger.
 */
export async function readLedgerHistory(site: Site, filter: HistoryFilter = {}): Promise<readonly LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const event of site.requireLedger().usernames.history(filter)) events.push(event);
  return events;
}
