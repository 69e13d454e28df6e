import { expect, it } from 'vitest';
import { findLeaks } from '../support/find-leaks.js';
import { fullRunVariable, outputFolderVariable, readRecordedOutput } from '../support/recorded-output.js';

/** The emulator prints its own token, for trying it out. No other part of the project prints lines like these. */
const emulatorBanner = /^ *(?:Token: +|waldur_api_token: "|curl -H "Authorization: Token )[0-9a-f]{40}\b.*$/gm;
/** Tests whose backend logs names itself, to check that they are escaped. */
const filesThatLogNames: readonly string[] = ['test/security/hostile-profiles.test.ts'];

/** The minimum of a full run, which has far more. With less, some output is no longer recorded. */
const minimums = { files: 5, outputs: 100, secrets: 2, userData: 10 };

it('no test prints a secret, or a name or e-mail address in a log line above debug', async ({ skip }) => {
  const directory = process.env[outputFolderVariable];
  const isFullRun = process.env[fullRunVariable] === 'true';
  const recorded = directory === undefined ? undefined : await readRecordedOutput(directory);
  if (!isFullRun && (recorded === undefined || recorded.output.length === 0)) return skip('no output was recorded');
  const { output = [], secrets = [], userData = [] } = recorded ?? {};
  const counts = {
    files: new Set(output.map(({ from }) => from)).size,
    outputs: output.length,
    secrets: secrets.length,
    userData: userData.length,
  };
  process.stdout.write(`recorded output: ${JSON.stringify(counts)}\n`);
  if (isFullRun) {
    for (const kind of ['files', 'outputs', 'secrets', 'userData'] as const)
      expect(counts[kind], kind).toBeGreaterThanOrEqual(minimums[kind]);
  }
  const withoutBanner = output.map(({ from, text }) => ({ from, text: text.replaceAll(emulatorBanner, '') }));
  const withoutNames = withoutBanner.filter(({ from }) => !filesThatLogNames.includes(from));
  const leaks = [
    ...findLeaks({ secrets, userData: [], output: withoutBanner }),
    ...findLeaks({ secrets: [], userData, output: withoutNames }),
  ];
  expect(leaks).toEqual([]);
});
