import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { LedgerStoreError } from '../../src/ledger/store-errors.js';
import { BackendError, TransientBackendError } from '../../src/shared/errors.js';
import { AdjustableClock, type OfferingUserOptions } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { OfferingUserAccountLinkingRequiredError } from '../../src/usernames/errors.js';
import { quarantineComment } from '../../src/users/comment.js';
import type { OfferingParts } from '../../src/users/offering-parts.js';
import type { UserReport } from '../../src/users/report.js';
import { type SyncOfferingOptions, syncOffering } from '../../src/users/sync-offering.js';
import { type UpdateOptions, updateOfferingUsers } from '../../src/users/update.js';
import type { KnownOfferingUserState } from '../../src/waldur/types.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { type Script, ScriptedBackend } from '../support/scripted-backend.js';

let open: OpenWaldur;
let ledger: Ledger;
let clock: AdjustableClock;
let backend: ScriptedBackend;
const minute = 60_000;
const jane = '1'.repeat(32);

beforeEach(async () => {
  clock = new AdjustableClock(noon);
  open = await openWaldur('MSW', { clock });
  ledger = openMemoryLedger({ foldUsername, clock });
  backend = new ScriptedBackend(new BackendError('ldap: no room', { publicMessage: 'No room.' }));
  open.waldur.addUser({ uuid: jane, firstName: 'Jane', lastName: 'Doe' });
});
afterEach(() => open.close());

function add(more: Partial<OfferingUserOptions> = {}): string {
  const hourAgo = new Date(noon - 60 * minute).toISOString();
  return open.waldur.addOfferingUser({
    offering: open.offering.uuid,
    user: jane,
    created: hourAgo,
    modified: hourAgo,
    ...more,
  }).uuid;
}

const parts = (more: Partial<OfferingParts> = {}) =>
  open.parts(backend, { ledger: ledger.usernames, attempts: ledger.attempts, ...more });

/** Runs a pass over all users as a new process would. Returns the report of the first user. */
async function pass(more: Partial<OfferingParts> = {}, options: UpdateOptions = {}): Promise<UserReport | undefined> {
  const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
  return (await updateOfferingUsers(users, parts(more), options)).users[0];
}

/** Lets this many attempts of the only user fail, each as early as possible. */
async function fail(times: number, more: Partial<OfferingParts> = {}): Promise<void> {
  for (let attempt = 0; attempt < times; attempt += 1) {
    await pass(more);
    clock.advance(6 * 60 * minute);
  }
}

const attempts = () => ledger.attempts.list();
const tries = () => backend.asked.length;

