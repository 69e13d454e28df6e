import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { startWorkspace } from '../cli/support/workspace.js';

const program = join(import.meta.dirname, '../../src/cli/main.ts');

it('every file that a command writes can only be read by its owner, with any umask', async () => {
  const { add, configure, cwd, waldur, offeringUuid } = await startWorkspace();
  const { user_uuid: erased } = add();
  await configure({ top: ['log_level: WARNING', 'ledger: sqlite:state/names.db'] });
  await mkdir(join(cwd, 'state'));
  const node = `"$0" --import "$1" "$2"`;
  const env = { TSX_TSCONFIG_PATH: join(import.meta.dirname, '../../tsconfig.json') };
  const shell = `umask 000; ${node} ledger init -c config.yaml && ${node} sync -c config.yaml && ${node} ledger erase -c config.yaml ${erased} && ${node} ledger export -c config.yaml state/export.jsonl`;
  const { exitCode, stderr } = await execa('sh', ['-c', shell, process.execPath, import.meta.resolve('tsx'), program], {
    cwd,
    reject: false,
    env,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(waldur.offeringUsers(offeringUuid)[0]?.state).toBe('OK');
  const files = await readdir(join(cwd, 'state'));
  expect(files).toEqual(expect.arrayContaining(['export.jsonl', 'names.db']));
  expect(files.filter((file) => file.endsWith('.key'))).toHaveLength(1);
  for (const file of files) expect(((await stat(join(cwd, 'state', file))).mode & 0o777).toString(8), file).toBe('600');
});
