import { describe, expect, it } from 'vitest';
import { loadBackends, parseBackendArgument } from '../../src/cli/load-backends.js';
import { UsageError } from '../../src/cli/usage-error.js';

const cwd = new URL('.', import.meta.url).pathname;
const load = (value: string) => loadBackends([parseBackendArgument(value)], cwd);

describe('--backend', () => {
  it('loads the class that is named, relative to the current folder', async () => {
    const loaded = await load('custom=./fixtures/backends.js#LookAlike');
    expect(loaded.usernameBackends['custom']?.name).toBe('LookAlike');
  });

  it('loads the default export when no class is named', async () => {
    expect((await load('custom=fixtures/backends.js')).usernameBackends['custom']?.name).toBe('LookAlike');
  });

  it.each([
    ['LookAlike', 'backends', ['custom'], []],
    ['Files', 'resource-backends', [], ['custom']],
    ['Both', 'resource-backends', ['custom'], ['custom']],
  ])('tells by its methods what %s is a backend of', async (name, file, ofUsernames, ofResources) => {
    const { usernameBackends, resourceBackends } = await load(`custom=fixtures/${file}.js#${name}`);
    expect([Object.keys(usernameBackends), Object.keys(resourceBackends)]).toEqual([ofUsernames, ofResources]);
  });

  it.each([
    ['custom', '--backend custom: expected NAME=./file.js#Class'],
    ['=./a.js', '--backend =./a.js: expected NAME=./file.js#Class'],
    ['custom=', '--backend custom=: expected NAME=./file.js#Class'],
    ['custom=#Class', '--backend custom=#Class: expected NAME=./file.js#Class'],
    [
      'custom=./a.ts#B',
      '--backend custom=./a.ts#B: ./a.ts is TypeScript; compile it, and name the JavaScript file that comes of it',
    ],
  ])('refuses %s', (value, message) => {
    expect(() => parseBackendArgument(value)).toThrow(new UsageError(message));
  });

  it.each([
    ['custom=./fixtures/none.js', `--backend custom: there is no file ${cwd}fixtures/none.js`],
    [
      'custom=./fixtures/broken.js',
      `--backend custom: ${cwd}fixtures/broken.js can't be loaded: the licence has run out`,
    ],
    [
      'custom=./fixtures/backends.js#Other',
      /^--backend custom: .*backends\.js has no export Other; it has .*LookAlike/,
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
  ])('says what is wrong with %s', async (value, message) => {
    const error = await load(value).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toHaveProperty('message', typeof message === 'string' ? message : expect.stringMatching(message));
  });
});
