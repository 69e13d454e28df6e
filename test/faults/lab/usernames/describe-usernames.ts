import type { LabCommand } from '../fixture.js';
import { describeMatrix } from '../matrix.js';
import { runUsernameBaseline, runUsernameCase } from './run-username-case.js';
import { usernameKinds } from './username-kinds.js';

/** The tests of one command with a username backend of the site's own that misbehaves, question by question. */
export function describeUsernames(command: LabCommand): void {
  describeMatrix({
    command: `${command}, usernames`,
    kinds: usernameKinds,
    persistentScope: 'every later one, whatever is asked and for whom',
    runBaseline: () => runUsernameBaseline(command),
    runCase: (labCase, baseline) => runUsernameCase(labCase, command, baseline),
  });
}
