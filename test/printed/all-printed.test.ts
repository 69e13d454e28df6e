import { expect, it } from 'vitest';
import { findLeaks } from '../support/find-leaks.js';
import { printedFolder, readPrinted } from '../support/printed.js';

/** Tests of the emulator, which says which token it takes. */
const sayTheirToken: readonly string[] = ['test/cli/emulator.test.ts', 'test/cli/run-cli.test.ts'];
/** Tests of a backend that writes names into the log itself, to see them come out harmlessly. */
const nameTheirPeople: readonly string[] = ['test/security/hostile-profiles.test.ts'];

it('nothing that the tests before this one have printed holds a secret of theirs, or says above debug who somebody is', { timeout: 300_000 }, async ({ skip }) => {
  const directory = process.env[printedFolder];
  const all = directory === undefined ? undefined : await readPrinted(directory);
  // Somebody has asked for this file alone.
  if (all === undefined || all.printed.length === 0) return skip('no test has printed anything');
  const { printed } = all;
  const leaks = [
    ...findLeaks({ ...all, person: [], printed: printed.filter(({ from }) => !sayTheirToken.includes(from)) }),
    ...findLeaks({ ...all, secret: [], printed: printed.filter(({ from }) => !nameTheirPeople.includes(from)) }),
  ];
  expect(leaks).toEqual([]);
});
