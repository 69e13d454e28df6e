import type { NoteBook } from '../../ledger/notes.js';
import type { Order } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';

/** The kind of the notes in a ledger. The key is the UUID of the order. */
const kind = 'created';

/** How far the creation of a resource has come: `create` was called, or it has returned successfully. */
export type CreationProgress = 'begun' | 'created';

/** What is remembered about the creation of a resource for an order. */
export interface CreationNote {
  readonly order: string;
  readonly resource: string;
  /** The id that `create` was called with. */
  readonly id: string;
  readonly progress: CreationProgress;
  /** `modified` of the order when `create` was called. A retry in Waldur changes it. */
  readonly modified?: string;
  /** A handle that is not asked again, because the order was erred with it. */
  readonly voidHandle?: string;
}

/** What `CreationNotes.put` notes. */
export interface NewCreationNote extends Pick<CreationNote, 'id' | 'progress'> {
  /** What `create` has returned. */
  readonly handle?: string;
}

/**
 * Remembers in the ledger for which order which id was created, so that a run after a crash knows whether `create`
 * ended well. Without a ledger nothing is remembered. Every method throws `LedgerStoreError` when the ledger is
 * unavailable.
 */
export class CreationNotes {
  readonly #notes: NoteBook | undefined;
  readonly #scope: string;

  constructor(notes: NoteBook | undefined, offeringUuid: string) {
    this.#notes = notes;
    this.#scope = offeringUuid;
  }

  get hasLedger(): boolean {
    return this.#notes !== undefined;
  }

  async find({ uuid }: Pick<Order, 'uuid'>): Promise<CreationNote | undefined> {
    const note = await this.#notes?.find(kind, this.#scope, uuid);
    return note && readNote(note);
  }

  /** Lists the notes of all orders of the offering. */
  async list(): Promise<readonly CreationNote[]> {
    return ((await this.#notes?.list(kind, this.#scope)) ?? []).flatMap((note) => readNote(note) ?? []);
  }

  /** Notes that `create` is called, that it has returned a handle, or that it has ended well. */
  async put(order: Order, resource: ProviderResource, note: NewCreationNote): Promise<void> {
    const { id, progress, handle } = note;
    const { modified } = order;
    // A handle that was void is asked again as soon as `create` has returned it again.
    const { voidHandle = '' } = (await this.find(order)) ?? {};
    const isVoid = voidHandle !== '' && voidHandle !== handle;
    const about = { order: order.uuid, resource: resource.uuid, id, progress };
    await this.#put({ ...about, ...(modified && { modified }), ...(isVoid && { voidHandle }) });
  }

  /** Notes that the order is going to be erred: a retry of it calls `create` again. */
  async voidProgress({ uuid, backendId = '' }: Order): Promise<void> {
    const note = await this.find({ uuid });
    if (note !== undefined)
      await this.#put({ ...note, progress: 'begun', ...(backendId === '' ? {} : { voidHandle: backendId }) });
  }

  async forget({ uuid }: Pick<Order, 'uuid'>): Promise<void> {
    await this.#notes?.remove(kind, this.#scope, uuid);
  }

  /** Forgets what is noted for any order of a resource that was removed. */
  async forgetResource({ uuid }: Pick<ProviderResource, 'uuid'>): Promise<void> {
    for (const { order, resource } of await this.list()) if (resource === uuid) await this.forget({ uuid: order });
  }

  async #put({ order, ...value }: CreationNote): Promise<void> {
    await this.#notes?.put({ kind, scope: this.#scope, key: order, value });
  }
}

/** What a note says about an id now. A retry of the order in Waldur voids that `create` has ended well. */
export function readProgress(
  note: CreationNote | undefined,
  { modified }: Order,
  id: string,
): CreationProgress | undefined {
  if (note?.id !== id) return undefined;
  return note.progress === 'created' && note.modified === modified ? 'created' : 'begun';
}

function readNote({ key, value }: { readonly key: string; readonly value: unknown }): CreationNote | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { resource, id, progress, modified, voidHandle } = value as Readonly<Record<string, unknown>>;
  if (typeof resource !== 'string' || typeof id !== 'string') return undefined;
  return {
    order: key,
    resource,
    id,
    progress: progress === 'created' ? 'created' : 'begun',
    ...(typeof modified === 'string' && { modified }),
    ...(typeof voidHandle === 'string' && { voidHandle }),
  };
}
