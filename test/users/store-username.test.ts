import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeRequest } from '../../src/shared/waldur-requests.js';
import type { OfferingUserPatch, WaldurEmulatorOptions } from '../../src/testing/index.js';
import { waldurVersions } from '../../src/testing/index.js';
import { defaultErrorComment } from '../../src/users/comment.js';
import type { OfferingParts } from '../../src/users/offering-parts.js';
import type { UpdateReport } from '../../src/users/report.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import type { WaldurClient } from '../../src/waldur/client.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { type Script, ScriptedBackend } from '../support/scripted-backend.js';

const hourAgo = new Date(noon - 3_600_000).toISOString();
const write = 'partial_update {"username":"jdoe"}';
const comment = `update_comments ${JSON.stringify({ service_provider_comment: defaultErrorComment })}`;
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

/** Changes the row at the moment at which a request of this kind arrives, before it is worked on. */
function changeBefore(operation: string, uuid: string, patch: OfferingUserPatch, call = 1): void {
  open.waldur.faults.add({
    on: { operation, uuid, call },
    fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(uuid, patch) },
  });
}

const reads = () => open.waldur.calls.filter(({ operation }) => operation === 'retrieve').length;

describe('a name that is stored while the row changes', () => {
  it('and does not move the person by itself, because somebody has just put the same name there, is followed by set_ok', async () => {
    const uuid = add({ state: 'Requested' });
    changeBefore('partial_update', uuid, { username: 'jdoe' });
    const report = await pass(uuid);
    expect(open.writes()).toEqual(['begin_creating', write, 'set_ok']);
    expect(reads()).toBe(0);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe' });
    expect(report.users).toMatchObject([{ result: 'updated', reason: 'username-stored', to: 'OK', username: 'jdoe' }]);
  });

  it('leaves a person whose deletion begins at that moment on the way out, and says so', async () => {
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

  it('is not stored over a row that is gone', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: { kind: 'invoke', run: () => open.waldur.removeOfferingUser(uuid) },
    });
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'skipped', reason: 'claimed-elsewhere', message: 'the offering user no longer exists in Waldur' },
    ]);
  });

  it('is no trouble when the row is gone before our set_ok', async () => {
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

  it('counts on a server whose answer to the write does not say the state', async () => {
    const uuid = add({ state: 'Requested' });
    const setUsername = async (...args: Parameters<WaldurClient['setUsername']>) => {
      const { state: _state, ...row } = (await open.client.setUsername(...args)) ?? { uuid };
      return row;
    };
    const report = await pass(uuid, 'jdoe', { client: { ...open.client, setUsername } });
    expect(report.users).toMatchObject([{ result: 'updated', to: 'OK', username: 'jdoe' }]);
    expect(open.writes()).toEqual(['begin_creating', write]);
  });

  it('counts when somebody else has moved the person to OK before our set_ok', async () => {
    const uuid = add({ state: 'Requested' });
    changeBefore('partial_update', uuid, { username: 'jdoe' });
    changeBefore('set_ok', uuid, { state: 'OK' });
    expect((await pass(uuid)).users).toMatchObject([{ result: 'updated', to: 'OK', username: 'jdoe' }]);
  });

  it('does not count when somebody else moves the person on before our set_ok', async () => {
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
    ['their deletion began', { state: 'Requested deletion' } as const, 'Requested deletion'],
    ['the name was taken away from an OK', { state: 'OK', username: '' } as const, 'OK'],
  ])('does not count when set_ok is refused because %s', async (_title, patch, state) => {
    const uuid = add({ state: 'Error creating', username: 'jdoe' });
    changeBefore('set_ok', uuid, patch);
    expect((await pass(uuid)).users).toMatchObject([{ result: 'skipped', reason: 'claimed-elsewhere', to: state }]);
    expect(open.waldur.offeringUser(uuid)?.state).toBe(state);
  });
});

