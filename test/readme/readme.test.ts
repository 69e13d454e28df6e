import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { type StartedEmulator, startEmulator } from '../../src/testing/index.js';
import { buildPackageCopy, developmentModules } from '../support/package-copy.js';
import { readBlocks, readOptions, readRelativeLinks, readScripts } from '../support/readme.js';
import { writeFiles } from '../support/temporary-directory.js';

/** Compiling takes long on a busy machine. */
const timeoutMs = 180_000;

const root = join(import.meta.dirname, '../..');
const readme = await readFile(join(root, 'README.md'), 'utf8');
const blocks = readBlocks(readme);

function codeOf(name: string): string {
  const [block, ...others] = blocks.filter((candidate) => candidate.name === name);
  if (block === undefined || others.length > 0)
    throw new Error(`README.md: expected one block marked '${name}', got ${block ? 'several' : 'none'}`);
  return block.code;
}

test('the first 40 lines of README contain the commands for the demo and the tests', () => {
  expect(readme.split('\n').slice(0, 40)).toEqual(
    expect.arrayContaining(['npm ci && npm run demo', 'npm ci && npm test']),
  );
});

test('every npm script in README exists', async () => {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const mentioned = readScripts(readme);
  expect(mentioned).toContain('demo');
  expect(mentioned.filter((name) => !(name in scripts))).toEqual([]);
});

test('every relative link in README has a target', () => {
  expect(readRelativeLinks(readme).filter((target) => !existsSync(join(root, target)))).toEqual([]);
});

test('the configuration in README is valid and causes no warning', () => {
  const yaml = codeOf('configuration');
  const env = Object.fromEntries([...yaml.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => [name, 'value']));
  const config = parseConfig(yaml, { env, readFile: () => 'content' });
  expect(config.offerings).not.toEqual([]);
  expect(config.warnings).toEqual([]);
});

test('the embedding example in README has at most twenty lines', () => {
  expect(codeOf('embed').trim().split('\n').length).toBeLessThanOrEqual(20);
});

describe('README with the built package', () => {
  const settings = {
    compilerOptions: {
      target: 'ES2022',
      module: 'NodeNext',
      types: ['node'],
      strict: true,
      skipLibCheck: true,
      experimentalDecorators: true,
      outDir: 'compiled',
      rootDir: '.',
    },
    files: ['embed.ts', 'backend.ts'],
  };
  let copy: string;
  let examples: string;

  beforeAll(async () => {
    copy = await buildPackageCopy();
    examples = join(copy, 'examples');
    await writeFiles(examples, {
      'embed.ts': codeOf('embed'),
      'backend.ts': codeOf('backend'),
      'tsconfig.json': JSON.stringify(settings),
    });
    const compiled = await execa('tsc', {
      cwd: examples,
      all: true,
      localDir: developmentModules,
      preferLocal: true,
      reject: false,
    });
    expect(compiled.all, 'compiler output for the examples').toBe('');
    return () => rm(copy, { recursive: true, force: true });
  }, timeoutMs);

  /** Starts an emulator and writes README's configuration for it into the folder of the examples. */
  async function startWaldur(changes: Readonly<Record<string, string>> = {}): Promise<StartedEmulator> {
    const waldur = await startEmulator({ port: 0, users: 30 });
    onTestFinished(() => waldur.close());
    const values = {
      waldur_api_url: waldur.url,
      waldur_api_token: waldur.token,
      waldur_offering_uuid: waldur.offeringUuid,
      ...changes,
    };
    let yaml = codeOf('configuration');
    for (const [key, value] of Object.entries(values))
      yaml = yaml.replaceAll(new RegExp(`\\b${key}:.*`, 'g'), `${key}: "${value}"`);
    await writeFiles(examples, { 'config.yaml': yaml });
    return waldur;
  }

  async function countUsers(waldur: StartedEmulator, state: string): Promise<number> {
    const url = new URL('/api/marketplace-offering-users/', waldur.url);
    url.search = new URLSearchParams({ offering_uuid: waldur.offeringUuid, is_restricted: 'false', state }).toString();
    const response = await fetch(url, { headers: { authorization: `Token ${waldur.token}` } });
    return Number(response.headers.get('x-result-count'));
  }

  /** Runs a function, and checks that all waiting users become OK. */
  async function expectUsersToBecomeOk(waldur: StartedEmulator, run: () => Promise<unknown>): Promise<void> {
    const [requested, ok] = [await countUsers(waldur, 'Requested'), await countUsers(waldur, 'OK')];
    expect(requested).toBeGreaterThan(0);
    await run();
    expect(await countUsers(waldur, 'Requested')).toBe(0);
    expect(await countUsers(waldur, 'OK')).toBeGreaterThan(ok);
  }

  test('the embedding example in README makes users OK', {
    timeout: timeoutMs,
  }, async () => {
    const waldur = await startWaldur();
    await expectUsersToBecomeOk(waldur, () => execa('node', ['compiled/embed.js'], { cwd: examples }));
  });

  test('the username backend in README is loaded by --backend and makes users OK', { timeout: timeoutMs }, async () => {
    const className = /export class (\w+)/.exec(codeOf('backend'))?.[1] ?? '';
    const waldur = await startWaldur({ username_management_backend: 'custom_backend' });
    const args = ['sync', '-c', 'config.yaml', '--backend', `custom_backend=./compiled/backend.js#${className}`];
    await expectUsersToBecomeOk(waldur, () =>
      execa('node', [join(copy, 'dist/src/cli/main.js'), ...args], { cwd: examples }),
    );
  });

  test('every option in README is in the help of a command', { timeout: timeoutMs }, async () => {
    const help = async (file: string, ...args: string[]): Promise<string> =>
      (await execa('node', [join(copy, 'dist/src/cli', file), ...args, '--help'])).stdout;
    const overview = await help('main.js');
    const commands = [...(overview.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(
      (line) => line[1] ?? '',
    );
    const pages = await Promise.all([
      help('sync-offering-users.js'),
      ...commands.filter((name) => name !== 'help').map((name) => help('main.js', name)),
      ...['export', 'import', 'verify', 'rebuild', 'release', 'join', 'erase', 'history'].map((name) =>
        help('main.js', 'ledger', name),
      ),
    ]);
    const known = new Set([overview, ...pages].join('\n').match(/--[a-z][a-z-]*/g));
    expect(readOptions(readme)).toContain('--dry-run');
    expect(readOptions(readme).filter((option) => !known.has(option))).toEqual([]);
  });
});
