import type { NoteBook } from '../ledger/notes.js';
import type { Clock } from '../shared/clock.js';
import { describeError } from '../shared/describe-error.js';
import type { Logger } from '../shared/logger.js';
import type { OfferingUser } from '../waldur/types.js';

const kind = 'claim';
/** The clock of the server is known to the second. */
const clockToleranceMs = 2000;
/** By then the claim itself is long out of date. */
const keptForMs = 24 * 60 * 60_000;

/** Options of `EndedAttempts`. */
export interface EndedAttemptsOptions {
  /** Where ended attempts are remembered for later runs. Without it, none are. */
  readonly notes: NoteBook | undefined;
  readonly offeringUuid: string;
  readonly clock: Clock;
  /** The server's time in milliseconds, as far as it is known. */
  readonly serverTime: () => number;
  readonly logger: Logger;
  /** Record nothing. */
  readonly dryRun: boolean;
}

/**
 * Remembers which users a run with this ledger has left in `Creating` or `Error creating` after its attempt. Otherwise
 * a later run would take that change for the claim of another worker, and leave the user alone. A run that was killed
 * leaves no such note, so its claims count as held until `claim_seconds` have passed.
 */
export class EndedAttempts {
  readonly #options: EndedAttemptsOptions;
  /** The server's time at the end of the attempt, by the uuid of the offering user. */
  readonly #endedAt = new Map<string, number>();

  constructor(options: EndedAttemptsOptions) {
    this.#options = options;
  }

  /** Reads the notes of the offering. Throws the errors of the ledger. */
  async load(): Promise<void> {
    const { notes, offeringUuid, clock, dryRun } = this.#options;
    const found = (await notes?.list(kind, offeringUuid)) ?? [];
    for (const { key, value } of found) if (typeof value === 'number') this.#endedAt.set(key, value);
    const oldest = clock.now() - keptForMs;
    if (!dryRun && found.some(({ at }) => at < oldest)) await notes?.removeBefore(kind, offeringUuid, oldest);
  }

  /** Whether the last change of the row was an attempt of ours that has ended. */
  wasLastChange({ uuid, modified }: OfferingUser): boolean {
    const endedAt = this.#endedAt.get(uuid);
    return endedAt !== undefined && Date.parse(modified ?? '') <= endedAt + clockToleranceMs;
  }

  /** Records that an attempt has ended, and the user still waits. */
  record({ uuid, userUuid }: OfferingUser): Promise<void> {
    const { notes, offeringUuid: scope, serverTime } = this.#options;
    const value = serverTime();
    return this.#write(uuid, async () => {
      await notes?.put({ kind, scope, key: uuid, userUuid, value });
      this.#endedAt.set(uuid, value);
    });
  }

  /** Forgets the attempts of a user who no longer waits. */
  async forget({ uuid }: OfferingUser): Promise<void> {
    const { notes, offeringUuid } = this.#options;
    if (!this.#endedAt.has(uuid)) return;
    await this.#write(uuid, async () => {
      await notes?.remove(kind, offeringUuid, uuid);
      this.#endedAt.delete(uuid);
    });
  }

  // Without the note, the user is only tried somewhat later.
  async #write(offeringUser: string, work: () => Promise<void>): Promise<void> {
    const { notes, dryRun, logger } = this.#options;
    if (notes === undefined || dryRun) return;
    try {
      await work();
    } catch (error) {
      const { message } = describeError(error);
      logger.warn({ offeringUser, error: message }, 'could not record in the ledger that an attempt has ended');
    }
  }
}
