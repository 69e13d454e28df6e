import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.js';
import { AdjustableClock, type OfferingUserOptions, WaldurEmulator } from '../../src/testing/index.js';
import type { AbstractUsernameManagementBackend } from '../../src/usernames/backend.js';
import { BaseUsernameManagementBackend } from '../../src/usernames/base.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { completeParts } from '../../src/users/offering-parts.js';
import { type SyncOfferingOptions, syncOffering } from '../../src/users/sync-offering.js';
import { createWaldurClient } from '../../src/waldur/create-waldur-client.js';
import { checkAgainstContract } from '../support/contract.js';
import { noon } from '../support/open-waldur.js';

const hourAgo = new Date(noon - 3_600_000).toISOString();

function start() {
  const waldur = checkAgainstContract(new WaldurEmulator({ clock: new AdjustableClock(noon) }));
  const { uuid, name } = waldur.addOffering();
  const client = createWaldurClient({
    apiUrl: waldur.url,
    credentials: { kind: 'token', token: new Secret(waldur.token) },
    fetch: waldur.fetch,
    clock: waldur.clock,
  });
  const sync = (
    options: SyncOfferingOptions = {},
    backend: AbstractUsernameManagementBackend = new PosixUsernameManagementBackend(),
  ) =>
    syncOffering(
      completeParts({ client, backend, offering: { uuid, name }, clock: waldur.clock, usernameTimeoutSeconds: 5 }),
      options,
    );
  const add = (more: Partial<OfferingUserOptions> = {}) =>
    waldur.addOfferingUser({ offering: uuid, created: hourAgo, modified: hourAgo, ...more }).uuid;
  const operations = () => waldur.calls.map(({ operation }) => operation);
  return { waldur, sync, add, operations, uuid };
}

describe('the personal attributes of waiting users', () => {
  it.each([
    [1, ['retrieve']],
    [3, ['retrieve', 'retrieve', 'retrieve']],
    [4, ['list']],
  ])(
    'the attributes of few waiting users are read one by one, and those of many as a list (%i)',
    async (count, expected) => {
      const { sync, add, operations } = start();
      for (let n = 0; n < count; n += 1) add();
      await sync({ dryRun: true });
      // The last request reads the usernames of the provider, for the first lookup.
      expect(operations()).toEqual(['retrieve_offering', 'list', ...expected, 'list']);
    },
  );

  it('a user who disappears between list and attributes is skipped and reported', async () => {
    const { waldur, sync, add } = start();
    const [gone, other] = [add(), add()];
    waldur.faults.add({ on: { operation: 'retrieve', uuid: gone }, times: 9, fault: { kind: 'status', status: 404 } });
    const heard: string[] = [];
    const report = await sync({ onUser: ({ uuid, reason }) => heard.push(`${uuid} ${reason}`) });
    expect(report.users).toMatchObject([
      { uuid: other, result: 'updated' },
      {
        uuid: gone,
        result: 'skipped',
        reason: 'claimed-elsewhere',
        message: 'the offering user no longer exists in Waldur',
        calls: [],
      },
    ]);
    expect(heard).toEqual([`${other} username-stored`, `${gone} claimed-elsewhere`]);
    expect(waldur.offeringUser(gone)?.state).toBe('Requested');
  });

  it('the attributes of ready, restricted and deleted users are not read', async () => {
    const { waldur, sync, add, operations } = start();
    add({ state: 'OK', username: 'ready' });
    for (let n = 0; n < 4; n += 1) add({ isRestricted: true });
    add({ state: 'Deleting' });
    const heard: unknown[] = [];
    const report = await sync({ onRead: (numbers) => heard.push(numbers) });
    expect(operations()).toEqual(['retrieve_offering', 'list']);
    expect(heard).toEqual([{ total: 6, waiting: 0 }]);
    expect(report.users.map(({ reason }) => reason)).toEqual([
      'ready',
      'restricted',
      'restricted',
      'restricted',
      'restricted',
      'being-deleted',
    ]);
    expect(waldur.calls[1]?.query['field']).not.toContain('user_email');
  });

  it('the attributes are read for the waiting states of this offering only', async () => {
    const { waldur, sync, add, uuid } = start();
    for (let n = 0; n < 4; n += 1) add();
    waldur.addOfferingUser({ offering: waldur.addOffering() });
    const report = await sync({ dryRun: true });
    expect(report.users).toHaveLength(4);
    const { state, offering_uuid } = waldur.calls[2]?.query ?? {};
    expect(state).toEqual([
      'Requested',
      'Creating',
      'Error creating',
      'Pending account linking',
      'Pending additional validation',
    ]);
    expect(offering_uuid).toEqual([uuid]);
  });

  it('the attributes are not read if the offering or the backend creates no usernames', async () => {
    const { waldur, sync, add, operations } = start();
    add({ state: 'Creating', modified: new Date(noon).toISOString() });
    add();
    const report = await sync({}, new BaseUsernameManagementBackend());
    expect(operations()).toEqual(['retrieve_offering', 'list']);
    // A user who was claimed a moment ago is left to the other worker, whatever our backend does.
    expect(report.users.map(({ reason }) => reason)).toEqual(['claimed-elsewhere', 'username-generation-disabled']);
    expect(waldur.writes()).toEqual([]);
  });
});

