import * as machine from 'node:fs/promises';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { discoverPlugins } from '../../src/plugins/discover-plugins.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';
import { backendCode, install, offering, projectWith } from './support/packages.js';

/** `KIND NAME PACKAGE VERSION: FILE#EXPORT or trouble`, with the folder that the test works in left out. */
async function list(directory: string, ...more: string[]): Promise<string[]> {
  const { backends, broken } = await discoverPlugins({ directory: [directory, ...more] });
  return [
    ...backends.map((backend) => {
      const text = 'error' in backend ? backend.error : `${backend.file}#${backend.exportName}`;
      return `${backend.kind} ${backend.name} ${backend.package} ${backend.version}: ${text}`;
    }),
    ...broken.map(({ package: name = '-', version = '-', error: trouble }) => `broken ${name} ${version}: ${trouble}`),
  ].map((line) => line.replaceAll(`${directory}/`, ''));
}

/** What is found of one package with this offer and a `backend.js`. */
async function listOffer(offer: unknown, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  return list(await projectWith({ one: { offer, files: { 'backend.js': backendCode('one'), ...files } } }));
}

describe('discoverPlugins', () => {
  test('finds what packages offer, with their versions, scoped ones too, and leaves all others out', async () => {
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

  test('finds those in all folders above, and of two with one name the nearer', async () => {
    const directory = await projectWith({ both: offering('far'), above: offering('above') });
    const program = join(directory, 'apps/one/dist');
    await install(program, { both: { ...offering('near'), version: '3.0.0' } });
    expect((await list(program)).map((line) => line.split(':')[0])).toEqual([
      'username above above 1.0.0',
      'username near both 3.0.0',
    ]);
  });

  test('of several directories, takes a package from the first that has it', async () => {
    const first = await projectWith({ both: offering('first') });
    const second = await projectWith({ both: offering('second'), other: offering('other') });
    expect((await list(first, second)).map((line) => line.split(':')[0])).toEqual([
      'username first both 1.0.0',
      'username other other 1.0.0',
    ]);
  });

  test('finds a linked package once, as workspaces and pnpm have them, and none that is only a part of another', async () => {
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

  test('loads nothing', async () => {
    const directory = await projectWith({ one: offering('one', "throw new Error('loaded');") });
    expect(await list(directory)).toEqual(['username one one 1.0.0: node_modules/one/backend.js#Backend']);
  });

  test('says for each of two packages with one name that there are two', async () => {
    const directory = await projectWith({
      a: offering('same'),
      b: { ...offering('same'), version: '2.0.0' },
      c: offering('other'),
    });
    const trouble = 'it is offered by a 1.0.0 and by b 2.0.0; one of them is expected';
    expect(await list(directory)).toEqual([
      'username other c 1.0.0: node_modules/c/backend.js#Backend',
      `username same a 1.0.0: ${trouble}`,
      `username same b 2.0.0: ${trouble}`,
    ]);
  });

  test('a username backend and a resource backend may have one name', async () => {
    const target = './backend.js#Backend';
    expect(await listOffer({ usernameBackends: { site: target }, resourceBackends: { site: target } })).toEqual([
      'resource site one 1.0.0: node_modules/one/backend.js#Backend',
      'username site one 1.0.0: node_modules/one/backend.js#Backend',
    ]);
  });

  test.each(['base', 'posix', 'ldap'])('refuses the name %s, which is built in', async (name) => {
    expect(await listOffer({ usernameBackends: { [name]: './backend.js' } })).toEqual([
      `username ${name} one 1.0.0: that name is taken by a backend that is built in; it needs another`,
    ]);
  });

  test('refuses the name command for a resource backend', async () => {
    expect(await listOffer({ resourceBackends: { command: './backend.js' } })).toEqual([
      'resource command one 1.0.0: that name is taken by a backend that is built in; it needs another',
    ]);
  });

  test.each([
    ['a file that is not there', './dist/none.js#Backend', 'there is no file ./dist/none.js'],
    ['a folder', './dist#Backend', './dist is not a file'],
    ['a path out of the package', '../../x.js#Backend', '../../x.js leaves the folder of the package'],
    [
      'a path out of the package on a detour',
      './dist/../../two/x.js',
      './dist/../../two/x.js leaves the folder of the package',
    ],
    ['the package itself', './dist/..', './dist/.. leaves the folder of the package'],
    ['an absolute path', '/etc/passwd', 'expected "./file.js#Class", got "/etc/passwd"'],
    ['a path that is none', 'backend.js', 'expected "./file.js#Class", got "backend.js"'],
    ['no path', '#Backend', 'expected "./file.js#Class", got "#Backend"'],
    ['an export without a name', './backend.js#', 'expected "./file.js#Class", got "./backend.js#"'],
    ['a number', 5, 'expected "./file.js#Class", got 5'],
    ['a path that a NUL cuts short', './backend.js\0', 'expected "./file.js#Class", got "./backend.js\\u0000"'],
    [
      'TypeScript',
      './backend.ts#Backend',
      './backend.ts is TypeScript; the JavaScript file that comes of it is expected',
    ],
  ])('says what is wrong with %s', async (_what, target, trouble) => {
    expect(
      await listOffer({ usernameBackends: { custom: target } }, { 'dist/other.js': '', 'backend.ts': '' }),
    ).toEqual([`username custom one 1.0.0: ${trouble}`]);
  });

  test('refuses a link that leads out of the package', async () => {
    const directory = await projectWith({ one: { offer: { usernameBackends: { custom: './linked.js' } } } });
    await writeFiles(directory, { 'outside.js': '' });
    await symlink(join(directory, 'outside.js'), join(directory, 'node_modules/one/linked.js'));
    expect(await list(directory)).toEqual([
      'username custom one 1.0.0: ./linked.js is a link that leaves the folder of the package',
    ]);
  });

  test.each([
    [
      'a name with spaces',
      { usernameBackends: { 'my backend': './backend.js' } },
      'username my backend one 1.0.0: a name without spaces is expected',
    ],
    ['no name', { usernameBackends: { '': './backend.js' } }, 'username  one 1.0.0: a name without spaces is expected'],
    [
      'another key',
      { userBackends: {} },
      `broken one 1.0.0: in its package.json, expected usernameBackends and resourceBackends in "waldur-offering-processor", got "userBackends"`,
    ],
    [
      'a list of backends',
      { usernameBackends: ['./backend.js'] },
      'broken one 1.0.0: in its package.json, expected a map of names to "./file.js#Class" as usernameBackends',
    ],
    [
      'a text',
      './backend.js',
      'broken one 1.0.0: in its package.json, expected a map with usernameBackends and resourceBackends as "waldur-offering-processor"',
    ],
  ])('says what is wrong with %s', async (_what, offer, line) => {
    expect(await listOffer(offer)).toEqual([line]);
  });

  test('keeps the name __proto__ apart from the prototype', async () => {
    const offer: unknown = JSON.parse('{ "usernameBackends": { "__proto__": "./backend.js" }, "__proto__": {} }');
    expect(await listOffer(offer)).toEqual([
      'username __proto__ one 1.0.0: node_modules/one/backend.js#default',
      'broken one 1.0.0: in its package.json, expected usernameBackends and resourceBackends in "waldur-offering-processor", got "__proto__"',
    ]);
  });

  test('passes over what is no package, and who only depends on this one', async () => {
    const directory = await projectWith({ one: offering('one') });
    await writeFiles(join(directory, 'node_modules'), {
      'user/package.json': '{ "dependencies": { "waldur-offering-processor": "^1.0.0" } }',
      'odd/package.json': '["waldur-offering-processor"]',
      'a-file': 'text',
      '@scope-file': 'text',
      '.package-lock.json': '{}',
    });
    await mkdir(join(directory, 'node_modules/empty'));
    await symlink(join(directory, 'gone'), join(directory, 'node_modules/dangling'));
    expect(await list(directory)).toEqual(['username one one 1.0.0: node_modules/one/backend.js#Backend']);
  });

  test('names a package by where it is installed when its package.json has no name, and no version is unknown', async () => {
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

  test('tells of a package.json that is not JSON, where it may be meant for us', async () => {
    const directory = await projectWith({ one: offering('one') });
    await writeFiles(join(directory, 'node_modules'), {
      'cut/package.json': '{ "waldur-offering-processor": {',
      'other/package.json': '{ "name": ',
    });
    expect(await list(directory)).toEqual([
      'username one one 1.0.0: node_modules/one/backend.js#Backend',
      'broken cut -: its package.json is not JSON',
    ]);
  });

  test('tells of what it may not read, and finds the rest', async () => {
    const directory = await projectWith({ one: offering('one'), two: offering('two') });
    await install(join(directory, 'apps'), { three: offering('three') });
    const refused = /apps\/node_modules$|two\/package\.json$|one\/backend\.js$/;
    const unless = <T>(path: string, read: () => Promise<T>): Promise<T> =>
      refused.test(path) ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })) : read();
    const fs = {
      readdir: (path: string) => unless(path, () => machine.readdir(path)),
      readFile: (path: string, encoding: 'utf8') => unless(path, () => machine.readFile(path, encoding)),
      realpath: (path: string) => unless(path, () => machine.realpath(path)),
      stat: machine.stat,
    };
    const { backends, broken } = await discoverPlugins({ directory: join(directory, 'apps'), fs });
    expect(backends).toEqual([
      expect.objectContaining({ name: 'one', trouble: "./backend.js can't be read (EACCES)" }),
    ]);
    expect(broken.map(({ error: trouble }) => trouble)).toEqual([
      "its packages can't be listed (EACCES)",
      "its package.json can't be read (EACCES)",
    ]);
  });

  test('reads each package.json once, and of a thousand packages nothing else but what the plugins offer', async () => {
    const plain = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [index % 3 === 0 ? `@scope${index % 30}/p${index}` : `p${index}`, {}]),
    );
    const directory = await projectWith({ ...plain, one: offering('one') });
    const reads: string[] = [];
    let open = 0;
    let mostOpen = 0;
    const fs = {
      ...machine,
      readFile: async (path: string, encoding: 'utf8') => {
        reads.push(path);
        open += 1;
        mostOpen = Math.max(mostOpen, open);
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
    expect(mostOpen).toBeLessThanOrEqual(32);
  });

  test('a directory without anything around it has no plugins', async () => {
    expect(await list(await temporaryDirectory())).toEqual([]);
  });
});
