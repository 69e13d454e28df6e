import type { NoteBook } from '../ledger/notes.js';
import { foldUsername } from '../usernames/check-username.js';
import type { OfferingUser } from '../waldur/types.js';

const kind = 'departure-account';

/**
 * How far an account was closed. The step is noted before the username backend is called (`closing`, `releasing`), so
 * that a crash in between cannot hide it, and again after that (`closed`, `released`).
 */
export type ClosedAccountStep = 'closing' | 'closed' | 'releasing' | 'released';

const steps: readonly unknown[] = ['closing', 'closed', 'releasing', 'released'] satisfies ClosedAccountStep[];

/**
 * The accounts of departed users that were closed through the username backend, in one namespace of usernames. A user
 * who returns must go through the username backend once before the account can be used. Throws `LedgerStoreError`.
 */
export class ClosedAccounts {
  readonly #notes: NoteBook | undefined;
  readonly #namespace: string;
  #known: Map<string, ClosedAccountStep> | undefined;

  constructor(notes: NoteBook | undefined, namespace: string) {
    this.#notes = notes;
    this.#namespace = namespace;
  }

  /** How far the account of this row was closed; `undefined` if it is open as far as is known. */
  async stepOf(row: OfferingUser): Promise<ClosedAccountStep | undefined> {
    this.#known ??= await this.#load();
    return this.#known.get(accountKey(row));
  }

  async put(row: OfferingUser, step: ClosedAccountStep): Promise<void> {
    this.#known ??= await this.#load();
    this.#known.set(accountKey(row), step);
    const { userUuid } = row;
    await this.#notes?.put({ kind, scope: this.#namespace, key: accountKey(row), userUuid, value: step });
  }

  /** Notes that the account is open again. */
  async forget(row: OfferingUser): Promise<void> {
    this.#known?.delete(accountKey(row));
    await this.#notes?.remove(kind, this.#namespace, accountKey(row));
  }

  async #load(): Promise<Map<string, ClosedAccountStep>> {
    const notes = (await this.#notes?.list(kind, this.#namespace)) ?? [];
    return new Map(
      notes.flatMap(({ key, value }) => (steps.includes(value) ? [[key, value as ClosedAccountStep]] : [])),
    );
  }
}

/** Whether any namespace has a closed account of these rows. Costs one read of the ledger, and none without one. */
export async function findRowsWithClosedAccount(
  rows: readonly OfferingUser[],
  notes: NoteBook | undefined,
): Promise<readonly OfferingUser[]> {
  if (notes === undefined || rows.length === 0) return [];
  const keys = new Set((await notes.list(kind)).map(({ key }) => key));
  return keys.size === 0 ? [] : rows.filter((row) => keys.has(accountKey(row)));
}

// Another user may get the username of an account that Waldur has forgotten, so the key has both.
function accountKey({ userUuid = '', username = '' }: OfferingUser): string {
  return `${foldUsername(username)} ${userUuid}`;
}
