import { existsSync } from 'node:fs';
import type { Clock } from '../clock.js';
import type { Config } from '../config/types.js';
import { ConfigurationError } from '../errors.js';
import { type Ledger, parseLedgerSetting } from '../ledger/open-ledger.js';
import { openSiteLedger } from '../open-site-ledger.js';

/** How a job opens the ledger of a configuration. */
export interface SiteLedgerTerms {
  /** `if-missing` makes a ledger that is not there yet; in a dry run an empty one stands in for it. Default: `never`, and a missing one is an error. */
  readonly create?: 'never' | 'if-missing' | undefined;
  readonly dryRun?: boolean | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * Does something with the ledger that a configuration names, and closes it. Throws `ConfigurationError` when it names none, when there is none yet (unless it may be made), or
 * when it can't be opened; and what `work` throws.
 */
export async function withSiteLedger<T>(config: Config, terms: SiteLedgerTerms, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const { create = 'never', dryRun, clock } = terms;
  if (config.ledger !== undefined && create === 'never') refuseMissing(config, config.ledger);
  const ledger = await openSiteLedger(config, { dryRun, clock });
  if (ledger === undefined) throw mistake(config, 'expected sqlite:PATH, because this is about a ledger; the configuration names none');
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

// Opening would make one, and an empty ledger is no answer to a question about the one that was lost.
function refuseMissing(config: Config, setting: string): void {
  const { path } = parseLedgerSetting(setting);
  if (existsSync(path)) return;
  throw mistake(config, `expected a ledger at ${path}, there is none yet; sync, ledger import and ledger rebuild make one`);
}

function mistake(config: Config, message: string): ConfigurationError {
  return new ConfigurationError([{ ...(config.locate(['ledger']) ?? { file: '<configuration>' }), path: 'ledger', message }]);
}
