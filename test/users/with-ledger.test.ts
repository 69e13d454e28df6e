import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { LedgerStoreError } from '../../src/ledger/store-errors.js';
import { AdjustableClock, type OfferingUserOptions, type UserOptions } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

let open: OpenWaldur;
let ledger: Ledger;
let namespace: string;
const clock = new AdjustableClock(noon);

beforeEach(async () => {
  open = await openWaldur('MSW', { clock });
  ledger = openMemoryLedger({ foldUsername, clock });
  namespace = `provider:${open.offering.customerUuid}`;
});
afterEach(() => open.close());

const jane = (uuid: string, more: UserOptions = {}) =>
  open.waldur.addUser({ uuid, firstName: 'Jane', lastName: 'Doe', ...more });

function add(more: Partial<OfferingUserOptions> = {}): string {
  return open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'Requested', ...more }).uuid;
}

async function update(uuid: string, more: Partial<Parameters<OpenWaldur['parts']>[1]> = {}, dryRun = false) {
  const user = await open.client.retrieveOfferingUser(uuid);
  const parts = open.parts(new PosixUsernameManagementBackend(), { ledger: ledger.usernames, ...more });
  return (await updateOfferingUsers(user === undefined ? [] : [user], parts, { dryRun })).users[0];
}

async function keyOf(uuid: string) {
  const row = await open.client.retrieveOfferingUser(uuid);
  return { userUuid: row?.userUuid ?? '', cuid: row?.userUsername };
}

const kinds = async () => {
  const events: string[] = [];
  for await (const { kind, username } of ledger.usernames.history({ namespace })) events.push(`${kind} ${username}`);
  return events;
};

describe('a username with a ledger', () => {
  it('a username is reserved before it is written to Waldur, and committed afterwards', async () => {
    const uuid = add({ user: jane('1'.repeat(32)) });
    const seen: (string | undefined)[] = [];
    const look = async () =>
      void seen.push((await ledger.usernames.find(namespace, { userUuid: '1'.repeat(32) }))?.status);
    open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'invoke', run: look } });
    expect(await update(uuid)).toMatchObject({ result: 'updated', username: 'jdoe' });
    expect(seen).toEqual(['reserved']);
    expect(await kinds()).toEqual(['reserved jdoe', 'committed jdoe']);
  });

  it('a username is committed by the next pass after a crash before the commit, even if no user waits', async () => {
    const user = jane('1'.repeat(32));
    const uuid = add({ user, state: 'OK', username: 'JDoe' });
    expect(await ledger.usernames.reserve(namespace, 'jdoe', await keyOf(uuid))).toBe(true);
    expect(await ledger.usernames.reserve('provider:another', 'jdoe', await keyOf(uuid))).toBe(true);
    expect(await update(uuid, {}, true)).toMatchObject({ reason: 'ready' });
    expect(await ledger.usernames.reserved()).toHaveLength(2);
    expect(await update(uuid)).toMatchObject({ reason: 'ready' });
    expect(await ledger.usernames.reserved()).toEqual([{ namespace: 'provider:another', username: 'jdoe' }]);
    expect(await kinds()).toEqual(['reserved jdoe', 'committed jdoe']);
    await ledger.usernames.release('provider:another', 'jdoe', { by: 'admin', reason: 'a test' });
    open.waldur.clearCalls();
    await update(uuid);
    expect(open.waldur.calls.map(({ operation }) => operation)).toEqual(['retrieve', 'retrieve_offering']);
  });

  it('a username that is reserved for another user than Waldur shows stays reserved, and is a conflict', async () => {
    const [one, other] = [
      add({ user: jane('1'.repeat(32)), state: 'OK', username: 'jdoe' }),
      add({ user: jane('2'.repeat(32)) }),
    ];
    expect(await ledger.usernames.reserve(namespace, 'jdoe', await keyOf(other))).toBe(true);
    expect(await update(one)).toMatchObject({ result: 'held-back', reason: 'username-conflict' });
    expect(await ledger.usernames.reserved()).toEqual([{ namespace, username: 'jdoe' }]);
    expect(await kinds()).toEqual(['reserved jdoe']);
  });

  it('a username is the same after a crash before the write to Waldur, even if the user was renamed', async () => {
    const uuid = add({ user: jane('1'.repeat(32)) });
    expect(await ledger.usernames.reserve(namespace, 'before', await keyOf(uuid))).toBe(true);
    expect(await update(uuid)).toMatchObject({ result: 'updated', username: 'before' });
  });

  it('a username of a user that Waldur has forgotten is not given to others, and is given back when that user returns', async () => {
    const first = add({ user: jane('1'.repeat(32)) });
    await update(first);
    open.waldur.removeOfferingUser(first);
    const second = add({ user: jane('2'.repeat(32)) });
    expect(await update(second)).toMatchObject({ username: 'jdoe2' });
    const back = add({ user: '1'.repeat(32) });
    expect(await update(back)).toMatchObject({ username: 'jdoe' });
  });

  it('a username that another user had is rejected if the backend has no other', async () => {
    await ledger.usernames.commit(namespace, 'jdoe', { userUuid: '9'.repeat(32) });
    const uuid = add();
    const backend = new ScriptedBackend('JDoe');
    const user = await open.client.retrieveOfferingUser(uuid);
    const { users } = await updateOfferingUsers(user ? [user] : [], open.parts(backend, { ledger: ledger.usernames }));
    expect(users).toMatchObject([{ result: 'failed', reason: 'username-taken', to: 'Error creating' }]);
  });

  it('a username that Waldur already shows is adopted for its owner when the usernames are read', async () => {
    const old = add({ state: 'OK', username: 'Old.Name' });
    await update(add({ user: jane('1'.repeat(32)) }));
    expect(await ledger.usernames.find(namespace, await keyOf(old))).toEqual({
      username: 'old.name',
      status: 'committed',
    });
  });

  it('a username that Waldur and the ledger hold for different users is changed in neither, and is logged', async () => {
    await ledger.usernames.commit(namespace, 'old', { userUuid: '9'.repeat(32) });
    const lines: unknown[] = [];
    const logger = { debug() {}, info() {}, warn: (...line: unknown[]) => void lines.push(line), error() {} };
    const old = add({ state: 'OK', username: 'old' });
    add({ user: jane('1'.repeat(32)) });
    // Given as `allUsers`, so that the row is in two lists.
    const allUsers = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    await updateOfferingUsers(
      allUsers,
      open.parts(new PosixUsernameManagementBackend(), { ledger: ledger.usernames, logger }),
      { allUsers },
    );
    expect(lines).toEqual([
      [{ offering: open.offering.uuid, conflicts: 1 }, expect.stringContaining('the ledger holds for other users')],
    ]);
    expect(open.waldur.offeringUser(old)).toMatchObject({ username: 'old' });
    expect(await ledger.usernames.find(namespace, { userUuid: '9'.repeat(32) })).toMatchObject({ username: 'old' });
  });

  it('a user gets the username from another offering of the provider, even if only Waldur knows it', async () => {
    const other = open.waldur.addOffering({ name: 'Storage' });
    const user = jane('1'.repeat(32));
    open.waldur.addOfferingUser({ offering: other.uuid, user, state: 'OK', username: 'janed' });
    expect(await update(add({ user }), { ledger: undefined })).toMatchObject({
      result: 'updated',
      username: 'janed',
    });
  });
});

