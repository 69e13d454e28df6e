import { expect, it } from 'vitest';
import { findNetworkFileSystem } from '../../src/ledger/find-network-file-system.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

it.each([
  [0x6969, 'NFS'],
  [0x0bd00bd0, 'Lustre'],
  [0xff534d42, 'CIFS'],
  [0xff534d42 | 0, 'CIFS'],
  [0xef53, undefined],
])('the file system %i is %s', (type, name) => {
  const asked: string[] = [];
  const statfs = (path: string) => {
    asked.push(path);
    return { type };
  };
  expect(findNetworkFileSystem('/shared/waldur/names.db', { statfs })).toBe(name);
  expect(asked).toEqual(['/shared/waldur']);
});

it('a directory of this machine is on none, and neither is one that does not exist', async () => {
  const directory = await temporaryDirectory();
  expect(findNetworkFileSystem(`${directory}/names.db`)).toBeUndefined();
  expect(findNetworkFileSystem(`${directory}/missing/names.db`)).toBeUndefined();
});
