import type { CallRecord } from '../../../src/testing/index.js';
import { checkProcessResult } from './check-process-result.js';
import type { LabCase } from './experiment.js';
import type { FaultKind } from './fault-kinds.js';
import { type FinalState, findDifferences, readFinalState, selectState } from './final-state.js';
import { Fixture, type LabCommand, type SiteOptions } from './fixture.js';
import { compareJournals, type Disturbance } from './journal.js';
import { dayMs, withOwnClock } from './move-clock.js';
import {
  describeUnexpectedFact,
  findUnexpectedFacts,
  type ObservedFacts,
  recordFacts,
  withFailedDepartures,
  withoutStates,
} from './observed-facts.js';
import { type CommandResult, runInProcess, startCommand } from './process.js';
import { expectedExitCode, findFalseClaims, listUnfinished, readReport } from './report-claims.js';
import { watchReadyUsers } from './watch-ready.js';

/** A request of the fault-free run, identified so that other runs can find it. */
export interface LabCall {
  readonly method: string;
  readonly operation: string;
  /** A regular expression. */
  readonly path: string;
  /** Its number among the requests with this method and path, from 1. */
  readonly nth: number;
  /** The user, order or resource, for the reader. */
  readonly about: string;
}

/** The result of a case. */
export interface LabResult {
  /** How many requests the fault has hit. */
  readonly hitCalls: number;
  /** How many of these got no usable response. */
  readonly lostCalls: number;
  /** Differences from the expected result; empty if the case has converged. */
  readonly problems: readonly string[];
}

/** The fault-free run and its results. */
export interface Baseline {
  readonly calls: readonly LabCall[];
  /** The state right after the run. */
  readonly firstState: FinalState;
  /** What its report lists as not done. */
  readonly unfinished: readonly string[];
  /** The states, comments and errors seen during the run. */
  readonly facts: ObservedFacts;
  /** The same, including the clean passes after the run. */
  readonly allFacts: ObservedFacts;
  /** The state after the clean passes. */
  readonly state: FinalState;
  /**
   * The highest exit code of the clean passes. Some users always fail; in which pass depends on what was left to do.
   */
  readonly exitCode: number;
  /** The writes of one more pass: only those that every pass makes. */
  readonly furtherWrites: readonly string[];
}

/** Longer than `claim_seconds`. */
const pastClaimsMs = 61_000;
/** The configuration for a run without faults. */
export const configFile = 'config.yaml';

export async function openFixture(command: LabCommand, site: SiteOptions = {}): Promise<Fixture> {
  const fixture = await Fixture.open(command);
  const { url } = fixture.keep(await fixture.waldur.listen());
  await fixture.configure(configFile, url, site);
  return fixture;
}

/** Runs the command without faults, and then the same clean passes as in the cases. */
export async function runBaseline(command: LabCommand): Promise<Baseline> {
  const fixture = await openFixture(command);
  try {
    return await measureBaseline(fixture, {
      file: configFile,
      listCalls: async () => nameCalls(fixture.waldur.calls, fixture),
    });
  } finally {
    await fixture.close();
  }
}

/**
 * Runs the fixture's command with this configuration, and then the clean passes. `listCalls` is called right after the
 * command; it returns the calls that the cases disturb.
 */
export async function measureBaseline(
  fixture: Fixture,
  { file, listCalls }: { readonly file: string; readonly listCalls: (fixture: Fixture) => Promise<LabCall[]> },
): Promise<Baseline> {
  const observe = recordFacts(fixture.waldur);
  const heldBack = selectState(await readFinalState(fixture), fixture.heldBack);
  const result = await startCommand(fixture, file).result;
  const calls = await listCalls(fixture);
  const firstState = await readFinalState(fixture);
  const facts = withFailedDepartures(observe());
  const { problems, ...rest } = await runCleanPasses(fixture);
  problems.push(...findDifferences(heldBack, selectState(rest.state, fixture.heldBack)));
  if (problems.length > 0 || result.exitCode === undefined || result.exitCode > 1)
    throw new Error([...problems, result.output].join('\n'));
  const allFacts = withFailedDepartures(observe());
  return { calls, firstState, unfinished: listUnfinished(readReport(result)), facts, allFacts, ...rest };
}

