import { describeError } from '../shared/describe-error.js';
import type { Logger } from '../shared/logger.js';
import type { OfferingUser } from '../waldur/types.js';
import { assignInBulk } from './bulk/assign-in-bulk.js';
import type { BulkOfferings } from './bulk/bulk-offerings.js';
import { compareWithLedger, findProvider } from './compare-with-ledger.js';
import { describeConflict } from './describe-conflict.js';
import { type Finding, HeldBackUsers, reviewUsernames, type UsernameReview } from './finding.js';
import { describeGate, readGate } from './gate.js';
import { createNameSources, describeNamespace, type PartOfScope, type PassNames } from './name-sources.js';
import type { OfferingParts } from './offering-parts.js';
import { createPassContext, type PassContext } from './pass-context.js';
import { needsWork, planUnclaimed } from './plan.js';
import { createUserReport, toLeaveOutcome } from './process-user.js';
import { notifyProgress, processUsers } from './process-users.js';
import { readOffering } from './read-offering.js';
import { NameQuestions } from './reading/name-questions.js';
import { noteOpenAccounts, type ReopenedAccounts, reopenAccounts } from './reopen-accounts.js';
import type { DuplicateUsername, GateState, UpdateReport, UserReport } from './report.js';
import { resolveDuplicates } from './resolve-duplicates.js';
import { findDuplicates } from './taken-names.js';
import { reportOutage } from './user-outages.js';
import { toHeldBackOutcome, type UserOutcome } from './user-outcome.js';
import { createUserPass, type UserPass } from './user-pass.js';

/** Options of `updateOfferingUsers`. */
export interface UpdateOptions {
  /** Ask the backend for previews and write nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /** Stops the pass: users that are being processed are finished, the others are reported as `interrupted`. */
  readonly signal?: AbortSignal | undefined;
  /** The gate, if it has been read already. Otherwise it is read if a user waits. */
  readonly gate?: GateState | undefined;
  /** The uuid of the organisation that owns the offering, if it is known. Otherwise it is read with the gate. */
  readonly providerUuid?: string | undefined;
  /** All users of the offering, if they have been read already. Otherwise they are read at the first lookup. */
  readonly allUsers?: readonly OfferingUser[] | undefined;
  /**
   * The users are a part of the offering, and the ledger has the usernames of all users except these rows. Default: the
   * usernames in use are read from Waldur.
   */
  readonly part?: PartOfScope | undefined;
  /**
   * Set to store the usernames of users at several offerings of the provider with one request each. Needs `part`.
   * Default: users are processed one by one.
   */
  readonly bulk?: BulkOfferings | undefined;
  /** What the updates of one pass share; the caller then ends it with `outages.finish`. Default: a pass of its own. */
  readonly pass?: UserPass | undefined;
  /** Do not wait for the retry delay after a failed attempt. Users in quarantine stay there. Default: `false`. */
  readonly ignoreRetryDelay?: boolean | undefined;
  /**
   * The uuids of offering users whose accounts were closed in this run, so that they must be opened again. With a
   * ledger, those of earlier runs are known. Default: none.
   */
  readonly closedAccounts?: ReadonlySet<string> | undefined;
  /** Called with the report of each user as soon as it is complete. */
  readonly onUser?: ((report: UserReport) => void) | undefined;
}

/**
 * Assigns usernames to those of the given users who wait for one, and stores them in Waldur. Users who need nothing
 * cost no call.
 *
 * An error for one user does not stop the others; it is in the report. Throws only if the offering can't be read (the
 * errors of the client) or the signal was aborted (its reason), and only before anything has been written.
 *
 * Calls `GET /api/marketplace-provider-offerings/{uuid}/` for the gate and the provider, and
 * `GET /api/marketplace-offering-users/` for the usernames in use. Per user it calls `begin_creating` and `PATCH` with
 * the username, or another transition.
 */
