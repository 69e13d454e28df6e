import type { Logger } from '../../shared/logger.js';
import type { OfferingUser } from '../../waldur/types.js';
import { userListFields } from '../name-sources.js';
import type { UpdateReport } from '../report.js';
import { isListedState, readChanges } from './read-changes.js';
import { findUsersToWatch, type ReadingNotes, type ReadingProgress, type WatchedRow } from './reading-notes.js';
import type { ReadingScope } from './reading-scope.js';
import { readMicroseconds } from './server-time.js';
import { type LatestRows, wasCreatedBefore } from './watermark.js';

/** Options of `FullReading.start`. */
export interface FullReadingOptions {
  readonly scope: ReadingScope;
  readonly notes: ReadingNotes;
  readonly logger: Logger;
  /** How far an earlier run came, if this one may go on there. */
  readonly progress: ReadingProgress | undefined;
  readonly latest: LatestRows;
  /** The watermark of the next pass; `undefined` if there will be none, so that nothing is remembered. */
  readonly since: number | undefined;
  /** On the local clock. */
  readonly startedAt: number;
  /** The rows in conflict. */
  readonly conflicts: readonly WatchedRow[];
}

/** How many rows are there, of those that were created before some time. */
interface RowCounts {
  /** In the scope, of the rows before the watermark. */
  readonly older: number;
  /** In the offering, of the rows before the watermark. */
  readonly olderHere: number;
  /** In the offering. */
  readonly here: number;
}

const noRows: RowCounts = { older: 0, olderHere: 0, here: 0 };

/**
 * Reads all rows of a scope, and remembers in the ledger how far it came. A reading that goes on where an earlier one
 * ended reads of the rows before only those who have something to do, and those who were changed since then.
 */
export class FullReading {
  readonly #options: FullReadingOptions;
  /** The rows that are read although they were listed by the earlier run. */
  readonly #changed: readonly OfferingUser[];
  readonly #missing: Set<string>;
  /** The rows that were created before `#created`, and those that were created then. */
  #before: RowCounts;
  #then = noRows;
  #created: string | undefined;
  /** Whether the rows came by their times of creation. */
  #isSorted = true;
  #isRemembered: boolean;
  /** The watermark of the next pass. */
  readonly since: number | undefined;
  readonly startedAt: number;
  /** How many users of the offering are not read. */
  readonly unread: number;

  private constructor(options: FullReadingOptions, resumed?: { progress: ReadingProgress; rows: Changed }) {
    const { scope, conflicts, since, startedAt } = options;
    const { progress, rows } = resumed ?? {};
    this.#options = options;
    this.#changed = rows?.rows ?? [];
    const isInScope = ({ offeringUuid }: WatchedRow) =>
      scope.filter.providerUuid !== undefined || offeringUuid === scope.offeringUuid;
    this.#missing = new Set(rows?.gone ?? conflicts.filter(isInScope).map(({ uuid }) => uuid));
    this.#before = progress ?? noRows;
    this.#created = progress?.created;
    this.#isRemembered = since !== undefined;
    this.since = progress?.since ?? since;
    this.startedAt = progress?.startedAt ?? startedAt;
    const end = readMicroseconds(progress?.created);
    const readAgain = this.#changed.filter(
      (row) => row.offeringUuid === scope.offeringUuid && end !== undefined && wasCreatedBefore(row, end),
    );
    this.unread = Math.max(0, (progress?.here ?? 0) - readAgain.length);
  }

  /** Throws the errors of the client and of the ledger. */
  static async start(options: FullReadingOptions): Promise<FullReading> {
    const { scope, progress, latest, notes, logger } = options;
    if (progress === undefined) return new FullReading(options);
    const watermark = { ...progress, older: undefined };
    const rows = await readChanges(scope, { watermark, since: progress.since, latest, notes, shared: undefined });
    if (!('rows' in rows)) return new FullReading(options);
    const { created } = progress;
    logger.info(
      { offering: scope.offeringUuid, created },
      'going on with the list of users where an earlier run ended',
    );
    return new FullReading(options, { progress, rows });
  }

  /** The rows, once. A list that turns out to be incomplete is read again, and then a row comes twice. */
  async *rows(): AsyncGenerator<OfferingUser, void> {
    const { client, filter, signal } = this.#options.scope;
    const rest = this.#created === undefined ? filter : { ...filter, createdSince: this.#created };
    yield* this.#changed;
    const changed = new Set(this.#changed.map(({ uuid }) => uuid));
    for await (const row of client.listOfferingUsers(rest, { fields: userListFields, signal })) {
      this.#missing.delete(row.uuid);
      this.#count(row);
      if (!changed.has(row.uuid)) yield row;
    }
  }

  /** The uuids of rows in conflict that don't exist any more. */
  get gone(): ReadonlySet<string> {
    return this.#missing;
  }

  /** How many rows were created before the watermark: in the scope, and in the offering. */
  get counts(): Pick<RowCounts, 'older' | 'olderHere'> {
    return add(this.#before, this.#then);
  }

  /**
   * Remembers that the rows so far were compared with the ledger, and their findings. Never throws: what is not
   * remembered is read again.
   */
  async remember({ users, findings, notCompared }: UpdateReport): Promise<void> {
    const { notes } = this.#options;
    if (!this.#isRemembered || !this.#isSorted || this.#created === undefined || this.since === undefined) return;
    try {
      this.#isRemembered =
        notCompared === undefined &&
        (await notes.watch(findUsersToWatch(users, findings, isListedState), { keepOthers: true }));
      const { since, startedAt } = this;
      const progress = { ...this.#before, created: this.#created, since, startedAt };
      await notes.putProgress(this.#isRemembered ? progress : undefined);
    } catch {
      this.#isRemembered = false;
    }
  }

  #count(row: OfferingUser): void {
    const { offeringUuid } = this.#options.scope;
    const { created } = row;
    const [time, last] = [readMicroseconds(created), readMicroseconds(this.#created)];
    if (time === undefined || (last !== undefined && time < last)) this.#isSorted = false;
    else if (time !== last) {
      this.#before = add(this.#before, this.#then);
      this.#then = noRows;
      this.#created = created;
    }
    const here = row.offeringUuid === offeringUuid ? 1 : 0;
    const older = wasCreatedBefore(row, this.since ?? 0) ? 1 : 0;
    this.#then = add(this.#then, { older, olderHere: here * older, here });
  }
}

type Changed = Exclude<Awaited<ReturnType<typeof readChanges>>, { readonly why: string }>;

function add(one: RowCounts, other: RowCounts): RowCounts {
  return {
    older: one.older + other.older,
    olderHere: one.olderHere + other.olderHere,
    here: one.here + other.here,
  };
}
