import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WaldurEmulator } from '../../src/testing/index.js';
import type { KnownOfferingUserState } from '../../src/waldur/types.js';
import { buildPackageCopy } from '../support/package-copy.js';
import { registerSecret } from '../support/recorded-output.js';
import { writeFiles } from '../support/temporary-directory.js';

let copy: string;
let cwd: string;

beforeAll(async () => {
  copy = await buildPackageCopy();
  cwd = join(copy, 'operator');
  await writeFiles(cwd, {
    'custom-backend.js': await readFile(join(import.meta.dirname, 'fixtures/custom-backend.js'), 'utf8'),
  });
});

afterAll(() => rm(copy, { recursive: true, force: true }));

/** Starts an emulator, and writes the configuration from the documentation of Waldur Site Agent for it. */
async function startWaldur() {
  const waldur = new WaldurEmulator();
  const { uuid } = waldur.addOffering();
  const { url, close } = await waldur.listen();
  onTestFinished(close);
  const config = `offerings:
  - name: "SLURM Cluster"
    waldur_api_url: "${url}api/"
    waldur_api_token: "${waldur.token}"
    waldur_offering_uuid: "${uuid}"
    backend_type: "slurm"
    username_management_backend: "custom_backend"  # References entry point name
    backend_settings:
      # ... other settings
`;
  await writeFiles(cwd, { 'config.yaml': config });
  await execa('chmod', ['600', join(cwd, 'config.yaml')]);
  const add = (username: string, state: KnownOfferingUserState = 'Requested') =>
    waldur.addOfferingUser({
      offering: uuid,
      user: waldur.addUser({ username }),
      state,
      modified: waldur.clock.now() - 3_600_000,
    }).uuid;
  /** Sets keys of the offering, and removes its backend_settings. */
  const configure = (keys: Readonly<Record<string, string>>) =>
    writeFiles(cwd, {
      'config.yaml': [
        config.slice(0, config.indexOf('    username_management_backend')).trimEnd(),
        ...Object.entries(keys).map(([key, value]) => `    ${key}: ${value}`),
      ].join('\n'),
    });
  return { waldur, url, uuid, add, configure };
}

const backend = ['--backend', 'custom_backend=./custom-backend.js#CustomUsernameBackend'];

function startCommand(file: string, argv: readonly string[]) {
  return execa('node', [join(copy, 'dist/src/cli', file), ...argv], { cwd, reject: false, forceKillAfterDelay: false });
}

function startSync(...argv: string[]) {
  return startCommand('sync-offering-users.js', ['-c', 'config.yaml', ...backend, ...argv]);
}

/** Waits until a stream of a process contains a text. */
function waitForText(stream: Readable, expected: string): Promise<void> {
  return new Promise((resolve) => {
    let received = '';
    stream.on('data', (text: Buffer) => {
      received += text.toString();
      if (received.includes(expected)) resolve();
    });
  });
}

/** The only line on stderr of a run without a ledger. */
const withoutLedger = expect.stringMatching(
  /^[^\n]*no ledger is configured: usernames are only compared with what Waldur shows now[^\n]*\n?$/,
);

