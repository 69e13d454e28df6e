import { describe, expect, it } from 'vitest';
import { startLedgerWorkspace } from './support/ledger-workspace.js';

const [anna, ben] = ['a'.repeat(32), 'b'.repeat(32)];

/** Waldur shows 'bray' for Anna, and the ledger holds it for Ben, who has another username now. */
async function startWithConflict() {
  const workspace = await startLedgerWorkspace();
  const { waldur, add, namespace, open } = workspace;
  await open(async ({ usernames }) => {
    await usernames.commit(namespace, 'bray', { userUuid: ben });
  });
  const row = add({ user: waldur.addUser({ uuid: anna }), username: 'bray', state: 'OK' });
  const other = add({ user: waldur.addUser({ uuid: ben }), username: 'ben', state: 'OK' });
  const message =
    `Waldur shows the username 'bray' for user ${anna} (offering user ${row.uuid}), and the ledger holds it for user ` +
    `${ben}; if it belongs to user ${anna} now, run: ledger release bray --namespace ${namespace} --although-in-use ` +
    '--reason TEXT; ';
  return { ...workspace, row, other, message };
}

describe('ledger verify --waldur', () => {
  it('ledger verify --waldur names both users of a username in conflict, and changes nothing', async () => {
    const { ledger, history, message, row } = await startWithConflict();
    const before = await history();
    expect(await ledger(['verify'])).toMatchObject({ exitCode: 0 });
    const { exitCode, out } = await ledger(['verify', '--waldur']);
    expect({ exitCode, out }).toEqual({
      exitCode: 1,
      out: expect.stringContaining(`\nconflict SLURM Cluster: ${message}`),
    });
    expect(JSON.parse((await ledger(['verify', '--waldur', '--json'])).out)).toMatchObject({
      waldur: [
        {
          users: 2,
          findings: [
            {
              reason: 'username-conflict',
              username: 'bray',
              users: [{ offeringUser: row.uuid, userUuid: anna }, { userUuid: ben }],
            },
          ],
        },
      ],
    });
    expect(await history()).toEqual(before);
  });

  it('ledger verify --waldur counts the usernames without a conflict', async () => {
    const { ledger, waldur, row, namespace } = await startWithConflict();
    waldur.setOfferingUser(row.uuid, { username: 'anna' });
    const { exitCode, out } = await ledger(['verify', '--waldur']);
    expect(exitCode).toBe(0);
    expect(out).toContain(`\nok SLURM Cluster: 2 usernames in Waldur, none in conflict (${namespace})\n`);
  });

  it('ledger verify --waldur fails if Waldur cannot be read', async () => {
    const { ledger, waldur } = await startWithConflict();
    waldur.faults.add({ fault: { kind: 'status', status: 403 }, times: Number.POSITIVE_INFINITY });
    const { exitCode, out } = await ledger(['verify', '--waldur']);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/\nerror SLURM Cluster: /);
  });
});

describe('a username in conflict', () => {
  it('the command that the hint names resolves it', async () => {
    const { ledger, sync, namespace, row } = await startWithConflict();
    const held = await sync();
    expect(held).toMatchObject({ exitCode: 1, out: expect.stringContaining(`held-back ${row.uuid} bray`) });
    expect(
      await ledger(['release', 'bray', '--namespace', namespace, '--although-in-use', '--reason', 'it is hers']),
    ).toMatchObject({ exitCode: 0 });
    expect(await sync()).toMatchObject({ exitCode: 0 });
    expect(await ledger(['verify', '--waldur'])).toMatchObject({ exitCode: 0 });
  });

  it('explain says for both users why they are held back', async () => {
    const { run, row, other, message } = await startWithConflict();
    for (const { uuid } of [row, other])
      expect((await run('explain', [uuid])).out.replaceAll(/\s+/g, ' ')).toContain(message.trim());
  });

  it('diagnostics lists it before any run, and changes nothing', async () => {
    const { run, history, message } = await startWithConflict();
    const before = await history();
    const { exitCode, out } = await run('diagnostics');
    expect(exitCode).toBe(1);
    expect(out).toContain(`held-back-usernames: 1 held back: ${message}`);
    expect(await history()).toEqual(before);
  });
});
