import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ledger, openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import { WaldurUnavailableError } from '../../../src/shared/errors.js';
import { AdjustableClock, type OfferingUserOptions, type WaldurEmulatorOptions } from '../../../src/testing/index.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { PosixUsernameManagementBackend } from '../../../src/usernames/posix.js';
import { ClosedAccounts } from '../../../src/users/closed-accounts.js';
import type { OfferingParts } from '../../../src/users/offering-parts.js';
import { type SyncOfferingOptions, syncOffering } from '../../../src/users/sync-offering.js';
import { noon, type OpenWaldur, openWaldur } from '../../support/open-waldur.js';

const day = 24 * 3_600_000;
const quiet = 11 * 60_000;

let clock: AdjustableClock;
let open: OpenWaldur;
let ledger: Ledger;
let namespace: string;

async function start(options: WaldurEmulatorOptions = {}): Promise<void> {
  await open?.close();
  clock = new AdjustableClock(noon);
  open = await openWaldur('MSW', { clock, ...options });
  ledger = openMemoryLedger({ foldUsername, clock });
  namespace = `provider:${open.offering.customerUuid}`;
}
beforeEach(() => start());
afterEach(() => open.close());

const add = (more: Partial<OfferingUserOptions> = {}) =>
  open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'OK', ...more });

const addReady = (count: number, prefix = 'user') =>
  Array.from({ length: count }, (_, n) => add({ username: `${prefix}${n}` }));

async function sync(options: SyncOfferingOptions = {}, more: Partial<OfferingParts> = {}) {
  open.waldur.clearCalls();
  const books = { ledger: ledger.usernames, notes: ledger.notes, attempts: ledger.attempts };
  // A thousand users at once take long on a busy machine.
  const parts = { ...books, usernameTimeoutSeconds: 600, ...more };
  const report = await syncOffering(open.parts(new PosixUsernameManagementBackend(), parts), options);
  return { ...report, kind: report.reading?.kind };
}

const reads = () => open.waldur.calls.filter(({ method }) => method === 'GET').map(({ operation }) => operation);
const holder = async (name: string) => (await ledger.usernames.holderOf(namespace, name))?.userUuids;