describe('the configuration from the documentation of Waldur Site Agent', () => {
  test('users with a username from the backend become OK, and all others are reported with the reason', async () => {
    const { waldur, add } = await startWaldur();
    const waiting = [
      'Requested',
      'Creating',
      'Error creating',
      'Pending account linking',
      'Pending additional validation',
    ] as const;
    const answered = waiting.map((state, index) => add(`person${index}@answer.example`, state));
    const others = ['linking', 'validation', 'error', 'later', 'silent'].map((domain) => add(`user@${domain}.example`));
    const { exitCode, stdout, stderr } = await startSync('--log-level', 'fatal');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(answered.map((uuid) => waldur.offeringUser(uuid))).toEqual(
      waiting.map((_state, index) =>
        expect.objectContaining({ state: 'OK', username: `person${index}`, service_provider_comment: '' }),
      ),
    );
    expect(others.map((uuid) => waldur.offeringUser(uuid)?.state)).toEqual([
      'Pending account linking',
      'Pending additional validation',
      'Error creating',
      'Creating',
      'Creating',
    ]);
    const [linking, validation, error] = others;
    expect(stdout).toContain(
      `pending ${linking} - (Requested → Pending account linking): Please link your account. https://idp.example.org/link\n`,
    );
    expect(stdout).toContain(
      `pending ${validation} - (Requested → Pending additional validation): Please accept the rules.\n`,
    );
    expect(stdout).toContain(`failed ${error} - (Requested → Error creating): no free uid left\n`);
    expect(stdout).toMatch(
      /^summary \w{32} SLURM Cluster: 5 updated, 2 pending, 2 failed, 0 skipped, 1 unchanged \(1 without a username yet\)$/m,
    );
  });

  test('the exit code is 0 when no user failed, and a second run changes nothing', async () => {
    const { waldur, add } = await startWaldur();
    add('jane@answer.example');
    add('user@linking.example');
    expect(await startSync()).toMatchObject({ exitCode: 0, stderr: withoutLedger });
    waldur.clearCalls();
    expect(await startSync()).toMatchObject({ exitCode: 0, stderr: withoutLedger });
    expect(waldur.writes()).toEqual([]);
  });

  test('the curl command that the emulator prints works unchanged', async () => {
    const { waldur, url, uuid, add } = await startWaldur();
    const user = add('jane@answer.example');
    const command = `curl -H "Authorization: Token ${waldur.token}" \\\n  "${url}api/marketplace-offering-users/?offering_uuid=${uuid}"`;
    const [, header = '', address = ''] = /^curl -H "Authorization: (.+)" \\\n {2}"(.+)"$/.exec(command) ?? [];
    const expected = [expect.objectContaining({ uuid: user, state: 'Requested', offering_uuid: uuid })];
    expect(await (await fetch(address, { headers: { Authorization: header } })).json()).toEqual(expected);
    const { exitCode, stdout } = await execa('sh', ['-c', command], { reject: false });
    // 127: this machine has no curl.
    if (exitCode !== 127) expect(JSON.parse(stdout)).toEqual(expected);
  });
});

describe('the process', () => {
  test('an interrupted process finishes the current write and prints the report', async () => {
    const { waldur, add } = await startWaldur();
    const users = ['one', 'two', 'three'].map((name) => add(`${name}@answer.example`));
    const sync = startSync('--concurrency', '1');
    const interrupt = async () => {
      sync.kill('SIGINT');
      await waitForText(sync.stderr, 'finishing the current write');
    };
    waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'invoke', run: interrupt } });
    const { exitCode, stdout } = await sync;
    expect(exitCode).toBe(130);
    expect(users.map((uuid) => waldur.offeringUser(uuid)?.state)).toEqual(['OK', 'Requested', 'Requested']);
    expect(stdout).toMatch(/^updated .* \(Requested → OK\)$/m);
    expect(stdout.endsWith('interrupted before the end')).toBe(true);
  });

  test('a process that is interrupted twice ends at once', async () => {
    const { waldur, add } = await startWaldur();
    add('jane@answer.example');
    const sync = startSync();
    const interruptTwice = async () => {
      sync.kill('SIGTERM');
      await waitForText(sync.stderr, 'finishing the current write');
      sync.kill('SIGINT');
      await sync;
    };
    waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'invoke', run: interruptTwice } });
    expect(await sync).toMatchObject({ exitCode: 130, stdout: '' });
  });

  test('a process whose output is closed completes its work', async () => {
    const { waldur, add } = await startWaldur();
    const user = add('jane@answer.example');
    const sync = startSync();
    sync.stdout.destroy();
    const { exitCode, stderr } = await sync;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: withoutLedger });
    expect(waldur.offeringUser(user)).toMatchObject({ state: 'OK', username: 'jane' });
  });

  test('a process writes its log as JSON lines to stderr and its document to stdout', async () => {
    const { add } = await startWaldur();
    add('jane@answer.example');
    const { stdout, stderr } = await startSync('--json', '--log-level', 'debug');
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0 });
    const levels = stderr.split('\n').map((line) => (JSON.parse(line) as { level: number }).level);
    expect(levels).toContain(20);
  });

  test('the emulator process prints its URL, and ends with exit code 0 when it is stopped', async () => {
    const emulator = startCommand('main.js', ['emulator', '--port', '0', '--users', '3']);
    await waitForText(emulator.stdout, 'marketplace-offering-users');
    emulator.kill('SIGTERM');
    expect(await emulator).toMatchObject({ exitCode: 0, stderr: 'stopping' });
  });
});

