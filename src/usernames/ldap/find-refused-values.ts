import { foldUsername } from '../check-username.js';
import type { EntryRejectedError } from './directory-errors.js';
import { isSameAttribute } from './directory-text.js';
import { anyOf, equals } from './filter.js';
import type { LdapContext } from './ldap-context.js';
import type { NumberKind } from './number-records.js';

/** What an account was to be created with. */
interface CreatedValues {
  readonly username: string;
  readonly uidNumber: number;
  readonly gidNumber: number;
}

/** A value that another attempt can replace. */
export type RefusedValue = 'username' | NumberKind;

const replaceableValues: Readonly<Record<string, RefusedValue>> = {
  uid: 'username',
  cn: 'username',
  uidnumber: 'uidNumber',
  gidnumber: 'gidNumber',
};

/**
 * Finds out which values were refused by a constraint of the directory (code 19): those that a search shows as taken
 * among the ones that the directory names, or among all if it names none; if the search shows none, those that it
 * names. Empty if the constraint concerns something else, so that other values would be refused too.
 */
export async function findRefusedValues(
  { attributes }: EntryRejectedError,
  values: CreatedValues,
  { directory, settings }: LdapContext,
  signal: AbortSignal,
): Promise<readonly RefusedValue[]> {
  const isNamed = (attribute: string) => attributes.some((one) => isSameAttribute(one, attribute));
  const others = attributes.filter((one) => !isSameAttribute(one, 'objectClass'));
  const named = others.flatMap((one) => replaceableValues[one.toLowerCase()] ?? []);
  if (others.length > 0 && named.length === 0) return [];
  const { username, uidNumber, gidNumber } = values;
  const created = { uid: username, cn: username, uidNumber: String(uidNumber), gidNumber: String(gidNumber) };
  const filters = Object.entries(created)
    .filter(([attribute]) => named.length === 0 || isNamed(attribute))
    .map(([attribute, value]) => equals(attribute, value));
  const entries = await directory.search(
    { base: settings.base_dn, filter: anyOf(...filters), attributes: Object.keys(created) },
    signal,
  );
  const isTaken = (value: RefusedValue): boolean =>
    entries.some((entry) =>
      value === 'username'
        ? ['uid', 'cn'].some((attribute) =>
            entry.all(attribute).some((one) => foldUsername(one) === foldUsername(username)),
          )
        : entry.has(value, String(values[value])),
    );
  const candidates: readonly RefusedValue[] = named.length === 0 ? ['username', 'uidNumber', 'gidNumber'] : named;
  const taken = [...new Set(candidates)].filter(isTaken);
  return taken.length > 0 ? taken : [...new Set(named)];
}
