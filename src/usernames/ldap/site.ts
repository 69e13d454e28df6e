import type { Clock } from '../../clock.js';
import type { Logger } from '../../log.js';
import type { Directory } from './directory.js';
import { foldDn } from './dn.js';
import { type Marks, marksOf } from './marks.js';
import type { LdapSettings } from './settings.js';

/** A site's directory with all that its parts share. */
export interface Site {
  readonly directory: Directory;
  readonly settings: LdapSettings;
  readonly marks: Marks;
  readonly logger: Logger;
  readonly clock: Clock;
  /** The DN under which people are. */
  readonly peopleBase: string;
  /** The DN under which groups are. */
  readonly groupsBase: string;
}

export function createSite(parts: Pick<Site, 'directory' | 'settings' | 'logger' | 'clock'>): Site {
  const { base_dn: base, people_ou: people, groups_ou: groups, marker } = parts.settings;
  return { ...parts, marks: marksOf(marker), peopleBase: below(people, base), groupsBase: below(groups, base) };
}

// Some write the whole DN.
function below(dn: string, base: string): string {
  return foldDn(dn).endsWith(foldDn(base)) ? dn : `${dn},${base}`;
}
