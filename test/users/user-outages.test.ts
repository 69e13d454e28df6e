import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { LedgerStoreError } from '../../src/ledger/store-errors.js';
import { AccountBusyError, BackendError, TransientBackendError } from '../../src/shared/errors.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import type { OfferingParts } from '../../src/users/offering-parts.js';
import { countResults } from '../../src/users/report.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import { createUserPass } from '../../src/users/user-pass.js';
import type { KnownOfferingUserState } from '../../src/waldur/types.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { type Script, ScriptedBackend } from '../support/scripted-backend.js';

let open: OpenWaldur;
beforeEach(async () => {
  open = await openWaldur('MSW');
});
afterEach(() => open.close());

const hourAgo = new Date(noon - 3_600_000).toISOString();
const add = (state: KnownOfferingUserState = 'Requested', username = ''): string =>
  open.waldur.addOfferingUser({ offering: open.offering.uuid, state, username, created: hourAgo, modified: hourAgo })
    .uuid;
const nameOf = ({ uuid }: { readonly uuid: string }) => `u${uuid.slice(0, 8)}`;

async function pass(script: Script, more: Partial<OfferingParts> = {}) {
  const backend = new ScriptedBackend(script);
  const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
  const report = await updateOfferingUsers(users, open.parts(backend, { usernameConcurrency: 1, ...more }));
  return { ...report, asked: backend.asked, counts: countResults(report.users) };
}

const down = new TransientBackendError('ldap: connection refused');
const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const never = () => new Promise<string>(() => {});

