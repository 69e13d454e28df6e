import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Secret } from '../../src/config/secret.js';
import { BackendError } from '../../src/shared/errors.js';
import type { OfferingUserPatch } from '../../src/testing/fixtures.js';
import { waldurVersions } from '../../src/testing/index.js';
import { AbstractUsernameManagementBackend } from '../../src/usernames/backend.js';
import { BaseUsernameManagementBackend } from '../../src/usernames/base.js';
import { OfferingUserAccountLinkingRequiredError } from '../../src/usernames/errors.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import type { OfferingParts } from '../../src/users/offering-parts.js';
import { waitingStates } from '../../src/users/plan.js';
import { countResults, type UserReport } from '../../src/users/report.js';
import { syncOffering } from '../../src/users/sync-offering.js';
import { type UpdateOptions, updateOfferingUsers } from '../../src/users/update.js';
import { createWaldurClient } from '../../src/waldur/create-waldur-client.js';
import type { KnownOfferingUserState, OfferingUser } from '../../src/waldur/types.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

let open: OpenWaldur;
beforeEach(async () => {
  open = await openWaldur('HTTP');
});
afterEach(() => open.close());

const hourAgo = new Date(noon - 3_600_000).toISOString();

function add(state: KnownOfferingUserState, more: OfferingUserPatch & { user?: string } = {}): string {
  return open.waldur.addOfferingUser({
    offering: open.offering.uuid,
    state,
    username: '',
    created: hourAgo,
    modified: hourAgo,
    ...more,
  }).uuid;
}

async function pass(parts: OfferingParts, options?: UpdateOptions) {
  const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
  return updateOfferingUsers(users, parts, options);
}

const stateOf = (uuid: string) => open.waldur.offeringUser(uuid)?.state;
const byUuid = (users: readonly UserReport[], uuid: string) => users.find((user) => user.uuid === uuid);

