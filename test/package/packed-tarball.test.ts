import { existsSync } from 'node:fs';
import { readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { publint } from 'publint';
import { beforeAll, expect, test } from 'vitest';
import { buildPackageCopy, developmentModules, packPackage } from '../support/package-copy.js';
import { makeTemporaryDirectory, writeFiles } from '../support/temporary-directory.js';
import { embedProgram } from './embed-program.js';

let copy: string;
let consumer: string;
let tarball: string;
let packedFiles: string[];

beforeAll(async () => {
  copy = await buildPackageCopy();
  const packed = await packPackage(copy);
  tarball = packed.tarball;
  packedFiles = packed.files;

  consumer = await makeTemporaryDirectory();
  await writeFiles(consumer, {
    'package.json': JSON.stringify({ name: 'embedder', version: '1.0.0', type: 'module', private: true }),
  });
  await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball], {
    cwd: consumer,
  });
  return async () => {
    for (const directory of [copy, consumer]) await rm(directory, { recursive: true, force: true });
  };
});

function isExpectedFile(path: string): boolean {
  return (
    /^dist\/(src|generated)\/.+\.(d\.ts|d\.ts\.map)$/.test(path) ||
    /^dist\/(src|chunks)\/.+\.js(\.map)?$/.test(path) ||
    path === 'dist/THIRD-PARTY-LICENSES.txt' ||
    path.endsWith('/data/LICENSES.txt') ||
    /^dist\/man\/\w[\w-]+\.1$/.test(path) ||
    // For the maps.
    /^(src|generated)\/.+\.ts$/.test(path) ||
    /^test\/examples\/[^/]+\//.test(path) ||
    /^docs\/[^/]+\.md$/.test(path) ||
    /^deploy\/systemd\/[^/]+$/.test(path) ||
    ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md'].includes(path)
  );
}

test('the tarball contains only the compiled module, its types, sources, examples and documents', () => {
  expect(packedFiles.filter((path) => !isExpectedFile(path))).toEqual([]);
  expect(packedFiles).toEqual(
    expect.arrayContaining([
      'package.json',
      'README.md',
      'docs/getting-started.md',
      'LICENSE',
      'CHANGELOG.md',
      'SECURITY.md',
      'dist/generated/waldur.d.ts',
    ]),
  );
});

test('every file that package.json points to is in the tarball', async () => {
  const manifest = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8')) as Record<
    'bin' | 'exports' | 'man',
    object
  >;
  const targets =
    JSON.stringify([manifest.bin, manifest.exports, manifest.man]).match(/(?<=")(\.\/)?dist\/[^"]+/g) ?? [];
  expect(targets.length).toBeGreaterThanOrEqual(11);
  expect(packedFiles).toEqual(expect.arrayContaining(targets.map((target) => target.replace('./', ''))));
});

