import { describe, expect, it } from 'vitest';
import { DRY_RUN_END, DRY_RUN_LINE } from '../../src/cli/report-text.js';
import { startLedgerWorkspace } from './support/ledger-workspace.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const jane = { username: 'jane@idp.example.org', firstName: 'Jane', lastName: 'Doe' };

/** Jane has a username. Then a second Waldur user with the same Waldur username gets access to the offering. */
async function startWithReturn(stillShown?: 'OK' | 'Deleted') {
  const workspace = await startLedgerWorkspace();
  const { waldur, add, sync } = workspace;
  const row = add({ user: waldur.addUser(jane) });
  await sync();
  // Another user gets the username that the format would generate next.
  const other = add({ user: waldur.addUser({ firstName: 'John', lastName: 'Doe' }) });
  await sync();
  const [former, taken] = [waldur.offeringUser(row.uuid), waldur.offeringUser(other.uuid)];
  if (former === undefined || taken === undefined) throw new Error('expected both offering users');
  if (stillShown === undefined) waldur.removeOfferingUser(row.uuid);
  else waldur.setOfferingUser(row.uuid, { state: stillShown });
  const anew = add({ user: waldur.addUser({ ...jane, lastName: 'Roe' }) });
  return { ...workspace, former, other: taken, anew };
}

describe('ledger join', () => {
  it('after ledger join, a user with a new account gets the former username in the next sync', async () => {
    const { waldur, sync, ledger, former, anew, namespace, history } = await startWithReturn();
    expect(former).toMatchObject({ username: 'jdoe', state: 'OK' });
    const refused = await sync();
    const command = `ledger join ${former.user_uuid} ${anew.user_uuid}`;
    expect(`${refused.out}${refused.err}`).toContain(`waldur-offering-processor ${command} -c FILE --reason TEXT`);
    expect(waldur.offeringUser(anew.uuid)?.username ?? '').toBe('');
    const before = await history();
    const argv = ['join', former.user_uuid, anew.user_uuid, '--reason', 'her account was created anew'];
    const lines = (joined: string) => [
      `former ${former.user_uuid} ${jane.username}: jdoe in ${namespace}`,
      `current ${anew.user_uuid}: not in the ledger`,
      `${joined} ${former.user_uuid} ${anew.user_uuid} ${jane.username}: jdoe in ${namespace}; by operator: her account was created anew`,
    ];
    const dry = await ledger([...argv, '--dry-run']);
    expect(dry).toMatchObject({ exitCode: 0, out: [DRY_RUN_LINE, ...lines('would-join'), DRY_RUN_END, ''].join('\n') });
    expect(await history()).toEqual(before);
    expect(await ledger(argv)).toMatchObject({ exitCode: 0, err: '', out: [...lines('joined'), ''].join('\n') });
    const printed = await ledger(['history', '--name', 'jdoe']);
    expect(
      printed.out
        .trim()
        .split('\n')
        .every((line) => [former.user_uuid, anew.user_uuid].every((uuid) => line.includes(uuid))),
    ).toBe(true);
    expect((await history()).at(-1)).toMatchObject({
      kind: 'joined',
      by: 'operator',
      reason: expect.stringContaining('her account was created anew'),
    });
    // Simulate elapsed time: a recently changed user may be claimed by another worker.
    waldur.setOfferingUser(anew.uuid, { modified: waldur.clock.now() - 3_600_000 });
    expect(await sync()).toMatchObject({ exitCode: 0 });
    expect(waldur.offeringUser(anew.uuid)).toMatchObject({ username: 'jdoe', state: 'OK' });
    expect(await ledger(['verify'])).toMatchObject({ exitCode: 0 });
  });

  it.each(['OK', 'Deleted'] as const)(
    'after ledger join, the new account gets the former username even while Waldur shows the former account as %s',
    async (state) => {
      const { waldur, sync, ledger, former, anew } = await startWithReturn(state);
      await sync();
      expect(waldur.offeringUser(anew.uuid)?.username ?? '').toBe('');
      expect(await ledger(['join', former.user_uuid, anew.user_uuid, '--reason', 'x'])).toMatchObject({ exitCode: 0 });
      waldur.setOfferingUser(anew.uuid, { modified: waldur.clock.now() - 3_600_000 });
      expect(await sync()).toMatchObject({ exitCode: 0 });
      expect(waldur.offeringUser(anew.uuid)).toMatchObject({ username: 'jdoe', state: 'OK' });
      // Two offering users of one user share the username.
      const again = await sync();
      expect(again).toMatchObject({ exitCode: 0 });
      expect(again.out).not.toContain('duplicate');
      waldur.removeOfferingUser(former.uuid);
      expect(await sync()).toMatchObject({ exitCode: 0 });
      expect(waldur.offeringUser(anew.uuid)).toMatchObject({ username: 'jdoe', state: 'OK' });
    },
  );

  it('ledger join refuses two users who both hold usernames in one namespace', async () => {
    const { ledger, former, other, history } = await startWithReturn();
    const before = await history();
    const argv = ['join', former.user_uuid, other.user_uuid, '--reason', 'x'];
    const { exitCode, out } = await ledger(argv);
    expect(exitCode).toBe(1);
    expect(out).toMatch(
      /^refused both users hold usernames in one namespace\. If they are the same user, release the usernames/m,
    );
    expect(out).not.toMatch(/^joined/m);
    const json = await ledger([...argv, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      exitCode: 1,
      refusal: 'both users hold usernames in one namespace',
      former: { userUuids: [former.user_uuid], names: [{ username: 'jdoe', status: 'committed' }] },
      current: { userUuids: [other.user_uuid] },
    });
    expect(await history()).toEqual(before);
  });

  it('ledger join requires a reason and the uuid of the new account, and prints no control characters', async () => {
    const { ledger, former, anew, history } = await startWithReturn();
    const before = await history();
    expect(await ledger(['join', former.user_uuid, anew.user_uuid])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('--reason'),
    });
    expect(await ledger(['join', former.user_uuid, jane.username, '--reason', 'x'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('expected the uuid'),
    });
    const evil = '\u001b]0;owned\u0007\u202eevil\u009b31m';
    const { exitCode, out, err } = await ledger(['join', evil, anew.user_uuid, '--reason', evil, '--by', evil]);
    expect(exitCode).toBe(1);
    expect(`${out}${err}`).not.toMatch(unsafeCharacters);
    expect(await history()).toEqual(before);
  });
});
