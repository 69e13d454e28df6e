import type { ImportOptions, ImportReport } from './administration.js';
import { AdoptCounts, adoptName } from './adopt-names.js';
import type { FoldUsername } from './check-record.js';
import { type ExportEvent, type ExportHeader, type ExportPerson, LedgerFormatError } from './export-line.js';
import { isHashedKey, isHashedName } from './hashes.js';
import { findUser, storeKeys, valuesOf } from './keys.js';
import { LedgerConflictError } from './ledger.js';
import { type ExportContent, readExport } from './read-export.js';
import type { NamingTransaction } from './store.js';
import { toBatches } from './to-batches.js';

/** Lines that are looked up together. */
const batchSize = 500;

interface ImportContext extends ImportOptions {
  readonly at: number;
  readonly foldUsername: FoldUsername;
}

interface UserUuids {
  readonly userId: number;
  readonly uuids: readonly string[];
}

/** Imports an export within a transaction, which must be rolled back when this throws. */
export async function importLines(
  transaction: NamingTransaction,
  lines: Iterable<string> | AsyncIterable<string>,
  context: ImportContext,
): Promise<ImportReport> {
  const importer = new LedgerImporter(transaction, context, await transaction.isEmpty());
  for await (const batch of toBatches(readExport(lines, context), batchSize)) {
    await importer.readAhead(batch);
    for (const content of batch) await importer.importRecord(content);
  }
  return importer.report();
}

class LedgerImporter {
  readonly #transaction: NamingTransaction;
  readonly #context: ImportContext;
  readonly #restores: boolean;
  readonly #counts = new AdoptCounts();
  readonly #last = { user: 0, event: 0 };
  #erasedLeftOut = 0;
  #joined = 0;
  #leavesOutErased = false;

  constructor(transaction: NamingTransaction, context: ImportContext, restores: boolean) {
    this.#transaction = transaction;
    this.#context = context;
    this.#restores = restores;
  }

