import type { ReservedName } from '../../ledger/ledger.js';
import type { NoteBook } from '../../ledger/notes.js';
import { LedgerStoreError } from '../../ledger/store-errors.js';
import { describeError } from '../../shared/describe-error.js';
import { WaldurAuthError } from '../../shared/errors.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { describeNamespace, type PartOfScope, userListFields } from '../name-sources.js';
import type { OfferingParts } from '../offering-parts.js';
import { needsWork } from '../plan.js';
import { createUserReport } from '../process-user.js';
import { notifyProgress } from '../process-users.js';
import { readDetails } from '../read-details.js';
import type { GateState, ReadingReport, UpdateReport, UserReport } from '../report.js';
import type { PassLedger } from '../taken-names.js';
import { type UpdateOptions, updateOfferingUsers } from '../update.js';
import { reportOutage } from '../user-outages.js';
import { toConcurrentChangeOutcome } from '../user-outcome.js';
import { createUserPass, type UserPass } from '../user-pass.js';
import { FullReading } from './full-reading.js';
import { MergedReport } from './merge-reports.js';
import { isListedState, readChanges } from './read-changes.js';
import { findUsersToWatch, ReadingNotes, type ReadingProgress, type WatchedRow } from './reading-notes.js';
import { ReadBack, type ReadingScope } from './reading-scope.js';
import type { SharedReads } from './shared-reads.js';
import { chooseSince, type LatestRows, type Watermark } from './watermark.js';

/** So many rows are compared with the ledger at a time. */
const batchSize = 500;
/** So many waiting users are processed at a time. */
const workSize = 1000;

/** Options of `updateOffering`. */
export interface UpdateOfferingOptions extends Pick<UpdateOptions, 'signal' | 'onUser' | 'bulk'> {
  readonly gate: GateState;
  /** The uuid of the organisation that owns the offering. */
  readonly providerUuid: string | undefined;
  /** What the run reads for several offerings at once. Default: the offering is read alone. */
  readonly shared?: SharedReads | undefined;
  /** Read everything, whatever earlier passes have read. Default: `false`. */
  readonly full?: boolean | undefined;
  /** See `SyncOfferingOptions`. */
  readonly handOver?: ((users: readonly OfferingUser[]) => boolean) | undefined;
  /** See `SyncOfferingOptions`. */
  readonly onRead?: ((numbers: { readonly total: number; readonly waiting: number }) => void) | undefined;
}

/** The parts of an offering with a ledger. */
export type PartsWithLedger = OfferingParts & { readonly ledger: PassLedger; readonly notes: NoteBook };

/**
 * Updates the users of an offering with a ledger: those for whom there is something to do, and those who were changed
 * since the last pass; or, now and then, all users. Rows are read and compared with the ledger in batches, whose
 * usernames stay in it, so that a pass that is killed has not been in vain. Returns `undefined`, and does nothing, if
 * Waldur does not say to which offering a row belongs. Throws the errors of the client.
 */