describe('updateOfferingUsers', () => {
  it('an empty list of users costs no call', async () => {
    const backend = new ScriptedBackend('jdoe');
    const report = await updateOfferingUsers([], open.parts(backend));
    expect(report).toEqual({
      changed: false,
      dryRun: false,
      users: [],
      duplicates: [],
      findings: [],
      unusual: [],
      interrupted: false,
    });
    expect(open.waldur.calls).toEqual([]);
  });

  it('ready users and users in deletion cost no call', async () => {
    add('OK', { username: 'a' });
    add('Deleted');
    const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    open.waldur.clearCalls();
    const report = await updateOfferingUsers(users, open.parts(new ScriptedBackend('x')));
    expect(open.waldur.calls).toEqual([]);
    expect(report.changed).toBe(false);
  });

  it('users are reported in the given order, whatever the order of processing', async () => {
    const uuids = (['Requested', 'OK', 'Error creating', 'OK'] as const).map((state) => add(state));
    const report = await pass(open.parts(new PosixUsernameManagementBackend(), { usernameConcurrency: 2 }));
    expect(report.users.map(({ uuid }) => uuid)).toEqual(uuids);
    expect(countResults(report.users)).toEqual({
      updated: 4,
      pending: 0,
      failed: 0,
      'held-back': 0,
      skipped: 0,
      unchanged: 0,
    });
  });

  it("usernames in use are read before the backend is asked, so that a slow list does not count against the backend's time limit", async () => {
    for (let n = 0; n < 3; n += 1) add('Requested');
    const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    const backend = new ScriptedBackend((user) => `u${user.uuid.slice(0, 8)}`);
    const askedAtRead: number[] = [];
    open.waldur.faults.add({
      on: { operation: 'list', call: 1 },
      fault: { kind: 'invoke', run: () => void askedAtRead.push(backend.asked.length) },
    });
    const report = await updateOfferingUsers(users, open.parts(backend));
    expect(report.users.map(({ result }) => result)).toEqual(['updated', 'updated', 'updated']);
    expect(askedAtRead).toEqual([0]);
  });

  it('a user is not claimed when the usernames in use could not be read', async () => {
    const uuid = add('Requested');
    const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    const backend = new ScriptedBackend('jdoe');
    open.waldur.faults.add({
      on: { operation: 'list' },
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'reset-before' },
    });
    const report = await updateOfferingUsers(users, open.parts(backend));
    expect(report.users).toMatchObject([{ result: 'failed', reason: 'waldur-unavailable', calls: [] }]);
    expect(backend.asked).toEqual([]);
    expect(open.writes()).toEqual([]);
    expect(stateOf(uuid)).toBe('Requested');
  });

  it('no more calls of the backend run at once than the limit allows', async () => {
    for (let n = 0; n < 20; n += 1) add('Requested');
    let now = 0;
    let most = 0;
    let meet: () => void = () => {};
    const allThree = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const backend = new ScriptedBackend((user) => async () => {
      now += 1;
      most = Math.max(most, now);
      if (now === 3) meet();
      await allThree;
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return `u${user.uuid.slice(0, 8)}`;
    });
    backend.usernameStored = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
    };
    await pass(open.parts(backend, { usernameConcurrency: 3 }));
    expect(most).toBe(3);
  });

  it('more users are processed at once than a fast backend is called for', async () => {
    for (let n = 0; n < 60; n += 1) add('Requested');
    // Users are claimed before the backend is called.
    const countWaiting = () => open.waldur.offeringUsers().filter(({ state }) => state === 'Creating').length;
    let most = 0;
    const backend = new ScriptedBackend((user) => async () => {
      most = Math.max(most, countWaiting());
      return `u${user.uuid.slice(0, 8)}`;
    });
    const report = await pass(open.parts(backend, { usernameConcurrency: 2 }));
    expect(countResults(report.users).updated).toBe(60);
    expect(most).toBeGreaterThan(2);
  });

  it('hardly more users are claimed at once than a slow backend is called for', async () => {
    for (let n = 0; n < 60; n += 1) add('Requested');
    const countWaiting = () => open.waldur.offeringUsers().filter(({ state }) => state === 'Creating').length;
    let most = 0;
    const backend = new ScriptedBackend((user) => async () => {
      // Until no request to Waldur is on its way, so that all users who may be processed have been claimed.
      for (let calls = -1; calls !== open.waldur.calls.length; ) {
        calls = open.waldur.calls.length;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      most = Math.max(most, countWaiting());
      return `u${user.uuid.slice(0, 8)}`;
    });
    await pass(open.parts(backend, { usernameConcurrency: 4 }));
    expect(most).toBeLessThanOrEqual(12);
  });

  it('two users with the same name get different usernames, even if these are created at the same time', async () => {
    const jane = { firstName: 'Jane', lastName: 'Doe' };
    const uuids = [0, 1, 2].map(() => add('Requested', { user: open.waldur.addUser(jane).uuid }));
    await pass(open.parts(new PosixUsernameManagementBackend()));
    expect(new Set(uuids.map((uuid) => open.waldur.offeringUser(uuid)?.username))).toEqual(
      new Set(['jdoe', 'jdoe2', 'jdoe3']),
    );
  });

  it('the usernames in use are read page by page, including those of deleted users', async () => {
    for (let n = 0; n < 320; n += 1) add('OK', { username: `user${n}` });
    add('Deleted', { username: 'JDoe' });
    const uuid = add('Requested', { user: open.waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }).uuid });
    const user = await open.client.retrieveOfferingUser(uuid);
    await updateOfferingUsers(user ? [user] : [], open.parts(new PosixUsernameManagementBackend()));
    expect(open.waldur.offeringUser(uuid)?.username).toBe('jdoe2');
  });

  it('the backend is notified of each stored username, and its error is ignored', async () => {
    const uuid = add('Requested');
    const backend = new ScriptedBackend('jdoe');
    backend.usernameStored = async (user, username) => {
      expect(stateOf(user.uuid)).toBe('OK');
      expect(username).toBe('jdoe');
      throw new Error('no mail today');
    };
    const report = await pass(open.parts(backend));
    expect(byUuid(report.users, uuid)).toMatchObject({ result: 'updated', to: 'OK', username: 'jdoe' });
  });

  it('the backend gets its settings, its offering and the usernames in use', async () => {
    add('OK', { username: 'taken' });
    const uuid = add('Requested');
    const seen: unknown[] = [];
    const backend = new ScriptedBackend(() => async (user, context) => {
      seen.push(
        context.settings,
        context.offering,
        await context.isTaken('Taken'),
        await context.isTaken('free'),
        user.userEmail,
        context.signal.aborted,
      );
      return 'jdoe';
    });
    await pass(open.parts(backend, { backendSettings: { ldap: { uri: 'ldaps://x' } } }));
    const email = open.waldur.offeringUser(uuid)?.user_email;
    expect(seen).toEqual([
      { ldap: { uri: 'ldaps://x' } },
      { uuid: open.offering.uuid, name: 'SLURM Cluster' },
      true,
      false,
      email,
      false,
    ]);
    expect(email).toMatch(/@/);
  });
});

