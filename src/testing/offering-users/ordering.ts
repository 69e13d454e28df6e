import type { Call } from '../call.js';
import { invalidField } from '../refusal.js';
import type { OfferingUserRecord, Store } from '../store.js';
import { isAtLeast } from '../versions.js';

type Key = (row: OfferingUserRecord, store: Store) => string | number | null;

const keys: Readonly<Record<string, { readonly key: Key; readonly since: string }>> = {
  created: { key: (row) => row.created, since: '0' },
  modified: { key: (row) => row.modified, since: '0' },
  username: { key: (row) => row.username, since: '0' },
  user_first_name: { key: (row, store) => store.personOf(row).firstName, since: '8.0.0' },
  user_last_name: { key: (row, store) => store.personOf(row).lastName, since: '8.0.0' },
};

/** As PostgreSQL does: null after everything, and so before everything when descending. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** The rows in the order that `o` asks for; without it by username. Ties keep the order of insertion. */
export function sortRows(rows: readonly OfferingUserRecord[], call: Call): OfferingUserRecord[] {
  const terms = (call.url.searchParams.get('o') || 'username').split(',').map((term) => {
    const name = term.trim().replace(/^-/, '');
    const entry = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (entry === undefined || !isAtLeast(call.world.version.version, entry.since)) {
      throw invalidField('o', `Select a valid choice. ${term} is not one of the available choices.`);
    }
    return { key: entry.key, sign: term.trim().startsWith('-') ? -1 : 1 };
  });
  return [...rows].sort((a, b) => {
    for (const { key, sign } of terms) {
      const order = compare(key(a, call.world.store), key(b, call.world.store)) * sign;
      if (order !== 0) return order;
    }
    return a.id - b.id;
  });
}
