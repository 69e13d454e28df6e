import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { DRY_RUN_END, DRY_RUN_LINE } from '../../src/cli/report-text.js';
import { startLedgerWorkspace } from './support/ledger-workspace.js';

function change(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

describe('ledger migrate', () => {
  it('ledger migrate upgrades the tables of an earlier release, and --dry-run only shows the versions', async () => {
    const { ledger, path, sync, add, history } = await startLedgerWorkspace();
    add();
    await sync();
    const before = await history();
    change(path, "DROP TABLE notes; UPDATE ledger_meta SET value = '2' WHERE name = 'schema_version'");
    const line = (word: string) => `${word} ${path}: from version 2 to 3, which older releases cannot read`;
    expect(await ledger(['migrate', '--dry-run'])).toMatchObject({
      exitCode: 0,
      err: '',
      out: [DRY_RUN_LINE, line('would-migrate'), DRY_RUN_END, ''].join('\n'),
    });
    expect((await ledger(['migrate', '--dry-run', '--json'])).out).toContain('"from": 2');
    expect(await ledger(['migrate'])).toMatchObject({ exitCode: 0, err: '', out: `${line('migrated')}\n` });
    expect(await ledger(['migrate'])).toMatchObject({
      exitCode: 0,
      out: `current ${path}: version 3, nothing to do\n`,
    });
    expect(await history()).toEqual(before);
    expect((await ledger(['verify'])).exitCode).toBe(0);
  });

  it('ledger migrate refuses a ledger of a newer release, and creates none', async () => {
    const { ledger, path, configure } = await startLedgerWorkspace();
    change(path, "UPDATE ledger_meta SET value = '4' WHERE name = 'schema_version'");
    expect(await ledger(['migrate'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('Update this program'),
    });
    const missing = await startLedgerWorkspace({ missing: true });
    expect(await missing.ledger(['migrate'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('expected a ledger, got no such file'),
    });
    await configure();
    expect(await ledger(['migrate'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('nothing to migrate'),
    });
  });
});
