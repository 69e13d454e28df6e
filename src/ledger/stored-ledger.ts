import type { Clock } from '../shared/clock.js';
import type {
  AccountPair,
  AdoptedName,
  AdoptOptions,
  AdoptReport,
  HistoryFilter,
  ImportOptions,
  ImportReport,
  JoinNote,
  JoinReport,
  LedgerAdministration,
  LedgerConflict,
  LedgerEvent,
  LedgerKeys,
  LedgerVerification,
  ReleaseNote,
} from './administration.js';
import { adoptList, previewAdoption } from './adopt-list.js';
import { checkKey, checkName, type FoldUsername, hasControlCharacters } from './check-record.js';
import { DraftTransaction } from './draft-transaction.js';
import { eraseUser } from './erase-user.js';
import { exportLines, readPages } from './export-ledger.js';
import { isHashedName } from './hashes.js';
import { importLines } from './import-ledger.js';
import { joinAccounts } from './join-accounts.js';
import { findUser, listUuids, readKeys, storedKeys } from './keys.js';
import type { LedgerName, LedgerUser, ReservedName, UsernameLedger } from './ledger.js';
import { findName, isTaken, type NameRequest, takeName } from './names.js';
import { releaseName } from './release-name.js';
import type {
  EventFilter,
  EventRecord,
  LedgerSnapshot,
  LedgerStore,
  LedgerTransaction,
  NamingTransaction,
} from './store.js';
import { LedgerStoreError } from './store-errors.js';

const pageSize = 500;

export interface StoredLedgerOptions {
  readonly store: LedgerStore;
  readonly clock: Clock;
  /** The form in which names are compared and stored. */
  readonly foldUsername: (username: string) => string;
}

/** A ledger in any store. */
export class StoredLedger implements UsernameLedger, LedgerAdministration {
  readonly #store: LedgerStore;
  readonly #clock: Clock;
  readonly #foldUsername: (username: string) => string;

  constructor({ store, clock, foldUsername }: StoredLedgerOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#foldUsername = foldUsername;
  }

  async find(namespace: string, person: LedgerUser): Promise<LedgerName | undefined> {
    const keys = storedKeys(person);
    return this.#store.transact({ mode: 'read' }, (transaction) => findName(transaction, namespace, keys));
  }

  async isTaken(namespace: string, username: string, person: LedgerUser): Promise<boolean> {
    const request = this.#request(namespace, username, person);
    return this.#store.transact({ mode: 'read' }, (transaction) => isTaken(transaction, request));
  }

  async reserve(namespace: string, username: string, person: LedgerUser): Promise<boolean> {
    const request = this.#request(namespace, username, person);
    const terms = { status: 'reserved', at: this.#clock.now() } as const;
    return this.#store.transact({ mode: 'write' }, (transaction) => takeName(transaction, request, terms));
  }

  async commit(namespace: string, username: string, person: LedgerUser): Promise<boolean> {
    const request = this.#request(namespace, username, person);
    const terms = { status: 'committed', at: this.#clock.now() } as const;
    return this.#store.transact({ mode: 'write' }, (transaction) => takeName(transaction, request, terms));
  }

  async reserved(): Promise<readonly ReservedName[]> {
    const names = await this.#store.transact({ mode: 'read' }, (transaction) => transaction.reservedNames());
    return names.map(({ namespace, username }) => ({ namespace, username }));
  }

  async otherAccountsOf(person: LedgerUser): Promise<readonly string[]> {
    const keys = storedKeys(person);
    return this.#store.transact({ mode: 'read' }, async (transaction) => {
      const { person: found } = await findUser(transaction, keys);
      return found === undefined
        ? []
        : listUuids(await transaction.keysOf(found)).filter((uuid) => !keys.includes(`uuid:${uuid}`));
    });
  }

