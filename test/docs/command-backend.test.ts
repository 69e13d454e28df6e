import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { answers } from '../../src/resources/command/answers.js';
import { commandBackendSettings, requiredActions } from '../../src/resources/command/settings.js';
import { startWorkspace } from '../cli/support/workspace.js';
import { codeInManual, readManual } from '../support/manual.js';
import { readRows, readSpans } from '../support/markdown.js';
import { buildPackageCopy } from '../support/package-copy.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';

/** Starting many programs takes long on a busy machine. */
const longTimeout = { timeout: 240_000 };

/** Writes the script of the manual and returns the settings of the manual with paths of this machine. */
async function writeScript(directory: string): Promise<{ readonly command: Record<string, unknown> }> {
  const script = codeInManual('command-script').replace('/usr/bin/env node', process.execPath);
  await writeFiles(directory, { 'projects.mjs': script });
  await chmod(join(directory, 'projects.mjs'), 0o755);
  await mkdir(join(directory, 'projects'));
  const { backend_settings: settings } = parse(codeInManual('command-configuration')) as {
    backend_settings: { command: Record<string, unknown> };
  };
  const environment = { PROJECTS: join(directory, 'projects') };
  return { command: { ...settings.command, working_directory: directory, environment } };
}

describe('the script of the manual', () => {
  test('the script answers the request that the manual makes by hand', longTimeout, async () => {
    const directory = await temporaryDirectory();
    await writeScript(directory);
    const script = codeInManual('command-by-hand')
      .replace('/srv', directory)
      .replace(' node ', ` ${process.execPath} `);
    const { stdout } = await execa('sh', ['-c', script], { cwd: directory });
    expect(stdout).toBe('{"found":false}');
    expect(codeOf('docs/command-backend.md')).toContain('It prints `{"found":false}`');
  });

  test('the script passes the contract in the test file of the manual', longTimeout, async () => {
    const copy = await buildPackageCopy();
    try {
      const { cwd: directory, configure } = await startWorkspace();
      const { command } = await writeScript(directory);
      const settings = { ...command, environment: { PROJECTS: '${PROJECTS}' } };
      await configure({
        file: 'contract.yaml',
        offering: ['order_processing_backend: command', `backend_settings: {command: ${JSON.stringify(settings)}}`],
      });
      // Within the copy, because the test imports the package by its name.
      const folder = join(copy, 'contract');
      await writeFiles(folder, { 'contract.test.js': codeInManual('command-contract') });
      await execa('cp', [join(directory, 'contract.yaml'), folder]);
      const args = ['--test', '--test-reporter=tap', 'contract.test.js'];
      const { exitCode, stdout } = await execa('node', args, {
        cwd: folder,
        reject: false,
        env: { TMPDIR: directory },
      });
      expect(exitCode, stdout).toBe(0);
      expect(stdout).toMatch(/^# pass [1-9]\d+$/m);
      expect(await readdir(folder)).toContain('contract.yaml');
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  });
});

function codeOf(path: string): string {
  return readManual().find((page) => page.path === path)?.text ?? '';
}

test('the page lists every action of the command backend, with the answer that each must print', () => {
  const rows = readRows(codeOf('docs/command-backend.md'));
  const { timeout_seconds, environment, working_directory, ...actions } = commandBackendSettings.shape.command.shape;
  const listed = rows.flatMap(([cell = '']) => readSpans(cell));
  expect(listed).toEqual(expect.arrayContaining(Object.keys(actions)));
  expect(listed).toEqual(expect.arrayContaining(['timeout_seconds', 'environment', 'working_directory']));
  expect([timeout_seconds, environment, working_directory]).not.toContain(undefined);
  const configured = parse(codeInManual('command-configuration')) as { backend_settings: { command: object } };
  expect(Object.keys(configured.backend_settings.command)).toEqual(expect.arrayContaining([...requiredActions]));
  for (const action of Object.keys(answers)) {
    const [, , answer = ''] = rows.find(([cell = '']) => readSpans(cell).includes(action)) ?? [];
    const examples = readSpans(answer).filter((span) => !span.includes('{…}') && span.startsWith('{'));
    for (const example of examples) {
      const { schema } = answers[action as keyof typeof answers];
      expect(schema.safeParse(JSON.parse(example)).success, `${action}: ${example}`).toBe(true);
    }
  }
});