describe('a user with a failed attempt', () => {
  it('a user with failed attempts is retried after one, two and four minutes, and fails without a call in between', async () => {
    const uuid = add();
    const seen: number[] = [];
    for (let minutes = 0; minutes < 16; minutes += 1) {
      const before = tries();
      open.waldur.clearCalls();
      const report = await pass();
      if (tries() > before) {
        seen.push(minutes);
        expect(report).toMatchObject({ result: 'failed', reason: 'backend-error', comment: 'No room.' });
      } else {
        expect(report).toMatchObject({ uuid, result: 'failed', reason: 'retry-later', calls: [] });
        // The list that the test reads, and the gate.
        expect(open.waldur.calls.map(({ operation }) => operation)).toEqual(['list', 'retrieve_offering']);
      }
      clock.advance(minute);
    }
    expect(seen).toEqual([0, 1, 3, 7, 15]);
  });

  it('the report of a user who waits for the next attempt has its time in UTC and the reason of the last one', async () => {
    add();
    await pass();
    clock.advance(10_000);
    expect((await pass())?.message).toBe(
      'still failing after 1 failed attempt (last reason: backend-error); next attempt at 2026-11-23 12:01:00 UTC',
    );
  });

  it.each(['Requested', 'Error creating', 'Pending account linking'] as const)(
    'a user who failed in %s counts as failed in a run a moment later, and not as claimed by another worker',
    async (state) => {
      add({ state });
      await pass();
      clock.advance(1000);
      open.waldur.clearCalls();
      expect(await pass()).toMatchObject({ result: 'failed', reason: 'retry-later', to: 'Error creating', calls: [] });
      expect(await pass({ maxAttempts: 1 })).toMatchObject({ result: 'failed', reason: 'quarantined', calls: [] });
      expect(tries()).toBe(1);
    },
  );

  it('the failed attempts of a user are deleted when the user gets a username', async () => {
    const uuid = add();
    await fail(2);
    expect(await attempts()).toMatchObject([{ userUuid: jane, count: 2, reason: 'backend-error' }]);
    backend.script = 'jdoe';
    expect(await pass()).toMatchObject({ result: 'updated' });
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe' });
    expect(await attempts()).toEqual([]);
  });

  it('the failed attempts of a user are deleted by the next pass if another worker has assigned the username', async () => {
    const uuid = add();
    await fail(1);
    open.waldur.setOfferingUser(uuid, { state: 'OK', username: 'byhand' });
    open.waldur.addOfferingUser({ offering: open.offering.uuid });
    backend.script = undefined;
    await pass();
    expect(await attempts()).toEqual([]);
  });

  it.each<KnownOfferingUserState>(['Requested deletion', 'Deleting', 'Deleted', 'Error deleting'])(
    'the failed attempts of a user in the state %s are deleted by the next pass',
    async (state) => {
      const uuid = add();
      await fail(1);
      open.waldur.setOfferingUser(uuid, { state });
      open.waldur.addOfferingUser({ offering: open.offering.uuid });
      await pass();
      expect((await attempts()).filter(({ userUuid }) => userUuid === jane)).toEqual([]);
    },
  );

  it('the failed attempts of a user whose access is restricted are kept', async () => {
    const uuid = add();
    await fail(1);
    open.waldur.setOfferingUser(uuid, { isRestricted: true });
    open.waldur.addOfferingUser({ offering: open.offering.uuid });
    backend.script = undefined;
    await pass();
    expect(await attempts()).toMatchObject([{ userUuid: jane, count: 1 }]);
  });

  it('a user who has to do something first is processed on every pass again', async () => {
    const uuid = add();
    await fail(1);
    backend.script = new OfferingUserAccountLinkingRequiredError('Link it.');
    expect(await pass()).toMatchObject({ result: 'pending' });
    expect(await attempts()).toEqual([]);
    const before = tries();
    await pass();
    await pass();
    expect(tries() - before).toBe(2);
    expect(open.waldur.offeringUser(uuid)?.state).toBe('Pending account linking');
  });

  it('a user is retried at once if the clock was set back after the attempt', async () => {
    add();
    clock.advance(24 * 60 * minute);
    await pass();
    const behind = new AdjustableClock(noon + 60 * minute);
    const before = tries();
    const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    const claims = new Map(users.map(({ uuid }) => [uuid, 0]));
    await updateOfferingUsers(users, parts({ clock: behind, claims }));
    expect(tries() - before).toBe(1);
  });

  it('a failed attempt delays a user at that offering only', async () => {
    add();
    await pass();
    const other = open.waldur.addOffering({ name: 'Storage' });
    open.waldur.addOfferingUser({ offering: other.uuid, user: jane });
    const users = await open.client.listOfferingUsers({ offeringUuids: [other.uuid] }).all();
    const report = await updateOfferingUsers(users, parts({ offering: { uuid: other.uuid, name: 'Storage' } }));
    expect(report.users).toMatchObject([{ reason: 'backend-error' }]);
    expect(await attempts()).toHaveLength(2);
  });
});

