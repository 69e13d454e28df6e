import { describeMatrix } from '../matrix.js';
import { directoryKinds } from './directory-kinds.js';
import { DirectoryPool } from './directory-pool.js';
import { runDirectoryBaseline, runDirectoryCase } from './run-directory-case.js';
import { runTwoDirectoryWorkers } from './run-two-directory-workers.js';

/**
 * The tests of `sync` with the backend `ldap` and a ledger, and what may happen to its operations at a real directory.
 */
export function describeDirectory(): void {
  const pool = new DirectoryPool();
  describeMatrix({
    command: 'ldap',
    kinds: directoryKinds,
    // Each operation takes a turn, as each request does: a run is long.
    twoWorkersRuns: 40,
    isOrderRepeatable: false,
    persistentScope: 'every later one, whatever it is',
    runBaseline: () => runDirectoryBaseline(pool),
    runCase: (labCase, baseline) => runDirectoryCase(labCase, baseline, pool),
    runTwoWorkers: (baseline, seed) => runTwoDirectoryWorkers(baseline, seed, pool),
    close: () => pool.close(),
  });
}
