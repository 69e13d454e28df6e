import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { startEmulator, usernameBackendContract } from '../../src/testing/index.js';
import { BaseUsernameManagementBackend } from '../../src/usernames/base.js';
import { codeInManual } from '../support/manual.js';
import { buildPackageCopy, packPackage } from '../support/package-copy.js';
import { makeTemporaryDirectory, writeFiles } from '../support/temporary-directory.js';

const checkNames = usernameBackendContract(() => ({ backend: new BaseUsernameManagementBackend() })).map(
  ({ name }) => name,
);

/** The built package, and a project in which it and the plugin are installed from tarballs. */
let copy: string;
let project: string;

beforeAll(async () => {
  copy = await buildPackageCopy();
  const author = await makeTemporaryDirectory();
  project = await makeTemporaryDirectory();
  await writeFiles(author, {
    'package.json': codeInManual('plugin-package'),
    'backend.js': codeInManual('plugin-backend'),
  });
  await writeFiles(project, { 'package.json': JSON.stringify({ name: 'cluster', version: '1.0.0', private: true }) });
  const packed = [await packPackage(copy), await packPackage(author)];
  const tarballs = packed.map(({ tarball }) => tarball);
  await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...tarballs], {
    cwd: project,
  });
  return async () => {
    for (const directory of [copy, author, project]) await rm(directory, { recursive: true, force: true });
  };
});

function run(...argv: string[]) {
  return execa(join(project, 'node_modules/.bin/waldur-offering-processor'), argv, { cwd: project, reject: false });
}

/** Starts an emulator and writes a configuration for it with these settings. */
async function startWaldur(settings: string) {
  const waldur = await startEmulator({ port: 0, users: 20 });
  onTestFinished(() => waldur.close());
  const config = `offerings:
  - name: Cluster
    waldur_api_url: ${waldur.url}
    waldur_api_token: ${waldur.token}
    waldur_offering_uuid: ${waldur.offeringUuid}
    backend_type: slurm
    username_management_backend: hpc
    backend_settings: ${settings}
`;
  await writeFiles(project, { 'config.yaml': config });
  await execa('chmod', ['600', join(project, 'config.yaml')]);
}

test('the plugin in the manual is listed with its package and version', async () => {
  const { exitCode, stdout, stderr } = await run('plugins');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain(
    `\nok username hpc hpc-usernames 1.0.0: ${project}/node_modules/hpc-usernames/backend.js#HpcUsernames\n`,
  );
});

test('the plugin in the manual is loaded when a configuration names it, and gives users their usernames', async () => {
  await startWaldur('{hpc: {prefix: hpc}}');
  const { stdout } = await run('sync', '-c', 'config.yaml', '--json');
  const { offerings } = JSON.parse(stdout) as {
    offerings: { error?: unknown; update: { users: { result: string; username?: string }[] } }[];
  };
  const updated = offerings
    .flatMap(({ update }) => update.users)
    .filter(({ result, username }) => result === 'updated' && username !== undefined);
  expect(offerings.map(({ error }) => error)).toEqual([undefined]);
  expect(updated.length).toBeGreaterThan(0);
  for (const { username } of updated) expect(username).toMatch(/^hpc[\da-f]{5}(?:x\d+)?$/);
});

test('invalid settings of the plugin in the manual are reported with line and column, although it uses its own zod', async () => {
  await startWaldur('{hpc: {prefix: HPC, digits: many}}');
  const { exitCode, stdout, stderr } = await run('sync', '-c', 'config.yaml');
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr.split('\n')).toEqual([
    'config.yaml:8:38: offerings[0].backend_settings.hpc.prefix: expected one to eight letters from a to z; got a string',
    'config.yaml:8:51: offerings[0].backend_settings.hpc.digits: expected a number; got a string',
  ]);
});

test("the plugin in the manual passes the backend contract in its author's test", async () => {
  await writeFiles(join(project, 'node_modules/hpc-usernames'), {
    'contract.test.js': codeInManual('plugin-contract'),
  });
  // Without --test, which in Node 22 finds no tests below node_modules.
  const { exitCode, stdout } = await execa(
    'node',
    ['--test-reporter=tap', 'node_modules/hpc-usernames/contract.test.js'],
    { cwd: project, reject: false },
  );
  expect(exitCode, stdout).toBe(0);
  for (const name of checkNames) expect(stdout).toContain(name);
});

test('the TypeScript backend in the manual passes the backend contract', async () => {
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2023 };
  const contract = `
    import { usernameBackendContract } from 'waldur-offering-processor/testing';
    let count = 0;
    const make = async () => {
      // The example keeps its directory in the module, so that each check needs a fresh module.
      const { CustomUsernameBackend } = await import('./custom-backend.js?' + ++count);
      return { backend: new CustomUsernameBackend(), mustLink: (user) => ({ ...user, userIdentitySource: 'old-portal' }) };
    };
    const results = await Promise.all(usernameBackendContract(make).map(({ name, run }) => run().then(() => [], (error) => [name + ': ' + error.message])));
    console.log(JSON.stringify({ checks: results.length, failed: results.flat() }));`;
  const { outputText } = transpileModule(codeInManual('backend'), { compilerOptions });
  await writeFiles(join(copy, 'examples'), { 'custom-backend.js': outputText, 'contract.js': contract });
  const { stdout } = await execa('node', ['contract.js'], { cwd: join(copy, 'examples') });
  expect(JSON.parse(stdout)).toEqual({ checks: checkNames.length, failed: [] });
});
