import type { NoteBook } from '../../ledger/notes.js';
import { LedgerStoreError } from '../../ledger/store-errors.js';

const kind = 'removed';

/**
 * Notes that this module removes a resource at the backend, so that its absence is no surprise. Call it before the
 * removal. Does nothing without a ledger. Throws `LedgerStoreError`.
 */
export async function noteRemovedResource(
  notes: NoteBook | undefined,
  offeringUuid: string,
  uuid: string,
): Promise<void> {
  await notes?.put({ kind, scope: offeringUuid, key: uuid, value: null });
}

/** Forgets the note of a resource that is terminated, or that was created again. Throws `LedgerStoreError`. */
export async function forgetRemovedResource(
  notes: NoteBook | undefined,
  offeringUuid: string,
  uuid: string,
): Promise<void> {
  await notes?.remove(kind, offeringUuid, uuid);
}

/**
 * The UUIDs of the resources of an offering that this module has removed. If the ledger does not answer, none: then no
 * removal is evidence.
 */
export async function listRemovedResources(
  notes: NoteBook | undefined,
  offeringUuid: string,
): Promise<ReadonlySet<string>> {
  try {
    return new Set(((await notes?.list(kind, offeringUuid)) ?? []).map(({ key }) => key));
  } catch (error) {
    if (error instanceof LedgerStoreError) return new Set();
    throw error;
  }
}
