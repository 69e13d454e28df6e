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

describe('A new username', () => {
  it.each(Object.values(OfferingUserState))(
    'in %s is stored, and moves to OK only a row that is being created',
    async (state) => {
      const opened = await openEmulator('fetch', { contract: true });
      const row = opened.waldur.addOfferingUser({ offering: opened.offering, state, username: 'before' });
      const { status, body } = await patch(opened, row.uuid, { username: 'after' });
      const expected = { username: 'after', state: creationStates.includes(state) ? 'OK' : state };
      expect([status, body]).toMatchObject([200, expected]);
      expect(opened.waldur.offeringUser(row.uuid)).toMatchObject(expected);
    },
  );

  it.each([null, ''])('that is the stored one, or empty (%j), changes no state but moves modified', async (empty) => {
    const opened = await openEmulator('fetch', { clock: new AdjustableClock(1_700_000_000_000) });
    const row = opened.waldur.addOfferingUser({ offering: opened.offering, state: 'Creating', username: 'same' });
    opened.waldur.clock.advance(5000);
    expect((await patch(opened, row.uuid, { username: ' same ' })).status).toBe(200);
    expect(opened.waldur.offeringUser(row.uuid)).toEqual({ ...row, modified: '2023-11-14T22:13:25Z' });
    expect((await patch(opened, row.uuid, { username: empty })).status).toBe(200);
    expect(opened.waldur.offeringUser(row.uuid)).toMatchObject({ username: empty, state: 'Creating' });
  });

  it.each([
    ['  spaced  ', 'spaced'],
    [4711, '4711'],
    ['a'.repeat(100), 'a'.repeat(100)],
    ['💚'.repeat(100), '💚'.repeat(100)],
    ['not POSIX: ÄÖ/..', 'not POSIX: ÄÖ/..'],
  ])('%j is stored as %j', async (username, stored) => {
    const opened = await openEmulator();
    const row = opened.waldur.addOfferingUser({ offering: opened.offering });
    expect((await patch(opened, row.uuid, { username })).status).toBe(200);
    expect(opened.waldur.offeringUser(row.uuid)).toMatchObject({ username: stored, state: 'OK' });
  });

  it.each([
    ['a'.repeat(101), 'Ensure this field has no more than 100 characters.'],
    [true, 'Not a valid string.'],
    [['x'], 'Not a valid string.'],
    [{ name: 'x' }, 'Not a valid string.'],
  ])('%j is refused', async (username, message) => {
    const opened = await openEmulator();
    const row = opened.waldur.addOfferingUser({ offering: opened.offering });
    expect(await patch(opened, row.uuid, { username })).toEqual({ status: 400, body: { username: [message] } });
    expect(opened.waldur.offeringUser(row.uuid)).toEqual(row);
  });

  it('may be one that somebody else has', async () => {
    const opened = await openEmulator();
    opened.waldur.addOfferingUser({ offering: opened.offering, username: 'taken', state: 'OK' });
    const row = opened.waldur.addOfferingUser({ offering: opened.offering });
    expect((await patch(opened, row.uuid, { username: 'taken' })).status).toBe(200);
  });

  it.each([true, false])(
    'clears the comment only where the version does so (autoOkClearsComments: %s)',
    async (autoOkClearsComments) => {
      const opened = await openEmulator('fetch', { version: { autoOkClearsComments } });
      const row = opened.waldur.addOfferingUser({
        offering: opened.offering,
        state: 'Error creating',
        comment: 'c',
        commentUrl: 'https://c.example/',
      });
      await patch(opened, row.uuid, { username: 'x' });
      expect(opened.waldur.offeringUser(row.uuid)).toMatchObject({
        state: 'OK',
        service_provider_comment: autoOkClearsComments ? '' : 'c',
      });
    },
  );
});

