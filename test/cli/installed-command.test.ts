import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WaldurEmulator } from '../../src/testing/index.js';
import type { KnownOfferingUserState } from '../../src/waldur/types.js';
import { buildPackageCopy } from '../support/package-copy.js';
import { registerSecret } from '../support/recorded-output.js';
import { writeFiles } from '../support/temporary-directory.js';

/** Compiling, and starting processes, on a busy machine; nothing is measured by it. */
const testTimeout = 180_000;

let copy: string;
let cwd: string;

beforeAll(async () => {
  copy = await buildPackageCopy();
  cwd = join(copy, 'operator');
  await writeFiles(cwd, {
    'custom-backend.js': await readFile(join(import.meta.dirname, 'fixtures/custom-backend.js'), 'utf8'),
  });
}, testTimeout);

afterAll(() => rm(copy, { recursive: true, force: true }));

/**
 * Starts an emulator, and puts down the configuration of the Python agent's documentation with its URL, token and UUID.
 */
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
  const add = (who: string, state: KnownOfferingUserState = 'Requested') =>
    waldur.addOfferingUser({
      offering: uuid,
      user: waldur.addUser({ username: who }),
      state,
      modified: waldur.clock.now() - 3_600_000,
    }).uuid;
  return { waldur, url, uuid, add };
}

const backend = ['--backend', 'custom_backend=./custom-backend.js#CustomUsernameBackend'];

function startCommand(file: string, argv: readonly string[]) {
  return execa('node', [join(copy, 'dist/src/cli', file), ...argv], { cwd, reject: false, forceKillAfterDelay: false });
}

function startSync(...argv: string[]) {
  return startCommand('sync-offering-users.js', ['-c', 'config.yaml', ...backend, ...argv]);
}

/** Until a process has said so. */
function waitForWords(stream: Readable, words: string): Promise<void> {
  return new Promise((heard) => {
    let said = '';
    stream.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes(words)) heard();
    });
  });
}

/** All that a run without a ledger says on standard error: how much smaller its promise is. */
const withoutLedger = expect.stringMatching(
  /^[^\n]*there is no ledger, so that usernames are held against what Waldur shows now[^\n]*\n?$/,
);

