import type { Config } from '../config/types.js';
import { ConfigurationError } from '../errors.js';
import type { LedgerKeys, ReleaseNote } from '../ledger/administration.js';
import { findHolders } from './find-holder.js';
import { withSiteLedger } from './with-site-ledger.js';

/** Options of `releaseUsername`. */
export interface ReleaseOptions extends ReleaseNote {
  readonly username: string;
  /** Where the name is freed, as the history shows it. Default: where somebody has it, if that is one place. */
  readonly namespace?: string | undefined;
}

/** What `releaseUsername` did. */
export interface ReleaseReport {
  readonly username: string;
  /** Absent when nobody has the name anywhere. */
  readonly namespace?: string;
  /** `false` when nobody has the name. */
  readonly released: boolean;
  /** Who had it; empty for somebody who was erased. */
  readonly holder?: LedgerKeys;
  readonly by: string;
  readonly reason: string;
}

/**
 * Frees a name in the ledger that a configuration names, so that it can be given to anybody, and records who did so and why. Files, mail and accounting of the last owner may be waiting for the
 * next. Throws `ConfigurationError` when there is no ledger, or when several people have the name, each in a namespace of their own, and none is said.
 */
export function releaseUsername(config: Config, options: ReleaseOptions): Promise<ReleaseReport> {
  const { username, namespace: wanted, by, reason } = options;
  return withSiteLedger(config, {}, async ({ usernames }) => {
    const [holder, ...others] = await findHolders(usernames, username, wanted);
    if (others.length > 0) {
      const places = [holder, ...others].map((one) => one?.namespace).join(', ');
      throw new ConfigurationError([{ file: '<options>', path: 'namespace', message: `expected one; '${username}' is somebody's in ${places}` }]);
    }
    const namespace = wanted ?? holder?.namespace;
    const released = namespace !== undefined && (await usernames.release(namespace, username, { by, reason }));
    return {
      username,
      ...(namespace === undefined ? {} : { namespace }),
      released,
      ...(released && holder !== undefined ? { holder: holder.person } : {}),
      by,
      reason,
    };
  });
}
