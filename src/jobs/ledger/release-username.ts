import type { Config } from '../../config/types.js';
import type { LedgerKeys, ReleaseNote } from '../../ledger/administration.js';
import { findHolders } from '../../ledger-jobs/find-holders.js';
import { findUsernameUse, type UsernameInUse } from '../../ledger-jobs/find-username-use.js';
import { ConfigurationError } from '../../shared/errors.js';
import type { JobOptions } from '../each-offering.js';
import { withSiteLedger } from './with-site-ledger.js';

/** Options of `releaseUsername`. */
export interface ReleaseOptions extends ReleaseNote, Pick<JobOptions, 'overrides' | 'signal'> {
  readonly username: string;
  /** Where the name is freed, as the history shows it. Default: where somebody has it, if that is one place. */
  readonly namespace?: string | undefined;
  /**
   * Frees it without asking Waldur whether it still shows the name. If it does, the next pass notes it again. Default:
   * ask, and leave such a name.
   */
  readonly althoughInUse?: boolean | undefined;
}

/** What `releaseUsername` did. */
export interface ReleaseReport {
  readonly username: string;
  /** Absent when nobody has the name anywhere. */
  readonly namespace?: string;
  /** `false` when nobody has the name, or when it was left. */
  readonly released: boolean;
  /** Where Waldur still shows the name, which was left for that. */
  readonly inUse?: readonly UsernameInUse[];
  /** Why Waldur could not be asked, and the name was left for that. */
  readonly notChecked?: string;
  /** Who had it; empty for somebody who was erased. */
  readonly holder?: LedgerKeys;
  readonly by: string;
  readonly reason: string;
}

/**
 * Frees a name in the ledger that a configuration names, so that it can be given to anybody, and records who did so and
 * why. Files, mail and accounting of the last owner may be waiting for the next. A name that Waldur still shows at an
 * offering of the configuration is left: the next pass would note it again. Throws `ConfigurationError` when there is
 * no ledger, or when several people have the name, each in a namespace of their own, and none is said.
 */
export function releaseLedgerUsername(config: Config, options: ReleaseOptions): Promise<ReleaseReport> {
  const { username, namespace: wanted, althoughInUse = false, by, reason, overrides, signal } = options;
  return withSiteLedger(config, {}, async (ledger) => {
    const { usernames } = ledger;
    const [holder, ...others] = await findHolders(usernames, username, wanted);
    if (others.length > 0) {
      const places = [holder, ...others].map((one) => one?.namespace).join(', ');
      throw new ConfigurationError([
        { file: '<options>', path: 'namespace', message: `expected one; '${username}' is somebody's in ${places}` },
      ]);
    }
    const namespace = wanted ?? holder?.namespace;
    const about = { username, ...(namespace === undefined ? {} : { namespace }), by, reason };
    if (namespace !== undefined && holder !== undefined && !althoughInUse) {
      const found = await findUsernameUse(
        config,
        { namespace, username },
        { overrides: { ...overrides, ledger }, signal },
      );
      if ('notChecked' in found || found.inUse.length > 0)
        return { ...about, released: false, holder: holder.user, ...found };
    }
    const released = namespace !== undefined && (await usernames.release(namespace, username, { by, reason }));
    return { ...about, released, ...(released && holder !== undefined ? { holder: holder.user } : {}) };
  });
}