describe('a counted attempt', () => {
  const counted: [string, Script, string][] = [
    ['an error of the backend', new BackendError('no'), 'backend-error'],
    ['a crash of the backend', new TypeError('x is undefined'), 'backend-crashed'],
    ['an invalid username', 'not a name', 'username-invalid'],
    ['a username of another user', 'taken', 'username-taken'],
    ['a timeout', () => new Promise<string>(() => {}), 'backend-timeout'],
  ];
  it.each(counted)('an attempt that ends with %s counts as failed', async (_title, script, reason) => {
    add();
    open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'OK', username: 'taken' });
    backend.script = script;
    expect(await pass({ usernameTimeoutSeconds: 0.05 })).toMatchObject({ result: 'failed', reason });
    expect(await attempts()).toMatchObject([{ userUuid: jane, count: 1, reason, lastAt: noon, nextAt: noon + minute }]);
    clock.advance(10_000);
    expect(await pass({ claimSeconds: 1 })).toMatchObject({ result: 'failed', reason: 'retry-later' });
  });

  it('an attempt in which Waldur refuses the username counts as failed', async () => {
    add();
    backend.script = 'jdoe';
    open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'status', status: 400 } });
    expect(await pass()).toMatchObject({ result: 'failed', reason: 'waldur-refused' });
    expect(await attempts()).toMatchObject([{ count: 1, reason: 'waldur-refused' }]);
  });

  it.each<[string, Script]>([
    ['an unavailable backend', new TransientBackendError('ldap: connection refused')],
    ['an unavailable ledger', new LedgerStoreError('/srv/names.db: locked')],
    ['no username yet', undefined],
    ['a required action of the user', new OfferingUserAccountLinkingRequiredError('Link it.')],
  ])('an attempt that ends with %s does not count as failed', async (_title, script) => {
    add();
    backend.script = script;
    await pass();
    expect(await attempts()).toEqual([]);
  });

  it.each([403, 502])('an attempt that Waldur answers with %i does not count as failed', async (status) => {
    add();
    backend.script = 'jdoe';
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'status', status } });
    expect(await pass()).toMatchObject({ result: 'failed' });
    expect(await attempts()).toEqual([]);
  });

  it('a dry run neither counts nor deletes failed attempts', async () => {
    add();
    await pass({}, { dryRun: true });
    expect(await attempts()).toEqual([]);
    await pass();
    clock.advance(10_000);
    expect(await pass({}, { dryRun: true })).toMatchObject({ reason: 'retry-later' });
    clock.advance(6 * 60 * minute);
    backend.script = 'jdoe';
    expect(await pass({}, { dryRun: true })).toMatchObject({ result: 'updated' });
    expect(await attempts()).toMatchObject([{ count: 1 }]);
  });

  it('a failed attempt that cannot be recorded is logged and has no other effect', async () => {
    const lines: unknown[] = [];
    const logger = { debug() {}, info() {}, warn() {}, error: (...line: unknown[]) => void lines.push(line) };
    const full = () => Promise.reject(new LedgerStoreError('/srv/names.db: disk is full'));
    const uuid = add();
    const book = { recordFailure: full, recordSuccess: full, find: full, list: async () => [], clear: full };
    expect(await pass({ attempts: book, logger })).toMatchObject({ reason: 'backend-error', to: 'Error creating' });
    expect(lines).toEqual([
      [{ offeringUser: uuid, error: '/srv/names.db: disk is full' }, expect.stringContaining('could not record')],
    ]);
  });
});

