import { cp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa, type ResultPromise } from 'execa';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WaldurEmulator } from '../../src/testing/index.js';
import { buildPackageCopy, developmentModules, packPackage } from '../support/package-copy.js';
import { makeTemporaryDirectory, writeFiles } from '../support/temporary-directory.js';

const npmInstall = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];

/** Module settings of embedding programs that work, as docs/embedding.md lists them. */
const moduleSettings = [
  { type: 'module', module: 'nodenext', moduleResolution: 'nodenext' },
  { type: 'module', module: 'node20', moduleResolution: 'node16' },
  { type: 'module', module: 'esnext', moduleResolution: 'bundler' },
  { type: 'module', module: 'preserve', moduleResolution: 'bundler' },
  { type: 'commonjs', module: 'nodenext', moduleResolution: 'nodenext' },
] as const;

const compilerOptions = {
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

let tarball: string;
let copy: string;
let program: string;

/** Installs the package from its tarball into a program, next to the dependencies of the examples. */
beforeAll(async () => {
  copy = await buildPackageCopy();
  tarball = (await packPackage(copy)).tarball;
  program = await createProgram('module');
  const dependencies = ['inversify@8', 'reflect-metadata@0.2', 'fastify@5', '@nestjs/common@11', '@nestjs/core@11'];
  await execa('npm', [...npmInstall, tarball, ...dependencies, 'rxjs@7', 'typescript@7'], { cwd: program });
  await symlink(join(developmentModules, '@types'), join(program, 'node_modules/@types'));
  for (const name of await readdir(import.meta.dirname)) {
    const folder = join(import.meta.dirname, name);
    if ((await stat(folder)).isDirectory()) await cp(folder, join(program, name), { recursive: true });
  }
});

afterAll(async () => {
  for (const directory of [copy, program]) await rm(directory, { recursive: true, force: true });
});

async function createProgram(type: 'module' | 'commonjs'): Promise<string> {
  const directory = await makeTemporaryDirectory();
  const manifest = { name: 'embedding-program', version: '1.0.0', private: true, type };
  await writeFiles(directory, { 'package.json': JSON.stringify(manifest) });
  return directory;
}

/** Starts an emulator with one waiting user at each offering, and writes the configuration into the program. */
async function startSite(names: readonly string[], directory = program): Promise<string> {
  const waldur = new WaldurEmulator();
  const { url, close } = await waldur.listen();
  onTestFinished(close);
  const offerings = names.map((name, index) => {
    const { uuid } = waldur.addOffering({ name });
    const user = waldur.addUser({ firstName: 'Jane', lastName: ['Doe', 'Roe'][index] ?? 'Poe' });
    waldur.addOfferingUser({ offering: uuid, user: user.uuid });
    return {
      name,
      waldur_api_url: url,
      waldur_api_token: waldur.token,
      waldur_offering_uuid: uuid,
      backend_type: 'slurm',
      username_management_backend: 'posix',
    };
  });
  await writeFiles(directory, { 'config.yaml': JSON.stringify({ offerings }) });
  return 'config.yaml';
}

/** Compiles an example with a TypeScript compiler. */
function compile(name: string, tsc: string): ResultPromise<{ cwd: string }> {
  const options = Object.entries(compilerOptions).flatMap(([key, value]) => [`--${key}`, String(value)]);
  return execa(process.execPath, [tsc, ...options, `${name}/main.ts`], { cwd: program });
}

const compilers = {
  'TypeScript 5.9': () => join(developmentModules, 'typescript/bin/tsc'),
  'TypeScript 7': () => join(program, 'node_modules/typescript/bin/tsc'),
};

describe.each(Object.entries(compilers))('an embedding program compiled with %s', (_name, tsc) => {
  test('a processor gets its parts and a dependency of the program from a container', async () => {
    const config = await startSite(['Cluster']);
    await compile('own-container', tsc());
    const { stdout } = await execa('node', ['own-container/main.js', config], { cwd: program });
    expect(stdout).toBe('jdoe');
  });

  test('several offerings are processed through the site, and through child containers', async () => {
    const config = await startSite(['Cluster', 'Storage']);
    await compile('several-offerings', tsc());
    const { stdout } = await execa('node', ['several-offerings/main.js', config], { cwd: program });
    expect(stdout.split('\n')).toEqual([
      'Cluster: jdoe',
      'Storage: jroe',
      'Cluster (container): jdoe',
      'Storage (container): jroe',
    ]);
  });

  test('a NestJS application provides a processor with a factory', async () => {
    const config = await startSite(['Cluster']);
    await compile('nestjs', tsc());
    const { stdout } = await execa('node', ['nestjs/main.js', config], { cwd: program });
    expect(stdout).toBe('jdoe');
  });
});

test('a Fastify service prepares the users of a resource and stops on SIGTERM', async () => {
  const waldur = new WaldurEmulator();
  const { url, close } = await waldur.listen();
  onTestFinished(close);
  const offering = waldur.addOffering({ name: 'Cluster' });
  const project = waldur.addProject({ name: 'Genome' });
  const user = waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
  waldur.addMember(project.uuid, user.uuid);
  const resource = waldur.addResource({ offering: offering.uuid, project: project.uuid });
  const entry = {
    name: 'Cluster',
    waldur_api_url: url,
    waldur_api_token: waldur.token,
    waldur_offering_uuid: offering.uuid,
    backend_type: 'slurm',
    username_management_backend: 'posix',
  };
  await writeFiles(program, { 'service.yaml': JSON.stringify({ offerings: [entry] }) });
  await compile('fastify-service', compilers['TypeScript 5.9']());
  const service = execa('node', ['fastify-service/main.js', 'service.yaml'], { cwd: program, reject: false });
  const address = await new Promise<string>((resolve) => service.stdout.once('data', (text) => resolve(String(text))));
  const path = `/offerings/Cluster/resources/${resource.uuid}/users`;
  const response = await fetch(`${address.trim()}${path}`, { method: 'POST' });
  expect(await response.json()).toEqual({ ready: ['jdoe'], waiting: [] });
  service.kill('SIGTERM');
  expect((await service).exitCode).toBe(0);
});

test('a CommonJS program loads the package with require()', async () => {
  const config = await startSite(['Cluster']);
  const { stdout } = await execa('node', ['commonjs/main.cjs', config], { cwd: program });
  expect(stdout).toBe('Cluster: 1 updated');
});

test.each(moduleSettings)(
  'a program with type $type, module $module and moduleResolution $moduleResolution compiles against the types',
  async ({ type, ...settings }) => {
    const directory = await createProgram(type);
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    await symlink(join(program, 'node_modules'), join(directory, 'node_modules'));
    await writeFiles(directory, {
      'tsconfig.json': JSON.stringify({ compilerOptions: { ...compilerOptions, ...settings, noEmit: true } }),
      'main.ts': `import { loadConfig, openSite, type Site } from 'waldur-offering-processor';
import { openLedger } from 'waldur-offering-processor/ledger';
import { offeringProcessorModule } from 'waldur-offering-processor/inversify';
export const open = async (file: string): Promise<Site> => openSite(loadConfig(file));
export const others = [openLedger, offeringProcessorModule];
`,
    });
    for (const tsc of Object.values(compilers))
      expect(await execa('node', [tsc(), '-p', '.'], { cwd: directory, reject: false })).toMatchObject({ stdout: '' });
  },
);

test('inversify 7 is rejected with a sentence that says what to install', async () => {
  const directory = await createProgram('module');
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await execa('npm', [...npmInstall, '--force', tarball, 'inversify@7', 'reflect-metadata@0.2'], { cwd: directory });
  const code = "import 'waldur-offering-processor/inversify';";
  const { stderr, exitCode } = await execa('node', ['--input-type=module', '--eval', code], {
    cwd: directory,
    reject: false,
  });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('expected inversify 8, got an older version. Run npm install inversify@8');
});

test('without peer dependencies, commands and plugins work and only ./inversify is missing', async () => {
  const directory = await createProgram('module');
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await execa('npm', [...npmInstall, '--omit=peer', tarball], { cwd: directory });
  expect(await readdir(join(directory, 'node_modules'))).not.toContain('inversify');
  const config = await startSite(['Cluster'], directory);
  const command = join(directory, 'node_modules/.bin/waldur-offering-processor');
  const sync = await execa(command, ['sync', '-c', config], { cwd: directory, reject: false });
  expect({ exitCode: sync.exitCode, stdout: sync.stdout }).toEqual({
    exitCode: 0,
    stdout: expect.stringContaining('1 updated'),
  });
  const plugins = await execa(command, ['plugins'], { cwd: directory, reject: false });
  expect(plugins.exitCode).toBe(0);
  const code = "await import('waldur-offering-processor/inversify')";
  const missing = await execa('node', ['--input-type=module', '--eval', code], { cwd: directory, reject: false });
  expect(missing.stderr).toMatch(/Cannot find package '(inversify|reflect-metadata)'/);
});