describe('A PATCH', () => {
  it('ignores state, comments and restriction, and PUT does the same', async () => {
    const { waldur, offering, send } = await openEmulator();
    const row = waldur.addOfferingUser({ offering });
    const body = { state: 'OK', service_provider_comment: 'x', is_restricted: true };
    expect((await send(`PATCH ${usersPath}${row.uuid}/`, { body })).status).toBe(200);
    expect((await send(`PUT ${usersPath}${row.uuid}/`, { body })).status).toBe(200);
    expect(waldur.offeringUser(row.uuid)).toEqual({ ...row, modified: expect.any(String) });
    expect(waldur.calls.map((call) => call.operation)).toEqual(['partial_update', 'update']);
  });

  it.each([false, true])(
    'answers with the uuids of offering and person only on servers that do so (%s)',
    async (writeResponsesHaveUuids) => {
      const opened = await openEmulator('fetch', { version: { writeResponsesHaveUuids }, contract: true });
      const row = opened.waldur.addOfferingUser({ offering: opened.offering });
      const { body } = await patch(opened, row.uuid, { username: 'x' });
      expect(Object.keys(body as object).filter((name) => /^(offering|user)_uuid$/.test(name))).toHaveLength(
        writeResponsesHaveUuids ? 2 : 0,
      );
      expect(
        Object.keys((await readResponse(await opened.send(`GET ${usersPath}${row.uuid}/`))).body as object),
      ).toContain('offering_uuid');
    },
  );

  it('takes forms and multipart forms as well', async () => {
    const opened = await openEmulator();
    const row = opened.waldur.addOfferingUser({ offering: opened.offering });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await patch(opened, row.uuid, 'username=form+name', { headers })).status).toBe(200);
    expect(opened.waldur.offeringUser(row.uuid)?.username).toBe('form name');
    const multipart = '--b\r\nContent-Disposition: form-data; name="username"\r\n\r\nparts\r\n--b--\r\n';
    expect(
      (await patch(opened, row.uuid, multipart, { headers: { 'content-type': 'multipart/form-data; boundary=b' } }))
        .status,
    ).toBe(200);
    expect(opened.waldur.offeringUser(row.uuid)?.username).toBe('parts');
    const broken = await patch(opened, row.uuid, 'broken', { headers: { 'content-type': 'multipart/form-data' } });
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
  ])('with the body %s as %s is refused with %i', async (body, contentType, status, refusal) => {
    const opened = await openEmulator();
    const row = opened.waldur.addOfferingUser({ offering: opened.offering });
    expect(await patch(opened, row.uuid, body, { headers: { 'content-type': contentType } })).toEqual({
      status,
      body: refusal,
    });
    expect(opened.waldur.offeringUser(row.uuid)).toEqual(row);
  });

  it('is met by the filters of the list, as retrieve is, and an action is not', async () => {
    const opened = await openEmulator();
    const row = opened.waldur.addOfferingUser({ offering: opened.offering });
    expect((await opened.send(`GET ${usersPath}${row.uuid}/?state=OK`)).status).toBe(404);
    expect((await opened.send(`PATCH ${usersPath}${row.uuid}/?state=OK`, { body: { username: 'x' } })).status).toBe(
      404,
    );
    expect((await opened.send(`POST ${usersPath}${row.uuid}/begin_creating/?state=OK`)).status).toBe(200);
  });
});

