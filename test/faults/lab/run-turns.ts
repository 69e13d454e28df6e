import { listen } from '../../../src/testing/http-front.js';
import type { TurnsRun } from './experiment.js';
import { faultKinds } from './fault-kinds.js';
import { judgeEnd } from './judge-end.js';
import { findFalseClaims, readReport } from './judge-report.js';
import { randomFor } from './options.js';
import { startCommand } from './process.js';
import { type Baseline, compareAfterCleanPasses, openScene } from './run-case.js';
import type { LabCommand } from './scene.js';
import { Turns } from './turns.js';
import { watchReady } from './watch-ready.js';
import { findDetours, watchWay, withoutStates } from './watch-way.js';

const workers = ['first', 'second'] as const;
/** What comes in the way of two workers, beside each other: all that takes no half minute. */
const troubles = faultKinds.filter(({ waits }) => waits !== true);

/** Two processes at once, whose requests take turns as the seed decides; in two of three runs with a fault, or the death of one of them, somewhere. */
export async function runTurns(command: LabCommand, baseline: Baseline, seed: number): Promise<TurnsRun> {
  const random = randomFor(seed, command);
  const scene = await openScene(command);
  try {
    const readyFaults = watchReady(scene.waldur);
    const way = watchWay(scene.waldur);
    const running = new Map<string, ReturnType<typeof startCommand>>();
    const turns = new Turns(workers, random, (worker) => running.get(worker)?.isAtRest() !== false);
    const kind = random() < 1 / 3 ? undefined : troubles[Math.floor(random() * troubles.length)];
    const call = 1 + Math.floor(random() * baseline.calls.length * 1.5);
    if (kind !== undefined) scene.waldur.faults.add({ on: { call }, fault: kind.fault });
    for (const worker of workers) {
      const { url } = scene.keep(await listen(turns.wayOf(worker, scene.waldur), {}));
      await scene.configure(`${worker}.yaml`, url);
    }
    for (const worker of workers) running.set(worker, startCommand(scene, `${worker}.yaml`));
    if (kind?.kills === true) {
      scene.waldur.observe(({ call: met }) => met.fault !== undefined && running.get(turns.given.at(-1)?.split(' ')[0] ?? '')?.kill());
    }
    const ends = await Promise.all(
      [...running].map(async ([worker, { end }]) => {
        const done = await end;
        turns.leave(worker);
        return done;
      }),
    );
    const falseClaims = ends.flatMap((end) => (end.exitCode === undefined ? [] : findFalseClaims(readReport(end), scene.waldur)));
    const detours = findDetours(baseline.way, way());
    const mayDie = kind?.kills === true;
    const faults = [
      ...ends.flatMap((end) => judgeEnd(end, scene, mayDie ? [undefined, 0, 1, 3] : [0, 1, 3])),
      ...falseClaims,
      ...(await compareAfterCleanPasses(scene, baseline, mayDie ? 'killed' : 'two at once')),
      ...readyFaults(),
      ...detours,
      ...findDetours(withoutStates(baseline.wholeWay), withoutStates(way())),
    ];
    const trouble = kind === undefined ? 'none' : `${kind.name} at request ${call}`;
    return { seed, trouble, turns: turns.given.length, faults, order: turns.given };
  } finally {
    await scene.close();
  }
}
