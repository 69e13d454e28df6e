import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { startLedgerWorkspace } from './support/ledger-workspace.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const jane = { userUuid: '1'.repeat(32), cuid: 'jane@idp.example.org' };
const john = { userUuid: '2'.repeat(32) };

async function startWithNames() {
  const atWork = await startLedgerWorkspace();
  await atWork.open(async ({ usernames }) => {
    await usernames.commit(atWork.namespace, 'jdoe', jane);
    await usernames.commit(atWork.namespace, 'john', john);
  });
  const isTaken = (name: string, namespace = atWork.namespace) =>
    atWork.open(({ usernames }) => usernames.isTaken(namespace, name, { userUuid: '9'.repeat(32) }));
  return { ...atWork, isTaken };
}

describe('ledger release', () => {
  it('frees a name, says who had it, and records who did so and why', async () => {
    const { ledger, namespace, isTaken, history } = await startWithNames();
    const { exitCode, out, err } = await ledger(['release', 'JDoe', '--reason', 'left in 2019, files are gone']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toBe(
      `released JDoe in ${namespace}, which ${jane.userUuid} ${jane.cuid} had; by operator: left in 2019, files are gone\n`,
    );
    expect(await isTaken('jdoe')).toBe(false);
    expect((await history()).at(-1)).toMatchObject({
      kind: 'released',
      username: 'jdoe',
      by: 'operator',
      reason: 'left in 2019, files are gone',
    });
  });

  it('leaves a name that Waldur still shows, whatever the state, and says where', async () => {
    const { waldur, add, ledger, open, sync, offeringUuid, namespace, isTaken, history } = await startWithNames();
    const row = add({
      user: waldur.addUser({ uuid: jane.userUuid, username: jane.cuid }),
      username: 'JDoe',
      state: 'OK',
    });
    const before = await history();
    const argv = ['release', 'jdoe', '--reason', 'x'];
    for (const state of ['OK', 'Deleted'] as const) {
      waldur.setOfferingUser(row.uuid, { state });
      const { exitCode, out } = await ledger(argv);
      expect({ exitCode, out }).toEqual({
        exitCode: 1,
        out: `in-use jdoe in ${namespace}: Waldur shows it at SLURM Cluster, offering user ${row.uuid} (${state}); the next pass would note it again, take it away there first\n`,
      });
      expect(await history()).toEqual(before);
    }
    expect(JSON.parse((await ledger([...argv, '--json'])).out)).toMatchObject({
      released: false,
      shown: [{ offeringUser: row.uuid, state: 'Deleted' }],
    });
    // Not so in another namespace.
    await open(({ usernames }) => usernames.commit(`offering:${offeringUuid}`, 'jdoe', jane));
    expect(await ledger([...argv, '--namespace', `offering:${offeringUuid}`])).toMatchObject({ exitCode: 0 });
    expect(await ledger([...argv, '--although-in-use'])).toMatchObject({ exitCode: 0 });
    expect(await isTaken('jdoe')).toBe(false);
    // What the refusal is for.
    add();
    await sync();
    expect(await isTaken('jdoe')).toBe(true);
  });

  it('leaves a name where Waldur can not be asked, unless it is told not to ask', async () => {
    const { ledger, configureLedger, isTaken } = await startWithNames();
    await configureLedger({ url: 'http://127.0.0.1:9/api/' });
    const { exitCode, out } = await ledger(['release', 'jdoe', '--reason', 'x']);
    expect({ exitCode, out }).toEqual({
      exitCode: 3,
      out: expect.stringMatching(/^left jdoe in \S+: Waldur can't be asked whether it still shows it: SLURM Cluster: /),
    });
    expect(await isTaken('jdoe')).toBe(true);
    expect(await ledger(['release', 'jdoe', '--reason', 'x', '--although-in-use'])).toMatchObject({ exitCode: 0 });
    expect(await isTaken('jdoe')).toBe(false);
  });

  it('asks for a reason', async () => {
    const { ledger, isTaken } = await startWithNames();
    expect(await ledger(['release', 'jdoe'])).toMatchObject({ exitCode: 2, err: expect.stringContaining('--reason') });
    expect(await ledger(['release', 'jdoe', '--reason', ' '])).toMatchObject({ exitCode: 2 });
    expect(await isTaken('jdoe')).toBe(true);
  });

  it('notes who owns the process where the environment does not say who is logged in', async () => {
    const { ledger } = await startWithNames();
    const { exitCode, out } = await ledger(['release', 'jdoe', '--reason', 'x'], { env: {} });
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: expect.stringContaining(`by ${userInfo().username}: x`) });
  });

  it('wants to know where, when several people have the name', async () => {
    const { ledger, open, offeringUuid, configureLedger, namespace, isTaken } = await startWithNames();
    const own = `offering:${offeringUuid}`;
    await open(({ usernames }) => usernames.commit(own, 'jdoe', john));
    const { exitCode, err } = await ledger(['release', 'jdoe', '--reason', 'x']);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: expect.stringContaining(`'jdoe' is somebody's in ${namespace}, ${own}`),
    });
    expect(await ledger(['release', 'jdoe', '--reason', 'x', '--namespace', own, '--by', 'me'])).toMatchObject({
      exitCode: 0,
    });
    expect([await isTaken('jdoe', own), await isTaken('jdoe')]).toEqual([false, true]);
    await open(({ usernames }) => usernames.commit(own, 'jdoe', john));
    const both = await ledger(['release', 'jdoe', '--reason', 'x', '--namespace', own, '--offering', offeringUuid]);
    expect(both).toMatchObject({ exitCode: 2, err: expect.stringContaining('either --namespace or --offering') });
    expect(await ledger(['release', 'jdoe', '--reason', 'x', '--offering', offeringUuid])).toMatchObject({
      exitCode: 0,
    });
    expect([await isTaken('jdoe', own), await isTaken('jdoe')]).toEqual([true, false]);
    await configureLedger({ offering: ['username_scope: offering'] });
    expect(await ledger(['release', 'jdoe', '--reason', 'x', '--offering', offeringUuid])).toMatchObject({
      exitCode: 0,
    });
    expect(await isTaken('jdoe', own)).toBe(false);
  });

  it('ends with 1 when nobody has the name, and frees that of somebody who was erased where it is told', async () => {
    const { ledger, namespace, isTaken } = await startWithNames();
    expect(await ledger(['release', 'nobody', '--reason', 'x'])).toMatchObject({
      exitCode: 1,
      out: 'nobody has nobody in the ledger, so there is nothing to release\n',
    });
    await ledger(['erase', jane.userUuid]);
    expect(await ledger(['release', 'jdoe', '--reason', 'x'])).toMatchObject({ exitCode: 1 });
    expect(await ledger(['release', 'jdoe', '--reason', 'x', '--namespace', namespace])).toMatchObject({
      exitCode: 0,
      out: `released jdoe in ${namespace}, which somebody who was erased had; by operator: x\n`,
    });
    expect(await isTaken('jdoe')).toBe(false);
  });
});

