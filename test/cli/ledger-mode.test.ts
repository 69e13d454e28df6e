import { existsSync, readdirSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLedgerAtWork } from './support/ledger-at-work.js';

const jane = { userUuid: '1'.repeat(32), cuid: 'jane@idp.example.org' };

async function startWithLedger() {
  const atWork = await startLedgerAtWork();
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
    expect(JSON.parse((await run('diagnostics', ['--json'])).out)).toMatchObject({ ledger: { path, status: 'warning' } });
  });

  it('is that another process is writing', async () => {
    const { path, ledgerLines } = await startWithLedger();
    const other = new Database(path);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    expect(await ledgerLines()).toEqual([`warning ledger ${path}: version 2, 1 people, 1 names; another process is writing`]);
  });

  it('is that there is none, and none is made by looking', async () => {
    const { path, cwd, run } = await startLedgerAtWork();
    const { out } = await run('diagnostics');
    expect(out).toMatch(`warning ledger ${path}: there is none yet`);
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(cwd)).toEqual(['config.yaml']);
  });

  it('is why it can not be opened, and all else is looked at as well', async () => {
    const { path, run, offeringUuid } = await startLedgerAtWork();
    await writeFile(path, 'this is no database, and it is long enough to be looked at as one'.repeat(20));
    const { exitCode, out } = await run('diagnostics');
    expect(exitCode).toBe(1);
    expect(out).toMatch(`error ledger ${path}: ${path}: expected a database of SQLite, got a file that is something else`);
    expect(out).toContain(`summary ${offeringUuid}`);
  });
});
