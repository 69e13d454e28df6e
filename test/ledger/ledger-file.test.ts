import { appendFile, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { findMissingReason, findReadOnlyFile } from '../../src/ledger/sqlite/ledger-file.js';
import { LedgerBusyError } from '../../src/ledger/store-errors.js';
import { createLedger } from '../support/create-ledger.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

async function startClosed(name = 'names.db') {
  const path = join(await temporaryDirectory(), name);
  await createLedger(path);
  // libsql closes its files late. A process that has ended leaves none.
  for (const suffix of ['-wal', '-shm']) await rm(path + suffix, { force: true });
  return path;
}

test('a missing file, an empty one and a missing directory are no ledger, and any other file may be one', async () => {
  const directory = await temporaryDirectory();
  const path = join(directory, 'names.db');
  expect(findMissingReason(path)).toBe('no such file');
  expect(findMissingReason(join(directory, 'gone', 'names.db'))).toBe('no such directory');
  await writeFile(path, '');
  expect(findMissingReason(path)).toBe('an empty file');
  await writeFile(path, 'x');
  expect(findMissingReason(path)).toBeUndefined();
});

test('a file that no process has open is read without locks, whatever characters its name has', async () => {
  const path = await startClosed('names 100%?#.db');
  const { name } = findReadOnlyFile(path);
  const database = new Database(name);
  expect(database.prepare("SELECT count(*) AS count FROM sqlite_master WHERE name = 'notes'").all([])).toEqual([
    { count: 1 },
  ]);
  database.close();
});

test.each([
  ['the file is written', (path: string) => appendFile(path, 'x')],
  ['the file has another time', (path: string) => utimes(path, 1, 1)],
  ['a log is written', (path: string) => writeFile(`${path}-wal`, 'x')],
])('a change while the file is read without locks is noticed: %s', async (_what, change) => {
  const path = await startClosed();
  const { requireUnchanged } = findReadOnlyFile(path);
  expect(requireUnchanged).not.toThrow();
  await change(path);
  expect(requireUnchanged).toThrow(LedgerBusyError);
  expect(requireUnchanged).toThrow('another process changed the ledger while it was read. Run the command again');
});

test('a file with a log is read by SQLite itself, and not at all without the shared memory of the log', async () => {
  const path = await startClosed();
  await writeFile(`${path}-wal`, 'x');
  expect(() => findReadOnlyFile(path)).toThrow(`${path}-wal has changes that are read with write permission only`);
  await mkdir(`${path}-shm`);
  expect(findReadOnlyFile(path)).toEqual({ name: path });
});
