import { describe, expect, it } from 'vitest';
import { AdjustableClock, waldurVersions } from '../../src/testing/index.js';
import { openEmulator, readResponse, type TestEmulator, transports, usersPath } from './support.js';

async function names({ send }: TestEmulator, query: string): Promise<unknown[]> {
  const { status, body } = await readResponse(await send(`GET ${usersPath}?${query}`));
  if (status !== 200) return [status, body];
  return (body as { username: unknown }[]).map((offeringUser) => offeringUser.username);
}

function addNamed({ waldur, offering }: TestEmulator, usernames: readonly (string | null)[]): string[] {
  return usernames.map((username) => waldur.addOfferingUser({ offering, username }).uuid);
}

describe('List of offering users', () => {
  it('the list is sorted by username, with empty ones first, null last and ties in order of creation', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    addNamed(emulator, ['b', null, '', 'a', 'b', '']);
    expect(await names(emulator, '')).toEqual(['', '', 'a', 'b', 'b', null]);
    expect(await names(emulator, 'o=-username')).toEqual([null, 'b', 'b', 'a', '', '']);
  });

  it('the list can be sorted by several keys', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const add = (username: string, created: string, lastName: string) =>
      waldur.addOfferingUser({
        offering,
        username,
        created,
        modified: '2026-01-05',
        user: waldur.addUser({ firstName: 'A', lastName }),
      });
    add('x', '2026-01-02', 'B');
    add('y', '2026-01-01', 'C');
    add('z', '2026-01-02', 'A');
    expect(await names(emulator, 'o=created')).toEqual(['y', 'x', 'z']);
    expect(await names(emulator, 'o=-created,-username')).toEqual(['z', 'x', 'y']);
    expect(await names(emulator, 'o=modified,user_first_name,user_last_name')).toEqual(['z', 'x', 'y']);
    expect(await names(emulator, 'o=toString')).toEqual([
      400,
      { o: ['Select a valid choice. toString is not one of the available choices.'] },
    ]);
  });

  it('sorting by user name is rejected before 8.0', async () => {
    const emulator = await openEmulator('fetch', { version: waldurVersions['7.9'] });
    expect(await names(emulator, 'o=user_last_name')).toEqual([
      400,
      { o: ['Select a valid choice. user_last_name is not one of the available choices.'] },
    ]);
  });

  it('offering_uuid accepts a comma-separated list, and the last of repeated parameters is used', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const others = [waldur.addOffering({ name: 'Second' }), waldur.addOffering({ name: 'Third' })];
    for (const [index, one] of [offering, ...others].entries())
      waldur.addOfferingUser({ offering: one, username: `u${index}` });
    const [second, third] = others.map((other) => other.uuid);
    expect(await names(emulator, `offering_uuid=${offering.uuid},${third}`)).toEqual(['u0', 'u2']);
    expect(await names(emulator, `offering_uuid=${offering.uuid}&offering_uuid=${second}`)).toEqual(['u1']);
    expect(await names(emulator, 'offering_uuid=nonsense')).toEqual([400, { offering_uuid: ['Enter a valid UUID.'] }]);
  });

  it('offering_uuid rejects a comma-separated list before 7.7.7', async () => {
    const emulator = await openEmulator('fetch', { version: { offeringUuidCommaList: false } });
    const { offering } = emulator;
    addNamed(emulator, ['a']);
    expect(await names(emulator, `offering_uuid=${offering.uuid}`)).toEqual(['a']);
    expect(await names(emulator, `offering_uuid=${offering.uuid},${offering.uuid}`)).toEqual([
      400,
      { offering_uuid: ['Enter a valid UUID.'] },
    ]);
  });

  it('the state filter accepts several states', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = emulator;
    for (const state of ['OK', 'Creating', 'Error creating'] as const)
      waldur.addOfferingUser({ offering, state, username: state });
    expect(await names(emulator, 'state=OK&state=Error%20creating')).toEqual(['Error creating', 'OK']);
  });

  it('the state filter rejects an unknown state', async () => {
    expect(await names(await openEmulator(), 'state=OK&state=Error')).toEqual([
      400,
      { state: ['Select a valid choice. Error is not one of the available choices.'] },
    ]);
  });

  it('offering users are found by user uuid, with or without dashes, and by Waldur username in any case', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const user = waldur.addUser({ uuid: '0a0b0c0d-0000-1111-2222-333344445555', username: 'Anna@idp.example' });
    waldur.addOfferingUser({ offering, user, username: 'anna' });
    waldur.addOfferingUser({ offering, username: 'other' });
    expect(user.uuid).toBe('0a0b0c0d000011112222333344445555');
    expect(await names(emulator, 'user_uuid=0A0B0C0D-0000-1111-2222-333344445555')).toEqual(['anna']);
    expect(await names(emulator, 'user_username=anna@IDP.example')).toEqual(['anna']);
    expect(await names(emulator, 'user_username=anna')).toEqual([]);
    expect(await names(emulator, 'user_uuid=1')).toEqual([400, { user_uuid: ['Enter a valid UUID.'] }]);
  });

  it('is_restricted filters restricted users and ignores an invalid boolean', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    waldur.addOfferingUser({ offering, username: 'free' });
    waldur.addOfferingUser({ offering, username: 'restricted', isRestricted: true });
    expect(await names(emulator, 'is_restricted=true')).toEqual(['restricted']);
    expect(await names(emulator, 'is_restricted=False')).toEqual(['free']);
    expect(await names(emulator, 'is_restricted=maybe')).toEqual(['free', 'restricted']);
  });

  it('created and modified filters are exact to the microsecond', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    waldur.addOfferingUser({
      offering,
      username: 'a',
      created: '2026-03-01T10:00:00.000001Z',
      modified: '2026-03-03T00:00:00Z',
    });
    waldur.addOfferingUser({
      offering,
      username: 'b',
      created: '2026-03-01T10:00:00.000002Z',
      modified: '2026-03-02T00:00:00Z',
    });
    expect(await names(emulator, 'created=2026-03-01T10:00:00.000002Z')).toEqual(['b']);
    expect(await names(emulator, 'created=2026-03-01T12:00:00.000001%2B02:00')).toEqual(['a', 'b']);
    expect(await names(emulator, 'created_before=2026-03-01T10:00:00.000001Z')).toEqual(['a']);
    expect(await names(emulator, 'modified=2026-03-02T12:00:00Z')).toEqual(['a']);
    expect(await names(emulator, 'modified_before=2026-03-02')).toEqual(['b']);
  });

  // The plus sign of the last one is not encoded, so the server receives a space.
  it.each(['yesterday', '2026-02-30T10:00:00Z', '2026-03-01T25:00:00Z', '2026-03-01T10:00:00+00:00'])(
    'the created filter rejects the timestamp %j',
    async (text) => {
      expect(await names(await openEmulator(), `created=${text}`)).toEqual([
        400,
        { created: ['Enter a valid date/time.'] },
      ]);
    },
  );

  it('empty parameters are ignored', async () => {
    const emulator = await openEmulator();
    addNamed(emulator, ['a']);
    expect(await names(emulator, 'created=&state=&offering_uuid=&o=')).toEqual(['a']);
  });

  it('query searches for substrings in several fields', async () => {
    const emulator = await openEmulator();
    const { waldur } = emulator;
    const offering = waldur.addOffering({ name: 'Quantum' });
    waldur.addOfferingUser({
      offering,
      username: 'jdoe',
      user: waldur.addUser({ username: 'cuid', firstName: 'Jörg', lastName: 'Ümit' }),
    });
    for (const query of ['QUANT', 'JDO', 'jör', 'üMI', 'cui'])
      expect(await names(emulator, `query=${encodeURIComponent(query)}`)).toEqual(['jdoe']);
    expect(await names(emulator, 'query=nothing')).toEqual([]);
  });

  it('the username filter exists only in some versions, and unknown parameters are ignored', async () => {
    const newest = await openEmulator();
    addNamed(newest, ['a', 'A', 'b']);
    expect(await names(newest, 'username=a')).toEqual(['a']);
    expect(await names(newest, 'modified_after=2099-01-01T00:00:00Z&nonsense=1')).toHaveLength(3);
    const older = await openEmulator('fetch', { version: waldurVersions['8.1'] });
    addNamed(older, ['a', 'b']);
    expect(await names(older, 'username=a')).toEqual(['a', 'b']);
    expect(
      await names(await openEmulator('fetch', { version: waldurVersions['7.9'] }), 'created_before=nonsense'),
    ).toEqual([]);
  });

  it('provider_uuid is compared with the organisation that owns the offering', async () => {
    const emulator = await openEmulator();
    const { waldur } = emulator;
    addNamed(emulator, ['a']);
    expect(await names(emulator, `provider_uuid=${waldur.customer.uuid}`)).toEqual(['a']);
    expect(await names(emulator, `provider_uuid=${waldur.customer.providerUuid}`)).toEqual([]);
  });
});

