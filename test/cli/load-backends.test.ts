import { describe, expect, it } from 'vitest';
import { loadBackends, parseBackendArgument } from '../../src/cli/load-backends.js';
import { UsageError } from '../../src/cli/usage-error.js';

const cwd = new URL('.', import.meta.url).pathname;
const load = (value: string) => loadBackends([parseBackendArgument(value)], cwd);

describe('--backend', () => {
  it('the named class is loaded from a file relative to the current directory', async () => {
    const loaded = await load('custom=./fixtures/backends.js#LookAlike');
    expect(loaded.usernameBackends['custom']?.name).toBe('LookAlike');
  });

  it('the default export is loaded when no class is named', async () => {
    expect((await load('custom=fixtures/backends.js')).usernameBackends['custom']?.name).toBe('LookAlike');
  });

  it.each([
    ['LookAlike', 'backends', ['custom'], []],
    ['Files', 'resource-backends', [], ['custom']],
    ['Both', 'resource-backends', ['custom'], ['custom']],
  ])(
    'the methods of %s decide whether it is a username or a resource backend',
    async (name, file, usernames, resources) => {
      const { usernameBackends, resourceBackends } = await load(`custom=fixtures/${file}.js#${name}`);
      expect([Object.keys(usernameBackends), Object.keys(resourceBackends)]).toEqual([usernames, resources]);
    },
  );

  it.each([
    ['custom', '--backend custom: expected NAME=./file.js#Class'],
    ['=./a.js', '--backend =./a.js: expected NAME=./file.js#Class'],
    ['custom=', '--backend custom=: expected NAME=./file.js#Class'],
    ['custom=#Class', '--backend custom=#Class: expected NAME=./file.js#Class'],
    ['custom=./a.ts#B', '--backend custom=./a.ts#B: ./a.ts is TypeScript. Compile it, and name the JavaScript file'],
  ])('the argument %s is rejected', (value, message) => {
    expect(() => parseBackendArgument(value)).toThrow(new UsageError(message));
  });

  it.each([
    ['custom=./fixtures/none.js', `--backend custom: file not found: ${cwd}fixtures/none.js`],
    [
      'custom=./fixtures/broken.js',
      `--backend custom: ${cwd}fixtures/broken.js cannot be loaded: the licence has run out`,
    ],
    [
      'custom=./fixtures/backends.js#Other',
      /^--backend custom: .*backends\.js has no export Other \(exports: .*LookAlike/,
    ],
    [
      'custom=./fixtures/backends.js#notAClass',
      /^--backend custom: notAClass of .* is not a class that extends AbstractUsernameManagementBackend/,
    ],
    ['custom=./fixtures/backends.js#arrow', /^--backend custom: arrow of .* is not a class/],
    [
      'custom=./fixtures/backends.js#Half',
      /^--backend custom: Half of .* is not a class that extends AbstractUsernameManagementBackend with generateUsername and getUsername, nor a resource backend with create, find, remove, listPeople, addPeople, removePeople$/,
    ],
  ])('the reason is reported when %s cannot be loaded', async (value, message) => {
    const error = await load(value).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toHaveProperty('message', typeof message === 'string' ? message : expect.stringMatching(message));
  });
});