export async function updateOffering(
  parts: PartsWithLedger,
  options: UpdateOfferingOptions,
): Promise<UpdateReport | undefined> {
  const { client, offering, usernameScope, clock, logger } = parts;
  const { providerUuid, signal } = options;
  const offeringUuid = offering.uuid;
  const filter =
    usernameScope === 'provider' && providerUuid !== undefined ? { providerUuid } : { offeringUuids: [offeringUuid] };
  const scope: ReadingScope = { client, offeringUuid, filter, signal };
  const namespace = describeNamespace(usernameScope, { offeringUuid, providerUuid });
  const notes = new ReadingNotes({ notes: parts.notes, offeringUuid, server: parts.server ?? '', namespace });
  // With this setting off, Waldur hides the users of the offering, without a word.
  const isHidden = !options.gate.open && options.gate.closedBy === 'service_provider_can_create_offering_user';
  const shared = isHidden ? undefined : options.shared;
  const latest: LatestRows =
    (await shared?.latest(scope)) ?? (await client.latestOfferingUsers(filter, { fields: userListFields, signal }));
  if (latest.rows.some((row) => row.offeringUuid === undefined)) return undefined;
  const since = chooseSince(latest, latest.readAt ?? client.serverTime() ?? clock.now());
  const memory = await recall(notes, parts, options);
  const { watermark } = memory;
  const found =
    watermark === undefined || since === undefined
      ? { why: memory.why }
      : await readChanges(scope, { watermark, since: Math.max(since, watermark.since), latest, notes, shared });
  const readBack = new ReadBack(scope, since);
  const update = new OfferingUpdate(parts, options, readBack);
  let read: Pick<Watermark, 'older' | 'olderHere' | 'fullAt'> & { readonly since: number | undefined };
  let unread: number;
  if ('rows' in found) {
    const { older, olderHere, rows, gone } = found;
    await update.run(rows, { findGone: () => gone });
    unread = found.unread;
    read = { since: since && Math.max(since, watermark?.since ?? 0), older, olderHere, fullAt: watermark?.fullAt ?? 0 };
  } else {
    const { why } = found;
    if (why !== undefined) logger.info({ offering: offeringUuid, why }, 'reading all users');
    const { conflicts, progress } = memory;
    const startedAt = clock.now();
    const notedSince = memory.isReadable ? since && Math.max(since, watermark?.since ?? 0) : undefined;
    const everything = { scope, notes, logger, latest, conflicts, progress, since: notedSince, startedAt };
    const reading = await FullReading.start(everything);
    await update.run(reading.rows(), {
      findGone: () => reading.gone,
      onSettled: (settled) => reading.remember(settled),
    });
    unread = reading.unread;
    read = { since: reading.since, ...reading.counts, fullAt: reading.startedAt };
  }
  const report = update.report();
  options.shared?.finish(offeringUuid, report);
  const offReason = readBack.offReason ?? ('isLasting' in found && found.isLasting === true ? found.why : undefined);
  if (offReason !== undefined)
    logger.warn({ offering: offeringUuid, why: offReason }, 'every run reads all users of this server from now on');
  const isWhole = report.outage === undefined && report.notCompared === undefined && !report.interrupted;
  await remember(notes, parts, {
    report,
    offReason,
    isReadable: memory.isReadable,
    watermark: isWhole && read.since !== undefined ? { ...read, since: read.since } : undefined,
  });
  const reading: ReadingReport = {
    kind: 'rows' in found ? 'changes' : 'everything',
    unlisted: update.unlisted + Math.max(unread, 0),
    ...((offReason ?? memory.offReason) === undefined ? {} : { offReason: offReason ?? memory.offReason }),
  };
  return { ...report, reading };
}

/** What earlier passes have left in the ledger. */
interface Memory {
  /** `undefined`: everything has to be read. */
  readonly watermark: Watermark | undefined;
  /** Why, where an operator may wonder. */
  readonly why?: string;
  readonly offReason?: string;
  /** Where the reading of everything may go on. */
  readonly progress?: ReadingProgress | undefined;
  readonly conflicts: readonly WatchedRow[];
  readonly isReadable: boolean;
}

/** Reads what earlier passes have left. An unavailable ledger is declared where usernames are compared with it. */
export async function recall(
  notes: ReadingNotes,
  { clock, fullPassHours }: OfferingParts,
  { full = false }: Pick<UpdateOfferingOptions, 'full'>,
): Promise<Memory> {
  try {
    if (full) await notes.putOffReason(undefined);
    const offReason = await notes.offReason();
    const { conflicts } = await notes.watched();
    const memory = { conflicts, isReadable: true, ...(offReason === undefined ? {} : { offReason }) };
    const watermark = await notes.watermark();
    if (full) return { ...memory, watermark: undefined };
    const isRecent = (at: number): boolean => at <= clock.now() && clock.now() - at < fullPassHours * 3_600_000;
    const found = offReason === undefined ? await notes.progress() : undefined;
    const progress = found !== undefined && isRecent(found.startedAt) ? found : undefined;
    if (watermark === undefined) return { ...memory, watermark, progress };
    if (offReason !== undefined) return { ...memory, watermark: undefined, why: offReason };
    if (watermark.hasManyFindings) return { ...memory, watermark: undefined, why: 'there are many findings' };
    return isRecent(watermark.fullAt) ? { ...memory, watermark } : { ...memory, watermark: undefined, progress };
  } catch (error) {
    if (!(error instanceof LedgerStoreError)) throw error;
    return { watermark: undefined, conflicts: [], isReadable: false };
  }
}