export async function updateOfferingUsers(
  users: readonly OfferingUser[],
  parts: OfferingParts,
  options: UpdateOptions = {},
): Promise<UpdateReport> {
  const { dryRun = false, signal } = options;
  const hasWork = users.some(needsWork);
  const row = options.gate === undefined && hasWork ? await readOffering(parts, signal) : undefined;
  const gate = options.gate ?? (row && readGate(row));
  const { pass: userPass = createUserPass(), ignoreRetryDelay = false } = options;
  const findProviderUuid = () => findProvider(parts, userPass, options.providerUuid ?? row?.customerUuid);
  const late: Finding[] = [];
  const { allUsers, part } = options;
  const serverTime = (): number => parts.client.serverTime() ?? parts.clock.now();
  // A ledger has the usernames.
  const questions =
    parts.ledger === undefined && part === undefined
      ? new NameQuestions({
          client: parts.client,
          offeringUuid: parts.offering.uuid,
          findFilter: () => names.findFilter(),
          allUsers,
          waiting: users.filter(needsWork),
          serverTime,
        })
      : undefined;
  const nameOptions = {
    client: parts.client,
    offeringUuid: parts.offering.uuid,
    scope: parts.usernameScope,
    ledger: parts.ledger,
    notes: parts.notes,
    onFindings: (findings: readonly Finding[]) => void late.push(...findings),
    dryRun,
    listReserved: userPass.listReserved,
    allUsers,
    part,
    findProvider: findProviderUuid,
    users,
  };
  const names: PassNames = createNameSources({ ...nameOptions, lookup: questions });
  const accountSources =
    parts.usernameScope === 'provider'
      ? names.sources
      : createNameSources({ ...nameOptions, scope: 'provider', allUsers: undefined, part: undefined }).sources;
  const { sources } = names;
  const pass = createPassContext(parts, { dryRun, signal, pass: userPass, sources, accountSources, ignoreRetryDelay });
  await commitStored(users, pass);
  const { findings, notCompared } = await compareWithLedger(users, pass, { names, allUsers, part });
  const review = reviewUsernames(users, parts.targetUsernames);
  const found = new HeldBackUsers([...review.findings, ...findings]);
  const findNamespace = async (): Promise<string> => {
    const { usernameScope: scope, offering } = parts;
    const providerUuid = scope === 'provider' ? await findProviderUuid() : undefined;
    return describeNamespace(scope, { offeringUuid: offering.uuid, providerUuid });
  };
  // Also with a closed gate: the account of a user who is OK may be closed.
  const reopened = await reopenAccounts(
    users.filter((user) => found.find(user) === undefined),
    pass,
    { findNamespace, closed: options.closedAccounts ?? new Set(), prepare: () => loadQuarantine(pass) },
  );
  const heldBack = new HeldBackUsers([...found.findings, ...reopened.findings]);
  if (gate?.open === false) {
    warnOfUnusualUsernames(review, parts);
    const closed = reportGateClosed(users, gate, { ...options, heldBack, reopened, logger: parts.logger });
    return {
      ...closed,
      ...review,
      findings: heldBack.findings,
      ...notCompared,
      ...reportOutage(pass.outages, closed.users),
    };
  }
  if (hasWork && parts.backend.makesUsernames) await loadQuarantine(pass);
  const { bulk } = options;
  const customerUuid = bulk !== undefined && part !== undefined && !dryRun ? await findProviderUuid() : undefined;
  const bulkRows =
    bulk !== undefined && customerUuid !== undefined && hasWork && parts.backend.makesUsernames
      ? await assignInBulk(users, pass, { bulk, customerUuid, heldBack, reopened })
      : [];
  const { reports, isNew } = await processUsers(users, pass, {
    heldBack,
    reopened,
    processed: bulk?.reports,
    signal,
    onUser: options.onUser,
  });
  await noteOpenAccounts(reports, users, { pass, findNamespace });
  const listed = [...(part?.rows ?? allUsers ?? []), ...bulkRows];
  // An unavailable ledger is reported elsewhere; without it, joined accounts count as different users.
  let duplicates = await pass.names.findDuplicates(listed).catch(() => findDuplicates(listed));
  // A plan does not contain the username that would replace a duplicate.
  if (pass.written.size > 0 && pass.steps === undefined && !isAborted(signal)) {
    const modified = new Map(users.map((user) => [user.uuid, user.modified]));
    const readAll = () =>
      part?.readBack(new Set(pass.written.keys())) ??
      questions?.readBack(new Map([...pass.written.keys()].map((uuid) => [uuid, modified.get(uuid)]))) ??
      names.readScope(signal);
    const readOthers = questions && pass.sources.read;
    duplicates = await resolveDuplicates(pass, reports, { readAll, readOthers, known: duplicates });
  }
  if (duplicates.length > 0) {
    parts.logger.warn(
      { offering: parts.offering.uuid, duplicates: duplicates.map(({ holders }) => holders) },
      'several users have the same username',
    );
  }
  const stored = holdBackStored(reports, parts);
  const unusual = [...review.unusual, ...stored.unusual];
  warnOfUnusualUsernames({ unusual }, parts);
  if (options.pass === undefined) pass.outages.finish();
  const further = listFurtherConflicts([...late, ...duplicates.map(toSharedName)], heldBack);
  return {
    changed:
      !dryRun &&
      reports.some(
        ({ calls, reason, uuid }) =>
          isNew(uuid) && (calls.length > 0 || reason === 'claimed-elsewhere' || reason === 'resolved-elsewhere'),
      ),
    dryRun,
    ...(gate === undefined ? {} : { gate }),
    users: reports,
    duplicates,
    findings: [...heldBack.findings, ...stored.findings, ...further],
    unusual,
    ...notCompared,
    ...reportOutage(pass.outages, reports),
    interrupted: isAborted(signal),
  };
}