describe('a pass with a ledger, after one that has read everything', () => {
  it('costs four calls if there is nothing to do, however many users there are', async () => {
    addReady(700);
    clock.advance(quiet);
    expect(await sync()).toMatchObject({ kind: 'everything' });
    expect(reads()).toHaveLength(5);

    const report = await sync();

    expect(report).toMatchObject({ users: [], findings: [], reading: { kind: 'changes', unlisted: 700 } });
    expect(open.waldur.calls).toHaveLength(4);
  });

  it('asks the ledger once for usernames that were reserved and not committed, however many users there are', async () => {
    addReady(1200);
    const { user_uuid: userUuid, username } = add({ username: 'left' });
    await ledger.usernames.reserve(namespace, username ?? '', { userUuid });
    const reserved = vi.spyOn(ledger.usernames, 'reserved');

    await sync();

    expect(reserved).toHaveBeenCalledTimes(1);
    expect(await ledger.usernames.reserved()).toEqual([]);
  });

  it('asks the ledger for the closed accounts of the users that it reads, and for no others', async () => {
    const backend = new PosixUsernameManagementBackend();
    const [returned] = addReady(1200);
    const { user_uuid: userUuid = '', uuid = '' } = returned ?? {};
    const accounts = new ClosedAccounts(ledger.notes, namespace);
    await accounts.put({ uuid, userUuid, username: 'user0' }, 'closed');
    for (let number = 0; number < 20; number += 1)
      await accounts.put({ uuid: '', userUuid: 'f'.repeat(32), username: `gone${number}` }, 'closed');
    const list = vi.spyOn(ledger.notes, 'list');

    const { users } = await sync({}, { backend });

    expect(users.find((user) => user.uuid === uuid)).toMatchObject({ reason: 'account-reopened' });
    expect(list.mock.calls.filter(([kind]) => kind === 'departure-account')).toEqual([]);
    expect(await ledger.notes.list('departure-account')).toHaveLength(20);
  });

  it('serves a user who waits, and reads neither the others nor their usernames', async () => {
    addReady(700);
    clock.advance(quiet);
    await sync();
    clock.advance(quiet);
    const user = open.waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
    const row = add({ user, state: 'Requested' });

    expect(await sync()).toMatchObject({
      users: [{ uuid: row.uuid, result: 'updated', username: 'jdoe' }],
      reading: { kind: 'changes', unlisted: 700 },
    });
    // The four calls, the row, and what was written.
    expect(reads()).toHaveLength(6);
    expect(await holder('jdoe')).toEqual([user.uuid]);
  });

  it('serves one user at once, and reads neither the others nor their usernames', async () => {
    addReady(700);
    add({ username: 'jdoe' });
    clock.advance(quiet);
    await sync();
    const user = open.waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
    const [row, other] = [add({ user, state: 'Requested' }), add({ state: 'Requested' })];

    const report = await sync({ user: row.uuid });

    expect(report.users).toMatchObject([{ uuid: row.uuid, result: 'updated', username: 'jdoe2' }]);
    expect(reads()).toHaveLength(6);
    expect(open.waldur.offeringUser(other.uuid)?.state).toBe('Requested');
    // The next pass starts where the last one ended.
    expect(await sync()).toMatchObject({ kind: 'changes', reading: { unlisted: 701 } });
    expect(open.waldur.offeringUser(other.uuid)?.state).toBe('OK');
    expect(await sync({ user: 'f'.repeat(32) })).toMatchObject({ users: [] });
  });

  it('a username that was given away before is not given again, although the list is not read', async () => {
    const [first] = addReady(3, 'jdoe');
    await sync();
    clock.advance(quiet);
    const user = open.waldur.addUser({ firstName: 'Jane', lastName: 'Doe0' });
    const row = add({ user, state: 'Requested' });
    expect((await sync()).kind).toBe('changes');
    expect(open.waldur.offeringUser(first?.uuid ?? '')?.username).toBe('jdoe0');
    expect(open.waldur.offeringUser(row.uuid)?.username).not.toBe('jdoe0');
  });

  it('a username that was changed in Waldur is in the ledger, also that of another offering of the provider', async () => {
    const elsewhere = open.waldur.addOffering({ customer: open.offering.customerUuid });
    const [here] = addReady(350);
    const there = open.waldur.addOfferingUser({ offering: elsewhere.uuid, state: 'OK', username: 'there' });
    clock.advance(quiet);
    await sync();
    open.waldur.setOfferingUser(here?.uuid ?? '', { username: 'newname' });
    open.waldur.setOfferingUser(there.uuid, { username: 'newthere' });

    expect(await sync()).toMatchObject({ kind: 'changes', users: [{ username: 'newname', reason: 'ready' }] });
    expect(await holder('newname')).toEqual([here?.user_uuid]);
    expect(await holder('newthere')).toEqual([there.user_uuid]);
  });

  it('more changes than a page has are all read', async () => {
    const rows = addReady(700);
    clock.advance(quiet);
    await sync();
    for (const { uuid, username } of rows.slice(0, 500))
      open.waldur.setOfferingUser(uuid, { username: `x${username}` });
    const report = await sync();
    expect(report).toMatchObject({ kind: 'changes', reading: { unlisted: 200 } });
    expect(report.users).toHaveLength(500);
    expect(await holder('xuser499')).toEqual([rows[499]?.user_uuid]);
  });

  it.each([
    ['deleted', (uuid: string) => open.waldur.removeOfferingUser(uuid)],
    [
      'hidden',
      (uuid: string) => {
        open.waldur.settings.enforceProfileCompleteness = true;
        const modified = open.waldur.offeringUser(uuid)?.modified ?? '';
        open.waldur.setOfferingUser(uuid, { isProfileComplete: false, modified });
      },
    ],
  ])('a row that was %s is noticed by the number of rows, and everything is read', async (_what, change) => {
    const [row] = addReady(3);
    clock.advance(quiet);
    await sync();
    change(row?.uuid ?? '');
    expect(await sync()).toMatchObject({ kind: 'everything' });
    expect(await sync()).toMatchObject({ kind: 'changes', reading: { unlisted: 2 } });
  });

  it('a row that appears with an old time is noticed by the number of rows', async () => {
    addReady(3);
    clock.advance(quiet);
    await sync();
    const old = new Date(noon - day).toISOString();
    const row = add({ username: 'shown', created: old });
    open.waldur.setOfferingUser(row.uuid, { modified: old });
    expect(await sync()).toMatchObject({ kind: 'everything' });
    expect(await holder('shown')).toEqual([row.user_uuid]);
  });

  it('a row that was added and counted in the last ten minutes is no reason to read everything again', async () => {
    addReady(3);
    await sync();
    clock.advance(60_000);
    addReady(2, 'new');
    expect(await sync()).toMatchObject({ kind: 'changes' });
    clock.advance(quiet);
    expect(await sync()).toMatchObject({ kind: 'changes' });
    expect(await sync()).toMatchObject({ kind: 'changes', users: [], reading: { unlisted: 5 } });
  });

  it('everything is read again after full_pass_hours, with 0 at every run, and on demand', async () => {
    addReady(3);
    clock.advance(quiet);
    await sync();
    clock.advance(day - 1);
    expect(await sync()).toMatchObject({ kind: 'changes' });
    expect(await sync({ full: true })).toMatchObject({ kind: 'everything' });
    clock.advance(day - 1);
    expect(await sync()).toMatchObject({ kind: 'changes' });
    clock.advance(1);
    expect(await sync()).toMatchObject({ kind: 'everything' });
    expect(await sync({}, { fullPassHours: 0 })).toMatchObject({ kind: 'everything' });
  });

  it('everything is read again when the clock of this machine was set back', async () => {
    addReady(3);
    await sync();
    const earlier = { now: () => clock.now() - 1000 };
    expect(await sync({}, { clock: earlier })).toMatchObject({ kind: 'everything' });
  });

  it('a pass that was not finished leaves its work to the next one', async () => {
    const rows = addReady(3);
    clock.advance(quiet);
    await sync();
    open.waldur.setOfferingUser(rows[0]?.uuid ?? '', { username: 'renamed' });
    open.waldur.faults.add({
      on: { operation: 'list', call: 2 },
      times: Infinity,
      fault: { kind: 'status', status: 500 },
    });
    await expect(sync()).rejects.toThrow();
    open.waldur.faults.clear();
    expect(await holder('renamed')).toBeUndefined();
    expect(await sync()).toMatchObject({ kind: 'changes', users: [{ username: 'renamed' }] });
    expect(await holder('renamed')).toEqual([rows[0]?.user_uuid]);
  });

  it('a dry run, one for a single user and one without a ledger read everything, and leave nothing behind', async () => {
    const [row] = addReady(3);
    await sync();
    expect((await sync({ dryRun: true })).reading).toBeUndefined();
    expect((await sync({ user: row?.uuid ?? '' })).reading).toBeUndefined();
    expect((await sync({}, { ledger: undefined, notes: undefined })).reading).toBeUndefined();
  });
});

