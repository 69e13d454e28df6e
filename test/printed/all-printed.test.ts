import { expect, it } from 'vitest';
import { findLeaks } from '../support/find-leaks.js';
import { printedFolder, readPrinted, wholeRun } from '../support/printed.js';

/** What the emulator says of itself for whoever wants to try it: no other place of the project prints a line like these. */
const welcome = /^ *(?:Token: +|waldur_api_token: "|curl -H "Authorization: Token )[0-9a-f]{40}\b.*$/gm;
/** Tests of a backend that writes names into the log itself, to see them come out harmlessly. */
const nameTheirPeople: readonly string[] = ['test/security/hostile-profiles.test.ts'];

/** How much a run of all tests has at least. It is far more; with less, something is not listened to any more. */
const floors = { files: 5, printed: 100, secret: 2, person: 10 };

it('nothing that the tests before this one have printed holds a secret of theirs, or says above debug who somebody is', { timeout: 300_000 }, async ({
  skip,
}) => {
  const directory = process.env[printedFolder];
  const isWhole = process.env[wholeRun] === 'true';
  const all = directory === undefined ? undefined : await readPrinted(directory);
  // Somebody has asked for this file alone, or for others that print nothing.
  if (!isWhole && (all === undefined || all.printed.length === 0)) return skip('no test has printed anything');
  const { printed: everything, secret, person } = all ?? { printed: [], secret: [], person: [] };
  const counts = {
    files: new Set(everything.map(({ from }) => from)).size,
    printed: everything.length,
    secret: secret.length,
    person: person.length,
  };
  process.stdout.write(`looked through: ${JSON.stringify(counts)}\n`);
  if (isWhole) {
    for (const kind of ['files', 'printed', 'secret', 'person'] as const) expect(counts[kind], kind).toBeGreaterThanOrEqual(floors[kind]);
  }
  const printed = everything.map(({ from, text }) => ({ from, text: text.replaceAll(welcome, '') }));
  const leaks = [
    ...findLeaks({ secret, person: [], printed }),
    ...findLeaks({ secret: [], person, printed: printed.filter(({ from }) => !nameTheirPeople.includes(from)) }),
  ];
  expect(leaks).toEqual([]);
});
