import { expect, it } from 'vitest';
import { findLeaks } from '../support/find-leaks.js';
import { printedFolder, readPrinted } from '../support/printed.js';

/** What the emulator says of itself for whoever wants to try it: no other place of the project prints a line like these. */
const welcome = /^ *(?:Token: +|waldur_api_token: "|curl -H "Authorization: Token )[0-9a-f]{40}\b.*$/gm;
/** Tests of a backend that writes names into the log itself, to see them come out harmlessly. */
const nameTheirPeople: readonly string[] = ['test/security/hostile-profiles.test.ts'];

it('nothing that the tests before this one have printed holds a secret of theirs, or says above debug who somebody is', { timeout: 300_000 }, async ({
  skip,
}) => {
  const directory = process.env[printedFolder];
  const all = directory === undefined ? undefined : await readPrinted(directory);
  // Somebody has asked for this file alone.
  if (all === undefined || all.printed.length === 0) return skip('no test has printed anything');
  const printed = all.printed.map(({ from, text }) => ({ from, text: text.replaceAll(welcome, '') }));
  const leaks = [
    ...findLeaks({ ...all, person: [], printed }),
    ...findLeaks({ ...all, secret: [], printed: printed.filter(({ from }) => !nameTheirPeople.includes(from)) }),
  ];
  expect(leaks).toEqual([]);
});
