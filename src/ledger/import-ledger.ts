import type { ImportOptions, ImportReport } from './administration.js';
import { AdoptCounts, adoptName } from './adopt-names.js';
import type { FoldUsername } from './check-record.js';
import { type ExportEvent, type ExportHeader, type ExportPerson, LedgerFormatError } from './export-line.js';
import { isHashedKey, isHashedName } from './hashes.js';
import { findUser, storeKeys } from './keys.js';
import { LedgerConflictError } from './ledger.js';
import { type ExportContent, readExport } from './read-export.js';
import type { NamingTransaction } from './store.js';

interface ImportContext extends ImportOptions {
  readonly at: number;
  readonly foldUsername: FoldUsername;
}

/** Reads an export into the ledger behind this transaction, which must be rolled back when this throws. */
export async function importLines(
  transaction: NamingTransaction,
  lines: Iterable<string> | AsyncIterable<string>,
  terms: ImportContext,
): Promise<ImportReport> {
  const run = new LedgerImporter(transaction, terms, await transaction.isEmpty());
  for await (const piece of readExport(lines, terms)) await run.importRecord(piece);
  return run.report();
}

class LedgerImporter {
  readonly #transaction: NamingTransaction;
  readonly #terms: ImportContext;
  readonly #restores: boolean;
  readonly #tally = new AdoptCounts();
  readonly #last = { person: 0, event: 0 };
  #erasedLeftOut = 0;
  #joined = 0;
  #leavesOutErased = false;

  constructor(transaction: NamingTransaction, terms: ImportContext, restores: boolean) {
    this.#transaction = transaction;
    this.#terms = terms;
    this.#restores = restores;
  }

  async importRecord({ content, lineNumber: number }: ExportContent): Promise<void> {
    if (content.line === 'header') await this.#checkKey(content, number);
    else if (content.line === 'person') await (this.#restores ? this.#restore(content, number) : this.#merge(content));
    else if (this.#restores) await this.#restoreEvent(content, number);
    await this.#tally.yieldToEventLoop();
  }

  report(): ImportReport {
    const { added, known, conflicts } = this.#tally;
    return {
      added,
      known,
      conflicts,
      withHistory: this.#restores,
      erasedLeftOut: this.#erasedLeftOut,
      joined: this.#joined,
    };
  }

  async #checkKey({ erasedKey }: ExportHeader, number: number): Promise<void> {
    if (erasedKey === null) return;
    const hashes = (await this.#transaction.hashes()) ?? (await this.#transaction.activateHashes({ create: false }));
    if (hashes?.check === erasedKey) return;
    if (this.#terms.withoutErased !== true) {
      const what = hashes === undefined ? 'there is none' : 'there is another';
      throw new LedgerFormatError(
        number,
        `expected the key that erased names were hashed with (the .key file beside the exported ledger); ${what}`,
      );
    }
    this.#leavesOutErased = true;
  }

  /** A person of an empty ledger, as they were. */
  async #restore({ person, keys, names }: ExportPerson, number: number): Promise<void> {
    if (person <= this.#last.person)
      throw new LedgerFormatError(number, `expected a person after ${this.#last.person}, got ${person}`);
    this.#last.person = person;
    const keptKeys = keys.filter((key) => this.#keeps(isHashedKey(key)));
    const keptNames = names.filter(({ username }) => this.#keeps(isHashedName(username)));
    if (keptKeys.length === 0) {
      if (keptNames.length > 0)
        throw new LedgerFormatError(number, 'expected the person of a name to have a key, got none');
      if (keys.length > 0) return;
    }
    await this.#transaction.addPerson(person);
    for (const key of keptKeys) {
      if (!(await this.#transaction.addKey(key, person)))
        throw new LedgerFormatError(number, 'expected a key of one person, got it a second time');
    }
    for (const name of keptNames) {
      if (!(await this.#transaction.addName({ ...name, person })))
        throw new LedgerFormatError(number, 'expected a name of one person, got it a second time');
      this.#tally.added += 1;
    }
  }

  #keeps(hashed: boolean): boolean {
    if (!hashed || !this.#leavesOutErased) return true;
    this.#erasedLeftOut += 1;
    return false;
  }

  async #restoreEvent({ line: _line, ...event }: ExportEvent, number: number): Promise<void> {
    if (event.id <= this.#last.event)
      throw new LedgerFormatError(number, `expected an event after ${this.#last.event}, got ${event.id}`);
    this.#last.event = event.id;
    if (this.#leavesOutErased) {
      if (event.username !== null && isHashedName(event.username)) return;
      if ((await this.#transaction.keysOf(event.person)).length === 0) return;
    }
    await this.#transaction.addEvent(event);
  }

  /** A person for a ledger that has people already. */
  async #merge({ keys, names }: ExportPerson): Promise<void> {
    const plain = keys.filter((key) => !isHashedKey(key));
    const hashed = keys.filter((key) => isHashedKey(key));
    const readable = names.filter(({ username }) => !isHashedName(username));
    // What is hashed can be compared only with what is hashed here too.
    this.#erasedLeftOut += hashed.length - (await this.#transaction.findKeys(hashed)).length;
    for (const { namespace, username } of names) {
      if (isHashedName(username) && (await this.#transaction.findNames(namespace, [username])).length === 0)
        this.#erasedLeftOut += 1;
      else if (isHashedName(username)) this.#tally.known += 1;
    }
    if (plain.length === 0) return;
    const before = await this.#uuidsOf(plain);
    if (readable.length === 0) await this.#mergeKeys(plain);
    for (const { namespace, username, status } of readable) {
      const request = { namespace, username, keys: plain };
      await adoptName(this.#transaction, request, {
        terms: { kind: 'imported', status, at: this.#terms.at },
        tally: this.#tally,
      });
    }
    await this.#noteJoined(before, plain);
  }

  /** Whom these keys belong to already, with their uuids; `undefined` when nobody is known, or several people. */
  async #uuidsOf(
    keys: readonly string[],
  ): Promise<{ readonly person: number; readonly uuids: readonly string[] } | undefined> {
    const [person, ...others] = new Set((await this.#transaction.findKeys(keys)).map((record) => record.person));
    if (person === undefined || others.length > 0) return undefined;
    return { person, uuids: (await this.#transaction.keysOf(person)).filter((key) => key.startsWith('uuid:')) };
  }

  /** Whoever is found by another account since must be in the history, as if they had been joined here. */
  async #noteJoined(
    before: { readonly person: number; readonly uuids: readonly string[] } | undefined,
    keys: readonly string[],
  ): Promise<void> {
    if (before === undefined || before.uuids.length === 0) return;
    const after = await this.#uuidsOf(keys);
    if (after === undefined || after.uuids.length === before.uuids.length) return;
    this.#joined += 1;
    const id = await this.#transaction.nextSequence();
    const reason = `${after.uuids.map((key) => key.slice('uuid:'.length)).join(' and ')}: one person in what was imported`;
    const about = { person: after.person, namespace: null, username: null };
    await this.#transaction.addEvent({ id, at: this.#terms.at, kind: 'joined', ...about, doneBy: 'import', reason });
  }

  /** Somebody without a name still has keys that belong together. */
  async #mergeKeys(keys: readonly string[]): Promise<void> {
    try {
      const found = await findUser(this.#transaction, keys);
      if (found.person === undefined)
        await storeKeys(this.#transaction, await this.#transaction.addPerson(), { keys, found });
    } catch (error) {
      if (!(error instanceof LedgerConflictError)) throw error;
    }
  }
}
