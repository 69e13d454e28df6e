import type { Clock } from '../../shared/clock.js';
import type { Logger } from '../../shared/logger.js';
import type { Directory } from './directory.js';
import { foldDn } from './dn.js';
import { createMarks, type Marks } from './marks.js';
import type { LdapSettings } from './settings.js';

/** Longer than a run of a command. In a program that runs for long, the warning comes again. */
const warningIntervalMs = 3_600_000;

/** The directory with its settings, shared by all parts of the backend. */
export interface LdapContext {
  readonly directory: Directory;
  readonly settings: LdapSettings;
  readonly marks: Marks;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Logs a warning that concerns all users, once for each key and hour: a run may come across it for every user. */
  readonly warnOnce: (key: string, fields: object, message: string) => void;
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
    warnOnce: createWarnOnce(parts),
    marks: createMarks(marker),
    peopleBase: toFullDn(people, base),
    groupsBase: toFullDn(groups, base),
  };
}

function createWarnOnce({ logger, clock }: Pick<LdapContext, 'logger' | 'clock'>): LdapContext['warnOnce'] {
  const times = new Map<string, number>();
  return (key, fields, message) => {
    const now = clock.now();
    const last = times.get(key);
    if (last !== undefined && now - last < warningIntervalMs) return logger.debug(fields, message);
    times.set(key, now);
    logger.warn(fields, message);
  };
}

// Settings may contain the full DN.
function toFullDn(dn: string, base: string): string {
  return foldDn(dn).endsWith(foldDn(base)) ? dn : `${dn},${base}`;
}