describe('the configuration of the Python agent, word for word', () => {
  test('drives everybody whose backend answers to OK, and says of all others what they wait for', {
    timeout: testTimeout,
  }, async () => {
    const { waldur, add } = await startWaldur();
    const waiting = [
      'Requested',
      'Creating',
      'Error creating',
      'Pending account linking',
      'Pending additional validation',
    ] as const;
    const answered = waiting.map((state, index) => add(`person${index}@answer.example`, state));
    const others = ['linking', 'validation', 'error', 'later', 'silent'].map((home) => add(`somebody@${home}.example`));
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

  test('is well when nobody has failed, and a second run changes nothing', { timeout: testTimeout }, async () => {
    const { waldur, add } = await startWaldur();
    add('jane@answer.example');
    add('somebody@linking.example');
    expect(await startSync()).toMatchObject({ exitCode: 0, stderr: withoutLedger });
    waldur.clearCalls();
    expect(await startSync()).toMatchObject({ exitCode: 0, stderr: withoutLedger });
    expect(waldur.writes()).toEqual([]);
  });

  test('has its curl line answered word for word', async () => {
    const { waldur, url, uuid, add } = await startWaldur();
    const person = add('jane@answer.example');
    const command = `curl -H "Authorization: Token ${waldur.token}" \\\n  "${url}api/marketplace-offering-users/?offering_uuid=${uuid}"`;
    const [, header = '', address = ''] = /^curl -H "Authorization: (.+)" \\\n {2}"(.+)"$/.exec(command) ?? [];
    const expected = [expect.objectContaining({ uuid: person, state: 'Requested', offering_uuid: uuid })];
    expect(await (await fetch(address, { headers: { Authorization: header } })).json()).toEqual(expected);
    const { exitCode, stdout } = await execa('sh', ['-c', command], { reject: false });
    // 127: this machine has no curl.
    if (exitCode !== 127) expect(JSON.parse(stdout)).toEqual(expected);
  });
});

describe('the process', () => {
  test('finishes the write in hand when it is interrupted, and reports', { timeout: testTimeout }, async () => {
    const { waldur, add } = await startWaldur();
    const people = ['one', 'two', 'three'].map((name) => add(`${name}@answer.example`));
    const sync = startSync('--concurrency', '1');
    const interrupt = async () => {
      sync.kill('SIGINT');
      await waitForWords(sync.stderr, 'finishing the write in hand');
    };
    waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'invoke', run: interrupt } });
    const { exitCode, stdout } = await sync;
    expect(exitCode).toBe(130);
    expect(people.map((uuid) => waldur.offeringUser(uuid)?.state)).toEqual(['OK', 'Requested', 'Requested']);
    expect(stdout).toMatch(/^updated .* \(Requested → OK\)$/m);
    expect(stdout.endsWith('interrupted before the end')).toBe(true);
  });

  test('ends at once when it is interrupted again', { timeout: testTimeout }, async () => {
    const { waldur, add } = await startWaldur();
    add('jane@answer.example');
    const sync = startSync();
    const interruptTwice = async () => {
      sync.kill('SIGTERM');
      await waitForWords(sync.stderr, 'finishing the write in hand');
      sync.kill('SIGINT');
      await sync;
    };
    waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'invoke', run: interruptTwice } });
    expect(await sync).toMatchObject({ exitCode: 130, stdout: '' });
  });

  test('does its work to the end when nobody reads what it prints', { timeout: testTimeout }, async () => {
    const { waldur, add } = await startWaldur();
    const person = add('jane@answer.example');
    const sync = startSync();
    sync.stdout.destroy();
    const { exitCode, stderr } = await sync;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: withoutLedger });
    expect(waldur.offeringUser(person)).toMatchObject({ state: 'OK', username: 'jane' });
  });

  test('writes its log as JSON lines to stderr and its document to stdout', { timeout: testTimeout }, async () => {
    const { add } = await startWaldur();
    add('jane@answer.example');
    const { stdout, stderr } = await startSync('--json', '--log-level', 'debug');
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0 });
    const levels = stderr.split('\n').map((line) => (JSON.parse(line) as { level: number }).level);
    expect(levels).toContain(20);
  });

  test('of the emulator tells where it listens, and ends well when it is stopped', {
    timeout: testTimeout,
  }, async () => {
    const emulator = startCommand('main.js', ['emulator', '--port', '0', '--users', '3']);
    await waitForWords(emulator.stdout, 'marketplace-offering-users');
    emulator.kill('SIGTERM');
    expect(await emulator).toMatchObject({ exitCode: 0, stderr: 'stopping' });
  });
});

