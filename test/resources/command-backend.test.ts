import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CommandResourceBackend } from '../../src/resources/command/command-backend.js';
import { InvalidAnswerError } from '../../src/shared/errors.js';
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

/** Creates a backend that runs this /bin/sh script for all required actions, with other settings in `more`. */
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

describe('the input of a script', () => {
  test('arguments and input reach the script unchanged, and no shell interprets them', async () => {
    const specialArguments = [
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
    const backend = await createBackendFromScript('printf \'%s\\0\' "$@" > arguments; cat > input', {
      remove: ['./action.sh', ...specialArguments],
    });
    await backend.remove(id, context);
    expect((await readFile(join(directory, 'arguments'), 'utf8')).split('\0').slice(0, -1)).toEqual(specialArguments);
    expect(JSON.parse(await readFile(join(directory, 'input'), 'utf8'))).toEqual({
      action: 'remove',
      offering: context.offering,
      id,
    });
    expect(existsSync(join(directory, 'pwned'))).toBe(false);
  });

  test('the input has snake case keys, but the keys in attributes and limits stay as they are', async () => {
    const backend = await createBackendFromScript('cat > input');
    const user = {
      username: 'jdoe',
      role: 'admin',
      waldurUsername: 'cuid',
      email: 'j@example.org',
      attributes: { full_name: 'Jane', Other: true },
    };
    await backend.create('hpc', resource, [user], context);
    expect(JSON.parse(await readFile(join(directory, 'input'), 'utf8'))).toEqual({
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
          attributes: { full_name: 'Jane', Other: true },
        },
      ],
    });
  });

  test('the environment has only PATH, LANG and the configured variables', async () => {
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

  test('a script that does not read its input succeeds', async () => {
    const backend = await createBackendFromScript('exec 0<&-; exit 0');
    const many = Array.from({ length: 20_000 }, (_, index) => `user-${index}-with-a-name-that-fills-the-pipe`);
    await expect(backend.removePeople('hpc', many, context)).resolves.toBeUndefined();
  });

  test('a script starts in the current working directory when none is configured', async () => {
    const backend = await createBackendFromScript(`pwd > ${JSON.stringify(join(directory, 'where'))}`, {
      remove: [join(directory, 'action.sh')],
      working_directory: undefined,
    });
    await backend.remove('hpc', context);
    expect((await readFile(join(directory, 'where'), 'utf8')).trim()).toBe(process.cwd());
  });
});

describe('the result of a script', () => {
  test.each([
    [75, 'TransientBackendError'],
    [69, 'BackendNotReadyError'],
    [126, 'BackendNotReadyError'],
    [127, 'BackendNotReadyError'],
    [73, 'DuplicateResourceError'],
    [1, 'BackendError'],
    [65, 'BackendError'],
  ])('exit code %i of create is a %s with the exit code and the end of stderr in its message', async (code, name) => {
    const backend = await createBackendFromScript(`echo 'sacctmgr: no such account' >&2; exit ${code}`);
    expect(await catchError(backend.create('hpc', resource, [], context))).toMatchObject({
      name,
      message: `command create: ./action.sh exited with code ${code}: sacctmgr: no such account`,
    });
  });

  test('exit code 73 of any other action is a BackendError', async () => {
    const backend = await createBackendFromScript('exit 73');
    expect(await catchError(backend.addPeople('hpc', [], context))).toMatchObject({
      name: 'BackendError',
      message: 'command add_people: ./action.sh exited with code 73',
    });
  });

  test('users read only public_message of what a failed script wrote', async () => {
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
    ['an empty string', `echo '{"public_message": " "}'`],
    ['another key', `echo '{"message": "No room."}'`],
    ['null', 'echo null'],
  ])('a failed script that printed %s has no public message', async (_what, print) => {
    const backend = await createBackendFromScript(`${print}\nexit 1`);
    expect((await catchError(backend.remove('hpc', context))).publicMessage).toBeUndefined();
  });

  test('a script that was killed gives a TransientBackendError', async () => {
    const backend = await createBackendFromScript('kill -9 $$');
    expect(await catchError(backend.remove('hpc', context))).toMatchObject({
      name: 'TransientBackendError',
      message: 'command remove: ./action.sh was killed by SIGKILL',
    });
  });

  test.each([
    [
      'does not exist',
      ['./missing.sh'],
      /^command remove: cannot start \.\/missing\.sh in \/.* \(expected an executable file, got ENOENT\)$/,
    ],
    ['is not executable', ['./plain.txt'], /plain\.txt in .* \(expected an executable file, got EACCES\)$/],
    ['has a file in its path', ['./plain.txt/x'], /plain\.txt\/x in .* \(expected an executable file, got ENOTDIR\)$/],
    [
      'is not on the PATH',
      ['no-such-program-at-all'],
      /no-such-program-at-all in .* \(expected an executable file, got ENOENT\)$/,
    ],
  ])('a program that %s gives a BackendNotReadyError', async (_what, command, message) => {
    const backend = await createBackendFromScript('exit 0', { remove: command });
    await writeFile(join(directory, 'plain.txt'), 'text');
    expect(await catchError(backend.remove('hpc', context))).toMatchObject({
      name: 'BackendNotReadyError',
      message: expect.stringMatching(message),
    });
  });

  test('a program that times out is stopped and gives a TransientBackendError', async () => {
    const backend = await createBackendFromScript('echo "waiting for a lock" >&2; exec sleep 600', {
      timeout_seconds: 0.02,
    });
    const error = await catchError(backend.remove('hpc', context));
    expect(error).toMatchObject({ name: 'TransientBackendError' });
    expect(error.message).toMatch(/^command remove: \.\/action\.sh timed out after 0\.02 s(: waiting for a lock)?$/);
  });

  test('a program is stopped when its output exceeds max_output_bytes, and the error names that key', async () => {
    const backend = await createBackendFromScript('exec yes', { max_output_bytes: 4096 });
    const error = await catchError(backend.listPeople('hpc', context));
    expect(error).toBeInstanceOf(InvalidAnswerError);
    expect(error).toMatchObject({
      name: 'TransientBackendError',
      message:
        'command list_people: ./action.sh wrote more than 4096 bytes to stdout. ' +
        'Raise max_output_bytes in backend_settings.command if that much is expected',
    });
  });

  test('users that add_people or remove_people could not process are returned, and other output is ignored', async () => {
    const failed = '{"failed": [{"username": "bkim", "message": "still running jobs", "code": 4}], "done": 2}';
    const backend = await createBackendFromScript(`echo '${failed}'`, { remove_people: ['./plain.sh'] });
    await writeScript(directory, 'plain.sh', '#!/bin/sh\necho removed 2 users\n');
    const people = ['asmith', 'bkim'].map((username) => ({ username, attributes: {} }));
    expect(await backend.addPeople('hpc', people, context)).toEqual({
      failed: [{ username: 'bkim', message: 'still running jobs' }],
    });
    expect(await backend.removePeople('hpc', ['asmith'], context)).toBeUndefined();
  });

  test.each([
    "{'bkim': 'removed'}",
    '{"removed": "asmith"} {"removed": "bkim"}',
    '[{"failed": []}]',
    '{"failed": []}',
    'null',
  ])('output without failed users is ignored: %s', async (output) => {
    const backend = await createBackendFromScript(`cat <<'END'\n${output}\nEND`);
    const result = await backend.removePeople('hpc', ['bkim'], context);
    expect(result?.failed ?? []).toEqual([]);
  });

  test.each([
    '{"failed": "bkim"}',
    '{"failed": [{"username": "bkim"}]}',
    '{"failed": [{"username": "bki',
    'removing bkim {"failed": [{"username": "bkim", "message": "still running jobs"}]}',
  ])('an unreadable list of failed users gives a BackendError: %s', async (output) => {
    const backend = await createBackendFromScript(`printf '%s' '${output}'`);
    expect(await catchError(backend.removePeople('hpc', ['bkim'], context))).toMatchObject({
      name: 'BackendError',
      message: expect.stringMatching(/^command remove_people: invalid output \(expected nothing, or \{"failed": /),
    });
  });

  test('a list of 50000 accounts is read', async () => {
    const row = `{"username":"account'"$i"'","role":"member","is_ours":false,"user_uuid":"${'5'.repeat(32)}"}`;
    const backend = await createBackendFromScript(
      `printf '{"people":['; i=1; while [ $i -lt 50000 ]; do printf '%s,' '${row}'; i=$((i+1)); done; printf '%s]}' '${row}'`,
    );
    expect(await backend.listPeople('hpc', context)).toHaveLength(50_000);
  });

  test('stderr is logged at debug level, and only its end is in the error message', async () => {
    const lines: unknown[] = [];
    const logger: Logger = { ...silentLogger, debug: (...line: unknown[]) => lines.push(line) };
    const backend = await createBackendFromScript(
      `printf '\\033[31m%s\\n' start >&2; head -c 20000 /dev/zero | tr '\\0' x >&2; echo ' the end' >&2; exit 1`,
    );
    const { message } = await catchError(backend.remove('hpc', { ...context, logger }));
    expect(message).toMatch(/^command remove: \.\/action\.sh exited with code 1: …x+ the end$/);
    expect(message.length).toBeLessThan(600);
    expect(lines).toEqual([
      [{ action: 'remove', stderr: expect.stringMatching(/^x{4087} the end\n$/) }, 'stderr of a command'],
    ]);
  });
});

describe('the output of a script', () => {
  const find = 'command find: invalid output (expected {"found": false}, or {"found": true, "owner": "…"} on stdout, ';
  test.each([
    ['nothing', '', `${find}got 0 bytes that are not JSON)`],
    ['text', 'echo yes', `${find}got 4 bytes that are not JSON)`],
    ['incomplete JSON', `printf '{"found": tr'`, `${find}got 12 bytes that are not JSON)`],
    [
      'bytes that are not UTF-8',
      `printf '{"found": true, "owner": "\\377"}'`,
      /^command find: .*, got 29 bytes that are not JSON\)$/,
    ],
    ['null', 'echo null', /^command find: invalid output \(.*\): /],
    ['a list', 'echo []', /^command find: invalid output \(.*\): /],
    ['an empty map', 'echo {}', /^command find: invalid output \(.*\): found: /],
    ['a misspelled key', `echo '{"found": true, "ower": "x"}'`, /invalid output \(.*\): .*"ower"/],
    ['an owner without a resource', `echo '{"found": false, "owner": "x"}'`, /invalid output \(.*\): owner: /],
  ])('%s as the output of find gives a TransientBackendError', async (_what, print, message) => {
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
  ])('find accepts %s', async (answer, found) => {
    const backend = await createBackendFromScript(`echo '${answer}'`);
    expect(await backend.find('hpc', context)).toEqual(found);
  });

  test('listPeople rejects an account without is_ours', async () => {
    const backend = await createBackendFromScript(`echo '{"people": [{"username": "jdoe"}]}'`);
    expect(await catchError(backend.listPeople('hpc', context))).toMatchObject({
      name: 'TransientBackendError',
      message: expect.stringMatching(/^command list_people: invalid output \(.*\): people\.0\.is_ours: /),
    });
  });

  test('listPeople returns the roles', async () => {
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

  test('listPeople returns the user UUID and the kind of an account', async () => {
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

  test('invalid output of create gives a BackendError, because the resource may have been created', async () => {
    const backend = await createBackendFromScript('echo Created.');
    expect(await catchError(backend.create('hpc', resource, [], context))).toMatchObject({ name: 'BackendError' });
  });

  test('the output of an action without a result is ignored', async () => {
    const backend = await createBackendFromScript('echo Adding User...');
    await expect(backend.addPeople('hpc', [], context)).resolves.toBeUndefined();
  });

  test('create may print nothing, or a handle if poll is configured', async () => {
    const silent = await createBackendFromScript('exit 0');
    expect(await silent.create('hpc', resource, [], context)).toBeUndefined();
    const busy = await createBackendFromScript(`echo '{"handle": "job 7", "state": "running"}' | sed "s/, .*/}/"`, {
      poll: ['./action.sh'],
    });
    expect(await busy.create('hpc', resource, [], context)).toEqual({ handle: 'job 7' });
  });

  test('a handle is rejected when poll is not configured', async () => {
    const backend = await createBackendFromScript(`echo '{"handle": "job 7"}'`);
    expect(await catchError(backend.create('hpc', resource, [], context))).toMatchObject({
      name: 'BackendError',
      message: 'command create: it returned a handle, but no command is configured for poll',
    });
  });
});

describe('preflight', () => {
  test('preflight ignores a missing optional program, which fails when it is needed', async () => {
    const backend = await createBackendFromScript('exit 0', { set_limits: ['./missing.sh'] });
    await expect(backend.preflight(context)).resolves.toBeUndefined();
    expect(await catchError(Promise.resolve(backend.setLimits?.('alloc', { cpu: 1 }, context)))).toMatchObject({
      name: 'BackendNotReadyError',
    });
  });

  test('preflight names the missing programs of required actions', async () => {
    const backend = await createBackendFromScript('exit 0', { create: ['./missing.sh'], pause: ['./missing-too.sh'] });
    const message =
      `command: cannot start these programs in ${directory} (expected executable files): ` +
      'create: ./missing.sh (ENOENT)';
    expect(await catchError(backend.preflight(context))).toMatchObject({ name: 'BackendError', message });
  });

  test.each([
    ['a bare name on the PATH', { create: ['true'] }],
    ['an absolute path', { create: ['/bin/sh', '-c', 'exit 0'] }],
  ])('preflight finds %s', async (_what, more) => {
    await expect((await createBackendFromScript('exit 0', more)).preflight(context)).resolves.toBeUndefined();
  });

  test('preflight searches the configured PATH', async () => {
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

  test('preflight runs its own program after the check of the others', async () => {
    const backend = await createBackendFromScript('exit 69', { preflight: ['./action.sh'] });
    expect(await catchError(backend.preflight(context))).toMatchObject({ name: 'BackendNotReadyError' });
  });
});

describe('check', () => {
  test('check names every program that cannot be started, and the directory', async () => {
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
        `command: cannot start these programs in ${directory} (expected executable files): ` +
        'create: ./missing.sh (ENOENT); find: no-such-program-at-all (ENOENT); pause: ./plain.txt (EACCES); ' +
        'poll: ./folder/ (not a file)',
    });
  });

  test('check runs the program for preflight after the check of the others', async () => {
    const backend = await createBackendFromScript('exit 69', { preflight: ['./action.sh'] });
    expect(await catchError(backend.check(context))).toMatchObject({ name: 'BackendNotReadyError' });
  });
});
