import type { LdapRequest } from '../../../services/support/fault-proxy.js';
import { checkProcessResult } from '../check-process-result.js';
import type { TwoWorkersRun } from '../experiment.js';
import { randomFor } from '../options.js';
import { type RunningCommand, startCommand } from '../process.js';
import { RequestScheduler } from '../request-scheduler.js';
import { watchReadyUsers } from '../watch-ready.js';
import { type DirectoryKind, directoryKinds } from './directory-kinds.js';
import type { DirectoryPool } from './directory-pool.js';
import {
  compareAfterCleanPass,
  type DirectoryBaseline,
  findFalseReportClaims,
  isOperation,
  openDirectoryFixture,
} from './run-directory-case.js';
import { watchNumbers } from './watch-numbers.js';

const workers = ['first', 'second'] as const;
/** What comes in the way of two workers: one operation, and nothing that lasts or is waited for. */
const usableFaults = directoryKinds.filter(
  ({ timesOut: waits, onlyPersistent: onlyLasting }) => waits !== true && onlyLasting !== true,
);

function chooseFault(random: () => number): DirectoryKind | undefined {
  return random() < 1 / 3 ? undefined : usableFaults[Math.floor(random() * usableFaults.length)];
}

/**
 * Two processes at once on one directory, one ledger and one Waldur. Every operation and every request takes a turn, as
 * the seed decides.
 */
export async function runTwoDirectoryWorkers(
  baseline: DirectoryBaseline,
  seed: number,
  pool: DirectoryPool,
): Promise<TwoWorkersRun> {
  const random = randomFor(seed, 'ldap');
  const scene = await openDirectoryFixture(pool);
  const { slapd } = scene.bench;
  try {
    const readyFaults = watchReadyUsers(scene.waldur);
    const renumbered = await watchNumbers(scene.bench);
    const running = new Map<string, RunningCommand>();
    const turns = new RequestScheduler(workers, random, (worker) => running.get(worker)?.isIdle() !== false);
    const kind = chooseFault(random);
    const unlucky = 1 + Math.floor(random() * baseline.calls.length * 1.5);
    let operations = 0;
    for (const worker of workers) {
      const proxy = await scene.openProxy();
      const kill = () => running.get(worker)?.kill();
      const ends = new Map<LdapRequest, () => void>();
      let isMet: LdapRequest | undefined;
      proxy.decide = async (request) => {
        if (!isOperation(request)) return 'pass';
        ends.set(request, await turns.acquire(worker, `${request.name} ${request.dn}`));
        operations += 1;
        if (kind === undefined || operations !== unlucky) return 'pass';
        isMet = request;
        return kind.inject({ slapd, proxy, kill });
      };
      proxy.onCompleted = (request) => {
        if (request === isMet && kind?.kills === 'after') kill();
        ends.get(request)?.();
        ends.delete(request);
      };
      await scene.configure(`${worker}.yaml`, { uri: proxy.uri, waldur: turns.endpointFor(worker, scene.waldur) });
    }
    for (const worker of workers) running.set(worker, startCommand(scene, `${worker}.yaml`));
    const ended = await Promise.all(
      [...running].map(async ([worker, { result: end }]) => {
        const done = await end;
        turns.remove(worker);
        return done;
      }),
    );
    const faults = [
      ...ended.flatMap((end) =>
        checkProcessResult(end, scene, kind?.kills === undefined ? [0, 1, 3] : [undefined, 0, 1, 3]),
      ),
      ...ended.flatMap((end) => findFalseReportClaims(end, scene)),
      ...(await renumbered()),
      ...(await compareAfterCleanPass(scene, baseline)),
      ...(await renumbered()),
      ...readyFaults(),
    ];
    const trouble = kind === undefined ? 'none' : `${kind.name} at request ${unlucky}`;
    return { seed, fault: trouble, requests: turns.order.length, problems: faults, order: turns.order };
  } finally {
    await scene.close();
    pool.release(scene.bench);
  }
}
