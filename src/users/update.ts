import pLimit from 'p-limit';
import type { AttemptBook } from '../ledger/attempts.js';
import type { Clock } from '../shared/clock.js';
import { describeError } from '../shared/describe-error.js';
import type { Logger } from '../shared/logger.js';
import type { AbstractUsernameManagementBackend, BackendOffering } from '../usernames/backend.js';
import { checkUsername } from '../usernames/check-username.js';
import type { WaldurClient } from '../waldur/client.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import type { UsernameRules } from './ask-backend.js';
import { describeGate, readGate } from './gate.js';
import { createNameSources, type UsernameScope } from './name-sources.js';
import type { PassContext } from './pass-context.js';
import { needsWork, planUnclaimed } from './plan.js';
import { createUserReport, processUser, toLeaveOutcome } from './process-user.js';
import { defaultMaxAttempts, Quarantine } from './quarantine.js';
import { readOffering } from './read-offering.js';
import type { DuplicateUsername, GateState, UpdateReport, UserReport } from './report.js';
import { resolveDuplicates } from './resolve-duplicates.js';
import { findDuplicates, type NameSources, type PassLedger, TakenNames } from './taken-names.js';
import { reportOutage } from './user-outages.js';
import type { UserOutcome } from './user-outcome.js';
import { createUserPass, type UserPass } from './user-pass.js';
import { createDryWriter } from './writer.js';

/** What `updateOfferingUsers` works with: the same for every pass over one offering. */
export interface UpdateParts {
  readonly client: WaldurClient;
  readonly backend: AbstractUsernameManagementBackend;
  readonly offering: BackendOffering;
  /** `backend_settings`, handed on to the backend. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly logger: Logger;
  readonly clock: Clock;
  /** How many people are worked on at once. */
  readonly concurrency: number;
  /** How many seconds the backend may take for one person. */
  readonly timeoutSeconds: number;
  /** How many seconds a person in `Creating` is left to whoever claimed them. */
  readonly claimSeconds: number;
  /** What usernames must be like. Default: `checkUsername`. */
  readonly rules?: UsernameRules | undefined;
  /** In whose midst a username must be the only one. Rules new names only. Default: `provider`. */
  readonly usernameScope?: UsernameScope | undefined;
  /** Who has, had and reserves which name. Default: none; then names are only held against what Waldur shows. */
  readonly ledger?: PassLedger | undefined;
  /**
   * Remembers failed attempts, so that whoever fails is tried later each time. Default: none; then everybody is tried
   * at every pass.
   */
  readonly attempts?: AttemptBook | undefined;
  /** After so many failed attempts in a row a person is set aside; 0 for never. Default: 10. */
  readonly maxAttempts?: number | undefined;
  /** Whom this process claimed in earlier passes; kept up to date. Hand in the same map each time. Default: nobody. */
  readonly claims?: Map<string, number>;
}

/** Options of one pass. */
export interface UpdateOptions {
  /** Ask and plan, but write nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /** Stops the pass: people in hand are finished, the others are reported as `interrupted`. */
  readonly signal?: AbortSignal | undefined;
  /** The gate, when it has been read already; otherwise it is read when somebody waits. */
  readonly gate?: GateState | undefined;
  /**
   * The organisation that owns the offering (`customerUuid`), when it is known already; otherwise it is read with the
   * gate.
   */
  readonly providerUuid?: string | undefined;
  /**
   * All people of the offering, when they have been read already; otherwise they are read when the first name is looked
   * up.
   */
  readonly allUsers?: readonly OfferingUser[] | undefined;
  /** What the updates of one pass share; the caller then ends it with `outages.finish`. Default: a pass of its own. */
  readonly pass?: UserPass | undefined;
  /**
   * People whose last attempt failed need not wait until their time has come. Who is set aside stays so. Default:
   * `false`.
   */
  readonly ignoreRetryDelay?: boolean | undefined;
  /** Called as soon as a person is through, in the order in which that happens. */
  readonly onUser?: ((person: UserReport) => void) | undefined;
}

/**
 * Gets a username for each of these people who waits for one, and tells Waldur: the heart of the module. People who
 * need nothing cost no call.
 *
 * One person's trouble never stops another; it is in the report. Throws only when the offering itself can't be read
 * (the client's errors), before anything has been written, and the signal's reason when it was aborted before that.
 *
 * Behind it: `GET marketplace-provider-offerings/{uuid}/` for the gate and the provider, `GET
 * marketplace-offering-users/` for the names in use, and per person `begin_creating` and a `PATCH` with the username,
 * or the transition that fits.
 */