describe('an error for one user', () => {
  it('an error for one user does not stop the others', async () => {
    const uuids = Array.from({ length: 10 }, () => add('Requested'));
    const unlucky = uuids[3] ?? '';
    const backend = new ScriptedBackend((user) =>
      user.uuid === unlucky ? new OfferingUserAccountLinkingRequiredError('Link it.') : `u${user.uuid.slice(0, 8)}`,
    );
    open.waldur.faults.add({ on: { operation: 'set_pending_account_linking' }, fault: { kind: 'html', status: 502 } });
    const report = await pass(open.parts(backend));
    expect(countResults(report.users)).toMatchObject({ updated: 9, failed: 1 });
    expect(byUuid(report.users, unlucky)).toMatchObject({ result: 'failed', reason: 'waldur-unavailable' });
    expect(stateOf(unlucky)).toBe('Creating');

    open.waldur.clock.advance(61_000);
    await pass(open.parts(backend));
    expect(stateOf(unlucky)).toBe('Pending account linking');
  });

  it('a username that Waldur refuses is in the report, and the others are processed', async () => {
    const uuids = [add('Requested'), add('Requested')];
    const body = { username: ['This account is owned by the service provider account 1. Change it there instead.'] };
    open.waldur.faults.add({
      on: { operation: 'partial_update', uuid: uuids[0] ?? '' },
      fault: { kind: 'status', status: 400, body },
    });
    const report = await pass(open.parts(new PosixUsernameManagementBackend()));
    expect(report.users).toMatchObject([
      { result: 'failed', reason: 'waldur-refused', to: 'Creating' },
      { result: 'updated', to: 'OK' },
    ]);
    expect(stateOf(uuids[0] ?? '')).toBe('Creating');
  });

  it('a missing permission leaves the user unchanged', async () => {
    const uuid = add('Error creating', { comment: 'Old.' });
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'status', status: 403 } });
    const report = await pass(open.parts(new ScriptedBackend('jdoe')));
    expect(report.users).toMatchObject([{ result: 'failed', reason: 'waldur-refused' }]);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'Error creating', service_provider_comment: 'Old.' });
  });

  it('a user whose old comment cannot be cleared becomes ready anyway', async () => {
    await open.close();
    open = await openWaldur('HTTP', { version: { autoOkClearsComments: false } });
    const uuid = add('Error creating', { comment: 'Old.' });
    open.waldur.faults.add({ on: { operation: 'update_comments' }, times: 9, fault: { kind: 'status', status: 403 } });
    const report = await pass(open.parts(new ScriptedBackend('jdoe')));
    expect(byUuid(report.users, uuid)).toMatchObject({ result: 'updated', username: 'jdoe' });
  });

  it('a refused URL does not prevent the transition', async () => {
    const uuid = add('Requested');
    const refused = { kind: 'status', status: 400, body: { comment_url: ['Enter a valid URL.'] } } as const;
    open.waldur.faults.add({ on: { operation: 'set_pending_account_linking' }, fault: refused });
    await pass(
      open.parts(
        new ScriptedBackend(
          new OfferingUserAccountLinkingRequiredError('Link it.', { commentUrl: 'https://idp.invalid/' }),
        ),
      ),
    );
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      state: 'Pending account linking',
      service_provider_comment: 'Link it.',
    });
  });

  it('a comment that the server refuses because of its URL is written without it', async () => {
    const uuid = add('Pending account linking', { comment: 'Old.' });
    const refused = {
      kind: 'status',
      status: 400,
      body: { service_provider_comment_url: ['Enter a valid URL.'] },
    } as const;
    open.waldur.faults.add({ on: { operation: 'update_comments' }, fault: refused });
    await pass(
      open.parts(
        new ScriptedBackend(
          new OfferingUserAccountLinkingRequiredError('Link it.', { commentUrl: 'https://idp.invalid/' }),
        ),
      ),
    );
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      service_provider_comment: 'Link it.',
      service_provider_comment_url: '',
    });
  });

  it.each([500, 409])('a comment is written with its URL after a %i of the server', async (status) => {
    const uuid = add('Requested');
    open.waldur.faults.add({ on: { operation: 'set_pending_account_linking' }, fault: { kind: 'status', status } });
    const commentUrl = 'https://idp.example.org/link';
    await pass(
      open.parts(new ScriptedBackend(new OfferingUserAccountLinkingRequiredError('Link it.', { commentUrl }))),
    );
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      service_provider_comment: 'Link it.',
      service_provider_comment_url: commentUrl,
    });
  });
});

