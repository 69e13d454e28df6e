import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type StartedEmulator, startEmulator } from '../../src/testing/index.js';
import { codeInManual, readManual } from '../support/manual.js';
import { readCodeBlocks } from '../support/markdown.js';
import { buildPackageCopy, developmentModules } from '../support/package-copy.js';
import { writeFiles } from '../support/temporary-directory.js';

test('the embedding example in README has at most twenty lines', () => {
  expect(codeInManual('embed').trim().split('\n').length).toBeLessThanOrEqual(20);
});

/** Every TypeScript block of the manual as a module of its own. */
function listModules(): Record<string, string> {
  const blocks = readManual().flatMap(({ path, text }) => readCodeBlocks(text).map((block) => ({ ...block, path })));
  const modules = blocks
    .filter(({ language }) => language === 'ts')
    .map(({ name, path, line, code }) => [
      `${name ?? `${path.replaceAll(/\W/g, '-')}-${line}`}.ts`,
      `${code}export {};\n`,
    ]);
  return Object.fromEntries(modules) as Record<string, string>;
}

describe('the manual with the built package', () => {
  const modules = listModules();
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
    files: Object.keys(modules),
  };
  let copy: string;
  let examples: string;

  beforeAll(async () => {
    copy = await buildPackageCopy();
    examples = join(copy, 'examples');
    await writeFiles(examples, {
      ...modules,
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
  });

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
    let yaml = codeInManual('configuration');
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

  test('the embedding example in README makes users OK', async () => {
    const waldur = await startWaldur();
    await expectUsersToBecomeOk(waldur, () => execa('node', ['compiled/embed.js'], { cwd: examples }));
  });

  test('the username backend of the manual is loaded by --backend and makes users OK', async () => {
    const className = /export class (\w+)/.exec(codeInManual('backend'))?.[1] ?? '';
    const waldur = await startWaldur({ username_management_backend: 'custom_backend' });
    const args = ['sync', '-c', 'config.yaml', '--backend', `custom_backend=./compiled/backend.js#${className}`];
    await expectUsersToBecomeOk(waldur, () =>
      execa('node', [join(copy, 'dist/src/cli/main.js'), ...args], { cwd: examples }),
    );
  });
});
