import { beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { AdjustableClock } from '../../src/testing/clock.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import type { Finding } from '../../src/users/finding.js';
import { reconcileNames } from '../../src/users/reconcile-names.js';
import type { OfferingUser } from '../../src/waldur/types.js';

const namespace = 'provider:p';
const offering = 'c'.repeat(32);
const other = 'd'.repeat(32);
const note = { by: 'admin', reason: 'a test' };
const uuidOf = (name: string) => name.charCodeAt(0).toString(16).padStart(32, '0');

let ledger: Ledger;
beforeEach(() => {
  ledger = openMemoryLedger({ foldUsername, clock: new AdjustableClock(0) });
});

/** A row of the user with this one-letter name. */
const row = (user: string, username: string, more: Partial<OfferingUser> = {}): OfferingUser => ({
  uuid: uuidOf(user.toUpperCase()),
  userUuid: uuidOf(user),
  username,
  state: 'OK',
  offeringUuid: offering,
  ...more,
});

interface PassOptions {
  readonly complete?: readonly string[];
  readonly dryRun?: boolean;
  readonly from?: Ledger | undefined;
}

const pass = (
  rows: readonly OfferingUser[],
  { complete = [offering], dryRun = false, from = ledger }: PassOptions = {},
) =>
  reconcileNames(rows, {
    offeringUuid: offering,
    complete: new Set(complete),
    openLedger: async () => ({ ledger: from.usernames, namespace }),
    notes: from.notes,
    dryRun,
  });

const holder = async (username: string, from = ledger) =>
  (await from.usernames.holderOf(namespace, username))?.userUuids[0];
const current = async (user: string) => (await ledger.usernames.find(namespace, { userUuid: uuidOf(user) }))?.username;
const notes = async () => (await ledger.notes.list('conflict', namespace)).map(({ value }) => value);
const usersOf = (findings: readonly Finding[]) =>
  findings.map(({ username, users }) => [username, ...users.map(({ userUuid }) => userUuid)]);

describe('usernames that are free', () => {
  it('names that Waldur shows are adopted although no user waits', async () => {
    expect(await pass([row('a', 'alee'), row('b', 'BRay', { state: 'Deleted' }), row('c', '')])).toEqual([]);
    expect([await holder('alee'), await holder('bray')]).toEqual([uuidOf('a'), uuidOf('b')]);
  });

  it('a new name on the row of a user is a rename, and becomes the current one', async () => {
    await pass([row('a', 'alee')]);
    expect(await pass([row('a', 'anna')])).toEqual([]);
    expect([await current('a'), await holder('alee')]).toEqual(['anna', uuidOf('a')]);
  });

  it('a name on the leftover row of a user is adopted, and the current one stays', async () => {
    await pass([row('a', 'alee')]);
    expect(await pass([row('a', 'former', { uuid: other, state: 'Deleted' })])).toEqual([]);
    expect([await current('a'), await holder('former')]).toEqual(['alee', uuidOf('a')]);
  });

  it.each(['Requested', 'Creating', 'Error creating', 'Pending account linking'] as const)(
    'a name on a row in %s is adopted if it is free, and no conflict if not: the user gets another one',
    async (state) => {
      await ledger.usernames.commit(namespace, 'bray', { userUuid: uuidOf('b') });
      const waiting = [row('r', 'rita', { state }), row('s', 'bray', { state }), row('t', 'alee', { state })];
      expect(await pass([...waiting, row('a', 'alee')])).toEqual([]);
      expect([await holder('rita'), await holder('bray'), await holder('alee')]).toEqual(
        ['r', 'b', 'a'].map((user) => uuidOf(user)),
      );
    },
  );

  it('a dry run adopts and remembers nothing', async () => {
    await ledger.usernames.commit(namespace, 'bray', { userUuid: uuidOf('b') });
    expect(usersOf(await pass([row('a', 'alee'), row('c', 'bray')], { dryRun: true }))).toEqual([
      ['bray', uuidOf('c'), uuidOf('b')],
    ]);
    expect([await holder('alee'), await notes()]).toEqual([undefined, []]);
  });

  it('a dangerous name is neither adopted nor compared', async () => {
    expect(await pass([row('a', 'root'), row('b', 'root'), row('c', 'x;y')])).toEqual([]);
    expect([await holder('root'), await holder('x;y')]).toEqual([undefined, undefined]);
  });

  it('names that are known need no write, and without a name or a note not even the namespace is needed', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) =>
      row('a', `user${index}`, {
        uuid: index.toString(16).padStart(32, '0'),
        userUuid: index.toString(16).padStart(32, 'e'),
      }),
    );
    await pass(rows);
    const events = async () => {
      let count = 0;
      for await (const _event of ledger.usernames.history()) count += 1;
      return count;
    };
    expect(await events()).toBe(1500);
    expect(await pass(rows)).toEqual([]);
    expect(await events()).toBe(1500);
    const fail = () => Promise.reject(new Error('not needed'));
    const options = { offeringUuid: offering, complete: new Set<string>(), dryRun: false };
    expect(await reconcileNames([row('a', '')], { ...options, openLedger: fail, notes: ledger.notes })).toEqual([]);
  });
});

