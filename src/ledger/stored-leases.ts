import type { Clock } from '../shared/clock.js';
import type { Lease, LeaseBook, LeaseRequest, LeaseSubject } from './lease.js';
import type { LedgerStore, LedgerTransaction } from './store.js';
import { LeaseLostError } from './store-errors.js';

// A lease is a note, so that every kind of store has leases. A released one stays, with its fencing number.
const noteKind = 'lease';

interface StoredLease {
  readonly owner: string;
  readonly fencing: number;
  /** 0 for a lease that was released. */
  readonly expiresAt: number;
}

/** Stores leases in the store of a ledger. */
export class StoredLeases implements LeaseBook {
  readonly #store: LedgerStore;
  readonly #clock: Clock;

  constructor({ store, clock }: { store: LedgerStore; clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  acquire({ offeringUuid, kind, owner, durationMs }: LeaseRequest): Promise<Lease | undefined> {
    return this.#store.transact({ mode: 'write' }, async (transaction) => {
      const before = await findLease(transaction, { offeringUuid, kind });
      const now = await this.#now(transaction);
      if (before !== undefined && before.expiresAt > now) return undefined;
      // Not counted from 1: should the note ever be lost, a number of before must not become valid again.
      const fencing = Math.max((before?.fencing ?? 0) + 1, now);
      return put(transaction, { offeringUuid, kind, owner, fencing, expiresAt: now + durationMs }, now);
    });
  }

  renew(lease: Lease, durationMs: number): Promise<Lease> {
    return this.#store.transact({ mode: 'write' }, async (transaction) => {
      await requireLease(transaction, lease);
      const now = await this.#now(transaction);
      return put(transaction, { ...lease, expiresAt: now + durationMs }, now);
    });
  }

  release(lease: Lease): Promise<boolean> {
    return this.#store.transact({ mode: 'write' }, async (transaction) => {
      if (!(await isHeld(transaction, lease))) return false;
      await put(transaction, { ...lease, expiresAt: 0 }, await this.#now(transaction));
      return true;
    });
  }

  list(): Promise<readonly Lease[]> {
    return this.#store.transact({ mode: 'read' }, async (transaction) => {
      const notes = await transaction.listNotes(noteKind, undefined);
      const now = await this.#now(transaction);
      const leases = notes.map(({ scope, key, value }) => ({ offeringUuid: scope, kind: key, ...read(value) }));
      return leases.filter(({ expiresAt }) => expiresAt > now);
    });
  }

  async #now(transaction: LedgerTransaction): Promise<number> {
    return (await transaction.serverTime()) ?? this.#clock.now();
  }
}

/** Throws `LeaseLostError` unless the lease is the last one that was acquired for its subject, and not released. */
export async function requireLease(transaction: LedgerTransaction, lease: Lease): Promise<void> {
  if (await isHeld(transaction, lease)) return;
  const { offeringUuid, kind, owner } = lease;
  const now = await findLease(transaction, lease);
  const holder =
    now === undefined || now.fencing === lease.fencing ? 'it was released' : `${now.owner} has acquired it`;
  throw new LeaseLostError(
    `ledger: ${kind} of offering ${offeringUuid}: ${owner} lost its lease, because ${holder}. Nothing was written`,
  );
}

async function isHeld(transaction: LedgerTransaction, lease: Lease): Promise<boolean> {
  const stored = await findLease(transaction, lease);
  return stored !== undefined && stored.fencing === lease.fencing && stored.expiresAt > 0;
}

async function findLease(
  transaction: LedgerTransaction,
  { offeringUuid, kind }: LeaseSubject,
): Promise<StoredLease | undefined> {
  const note = await transaction.findNote(noteKind, offeringUuid, kind);
  return note === undefined ? undefined : read(note.value);
}

async function put(transaction: LedgerTransaction, lease: Lease, at: number): Promise<Lease> {
  const { offeringUuid, kind, owner, fencing, expiresAt } = lease;
  const value = JSON.stringify({ owner, fencing, expiresAt } satisfies StoredLease);
  await transaction.putNote({ kind: noteKind, scope: offeringUuid, key: kind, userUuid: null, value, at });
  return lease;
}

function read(value: string): StoredLease {
  return JSON.parse(value);
}
