import type { NoteBook } from '../../ledger/notes.js';
import type { Finding } from '../finding.js';
import { conflictNotes, type RememberedRow } from '../reconcile-names.js';
import type { UserReport } from '../report.js';
import { readMicroseconds } from './server-time.js';
import type { Watermark } from './watermark.js';

const watermarkNotes = 'reading';
const progressNotes = 'reading-progress';
const offNotes = 'reading-off';
const watchNotes = 'watched-user';

/** So many rows are read one by one; with more of them, a pass reads everything. */
export const maxWatched = 100;

/** A row that every pass reads again, whether it was changed or not, by the uuid of the offering user. */
export interface WatchedRow {
  readonly uuid: string;
  readonly offeringUuid: string;
}

/**
 * How far the reading of everything came. The rows that were created before `created` have been compared with the
 * ledger. Times of rows are the server's.
 */
export interface ReadingProgress {
  /** As Waldur writes it. */
  readonly created: string;
  /** Every change before the reading began is in what was read. Microseconds since the epoch. */
  readonly since: number;
  /** When the reading began, in milliseconds on the local clock. */
  readonly startedAt: number;
  /** How many of the rows were created before `since`. */
  readonly older: number;
  /** How many of these belong to the offering. */
  readonly olderHere: number;
  /** How many of the rows belong to the offering. */
  readonly here: number;
}

/** Options of `ReadingNotes`. */
export interface ReadingNotesOptions {
  readonly notes: NoteBook;
  readonly offeringUuid: string;
  /** Identifies the server. */
  readonly server: string;
  /** The namespace of the offering's usernames in the ledger. */
  readonly namespace: string;
}

/** What passes over an offering remember in the ledger about what they have read. Throws the errors of the ledger. */
export class ReadingNotes {
  readonly #options: ReadingNotesOptions;

  constructor(options: ReadingNotesOptions) {
    this.#options = options;
  }

  /** The watermark of the last pass; `undefined` if the next one has to read everything. */
  async watermark(): Promise<Watermark | undefined> {
    const { notes, offeringUuid, namespace } = this.#options;
    const value = (await notes.find(watermarkNotes, offeringUuid, namespace))?.value;
    return isWatermark(value) ? value : undefined;
  }

  async putWatermark(value: Watermark | undefined): Promise<void> {
    const { notes, offeringUuid: scope, namespace: key } = this.#options;
    if (value === undefined) await notes.remove(watermarkNotes, scope, key);
    else await notes.put({ kind: watermarkNotes, scope, key, value });
  }

  /** How far a reading of everything came that was not finished. */
  async progress(): Promise<ReadingProgress | undefined> {
    const { notes, offeringUuid, namespace } = this.#options;
    const value = (await notes.find(progressNotes, offeringUuid, namespace))?.value;
    return isProgress(value) ? value : undefined;
  }

  async putProgress(value: ReadingProgress | undefined): Promise<void> {
    const { notes, offeringUuid: scope, namespace: key } = this.#options;
    if (value === undefined) await notes.remove(progressNotes, scope, key);
    else await notes.put({ kind: progressNotes, scope, key, value });
  }

  /** Why changes at this server can't be told by `modified`; `undefined` if they can as far as is known. */
  async offReason(): Promise<string | undefined> {
    const { notes, server } = this.#options;
    const value = (await notes.find(offNotes, '', server))?.value;
    return typeof value === 'string' ? value : undefined;
  }

  /** Switches the reading of changes off for the server, or on again with `undefined`. */
  async putOffReason(value: string | undefined): Promise<void> {
    const { notes, server: key } = this.#options;
    if (value === undefined) await notes.remove(offNotes, '', key);
    else await notes.put({ kind: offNotes, scope: '', key, value });
  }

  /** The rows of open findings: those about a single user here, and all conflicts in the namespace. */
  async watched(): Promise<{ readonly users: readonly WatchedRow[]; readonly conflicts: readonly WatchedRow[] }> {
    const { notes, offeringUuid, namespace } = this.#options;
    const users = await notes.list(watchNotes, offeringUuid);
    const conflicts = await notes.list(conflictNotes, namespace);
    return {
      users: users.map(({ key }) => ({ uuid: key, offeringUuid })),
      conflicts: conflicts.map(({ key, value }) => ({
        uuid: key,
        offeringUuid: (value as RememberedRow).offeringUuid,
      })),
    };
  }

  /**
   * Remembers the rows that the next pass reads again, and with `keepOthers` those that it would have read before too.
   * Returns `false`, and forgets all, if they are too many.
   */
  async watch(
    users: readonly { readonly uuid: string; readonly userUuid?: string }[],
    { keepOthers = false } = {},
  ): Promise<boolean> {
    const { notes, offeringUuid: scope } = this.#options;
    const wanted = new Map((users.length > maxWatched ? [] : users).map((user) => [user.uuid, user.userUuid]));
    const known = new Set((await notes.list(watchNotes, scope)).map(({ key }) => key));
    for (const key of keepOthers ? [] : known) if (!wanted.has(key)) await notes.remove(watchNotes, scope, key);
    for (const [key, userUuid] of wanted)
      if (!known.has(key)) await notes.put({ kind: watchNotes, scope, key, userUuid, value: null });
    return users.length <= maxWatched;
  }
}

/** Makes the next pass over every offering read everything: usernames may be missing in the ledger that were there. */
export async function forgetWatermarks(notes: NoteBook): Promise<void> {
  for (const kind of [watermarkNotes, progressNotes])
    for (const { scope, key } of await notes.list(kind)) await notes.remove(kind, scope, key);
}

/**
 * The users of a pass whose rows have to be read again although neither their state nor `modified` says so: those of
 * findings, and those in `OK` whose username could not be stored.
 */
export function findUsersToWatch(
  reports: readonly UserReport[],
  findings: readonly Finding[],
  isListedByState: (state: string | undefined) => boolean,
): { readonly uuid: string; readonly userUuid?: string }[] {
  const isDone = ({ result, reason }: UserReport): boolean =>
    result === 'updated' || reason === 'ready' || reason === 'being-deleted' || reason === 'restricted';
  const open = reports.filter((report) => !isDone(report) && !isListedByState(report.from));
  const found = findings.flatMap(({ reason, users }) =>
    reason === 'username-conflict'
      ? []
      : users.flatMap(({ offeringUser: uuid, userUuid }) =>
          uuid === undefined ? [] : [{ uuid, ...(userUuid === undefined ? {} : { userUuid }) }],
        ),
  );
  const isConflict = new Set(findings.flatMap(({ reason, users }) => (reason === 'username-conflict' ? users : [])));
  const inConflict = new Set([...isConflict].map(({ offeringUser }) => offeringUser));
  return [...new Map([...open, ...found].map((user) => [user.uuid, user])).values()].filter(
    ({ uuid }) => !inConflict.has(uuid),
  );
}

function isWatermark(value: unknown): value is Watermark {
  return hasIntegers(value, ['since', 'older', 'olderHere', 'fullAt']);
}

function isProgress(value: unknown): value is ReadingProgress {
  return (
    hasIntegers(value, ['since', 'startedAt', 'older', 'olderHere', 'here']) &&
    readMicroseconds(value.created) !== undefined
  );
}

function hasIntegers(value: unknown, keys: readonly string[]): value is { readonly created?: string } {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<string, unknown>>;
  return keys.every((key) => Number.isSafeInteger(fields[key]));
}
