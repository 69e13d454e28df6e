import { describeMatrix } from '../matrix.js';
import { creationKinds } from './creation-kinds.js';
import { runCreationBaseline, runCreationCase } from './run-creation-case.js';

/** The tests of `orders` with a `create` in three steps, which is cut off after each of them. */
export function describeCreations(): void {
  describeMatrix({
    command: 'orders, create',
    kinds: creationKinds,
    persistentScope: 'every later step of any create',
    runBaseline: runCreationBaseline,
    runCase: runCreationCase,
  });
}