describe('a name whose fate is unknown, because the answer was lost', () => {
  beforeEach(() => open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'reset-before' } }));

  it.each<[string, OfferingUserPatch, string]>([
    ['an administrator has named the person otherwise', { state: 'OK', username: 'theirs' }, 'resolved-elsewhere'],
    ['somebody else has stored another name without moving them', { username: 'theirs' }, 'claimed-elsewhere'],
    ['their deletion began', { state: 'Deleting' }, 'claimed-elsewhere'],
  ])('is not written again when %s', async (_title, patch, reason) => {
    const uuid = add({ state: 'Requested' });
    changeBefore('retrieve', uuid, patch, 2);
    const report = await pass(uuid);
    expect(report.users).toMatchObject([{ reason }]);
    expect(open.waldur.offeringUser(uuid)).toMatchObject(patch);
    expect(open.writes()).toEqual(['begin_creating', write]);
  });

  it('is not written again when the row is gone', async () => {
    const uuid = add({ state: 'Requested' });
    const remove = () => open.waldur.removeOfferingUser(uuid);
    open.waldur.faults.add({ on: { operation: 'retrieve', call: 2 }, fault: { kind: 'invoke', run: remove } });
    expect((await pass(uuid)).users).toMatchObject([
      { reason: 'claimed-elsewhere', message: 'the offering user no longer exists in Waldur' },
    ]);
    expect(open.writes()).toEqual(['begin_creating', write]);
  });

  it('is written again once, and a second loss is a failure of this person', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'reset-before' } });
    const report = await pass(uuid);
    expect(report.users).toMatchObject([{ result: 'failed', reason: 'waldur-unavailable' }]);
    expect(open.writes()).toEqual(['begin_creating', write, write]);
  });
});

describe('a name that Waldur refuses', () => {
  it('as not valid puts the person into Error creating with a neutral sentence, and the operator reads why', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: { kind: 'status', status: 400, body: { username: ['No such realm.'] } },
    });
    const report = await pass(uuid);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      state: 'Error creating',
      service_provider_comment: defaultErrorComment,
    });
    expect(report.users).toMatchObject([
      {
        result: 'failed',
        reason: 'waldur-refused',
        to: 'Error creating',
        message: expect.stringContaining('No such realm.'),
      },
    ]);
  });

  it.each<[OfferingUserPatch, string[]]>([
    [{ state: 'Pending account linking' }, ['set_error_creating', write, comment]],
    [{ state: 'Creating' }, ['set_error_creating', write, comment]],
    [{ state: 'Error creating' }, ['begin_creating', write, 'set_error_creating', comment]],
    [{ state: 'OK' }, [write, comment]],
  ])('leaves somebody in %j with that sentence where an error belongs', async (given, writes) => {
    const uuid = add(given);
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: { kind: 'status', status: 400, body: { username: ['No such realm.'] } },
    });
    const to = given.state === 'OK' ? 'OK' : 'Error creating';
    expect((await pass(uuid)).users).toMatchObject([{ result: 'failed', reason: 'waldur-refused', to }]);
    expect(open.writes()).toEqual(writes);
    expect(open.waldur.offeringUser(uuid)?.state).toBe(to);
  });

  it('for want of a permission is a failure that changes nothing about the person', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'status', status: 403 } });
    expect((await pass(uuid)).users).toMatchObject([{ result: 'failed', reason: 'waldur-refused' }]);
    expect(open.writes()).toEqual(['begin_creating', write]);
    expect(open.waldur.offeringUser(uuid)?.state).toBe('Creating');
  });
});

