import { listen } from '../../../src/testing/http-server.js';
import { checkProcessResult } from './check-process-result.js';
import type { TwoWorkersRun } from './experiment.js';
import { faultKinds } from './fault-kinds.js';
import type { LabCommand } from './fixture.js';
import { findUnexpectedFacts, recordFacts, withoutStates } from './observed-facts.js';
import { randomFor } from './options.js';
import { startCommand } from './process.js';
import { findFalseClaims, readReport } from './report-claims.js';
import { RequestScheduler } from './request-scheduler.js';
import { type Baseline, compareAfterCleanPasses, openFixture } from './run-case.js';
import { watchReadyUsers } from './watch-ready.js';

const workers = ['first', 'second'] as const;
/** All faults except those that wait for a timeout. */
const usableFaults = faultKinds.filter(({ timesOut }) => timesOut !== true);

/**
 * Runs two processes at once. The seed decides the order of their requests. Two of three runs have a fault at a random
 * request, which may kill one of the processes.
 */
export async function runTwoWorkers(command: LabCommand, baseline: Baseline, seed: number): Promise<TwoWorkersRun> {
  const random = randomFor(seed, command);
  const fixture = await openFixture(command);
  try {
    const findLostUsers = watchReadyUsers(fixture.waldur);
    const observe = recordFacts(fixture.waldur);
    const running = new Map<string, ReturnType<typeof startCommand>>();
    const scheduler = new RequestScheduler(workers, random, (worker) => running.get(worker)?.isIdle() !== false);
    const kind = random() < 1 / 3 ? undefined : usableFaults[Math.floor(random() * usableFaults.length)];
    const call = 1 + Math.floor(random() * baseline.calls.length * 1.5);
    if (kind?.fault !== undefined) fixture.waldur.faults.add({ on: { call }, fault: kind.fault });
    for (const worker of workers) {
      const { url } = fixture.keep(await listen(scheduler.endpointFor(worker, fixture.waldur), {}));
      await fixture.configure(`${worker}.yaml`, url);
    }
    for (const worker of workers) running.set(worker, startCommand(fixture, `${worker}.yaml`));
    if (kind?.kills === true) {
      fixture.waldur.observe(
        ({ call: { fault } }) =>
          fault !== undefined && running.get(scheduler.order.at(-1)?.split(' ')[0] ?? '')?.kill(),
      );
    }
    const results = await Promise.all(
      [...running].map(async ([worker, { result }]) => {
        const end = await result;
        scheduler.remove(worker);
        return end;
      }),
    );
    const falseClaims = results.flatMap((result) =>
      result.exitCode === undefined ? [] : findFalseClaims(readReport(result), fixture.waldur),
    );
    const unexpectedFacts = findUnexpectedFacts(baseline.facts, observe());
    const mayBeKilled = kind?.kills === true;
    const exitCodes = mayBeKilled ? [undefined, 0, 1, 3] : [0, 1, 3];
    const problems = [
      ...results.flatMap((result) => checkProcessResult(result, fixture, exitCodes)),
      ...falseClaims,
      ...(await compareAfterCleanPasses(fixture, baseline, mayBeKilled ? 'killed' : 'two workers')),
      ...findLostUsers(),
      ...unexpectedFacts,
      ...findUnexpectedFacts(withoutStates(baseline.allFacts), withoutStates(observe())),
    ];
    const fault = kind === undefined ? 'none' : `${kind.name} at request ${call}`;
    return { seed, fault, requests: scheduler.order.length, problems, order: scheduler.order };
  } finally {
    await fixture.close();
  }
}
