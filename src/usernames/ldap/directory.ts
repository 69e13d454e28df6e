import type { Change, Client, SearchOptions } from 'ldapts';
import type { ConnectionPool } from './connection-pool.js';
import { getResultCode, ResultCode, toBackendError } from './directory-errors.js';
import { Entry } from './entry.js';
import { isPresent } from './filter.js';
import { loadLdapts } from './load-library.js';

/** Below the usual size limits of servers. */
const pageSize = 200;

/** Wrong password or locked account, in the words of several servers. */
const refusedBindCodes: readonly number[] = [
  ResultCode.constraintViolation,
  ResultCode.inappropriateAuthentication,
  ResultCode.invalidCredentials,
  ResultCode.insufficientAccess,
  ResultCode.unwilling,
];

/** The BER tag of a control's value. */
const octetString = 4;

/**
 * The assertion control (RFC 4528) with the filter `(!(objectClass=*))`, which no entry matches. Not the no-operation
 * control: after it, OpenLDAP's database may store entries that it cannot read any more.
 */
const falseAssertion = { type: '1.3.6.1.1.12', value: Buffer.from('\xa2\x0d\x87\x0bobjectClass', 'latin1') };

/** A subtree search. */
export interface Search {
  readonly base: string;
  readonly filter: string;
  readonly attributes: readonly string[];
}

/** One step of a modification. The steps of one call are atomic. */
export interface Modification {
  readonly kind: 'add' | 'delete' | 'replace';
  readonly attribute: string;
  /** An empty list with `delete` or `replace` removes the attribute. */
  readonly values: readonly string[];
}

/** The attributes of an entry. */
export type EntryValues = Readonly<Record<string, readonly string[]>>;

/**
 * The operations of an LDAP directory. Except for the outcomes in the result types, every failure is thrown as an error
 * from `toBackendError`. An incomplete search throws rather than returning a shorter list. An entry counts as absent
 * only if the directory says so.
 */
export class Directory {
  readonly #pool: ConnectionPool;

  constructor(pool: ConnectionPool) {
    this.#pool = pool;
  }

  /** Returns all matching entries below the base. Uses paged results. */
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

  /** Returns the entry with this DN, or `undefined` if it does not exist. */
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

  /** Adds an entry. Returns `exists` if an entry with this DN already exists. */
  async add(dn: string, values: EntryValues, signal: AbortSignal): Promise<'added' | 'exists'> {
    return this.#run({ name: 'add', isRepeatable: false, signal }, async (client) => {
      try {
        await client.add(dn, toAttributes(values));
        return 'added';
      } catch (error) {
        if (getResultCode(error) === ResultCode.entryAlreadyExists) return 'exists';
        throw error;
      }
    });
  }

  /**
   * Asks the directory whether schema and constraints allow an entry: adds it under a condition that is never true.
   * Throws the error of the addition. Missing rights are not found. Returns `unsupported` if the server does not know
   * such conditions.
   */
  async tryAdd(dn: string, values: EntryValues, signal: AbortSignal): Promise<'allowed' | 'exists' | 'unsupported'> {
    const { Control } = await loadLdapts();
    class FalseAssertion extends Control {
      protected override writeControl(writer: { writeBuffer(value: Buffer, tag: number): void }): void {
        writer.writeBuffer(falseAssertion.value, octetString);
      }
    }
    return this.#run({ name: 'add', isRepeatable: true, signal }, async (client) => {
      try {
        await client.add(dn, toAttributes(values), new FalseAssertion(falseAssertion.type, { critical: true }));
      } catch (error) {
        const code = getResultCode(error);
        if (code === ResultCode.assertionFailed) return 'allowed';
        if (code === ResultCode.entryAlreadyExists) return 'exists';
        if (code === ResultCode.unavailableCriticalExtension) return 'unsupported';
        throw error;
      }
      // The server ignored the condition.
      await client.del(dn);
      return 'allowed';
    });
  }

  /**
   * Modifies an entry atomically. Returns `conflict` if a value to delete is missing or a value to add already exists,
   * which detects concurrent changes, and `absent` if the entry does not exist.
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

  /** Deletes an entry if it exists. */
  async remove(dn: string, signal: AbortSignal): Promise<void> {
    await this.#run({ name: 'delete', isRepeatable: false, signal }, async (client) => {
      try {
        await client.del(dn);
      } catch (error) {
        if (getResultCode(error) !== ResultCode.noSuchObject) throw error;
      }
    });
  }

  /** Whether the entry can bind with this password. A locked account and an entry without access count as refused. */
  async canBind(dn: string, password: string, signal: AbortSignal): Promise<boolean> {
    try {
      await this.#pool.tryBind(dn, password, signal);
      return true;
    } catch (error) {
      signal.throwIfAborted();
      if (refusedBindCodes.includes(getResultCode(error) ?? 0)) return false;
      throw toBackendError(error, 'bind', this.#pool.uri);
    }
  }

  /** Closes idle connections. */
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
      throw toBackendError(error, operation.name, this.#pool.uri);
    }
  }
}

function toAttributes(values: EntryValues): Record<string, string[]> {
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, [...list]]));
}
