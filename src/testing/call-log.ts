/** A request that the emulator received. */
export interface CallRecord {
  /** Sequence number, from 1, in order of arrival. */
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
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed if it is JSON, otherwise text; `undefined` without a body. */
  readonly body: unknown;
  /** Time of arrival by the emulator's clock, in milliseconds since the epoch. */
  readonly at: number;
  /** The kind of the fault that was applied to it. */
  readonly fault?: string;
  /** The status of the response; `undefined` while there is none, and if the connection was dropped first. */
  readonly status: number | undefined;
  /** Whether the server carried out the request (a 2xx of its own), whatever response the client received. */
  readonly performed: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The log of all requests and their outcomes. */
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

  /** Removes all records. Sequence numbers continue. */
  clear(): void {
    this.#records = [];
  }
}