describe('a 404 for a transition of an existing user', () => {
  it('a 404 for a transition is a failure, and the URL is not left out', async () => {
    const commentUrl = 'https://idp.example.org/link';
    const [fresh, pending] = [add('Requested'), add('Pending additional validation')];
    open.waldur.faults.add({
      on: { operation: 'set_pending_account_linking' },
      times: 2,
      fault: { kind: 'status', status: 404 },
    });
    const backend = new ScriptedBackend(new OfferingUserAccountLinkingRequiredError('Link it.', { commentUrl }));
    const { users } = await pass(open.parts(backend));
    expect(users.map(({ result, reason }) => `${result} ${reason}`)).toEqual([
      'failed waldur-refused',
      'failed waldur-refused',
    ]);
    expect(open.waldur.offeringUser(pending)?.state).toBe('Pending additional validation');
    expect(open.writes().filter((write) => write.includes('set_error_creating'))).toEqual([]);
    open.waldur.clock.advance(61_000);
    await pass(open.parts(backend));
    for (const uuid of [fresh, pending])
      expect(open.waldur.offeringUser(uuid)).toMatchObject({
        state: 'Pending account linking',
        service_provider_comment_url: commentUrl,
      });
  });
});

describe('the gate', () => {
  it.each([
    ['newest', {}, 'service_provider', true],
    ['newest', { username_generation_policy: '' }, 'freeipa', false],
    ['8.1', { username_generation_policy: '' }, 'service_provider', false],
    ['8.1', {}, 'freeipa', true],
  ] as const)(
    'on a server %s with the options %j and the policy %s at the provider, open is %s',
    async (version, options, policy, isOpen) => {
      const other = await openWaldur('HTTP', { version: waldurVersions[version] });
      onTestFinished(() => other.close());
      const { waldur } = other;
      const customer = waldur.addCustomer({ accountSettings: { username_generation_policy: policy } });
      const offering = waldur.addOffering({
        customer: customer.uuid,
        pluginOptions: { service_provider_can_create_offering_user: true, ...options },
      });
      const { uuid } = waldur.addOfferingUser({ offering: offering.uuid, state: 'Requested' });
      const token = new Secret(waldur.addToken({ isStaff: true }));
      const client = createWaldurClient({ apiUrl: other.apiUrl, credentials: { kind: 'token', token } });
      onTestFinished(() => client.close());
      const offeringOfParts = { uuid: offering.uuid, name: 'Other' };
      const parts = other.parts(new ScriptedBackend('jdoe'), { client, offering: offeringOfParts });
      const report = await syncOffering(parts);
      expect(report.gate?.open).toBe(isOpen);
      expect(waldur.offeringUser(uuid)?.state).toBe(isOpen ? 'OK' : 'Requested');
    },
  );

  it.each([
    [
      'another policy',
      { username_generation_policy: 'waldur_username' },
      { open: false, closedBy: 'username_generation_policy', value: 'waldur_username', source: 'offering' },
    ],
    [
      'another policy and no flag',
      { username_generation_policy: 'freeipa', service_provider_can_create_offering_user: false },
      { open: false, closedBy: 'username_generation_policy', value: 'freeipa', source: 'offering' },
    ],
  ])('the gate is closed by %s, and the report says so', async (_title, more, gate) => {
    const offering = open.waldur.addOffering({
      pluginOptions: { service_provider_can_create_offering_user: true, ...more },
    });
    const backend = new ScriptedBackend('jdoe');
    const user: OfferingUser = { uuid: 'f'.repeat(32), state: 'Requested' };
    const parts = open.parts(backend, { offering: { uuid: offering.uuid, name: 'Other' } });
    const report = await updateOfferingUsers([user, { uuid: 'e'.repeat(32), state: 'Deleted' }], parts);
    expect(report).toMatchObject({
      gate,
      changed: false,
      users: [
        { result: 'skipped', reason: 'gate-closed' },
        { result: 'unchanged', reason: 'being-deleted' },
      ],
    });
    expect(backend.asked).toEqual([]);
    expect(open.waldur.writes()).toEqual([]);
  });

  it('the gate is closed if the create flag is missing, and the report says so', async () => {
    const offering = open.waldur.addOffering({ pluginOptions: { username_generation_policy: 'service_provider' } });
    const parts = open.parts(new ScriptedBackend('jdoe'), { offering: { uuid: offering.uuid, name: 'Other' } });
    const report = await updateOfferingUsers([{ uuid: 'f'.repeat(32), state: 'Requested' }], parts);
    expect(report.gate).toEqual({ open: false, closedBy: 'service_provider_can_create_offering_user' });
    expect(report.users[0]?.message).toContain('service_provider_can_create_offering_user is not true');
  });

  it('the gate is open without a policy, because the default is service_provider', async () => {
    const offering = open.waldur.addOffering({ pluginOptions: { service_provider_can_create_offering_user: true } });
    const { uuid } = open.waldur.addOfferingUser({ offering: offering.uuid });
    const user = await open.client.retrieveOfferingUser(uuid);
    const parts = open.parts(new ScriptedBackend('jdoe'), { offering: { uuid: offering.uuid, name: 'Other' } });
    const report = await updateOfferingUsers(user ? [user] : [], parts);
    expect(report).toMatchObject({ gate: { open: true }, changed: true });
    expect(stateOf(uuid)).toBe('OK');
  });

  it('a gate that cannot be read is an error, not a closed gate', async () => {
    add('Requested');
    open.waldur.faults.add({ on: { path: /provider-offerings/ }, times: 99, fault: { kind: 'status', status: 503 } });
    await expect(pass(open.parts(new ScriptedBackend('jdoe')))).rejects.toMatchObject({
      name: 'WaldurUnavailableError',
    });
    const elsewhere = open.parts(new ScriptedBackend('jdoe'), { offering: { uuid: '0'.repeat(32), name: 'Gone' } });
    open.waldur.faults.clear();
    await expect(pass(elsewhere)).rejects.toMatchObject({ name: 'WaldurResponseError', status: 404 });
  });
});

