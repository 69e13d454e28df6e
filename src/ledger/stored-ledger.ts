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
  KnownUser,
  LedgerAdministration,
  LedgerConflict,
  LedgerEvent,
  LedgerKeys,
  LedgerVerification,
  ReleaseNote,
} from './administration.js';
import { adoptList, previewAdoption } from './adopt-names.js';
import { checkKey, checkName, type FoldUsername, hasControlCharacters } from './check-record.js';
import { DraftTransaction } from './draft-transaction.js';
import { countNames, eraseUser } from './erase-user.js';
import { exportLines, readPages } from './export-ledger.js';
import { isHashedName } from './hashes.js';
import { importLines } from './import-ledger.js';
import { joinAccounts, readKnownUser, unknownUser } from './join-accounts.js';
import { findUser, readKeys, storedKeys, valuesOf } from './keys.js';
import type { LedgerName, LedgerUser, ReservedName, UsernameLedger } from './ledger.js';
import { findHolder, findName, isTaken, type NameRequest, releaseName, storedForms, takeName } from './names.js';
import { isStorable } from './storable-text.js';
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
  /** Returns the form in which usernames are compared and stored. */
  readonly foldUsername: FoldUsername;
}

/** The ledger, independent of the kind of store. */
export class StoredLedger implements UsernameLedger, LedgerAdministration {
  readonly #store: LedgerStore;
  readonly #clock: Clock;
  readonly #foldUsername: FoldUsername;

  constructor({ store, clock, foldUsername }: StoredLedgerOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#foldUsername = foldUsername;
  }

  async find(namespace: string, user: LedgerUser): Promise<LedgerName | undefined> {
    const keys = storedKeys(user);
    const lookup = { keys };
    return this.#store.transact({ mode: 'read', lookup }, (transaction) => findName(transaction, namespace, keys));
  }

  async isTaken(namespace: string, username: string, user: LedgerUser): Promise<boolean> {
    const request = this.#request(namespace, username, user);
    const lookup = { keys: request.keys, name: request };
    return this.#store.transact({ mode: 'read', lookup }, (transaction) => isTaken(transaction, request));
  }

  async reserve(namespace: string, username: string, user: LedgerUser): Promise<boolean> {
    const request = this.#request(namespace, username, user);
    return this.#take(request, { status: 'reserved', at: this.#clock.now() });
  }

  async commit(namespace: string, username: string, user: LedgerUser): Promise<boolean> {
    const request = this.#request(namespace, username, user);
    return this.#take(request, { status: 'committed', at: this.#clock.now() });
  }

  async reserved(): Promise<readonly ReservedName[]> {
    const names = await this.#store.transact({ mode: 'read' }, (transaction) => transaction.reservedNames());
    return names.map(({ namespace, username }) => ({ namespace, username }));
  }

