import { expect, it } from 'vitest';
import { findLeaks } from '../support/find-leaks.js';
import { fullRunVariable, outputFolderVariable, readRecordedOutput } from '../support/recorded-output.js';

/** The lines in which the emulator prints its token for users who try it. */
const emulatorBanner = /^ *(?:Token: +|waldur_api_token: "|curl -H "Authorization: Token )[0-9a-f]{40}\b.*$/gm;
/** Tests with a backend that logs names. */
const filesThatLogNames: readonly string[] = ['test/security/hostile-profiles.test.ts'];

/** The minimum numbers of records in a full run. The actual numbers are much larger. */
const minimums = { files: 5, output: 100, secrets: 2, userData: 10 };

it('no test prints a secret, or a name or e-mail address in a log line above debug', {
  timeout: 300_000,
}, async ({ skip }) => {
  const directory = process.env[outputFolderVariable];
  const isFullRun = process.env[fullRunVariable] === 'true';
  const all = directory === undefined ? undefined : await readRecordedOutput(directory);
  // A run of this file alone, or of others without output.
  if (!isFullRun && (all === undefined || all.output.length === 0)) return skip('nothing was recorded');
  const { output, secrets, userData } = all ?? { output: [], secrets: [], userData: [] };
  const counts = {
    files: new Set(output.map(({ from }) => from)).size,
    output: output.length,
    secrets: secrets.length,
    userData: userData.length,
  };
  process.stdout.write(`searched: ${JSON.stringify(counts)}\n`);
  if (isFullRun) {
    for (const kind of ['files', 'output', 'secrets', 'userData'] as const)
      expect(counts[kind], kind).toBeGreaterThanOrEqual(minimums[kind]);
  }
  const withoutBanner = output.map(({ from, text }) => ({ from, text: text.replaceAll(emulatorBanner, '') }));
  const leaks = [
    ...findLeaks({ secrets, userData: [], output: withoutBanner }),
    ...findLeaks({
      secrets: [],
      userData,
      output: withoutBanner.filter(({ from }) => !filesThatLogNames.includes(from)),
    }),
  ];
  expect(leaks).toEqual([]);
});
