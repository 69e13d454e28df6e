import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startLedgerWorkspace } from '../cli/support/ledger-workspace.js';
import { forever, startService, whenServing } from '../cli/support/start-service.js';
import { startWorkspace } from '../cli/support/workspace.js';

const slow = ['log_level: INFO', 'sync_schedule: 1h', 'http_listen: off'];
const fast = ['log_level: INFO', 'sync_schedule: 1s', 'http_listen: off'];

describe('SIGHUP', () => {
  it('puts a changed schedule in force, and the users of before and after it get one username each', async () => {
    const workspace = await startLedgerWorkspace();
    await workspace.configureLedger({ top: slow });
    const { waldur, add } = workspace;
    const one = add();
    const { io, stop } = startService(workspace);
    await expect.poll(() => waldur.offeringUser(one.uuid)?.state, forever).toBe('OK');
    await workspace.configureLedger({ top: fast });
    io.signals.emit('SIGHUP');
    await expect.poll(() => io.err(), forever).toContain('the configuration was read again');
    const two = add();
    await expect.poll(() => waldur.offeringUser(two.uuid)?.state, forever).toBe('OK');
    expect(waldur.offeringUser(two.uuid)?.username).not.toBe(waldur.offeringUser(one.uuid)?.username);
    expect(await stop()).toBe(0);
    expect(io.signals.eventNames()).toEqual([]);
  });

  it('a broken file keeps the old configuration, says so, and a mended one is taken', async () => {
    const workspace = await startWorkspace();
    const top = ['log_level: INFO', 'sync_schedule: 1s', 'http_listen: 127.0.0.1:0'];
    await workspace.configure({ top });
    const { waldur, add } = workspace;
    const { io, metrics, stop } = await whenServing(startService(workspace));
    await writeFile(join(workspace.cwd, 'config.yaml'), 'offerings: [\n');
    io.signals.emit('SIGHUP');
    await expect.poll(() => io.err(), forever).toContain('the configuration stays as it was: ');
    expect(await metrics()).toContain('waldur_offering_processor_config_last_reload_success 0');
    const { uuid } = add();
    await expect.poll(() => waldur.offeringUser(uuid)?.state, forever).toBe('OK');
    await workspace.configure({ top: [...top, 'job_concurrency: 2'] });
    io.signals.emit('SIGHUP');
    await expect.poll(() => io.err(), forever).toContain('the configuration was read again');
    await expect.poll(metrics, forever).toContain('waldur_offering_processor_config_last_reload_success 1');
    expect(await stop()).toBe(0);
  });

  it('an invalid schedule is found before the old configuration ends', async () => {
    const workspace = await startWorkspace();
    await workspace.configure({ top: fast });
    const { io, stop } = startService(workspace);
    await expect.poll(() => io.err(), forever).toContain('"running"');
    await workspace.configure({ top: ['sync_schedule: "61 * * * *"'] });
    io.signals.emit('SIGHUP');
    await expect.poll(() => io.err(), forever).toMatch(/stays as it was: .*sync_schedule: expected a cron expression/);
    const { uuid } = workspace.add();
    await expect.poll(() => workspace.waldur.offeringUser(uuid)?.state, forever).toBe('OK');
    expect(await stop()).toBe(0);
  });

  it('the secret of a configuration that was read again is in no line of the log', async () => {
    const workspace = await startWorkspace();
    await workspace.configure({ top: fast });
    const { io, stop } = startService(workspace);
    await expect.poll(() => io.err(), forever).toContain('"running"');
    const token = 'tokenOfTheChangedConfiguration1';
    await workspace.configure({ top: ['log_level: DEBUG', 'sync_schedule: 1s', 'http_listen: off'], token });
    io.signals.emit('SIGHUP');
    await expect.poll(() => io.err(), forever).toContain('job failed');
    expect(await stop()).toBe(0);
    expect(io.err()).not.toContain(token);
  });
});

it('a token file that is replaced is used without a restart or a signal', async () => {
  const workspace = await startWorkspace();
  const { waldur, add, cwd } = workspace;
  await workspace.configure({ top: fast });
  const file = join(cwd, 'config.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/waldur_api_token: .*/, 'waldur_api_token_file: token'));
  await writeFile(join(cwd, 'token'), 'expired', { mode: 0o600 });
  const { io, stop } = startService(workspace);
  await expect.poll(() => io.err(), forever).toContain('job failed');
  await writeFile(join(cwd, 'new'), waldur.token, { mode: 0o600 });
  await rename(join(cwd, 'new'), join(cwd, 'token'));
  const { uuid } = add();
  await expect.poll(() => waldur.offeringUser(uuid)?.state, forever).toBe('OK');
  expect(await stop()).toBe(0);
});

it('a job that has not ended stop_seconds after SIGTERM is named, and the process is ended with exit code 1', async () => {
  const workspace = await startWorkspace();
  await writeFile(
    join(workspace.cwd, 'stuck.js'),
    `import { AbstractUsernameManagementBackend } from '${join(process.cwd(), 'src/usernames/backend.js')}';
     export class Stuck extends AbstractUsernameManagementBackend {
       async getUsername() { return undefined; }
       generateUsername() { return new Promise((resolve) => { globalThis.endStuckBackend = resolve; }); }
     }`,
  );
  await workspace.configure({
    backend: 'stuck',
    top: [...fast, 'stop_seconds: 1'],
    offering: ['username_timeout_seconds: 600'],
  });
  workspace.add();
  const { io, stop, ended } = startService(workspace, '--backend', 'stuck=./stuck.js#Stuck');
  const end = () => (globalThis as { endStuckBackend?: (username: string) => void }).endStuckBackend;
  await expect.poll(end, forever).toBeDefined();
  void stop();
  await expect.poll(() => io.exits, forever).toEqual([1]);
  expect(io.err()).toMatch(/"running":\["sync:[0-9a-f]{32}"\].*jobs have not ended within 1 seconds \(stop_seconds\)/);
  end()?.('jdoe');
  expect(await ended).toBe(0);
});
