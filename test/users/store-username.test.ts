import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeRequest } from '../../src/shared/waldur-requests.js';
import type { OfferingUserPatch, WaldurEmulatorOptions } from '../../src/testing/index.js';
import { waldurVersions } from '../../src/testing/index.js';
import { defaultErrorComment } from '../../src/users/comment.js';
import type { OfferingParts } from '../../src/users/offering-parts.js';
import type { UpdateReport } from '../../src/users/report.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import type { WaldurClient } from '../../src/waldur/client.js';
import type { KnownOfferingUserState } from '../../src/waldur/types.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { type Script, ScriptedBackend } from '../support/scripted-backend.js';

const hourAgo = new Date(noon - 3_600_000).toISOString();
const write = 'partial_update {"username":"jdoe"}';
const clear = 'update_comments {"service_provider_comment":"","service_provider_comment_url":""}';

let open: OpenWaldur;
beforeEach(() => reopen());
afterEach(() => open.close());

async function reopen(options: WaldurEmulatorOptions = {}): Promise<void> {
  await open?.close();
  open = await openWaldur('HTTP', options);
}

const add = (more: OfferingUserPatch = {}): string =>
  open.waldur.addOfferingUser({
    offering: open.offering.uuid,
    username: '',
    created: hourAgo,
    modified: hourAgo,
    ...more,
  }).uuid;

async function pass(uuid: string, script: Script = 'jdoe', more: Partial<OfferingParts> = {}): Promise<UpdateReport> {
  const user = await open.client.retrieveOfferingUser(uuid);
  open.waldur.clearCalls();
  return updateOfferingUsers(user === undefined ? [] : [user], open.parts(new ScriptedBackend(script), more));
}

/** Changes the row when a request of this kind arrives, before it is processed. */
function changeBefore(operation: string, uuid: string, patch: OfferingUserPatch, call = 1): void {
  open.waldur.faults.add({
    on: { operation, uuid, call },
    fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(uuid, patch) },
  });
}

const reads = () => open.waldur.calls.filter(({ operation }) => operation === 'retrieve').length;

