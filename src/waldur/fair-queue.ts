interface Entry<T> {
  readonly item: T;
  next: Entry<T> | undefined;
}

interface Line<T> {
  first: Entry<T>;
  last: Entry<T>;
}

/** A queue in which the owners of its items take turns, however many items one of them has. In constant time. */
export class FairQueue<T> {
  /** In the order of their turns. Only owners with items. */
  readonly #lines = new Map<unknown, Line<T>>();
  #size = 0;

  /** How many items wait. */
  get size(): number {
    return this.#size;
  }

  /** Adds an item behind those of the same owner. */
  push(owner: unknown, item: T): void {
    this.#size += 1;
    const entry: Entry<T> = { item, next: undefined };
    const line = this.#lines.get(owner);
    if (line === undefined) {
      this.#lines.set(owner, { first: entry, last: entry });
      return;
    }
    line.last.next = entry;
    line.last = entry;
  }

  /** Removes the item whose turn it is; `undefined` if there is none. */
  shift(): T | undefined {
    for (const [owner, line] of this.#lines) {
      this.#size -= 1;
      const { item, next } = line.first;
      this.#lines.delete(owner);
      if (next !== undefined) {
        line.first = next;
        this.#lines.set(owner, line);
      }
      return item;
    }
    return undefined;
  }
}
