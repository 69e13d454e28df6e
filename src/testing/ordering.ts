import type { Call } from './call.js';
import { createFieldError } from './http-error.js';
import type { Store } from './store.js';
import { isAtLeast } from './versions.js';

type Value = string | number | null;

/** How a list can be sorted. */
export interface Ordering<T> {
  /** The sort keys, by the words that the parameter `o` accepts. */
  readonly keys: Readonly<Record<string, { readonly key: (row: T, store: Store) => Value; readonly since?: string }>>;
  /** The value of a missing `o`. */
  readonly fallback: string;
}

/** Compares like PostgreSQL: null comes last, and first in descending order. */
function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** Sorts rows as the parameter `o` asks; without it by `fallback`. Ties keep the order of insertion. */
export function sortRows<T extends { readonly id: number }>(
  rows: readonly T[],
  call: Call,
  { keys, fallback }: Ordering<T>,
): T[] {
  const terms = (call.url.searchParams.get('o') || fallback).split(',').map((term) => {
    const name = term.trim().replace(/^-/, '');
    const entry = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (entry === undefined || !isAtLeast(call.server.version.version, entry.since ?? '0')) {
      throw createFieldError('o', `Select a valid choice. ${term} is not one of the available choices.`);
    }
    return { key: entry.key, sign: term.trim().startsWith('-') ? -1 : 1 };
  });
  return [...rows].sort((a, b) => {
    for (const { key, sign } of terms) {
      const order = compare(key(a, call.server.store), key(b, call.server.store)) * sign;
      if (order !== 0) return order;
    }
    return a.id - b.id;
  });
}