describe('storing a username while the row changes', () => {
  it('a write that does not change the state, because another worker has just stored the same username, is followed by set_ok', async () => {
    const uuid = add({ state: 'Requested' });
    changeBefore('partial_update', uuid, { username: 'jdoe' });
    const report = await pass(uuid);
    expect(open.writes()).toEqual(['begin_creating', write, 'set_ok']);
    expect(reads()).toBe(0);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe' });
    expect(report.users).toMatchObject([{ result: 'updated', reason: 'username-stored', to: 'OK', username: 'jdoe' }]);
  });

  it('a user whose deletion begins during the write stays in deletion, and the report says so', async () => {
    const uuid = add({ state: 'Requested' });
    changeBefore('partial_update', uuid, { state: 'Requested deletion' });
    const backend = new ScriptedBackend('jdoe');
    const user = await open.client.retrieveOfferingUser(uuid);
    const report = await updateOfferingUsers(user ? [user] : [], open.parts(backend));
    expect(report.users).toMatchObject([{ result: 'skipped', reason: 'being-deleted', to: 'Requested deletion' }]);
    expect(report.users[0]?.message).toBe('the deletion of this account has begun');
    expect(open.waldur.offeringUser(uuid)?.state).toBe('Requested deletion');
    expect(backend.stored).toEqual([]);
  });

  it('no username is stored for an offering user that no longer exists', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: { kind: 'invoke', run: () => open.waldur.removeOfferingUser(uuid) },
    });
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'skipped', reason: 'claimed-elsewhere', message: 'the offering user no longer exists in Waldur' },
    ]);
  });

  it('a row that disappears before set_ok is not an error', async () => {
    const uuid = add({ state: 'Requested' });
    changeBefore('partial_update', uuid, { username: 'jdoe' });
    open.waldur.faults.add({
      on: { operation: 'set_ok' },
      fault: { kind: 'invoke', run: () => open.waldur.removeOfferingUser(uuid) },
    });
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'skipped', reason: 'claimed-elsewhere', message: 'the offering user no longer exists in Waldur' },
    ]);
  });

  it('a write counts if the response of the server does not contain the state', async () => {
    const uuid = add({ state: 'Requested' });
    const setUsername = async (...args: Parameters<WaldurClient['setUsername']>) => {
      const { state: _state, ...row } = (await open.client.setUsername(...args)) ?? { uuid };
      return row;
    };
    const report = await pass(uuid, 'jdoe', { client: { ...open.client, setUsername } });
    expect(report.users).toMatchObject([{ result: 'updated', to: 'OK', username: 'jdoe' }]);
    expect(open.writes()).toEqual(['begin_creating', write]);
  });

  it.each<[string, object]>([
    ['another row', { uuid: 'f'.repeat(32), username: 'jdoe', state: 'OK' }],
    ['another username', { username: 'jdoe2', state: 'OK' }],
    ['no username', { username: undefined }],
  ])(
    'a write counts after another read if the server answers with %s, but the row has the username',
    async (_title, answer) => {
      const uuid = add({ state: 'Requested' });
      const setUsername = async (...args: Parameters<WaldurClient['setUsername']>) => ({
        ...(await open.client.setUsername(...args)),
        ...{ uuid, ...answer },
      });
      const report = await pass(uuid, 'jdoe', { client: { ...open.client, setUsername } });
      expect(report.users).toMatchObject([{ result: 'updated', to: 'OK', username: 'jdoe' }]);
      expect(open.writes()).toEqual(['begin_creating', write]);
      expect(reads()).toBe(1);
    },
  );

  it('a write does not count if the server accepts it and stores nothing', async () => {
    const uuid = add({ state: 'Requested' });
    const setUsername = async () => ({ uuid, state: 'OK' as const });
    const report = await pass(uuid, 'jdoe', { client: { ...open.client, setUsername } });
    expect(report.users).toMatchObject([
      {
        result: 'failed',
        reason: 'waldur-refused',
        message: expect.stringContaining('the username was accepted, but the offering user has none'),
      },
    ]);
  });

  it('a username that the server replaces is not reported as ours', async () => {
    const uuid = add({ state: 'Requested' });
    const setUsername = (id: string) => open.client.setUsername(id, 'replaced');
    const backend = new ScriptedBackend('jdoe');
    const user = await open.client.retrieveOfferingUser(uuid);
    const report = await updateOfferingUsers(
      user ? [user] : [],
      open.parts(backend, { client: { ...open.client, setUsername } }),
    );
    expect(report.users).toMatchObject([{ result: 'unchanged', reason: 'resolved-elsewhere', username: 'replaced' }]);
    expect(backend.stored).toEqual([]);
  });

  it('a username that the server spells in its own way is reported as the server spells it', async () => {
    const uuid = add({ state: 'Requested' });
    const setUsername = (id: string, username: string) => open.client.setUsername(id, username.toLowerCase());
    const report = await pass(uuid, 'JDoe', { client: { ...open.client, setUsername } });
    expect(report.users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
  });

  it('a write counts if another worker has moved the user to OK before our set_ok', async () => {
    const uuid = add({ state: 'Requested' });
    changeBefore('partial_update', uuid, { username: 'jdoe' });
    changeBefore('set_ok', uuid, { state: 'OK' });
    expect((await pass(uuid)).users).toMatchObject([{ result: 'updated', to: 'OK', username: 'jdoe' }]);
  });

  it('a write does not count if another worker changes the state before our set_ok', async () => {
    const uuid = add({ state: 'Requested' });
    changeBefore('partial_update', uuid, { username: 'jdoe' });
    changeBefore('set_ok', uuid, { state: 'Deleting' });
    const backend = new ScriptedBackend('jdoe');
    const user = await open.client.retrieveOfferingUser(uuid);
    const report = await updateOfferingUsers(user ? [user] : [], open.parts(backend));
    expect(report.users).toMatchObject([{ result: 'skipped', reason: 'claimed-elsewhere', to: 'Deleting' }]);
    expect(backend.stored).toEqual([]);
  });

  it.each([
    ['the deletion of the account began', { state: 'Requested deletion' } as const, 'Requested deletion'],
    ['the username of a user in OK was removed', { state: 'OK', username: '' } as const, 'OK'],
  ])('a write does not count if set_ok is refused because %s', async (_title, patch, state) => {
    const uuid = add({ state: 'Error creating', username: 'jdoe' });
    changeBefore('set_ok', uuid, patch);
    expect((await pass(uuid)).users).toMatchObject([{ result: 'skipped', reason: 'claimed-elsewhere', to: state }]);
    expect(open.waldur.offeringUser(uuid)?.state).toBe(state);
  });
});