  async adopt(
    namespace: string,
    entries: Iterable<AdoptedName> | AsyncIterable<AdoptedName>,
    { dryRun = false }: AdoptOptions = {},
  ): Promise<AdoptReport> {
    const terms = { kind: 'adopted', status: 'committed', at: this.#clock.now() } as const;
    const requests: NameRequest[] = [];
    const refused: LedgerConflict[] = [];
    for await (const entry of entries) {
      const { username } = entry;
      if (!hasControlCharacters(username)) requests.push(this.#request(namespace, username, entry));
      else
        refused.push({
          namespace,
          username,
          reason: 'name with control characters',
          user: readKeys(storedKeys(entry)),
        });
    }
    const report = await (dryRun
      ? this.#onDraft((draft) => previewAdoption(draft, requests, terms))
      : adoptList(this.#store, requests, terms));
    return { ...report, conflicts: [...refused, ...report.conflicts] };
  }

  async release(namespace: string, username: string, { by, reason }: ReleaseNote): Promise<boolean> {
    requireNote('release: expected who releases the name and why', { by, reason });
    const release = { namespace, username: this.#fold(username), by, reason, at: this.#clock.now() };
    return this.#store.transact({ mode: 'write' }, (transaction) => releaseName(transaction, release));
  }

  async join({ former, now }: AccountPair, { by, reason, dryRun = false }: JoinNote): Promise<JoinReport> {
    requireNote('join: expected who joins the accounts and why', { by, reason });
    const join = { former, now, by, reason, dryRun, at: this.#clock.now() };
    return this.#store.transact({ mode: dryRun ? 'read' : 'write' }, (transaction) => joinAccounts(transaction, join));
  }

  async erase(person: LedgerKeys): Promise<number> {
    const keys = storedKeys(person);
    const at = this.#clock.now();
    const names = await this.#store.transact({ mode: 'write', exclusive: true }, (transaction) =>
      eraseUser(transaction, keys, at),
    );
    await this.#store.scrub();
    return names;
  }

  async *history(filter: HistoryFilter = {}): AsyncGenerator<LedgerEvent, void, undefined> {
    const { namespace, username, user: person } = filter;
    const keys = person === undefined ? undefined : storedKeys(person);
    const folded = username === undefined ? undefined : this.#fold(username);
    const read = (after: number) =>
      this.#store.transact({ mode: 'read' }, async (transaction) => {
        const found = keys === undefined ? undefined : (await findUser(transaction, keys)).person;
        if (keys !== undefined && found === undefined) return [];
        const usernames = folded === undefined ? undefined : await storedForms(transaction, namespace, folded);
        return describeEvents(transaction, { namespace, usernames, person: found, after, limit: pageSize });
      });
    for await (const { event } of readPages(read, ({ id }) => id)) yield event;
  }

  async *export(): AsyncGenerator<string, void, undefined> {
    const snapshot = await this.#store.snapshot();
    try {
      yield* exportLines(snapshot, this.#clock.now());
    } finally {
      await snapshot.close();
    }
  }

  async import(lines: Iterable<string> | AsyncIterable<string>, options: ImportOptions = {}): Promise<ImportReport> {
    const terms = { ...options, at: this.#clock.now(), foldUsername: this.#foldUsername };
    const run = (transaction: NamingTransaction) => importLines(transaction, lines, terms);
    return options.dryRun === true ? this.#onDraft(run) : this.#store.transact({ mode: 'write', exclusive: true }, run);
  }

  async verify(): Promise<LedgerVerification> {
    const findings = await this.#store.check();
    const snapshot = await this.#store.snapshot();
    try {
      const { people, names, events } = snapshot;
      const flaws = await checkRecords(snapshot, this.#foldUsername).catch((error: unknown) => {
        // A store that is damaged can't be read to its end, and that was found already.
        if (error instanceof LedgerStoreError && findings.length > 0) return [];
        throw error;
      });
      return { findings: [...findings, ...flaws], people, names, events };
    } finally {
      await snapshot.close();
    }
  }

  async close(): Promise<void> {
    await this.#store.close();
  }

  // A dry run does all of it, so that what it says is what would be.
  #onDraft<T>(job: (draft: DraftTransaction) => Promise<T>): Promise<T> {
    return this.#store.transact({ mode: 'read', exclusive: true }, (transaction) =>
      job(new DraftTransaction(transaction)),
    );
  }

  #request(namespace: string, username: string, person: LedgerKeys): NameRequest {
    if (namespace === '') throw new RangeError('namespace: expected a name, got an empty one');
    if (hasControlCharacters(namespace))
      throw new RangeError('namespace: expected a name, got one with control characters');
    return { namespace, username: this.#fold(username), keys: storedKeys(person) };
  }

  #fold(username: string): string {
    if (hasControlCharacters(username))
      throw new RangeError('username: expected a name, got one with control characters');
    const folded = this.#foldUsername(username);
    if (folded === '' || isHashedName(folded))
      throw new RangeError(`username: expected a name, got ${folded === '' ? 'an empty one' : 'a hash'}`);
    return folded;
  }
}

/** Keys and names that could not be read again from an export. */
async function checkRecords(snapshot: LedgerSnapshot, fold: FoldUsername): Promise<string[]> {
  const flaws: string[] = [];
  for await (const { person, keys, names } of readPages(
    (after) => snapshot.listPeople(after, pageSize),
    (record) => record.person,
  )) {
    const [own, held] = [keys.map(checkKey), names.map(({ username }) => checkName(username, fold))];
    for (const flaw of own) if (flaw !== undefined) flaws.push(`a key of person ${person}: ${flaw}`);
    for (const flaw of held) if (flaw !== undefined) flaws.push(`a name of person ${person}: ${flaw}`);
  }
  return flaws;
}

function requireNote(expected: string, { by, reason }: ReleaseNote): void {
  if (by.trim() === '' || reason.trim() === '') throw new RangeError(`${expected}, got nothing for one of them`);
}

/** How a name may be written in the history. An erased one can be recognised only where its namespace is known too. */
async function storedForms(
  transaction: LedgerTransaction,
  namespace: string | undefined,
  username: string,
): Promise<readonly string[]> {
  const hashes = await transaction.hashes();
  return hashes === undefined || namespace === undefined ? [username] : [username, hashes.ofName(namespace, username)];
}

async function describeEvents(
  transaction: LedgerTransaction,
  filter: EventFilter,
): Promise<{ id: number; event: LedgerEvent }[]> {
  const described: { id: number; event: LedgerEvent }[] = [];
  for (const record of await transaction.listEvents(filter)) {
    described.push({ id: record.id, event: describeEvent(record, await transaction.keysOf(record.person)) });
  }
  return described;
}

function describeEvent(
  { at, kind, namespace, username, doneBy, reason }: EventRecord,
  keys: readonly string[],
): LedgerEvent {
  const accounts = listUuids(keys);
  return {
    at,
    kind,
    user: readKeys(keys),
    ...(accounts.length > 1 ? { accounts } : {}),
    ...(namespace === null ? {} : { namespace }),
    ...(username === null || isHashedName(username) ? {} : { username }),
    ...(doneBy === null ? {} : { by: doneBy }),
    ...(reason === null ? {} : { reason }),
  };
}
