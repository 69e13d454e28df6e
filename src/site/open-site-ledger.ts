import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config/types.js';
import { readKey } from '../ledger/key-file.js';
import {
  type Ledger,
  type OpenLedgerOptions,
  openLedger,
  openMemoryLedger,
  parseLedgerSetting,
} from '../ledger/open-ledger.js';
import {
  LedgerBusyError,
  LedgerMissingError,
  LedgerStoreError,
  LedgerUnreachableError,
} from '../ledger/store-errors.js';
import type { Clock } from '../shared/clock.js';
import { ConfigurationError } from '../shared/errors.js';
import type { Logger } from '../shared/logger.js';
import { foldUsername } from '../usernames/check-username.js';

/** The ledger of a site, as its jobs use it. */
export type SiteLedger = Ledger;

/** How the ledger of a site is opened. */
export interface SiteLedgerOptions {
  /** Change nothing: a ledger is only read, and writes to it are refused. Default: `false`. */
  readonly readOnly?: boolean | undefined;
  /**
   * What happens when there is no ledger at the path, or an empty file:
   * - `error`: a `ConfigurationError`. A lost ledger must not be replaced by an empty one, so this is the default.
   * - `create`: an empty one is created.
   * - `memory`: an empty one in memory stands in for it, and nothing is created.
   */
  readonly missingLedger?: 'error' | 'create' | 'memory' | undefined;
  readonly clock?: Clock | undefined;
  /** Is told when a ledger is created. Default: nothing is logged. */
  readonly logger?: Logger | undefined;
}

/**
 * Opens the ledger that the configuration names; `undefined` if it names none. The caller closes it.
 *
 * Throws `ConfigurationError` with the position of the key when the ledger can't be opened or may not be missing, and,
 * unless `readOnly`, when the key of its erased usernames is missing or wrong. Throws `LedgerBusyError` when another
 * process holds its lock for too long, and `LedgerUnreachableError` when its server can't be reached.
 */
export async function openSiteLedger(config: Config, options: SiteLedgerOptions = {}): Promise<SiteLedger | undefined> {
  const { readOnly = false, missingLedger = 'error', clock, logger } = options;
  if (config.ledger === undefined) return undefined;
  // Relative paths were resolved when the configuration was read.
  const target = parseLedgerSetting(config.ledger);
  const open = (onMissing: 'error' | 'create') =>
    openLedger(config.ledger ?? '', {
      directory: '.',
      ...ledgerFilesOf(config),
      foldUsername,
      clock,
      readOnly,
      requireKey: !readOnly,
      missingLedger: onMissing,
    });
  try {
    return await open('error');
  } catch (error) {
    if (!(error instanceof LedgerMissingError) || missingLedger === 'error') throw locateLedgerError(config, error);
    // A run that writes would fail here, so a dry run fails too.
    if (target.kind === 'sqlite' && !existsSync(dirname(target.path)))
      throw createLedgerError(
        config,
        `${target.path}: the directory of the ledger does not exist. Create it first`,
        error,
      );
    if (missingLedger === 'memory') return openStandIn(config, clock);
  }
  try {
    const ledger = await open('create');
    logger?.info(`ledger: created ${target.label}`);
    return ledger;
  } catch (error) {
    throw locateLedgerError(config, error);
  }
}

// With the key of the missing ledger, so that an import is previewed as it would be made.
function openStandIn(config: Config, clock: Clock | undefined): SiteLedger {
  try {
    const target = parseLedgerSetting(config.ledger ?? '');
    const keyFile = target.kind === 'sqlite' ? `${target.path}.key` : config.ledgerKeyFile;
    return openMemoryLedger({ foldUsername, clock, key: keyFile === undefined ? undefined : readKey(keyFile) });
  } catch (error) {
    throw locateLedgerError(config, error);
  }
}

/** The files that a PostgreSQL ledger needs, as options of `openLedger`. */
export function ledgerFilesOf({
  ledgerPasswordFile,
  ledgerKeyFile,
}: Config): Pick<OpenLedgerOptions, 'password' | 'keyFile'> {
  return {
    ...(ledgerPasswordFile === undefined ? {} : { password: () => ledgerPasswordFile.read().text }),
    ...(ledgerKeyFile === undefined ? {} : { keyFile: ledgerKeyFile }),
  };
}

/** Returns whether there is no ledger at the configured path. Throws like `openSiteLedger` when it can't be opened. */
export async function isLedgerMissing(config: Config): Promise<boolean> {
  try {
    await (await openSiteLedger(config, { readOnly: true }))?.close();
    return false;
  } catch (error) {
    if (error instanceof ConfigurationError && error.cause instanceof LedgerMissingError) return true;
    throw error;
  }
}

/**
 * A ledger that can't be opened is an error in the configuration, except for one that another process has locked, and
 * for a server that can't be reached.
 */
export function locateLedgerError(config: Config, error: unknown): unknown {
  if (
    !(error instanceof LedgerStoreError) ||
    error instanceof LedgerBusyError ||
    error instanceof LedgerUnreachableError
  )
    return error;
  return createLedgerError(config, error.message, error);
}

/** The error for the key `ledger`, with its position in the file. */
export function createLedgerError(config: Config, message: string, cause?: unknown): ConfigurationError {
  const location = config.locate(['ledger']) ?? { file: '<configuration>' };
  return new ConfigurationError(
    [{ ...location, path: 'ledger', message }],
    cause === undefined ? undefined : { cause },
  );
}