describe('usernames in conflict', () => {
  beforeEach(() => pass([row('a', 'alee'), row('b', 'bray')]));

  it('a name that is shown for one user and held for another holds back both, and is changed for neither', async () => {
    const [finding, ...more] = await pass([row('a', 'bray'), row('b', 'ben')]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      reason: 'username-conflict',
      username: 'bray',
      users: [{ offeringUser: uuidOf('A'), userUuid: uuidOf('a') }, { userUuid: uuidOf('b') }],
      message:
        `Waldur shows the username 'bray' for user ${uuidOf('a')} (offering user ${uuidOf('A')}), and the ledger holds ` +
        `it for user ${uuidOf('b')}`,
      hint:
        `if it belongs to user ${uuidOf('a')} now, run: ledger release bray --namespace ${namespace} --although-in-use ` +
        `--reason TEXT; otherwise change or clear it in Waldur (offering user ${uuidOf('A')})`,
    });
    // Accounts under any of their names stay.
    expect(finding?.usernames).toEqual(expect.arrayContaining(['alee', 'bray', 'ben']));
    expect([await holder('bray'), await current('a'), await current('b')]).toEqual([uuidOf('b'), 'alee', 'ben']);
  });

  it('the hint names no user where Waldur does not show whose row it is', async () => {
    const rows = ['a', 'c'].map((user) => {
      const { userUuid: _hidden, ...shown } = row(user, 'bray');
      return shown;
    });
    const [finding] = await pass([...rows, row('b', 'ben')]);
    expect(finding?.hint).toBe(`change or clear it in Waldur (offering user ${uuidOf('A')} or ${uuidOf('C')})`);
  });

  it('the name of a departed user in the row of a newcomer is a conflict, and joining the two is proposed', async () => {
    const [finding] = await pass([row('a', 'alee'), row('n', 'bray')]);
    expect(finding?.hint).toContain(`if both are the same user, run: ledger join ${uuidOf('b')} ${uuidOf('n')} `);
    expect(
      await ledger.usernames.join({ former: { userUuid: uuidOf('b') }, current: uuidOf('n') }, note),
    ).toMatchObject({
      joined: {},
    });
    expect(await pass([row('a', 'alee'), row('n', 'bray')])).toEqual([]);
    expect(await notes()).toEqual([]);
  });

  it('a conflict is over when the row no longer shows the name', async () => {
    await pass([row('a', 'bray'), row('b', 'ben')]);
    expect(await notes()).toEqual([{ username: 'bray', offeringUuid: offering }]);
    expect(await pass([row('a', 'alee'), row('b', 'ben')])).toEqual([]);
    expect(await notes()).toEqual([]);
  });

  it('a conflict is over when the row no longer exists', async () => {
    await pass([row('a', 'bray')]);
    expect(await pass([row('b', 'bray')])).toEqual([]);
    expect(await notes()).toEqual([]);
  });

  it('a conflict is over when the ledger gives the name to that user', async () => {
    await pass([row('a', 'bray'), row('b', 'ben')]);
    await ledger.usernames.release(namespace, 'bray', note);
    expect(await pass([row('a', 'bray'), row('b', 'ben')])).toEqual([]);
    expect([await holder('bray'), await notes()]).toEqual([uuidOf('a'), []]);
  });

  it('an open conflict is reported by a pass that does not read the row', async () => {
    await pass([row('a', 'bray')]);
    for (const rows of [[], [row('c', 'cara')]])
      expect(usersOf(await pass(rows, { complete: [] }))).toEqual([['bray', uuidOf('a'), uuidOf('b')]]);
    expect(usersOf(await pass([row('c', 'cleo', { offeringUuid: other })], { complete: [other] }))).toEqual([
      ['bray', uuidOf('a'), uuidOf('b')],
    ]);
    await ledger.usernames.release(namespace, 'bray', note);
    expect(await pass([], { complete: [] })).toEqual([]);
    // The row was not read now, so what it shows is not adopted.
    expect(await holder('bray')).toBeUndefined();
  });

  it('a conflict of another namespace is not reported', async () => {
    await ledger.notes.put({
      kind: 'conflict',
      scope: 'provider:x',
      key: 'r',
      value: { username: 'x', offeringUuid: 'o' },
    });
    expect(await pass([row('a', 'alee')])).toEqual([]);
    expect(await ledger.notes.list('conflict')).toHaveLength(1);
  });

  it('rows of two users with one new name hold back both, and no user gets it in the ledger', async () => {
    const [finding, ...more] = await pass([row('c', 'cat'), row('d', 'CAT')]);
    expect([finding?.users.map(({ userUuid }) => userUuid), more]).toEqual([[uuidOf('c'), uuidOf('d')], []]);
    expect(finding?.hint).toBe(
      `if both are the same user, run: ledger join ${uuidOf('c')} ${uuidOf('d')} --reason TEXT; otherwise change or ` +
        `clear it in Waldur (offering user ${uuidOf('C')} or ${uuidOf('D')})`,
    );
    expect(await holder('cat')).toBeUndefined();
    // One row alone does not resolve it for a pass that does not read the other.
    expect(usersOf(await pass([row('c', 'cat')], { complete: [] }))).toEqual([['cat', uuidOf('c'), uuidOf('d')]]);
    expect(await pass([row('c', 'cat'), row('d', 'dog')])).toEqual([]);
    expect([await holder('cat'), await holder('dog'), await notes()]).toEqual([uuidOf('c'), uuidOf('d'), []]);
  });

  it('rows of joined accounts are one user', async () => {
    await ledger.usernames.join({ former: { userUuid: uuidOf('a') }, current: uuidOf('z') }, note);
    expect(await pass([row('a', 'alee'), row('z', 'alee')])).toEqual([]);
    expect(await pass([row('a', 'zed'), row('z', 'zed')])).toEqual([]);
    expect(await holder('zed')).toBe(uuidOf('a'));
  });

  it('a user whose identifiers belong to two users in the ledger is held back with both', async () => {
    await ledger.usernames.commit(namespace, 'cara', { userUuid: uuidOf('c'), cuid: 'cuid-c' });
    const rows = [row('n', 'nora', { userUsername: 'cuid-c' })];
    const findings = await pass(rows);
    expect(usersOf(findings)).toEqual([['nora', uuidOf('n'), uuidOf('c')]]);
    expect(findings[0]?.hint).toContain(`ledger join ${uuidOf('c')} ${uuidOf('n')} `);
    expect(usersOf(await pass([], { complete: [] }))).toEqual([['nora', uuidOf('n'), uuidOf('c')]]);
    await ledger.usernames.join({ former: { userUuid: uuidOf('c') }, current: uuidOf('n') }, note);
    expect(await pass(rows)).toEqual([]);
    expect(await holder('nora')).toBe(await holder('cara'));
  });

  it('without a ledger only the rows are compared', async () => {
    const options = { offeringUuid: offering, complete: new Set([offering]), dryRun: false };
    const findings = await reconcileNames([row('a', 'bray'), row('b', 'bray'), row('c', 'cat')], options);
    expect(usersOf(findings)).toEqual([['bray', uuidOf('a'), uuidOf('b')]]);
  });
});

