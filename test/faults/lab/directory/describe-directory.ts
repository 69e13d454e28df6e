import { describeMatrix } from '../matrix.js';
import { directoryKinds } from './directory-kinds.js';
import { DirectoryPool } from './directory-pool.js';
import { runDirectoryBaseline, runDirectoryCase } from './run-directory-case.js';
import { runTwoDirectoryWorkers } from './run-two-directory-workers.js';

/** The tests of `sync` with the `ldap` backend, a ledger, and faults in its operations at a real directory. */
export function describeDirectory(): void {
  const pool = new DirectoryPool();
  describeMatrix({
    command: 'ldap',
    kinds: directoryKinds,
    // Operations and requests are both scheduled one by one, which makes a run long.
    twoWorkersRuns: 40,
    persistentScope: 'every later operation',
    runBaseline: () => runDirectoryBaseline(pool),
    runCase: (labCase, baseline) => runDirectoryCase(labCase, baseline, pool),
    runTwoWorkers: (baseline, seed) => runTwoDirectoryWorkers(baseline, seed, pool),
    close: () => pool.close(),
  });
}
