import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config/types.js';
import { type Ledger, openLedger, openMemoryLedger, parseLedgerSetting } from '../ledger/open-ledger.js';
import { LedgerBusyError, LedgerStoreError } from '../ledger/store-errors.js';
import type { Clock } from '../shared/clock.js';
import { ConfigurationError } from '../shared/errors.js';
import type { Logger } from '../shared/logger.js';
import { foldUsername } from '../usernames/check-username.js';

/** The ledger of a site, as its jobs use it. */
export type SiteLedger = Ledger;

/** How the ledger of a site is opened. */
export interface SiteLedgerOptions {
  /**
   * Change nothing: a ledger that does not exist is not created, and an empty one in memory stands in for it. Default:
   * `false`.
   */
  readonly readOnly?: boolean | undefined;
  /** What happens when the ledger does not exist. Default: `create`. */
  readonly missingLedger?: 'create' | 'error' | undefined;
  readonly clock?: Clock | undefined;
  /** Is told when a ledger is created. Default: nothing is logged. */
  readonly logger?: Logger | undefined;
}

/**
 * Opens the ledger that the configuration names; `undefined` if it names none. The caller closes it.
 *
 * Throws `ConfigurationError` with the position of the key when the ledger can't be opened or may not be missing, and,
 * unless `readOnly`, when the key of its erased usernames is missing or wrong. Throws `LedgerBusyError` when another
 * process holds its lock for too long.
 */
export async function openSiteLedger(config: Config, options: SiteLedgerOptions = {}): Promise<SiteLedger | undefined> {
  const { readOnly = false, missingLedger = 'create', clock, logger } = options;
  if (config.ledger === undefined) return undefined;
  // Relative paths were resolved when the configuration was read.
  const { path } = parseLedgerSetting(config.ledger);
  if (missingLedger === 'error' && !existsSync(path)) {
    // A question about a lost ledger must not be answered from a new, empty one.
    const message = `expected a ledger at ${path}, found none. It is created by sync, ledger import and ledger rebuild`;
    throw createLedgerError(config, message);
  }
  try {
    if (readOnly && !existsSync(path)) {
      // A run that writes would fail here, so a dry run fails too.
      if (!existsSync(dirname(path)))
        throw new LedgerStoreError(`${path}: the directory of the ledger does not exist. Create it first`);
      return openMemoryLedger({ foldUsername, clock });
    }
    const isNew = !existsSync(path);
    const ledger = await openLedger(config.ledger, { directory: '.', foldUsername, clock, requireKey: !readOnly });
    // A ledger that was lost must not be replaced by an empty one without a trace.
    if (isNew) logger?.info(`ledger: created ${path}, because it did not exist`);
    return ledger;
  } catch (error) {
    // A locked ledger is not an error in the configuration.
    if (!(error instanceof LedgerStoreError) || error instanceof LedgerBusyError) throw error;
    throw createLedgerError(config, error.message, error);
  }
}

/** The error for the key `ledger`, with its position in the file. */
export function createLedgerError(config: Config, message: string, cause?: unknown): ConfigurationError {
  const location = config.locate(['ledger']) ?? { file: '<configuration>' };
  return new ConfigurationError(
    [{ ...location, path: 'ledger', message }],
    cause === undefined ? undefined : { cause },
  );
}
