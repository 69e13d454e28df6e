import type { FaultProxy, LdapRequest } from '../../../services/support/fault-proxy.js';
import { checkProcessResult } from '../check-process-result.js';
import type { LabCase } from '../experiment.js';
import { findDifferences } from '../final-state.js';
import { type CommandResult, type RunningCommand, runInProcess, startCommand } from '../process.js';
import { findFalseClaims, readReport } from '../report-claims.js';
import type { LabCall, LabResult } from '../run-case.js';
import { watchReadyUsers } from '../watch-ready.js';
import { DirectoryFixture } from './directory-fixture.js';
import type { DirectoryKind } from './directory-kinds.js';
import type { DirectoryPool } from './directory-pool.js';
import { type DirectoryState, readDirectoryState } from './directory-state.js';
import { watchNumbers } from './watch-numbers.js';

/** The fault-free run and its results. */
export interface DirectoryBaseline {
  readonly calls: readonly LabCall[];
  readonly state: DirectoryState;
  readonly exitCode: number | undefined;
}

const pastClaimsMs = 61_000;
const cleanFile = 'clean.yaml';
const workerFile = 'worker.yaml';

/** Whether a request is an operation; an unbind is not. */
export function isOperation({ name }: LdapRequest): boolean {
  return name !== 'other';
}

/** Identifies operations by kind, DN, and their number among those with the same kind and DN. */
function createOperationCounter(): (request: LdapRequest) => LabCall {
  const counts = new Map<string, number>();
  return ({ name, dn }) => {
    const nth = (counts.get(`${name} ${dn}`) ?? 0) + 1;
    counts.set(`${name} ${dn}`, nth);
    return { method: 'LDAP', operation: name, path: dn, about: dn, nth };
  };
}

export async function openDirectoryFixture(pool: DirectoryPool): Promise<DirectoryFixture> {
  const fixture = await DirectoryFixture.open(await pool.acquire());
  await fixture.configure(cleanFile, { uri: fixture.directory.slapd.uri });
  return fixture;
}

async function openWithProxy(pool: DirectoryPool): Promise<{ fixture: DirectoryFixture; proxy: FaultProxy }> {
  const fixture = await openDirectoryFixture(pool);
  const proxy = await fixture.openProxy();
  await fixture.configure(workerFile, { uri: proxy.uri });
  return { fixture, proxy };
}

/** Runs the command without faults, and then the same clean passes as in the cases. */
export async function runDirectoryBaseline(pool: DirectoryPool): Promise<DirectoryBaseline> {
  const { fixture, proxy } = await openWithProxy(pool);
  try {
    const first = await startCommand(fixture, workerFile).result;
    const calls = proxy.requests.filter(isOperation).map(createOperationCounter());
    const { state, exitCode, problems } = await runCleanPass(fixture);
    if (problems.length > 0 || first.exitCode !== 0) throw new Error([...problems, first.output].join('\n'));
    return { calls, state, exitCode };
  } finally {
    await fixture.close();
    pool.release(fixture.directory);
  }
}

/** Runs the command with the fault, then clean passes, and compares the results with the baseline. */
export async function runDirectoryCase(
  { call, kind, isPersistent }: LabCase<DirectoryKind>,
  baseline: DirectoryBaseline,
  pool: DirectoryPool,
): Promise<LabResult> {
  const { fixture, proxy } = await openWithProxy(pool);
  const { slapd } = fixture.directory;
  try {
    const findLostUsers = watchReadyUsers(fixture.waldur);
    const findRenumbered = await watchNumbers(fixture.directory);
    const nameOperation = createOperationCounter();
    let running: RunningCommand | undefined;
    const kill = () => running?.kill();
    let hitCalls = 0;
    proxy.decide = (request) => {
      if (!isOperation(request)) return 'pass';
      const { operation, path, nth } = nameOperation(request);
      const isTarget = operation === call.operation && path === call.path && nth === call.nth;
      if (!isTarget && !(isPersistent && hitCalls > 0)) return 'pass';
      hitCalls += 1;
      return kind.inject({ slapd, proxy, kill });
    };
    proxy.onCompleted = () => {
      if (kind.kills === 'after' && hitCalls > 0) kill();
    };
    running = startCommand(fixture, workerFile);
    const result = await running.result;
    if (kind.needsRestart === true) await slapd.restart();
    const problems = [
      ...(hitCalls === 0 ? ['the fault hit no operation'] : []),
      ...checkProcessResult(result, fixture, kind.kills === undefined ? [0, 1, 3] : [undefined]),
      ...findFalseReportClaims(result, fixture),
      // The clean pass may complete entries of the disturbed run, but not change their numbers.
      ...(await findRenumbered()),
      ...(await compareAfterCleanPass(fixture, baseline)),
      ...(await findRenumbered()),
      ...findLostUsers(),
    ];
    return { hitCalls, lostCalls: kind.getsResponse === true ? 0 : hitCalls, problems };
  } finally {
    await fixture.close();
    pool.release(fixture.directory);
  }
}

/** False statements in the report of a process that was not killed. */
export function findFalseReportClaims(result: CommandResult, { waldur }: DirectoryFixture): string[] {
  return result.exitCode === undefined ? [] : findFalseClaims(readReport(result), waldur);
}

/** Runs a clean pass and returns the differences from the baseline. */
export async function compareAfterCleanPass(fixture: DirectoryFixture, baseline: DirectoryBaseline): Promise<string[]> {
  const { state, exitCode, problems } = await runCleanPass(fixture);
  return [
    ...problems,
    ...findDifferences(baseline.state, state),
    ...findDifferences(baseline.exitCode, exitCode, 'exit code of the clean pass'),
  ];
}

async function runCleanPass(
  fixture: DirectoryFixture,
): Promise<Omit<DirectoryBaseline, 'calls'> & { problems: string[] }> {
  const { waldur, directory } = fixture;
  waldur.clock.advance(pastClaimsMs);
  const result = await runInProcess(fixture, fixture.command, cleanFile);
  const state = await readDirectoryState(fixture);
  const entries = await directory.search();
  waldur.clock.advance(pastClaimsMs);
  waldur.clearCalls();
  await runInProcess(fixture, fixture.command, cleanFile);
  const problems = [
    ...checkProcessResult(result, fixture, [0]),
    ...waldur.writes().map(({ operation, path }) => `one more pass writes ${operation} ${path}`),
    ...findDifferences(state, await readDirectoryState(fixture), 'after one more pass'),
    ...findDifferences(entries, await directory.search(), 'entries after one more pass'),
  ];
  return { state, exitCode: result.exitCode, problems };
}
