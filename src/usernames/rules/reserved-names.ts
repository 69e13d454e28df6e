import { foldUsername } from './canonicalise-username.js';
import { authorityNames } from './reserved/authority-names.js';
import { basePasswd } from './reserved/base-passwd.js';
import { keywordNames } from './reserved/keyword-names.js';
import { mailboxNames } from './reserved/mailbox-names.js';
import type { ReservedList } from './reserved/reserved-list.js';
import { serviceNames } from './reserved/service-names.js';
import { systemdNames } from './reserved/systemd-names.js';

/** Changes with every change to `reservedLists`: the day of it. */
export const reservedListsVersion = '2026-11-26';

/** The names that nobody gets at any site. */
export const reservedLists: readonly ReservedList[] = [
  basePasswd,
  systemdNames,
  serviceNames,
  authorityNames,
  keywordNames,
  mailboxNames,
];

/** Why nobody gets a name. */
export interface Reservation {
  /** The list that has it: `id` of one of `reservedLists`, or `reserved_usernames` for a site's own. */
  readonly list: string;
  /** As a sentence about "it" without a full stop, which a person may read. */
  readonly reason: string;
  /** The list with its version, and where that has the name from. */
  readonly source: string;
}

/** The names that nobody gets at a site. */
export interface ReservedNames {
  /** Why nobody gets this name, in any letter case; `undefined` for a name that is free to be given. */
  find(username: string): Reservation | undefined;
}

const builtInReservations: ReadonlyMap<string, Reservation> = new Map(
  reservedLists.flatMap(({ id, reason, source, names }) => {
    const reservation = { list: id, reason, source: `reserved names ${reservedListsVersion}, ${id}: ${source}` };
    return names.map((name) => [foldUsername(name), reservation] as const);
  }),
);

/**
 * The names of `reservedLists` with those that a site adds. One of these that ends with `*` stands for every name that
 * begins like it, that beginning itself included. Throws an `Error` for an entry that is empty, that is only `*`, or
 * that has a `*` elsewhere.
 */
export function createReservedNames(extra: readonly string[]): ReservedNames {
  const entries = extra.map(readEntry);
  const names = new Set(entries.filter((entry) => !entry.endsWith('*')));
  const beginnings = entries.filter((entry) => entry.endsWith('*')).map((entry) => entry.slice(0, -1));
  return {
    find: (username) => {
      const name = foldUsername(username);
      const reservation = builtInReservations.get(name);
      if (reservation !== undefined) return reservation;
      if (names.has(name)) return createSiteReservation(name);
      const beginning = beginnings.find((text) => name.startsWith(text));
      return beginning === undefined ? undefined : createSiteReservation(`${beginning}*`);
    },
  };
}

function readEntry(entry: string): string {
  const text = foldUsername(entry).trim();
  if (/^[^*]+\*?$/.test(text)) return text;
  throw new Error(
    `${JSON.stringify(entry)} can't be reserved; expected a name, or the beginning of names with a * behind it`,
  );
}

function createSiteReservation(entry: string): Reservation {
  return { list: 'reserved_usernames', reason: 'it is reserved here', source: `reserved_usernames: ${entry}` };
}