describe('ledger erase', () => {
  it.each([
    ['the uuid', '11111111-1111-1111-1111-111111111111'],
    ['the Waldur username', jane.cuid],
  ])('forgets a person by %s, and keeps their name from others', async (_by, who) => {
    const { ledger, isTaken, history } = await startWithNames();
    expect(await ledger(['erase', who])).toMatchObject({
      exitCode: 0,
      out: `erased ${who}: of them and 1 name, only hashes are left\n`,
    });
    expect(JSON.stringify(await history())).not.toMatch(/jdoe|jane|1{32}/);
    expect(await isTaken('jdoe')).toBe(true);
  });

  it('ends with 2 when nobody is like that', async () => {
    const { ledger, history } = await startWithNames();
    const before = await history();
    expect(await ledger(['erase', 'jdoe'])).toMatchObject({
      exitCode: 2,
      out: 'unknown jdoe: the ledger has nobody with this uuid or Waldur username; for a local username, ask ledger history --name first\n',
    });
    expect(await history()).toEqual(before);
  });
});

describe('ledger history', () => {
  it('says who was given what and when, all of it or about one person or one name', async () => {
    const { ledger, namespace } = await startWithNames();
    await ledger(['release', 'jdoe', '--reason', 'gone']);
    const { exitCode, out } = await ledger(['history']);
    expect(exitCode).toBe(0);
    expect(out.replaceAll(/20[-\dT:.]+Z/g, 'TIME')).toBe(
      [
        `committed TIME ${namespace} jdoe ${jane.userUuid} ${jane.cuid}`,
        `committed TIME ${namespace} john ${john.userUuid} -`,
        `released TIME ${namespace} jdoe ${jane.userUuid} ${jane.cuid} by operator: gone`,
        '',
      ].join('\n'),
    );
    const kinds = async (...argv: string[]) =>
      (await ledger(['history', ...argv])).out.split('\n').map((line) => line.split(' ')[0]);
    expect(await kinds('--user', jane.cuid)).toEqual(['committed', 'released', '']);
    expect(await kinds('--user', john.userUuid)).toEqual(['committed', '']);
    expect(await kinds('--name', 'JOHN')).toEqual(['committed', '']);
    expect(await kinds('--namespace', 'elsewhere')).toEqual(['']);
  });

  it('is drawn for a terminal, and printed as one JSON document', async () => {
    const { ledger, namespace } = await startWithNames();
    const { out } = await ledger(['history', '--name', 'jdoe'], { columns: 140, env: { NO_COLOR: '1' } });
    expect(out).toMatch(/│ committed │ 20\S+Z +│ jdoe +│ 1{32} +│/);
    expect(out).toMatch(/1 events\n$/);
    const json = await ledger(['history', '--name', 'jdoe', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      exitCode: 0,
      events: [{ at: expect.stringMatching(/^20.+Z$/), kind: 'committed', namespace, username: 'jdoe', person: jane }],
    });
  });

  it('shows nothing of hostile people and reasons that steers a terminal', async () => {
    const { ledger, open, namespace } = await startWithNames();
    const evil = '\u001b]0;owned\u0007\u202eevil\u009b31m';
    await open(({ usernames }) => usernames.commit(namespace, 'evil', { userUuid: '3'.repeat(32), cuid: `x${evil}` }));
    const released = await ledger(['release', 'evil', '--reason', evil, '--by', evil]);
    expect(released.exitCode).toBe(0);
    expect(released.out).not.toMatch(unsafeCharacters);
    for (const io of [{}, { columns: 100, env: { NO_COLOR: '1' } }])
      expect((await ledger(['history'], io)).out).not.toMatch(unsafeCharacters);
    expect((await ledger(['history', '--json'])).out).not.toMatch(unsafeCharacters);
    expect((await ledger(['erase', evil])).out).not.toMatch(unsafeCharacters);
  });
});
