import { describe, expect, test, vi } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import type { Config } from '../../src/config/types.js';
import { discoverPlugins } from '../../src/plugins/discover-plugins.js';
import { loadPlugins } from '../../src/plugins/load-plugins.js';
import { openSite } from '../../src/site/open-site.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { backendCode, offering, type PackageText, projectWith } from './support/packages.js';

/** Creates a configuration with one offering for each of these settings. */
function configure(...entries: Readonly<Record<string, string>>[]): Config {
  const offerings = entries.map((entry, index) => ({
    name: `Offering ${index + 1}`,
    waldur_api_url: 'https://waldur.example.com/',
    waldur_api_token: 'token',
    waldur_offering_uuid: String(index + 1).repeat(32),
    backend_type: 'slurm',
    ...entry,
  }));
  return parseConfig(JSON.stringify({ offerings }));
}

const plugins = async (packages: Readonly<Record<string, PackageText>>) =>
  discoverPlugins({ directory: await projectWith(packages) });

/** Returns the error of creating an offering's username backend; `undefined` without an error. */
async function failureOf(config: Config, offeringName: string, overrides: object): Promise<string | undefined> {
  const site = await openSite(config, { ...overrides, offerings: [offeringName] });
  try {
    site.offering().usernameBackend;
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('loadPlugins', () => {
  test('plugins are loaded under the names that offerings use', async () => {
    const found = await plugins({
      one: offering('one'),
      'a-cluster': {
        offer: { resourceBackends: { cluster: './backend.js#Cluster' } },
        files: { 'backend.js': clusterCode },
      },
    });
    const config = configure(
      { username_management_backend: 'one' },
      { order_processing_backend: 'cluster' },
      { membership_sync_backend: 'cluster' },
    );
    const { usernameBackends, resourceBackends } = await loadPlugins(config, found);
    expect(usernameBackends['one']?.name).toBe('Backend');
    expect(resourceBackends['cluster']?.name).toBe('Cluster');
    expect(await failureOf(config, 'Offering 1', { usernameBackends })).toBeUndefined();
  });

  test('only plugins that chosen offerings name are loaded, and all are listed', async () => {
    const found = await plugins({ one: offering('one'), two: offering('two'), three: offering('three') });
    const importModule = vi.fn((url: string) => import(url));
    const config = configure({ username_management_backend: 'one' }, { username_management_backend: 'two' });
    const loaded = await loadPlugins(config, found, { offerings: ['Offering 1'], importModule });
    expect(importModule.mock.calls.map(([url]) => url.split('/').at(-2))).toEqual(['one']);
    expect(Object.keys(loaded.usernameBackends)).toEqual(['one', 'three', 'two']);
    expect(await failureOf(config, 'Offering 2', loaded)).toBe(
      "'two' of two 1.0.0 is not loaded: no offering passed to loadPlugins names it",
    );
  });

  test.each<[what: string, one: PackageText, message: RegExp]>([
    [
      'throws when it is loaded',
      offering('one', "throw new Error('the licence has run out');"),
      /^'one' of one 1\.0\.0 cannot be loaded: the licence has run out$/,
    ],
    [
      'imports a package that is not installed',
      offering('one', "import 'not-installed-at-all';"),
      /^'one' of one 1\.0\.0 cannot be loaded: .*not-installed-at-all/,
    ],
    ['is not JavaScript', offering('one', 'class {'), /^'one' of one 1\.0\.0 cannot be loaded: ./],
    [
      'throws a value that is not an error',
      offering('one', 'throw null;'),
      /^'one' of one 1\.0\.0 cannot be loaded: null$/,
    ],
    [
      'has no such export',
      offering('one', 'export const Other = 1;'),
      /^'one' of one 1\.0\.0 cannot be used: \/.*\/backend\.js does not export Backend \(exports: Other\)$/,
    ],
    [
      'exports nothing',
      offering('one', ''),
      /^'one' of one 1\.0\.0 cannot be used: \/.*\/backend\.js does not export Backend \(exports: none\)$/,
    ],
    [
      'is not a class',
      offering('one', 'export const Backend = {};'),
      /^'one' of one 1\.0\.0 cannot be used: Backend of \/.* is not a class that extends AbstractUsernameManagementBackend/,
    ],
    [
      'is of the other kind',
      offering('one', clusterCodeAs('Backend')),
      /^'one' of one 1\.0\.0 cannot be used: Backend of \/.* is not a class that extends/,
    ],
    [
      'has an invalid settingsSchema',
      offering('one', backendCode('one', { body: "static settingsSchema = 'uri';" })),
      /^'one' of one 1\.0\.0 cannot be used: invalid settingsSchema \(expected a zod schema, or an object with safeParse\)$/,
    ],
    [
      'has no file',
      { offer: { usernameBackends: { one: './none.js' } } },
      /^'one' of one 1\.0\.0 cannot be used: \.\/none\.js does not exist$/,
    ],
  ])('a plugin that %s fails only the offerings that name it', async (_what, one, message) => {
    const config = configure({ username_management_backend: 'one' }, { username_management_backend: 'two' });
    const loaded = await loadPlugins(config, await plugins({ one, two: offering('two') }));
    expect(await failureOf(config, 'Offering 1', loaded)).toMatch(message);
    expect(await failureOf(config, 'Offering 2', loaded)).toBeUndefined();
  });

  test('a name that two packages offer fails the offerings that name it, and neither package is loaded', async () => {
    const importModule = vi.fn((url: string) => import(url));
    const config = configure({ username_management_backend: 'same' }, { username_management_backend: 'posix' });
    const loaded = await loadPlugins(config, await plugins({ a: offering('same'), b: offering('same') }), {
      importModule,
    });
    expect(await failureOf(config, 'Offering 1', loaded)).toBe(
      "'same' of a 1.0.0 cannot be used: offered by several packages (a 1.0.0, b 1.0.0). Uninstall all but one",
    );
    expect(await failureOf(config, 'Offering 2', loaded)).toBeUndefined();
    expect(importModule).not.toHaveBeenCalled();
  });

  test('a plugin never replaces a built-in backend of the same name', async () => {
    const config = configure({ username_management_backend: 'posix' });
    expect((await loadPlugins(config, await plugins({ one: offering('posix') }))).usernameBackends).toEqual({});
  });

  test("the program's own backend takes precedence, and no plugin of that name is loaded", async () => {
    const importModule = vi.fn((url: string) => import(url));
    const given = { usernameBackends: { one: PosixUsernameManagementBackend } };
    const found = await plugins({ one: offering('one', "throw new Error('broken');") });
    const { usernameBackends } = await loadPlugins(configure({ username_management_backend: 'one' }), found, {
      given,
      importModule,
    });
    expect(usernameBackends).toEqual(given.usernameBackends);
    expect(importModule).not.toHaveBeenCalled();
  });

  test('loading a module is abandoned after 30 seconds', async () => {
    vi.useFakeTimers();
    try {
      const config = configure({ username_management_backend: 'one' });
      const loading = loadPlugins(config, await plugins({ one: offering('one') }), {
        importModule: () => new Promise(() => {}),
      });
      await vi.advanceTimersByTimeAsync(30_000);
      expect(await failureOf(config, 'Offering 1', await loading)).toMatch(
        /^'one' of one 1\.0\.0 cannot be loaded: \/.*backend\.js did not respond within 30 s$/,
      );
    } finally {
      vi.useRealTimers();
    }
  });
});

function clusterCodeAs(name: string): string {
  const methods = ['create', 'find', 'remove', 'listPeople', 'addPeople', 'removePeople'];
  return `export class ${name} { ${methods.map((method) => `async ${method}() { return undefined; }`).join(' ')} }`;
}

const clusterCode = clusterCodeAs('Cluster');