describe('an uncaught error of a backend', () => {
  const sentinel = registerSecret('unc4ught-sentinel/f00d');
  const fullName = 'Zebedee Quux';
  const backendsWithUncaughtErrors = `
import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
class Working {
  constructor({ settings }) { this.settings = settings; }
  get makesUsernames() { return true; }
  async getUsername() {}
  async generateUsername(user) { return 'u' + user.uuid.slice(0, 8); }
  async previewUsername(user) { return this.generateUsername(user); }
  async getOrCreateUsername(user) { await this.leave(user); return this.generateUsername(user); }
  async usernameStored() {}
  async leave() {}
}
class DirectoryError extends Error {}
const createError = (user, { password }) => Object.assign(new DirectoryError(user.userFullName + ' ' + password), { name: user.userFullName, password });
export { Working };
export class Ticks extends Working { async leave(user) { process.nextTick(() => { throw createError(user, this.settings); }); } }
export class Timers extends Working { async leave(user) { setTimeout(() => { throw createError(user, this.settings); }, 1); await wait(20); } }
export class Emits extends Working { async leave(user) { setImmediate(() => new EventEmitter().emit('error', createError(user, this.settings))); await wait(20); } }
export class Texts extends Working { async leave(user) { process.nextTick(() => { throw user.userFullName + this.settings.password; }); } }
export class Rejects extends Working { async leave(user) { Promise.reject(createError(user, this.settings)); } }
export class Late extends Working {
  async usernameStored(user) {
    const { write } = process.stdout;
    process.stdout.write = (...text) => {
      setTimeout(() => { throw createError(user, this.settings); }, 10);
      return write.apply(process.stdout, text);
    };
  }
}
export class Last extends Working { async usernameStored(user) { process.nextTick(() => Promise.reject(createError(user, this.settings))); } }
`;

  /** Runs `sync` for three offerings. The backend of the first one throws an uncaught error. */
  async function runThreeOfferings(Backend: string, argv: readonly string[] = []) {
    const waldur = new WaldurEmulator();
    const offerings = ['First', 'Second', 'Third'].map((name) => ({ name, uuid: waldur.addOffering().uuid }));
    const { url, close } = await waldur.listen();
    onTestFinished(close);
    const users = offerings.map(
      ({ uuid }, index) =>
        waldur.addOfferingUser({ offering: uuid, user: waldur.addUser({ username: `p${index}`, fullName }) }).uuid,
    );
    const entries = offerings.map(({ name, uuid }, index) =>
      [
        `  - name: ${name}`,
        `    waldur_api_url: ${url}`,
        `    waldur_api_token: ${waldur.token}`,
        `    waldur_offering_uuid: ${uuid}`,
        '    backend_type: slurm',
        `    username_management_backend: ${index === 0 ? 'uncaught' : 'working'}`,
        `    backend_settings: {password: ${sentinel}}`,
      ].join('\n'),
    );
    await writeFiles(cwd, {
      'three.yaml': ['log_level: ERROR', 'offerings:', ...entries].join('\n'),
      'uncaught.mjs': backendsWithUncaughtErrors,
    });
    await execa('chmod', ['600', join(cwd, 'three.yaml')]);
    const backends = ['--backend', `uncaught=./uncaught.mjs#${Backend}`, '--backend', 'working=./uncaught.mjs#Working'];
    const { exitCode, ...printed } = await startCommand('main.js', ['sync', '-c', 'three.yaml', ...backends, ...argv]);
    const file = join(cwd, 'uncaught.mjs');
    const [stdout, stderr] = [printed.stdout, printed.stderr].map((text) =>
      text.replace(new RegExp(`${file}:\\d+`, 'g'), 'FILE:LINE'),
    ) as [string, string];
    const states = users.map((uuid) => waldur.offeringUser(uuid)?.state);
    expect(`${stdout}${stderr}`).not.toMatch(/unc4ught|Zebedee|Quux|\n\s+at |Node\.js v/);
    return { exitCode, stdout, stderr, states };
  }

  const thrown = 'uncaught error (DirectoryError at FILE:LINE)';
  const origin = "in a backend or its dependencies, while processing offering 'First'";

  test.each([
    ['Ticks', thrown],
    ['Timers', thrown],
    ['Emits', thrown],
    ['Texts', 'uncaught error (string)'],
    ['Rejects', 'unhandled promise rejection (DirectoryError at FILE:LINE)'],
    ['Last', 'unhandled promise rejection (DirectoryError at FILE:LINE)'],
  ])(
    'an uncaught error fails the run but not the report, and only its class and place are printed (%s)',
    async (Backend, what) => {
      const plain = await runThreeOfferings(Backend);
      expect(plain).toMatchObject({
        exitCode: 1,
        stderr: `${what} ${origin}; the run continues`,
        states: ['OK', 'OK', 'OK'],
      });
      expect(plain.stdout.match(/^summary .*1 updated/gm)).toHaveLength(3);
      const json = await runThreeOfferings(Backend, ['--json']);
      expect(json).toMatchObject({ exitCode: 1, states: ['OK', 'OK', 'OK'] });
      expect(JSON.parse(json.stdout)).toMatchObject({
        exitCode: 1,
        uncaught: [`${what} ${origin}`],
        offerings: [{}, {}, {}],
      });
    },
  );

  test('an uncaught error does not change the exit code when the report is already complete', async () => {
    const { exitCode, stdout, stderr, states } = await runThreeOfferings('Late');
    expect({ exitCode, states }).toEqual({ exitCode: 0, states: ['OK', 'OK', 'OK'] });
    expect(stdout).toMatch(/^summary /m);
    expect(stderr).toContain(
      `${thrown} in a backend or its dependencies, while processing an unknown offering; the report is already complete`,
    );
  });
});