// Found while usernames were assigned: in other offerings of the scope, and after usernames were written.
function listFurtherConflicts(findings: readonly Finding[], heldBack: HeldBackUsers): Finding[] {
  const byUsername = new Map(findings.map((finding) => [finding.username, finding]));
  return [...byUsername.values()].filter(({ username }) => heldBack.findName(username) === undefined);
}

function toSharedName({ username, holders }: DuplicateUsername): Finding {
  const rows = holders.map((offeringUser) => ({ username, offeringUser }));
  return describeConflict({ kind: 'shared', username, rows, known: [] });
}

function reportGateClosed(
  users: readonly OfferingUser[],
  gate: GateState,
  {
    dryRun = false,
    onUser,
    heldBack,
    reopened,
    logger,
  }: UpdateOptions & {
    readonly heldBack: HeldBackUsers;
    readonly reopened: ReopenedAccounts;
    readonly logger: Logger;
  },
): Omit<UpdateReport, keyof UsernameReview> {
  const closed: UserOutcome = { result: 'skipped', reason: 'gate-closed', message: describeGate(gate) };
  const reports = users.map((user) => {
    const step = planUnclaimed(user);
    const finding = heldBack.find(user);
    const outcome = reopened.outcomes.get(user.uuid) ?? (step.kind === 'leave' ? toLeaveOutcome(step.reason) : closed);
    const report = createUserReport(user, finding === undefined ? outcome : toHeldBackOutcome(finding));
    notifyProgress(report, onUser, logger);
    return report;
  });
  return {
    changed: false,
    dryRun,
    gate,
    users: reports,
    duplicates: [],
    interrupted: false,
  };
}

// The username backend may have returned a username that the resource backend does not take. Changes `reports`.
function holdBackStored(reports: UserReport[], { targetUsernames }: OfferingParts): UsernameReview {
  const updated = reports.flatMap(({ result, to: state, ...user }) =>
    result === 'updated' && state !== undefined ? { ...user, state } : [],
  );
  const review = reviewUsernames(updated, targetUsernames);
  const heldBack = new HeldBackUsers(review.findings);
  for (const [index, report] of reports.entries()) {
    const finding = report.result === 'updated' ? heldBack.find(report) : undefined;
    if (finding === undefined) continue;
    const { message, ...outcome } = toHeldBackOutcome(finding);
    reports[index] = { ...report, ...outcome, message: `${report.message}; ${message}` };
  }
  return review;
}

function warnOfUnusualUsernames(
  { unusual }: Pick<UsernameReview, 'unusual'>,
  { logger, offering }: OfferingParts,
): void {
  if (unusual.length === 0) return;
  logger.warn(
    { offering: offering.uuid, users: unusual.map(({ uuid }) => uuid) },
    'users with unusual usernames are passed to the resource backend, which does not declare what it takes',
  );
}

// Without the failed attempts, it is unknown which users may be retried. The same ledger reserves the usernames.
async function loadQuarantine({ quarantine, endedAttempts, refusals, outages }: PassContext): Promise<void> {
  if (outages.outage !== undefined) return;
  try {
    await quarantine.load();
    await endedAttempts.load();
    await refusals.load();
  } catch (error) {
    outages.declareOutage({ service: 'ledger', message: describeError(error).message });
  }
}

// Not needed for this pass, and an unavailable ledger is reported elsewhere. So an error is only logged.
async function commitStored(
  users: readonly OfferingUser[],
  { names, logger, offering, outages }: PassContext,
): Promise<void> {
  if (outages.outage !== undefined) return;
  try {
    await names.commitStored(users);
  } catch (error) {
    logger.warn(
      { offering: offering.uuid, error: describeError(error).message },
      'could not commit usernames in the ledger that Waldur has stored',
    );
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
