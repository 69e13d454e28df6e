import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { codeInManual } from '../support/manual.js';
import { buildPackageCopy, packPackage } from '../support/package-copy.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

test('the commands that install the package on a server give a command that runs without inversify', async () => {
  const server = await temporaryDirectory();
  const copy = await buildPackageCopy();
  onTestFinished(() => rm(copy, { recursive: true, force: true }));
  const { tarball } = await packPackage(copy);
  const script = codeInManual('install')
    .replace('/opt/waldur', server)
    .replace(' waldur-offering-processor ', ` ${tarball} `);
  const env = { npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };
  await execa('bash', ['-euo', 'pipefail', '-c', script], { cwd: server, env });
  const installed = await readdir(join(server, 'node_modules'));
  expect(installed).toEqual(expect.arrayContaining(['waldur-offering-processor', 'libsql']));
  expect(installed).not.toContain('inversify');
  const help = await execa(join(server, 'node_modules/.bin/waldur-offering-processor'), ['--help']);
  expect(help.stdout).toContain('Usage: waldur-offering-processor');
});
