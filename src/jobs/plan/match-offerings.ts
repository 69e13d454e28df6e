import { ConfigurationError } from '../../shared/errors.js';
import type { Site } from '../../site/open-site.js';
import type { SiteOffering } from '../../site/site-offering.js';
import type { Plan, PlannedOffering } from './plan.js';

/** An offering of the site, and what is planned for it. */
export interface PlannedEntry {
  readonly offering: SiteOffering;
  readonly planned: PlannedOffering;
}

/**
 * Finds the offerings of a plan in a site, by uuid, and by name where the configuration has an uuid twice. In the order
 * of the site. Throws `ConfigurationError` for an offering that the site does not have, or at another Waldur.
 */
export function matchOfferings(site: Site, { offerings, locate }: Plan): PlannedEntry[] {
  const entries: PlannedEntry[] = [];
  const issues = offerings.flatMap((planned, index) => {
    const issueAt = (key: string, message: string) => {
      const position = locate?.(['offerings', index, key]) ?? { file: '<plan>' };
      return { ...position, path: `offerings[${index}].${key}`, message };
    };
    const candidates = site.offerings.filter(({ uuid }) => uuid === planned.uuid);
    const offering = candidates.length > 1 ? candidates.find(({ name }) => name === planned.name) : candidates[0];
    if (offering === undefined)
      return [issueAt('uuid', `expected an offering of the configuration; got ${planned.uuid} (${planned.name})`)];
    const { waldurApiUrl } = offering.config;
    if (waldurApiUrl !== planned.apiUrl)
      return [issueAt('api_url', `expected ${waldurApiUrl}, as in the configuration; got ${planned.apiUrl}`)];
    entries.push({ offering, planned });
    return [];
  });
  if (issues.length > 0) throw new ConfigurationError(issues);
  return site.offerings.flatMap((each) => entries.find(({ offering }) => offering === each) ?? []);
}
