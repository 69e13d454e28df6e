import { existsSync } from 'node:fs';
import { copyFile, link, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { findFileTarget } from '../../src/cli/find-file-target.js';
import { DRY_RUN_END, DRY_RUN_LINE } from '../../src/cli/report-text.js';
import { startLedgerWorkspace } from './support/ledger-workspace.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const jane = { userUuid: '1'.repeat(32), cuid: 'jane@idp.example.org' };
const evil = { userUuid: '2'.repeat(32), cuid: 'x\u202e\u009b31m@idp.example.org' };

async function startWithNames() {
  const workspace = await startLedgerWorkspace();
  await workspace.open(async ({ usernames }) => {
    await usernames.commit(workspace.namespace, 'jdoe', jane);
    await usernames.commit(workspace.namespace, 'evil', evil);
  });
  return workspace;
}

describe('ledger export', () => {
  it('ledger export replaces an earlier export with a file that only its owner can read', async () => {
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

  it('ledger export writes the exact lines to a pipe, and escapes control characters on a terminal', async () => {
    const { ledger, cwd } = await startWithNames();
    const { exitCode, out, err } = await ledger(['export']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    await writeFile(join(cwd, 'piped.jsonl'), out);
    expect(await ledger(['verify', 'piped.jsonl'])).toMatchObject({ exitCode: 0 });
    const shown = await ledger(['export'], { columns: 80, env: { NO_COLOR: '1' } });
    expect(shown.out).not.toMatch(unsafeCharacters);
    expect(shown.out).toContain('x\\u202e');
  });

  it('ledger export reports why the file cannot be written', async () => {
    const { ledger, cwd } = await startWithNames();
    const gone = await ledger(['export', 'gone/names.jsonl']);
    expect(gone).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringContaining('names.jsonl: cannot be written: ENOENT'),
    });
    expect(await ledger(['export', '--json'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('expected a FILE with --json'),
    });
    expect(existsSync(join(cwd, 'gone'))).toBe(false);
  });

  it('ledger export never overwrites the ledger files, the configuration or other files, by any path or link', async () => {
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
        err: expect.stringMatching(/: expected a (file for the export|new file, an empty file)/),
      });
    }
    const after = await Promise.all(
      ['names.db', 'names.db.key', 'config.yaml', 'notes.txt'].map((name) => readFile(join(cwd, name))),
    );
    expect(after).toEqual(before);
    // SQLite may have created the log again.
    const log = await readFile(join(cwd, 'names.db-wal'), 'utf8').catch(() => '');
    expect(log.startsWith('{"line"')).toBe(false);
  });

  it('ledger export writes to the target of a link and to an empty file', async () => {
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

  it('ledger export writes to a named pipe and to a device without replacing them', async () => {
    const { ledger, cwd } = await startWithNames();
    const pipe = join(cwd, 'pipe');
    await execa('sh', ['-c', 'mkfifo "$0"', pipe]);
    const reading = readFile(pipe, 'utf8');
    expect(await ledger(['export', 'pipe'])).toMatchObject({ exitCode: 0, out: 'exported pipe: 6 lines\n' });
    expect((await reading).split('\n')).toHaveLength(7);
    expect((await lstat(pipe)).isFIFO()).toBe(true);
    // Without the command: if the check failed, it would replace the device.
    expect(findFileTarget('/dev/null', new Map(), { name: 'export', start: '{' })).toEqual({
      path: '/dev/null',
      isReplaced: false,
    });
    const { out } = await ledger(['export', '/dev/stdout']);
    expect(out.split('\n')).toHaveLength(7);
  });
});

describe('ledger import', () => {
  it('ledger import copies an export into an empty ledger, and a second import finds nothing new', async () => {
    const first = await startWithNames();
    const { out: text } = await first.ledger(['export']);
    const second = await startLedgerWorkspace({ missing: true });
    await writeFile(join(second.cwd, 'names.jsonl'), text);

    const dry = await second.ledger(['import', 'names.jsonl', '--dry-run']);
    expect(dry).toMatchObject({ exitCode: 0, err: '' });
    expect(dry.out).toBe(
      `${DRY_RUN_LINE}\nwould-import names.jsonl: 2 new, 0 known, 0 conflicts; with the history\n${DRY_RUN_END}\n`,
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

  it('ledger import reports conflicts, and a dry run changes nothing', async () => {
    const first = await startWithNames();
    const { out: text } = await first.ledger(['export']);
    const second = await startLedgerWorkspace();
    await writeFile(join(second.cwd, 'names.jsonl'), text);
    await second.open(({ usernames }) => usernames.commit(first.namespace, 'jdoe', { userUuid: '9'.repeat(32) }));
    const before = await second.history();
    const conflict = `conflict ${first.namespace} jdoe of ${jane.userUuid} ${jane.cuid}: username held by another user\n`;
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

  it('ledger import refuses a changed file with the number of the line and imports nothing', async () => {
    const { ledger, cwd } = await startWithNames();
    const { out: text } = await ledger(['export']);
    const other = await startLedgerWorkspace();
    await writeFile(join(other.cwd, 'names.jsonl'), text.replace('"jdoe"', '"root"'));
    expect(await other.ledger(['import', 'names.jsonl'])).toMatchObject({
      exitCode: 1,
      out: 'refused names.jsonl: line 2: expected a line that matches its checksum, got a changed one\n',
    });
    expect(await other.history()).toEqual([]);
    expect(await other.ledger(['import', 'gone.jsonl'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('gone.jsonl: no such file'),
    });
    expect(existsSync(join(cwd, 'gone.jsonl'))).toBe(false);
  });

  it('ledger import reports users with an additional account once', async () => {
    const first = await startWithNames();
    await first.ledger(['join', jane.userUuid, '7'.repeat(32), '--reason', 'x']);
    const { out: text } = await first.ledger(['export']);
    const second = await startLedgerWorkspace();
    await writeFile(join(second.cwd, 'names.jsonl'), text);
    await second.open(({ usernames }) => usernames.commit(first.namespace, 'jdoe', jane));
    const { exitCode, out } = await second.ledger(['import', 'names.jsonl']);
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: expect.stringMatching(/^imported .*\njoined users with an additional account: 1; see ledger history\n$/),
    });
    expect((await second.ledger(['import', 'names.jsonl'])).out).not.toContain('joined');
  });

  it('ledger import creates the ledger only when all lines are imported', async () => {
    const first = await startWithNames();
    await first.ledger(['erase', jane.cuid]);
    const { out: text } = await first.ledger(['export']);
    const { cwd, path, ledger, history, sync } = await startLedgerWorkspace({ missing: true });
    const files = async () => (await readdir(cwd)).filter((file) => file.startsWith('names.db'));
    for (const refused of [text.replace('"erased', '"other'), text, 'no export\n']) {
      await writeFile(join(cwd, 'names.jsonl'), refused);
      expect((await ledger(['import', 'names.jsonl'])).exitCode).toBe(1);
      expect(await files()).toEqual([]);
    }
    expect(await sync()).toMatchObject({ exitCode: 2, err: expect.stringContaining('got no such file') });
    // With the key of the ledger, and next to the log of the lost one.
    await copyFile(`${first.path}.key`, `${path}.key`);
    await writeFile(`${path}-wal`, 'left over');
    await writeFile(join(cwd, 'names.jsonl'), text);
    const preview = await ledger(['import', 'names.jsonl', '--dry-run']);
    expect(preview).toMatchObject({ exitCode: 0, out: expect.stringContaining('would-import names.jsonl: ') });
    expect((await files()).toSorted()).toEqual(['names.db-wal', 'names.db.key']);
    expect((await ledger(['import', 'names.jsonl'])).exitCode).toBe(0);
    expect(await history()).toEqual(await first.history());
    expect((await ledger(['verify'])).exitCode).toBe(0);
    expect((await files()).filter((file) => !/^names\.db(?:\.key|-wal|-shm)?$/.test(file))).toEqual([]);
  });

  it('ledger import leaves out erased users only with --without-erased', async () => {
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
      /^imported names\.jsonl: 1 new, 0 known, 0 conflicts; with the history\nleft-out 3 usernames and keys/,
    );
  });
});

describe('ledger verify', () => {
  it('ledger verify counts the contents of the ledger and of an export', async () => {
    const { ledger } = await startWithNames();
    await ledger(['export', 'names.jsonl']);
    const { exitCode, out } = await ledger(['verify', 'names.jsonl']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /^ok ledger: 2 users, 2 usernames, 2 events\nok names\.jsonl: 2 users, 2 usernames, 2 events, exported 20\d\d-\d\d-\d\dT[\d:.]+Z\n$/,
    );
    const drawn = await ledger(['verify'], { columns: 80, env: { NO_COLOR: '1' } });
    expect(drawn.out).toMatch(/^ok +ledger: 2 users, 2 usernames, 2 events$/m);
  });

  it('ledger verify reports an incomplete export with the number of the line', async () => {
    const { ledger, cwd } = await startWithNames();
    const { out: text } = await ledger(['export']);
    await writeFile(join(cwd, 'cut.jsonl'), text.split('\n').slice(0, 3).join('\n'));
    const { exitCode, out } = await ledger(['verify', 'cut.jsonl']);
    expect(exitCode).toBe(1);
    expect(out).toContain('finding cut.jsonl: line 4: the export is incomplete: it ends after 3 lines\n');
  });

  it('ledger verify reports an inconsistent ledger', async () => {
    const { ledger, path } = await startWithNames();
    const { default: Database } = await import('libsql');
    const database = new Database(path);
    database.exec('DELETE FROM person_keys');
    database.close();
    const { exitCode, out } = await ledger(['verify']);
    expect(exitCode).toBe(1);
    expect(out).toContain('finding ledger: user 1: expected a key, got none\n');
  });
});

describe('ledger commands', () => {
  it('ledger commands end with exit code 2 if the ledger is not configured', async () => {
    const { ledger, configure, cwd } = await startLedgerWorkspace();
    await configure();
    await writeFile(join(cwd, 'names.jsonl'), '');
    for (const argv of [['export'], ['verify'], ['history'], ['init'], ['rebuild'], ['import', 'names.jsonl']]) {
      const { exitCode, err } = await ledger(argv);
      expect({ argv, exitCode, err }).toEqual({
        argv,
        exitCode: 2,
        err: expect.stringContaining('ledger: expected sqlite:PATH'),
      });
    }
  });

  it('ledger commands end with exit code 2 for a file that is not a database and for an unknown subcommand', async () => {
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
