import { existsSync, readdirSync } from 'node:fs';
import { chmod, rename, writeFile } from 'node:fs/promises';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLedgerWorkspace } from './support/ledger-workspace.js';

const jane = { userUuid: '1'.repeat(32), cuid: 'jane@idp.example.org' };

async function startWithLedger() {
  const workspace = await startLedgerWorkspace();
  await workspace.open(({ usernames }) => usernames.commit(workspace.namespace, 'jdoe', jane));
  const ledgerLines = async (): Promise<string[]> => {
    const { out } = await workspace.run('diagnostics');
    return out.split('\n').filter((line) => line.includes(` ledger ${workspace.path}: `));
  };
  return { ...workspace, ledgerLines };
}

describe('the file mode of a ledger', () => {
  it('every command warns about a ledger that all users of the machine can read, but not about one for owner and group', async () => {
    const { ledger, run, path } = await startWithLedger();
    const warning = `ledger: every user of this machine can read or write ${path} (mode 644). Run chmod o-rw`;
    const errors = async () => [(await ledger(['history'])).err, (await run('sync', ['--dry-run'])).err];
    for (const text of await errors()) expect(text).not.toContain('every user of this machine');
    await chmod(path, 0o660);
    for (const text of await errors()) expect(text).not.toContain('every user of this machine');
    await chmod(path, 0o644);
    for (const text of await errors()) expect(text).toContain(warning);
  });
});

describe('diagnostics of a ledger', () => {
  it('diagnostics show the contents and the file mode of the ledger', async () => {
    const { path, ledgerLines, run } = await startWithLedger();
    expect(await ledgerLines()).toEqual([`ok ledger ${path}: version 3, 1 users, 1 names; no process is writing`]);
    await chmod(path, 0o604);
    expect(await ledgerLines()).toEqual([
      `warning ledger ${path}: version 3, 1 users, 1 names; no process is writing; ${path} has mode 604`,
      `advice ledger ${path}: every user of this machine can read or write them. Run chmod o-rw`,
    ]);
    expect(JSON.parse((await run('diagnostics', ['--json'])).out)).toMatchObject({
      ledger: { path, status: 'warning' },
    });
  });

  it('diagnostics show that another process is writing to the ledger', async () => {
    const { path, ledgerLines } = await startWithLedger();
    const other = new Database(path);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    expect(await ledgerLines()).toEqual([
      `warning ledger ${path}: version 3, 1 users, 1 names; another process is writing`,
    ]);
  });

  it('diagnostics report a missing ledger and do not create it', async () => {
    const { path, cwd, run } = await startLedgerWorkspace({ missing: true });
    const { exitCode, out } = await run('diagnostics');
    expect(exitCode).toBe(2);
    expect(out).toMatch(
      `error ledger ${path}: expected a ledger, got no such file\nadvice ledger ${path}: For a new ledger, run ledger init.`,
    );
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(cwd)).toEqual(['config.yaml']);
  });

  it('diagnostics report a missing directory of the ledger as an error', async () => {
    const { cwd, run, configure } = await startLedgerWorkspace({ missing: true });
    await configure({ top: ['ledger: "sqlite:gone/names.db"'] });
    const { exitCode, out } = await run('diagnostics');
    expect(exitCode).toBe(2);
    expect(out).toContain(`error ledger ${cwd}/gone/names.db: expected a ledger, got no such directory\n`);
    expect(readdirSync(cwd)).toEqual(['config.yaml']);
  });

  it('diagnostics show that the next write upgrades the ledger, and reading does not upgrade it', async () => {
    const { path, ledger, ledgerLines, run } = await startWithLedger();
    const database = new Database(path);
    database.exec("DROP TABLE notes; UPDATE ledger_meta SET value = '1' WHERE name = 'schema_version'");
    database.close();
    const line = `ok ledger ${path}: version 1, 1 users, 1 names; no process is writing; the next write upgrades it to version 3, which older releases cannot read`;
    expect(await ledgerLines()).toEqual([line]);
    for (const argv of [['verify'], ['history'], ['export']])
      expect(await ledger(argv)).toMatchObject({ exitCode: 0, err: '' });
    await run('sync', ['--dry-run']);
    expect(await ledgerLines()).toEqual([line]);
    await ledger(['release', 'jdoe', '--reason', 'x', '--although-in-use']);
    expect(await ledgerLines()).toEqual([`ok ledger ${path}: version 3, 1 users, 0 names; no process is writing`]);
  });

  it('diagnostics report why the ledger cannot be opened, and run the other checks', async () => {
    const { path, run, offeringUuid } = await startLedgerWorkspace();
    await writeFile(path, 'this is not a database, and it is long enough for a header. '.repeat(20));
    const { exitCode, out } = await run('diagnostics');
    expect(exitCode).toBe(2);
    expect(out).toMatch(`error ledger ${path}: the file is not a SQLite database`);
    expect(out).toContain(`summary ${offeringUuid}`);
  });
});

describe('a ledger without its key file', () => {
  const keyError = "expected the key of the ledger's erased usernames";

  it.each(['missing', 'from another ledger'])(
    'verify, diagnostics and sync report a key file that is %s',
    async (how) => {
      const { waldur, add, ledger, ledgerLines, path, sync } = await startWithLedger();
      await ledger(['erase', '1'.repeat(32)]);
      await rename(`${path}.key`, `${path}.key.away`);
      if (how !== 'missing') await writeFile(`${path}.key`, `${'ab'.repeat(32)}\n`);
      const row = add({ state: 'Requested' });
      const verified = await ledger(['verify']);
      expect(verified).toMatchObject({
        exitCode: 1,
        out: expect.stringMatching(new RegExp(`^finding ledger: ${path}.key: ${keyError}`)),
      });
      expect((await ledgerLines())[0]).toMatch(
        new RegExp(
          `^error ledger ${path}: version 3, 1 users, 1 names; no process is writing; ${path}.key: ${keyError}`,
        ),
      );
      const { exitCode, err } = await sync();
      expect({ exitCode, err }).toEqual({
        exitCode: 2,
        err: expect.stringMatching(new RegExp(`config\\.yaml:1:\\d+: ledger: ${path}.key: ${keyError}`)),
      });
      expect(waldur.offeringUser(row.uuid)).toEqual(row);
      // The ledger can still be exported.
      expect(await ledger(['export', 'names.jsonl'])).toMatchObject({ exitCode: 0 });
      await rename(`${path}.key.away`, `${path}.key`);
      expect(await sync()).toMatchObject({ exitCode: 0 });
      expect(await ledger(['verify'])).toMatchObject({ exitCode: 0 });
    },
  );
});