describe('a finding', () => {
  const untouched = (uuid: string) => ({ modified: open.waldur.offeringUser(uuid)?.modified ?? '' });

  it('about a username is reported by every pass until it is resolved, also if `modified` does not move', async () => {
    addReady(3);
    const row = add({ username: 'root' });
    clock.advance(quiet);
    const finding = { reason: 'dangerous-username', users: [{ offeringUser: row.uuid }] };
    expect(await sync()).toMatchObject({ kind: 'everything', findings: [finding] });
    expect(await sync()).toMatchObject({ kind: 'changes', findings: [finding], users: [{ result: 'held-back' }] });
    expect(await sync()).toMatchObject({ kind: 'changes', findings: [finding] });
    open.waldur.setOfferingUser(row.uuid, { username: 'safe', ...untouched(row.uuid) });
    expect(await sync()).toMatchObject({ kind: 'changes', findings: [] });
    expect(await holder('safe')).toEqual([row.user_uuid]);
    expect(await sync()).toMatchObject({ kind: 'changes', findings: [], users: [] });
  });

  it('about a conflict is reported by every pass until it is resolved, also if `modified` does not move', async () => {
    const [one, other] = [add({ username: 'shared' }), add({ username: 'shared' })];
    addReady(3);
    clock.advance(quiet);
    for (const kind of ['everything', 'changes', 'changes'])
      expect(await sync()).toMatchObject({ kind, findings: [{ reason: 'username-conflict', username: 'shared' }] });
    open.waldur.setOfferingUser(other.uuid, { username: 'own', ...untouched(other.uuid) });
    expect(await sync()).toMatchObject({ kind: 'changes', findings: [] });
    expect(await holder('shared')).toEqual([one.user_uuid]);
    expect(await holder('own')).toEqual([other.user_uuid]);
  });

  it('about a row that was deleted is resolved', async () => {
    const [, other] = [add({ username: 'shared' }), add({ username: 'shared' })];
    clock.advance(quiet);
    await sync();
    open.waldur.removeOfferingUser(other.uuid);
    expect(await sync()).toMatchObject({ kind: 'everything', findings: [] });
  });

  it('about a user in `OK` who gets no username is tried again by every pass', async () => {
    const row = add({ username: '' });
    clock.advance(quiet);
    const none = new PosixUsernameManagementBackend();
    none.getOrCreateUsername = async () => undefined as never;
    for (const kind of ['everything', 'changes', 'changes'])
      expect(await sync({}, { backend: none })).toMatchObject({ kind, users: [{ reason: 'no-username-yet' }] });
    expect(await sync()).toMatchObject({ kind: 'changes', users: [{ uuid: row.uuid, result: 'updated' }] });
  });

  it('more findings than can be read one by one make every pass read everything', async () => {
    for (let n = 0; n < 101; n += 1) add({ username: '-rf' });
    clock.advance(quiet);
    for (let run = 0; run < 2; run += 1) {
      const report = await sync();
      expect(report).toMatchObject({ kind: 'everything' });
      expect(report.findings).toHaveLength(101);
    }
  });
});

