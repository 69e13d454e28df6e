import type { Clock } from '../shared/clock.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import type { Note, NoteBook } from './notes.js';
import { isStorable } from './storable-text.js';
import type { LedgerStore, NoteRecord } from './store.js';

/** Stores notes in the store of a ledger. */
export class StoredNotes implements NoteBook {
  readonly #store: LedgerStore;
  readonly #clock: Clock;

  constructor({ store, clock }: { store: LedgerStore; clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  async put({ kind, scope, key, userUuid, value }: Omit<Note, 'at'>): Promise<Note> {
    if (![kind, scope, key].every(isStorable))
      throw new RangeError('note: expected a key without NUL characters and unpaired surrogates');
    const record = {
      kind,
      scope,
      key,
      userUuid: userUuid === undefined ? null : normaliseUuid(userUuid),
      value: JSON.stringify(value ?? null),
      at: this.#clock.now(),
    };
    await this.#store.transact({ mode: 'write' }, (transaction) => transaction.putNote(record));
    return readNote(record);
  }

  async find(kind: string, scope: string, key: string): Promise<Note | undefined> {
    if (!isStorable(key)) return undefined;
    const found = await this.#store.transact({ mode: 'read' }, (transaction) => transaction.findNote(kind, scope, key));
    return found === undefined ? undefined : readNote(found);
  }

  async findMany(kind: string, scope: string, keys: readonly string[]): Promise<readonly Note[]> {
    const storable = keys.filter(isStorable);
    if (storable.length === 0) return [];
    const records = await this.#store.transact({ mode: 'read' }, (transaction) =>
      transaction.findNotes(kind, scope, storable),
    );
    return records.map(readNote);
  }

  async list(kind: string, scope?: string): Promise<readonly Note[]> {
    const records = await this.#store.transact({ mode: 'read' }, (transaction) => transaction.listNotes(kind, scope));
    return records.map(readNote);
  }

  async remove(kind: string, scope: string, key: string): Promise<boolean> {
    // Most notes that are removed were never put, and reading needs neither a lock nor a write to the disk.
    if ((await this.find(kind, scope, key)) === undefined) return false;
    return this.#store.transact({ mode: 'write' }, (transaction) => transaction.removeNote(kind, scope, key));
  }

  async removeBefore(kind: string, scope: string, at: number): Promise<number> {
    const notes = await this.list(kind, scope);
    if (!notes.some((note) => note.at < at)) return 0;
    return this.#store.transact({ mode: 'write' }, (transaction) => transaction.removeNotesBefore(kind, scope, at));
  }
}

function readNote({ userUuid, value, ...note }: NoteRecord): Note {
  return { ...note, ...(userUuid === null ? {} : { userUuid }), value: JSON.parse(value) };
}
