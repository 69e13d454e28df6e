import { describe, expect, it } from 'vitest';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { json, page, scriptFetch } from './support/scripted-fetch.js';

const empty = () => new Response(null, { status: 200 });
const resources = 'https://waldur.test/api/marketplace-provider-resources/';
const otherUuid = '00000000000000000000000000000002';

const wireResource = {
  uuid: 'A1B2C3D4-E5F6-7890-1234-567890ABCDEF',
  name: 'Storage',
  slug: 'storage',
  state: 'OK',
  backend_id: 'hpc_storage',
  backend_metadata: { path: '/data' },
  attributes: { size: 1 },
  options: { colour: 'red' },
  limits: { cpu: 10 },
  offering_uuid: uuid,
  project_uuid: uuid,
  project_name: 'Weather',
  project_slug: 'weather',
  project_end_date: '2027-01-01',
  plan_uuid: uuid,
  plan_name: 'Large',
  customer_uuid: uuid,
  customer_name: 'HPC',
  customer_slug: 'hpc',
  end_date: '2026-12-31',
  paused: false,
  downscaled: true,
  restrict_member_access: false,
  last_sync: '2026-01-03T00:00:00Z',
  endpoints: [{ uuid, name: 'web', url: 'https://storage.example.com/' }],
  created: '2026-01-01T00:00:00Z',
  modified: '2026-01-02T00:00:00Z',
};

const resource = {
  uuid,
  name: 'Storage',
  slug: 'storage',
  state: 'OK',
  backendId: 'hpc_storage',
  backendMetadata: { path: '/data' },
  attributes: { size: 1 },
  options: { colour: 'red' },
  limits: { cpu: 10 },
  offeringUuid: uuid,
  projectUuid: uuid,
  projectName: 'Weather',
  projectSlug: 'weather',
  projectEndDate: '2027-01-01',
  planUuid: uuid,
  planName: 'Large',
  customerUuid: uuid,
  customerName: 'HPC',
  customerSlug: 'hpc',
  endDate: '2026-12-31',
  paused: false,
  downscaled: true,
  restrictMemberAccess: false,
  lastSync: '2026-01-03T00:00:00Z',
  endpoints: [{ name: 'web', url: 'https://storage.example.com/' }],
  created: '2026-01-01T00:00:00Z',
  modified: '2026-01-02T00:00:00Z',
};

describe('reading a resource', () => {
  it('a resource has all fields in camel case, and only these are requested', async () => {
    const { fetch, seen } = scriptFetch(() => json({ ...wireResource, order_in_progress: {} }));

    expect(await makeClient({ fetch }).retrieveProviderResource(uuid)).toEqual(resource);

    expect(seen[0]?.url.pathname).toBe(`/api/marketplace-provider-resources/${uuid}/`);
    expect(seen[0]?.url.searchParams.getAll('field').sort()).toEqual(Object.keys(wireResource).sort());
  });

  it('null fields of a resource are left out, and missing attributes, options and limits are empty', async () => {
    const bare = {
      uuid,
      backend_id: '',
      backend_metadata: null,
      options: null,
      end_date: null,
      project_end_date: 7,
      paused: null,
    };
    const { fetch } = scriptFetch(() => json(bare));

    expect(await makeClient({ fetch }).retrieveProviderResource(uuid)).toEqual({
      uuid,
      backendId: '',
      attributes: {},
      options: {},
      limits: {},
    });
  });

  it.each([
    { paused: 'no' },
    { restrict_member_access: '' },
    { backend_id: 7 },
    { slug: [] },
    { limits: { cpu: true } },
  ])('a resource with the invalid value %j is rejected', async (invalid) => {
    const { fetch } = scriptFetch(() => json({ uuid, ...invalid }));
    expect(await rejectionOf(makeClient({ fetch }).retrieveProviderResource(uuid))).toMatchObject({
      name: 'WaldurResponseError',
      status: 200,
    });
  });

  it('retrieveProviderResource returns undefined for a 404', async () => {
    const { fetch } = scriptFetch(() => json({ detail: 'Not found.' }, { status: 404 }));

    expect(await makeClient({ fetch }).retrieveProviderResource(uuid)).toBeUndefined();
  });
});