describe('a server that does not move `modified` when a username is stored', () => {
  const version = { usernamesMoveModified: false, transitionsMoveModified: false };

  it('is noticed by the first username; then every pass reads everything, and says so', async () => {
    await start({ version });
    addReady(3);
    clock.advance(quiet);
    await sync();
    clock.advance(quiet);
    add({ state: 'Requested' });
    const offReason = expect.stringContaining('its `modified` is the same as before');
    expect(await sync()).toMatchObject({ reading: { kind: 'changes', offReason } });
    expect(await sync()).toMatchObject({ reading: { kind: 'everything', offReason } });
    expect(await sync()).toMatchObject({ reading: { kind: 'everything', offReason } });
  });

  it('concerns every offering of the server, until --full tries again', async () => {
    await start({ version });
    add({ state: 'Requested' });
    await sync();
    const elsewhere = open.waldur.addOffering();
    open.waldur.addOfferingUser({ offering: elsewhere.uuid, state: 'OK', username: 'there' });
    const more = { offering: { uuid: elsewhere.uuid, name: 'other' } };
    expect(await sync({}, more)).toMatchObject({ reading: { offReason: expect.any(String) } });
    expect((await sync({ full: true }, more)).reading?.offReason).toBeUndefined();
    expect(await sync({}, more)).toMatchObject({ kind: 'changes' });
    expect(await sync({}, { ...more, server: 'https://other.example' })).toMatchObject({ kind: 'changes' });
  });

  it('is not one that only leaves it as it is at transitions', async () => {
    await start({ version: { transitionsMoveModified: false } });
    addReady(3);
    add({ state: 'Requested' });
    await sync();
    expect(await sync()).toMatchObject({ kind: 'changes' });
  });
});

