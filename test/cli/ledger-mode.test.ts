import { existsSync, readdirSync } from 'node:fs';
import { chmod, rename, writeFile } from 'node:fs/promises';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLedgerWorkspace } from './support/ledger-workspace.js';

const jane = { userUuid: '1'.repeat(32), cuid: 'jane@idp.example.org' };

async function startWithLedger() {
  const atWork = await startLedgerWorkspace();
  await atWork.open(({ usernames }) => usernames.commit(atWork.namespace, 'jdoe', jane));
  const ledgerLines = async (): Promise<string[]> => {
    const { out } = await atWork.run('diagnostics');
    return out.split('\n').filter((line) => line.includes(` ledger ${atWork.path}: `));
  };
  return { ...atWork, ledgerLines };
}

describe('a ledger that everybody may read', () => {
  it('is warned of by every command that opens it, and by none when it is for its owner or their group only', async () => {
    const { ledger, run, path } = await startWithLedger();
    const warning = `ledger: everybody on this machine may read or write ${path} (mode 644; chmod o-rw helps)`;
    const errors = async () => [(await ledger(['history'])).err, (await run('sync', ['--dry-run'])).err];
    for (const text of await errors()) expect(text).not.toContain('everybody on this machine');
    await chmod(path, 0o660);
    for (const text of await errors()) expect(text).not.toContain('everybody on this machine');
    await chmod(path, 0o644);
    for (const text of await errors()) expect(text).toContain(warning);
  });
});

describe('what diagnostics say of a ledger', () => {
  it('is what it holds, and who may read it', async () => {
    const { path, ledgerLines, run } = await startWithLedger();
    expect(await ledgerLines()).toEqual([`ok ledger ${path}: version 2, 1 people, 1 names; nobody is writing`]);
    await chmod(path, 0o604);
    expect(await ledgerLines()).toEqual([
      `warning ledger ${path}: version 2, 1 people, 1 names; nobody is writing; ${path} has mode 604`,
      `advice ledger ${path}: everybody on this machine may read or write them; chmod o-rw helps`,
    ]);
    expect(JSON.parse((await run('diagnostics', ['--json'])).out)).toMatchObject({
      ledger: { path, status: 'warning' },
    });
  });

  it('is that another process is writing', async () => {
    const { path, ledgerLines } = await startWithLedger();
    const other = new Database(path);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    expect(await ledgerLines()).toEqual([
      `warning ledger ${path}: version 2, 1 people, 1 names; another process is writing`,
    ]);
  });

  it('is that there is none, and none is made by looking', async () => {
    const { path, cwd, run } = await startLedgerWorkspace();
    const { out } = await run('diagnostics');
    expect(out).toMatch(`warning ledger ${path}: there is none yet`);
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(cwd)).toEqual(['config.yaml']);
  });

  it('is that there is no folder for it, which is an error', async () => {
    const { cwd, run, configure } = await startLedgerWorkspace();
    await configure({ top: ['ledger: "sqlite:gone/names.db"'] });
    const { exitCode, out } = await run('diagnostics');
    expect(exitCode).toBe(1);
    expect(out).toContain(
      `error ledger ${cwd}/gone/names.db: there is no folder for it\nadvice ledger ${cwd}/gone/names.db: make ${cwd}/gone, or`,
    );
    expect(readdirSync(cwd)).toEqual(['config.yaml']);
  });

  it('is that the next write keeps older releases out, and no look at it is one', async () => {
    const { path, ledger, ledgerLines, run } = await startWithLedger();
    const database = new Database(path);
    database.exec("UPDATE ledger_meta SET value = '1' WHERE name = 'schema_version'");
    database.close();
    const line = `ok ledger ${path}: version 1, 1 people, 1 names; nobody is writing; the next write makes it version 2, and older releases can't read it then`;
    expect(await ledgerLines()).toEqual([line]);
    for (const argv of [['verify'], ['history'], ['export']])
      expect(await ledger(argv)).toMatchObject({ exitCode: 0, err: '' });
    await run('sync', ['--dry-run']);
    expect(await ledgerLines()).toEqual([line]);
    await ledger(['release', 'jdoe', '--reason', 'x', '--although-in-use']);
    expect(await ledgerLines()).toEqual([`ok ledger ${path}: version 2, 1 people, 0 names; nobody is writing`]);
  });

  it('is why it can not be opened, and all else is looked at as well', async () => {
    const { path, run, offeringUuid } = await startLedgerWorkspace();
    await writeFile(path, 'this is no database, and it is long enough to be looked at as one'.repeat(20));
    const { exitCode, out } = await run('diagnostics');
    expect(exitCode).toBe(1);
    expect(out).toMatch(`error ledger ${path}: ${path}: the file is not a SQLite database`);
    expect(out).toContain(`summary ${offeringUuid}`);
  });
});

describe('a ledger whose key of erased names is lost', () => {
  const lost = "expected the key of the ledger's erased usernames";

  it.each(['gone', 'another one'])(
    'is said to be so by verify and diagnostics, and by sync before it begins with anybody (%s)',
    async (how) => {
      const { waldur, add, ledger, ledgerLines, path, sync } = await startWithLedger();
      await ledger(['erase', '1'.repeat(32)]);
      await rename(`${path}.key`, `${path}.key.away`);
      if (how !== 'gone') await writeFile(`${path}.key`, `${'ab'.repeat(32)}\n`);
      const row = add({ state: 'Requested' });
      const verified = await ledger(['verify']);
      expect(verified).toMatchObject({
        exitCode: 1,
        out: expect.stringMatching(new RegExp(`^finding ledger: ${path}.key: ${lost}`)),
      });
      expect((await ledgerLines())[0]).toMatch(
        new RegExp(`^error ledger ${path}: version 2, 1 people, 1 names; nobody is writing; ${path}.key: ${lost}`),
      );
      const { exitCode, err } = await sync();
      expect({ exitCode, err }).toEqual({
        exitCode: 2,
        err: expect.stringMatching(new RegExp(`config\\.yaml:1:\\d+: ledger: ${path}.key: ${lost}`)),
      });
      expect(waldur.offeringUser(row.uuid)).toEqual(row);
      // It can still be read and saved.
      expect(await ledger(['export', 'names.jsonl'])).toMatchObject({ exitCode: 0 });
      await rename(`${path}.key.away`, `${path}.key`);
      expect(await sync()).toMatchObject({ exitCode: 0 });
      expect(await ledger(['verify'])).toMatchObject({ exitCode: 0 });
    },
  );
});
