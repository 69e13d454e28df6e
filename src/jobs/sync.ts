import { LedgerStoreError } from '../ledger/store-errors.js';
import { departureStates } from '../processors/departures/plan.js';
import { processDepartures } from '../processors/departures/process-departures.js';
import type { Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import type { BulkOfferings } from '../users/bulk/bulk-offerings.js';
import { toOfferingError } from '../users/describe-outage.js';
import { HeldBackUsers } from '../users/finding.js';
import type { OfferingParts } from '../users/offering-parts.js';
import { isFailedAttempt } from '../users/quarantine.js';
import type { SharedReads } from '../users/reading/shared-reads.js';
import type { OfferingReport, SyncReport, UpdateReport, UserReport } from '../users/report.js';
import { type SyncOfferingOptions, syncOffering } from '../users/sync-offering.js';
import { OfferingUserState } from '../waldur/types.js';
import { createBulkOfferings } from './bulk-offerings.js';
import { type JobOptions, type OfferingIdentity, runJob } from './run-job.js';
import { createSharedReads } from './shared-reads.js';

/** Progress of `syncOfferingUsers` while it runs. */
export interface SyncProgress {
  /** The users of an offering have been read; `waiting` of them wait for a username. */
  offeringStarted?(offering: OfferingIdentity & { readonly waiting: number; readonly total: number }): void;
  /** One user has been processed. */
  userDone?(offering: OfferingIdentity, user: UserReport): void;
}

/** Options of `syncOfferingUsers`. */
export interface SyncOptions extends JobOptions {
  /**
   * Only this user: uuid of the offering user or of the Waldur user, Waldur username, local username, or e-mail address
   * (where the offering exposes it), tried in this order. Default: all users.
   */
  readonly user?: string | undefined;
  /**
   * With a ledger: read all users, whatever earlier runs have read. Default: only those who need something or were
   * changed, and all after `full_pass_hours`.
   */
  readonly full?: boolean | undefined;
  /** How many calls of the username backend run at once. Default: `username_concurrency` of each offering. */
  readonly concurrency?: number | undefined;
  readonly progress?: SyncProgress | undefined;
  /**
   * With `bulk_usernames`, also store usernames at offerings of the configuration that this run does not process.
   * Default: `false`.
   */
  readonly bulkAcrossOfferings?: boolean | undefined;
  /** See `SyncOfferingOptions`. An offering whose users were handed over is processed no further in this run. */
  readonly handOver?: SyncOfferingOptions['handOver'];
}

/**
 * Assigns a username to every user who waits for one, and stores it in Waldur. Offerings are processed one after
 * another. The command `waldur_sync_offering_users` runs this job.
 *
 * With `full`, or after the smallest `full_pass_hours`, a run for all users first reads the whole ledger. It throws
 * `LedgerDamagedError` when the ledger is damaged. An error of one offering or user is in the report and stops no other.
 * Otherwise it throws `ConfigurationError`, for an unknown offering or a `user` that matches several users, and the
 * `LedgerStoreError` of that first reading. A stopped run
 * returns its report with `interrupted: true`.
 */
export async function syncOfferingUsers(site: Site, options: SyncOptions = {}): Promise<SyncReport> {
  if (options.user === undefined) await requireIntactLedger(site, options);
  const { offerings: chosen, bulkAcrossOfferings: allConfigured } = options;
  const bulkOf = createBulkOfferings(site, { offerings: chosen, allConfigured });
  const sharedReadsOf = createSharedReads(site, chosen);
  const { offerings, interrupted } = await runJob<SyncResult, { backend: string }>(
    site,
    { ...options, job: 'sync' },
    async (offering) => {
      let isHandedOver = false;
      const handOver: SyncOptions['handOver'] = (users) => (isHandedOver = options.handOver?.(users) === true);
      const result = await syncOneOffering(
        offering,
        { ...options, handOver },
        {
          bulk: bulkOf(offering),
          shared: sharedReadsOf(offering),
        },
      );
      if (isHandedOver) return result;
      return { ...result, ...(await processDepartingUsers(offering, result, { site, options })) };
    },
    ({ config }) => ({ backend: config.usernameManagementBackend }),
  );
  const hasFailed = offerings.some((report) => 'update' in report && report.update?.users.some(isFailedAttempt));
  return {
    dryRun: options.dryRun === true,
    offerings,
    ...(site.ledger === undefined && hasFailed ? { withoutQuarantine: true } : {}),
    interrupted,
  };
}

/** The note that the whole ledger was read, and was intact. */
const intactNotes = 'ledger-intact';

// Reading the whole ledger costs more than a run with nothing to do. Damage in what a run reads is met in any case.
async function requireIntactLedger({ ledger, clock, config }: Site, { full, dryRun }: SyncOptions): Promise<void> {
  if (ledger === undefined) return;
  const hours = Math.min(...config.offerings.map(({ fullPassHours }) => fullPassHours));
  const checkedAt = full === true ? undefined : (await ledger.notes.find(intactNotes, '', ''))?.at;
  const age = clock.now() - (checkedAt ?? Number.NEGATIVE_INFINITY);
  if (age >= 0 && age < hours * 3_600_000) return;
  await ledger.requireIntact();
  if (dryRun === true) return;
  // A ledger that can't be written is reported where a username needs it. Without the note, the next run reads it again.
  await ledger.notes.put({ kind: intactNotes, scope: '', key: '', value: null }).catch((error: unknown) => {
    if (!(error instanceof LedgerStoreError)) throw error;
  });
}

// The membership backend removes the access of departing users, so without one this job only closes their accounts.
async function processDepartingUsers(
  { name, uuid, config, parts: shared }: SiteOffering,
  { update, error }: SyncResult,
  { site, options: { user, dryRun = false, signal, stepsOf } }: { site: Site; options: SyncOptions },
): Promise<Pick<OfferingReport, 'departures' | 'deactivated'>> {
  if (!config.handleDeletions || user !== undefined || error !== undefined || signal?.aborted === true) return {};
  const parts = { ...shared, steps: stepsOf?.({ name, uuid }) };
  const isLeft = update?.users.some(isDeparting) === true;
  const wasOpen = (await parts.notes?.find(openDepartures, uuid, '')) !== undefined;
  if (!isLeft && !wasOpen) return {};
  const hasMemberships = site.config.offerings.some(
    ({ waldurOfferingUuid, membershipSyncBackend }) =>
      waldurOfferingUuid === uuid && membershipSyncBackend !== undefined,
  );
  if (hasMemberships) return {};
  const heldBack = new HeldBackUsers(update?.findings ?? []);
  const readyCount = await countReady(parts, update, signal);
  const report = await processDepartures(parts, { heldBack, readyCount, dryRun, signal });
  if (!dryRun && hasOpenDepartures(report) !== wasOpen)
    await (wasOpen
      ? parts.notes?.remove(openDepartures, uuid, '')
      : parts.notes?.put({ kind: openDepartures, scope: uuid, key: '', value: null }));
  return report;
}

// For a restricted user, the reason is another one. Those who are deleted are read in every run.
function isDeparting({ reason, from }: UserReport): boolean {
  return (
    reason === 'being-deleted' ||
    (from !== OfferingUserState.Deleted && departureStates.some((state) => state === from))
  );
}

/** The note that a run has left something to do for users in `Deleted`, which the next run does not read otherwise. */
const openDepartures = 'departures-open';

function hasOpenDepartures({ departures, deactivated }: Pick<OfferingReport, 'departures' | 'deactivated'>): boolean {
  return (
    departures?.users.some(({ result }) => result !== 'done' && result !== 'returned') === true ||
    (deactivated !== undefined && deactivated.result !== 'done')
  );
}

// Users who were not read are counted by Waldur. Those among them who are not ready are listed, as they have findings.
async function countReady(
  { client, offering }: OfferingParts,
  update: UpdateReport | undefined,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { users = [], reading } = update ?? {};
  const isOk = ({ result, from, to }: UserReport): boolean =>
    (result === 'updated' ? to : from) === OfferingUserState.Ok;
  const isReady = ({ reason, result, to }: UserReport): boolean =>
    reason === 'ready' || (result === 'updated' && to === OfferingUserState.Ok);
  if (reading === undefined) return users.filter(isReady).length;
  const filter = { offeringUuids: [offering.uuid], states: [OfferingUserState.Ok], isRestricted: false };
  const notReady = users.filter((user) => isOk(user) && !isReady(user) && user.reason !== 'restricted');
  return Math.max((await client.countOfferingUsers(filter, { signal })) - notReady.length, 0);
}

type SyncResult = Pick<OfferingReport, 'update' | 'departures' | 'deactivated' | 'error'>;

async function syncOneOffering(
  offering: SiteOffering,
  options: SyncOptions,
  { bulk, shared }: { readonly bulk: BulkOfferings | undefined; readonly shared: SharedReads | undefined },
): Promise<SyncResult> {
  const { user, full, dryRun, signal, progress, handOver, stepsOf } = options;
  const { name, uuid, parts, missingUsernameBackend } = offering;
  const usernameConcurrency = options.concurrency ?? parts.usernameConcurrency;
  const update = await syncOffering(
    { ...parts, usernameConcurrency, steps: stepsOf?.({ name, uuid }) },
    {
      user,
      full,
      dryRun,
      signal,
      bulk,
      handOver,
      shared,
      onRead: (numbers) => progress?.offeringStarted?.({ name, uuid, ...numbers }),
      onUser: (report) => progress?.userDone?.({ name, uuid }, report),
    },
  );
  if (missingUsernameBackend !== undefined)
    return { update, error: { code: 'backend-not-available', message: missingUsernameBackend } };
  return update.outage === undefined ? { update } : { update, error: toOfferingError(update.outage) };
}
