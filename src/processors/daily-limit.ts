import type { NoteBook } from '../ledger/notes.js';
import type { Clock } from '../shared/clock.js';

const dayMs = 24 * 60 * 60 * 1000;

/** This many users may lose their access within a day, however small the offering is. */
const smallestDailyMaximum = 100;

/** A user who counts against a daily limit. */
export interface CountedUser {
  /** The same for every entry of one user. */
  readonly key: string;
  readonly userUuid?: string | undefined;
}

/** Options of `DailyLimit`. */
export interface DailyLimitOptions {
  /** Without notes, each run counts alone. */
  readonly notes: NoteBook | undefined;
  readonly clock: Clock;
  readonly offeringUuid: string;
  /** The kind of the notes that count users, such as `removal`. */
  readonly kind: string;
}

/**
 * Counts the users of an offering who lost something within the last 24 hours, over all runs that share a ledger. A
 * user counts once. Throws `LedgerStoreError`.
 */
export class DailyLimit {
  readonly #options: DailyLimitOptions;

  constructor(options: DailyLimitOptions) {
    this.#options = options;
  }

  /** Returns the keys of the users who were counted within the last 24 hours. */
  async recentKeys(): Promise<ReadonlySet<string>> {
    const { notes, clock, offeringUuid, kind } = this.#options;
    const since = clock.now() - dayMs;
    const recent = (await notes?.list(kind, offeringUuid)) ?? [];
    return new Set(recent.flatMap(({ key, at }) => (at > since ? key : [])));
  }

  /** Counts users. Call it before their access is removed. */
  async add(users: readonly CountedUser[]): Promise<void> {
    const { notes, clock, offeringUuid: scope, kind } = this.#options;
    if (notes === undefined || users.length === 0) return;
    await notes.removeBefore(kind, scope, clock.now() - dayMs);
    await Promise.all(users.map(({ key, userUuid }) => notes.put({ kind, scope, key, userUuid, value: null })));
  }

  /** Takes back what `add` counted, because it was not done. */
  async remove(keys: readonly string[]): Promise<void> {
    const { notes, offeringUuid, kind } = this.#options;
    await Promise.all(keys.map((key) => notes?.remove(kind, offeringUuid, key)));
  }
}

/**
 * Notes how many users of an offering are ready now, and returns the default of a daily limit: the larger of 100 and
 * 10 % of the most ready users within the last 24 hours. Without notes, only those of now are known.
 */
export async function findDailyMaximum(
  readyCount: number,
  { notes, clock, offeringUuid: scope, dryRun }: Omit<DailyLimitOptions, 'kind'> & { readonly dryRun: boolean },
): Promise<number> {
  const kind = 'ready';
  const now = clock.now();
  const known = ((await notes?.list(kind, scope)) ?? []).filter(({ at }) => at > now - dayMs);
  const counts = known.map(({ value }) => Number(value));
  // One note for each hour, with the most ready users in it.
  const key = new Date(now).toISOString().slice(0, 'YYYY-MM-DDTHH'.length);
  const before = Number(known.find((note) => note.key === key)?.value ?? -1);
  if (notes !== undefined && !dryRun && readyCount > before) {
    await notes.removeBefore(kind, scope, now - dayMs);
    await notes.put({ kind, scope, key, value: readyCount });
  }
  return Math.max(smallestDailyMaximum, Math.floor(Math.max(readyCount, ...counts) / 10));
}