describe('a dry run with a ledger', () => {
  it('a dry run reads the ledger and writes nothing to it', async () => {
    await ledger.usernames.commit(namespace, 'jdoe', { userUuid: '9'.repeat(32) });
    add({ state: 'OK', username: 'old' });
    expect(await update(add({ user: jane('1'.repeat(32)) }), {}, true)).toMatchObject({
      result: 'updated',
      username: 'jdoe2',
    });
    expect(await kinds()).toEqual(['committed jdoe']);
  });
});

describe('a ledger with an error', () => {
  const broken = (error: Error) => {
    const fail = () => Promise.reject(error);
    return {
      find: fail,
      isTaken: fail,
      reserve: fail,
      commit: fail,
      adopt: fail,
      reserved: fail,
      otherAccountsOf: fail,
      holderOf: fail,
      knownUser: fail,
      release: fail,
      close: async () => {},
    };
  };

  it('a ledger that cannot be read leaves users unchanged for the next pass', async () => {
    const uuid = add({ state: 'Error creating', modified: '2026-11-23T11:00:00Z' });
    const more = { ledger: broken(new LedgerStoreError('/srv/names.db: disk is full')) };
    expect(await update(uuid, more)).toMatchObject({
      result: 'failed',
      reason: 'ledger-unavailable',
      to: 'Error creating',
    });
    expect(open.writes()).toEqual([]);
  });

  it('a user whose identifiers belong to two users in the ledger gets no username, and the report says so', async () => {
    await ledger.usernames.commit(namespace, 'one', { userUuid: '1'.repeat(32) });
    await ledger.usernames.commit(namespace, 'two', { userUuid: '2'.repeat(32), cuid: 'shared' });
    const uuid = add({ user: jane('1'.repeat(32), { username: 'shared' }) });
    expect(await update(uuid)).toMatchObject({ result: 'failed', reason: 'ledger-conflict', to: 'Error creating' });
  });

  it('a ledger that fails after the write to Waldur leaves the user ready and the username reserved, and is logged', async () => {
    const lines: unknown[] = [];
    const logger = { debug() {}, info() {}, warn() {}, error: (...line: unknown[]) => void lines.push(line) };
    const usernames = ledger.usernames;
    const forgetful = {
      find: usernames.find.bind(usernames),
      isTaken: usernames.isTaken.bind(usernames),
      reserve: usernames.reserve.bind(usernames),
      reserved: usernames.reserved.bind(usernames),
      otherAccountsOf: usernames.otherAccountsOf.bind(usernames),
      holderOf: usernames.holderOf.bind(usernames),
      knownUser: usernames.knownUser.bind(usernames),
      release: usernames.release.bind(usernames),
      adopt: usernames.adopt.bind(usernames),
      commit: () => Promise.reject(new LedgerStoreError('/srv/names.db: disk is full')),
      close: async () => {},
    };
    const uuid = add({ user: jane('1'.repeat(32)) });
    expect(await update(uuid, { ledger: forgetful, logger })).toMatchObject({ result: 'updated', username: 'jdoe' });
    expect(lines).toEqual([
      [
        expect.objectContaining({ offeringUser: uuid }),
        expect.stringContaining('could not be committed in the ledger'),
      ],
    ]);
    expect(await usernames.find(namespace, await keyOf(uuid))).toEqual({ username: 'jdoe', status: 'reserved' });
  });
});
