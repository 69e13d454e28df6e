import * as machine from 'node:fs/promises';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { discoverPlugins } from '../../src/plugins/discover-plugins.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';
import { backendCode, install, offering, projectWith } from './support/packages.js';

/** Returns `KIND NAME PACKAGE VERSION: FILE#EXPORT or error` for each plugin, with paths relative to the directory. */
async function list(directory: string, ...more: string[]): Promise<string[]> {
  const { backends, broken } = await discoverPlugins({ directory: [directory, ...more] });
  return [
    ...backends.map((backend) => {
      const text = 'error' in backend ? backend.error : `${backend.file}#${backend.exportName}`;
      return `${backend.kind} ${backend.name} ${backend.package} ${backend.version}: ${text}`;
    }),
    ...broken.map(({ package: name = '-', version = '-', error }) => `broken ${name} ${version}: ${error}`),
  ].map((line) => line.replaceAll(`${directory}/`, ''));
}

/** Lists what is found of one package with this manifest and a `backend.js`. */
async function listManifest(offer: unknown, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  return list(await projectWith({ one: { offer, files: { 'backend.js': backendCode('one'), ...files } } }));
}

describe('discoverPlugins', () => {
  test('the backends of installed packages are found with their versions, also in scoped packages', async () => {
    const directory = await projectWith({
      plain: {},
      'one-backend': offering('custom_backend'),
      '@site/backends': {
        version: '2.1.0',
        offer: {
          usernameBackends: { site: './dist/names.js#Names' },
          resourceBackends: { cluster: './dist/cluster.js', files: './dist/cluster.js#Files' },
        },
        files: { 'dist/names.js': '', 'dist/cluster.js': '' },
      },
    });
    expect(await list(directory)).toEqual([
      'resource cluster @site/backends 2.1.0: node_modules/@site/backends/dist/cluster.js#default',
      'username custom_backend one-backend 1.0.0: node_modules/one-backend/backend.js#Backend',
      'resource files @site/backends 2.1.0: node_modules/@site/backends/dist/cluster.js#Files',
      'username site @site/backends 2.1.0: node_modules/@site/backends/dist/names.js#Names',
    ]);
  });

  test('packages in parent folders are found, and the nearest of two with the same name counts', async () => {
    const directory = await projectWith({ both: offering('far'), above: offering('above') });
    const program = join(directory, 'apps/one/dist');
    await install(program, { both: { ...offering('near'), version: '3.0.0' } });
    expect((await list(program)).map((line) => line.split(':')[0])).toEqual([
      'username above above 1.0.0',
      'username near both 3.0.0',
    ]);
  });

  test('of several directories, the first one with a package counts', async () => {
    const first = await projectWith({ both: offering('first') });
    const second = await projectWith({ both: offering('second'), other: offering('other') });
    expect((await list(first, second)).map((line) => line.split(':')[0])).toEqual([
      'username first both 1.0.0',
      'username other other 1.0.0',
    ]);
  });

  test('a package that several links point to is found once, and dependencies of packages are not found', async () => {
    const directory = await projectWith({});
    await install(join(directory, 'node_modules/.pnpm/linked@1.0.0'), {
      linked: offering('linked'),
      inner: offering('inner'),
    });
    const real = join(directory, 'node_modules/.pnpm/linked@1.0.0/node_modules/linked');
    await install(real, { part: offering('part') });
    await symlink(real, join(directory, 'node_modules/linked'));
    await symlink(real, join(directory, 'node_modules/alias'));
    expect((await list(directory)).map((line) => line.split(':')[0])).toEqual(['username linked linked 1.0.0']);
  });

  test('discovery loads no modules', async () => {
    const directory = await projectWith({ one: offering('one', "throw new Error('loaded');") });
    expect(await list(directory)).toEqual(['username one one 1.0.0: node_modules/one/backend.js#Backend']);
  });

  test('a name that two packages offer is an error of both', async () => {
    const directory = await projectWith({
      a: offering('same'),
      b: { ...offering('same'), version: '2.0.0' },
      c: offering('other'),
    });
    const error = 'offered by several packages (a 1.0.0, b 2.0.0). Uninstall all but one';
    expect(await list(directory)).toEqual([
      'username other c 1.0.0: node_modules/c/backend.js#Backend',
      `username same a 1.0.0: ${error}`,
      `username same b 2.0.0: ${error}`,
    ]);
  });

  test('a username backend and a resource backend may have the same name', async () => {
    const target = './backend.js#Backend';
    expect(await listManifest({ usernameBackends: { site: target }, resourceBackends: { site: target } })).toEqual([
      'resource site one 1.0.0: node_modules/one/backend.js#Backend',
      'username site one 1.0.0: node_modules/one/backend.js#Backend',
    ]);
  });

  test.each(['base', 'posix', 'ldap'])('the name %s of a built-in backend is an error', async (name) => {
    expect(await listManifest({ usernameBackends: { [name]: './backend.js' } })).toEqual([
      `username ${name} one 1.0.0: the name is reserved for a built-in backend`,
    ]);
  });

  test('the name command of the built-in resource backend is an error', async () => {
    expect(await listManifest({ resourceBackends: { command: './backend.js' } })).toEqual([
      'resource command one 1.0.0: the name is reserved for a built-in backend',
    ]);
  });

  test.each([
    ['a file that is not there', './dist/none.js#Backend', './dist/none.js does not exist'],
    ['a folder', './dist#Backend', './dist is not a file'],
    ['a path out of the package', '../../x.js#Backend', '../../x.js is outside the package'],
    ['an indirect path out of the package', './dist/../../two/x.js', './dist/../../two/x.js is outside the package'],
    ['the package itself', './dist/..', './dist/.. is outside the package'],
    ['an absolute path', '/etc/passwd', 'expected "./file.js#Class", got "/etc/passwd"'],
    ['a module name', 'backend.js', 'expected "./file.js#Class", got "backend.js"'],
    ['no path', '#Backend', 'expected "./file.js#Class", got "#Backend"'],
    ['an export without a name', './backend.js#', 'expected "./file.js#Class", got "./backend.js#"'],
    ['a number', 5, 'expected "./file.js#Class", got 5'],
    ['a path with a NUL character', './backend.js\0', 'expected "./file.js#Class", got "./backend.js\\u0000"'],
    ['TypeScript', './backend.ts#Backend', './backend.ts is TypeScript (expected the compiled JavaScript file)'],
  ])('the target of a backend cannot be %s', async (_what, target, error) => {
    expect(
      await listManifest({ usernameBackends: { custom: target } }, { 'dist/other.js': '', 'backend.ts': '' }),
    ).toEqual([`username custom one 1.0.0: ${error}`]);
  });

  test('a link that leads out of the package is an error', async () => {
    const directory = await projectWith({ one: { offer: { usernameBackends: { custom: './linked.js' } } } });
    await writeFiles(directory, { 'outside.js': '' });
    await symlink(join(directory, 'outside.js'), join(directory, 'node_modules/one/linked.js'));
    expect(await list(directory)).toEqual([
      'username custom one 1.0.0: ./linked.js is a link to a file outside the package',
    ]);
  });

  test.each([
    [
      'a name with spaces',
      { usernameBackends: { 'my backend': './backend.js' } },
      'username my backend one 1.0.0: invalid name (expected a name without spaces)',
    ],
    [
      'no name',
      { usernameBackends: { '': './backend.js' } },
      'username  one 1.0.0: invalid name (expected a name without spaces)',
    ],
    [
      'another key',
      { userBackends: {} },
      `broken one 1.0.0: package.json: expected usernameBackends and resourceBackends in "waldur-offering-processor", got "userBackends"`,
    ],
    [
      'a list of backends',
      { usernameBackends: ['./backend.js'] },
      'broken one 1.0.0: package.json: expected a map of names to "./file.js#Class" as usernameBackends',
    ],
    [
      'a text',
      './backend.js',
      'broken one 1.0.0: package.json: expected a map with usernameBackends and resourceBackends as "waldur-offering-processor"',
    ],
  ])('a manifest cannot contain %s', async (_what, offer, line) => {
    expect(await listManifest(offer)).toEqual([line]);
  });

  test('the name __proto__ is an ordinary name', async () => {
    const offer: unknown = JSON.parse('{ "usernameBackends": { "__proto__": "./backend.js" }, "__proto__": {} }');
    expect(await listManifest(offer)).toEqual([
      'username __proto__ one 1.0.0: node_modules/one/backend.js#default',
      'broken one 1.0.0: package.json: expected usernameBackends and resourceBackends in "waldur-offering-processor", got "__proto__"',
    ]);
  });

  test('files, empty folders and packages that only depend on this one are ignored', async () => {
    const directory = await projectWith({ one: offering('one') });
    await writeFiles(join(directory, 'node_modules'), {
      'user/package.json': '{ "dependencies": { "waldur-offering-processor": "^1.0.0" } }',
      'list/package.json': '["waldur-offering-processor"]',
      'a-file': 'text',
      '@scope-file': 'text',
      '.package-lock.json': '{}',
    });
    await mkdir(join(directory, 'node_modules/empty'));
    await symlink(join(directory, 'gone'), join(directory, 'node_modules/dangling'));
    expect(await list(directory)).toEqual(['username one one 1.0.0: node_modules/one/backend.js#Backend']);
  });

  test('a package without name and version has the name of its folder and the version unknown', async () => {
    const directory = await projectWith({});
    const manifest = {
      name: 5,
      version: null,
      'waldur-offering-processor': { usernameBackends: { bare: './backend.js' } },
    };
    await writeFiles(join(directory, 'node_modules/bare'), {
      'package.json': JSON.stringify(manifest),
      'backend.js': '',
    });
    expect(await list(directory)).toEqual(['username bare bare unknown: node_modules/bare/backend.js#default']);
  });

  test('an invalid package.json is reported if it contains the key of plugins', async () => {
    const directory = await projectWith({ one: offering('one') });
    await writeFiles(join(directory, 'node_modules'), {
      'cut/package.json': '{ "waldur-offering-processor": {',
      'other/package.json': '{ "name": ',
    });
    expect(await list(directory)).toEqual([
      'username one one 1.0.0: node_modules/one/backend.js#Backend',
      'broken cut -: package.json is not valid JSON',
    ]);
  });

  test('unreadable files are reported, and the other plugins are found', async () => {
    const directory = await projectWith({ one: offering('one'), two: offering('two') });
    await install(join(directory, 'apps'), { three: offering('three') });
    const unreadable = /apps\/node_modules$|two\/package\.json$|one\/backend\.js$/;
    const check = <T>(path: string, read: () => Promise<T>): Promise<T> =>
      unreadable.test(path) ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })) : read();
    const fs = {
      readdir: (path: string) => check(path, () => machine.readdir(path)),
      readFile: (path: string, encoding: 'utf8') => check(path, () => machine.readFile(path, encoding)),
      realpath: (path: string) => check(path, () => machine.realpath(path)),
      stat: machine.stat,
    };
    const { backends, broken } = await discoverPlugins({ directory: join(directory, 'apps'), fs });
    expect(backends).toEqual([expect.objectContaining({ name: 'one', error: './backend.js cannot be read (EACCES)' })]);
    expect(broken.map(({ error }) => error)).toEqual([
      'the folder cannot be read (EACCES)',
      'package.json cannot be read (EACCES)',
    ]);
  });

  test('of a thousand packages only package.json is read, once each, and at most 32 files are open', async () => {
    const plain = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [index % 3 === 0 ? `@scope${index % 30}/p${index}` : `p${index}`, {}]),
    );
    const directory = await projectWith({ ...plain, one: offering('one') });
    const reads: string[] = [];
    let open = 0;
    let maxOpen = 0;
    const fs = {
      ...machine,
      readFile: async (path: string, encoding: 'utf8') => {
        reads.push(path);
        open += 1;
        maxOpen = Math.max(maxOpen, open);
        const text = await machine.readFile(path, encoding);
        open -= 1;
        return text;
      },
    };
    const { backends } = await discoverPlugins({ directory, fs });
    expect(backends).toHaveLength(1);
    const ours = reads.filter((path) => path.startsWith(directory));
    expect(ours).toHaveLength(1001);
    expect(new Set(ours.map((path) => path.split('/').at(-1)))).toEqual(new Set(['package.json']));
    expect(maxOpen).toBeLessThanOrEqual(32);
  });

  test('an empty directory has no plugins', async () => {
    expect(await list(await temporaryDirectory())).toEqual([]);
  });
});