export async function updateOfferingUsers(
  users: readonly OfferingUser[],
  parts: UpdateParts,
  options: UpdateOptions = {},
): Promise<UpdateReport> {
  const { dryRun = false, signal } = options;
  const isWaited = users.some(needsWork);
  const row = options.gate === undefined && isWaited ? await readOffering(parts, signal) : undefined;
  const gate = options.gate ?? (row && readGate(row.pluginOptions));
  if (gate?.open === false) return reportGateClosed(users, gate, { ...options, logger: parts.logger });

  const names = createNameSources({
    client: parts.client,
    offeringUuid: parts.offering.uuid,
    scope: parts.usernameScope ?? 'provider',
    ledger: parts.ledger,
    onConflicts: (conflicts) => {
      const offering = parts.offering.uuid;
      parts.logger.warn(
        { offering, conflicts: conflicts.length },
        'Waldur shows names for people that the ledger holds for others; ledger rebuild says which',
      );
    },
    dryRun,
    allUsers: options.allUsers,
    findProvider: async () => options.providerUuid ?? (row ?? (await readOffering(parts))).customerUuid,
  });
  const run = createPassContext(parts, options, names.sources);
  if (isWaited && parts.backend.makesUsernames) await loadQuarantine(run);
  const { users: people, isNew } = await processAll(users, run, { concurrency: parts.concurrency, options });
  const everybody = options.allUsers ?? [];
  await commitStored(users, run);
  // A ledger that can't be asked has its own place in the report; what Waldur shows is then taken as it is.
  let doubled = await run.names.findDuplicates(everybody).catch(() => findDuplicates(everybody));
  if (run.written.size > 0 && !isAborted(signal))
    doubled = await readNamesBack(run, people, { readAll: () => names.readScope(signal), known: doubled });
  if (doubled.length > 0) {
    parts.logger.warn(
      { offering: parts.offering.uuid, doubled: doubled.map((double) => double.holders) },
      'several people have the same username',
    );
  }
  if (options.pass === undefined) run.outages.finish();
  return {
    changed:
      !dryRun &&
      people.some(
        ({ calls, reason, uuid }) =>
          isNew(uuid) && (calls.length > 0 || reason === 'claimed-elsewhere' || reason === 'resolved-elsewhere'),
      ),
    dryRun,
    ...(gate === undefined ? {} : { gate }),
    users: people,
    duplicates: doubled,
    ...reportOutage(run.outages, people),
    interrupted: isAborted(signal),
  };
}

function reportGateClosed(
  users: readonly OfferingUser[],
  gate: GateState,
  { dryRun = false, onUser: onPerson, logger }: UpdateOptions & { readonly logger: Logger },
): UpdateReport {
  const closed: UserOutcome = { result: 'skipped', reason: 'gate-closed', message: describeGate(gate) };
  const people = users.map((user) => {
    const step = planUnclaimed(user);
    const person = createUserReport(user, step.kind === 'leave' ? toLeaveOutcome(step.reason) : closed);
    notifyProgress(person, onPerson, logger);
    return person;
  });
  return { changed: false, dryRun, gate, users: people, duplicates: [], interrupted: false };
}

function createPassContext(
  parts: UpdateParts,
  { dryRun = false, ignoreRetryDelay: tryAtOnce = false, pass = createUserPass() }: UpdateOptions,
  sources: NameSources,
): PassContext {
  const {
    client,
    clock,
    logger,
    offering,
    claims = new Map(),
    rules = { check: checkUsername },
    attempts,
    maxAttempts = defaultMaxAttempts,
  } = parts;
  return {
    ...parts,
    claims,
    rules,
    dryRun,
    writer: dryRun ? createDryWriter(client) : client,
    names: new TakenNames(sources),
    sources,
    serverTime: () => client.serverTime() ?? clock.now(),
    written: new Map(),
    ...pass,
    quarantine: new Quarantine({
      attempts: attempts,
      offeringUuid: offering.uuid,
      maxAttempts,
      clock,
      logger,
      dryRun,
      ignoreRetryDelay: tryAtOnce,
    }),
  };
}

