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

/** The run that nothing disturbs, and what it comes to. */
export interface DirectoryBaseline {
  readonly calls: readonly LabCall[];
  readonly state: DirectoryState;
  readonly exitCode: number | undefined;
}

const pastClaimsMs = 61_000;
const cleanFile = 'clean.yaml';
const workerFile = 'worker.yaml';

/** Operations that change or ask something; the word with which a connection is left is none. */
export function isOperation({ name }: LdapRequest): boolean {
  return name !== 'other';
}

/** Gives each operation its name: what it is, about what, and the how-manyeth of these. */
function createOperationCounter(): (request: LdapRequest) => LabCall {
  const counts = new Map<string, number>();
  return ({ name, dn }) => {
    const nth = (counts.get(`${name} ${dn}`) ?? 0) + 1;
    counts.set(`${name} ${dn}`, nth);
    return { method: 'LDAP', operation: name, path: dn, about: dn, nth };
  };
}

export async function openDirectoryFixture(pool: DirectoryPool): Promise<DirectoryFixture> {
  const scene = await DirectoryFixture.open(await pool.acquire());
  await scene.configure(cleanFile, { uri: scene.bench.slapd.uri });
  return scene;
}

async function openWithProxy(pool: DirectoryPool): Promise<{ scene: DirectoryFixture; proxy: FaultProxy }> {
  const scene = await openDirectoryFixture(pool);
  const proxy = await scene.openProxy();
  await scene.configure(workerFile, { uri: proxy.uri });
  return { scene, proxy };
}

/** Runs the command with nothing in its way, and everything after it as in the cases. */
export async function runDirectoryBaseline(pool: DirectoryPool): Promise<DirectoryBaseline> {
  const { scene, proxy } = await openWithProxy(pool);
  try {
    const first = await startCommand(scene, workerFile).result;
    const calls = proxy.requests.filter(isOperation).map(createOperationCounter());
    const { state, exitCode, trouble } = await runCleanPass(scene);
    if (trouble.length > 0 || first.exitCode !== 0) throw new Error([...trouble, first.output].join('\n'));
    return { calls, state, exitCode };
  } finally {
    await scene.close();
    pool.release(scene.bench);
  }
}

/** Runs the command with the fault in its way, then clean passes, and compares. */
export async function runDirectoryCase(
  { call, kind, isPersistent: lasting }: LabCase<DirectoryKind>,
  baseline: DirectoryBaseline,
  pool: DirectoryPool,
): Promise<LabResult> {
  const { scene, proxy } = await openWithProxy(pool);
  const { slapd } = scene.bench;
  try {
    const readyFaults = watchReadyUsers(scene.waldur);
    const renumbered = await watchNumbers(scene.bench);
    const nameOperation = createOperationCounter();
    let running: RunningCommand | undefined;
    const kill = () => running?.kill();
    let met = 0;
    proxy.decide = (request) => {
      if (!isOperation(request)) return 'pass';
      const { operation, path, nth } = nameOperation(request);
      const isIt = operation === call.operation && path === call.path && nth === call.nth;
      if (!isIt && !(lasting && met > 0)) return 'pass';
      met += 1;
      return kind.inject({ slapd, proxy, kill });
    };
    proxy.onCompleted = () => {
      if (kind.kills === 'after' && met > 0) kill();
    };
    running = startCommand(scene, workerFile);
    const end = await running.result;
    if (kind.needsRestart === true) await slapd.restart();
    const faults = [
      ...(met === 0 ? ['the fault met no operation'] : []),
      ...checkProcessResult(end, scene, kind.kills === undefined ? [0, 1, 3] : [undefined]),
      ...findFalseReportClaims(end, scene),
      // What the disturbed run has made may be mended by the clean pass, but not renumbered.
      ...(await renumbered()),
      ...(await compareAfterCleanPass(scene, baseline)),
      ...(await renumbered()),
      ...readyFaults(),
    ];
    return { hitCalls: met, lostCalls: kind.getsResponse === true ? 0 : met, problems: faults };
  } finally {
    await scene.close();
    pool.release(scene.bench);
  }
}

/** What the report of a process that came to its end calls done, and is not. */
export function findFalseReportClaims(end: CommandResult, { waldur }: DirectoryFixture): string[] {
  return end.exitCode === undefined ? [] : findFalseClaims(readReport(end), waldur);
}

/** What differs from the baseline when a clean pass has followed. */
export async function compareAfterCleanPass(scene: DirectoryFixture, baseline: DirectoryBaseline): Promise<string[]> {
  const { state, exitCode, trouble } = await runCleanPass(scene);
  return [
    ...trouble,
    ...findDifferences(baseline.state, state),
    ...findDifferences(baseline.exitCode, exitCode, 'exit code of the clean pass'),
  ];
}

async function runCleanPass(
  scene: DirectoryFixture,
): Promise<Omit<DirectoryBaseline, 'calls'> & { trouble: string[] }> {
  const { waldur, bench } = scene;
  waldur.clock.advance(pastClaimsMs);
  const end = await runInProcess(scene, scene.command, cleanFile);
  const state = await readDirectoryState(scene);
  const entries = await bench.search();
  waldur.clock.advance(pastClaimsMs);
  waldur.clearCalls();
  await runInProcess(scene, scene.command, cleanFile);
  const trouble = [
    ...checkProcessResult(end, scene, [0]),
    ...waldur.writes().map(({ operation, path }) => `a further pass writes ${operation} ${path}`),
    ...findDifferences(state, await readDirectoryState(scene), 'after a further pass'),
    ...findDifferences(entries, await bench.search(), 'entries after a further pass'),
  ];
  return { state, exitCode: end.exitCode, trouble };
}
