import { readdirSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type OpenLedgerOptions, openLedger } from '../../src/ledger/open-ledger.js';
import { statements } from '../../src/ledger/sql-statements.js';
import { Connection } from '../../src/ledger/sqlite/connection.js';
import { describeSqliteError } from '../../src/ledger/sqlite/describe-sqlite-error.js';
import { inspectSqlite } from '../../src/ledger/sqlite/inspect-sqlite.js';
import { schema } from '../../src/ledger/sqlite/schema.js';
import { LedgerBusyError, LedgerStoreError } from '../../src/ledger/store-errors.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { collect, makeSqliteLedger, testUser } from './support/setup.js';

const [alice, bob] = [testUser(1), testUser(2)];

async function openTestLedger(directory: string, options: Partial<OpenLedgerOptions> = {}) {
  const ledger = await openLedger('sqlite:names.db', { directory, foldUsername, missingLedger: 'create', ...options });
  onTestFinished(() => ledger.close());
  return ledger;
}

/** A ledger with one name, in the tables of the first version. */
const versionOne = `${schema.replace(", 'joined'", '').replace("'schema_version', '3'", "'schema_version', '1'")}
  DROP TABLE notes;
  INSERT INTO people VALUES (1);
  INSERT INTO person_keys VALUES ('uuid:${alice.userUuid}', 1), ('cuid:${alice.cuid}', 1);
  INSERT INTO names VALUES ('ns', 'alice', 1, 'committed', 1);
  INSERT INTO events VALUES (1, 1700000000000, 'committed', 1, 'ns', 'alice', NULL, NULL);`;

/**
 * If the tests run as root, which ignores file modes, switches to the user `nobody` and makes it the owner of
 * the directory. The returned function switches back.
 */
async function dropRootPrivileges(directory: string): Promise<() => void> {
  if (process.getuid?.() !== 0) return () => {};
  const nobody = 65_534;
  for (const path of [directory, ...readdirSync(directory).map((name) => join(directory, name))])
    await chown(path, nobody, nobody);
  process.seteuid?.(nobody);
  return () => process.seteuid?.(0);
}

/** Reads the bytes of all files of a directory. */
function readAllBytes(directory: string): string {
  return readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), 'latin1'))
    .join('\n')
    .toLowerCase();
}