describe('a write whose response was lost', () => {
  beforeEach(() => open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'reset-before' } }));

  it.each<[string, OfferingUserPatch, string]>([
    ['an administrator has set another username', { state: 'OK', username: 'theirs' }, 'resolved-elsewhere'],
    [
      'another worker has stored another username without changing the state',
      { username: 'theirs' },
      'claimed-elsewhere',
    ],
    ['the deletion of the account began', { state: 'Deleting' }, 'claimed-elsewhere'],
  ])('a username whose response was lost is not written again if %s', async (_title, patch, reason) => {
    const uuid = add({ state: 'Requested' });
    changeBefore('retrieve', uuid, patch, 2);
    const report = await pass(uuid);
    expect(report.users).toMatchObject([{ reason }]);
    expect(open.waldur.offeringUser(uuid)).toMatchObject(patch);
    expect(open.writes()).toEqual(['begin_creating', write]);
  });

  it('a username whose response was lost is not written again if the row no longer exists', async () => {
    const uuid = add({ state: 'Requested' });
    const remove = () => open.waldur.removeOfferingUser(uuid);
    open.waldur.faults.add({ on: { operation: 'retrieve', call: 2 }, fault: { kind: 'invoke', run: remove } });
    expect((await pass(uuid)).users).toMatchObject([
      { reason: 'claimed-elsewhere', message: 'the offering user no longer exists in Waldur' },
    ]);
    expect(open.writes()).toEqual(['begin_creating', write]);
  });

  it('a username whose response was lost is written once more, and a second loss is a failure of this user', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'reset-before' } });
    const report = await pass(uuid);
    expect(report.users).toMatchObject([{ result: 'failed', reason: 'waldur-unavailable' }]);
    expect(open.writes()).toEqual(['begin_creating', write, write]);
  });
});

describe('a username that Waldur refuses', () => {
  it('a username that Waldur refuses for a field of the row is in the report, and the user is shown no sentence about it', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: { kind: 'status', status: 400, body: { username: ['No such realm.'] } },
    });
    const report = await pass(uuid);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      state: 'Creating',
      service_provider_comment: '',
    });
    expect(report.users).toMatchObject([
      {
        result: 'failed',
        reason: 'waldur-refused',
        to: 'Creating',
        message: expect.stringContaining('No such realm.'),
      },
    ]);
  });

  it.each<[OfferingUserPatch, KnownOfferingUserState, string[]]>([
    [{ state: 'Pending account linking' }, 'Error creating', ['set_error_creating', write]],
    [{ state: 'Creating' }, 'Error creating', ['set_error_creating', write]],
    [{ state: 'Error creating' }, 'Creating', ['begin_creating', write]],
    [{ state: 'OK' }, 'OK', [write]],
  ])('a refused username leaves a user in %j where the claim put them: %s', async (given, to, writes) => {
    const uuid = add({ ...given, comment: '' });
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: { kind: 'status', status: 400, body: { username: ['No such realm.'] } },
    });
    expect((await pass(uuid)).users).toMatchObject([{ result: 'failed', reason: 'waldur-refused', to }]);
    expect(open.writes()).toEqual(writes);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: to, service_provider_comment: '' });
  });

  it('a refusal that names no field moves the user to Error creating with the default comment', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'status', status: 400 } });
    await pass(uuid);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      state: 'Error creating',
      service_provider_comment: defaultErrorComment,
    });
  });

  it('a missing permission is a failure that changes nothing about the user', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'status', status: 403 } });
    expect((await pass(uuid)).users).toMatchObject([{ result: 'failed', reason: 'waldur-refused' }]);
    expect(open.writes()).toEqual(['begin_creating', write]);
    expect(open.waldur.offeringUser(uuid)?.state).toBe('Creating');
  });
});