describe('a backend that does not create usernames', () => {
  it('users wait unclaimed if the backend does not create usernames, and the report says why', async () => {
    const uuid = add('Requested');
    const report = await pass(open.parts(new BaseUsernameManagementBackend()));
    expect(report.users).toMatchObject([{ result: 'skipped', reason: 'username-generation-disabled' }]);
    expect(open.waldur.writes()).toEqual([]);
    expect(stateOf(uuid)).toBe('Requested');
  });

  it('a backend that does not create usernames returns nothing when it is asked', async () => {
    const base = new BaseUsernameManagementBackend();
    expect([await base.getUsername(), await base.generateUsername(), base.makesUsernames]).toEqual([
      undefined,
      undefined,
      false,
    ]);
    class Minimal extends AbstractUsernameManagementBackend {
      override getUsername = async () => undefined;
      override generateUsername = async () => 'jdoe';
    }
    const minimal = new Minimal();
    const context = {} as never;
    expect(minimal.makesUsernames).toBe(true);
    expect(await minimal.getOrCreateUsername({ uuid: 'a' }, context)).toBe('jdoe');
    expect(await minimal.previewUsername({ uuid: 'a' }, context)).toBeUndefined();
    expect(await minimal.syncUserProfiles([], context)).toBeUndefined();
    expect(await minimal.deactivateUsers(new Set(), context)).toBeUndefined();
    expect(await minimal.usernameStored({ uuid: 'a' }, 'jdoe', context)).toBeUndefined();
  });
});

describe('a dry run', () => {
  it('a dry run writes nothing and reports what it would write', async () => {
    const uuids = [add('Requested'), add('Pending account linking'), add('OK')];
    const report = await pass(open.parts(new PosixUsernameManagementBackend()), { dryRun: true });
    expect(open.waldur.writes()).toEqual([]);
    expect(report).toMatchObject({ dryRun: true, changed: false });
    expect(report.users.map(({ result, to }) => [result, to])).toEqual(uuids.map(() => ['updated', 'OK']));
    expect(report.users.map(({ calls }) => calls.map(({ call }) => call))).toEqual([
      ['beginCreating', 'setUsername'],
      ['setErrorCreating', 'setUsername'],
      ['setUsername'],
    ]);
  });

  it('a dry run reports the same usernames and states as the run after it', async () => {
    for (const state of [...waitingStates, 'OK'] as const) add(state);
    const dry = await pass(open.parts(new PosixUsernameManagementBackend(), { usernameConcurrency: 1 }), {
      dryRun: true,
    });
    const wet = await pass(open.parts(new PosixUsernameManagementBackend(), { usernameConcurrency: 1 }));
    expect(wet.users).toEqual(dry.users);
  });

  it('a dry run does not call usernameStored', async () => {
    add('Requested');
    const backend = new ScriptedBackend('jdoe');
    await pass(open.parts(backend), { dryRun: true });
    expect(backend.stored).toEqual([]);
  });
});