describe('a SQLite ledger', () => {
  test('the first write to a ledger of an earlier release adds the index of reserved usernames', async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, 'names.db');
    const ask = <Row>(sql: string): Row[] => {
      const database = new Database(path);
      try {
        return database.prepare(sql).all() as Row[];
      } finally {
        database.close();
      }
    };
    const database = new Database(path);
    database.exec(versionOne);
    database.close();
    const plan = () => ask<{ detail: string }>(`EXPLAIN QUERY PLAN ${statements.reservedNames}`)[0]?.detail;
    const ledger = await openTestLedger(directory);
    expect(await ledger.usernames.reserved()).toEqual([]);
    expect(plan()).not.toContain('names_reserved');
    await ledger.usernames.reserve('ns', 'bob', bob);
    expect(await ledger.usernames.reserved()).toEqual([{ namespace: 'ns', username: 'bob' }]);
    expect(plan()).toContain('names_reserved');
  });

  test('a SQLite ledger keeps its data when it is closed and opened again', async () => {
    const directory = await temporaryDirectory();
    const first = await openTestLedger(directory);
    await first.usernames.commit('ns', 'alice', alice);
    await first.attempts.recordFailure('o', alice.userUuid, { reason: 'x', dataDigest: 'd' });
    await first.notes.put({ kind: 'removal', scope: 'o', key: 'alice', userUuid: alice.userUuid, value: [1, null] });
    await first.close();
    const second = await openTestLedger(directory);
    expect(await second.usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'committed' });
    expect(await second.attempts.list()).toMatchObject([{ userUuid: alice.userUuid, count: 1 }]);
    expect(await second.notes.list('removal')).toMatchObject([{ userUuid: alice.userUuid, value: [1, null] }]);
  });

  test('a SQLite ledger of the previous release is upgraded by the first write, while another process has it open', async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, 'names.db');
    const old = new Database(path);
    old.pragma('journal_mode=WAL');
    old.exec(versionOne);
    old.close();
    const [first, second] = [await openTestLedger(directory), await openTestLedger(directory)];
    expect(await first.usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'committed' });
    // Reading does not change the tables, so the previous release can still use them.
    expect((await first.usernames.verify()).findings).toEqual([]);
    expect(await first.notes.list('conflict')).toEqual([]);
    expect(await first.notes.remove('conflict', 'o', 'alice')).toBe(false);
    expect(await collect(second.usernames.export())).toHaveLength(4);
    expect(await collect(second.usernames.history())).toHaveLength(1);
    expect(await first.usernames.adopt('ns', [{ username: 'bob', ...bob }], { dryRun: true })).toMatchObject({
      added: 1,
    });
    expect(await inspectSqlite(path)).toMatchObject({ version: 1, nextVersion: 3 });
    // A failed write does not change them either.
    await expect(first.usernames.import(['damaged'])).rejects.toThrow('line 1: ');
    expect(await inspectSqlite(path)).toMatchObject({ version: 1 });
    await second.usernames.join({ former: alice, current: testUser(7).userUuid }, { by: 'root', reason: 'x' });
    expect(await first.usernames.find('ns', { userUuid: testUser(7).userUuid })).toEqual({
      username: 'alice',
      status: 'committed',
    });
    expect((await collect(first.usernames.history())).map(({ kind }) => kind)).toEqual(['committed', 'joined']);
    expect(await inspectSqlite(path)).toMatchObject({ version: 3 });
    await second.notes.put({ kind: 'conflict', scope: 'o', key: 'alice', value: 1 });
    expect(await first.notes.find('conflict', 'o', 'alice')).toMatchObject({ value: 1 });
    expect(await first.usernames.reserve('ns', 'alice', bob)).toBe(false);
    expect(await first.usernames.verify()).toEqual({ findings: [], users: 1, names: 1, events: 2 });
  });

  test('two processes with the same SQLite ledger see the writes of each other', async () => {
    const directory = await temporaryDirectory();
    const [first, second] = [await openTestLedger(directory), await openTestLedger(directory)];
    const answers = await Promise.all([
      first.usernames.reserve('ns', 'wanted', alice),
      second.usernames.reserve('ns', 'wanted', bob),
    ]);
    expect(answers.toSorted()).toEqual([false, true]);
    await first.usernames.erase(alice);
    // The key file did not exist when this connection was opened.
    expect(await second.usernames.isTaken('ns', 'wanted', testUser(3))).toBe(true);
  });

  test('all files of a SQLite ledger can only be read by their owner', async () => {
    const directory = await temporaryDirectory();
    const ledger = await openTestLedger(directory);
    await ledger.usernames.commit('ns', 'alice', alice);
    await ledger.usernames.erase(alice);
    await ledger.usernames.commit('ns', 'bob', bob);
    const modes = Object.fromEntries(
      readdirSync(directory).map((name) => [name, (statSync(join(directory, name)).mode & 0o777).toString(8)]),
    );
    expect(modes).toEqual({ 'names.db': '600', 'names.db-shm': '600', 'names.db-wal': '600', 'names.db.key': '600' });
  });

  test('the files of a SQLite ledger contain no data of an erased user', async () => {
    const directory = await temporaryDirectory();
    const ledger = await openTestLedger(directory);
    const users = Array.from({ length: 400 }, (_, index) => testUser(1000 + index));
    await Promise.all(users.map((each, index) => ledger.usernames.reserve('ns', `longusername${index}x`, each)));
    await Promise.all(users.map((each, index) => ledger.usernames.commit('ns', `longusername${index}x`, each)));
    const erased = [0, 7, 199, 399].map((index) => ({ index, user: users[index] ?? alice }));
    for (const { index, user } of erased) {
      await ledger.usernames.commit('ns', `formerly${index}x`, user);
      await ledger.usernames.release('ns', `formerly${index}x`, {
        by: 'root',
        reason: `LongUserName${index}x asked for it`,
      });
      await ledger.attempts.recordFailure('o', user.userUuid, { reason: 'no luck', dataDigest: 'd' });
    }
    for (const { user } of erased) await ledger.usernames.erase({ userUuid: user.userUuid });

    // A copy, because closing a file that is open in this process would release its locks.
    const copy = await temporaryDirectory();
    for (const name of readdirSync(directory)) await copyWithOtherProcess(join(directory, name), join(copy, name));
    await ledger.close();
    for (const bytes of [readAllBytes(copy), readAllBytes(directory)]) {
      for (const { index, user } of erased) {
        for (const secret of [`longusername${index}x`, `formerly${index}x`, user.userUuid, user.cuid ?? '-']) {
          expect(bytes.includes(secret), `${secret} is still there`).toBe(false);
        }
      }
      expect(bytes).toContain('longusername8x');
    }
  });

  test('a SQLite ledger without its key file refuses to assign usernames and reports the missing key', async () => {
    const directory = await temporaryDirectory();
    const first = await openTestLedger(directory);
    await first.usernames.commit('ns', 'alice', alice);
    await first.usernames.erase(alice);
    await first.close();
    const path = join(directory, 'names.db.key');
    await rename(path, `${path}.away`);
    const second = await openTestLedger(directory);
    const { findings } = await second.usernames.verify();
    expect(findings).toEqual([
      expect.stringMatching(/names\.db\.key: expected the key .* got no such file\. Restore the file from a backup$/),
    ]);
    await expect(second.usernames.reserve('ns', 'alice', bob)).rejects.toThrow(
      `${path}: expected the key of the ledger's erased usernames, got no such file. Restore the file from a backup`,
    );
    await writeFile(path, `${'ab'.repeat(32)}\n`);
    await expect(second.usernames.isTaken('ns', 'alice', bob)).rejects.toThrow('got another key');
    expect((await second.usernames.verify()).findings.join()).toMatch(/got another key/);
    await writeFile(path, 'no key');
    await expect(second.usernames.isTaken('ns', 'alice', bob)).rejects.toThrow(
      `${path}: expected the key of erased usernames, 64 hex digits, got other text`,
    );
    await rename(`${path}.away`, path);
    expect((await second.usernames.verify()).findings).toEqual([]);
    expect(await second.usernames.reserve('ns', 'alice', bob)).toBe(false);
  });

  test('a SQLite ledger can be restored from an export and its key file', async () => {
    const directory = await temporaryDirectory();
    const ledger = await openTestLedger(directory);
    await ledger.usernames.commit('ns', 'alice', alice);
    await ledger.usernames.commit('ns', 'bob', bob);
    await ledger.usernames.erase(alice);
    const lines = await collect(ledger.usernames.export());

    const elsewhere = await temporaryDirectory();
    const restored = await openTestLedger(elsewhere);
    await expect(restored.usernames.import(lines)).rejects.toThrow('got none. Copy the .key file');
    await copyFile(join(directory, 'names.db.key'), join(elsewhere, 'names.db.key'));
    expect(await restored.usernames.import(lines)).toMatchObject({ added: 2, withHistory: true, erasedLeftOut: 0 });
    expect(await restored.usernames.reserve('ns', 'alice', bob)).toBe(false);
    expect(await restored.usernames.reserve('ns', 'alice', alice)).toBe(true);
  });

  test('an export of a SQLite ledger is a snapshot that concurrent writes do not change', async () => {
    const { ledger } = await makeSqliteLedger();
    onTestFinished(() => ledger.close());
    const users = Array.from({ length: 1200 }, (_, index) => testUser(index + 1));
    await ledger.usernames.adopt(
      'ns',
      users.map((each, index) => ({ username: `user${index}`, ...each })),
    );
    const lines: string[] = [];
    for await (const line of ledger.usernames.export()) {
      lines.push(line);
      if (lines.length === 10) {
        await ledger.usernames.release('ns', 'user1000', { by: 'root', reason: 'test' });
        await ledger.usernames.commit('ns', 'late', testUser(5000));
      }
    }
    expect(lines).toHaveLength(1 + 1200 + 1200 + 1);
    expect(lines.join('\n')).not.toContain('late');
    expect((await ledger.usernames.verify()).names).toBe(1200);
  });
});