describe('update_comments', () => {
  const update = ({ send }: TestEmulator, uuid: string, body: unknown) =>
    send(`PATCH ${usersPath}${uuid}/update_comments/`, { body }).then(readResponse);

  it.each(Object.values(OfferingUserState))(
    'in %s changes the comment alone, and is forbidden in Deleted',
    async (state) => {
      const opened = await openEmulator('fetch', { contract: true });
      const row = opened.waldur.addOfferingUser({
        offering: opened.offering,
        state,
        comment: 'old',
        commentUrl: 'https://old.example/',
      });
      const answer = await update(opened, row.uuid, { service_provider_comment: 'new' });
      if (state === 'Deleted') {
        expect(answer).toEqual({
          status: 403,
          body: { detail: 'Cannot update comments for offering user in state: Deleted' },
        });
        expect(opened.waldur.offeringUser(row.uuid)).toEqual(row);
        return;
      }
      expect(answer).toEqual({
        status: 200,
        body: { service_provider_comment: 'new', service_provider_comment_url: 'https://old.example/' },
      });
      expect(opened.waldur.offeringUser(row.uuid)).toMatchObject({ state, service_provider_comment: 'new' });
    },
  );

  it('refuses null and URLs that are none or too long', async () => {
    const opened = await openEmulator();
    const row = opened.waldur.addOfferingUser({ offering: opened.offering });
    for (const [url, message] of [
      [null, 'This field may not be null.'],
      ['here', 'Enter a valid URL.'],
      [`https://example.org/${'a'.repeat(200)}`, 'Ensure this field has no more than 200 characters.'],
    ]) {
      expect(await update(opened, row.uuid, { service_provider_comment_url: url })).toEqual({
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
  ])('keeps of %s what is safe', async (sent, stored) => {
    const opened = await openEmulator();
    const row = opened.waldur.addOfferingUser({ offering: opened.offering });
    await update(opened, row.uuid, { service_provider_comment: sent });
    expect(opened.waldur.offeringUser(row.uuid)?.service_provider_comment).toBe(stored);
  });
});

describe('update_restricted', () => {
  const update = ({ send }: TestEmulator, uuid: string, body: unknown) =>
    send(`POST ${usersPath}${uuid}/update_restricted/`, { body }).then(readResponse);

  it('sets and lifts the restriction', async () => {
    const opened = await openEmulator();
    const row = opened.waldur.addOfferingUser({ offering: opened.offering });
    expect(await update(opened, row.uuid, { is_restricted: true })).toEqual({ status: 200, body: '' });
    expect(opened.waldur.offeringUser(row.uuid)?.is_restricted).toBe(true);
    expect(await update(opened, row.uuid, { is_restricted: 'no' })).toEqual({ status: 200, body: '' });
    expect(opened.waldur.offeringUser(row.uuid)?.is_restricted).toBe(false);
  });

  it.each([
    [{}, 'This field is required.'],
    [{ is_restricted: null }, 'This field may not be null.'],
    [{ is_restricted: 'perhaps' }, 'Must be a valid boolean.'],
  ])('refuses %j', async (body, message) => {
    const opened = await openEmulator();
    const row = opened.waldur.addOfferingUser({ offering: opened.offering });
    expect(await update(opened, row.uuid, body)).toEqual({ status: 400, body: { is_restricted: [message] } });
  });
});

describe('Making an offering user', () => {
  const create = ({ send }: TestEmulator, body: unknown) => send(`POST ${usersPath}`, { body }).then(readResponse);

  it('gives a Requested row, or one in OK when it comes with a name', async () => {
    const opened = await openEmulator();
    const [first, second] = [opened.waldur.addUser(), opened.waldur.addUser()];
    const answer = await create(opened, { offering_uuid: opened.offering.uuid, user_uuid: first.uuid });
    expect(answer).toMatchObject({ status: 201, body: { state: 'Requested', username: '' } });
    const urls = { offering: `https://waldur.example.com/api/marketplace-provider-offerings/${opened.offering.uuid}/` };
    const user = `https://waldur.example.com/api/users/${second.uuid}/`;
    expect(await create(opened, { ...urls, user, username: 'x' })).toMatchObject({
      status: 201,
      body: { state: 'OK', username: 'x' },
    });
    expect(opened.waldur.offeringUsers(opened.offering.uuid).map((row) => row.user_uuid)).toEqual([
      first.uuid,
      second.uuid,
    ]);
  });

  it('is refused with the reason in Waldur’s shape', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const person = waldur.addUser();
    const both = { offering_uuid: offering.uuid, user_uuid: person.uuid };
    const closed = waldur.addOffering({ pluginOptions: {} });
    const cases: [object, unknown][] = [
      [
        { ...both, offering: 'x' },
        { non_field_errors: ["Cannot specify both 'offering' URL and 'offering_uuid'. Use one or the other."] },
      ],
      [{ offering_uuid: offering.uuid }, { non_field_errors: ["Either 'user' URL or 'user_uuid' is required."] }],
      [{ ...both, user_uuid: offering.uuid }, { user_uuid: [`Object with uuid=${offering.uuid} does not exist.`] }],
      [
        { user_uuid: person.uuid, offering: 'https://x.example/' },
        { offering: ['Invalid hyperlink - Object does not exist.'] },
      ],
      [{ ...both, offering_uuid: closed.uuid }, ['It is not allowed to create users for current offering.']],
    ];
    for (const [body, refusal] of cases) expect(await create(opened, body)).toEqual({ status: 400, body: refusal });
    waldur.addOfferingUser({ offering, user: person });
    expect(await create(opened, both)).toEqual({
      status: 400,
      body: { non_field_errors: ['The fields offering, user must make a unique set.'] },
    });
  });

  it('needs a role on the organisation', async () => {
    const opened = await openEmulator();
    const { waldur, offering, send } = opened;
    const token = waldur.addToken({
      roles: [{ role: 'OFFERING.MANAGER', scopeType: 'offering', scopeUuid: offering.uuid }],
    });
    const body = { offering_uuid: offering.uuid, user_uuid: waldur.addUser().uuid };
    expect((await send(`POST ${usersPath}`, { token, body })).status).toBe(403);
  });
});

describe.each(transports)('Deleting an offering user over %s', (front) => {
  it('takes the row away for good, for those who may', async () => {
    const { waldur, offering, send } = await openEmulator(front);
    const row = waldur.addOfferingUser({ offering });
    const token = waldur.addToken({
      roles: [{ role: 'OFFERING.MANAGER', scopeType: 'offering', scopeUuid: offering.uuid }],
    });
    expect(await readResponse(await send(`DELETE ${usersPath}${row.uuid}/`, { token }))).toEqual({
      status: 403,
      body: { detail: 'You do not have permission to delete this user.' },
    });
    expect(await readResponse(await send(`DELETE ${usersPath}${row.uuid}/`))).toEqual({ status: 204, body: '' });
    expect(waldur.offeringUser(row.uuid)).toBeUndefined();
    expect((await send(`GET ${usersPath}${row.uuid}/`)).status).toBe(404);
  });
});

describe('A person who comes back', () => {
  const come = (waldur: WaldurEmulator, offering: { uuid: string }, options: object) =>
    waldur.restoreOfferingUser(waldur.addOfferingUser({ offering, ...options }).uuid);

  it('is OK again with a username and Requested without', async () => {
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

  it('waits as Requested with the old username on servers that do so', async () => {
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