describe('Field selection', () => {
  it('field returns only the known fields, or all fields if none of them is known', async () => {
    const emulator = await openEmulator();
    const [uuid = ''] = addNamed(emulator, ['a']);
    const get = async (path: string) =>
      Object.keys((await readResponse(await emulator.send(`GET ${usersPath}${path}`))).body as object);
    expect(await get(`${uuid}/?field=username&field=nonsense&field=uuid`)).toEqual(['uuid', 'username']);
    expect(await get(`${uuid}/?field=uuid,username`)).toContain('state');
    expect((await readResponse(await emulator.send(`GET ${usersPath}?field=state`))).body).toEqual([
      { state: 'Requested' },
    ]);
  });

  it('field does not return attributes that the offering hides', async () => {
    const { waldur, send } = await openEmulator('fetch', { contract: true });
    const offering = waldur.addOffering({ exposedAttributes: ['email'] });
    const offeringUser = waldur.addOfferingUser({ offering });
    const { body } = await readResponse(
      await send(`GET ${usersPath}${offeringUser.uuid}/?field=user_full_name&field=user_email`),
    );
    expect(body).toEqual({ user_email: offeringUser.user_email });
  });
});

describe('Exposed attributes', () => {
  async function attributes(version: keyof typeof waldurVersions, exposedAttributes?: string[]): Promise<string[]> {
    const { waldur, send } = await openEmulator('fetch', { version: waldurVersions[version], contract: true });
    const offering = waldur.addOffering(exposedAttributes === undefined ? {} : { exposedAttributes });
    const offeringUser = waldur.addOfferingUser({
      offering,
      user: waldur.addUser({ attributes: { organization: 'Example', affiliations: ['staff'] } }),
    });
    const { body } = await readResponse(await send(`GET ${usersPath}${offeringUser.uuid}/`));
    return Object.keys(body as object).filter((name) => name.startsWith('user_') && name !== 'user_uuid');
  }

  it('username, names and e-mail are exposed by default', async () => {
    expect(await attributes('newest')).toEqual([
      'user_username',
      'user_full_name',
      'user_first_name',
      'user_last_name',
      'user_email',
    ]);
  });

  it('attributes that are not exposed are missing from the response', async () => {
    expect(await attributes('newest', ['organization', 'affiliations', 'civil_number'])).toEqual([
      'user_organization',
      'user_affiliations',
      'user_civil_number',
    ]);
    expect(await attributes('newest', [])).toEqual([]);
  });

  it('the same three attributes are exposed by every offering before 8.0', async () => {
    expect(await attributes('7.9', ['organization'])).toEqual(['user_username', 'user_full_name', 'user_email']);
  });

  it('attributes without a value have the empty value of their type', async () => {
    const { waldur, send } = await openEmulator();
    const offering = waldur.addOffering({
      exposedAttributes: ['organization', 'affiliations', 'civil_number', 'phone_number'],
    });
    const user = waldur.addUser({ attributes: { phone_number: '+372 555' } });
    const offeringUser = waldur.addOfferingUser({ offering, user });
    expect((await readResponse(await send(`GET ${usersPath}${offeringUser.uuid}/`))).body).toMatchObject({
      user_organization: '',
      user_affiliations: [],
      user_civil_number: null,
      user_phone_number: '+372 555',
    });
  });
});

