import { LedgerStoreError } from '../../ledger/store-errors.js';
import {
  createDepartureReport,
  type DepartureLimit,
  type DepartureReport,
  type DeparturesReport,
} from '../../users/departures-report.js';
import { describeRetryDelay } from '../../users/quarantine.js';
import { toUserSubject } from '../../users/steps/user-step.js';
import type { OfferingUser } from '../../waldur/types.js';
import { findDailyMaximum } from '../daily-limit.js';
import type { DeparturePlanContext, DepartureTools } from './departure-context.js';
import { beginsDeparture, type DepartureFacts, type DepartureStep, planDeparture, type StartingStep } from './plan.js';

/** A user whose departure begins or continues in this run. */
export interface StartingDeparture {
  readonly row: OfferingUser;
  readonly step: StartingStep;
}

/** What a run does about the departing users of an offering. */
export interface PlannedDepartures {
  /** All departing users, in the order of the list. */
  readonly rows: readonly OfferingUser[];
  readonly starting: readonly StartingDeparture[];
  /** The reports of the users who are not processed, by their row. */
  readonly left: ReadonlyMap<OfferingUser, DepartureReport>;
  readonly limit?: DepartureLimit;
  /** How many departures beyond the limit were allowed. */
  readonly allowed: number;
  readonly oldestSeconds?: number;
  readonly tools: DepartureTools;
}

/**
 * Decides which users depart in this run. Changes nothing in Waldur. Returns `undefined` when no user is departing.
 * None departs while the ledger is unavailable.
 */
export async function planDepartures(
  users: readonly OfferingUser[],
  context: DeparturePlanContext,
): Promise<PlannedDepartures | undefined> {
  const { parts } = context;
  const serverTime = parts.client.serverTime() ?? parts.clock.now();
  const facts = { serverTime, now: parts.clock.now(), claimSeconds: parts.claimSeconds };
  const isDeparting = (row: OfferingUser): boolean =>
    planDeparture(row, { ...facts, hasNotes: false, claimSeconds: 0 }) !== 'none';
  const rows = users.filter(isDeparting);
  if (rows.length === 0) return undefined;
  const oldest = describeOldest(rows, serverTime);
  try {
    return { rows, tools: context.tools, ...oldest, ...(await decideSteps(rows, context, facts)) };
  } catch (error) {
    if (!(error instanceof LedgerStoreError)) throw error;
    const outcome = { result: 'failed', reason: 'ledger-unavailable', message: error.message } as const;
    const left = new Map(rows.map((row) => [row, createDepartureReport(row, outcome)]));
    return { rows, tools: context.tools, ...oldest, starting: [], left, allowed: 0 };
  }
}

function describeOldest(rows: readonly OfferingUser[], serverTime: number): Pick<PlannedDepartures, 'oldestSeconds'> {
  const ages = rows.flatMap(({ modified = '' }) => {
    const since = Date.parse(modified);
    return Number.isNaN(since) ? [] : Math.max(0, Math.floor((serverTime - since) / 1000));
  });
  return ages.length === 0 ? {} : { oldestSeconds: Math.max(...ages) };
}

async function decideSteps(
  rows: readonly OfferingUser[],
  context: DeparturePlanContext,
  facts: Pick<DepartureFacts, 'serverTime' | 'now' | 'claimSeconds'>,
): Promise<Pick<PlannedDepartures, 'starting' | 'left' | 'limit' | 'allowed'>> {
  const { tools, heldBack, parts } = context;
  await tools.notes.load();
  const left = new Map<OfferingUser, DepartureReport>();
  const starting: StartingDeparture[] = [];
  for (const row of rows) {
    const finding = heldBack.find(row);
    const step = planDeparture(row, { ...facts, ...tools.notes.factsOf(row) });
    if (finding !== undefined)
      left.set(
        row,
        createDepartureReport(row, {
          result: 'held-back',
          reason: 'held-back',
          message: `${finding.message}; ${finding.hint}`,
        }),
      );
    else if (row.serviceProviderAccountUuid !== undefined) left.set(row, createDepartureReport(row, providerAccount));
    else if (beginsDeparture(step)) {
      const refusal = parts.steps?.refuse(toUserSubject(row, 'departure'));
      if (refusal === undefined) starting.push({ row, step });
      else left.set(row, createDepartureReport(row, { result: 'waiting', ...refusal }));
    } else left.set(row, await leave(row, step, context));
  }
  const { stopped, limit, allowed } = await applyLimit(starting, context);
  for (const { row } of stopped) {
    const message = limit?.message ?? '';
    left.set(row, createDepartureReport(row, { result: 'stopped', reason: 'daily-limit', message }));
  }
  return {
    starting: starting.filter((departure) => !stopped.includes(departure)),
    left,
    allowed,
    ...(limit === undefined ? {} : { limit }),
  };
}

