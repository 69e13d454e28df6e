import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkProcessResult } from '../check-process-result.js';
import type { LabCase } from '../experiment.js';
import type { Fixture, LabCommand } from '../fixture.js';
import { findHarmfulTexts, findUnexpectedFacts, recordFacts } from '../observed-facts.js';
import { runInProcess, startCommand } from '../process.js';
import {
  type Baseline,
  checkReport,
  compareAfterCleanPasses,
  configFile,
  type LabCall,
  type LabResult,
  measureBaseline,
  openFixture,
} from '../run-case.js';
import { watchReadyUsers } from '../watch-ready.js';
import type { UsernameKind } from './username-kinds.js';

/** What a case adds to the run that nothing disturbs. */
interface UsernameBaseline extends Baseline {
  /** Every username that anybody has, before it or after. */
  readonly usernames: ReadonlySet<string>;
}

/** Short, so that a case ends soon, and long enough for a busy machine to answer in time. */
const timeoutSeconds = 4;
const misbehavingFile = 'odd.yaml';
const callsFile = 'questions';
const hitsFile = 'met';

interface Misbehaviour {
  readonly at: string;
  readonly kind: string;
  readonly lasting: boolean;
}

async function openMisbehavingFixture(
  command: LabCommand,
  { oddity, waits }: { oddity?: Misbehaviour; waits?: boolean } = {},
): Promise<Fixture> {
  const scene = await openFixture(command, 'odd');
  const { url } = scene.keep(await scene.waldur.listen());
  const files = { questions: join(scene.cwd, callsFile), met: join(scene.cwd, hitsFile) };
  const taken = scene.waldur.offeringUsers().map(({ username }) => username ?? '');
  const settings = {
    oddity: { ...files, ...oddity, othersName: taken.find((name) => name !== ''), timeoutMs: timeoutSeconds * 1000 },
  };
  await scene.configure(misbehavingFile, url, {
    usernameBackend: 'odd',
    settings,
    ...(waits === true ? { usernameTimeoutSeconds: timeoutSeconds } : {}),
  });
  return scene;
}

async function readLines(scene: Fixture, file: string): Promise<string[]> {
  const text = await readFile(join(scene.cwd, file), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

/** Which questions the backend is asked, for whom. */
async function listBackendCalls(scene: Fixture): Promise<LabCall[]> {
  return (await readLines(scene, callsFile)).map((line) => {
    const [operation = '', path = '', nth] = line.split(' ');
    return { method: 'asked', operation, path, about: nameOf(scene, path), nth: Number(nth) };
  });
}

function nameOf({ waldur }: Fixture, userUuid: string): string {
  return waldur.offeringUsers().find(({ user_uuid }) => user_uuid === userUuid)?.user_full_name ?? userUuid;
}

function listUsernames({ waldur }: Fixture): string[] {
  return waldur
    .offeringUsers()
    .flatMap(({ username }) => (username === null || username === undefined || username === '' ? [] : [username]));
}

/** Watches that nobody is ever given a name but those of the run that nothing disturbs. */
function watchUsernames(scene: Fixture, known: ReadonlySet<string>): () => string[] {
  const strange = new Set<string>();
  scene.waldur.observe(() => {
    for (const username of listUsernames(scene)) if (!known.has(username)) strange.add(username);
  });
  return () => [...strange].map((username) => `somebody had the username '${username.slice(0, 80)}'`);
}

/** Runs the command with a backend that does what it should, and everything after it as in the cases. */
export async function runUsernameBaseline(command: LabCommand): Promise<UsernameBaseline> {
  const scene = await openMisbehavingFixture(command);
  try {
    const before = listUsernames(scene);
    const baseline = await measureBaseline(scene, { file: misbehavingFile, listCalls: listBackendCalls });
    return { ...baseline, usernames: new Set([...before, ...listUsernames(scene)]) };
  } finally {
    await scene.close();
  }
}

/**
 * Runs the command with the backend's misbehaviour, then `retry` for whoever met it, as an operator would, then clean
 * passes, and compares.
 */
export async function runUsernameCase(
  { call, kind, isPersistent: lasting }: LabCase<UsernameKind>,
  command: LabCommand,
  baseline: UsernameBaseline,
): Promise<LabResult> {
  const oddity = { at: `${call.operation} ${call.path} ${call.nth}`, kind: kind.name, lasting };
  const scene = await openMisbehavingFixture(command, { oddity, waits: kind.timesOut === true });
  try {
    const readyFaults = watchReadyUsers(scene.waldur);
    const strangeNames = watchUsernames(scene, baseline.usernames);
    const way = recordFacts(scene.waldur);
    const end = await startCommand(scene, misbehavingFile).result;
    const detours = findUnexpectedFacts(baseline.facts, way());
    const met = await readLines(scene, hitsFile);
    const users = new Set(met.map((line) => line.split(' ')[1] ?? ''));
    const mishap = kind.kills === true ? 'killed' : 'none';
    const faults = [
      ...(met.length === 0 ? ['the misbehaviour met no question'] : []),
      ...checkProcessResult(end, scene, kind.kills === true ? [undefined] : [0, 1, 3]),
      ...(kind.kills === true ? [] : await checkReport(end, scene, baseline, mishap)),
    ];
    for (const user of users)
      faults.push(...checkProcessResult(await runInProcess(scene, ['retry', user], configFile), scene, [0]));
    faults.push(
      ...(await compareAfterCleanPasses(scene, baseline, mishap)),
      ...readyFaults(),
      ...strangeNames(),
      ...findHarmfulTexts(way()),
      // Whoever met it may go through an error and a comment.
      ...detours.filter((line) => ![...users].some((user) => line.startsWith(`${nameOf(scene, user)} was seen with `))),
    );
    return { hitCalls: met.length, lostCalls: kind.completes === true ? 0 : met.length, problems: faults };
  } finally {
    await scene.close();
  }
}
