import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { startWorkspace } from '../cli/support/workspace.js';
import { codeInManual } from '../support/manual.js';
import { buildPackageCopy } from '../support/package-copy.js';
import { writeFiles } from '../support/temporary-directory.js';
import { writeScript } from './support/command-script.js';

test('the script passes the contract in the test file of the manual', async () => {
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
