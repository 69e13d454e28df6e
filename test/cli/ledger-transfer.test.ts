import { existsSync } from 'node:fs';
import { link, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { findExportTarget } from '../../src/cli/ledger/find-export-target.js';
import { startLedgerWorkspace } from './support/ledger-workspace.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const jane = { userUuid: '1'.repeat(32), cuid: 'jane@idp.example.org' };
const evil = { userUuid: '2'.repeat(32), cuid: 'x\u202e\u009b31m@idp.example.org' };

async function startWithNames() {
  const atWork = await startLedgerWorkspace();
  await atWork.open(async ({ usernames }) => {
    await usernames.commit(atWork.namespace, 'jdoe', jane);
    await usernames.commit(atWork.namespace, 'evil', evil);
  });
  return atWork;
}

describe('ledger export', () => {
  it('writes a file for nobody else to read, with nothing left beside it, and over an old one', async () => {
    const { ledger, cwd } = await startWithNames();
    const other = await startLedgerWorkspace();
    await other.open(({ usernames }) => usernames.commit('ns', 'old', jane));
    await writeFile(join(cwd, 'names.jsonl'), (await other.ledger(['export'])).out, { mode: 0o644 });
    expect(await ledger(['export', 'names.jsonl'])).toMatchObject({
      exitCode: 0,
      err: '',
      out: 'exported names.jsonl: 6 lines\n',
    });
    expect((await stat(join(cwd, 'names.jsonl'))).mode & 0o777).toBe(0o600);
    const lines = (await readFile(join(cwd, 'names.jsonl'), 'utf8')).split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[5]).toMatch(/^\{"line":"end","lines":5,/);
    expect((await readdir(cwd)).filter((name) => name.includes('jsonl'))).toEqual(['names.jsonl']);
  });

  it('writes to a pipe byte by byte what verify takes, and to a terminal nothing that steers it', async () => {
    const { ledger, cwd } = await startWithNames();
    const { exitCode, out, err } = await ledger(['export']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    await writeFile(join(cwd, 'piped.jsonl'), out);
    expect(await ledger(['verify', 'piped.jsonl'])).toMatchObject({ exitCode: 0 });
    const shown = await ledger(['export'], { columns: 80, env: { NO_COLOR: '1' } });
    expect(shown.out).not.toMatch(unsafeCharacters);
    expect(shown.out).toContain('x\\u202e');
  });

  it('says what keeps it from being written, and leaves the old file', async () => {
    const { ledger, cwd } = await startWithNames();
    const gone = await ledger(['export', 'gone/names.jsonl']);
    expect(gone).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringContaining("names.jsonl: can't be written: ENOENT"),
    });
    expect(await ledger(['export', '--json'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('expected a FILE with --json'),
    });
    expect(existsSync(join(cwd, 'gone'))).toBe(false);
  });

  it('writes over nothing but an export: neither the ledger, its key and what is beside it, nor the configuration, by whatever name', async () => {
    const { ledger, cwd, path } = await startWithNames();
    await ledger(['erase', jane.cuid]);
    const names = [
      'names.db',
      'names.db.key',
      'names.db-wal',
      'names.db-shm',
      'config.yaml',
      './x/../names.db.key',
      'soft',
      'hard',
      'notes.txt',
      'x',
    ];
    await mkdir(join(cwd, 'x'));
    await symlink('names.db.key', join(cwd, 'soft'));
    await link(`${path}.key`, join(cwd, 'hard'));
    await writeFile(join(cwd, 'notes.txt'), 'keep me');
    const before = await Promise.all(
      ['names.db', 'names.db.key', 'config.yaml', 'notes.txt'].map((name) => readFile(join(cwd, name))),
    );
    for (const name of names) {
      const { exitCode, err } = await ledger(['export', name]);
      expect({ name, exitCode, err }).toEqual({
        name,
        exitCode: 2,
        err: expect.stringMatching(/: expected a (file for the export|new file, an empty one)/),
      });
    }
    const after = await Promise.all(
      ['names.db', 'names.db.key', 'config.yaml', 'notes.txt'].map((name) => readFile(join(cwd, name))),
    );
    expect(after).toEqual(before);
    // SQLite may have made it again itself.
    const log = await readFile(join(cwd, 'names.db-wal'), 'utf8').catch(() => '');
    expect(log.startsWith('{"line"')).toBe(false);
  });

  it('writes behind a link, which stays one, and into an empty file', async () => {
    const { ledger, cwd } = await startWithNames();
    await mkdir(join(cwd, 'backup'));
    await symlink('backup/today.jsonl', join(cwd, 'latest.jsonl'));
    await writeFile(join(cwd, 'empty.jsonl'), '');
    for (const name of ['latest.jsonl', 'latest.jsonl', 'empty.jsonl'])
      expect(await ledger(['export', name])).toMatchObject({ exitCode: 0, err: '' });
    expect((await lstat(join(cwd, 'latest.jsonl'))).isSymbolicLink()).toBe(true);
    expect((await readFile(join(cwd, 'backup/today.jsonl'), 'utf8')).split('\n')).toHaveLength(7);
    expect(await readdir(join(cwd, 'backup'))).toEqual(['today.jsonl']);
  });

  it('writes into a pipe and a device, which stay what they are', async () => {
    const { ledger, cwd } = await startWithNames();
    const pipe = join(cwd, 'pipe');
    await execa('sh', ['-c', 'mkfifo "$0"', pipe]);
    const reading = readFile(pipe, 'utf8');
    expect(await ledger(['export', 'pipe'])).toMatchObject({ exitCode: 0, out: 'exported pipe: 6 lines\n' });
    expect((await reading).split('\n')).toHaveLength(7);
    expect((await lstat(pipe)).isFIFO()).toBe(true);
    // Not by the command itself: where this fails, the machine would be without it.
    expect(findExportTarget('/dev/null', new Map())).toEqual({ path: '/dev/null', isReplaced: false });
    const { out } = await ledger(['export', '/dev/stdout']);
    expect(out.split('\n')).toHaveLength(7);
  });
});

describe('ledger import', () => {
  it('makes an empty ledger what was exported, history and all, and a second time finds nothing new', async () => {
    const first = await startWithNames();
    const { out: text } = await first.ledger(['export']);
    const second = await startLedgerWorkspace();
    await writeFile(join(second.cwd, 'names.jsonl'), text);

    const dry = await second.ledger(['import', 'names.jsonl', '--dry-run']);
    expect(dry).toMatchObject({ exitCode: 0, err: '' });
    expect(dry.out).toBe(
      'dry run: nothing was written; this is what would be done\nimported names.jsonl: 2 new, 0 known, 0 conflicts; with the history\n',
    );
    expect(existsSync(second.path)).toBe(false);

    expect(await second.ledger(['import', 'names.jsonl'])).toMatchObject({
      exitCode: 0,
      out: 'imported names.jsonl: 2 new, 0 known, 0 conflicts; with the history\n',
    });
    expect(await second.history()).toEqual(await first.history());
    expect(await second.ledger(['import', 'names.jsonl'])).toMatchObject({
      exitCode: 0,
      out: 'imported names.jsonl: 0 new, 2 known, 0 conflicts; without the history, because the ledger was not empty\n',
    });
  });

  it('says which names were left as they are, and in a dry run changes none', async () => {
    const first = await startWithNames();
    const { out: text } = await first.ledger(['export']);
    const second = await startLedgerWorkspace();
    await writeFile(join(second.cwd, 'names.jsonl'), text);
    await second.open(({ usernames }) => usernames.commit(first.namespace, 'jdoe', { userUuid: '9'.repeat(32) }));
    const before = await second.history();
    const conflict = `conflict ${first.namespace} jdoe of ${jane.userUuid} ${jane.cuid}: name held by another person\n`;
    const dry = await second.ledger(['import', 'names.jsonl', '--dry-run']);
    expect(dry.exitCode).toBe(1);
    expect(dry.out).toContain(conflict);
    expect(await second.history()).toEqual(before);
    const done = await second.ledger(['import', 'names.jsonl']);
    expect(done.exitCode).toBe(1);
    expect(done.out).toContain(`1 new, 0 known, 1 conflicts; without the history`);
    expect(done.out).toContain(conflict);
    const json = await second.ledger(['import', 'names.jsonl', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      exitCode: 1,
      file: 'names.jsonl',
      dryRun: false,
      imported: { known: 1, conflicts: [{ username: 'jdoe' }] },
    });
  });

  it('refuses a file that was changed, with the line, and imports nothing of it', async () => {
    const { ledger, cwd } = await startWithNames();
    const { out: text } = await ledger(['export']);
    const other = await startLedgerWorkspace();
    await writeFile(join(other.cwd, 'names.jsonl'), text.replace('"jdoe"', '"root"'));
    expect(await other.ledger(['import', 'names.jsonl'])).toMatchObject({
      exitCode: 1,
      out: 'refused names.jsonl: line 2: expected what the checksum was made of, got a line that was changed\n',
    });
    expect(await other.history()).toEqual([]);
    expect(await other.ledger(['import', 'gone.jsonl'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('gone.jsonl: there is no such file'),
    });
    expect(existsSync(join(cwd, 'gone.jsonl'))).toBe(false);
  });

  it('says how many people have a further account by it, and not for a second time', async () => {
    const first = await startWithNames();
    await first.ledger(['join', jane.userUuid, '7'.repeat(32), '--reason', 'x']);
    const { out: text } = await first.ledger(['export']);
    const second = await startLedgerWorkspace();
    await writeFile(join(second.cwd, 'names.jsonl'), text);
    await second.open(({ usernames }) => usernames.commit(first.namespace, 'jdoe', jane));
    const { exitCode, out } = await second.ledger(['import', 'names.jsonl']);
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: expect.stringMatching(
        /^imported .*\njoined 1 people have a further uuid since; ledger history says whose\n$/,
      ),
    });
    expect((await second.ledger(['import', 'names.jsonl'])).out).not.toContain('joined');
  });

  it('leaves people who were erased out only where that is said', async () => {
    const first = await startWithNames();
    await first.ledger(['erase', jane.cuid]);
    const { out: text } = await first.ledger(['export']);
    const second = await startLedgerWorkspace();
    await writeFile(join(second.cwd, 'names.jsonl'), text);
    const refused = await second.ledger(['import', 'names.jsonl']);
    expect(refused).toMatchObject({
      exitCode: 1,
      out: expect.stringMatching(/^refused names\.jsonl: line 1: expected the key that erased usernames/),
    });
    const done = await second.ledger(['import', 'names.jsonl', '--without-erased']);
    expect(done.exitCode).toBe(0);
    expect(done.out).toMatch(
      /^imported names\.jsonl: 1 new, 0 known, 0 conflicts; with the history\nleft-out 3 names and keys/,
    );
  });
});

