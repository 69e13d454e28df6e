import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { AdjustableClock } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { OfferingUserAccountLinkingRequiredError } from '../../src/usernames/errors.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { explainOfferingUser } from '../../src/users/explain.js';
import type { OfferingParts } from '../../src/users/offering-parts.js';
import { type SyncOfferingOptions, syncOffering } from '../../src/users/sync-offering.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

let open: OpenWaldur;
let ledger: Ledger;
const clock = new AdjustableClock(noon);

beforeEach(async () => {
  open = await openWaldur('HTTP', { clock });
  ledger = openMemoryLedger({ foldUsername, clock });
});
afterEach(() => open.close());

/** Adds Jane Doe with an account at the service provider, and an offering user that shows it. */
function addJane(more: { username?: string; state?: 'Requested' | 'Creating' } = {}) {
  const { waldur, offering } = open;
  const user = waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
  const account = waldur.addProviderAccount({ user, ...more });
  return { account, row: waldur.addOfferingUser({ offering, user, providerAccount: account }) };
}

const withLedger = () => ({ ledger: ledger.usernames, attempts: ledger.attempts, notes: ledger.notes });

async function sync(more: Partial<OfferingParts> = {}, options: SyncOfferingOptions = {}) {
  const parts = open.parts(new PosixUsernameManagementBackend(), { ...withLedger(), ...more });
  return syncOffering(parts, options);
}

describe('an offering user that shows an account at the service provider', () => {
  it('the username is written to that account without a transition, and every row that shows it follows', async () => {
    const { account, row } = addJane();
    const other = open.waldur.addOffering({ name: 'Storage' });
    const second = open.waldur.addOfferingUser({ offering: other, user: row.user_uuid, providerAccount: account });
    const { users } = await sync();
    expect(users).toMatchObject([{ result: 'updated', reason: 'username-stored', username: 'jdoe', to: 'OK' }]);
    expect(open.writes()).toEqual(['update_provider_account {"username":"jdoe"}']);
    for (const { uuid } of [row, second])
      expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe' });
    expect((await sync()).users).toMatchObject([{ result: 'unchanged', reason: 'ready' }]);
  });

  it.each(['provider', 'offering'] as const)(
    'with username_scope %s, the username is held in the namespace of the provider',
    async (usernameScope) => {
      const { row } = addJane();
      const storage = open.waldur.addOffering({ name: 'Storage' });
      const namesake = open.waldur.addUser({ firstName: 'John', lastName: 'Doe' });
      open.waldur.addOfferingUser({ offering: storage, user: namesake, state: 'OK', username: 'jdoe' });
      expect((await sync({ usernameScope })).users).toMatchObject([{ result: 'updated', username: 'jdoe2' }]);
      const namespace = `provider:${open.offering.customerUuid}`;
      expect(
        await ledger.usernames.find(namespace, { userUuid: row.user_uuid, cuid: row.user_username }),
      ).toMatchObject({
        username: 'jdoe2',
        status: 'committed',
      });
    },
  );

  it('a username that Waldur refuses for the account is taken, and the next candidate is written', async () => {
    const elsewhere = open.waldur.addUser();
    open.waldur.addProviderAccount({ user: elsewhere, username: 'jdoe', state: 'OK' });
    open.waldur.addProviderAccount({ user: open.waldur.addUser(), username: 'jdoe2', state: 'OK' });
    addJane({ state: 'Creating' });
    expect((await sync()).users).toMatchObject([{ result: 'updated', username: 'jdoe3' }]);
    expect(open.writes()).toEqual(
      ['jdoe', 'jdoe2', 'jdoe3'].map((username) => `update_provider_account {"username":"${username}"}`),
    );
  });

  it('a backend with a single name for the user fails, and the refused name is not written again by the next run', async () => {
    open.waldur.addProviderAccount({ user: open.waldur.addUser(), username: 'jane', state: 'OK' });
    addJane();
    const more = { backend: new ScriptedBackend('jane') };
    expect((await sync(more)).users).toMatchObject([{ result: 'failed', reason: 'username-taken', to: 'Requested' }]);
    clock.advance(3_600_000);
    expect((await sync(more)).users).toMatchObject([{ result: 'failed', reason: 'username-taken', to: 'Requested' }]);
    expect(open.writes()).toEqual(['update_provider_account {"username":"jane"}']);
  });

  it('a token that may not change the account fails with a reason of its own', async () => {
    const { row } = addJane();
    open.waldur.faults.add({ on: { operation: 'update_provider_account' }, fault: { kind: 'status', status: 403 } });
    expect((await sync()).users).toMatchObject([
      { result: 'failed', reason: 'provider-account-forbidden', message: expect.stringContaining('may not change') },
    ]);
    expect(open.waldur.offeringUser(row.uuid)).toMatchObject({ state: 'Requested', username: '' });
    open.waldur.faults.add({ on: { operation: 'update_provider_account' }, fault: { kind: 'status', status: 404 } });
    expect((await sync()).users).toMatchObject([{ result: 'failed', reason: 'provider-account-forbidden' }]);
  });

  it('a user who has to do something first stays in their state, because the account has no transitions', async () => {
    addJane();
    const backend = new ScriptedBackend(new OfferingUserAccountLinkingRequiredError('Link your account.'));
    expect((await sync({ backend })).users).toMatchObject([
      { result: 'pending', reason: 'account-linking-required', to: 'Requested', calls: [] },
    ]);
    expect(open.writes()).toEqual([]);
  });

  it('an account that has a username but is not OK is reported, and nothing is written', async () => {
    addJane({ username: 'jdoe' });
    expect((await sync()).users).toMatchObject([{ result: 'skipped', reason: 'provider-account', calls: [] }]);
    expect(open.writes()).toEqual([]);
  });

  it('explain and a dry run say where the username would be written', async () => {
    const { account, row } = addJane();
    const { users } = await sync({}, { dryRun: true });
    expect(users).toMatchObject([
      { result: 'updated', calls: [{ call: 'setProviderAccountUsername', username: 'jdoe' }] },
    ]);
    const parts = open.parts(new PosixUsernameManagementBackend(), withLedger());
    expect(await explainOfferingUser(parts, { user: row.uuid })).toMatchObject({
      providerAccount: account.uuid,
      plan: expect.stringContaining('account at the service provider'),
      outcome: { calls: [{ call: 'setProviderAccountUsername' }] },
    });
    expect(open.writes()).toEqual([]);
  });

  it('a server that does not know such accounts shows none', async () => {
    const old = await openWaldur('HTTP', { version: { version: '8.1.0' } });
    try {
      const user = old.waldur.addUser();
      const account = old.waldur.addProviderAccount({ user });
      const { uuid } = old.waldur.addOfferingUser({ offering: old.offering, user, providerAccount: account });
      expect(await old.client.retrieveOfferingUser(uuid)).not.toHaveProperty('serviceProviderAccountUuid');
      expect(await old.client.setProviderAccountUsername(account.uuid, 'jdoe')).toBeUndefined();
    } finally {
      await old.close();
    }
  });
});

