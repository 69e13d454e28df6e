import type { Attempt } from '../attempts.js';
import type { EventRecord, NameRecord } from '../store.js';

/** What a ledger in memory holds. Values are never changed, only replaced. */
export interface Tables {
  readonly users: Map<number, readonly string[]>;
  readonly keys: Map<string, number>;
  /** By `nameKey`. */
  readonly names: Map<string, NameRecord>;
  /** The keys in `names` of a person. */
  readonly namesOf: Map<number, readonly string[]>;
  readonly events: Map<number, EventRecord>;
  /** The highest numbers given so far, those included that were taken back. */
  readonly last: { person: number; event: number };
  /** By `nameKey` of offering and user. */
  readonly attempts: Map<string, Attempt>;
}

export function createTables(): Tables {
  return {
    users: new Map(),
    keys: new Map(),
    names: new Map(),
    namesOf: new Map(),
    events: new Map(),
    last: { person: 0, event: 0 },
    attempts: new Map(),
  };
}

/** One text for two, so that no two pairs share one. */
export function nameKey(first: string, second: string): string {
  return JSON.stringify([first, second]);
}

/** Writes to maps so that all of it can be taken back. */
export class Journal {
  readonly #undo: (() => void)[] = [];

  put<K, V>(map: Map<K, V>, key: K, value: V): void {
    const had = map.has(key);
    const before = map.get(key);
    this.#undo.push(() => {
      if (had && before !== undefined) map.set(key, before);
      else map.delete(key);
    });
    map.set(key, value);
  }

  drop<K, V>(map: Map<K, V>, key: K): void {
    const before = map.get(key);
    if (before !== undefined) this.#undo.push(() => map.set(key, before));
    map.delete(key);
  }

  rollBack(): void {
    for (const undo of this.#undo.toReversed()) undo();
  }
}
