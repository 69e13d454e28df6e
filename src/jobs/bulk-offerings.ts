import { BackendNotAvailableError } from '../shared/errors.js';
import { chooseOfferings, type Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import type { BulkOfferings } from '../users/bulk/bulk-offerings.js';
import type { UserReport } from '../users/report.js';

/** Which other offerings of an offering may be written together with it. */
export interface BulkScope {
  /** Only these offerings of the site. Default: all. */
  readonly offerings?: readonly string[] | undefined;
  /** Also offerings of the configuration that this run does not process. */
  readonly allConfigured?: boolean | undefined;
}

/**
 * Returns what an offering of the run needs for `bulk_usernames`; `undefined` where it is not set, without a ledger, or
 * where no other offering shares the usernames. The reports and `stopped` are shared by the offerings of the run.
 */
export function createBulkOfferings(
  site: Site,
  { offerings, allConfigured = false }: BulkScope,
): (offering: SiteOffering) => BulkOfferings | undefined {
  const shared = { reports: new Map<string, UserReport>(), stopped: new Set<string>() };
  const chosen = new Set(offerings === undefined ? site.config.offerings : chooseOfferings(site.config, offerings));
  const isProcessed = new Set(site.offerings.filter(({ config }) => chosen.has(config)));
  return (offering) => {
    const { ledger } = site;
    if (!offering.config.bulkUsernames || ledger === undefined) return undefined;
    const peers = offering.usernamePeers.filter((peer) => allConfigured || isProcessed.has(peer));
    const parts = new Map([offering, ...peers].filter(isUsable).map((peer) => [peer.uuid, peer.parts]));
    return parts.size > 1 ? { ledger, parts, ...shared } : undefined;
  };
}

function isUsable(offering: SiteOffering): boolean {
  try {
    return offering.parts.backend.makesUsernames;
  } catch (error) {
    if (error instanceof BackendNotAvailableError) return false;
    throw error;
  }
}