describe('a username that Waldur refuses for a field of the row', () => {
  const refuse = (times = 1) =>
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      times,
      fault: { kind: 'status', status: 400, body: { username: ['This name is not allowed here.'] } },
    });
  const add = () =>
    open.waldur.addOfferingUser({
      offering: open.offering,
      state: 'Requested',
      user: open.waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }),
    });

  it('the user keeps their state and comment, and the same username is not written again while nothing changes', async () => {
    const { uuid } = add();
    refuse();
    expect((await sync()).users).toMatchObject([
      {
        result: 'failed',
        reason: 'waldur-refused',
        message: expect.stringContaining('This name is not allowed here.'),
      },
    ]);
    const calls = open.writes().length;
    clock.advance(24 * 3_600_000);
    const { users } = await sync();
    expect(users).toMatchObject([
      {
        result: 'failed',
        reason: 'waldur-refused',
        message: expect.stringContaining('nothing has changed'),
        calls: [],
      },
    ]);
    expect(open.writes()).toHaveLength(calls);
    expect(open.writes()).not.toContainEqual(expect.stringContaining('set_error_creating'));
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'Creating', service_provider_comment: '' });
  });

  it('another username, or an operator who asks for the user, is tried at once', async () => {
    const { uuid } = add();
    refuse(2);
    await sync();
    await sync({}, { user: uuid });
    expect(open.writes().filter((write) => write.startsWith('partial_update'))).toHaveLength(2);
    const backend = new ScriptedBackend('jane');
    expect((await sync({ backend })).users).toMatchObject([{ result: 'updated', username: 'jane' }]);
  });

  it.each([401, 403, 404, 408, 409, 429])('status %i is not about the user: it is tried again', async (status) => {
    const { uuid } = add();
    const times = Number.POSITIVE_INFINITY;
    open.waldur.faults.add({ on: { operation: 'partial_update' }, times, fault: { kind: 'status', status } });
    const { users } = await sync();
    expect(users.map(({ result }) => result)).not.toContain('updated');
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'Creating', service_provider_comment: '' });
    expect(await ledger.notes.list('refusal')).toEqual([]);
    expect(await ledger.attempts.list(open.offering.uuid)).toEqual([]);
  });
});