describe('a list that is longer than a batch', () => {
  it('is compared batch by batch, and those who wait get usernames that no batch has', async () => {
    const user = open.waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
    const first = add({ user, state: 'Requested' });
    addReady(3100);
    const last = add({ username: 'jdoe' });
    const report = await sync();
    expect(report).toMatchObject({ kind: 'everything', findings: [], reading: { unlisted: 2101 } });
    expect(report.users.filter(({ result }) => result === 'updated')).toMatchObject([{ uuid: first.uuid }]);
    expect(open.waldur.offeringUser(first.uuid)?.username).toBe('jdoe2');
    expect(await holder('jdoe')).toEqual([last.user_uuid]);
  });

  it('a username that rows of two batches show holds both users back', async () => {
    const one = add({ username: 'shared' });
    addReady(1600);
    const other = add({ username: 'shared' });
    const held = [{ reason: 'username-conflict', username: 'shared' }];
    const report = await sync();
    expect(report).toMatchObject({ kind: 'everything', findings: held });
    const users = report.findings.flatMap((finding) => finding.users);
    expect(users).toContainEqual({ offeringUser: other.uuid, userUuid: other.user_uuid });
    expect(users.map(({ userUuid }) => userUuid)).toContain(one.user_uuid);
    clock.advance(quiet);
    expect(await sync()).toMatchObject({ findings: held });
    open.waldur.setOfferingUser(other.uuid, { username: 'own' });
    expect(await sync()).toMatchObject({ kind: 'changes', findings: [] });
  });

  it('a pass that ends between two pages leaves the usernames it has read in the ledger', async () => {
    const rows = addReady(3000);
    open.waldur.faults.add({
      on: { operation: 'list', call: 8 },
      times: Infinity,
      fault: { kind: 'status', status: 500 },
    });
    await expect(sync()).rejects.toThrow();
    open.waldur.faults.clear();
    expect(await holder('user1499')).toEqual([rows[1499]?.user_uuid]);
    expect(await holder('user2999')).toBeUndefined();
    await sync();
    expect(await holder('user2999')).toEqual([rows[2999]?.user_uuid]);
  });

  it('a list that is read twice, because rows were missing at first, has every user once', async () => {
    addReady(1600);
    const waiting = [add({ state: 'Requested' }), add({ state: 'Requested' })];
    let isShort = true;
    const report = await sync(
      {},
      {
        client: {
          ...open.client,
          listOfferingUsers: (filter, options) => {
            const list = open.client.listOfferingUsers(filter, options);
            if (!isShort || filter.states !== undefined) return list;
            isShort = false;
            return {
              all: () => list.all(),
              async *[Symbol.asyncIterator]() {
                yield* list;
                yield* list;
              },
            };
          },
        },
      },
    );
    const served = report.users.filter(({ result }) => result === 'updated').map(({ uuid }) => uuid);
    expect(served).toHaveLength(2);
    expect(new Set(served)).toEqual(new Set(waiting.map(({ uuid }) => uuid)));
  });

  it('an error while later users are read leaves a report about those who got usernames before', async () => {
    addReady(600);
    for (let n = 0; n < 1001; n += 1) add({ state: 'Requested' });
    const list = open.client.listOfferingUsers.bind(open.client);
    const retrieve = open.client.retrieveOfferingUser.bind(open.client);
    let isAway = false;
    const client = {
      ...open.client,
      listOfferingUsers: list,
      retrieveOfferingUser: (...args: Parameters<typeof retrieve>) => {
        if (isAway) throw new WaldurUnavailableError({ operation: 'retrieveOfferingUser', detail: 'away' });
        return retrieve(...args);
      },
    };
    let served = 0;
    const onUser = ({ result }: { readonly result: string }) => {
      if (result === 'updated') served += 1;
      isAway = served === 1000;
    };
    const report = await sync({ onUser }, { client });
    expect(report.users.filter(({ result }) => result === 'updated')).toHaveLength(1000);
    expect(report.users.filter(({ reason }) => reason === 'waldur-unavailable')).toHaveLength(1);
    expect(report.outage).toMatchObject({ service: 'waldur', notProcessed: 1 });
    expect((await sync()).users.filter(({ result }) => result === 'updated')).toHaveLength(1);
  });
});
