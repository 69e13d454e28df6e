import { expect, it } from 'vitest';
import { findLeaks } from '../support/find-leaks.js';
import { fullRunVariable, outputFolderVariable, readRecordedOutput } from '../support/recorded-output.js';

/**
 * What the emulator says of itself for whoever wants to try it: no other place of the project prints a line like these.
 */
const emulatorBanner = /^ *(?:Token: +|waldur_api_token: "|curl -H "Authorization: Token )[0-9a-f]{40}\b.*$/gm;
/** Tests of a backend that writes names into the log itself, to see them come out harmlessly. */
const filesThatLogNames: readonly string[] = ['test/security/hostile-profiles.test.ts'];

/** How much a run of all tests has at least. It is far more; with less, something is not listened to any more. */
const minimums = { files: 5, printed: 100, secret: 2, person: 10 };

it('nothing that the tests before this one have printed holds a secret of theirs, or says above debug who somebody is', {
  timeout: 300_000,
}, async ({ skip }) => {
  const directory = process.env[outputFolderVariable];
  const isWhole = process.env[fullRunVariable] === 'true';
  const all = directory === undefined ? undefined : await readRecordedOutput(directory);
  // Somebody has asked for this file alone, or for others that print nothing.
  if (!isWhole && (all === undefined || all.output.length === 0)) return skip('no test has printed anything');
  const { output: everything, secrets: secret, userData: person } = all ?? { output: [], secrets: [], userData: [] };
  const counts = {
    files: new Set(everything.map(({ from }) => from)).size,
    printed: everything.length,
    secret: secret.length,
    person: person.length,
  };
  process.stdout.write(`looked through: ${JSON.stringify(counts)}\n`);
  if (isWhole) {
    for (const kind of ['files', 'printed', 'secret', 'person'] as const)
      expect(counts[kind], kind).toBeGreaterThanOrEqual(minimums[kind]);
  }
  const printed = everything.map(({ from, text }) => ({ from, text: text.replaceAll(emulatorBanner, '') }));
  const leaks = [
    ...findLeaks({ secrets: secret, userData: [], output: printed }),
    ...findLeaks({
      secrets: [],
      userData: person,
      output: printed.filter(({ from }) => !filesThatLogNames.includes(from)),
    }),
  ];
  expect(leaks).toEqual([]);
});
