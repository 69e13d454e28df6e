import { mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { WaldurEmulator } from '../../src/testing/index.js';
import { buildPackageCopy, developmentModules, packPackage } from '../support/package-copy.js';
import { makeTemporaryDirectory, writeFiles } from '../support/temporary-directory.js';

const settings = {
  compilerOptions: {
    target: 'ES2023',
    module: 'NodeNext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    experimentalDecorators: true,
    verbatimModuleSyntax: true,
  },
  files: ['main.ts'],
};

let program: string;

/** Installs the example as its own program, with the package from its tarball. */
beforeAll(async () => {
  const copy = await buildPackageCopy();
  program = await makeTemporaryDirectory();
  const { tarball } = await packPackage(copy);
  await writeFiles(program, {
    'package.json': JSON.stringify({ name: 'project-directories', version: '1.0.0', type: 'module', private: true }),
    'tsconfig.json': JSON.stringify(settings),
    'main.ts': await readExample(new URL('./project-directories/main.ts', import.meta.url)),
    'backend.ts': await readExample(new URL('./project-directories/backend.ts', import.meta.url)),
  });
  await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball], {
    cwd: program,
  });
  await symlink(join(developmentModules, '@types'), join(program, 'node_modules/@types'));
  await execa('tsc', { cwd: program, all: true, localDir: developmentModules, preferLocal: true });
  return async () => {
    for (const directory of [copy, program]) await rm(directory, { recursive: true, force: true });
  };
});

async function readExample(file: URL): Promise<string> {
  const text = await readFile(file, 'utf8');
  return text.replaceAll(/'(\.\.\/)+src\/[^']+'/g, "'waldur-offering-processor'");
}

test('the example program creates project directories, and adds and removes their members', async () => {
  const waldur = new WaldurEmulator();
  const offering = waldur.addOffering({ name: 'Directories', type: 'Marketplace.Slurm' });
  const project = waldur.addProject({ name: 'Genome', slug: 'genome' });
  const addMember = (lastName: string, role?: string) => {
    const user = waldur.addUser({ firstName: 'Jane', lastName });
    waldur.addMember(project, user, role);
    return user;
  };
  const doe = addMember('Doe', 'PROJECT.ADMIN');
  const roe = addMember('Roe');
  const order = waldur.addOrder({ type: 'Create', offering, project, name: 'Genome data', slug: 'genome-1' });
  const server = await waldur.listen();

  const root = join(program, 'projects');
  await mkdir(root);
  const config = {
    offerings: [
      {
        name: 'Directories',
        waldur_api_url: server.url,
        waldur_api_token: waldur.token,
        waldur_offering_uuid: offering.uuid,
        backend_type: 'directories',
        username_management_backend: 'posix',
        order_processing_backend: 'project-directories',
        membership_sync_backend: 'project-directories',
        backend_settings: { root },
      },
    ],
  };
  await writeFiles(program, { 'config.yaml': JSON.stringify(config) });
  const run = () => execa('node', ['main.js', 'config.yaml'], { cwd: program });
  const members = () => readdir(join(root, 'genome-1/members'));

  try {
    expect((await run()).stdout.split('\n')).toEqual([
      'order: Create genome-1: done (completed)',
      'members: genome-1: synced, added: none, removed: none',
    ]);
    expect(waldur.order(order.uuid)?.state).toBe('done');
    expect(waldur.resources()).toMatchObject([
      { state: 'OK', backend_id: 'genome-1', backend_metadata: { directory: join(root, 'genome-1/data') } },
    ]);
    expect(await readFile(join(root, 'genome-1/owner'), 'utf8')).toBe(order.marketplace_resource_uuid);
    expect(await readFile(join(root, 'genome-1/data/WELCOME'), 'utf8')).toBe('Genome data: created for jdoe, jroe\n');
    expect(await members()).toEqual(['jdoe', 'jroe']);
    expect(await readFile(join(root, 'genome-1/members/jdoe'), 'utf8')).toBe(
      `{"role":"admin","userUuid":"${doe.uuid}"}`,
    );

    waldur.removeMember(project, roe);
    addMember('Poe');
    expect((await run()).stdout).toBe('members: genome-1: synced, added: jpoe, removed: jroe');
    expect(await members()).toEqual(['jdoe', 'jpoe']);
  } finally {
    await server.close();
  }
});
