import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CommandResourceBackend } from '../../src/resources/command/command-backend.js';
import { type Logger, silentLogger } from '../../src/shared/logger.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { requiredActions, writeScript } from './command-scripts.js';
import { createContext } from './context.js';

const context = createContext();
const resource = {
  uuid: '1'.repeat(32),
  name: 'Über "HPC"',
  projectSlug: 'p-1',
  restrictMemberAccess: false,
  attributes: { someKey: 1 },
  options: {},
  limits: { cpuHours: 5 },
};

let directory: string;

beforeEach(async () => {
  directory = await temporaryDirectory();
});

/** A backend all of whose required actions are this script for /bin/sh, but for those given. */
async function createBackendFromScript(
  body: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<CommandResourceBackend> {
  await writeScript(directory, 'action.sh', `#!/bin/sh\n${body}\n`);
  const commands = Object.fromEntries(requiredActions.map((action) => [action, ['./action.sh']]));
  return createBackend({ ...commands, working_directory: directory, ...more });
}

function createBackend(command: unknown): CommandResourceBackend {
  return new CommandResourceBackend({ settings: { command }, offering: context.offering, logger: silentLogger });
}

async function catchError(work: Promise<unknown>): Promise<Error & { publicMessage?: string }> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Error);
  return thrown as Error;
}

describe('what a script is given', () => {
  test('arguments reach it one by one, and nothing of them or of the question is read by a shell', async () => {
    const nasty = [
      'two words',
      '`touch pwned`',
      '$(touch pwned)',
      '; touch pwned',
      'line\nbreak',
      '*',
      '"quoted" \'too\'',
      '',
    ];
    const id = '; touch pwned; `touch pwned` $(touch pwned)\n"\'';
    const backend = await createBackendFromScript('printf \'%s\\0\' "$@" > arguments; cat > question', {
      remove: ['./action.sh', ...nasty],
    });
    await backend.remove(id, context);
    expect((await readFile(join(directory, 'arguments'), 'utf8')).split('\0').slice(0, -1)).toEqual(nasty);
    expect(JSON.parse(await readFile(join(directory, 'question'), 'utf8'))).toEqual({
      action: 'remove',
      offering: context.offering,
      id,
    });
    expect(existsSync(join(directory, 'pwned'))).toBe(false);
  });

  test('the question has our keys in snake case, and leaves the names in attributes and limits as they are', async () => {
    const backend = await createBackendFromScript('cat > question');
    const person = {
      username: 'jdoe',
      role: 'admin',
      waldurUsername: 'cuid',
      email: 'j@example.org',
      attributes: { full_name: 'Jane', Odd: true },
    };
    await backend.create('hpc', resource, [person], context);
    expect(JSON.parse(await readFile(join(directory, 'question'), 'utf8'))).toEqual({
      action: 'create',
      offering: context.offering,
      id: 'hpc',
      resource: {
        uuid: resource.uuid,
        name: 'Über "HPC"',
        project_slug: 'p-1',
        restrict_member_access: false,
        attributes: { someKey: 1 },
        options: {},
        limits: { cpuHours: 5 },
      },
      people: [
        {
          username: 'jdoe',
          role: 'admin',
          waldur_username: 'cuid',
          email: 'j@example.org',
          attributes: { full_name: 'Jane', Odd: true },
        },
      ],
    });
  });

  test('the environment is PATH, LANG and what the settings list, and none of our own', async () => {
    vi.stubEnv('WALDUR_API_TOKEN', 'sentinel-of-the-parent');
    vi.stubEnv('LD_LIBRARY_PATH', '/sentinel-of-the-parent');
    const backend = await createBackendFromScript('env > environment', {
      environment: { CLUSTER: 'alpha beta', LANG: 'et_EE.UTF-8' },
    });
    await backend.remove('hpc', context);
    const lines = (await readFile(join(directory, 'environment'), 'utf8')).trim().split('\n');
    // Shells set these by themselves.
    expect(lines.filter((line) => !/^(PWD|OLDPWD|SHLVL|_)=/.test(line)).sort()).toEqual([
      'CLUSTER=alpha beta',
      'LANG=et_EE.UTF-8',
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ]);
  });

  test('a script that does not read its question is none the worse for it', async () => {
    const backend = await createBackendFromScript('exec 0<&-; exit 0');
    const many = Array.from({ length: 20_000 }, (_, index) => `user-${index}-with-a-name-that-fills-the-pipe`);
    await expect(backend.removePeople('hpc', many, context)).resolves.toBeUndefined();
  });

  test('it starts where we were started when no directory is set', async () => {
    const backend = await createBackendFromScript(`pwd > ${JSON.stringify(join(directory, 'where'))}`, {
      remove: [join(directory, 'action.sh')],
      working_directory: undefined,
    });
    await backend.remove('hpc', context);
    expect((await readFile(join(directory, 'where'), 'utf8')).trim()).toBe(process.cwd());
  });
});

