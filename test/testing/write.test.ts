import { describe, expect, it } from 'vitest';
import { AdjustableClock, type WaldurEmulator, waldurVersions } from '../../src/testing/index.js';
import { OfferingUserState } from '../../src/waldur/types.js';
import { openEmulator, readResponse, type SendOptions, type TestEmulator, transports, usersPath } from './support.js';

function patch(
  { send }: TestEmulator,
  uuid: string,
  body: unknown,
  options: SendOptions = {},
): Promise<{ status: number; body: unknown }> {
  return send(`PATCH ${usersPath}${uuid}/`, { ...options, body }).then(readResponse);
}

const creationStates = [
  'Requested',
  'Creating',
  'Pending account linking',
  'Pending additional validation',
  'Error creating',
];

describe('Storing a username', () => {
  it.each(Object.values(OfferingUserState))(
    'a username in state %s is stored, and changes the state to OK only from a creation state',
    async (state) => {
      const emulator = await openEmulator('fetch', { contract: true });
      const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering, state, username: 'before' });
      const { status, body } = await patch(emulator, offeringUser.uuid, { username: 'after' });
      const expected = { username: 'after', state: creationStates.includes(state) ? 'OK' : state };
      expect([status, body]).toMatchObject([200, expected]);
      expect(emulator.waldur.offeringUser(offeringUser.uuid)).toMatchObject(expected);
    },
  );

  it.each([null, ''])('the stored username or %j changes only the modified time', async (empty) => {
    const emulator = await openEmulator('fetch', { clock: new AdjustableClock(1_700_000_000_000) });
    const offeringUser = emulator.waldur.addOfferingUser({
      offering: emulator.offering,
      state: 'Creating',
      username: 'same',
    });
    emulator.waldur.clock.advance(5000);
    expect((await patch(emulator, offeringUser.uuid, { username: ' same ' })).status).toBe(200);
    expect(emulator.waldur.offeringUser(offeringUser.uuid)).toEqual({
      ...offeringUser,
      modified: '2023-11-14T22:13:25Z',
    });
    expect((await patch(emulator, offeringUser.uuid, { username: empty })).status).toBe(200);
    expect(emulator.waldur.offeringUser(offeringUser.uuid)).toMatchObject({ username: empty, state: 'Creating' });
  });

  it.each([
    ['  spaced  ', 'spaced'],
    [4711, '4711'],
    ['a'.repeat(100), 'a'.repeat(100)],
    ['💚'.repeat(100), '💚'.repeat(100)],
    ['not POSIX: ÄÖ/..', 'not POSIX: ÄÖ/..'],
  ])('the username %j is stored as %j', async (username, stored) => {
    const emulator = await openEmulator();
    const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
    expect((await patch(emulator, offeringUser.uuid, { username })).status).toBe(200);
    expect(emulator.waldur.offeringUser(offeringUser.uuid)).toMatchObject({ username: stored, state: 'OK' });
  });

  it.each([
    ['a'.repeat(101), 'Ensure this field has no more than 100 characters.'],
    [true, 'Not a valid string.'],
    [['x'], 'Not a valid string.'],
    [{ name: 'x' }, 'Not a valid string.'],
  ])('the username %j is rejected', async (username, message) => {
    const emulator = await openEmulator();
    const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
    expect(await patch(emulator, offeringUser.uuid, { username })).toEqual({
      status: 400,
      body: { username: [message] },
    });
    expect(emulator.waldur.offeringUser(offeringUser.uuid)).toEqual(offeringUser);
  });

  it('the emulator accepts the username of another user, as Waldur does', async () => {
    const emulator = await openEmulator();
    emulator.waldur.addOfferingUser({ offering: emulator.offering, username: 'taken', state: 'OK' });
    const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
    expect((await patch(emulator, offeringUser.uuid, { username: 'taken' })).status).toBe(200);
  });

  it.each([true, false])(
    'a new username clears the comment only in some versions (autoOkClearsComments: %s)',
    async (autoOkClearsComments) => {
      const emulator = await openEmulator('fetch', { version: { autoOkClearsComments } });
      const offeringUser = emulator.waldur.addOfferingUser({
        offering: emulator.offering,
        state: 'Error creating',
        comment: 'c',
        commentUrl: 'https://c.example/',
      });
      await patch(emulator, offeringUser.uuid, { username: 'x' });
      expect(emulator.waldur.offeringUser(offeringUser.uuid)).toMatchObject({
        state: 'OK',
        service_provider_comment: autoOkClearsComments ? '' : 'c',
      });
    },
  );
});