describe('a ledger that was restored from an older export', () => {
  const restore = async (lines: readonly string[]) => {
    const restored = openMemoryLedger({ foldUsername, clock: new AdjustableClock(0) });
    await restored.usernames.import(lines);
    return restored;
  };
  const exportNow = async () => {
    const lines: string[] = [];
    for await (const line of ledger.usernames.export()) lines.push(line);
    return lines;
  };

  it('names that were given after the export are adopted again', async () => {
    await pass([row('a', 'alee')]);
    const backup = await exportNow();
    await ledger.usernames.commit(namespace, 'bray', { userUuid: uuidOf('b') });
    const restored = await restore(backup);
    expect(await pass([row('a', 'alee'), row('b', 'bray')], { from: restored })).toEqual([]);
    expect(await holder('bray', restored)).toBe(uuidOf('b'));
  });

  it('a name that was released and given anew after the export is a conflict, and is not given to either', async () => {
    await pass([row('a', 'alee')]);
    const backup = await exportNow();
    await ledger.usernames.release(namespace, 'alee', note);
    await ledger.usernames.commit(namespace, 'alee', { userUuid: uuidOf('b') });
    const restored = await restore(backup);
    const rows = [row('a', 'anna'), row('b', 'alee')];
    expect(usersOf(await pass(rows, { from: restored }))).toEqual([['alee', uuidOf('b'), uuidOf('a')]]);
    expect(usersOf(await pass(rows, { from: restored }))).toEqual([['alee', uuidOf('b'), uuidOf('a')]]);
    expect(await holder('alee', restored)).toBe(uuidOf('a'));
  });

  it('a ledger without the notes finds the conflicts again', async () => {
    await pass([row('a', 'alee'), row('b', 'bray')]);
    await pass([row('a', 'bray'), row('b', 'ben')]);
    const restored = await restore(await exportNow());
    expect(await restored.notes.list('conflict')).toEqual([]);
    expect(usersOf(await pass([row('a', 'bray'), row('b', 'ben')], { from: restored }))).toEqual([
      ['bray', uuidOf('a'), uuidOf('b')],
    ]);
  });
});

describe('two workers with one ledger', () => {
  it('both report the same conflict, and either may resolve it', async () => {
    await pass([row('b', 'bray')]);
    const rows = [row('a', 'bray'), row('b', 'ben')];
    const [one, two] = await Promise.all([pass(rows), pass(rows)]);
    expect(usersOf(one)).toEqual(usersOf(two));
    expect(await notes()).toHaveLength(1);
    await Promise.all([pass([row('a', 'alee')]), pass([row('a', 'alee')])]);
    expect(await notes()).toEqual([]);
  });

  it('of two users who show a new name to one worker each, the first is adopted, and both are held back', async () => {
    const found = await Promise.all([
      pass([row('a', 'same')], { complete: [] }),
      pass([row('b', 'same', { offeringUuid: other })], { complete: [] }),
    ]);
    expect(found.flat()).toHaveLength(1);
    const first = await holder('same');
    expect(
      usersOf(await pass([row('a', 'same')], { complete: [] }))
        .flat()
        .toSorted(),
    ).toEqual(['same', uuidOf('a'), uuidOf('b')].toSorted());
    expect(await holder('same')).toBe(first);
  });
});
