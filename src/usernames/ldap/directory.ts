import type { Change, Client, SearchOptions } from 'ldapts';
import type { ConnectionPool } from './connection-pool.js';
import { getResultCode, ResultCode, toBackendError } from './directory-errors.js';
import { Entry } from './entry.js';
import { isPresent } from './filter.js';
import { loadLdapts } from './load-library.js';

/** Small enough for every size limit that one meets. */
const pageSize = 200;

/** A search under a base. */
export interface Search {
  readonly base: string;
  readonly filter: string;
  readonly attributes: readonly string[];
}

/** One step of a modification. Steps of one call are carried out all or none. */
export interface Modification {
  readonly kind: 'add' | 'delete' | 'replace';
  readonly attribute: string;
  /** None: with `delete` and `replace`, the attribute goes. */
  readonly values: readonly string[];
}

/** What an entry is made of. */
export type EntryValues = Readonly<Record<string, readonly string[]>>;

/**
 * The directory, in the few operations that we need. Every answer but success is thrown, judged by `judgeError`, but
 * for the outcomes that the result types name: a search that was cut off, refused or lost is never a shorter list, and
 * an entry is absent only if the directory says so.
 */
export class Directory {
  readonly #pool: ConnectionPool;

  constructor(pool: ConnectionPool) {
    this.#pool = pool;
  }

  /** All entries below the base that match, read page by page. */
  async search({ base, filter, attributes }: Search, signal: AbortSignal): Promise<Entry[]> {
    return this.#run({ name: 'search', isRepeatable: true, signal }, async (client) => {
      const entries: Entry[] = [];
      const options: SearchOptions = {
        scope: 'sub',
        filter,
        attributes: [...attributes],
        paged: { pageSize },
        timeLimit: 0,
      };
      for await (const page of client.searchPaginated(base, options)) {
        signal.throwIfAborted();
        entries.push(...page.searchEntries.map((entry) => new Entry(entry)));
      }
      return entries;
    });
  }

  /** One entry by its DN; `undefined` when there is none. */
  async read(dn: string, attributes: readonly string[], signal: AbortSignal): Promise<Entry | undefined> {
    return this.#run({ name: 'read', isRepeatable: true, signal }, async (client) => {
      try {
        const options: SearchOptions = { scope: 'base', filter: isPresent('objectClass'), attributes: [...attributes] };
        const { searchEntries } = await client.search(dn, options);
        return searchEntries[0] && new Entry(searchEntries[0]);
      } catch (error) {
        if (getResultCode(error) === ResultCode.noSuchObject) return undefined;
        throw error;
      }
    });
  }

  /** Adds an entry. `exists` when there is one with this DN already: the directory decides who was first. */
  async add(dn: string, values: EntryValues, signal: AbortSignal): Promise<'added' | 'exists'> {
    const attributes = Object.fromEntries(Object.entries(values).map(([name, list]) => [name, [...list]]));
    return this.#run({ name: 'add', isRepeatable: false, signal }, async (client) => {
      try {
        await client.add(dn, attributes);
        return 'added';
      } catch (error) {
        if (getResultCode(error) === ResultCode.entryAlreadyExists) return 'exists';
        throw error;
      }
    });
  }

  /**
   * Changes an entry, all steps or none. `conflict` when a value to delete is not there or one to add is there already,
   * which is how two writers find out about each other; `absent` when there is no such entry.
   */
  async modify(
    dn: string,
    steps: readonly Modification[],
    signal: AbortSignal,
  ): Promise<'modified' | 'conflict' | 'absent'> {
    const { Attribute, Change: ChangeOf } = await loadLdapts();
    const changes: Change[] = steps.map(
      ({ kind, attribute, values }) =>
        new ChangeOf({ operation: kind, modification: new Attribute({ type: attribute, values: [...values] }) }),
    );
    return this.#run({ name: 'modify', isRepeatable: false, signal }, async (client) => {
      try {
        await client.modify(dn, changes);
        return 'modified';
      } catch (error) {
        const code = getResultCode(error);
        if (code === ResultCode.noSuchAttribute || code === ResultCode.attributeOrValueExists) return 'conflict';
        if (code === ResultCode.noSuchObject) return 'absent';
        throw error;
      }
    });
  }

  /** Deletes an entry. One that is not there is fine. */
  async remove(dn: string, signal: AbortSignal): Promise<void> {
    await this.#run({ name: 'delete', isRepeatable: false, signal }, async (client) => {
      try {
        await client.del(dn);
      } catch (error) {
        if (getResultCode(error) !== ResultCode.noSuchObject) throw error;
      }
    });
  }

  /** Closes the connections that are idle. */
  close(): void {
    this.#pool.close();
  }

  async #run<T>(
    operation: { name: string; isRepeatable: boolean; signal: AbortSignal },
    work: (client: Client) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#pool.run({ ...operation, work: ({ client }) => work(client) });
    } catch (error) {
      operation.signal.throwIfAborted();
      throw toBackendError(error, operation.name);
    }
  }
}