test('the licenses of all packages in the bundle are in the tarball, with their versions', async () => {
  const licenses = await readFile(join(copy, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  const maps = packedFiles.filter((path) => path.endsWith('.js.map')).map((path) => readFile(join(copy, path), 'utf8'));
  const sources = (await Promise.all(maps)).join('\n');
  const names = new Set(sources.match(/(?<=node_modules\/)(?:@[^/"]+\/)?[^/"]+/g));
  expect([...names]).toEqual(expect.arrayContaining(['commander', 'pino', 'undici', 'yaml', 'zod']));
  for (const name of names) {
    const manifest = await readFile(join(developmentModules, name, 'package.json'), 'utf8');
    const { version } = JSON.parse(manifest) as { version: string };
    expect(licenses).toMatch(new RegExp(`^${name} ${version}\n\n.*(?:licen[cs]e|copyright)`, 'im'));
  }
});

test('publint reports no problems with the tarball', async () => {
  const content = await readFile(tarball);
  const { messages } = await publint({ pack: { tarball: new Uint8Array(content).buffer }, strict: true });
  expect(messages).toEqual([]);
});

test('attw resolves the types of every entry point for ESM', async () => {
  const { exitCode, all } = await execa('attw', [tarball, '--profile', 'esm-only', '--no-definitely-typed'], {
    all: true,
    localDir: developmentModules,
    preferLocal: true,
    reject: false,
  });
  expect(exitCode, all).toBe(0);
});

test('an embedding program gets the runtime dependencies, and neither msw nor development dependencies', () => {
  expect(existsSync(join(consumer, 'node_modules/inversify'))).toBe(true);
  for (const name of ['msw', 'vitest', 'typescript'])
    expect(existsSync(join(consumer, 'node_modules', name)), name).toBe(false);
});

test.each([
  ['waldur-offering-processor', 'Usage: waldur-offering-processor'],
  ['waldur_sync_offering_users', 'Usage: waldur_sync_offering_users'],
  ['waldur_site_diagnostics', 'Usage: waldur_site_diagnostics'],
])('the installed command %s prints its help', async (command, usage) => {
  const { stdout } = await execa('npx', ['--no-install', command, '--help'], { cwd: consumer });
  expect(stdout).toContain(usage);
});

function run(code: string): Promise<{ exitCode?: number | undefined; stdout: string; stderr: string }> {
  return execa('node', ['--input-type=module', '--eval', code], { cwd: consumer, reject: false });
}

const embedderSettings = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    experimentalDecorators: true,
  },
  files: ['embed.ts'],
};

test('an embedding program type-checks without skipLibCheck, runs, and makes all waiting users ready', async () => {
  await writeFiles(consumer, { 'embed.ts': embedProgram, 'tsconfig.json': JSON.stringify(embedderSettings) });
  await symlink(join(developmentModules, '@types'), join(consumer, 'node_modules/@types'));
  const compiled = await execa('tsc', {
    cwd: consumer,
    all: true,
    localDir: developmentModules,
    preferLocal: true,
    reject: false,
  });
  expect(compiled.all).toBe('');

  const { stdout } = await execa('node', ['embed.js'], { cwd: consumer });
  const { expected, names, offerings, failed } = JSON.parse(stdout) as {
    expected: string[];
    names: string[];
    offerings: number;
    failed: boolean;
  };
  expect(expected).not.toEqual([]);
  expect(names).toEqual(expect.arrayContaining(expected));
  expect(offerings).toBe(1);
  expect(failed).toBe(false);
});

test('importing the package prints nothing, opens no handles and installs no process listeners', async () => {
  const code = `
    const listeners = () => JSON.stringify(process.eventNames().map((event) => [String(event), process.listenerCount(event)]));
    const before = listeners();
    await import('waldur-offering-processor');
    await import('waldur-offering-processor/queue');
    await import('waldur-offering-processor/events');
    await import('waldur-offering-processor/testing');
    if (listeners() !== before) console.log(before, listeners());`;
  expect(await run(code)).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
});

test('what several entries of the package export is the same class or function', async () => {
  const code = `
    const owners = new Map();
    for (const entry of ['', '/ledger', '/usernames', '/waldur', '/plugins', '/inversify', '/queue', '/ldap', '/testing'])
      for (const [name, value] of Object.entries(await import('waldur-offering-processor' + entry))) {
        if (typeof value !== 'function') continue;
        if (value.name !== name) console.log(entry + ': ' + name + ' has the name ' + value.name);
        if (owners.has(name) && owners.get(name) !== value) console.log(entry + ': ' + name + ' is another one');
        owners.set(name, value);
      }
    console.log(owners.size > 60);`;
  expect(await run(code)).toMatchObject({ exitCode: 0, stdout: 'true', stderr: '' });
});

test('with source maps the stack of an error names the sources, which are in the package', async () => {
  const code = "(await import('waldur-offering-processor')).parseConfig('offerings: 3');";
  const { stderr } = await execa('node', ['--enable-source-maps', '--input-type=module', '--eval', code], {
    cwd: consumer,
    reject: false,
  });
  const frames = stderr.match(/(?<=\()\/.*waldur-offering-processor\/.*(?=:\d+:\d+\))/g) ?? [];
  expect(frames).toEqual([
    expect.stringMatching(/\/src\/config\/interpret-config\.ts$/),
    expect.stringMatching(/\/src\/config\/parse-config\.ts$/),
  ]);
  expect(frames.filter((file) => !existsSync(file))).toEqual([]);
});

test('without msw only the MSW handlers cannot be imported, and the error names the package', async () => {
  const { exitCode, stderr } = await run("await import('waldur-offering-processor/testing/msw');");
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/ERR_MODULE_NOT_FOUND/);
  expect(stderr).toMatch(/Cannot find package 'msw'/);
});

test('with msw installed the MSW handlers can be imported', async () => {
  const link = join(consumer, 'node_modules/msw');
  await symlink(join(developmentModules, 'msw'), link);
  try {
    const { stdout, stderr } = await run(
      "const { mswHandlers } = await import('waldur-offering-processor/testing/msw'); console.log(typeof mswHandlers);",
    );
    expect(stderr).toBe('');
    expect(stdout).toBe('function');
  } finally {
    await rm(link);
  }
});
