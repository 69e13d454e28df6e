import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config/types.js';
import { type Ledger, openLedger, openMemoryLedger, parseLedgerSetting } from '../ledger/open-ledger.js';
import { LedgerBusyError, LedgerStoreError } from '../ledger/store-errors.js';
import type { Clock } from '../shared/clock.js';
import { ConfigurationError } from '../shared/errors.js';
import { foldUsername } from '../usernames/check-username.js';

/** Options of `openSiteLedger`. */
export interface SiteLedgerOptions {
  /**
   * Nothing is to be changed: a ledger that is not there yet is not made, and an empty one stands in for it. Default:
   * `false`.
   */
  readonly dryRun?: boolean | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * Opens the ledger that the configuration names; `undefined` where it names none. Close it when the work is done.
 * Throws `ConfigurationError` with the place of the key when it can't be opened or, unless it is a dry run, when the
 * key of its erased names is gone or is another one; and `LedgerStoreError` when another process holds its lock for too
 * long.
 */
export async function openSiteLedger(
  config: Config,
  { dryRun = false, clock }: SiteLedgerOptions = {},
): Promise<Ledger | undefined> {
  if (config.ledger === undefined) return undefined;
  try {
    // Relative paths were resolved when the configuration was read.
    const { path } = parseLedgerSetting(config.ledger);
    if (dryRun && !existsSync(path)) {
      // What a real run would stumble over is to be known before it.
      if (!existsSync(dirname(path)))
        throw new LedgerStoreError(`${path}: expected a directory to make the ledger in, there is none`);
      return openMemoryLedger({ foldUsername, clock });
    }
    return await openLedger(config.ledger, { directory: '.', foldUsername, clock, requireKey: !dryRun });
  } catch (error) {
    // Waiting helps against a lock, and nothing in the configuration does.
    if (!(error instanceof LedgerStoreError) || error instanceof LedgerBusyError) throw error;
    const location = config.locate(['ledger']) ?? { file: '<configuration>' };
    throw new ConfigurationError([{ ...location, path: 'ledger', message: error.message }], { cause: error });
  }
}
