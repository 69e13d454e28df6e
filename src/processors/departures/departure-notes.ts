import { nextAttemptAt } from '../../ledger/attempts.js';
import type { Note, NoteBook } from '../../ledger/notes.js';
import type { Clock } from '../../shared/clock.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { DepartureFacts, DepartureFailure } from './plan.js';

const kinds = { seen: 'departure-seen', held: 'departure-held', failure: 'departure-failure' } as const;

/** Options of `DepartureNotes`. */
export interface DepartureNotesOptions {
  /** Without notes, nothing is remembered. */
  readonly notes: NoteBook | undefined;
  readonly clock: Clock;
  readonly offeringUuid: string;
  /** Write nothing. */
  readonly dryRun: boolean;
}

/**
 * What the runs remember about the departing users of an offering: when a row was first seen in `Deleting`, which
 * claims this module holds, and which attempts have failed. Throws `LedgerStoreError`.
 */
export class DepartureNotes {
  readonly #options: DepartureNotesOptions;
  readonly #known = new Map<string, Note>();

  constructor(options: DepartureNotesOptions) {
    this.#options = options;
  }

  /** Reads the notes of the offering. */
  async load(): Promise<void> {
    const { notes, offeringUuid } = this.#options;
    for (const kind of Object.values(kinds))
      for (const note of (await notes?.list(kind, offeringUuid)) ?? []) this.#known.set(`${kind} ${note.key}`, note);
  }

  /** What the notes say about a row. */
  factsOf(row: OfferingUser): Pick<DepartureFacts, 'hasNotes' | 'firstSeen' | 'isHeld' | 'failure'> {
    const seen = this.#find(kinds.seen, row);
    return {
      hasNotes: this.#options.notes !== undefined,
      // A row that was changed in the meantime has been claimed again.
      firstSeen: seen !== undefined && seen.value === (row.modified ?? '') ? seen.at : undefined,
      isHeld: this.#find(kinds.held, row) !== undefined,
      failure: this.failureOf(row),
    };
  }

  failureOf(row: OfferingUser): DepartureFailure | undefined {
    return this.#find(kinds.failure, row)?.value as DepartureFailure | undefined;
  }

  /** Remembers that the row was seen in `Deleting`. */
  async noteSeen(row: OfferingUser): Promise<void> {
    await this.#put(kinds.seen, row, row.modified ?? '');
  }

  /** Remembers that the claim on the row is held, so that the next run continues. */
  async noteHeld(row: OfferingUser): Promise<void> {
    await this.#put(kinds.held, row, true);
  }

  /** Remembers a failed attempt, so that the next one is made after a growing delay. */
  async noteFailure(row: OfferingUser, message: string): Promise<void> {
    const count = (this.failureOf(row)?.count ?? 0) + 1;
    await this.#put(kinds.failure, row, { count, message, nextAt: nextAttemptAt(count, this.#options.clock.now()) });
  }

  /** Forgets the row: its departure is complete, or the user has returned. */
  async forget(row: OfferingUser): Promise<void> {
    for (const kind of Object.values(kinds)) await this.#remove(kind, row);
  }

  /** Forgets what says that the claim is held. */
  async forgetClaim(row: OfferingUser): Promise<void> {
    for (const kind of [kinds.seen, kinds.held]) await this.#remove(kind, row);
  }

  #find(kind: string, { uuid }: OfferingUser): Note | undefined {
    return this.#known.get(`${kind} ${uuid}`);
  }

  async #put(kind: string, { uuid, userUuid }: OfferingUser, value: unknown): Promise<void> {
    const { notes, offeringUuid, dryRun } = this.#options;
    if (notes === undefined || dryRun) return;
    this.#known.set(`${kind} ${uuid}`, await notes.put({ kind, scope: offeringUuid, key: uuid, userUuid, value }));
  }

  async #remove(kind: string, row: OfferingUser): Promise<void> {
    const { notes, offeringUuid, dryRun } = this.#options;
    if (dryRun || this.#find(kind, row) === undefined) return;
    await notes?.remove(kind, offeringUuid, row.uuid);
    this.#known.delete(`${kind} ${row.uuid}`);
  }
}
