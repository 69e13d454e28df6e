import type { FaultProxy, PassingRequest } from '../../../services/support/fault-proxy.js';
import type { LabCase } from '../experiment.js';
import { differences } from '../final-state.js';
import { judgeEnd } from '../judge-end.js';
import { findFalseClaims, readReport } from '../judge-report.js';
import { type CommandEnd, type RunningCommand, runUndisturbed, startCommand } from '../process.js';
import type { LabCall, LabResult } from '../run-case.js';
import { watchReady } from '../watch-ready.js';
import type { DirectoryKind } from './directory-kinds.js';
import type { DirectoryPool } from './directory-pool.js';
import { DirectoryScene } from './directory-scene.js';
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
export function isOperation({ name }: PassingRequest): boolean {
  return name !== 'other';
}

/** Gives each operation its name: what it is, about what, and the how-manyeth of these. */
function operationCounter(): (request: PassingRequest) => LabCall {
  const counts = new Map<string, number>();
  return ({ name, dn }) => {
    const nth = (counts.get(`${name} ${dn}`) ?? 0) + 1;
    counts.set(`${name} ${dn}`, nth);
    return { method: 'LDAP', operation: name, path: dn, about: dn, nth };
  };
}

export async function openDirectoryScene(pool: DirectoryPool): Promise<DirectoryScene> {
  const scene = await DirectoryScene.open(await pool.take());
  await scene.configure(cleanFile, { uri: scene.bench.slapd.uri });
  return scene;
}

async function openWithProxy(pool: DirectoryPool): Promise<{ scene: DirectoryScene; proxy: FaultProxy }> {
  const scene = await openDirectoryScene(pool);
  const proxy = await scene.openProxy();
  await scene.configure(workerFile, { uri: proxy.uri });
  return { scene, proxy };
}

/** Runs the command with nothing in its way, and everything after it as in the cases. */
export async function runDirectoryBaseline(pool: DirectoryPool): Promise<DirectoryBaseline> {
  const { scene, proxy } = await openWithProxy(pool);
  try {
    const first = await startCommand(scene, workerFile).end;
    const calls = proxy.requests.filter(isOperation).map(operationCounter());
    const { state, exitCode, trouble } = await passClean(scene);
    if (trouble.length > 0 || first.exitCode !== 0) throw new Error([...trouble, first.output].join('\n'));
    return { calls, state, exitCode };
  } finally {
    await scene.close();
    pool.give(scene.bench);
  }
}

/** Runs the command with the fault in its way, then clean passes, and compares. */
export async function runDirectoryCase(
  { call, kind, lasting }: LabCase<DirectoryKind>,
  baseline: DirectoryBaseline,
  pool: DirectoryPool,
): Promise<LabResult> {
  const { scene, proxy } = await openWithProxy(pool);
  const { slapd } = scene.bench;
  try {
    const readyFaults = watchReady(scene.waldur);
    const renumbered = await watchNumbers(scene.bench);
    const nameOperation = operationCounter();
    let running: RunningCommand | undefined;
    const kill = () => running?.kill();
    let met = 0;
    proxy.decide = (request) => {
      if (!isOperation(request)) return 'pass';
      const { operation, path, nth } = nameOperation(request);
      const isIt = operation === call.operation && path === call.path && nth === call.nth;
      if (!isIt && !(lasting && met > 0)) return 'pass';
      met += 1;
      return kind.meet({ slapd, proxy, kill });
    };
    proxy.settle = () => {
      if (kind.kills === 'after' && met > 0) kill();
    };
    running = startCommand(scene, workerFile);
    const end = await running.end;
    if (kind.harms === true) await slapd.restart();
    const faults = [
      ...(met === 0 ? ['the fault met no operation'] : []),
      ...judgeEnd(end, scene, kind.kills === undefined ? [0, 1, 3] : [undefined]),
      ...findFalseReport(end, scene),
      // What the disturbed run has made may be mended by the clean pass, but not renumbered.
      ...(await renumbered()),
      ...(await compareAfterCleanPass(scene, baseline)),
      ...(await renumbered()),
      ...readyFaults(),
    ];
    return { met, lost: kind.answers === true ? 0 : met, faults };
  } finally {
    await scene.close();
    pool.give(scene.bench);
  }
}

/** What the report of a process that came to its end calls done, and is not. */
export function findFalseReport(end: CommandEnd, { waldur }: DirectoryScene): string[] {
  return end.exitCode === undefined ? [] : findFalseClaims(readReport(end), waldur);
}

/** What differs from the baseline when a clean pass has followed. */
export async function compareAfterCleanPass(scene: DirectoryScene, baseline: DirectoryBaseline): Promise<string[]> {
  const { state, exitCode, trouble } = await passClean(scene);
  return [...trouble, ...differences(baseline.state, state), ...differences(baseline.exitCode, exitCode, 'exit code of the clean pass')];
}

async function passClean(scene: DirectoryScene): Promise<Omit<DirectoryBaseline, 'calls'> & { trouble: string[] }> {
  const { waldur, bench } = scene;
  waldur.clock.advance(pastClaimsMs);
  const end = await runUndisturbed(scene, scene.command, cleanFile);
  const state = await readDirectoryState(scene);
  const entries = await bench.search();
  waldur.clock.advance(pastClaimsMs);
  waldur.clearCalls();
  await runUndisturbed(scene, scene.command, cleanFile);
  const trouble = [
    ...judgeEnd(end, scene, [0]),
    ...waldur.writes().map(({ operation, path }) => `a further pass writes ${operation} ${path}`),
    ...differences(state, await readDirectoryState(scene), 'after a further pass'),
    ...differences(entries, await bench.search(), 'entries after a further pass'),
  ];
  return { state, exitCode: end.exitCode, trouble };
}
