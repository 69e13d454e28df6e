import { parseLedgerSetting } from '../../ledger/open-ledger.js';
import { createSiteLedger, describeExisting } from '../../site/create-site-ledger.js';
import type { Site } from '../../site/open-site.js';
import { createLedgerError, isLedgerMissing, type SiteLedger } from '../../site/open-site-ledger.js';
import { fillLedger, type RebuildOptions, type RebuildReport, rebuildLedger } from './rebuild-ledger.js';

/** What `initLedger` did. */
export interface InitReport extends RebuildReport {
  /** Path of the ledger, or its URL without the password. */
  readonly path: string;
  /** Whether the ledger was created; in a dry run, whether it would be. */
  readonly created: boolean;
}

/**
 * Creates the ledger of a site with the usernames that exist already, as `rebuildLedger` adopts them. Open the site
 * with `missingLedger: 'memory'`, and open it again to use the new ledger. A SQLite ledger is filled while the users are
 * read, and gets its name at the end. The usernames of a PostgreSQL ledger are collected in memory first. Usernames that
 * are in conflict are left out, but no ledger is created when an offering could not be read, or when the run was stopped.
 *
 * Throws `ConfigurationError` when the site has no ledger in its configuration, when there is a ledger already, or for
 * an unknown offering; and `LedgerStoreError` when the ledger can't be written.
 */
export async function initLedger(site: Site, options: RebuildOptions = {}): Promise<InitReport> {
  const { config, clock } = site;
  const collected = site.requireLedger();
  const { kind, label: path } = parseLedgerSetting(config.ledger ?? '');
  if (!(await isLedgerMissing(config))) throw createLedgerError(config, describeExisting(path));
  if (kind === 'sqlite' && options.dryRun !== true) {
    const fill = (ledger: SiteLedger) => fillLedger(site, ledger, options);
    const report = await createSiteLedger(config, { clock, keeps: isComplete }, fill);
    return { path, created: isComplete(report), ...report };
  }
  const report = await rebuildLedger(site, options);
  const created = isComplete(report);
  if (created && !report.dryRun)
    await createSiteLedger(config, { clock }, ({ usernames }) => usernames.import(collected.usernames.export()));
  return { path, created, ...report };
}

function isComplete({ offerings, interrupted }: RebuildReport): boolean {
  const isRead = offerings.some(({ off }) => off === undefined) && offerings.every(({ error }) => error === undefined);
  return isRead && !interrupted;
}