// The pass is done. What is not remembered, the next one reads again.
async function remember(
  notes: ReadingNotes,
  { logger, offering }: OfferingParts,
  { report, offReason, isReadable, watermark }: RememberOptions,
): Promise<void> {
  if (!isReadable) return;
  try {
    if (offReason !== undefined) await notes.putOffReason(offReason);
    if (watermark === undefined) return;
    const hasManyFindings = !(await notes.watch(findUsersToWatch(report.users, report.findings, isListedState)));
    await notes.putWatermark({ ...watermark, hasManyFindings });
    await notes.putProgress(undefined);
  } catch (error) {
    const { message } = describeError(error);
    logger.warn({ offering: offering.uuid, error: message }, 'could not note in the ledger what was read');
  }
}

interface RememberOptions {
  readonly report: UpdateReport;
  readonly offReason: string | undefined;
  readonly isReadable: boolean;
  readonly watermark: Omit<Watermark, 'hasManyFindings'> | undefined;
}

interface RunOptions {
  /** The uuids of rows in conflict that don't exist any more. Called after all rows were read. */
  readonly findGone: () => ReadonlySet<string>;
  /** Called with the report so far when a part of the rows was processed, unless there is an outage. */
  readonly onSettled?: (report: UpdateReport) => Promise<void>;
}

/** Updates the users of an offering part by part, and collects the reports. */
class OfferingUpdate {
  readonly #parts: PartsWithLedger;
  readonly #options: UpdateOfferingOptions;
  readonly #readBack: ReadBack;
  readonly #pass: UserPass;
  readonly #merged = new MergedReport();

  constructor(parts: PartsWithLedger, options: UpdateOfferingOptions, readBack: ReadBack) {
    this.#parts = parts;
    this.#options = options;
    this.#readBack = readBack;
    let reserved: Promise<readonly ReservedName[]> | undefined;
    const listReserved = () => {
      reserved ??= parts.ledger.reserved();
      // The next part of the pass asks again.
      reserved.catch(() => {
        reserved = undefined;
      });
      return reserved;
    };
    this.#pass = { ...createUserPass(), listReserved };
  }

  /** Users with nothing to do who are not listed in the report. */
  get unlisted(): number {
    return this.#merged.unlisted;
  }

  report(): UpdateReport {
    const { outages } = this.#pass;
    outages.finish();
    const report = this.#merged.report();
    return { ...report, ...reportOutage(outages, report.users) };
  }

