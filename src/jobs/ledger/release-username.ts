import type { LedgerKeys, ReleaseNote } from '../../ledger/administration.js';
import { ConfigurationError } from '../../shared/errors.js';
import type { Site } from '../../site/open-site.js';
import { forgetWatermarks } from '../../users/reading/reading-notes.js';
import { findHolders } from './find-holders.js';
import { findUsernameUse, type UsernameInUse } from './find-username-use.js';

/** Options of `releaseLedgerUsername`. */
export interface ReleaseOptions extends ReleaseNote {
  readonly username: string;
  /**
   * The namespace in which the username is released, as the history shows it. Default: the only one where it is held.
   */
  readonly namespace?: string | undefined;
  /**
   * Release the username without asking Waldur whether it is still shown. If it is, the next run records it again.
   * Default: ask, and keep such a username.
   */
  readonly althoughInUse?: boolean | undefined;
  /** Report what would be done, and change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What `releaseLedgerUsername` did. */
export interface ReleaseReport {
  /** Whether nothing was written. */
  readonly dryRun: boolean;
  readonly username: string;
  /** Absent if no user holds the username. */
  readonly namespace?: string;
  /** `false` if no user holds the username, or if it was kept. In a dry run, whether it would be released. */
  readonly released: boolean;
  /** Where Waldur still shows the username, which is why it was kept. */
  readonly inUse?: readonly UsernameInUse[];
  /** Why Waldur could not be asked, which is why the username was kept. */
  readonly notChecked?: string;
  /** The user who held it; empty for an erased user. */
  readonly holder?: LedgerKeys;
  readonly by: string;
  readonly reason: string;
}

/**
 * Releases a username in the ledger of a site, so that any user can get it, and records who released it and why. Files,
 * mail and accounting of the former holder may still exist under it. A username that Waldur still shows at an offering
 * of the site is kept, because the next run would record it again.
 *
 * Throws `ConfigurationError` when the site has no ledger, or when users of several namespaces hold the username and
 * `namespace` is not given.
 */
export async function releaseLedgerUsername(site: Site, options: ReleaseOptions): Promise<ReleaseReport> {
  const { username, namespace: wanted, althoughInUse = false, by, reason, dryRun = false, signal } = options;
  const { usernames, notes } = site.requireLedger();
  const [holder, ...others] = await findHolders(usernames, username, wanted);
  if (others.length > 0) {
    const namespaces = [holder, ...others].map((one) => one?.namespace).join(', ');
    const message = `expected one namespace: '${username}' is held in ${namespaces}`;
    throw new ConfigurationError([{ file: '<options>', path: 'namespace', message }]);
  }
  const namespace = wanted ?? holder?.namespace;
  const report = { dryRun, username, ...(namespace === undefined ? {} : { namespace }), by, reason };
  if (namespace !== undefined && holder !== undefined && !althoughInUse) {
    const use = await findUsernameUse(site, { namespace, username }, signal);
    if ('notChecked' in use || use.inUse.length > 0) return { ...report, released: false, holder: holder.user, ...use };
  }
  const release = (from: string) => (dryRun ? holder !== undefined : usernames.release(from, username, { by, reason }));
  // Waldur may show the username all the same, on a row that was read and not changed since.
  if (!dryRun && holder !== undefined) await forgetWatermarks(notes);
  const released = namespace !== undefined && (await release(namespace));
  return { ...report, released, ...(released && holder !== undefined ? { holder: holder.user } : {}) };
}