describe('the claim for writing', () => {
  it.each([
    [0, 0, ['begin_creating', write]],
    [4999, 0, ['begin_creating', write]],
    [5000, 1, ['begin_creating', write]],
    [59_999, 1, ['begin_creating', write]],
    [60_000, 1, ['begin_creating', 'set_error_creating', write]],
  ])('a claim that is %i ms old is confirmed with %i reads', async (ms, count, writes) => {
    const uuid = add({ state: 'Requested' });
    await pass(uuid, () => {
      open.waldur.clock.advance(ms);
      return 'jdoe';
    });
    expect([reads(), open.writes()]).toEqual([count, writes]);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe' });
  });

  it('a claim that fails with a server error is reported as a failure', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'status', status: 500 } });
    expect((await pass(uuid)).users).toMatchObject([
      {
        result: 'failed',
        reason: 'waldur-unavailable',
        message: expect.stringMatching(/^Waldur is unavailable \(POST .*begin_creating\/\): .+/),
        calls: [],
      },
    ]);
  });

  it('a refused claim is left to another worker if a username was set, even in the same state', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'status', status: 400 } });
    changeBefore('retrieve', uuid, { username: 'theirs' }, 2);
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'skipped', reason: 'claimed-elsewhere', username: 'theirs' },
    ]);
    expect(open.writes()).toEqual(['begin_creating']);
  });

  it('a claim that another worker has renewed is left to it, even in the same state', async () => {
    const uuid = add({ state: 'Creating' });
    const theirs = () => {
      open.waldur.setOfferingUser(uuid, { state: 'Creating' });
      return 'jdoe';
    };
    expect((await pass(uuid, theirs)).users).toMatchObject([{ result: 'skipped', reason: 'claimed-elsewhere' }]);
    expect(open.writes()).toEqual([]);
  });

  it('a claim is valid on a server that does not show when rows were changed', async () => {
    const uuid = add({ state: 'Creating' });
    const user = await open.client.retrieveOfferingUser(uuid);
    const { modified: _modified, ...undated } = user ?? { uuid };
    const report = await updateOfferingUsers([undated], open.parts(new ScriptedBackend('jdoe')));
    expect(report.users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
  });

  it('on servers without a transition out of Error creating, the row is read again instead of claimed', async () => {
    const uuid = add({ state: 'Error creating' });
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'status', status: 400 } });
    expect((await pass(uuid)).users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
    expect(open.writes()).toEqual(['begin_creating', write]);
    expect(reads()).toBe(1);
  });

  it.each<[string, OfferingUserPatch]>([
    ['set another username', { username: 'theirs' }],
    ['changed the state', { state: 'Pending account linking' }],
  ])('a claim out of Error creating is left to another worker that has %s', async (_title, patch) => {
    const uuid = add({ state: 'Error creating' });
    changeBefore('retrieve', uuid, patch, 2);
    expect((await pass(uuid)).users).toMatchObject([{ result: 'skipped', reason: 'claimed-elsewhere' }]);
    expect(open.writes()).toEqual(['begin_creating']);
  });

  it('a user in a pending state is not claimed if another worker changes the state first', async () => {
    const uuid = add({ state: 'Pending account linking' });
    changeBefore('set_error_creating', uuid, { state: 'OK', username: 'theirs' });
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'unchanged', reason: 'resolved-elsewhere', username: 'theirs' },
    ]);
    expect(open.writes()).toEqual(['set_error_creating']);
  });

  it('a user in a pending state is not claimed if another worker sets a username in the same state first', async () => {
    const uuid = add({ state: 'Pending account linking' });
    changeBefore('retrieve', uuid, { username: 'theirs' }, 2);
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'skipped', reason: 'claimed-elsewhere', username: 'theirs' },
    ]);
    expect(open.writes()).toEqual([]);
  });
});