  /** Updates the users of these rows. Those who wait come last, when the ledger has the usernames of all others. */
  async run(
    rows: Iterable<OfferingUser> | AsyncIterable<OfferingUser>,
    { findGone, onSettled }: RunOptions,
  ): Promise<void> {
    const { onRead } = this.#options;
    // A list that turned out to be incomplete is read again, and then a row comes twice.
    const found = new Map<string, OfferingUser>();
    let batch: OfferingUser[] = [];
    let isSplit = false;
    for await (const row of rows) {
      batch.push(row);
      if (batch.length < batchSize) continue;
      isSplit = true;
      for (const user of await this.#settle(batch)) found.set(user.uuid, user);
      if (this.#pass.outages.outage === undefined) await onSettled?.(this.#merged.report());
      batch = [];
    }
    if (!isSplit) {
      const here = batch.filter((row) => this.#isHere(row));
      onRead?.({ total: here.length, waiting: here.filter(needsWork).length });
      return this.#process(here, batch, findGone());
    }
    for (const user of await this.#settle(batch)) found.set(user.uuid, user);
    const waiting = [...found.values()];
    this.#merged.replaceConflicts(await this.#update([], [], { gone: findGone() }));
    onRead?.({ total: waiting.length, waiting: waiting.length });
    if (this.#handOver(waiting)) return;
    for (let start = 0; start < waiting.length; start += workSize) {
      const part = waiting.slice(start, start + workSize);
      await this.#process(part, part, new Set());
    }
  }

  // The request of `bulk_usernames` is made by one process at a time anyway.
  #handOver(waiting: readonly OfferingUser[]): boolean {
    const { gate, bulk, handOver, signal } = this.#options;
    const isLeft = this.#pass.outages.outage !== undefined || signal?.aborted === true;
    if (handOver === undefined || !gate.open || !this.#parts.backend.makesUsernames || bulk !== undefined || isLeft)
      return false;
    return handOver(waiting.filter(({ state }) => state === OfferingUserState.Requested));
  }

  // Returns the users who wait.
  async #settle(batch: readonly OfferingUser[]): Promise<OfferingUser[]> {
    const here = batch.filter((row) => this.#isHere(row));
    const settled = here.filter((row) => !needsWork(row));
    this.#merged.add(await this.#update(settled, batch));
    return here.filter(needsWork);
  }

  async #process(
    listed: readonly OfferingUser[],
    rows: readonly OfferingUser[],
    gone: ReadonlySet<string>,
  ): Promise<void> {
    const { onUser } = this.#options;
    const details = await this.#readDetails(listed);
    // The details were read later: a username that a user got in between is in use too.
    const newer = new Map(details.users.map((user) => [user.uuid, user]));
    const latest = rows.map((row) => newer.get(row.uuid) ?? row);
    const report = await this.#update(details.users, latest, { gone, onUser });
    const missing = details.gone.map((user) => createUserReport(user, toConcurrentChangeOutcome(undefined)));
    for (const user of missing) notifyProgress(user, onUser, this.#parts.logger);
    const changed = report.changed || missing.length > 0;
    this.#merged.add({ ...report, changed, users: [...report.users, ...missing] });
  }

  // Throws only before the first username was stored. Later, the report has to say what was done; users whose details
  // are missing are then reported as not processed.
  async #readDetails(listed: readonly OfferingUser[]): ReturnType<typeof readDetails> {
    const { gate, signal } = this.#options;
    const { outages, reports } = this.#pass;
    const isEnded = reports.size > 0 && (signal?.aborted === true || outages.outage !== undefined);
    if (!gate.open || !this.#parts.backend.makesUsernames || isEnded) return { users: listed, gone: [] };
    try {
      return await readDetails(listed, this.#parts, signal);
    } catch (error) {
      if (reports.size === 0) throw error;
      const isRefused = error instanceof WaldurAuthError ? ({ isRefused: true } as const) : {};
      if (signal?.aborted !== true)
        outages.declareOutage({ service: 'waldur', message: describeError(error).message, ...isRefused });
      return { users: listed, gone: [] };
    }
  }

  #update(
    users: readonly OfferingUser[],
    rows: readonly OfferingUser[],
    { gone = new Set(), onUser }: { readonly gone?: ReadonlySet<string>; readonly onUser?: UserListener } = {},
  ): Promise<UpdateReport> {
    const { gate, providerUuid, signal, bulk } = this.#options;
    const modified = new Map(users.map((user) => [user.uuid, user.modified]));
    const readBack: PartOfScope['readBack'] = (written) =>
      this.#readBack.read(new Map([...written].map((uuid) => [uuid, modified.get(uuid)])));
    const part = { rows, gone, readBack };
    return updateOfferingUsers(users, this.#parts, {
      gate,
      providerUuid,
      signal,
      part,
      bulk,
      pass: this.#pass,
      onUser,
    });
  }

  #isHere(row: OfferingUser): boolean {
    return isHere(row, this.#parts.offering.uuid);
  }
}

type UserListener = ((report: UserReport) => void) | undefined;

// A row that was read later may lack it; then it is not worked on, and the next pass reads it again.
function isHere(row: OfferingUser, offeringUuid: string): boolean {
  return row.offeringUuid === offeringUuid;
}