describe('an unavailable username backend', () => {
  it.each<[string, Script]>([
    ['says so', down],
    ['cannot be connected to', refused],
    ['times out', never],
  ])('a username backend that %s is detected after a few users, and no other user is claimed', async (_how, script) => {
    const uuids = Array.from({ length: 30 }, () => add());
    const { counts, asked, outage, users } = await pass(script, { usernameTimeoutSeconds: 0.05 });
    expect(counts).toEqual({ updated: 0, pending: 0, failed: 5, 'held-back': 0, skipped: 25, unchanged: 0 });
    expect(asked).toHaveLength(5);
    expect(outage).toMatchObject({ service: 'backend', notProcessed: 25 });
    expect(users.at(-1)).toMatchObject({
      reason: 'backend-unavailable',
      message: expect.stringMatching(/^not processed, because the username backend is unavailable: /),
    });
    expect(uuids.filter((uuid) => open.waldur.offeringUser(uuid)?.state === 'Requested')).toHaveLength(25);
  });

  it.each<[string, number, Script]>([
    ['one user', 1, down],
    ['three users', 3, refused],
    ['two users who ran into a timeout', 2, never],
  ])(
    'a username backend is unavailable if %s got no answer and no other user needed it',
    async (_who, count, script) => {
      for (let n = 0; n < count; n += 1) add();
      add('OK', 'ready');
      const { counts, outage } = await pass(script, { usernameTimeoutSeconds: 0.05 });
      expect(counts).toMatchObject({ failed: count, unchanged: 1 });
      expect(outage).toEqual({ service: 'backend', notProcessed: 0, message: expect.any(String) });
    },
  );

  it.each<[string, Script]>([
    ['a single user ran into a timeout', never],
    ['another worker is still creating the account of a single user', new AccountBusyError('ldap: busy')],
    [
      'the last user gets an answer',
      (user) => (open.waldur.offeringUser(user.uuid)?.user_full_name === 'Last Person' ? nameOf(user) : down),
    ],
  ])('a username backend is not unavailable if %s', async (_what, script) => {
    add();
    if (typeof script === 'function' && script !== never) {
      const user = open.waldur.addUser({ firstName: 'Last', lastName: 'Person' });
      open.waldur.addOfferingUser({ offering: open.offering.uuid, user, created: hourAgo, modified: hourAgo });
    }
    expect((await pass(script, { usernameTimeoutSeconds: 0.05 })).outage).toBeUndefined();
  });

  it('an unavailable username backend is detected once for several updates of one pass', async () => {
    for (let n = 0; n < 8; n += 1) add();
    const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    const backend = new ScriptedBackend(down);
    const userPass = createUserPass();
    const reports = [];
    for (const user of users) reports.push(await updateOfferingUsers([user], open.parts(backend), { pass: userPass }));
    expect(backend.asked).toHaveLength(5);
    expect(reports.map(({ outage }) => outage?.notProcessed)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      0,
      1,
      1,
      1,
    ]);
  });

  it('a user in two concurrent updates of one pass is processed once', async () => {
    add();
    const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    const backend = new ScriptedBackend(nameOf);
    const userPass = createUserPass();
    const [one, other] = await Promise.all(
      [0, 1].map(() => updateOfferingUsers(users, open.parts(backend), { pass: userPass })),
    );
    expect(backend.asked).toHaveLength(1);
    expect(one?.users).toMatchObject([{ result: 'updated', from: 'Requested', to: 'OK' }]);
    expect(other?.users).toEqual(one?.users);
  });

  it('updates of one pass process no user twice, and count each user once', async () => {
    for (let n = 0; n < 2; n += 1) add();
    const [first, second] = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    if (first === undefined || second === undefined) throw new Error('expected two users');
    const backend = new ScriptedBackend((user) => (user.uuid === first.uuid ? never : nameOf(user)));
    const userPass = createUserPass();
    const parts = open.parts(backend, { usernameTimeoutSeconds: 0.05 });
    for (let n = 0; n < 6; n += 1) await updateOfferingUsers([first], parts, { pass: userPass });
    const { users, changed } = await updateOfferingUsers([first, second], parts, { pass: userPass });
    const again = await updateOfferingUsers([first, second], parts, { pass: userPass });
    userPass.outages.finish();
    expect(users).toMatchObject([
      { result: 'failed', reason: 'backend-timeout', from: 'Requested', calls: [expect.anything()] },
      { result: 'updated', from: 'Requested', to: 'OK' },
    ]);
    expect([changed, again.changed, again.users]).toEqual([true, false, users]);
    expect(backend.asked).toEqual([first.uuid, second.uuid]);
    expect(userPass.outages.outage).toBeUndefined();
  });

  it('an unavailable username backend is detected by eight concurrent calls after eight to twelve users', async () => {
    for (let n = 0; n < 60; n += 1) add();
    const { asked, outage } = await pass(never, { usernameConcurrency: 8, usernameTimeoutSeconds: 0.05 });
    expect(outage).toMatchObject({ service: 'backend' });
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect(asked.length).toBeLessThanOrEqual(12);
  });

  it('an unavailable username backend is detected among many ready users', async () => {
    for (let n = 0; n < 10; n += 1) {
      add();
      add('OK', `ready${n}`);
    }
    const { counts } = await pass(down);
    expect(counts).toEqual({ updated: 0, pending: 0, failed: 5, 'held-back': 0, skipped: 5, unchanged: 10 });
  });

  it('a username backend that fails for some users is not unavailable', async () => {
    const uuids = Array.from({ length: 20 }, () => add());
    const { counts, outage } = await pass((user) => (uuids.indexOf(user.uuid) % 2 === 0 ? down : nameOf(user)));
    expect(counts).toMatchObject({ updated: 10, failed: 10, skipped: 0 });
    expect(outage).toBeUndefined();
  });

  it('a username backend that hangs for some users at once is not unavailable', async () => {
    const uuids = Array.from({ length: 40 }, () => add());
    const { counts, outage } = await pass((user) => (uuids.indexOf(user.uuid) < 6 ? never : nameOf(user)), {
      usernameConcurrency: 8,
      usernameTimeoutSeconds: 1,
    });
    expect(counts).toMatchObject({ updated: 34, failed: 6, skipped: 0 });
    expect(outage).toBeUndefined();
  });

  it('a username backend that rejects every user is not unavailable', async () => {
    for (let n = 0; n < 12; n += 1) add();
    const { counts, outage } = await pass(new BackendError('no room'));
    expect(counts).toMatchObject({ failed: 12, skipped: 0 });
    expect(outage).toBeUndefined();
  });

  it('an unavailable username backend leaves failed attempts only for timeouts, so that other users come first on the next pass', async () => {
    for (let n = 0; n < 10; n += 1) add();
    const { attempts } = openMemoryLedger({ foldUsername, clock: open.waldur.clock });
    await pass(down, { attempts });
    expect(await attempts.list()).toEqual([]);
    const first = await pass(never, { attempts, usernameTimeoutSeconds: 0.05, claimSeconds: 0 });
    const second = await pass(never, { attempts, usernameTimeoutSeconds: 0.05, claimSeconds: 0 });
    expect(await attempts.list()).toHaveLength(10);
    expect(new Set([...first.asked, ...second.asked]).size).toBe(10);
  });
});