/** Runs the command with the fault, then clean passes, and compares the results with the baseline. */
export async function runCase(
  { call, kind, isPersistent }: LabCase<FaultKind>,
  command: LabCommand,
  baseline: Baseline,
): Promise<LabResult> {
  const fixture = await openFixture(command);
  try {
    const findLostUsers = watchReadyUsers(fixture.waldur);
    const observe = recordFacts(fixture.waldur);
    // A persistent 500 is how an old server refuses this transition. Then another state comes in between.
    const isOldServer = kind.name === '500' && isPersistent && call.operation.startsWith('set_pending_');
    addFault(fixture, { call, kind, isPersistent });
    const running = startCommand(fixture, configFile);
    if (kind.kills === true) fixture.waldur.observe((exchange) => exchange.call.fault !== undefined && running.kill());
    const result = await running.result;
    const unexpectedFacts = findUnexpectedFacts(baseline.facts, observe()).filter(
      (line) => !(isOldServer && line === describeUnexpectedFact(call.about, 'state Error creating')),
    );
    const hitCalls = fixture.waldur.calls.filter(({ fault }) => fault !== undefined).length;
    // A server without this endpoint returns 404 in every pass, which is not an error.
    const isMissingEndpoint = kind.name === '404' && call.operation === 'set_endpoints';
    const disturbance = kind.kills === true ? 'killed' : kind.getsResponse === true ? 'none' : 'responses lost';
    const unfinished = kind.isRateLimit === true ? listUnfinished(readReport(result)) : [];
    // A 404 says that this offering cannot be seen. Then accounts stay open, and departures are acknowledged without.
    const hidesOffering = command === 'departures' && kind.name === '404' && call.operation === 'configuration';
    const problems = [
      ...(hitCalls === 0 ? ['the fault hit no call'] : []),
      ...unfinished.filter((line) => !baseline.unfinished.includes(line)).map((line) => `not finished: ${line}`),
      ...checkProcessResult(result, fixture, kind.kills === true ? [undefined] : [0, 1, 3]),
      ...(kind.kills === true ? [] : await checkReport(result, fixture, baseline, disturbance)).filter(
        (line) => !(isMissingEndpoint && isAboutEndpoints(line)),
      ),
      ...(await compareAfterCleanPasses(fixture, baseline, disturbance)),
      ...findLostUsers(),
      ...unexpectedFacts,
      ...findUnexpectedFacts(withoutStates(baseline.allFacts), withoutStates(observe())),
    ].filter((line) => !(hidesOffering && isAboutOpenAccounts(line)));
    return { hitCalls, lostCalls: kind.getsResponse === true ? 0 : hitCalls, problems };
  } finally {
    await fixture.close();
  }
}

// A rate limit begins with the call, which is answered.
function addFault({ waldur, ledger }: Fixture, { call, kind, isPersistent }: LabCase<FaultKind>): void {
  const { method, path, nth } = call;
  const on = { method, path: new RegExp(`^${path}$`), call: nth };
  const times = isPersistent ? Number.POSITIVE_INFINITY : 1;
  const { fault } = kind;
  if (kind.cutsDatabase === true) waldur.faults.add({ on, times, fault: { kind: 'invoke', run: () => ledger.cut() } });
  if (fault === undefined) return;
  if (kind.isRateLimit === true)
    waldur.faults.add({ on, fault: { kind: 'invoke', run: () => void waldur.faults.add({ times, fault }) } });
  else waldur.faults.add({ on, times, fault });
}

/**
 * Finds false statements in the report of a disturbed run. If it lists nothing more as unfinished than the fault-free
 * run does, everything must be done.
 */
export async function checkReport(
  result: CommandResult,
  fixture: Fixture,
  baseline: Baseline,
  disturbance: Disturbance,
): Promise<string[]> {
  const report = readReport(result);
  const unfinished = listUnfinished(report).filter((line) => !baseline.unfinished.includes(line));
  return [
    ...findFalseClaims(report, fixture.waldur),
    ...findDifferences(expectedExitCode(report), result.exitCode, 'exit code that matches the report'),
    ...(unfinished.length > 0
      ? []
      : compareStates(baseline.firstState, await readFinalState(fixture), disturbance).map(
          (line) => `reported as done: ${line}`,
        )),
  ];
}

// Of the users in `populateDepartures`: the account of Fay Stuck is not tried, and that of Kim Keep not closed.
const isAboutOpenAccounts = (line: string): boolean =>
  /^(?:users\.Fay Stuck\.(?:state|comment): |Fay Stuck: had state Deleted,|journal: '(?:close|open) kkeep' is missing$|writes of one more pass: )/.test(
    line,
  );

const isAboutEndpoints = (line: string): boolean => /^reported as done: resources\..*\.endpoints: /.test(line);

