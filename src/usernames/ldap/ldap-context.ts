import type { Clock } from '../../shared/clock.js';
import type { Logger } from '../../shared/logger.js';
import type { Directory } from './directory.js';
import { foldDn } from './dn.js';
import { createMarks, type Marks } from './marks.js';
import type { LdapSettings } from './settings.js';

/** A site's directory with all that its parts share. */
export interface LdapContext {
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

// Some write the whole DN.
function toFullDn(dn: string, base: string): string {
  return foldDn(dn).endsWith(foldDn(base)) ? dn : `${dn},${base}`;
}
