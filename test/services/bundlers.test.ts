import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, inject, it } from 'vitest';
import { installNpmPackages } from '../../scripts/services/npm-packages.js';
import { codeInManual } from '../support/manual.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';

/** Serves the users of an emulated Waldur with a backend from a file, which the bundle does not contain. */
const program = `
import { openSite, parseConfig, syncOfferingUsers } from 'waldur-offering-processor';
import { discoverPlugins, loadPlugins } from 'waldur-offering-processor/plugins';
import { startEmulator } from 'waldur-offering-processor/testing';

async function main() {
  const waldur = await startEmulator({ port: 0, users: 3 });
  const text = \`
offerings:
  - name: Cluster
    waldur_api_url: \${waldur.url}
    waldur_api_token: \${waldur.token}
    waldur_offering_uuid: \${waldur.offeringUuid}
    username_management_backend: ./names.mjs
\`;
  const config = parseConfig(text, { directory: process.cwd() });
  const site = await openSite(config, await loadPlugins(config, await discoverPlugins({ directory: process.cwd() })));
  const [{ error, update }] = (await syncOfferingUsers(site)).offerings;
  await site.close();
  await waldur.close();
  console.log(JSON.stringify(error ?? update.users.filter(({ result }) => result === 'updated').length > 0));
}
main();
`;

const names = `export default class Names {
  get makesUsernames() { return true; }
  async getUsername() {}
  async previewUsername() {}
  async usernameStored() {}
  async getOrCreateUsername(user) { return this.generateUsername(user); }
  async generateUsername(user) { return 'u' + user.uuid.slice(0, 10); }
}
`;

let modules: string;
beforeAll(async () => {
  modules = join(await installNpmPackages(['esbuild@0.28.2', 'webpack@5.113.0', 'webpack-cli@7.3.1']), 'node_modules');
});

/** A directory with the program, in which the package is installed and its optional packages are not. */
async function openProject(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const directory = await temporaryDirectory();
  await writeFiles(directory, {
    'package.json': '{"type": "module"}',
    'program.js': program,
    'names.mjs': names,
    ...files,
  });
  await mkdir(join(directory, 'node_modules'));
  await symlink(inject('packageCopy'), join(directory, 'node_modules/waldur-offering-processor'));
  return directory;
}

const run = async (directory: string, bundle: string) => {
  const { stdout, stderr } = await execa(process.execPath, [bundle], { cwd: directory, reject: false });
  // Node shows the line of an error, which is most of a minified bundle.
  return stdout === '' ? stderr.slice(-2000) : stdout;
};

const toCommonJs = (code: string) => code.replace("'esm'", "'cjs'").replace('bundle.mjs', 'bundle.cjs');
const toMinified = (code: string) => code.replace('bundle: true', 'bundle: true, minify: true');

it.each([
  ['an ES module', 'bundle.mjs', (code: string) => code],
  ['a minified ES module', 'bundle.mjs', toMinified],
  ['a CommonJS module', 'bundle.cjs', toCommonJs],
])('esbuild as in the manual makes %s that works without the package', async (_what, bundle, change) => {
  const directory = await openProject({ 'bundle.js': change(codeInManual('bundle-esbuild')) });
  await symlink(join(modules, 'esbuild'), join(directory, 'node_modules/esbuild'));
  const { all } = await execa(process.execPath, ['bundle.js'], { cwd: directory, all: true });
  expect(all).not.toMatch(/warning/i);
  await rm(join(directory, 'node_modules'), { recursive: true });
  expect(await run(directory, bundle)).toBe('true');
});

it('the configuration of webpack in the manual makes a bundle that works without the package, and warns of nothing', async () => {
  const directory = await openProject({ 'webpack.config.cjs': codeInManual('bundle-webpack') });
  await symlink(join(modules, 'webpack'), join(directory, 'node_modules/webpack'));
  const { stdout } = await execa(join(modules, '.bin/webpack'), ['--no-color'], { cwd: directory });
  expect(stdout).not.toMatch(/WARNING|ERROR/);
  await rm(join(directory, 'node_modules'), { recursive: true });
  expect(await run(directory, 'bundle.mjs')).toBe('true');
});
