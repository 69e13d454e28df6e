import type { CallRecord } from '../../../src/testing/index.js';
import { checkProcessResult } from './check-process-result.js';
import type { LabCase } from './experiment.js';
import type { FaultKind } from './fault-kinds.js';
import { type FinalState, findDifferences, readFinalState } from './final-state.js';
import { Fixture, type LabCommand, type LabUsernameBackend } from './fixture.js';
import { compareJournals, type Disturbance } from './journal.js';
import { findUnexpectedFacts, type ObservedFacts, recordFacts, withoutStates } from './observed-facts.js';
import { type CommandResult, runInProcess, startCommand } from './process.js';
import { expectedExitCode, findFalseClaims, listUnfinished, readReport } from './report-claims.js';
import { watchReadyUsers } from './watch-ready.js';

/** A request of the run that nothing disturbs, known again in other runs. */
export interface LabCall {
  readonly method: string;
  readonly operation: string;
  readonly path: string;
  /** The how-manyeth with this method and path, from 1. */
  readonly nth: number;
  /** For people: who or what it is about. */
  readonly about: string;
}

/** What became of a case. */
export interface LabResult {
  /** How many requests met the fault. */
  readonly hitCalls: number;
  /** How many of them brought the process no usable answer. */
  readonly lostCalls: number;
  /** What is not as it should be; none when the case has converged. */
  readonly problems: readonly string[];
}

/** The run that nothing disturbs, and what it comes to. */
export interface Baseline {
  readonly calls: readonly LabCall[];
  /** As soon as it has ended. */
  readonly firstState: FinalState;
  /** What its report says is not done. */
  readonly unfinished: readonly string[];
  /** What everybody and everything goes through until it has ended, and with the clean passes after it. */
  readonly facts: ObservedFacts;
  readonly allFacts: ObservedFacts;
  /** After the clean passes. */
  readonly state: FinalState;
  /** The worst of the clean passes: in which of them somebody fails who always does depends on what was left to do. */
  readonly exitCode: number;
  /** What a further pass writes: nothing, but for what is told in every pass. */
  readonly furtherWrites: readonly string[];
}

/** Longer than a claim is left to whoever has it. */
const pastClaimsMs = 61_000;
/** The configuration of a worker with nothing in its way. */
export const configFile = 'config.yaml';

export async function openFixture(
  command: LabCommand,
  usernameBackend: LabUsernameBackend = 'accounts',
): Promise<Fixture> {
  const scene = await Fixture.open(command);
  const { url } = scene.keep(await scene.waldur.listen());
  await scene.configure(configFile, url, { usernameBackend });
  return scene;
}

/** Runs the command with nothing in its way, and everything after it as in the cases. */
export async function runBaseline(command: LabCommand): Promise<Baseline> {
  const scene = await openFixture(command);
  try {
    return await measureBaseline(scene, {
      file: configFile,
      listCalls: async () => nameCalls(scene.waldur.calls, scene),
    });
  } finally {
    await scene.close();
  }
}

/**
 * Runs a scene's command by this configuration, and the clean passes. `listCalls` is called as soon as it has ended: it
 * says what may be disturbed.
 */
export async function measureBaseline(
  scene: Fixture,
  { file, listCalls }: { readonly file: string; readonly listCalls: (scene: Fixture) => Promise<LabCall[]> },
): Promise<Baseline> {
  const way = recordFacts(scene.waldur);
  const end = await startCommand(scene, file).result;
  const calls = await listCalls(scene);
  const first = await readFinalState(scene);
  const firstWay = way();
  const { trouble, ...rest } = await runCleanPasses(scene);
  if (trouble.length > 0 || end.exitCode === undefined || end.exitCode > 1)
    throw new Error([...trouble, end.output].join('\n'));
  return {
    calls,
    firstState: first,
    unfinished: listUnfinished(readReport(end)),
    facts: firstWay,
    allFacts: way(),
    ...rest,
  };
}

/** Runs the command with the fault in its way, then clean passes, and compares. */
export async function runCase(
  { call, kind, isPersistent: lasting }: LabCase<FaultKind>,
  command: LabCommand,
  baseline: Baseline,
): Promise<LabResult> {
  const scene = await openFixture(command);
  try {
    const readyFaults = watchReadyUsers(scene.waldur);
    const way = recordFacts(scene.waldur);
    // That it fails for good is how an old server refuses this move, and then the way leads over another state.
    const isOldServer = kind.name === '500' && lasting && call.operation.startsWith('set_pending_');
    const path = new RegExp(`^${call.path}$`);
    scene.waldur.faults.add({
      on: { method: call.method, path, call: call.nth },
      times: lasting ? Number.POSITIVE_INFINITY : 1,
      fault: kind.fault,
    });
    const running = startCommand(scene, configFile);
    if (kind.kills === true) scene.waldur.observe((exchange) => exchange.call.fault !== undefined && running.kill());
    const end = await running.result;
    const detours = findUnexpectedFacts(baseline.facts, way()).filter(
      (line) =>
        !(isOldServer && line === `${call.about} was seen with state Error creating, and never is when nothing fails`),
    );
    const met = scene.waldur.calls.filter(({ fault }) => fault !== undefined).length;
    // What a server without that call says, and will say at every pass: no trouble to report.
    const isOfOlderServer = kind.name === '404' && call.operation === 'set_endpoints';
    const mishap = kind.kills === true ? 'killed' : kind.getsResponse === true ? 'none' : 'answers lost';
    const faults = [
      ...(met === 0 ? ['the fault met no call'] : []),
      ...checkProcessResult(end, scene, kind.kills === true ? [undefined] : [0, 1, 3]),
      ...(kind.kills === true ? [] : await checkReport(end, scene, baseline, mishap)).filter(
        (line) => !(isOfOlderServer && isAboutEndpoints(line)),
      ),
      ...(await compareAfterCleanPasses(scene, baseline, mishap)),
      ...readyFaults(),
      ...detours,
      ...findUnexpectedFacts(withoutStates(baseline.allFacts), withoutStates(way())),
    ];
    return { hitCalls: met, lostCalls: kind.getsResponse === true ? 0 : met, problems: faults };
  } finally {
    await scene.close();
  }
}