describe('a run that is stopped', () => {
  it('a stopped run finishes the present user and reports the others as interrupted', async () => {
    const [first = '', second = '', ready = ''] = [add('Requested'), add('Requested'), add('OK', { username: 'r' })];
    const stop = new AbortController();
    const backend = new ScriptedBackend((user) => async (_user, { signal }) => {
      stop.abort(new Error('stop'));
      expect(signal.aborted).toBe(false);
      return `u${user.uuid.slice(0, 8)}`;
    });
    const report = await pass(open.parts(backend, { usernameConcurrency: 1 }), { signal: stop.signal });
    expect(report.interrupted).toBe(true);
    expect(byUuid(report.users, first)).toMatchObject({ result: 'updated', to: 'OK' });
    expect(byUuid(report.users, second)).toMatchObject({ result: 'skipped', reason: 'interrupted' });
    expect(byUuid(report.users, ready)).toMatchObject({ result: 'unchanged', reason: 'ready' });
    expect([stateOf(first), stateOf(second)]).toEqual(['OK', 'Requested']);
  });
});

describe('a claim', () => {
  it('a claim that this process made in an earlier pass is still its own', async () => {
    const uuid = add('Requested');
    const claims = new Map<string, number>();
    const backend = new ScriptedBackend(undefined);
    await pass(open.parts(backend, { claims }));
    expect(stateOf(uuid)).toBe('Creating');
    backend.script = 'jdoe';
    expect(await pass(open.parts(backend))).toMatchObject({
      users: [{ result: 'skipped', reason: 'claimed-elsewhere' }],
    });
    await pass(open.parts(backend, { claims }));
    expect(stateOf(uuid)).toBe('OK');
    expect(claims.size).toBe(0);
  });

  it('a claim that is old after the backend call is confirmed, and left to an administrator who was first', async () => {
    const uuid = add('Requested');
    const backend = new ScriptedBackend(() => async () => {
      open.waldur.clock.advance(6000);
      open.waldur.setOfferingUser(uuid, { username: 'admin-chose', state: 'OK' });
      return 'jdoe';
    });
    const report = await pass(open.parts(backend));
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'admin-chose' });
    expect(report.users).toMatchObject([
      { result: 'unchanged', reason: 'resolved-elsewhere', username: 'admin-chose' },
    ]);
  });

  it('a claim that expired during the backend call is renewed before anything is written', async () => {
    const uuid = add('Requested');
    const backend = new ScriptedBackend(() => async () => {
      open.waldur.clock.advance(61_000);
      return 'jdoe';
    });
    await pass(open.parts(backend));
    expect(open.writes(uuid)).toEqual(['begin_creating', 'set_error_creating', 'partial_update {"username":"jdoe"}']);
    expect(stateOf(uuid)).toBe('OK');
  });

  it('a claim that the server refuses for another reason is a failure, not a lost race', async () => {
    add('Requested');
    const refused = { kind: 'status', status: 400, body: ['Blocked organization is not available.'] } as const;
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: refused });
    const report = await pass(open.parts(new ScriptedBackend('jdoe')));
    expect(report.users).toMatchObject([
      { result: 'failed', reason: 'waldur-refused', message: expect.stringContaining('Blocked organization') },
    ]);
  });
});

describe('duplicate usernames', () => {
  it('duplicate usernames from before are reported and not changed', async () => {
    const uuids = [add('OK', { username: 'jdoe' }), add('OK', { username: 'JDoe' })];
    const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    const report = await updateOfferingUsers(users, open.parts(new ScriptedBackend('x')), { allUsers: users });
    expect(report.duplicates).toEqual([{ username: 'jdoe', holders: uuids }]);
    expect(open.waldur.writes()).toEqual([]);
  });

  it('a username that another worker wrote at the same time is found by reading again, and ours is replaced', async () => {
    const jane = { firstName: 'Jane', lastName: 'Doe' };
    const ours = add('Requested', { user: open.waldur.addUser(jane).uuid });
    const theirs = add('Creating', {
      user: open.waldur.addUser(jane).uuid,
      modified: new Date(noon).toISOString(),
    });
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(theirs, { state: 'OK', username: 'jdoe' }) },
    });
    const report = await pass(open.parts(new PosixUsernameManagementBackend()));
    expect(open.waldur.offeringUser(theirs)).toMatchObject({ username: 'jdoe' });
    expect(open.waldur.offeringUser(ours)).toMatchObject({ state: 'OK', username: 'jdoe2' });
    expect(byUuid(report.users, ours)).toMatchObject({ result: 'updated', username: 'jdoe2' });
    expect(report.duplicates).toEqual([]);
  });

  it('a duplicate without another username is reported as a failure', async () => {
    const ours = add('Requested');
    const theirs = add('Creating', { modified: new Date(noon).toISOString() });
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(theirs, { state: 'OK', username: 'JDOE' }) },
    });
    const report = await pass(open.parts(new ScriptedBackend('jdoe')));
    expect(byUuid(report.users, ours)).toMatchObject({ result: 'failed', reason: 'duplicate-username' });
    expect(report.duplicates).toMatchObject([{ username: 'jdoe' }]);
    expect(open.waldur.offeringUser(ours)).toMatchObject({ state: 'OK', username: 'jdoe' });
  });

  it('usernames that cannot be read again do not affect the results', async () => {
    const uuid = add('Requested');
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: {
        kind: 'invoke',
        run: () =>
          void open.waldur.faults.add({ on: { operation: 'list' }, times: 99, fault: { kind: 'status', status: 503 } }),
      },
    });
    const report = await pass(open.parts(new ScriptedBackend('jdoe')));
    expect(report).toMatchObject({ duplicates: [], users: [{ uuid, result: 'updated' }] });
  });
});

