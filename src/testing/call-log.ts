/** One request as it reached the emulator. */
export interface CallRecord {
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  /**
   * Waldur's name of the action (`begin_creating`, `partial_update`, `list`, `users_me`); `unknown` for a path or
   * method that Waldur does not have.
   */
  readonly operation: string;
  /** The uuid in the path, without dashes. */
  readonly uuid?: string;
  /** Every query parameter with all its values, in the order sent. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, else as text; `undefined` when there is none. */
  readonly body: unknown;
  /** When it came, by the emulator's clock, in milliseconds since the epoch. */
  readonly at: number;
  /** The kind of fault that met it. */
  readonly fault?: string;
  /** What was answered; `undefined` while nothing is, and when the connection was dropped first. */
  readonly status: number | undefined;
  /** Whether the server did what was asked (a 2xx of its own), whatever the client was told. */
  readonly performed: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What came in, and what became of it. */
export class CallLog {
  #records: Mutable<CallRecord>[] = [];
  #last = 0;

  get records(): readonly CallRecord[] {
    return this.#records;
  }

  add(record: Omit<CallRecord, 'number' | 'status' | 'performed'>): Mutable<CallRecord> {
    this.#last += 1;
    const added = { number: this.#last, ...record, status: undefined, performed: false };
    this.#records.push(added);
    return added;
  }

  /** Forgets all records; the numbers go on. */
  clear(): void {
    this.#records = [];
  }
}