const providerAccount = {
  result: 'waiting',
  reason: 'provider-account',
  message: 'the row belongs to an account at the service provider, and its deletion is left to that account',
} as const;

async function leave(
  row: OfferingUser,
  step: DepartureStep,
  { tools }: DeparturePlanContext,
): Promise<DepartureReport> {
  if (step === 'note') await tools.notes.noteSeen(row);
  const failure = tools.notes.failureOf(row);
  if (step === 'retry-later' && failure !== undefined) {
    const { count, message: reason, nextAt: until } = failure;
    const message = describeRetryDelay({ kind: 'wait', until, count, reason });
    return createDepartureReport(row, { result: 'failed', reason: 'retry-later', message });
  }
  const message = 'claimed a short time ago; another worker may be processing this user';
  return createDepartureReport(row, { result: 'waiting', reason: 'claimed-elsewhere', message });
}

interface LimitDecision {
  readonly stopped: readonly StartingDeparture[];
  readonly limit?: DepartureLimit;
  readonly allowed: number;
}

// A user who began to depart within the day has been counted, and may go on.
async function applyLimit(
  starting: readonly StartingDeparture[],
  { parts, tools, maxDeparturesPerDay, allowed, readyCount, dryRun }: DeparturePlanContext,
): Promise<LimitDecision> {
  const { notes, clock, offering } = parts;
  const defaultMax = await findDailyMaximum(readyCount, { notes, clock, offeringUuid: offering.uuid, dryRun });
  const max = maxDeparturesPerDay ?? defaultMax;
  const recent = await tools.daily.recentKeys();
  const begin = starting.filter(({ row }) => !recent.has(departureKey(row)));
  const count = recent.size + new Set(begin.map(({ row }) => departureKey(row))).size;
  if (begin.length === 0 || count <= max) return { stopped: [], allowed: 0 };
  if (count <= max + (allowed ?? 0)) return { stopped: [], allowed: count - max };
  const option =
    allowed === undefined ? '' : `run again with --offering ${offering.uuid} --allow-removals ${count - max}, or `;
  const earlier = recent.size === 0 ? '' : ` (${recent.size} of them before this run)`;
  return {
    stopped: begin,
    allowed: 0,
    limit: {
      max,
      count,
      message: `${count} departures within 24 hours${earlier} exceed max_departures_per_day (${max})`,
      hint:
        `If these users should leave, ${option}raise max_departures_per_day. ` +
        'If not, check why Waldur has requested their deletion.',
    },
  };
}

/** The same for all rows of a user at an offering. */
function departureKey({ uuid, userUuid }: OfferingUser): string {
  return userUuid ?? uuid;
}

/** The report of a run that carried out a plan. */
export function createDeparturesReport(
  { limit, allowed, oldestSeconds }: PlannedDepartures,
  users: readonly DepartureReport[],
  { hasLedger }: { readonly hasLedger: boolean },
): DeparturesReport {
  const waits = users.some(({ result }) => result !== 'done' && result !== 'returned');
  return {
    users,
    allowed,
    ...(limit === undefined ? {} : { limit }),
    ...(oldestSeconds === undefined || !waits ? {} : { oldestSeconds }),
    ...(hasLedger ? {} : { withoutLedger: true }),
  };
}