describe('a lost response', () => {
  it.each(['reset-after', 'cut-off'] as const)(
    'a lost response after the username was stored (%s) is detected by reading the row again',
    async (kind) => {
      const uuid = add('Requested');
      open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind } });
      const backend = new ScriptedBackend('jdoe');
      const report = await pass(open.parts(backend));
      expect(report.users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
      expect(open.writes(uuid)).toEqual(['begin_creating', 'partial_update {"username":"jdoe"}']);
      expect(backend.stored).toEqual([`${uuid} jdoe`]);
    },
  );

  it.each(['reset-before', 'html'] as const)(
    'a lost response before the username was stored (%s) leads to one more attempt',
    async (kind) => {
      const uuid = add('Requested');
      open.waldur.faults.add({
        on: { operation: 'partial_update' },
        fault: kind === 'html' ? { kind, status: 502 } : { kind },
      });
      const report = await pass(open.parts(new ScriptedBackend('jdoe')));
      expect(report.users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
      expect(stateOf(uuid)).toBe('OK');
    },
  );

  it('a lost response to the claim leaves the user to a later pass', async () => {
    const uuid = add('Requested');
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'reset-after' } });
    const first = await pass(open.parts(new ScriptedBackend('jdoe')));
    expect(first.users).toMatchObject([{ result: 'failed', reason: 'waldur-unavailable' }]);
    expect(stateOf(uuid)).toBe('Creating');
    open.waldur.clock.advance(61_000);
    await pass(open.parts(new ScriptedBackend('jdoe')));
    expect(stateOf(uuid)).toBe('OK');
  });
});

describe('a row that changes between the list and the action', () => {
  const changes: [string, (uuid: string) => void, string][] = [
    [
      'sets a username',
      (uuid) => void open.waldur.setOfferingUser(uuid, { state: 'OK', username: 'theirs' }),
      'resolved-elsewhere',
    ],
    [
      'begins the deletion',
      (uuid) => void open.waldur.setOfferingUser(uuid, { state: 'Requested deletion' }),
      'claimed-elsewhere',
    ],
    ['removes it', (uuid) => open.waldur.removeOfferingUser(uuid), 'claimed-elsewhere'],
    ['claims it', (uuid) => void open.waldur.setOfferingUser(uuid, { state: 'Creating' }), 'claimed-elsewhere'],
  ];
  const answers = {
    username: 'jdoe',
    'account linking': new OfferingUserAccountLinkingRequiredError('Link it.'),
    failure: new BackendError('no'),
  };

  describe.each(['Requested', 'Creating', 'Error creating', 'Pending additional validation', 'OK'] as const)(
    'from %s',
    (state) => {
      it.each(changes)(
        'another worker that %s in between wins, and that is not an error',
        async (_title, change, reason) => {
          for (const answer of Object.values(answers)) {
            const uuid = add(state);
            const user = await open.client.retrieveOfferingUser(uuid);
            change(uuid);
            const before = open.waldur.offeringUser(uuid);
            const report = await updateOfferingUsers(user ? [user] : [], open.parts(new ScriptedBackend(answer)));
            expect(report.users[0], String(answer)).toMatchObject({ reason });
            expect(open.waldur.offeringUser(uuid)).toEqual(before);
          }
        },
      );
    },
  );
});

describe('an earlier username that is removed before the transition', () => {
  it.each(['Requested', 'Creating', 'Error creating', 'Pending account linking'] as const)(
    'no user from %s becomes OK without a username',
    async (state) => {
      const uuid = add(state, { username: 'janed' });
      const user = await open.client.retrieveOfferingUser(uuid);
      open.waldur.setOfferingUser(uuid, { username: '' });
      await updateOfferingUsers(user ? [user] : [], open.parts(new ScriptedBackend('janed')));
      expect(open.waldur.offeringUser(uuid)).not.toMatchObject({ state: 'OK', username: '' });
    },
  );
});

