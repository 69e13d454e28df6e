import { faultKinds } from './fault-kinds.js';
import { describeMatrix } from './matrix.js';
import { runBaseline, runCase } from './run-case.js';
import { runTurns } from './run-turns.js';
import type { LabCommand } from './scene.js';

/** The tests of one command with what may happen to its requests to Waldur. */
export function describeCommand(command: LabCommand): void {
  describeMatrix({
    command,
    kinds: faultKinds,
    turnsInAll: 60,
    lastingMeans: 'every later one with its method and path',
    runBaseline: () => runBaseline(command),
    runCase: (labCase, baseline) => runCase(labCase, command, baseline),
    runTurns: (baseline, seed) => runTurns(command, baseline, seed),
  });
}
