import type { Config } from '../../src/config/types.js';
import * as diagnostics from '../../src/jobs/diagnostics/diagnose.js';
import * as rebuild from '../../src/jobs/ledger/rebuild-ledger.js';
import * as memberships from '../../src/jobs/memberships.js';
import * as orders from '../../src/jobs/orders.js';
import * as retry from '../../src/jobs/retry.js';
import type { JobOptions } from '../../src/jobs/run-job.js';
import * as sync from '../../src/jobs/sync.js';
import { openSite, type Site, type SiteOverrides } from '../../src/site/open-site.js';

type Job = (site: Site, options: never) => Promise<unknown>;
type OptionsOf<J extends Job> = NonNullable<Parameters<J>[1]> & { readonly overrides?: SiteOverrides | undefined };

/** Makes a job that opens the site of a configuration, runs, and closes the site, as a command does. */
function onConfig<J extends Job>(job: J) {
  return async (config: Config, given: OptionsOf<J> = {} as OptionsOf<J>): Promise<Awaited<ReturnType<J>>> => {
    const { overrides, ...options }: JobOptions & { readonly overrides?: SiteOverrides | undefined } = given;
    const { offerings, dryRun: readOnly } = options;
    const site = await openSite(config, { offerings, readOnly, ...overrides });
    try {
      return (await job(site, options as never)) as Awaited<ReturnType<J>>;
    } finally {
      await site.close();
    }
  };
}

export const syncOfferingUsers = onConfig(sync.syncOfferingUsers);
export const processOrders = onConfig(orders.processOrders);
export const syncMemberships = onConfig(memberships.syncMemberships);
export const retryUser = onConfig(retry.retryUser);
export const diagnoseSite = onConfig(diagnostics.diagnoseSite);
export const rebuildLedger = onConfig(rebuild.rebuildLedger);
