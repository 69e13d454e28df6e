import type { NoteBook } from '../ledger/notes.js';
import { foldUsername } from '../usernames/check-username.js';
import type { OfferingUser } from '../waldur/types.js';

const kind = 'departure-account';

/**
 * How far an account was closed. The step is noted before the username backend is called (`closing`, `releasing`), so
 * that a crash in between cannot hide it, and again after that (`closed`, `released`).
 */
export type ClosedAccountStep = 'closing' | 'closed' | 'releasing' | 'released';

const steps: readonly ClosedAccountStep[] = ['closing', 'closed', 'releasing', 'released'];

/**
 * The accounts of departed users that were closed through the username backend, in one namespace of usernames. A user
 * who returns must go through the username backend once before the account can be used. Throws `LedgerStoreError`.
 */
export class ClosedAccounts {
  readonly #notes: NoteBook | undefined;
  readonly #namespace: string;
  /** What this object has noted. */
  readonly #noted = new Map<string, ClosedAccountStep>();

  constructor(notes: NoteBook | undefined, namespace: string) {
    this.#notes = notes;
    this.#namespace = namespace;
  }

  /** How far the account of this row was closed; `undefined` if it is open as far as is known. */
  async stepOf(row: OfferingUser): Promise<ClosedAccountStep | undefined> {
    const key = accountKey(row);
    return this.#noted.get(key) ?? readStep((await this.#notes?.find(kind, this.#namespace, key))?.value);
  }

  /** Those of the rows whose account was closed. Costs one read of the ledger, and none without one. */
  async among(rows: readonly OfferingUser[]): Promise<readonly OfferingUser[]> {
    const notes = (await this.#notes?.findMany(kind, this.#namespace, rows.map(accountKey))) ?? [];
    const closed = new Set(notes.flatMap(({ key, value }) => (readStep(value) === undefined ? [] : key)));
    return rows.filter((row) => closed.has(accountKey(row)));
  }

  async put(row: OfferingUser, step: ClosedAccountStep): Promise<void> {
    this.#noted.set(accountKey(row), step);
    const { userUuid } = row;
    await this.#notes?.put({ kind, scope: this.#namespace, key: accountKey(row), userUuid, value: step });
  }

  /** Notes that the account is open again. */
  async forget(row: OfferingUser): Promise<void> {
    this.#noted.delete(accountKey(row));
    await this.#notes?.remove(kind, this.#namespace, accountKey(row));
  }
}

function readStep(value: unknown): ClosedAccountStep | undefined {
  return steps.find((step) => step === value);
}

// Another user may get the username of an account that Waldur has forgotten, so the key has both.
function accountKey({ userUuid = '', username = '' }: OfferingUser): string {
  return `${foldUsername(username)} ${userUuid}`;
}
