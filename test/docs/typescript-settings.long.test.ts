import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { startEmulator } from '../../src/testing/index.js';
import { codeInManual, readManual } from '../support/manual.js';
import { readRows, readSpans } from '../support/markdown.js';
import { buildPackageCopy } from '../support/package-copy.js';
import { writeFiles } from '../support/temporary-directory.js';

const page = readManual().find(({ path }) => path === 'docs/embedding.md')?.text ?? '';
const settings = readRows(page.split('<!-- typescript-settings -->')[1]?.split('\n## ')[0] ?? '').map((cells) => {
  const [moduleKind = '', resolution, type = ''] = cells.map((cell) => readSpans(cell)[0]);
  return { moduleKind, resolution, type };
});
/** The examples with decorators, of classes and of constructor parameters. */
const examples = ['embed', 'extra-dependencies'];

let copy: string;

beforeAll(async () => {
  copy = await buildPackageCopy();
  const waldur = await startEmulator({ port: 0, users: 12 });
  const config = codeInManual('configuration')
    .replace(/waldur_api_url:.*/, `waldur_api_url: "${waldur.url}"`)
    .replace(/waldur_api_token:.*/, `waldur_api_token: "${waldur.token}"`)
    .replace(/waldur_offering_uuid:.*/, `waldur_offering_uuid: "${waldur.offeringUuid}"`);
  const files = examples.flatMap((name) => {
    const code = codeInManual(name);
    const start = code.indexOf('const site =');
    // Top-level await needs a module.
    const wrapped = `${code.slice(0, start)}async function run() {\n${code.slice(start)}}\nvoid run();\n`;
    return ['module', 'commonjs'].map((type) => [`${type}/${name}.ts`, type === 'module' ? code : wrapped]);
  });
  await writeFiles(join(copy, 'settings'), {
    ...(Object.fromEntries(files) as Record<string, string>),
    'config.yaml': config,
    'module/package.json': '{"type": "module"}',
    'commonjs/package.json': '{"type": "commonjs"}',
  });
  // A package with its own package.json no longer refers to the copy by name.
  await mkdir(join(copy, 'settings/node_modules'));
  await symlink(copy, join(copy, 'settings/node_modules/waldur-offering-processor'));
  return async () => {
    await waldur.close();
    await rm(copy, { recursive: true, force: true });
  };
});

/** Compiles the examples and returns the errors. The output is next to the source, as JavaScript. */
function compile(type: string, options: Record<string, unknown>): string[] {
  const folder = join(copy, 'settings', type);
  const json = { target: 'ES2022', strict: true, skipLibCheck: true, types: ['node'], rootDir: copy, ...options };
  const { options: parsed, errors } = ts.convertCompilerOptionsFromJson(json, folder);
  const names = options['experimentalDecorators'] === true ? examples : ['embed'];
  const program = ts.createProgram(
    names.map((name) => join(folder, `${name}.ts`)),
    parsed,
  );
  const { diagnostics } = program.emit();
  return [...errors, ...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, ' '),
  );
}

async function runExample(type: string, name: string): Promise<string> {
  const { all } = await execa('node', [`${type}/${name}.js`], {
    cwd: join(copy, 'settings'),
    all: true,
    env: { NODE_NO_WARNINGS: '1' },
  });
  return all;
}

test('the table of TypeScript settings has several rows', () => expect(settings.length).toBeGreaterThan(4));

test.each(settings)(
  'the examples compile and run with module $moduleKind, moduleResolution $resolution and package type $type',
  async ({ moduleKind, resolution, type }) => {
    const options = { module: moduleKind, ...(resolution && { moduleResolution: resolution }) };
    expect(compile(type, { ...options, experimentalDecorators: true })).toEqual([]);
    expect(await runExample(type, 'embed')).toMatch(/^my-project: \w/);
    expect(await runExample(type, 'extra-dependencies')).toMatch(/^my-project: [1-9]\d* users are ready$/);
  },
);

test('a class that has only @offeringProcessor() works with standard decorators', async () => {
  expect(compile('module', { module: 'NodeNext' })).toEqual([]);
  expect(await runExample('module', 'embed')).toMatch(/^my-project: \w/);
});

test('TypeScript settings that the manual lists as unsupported do not compile', () => {
  const options = { experimentalDecorators: true, noEmit: true };
  expect(compile('module', { ...options, module: 'ES2022', moduleResolution: 'Node10' })).not.toEqual([]);
  for (const module of ['Node16', 'Node18']) expect(compile('commonjs', { ...options, module })).not.toEqual([]);
});
