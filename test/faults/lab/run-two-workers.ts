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
/** What comes in the way of two workers, beside each other: all that takes no half minute. */
const usableFaults = faultKinds.filter(({ timesOut: waits }) => waits !== true);

/**
 * Two processes at once, whose requests take turns as the seed decides; in two of three runs with a fault, or the death
 * of one of them, somewhere.
 */
export async function runTwoWorkers(command: LabCommand, baseline: Baseline, seed: number): Promise<TwoWorkersRun> {
  const random = randomFor(seed, command);
  const scene = await openFixture(command);
  try {
    const readyFaults = watchReadyUsers(scene.waldur);
    const way = recordFacts(scene.waldur);
    const running = new Map<string, ReturnType<typeof startCommand>>();
    const turns = new RequestScheduler(workers, random, (worker) => running.get(worker)?.isIdle() !== false);
    const kind = random() < 1 / 3 ? undefined : usableFaults[Math.floor(random() * usableFaults.length)];
    const call = 1 + Math.floor(random() * baseline.calls.length * 1.5);
    if (kind !== undefined) scene.waldur.faults.add({ on: { call }, fault: kind.fault });
    for (const worker of workers) {
      const { url } = scene.keep(await listen(turns.endpointFor(worker, scene.waldur), {}));
      await scene.configure(`${worker}.yaml`, url);
    }
    for (const worker of workers) running.set(worker, startCommand(scene, `${worker}.yaml`));
    if (kind?.kills === true) {
      scene.waldur.observe(
        ({ call: met }) => met.fault !== undefined && running.get(turns.order.at(-1)?.split(' ')[0] ?? '')?.kill(),
      );
    }
    const ends = await Promise.all(
      [...running].map(async ([worker, { result: end }]) => {
        const done = await end;
        turns.remove(worker);
        return done;
      }),
    );
    const falseClaims = ends.flatMap((end) =>
      end.exitCode === undefined ? [] : findFalseClaims(readReport(end), scene.waldur),
    );
    const detours = findUnexpectedFacts(baseline.facts, way());
    const mayDie = kind?.kills === true;
    const faults = [
      ...ends.flatMap((end) => checkProcessResult(end, scene, mayDie ? [undefined, 0, 1, 3] : [0, 1, 3])),
      ...falseClaims,
      ...(await compareAfterCleanPasses(scene, baseline, mayDie ? 'killed' : 'two at once')),
      ...readyFaults(),
      ...detours,
      ...findUnexpectedFacts(withoutStates(baseline.allFacts), withoutStates(way())),
    ];
    const trouble = kind === undefined ? 'none' : `${kind.name} at request ${call}`;
    return { seed, fault: trouble, requests: turns.order.length, problems: faults, order: turns.order };
  } finally {
    await scene.close();
  }
}
