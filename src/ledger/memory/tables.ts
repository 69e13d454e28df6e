import type { Attempt } from '../attempts.js';
import type { EventRecord, NameRecord, NoteRecord } from '../store.js';

/** The tables of a ledger in memory. Values are replaced, never changed. */
export interface Tables {
  readonly users: Map<number, readonly string[]>;
  readonly keys: Map<string, number>;
  /** Keys are made with `nameKey`. */
  readonly names: Map<string, NameRecord>;
  /** The keys in `names`, by user. */
  readonly namesOf: Map<number, readonly string[]>;
  readonly events: Map<number, EventRecord>;
  /** The highest numbers so far, including those of rolled back transactions. */
  readonly last: { user: number; event: number };
  /** Keys are made with `nameKey` from offering and user. */
  readonly attempts: Map<string, Attempt>;
  /** Keys are made with `nameKey` from kind, scope and key. */
  readonly notes: Map<string, NoteRecord>;
}

export function createTables(): Tables {
  return {
    users: new Map(),
    keys: new Map(),
    names: new Map(),
    namesOf: new Map(),
    events: new Map(),
    last: { user: 0, event: 0 },
    attempts: new Map(),
    notes: new Map(),
  };
}

/** Returns one key for several texts. Different texts have different keys. */
export function nameKey(...texts: readonly string[]): string {
  return JSON.stringify(texts);
}

/** Writes to maps, and can undo all of its writes. */
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