// Without it nobody knows whose turn it is, and the ledger that holds it is the one that names are reserved in.
async function loadQuarantine({ quarantine, outages }: PassContext): Promise<void> {
  if (outages.outage !== undefined) return;
  try {
    await quarantine.load();
  } catch (error) {
    outages.declareOutage({ service: 'ledger', message: describeError(error).message });
  }
}

// Of no account for this pass, and a ledger that can't be asked has its own place in the report.
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
      'names that Waldur has could not be committed in the ledger',
    );
  }
}

interface ProcessedUsers {
  readonly users: UserReport[];
  /** Whether a person's report is of this update, and not of an earlier one of the same pass. */
  readonly isNew: (uuid: string) => boolean;
}

async function processAll(
  users: readonly OfferingUser[],
  run: PassContext,
  how: { concurrency: number; options: UpdateOptions },
): Promise<ProcessedUsers> {
  const { signal, onUser: onPerson } = how.options;
  const reports = new Map<OfferingUser, UserReport>();
  const known = new Set<string>();
  const work = async (user: OfferingUser): Promise<void> => {
    // Nothing is waited for between the look and the note below, so that of two updates at once one sees the other.
    const turnBefore = run.reports.get(user.uuid);
    const earlier = turnBefore && (await turnBefore);
    if (earlier !== undefined && (needsWork(user) || earlier.result === 'updated')) {
      known.add(user.uuid);
      reports.set(user, earlier);
      return;
    }
    const spared = needsWork(user) ? findSkipOutcome(run, signal) : undefined;
    const turn = spared === undefined ? processUser(user, run) : Promise.resolve(createUserReport(user, spared));
    if (spared === undefined && needsWork(user)) run.reports.set(user.uuid, turn);
    const person = await turn;
    reports.set(user, person);
    notifyProgress(person, onPerson, run.logger);
  };
  // No transition leads out of `OK`, so nobody can claim these. Taken first, one by one and in a fixed order, two
  // workers come to the same names.
  const isRepair = (user: OfferingUser): boolean => user.state === OfferingUserState.Ok && needsWork(user);
  const repairs = users.filter(isRepair).sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
  for (const user of repairs) await work(user);
  const limit = pLimit(how.concurrency);
  await Promise.all(users.filter((user) => !isRepair(user)).map((user) => limit(work, user)));
  return { users: users.flatMap((user) => reports.get(user) ?? []), isNew: (uuid) => !known.has(uuid) };
}

const outageReasons = {
  waldur: 'waldur-unavailable',
  backend: 'backend-unavailable',
  ledger: 'ledger-unavailable',
} as const;

// For people whose turn has not come and need not come.
function findSkipOutcome(run: PassContext, signal: AbortSignal | undefined): UserOutcome | undefined {
  if (isAborted(signal))
    return { result: 'skipped', reason: 'interrupted', message: 'the run was stopped before their turn' };
  const { outage, skipReason: message } = run.outages;
  if (outage === undefined || message === undefined) return undefined;
  return { result: 'skipped', reason: outageReasons[outage.service], message };
}

/** Tells whoever listens about a person who is through. A listener's mistake is not the person's. */
export function notifyProgress(person: UserReport, onPerson: UpdateOptions['onUser'], logger: Logger): void {
  try {
    onPerson?.(person);
  } catch (error) {
    logger.error({ offeringUser: person.uuid, error: describeError(error).message }, 'onPerson threw an error');
  }
}

interface ReadBackOptions {
  readonly readAll: () => Promise<OfferingUser[]>;
  /** The doubles from before. */
  readonly known: readonly DuplicateUsername[];
}

async function readNamesBack(
  run: PassContext,
  people: UserReport[],
  { readAll, known }: ReadBackOptions,
): Promise<readonly DuplicateUsername[]> {
  try {
    const { duplicates: doubled, outcomes: verdicts } = await resolveDuplicates(
      run,
      readAll,
      new Set(known.map(({ username }) => username)),
    );
    for (const [index, person] of people.entries()) {
      const verdict = verdicts.get(person.uuid);
      if (verdict === undefined) continue;
      const corrected = { ...person, ...verdict };
      people[index] = corrected;
      run.reports.set(person.uuid, Promise.resolve(corrected));
    }
    return doubled;
  } catch (error) {
    run.logger.warn(
      { offering: run.offering.uuid, error: describeError(error).message },
      'the usernames could not be read back after they were stored',
    );
    return [];
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