describe('a backend that changes the given user', () => {
  it('a backend that changes the given user changes only its copy, and the username is stored', async () => {
    const uuid = add('Requested');
    const backend = new ScriptedBackend((user) => {
      Object.assign(user, { username: 'jdoe', uuid: 'x', state: 'OK' });
      return 'jdoe';
    });
    await pass(open.parts(backend));
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe' });
  });
});

describe('Waldur that becomes unavailable during a pass', () => {
  it('an unavailable Waldur is detected after a few users, and the others are not processed', async () => {
    for (let n = 0; n < 30; n += 1) add('Requested');
    open.waldur.faults.add({
      on: { operation: 'begin_creating', call: 3 },
      times: 999,
      fault: { kind: 'reset-before' },
    });
    const report = await pass(open.parts(new PosixUsernameManagementBackend(), { usernameConcurrency: 1 }));
    expect(countResults(report.users)).toEqual({
      updated: 2,
      pending: 0,
      failed: 5,
      'held-back': 0,
      skipped: 23,
      unchanged: 0,
    });
    expect(report.users.at(-1)).toMatchObject({
      reason: 'waldur-unavailable',
      message: expect.stringMatching(/^not processed, because Waldur is unavailable/),
    });
  });

  it('a refused token is detected at once', async () => {
    for (let n = 0; n < 10; n += 1) add('Requested');
    open.waldur.faults.add({
      on: { operation: 'begin_creating', call: 3 },
      times: 999,
      fault: { kind: 'status', status: 401 },
    });
    const report = await pass(open.parts(new PosixUsernameManagementBackend(), { usernameConcurrency: 1 }));
    expect(countResults(report.users)).toEqual({
      updated: 2,
      pending: 0,
      failed: 1,
      'held-back': 0,
      skipped: 7,
      unchanged: 0,
    });
  });

  it('occasional failures of Waldur affect only single users', async () => {
    const uuids = Array.from({ length: 12 }, () => add('Requested'));
    for (const uuid of uuids.filter((_uuid, index) => index % 2 === 0)) {
      open.waldur.faults.add({ on: { operation: 'begin_creating', uuid }, fault: { kind: 'status', status: 502 } });
    }
    const report = await pass(open.parts(new PosixUsernameManagementBackend(), { usernameConcurrency: 1 }));
    expect(countResults(report.users)).toMatchObject({ updated: 6, failed: 6, skipped: 0 });
  });
});

describe('listeners and old servers', () => {
  it('an onUser listener that throws affects nothing else', async () => {
    const uuids = [add('Requested'), add('Requested')];
    const onPerson = () => {
      throw new Error('listener');
    };
    const report = await pass(open.parts(new PosixUsernameManagementBackend()), { onUser: onPerson });
    expect(report.users).toHaveLength(2);
    expect(uuids.map(stateOf)).toEqual(['OK', 'OK']);
  });

  it('a 500 for a second claim means that another worker was first', async () => {
    await open.close();
    open = await openWaldur('HTTP', { version: waldurVersions['7.7'] });
    const uuid = add('Requested');
    const user = await open.client.retrieveOfferingUser(uuid);
    open.waldur.setOfferingUser(uuid, { state: 'OK', username: 'theirs' });
    const report = await updateOfferingUsers(user ? [user] : [], open.parts(new ScriptedBackend('jdoe')));
    expect(report.users).toMatchObject([{ result: 'unchanged', reason: 'resolved-elsewhere', username: 'theirs' }]);
  });

  it('a 500 that changed nothing is a server error', async () => {
    add('Requested');
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'status', status: 500 } });
    const report = await pass(open.parts(new ScriptedBackend('jdoe')));
    expect(report.users).toMatchObject([{ result: 'failed', reason: 'waldur-unavailable' }]);
  });

  it('a user that this process left in Error creating is processed again on its next pass', async () => {
    const uuid = add('Requested');
    const claims = new Map<string, number>();
    const backend = new ScriptedBackend(new BackendError('no'));
    await pass(open.parts(backend, { claims }));
    expect(stateOf(uuid)).toBe('Error creating');
    backend.script = 'jdoe';
    expect(await pass(open.parts(new ScriptedBackend('jdoe')))).toMatchObject({
      users: [{ result: 'failed', reason: 'retry-later' }],
    });
    await pass(open.parts(backend, { claims }));
    expect(stateOf(uuid)).toBe('OK');
  });
});