describe('a quarantined user', () => {
  it('the last failed attempt quarantines a user: Error creating, a comment, and a message that says how to retry', async () => {
    const uuid = add();
    await fail(2, { maxAttempts: 3 });
    const report = await pass({ maxAttempts: 3 });
    expect(report).toMatchObject({
      result: 'failed',
      reason: 'quarantined',
      to: 'Error creating',
      comment: quarantineComment,
    });
    expect(report?.message).toBe(
      `ldap: no room; quarantined after 3 failed attempts. Run 'retry ${uuid}' to try again; a change of the user's data does the same`,
    );
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      state: 'Error creating',
      service_provider_comment: quarantineComment,
    });
  });

  it('a quarantined user is not retried and costs no write', async () => {
    const uuid = add();
    await fail(3, { maxAttempts: 3 });
    open.waldur.clearCalls();
    const before = tries();
    for (let day = 0; day < 5; day += 1) {
      clock.advance(24 * 60 * minute);
      expect(await pass({ maxAttempts: 3 })).toMatchObject({
        uuid,
        result: 'failed',
        reason: 'quarantined',
        calls: [],
      });
    }
    expect(tries()).toBe(before);
    expect(open.waldur.writes()).toEqual([]);
  });

  it.each<KnownOfferingUserState>([
    'Requested',
    'Creating',
    'Pending account linking',
    'Pending additional validation',
  ])('a quarantined user in %s is moved to Error creating without an attempt', async (state) => {
    const uuid = add();
    await fail(3, { maxAttempts: 3 });
    open.waldur.setOfferingUser(uuid, { state, comment: '', modified: new Date(noon).toISOString() });
    const before = tries();
    expect(await pass({ maxAttempts: 3 })).toMatchObject({ reason: 'quarantined', to: 'Error creating' });
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      state: 'Error creating',
      service_provider_comment: quarantineComment,
    });
    expect(tries()).toBe(before);
  });

  it('a quarantined user is retried after a change of their data, and counted from the beginning', async () => {
    add();
    await fail(3, { maxAttempts: 3 });
    const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    const married = users.map((user) => ({ ...user, userLastName: 'Roe' }));
    expect(await updateOfferingUsers(married, parts({ maxAttempts: 3 }))).toMatchObject({
      users: [{ reason: 'backend-error' }],
    });
    expect(await attempts()).toMatchObject([{ count: 1 }]);
  });

  it('a quarantined user is retried after their attempts were cleared', async () => {
    add();
    await fail(3, { maxAttempts: 3 });
    await ledger.attempts.clear(jane);
    backend.script = 'jdoe';
    expect(await pass({ maxAttempts: 3 })).toMatchObject({ result: 'updated' });
  });

  it('a quarantined user is not retried by a run for that user alone', async () => {
    const uuid = add();
    await fail(3, { maxAttempts: 3 });
    const before = tries();
    expect((await syncOffering(parts({ maxAttempts: 3 }), { user: uuid })).users).toMatchObject([
      { reason: 'quarantined' },
    ]);
    expect(tries()).toBe(before);
  });

  it('a user is never quarantined if the limit is 0, nor because of timeouts alone', async () => {
    add();
    await fail(12, { maxAttempts: 0 });
    expect(tries()).toBe(12);
    await ledger.attempts.clear(jane);
    backend.script = () => new Promise<string>(() => {});
    await fail(4, { maxAttempts: 3, usernameTimeoutSeconds: 0.02 });
    expect(await attempts()).toMatchObject([{ count: 4, reason: 'backend-timeout' }]);
    backend.script = 'jdoe';
    expect(await pass({ maxAttempts: 3 })).toMatchObject({ result: 'updated' });
  });

  it('a dry run shows that a user would be quarantined', async () => {
    add();
    await fail(2, { maxAttempts: 3 });
    backend.script = new BackendError('no');
    expect(await pass({ maxAttempts: 3 }, { dryRun: true })).toMatchObject({ reason: 'quarantined' });
    expect(await attempts()).toMatchObject([{ count: 2 }]);
  });
});

describe('a run for one user', () => {
  it('a run for one user does not wait for the retry delay, and counts the attempt', async () => {
    const uuid = add();
    await pass();
    clock.advance(10_000);
    const sync = async (options: SyncOfferingOptions) => (await syncOffering(parts(), options)).users[0];
    expect(await sync({})).toMatchObject({ reason: 'retry-later' });
    expect(await sync({ user: uuid })).toMatchObject({ reason: 'backend-error' });
    expect(await attempts()).toMatchObject([{ count: 2 }]);
  });
});

describe('a pass without a ledger', () => {
  it('without a ledger, a failing user is retried on every pass, and nothing is written while nothing has changed', async () => {
    add();
    const claims = new Map<string, number>();
    const without = { ledger: undefined, attempts: undefined, claims };
    await pass(without);
    open.waldur.clearCalls();
    for (let n = 0; n < 12; n += 1) {
      clock.advance(10_000);
      expect(await pass(without)).toMatchObject({ reason: 'backend-error', calls: [] });
    }
    expect(tries()).toBe(13);
    expect(open.waldur.writes()).toEqual([]);
  });
});