describe('a run for one user', () => {
  it('a user is found by e-mail address, which is read only then', async () => {
    const { waldur, sync, add } = start();
    const uuid = add();
    add();
    const email = String(waldur.offeringUser(uuid)?.user_email);
    const report = await sync({ user: ` ${email} `, dryRun: true });
    expect(report.users).toMatchObject([{ uuid }]);
    expect(waldur.calls[1]?.query['field']).toContain('user_email');
  });

  it('a user who is processed alone does not get a username of another user', async () => {
    const { waldur, sync, add } = start();
    const createJane = () => waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
    add({ user: createJane(), state: 'OK', username: 'jdoe' });
    const { uuid, userUuid } = (({ uuid: row, user_uuid }) => ({ uuid: row, userUuid: String(user_uuid) }))(
      waldur.offeringUser(add({ user: createJane() })) ?? { uuid: '', user_uuid: '' },
    );
    const heard: unknown[] = [];
    await sync({ user: userUuid, onRead: (numbers) => heard.push(numbers) });
    expect(waldur.offeringUser(uuid)?.username).toBe('jdoe2');
    expect(heard).toEqual([{ total: 1, waiting: 1 }]);
  });
});

describe('an identifier that matches several users', () => {
  it('an identifier that matches several users is rejected with their uuids', async () => {
    const { waldur, sync, add } = start();
    const uuids = [0, 1].map(() => add({ user: waldur.addUser({ email: 'shared@example.org' }) }));
    const error = await sync({ user: 'Shared@example.org' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'ConfigurationError',
      issues: [
        {
          file: '<options>',
          path: 'user',
          message: `'Shared@example.org' matches 2 users. Use the uuid of the offering user: ${uuids.join(', ')}`,
        },
      ],
    });
    expect(waldur.writes()).toEqual([]);
  });

  it('an identifier prefers the user that it matches in the more specific way', async () => {
    const { waldur, sync, add } = start();
    const local = add({ state: 'Error creating', username: 'jane' });
    const inWaldur = add({ user: waldur.addUser({ username: 'jane' }) });
    const offeringUser = add({ user: waldur.addUser({ username: local }) });
    const found = async (user: string) => (await sync({ user, dryRun: true })).users.map(({ uuid }) => uuid);
    expect([await found('jane'), await found(local), await found(offeringUser)]).toEqual([
      [inWaldur],
      [local],
      [offeringUser],
    ]);
  });
});

describe('a username that was assigned between two reads', () => {
  it('a username that was assigned after the first read is taken', async () => {
    const { waldur, sync, add } = start();
    const createJane = () => waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
    const early = add({ user: createJane() });
    const late = add({ user: createJane() });
    const settle = () => void waldur.setOfferingUser(early, { state: 'OK', username: 'jdoe' });
    waldur.faults.add({ on: { operation: 'retrieve', uuid: early }, fault: { kind: 'invoke', run: settle } });
    await sync();
    expect(waldur.writes().map(({ operation, uuid, body }) => [operation, uuid, body])).toEqual([
      ['begin_creating', late, undefined],
      ['partial_update', late, { username: 'jdoe2' }],
    ]);
  });
});

describe('an offering that the token cannot see', () => {
  it('an offering that the token cannot see is reported as not found', async () => {
    const { waldur, sync } = start();
    waldur.faults.add({ on: { operation: 'retrieve_offering' }, fault: { kind: 'status', status: 404 } });
    await expect(sync()).rejects.toMatchObject({
      name: 'WaldurResponseError',
      operation: 'retrieveProviderOffering',
      status: 404,
      detail: expect.stringMatching(/^offering \w{32} not found, or not visible with this token$/),
    });
  });
});

describe('a pass that is stopped while it reads', () => {
  it.each([
    ['the offering', 1, 5],
    ['the list of users', 2, 5],
    ['the attributes of many users', 3, 5],
    ['the attributes of one user', 3, 1],
  ])('a pass that is stopped while it reads %s ends at once', async (_what, call, count) => {
    const { waldur, sync, add } = start();
    for (let n = 0; n < count; n += 1) add();
    const stop = new AbortController();
    const stopAndHang = () => {
      stop.abort(new Error('enough'));
      return new Promise<void>(() => {});
    };
    waldur.faults.add({ on: { call }, fault: { kind: 'invoke', run: stopAndHang } });
    await expect(sync({ signal: stop.signal })).rejects.toThrow('enough');
    expect(waldur.calls).toHaveLength(call);
  });

  it('a pass that is stopped after the writes does not read usernames again, and says that it was stopped', async () => {
    const { sync, add, operations } = start();
    add();
    const stop = new AbortController();
    const report = await sync({ signal: stop.signal, onUser: () => stop.abort() });
    expect(report).toMatchObject({ interrupted: true, users: [{ result: 'updated' }] });
    expect(operations()).toEqual(['retrieve_offering', 'list', 'retrieve', 'list', 'begin_creating', 'partial_update']);
  });

  it('a pass that is stopped while it reads usernames again keeps what was done', async () => {
    const { waldur, sync, add } = start();
    add();
    const stop = new AbortController();
    const stopAndHang = () => {
      stop.abort();
      return new Promise<void>(() => {});
    };
    waldur.faults.add({ on: { operation: 'list', call: 3 }, fault: { kind: 'invoke', run: stopAndHang } });
    expect(await sync({ signal: stop.signal })).toMatchObject({
      interrupted: true,
      duplicates: [],
      findings: [],
      unusual: [],
      users: [{ result: 'updated' }],
    });
  });
});