describe.each(transports)('Paging over %s', (transport) => {
  it('the first page has ten items, the total count, and links with the requested origin', async () => {
    const { waldur, offering, send, url } = await openEmulator(transport, { contract: true });
    for (let index = 0; index < 23; index += 1) waldur.addOfferingUser({ offering });
    const first = await send(`GET ${usersPath}?state=Requested`);
    const root = `${url}api/marketplace-offering-users/`;
    expect(await first.json()).toHaveLength(10);
    expect(first.headers.get('x-result-count')).toBe('23');
    expect(first.headers.get('link')).toBe(
      `<${root}?state=Requested>; rel="first", <${root}?page=2&state=Requested>; rel="next", <${root}?page=3&state=Requested>; rel="last"`,
    );
    const last = await send(`GET ${usersPath}?page=3`);
    expect(await last.json()).toHaveLength(3);
    expect(last.headers.get('link')).toBe(
      `<${root}>; rel="first", <${root}?page=2>; rel="prev", <${root}?page=3>; rel="last"`,
    );
  });

  it('a page after the last page gets 404', async () => {
    const { waldur, offering, send } = await openEmulator(transport, { contract: true });
    waldur.addOfferingUser({ offering });
    expect(await readResponse(await send(`GET ${usersPath}?page=2`))).toEqual({
      status: 404,
      body: { detail: 'Invalid page.' },
    });
  });

  it('HEAD returns the count without a body', async () => {
    const { waldur, offering, send } = await openEmulator(transport, { contract: true });
    for (let index = 0; index < 3; index += 1) waldur.addOfferingUser({ offering });
    const response = await send(`HEAD ${usersPath}?offering_uuid=${offering.uuid}`);
    expect([response.status, response.headers.get('x-result-count'), await response.text()]).toEqual([200, '3', '']);
    expect(waldur.calls.at(-1)?.operation).toBe('count');
  });
});