describe('a backend that ends the process', () => {
  const backends = `
import { AbstractUsernameManagementBackend } from 'waldur-offering-processor';
class Exiting extends AbstractUsernameManagementBackend { async getUsername() {} }
export class Asked extends Exiting { async generateUsername() { process.exit(0); } }
export class Later extends Exiting { async generateUsername() { setTimeout(() => process.exit(0), 1); await new Promise((done) => setTimeout(done, 5000)); } }
export class Complete extends Exiting {
  async generateUsername() { return 'jane'; }
  async usernameStored() { process.once('beforeExit', () => process.exit(5)); }
}
`;
  const exits = 'import process from "node:process";\nprocess.exit(0);\nexport class Imported {}';
  const waits = 'await new Promise(() => {});\nexport class Waits {}';

  async function run(file: string, Backend: string, ...argv: string[]) {
    const { waldur, add } = await startWaldur();
    const user = add('jane@answer.example');
    await writeFiles(cwd, { 'asked.js': backends, 'imported.js': exits, 'waits.js': waits });
    const options = ['-c', 'config.yaml', '--backend', `custom_backend=./${file}#${Backend}`, '--log-level', 'fatal'];
    const { exitCode, stdout, stderr } = await startCommand('sync-offering-users.js', [...options, ...argv]);
    return { exitCode, stdout, stderr: stderr.replaceAll(cwd, 'CWD'), state: waldur.offeringUser(user)?.state };
  }

  const called = "process.exit was called by backend 'custom_backend'";

  test.each([
    ['while it is asked', 'asked.js', 'Asked', `${called} (CWD/asked.js:4), while processing offering 'SLURM Cluster'`],
    ['in a timer', 'asked.js', 'Later', `${called} (CWD/asked.js:5), while processing offering 'SLURM Cluster'`],
    ['when it is imported', 'imported.js', 'Imported', `${called} (CWD/imported.js:2), while it was loaded`],
  ])('process.exit %s is named in one line, and the exit code is 1', async (_when, file, Backend, message) => {
    const { exitCode, stdout, stderr } = await run(file, Backend);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `${message}; the run is not complete`,
    });
    const json = await run(file, Backend, '--json');
    expect(json).toMatchObject({ exitCode: 1, stderr });
    expect(JSON.parse(json.stdout)).toMatchObject({ exitCode: 1, error: { code: 'process-exited' } });
  });

  const plugin = `
import { leave } from './lib/leave.js';
export class Usernames {
  get makesUsernames() { return true; }
  async getUsername() {}
  async generateUsername() {}
  async previewUsername() {}
  async usernameStored() {}
  async getOrCreateUsername() { setTimeout(leave, 1); await new Promise((done) => setTimeout(done, 5000)); }
}
export class Resources {
  async check() { leave(); }
  async create() {} async find() {} async remove() {} async listPeople() { return []; } async addPeople() {} async removePeople() {}
}
`;
  const manifest = {
    name: 'leaving-plugin',
    version: '1.2.3',
    type: 'module',
    'waldur-offering-processor': {
      usernameBackends: { leaving: './index.js#Usernames' },
      resourceBackends: { 'leaving-resources': './index.js#Resources' },
    },
  };

  test('process.exit in a helper of an installed plugin is named by the backend, and the exit code is 1', async () => {
    const { add, configure } = await startWaldur();
    add('jane@answer.example');
    await writeFiles(join(cwd, 'linked'), {
      'package.json': JSON.stringify(manifest),
      'index.js': plugin,
      'lib/leave.js': 'export function leave() { process.exit(0); }',
    });
    await mkdir(join(cwd, 'node_modules'), { recursive: true });
    await symlink(join(cwd, 'linked'), join(cwd, 'node_modules/leaving-plugin'));
    const place = "(CWD/linked/lib/leave.js:1), while processing offering 'SLURM Cluster'; the run is not complete";
    await configure({ username_management_backend: 'leaving' });
    const sync = await startCommand('sync-offering-users.js', ['-c', 'config.yaml', '--log-level', 'fatal']);
    expect({ exitCode: sync.exitCode, stderr: sync.stderr.replaceAll(cwd, 'CWD') }).toEqual({
      exitCode: 1,
      stderr: `process.exit was called by backend 'leaving' ${place}`,
    });
    await configure({ username_management_backend: 'posix', membership_sync_backend: 'leaving-resources' });
    const diagnostics = await startCommand('main.js', ['diagnostics', '-c', 'config.yaml', '--log-level', 'fatal']);
    expect({ exitCode: diagnostics.exitCode, stderr: diagnostics.stderr.replaceAll(cwd, 'CWD') }).toEqual({
      exitCode: 1,
      stderr: `process.exit was called by backend 'leaving-resources' ${place}`,
    });
  });

  test('process.exit in a file that a link names is named by the backend', async () => {
    await writeFiles(cwd, { 'target.js': backends });
    await symlink(join(cwd, 'target.js'), join(cwd, 'link.js'));
    const { exitCode, stderr } = await run('link.js', 'Asked');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: `${called} (CWD/target.js:4), while processing offering 'SLURM Cluster'; the run is not complete`,
    });
  });

  test('a module that is never loaded to its end is named, and the exit code is 1', async () => {
    const { exitCode, stderr } = await run('waits.js', 'Waits');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "the process ended early: backend 'custom_backend' waits for something that never happens, while it was loaded; the run is not complete",
    );
  });

  test('process.exit after the report does not change the exit code', async () => {
    expect(await run('asked.js', 'Complete')).toMatchObject({ exitCode: 0, stderr: '', state: 'OK' });
  });
});

