import type { BackendCheck } from '../backend.js';
import { foldDn } from './dn.js';
import type { Entry } from './entry.js';
import { allOf, equals } from './filter.js';
import type { LdapContext } from './ldap-context.js';

type Finding = Omit<BackendCheck, 'name'>;

const advice =
  'Usernames and numbers that bind_dn cannot see may be taken. Give bind_dn read access to uid, cn, uidNumber and gidNumber of all entries below base_dn';

/** The attributes that a search for taken usernames and numbers needs, by object class. */
const neededAttributes: Readonly<Record<string, readonly string[]>> = {
  posixAccount: ['uid', 'cn', 'uidNumber', 'gidNumber'],
  posixGroup: ['cn', 'gidNumber'],
};

/**
 * Checks that `bind_dn` sees all entries below `base_dn` with the attributes that tell whether a username or a number
 * is taken. What it cannot see shows only where the server publishes counts: those of a container's children, and that
 * of the whole database.
 */
export async function checkVisibleEntries(ldap: LdapContext, signal: AbortSignal): Promise<Finding> {
  const { directory, settings } = ldap;
  const attributes = ['objectClass', 'uid', 'cn', 'uidNumber', 'gidNumber', 'hasSubordinates', 'numSubordinates'];
  const entries = await directory.search({ base: settings.base_dn, filter: '(objectClass=*)', attributes }, signal);
  const stored = await countStoredEntries(ldap, signal).catch(() => undefined);
  const problems = [...findHiddenAttributes(entries), ...findHiddenChildren(entries)];
  if (stored !== undefined && stored > entries.length)
    problems.push(`the database has ${stored} entries, of which bind_dn sees ${entries.length}`);
  if (problems.length > 0) return { result: 'warning', message: `${problems.join('; ')}. ${advice}` };
  const compared =
    stored === undefined ? 'the server publishes no number to compare it with' : 'as many as the database has';
  return { result: 'ok', message: `bind_dn sees ${entries.length} entries below base_dn, ${compared}` };
}

function findHiddenAttributes(entries: readonly Entry[]): string[] {
  return Object.entries(neededAttributes).flatMap(([objectClass, needed]) => {
    const ofClass = entries.filter((entry) => entry.hasObjectClass(objectClass));
    return needed.flatMap((attribute) => {
      const hidden = ofClass.filter((entry) => entry.first(attribute) === undefined).length;
      return hidden === 0
        ? []
        : [`${attribute} of ${hidden} of ${ofClass.length} entries of class ${objectClass} is hidden`];
    });
  });
}

function findHiddenChildren(entries: readonly Entry[]): string[] {
  const visible = new Map<string, number>();
  for (const { dn } of entries) {
    const parent = foldDn(parentDn(dn));
    visible.set(parent, (visible.get(parent) ?? 0) + 1);
  }
  return entries.flatMap((entry) => {
    const seen = visible.get(foldDn(entry.dn)) ?? 0;
    const stated = Number(entry.first('numSubordinates') ?? Number.NaN);
    if (stated > seen) return [`${entry.dn} has ${stated} children, of which bind_dn sees ${seen}`];
    return seen === 0 && entry.first('hasSubordinates') === 'TRUE'
      ? [`${entry.dn} has children, of which bind_dn sees none`]
      : [];
  });
}

function parentDn(dn: string): string {
  return dn.replace(/^(?:[^\\,]|\\.)*,/s, '');
}

/** Returns how many entries the database of `base_dn` has, where OpenLDAP's monitor can be read. */
async function countStoredEntries(
  { directory, settings }: LdapContext,
  signal: AbortSignal,
): Promise<number | undefined> {
  const root = await directory.read('', ['monitorContext', 'namingContexts'], signal);
  const monitor = root?.first('monitorContext');
  const isWholeDatabase = root?.all('namingContexts').some((dn) => foldDn(dn) === foldDn(settings.base_dn));
  if (monitor === undefined || isWholeDatabase !== true) return undefined;
  const filter = allOf(equals('objectClass', 'olmMDBDatabase'), equals('namingContexts', settings.base_dn));
  const [database] = await directory.search({ base: monitor, filter, attributes: ['olmMDBEntries'] }, signal);
  const count = Number(database?.first('olmMDBEntries') ?? Number.NaN);
  return Number.isNaN(count) ? undefined : count;
}