describe('an unavailable Waldur', () => {
  it('an unavailable Waldur is in the report once, with the number of users that were not processed', async () => {
    for (let n = 0; n < 30; n += 1) add();
    open.waldur.faults.add({
      on: { operation: 'begin_creating', call: 3 },
      times: 999,
      fault: { kind: 'reset-before' },
    });
    const { outage, counts } = await pass(nameOf);
    expect(counts).toMatchObject({ updated: 2, failed: 5, 'held-back': 0, skipped: 23 });
    expect(outage).toMatchObject({
      service: 'waldur',
      notProcessed: 23,
      message: expect.stringContaining('Waldur is unavailable'),
    });
  });

  it('an unavailable Waldur is detected among many ready users', async () => {
    for (let n = 0; n < 10; n += 1) {
      add();
      add('OK', `ready${n}`);
    }
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, times: 999, fault: { kind: 'reset-before' } });
    expect((await pass(nameOf)).counts).toMatchObject({ failed: 5, 'held-back': 0, skipped: 5 });
  });

  it('Waldur that is unavailable for writes only is in the report, however few users wait', async () => {
    for (let n = 0; n < 3; n += 1) add();
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, times: 999, fault: { kind: 'reset-before' } });
    const { outage, counts } = await pass(nameOf);
    expect(counts).toMatchObject({ failed: 3, skipped: 0 });
    expect(outage).toMatchObject({ service: 'waldur', notProcessed: 0 });
  });

  it('a refused token is reported as such', async () => {
    for (let n = 0; n < 10; n += 1) add();
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, times: 999, fault: { kind: 'status', status: 401 } });
    expect((await pass(nameOf)).outage).toMatchObject({ service: 'waldur', isRefused: true, notProcessed: 9 });
  });

  it('a request that is refused as too large ends the pass once', async () => {
    for (let n = 0; n < 10; n += 1) add();
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, times: 999, fault: { kind: 'status', status: 413 } });
    const { outage, users } = await pass(nameOf);
    expect(outage).toMatchObject({ service: 'waldur', isTooLarge: true, notProcessed: 9 });
    expect(open.waldur.calls.filter(({ operation }) => operation === 'begin_creating')).toHaveLength(1);
    expect(users.filter(({ result }) => result === 'skipped').map(({ message }) => message)).toEqual(
      Array.from({ length: 9 }, () =>
        expect.stringContaining('Waldur refuses requests as too large: Waldur returned 413'),
      ),
    );
  });
});

describe('an unavailable ledger', () => {
  const gone = () => Promise.reject(new LedgerStoreError('/srv/names.db: locked'));

  it('a ledger that is unavailable from the beginning leaves all users unclaimed', async () => {
    for (let n = 0; n < 10; n += 1) add();
    add('OK', 'ready');
    const attempts = { recordFailure: gone, recordSuccess: gone, find: gone, list: gone, clear: gone };
    const { counts, outage, asked } = await pass(nameOf, { attempts });
    expect(counts).toEqual({ updated: 0, pending: 0, failed: 0, 'held-back': 0, skipped: 10, unchanged: 1 });
    expect(outage).toEqual({ service: 'ledger', message: '/srv/names.db: locked', notProcessed: 10 });
    expect(asked).toEqual([]);
    expect(open.writes()).toEqual([]);
  });

  it.each([
    [
      'a ledger that becomes unavailable is detected after a few users',
      30,
      { updated: 3, failed: 5, 'held-back': 0, skipped: 22 },
    ],
    ['a ledger that fails for the only waiting user is unavailable', 1, { updated: 0, failed: 1, skipped: 0 }],
  ])('%s', async (_how, count, expected) => {
    for (let n = 0; n < count; n += 1) add();
    const { usernames } = openMemoryLedger({ foldUsername, clock: open.waldur.clock });
    let reserved = 0;
    const ledger = {
      find: usernames.find.bind(usernames),
      isTaken: usernames.isTaken.bind(usernames),
      reserved: usernames.reserved.bind(usernames),
      otherAccountsOf: usernames.otherAccountsOf.bind(usernames),
      holderOf: usernames.holderOf.bind(usernames),
      knownUser: usernames.knownUser.bind(usernames),
      release: usernames.release.bind(usernames),
      adopt: usernames.adopt.bind(usernames),
      commit: usernames.commit.bind(usernames),
      reserve: (...args: Parameters<typeof usernames.reserve>) => {
        reserved += 1;
        return reserved > expected.updated ? gone() : usernames.reserve(...args);
      },
      close: async () => {},
    };
    const { counts, outage } = await pass(nameOf, { ledger });
    expect(counts).toMatchObject(expected);
    expect(outage).toMatchObject({ service: 'ledger', notProcessed: expected.skipped });
  });
});
