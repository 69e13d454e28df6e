import type { Clock } from '../../shared/clock.js';
import type { Logger } from '../../shared/logger.js';
import type { Directory } from './directory.js';
import { foldDn } from './dn.js';
import { createMarks, type Marks } from './marks.js';
import type { LdapSettings } from './settings.js';

/** The directory with its settings, shared by all parts of the backend. */
export interface LdapContext {
  readonly directory: Directory;
  readonly settings: LdapSettings;
  readonly marks: Marks;
  readonly logger: Logger;
  readonly clock: Clock;
  /** The DN of `people_ou`. */
  readonly peopleBase: string;
  /** The DN of `groups_ou`. */
  readonly groupsBase: string;
}

/** Creates the context. `people_ou` and `groups_ou` are completed to full DNs. */
export function createLdapContext(
  parts: Pick<LdapContext, 'directory' | 'settings' | 'logger' | 'clock'>,
): LdapContext {
  const { base_dn: base, people_ou: people, groups_ou: groups, marker } = parts.settings;
  return {
    ...parts,
    marks: createMarks(marker),
    peopleBase: toFullDn(people, base),
    groupsBase: toFullDn(groups, base),
  };
}

// Settings may contain the full DN.
function toFullDn(dn: string, base: string): string {
  return foldDn(dn).endsWith(foldDn(base)) ? dn : `${dn},${base}`;
}
