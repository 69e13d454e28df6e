import type { LabCommand } from '../fixture.js';
import { describeMatrix } from '../matrix.js';
import { runUsernameBaseline, runUsernameCase } from './run-username-case.js';
import { usernameKinds } from './username-kinds.js';

/** The tests of one command with a misbehaving username backend, call by call. */
export function describeUsernames(command: LabCommand): void {
  describeMatrix({
    command: `${command}, usernames`,
    kinds: usernameKinds,
    persistentScope: 'every later call of the backend',
    runBaseline: () => runUsernameBaseline(command),
    runCase: (labCase, baseline) => runUsernameCase(labCase, command, baseline),
  });
}