describe('the right to write', () => {
  it.each([
    [0, 0, ['begin_creating', write]],
    [4999, 0, ['begin_creating', write]],
    [5000, 1, ['begin_creating', write]],
    [59_999, 1, ['begin_creating', write]],
    [60_000, 1, ['begin_creating', 'set_error_creating', write]],
  ])('after %i ms with the backend costs %i reads', async (ms, count, writes) => {
    const uuid = add({ state: 'Requested' });
    await pass(uuid, () => {
      open.waldur.clock.advance(ms);
      return 'jdoe';
    });
    expect([reads(), open.writes()]).toEqual([count, writes]);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe' });
  });

  it('that a server in trouble neither gives nor refuses is a failure that says so', async () => {
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

  it('that is refused is lost where a name has come, though the state is as it was', async () => {
    const uuid = add({ state: 'Requested' });
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'status', status: 400 } });
    changeBefore('retrieve', uuid, { username: 'theirs' }, 2);
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'skipped', reason: 'claimed-elsewhere', username: 'theirs' },
    ]);
    expect(open.writes()).toEqual(['begin_creating']);
  });

  it('that another worker has taken over in the meantime is lost, though the state looks the same', async () => {
    const uuid = add({ state: 'Creating' });
    const theirs = () => {
      open.waldur.setOfferingUser(uuid, { state: 'Creating' });
      return 'jdoe';
    };
    expect((await pass(uuid, theirs)).users).toMatchObject([{ result: 'skipped', reason: 'claimed-elsewhere' }]);
    expect(open.writes()).toEqual([]);
  });

  it('is not lost on a server that does not say when rows were changed', async () => {
    const uuid = add({ state: 'Creating' });
    const user = await open.client.retrieveOfferingUser(uuid);
    const { modified: _modified, ...undated } = user ?? { uuid };
    const report = await updateOfferingUsers([undated], open.parts(new ScriptedBackend('jdoe')));
    expect(report.users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
  });

  it('of servers that know no way out of Error creating is had by reading the row again', async () => {
    const uuid = add({ state: 'Error creating' });
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'status', status: 400 } });
    expect((await pass(uuid)).users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
    expect(open.writes()).toEqual(['begin_creating', write]);
    expect(reads()).toBe(1);
  });

  it.each<[string, OfferingUserPatch]>([
    ['put another name there', { username: 'theirs' }],
    ['moved on', { state: 'Pending account linking' }],
  ])('out of Error creating is lost to somebody who has %s', async (_title, patch) => {
    const uuid = add({ state: 'Error creating' });
    changeBefore('retrieve', uuid, patch, 2);
    expect((await pass(uuid)).users).toMatchObject([{ result: 'skipped', reason: 'claimed-elsewhere' }]);
    expect(open.writes()).toEqual(['begin_creating']);
  });

  it('out of a pending state is lost to somebody who has moved on between our look and our claim', async () => {
    const uuid = add({ state: 'Pending account linking' });
    changeBefore('set_error_creating', uuid, { state: 'OK', username: 'theirs' });
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'unchanged', reason: 'resolved-elsewhere', username: 'theirs' },
    ]);
    expect(open.writes()).toEqual(['set_error_creating']);
  });

  it('out of a pending state is lost to somebody who has put a name there, with the state as it was', async () => {
    const uuid = add({ state: 'Pending account linking' });
    changeBefore('retrieve', uuid, { username: 'theirs' }, 2);
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'skipped', reason: 'claimed-elsewhere', username: 'theirs' },
    ]);
    expect(open.writes()).toEqual([]);
  });
});

describe('the name that somebody has already', () => {
  it.each([
    ['set_validation_complete', 'Pending account linking', 'setValidationComplete'],
    ['update_comments', 'Error creating', 'updateComments'],
  ] as const)('is a failure when Waldur refuses %s for a reason of its own', async (operation, state, call) => {
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

  it('says that it stands', async () => {
    const uuid = add({ state: 'Pending account linking', username: 'jdoe' });
    expect((await pass(uuid)).users).toMatchObject([
      { reason: 'username-kept', message: "username 'jdoe' kept", to: 'OK', username: 'jdoe' },
    ]);
  });

  it('but not the one that the backend gives now, is replaced while they wait', async () => {
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
    ['address', { commentUrl: 'https://old.example.org/' }],
  ])('of which only the %s is there is cleared as well', async (_title, patch) => {
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

  it('that can not be cleared any more does not spoil the name: the person is ready, and the log says so', async () => {
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

  it('of somebody who is OK without a name is not cleared, and no name written, when somebody else was quicker', async () => {
    const uuid = add({ state: 'OK', comment: 'Old.' });
    changeBefore('retrieve', uuid, { username: 'theirs' }, 2);
    expect((await pass(uuid)).users).toMatchObject([
      { result: 'unchanged', reason: 'resolved-elsewhere', username: 'theirs' },
    ]);
    expect(open.writes()).toEqual([]);
  });
});
