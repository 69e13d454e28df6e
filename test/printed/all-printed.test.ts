import { expect, it } from 'vitest';
import { findLeaks } from '../support/find-leaks.js';
import { printedFolder, readPrinted } from '../support/printed.js';

/** Tests of what says a token because it is there to be tried: the emulator's own. */
const areToSayTokens: readonly string[] = ['test/cli/emulator.test.ts'];

it('nothing that the tests before this one have printed holds a secret of theirs, or says above debug who somebody is', async ({ skip }) => {
  const directory = process.env[printedFolder];
  const all = directory === undefined ? undefined : await readPrinted(directory);
  // Somebody has asked for this file alone.
  if (all === undefined || all.printed.length === 0) return skip('no test has printed anything');
  expect(findLeaks({ ...all, printed: all.printed.filter(({ from }) => !areToSayTokens.includes(from)) })).toEqual([]);
});