describe('PATCH', () => {
  it('PATCH and PUT ignore state, comments and restriction', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering });
    const body = { state: 'OK', service_provider_comment: 'x', is_restricted: true };
    expect((await send(`PATCH ${usersPath}${offeringUser.uuid}/`, { body })).status).toBe(200);
    expect((await send(`PUT ${usersPath}${offeringUser.uuid}/`, { body })).status).toBe(200);
    expect(waldur.offeringUser(offeringUser.uuid)).toEqual({ ...offeringUser, modified: expect.any(String) });
    expect(waldur.calls.map((call) => call.operation)).toEqual(['partial_update', 'update']);
  });

  it.each([false, true])(
    'the response contains the uuids of offering and user only in some versions (%s)',
    async (writeResponsesHaveUuids) => {
      const emulator = await openEmulator('fetch', { version: { writeResponsesHaveUuids }, contract: true });
      const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
      const { body } = await patch(emulator, offeringUser.uuid, { username: 'x' });
      expect(Object.keys(body as object).filter((name) => /^(offering|user)_uuid$/.test(name))).toHaveLength(
        writeResponsesHaveUuids ? 2 : 0,
      );
      expect(
        Object.keys((await readResponse(await emulator.send(`GET ${usersPath}${offeringUser.uuid}/`))).body as object),
      ).toContain('offering_uuid');
    },
  );

  it('PATCH accepts forms and multipart forms', async () => {
    const emulator = await openEmulator();
    const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await patch(emulator, offeringUser.uuid, 'username=form+name', { headers })).status).toBe(200);
    expect(emulator.waldur.offeringUser(offeringUser.uuid)?.username).toBe('form name');
    const multipart = '--b\r\nContent-Disposition: form-data; name="username"\r\n\r\nparts\r\n--b--\r\n';
    expect(
      (
        await patch(emulator, offeringUser.uuid, multipart, {
          headers: { 'content-type': 'multipart/form-data; boundary=b' },
        })
      ).status,
    ).toBe(200);
    expect(emulator.waldur.offeringUser(offeringUser.uuid)?.username).toBe('parts');
    const broken = await patch(emulator, offeringUser.uuid, 'broken', {
      headers: { 'content-type': 'multipart/form-data' },
    });
    expect(broken).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('Multipart form parse error') },
    });
  });

  it.each([
    ['{"username": ', 'application/json', 400, { detail: expect.stringMatching(/^JSON parse error/) }],
    ['["x"]', 'application/json', 400, { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
    ['null', 'application/json', 400, { non_field_errors: ['Invalid data. Expected a dictionary, but got NoneType.'] }],
    ['"x"', 'application/json', 400, { non_field_errors: ['Invalid data. Expected a dictionary, but got str.'] }],
    ['true', 'application/json', 400, { non_field_errors: ['Invalid data. Expected a dictionary, but got bool.'] }],
    ['1', 'application/json', 400, { non_field_errors: ['Invalid data. Expected a dictionary, but got int.'] }],
    ['1.5', 'application/json', 400, { non_field_errors: ['Invalid data. Expected a dictionary, but got float.'] }],
    ['{"username":"x"}', 'text/plain', 415, { detail: 'Unsupported media type "text/plain" in request.' }],
  ])('the body %s with content type %s gets %i', async (body, contentType, status, refusal) => {
    const emulator = await openEmulator();
    const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
    expect(await patch(emulator, offeringUser.uuid, body, { headers: { 'content-type': contentType } })).toEqual({
      status,
      body: refusal,
    });
    expect(emulator.waldur.offeringUser(offeringUser.uuid)).toEqual(offeringUser);
  });

  it('list filters apply to retrieve and PATCH, but not to actions', async () => {
    const emulator = await openEmulator();
    const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
    expect((await emulator.send(`GET ${usersPath}${offeringUser.uuid}/?state=OK`)).status).toBe(404);
    expect(
      (await emulator.send(`PATCH ${usersPath}${offeringUser.uuid}/?state=OK`, { body: { username: 'x' } })).status,
    ).toBe(404);
    expect((await emulator.send(`POST ${usersPath}${offeringUser.uuid}/begin_creating/?state=OK`)).status).toBe(200);
  });
});