describe('an error that a backend leaves to nobody', () => {
  const sentinel = registerSecret('str4y-sentinel/f00d');
  const person = 'Zebedee Quux';
  const strayBackends = `
import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
class Sound {
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
const say = (user, { password }) => Object.assign(new DirectoryError(user.userFullName + ' ' + password), { name: user.userFullName, password });
export { Sound };
export class Ticks extends Sound { async leave(user) { process.nextTick(() => { throw say(user, this.settings); }); } }
export class Timers extends Sound { async leave(user) { setTimeout(() => { throw say(user, this.settings); }, 1); await wait(20); } }
export class Emits extends Sound { async leave(user) { setImmediate(() => new EventEmitter().emit('error', say(user, this.settings))); await wait(20); } }
export class Texts extends Sound { async leave(user) { process.nextTick(() => { throw user.userFullName + this.settings.password; }); } }
export class Rejects extends Sound { async leave(user) { Promise.reject(say(user, this.settings)); } }
export class Late extends Sound {
  async usernameStored(user) {
    const { write } = process.stdout;
    process.stdout.write = (...text) => {
      setTimeout(() => { throw say(user, this.settings); }, 10);
      return write.apply(process.stdout, text);
    };
  }
}
export class Last extends Sound { async usernameStored(user) { process.nextTick(() => Promise.reject(say(user, this.settings))); } }
`;

  /** Runs `sync` with a backend that goes wrong at the first of three offerings. */
  async function runAtThree(Backend: string, argv: readonly string[] = []) {
    const waldur = new WaldurEmulator();
    const offerings = ['First', 'Second', 'Third'].map((name) => ({ name, uuid: waldur.addOffering().uuid }));
    const { url, close } = await waldur.listen();
    onTestFinished(close);
    const people = offerings.map(
      ({ uuid }, index) =>
        waldur.addOfferingUser({ offering: uuid, user: waldur.addUser({ username: `p${index}`, fullName: person }) })
          .uuid,
    );
    const entries = offerings.map(({ name, uuid }, index) =>
      [
        `  - name: ${name}`,
        `    waldur_api_url: ${url}`,
        `    waldur_api_token: ${waldur.token}`,
        `    waldur_offering_uuid: ${uuid}`,
        '    backend_type: slurm',
        `    username_management_backend: ${index === 0 ? 'stray' : 'sound'}`,
        `    backend_settings: {password: ${sentinel}}`,
      ].join('\n'),
    );
    await writeFiles(cwd, {
      'three.yaml': ['log_level: ERROR', 'offerings:', ...entries].join('\n'),
      'stray.mjs': strayBackends,
    });
    await execa('chmod', ['600', join(cwd, 'three.yaml')]);
    const backends = ['--backend', `stray=./stray.mjs#${Backend}`, '--backend', 'sound=./stray.mjs#Sound'];
    const { exitCode, stdout, stderr } = await startCommand('main.js', [
      'sync',
      '-c',
      'three.yaml',
      ...backends,
      ...argv,
    ]);
    const states = people.map((uuid) => waldur.offeringUser(uuid)?.state);
    expect(`${stdout}${stderr}`).not.toMatch(/str4y|Zebedee|Quux|\n\s+at |Node\.js v/);
    return { exitCode, stdout, stderr, states };
  }

  const thrown = 'an error (DirectoryError) was thrown where nobody catches it';
  const whose = "by a backend or something that it uses, in the work for the offering 'First'";

  test.each([
    ['Ticks', thrown],
    ['Timers', thrown],
    ['Emits', thrown],
    ['Texts', 'an error (string) was thrown where nobody catches it'],
    ['Rejects', 'a promise that nobody waits for was rejected (DirectoryError)'],
    ['Last', 'a promise that nobody waits for was rejected (DirectoryError)'],
  ])(
    'takes nothing of a run away, and is said without a word of its own (%s)',
    { timeout: testTimeout },
    async (Backend, what) => {
      const plain = await runAtThree(Backend);
      expect(plain).toMatchObject({
        exitCode: 1,
        stderr: `${what}, ${whose}; the run goes on`,
        states: ['OK', 'OK', 'OK'],
      });
      expect(plain.stdout.match(/^summary .*1 updated/gm)).toHaveLength(3);
      const json = await runAtThree(Backend, ['--json']);
      expect(json).toMatchObject({ exitCode: 1, states: ['OK', 'OK', 'OK'] });
      expect(JSON.parse(json.stdout)).toMatchObject({
        exitCode: 1,
        uncaught: [`${what}, ${whose}`],
        offerings: [{}, {}, {}],
      });
    },
  );

  test('is said when the report is out already, and leaves the exit code what the report says', {
    timeout: testTimeout,
  }, async () => {
    const { exitCode, stdout, stderr, states } = await runAtThree('Late', ['--json']);
    expect({ exitCode, states }).toEqual({ exitCode: 0, states: ['OK', 'OK', 'OK'] });
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0 });
    expect(stderr).toContain(
      `${thrown}, by a backend or something that it uses, of which offering can not be told; the run was over, and what it reported stands`,
    );
  });
});

test('an error that nobody catches while no run is at work ends the process with a line', {
  timeout: testTimeout,
}, async () => {
  // As soon as the command has begun, however long that takes.
  const broken = `const look = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return;
    clearInterval(look);
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
    stderr:
      'unexpected error: an error (RangeError) was thrown where nobody catches it, before there was anything to go on with',
  });
  expect(stdout).not.toContain('sentinel');
});

test('a report that can not be written is told of, without a dump', { timeout: testTimeout }, async () => {
  const { add, waldur } = await startWaldur();
  const person = add('jane@answer.example');
  const main = join(copy, 'dist/src/cli/sync-offering-users.js');
  const command = `exec node "$0" -c config.yaml --log-level fatal ${backend.join(' ')} > /dev/full`;
  const { exitCode, stderr } = await execa('sh', ['-c', command, main], { cwd, reject: false });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: 'standard output: expected to write to it, that failed (ENOSPC)',
  });
  expect(waldur.offeringUser(person)).toMatchObject({ state: 'OK' });
});

test('the demo runs, and ends well', { timeout: testTimeout }, async () => {
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