  /** Reads what a ledger with content has of some users: one by one, each would be a round trip to a database. */
  async readAhead(batch: readonly ExportContent[]): Promise<void> {
    if (this.#restores) return;
    const people = batch.flatMap(({ content }) => (content.line === 'person' ? content : []));
    await this.#transaction.findKeys(people.flatMap(({ keys }) => keys));
    const names = people.flatMap((person) => person.names);
    for (const namespace of new Set(names.map((name) => name.namespace))) {
      const usernames = names.flatMap((name) => (name.namespace === namespace ? name.username : []));
      await this.#transaction.findNames(namespace, usernames);
    }
  }

  async importRecord({ content, lineNumber }: ExportContent): Promise<void> {
    if (content.line === 'header') await this.#checkKey(content, lineNumber);
    else if (content.line === 'person')
      await (this.#restores ? this.#restoreUser(content, lineNumber) : this.#mergeUser(content));
    else if (this.#restores) await this.#restoreEvent(content, lineNumber);
    await this.#counts.yieldToEventLoop();
  }

  report(): ImportReport {
    const withHistory = this.#restores;
    return { ...this.#counts.report(), withHistory, erasedLeftOut: this.#erasedLeftOut, joined: this.#joined };
  }

  async #checkKey({ erasedKey }: ExportHeader, lineNumber: number): Promise<void> {
    if (erasedKey === null) return;
    const hashes = (await this.#transaction.hashes()) ?? (await this.#transaction.activateHashes({ create: false }));
    if (hashes?.check === erasedKey) return;
    if (this.#context.withoutErased !== true) {
      const got = hashes === undefined ? 'none' : 'another key';
      const advice = 'Copy the .key file of the exported ledger next to this one';
      throw new LedgerFormatError(
        lineNumber,
        `expected the key that erased usernames were hashed with, got ${got}. ${advice}`,
      );
    }
    this.#leavesOutErased = true;
  }

  /** Adds a user to an empty ledger, unchanged. */
  async #restoreUser({ person: userId, keys, names }: ExportPerson, lineNumber: number): Promise<void> {
    if (userId <= this.#last.user)
      throw new LedgerFormatError(lineNumber, `expected a user after ${this.#last.user}, got ${userId}`);
    this.#last.user = userId;
    const keptKeys = keys.filter((key) => this.#keeps(isHashedKey(key)));
    const keptNames = names.filter(({ username }) => this.#keeps(isHashedName(username)));
    if (keptKeys.length === 0) {
      if (keptNames.length > 0)
        throw new LedgerFormatError(lineNumber, 'expected a user with usernames to have a key, got none');
      if (keys.length > 0) return;
    }
    await this.#transaction.addUser(userId);
    for (const key of keptKeys) {
      if (!(await this.#transaction.addKey(key, userId)))
        throw new LedgerFormatError(lineNumber, 'expected each key once, got one a second time');
    }
    for (const name of keptNames) {
      if (!(await this.#transaction.addName({ ...name, userId })))
        throw new LedgerFormatError(lineNumber, 'expected each username once, got one a second time');
      this.#counts.added += 1;
    }
  }

  #keeps(isHashed: boolean): boolean {
    if (!isHashed || !this.#leavesOutErased) return true;
    this.#erasedLeftOut += 1;
    return false;
  }

  async #restoreEvent({ line: _line, person: userId, ...event }: ExportEvent, lineNumber: number): Promise<void> {
    if (event.id <= this.#last.event)
      throw new LedgerFormatError(lineNumber, `expected an event after ${this.#last.event}, got ${event.id}`);
    this.#last.event = event.id;
    if (this.#leavesOutErased) {
      if (event.username !== null && isHashedName(event.username)) return;
      if ((await this.#transaction.keysOf(userId)).length === 0) return;
    }
    await this.#transaction.addEvent({ ...event, userId });
  }

  /** Merges a user into a ledger that is not empty. */
  async #mergeUser({ keys, names }: ExportPerson): Promise<void> {
    const plain = keys.filter((key) => !isHashedKey(key));
    const hashed = keys.filter((key) => isHashedKey(key));
    const readable = names.filter(({ username }) => !isHashedName(username));
    // A hash can only be compared with the hashes of this ledger.
    this.#erasedLeftOut += hashed.length - (await this.#transaction.findKeys(hashed)).length;
    for (const { namespace, username } of names) {
      if (!isHashedName(username)) continue;
      if ((await this.#transaction.findNames(namespace, [username])).length === 0) this.#erasedLeftOut += 1;
      else this.#counts.known += 1;
    }
    if (plain.length === 0) return;
    const before = await this.#uuidsOf(plain);
    if (readable.length === 0) await this.#mergeKeys(plain);
    for (const { namespace, username, status } of readable) {
      const context = { kind: 'imported', status, at: this.#context.at } as const;
      const request = { namespace, username, keys: plain };
      await adoptName(this.#transaction, request, { context, counts: this.#counts });
    }
    await this.#recordJoin(before, plain);
  }

  /** Finds the user of some keys and their uuids. Returns `undefined` for no user, or for several. */
  async #uuidsOf(keys: readonly string[]): Promise<UserUuids | undefined> {
    const [userId, ...others] = new Set((await this.#transaction.findKeys(keys)).map((record) => record.userId));
    if (userId === undefined || others.length > 0) return undefined;
    return { userId, uuids: valuesOf(await this.#transaction.keysOf(userId), 'uuid') };
  }

  /** Records in the history that a known user got an additional account from the export, like a join in this ledger. */
  async #recordJoin(before: UserUuids | undefined, keys: readonly string[]): Promise<void> {
    if (before === undefined || before.uuids.length === 0) return;
    const after = await this.#uuidsOf(keys);
    if (after === undefined || after.uuids.length === before.uuids.length) return;
    this.#joined += 1;
    const id = await this.#transaction.nextSequence();
    const reason = `${after.uuids.join(' and ')}: the same user in the imported ledger`;
    const about = { userId: after.userId, namespace: null, username: null };
    await this.#transaction.addEvent({ id, at: this.#context.at, kind: 'joined', ...about, doneBy: 'import', reason });
  }

  /** Adds the keys of a user without usernames, because they belong together. */
  async #mergeKeys(keys: readonly string[]): Promise<void> {
    try {
      const found = await findUser(this.#transaction, keys);
      if (found.userId === undefined)
        await storeKeys(this.#transaction, await this.#transaction.addUser(), { keys, found });
    } catch (error) {
      if (!(error instanceof LedgerConflictError)) throw error;
    }
  }
}