  async otherAccountsOf(user: LedgerUser): Promise<readonly string[]> {
    const keys = storedKeys(user);
    return this.#store.transact({ mode: 'read' }, async (transaction) => {
      const { userId } = await findUser(transaction, keys);
      const uuids = userId === undefined ? [] : valuesOf(await transaction.keysOf(userId), 'uuid');
      return uuids.filter((uuid) => !keys.includes(`uuid:${uuid}`));
    });
  }

  async adopt(
    namespace: string,
    entries: Iterable<AdoptedName> | AsyncIterable<AdoptedName>,
    { dryRun = false }: AdoptOptions = {},
  ): Promise<AdoptReport> {
    const context = { kind: 'adopted', status: 'committed', at: this.#clock.now() } as const;
    const refused: LedgerConflict[] = [];
    const requests = this.#requests(namespace, entries, (username, keys) =>
      refused.push({ namespace, username, reason: 'username with control characters', user: readKeys(keys) }),
    );
    const report = await (dryRun
      ? this.#onDraft((draft) => previewAdoption(draft, requests, context))
      : adoptList(this.#store, requests, context));
    return { ...report, conflicts: [...refused, ...report.conflicts] };
  }

  async holderOf(namespace: string, username: string): Promise<KnownUser | undefined> {
    const folded = this.#fold(username);
    return this.#store.transact({ mode: 'read' }, async (transaction) => {
      const holder = await findHolder(transaction, namespace, folded);
      return holder && readKnownUser(transaction, holder.userId);
    });
  }

  async knownUser({ userUuid, cuid }: LedgerKeys): Promise<KnownUser> {
    const keys = storedKeys(userUuid === undefined ? { cuid } : { userUuid });
    return this.#store.transact({ mode: 'read' }, async (transaction) => {
      const { userId } = await findUser(transaction, keys);
      return userId === undefined ? unknownUser : readKnownUser(transaction, userId);
    });
  }

  async release(namespace: string, username: string, { by, reason }: ReleaseNote): Promise<boolean> {
    requireNote('release', { by, reason });
    const release = { namespace, username: this.#fold(username), by, reason, at: this.#clock.now() };
    return this.#store.transact({ mode: 'write' }, (transaction) => releaseName(transaction, release));
  }

  async join({ former, current }: AccountPair, { by, reason, dryRun = false }: JoinNote): Promise<JoinReport> {
    requireNote('join', { by, reason });
    const join = { former, current, by, reason, dryRun, at: this.#clock.now() };
    return this.#store.transact({ mode: dryRun ? 'read' : 'write' }, (transaction) => joinAccounts(transaction, join));
  }

  async erase(user: LedgerKeys, { dryRun = false }: AdoptOptions = {}): Promise<number> {
    const keys = storedKeys(user);
    if (dryRun) return this.#store.transact({ mode: 'read' }, (transaction) => countNames(transaction, keys));
    const at = this.#clock.now();
    const names = await this.#store.transact({ mode: 'write', exclusive: true }, (transaction) =>
      eraseUser(transaction, keys, at),
    );
    await this.#store.scrub();
    return names;
  }

  async *history(filter: HistoryFilter = {}): AsyncGenerator<LedgerEvent, void, undefined> {
    const { namespace, username, user } = filter;
    const keys = user === undefined ? undefined : storedKeys(user);
    const folded = username === undefined ? undefined : this.#fold(username);
    const read = (after: number) =>
      this.#store.transact({ mode: 'read' }, async (transaction) => {
        const userId = keys === undefined ? undefined : (await findUser(transaction, keys)).userId;
        if (keys !== undefined && userId === undefined) return [];
        const usernames = folded === undefined ? undefined : await storedForms(transaction, namespace, folded);
        return describeEvents(transaction, { namespace, usernames, userId, after, limit: pageSize });
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
    const context = { ...options, at: this.#clock.now(), foldUsername: this.#foldUsername };
    const run = (transaction: NamingTransaction) => importLines(transaction, lines, context);
    return options.dryRun === true ? this.#onDraft(run) : this.#store.transact({ mode: 'write', exclusive: true }, run);
  }

  async verify(): Promise<LedgerVerification> {
    const findings = await this.#store.check();
    try {
      return await this.#verifyRecords(findings);
    } catch (error) {
      // A damaged store can't be read to its end, and `check` has found that already.
      if (error instanceof LedgerStoreError && findings.length > 0) return { findings, users: 0, names: 0, events: 0 };
      throw error;
    }
  }

  async #verifyRecords(findings: readonly string[]): Promise<LedgerVerification> {
    const snapshot = await this.#store.snapshot();
    try {
      const { users, names, events } = snapshot;
      return { findings: [...findings, ...(await checkRecords(snapshot, this.#foldUsername))], users, names, events };
    } finally {
      await snapshot.close();
    }
  }

  async close(): Promise<void> {
    await this.#store.close();
  }

  async *#requests(
    namespace: string,
    entries: Iterable<AdoptedName> | AsyncIterable<AdoptedName>,
    refuse: (username: string, keys: readonly string[]) => void,
  ): AsyncGenerator<NameRequest, void, undefined> {
    for await (const entry of entries) {
      const { username, isRenamed } = entry;
      if (hasControlCharacters(username)) refuse(username, storedKeys(entry));
      else yield { ...this.#request(namespace, username, entry), isRenamed };
    }
  }

  // A dry run runs the same code as the real run, so that its report is exact.
  #onDraft<T>(job: (draft: DraftTransaction) => Promise<T>): Promise<T> {
    return this.#store.transact({ mode: 'read', exclusive: true }, (transaction) =>
      job(new DraftTransaction(transaction)),
    );
  }

  #take(request: NameRequest, context: Parameters<typeof takeName>[2]): Promise<boolean> {
    const lookup = { keys: request.keys, name: request };
    return this.#store.transact({ mode: 'write', lookup }, (transaction) => takeName(transaction, request, context));
  }

  #request(namespace: string, username: string, user: LedgerKeys): NameRequest {
    if (namespace === '') throw new RangeError('namespace: expected a name, got an empty one');
    if (hasControlCharacters(namespace)) throw new RangeError('namespace: expected a name without control characters');
    return { namespace, username: this.#fold(username), keys: storedKeys(user) };
  }

  #fold(username: string): string {
    if (hasControlCharacters(username)) throw new RangeError('username: expected a name without control characters');
    const folded = this.#foldUsername(username);
    if (folded === '' || isHashedName(folded))
      throw new RangeError(`username: expected a name, got ${folded === '' ? 'an empty one' : 'a hash'}`);
    return folded;
  }
}

/** Checks all keys and usernames. Returns one sentence for each that an import would refuse. */
async function checkRecords(snapshot: LedgerSnapshot, fold: FoldUsername): Promise<string[]> {
  const problems: string[] = [];
  const read = (after: number) => snapshot.listUsers(after, pageSize);
  for await (const { userId, keys, names } of readPages(read, (record) => record.userId)) {
    const [ofKeys, ofNames] = [keys.map(checkKey), names.map(({ username }) => checkName(username, fold))];
    for (const problem of ofKeys) if (problem !== undefined) problems.push(`a key of user ${userId}: ${problem}`);
    for (const problem of ofNames) if (problem !== undefined) problems.push(`a username of user ${userId}: ${problem}`);
  }
  return problems;
}

function requireNote(operation: string, { by, reason }: ReleaseNote): void {
  if (by.trim() === '' || reason.trim() === '')
    throw new RangeError(`${operation}: expected the operator and a reason, got an empty text for one of them`);
  if (!isStorable(by) || !isStorable(reason))
    throw new RangeError(`${operation}: expected texts without NUL characters and unpaired surrogates`);
}

async function describeEvents(
  transaction: LedgerTransaction,
  filter: EventFilter,
): Promise<{ id: number; event: LedgerEvent }[]> {
  const described: { id: number; event: LedgerEvent }[] = [];
  for (const record of await transaction.listEvents(filter)) {
    described.push({ id: record.id, event: describeEvent(record, await transaction.keysOf(record.userId)) });
  }
  return described;
}

function describeEvent(
  { at, kind, namespace, username, doneBy, reason }: EventRecord,
  keys: readonly string[],
): LedgerEvent {
  const accounts = valuesOf(keys, 'uuid');
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
