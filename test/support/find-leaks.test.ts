import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { createTestIo } from '../cli/support/test-io.js';
import { serve } from '../waldur/support/serve.js';
import { findLeaks } from './find-leaks.js';
import { outputFolderVariable, readRecordedOutput, registerSecret } from './recorded-output.js';
import { temporaryDirectory } from './temporary-directory.js';

const secret = 'planted+"secret"/f00dfeed';
const from = 'some.test.ts';

function leaksOf(text: string): string[] {
  return findLeaks({
    output: [{ from, text }],
    secrets: [secret],
    userData: ['Jane Planted', 'jane@planted.example.org'],
  });
}

describe('findLeaks', () => {
  it.each([
    ['in plain text', secret],
    ['in JSON', JSON.stringify({ secret })],
    ['in a URL', encodeURIComponent(secret)],
    ['in HTML', 'planted+&quot;secret&quot;/f00dfeed'],
    ['in base64', Buffer.from(`agent:${secret}`).toString('base64')],
  ])('a secret %s is found, and the finding does not contain it', (_how, text) => {
    const leaks = leaksOf(`all is well\n${text}\nall is well`);
    expect(leaks).toEqual([`${from}: printed the secret pla…`]);
  });

  it('a secret that was printed in two pieces is found', () => {
    const printed = [secret.slice(0, 9), secret.slice(9)].map((text) => ({ from, text }));
    expect(findLeaks({ output: printed, secrets: [secret], userData: [] })).toHaveLength(1);
  });

  it.each([
    [
      'JSON',
      (level: string, text: string) => JSON.stringify({ level: level === 'debug' ? 20 : 40, time: 'now', msg: text }),
    ],
    ['plain', (level: string, text: string) => `12:00:00 ${level} ${text}`],
  ])('names and e-mail addresses are found in log lines above debug, and not in debug lines (%s)', (_how, line) => {
    expect(leaksOf(line('warn', 'Jane Planted has failed'))).toEqual([
      `${from}: a log line above debug contains "Jane Planted"`,
    ]);
    expect(leaksOf(line('warn', 'jane@planted.example.org has failed'))).toHaveLength(1);
    expect(leaksOf(line('debug', 'Jane Planted has failed'))).toEqual([]);
  });

  it('names in reports are not findings', () => {
    expect(leaksOf('Jane Planted: the report about a user\n12:00:00 warn a failure')).toEqual([]);
  });
});

describe('recorded output', () => {
  it.each<[string, (text: string) => unknown]>([
    ['the console', (text) => console.log(text)],
    ['standard output', (text) => process.stdout.write(`${text}\n`)],
    ['standard error', (text) => process.stderr.write(Buffer.from(`${text}\n`))],
    ['a command that runs within the test', (text) => createTestIo().stderr.write(text)],
    ['a child process', (text) => execa('node', ['-e', `console.error(${JSON.stringify(text)})`])],
  ])('output of %s is recorded', async (_what, print) => {
    const directory = await temporaryDirectory();
    vi.stubEnv(outputFolderVariable, directory);
    registerSecret(secret);
    await print(`planted: ${secret}`);
    vi.unstubAllEnvs();
    expect(findLeaks(await readRecordedOutput(directory))).toEqual([
      'test/support/find-leaks.test.ts: printed the secret pla…',
    ]);
  });

  it('tokens in requests and personal data in responses are recorded', async () => {
    const directory = await temporaryDirectory();
    const server = await serve((_request, response) =>
      response.end(JSON.stringify([{ user_full_name: 'Jane "Planted"', email: 'jane@planted.test' }])),
    );
    vi.stubEnv(outputFolderVariable, directory);
    const password = Buffer.from('agent:proxy-password').toString('base64');
    const headers = { authorization: 'Token planted-token', 'proxy-authorization': `Basic ${password}` };
    await (await fetch(server.origin, { headers })).text();
    vi.unstubAllEnvs();
    const { secrets, userData } = await readRecordedOutput(directory);
    expect(secrets).toEqual(expect.arrayContaining(['planted-token', 'proxy-password']));
    expect(userData).toEqual(['Jane "Planted"', 'jane@planted.test']);
  });
});
