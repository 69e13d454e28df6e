import { existsSync } from 'node:fs';
import type { Config } from '../../config/types.js';
import { type Ledger, parseLedgerSetting } from '../../ledger/open-ledger.js';
import type { Clock } from '../../shared/clock.js';
import { ConfigurationError } from '../../shared/errors.js';
import { openSiteLedger } from '../../site/open-site-ledger.js';

/** How a job opens the ledger of a configuration. */
export interface SiteLedgerOptions {
  /**
   * `if-missing` makes a ledger that is not there yet; in a dry run an empty one stands in for it. Default: `never`,
   * and a missing one is an error.
   */
  readonly create?: 'never' | 'if-missing' | undefined;
  readonly dryRun?: boolean | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * Does something with the ledger that a configuration names, and closes it. Throws `ConfigurationError` when it names
 * none, when there is none yet (unless it may be made), or when it can't be opened; and what `work` throws.
 */
export async function withSiteLedger<T>(
  config: Config,
  terms: SiteLedgerOptions,
  work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const { create = 'never', dryRun, clock } = terms;
  if (config.ledger !== undefined && create === 'never') requireLedgerFile(config, config.ledger);
  const ledger = await openSiteLedger(config, { dryRun, clock });
  if (ledger === undefined)
    throw invalidLedgerSetting(
      config,
      'expected sqlite:PATH, because this is about a ledger; the configuration names none',
    );
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

// Opening would make one, and an empty ledger is no answer to a question about the one that was lost.
function requireLedgerFile(config: Config, setting: string): void {
  const { path } = parseLedgerSetting(setting);
  if (existsSync(path)) return;
  throw invalidLedgerSetting(
    config,
    `expected a ledger at ${path}, there is none yet; sync, ledger import and ledger rebuild make one`,
  );
}

function invalidLedgerSetting(config: Config, message: string): ConfigurationError {
  return new ConfigurationError([
    { ...(config.locate(['ledger']) ?? { file: '<configuration>' }), path: 'ledger', message },
  ]);
}