describe('update_comments', () => {
  const update = ({ send }: TestEmulator, uuid: string, body: unknown) =>
    send(`PATCH ${usersPath}${uuid}/update_comments/`, { body }).then(readResponse);

  it.each(Object.values(OfferingUserState))(
    'update_comments in state %s changes only the comment, and gets 403 in Deleted',
    async (state) => {
      const emulator = await openEmulator('fetch', { contract: true });
      const offeringUser = emulator.waldur.addOfferingUser({
        offering: emulator.offering,
        state,
        comment: 'old',
        commentUrl: 'https://old.example/',
      });
      const response = await update(emulator, offeringUser.uuid, { service_provider_comment: 'new' });
      if (state === 'Deleted') {
        expect(response).toEqual({
          status: 403,
          body: { detail: 'Cannot update comments for offering user in state: Deleted' },
        });
        expect(emulator.waldur.offeringUser(offeringUser.uuid)).toEqual(offeringUser);
        return;
      }
      expect(response).toEqual({
        status: 200,
        body: { service_provider_comment: 'new', service_provider_comment_url: 'https://old.example/' },
      });
      expect(emulator.waldur.offeringUser(offeringUser.uuid)).toMatchObject({ state, service_provider_comment: 'new' });
    },
  );

  it('update_comments rejects null, and invalid or too long URLs', async () => {
    const emulator = await openEmulator();
    const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
    for (const [url, message] of [
      [null, 'This field may not be null.'],
      ['here', 'Enter a valid URL.'],
      [`https://example.org/${'a'.repeat(200)}`, 'Ensure this field has no more than 200 characters.'],
    ]) {
      expect(await update(emulator, offeringUser.uuid, { service_provider_comment_url: url })).toEqual({
        status: 400,
        body: { service_provider_comment_url: [message] },
      });
    }
  });

  it.each([
    ['plain text', 'plain text'],
    ['1 < 2 & 3 > 2', '1 < 2 & 3 > 2'],
    ['<b>bold</b> <script>alert(1)</script>end', '<b>bold</b> end'],
    ['<script src=x>never closed', ''],
    ['<STYLE>p{}</STYLE>x', 'x'],
    ['<p onclick="x()" title="t">a</p>', '<p title="t">a</p>'],
    ['<a href="https://example.org/" target=_blank>x</a>', '<a href="https://example.org/">x</a>'],
    ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
    ['<img src=x onerror=alert(1)>x<br>', 'x<br>'],
  ])('the comment %s is sanitized', async (sent, stored) => {
    const emulator = await openEmulator();
    const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
    await update(emulator, offeringUser.uuid, { service_provider_comment: sent });
    expect(emulator.waldur.offeringUser(offeringUser.uuid)?.service_provider_comment).toBe(stored);
  });
});

describe('update_restricted', () => {
  const update = ({ send }: TestEmulator, uuid: string, body: unknown) =>
    send(`POST ${usersPath}${uuid}/update_restricted/`, { body }).then(readResponse);

  it('update_restricted sets and removes the restriction', async () => {
    const emulator = await openEmulator();
    const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
    expect(await update(emulator, offeringUser.uuid, { is_restricted: true })).toEqual({ status: 200, body: '' });
    expect(emulator.waldur.offeringUser(offeringUser.uuid)?.is_restricted).toBe(true);
    expect(await update(emulator, offeringUser.uuid, { is_restricted: 'no' })).toEqual({ status: 200, body: '' });
    expect(emulator.waldur.offeringUser(offeringUser.uuid)?.is_restricted).toBe(false);
  });

  it.each([
    [{}, 'This field is required.'],
    [{ is_restricted: null }, 'This field may not be null.'],
    [{ is_restricted: 'perhaps' }, 'Must be a valid boolean.'],
  ])('update_restricted rejects the body %j', async (body, message) => {
    const emulator = await openEmulator();
    const offeringUser = emulator.waldur.addOfferingUser({ offering: emulator.offering });
    expect(await update(emulator, offeringUser.uuid, body)).toEqual({
      status: 400,
      body: { is_restricted: [message] },
    });
  });
});