describe('a username that the user already has', () => {
  it.each([
    ['set_validation_complete', 'Pending account linking', 'setValidationComplete'],
    ['update_comments', 'Error creating', 'updateComments'],
  ] as const)('keeping a username is a failure if Waldur refuses %s', async (operation, state, call) => {
    const uuid = add({ state, username: 'jdoe', comment: 'Old.' });
    open.waldur.faults.add({ on: { operation }, fault: { kind: 'status', status: 400, body: ['Blocked.'] } });
    expect((await pass(uuid)).users).toMatchObject([
      {
        result: 'failed',
        reason: 'waldur-refused',
        message: `Waldur returned 400 for ${describeRequest(call)}: Blocked.`,
      },
    ]);
    expect(open.waldur.offeringUser(uuid)?.state).toBe(state);
  });

  it('a kept username is reported as kept', async () => {
    const uuid = add({ state: 'Pending account linking', username: 'jdoe' });
    expect((await pass(uuid)).users).toMatchObject([
      { reason: 'username-kept', message: "username 'jdoe' kept", to: 'OK', username: 'jdoe' },
    ]);
  });

  it('an earlier username that differs from that of the backend is replaced while the user waits', async () => {
    const uuid = add({ state: 'Pending account linking', username: 'before' });
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'updated', reason: 'username-stored', username: 'jdoe', message: "username 'jdoe' stored" },
    ]);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe' });
  });
});

describe('an old comment', () => {
  it.each<[string, OfferingUserPatch]>([
    ['text', { comment: 'Old.' }],
    ['URL', { commentUrl: 'https://old.example.org/' }],
  ])('an old comment with only a %s is cleared too', async (_title, patch) => {
    await reopen({ version: waldurVersions['8.1'] });
    const uuid = add({ state: 'Requested', ...patch });
    await pass(uuid);
    expect(open.writes()).toEqual(['begin_creating', write, clear]);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      state: 'OK',
      service_provider_comment: '',
      service_provider_comment_url: '',
    });
  });

  it('an old comment that cannot be cleared is logged, and the user becomes ready anyway', async () => {
    await reopen({ version: waldurVersions['8.1'] });
    const uuid = add({ state: 'Requested', comment: 'Old.' });
    open.waldur.faults.add({
      on: { operation: 'update_comments' },
      fault: { kind: 'status', status: 400, body: ['Blocked.'] },
    });
    const lines: unknown[] = [];
    const logger = { debug() {}, info() {}, warn: (...line: unknown[]) => void lines.push(line), error() {} };
    expect((await pass(uuid, 'jdoe', { logger })).users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
    expect(lines).toEqual([
      [
        {
          offeringUser: uuid,
          error: 'Waldur returned 400 for PATCH marketplace-offering-users/{uuid}/update_comments/: Blocked.',
        },
        'could not clear the old comment of a user who is ready',
      ],
    ]);
  });

  it('for a user in OK without a username, nothing is cleared or written if another worker was first', async () => {
    const uuid = add({ state: 'OK', comment: 'Old.' });
    changeBefore('retrieve', uuid, { username: 'theirs' }, 2);
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'unchanged', reason: 'resolved-elsewhere', username: 'theirs' },
    ]);
    expect(open.writes()).toEqual([]);
  });
});
