import { join } from 'node:path';
import { checkProcessResult } from '../check-process-result.js';
import type { LabCase } from '../experiment.js';
import type { Fixture, SiteOptions } from '../fixture.js';
import { findUnexpectedFacts, recordFacts } from '../observed-facts.js';
import { startCommand } from '../process.js';
import { readLines } from '../read-lines.js';
import {
  type Baseline,
  checkReport,
  compareAfterCleanPasses,
  type LabCall,
  type LabResult,
  measureBaseline,
  openFixture,
} from '../run-case.js';
import { watchReadyUsers } from '../watch-ready.js';
import type { CreationKind } from './creation-kinds.js';

/** Short enough for a quick case, long enough for a step on a busy machine. */
const timeoutSeconds = 4;
const cutFile = 'cut.yaml';
const callsFile = 'calls';
const hitsFile = 'hits';
const site: SiteOptions = { resourceBackend: 'stepped' };

interface Cut {
  /** The step after which `create` is cut off. */
  readonly at: string;
  readonly kind: string;
  /** Whether every later step is affected as well. */
  readonly isPersistent: boolean;
}

async function openCutFixture({ cut, timesOut }: { cut?: Cut; timesOut?: boolean } = {}): Promise<Fixture> {
  const fixture = await openFixture('orders', site);
  const { url } = fixture.keep(await fixture.waldur.listen());
  const files = { callsFile: join(fixture.cwd, callsFile), hitsFile: join(fixture.cwd, hitsFile) };
  await fixture.configure(cutFile, url, {
    ...site,
    settings: { cut: { ...files, ...cut } },
    ...(timesOut === true ? { resourceTimeoutSeconds: timeoutSeconds } : {}),
  });
  return fixture;
}

/** The steps of all creations. */
async function listSteps(fixture: Fixture): Promise<LabCall[]> {
  return (await readLines(fixture, callsFile)).map((line) => {
    const [operation = '', path = '', nth] = line.split(' ');
    return { method: 'step', operation, path, about: path, nth: Number(nth) };
  });
}

/** Runs the orders without a cut, and then the same clean passes as in the cases. */
export async function runCreationBaseline(): Promise<Baseline> {
  const fixture = await openCutFixture();
  try {
    return await measureBaseline(fixture, { file: cutFile, listCalls: listSteps });
  } finally {
    await fixture.close();
  }
}

/** Runs the orders with a `create` that is cut off, then clean passes, and compares the results with the baseline. */
export async function runCreationCase(
  { call, kind, isPersistent }: LabCase<CreationKind>,
  baseline: Baseline,
): Promise<LabResult> {
  const cut = { at: `${call.operation} ${call.path} ${call.nth}`, kind: kind.name, isPersistent };
  const fixture = await openCutFixture({ cut, timesOut: kind.timesOut === true });
  try {
    const findLostUsers = watchReadyUsers(fixture.waldur);
    const observe = recordFacts(fixture.waldur);
    const result = await startCommand(fixture, cutFile).result;
    const unexpectedFacts = findUnexpectedFacts(baseline.facts, observe());
    const hits = await readLines(fixture, hitsFile);
    const disturbance = kind.kills === true ? 'killed' : 'responses lost';
    const exitCodes = kind.kills === true ? [undefined] : kind.exitCode === undefined ? [0, 1, 3] : [kind.exitCode];
    const endsByItself = kind.kills !== true && kind.exitCode === undefined;
    const problems = [
      ...(hits.length === 0 ? ['create was not cut off'] : []),
      ...checkProcessResult(result, fixture, exitCodes),
      ...(endsByItself ? await checkReport(result, fixture, baseline, disturbance) : []),
      ...(await compareAfterCleanPasses(fixture, baseline, disturbance)),
      ...findLostUsers(),
      ...unexpectedFacts,
    ];
    return { hitCalls: hits.length, lostCalls: hits.length, problems };
  } finally {
    await fixture.close();
  }
}
