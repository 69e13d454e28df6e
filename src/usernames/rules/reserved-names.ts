import { foldUsername } from './canonicalise-username.js';
import { reservedLists, reservedListsVersion } from './reserved-lists.js';

/** Why a name is reserved. */
export interface Reservation {
  /** The list that contains the name: `id` of one of `reservedLists`, or `reserved_usernames` for the site's own. */
  readonly list: string;
  /** The reason, as a clause about "it" without a full stop. Users may read it in Waldur. */
  readonly reason: string;
  /** The list with its version, and its source. */
  readonly source: string;
}

/** The names that are reserved at a site. */
export interface ReservedNames {
  /** Returns why the name is reserved, compared in any letter case; `undefined` if it is not. */
  find(username: string): Reservation | undefined;
}

const builtInReservations: ReadonlyMap<string, Reservation> = new Map(
  reservedLists.flatMap(({ id, reason, source, names }) => {
    const reservation = { list: id, reason, source: `reserved names ${reservedListsVersion}, ${id}: ${source}` };
    return names.map((name) => [foldUsername(name), reservation] as const);
  }),
);

/**
 * Combines the names of `reservedLists` with those that a site adds. An entry that ends with `*` reserves every name
 * that begins with the text before it, and that text itself. Throws an `Error` for an entry that is empty, is only `*`,
 * or has a `*` elsewhere.
 */
export function createReservedNames(extra: readonly string[]): ReservedNames {
  const entries = extra.map(readEntry);
  const names = new Set(entries.filter((entry) => !entry.endsWith('*')));
  const prefixes = entries.filter((entry) => entry.endsWith('*')).map((entry) => entry.slice(0, -1));
  return {
    find: (username) => {
      const name = foldUsername(username);
      const reservation = builtInReservations.get(name);
      if (reservation !== undefined) return reservation;
      if (names.has(name)) return createSiteReservation(name);
      const prefix = prefixes.find((text) => name.startsWith(text));
      return prefix === undefined ? undefined : createSiteReservation(`${prefix}*`);
    },
  };
}

function readEntry(entry: string): string {
  const text = foldUsername(entry).trim();
  if (/^[^*]+\*?$/.test(text)) return text;
  throw new Error(`invalid reserved username ${JSON.stringify(entry)} (expected a name, or a prefix followed by *)`);
}

function createSiteReservation(entry: string): Reservation {
  return { list: 'reserved_usernames', reason: 'it is reserved here', source: `reserved_usernames: ${entry}` };
}