describe('ledger verify', () => {
  it('counts what is in the ledger and in an export, and draws it', async () => {
    const { ledger } = await startWithNames();
    await ledger(['export', 'names.jsonl']);
    const { exitCode, out } = await ledger(['verify', 'names.jsonl']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /^ok ledger: 2 people, 2 names, 2 events\nok names\.jsonl: 2 people, 2 names, 2 events, exported 20\d\d-\d\d-\d\dT[\d:.]+Z\n$/,
    );
    const drawn = await ledger(['verify'], { columns: 80, env: { NO_COLOR: '1' } });
    expect(drawn.out).toMatch(/│ ok +│ ledger: 2 people, 2 names, 2 events +│/);
  });

  it('ends with 1 for an export that is cut off, with the line', async () => {
    const { ledger, cwd } = await startWithNames();
    const { out: text } = await ledger(['export']);
    await writeFile(join(cwd, 'cut.jsonl'), text.split('\n').slice(0, 3).join('\n'));
    const { exitCode, out } = await ledger(['verify', 'cut.jsonl']);
    expect(exitCode).toBe(1);
    expect(out).toContain('finding cut.jsonl: line 4: the export is incomplete: it ends after 3 lines\n');
  });

  it('ends with 1 for a ledger that was tampered with', async () => {
    const { ledger, path } = await startWithNames();
    const { default: Database } = await import('libsql');
    const database = new Database(path);
    database.exec('DELETE FROM person_keys');
    database.close();
    const { exitCode, out } = await ledger(['verify']);
    expect(exitCode).toBe(1);
    expect(out).toContain('finding ledger: person 1: expected a key, got none\n');
  });
});

