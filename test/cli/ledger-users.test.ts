import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { DRY_RUN_END, DRY_RUN_LINE } from '../../src/cli/report-text.js';
import { startLedgerWorkspace } from './support/ledger-workspace.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const jane = { userUuid: '1'.repeat(32), cuid: 'jane@idp.example.org' };
const john = { userUuid: '2'.repeat(32) };

async function startWithNames() {
  const workspace = await startLedgerWorkspace();
  await workspace.open(async ({ usernames }) => {
    await usernames.commit(workspace.namespace, 'jdoe', jane);
    await usernames.commit(workspace.namespace, 'john', john);
  });
  const isTaken = (name: string, namespace = workspace.namespace) =>
    workspace.open(({ usernames }) => usernames.isTaken(namespace, name, { userUuid: '9'.repeat(32) }));
  return { ...workspace, isTaken };
}

describe('ledger release', () => {
  it('ledger release frees a username and records operator and reason', async () => {
    const { ledger, namespace, isTaken, history } = await startWithNames();
    const { exitCode, out, err } = await ledger(['release', 'JDoe', '--reason', 'left in 2019, files are gone']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toBe(
      `released JDoe in ${namespace}, held by user ${jane.userUuid} ${jane.cuid}; by operator: left in 2019, files are gone\n`,
    );
    expect(await isTaken('jdoe')).toBe(false);
    expect((await history()).at(-1)).toMatchObject({
      kind: 'released',
      username: 'jdoe',
      by: 'operator',
      reason: 'left in 2019, files are gone',
    });
  });

  it('ledger release --dry-run says what would be released, and changes nothing', async () => {
    const { ledger, namespace, isTaken, history, add, waldur } = await startWithNames();
    const before = await history();
    const release = (name: string) => ledger(['release', name, '--reason', 'gone', '--dry-run']);
    expect(await release('JDoe')).toMatchObject({
      exitCode: 0,
      err: '',
      out: `${DRY_RUN_LINE}\nwould-release JDoe in ${namespace}, held by user ${jane.userUuid} ${jane.cuid}; by operator: gone\n${DRY_RUN_END}\n`,
    });
    expect((await release('free')).exitCode).toBe(1);
    add({ user: waldur.addUser(), username: 'john', state: 'OK' });
    expect(await release('john')).toMatchObject({ exitCode: 1, out: expect.stringContaining('in-use john') });
    expect(await isTaken('jdoe')).toBe(true);
    expect(await history()).toEqual(before);
  });

  it('ledger release refuses a username that Waldur still shows in any state', async () => {
    const { waldur, add, ledger, open, sync, offeringUuid, namespace, isTaken, history } = await startWithNames();
    const long = '2020-01-01T00:00:00Z';
    const row = add({
      user: waldur.addUser({ uuid: jane.userUuid, username: jane.cuid }),
      username: 'JDoe',
      state: 'OK',
      created: long,
    });
    const before = await history();
    const argv = ['release', 'jdoe', '--reason', 'x'];
    for (const state of ['OK', 'Deleted'] as const) {
      waldur.setOfferingUser(row.uuid, { state });
      const { exitCode, out } = await ledger(argv);
      expect({ exitCode, out }).toEqual({
        exitCode: 1,
        out: `in-use jdoe in ${namespace}: Waldur shows it at SLURM Cluster, offering user ${row.uuid} (${state}). Remove it there first, otherwise the next run adopts it again\n`,
      });
      expect(await history()).toEqual(before);
    }
    expect(JSON.parse((await ledger([...argv, '--json'])).out)).toMatchObject({
      released: false,
      inUse: [{ offeringUser: row.uuid, state: 'Deleted' }],
    });
    // Another namespace is not affected.
    await open(({ usernames }) => usernames.commit(`offering:${offeringUuid}`, 'jdoe', jane));
    expect(await ledger([...argv, '--namespace', `offering:${offeringUuid}`])).toMatchObject({ exitCode: 0 });
    // A run that remembers what it has read.
    waldur.setOfferingUser(row.uuid, { modified: long });
    await sync();
    expect(await ledger([...argv, '--although-in-use'])).toMatchObject({ exitCode: 0 });
    expect(await isTaken('jdoe')).toBe(false);
    // The next sync adopts the username again, which is why it is refused.
    add();
    await sync();
    expect(await isTaken('jdoe')).toBe(true);
  });

  it('ledger release refuses a username while Waldur is unreachable, except with --although-in-use', async () => {
    const { ledger, configureLedger, isTaken } = await startWithNames();
    await configureLedger({ url: 'http://127.0.0.1:9/api/' });
    const { exitCode, out } = await ledger(['release', 'jdoe', '--reason', 'x']);
    expect({ exitCode, out }).toEqual({
      exitCode: 3,
      out: expect.stringMatching(
        /^not-checked jdoe in \S+: could not check whether Waldur still shows it: SLURM Cluster: /,
      ),
    });
    expect(await isTaken('jdoe')).toBe(true);
    expect(await ledger(['release', 'jdoe', '--reason', 'x', '--although-in-use'])).toMatchObject({ exitCode: 0 });
    expect(await isTaken('jdoe')).toBe(false);
  });

  it('ledger release requires a reason', async () => {
    const { ledger, isTaken } = await startWithNames();
    expect(await ledger(['release', 'jdoe'])).toMatchObject({ exitCode: 2, err: expect.stringContaining('--reason') });
    expect(await ledger(['release', 'jdoe', '--reason', ' '])).toMatchObject({ exitCode: 2 });
    expect(await isTaken('jdoe')).toBe(true);
  });

  it('ledger release records the owner of the process if the environment has no login name', async () => {
    const { ledger } = await startWithNames();
    const { exitCode, out } = await ledger(['release', 'jdoe', '--reason', 'x'], { env: {} });
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: expect.stringContaining(`by ${userInfo().username}: x`) });
  });

  it('ledger release requires a namespace if several users hold the username', async () => {
    const { ledger, open, offeringUuid, configureLedger, namespace, isTaken } = await startWithNames();
    const own = `offering:${offeringUuid}`;
    await open(({ usernames }) => usernames.commit(own, 'jdoe', john));
    const { exitCode, err } = await ledger(['release', 'jdoe', '--reason', 'x']);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: expect.stringContaining(`'jdoe' is held in ${namespace}, ${own}`),
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

  it('ledger release reports a free username, and releases an erased username with --namespace', async () => {
    const { ledger, namespace, isTaken } = await startWithNames();
    expect(await ledger(['release', 'free', '--reason', 'x'])).toMatchObject({
      exitCode: 1,
      out: 'not-found free in the ledger: no user holds this username\n',
    });
    await ledger(['erase', jane.userUuid]);
    expect(await ledger(['release', 'jdoe', '--reason', 'x'])).toMatchObject({ exitCode: 1 });
    expect(await ledger(['release', 'jdoe', '--reason', 'x', '--namespace', namespace])).toMatchObject({
      exitCode: 0,
      out: `released jdoe in ${namespace}, held by an erased user; by operator: x\n`,
    });
    expect(await isTaken('jdoe')).toBe(false);
  });
});

describe('ledger erase', () => {
  it.each([
    ['the uuid', '11111111-1111-1111-1111-111111111111'],
    ['the Waldur username', jane.cuid],
  ])('ledger erase finds a user by %s and keeps the username reserved', async (_by, who) => {
    const { ledger, isTaken, history } = await startWithNames();
    expect(await ledger(['erase', who])).toMatchObject({
      exitCode: 0,
      out: `erased ${who}: the user's data and 1 username were replaced by hashes\n`,
    });
    expect(JSON.stringify(await history())).not.toMatch(/jdoe|jane|1{32}/);
    expect(await isTaken('jdoe')).toBe(true);
  });

  it('ledger erase --dry-run says what would be erased, and changes nothing', async () => {
    const { ledger, history } = await startWithNames();
    const before = await history();
    expect(await ledger(['erase', jane.cuid, '--dry-run'])).toMatchObject({
      exitCode: 0,
      err: '',
      out: `${DRY_RUN_LINE}\nwould-erase ${jane.cuid}: the user's data and 1 username would be replaced by hashes\n${DRY_RUN_END}\n`,
    });
    expect((await ledger(['erase', 'unknown', '--dry-run'])).exitCode).toBe(2);
    expect(JSON.parse((await ledger(['erase', jane.cuid, '--dry-run', '--json'])).out)).toMatchObject({
      dryRun: true,
      known: true,
      names: 1,
    });
    expect(await history()).toEqual(before);
  });

  it('ledger erase ends with exit code 2 for an unknown user', async () => {
    const { ledger, history } = await startWithNames();
    const before = await history();
    expect(await ledger(['erase', 'jdoe'])).toMatchObject({
      exitCode: 2,
      out: 'not-found jdoe: no user with this uuid or Waldur username. For a local username, run ledger history --name first\n',
    });
    expect(await history()).toEqual(before);
  });
});

describe('ledger history', () => {
  it('ledger history lists all events, or those of one user, username or namespace', async () => {
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
  });

  it('ledger history says in a sentence that no event matches', async () => {
    const { ledger } = await startWithNames();
    const argv = ['history', '--user', 'nobody@idp.example.org', '--namespace', 'elsewhere'];
    const text = 'no event matches --user nobody@idp.example.org --namespace elsewhere';
    expect(await ledger(argv)).toMatchObject({ exitCode: 0, out: `none ${text}\n` });
    expect((await ledger(argv, { columns: 140, env: { NO_COLOR: '1' } })).out).toContain(text);
    expect(JSON.parse((await ledger([...argv, '--json'])).out)).toMatchObject({ events: [] });
    const { ledger: empty } = await startLedgerWorkspace();
    expect(await empty(['history'])).toMatchObject({ exitCode: 0, out: 'none the ledger has no events\n' });
  });

  it('ledger history prints a table on a terminal and one JSON document with --json', async () => {
    const { ledger, namespace } = await startWithNames();
    const { out } = await ledger(['history', '--name', 'jdoe'], { columns: 140, env: { NO_COLOR: '1' } });
    expect(out).toMatch(/^committed +20\S+Z +jdoe +1{32}$/m);
    expect(out).toMatch(/1 events\n$/);
    const json = await ledger(['history', '--name', 'jdoe', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      exitCode: 0,
      events: [{ at: expect.stringMatching(/^20.+Z$/), kind: 'committed', namespace, username: 'jdoe', user: jane }],
    });
  });

  it('ledger commands about users print no control characters from usernames and reasons', async () => {
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
