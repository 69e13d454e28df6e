import { faultKindsFor } from './fault-kinds.js';
import type { LabCommand } from './fixture.js';
import { describeMatrix } from './matrix.js';
import { readLabOptions } from './options.js';
import { runBaseline, runCase } from './run-case.js';
import { runTwoWorkers } from './run-two-workers.js';

/** The tests of one command with faults in its requests to Waldur. */
export function describeCommand(command: LabCommand): void {
  describeMatrix({
    command,
    kinds: faultKindsFor(readLabOptions(process.env).ledger),
    twoWorkersRuns: 60,
    persistentScope: 'every later request with the same method and path',
    runBaseline: () => runBaseline(command),
    runCase: (labCase, baseline) => runCase(labCase, command, baseline),
    runTwoWorkers: (baseline, seed) => runTwoWorkers(command, baseline, seed),
  });
}
