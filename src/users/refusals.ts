import type { NoteBook } from '../ledger/notes.js';
import { describeError } from '../shared/describe-error.js';
import type { Logger } from '../shared/logger.js';
import type { OfferingUser } from '../waldur/types.js';
import { digestData } from './data-digest.js';
import type { UserOutcome } from './user-outcome.js';

const kind = 'refusal';

/** Options of `Refusals`. */
export interface RefusalsOptions {
  /** Where refusals are remembered for later passes. Without it, none are. */
  readonly notes: NoteBook | undefined;
  readonly offeringUuid: string;
  readonly logger: Logger;
  /** Record nothing. */
  readonly dryRun: boolean;
  /** An operator asked for these users: write again what was refused. */
  readonly ignoreRetryDelay: boolean;
}

/** A username that Waldur has refused for a user, and the data of the user at that time. */
interface Refusal {
  readonly username: string;
  readonly dataDigest: string;
  readonly message: string;
}

/**
 * Remembers the usernames that Waldur has refused for a field of the user's row (400). The same username is not written
 * again while the data of the user are the same. The user can do nothing about it, so their state and comment stay.
 */
export class Refusals {
  readonly #options: RefusalsOptions;
  /** By the uuid of the offering user. */
  readonly #known = new Map<string, Refusal>();

  constructor(options: RefusalsOptions) {
    this.#options = options;
  }

  /** Reads the notes of the offering. Throws the errors of the ledger. */
  async load(): Promise<void> {
    const { notes, offeringUuid } = this.#options;
    for (const { key, value } of (await notes?.list(kind, offeringUuid)) ?? [])
      if (isRefusal(value)) this.#known.set(key, value);
  }

  /** The outcome for a username that was refused before, while nothing has changed; otherwise `undefined`. */
  find(user: OfferingUser, username: string): UserOutcome | undefined {
    const known = this.#known.get(user.uuid);
    if (known?.username !== username || known.dataDigest !== digestData(user) || this.#options.ignoreRetryDelay)
      return undefined;
    return toOutcome(user, `username '${username}' was refused before and nothing has changed: ${known.message}`);
  }

  /** Records that Waldur has refused a username. Returns the outcome for the user. */
  async record(user: OfferingUser, username: string, message: string): Promise<UserOutcome> {
    const { notes, offeringUuid: scope, dryRun, logger } = this.#options;
    const value: Refusal = { username, dataDigest: digestData(user), message };
    this.#known.set(user.uuid, value);
    try {
      if (!dryRun) await notes?.put({ kind, scope, key: user.uuid, userUuid: user.userUuid, value });
    } catch (error) {
      const { message: problem } = describeError(error);
      logger.warn(
        { offeringUser: user.uuid, error: problem },
        'could not record in the ledger that a username was refused',
      );
    }
    return toOutcome(user, message);
  }
}

function toOutcome({ state }: OfferingUser, message: string): UserOutcome {
  return { result: 'failed', reason: 'waldur-refused', message, ...(state === undefined ? {} : { to: state }) };
}

function isRefusal(value: unknown): value is Refusal {
  const { username, dataDigest, message } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<string, unknown>
  >;
  return typeof username === 'string' && typeof dataDigest === 'string' && typeof message === 'string';
}