describe('listing resources', () => {
  it('listProviderResources joins offerings with commas, repeats states, and sorts by creation time', async () => {
    const { fetch, seen } = scriptFetch(() => page([wireResource]));
    const filter = { offeringUuids: [uuid, otherUuid], states: ['OK', 'Erred'], projectUuid: uuid } as const;

    expect(await makeClient({ fetch }).listProviderResources(filter).all()).toEqual([resource]);

    expect(seen[0]?.url.search.replaceAll(/&field=\w+/g, '')).toBe(
      `?offering_uuid=${uuid},${otherUuid}&state=OK&state=Erred&project_uuid=${uuid}&o=created&page_size=300`,
    );
  });

  it('each page of resources starts at the creation time at which the last one ended', async () => {
    const second = { ...wireResource, uuid: otherUuid, created: '2026-01-05T00:00:00Z' };
    const { fetch, seen } = scriptFetch((_, number) =>
      number === 1 ? page([wireResource], 2) : page([wireResource, second]),
    );

    const found = await makeClient({ fetch, pageSize: 1 }).listProviderResources({}).all();

    expect(found.map((one) => one.uuid)).toEqual([uuid, otherUuid]);
    expect(seen.map(({ url }) => url.searchParams.get('created'))).toEqual([null, '2026-01-01T00:00:00Z']);
  });
});

describe('listing a team', () => {
  const ada = {
    uuid,
    username: 'cuid@x',
    full_name: 'Ada Lovelace',
    email: 'ada@x.test',
    role: 'admin',
    expiration_time: '2027-01-01T00:00:00Z',
    offering_user_username: 'ada',
    offering_user_state: 'OK',
  };

  it('a team has its members with their Waldur and local usernames, and is one request without paging', async () => {
    const withoutAccount = {
      uuid: otherUuid,
      role: null,
      expiration_time: null,
      offering_user_username: null,
      offering_user_state: null,
    };
    const withoutUsername = {
      uuid: '00000000000000000000000000000003',
      offering_user_username: '',
      offering_user_state: 'Requested',
    };
    const { fetch, seen } = scriptFetch(() => json([ada, withoutAccount, withoutUsername]));

    expect(await makeClient({ fetch }).listTeam(uuid)).toEqual([
      {
        userUuid: uuid,
        username: 'cuid@x',
        fullName: 'Ada Lovelace',
        email: 'ada@x.test',
        role: 'admin',
        expirationTime: '2027-01-01T00:00:00Z',
        offeringUserUsername: 'ada',
        offeringUserState: 'OK',
      },
      { userUuid: otherUuid },
      { userUuid: withoutUsername.uuid, offeringUserState: 'Requested' },
    ]);
    expect(seen.map(({ url }) => url.href)).toEqual([`${resources}${uuid}/team/`]);
  });

  it('a team can be empty', async () => {
    const { fetch } = scriptFetch(() => json([]));

    expect(await makeClient({ fetch }).listTeam(uuid)).toEqual([]);
  });

  it.each([
    ['a body that is not a list', { results: [] }],
    ['a member without a uuid', [ada, { username: 'x' }]],
  ])('listTeam throws for %s', async (_, body) => {
    const { fetch } = scriptFetch(() => json(body));

    expect(await rejectionOf(makeClient({ fetch }).listTeam(uuid))).toMatchObject({
      name: 'WaldurResponseError',
      operation: 'listTeam',
      status: 200,
    });
  });

  it('listTeam throws if the server reports more members than it sent', async () => {
    const { fetch } = scriptFetch(() => page([ada], 11));

    expect(await rejectionOf(makeClient({ fetch }).listTeam(uuid))).toMatchObject({
      name: 'WaldurUnavailableError',
      operation: 'listTeam',
      detail: 'the list is incomplete (expected 11 rows, got 1)',
    });
  });

  it('listTeam throws for a 404, because a deleted resource is not an empty team', async () => {
    const { fetch } = scriptFetch(() => json({ detail: 'Not found.' }, { status: 404 }));

    expect(await rejectionOf(makeClient({ fetch }).listTeam(uuid))).toMatchObject({
      name: 'WaldurResponseError',
      status: 404,
    });
  });
});

