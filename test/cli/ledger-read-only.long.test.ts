import { readdirSync } from 'node:fs';
import { chmod, chown, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLedgerWorkspace } from './support/ledger-workspace.js';

const jane = { userUuid: '1'.repeat(32), cuid: 'jane@idp.example.org' };
const nobody = 65_534;
const program = join(import.meta.dirname, '../../src/cli/main.ts');
/** Commands that only read the ledger. */
const readers: readonly (readonly string[])[] = [
  ['sync', '--dry-run'],
  ['memberships', '--dry-run'],
  ['explain', jane.cuid],
  ['ledger', 'verify'],
  ['ledger', 'history'],
  ['ledger', 'rebuild', '--dry-run'],
  ['ledger', 'release', 'jdoe', '--reason', 'x', '--by', 'root', '--dry-run'],
  ['ledger', 'join', '1'.repeat(32), '2'.repeat(32), '--reason', 'x', '--by', 'root', '--dry-run'],
  ['ledger', 'erase', jane.cuid, '--dry-run'],
];

const writers: readonly (readonly string[])[] = [
  ['sync'],
  ['ledger', 'release', 'jdoe', '--reason', 'x', '--by', 'root'],
];

/** Runs a command in its own process. Root ignores permissions, so its command runs as the user `nobody`. */
async function run(cwd: string, argv: readonly string[]) {
  const command = [process.execPath, '--import', import.meta.resolve('tsx'), program, ...argv, '-c', 'config.yaml'];
  const asNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  const [file = '', ...rest] = process.getuid?.() === 0 ? [...asNobody, ...command] : command;
  const { exitCode, stdout, stderr } = await execa(file, rest, {
    cwd,
    reject: false,
    env: { TSX_TSCONFIG_PATH: join(import.meta.dirname, '../../tsconfig.json'), TSX_DISABLE_CACHE: '1' },
  });
  return { exitCode, out: stdout, err: stderr };
}

/** A ledger with one user, who also has a row at the offering. */
async function start() {
  const workspace = await startLedgerWorkspace();
  const { add, waldur, open, namespace, configureLedger, cwd } = workspace;
  await configureLedger({ top: ['log_level: ERROR'] });
  if (process.getuid?.() === 0) await chown(join(cwd, 'config.yaml'), nobody, nobody);
  await open(({ usernames }) => usernames.commit(namespace, 'jdoe', jane));
  add({ user: waldur.addUser({ uuid: jane.userUuid, username: jane.cuid }), state: 'OK', username: 'jane' });
  return workspace;
}

/** Takes the permission to write from the files of the ledger, and gives the directory a mode. */
async function makeReadOnly(cwd: string, directoryMode = 0o555): Promise<void> {
  for (const name of readdirSync(cwd)) if (name.startsWith('names.db')) await chmod(join(cwd, name), 0o444);
  await chmod(cwd, directoryMode);
  onTestFinished(() => chmod(cwd, 0o700));
}

describe('a ledger that can only be read', () => {
  it.each(readers.map((argv) => ({ title: argv.join(' '), argv })))(
    '$title works with a ledger that can only be read, and leaves no files',
    async ({ argv }) => {
      const { cwd, path, waldur, run: runInProcess, ledger } = await start();
      const [name = '', ...rest] = argv;
      const expected = await (name === 'ledger' ? ledger(rest) : runInProcess(name, rest));
      const before = { files: readdirSync(cwd), bytes: await readFile(path) };
      await makeReadOnly(cwd);
      const { exitCode, out } = await run(cwd, argv);
      expect({ exitCode, out: `${out}\n` }).toEqual({ exitCode: 0, out: expected.out });
      // Files of SQLite that were there may be gone: connections of this process end when their memory is collected.
      expect(before.files).toEqual(expect.arrayContaining(readdirSync(cwd)));
      expect(await readFile(path)).toEqual(before.bytes);
      expect(waldur.writes()).toEqual([]);
    },
  );

  it('ledger export and diagnostics work with a ledger that can only be read', async () => {
    const { cwd } = await start();
    const files = readdirSync(cwd);
    await makeReadOnly(cwd);
    expect(await run(cwd, ['ledger', 'export'])).toMatchObject({ exitCode: 0, out: expect.stringContaining('jdoe') });
    expect((await run(cwd, ['diagnostics'])).out).toMatch(
      /^warning ledger .*; it can only be read here\nadvice ledger .*: commands that write need a writable file/,
    );
    expect(files).toEqual(expect.arrayContaining(readdirSync(cwd)));
  });

  it.each(writers.map((argv) => ({ title: argv.join(' '), argv })))(
    '$title ends with exit code 2 if the ledger can only be read',
    async ({ argv }) => {
      const { cwd, waldur } = await start();
      // Files that this user left in the directory would keep the owner of the ledger from opening it.
      const files = readdirSync(cwd);
      await makeReadOnly(cwd, 0o777);
      const { exitCode, err } = await run(cwd, argv);
      expect({ exitCode, err }).toEqual({
        exitCode: 2,
        err: expect.stringContaining('expected a writable file in a writable directory, got one that can only be read'),
      });
      expect(files).toEqual(expect.arrayContaining(readdirSync(cwd)));
      expect(waldur.writes()).toEqual([]);
    },
  );

  it('a reader who may write to the directory leaves no files that would lock out the owner', async () => {
    const { cwd } = await start();
    const files = readdirSync(cwd);
    await makeReadOnly(cwd, 0o777);
    expect((await run(cwd, ['ledger', 'history'])).exitCode).toBe(0);
    expect(files).toEqual(expect.arrayContaining(readdirSync(cwd)));
  });

  it('a reader sees what another process has written and still has in its log', async () => {
    const { cwd, open, namespace } = await start();
    await open(async ({ usernames }) => {
      await usernames.commit(namespace, 'other', { userUuid: '2'.repeat(32) });
      await makeReadOnly(cwd);
      const { exitCode, out } = await run(cwd, ['ledger', 'history']);
      expect({ exitCode, out }).toEqual({ exitCode: 0, out: expect.stringContaining(' other ') });
    });
  });

  it('a log that a process left behind is not ignored: the command says what to do', async () => {
    const { cwd, path, open, namespace } = await start();
    // Under a name that no connection of this process has, as one that ends later would remove the log.
    const left = join(cwd, 'names.db-left');
    await open(async ({ usernames }) => {
      await usernames.commit(namespace, 'other', { userUuid: '2'.repeat(32) });
      for (const suffix of ['', '-wal']) await copyFile(`${path}${suffix}`, `${left}${suffix}`);
    });
    const config = await readFile(join(cwd, 'config.yaml'), 'utf8');
    expect(config).toContain('names.db');
    await writeFile(join(cwd, 'config.yaml'), config.replaceAll('names.db', 'names.db-left'));
    await makeReadOnly(cwd);
    const { exitCode, err } = await run(cwd, ['ledger', 'history']);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: expect.stringContaining(`${left}-wal has changes that are read with write permission only`),
    });
  });
});