describe('a ledger command', () => {
  it('ends with 2 where the configuration names no ledger, or there is none yet, and makes none', async () => {
    const { ledger, configure, cwd, path } = await startLedgerWorkspace();
    for (const argv of [['export'], ['verify'], ['history'], ['erase', 'x'], ['release', 'x', '--reason', 'y']]) {
      const { exitCode, err } = await ledger(argv);
      expect({ argv, exitCode, err }).toEqual({
        argv,
        exitCode: 2,
        err: expect.stringContaining(`ledger: expected a ledger at ${path}, there is none yet`),
      });
    }
    expect(existsSync(path)).toBe(false);
    await configure();
    await writeFile(join(cwd, 'names.jsonl'), '');
    for (const argv of [['export'], ['verify'], ['history'], ['rebuild'], ['import', 'names.jsonl']]) {
      const { exitCode, err } = await ledger(argv);
      expect({ argv, exitCode, err }).toEqual({
        argv,
        exitCode: 2,
        err: expect.stringContaining('ledger: expected sqlite:PATH'),
      });
    }
  });

  it('ends with 2 for a ledger that is no database, and 2 for a command that is none', async () => {
    const { ledger, path } = await startLedgerWorkspace();
    await writeFile(path, 'not a database, '.repeat(100));
    const { exitCode, err } = await ledger(['verify']);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: expect.stringMatching(/config\.yaml:1:\d+: ledger: .*names\.db: /),
    });
    expect((await ledger(['burn'])).exitCode).toBe(2);
  });
});