describe('Creating an offering user', () => {
  const create = ({ send }: TestEmulator, body: unknown) => send(`POST ${usersPath}`, { body }).then(readResponse);

  it('a new offering user is Requested, or OK if it has a username', async () => {
    const emulator = await openEmulator();
    const [first, second] = [emulator.waldur.addUser(), emulator.waldur.addUser()];
    const response = await create(emulator, { offering_uuid: emulator.offering.uuid, user_uuid: first.uuid });
    expect(response).toMatchObject({ status: 201, body: { state: 'Requested', username: '' } });
    const urls = {
      offering: `https://waldur.example.com/api/marketplace-provider-offerings/${emulator.offering.uuid}/`,
    };
    const user = `https://waldur.example.com/api/users/${second.uuid}/`;
    expect(await create(emulator, { ...urls, user, username: 'x' })).toMatchObject({
      status: 201,
      body: { state: 'OK', username: 'x' },
    });
    expect(emulator.waldur.offeringUsers(emulator.offering.uuid).map((offeringUser) => offeringUser.user_uuid)).toEqual(
      [first.uuid, second.uuid],
    );
  });

  it("an invalid creation is rejected with an error in Waldur's format", async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const user = waldur.addUser();
    const both = { offering_uuid: offering.uuid, user_uuid: user.uuid };
    const closed = waldur.addOffering({ pluginOptions: {} });
    const cases: [object, unknown][] = [
      [
        { ...both, offering: 'x' },
        { non_field_errors: ["Cannot specify both 'offering' URL and 'offering_uuid'. Use one or the other."] },
      ],
      [{ offering_uuid: offering.uuid }, { non_field_errors: ["Either 'user' URL or 'user_uuid' is required."] }],
      [{ ...both, user_uuid: offering.uuid }, { user_uuid: [`Object with uuid=${offering.uuid} does not exist.`] }],
      [
        { user_uuid: user.uuid, offering: 'https://x.example/' },
        { offering: ['Invalid hyperlink - Object does not exist.'] },
      ],
      [{ ...both, offering_uuid: closed.uuid }, ['It is not allowed to create users for current offering.']],
    ];
    for (const [body, refusal] of cases) expect(await create(emulator, body)).toEqual({ status: 400, body: refusal });
    waldur.addOfferingUser({ offering, user });
    expect(await create(emulator, both)).toEqual({
      status: 400,
      body: { non_field_errors: ['The fields offering, user must make a unique set.'] },
    });
  });

  it('creating an offering user requires a role on the organisation', async () => {
    const emulator = await openEmulator();
    const { waldur, offering, send } = emulator;
    const token = waldur.addToken({
      roles: [{ role: 'OFFERING.MANAGER', scopeType: 'offering', scopeUuid: offering.uuid }],
    });
    const body = { offering_uuid: offering.uuid, user_uuid: waldur.addUser().uuid };
    expect((await send(`POST ${usersPath}`, { token, body })).status).toBe(403);
  });
});

describe.each(transports)('Deleting an offering user over %s', (transport) => {
  it('DELETE removes the offering user permanently if the caller has the permission', async () => {
    const { waldur, offering, send } = await openEmulator(transport);
    const offeringUser = waldur.addOfferingUser({ offering });
    const token = waldur.addToken({
      roles: [{ role: 'OFFERING.MANAGER', scopeType: 'offering', scopeUuid: offering.uuid }],
    });
    expect(await readResponse(await send(`DELETE ${usersPath}${offeringUser.uuid}/`, { token }))).toEqual({
      status: 403,
      body: { detail: 'You do not have permission to delete this user.' },
    });
    expect(await readResponse(await send(`DELETE ${usersPath}${offeringUser.uuid}/`))).toEqual({
      status: 204,
      body: '',
    });
    expect(waldur.offeringUser(offeringUser.uuid)).toBeUndefined();
    expect((await send(`GET ${usersPath}${offeringUser.uuid}/`)).status).toBe(404);
  });
});

describe('restoreOfferingUser', () => {
  const come = (waldur: WaldurEmulator, offering: { uuid: string }, options: object) =>
    waldur.restoreOfferingUser(waldur.addOfferingUser({ offering, ...options }).uuid);

  it('a restored offering user is OK with a username and Requested without one', async () => {
    const { waldur, offering } = await openEmulator();
    expect(come(waldur, offering, { state: 'Requested deletion', username: 'x' })).toMatchObject({
      state: 'OK',
      username: 'x',
    });
    expect(come(waldur, offering, { state: 'Deleted', username: 'y' })).toMatchObject({ state: 'OK', username: 'y' });
    expect(come(waldur, offering, { state: 'Deleted', username: null })).toMatchObject({
      state: 'Requested',
      username: null,
    });
    expect(come(waldur, offering, { state: 'Deleting' })).toMatchObject({ state: 'Requested', username: '' });
  });

  it('some versions restore a deleted offering user as Requested with its username', async () => {
    const { waldur, offering } = await openEmulator('fetch', { version: waldurVersions['8.0'] });
    expect(come(waldur, offering, { state: 'Deleted', username: 'x' })).toMatchObject({
      state: 'Requested',
      username: 'x',
    });
    expect(come(waldur, offering, { state: 'Requested deletion', username: 'x' })).toMatchObject({
      state: 'OK',
      username: 'x',
    });
  });
});
