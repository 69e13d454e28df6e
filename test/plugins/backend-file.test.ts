import { chmod, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.js';
import { loadPlugins } from '../../src/plugins/load-plugins.js';
import { openSite } from '../../src/site/open-site.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';
import { backendCode } from './support/packages.js';

/** Creates a directory with these files and a configuration that names a username backend, and returns its path. */
async function siteWith(files: Readonly<Record<string, string>>, backend = './site/backend.mjs#Backend') {
  const directory = await temporaryDirectory();
  const entry = {
    name: 'Cluster',
    waldur_api_url: 'https://waldur.example.com/',
    waldur_api_token: 'token',
    waldur_offering_uuid: '1'.repeat(32),
    username_management_backend: backend,
  };
  await writeFiles(directory, { 'config.yaml': JSON.stringify({ offerings: [entry] }), ...files });
  await chmod(join(directory, 'config.yaml'), 0o600);
  return directory;
}

/** Returns the error of creating the username backend of a directory's configuration; `undefined` without an error. */
async function failureIn(directory: string): Promise<string | undefined> {
  const config = loadConfig(join(directory, 'config.yaml'));
  const site = await openSite(config, await loadPlugins(config, { backends: [], broken: [] }));
  try {
    site.offering().usernameBackend;
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const code = { 'site/backend.mjs': backendCode('own') };

describe('a backend that the configuration names by its file', () => {
  test('is loaded relative to the configuration', async () => {
    expect(await failureIn(await siteWith(code))).toBeUndefined();
  });

  test('may be the default export', async () => {
    const text = backendCode('own').replace('export class', 'export default class');
    expect(await failureIn(await siteWith({ 'site/backend.mjs': text }, './site/backend.mjs'))).toBeUndefined();
  });

  test.each<[mode: number, path: string, problem: RegExp]>([
    [0o666, 'site/backend.mjs', /every user of this host can write \S+backend\.mjs\. Run chmod o-w on it$/],
    [0o664, 'site/backend.mjs', /every member of its group can write \S+backend\.mjs\. Run chmod g-w on it$/],
    [0o777, 'site', /every user of this host can write \S+site\. Run chmod o-w on it$/],
    [0o775, 'site', /every member of its group can write \S+site\. Run chmod g-w on it$/],
    [0o707, '.', /every user of this host can write \S+\. Run chmod o-w on it$/],
  ])('is refused where others can write it: mode %o of %s', async (mode, path, problem) => {
    const directory = await siteWith(code);
    await chmod(join(directory, path), mode);
    expect(await failureIn(directory)).toMatch(problem);
  });

  test('is refused if others can write the target of a link', async () => {
    const directory = await siteWith(code, './link.mjs#Backend');
    await symlink(join(directory, 'site/backend.mjs'), join(directory, 'link.mjs'));
    expect(await failureIn(directory)).toBeUndefined();
    await chmod(join(directory, 'site/backend.mjs'), 0o666);
    expect(await failureIn(directory)).toMatch(/every user of this host can write \S+backend\.mjs/);
  });

  test('is accepted in a folder with the sticky bit, in which only the owner of a file can replace it', async () => {
    const directory = await siteWith(code);
    await chmod(join(directory, 'site'), 0o1777 & ~0o020);
    expect(await failureIn(directory)).toBeUndefined();
  });

  test.each<[name: string, problem: RegExp]>([
    ['./none.mjs#Backend', /\S+none\.mjs does not exist$/],
    ['./site#Backend', /\S+site is not a file$/],
    ['./site/backend.ts#Backend', /\.\/site\/backend\.ts is TypeScript \(expected the compiled JavaScript file\)$/],
    ['./site/backend.mjs#Other', /\S+backend\.mjs does not export Other \(exports: Backend\)$/],
    ['./site/wrong.mjs#Backend', /Backend of \S+wrong\.mjs is not a class that extends AbstractUsernameManagement/],
  ])('%s that cannot be used fails its offering with the position in the file', async (name, problem) => {
    const directory = await siteWith({ ...code, 'site/wrong.mjs': 'export const Backend = 1;' }, name);
    const failure = await failureIn(directory);
    expect(failure).toMatch(problem);
    expect(failure).toMatch(
      /config\.yaml:1:\d+: offerings\[0\]\.username_management_backend '\.\/\S+' cannot be used: /,
    );
  });
});