test('what a backend prints on stdout goes to stderr with --json', async () => {
  const { add } = await startWaldur();
  add('jane@answer.example');
  const chatty = `import { AbstractUsernameManagementBackend } from 'waldur-offering-processor';
console.log('loaded');
export class Chatty extends AbstractUsernameManagementBackend {
  async getUsername() { console.table([1]); process.stdout.write('asked\\n'); }
  async generateUsername() { console.info('generated'); return 'jane'; }
}`;
  await writeFiles(cwd, { 'chatty.js': chatty });
  const options = ['-c', 'config.yaml', '--backend', 'custom_backend=./chatty.js#Chatty', '--log-level', 'fatal'];
  const json = await startCommand('sync-offering-users.js', [...options, '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    exitCode: 0,
    offerings: [{ update: { users: [{ username: 'jane' }] } }],
  });
  for (const text of ['loaded', 'asked', 'generated', '│ 0']) expect(json.stderr).toContain(text);
});

describe('an optional package that is not installed', () => {
  /** Makes a package one that is not installed. */
  const hiding = (name: string) => {
    const hooks = `export async function resolve(specifier, context, next) {
      if (specifier === '${name}') throw Object.assign(new Error('not there'), { code: 'ERR_MODULE_NOT_FOUND' });
      return next(specifier, context);
    }`;
    const url = `data:text/javascript,${encodeURIComponent(hooks)}`;
    return {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`import { register } from 'node:module'; register(${JSON.stringify(url)});`)}`,
    };
  };
  const mail = { smtp_host: 'mail.example.com', from_address: 'hpc@example.com' };
  const ldap = { uri: 'ldap://127.0.0.1:1', bind_dn: 'cn=a,dc=b', bind_password: 'x', base_dn: 'dc=b' };

  async function run(missing: string, argv: readonly string[], changes: { ledger?: boolean; mail?: boolean }) {
    const { url, uuid, waldur } = await startWaldur();
    const settings = { ldap: changes.mail ? { ...ldap, welcome_email: mail } : ldap };
    const lines = [
      ...(changes.ledger ? ['ledger: sqlite:./names.sqlite'] : []),
      'offerings:',
      '  - name: Cluster',
      `    waldur_api_url: ${url}`,
      `    waldur_api_token: ${waldur.token}`,
      `    waldur_offering_uuid: ${uuid}`,
      `    username_management_backend: ${changes.ledger ? 'posix' : 'ldap'}`,
      ...(changes.ledger ? [] : [`    backend_settings: ${JSON.stringify(settings)}`]),
    ];
    await writeFiles(cwd, { 'optional.yaml': lines.join('\n') });
    await execa('chmod', ['600', join(cwd, 'optional.yaml')]);
    const main = join(copy, 'dist/src/cli/main.js');
    return execa('node', [main, ...argv, '-c', 'optional.yaml'], { cwd, reject: false, env: hiding(missing) });
  }

  test.each([['sync', '--dry-run'], ['orders'], ['memberships', '--dry-run'], ['diagnostics'], ['explain', 'jane']])(
    'the package of the ldap backend is missed at the start of every command (%s)',
    async (...argv) => {
      const { exitCode, stderr } = await run('ldapts', argv, {});
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(
        /^optional\.yaml:6:34: offerings\[0\]\.username_management_backend: .*'ldap' requires the package ldapts, which is not installed\. Run: npm install ldapts$/m,
      );
    },
  );

  test('the package for welcome e-mails is missed at the start of a dry run', async () => {
    const { exitCode, stderr } = await run('nodemailer', ['sync', '--dry-run'], { mail: true });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('welcome_email requires the package nodemailer, which is not installed');
  });

  test('the package of the ledger is missed at the start of a dry run', async () => {
    const { exitCode, stderr } = await run('libsql', ['sync', '--dry-run'], { ledger: true });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('optional.yaml:1:9: ledger: ledger: a SQLite ledger needs the package libsql');
  });
});

test('a command in a directory that is gone says so, with exit code 2', async () => {
  const main = join(copy, 'dist/src/cli/main.js');
  const script = 'mkdir gone && cd gone && rmdir ../gone && exec node "$0" sync';
  const { exitCode, stdout, stderr } = await execa('sh', ['-c', script, main], { cwd, reject: false });
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'the current directory no longer exists. Change to an existing directory, and run the command again',
  });
});

test('an uncaught error before a run ends the process with one line', async () => {
  // Throws as soon as the command has started.
  const broken = `const timer = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return;
    clearInterval(timer);
    throw new RangeError('sentinel');
  }, 20);`;
  await writeFiles(cwd, { 'broken.mjs': broken });
  const { exitCode, stdout, stderr } = await execa(
    'node',
    [
      `--import=${join(cwd, 'broken.mjs')}`,
      join(copy, 'dist/src/cli/main.js'),
      'emulator',
      '--port',
      '0',
      '--users',
      '0',
    ],
    { reject: false },
  );
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: `unexpected error: uncaught error (RangeError at ${join(cwd, 'broken.mjs')}:4) before the command started`,
  });
  expect(stdout).not.toContain('sentinel');
});

test('a report that cannot be written is reported in one line', async () => {
  const { add, waldur } = await startWaldur();
  const user = add('jane@answer.example');
  const main = join(copy, 'dist/src/cli/sync-offering-users.js');
  const command = `exec node "$0" -c config.yaml --log-level fatal ${backend.join(' ')} > /dev/full`;
  const { exitCode, stderr } = await execa('sh', ['-c', command, main], { cwd, reject: false });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: 'standard output: cannot write (ENOSPC)',
  });
  expect(waldur.offeringUser(user)).toMatchObject({ state: 'OK' });
});

test('the demo runs and ends with exit code 0', async () => {
  const { exitCode, stdout } = await execa('tsx', ['scripts/demo.ts'], {
    cwd: copy,
    preferLocal: true,
    all: true,
    reject: false,
  });
  expect(stdout).toMatch(/^summary \w{32} .*updated/m);
  expect(stdout).toContain('The order is done. Usernames on the resource: alovelace, enoether.');
  expect(exitCode).toBe(0);
});
