import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { backendCode, install, offering, type PackageText, projectWith } from '../plugins/support/packages.js';
import { requiredActions } from '../resources/command-scripts.js';
import { writeFiles } from '../support/temporary-directory.js';
import { createTestIo, type TestIoOptions } from './support/test-io.js';
import { unsafeCharacters } from './support/unsafe-characters.js';
import { startWorkspace } from './support/workspace.js';

async function listPlugins(
  packages: Readonly<Record<string, PackageText>>,
  argv: readonly string[] = [],
  options: TestIoOptions = {},
) {
  const cwd = await projectWith(packages);
  const io = createTestIo({ cwd, ...options });
  const exitCode = await runCli(['plugins', ...argv], io);
  return { exitCode, out: io.out().replaceAll(cwd, '…'), err: io.err() };
}

describe('plugins', () => {
  it('built-in backends and those installed in the current directory have a line each', async () => {
    const { exitCode, out, err } = await listPlugins({
      '@site/names': { ...offering('custom_backend'), version: '2.0.1' },
    });
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^ok username base waldur-offering-processor \d+\.\d+\.\d+: built in$/m);
    expect(out).toMatch(/^ok username posix waldur-offering-processor \d/m);
    expect(out).toMatch(/^ok resource command waldur-offering-processor \d/m);
    expect(out).toContain(
      '\nok username custom_backend @site/names 2.0.1: …/node_modules/@site/names/backend.js#Backend\n',
    );
    expect(out).toMatch(/\nsummary \d ok, 0 broken\n$/);
  });

  it('unusable backends are listed with the reason, none is loaded, and exit code is 1', async () => {
    const { exitCode, out } = await listPlugins({
      a: offering('same', "throw new Error('loaded');"),
      b: offering('same'),
      c: { offer: { usernameBackends: { lost: './lost.js' } } },
      d: { offer: 'x' },
    });
    expect(exitCode).toBe(1);
    expect(out.split('\n').filter((line) => line.startsWith('broken'))).toEqual([
      'broken username lost c 1.0.0: ./lost.js does not exist',
      'broken username same a 1.0.0: offered by several packages (a 1.0.0, b 1.0.0). Uninstall all but one',
      'broken username same b 1.0.0: offered by several packages (a 1.0.0, b 1.0.0). Uninstall all but one',
      'broken - - d 1.0.0: package.json: expected a map with usernameBackends and resourceBackends as "waldur-offering-processor"',
    ]);
    expect(out).toMatch(/\nsummary \d ok, 4 broken\n$/);
  });

  it('a terminal shows a table', async () => {
    const { out } = await listPlugins({ a: offering('custom_backend'), d: { offer: 'x' } }, [], {
      columns: 100,
      env: { NO_COLOR: '1' },
    });
    expect(out).toMatch(/^✓ {2}posix +username +waldur-offering-processor \d/m);
    expect(out).toMatch(/^✓ {2}custom_backend +username +a 1\.0\.0$/m);
    expect(out).toMatch(/^✗ {2}- +- +d 1\.0\.0$/m);
  });

  it('--json prints one JSON document', async () => {
    const { out } = await listPlugins({ a: offering('custom_backend'), d: { offer: 'x' } }, ['--json']);
    const { version, exitCode, backends, broken } = JSON.parse(out) as Record<string, unknown>;
    expect({ version, exitCode }).toEqual({ version: expect.any(String), exitCode: 1 });
    expect(backends).toContainEqual({
      kind: 'resource',
      name: 'command',
      package: 'waldur-offering-processor',
      version,
      builtIn: true,
    });
    expect(backends).toContainEqual({
      kind: 'username',
      name: 'custom_backend',
      package: 'a',
      version: '1.0.0',
      directory: '…/node_modules/a',
      file: '…/node_modules/a/backend.js',
      exportName: 'Backend',
    });
    expect(broken).toEqual([
      { package: 'd', version: '1.0.0', directory: '…/node_modules/d', error: expect.any(String) },
    ]);
  });

  it('control characters are escaped', async () => {
    const { out } = await listPlugins({ a: { ...offering('custom'), name: `a\u001b[2J`, version: '\u202e1' } }, []);
    expect(out).toContain('a\\u001b[2J');
    expect(out).not.toMatch(unsafeCharacters);
  });
});

