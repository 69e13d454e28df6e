import type { PassingRequest } from '../../../services/support/fault-proxy.js';
import type { TurnsRun } from '../experiment.js';
import { judgeEnd } from '../judge-end.js';
import { randomFor } from '../options.js';
import { type RunningCommand, startCommand } from '../process.js';
import { Turns } from '../turns.js';
import { watchReady } from '../watch-ready.js';
import { type DirectoryKind, directoryKinds } from './directory-kinds.js';
import type { DirectoryPool } from './directory-pool.js';
import { compareAfterCleanPass, type DirectoryBaseline, findFalseReport, isOperation, openDirectoryScene } from './run-directory-case.js';
import { watchNumbers } from './watch-numbers.js';

const workers = ['first', 'second'] as const;
/** What comes in the way of two workers: one operation, and nothing that lasts or is waited for. */
const troubles = directoryKinds.filter(({ waits, onlyLasting }) => waits !== true && onlyLasting !== true);

function choose(random: () => number): DirectoryKind | undefined {
  return random() < 1 / 3 ? undefined : troubles[Math.floor(random() * troubles.length)];
}

/** Two processes at once on one directory, one ledger and one Waldur. Every operation and every request takes a turn, as the seed decides. */
export async function runDirectoryTurns(baseline: DirectoryBaseline, seed: number, pool: DirectoryPool): Promise<TurnsRun> {
  const random = randomFor(seed, 'ldap');
  const scene = await openDirectoryScene(pool);
  const { slapd } = scene.bench;
  try {
    const readyFaults = watchReady(scene.waldur);
    const renumbered = await watchNumbers(scene.bench);
    const running = new Map<string, RunningCommand>();
    const turns = new Turns(workers, random, (worker) => running.get(worker)?.isAtRest() !== false);
    const kind = choose(random);
    const unlucky = 1 + Math.floor(random() * baseline.calls.length * 1.5);
    let operations = 0;
    for (const worker of workers) {
      const proxy = await scene.openProxy();
      const kill = () => running.get(worker)?.kill();
      const ends = new Map<PassingRequest, () => void>();
      let isMet: PassingRequest | undefined;
      proxy.decide = async (request) => {
        if (!isOperation(request)) return 'pass';
        ends.set(request, await turns.take(worker, `${request.name} ${request.dn}`));
        operations += 1;
        if (kind === undefined || operations !== unlucky) return 'pass';
        isMet = request;
        return kind.meet({ slapd, proxy, kill });
      };
      proxy.settle = (request) => {
        if (request === isMet && kind?.kills === 'after') kill();
        ends.get(request)?.();
        ends.delete(request);
      };
      await scene.configure(`${worker}.yaml`, { uri: proxy.uri, waldur: turns.wayOf(worker, scene.waldur) });
    }
    for (const worker of workers) running.set(worker, startCommand(scene, `${worker}.yaml`));
    const ended = await Promise.all(
      [...running].map(async ([worker, { end }]) => {
        const done = await end;
        turns.leave(worker);
        return done;
      }),
    );
    const faults = [
      ...ended.flatMap((end) => judgeEnd(end, scene, kind?.kills === undefined ? [0, 1, 3] : [undefined, 0, 1, 3])),
      ...ended.flatMap((end) => findFalseReport(end, scene)),
      ...(await renumbered()),
      ...(await compareAfterCleanPass(scene, baseline)),
      ...(await renumbered()),
      ...readyFaults(),
    ];
    const trouble = kind === undefined ? 'none' : `${kind.name} at request ${unlucky}`;
    return { seed, trouble, turns: turns.given.length, faults, order: turns.given };
  } finally {
    await scene.close();
    pool.give(scene.bench);
  }
}
