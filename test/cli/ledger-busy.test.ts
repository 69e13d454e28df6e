import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLedgerWorkspace } from './support/ledger-workspace.js';

const jane = { userUuid: '1'.repeat(32), cuid: 'jane@idp.example.org' };

async function startBusy() {
  const workspace = await startLedgerWorkspace();
  await workspace.open(({ usernames }) => usernames.commit(workspace.namespace, 'jdoe', jane));
  const { ledger } = workspace;
  const exported = await ledger(['export']);
  const holder = new Database(workspace.path);
  onTestFinished(() => {
    holder.close();
  });
  holder.exec('BEGIN IMMEDIATE');
  return { ...workspace, exported: exported.out, free: () => void holder.exec('ROLLBACK') };
}

describe('a locked ledger', () => {
  it('commands that only read the ledger work while another process holds its lock', async () => {
    const { ledger, namespace } = await startBusy();
    expect(await ledger(['history'])).toMatchObject({ exitCode: 0, out: expect.stringContaining(`${namespace} jdoe`) });
    expect(await ledger(['verify'])).toMatchObject({ exitCode: 0, out: 'ok ledger: 1 users, 1 usernames, 1 events\n' });
    expect(await ledger(['export', 'names.jsonl'])).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('names.jsonl: 4 lines'),
    });
    expect(await ledger(['import', 'names.jsonl', '--dry-run'])).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('0 new, 1 known'),
    });
    expect(await ledger(['rebuild', '--dry-run'])).toMatchObject({ exitCode: 0, err: '' });
  });

  it('commands that write end with exit code 3 while another process holds the lock, and work afterwards', async () => {
    const { ledger, free, open, namespace } = await startBusy();
    const refused = await ledger(['release', 'jdoe', '--reason', 'x']);
    expect(refused).toMatchObject({
      exitCode: 3,
      out: '',
      err: expect.stringContaining('locked by another process for more than 5 s'),
    });
    expect(await open(({ usernames }) => usernames.find(namespace, jane))).toEqual({
      username: 'jdoe',
      status: 'committed',
    });
    free();
    expect(await ledger(['release', 'jdoe', '--reason', 'x'])).toMatchObject({ exitCode: 0 });
    expect(await open(({ usernames }) => usernames.find(namespace, jane))).toBeUndefined();
  });
});