describe('an installed backend', () => {
  it('an installed backend is loaded when the configuration names it', async () => {
    const { waldur, add, sync, configure, cwd } = await startWorkspace();
    await install(cwd, {
      'my-names': offering('custom_backend', backendCode('hpc')),
      other: offering('other', "throw new Error('loaded');"),
    });
    await configure({ backend: 'custom_backend' });
    const { uuid } = add({ state: 'Requested' });
    expect(await sync()).toMatchObject({ exitCode: 0, err: '' });
    expect(waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: expect.stringMatching(/^hpc/) });
  });

  it('--backend takes precedence over an installed backend', async () => {
    const { waldur, add, sync, configure, cwd } = await startWorkspace();
    await install(cwd, { 'my-names': offering('custom_backend', "throw new Error('broken');") });
    await writeFiles(cwd, { 'mine.mjs': backendCode('mine') });
    await configure({ backend: 'custom_backend' });
    const { uuid } = add({ state: 'Requested' });
    expect(await sync(['--backend', 'custom_backend=./mine.mjs#Backend'])).toMatchObject({ exitCode: 0, err: '' });
    expect(waldur.offeringUser(uuid)?.username).toMatch(/^mine/);
  });

  it('an installed backend is listed in the message about an unknown backend', async () => {
    const { sync, configure, cwd } = await startWorkspace();
    await install(cwd, { 'my-names': offering('custom_backend', "throw new Error('loaded');") });
    await configure({ backend: 'costum_backend' });
    const { exitCode, out } = await sync();
    expect(exitCode).toBe(2);
    expect(out).toMatch(
      /username_management_backend 'costum_backend' is not installed; installed are base, posix.*, custom_backend$/m,
    );
  });

  it('a broken one fails the offering that names it, and the other offerings are processed', async () => {
    const { waldur, url, add, sync, configure, cwd } = await startWorkspace();
    await install(cwd, { 'my-names': offering('custom_backend', "throw new Error('the licence has run out');") });
    const second = waldur.addOffering({ name: 'Second' }).uuid;
    const more = `  - {name: Second, waldur_api_url: "${url}", waldur_api_token: "${waldur.token}", waldur_offering_uuid: "${second}", backend_type: slurm, username_management_backend: posix}`;
    await configure({ backend: 'custom_backend', more });
    const waiting = add({ state: 'Requested' });
    const { uuid } = waldur.addOfferingUser({ offering: second, state: 'Requested' });
    const { exitCode, out } = await sync();
    expect(exitCode).toBe(2);
    expect(out).toMatch(
      /^error \w{32} backend-not-available: 'custom_backend' of my-names 1\.0\.0 cannot be loaded: the licence has run out$/m,
    );
    expect(waldur.offeringUser(waiting.uuid)?.state).toBe('Requested');
    expect(waldur.offeringUser(uuid)?.state).toBe('OK');
  });
});

describe('backend_settings', () => {
  const schema = `static settingsSchema = {
    safeParse: (settings) => typeof settings.ldap?.uri === 'string'
      ? { success: true, data: { ...settings, ldap: { port: 389, ...settings.ldap } } }
      : { success: false, error: { issues: [{ path: ['ldap', 'uri'], message: 'expected a text such as ' + settings.ldap?.bind_password }] } },
  };
  constructor({ settings }) { this.word = 'port' + settings.ldap.port; }
  async getUsername() { return this.word; }
  async getOrCreateUsername() { return this.word; }`;
  const start = async (settings: readonly string[]) => {
    const work = await startWorkspace();
    await install(work.cwd, {
      'my-names': offering(
        'custom_backend',
        backendCode('hpc')
          .replace('async getUsername() { return undefined; }', '')
          .replace(/async getOrCreateUsername.*/, schema),
      ),
    });
    await work.configure({ backend: 'custom_backend', offering: ['backend_settings:', ...settings] });
    return work;
  };

  it('settings that violate the schema of an installed backend give exit code 2, a position and no secret', async () => {
    const { waldur, sync } = await start(['  ldap:', '    bind_password: sesame-open', '    uri: 5']);
    const { exitCode, out, err } = await sync(['--json']);
    const message =
      'config.yaml:12:14: offerings[0].backend_settings.ldap.uri: expected a text such as [secret]; got a number';
    expect(err).toBe(`${message}\n`);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out)).toEqual({
      schema: 1,
      version: expect.any(String),
      exitCode: 2,
      warnings: [],
      error: { code: 'invalid-configuration', message },
    });
    expect(waldur.calls).toEqual([]);
  });

  it('the constructor gets the settings as parsed by the schema', async () => {
    const { waldur, add, sync } = await start(['  ldap:', '    uri: "ldap://directory.example.com"']);
    const { uuid } = add({ state: 'Requested' });
    expect(await sync()).toMatchObject({ exitCode: 0, err: '' });
    expect(waldur.offeringUser(uuid)?.username).toBe('port389');
  });

  it('all errors in the settings of the built-in command backend are reported at once', async () => {
    const { run, configure, waldur } = await startWorkspace();
    const actions = requiredActions.filter((action) => action !== 'find').map((action) => `    ${action}: [./x.sh]`);
    const settings = [
      'backend_settings:',
      '  command:',
      ...actions,
      '    timeout_seconds: -1',
      '    fined: [./x.sh]',
      '    environment: {"A B": x}',
    ];
    await configure({ offering: ['order_processing_backend: command', ...settings] });
    const { exitCode, err } = await run('orders');
    expect(exitCode).toBe(2);
    expect(err.trim().split('\n')).toEqual([
      'config.yaml:12:9: offerings[0].backend_settings.command.find: expected a list of strings with the program first, such as [./create.sh, --verbose]; the key is missing',
      'config.yaml:17:26: offerings[0].backend_settings.command.timeout_seconds: expected a number of seconds above 0 and up to 3600; got a number',
      'config.yaml:18:16: offerings[0].backend_settings.command.fined: expected a known key; got an unknown one',
      'config.yaml:19:30: offerings[0].backend_settings.command.environment.A…: expected the name of an environment variable as key',
    ]);
    expect(waldur.calls).toEqual([]);
  });
});