/**
 * Where the report of a disturbed run is not true. One that leaves nothing open but what is open without a fault must
 * be of a run that has done everything.
 */
export async function checkReport(
  end: CommandResult,
  scene: Fixture,
  baseline: Baseline,
  mishap: Disturbance,
): Promise<string[]> {
  const report = readReport(end);
  const shortfalls = listUnfinished(report).filter((line) => !baseline.unfinished.includes(line));
  return [
    ...findFalseClaims(report, scene.waldur),
    ...findDifferences(expectedExitCode(report), end.exitCode, 'exit code for what the report says'),
    ...(shortfalls.length > 0
      ? []
      : compareStates(baseline.firstState, await readFinalState(scene), mishap).map(
          (line) => `reported as done: ${line}`,
        )),
  ];
}

const isAboutEndpoints = (line: string): boolean => /^reported as done: resources\..*\.endpoints: /.test(line);

function compareStates(expected: FinalState, actual: FinalState, mishap: Disturbance): string[] {
  const { journal: expectedJournal, ...others } = expected;
  const { journal, ...rest } = actual;
  return [...findDifferences(others, rest), ...compareJournals(expectedJournal, journal, mishap)];
}

/** What differs from the baseline when clean passes have followed. */
export async function compareAfterCleanPasses(
  scene: Fixture,
  baseline: Baseline,
  mishap: Disturbance,
): Promise<string[]> {
  scene.waldur.faults.clear();
  const { state, exitCode, furtherWrites: restWrites, trouble } = await runCleanPasses(scene);
  return [
    ...trouble,
    ...compareStates(baseline.state, state, mishap),
    ...findDifferences(baseline.exitCode, exitCode, 'worst exit code of the clean passes'),
    ...findDifferences(baseline.furtherWrites, restWrites, 'writes of a further pass'),
  ];
}

// An order that is done is no order's business any more: whoever is missing on its resource is brought there by the
// membership pass, in the baseline too. `sync` comes last, as it would on a site.
const followUpCommands: Readonly<Record<LabCommand, readonly string[]>> = {
  sync: ['sync'],
  orders: ['orders', 'memberships', 'sync'],
  memberships: ['memberships', 'sync'],
};

async function runCleanPasses(
  scene: Fixture,
): Promise<Pick<Baseline, 'state' | 'exitCode' | 'furtherWrites'> & { trouble: string[] }> {
  const { waldur, command } = scene;
  const follow = followUpCommands[command];
  const ends: CommandResult[] = [];
  for (const name of follow) {
    waldur.clock.advance(pastClaimsMs);
    ends.push(await runInProcess(scene, [name, '--json'], configFile));
  }
  const state = await readFinalState(scene);
  waldur.clock.advance(pastClaimsMs);
  waldur.clearCalls();
  for (const name of follow) await runInProcess(scene, name, configFile);
  const restWrites = waldur.writes().map(({ operation, path }) => `${operation} ${path}`);
  const trouble = [
    ...ends.flatMap((end) => checkProcessResult(end, scene, [0, 1])),
    ...ends.flatMap((end) =>
      findDifferences(
        expectedExitCode(readReport(end)),
        end.exitCode,
        'exit code of a clean pass for what its report says',
      ),
    ),
    ...compareStates(state, await readFinalState(scene), 'none').map((line) => `after a further pass: ${line}`),
  ];
  return {
    state,
    exitCode: Math.max(...ends.map(({ exitCode = 0 }) => exitCode)),
    furtherWrites: restWrites.sort(),
    trouble,
  };
}

function nameCalls(records: readonly CallRecord[], scene: Fixture): LabCall[] {
  const counts = new Map<string, number>();
  return records.map(({ method, operation, path, uuid }) => {
    const nth = (counts.get(`${method} ${path}`) ?? 0) + 1;
    counts.set(`${method} ${path}`, nth);
    return { method, operation, path, nth, about: uuid === undefined ? '' : describeUuid(uuid, scene) };
  });
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
