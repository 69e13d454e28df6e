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
/** All faults except persistent ones and those that wait for a timeout. */
const usableFaults = directoryKinds.filter(
  ({ timesOut: waits, onlyPersistent: onlyLasting }) => waits !== true && onlyLasting !== true,
);

function chooseFault(random: () => number): DirectoryKind | undefined {
  return random() < 1 / 3 ? undefined : usableFaults[Math.floor(random() * usableFaults.length)];
}

/**
 * Runs two processes at once on one directory, one ledger and one Waldur. The seed decides the order of all operations
 * and requests.
 */
export async function runTwoDirectoryWorkers(
  baseline: DirectoryBaseline,
  seed: number,
  pool: DirectoryPool,
): Promise<TwoWorkersRun> {
  const random = randomFor(seed, 'ldap');
  const fixture = await openDirectoryFixture(pool);
  const { slapd } = fixture.directory;
  try {
    const findLostUsers = watchReadyUsers(fixture.waldur);
    const findRenumbered = await watchNumbers(fixture.directory);
    const running = new Map<string, RunningCommand>();
    const scheduler = new RequestScheduler(workers, random, (worker) => running.get(worker)?.isIdle() !== false);
    const kind = chooseFault(random);
    const target = 1 + Math.floor(random() * baseline.calls.length * 1.5);
    let operations = 0;
    for (const worker of workers) {
      const proxy = await fixture.openProxy();
      const kill = () => running.get(worker)?.kill();
      const ends = new Map<LdapRequest, () => void>();
      let isMet: LdapRequest | undefined;
      proxy.decide = async (request) => {
        if (!isOperation(request)) return 'pass';
        ends.set(request, await scheduler.acquire(worker, `${request.name} ${request.dn}`));
        operations += 1;
        if (kind === undefined || operations !== target) return 'pass';
        isMet = request;
        return kind.inject({ slapd, proxy, kill });
      };
      proxy.onCompleted = (request) => {
        if (request === isMet && kind?.kills === 'after') kill();
        ends.get(request)?.();
        ends.delete(request);
      };
      await fixture.configure(`${worker}.yaml`, {
        uri: proxy.uri,
        waldur: scheduler.endpointFor(worker, fixture.waldur),
      });
    }
    for (const worker of workers) running.set(worker, startCommand(fixture, `${worker}.yaml`));
    const ended = await Promise.all(
      [...running].map(async ([worker, { result: end }]) => {
        const done = await end;
        scheduler.remove(worker);
        return done;
      }),
    );
    const problems = [
      ...ended.flatMap((end) =>
        checkProcessResult(end, fixture, kind?.kills === undefined ? [0, 1, 3] : [undefined, 0, 1, 3]),
      ),
      ...ended.flatMap((end) => findFalseReportClaims(end, fixture)),
      ...(await findRenumbered()),
      ...(await compareAfterCleanPass(fixture, baseline)),
      ...(await findRenumbered()),
      ...findLostUsers(),
    ];
    const fault = kind === undefined ? 'none' : `${kind.name} at request ${target}`;
    return { seed, fault, requests: scheduler.order.length, problems, order: scheduler.order };
  } finally {
    await fixture.close();
    pool.release(fixture.directory);
  }
}