function compareStates(expected: FinalState, actual: FinalState, disturbance: Disturbance): string[] {
  const { journal: expectedJournal, ...others } = expected;
  const { journal, ...rest } = actual;
  return [...findDifferences(others, rest), ...compareJournals(expectedJournal, journal, disturbance)];
}

/** Runs the clean passes and returns the differences from the baseline. */
export async function compareAfterCleanPasses(
  fixture: Fixture,
  baseline: Baseline,
  disturbance: Disturbance,
): Promise<string[]> {
  fixture.waldur.faults.clear();
  const { state, exitCode, furtherWrites, problems } = await runCleanPasses(fixture);
  return [
    ...problems,
    ...compareStates(baseline.state, state, disturbance),
    ...findDifferences(baseline.exitCode, exitCode, 'highest exit code of the clean passes'),
    ...findDifferences(baseline.furtherWrites, furtherWrites, 'writes of one more pass'),
  ];
}

// After an order is done, members who are missing on its resource are added by `memberships`, in the baseline as well.
// `sync` comes last, as it would on a site.
const followUpCommands: Readonly<Record<LabCommand, readonly string[]>> = {
  sync: ['sync'],
  orders: ['orders', 'memberships', 'sync'],
  memberships: ['memberships', 'sync'],
  // A claim of a worker that was killed is first seen by one pass, and taken over by a later one.
  departures: ['memberships', 'memberships', 'sync'],
  'held-back': ['memberships', 'orders', 'memberships', 'sync'],
  'held-back-orders': ['orders', 'memberships', 'sync'],
};

type CleanPasses = Pick<Baseline, 'state' | 'exitCode' | 'furtherWrites'> & { problems: string[] };

function runCleanPasses(fixture: Fixture): Promise<CleanPasses> {
  return withOwnClock((advance) => runCleanPassesByClock(fixture, advance));
}

async function runCleanPassesByClock(fixture: Fixture, advance: (ms: number) => void): Promise<CleanPasses> {
  const { waldur, command } = fixture;
  const commands = followUpCommands[command];
  const results: CommandResult[] = [];
  // The first sight of a claim and the retry delay of a departure go by the system clock.
  const isPatient = command === 'departures';
  for (const name of commands) {
    waldur.clock.advance(pastClaimsMs);
    if (isPatient) advance(dayMs);
    results.push(await runInProcess(fixture, [name, '--json'], configFile));
  }
  const state = await readFinalState(fixture);
  waldur.clock.advance(pastClaimsMs);
  waldur.clearCalls();
  for (const name of commands) {
    if (isPatient) advance(dayMs);
    await runInProcess(fixture, name, configFile);
  }
  const furtherWrites = waldur.writes().map(({ operation, path }) => `${operation} ${path}`);
  const problems = [
    ...results.flatMap((result) => checkProcessResult(result, fixture, [0, 1])),
    ...results.flatMap((result) =>
      findDifferences(
        expectedExitCode(readReport(result)),
        result.exitCode,
        'exit code of a clean pass that matches its report',
      ),
    ),
    ...compareStates(state, await readFinalState(fixture), 'none').map((line) => `after one more pass: ${line}`),
  ];
  return {
    state,
    exitCode: Math.max(...results.map(({ exitCode = 0 }) => exitCode)),
    furtherWrites: furtherWrites.sort(),
    problems,
  };
}

function nameCalls(records: readonly CallRecord[], fixture: Fixture): LabCall[] {
  const counts = new Map<string, number>();
  return records.map(({ method, operation, path, uuid }) => {
    const pattern = operation === 'team' && uuid !== undefined ? anyResourceOfProject(path, uuid, fixture) : path;
    const nth = (counts.get(`${method} ${pattern}`) ?? 0) + 1;
    counts.set(`${method} ${pattern}`, nth);
    return { method, operation, path: pattern, nth, about: uuid === undefined ? '' : describeUuid(uuid, fixture) };
  });
}

// The resources of a project share its team. Which of them it is read for first depends on the moment.
function anyResourceOfProject(path: string, uuid: string, { waldur }: Fixture): string {
  const project = waldur.resource(uuid)?.project_uuid;
  const resources = waldur.resources().filter(({ project_uuid }) => project_uuid === project);
  return path.replace(uuid, `(?:${resources.map((resource) => resource.uuid).join('|')})`);
}

function describeUuid(uuid: string, { waldur }: Fixture): string {
  const row = waldur.offeringUser(uuid);
  const order = waldur.order(uuid);
  return (
    row?.user_full_name ??
    waldur.resource(uuid)?.name ??
    (order === undefined ? '' : `${order.type} ${order.resource_name}`)
  );
}
