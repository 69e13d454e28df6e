import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabCase } from '../experiment.js';
import { judgeEnd } from '../judge-end.js';
import { runUndisturbed, startCommand } from '../process.js';
import {
  type Baseline,
  compareAfterCleanPasses,
  configFile,
  judgeReport,
  type LabCall,
  type LabResult,
  measureBaseline,
  openScene,
} from '../run-case.js';
import type { LabCommand, Scene } from '../scene.js';
import { watchReady } from '../watch-ready.js';
import { findDetours, findHarm, watchWay } from '../watch-way.js';
import type { UsernameKind } from './username-kinds.js';

/** What a case adds to the run that nothing disturbs. */
interface UsernameBaseline extends Baseline {
  /** Every username that anybody has, before it or after. */
  readonly usernames: ReadonlySet<string>;
}

/** Short, so that a case ends soon, and long enough for a busy machine to answer in time. */
const timeoutSeconds = 4;
const oddFile = 'odd.yaml';
const questionsFile = 'questions';
const metFile = 'met';

interface Oddity {
  readonly at: string;
  readonly kind: string;
  readonly lasting: boolean;
}

async function openOddScene(command: LabCommand, { oddity, waits }: { oddity?: Oddity; waits?: boolean } = {}): Promise<Scene> {
  const scene = await openScene(command, 'odd');
  const { url } = scene.keep(await scene.waldur.listen());
  const files = { questions: join(scene.cwd, questionsFile), met: join(scene.cwd, metFile) };
  const taken = scene.waldur.offeringUsers().map(({ username }) => username ?? '');
  const settings = { oddity: { ...files, ...oddity, othersName: taken.find((name) => name !== ''), timeoutMs: timeoutSeconds * 1000 } };
  await scene.configure(oddFile, url, {
    usernameBackend: 'odd',
    settings,
    ...(waits === true ? { usernameTimeoutSeconds: timeoutSeconds } : {}),
  });
  return scene;
}

async function readLines(scene: Scene, file: string): Promise<string[]> {
  const text = await readFile(join(scene.cwd, file), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

/** Which questions the backend is asked, for whom. */
async function listQuestions(scene: Scene): Promise<LabCall[]> {
  return (await readLines(scene, questionsFile)).map((line) => {
    const [operation = '', path = '', nth] = line.split(' ');
    return { method: 'asked', operation, path, about: nameOf(scene, path), nth: Number(nth) };
  });
}

function nameOf({ waldur }: Scene, userUuid: string): string {
  return waldur.offeringUsers().find(({ user_uuid }) => user_uuid === userUuid)?.user_full_name ?? userUuid;
}

function namesInUse({ waldur }: Scene): string[] {
  return waldur.offeringUsers().flatMap(({ username }) => (username === null || username === undefined || username === '' ? [] : [username]));
}

/** Watches that nobody is ever given a name but those of the run that nothing disturbs. */
function watchUsernames(scene: Scene, known: ReadonlySet<string>): () => string[] {
  const strange = new Set<string>();
  scene.waldur.observe(() => {
    for (const username of namesInUse(scene)) if (!known.has(username)) strange.add(username);
  });
  return () => [...strange].map((username) => `somebody had the username '${username.slice(0, 80)}'`);
}

/** Runs the command with a backend that does what it should, and everything after it as in the cases. */
export async function runUsernameBaseline(command: LabCommand): Promise<UsernameBaseline> {
  const scene = await openOddScene(command);
  try {
    const before = namesInUse(scene);
    const baseline = await measureBaseline(scene, { file: oddFile, listCalls: listQuestions });
    return { ...baseline, usernames: new Set([...before, ...namesInUse(scene)]) };
  } finally {
    await scene.close();
  }
}

/** Runs the command with the backend's misbehaviour, then `retry` for whoever met it, as an operator would, then clean passes, and compares. */
export async function runUsernameCase(
  { call, kind, lasting }: LabCase<UsernameKind>,
  command: LabCommand,
  baseline: UsernameBaseline,
): Promise<LabResult> {
  const oddity = { at: `${call.operation} ${call.path} ${call.nth}`, kind: kind.name, lasting };
  const scene = await openOddScene(command, { oddity, waits: kind.waits === true });
  try {
    const readyFaults = watchReady(scene.waldur);
    const strangeNames = watchUsernames(scene, baseline.usernames);
    const way = watchWay(scene.waldur);
    const end = await startCommand(scene, oddFile).end;
    const detours = findDetours(baseline.way, way());
    const met = await readLines(scene, metFile);
    const users = new Set(met.map((line) => line.split(' ')[1] ?? ''));
    const mishap = kind.kills === true ? 'killed' : 'none';
    const faults = [
      ...(met.length === 0 ? ['the misbehaviour met no question'] : []),
      ...judgeEnd(end, scene, kind.kills === true ? [undefined] : [0, 1, 3]),
      ...(kind.kills === true ? [] : await judgeReport(end, scene, baseline, mishap)),
    ];
    for (const user of users) faults.push(...judgeEnd(await runUndisturbed(scene, ['retry', user], configFile), scene, [0]));
    faults.push(
      ...(await compareAfterCleanPasses(scene, baseline, mishap)),
      ...readyFaults(),
      ...strangeNames(),
      ...findHarm(way()),
      // Whoever met it may go through an error and a comment.
      ...detours.filter((line) => ![...users].some((user) => line.startsWith(`${nameOf(scene, user)} was seen with `))),
    );
    return { met: met.length, lost: kind.answers === true ? 0 : met.length, faults };
  } finally {
    await scene.close();
  }
}
