import { chooseOfferings, type Site } from '../site/open-site.js';
import { sharesAccess } from '../site/shares-access.js';
import type { SiteOffering } from '../site/site-offering.js';
import { SharedReads } from '../users/reading/shared-reads.js';

/** Returns what a run reads of an offering together with others; `undefined` where it is read alone. */
export function createSharedReads(
  { config, offerings, clock }: Site,
  chosen: readonly string[] | undefined,
): (offering: SiteOffering) => SharedReads | undefined {
  const isChosen = new Set(chosen === undefined ? config.offerings : chooseOfferings(config, chosen));
  const groups: { readonly first: SiteOffering; readonly uuids: string[]; reads?: SharedReads }[] = [];
  const byOffering = new Map<SiteOffering, (typeof groups)[number]>();
  for (const offering of offerings) {
    if (!isChosen.has(offering.config) || offering.hasOwnCredentials) continue;
    let group = groups.find(({ first }) => sharesAccess(first.config, offering.config));
    if (group === undefined) {
      group = { first: offering, uuids: [] };
      groups.push(group);
    }
    group.uuids.push(offering.uuid);
    byOffering.set(offering, group);
  }
  return (offering) => {
    const group = byOffering.get(offering);
    if (group === undefined || group.uuids.length === 1) return undefined;
    group.reads ??= new SharedReads(group.uuids, { clock });
    return group.reads;
  };
}
