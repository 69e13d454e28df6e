import { join } from 'node:path';
import { checkProcessResult } from '../check-process-result.js';
import type { LabCase } from '../experiment.js';
import type { Fixture, LabCommand } from '../fixture.js';
import { findHarmfulTexts, findUnexpectedFacts, recordFacts } from '../observed-facts.js';
import { runInProcess, startCommand } from '../process.js';
import { readLines } from '../read-lines.js';
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

/** The fault-free run with its usernames. */
interface UsernameBaseline extends Baseline {
  /** Every username before or after the run. */
  readonly usernames: ReadonlySet<string>;
}

/** Short enough for a quick case, long enough for a response on a busy machine. */
const timeoutSeconds = 4;
const misbehavingFile = 'misbehaving.yaml';
const callsFile = 'calls';
const hitsFile = 'hits';

interface Misbehaviour {
  /** The call at which the backend misbehaves. */
  readonly at: string;
  readonly kind: string;
  /** Whether every later call is affected as well. */
  readonly isPersistent: boolean;
}

async function openMisbehavingFixture(
  command: LabCommand,
  { misbehaviour, timesOut }: { misbehaviour?: Misbehaviour; timesOut?: boolean } = {},
): Promise<Fixture> {
  const fixture = await openFixture(command, { usernameBackend: 'misbehaving' });
  const { url } = fixture.keep(await fixture.waldur.listen());
  const files = { callsFile: join(fixture.cwd, callsFile), hitsFile: join(fixture.cwd, hitsFile) };
  const settings = {
    misbehaviour: {
      ...files,
      ...misbehaviour,
      otherUsername: listUsernames(fixture)[0],
      timeoutMs: timeoutSeconds * 1000,
    },
  };
  await fixture.configure(misbehavingFile, url, {
    usernameBackend: 'misbehaving',
    settings,
    ...(timesOut === true ? { usernameTimeoutSeconds: timeoutSeconds } : {}),
  });
  return fixture;
}

/** The calls of the backend, with their users. */
async function listBackendCalls(fixture: Fixture): Promise<LabCall[]> {
  return (await readLines(fixture, callsFile)).map((line) => {
    const [operation = '', path = '', nth] = line.split(' ');
    return { method: 'call', operation, path, about: nameOf(fixture, path), nth: Number(nth) };
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

/** Watches for usernames that no user has in the fault-free run. */
function watchUsernames(fixture: Fixture, known: ReadonlySet<string>): () => string[] {
  const unexpected = new Set<string>();
  fixture.waldur.observe(() => {
    for (const username of listUsernames(fixture)) if (!known.has(username)) unexpected.add(username);
  });
  return () => [...unexpected].map((username) => `unexpected username '${username.slice(0, 80)}'`);
}

/** Runs the command with a backend that behaves well, and then the same clean passes as in the cases. */
export async function runUsernameBaseline(command: LabCommand): Promise<UsernameBaseline> {
  const fixture = await openMisbehavingFixture(command);
  try {
    const before = listUsernames(fixture);
    const baseline = await measureBaseline(fixture, { file: misbehavingFile, listCalls: listBackendCalls });
    return { ...baseline, usernames: new Set([...before, ...listUsernames(fixture)]) };
  } finally {
    await fixture.close();
  }
}

/**
 * Runs the command with the misbehaving backend, then `retry` for the affected users, as an operator would, then clean
 * passes, and compares the results with the baseline.
 */
export async function runUsernameCase(
  { call, kind, isPersistent }: LabCase<UsernameKind>,
  command: LabCommand,
  baseline: UsernameBaseline,
): Promise<LabResult> {
  const misbehaviour = { at: `${call.operation} ${call.path} ${call.nth}`, kind: kind.name, isPersistent };
  const fixture = await openMisbehavingFixture(command, { misbehaviour, timesOut: kind.timesOut === true });
  try {
    const findLostUsers = watchReadyUsers(fixture.waldur);
    const findUnexpectedUsernames = watchUsernames(fixture, baseline.usernames);
    const observe = recordFacts(fixture.waldur);
    const result = await startCommand(fixture, misbehavingFile).result;
    const unexpectedFacts = findUnexpectedFacts(baseline.facts, observe());
    const hits = await readLines(fixture, hitsFile);
    const users = new Set(hits.map((line) => line.split(' ')[1] ?? ''));
    const disturbance = kind.kills === true ? 'killed' : 'none';
    const problems = [
      ...(hits.length === 0 ? ['the misbehaviour hit no call'] : []),
      ...checkProcessResult(result, fixture, kind.kills === true ? [undefined] : [0, 1, 3]),
      ...(kind.kills === true ? [] : await checkReport(result, fixture, baseline, disturbance)),
    ];
    for (const user of users)
      problems.push(...checkProcessResult(await runInProcess(fixture, ['retry', user], configFile), fixture, [0]));
    problems.push(
      ...(await compareAfterCleanPasses(fixture, baseline, disturbance)),
      ...findLostUsers(),
      ...findUnexpectedUsernames(),
      ...findHarmfulTexts(observe()),
      // Affected users may have an error and a comment in between.
      ...unexpectedFacts.filter(
        (line) => ![...users].some((user) => line.startsWith(`${nameOf(fixture, user)}: had `)),
      ),
    );
    return { hitCalls: hits.length, lostCalls: kind.completes === true ? 0 : hits.length, problems };
  } finally {
    await fixture.close();
  }
}
