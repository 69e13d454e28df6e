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

describe('a resource as it is read', () => {
  it('has all its fields in camel case, and only those are asked for', async () => {
    const { fetch, seen } = scriptFetch(() => json({ ...wireResource, order_in_progress: {} }));

    expect(await makeClient({ fetch }).retrieveProviderResource(uuid)).toEqual(resource);

    expect(seen[0]?.url.pathname).toBe(`/api/marketplace-provider-resources/${uuid}/`);
    expect(seen[0]?.url.searchParams.getAll('field').sort()).toEqual(Object.keys(wireResource).sort());
  });

  it('lacks what is null, and has empty attributes, options and limits', async () => {
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
  ])('is refused with %j, which would decide', async (odd) => {
    const { fetch } = scriptFetch(() => json({ uuid, ...odd }));
    expect(await rejectionOf(makeClient({ fetch }).retrieveProviderResource(uuid))).toMatchObject({
      name: 'WaldurResponseError',
      status: 200,
    });
  });

  it('is undefined for a 404', async () => {
    const { fetch } = scriptFetch(() => json({ detail: 'Not found.' }, { status: 404 }));

    expect(await makeClient({ fetch }).retrieveProviderResource(uuid)).toBeUndefined();
  });
});

describe('a list of resources', () => {
  it('joins offerings by commas, repeats states and comes in the order of creation', async () => {
    const { fetch, seen } = scriptFetch(() => page([wireResource]));
    const filter = { offeringUuids: [uuid, otherUuid], states: ['OK', 'Erred'], projectUuid: uuid } as const;

    expect(await makeClient({ fetch }).listProviderResources(filter).all()).toEqual([resource]);

    expect(seen[0]?.url.search.replaceAll(/&field=\w+/g, '')).toBe(
      `?offering_uuid=${uuid},${otherUuid}&state=OK&state=Erred&project_uuid=${uuid}&o=created&page_size=300`,
    );
  });

  it('goes on from the moment at which a page ended', async () => {
    const second = { ...wireResource, uuid: otherUuid, created: '2026-01-05T00:00:00Z' };
    const { fetch, seen } = scriptFetch((_, number) =>
      number === 1 ? page([wireResource], 2) : page([wireResource, second]),
    );

    const found = await makeClient({ fetch, pageSize: 1 }).listProviderResources({}).all();

    expect(found.map((one) => one.uuid)).toEqual([uuid, otherUuid]);
    expect(seen.map(({ url }) => url.searchParams.get('created'))).toEqual([null, '2026-01-01T00:00:00Z']);
  });
});

describe('a team', () => {
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

  it('has its people with their names here and there, and is one request without pages', async () => {
    const nobody = {
      uuid: otherUuid,
      role: null,
      expiration_time: null,
      offering_user_username: null,
      offering_user_state: null,
    };
    const unnamed = {
      uuid: '00000000000000000000000000000003',
      offering_user_username: '',
      offering_user_state: 'Requested',
    };
    const { fetch, seen } = scriptFetch(() => json([ada, nobody, unnamed]));

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
      { userUuid: unnamed.uuid, offeringUserState: 'Requested' },
    ]);
    expect(seen.map(({ url }) => url.href)).toEqual([`${resources}${uuid}/team/`]);
  });

  it('may be empty', async () => {
    const { fetch } = scriptFetch(() => json([]));

    expect(await makeClient({ fetch }).listTeam(uuid)).toEqual([]);
  });

  it.each([
    ['a body that is no list', { results: [] }],
    ['a member without a uuid', [ada, { username: 'x' }]],
  ])('is a failure with %s', async (_, body) => {
    const { fetch } = scriptFetch(() => json(body));

    expect(await rejectionOf(makeClient({ fetch }).listTeam(uuid))).toMatchObject({
      name: 'WaldurResponseError',
      operation: 'listTeam',
      status: 200,
    });
  });

  it('throws when the server says that there are more people than it sent', async () => {
    const { fetch } = scriptFetch(() => page([ada], 11));

    expect(await rejectionOf(makeClient({ fetch }).listTeam(uuid))).toMatchObject({
      name: 'WaldurUnavailableError',
      operation: 'listTeam',
      detail: 'the list is incomplete (expected 11 rows, got 1)',
    });
  });

  it('throws for a 404: a resource that is gone is not one without people', async () => {
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

describe('the actions of a resource', () => {
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

  it.each([...writes, ...moves])('%s has 400, 404 and 409 as results', async (_, _action, _body, call) => {
    const statuses = [400, 404, 409];
    const { fetch } = scriptFetch((_request, number) =>
      json(['Offering is unavailable.'], { status: statuses[number - 1] ?? 500 }),
    );
    const client = makeClient({ fetch });

    for (const status of statuses) {
      expect(await call(client, uuid)).toEqual({ accepted: false, status, detail: 'Offering is unavailable.' });
    }
  });

  it.each([...writes, ...moves])(
    '%s refuses what is no uuid before anything is sent',
    async (_, _action, _body, call) => {
      const { fetch, seen } = scriptFetch(empty);

      expect(await rejectionOf(call(makeClient({ fetch }), '..'))).toBeInstanceOf(TypeError);
      expect(seen).toEqual([]);
    },
  );

  it.each(writes)('%s is sent again after trouble', async (_, _action, _body, call) => {
    const { fetch, seen } = scriptFetch((_request, number) =>
      number === 1 ? new Response('', { status: 502 }) : empty(),
    );

    expect(await call(makeClient({ fetch }), uuid)).toEqual({ accepted: true });
    expect(seen.map((request) => request.body)).toEqual([seen[0]?.body, seen[0]?.body]);
  });

  it.each(moves)('%s is sent once when nobody knows what came of it', async (operation, _action, _body, call) => {
    const { fetch, seen } = scriptFetch(() => new Response('', { status: 502 }));

    expect(await rejectionOf(call(makeClient({ fetch }), uuid))).toMatchObject({
      name: 'WaldurUnavailableError',
      operation,
      status: 502,
    });
    expect(seen).toHaveLength(1);
  });
});