describe('Page size', () => {
  it.each([
    ['page_size=4', 4],
    ['page_size=301', 300],
    ['page_size=100000', 300],
    ['page_size=0', 10],
    ['page_size=-5', 10],
    ['page_size=many', 10],
  ])('the parameter %s gives a page size of %i', async (query, expected) => {
    const emulator = await openEmulator();
    addNamed(
      emulator,
      Array.from({ length: 301 }, (_, index) => `u${index}`),
    );
    expect(await names(emulator, query)).toHaveLength(expected);
  });

  it.each(['0', '-1', 'two', '1.5'])('page number %s gets 404 with any page size', async (page) => {
    expect(await names(await openEmulator(), `page=${page}`)).toEqual([404, { detail: 'Invalid page.' }]);
  });

  it('page=last works with any page size', async () => {
    const emulator = await openEmulator();
    addNamed(emulator, ['a', 'b', 'c']);
    expect(await names(emulator, 'page=last&page_size=2')).toEqual(['c']);
  });

  it('an empty list has one empty page', async () => {
    const { send } = await openEmulator();
    const response = await send(`GET ${usersPath}`);
    expect([
      await response.json(),
      response.headers.get('x-result-count'),
      response.headers.get('link')?.includes('next'),
    ]).toEqual([[], '0', false]);
  });
});

describe('Page links', () => {
  it('page links have sorted, encoded parameters and the origin of the proxy', async () => {
    const { waldur, offering, send } = await openEmulator('fetch', { linkOrigin: 'http://internal:8000' });
    for (let index = 0; index < 2; index += 1) waldur.addOfferingUser({ offering });
    const response = await send(`GET ${usersPath}?page_size=1&offering_uuid=${offering.uuid},${offering.uuid}`);
    const base = `http://internal:8000${usersPath}?offering_uuid=${offering.uuid}%2C${offering.uuid}`;
    expect(response.headers.get('link')).toContain(`<${base}&page=2&page_size=1>; rel="next"`);
    expect(response.headers.get('link')).toContain(`<${base}&page_size=1>; rel="first"`);
  });
});

describe('Timestamps', () => {
  it.each([
    ['Z', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z'],
    ['+00:00', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00+00:00'],
    ['Z', '2026-03-01T10:00:00.12+0100', '2026-03-01T09:00:00.120000Z'],
    ['Z', Date.parse('2026-03-01T10:00:00.5Z'), '2026-03-01T10:00:00.500000Z'],
  ] as const)('with the suffix %s, the time %j is formatted as %s', async (dateSuffix, created, expected) => {
    const { waldur, offering, send } = await openEmulator('fetch', { version: { dateSuffix }, contract: true });
    const offeringUser = waldur.addOfferingUser({ offering, created });
    expect((await readResponse(await send(`GET ${usersPath}${offeringUser.uuid}/?field=created`))).body).toEqual({
      created: expected,
    });
  });

  it('timestamps of simultaneous writes differ by a microsecond', async () => {
    const { waldur, offering } = await openEmulator('fetch', { clock: new AdjustableClock(Date.UTC(2026, 0, 1)) });
    const [first, second] = [waldur.addOfferingUser({ offering }), waldur.addOfferingUser({ offering })];
    expect(Number(first.created < second.created)).toBe(1);
    expect(waldur.setOfferingUser(first.uuid, {}).modified > second.created).toBe(true);
    waldur.clock.set(Date.UTC(2025, 0, 1));
    expect(waldur.setOfferingUser(first.uuid, {}).modified).toBe('2025-01-01T00:00:00Z');
  });
});