describe('how a script ends', () => {
  test.each([
    [75, 'TransientBackendError'],
    [69, 'BackendNotReadyError'],
    [126, 'BackendNotReadyError'],
    [127, 'BackendNotReadyError'],
    [73, 'DuplicateResourceError'],
    [1, 'BackendError'],
    [65, 'BackendError'],
  ])('exit code %i of create is a %s with the code and the end of stderr in its message', async (code, name) => {
    const backend = await createBackendFromScript(`echo 'sacctmgr: no such account' >&2; exit ${code}`);
    expect(await catchError(backend.create('hpc', resource, [], context))).toMatchObject({
      name,
      message: `command create: ./action.sh ended with ${code}: sacctmgr: no such account`,
    });
  });

  test('exit code 73 of any other action is a BackendError', async () => {
    const backend = await createBackendFromScript('exit 73');
    expect(await catchError(backend.addPeople('hpc', [], context))).toMatchObject({
      name: 'BackendError',
      message: 'command add_people: ./action.sh ended with 73',
    });
  });

  test('people read the public_message of stdout, and nothing else of what a failed script wrote', async () => {
    const backend = await createBackendFromScript(
      `echo secret >&2; echo '{"public_message": " No room on /home. ", "other": "secret"}'; exit 1`,
    );
    expect(await catchError(backend.remove('hpc', context))).toMatchObject({
      name: 'BackendError',
      publicMessage: 'No room on /home.',
    });
  });

  test.each([
    ['nothing', ''],
    ['text', 'echo No room.'],
    ['another type', `echo '{"public_message": 5}'`],
    ['an empty text', `echo '{"public_message": " "}'`],
    ['no such key', `echo '{"message": "No room."}'`],
    ['null', 'echo null'],
  ])('a failed script that printed %s says nothing to people', async (_what, print) => {
    const backend = await createBackendFromScript(`${print}\nexit 1`);
    expect((await catchError(backend.remove('hpc', context))).publicMessage).toBeUndefined();
  });

  test('a script that was killed may do better next time', async () => {
    const backend = await createBackendFromScript('kill -9 $$');
    expect(await catchError(backend.remove('hpc', context))).toMatchObject({
      name: 'TransientBackendError',
      message: 'command remove: ./action.sh was killed by SIGKILL',
    });
  });

  test.each([
    [
      'is not there',
      ['./missing.sh'],
      /^command remove: \.\/missing\.sh can't be started in \/.*: expected an executable file, got ENOENT$/,
    ],
    ['is no program', ['./plain.txt'], /plain\.txt can't be started in .*: expected an executable file, got EACCES$/],
    [
      'has a file in its path',
      ['./plain.txt/x'],
      /plain\.txt\/x can't be started in .*: expected an executable file, got ENOTDIR$/,
    ],
    [
      'is not on the PATH',
      ['no-such-program-at-all'],
      /no-such-program-at-all can't be started in .*: expected an executable file, got ENOENT$/,
    ],
  ])('a program that %s leaves orders as they are', async (_what, command, message) => {
    const backend = await createBackendFromScript('exit 0', { remove: command });
    await writeFile(join(directory, 'plain.txt'), 'text');
    expect(await catchError(backend.remove('hpc', context))).toMatchObject({
      name: 'BackendNotReadyError',
      message: expect.stringMatching(message),
    });
  });

  test('a program that takes too long is stopped, and may do better next time', async () => {
    const backend = await createBackendFromScript('echo "waiting for a lock" >&2; exec sleep 600', {
      timeout_seconds: 0.02,
    });
    const error = await catchError(backend.remove('hpc', context));
    expect(error).toMatchObject({ name: 'TransientBackendError' });
    expect(error.message).toMatch(
      /^command remove: \.\/action\.sh was stopped: expected an end within 0\.02 s(: waiting for a lock)?$/,
    );
  });

  test('output without end is stopped at 1 MiB', async () => {
    const backend = await createBackendFromScript('exec yes');
    expect(await catchError(backend.listPeople('hpc', context))).toMatchObject({
      name: 'TransientBackendError',
      message: 'command list_people: ./action.sh was stopped: expected at most 1048576 bytes on its stdout, got more',
    });
  });

  test('stderr goes to the log at debug, and only its end into the message', async () => {
    const lines: unknown[] = [];
    const logger: Logger = { ...silentLogger, debug: (...line: unknown[]) => lines.push(line) };
    const backend = await createBackendFromScript(
      `printf '\\033[31m%s\\n' start >&2; head -c 20000 /dev/zero | tr '\\0' x >&2; echo ' the end' >&2; exit 1`,
    );
    const { message } = await catchError(backend.remove('hpc', { ...context, logger }));
    expect(message).toMatch(/^command remove: \.\/action\.sh ended with 1: …x+ the end$/);
    expect(message.length).toBeLessThan(600);
    expect(lines).toEqual([
      [{ action: 'remove', stderr: expect.stringMatching(/^x{4087} the end\n$/) }, 'what a command wrote to stderr'],
    ]);
  });
});

describe('what a script answers', () => {
  const find = 'command find: expected {"found": false}, or {"found": true, "owner": "…"} on stdout, ';
  test.each([
    ['nothing', '', `${find}got 0 bytes that are not JSON`],
    ['text', 'echo yes', `${find}got 4 bytes that are not JSON`],
    ['half of it', `printf '{"found": tr'`, `${find}got 12 bytes that are not JSON`],
    [
      'bytes that are no UTF-8',
      `printf '{"found": true, "owner": "\\377"}'`,
      /^command find: .*, got 29 bytes that are not JSON$/,
    ],
    ['null', 'echo null', /^command find: .*, got something else: /],
    ['a list', 'echo []', /^command find: .*, got something else: /],
    ['an empty map', 'echo {}', /^command find: .*, got something else: found: /],
    ['a misspelled key', `echo '{"found": true, "ower": "x"}'`, /got something else: .*"ower"/],
    ['an owner of nothing', `echo '{"found": false, "owner": "x"}'`, /got something else: owner: /],
  ])('%s is no answer to find, so that nobody knows', async (_what, print, message) => {
    const backend = await createBackendFromScript(print);
    expect(await catchError(backend.find('hpc', context))).toMatchObject({
      name: 'TransientBackendError',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  test.each([
    ['{"found": false}', undefined],
    ['{"found": false, "owner": null}', undefined],
    ['{"found": true, "owner": ""}', {}],
    ['{"found": true, "owner": null}', {}],
    ['{"found": true, "owner": "abc"}', { owner: 'abc' }],
  ])('find understands %s', async (answer, found) => {
    const backend = await createBackendFromScript(`echo '${answer}'`);
    expect(await backend.find('hpc', context)).toEqual(found);
  });

  test('listPeople never makes up whose an account is', async () => {
    const backend = await createBackendFromScript(`echo '{"people": [{"username": "jdoe"}]}'`);
    expect(await catchError(backend.listPeople('hpc', context))).toMatchObject({
      name: 'TransientBackendError',
      message: expect.stringMatching(/^command list_people: .*got something else: people\.0\.is_ours: /),
    });
  });

  test('listPeople hands on roles where there are some', async () => {
    const people = [
      { username: 'jdoe', role: 'admin', is_ours: true },
      { username: 'root', role: null, is_ours: false },
    ];
    const backend = await createBackendFromScript(`echo '${JSON.stringify({ people })}'`);
    expect(await backend.listPeople('hpc', context)).toEqual([
      { username: 'jdoe', role: 'admin', isOurs: true },
      { username: 'root', isOurs: false },
    ]);
  });

  test('listPeople hands on whose an account is where the script has kept it', async () => {
    const people = [
      { username: 'jdoe', is_ours: true, user_uuid: 'a'.repeat(32), kind: '' },
      { username: 'svc', is_ours: true, user_uuid: null, kind: 'service' },
      { username: 'c1', is_ours: true, kind: 'course' },
      { username: 'old', is_ours: true, user_uuid: '', kind: null },
    ];
    const backend = await createBackendFromScript(`echo '${JSON.stringify({ people })}'`);
    expect(await backend.listPeople('hpc', context)).toEqual([
      { username: 'jdoe', isOurs: true, userUuid: 'a'.repeat(32) },
      { username: 'svc', isOurs: true, kind: 'service' },
      { username: 'c1', isOurs: true, kind: 'course' },
      { username: 'old', isOurs: true },
    ]);
  });

  test('an answer of the wrong form to create is a BackendError, for something was changed', async () => {
    const backend = await createBackendFromScript('echo Created.');
    expect(await catchError(backend.create('hpc', resource, [], context))).toMatchObject({ name: 'BackendError' });
  });

  test('what an action without an answer prints is not read', async () => {
    const backend = await createBackendFromScript('echo Adding User...');
    await expect(backend.addPeople('hpc', [], context)).resolves.toBeUndefined();
  });

  test('create may say nothing, or name work that goes on where it can be polled', async () => {
    const silent = await createBackendFromScript('exit 0');
    expect(await silent.create('hpc', resource, [], context)).toBeUndefined();
    const busy = await createBackendFromScript(`echo '{"handle": "job 7", "state": "running"}' | sed "s/, .*/}/"`, {
      poll: ['./action.sh'],
    });
    expect(await busy.create('hpc', resource, [], context)).toEqual({ handle: 'job 7' });
  });

  test('a handle that nobody can poll is refused', async () => {
    const backend = await createBackendFromScript(`echo '{"handle": "job 7"}'`);
    expect(await catchError(backend.create('hpc', resource, [], context))).toMatchObject({
      name: 'BackendError',
      message: 'command create: expected no handle, because no command is configured for poll, got one',
    });
  });
});

describe('preflight', () => {
  test('does not mind an optional program that is missing, which only holds up what needs it', async () => {
    const backend = await createBackendFromScript('exit 0', { set_limits: ['./missing.sh'] });
    await expect(backend.preflight(context)).resolves.toBeUndefined();
    expect(await catchError(Promise.resolve(backend.setLimits?.('alloc', { cpu: 1 }, context)))).toMatchObject({
      name: 'BackendNotReadyError',
    });
  });

  test('names the programs that are missing for every resource', async () => {
    const backend = await createBackendFromScript('exit 0', { create: ['./missing.sh'], pause: ['./missing-too.sh'] });
    const message = `programs of command can't be started from ${directory}: create: expected an executable file, got ./missing.sh (ENOENT)`;
    expect(await catchError(backend.preflight(context))).toMatchObject({ name: 'BackendError', message });
  });

  test.each([
    ['a bare name on the PATH', { create: ['true'] }],
    ['a path from the root on', { create: ['/bin/sh', '-c', 'exit 0'] }],
  ])('finds %s', async (_what, more) => {
    await expect((await createBackendFromScript('exit 0', more)).preflight(context)).resolves.toBeUndefined();
  });

  test('looks in the PATH of the settings, as starting does', async () => {
    const backend = await createBackendFromScript('exit 0', {
      remove: ['action.sh'],
      environment: { PATH: directory },
    });
    await expect(backend.preflight(context)).resolves.toBeUndefined();
    await expect(
      (await createBackendFromScript('exit 0', { environment: { PATH: '/nowhere' }, remove: ['action.sh'] })).preflight(
        context,
      ),
    ).rejects.toThrow('action.sh');
  });

  test('runs the program for it, once the others are known to be there', async () => {
    const backend = await createBackendFromScript('exit 69', { preflight: ['./action.sh'] });
    expect(await catchError(backend.preflight(context))).toMatchObject({ name: 'BackendNotReadyError' });
  });
});

describe('the check for diagnostics', () => {
  test('names every program that can not be started, where it would be started from', async () => {
    const backend = await createBackendFromScript('exit 0', {
      create: ['./missing.sh'],
      find: ['no-such-program-at-all'],
      pause: ['./plain.txt'],
      poll: ['./folder/'],
    });
    await writeFile(join(directory, 'plain.txt'), 'text');
    await mkdir(join(directory, 'folder'));
    expect(await catchError(backend.check(context))).toMatchObject({
      name: 'BackendError',
      message:
        `programs of command can't be started from ${directory}: create: expected an executable file, got ./missing.sh (ENOENT); ` +
        'find: expected an executable file, got no-such-program-at-all (ENOENT); pause: expected an executable file, got ./plain.txt (EACCES); ' +
        'poll: expected an executable file, got ./folder/ (no file)',
    });
  });

  test('runs the program for preflight too, once the others are known to be there', async () => {
    const backend = await createBackendFromScript('exit 69', { preflight: ['./action.sh'] });
    expect(await catchError(backend.check(context))).toMatchObject({ name: 'BackendNotReadyError' });
  });
});
