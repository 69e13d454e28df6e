import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startWorkspace } from './support/workspace.js';

const everyLevel = ['debug', 'info', 'warn', 'error', 'fatal'];
const unchecked =
  'offerings[0].verify_ssl: certificates are not verified: anyone on the network path can read and use the credentials';
const readable =
  'offerings[0].waldur_api_token: every user of this host can read this file, which contains a secret. Run chmod o-r on it';

it.each(everyLevel)('every run warns about exposed secrets, at log level %s too', async (level) => {
  const { configure, cwd, run, sync } = await startWorkspace();
  await configure({ offering: ['verify_ssl: false', 'colour: red'] });
  await chmod(join(cwd, 'config.yaml'), 0o644);
  const { err, out } = await sync(['--json', '--log-level', level]);
  const lines = err.split('\n').filter((line) => line !== '');
  const messages = lines.map((line) => (JSON.parse(line) as { readonly msg: string }).msg).join('\n');
  for (const words of [unchecked, readable]) expect(messages.split(words)).toHaveLength(2);
  // Other warnings depend on the log level.
  expect(messages.includes('colour')).toBe(!['error', 'fatal'].includes(level));
  expect(JSON.parse(out)).toMatchObject({
    exitCode: 0,
    warnings: [
      { path: 'offerings[0].colour' },
      { path: 'offerings[0].verify_ssl', security: true, location: { line: 9 } },
      { path: 'offerings[0].waldur_api_token', security: true },
    ],
  });
  for (const command of ['orders', 'memberships', 'diagnostics'])
    expect((await run(command, ['--log-level', level])).err).toContain(unchecked);
});

it('the log level of the configuration hides no security warning on a terminal', async () => {
  const { configure, sync } = await startWorkspace();
  await configure({ top: ['log_level: CRITICAL'], offering: ['verify_ssl: false'] });
  expect((await sync([], { columns: 100 })).err).toContain(`warn config.yaml:9:17: ${unchecked}`);
});

it('security warnings are printed when the run fails to start', async () => {
  const { configure, sync } = await startWorkspace();
  await configure({ offering: ['verify_ssl: false'] });
  const { exitCode, err, out } = await sync(['--json', '--log-level', 'error', '--offering', 'none']);
  expect(exitCode).toBe(2);
  expect(err).toContain(unchecked);
  expect(JSON.parse(out)).toMatchObject({
    exitCode: 2,
    error: { code: 'invalid-usage', message: expect.any(String) },
    warnings: [{ path: 'offerings[0].verify_ssl', security: true }],
  });
});

it.each([
  [0o602, 'every user of this host can write this file, which names programs and plugins to run. Run chmod o-w on it'],
  [
    0o660,
    'every member of its group can write this file, which names programs and plugins to run. Run chmod g-w on it',
  ],
])('a configuration that other users can write (mode %o) is warned about', async (mode, message) => {
  const { cwd, sync } = await startWorkspace();
  await chmod(join(cwd, 'config.yaml'), mode);
  const { err, out } = await sync(['--json', '--log-level', 'error']);
  expect(err).toContain(`"msg":"config.yaml:1:1: ${message}"`);
  expect(JSON.parse(out)).toMatchObject({ warnings: [{ path: '', message, security: true }] });
});