/** Copies with another process: closing the file in this process would release its locks. */
async function copyWithOtherProcess(from: string, to: string): Promise<void> {
  const { execa } = await import('execa');
  await execa('cp', [from, to]);
}

describe('errors of a SQLite ledger', () => {
  const message = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => new Error('expected an error'),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(LedgerStoreError);
    return (error as Error).message;
  };

  test('opening a SQLite ledger reports a missing directory', async () => {
    const directory = join(await temporaryDirectory(), 'none');
    expect(await message(openTestLedger(directory))).toBe(
      `${directory}/names.db: creating the ledger failed: the directory does not exist`,
    );
  });

  test('opening a SQLite ledger reports a path that is a directory', async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, 'names.db'));
    expect(await message(openTestLedger(directory))).toMatch(
      /names\.db: the file can't be opened \(expected a writable file in a writable directory\)/,
    );
  });

  test('opening a SQLite ledger reports a file that is not a database', async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'names.db'), 'alice,bob\n'.repeat(500));
    expect(await message(openTestLedger(directory))).toMatch(/names\.db: the file is not a SQLite database/);
  });

  test('opening a SQLite ledger reports a database of another program', async () => {
    const directory = await temporaryDirectory();
    const other = new Database(join(directory, 'names.db'));
    other.exec('CREATE TABLE bookmarks (url TEXT)');
    other.close();
    expect(await message(openTestLedger(directory))).toMatch(
      /names\.db: expected the database of a ledger, got other tables \(bookmarks\)$/,
    );
  });

  test('opening a SQLite ledger reports a ledger of a newer release', async () => {
    const directory = await temporaryDirectory();
    await (await openTestLedger(directory)).close();
    const database = new Database(join(directory, 'names.db'));
    database.exec("UPDATE ledger_meta SET value = '4' WHERE name = 'schema_version'");
    database.close();
    expect(await message(openTestLedger(directory))).toMatch(
      /expected ledger version 3 or lower, got 4, which a newer release created\. Update this program$/,
    );
  });

  test('a SQLite ledger reports a lock that is held for too long, and works again afterwards', async () => {
    const directory = await temporaryDirectory();
    const ledger = await openTestLedger(directory, { lockTimeoutMs: 200 });
    const other = new Database(join(directory, 'names.db'));
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    const expected = /names\.db: locked by another process for more than 0\.2 s\. Try again later$/;
    expect(await message(ledger.usernames.reserve('ns', 'alice', alice))).toMatch(expected);
    // Opening an existing ledger and reading it need no lock.
    const second = await openTestLedger(directory, { lockTimeoutMs: 200 });
    for (const { usernames } of [ledger, second]) expect(await usernames.find('ns', alice)).toBeUndefined();
    expect(await second.usernames.adopt('ns', [{ username: 'alice', ...alice }], { dryRun: true })).toMatchObject({
      added: 1,
    });
    await expect(second.usernames.commit('ns', 'alice', alice)).rejects.toBeInstanceOf(LedgerBusyError);
    other.exec('ROLLBACK');
    expect(await ledger.usernames.reserve('ns', 'alice', alice)).toBe(true);
  });

  test('opening a SQLite ledger reports another process that takes too long to create it', async () => {
    const directory = await temporaryDirectory();
    const other = new Database(join(directory, 'names.db'));
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN EXCLUSIVE');
    await expect(openTestLedger(directory, { lockTimeoutMs: 200 })).rejects.toBeInstanceOf(LedgerBusyError);
    other.exec('ROLLBACK');
    expect(await (await openTestLedger(directory)).usernames.reserve('ns', 'alice', alice)).toBe(true);
  });

  test('an erasure reports another reader that prevents cleaning the files, and can be repeated', async () => {
    const directory = await temporaryDirectory();
    const ledger = await openTestLedger(directory, { lockTimeoutMs: 200 });
    await ledger.usernames.commit('ns', 'alice', alice);
    const lines = ledger.usernames.export()[Symbol.asyncIterator]();
    await lines.next();
    expect(await message(ledger.usernames.erase(alice))).toMatch(
      /the data is erased, but the file could not be cleaned, because another process reads it\. Run the command again$/,
    );
    await lines.return?.();
    expect(await ledger.usernames.erase(alice)).toBe(1);
  });

  test('a failed write is reported to all callers whose jobs shared the transaction', async () => {
    const directory = await temporaryDirectory();
    const ledger = await openTestLedger(directory);
    const other = new Database(join(directory, 'names.db'));
    other.exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON names WHEN NEW.username = 'cursed' BEGIN SELECT RAISE(ABORT, 'no room'); END",
    );
    other.close();
    const answers = await Promise.allSettled([
      ledger.usernames.reserve('ns', 'alice', alice),
      ledger.usernames.reserve('ns', 'cursed', bob),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 'rejected',
        reason: { name: 'LedgerStoreError', message: expect.stringMatching(/names\.db: .*no room/) },
      });
    }
    expect(await ledger.usernames.verify()).toEqual({ findings: [], users: 0, names: 0, events: 0 });
    expect(await ledger.usernames.reserve('ns', 'alice', alice)).toBe(true);
  });

  test('a SQLite ledger reports a full disk', async () => {
    const path = join(await temporaryDirectory(), 'full.db');
    const database = new Database(path);
    onTestFinished(() => {
      database.close();
    });
    database.exec('CREATE TABLE t (a TEXT)');
    database.pragma('max_page_count=3');
    const fill = () => {
      for (let row = 0; row < 1000; row += 1) database.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(500));
    };
    let thrown: unknown;
    try {
      fill();
    } catch (error) {
      thrown = error;
    }
    expect(describeSqliteError(path, thrown).message).toBe(`${path}: the disk is full (database or disk is full)`);
  });

  test('usernames whose COMMIT fails are refused to all callers and not stored, and the next ones are', async () => {
    const ledger = await openTestLedger(await temporaryDirectory());
    const full = Object.assign(new Error('database or disk is full'), { name: 'SqliteError', rawCode: 13 });
    const commit = vi.spyOn(Connection.prototype, 'execInThread').mockRejectedValueOnce(full);
    onTestFinished(() => commit.mockRestore());
    await Promise.all([
      expect(ledger.usernames.commit('ns', 'alice', alice)).rejects.toThrow('the disk is full'),
      expect(ledger.usernames.commit('ns', 'bob', bob)).rejects.toThrow('the disk is full'),
    ]);
    expect(await ledger.usernames.find('ns', alice)).toBeUndefined();
    expect(await ledger.usernames.commit('ns', 'bob', alice)).toBe(true);
    expect(await ledger.usernames.commit('ns', 'bob', bob)).toBe(false);
  });

  test('a SQLite ledger reports a damaged file', async () => {
    const directory = await temporaryDirectory();
    const ledger = await openTestLedger(directory);
    await Promise.all(
      Array.from({ length: 2000 }, (_, index) => ledger.usernames.reserve('ns', `user${index}`, testUser(index + 1))),
    );
    await ledger.close();
    const path = join(directory, 'names.db');
    const bytes = await readFile(path);
    bytes.fill(0xff, 4096 * 30, 4096 * 40);
    await writeFile(path, bytes);
    const damaged = await openTestLedger(directory);
    const verdict = await damaged.usernames.verify().then(
      ({ findings }) => findings.join('\n'),
      (error: Error) => error.message,
    );
    expect(verdict).toMatch(/damaged/);
  });

  test.each([
    [
      'is not installed',
      Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' }),
      /but it is not installed\. Install it with: npm install libsql@0\.5$/,
    ],
    ["can't be loaded", new Error('wrong ELF class'), /but loading it failed \(wrong ELF class\)\./],
  ])('opening a SQLite ledger reports that the package libsql %s', async (_what, error, sentence) => {
    const directory = await temporaryDirectory();
    expect(await message(openTestLedger(directory, { importLibsql: () => Promise.reject(error) }))).toMatch(sentence);
    expect(readdirSync(directory)).toEqual([]);
  });

  test('a SQLite ledger reports a read-only database', async () => {
    const path = join(await temporaryDirectory(), 'read-only.db');
    const database = new Database(path);
    database.exec('CREATE TABLE t (a TEXT)');
    database.close();
    const reader = new Database(`file:${path}?mode=ro`);
    onTestFinished(() => {
      reader.close();
    });
    let thrown: unknown;
    try {
      reader.exec("INSERT INTO t VALUES ('x')");
    } catch (error) {
      thrown = error;
    }
    expect(describeSqliteError(path, thrown).message).toMatch(/read-only\.db: the file is read-only \(/);
  });

  test('a SQLite ledger that can only be read is read, and refuses writes', async () => {
    const directory = await temporaryDirectory();
    const before = await openTestLedger(directory);
    await before.usernames.commit('ns', 'alice', alice);
    await before.close();
    await chmod(join(directory, 'names.db'), 0o400);
    onTestFinished(await dropRootPrivileges(directory));
    const { usernames } = await openTestLedger(directory, { readOnly: true });
    expect(await usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'committed' });
    expect(await message(usernames.reserve('ns', 'bob', bob))).toMatch(
      /names\.db: the ledger was opened for reading only/,
    );
    expect(await usernames.find('ns', bob)).toBeUndefined();
  });
});