type Client = ReturnType<typeof makeClient>;

const writes: [string, string, unknown, (client: Client, id: string) => Promise<unknown>][] = [
  ['setResourceBackendId', 'set_backend_id', { backend_id: '' }, (client, id) => client.setResourceBackendId(id, '')],
  [
    'setBackendMetadata',
    'set_backend_metadata',
    { backend_metadata: [1] },
    (client, id) => client.setBackendMetadata(id, [1]),
  ],
  ['setLimits', 'set_limits', { limits: { cpu: 2 } }, (client, id) => client.setLimits(id, { cpu: 2 })],
  [
    'setEndpoints',
    'set_endpoints',
    { endpoints: [{ name: 'Home', url: 'ssh://x' }] },
    (client, id) => client.setEndpoints(id, [{ name: 'Home', url: 'ssh://x' }]),
  ],
  ['refreshLastSync', 'refresh_last_sync', undefined, (client, id) => client.refreshLastSync(id)],
];
const moves: typeof writes = [
  [
    'setAsErred',
    'set_as_erred',
    { error_message: 'No room', error_traceback: '' },
    (client, id) => client.setAsErred(id, { message: 'No room', traceback: '' }),
  ],
  ['setAsOk', 'set_as_ok', undefined, (client, id) => client.setAsOk(id)],
];

describe('resource actions', () => {
  it.each([...writes, ...moves])('%s is a POST to %s/', async (_, action, body, call) => {
    const { fetch, seen } = scriptFetch((_request, number) =>
      number === 1 ? empty() : json({ status: 'The resource is updated' }),
    );
    const client = makeClient({ fetch });

    expect(await call(client, uuid)).toEqual({ accepted: true });
    expect(await call(client, uuid)).toEqual({ accepted: true });

    expect(seen[0]).toMatchObject({ method: 'POST', url: { href: `${resources}${uuid}/${action}/` } });
    expect(seen[0]?.body === '' ? undefined : JSON.parse(seen[0]?.body ?? '')).toEqual(body);
  });

  it.each([...writes, ...moves])(
    '%s returns the statuses 400, 404 and 409 as refusals',
    async (_, _action, _body, call) => {
      const statuses = [400, 404, 409];
      const { fetch } = scriptFetch((_request, number) =>
        json(['Offering is unavailable.'], { status: statuses[number - 1] ?? 500 }),
      );
      const client = makeClient({ fetch });

      for (const status of statuses) {
        expect(await call(client, uuid)).toEqual({ accepted: false, status, detail: 'Offering is unavailable.' });
      }
    },
  );

  it.each([...writes, ...moves])(
    '%s rejects an invalid UUID before a request is sent',
    async (_, _action, _body, call) => {
      const { fetch, seen } = scriptFetch(empty);

      expect(await rejectionOf(call(makeClient({ fetch }), '..'))).toBeInstanceOf(TypeError);
      expect(seen).toEqual([]);
    },
  );

  it.each(writes)('%s is retried after a 502', async (_, _action, _body, call) => {
    const { fetch, seen } = scriptFetch((_request, number) =>
      number === 1 ? new Response('', { status: 502 }) : empty(),
    );

    expect(await call(makeClient({ fetch }), uuid)).toEqual({ accepted: true });
    expect(seen.map((request) => request.body)).toEqual([seen[0]?.body, seen[0]?.body]);
  });

  it.each(moves)('%s is not retried after a 502', async (operation, _action, _body, call) => {
    const { fetch, seen } = scriptFetch(() => new Response('', { status: 502 }));

    expect(await rejectionOf(call(makeClient({ fetch }), uuid))).toMatchObject({
      name: 'WaldurUnavailableError',
      operation,
      status: 502,
    });
    expect(seen).toHaveLength(1);
  });
});