describe('verifying a SQLite ledger', () => {
  const inconsistencies: readonly (readonly [string, string, RegExp])[] = [
    [
      'a username without an event',
      "DELETE FROM events WHERE username = 'alice'",
      /its last event does not give it to this user/,
    ],
    [
      'a username of an unknown user',
      "UPDATE names SET person = 99 WHERE username = 'alice'",
      /a username of user 99: the user does not exist/,
    ],
    [
      'a username whose last event is about another user',
      "UPDATE names SET person = 2 WHERE username = 'alice'",
      /a username of user 2: its last event does not give it to this user/,
    ],
    [
      'an event whose username is missing',
      "DELETE FROM names WHERE username = 'alice'",
      /event 1: no user holds the username it assigned/,
    ],
    [
      'a username in capital letters',
      "UPDATE names SET username = 'Alice' WHERE username = 'alice'",
      /a username of user 1: expected a username in its normal form/,
    ],
    [
      'a key of an unknown kind',
      "UPDATE person_keys SET key = 'mail:x' WHERE key LIKE 'uuid:%1'",
      /a key of user 1: expected .* got another kind of key/,
    ],
    ['a user without a key', 'DELETE FROM person_keys WHERE person = 1', /user 1: expected a key, got none/],
    [
      'a key of an unknown user',
      'UPDATE person_keys SET person = 77 WHERE person = 1',
      /a key of user 77: the user does not exist/,
    ],
    [
      'a status that differs from the last event',
      "UPDATE names SET status = 'reserved' WHERE username = 'alice'",
      /expected the status of its last event, got a different one/,
    ],
  ];

  test.each(inconsistencies)('verifying a SQLite ledger finds %s', async (_what, sql, finding) => {
    const directory = await temporaryDirectory();
    const ledger = await openTestLedger(directory);
    await ledger.usernames.commit('ns', 'alice', alice);
    await ledger.usernames.commit('ns', 'bob', bob);
    expect((await ledger.usernames.verify()).findings).toEqual([]);
    const database = new Database(join(directory, 'names.db'));
    database.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
    database.close();
    expect((await ledger.usernames.verify()).findings.join('\n')).toMatch(finding);
  });
});
