import { describe, expect, it } from 'vitest';
import { WaldurResponseError, WaldurUnavailableError } from '../../src/shared/errors.js';
import type { WaldurClient } from '../../src/waldur/client.js';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { json, page, scriptFetch } from './support/scripted-fetch.js';

const empty = () => new Response(null, { status: 200 });

describe('the requests of the client', () => {
  it.each([
    ['beginCreating', 'begin_creating'],
    ['setOk', 'set_ok'],
    ['setValidationComplete', 'set_validation_complete'],
    ['setErrorCreating', 'set_error_creating'],
  ] as const)('%s is a POST to %s/ without a body', async (method, action) => {
    const { fetch, seen } = scriptFetch(empty);

    expect(await makeClient({ fetch })[method](uuid)).toEqual({ accepted: true });

    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'POST', body: '' });
    expect(seen[0]?.url.href).toBe(`https://waldur.test/api/marketplace-offering-users/${uuid}/${action}/`);
  });

  it.each([
    ['setPendingAccountLinking', 'set_pending_account_linking'],
    ['setPendingAdditionalValidation', 'set_pending_additional_validation'],
  ] as const)(
    '%s sends the comment and its URL to %s/, and leaves out a URL that is not given',
    async (method, action) => {
      const { fetch, seen } = scriptFetch(empty);
      const client = makeClient({ fetch });

      await client[method](uuid, { comment: 'Link it', commentUrl: 'https://id.test/' });
      await client[method](uuid, { comment: 'Link it' });
      await client[method](uuid, { comment: 'Link it', commentUrl: '' });

      expect(seen.map((request) => JSON.parse(request.body))).toEqual([
        { comment: 'Link it', comment_url: 'https://id.test/' },
        { comment: 'Link it' },
        { comment: 'Link it', comment_url: '' },
      ]);
      expect(seen[0]?.url.pathname).toBe(`/api/marketplace-offering-users/${uuid}/${action}/`);
      expect(seen[0]?.headers.get('content-type')).toBe('application/json');
    },
  );

  it('updateComments is a PATCH to update_comments/ with the comment', async () => {
    const { fetch, seen } = scriptFetch(() =>
      json({ service_provider_comment: 'x', service_provider_comment_url: '' }),
    );
    const client = makeClient({ fetch });

    expect(await client.updateComments(uuid, { comment: 'x', commentUrl: '' })).toEqual({ accepted: true });
    await client.updateComments(uuid, { comment: '' });

    expect(seen[0]).toMatchObject({ method: 'PATCH' });
    expect(seen[0]?.url.pathname).toBe(`/api/marketplace-offering-users/${uuid}/update_comments/`);
    expect(seen.map((request) => JSON.parse(request.body))).toEqual([
      { service_provider_comment: 'x', service_provider_comment_url: '' },
      { service_provider_comment: '' },
    ]);
  });

  it('setUsername sends the username and returns the offering user, which may lack the UUIDs of offering and user', async () => {
    const { fetch, seen } = scriptFetch(() => json({ uuid, username: 'ada', state: 'OK' }));

    expect(await makeClient({ fetch }).setUsername(uuid, 'ada')).toEqual({ uuid, username: 'ada', state: 'OK' });

    expect(seen[0]).toMatchObject({ method: 'PATCH', body: '{"username":"ada"}' });
  });

  it('a list query joins offerings with commas, repeats states and fields, and percent-encodes all values', async () => {
    const { fetch, seen } = scriptFetch(() => page([]));

    await makeClient({ fetch })
      .listOfferingUsers(
        {
          offeringUuids: ['a1', 'b2'],
          states: ['Requested', 'Error creating'],
          userUuid: 'c3',
          userUsername: 'a+b@c',
          isRestricted: false,
          query: 'é&x=1',
        },
        { fields: ['username', 'state'] },
      )
      .all();

    expect(seen[0]?.url.search).toBe(
      '?offering_uuid=a1,b2&state=Requested&state=Error%20creating&user_uuid=c3&user_username=a%2Bb%40c&is_restricted=false&query=%C3%A9%26x%3D1' +
        '&field=uuid&field=created&field=username&field=state&o=created&page_size=300',
    );
  });

  it('empty filters are left out of the query', async () => {
    const { fetch, seen } = scriptFetch(() => new Response(null, { headers: { 'x-result-count': '7' } }));

    expect(await makeClient({ fetch }).countOfferingUsers({ offeringUuids: [], states: [] })).toBe(7);

    expect(seen[0]).toMatchObject({ method: 'HEAD' });
    expect(seen[0]?.url.href).toBe('https://waldur.test/api/marketplace-offering-users/');
  });

  it.each([[undefined], ['many'], ['-1']])('a response with the row count %s is rejected', async (count) => {
    const { fetch } = scriptFetch(
      () => new Response(null, count === undefined ? {} : { headers: { 'x-result-count': count } }),
    );

    expect(await rejectionOf(makeClient({ fetch }).countOfferingUsers({}))).toMatchObject({
      name: 'WaldurResponseError',
      status: 200,
    });
  });

  it('reads of offerings, providers and the current user request only the fields that are used', async () => {
    const { fetch, seen } = scriptFetch((request) =>
      request.url.pathname.includes('service-providers') ? page([]) : json({ uuid }),
    );
    const client = makeClient({ fetch });

    await client.retrieveProviderOffering(uuid);
    await client.listServiceProviders({ customerUuid: uuid }).all();
    await client.listServiceProviders({}).all();
    await client.retrieveCurrentUser();

    expect(seen.map((request) => request.url.pathname + request.url.search)).toEqual([
      `/api/marketplace-provider-offerings/${uuid}/?field=uuid&field=name&field=state&field=type&field=customer_uuid&field=customer_name&field=plugin_options&field=account_settings`,
      `/api/marketplace-service-providers/?customer_uuid=${uuid}&o=customer_name&field=uuid&field=customer_uuid&field=customer_name&page_size=300`,
      '/api/marketplace-service-providers/?o=customer_name&field=uuid&field=customer_uuid&field=customer_name&page_size=300',
      '/api/users/me/?field=uuid&field=username&field=full_name&field=is_staff&field=is_support&field=permissions',
    ]);
  });

  it.each(['https://waldur.test', 'https://waldur.test/api/', 'https://waldur.test//api'])(
    'the API URL %s leads to the same request URLs',
    async (apiUrl) => {
      const { fetch, seen } = scriptFetch(empty);

      await makeClient({ fetch, apiUrl }).setOk(uuid);

      expect(seen[0]?.url.href).toBe(`https://waldur.test/api/marketplace-offering-users/${uuid}/set_ok/`);
    },
  );

  it('a path prefix of the API URL is kept', async () => {
    const { fetch, seen } = scriptFetch(empty);

    await makeClient({ fetch, apiUrl: 'https://cloud.hpc.ai/waldur/api/' }).setOk(uuid);

    expect(seen[0]?.url.href).toBe(`https://cloud.hpc.ai/waldur/api/marketplace-offering-users/${uuid}/set_ok/`);
  });

  it('a UUID with dashes is sent without dashes', async () => {
    const { fetch, seen } = scriptFetch(empty);

    await makeClient({ fetch }).setOk('A1B2C3D4-E5F6-7890-1234-567890ABCDEF');

    expect(seen[0]?.url.pathname).toBe(`/api/marketplace-offering-users/${uuid}/set_ok/`);
  });

  it.each(['..', '', 'x/../../users/me', `${uuid}0`])(
    'the invalid UUID %j is rejected before a request is sent',
    async (wrong) => {
      const { fetch, seen } = scriptFetch(empty);
      const client = makeClient({ fetch });

      for (const call of [
        client.setOk(wrong),
        client.retrieveOfferingUser(wrong),
        client.setUsername(wrong, 'ada'),
        client.updateComments(wrong, { comment: '' }),
      ]) {
        expect(await rejectionOf(call)).toEqual(
          new TypeError(`uuid: expected 32 hex digits, got ${JSON.stringify(wrong)}`),
        );
      }
      expect(seen).toEqual([]);
    },
  );

  it('the User-Agent is the package name by default, and can be set', async () => {
    const { fetch, seen } = scriptFetch(empty);

    await makeClient({ fetch }).setOk(uuid);
    await makeClient({ fetch, userAgent: 'my-agent/1' }).setOk(uuid);

    expect(seen.map((request) => request.headers.get('user-agent'))).toEqual([
      'waldur-offering-processor',
      'my-agent/1',
    ]);
  });
});

describe('responses with status 404', () => {
  it.each(['retrieveOfferingUser', 'retrieveProviderOffering', 'retrieveUserAttributeConfig'] as const)(
    '%s returns undefined for a 404',
    async (method) => {
      const { fetch } = scriptFetch(() => json({ detail: 'Not found.' }, { status: 404 }));

      expect(await makeClient({ fetch })[method](uuid)).toBeUndefined();
    },
  );

  it('setUsername returns undefined for a 404', async () => {
    const { fetch } = scriptFetch(() => json({ detail: 'Not found.' }, { status: 404 }));

    expect(await makeClient({ fetch }).setUsername(uuid, 'ada')).toBeUndefined();
  });

  it('a list throws for a 404, which means a wrong URL rather than an empty list', async () => {
    const { fetch } = scriptFetch(() => new Response('nothing here', { status: 404 }));
    const client = makeClient({ fetch });

    for (const call of [
      client.listOfferingUsers({}).all(),
      client.listServiceProviders({}).all(),
      client.countOfferingUsers({}),
      client.retrieveCurrentUser(),
    ]) {
      expect(await rejectionOf(call)).toBeInstanceOf(WaldurResponseError);
    }
  });
});

describe('refused writes', () => {
  it.each([400, 404, 409])(
    'a transition that is refused with %i returns the status and the server message',
    async (status) => {
      const { fetch } = scriptFetch(() =>
        json({ detail: 'Cannot transition to OK from current state: 5.' }, { status }),
      );
      const client = makeClient({ fetch });
      const refused = { accepted: false, status, detail: 'Cannot transition to OK from current state: 5.' };

      expect(await client.setOk(uuid)).toEqual(refused);
      expect(await client.setPendingAccountLinking(uuid, { comment: '' })).toEqual(refused);
      expect(await client.updateComments(uuid, { comment: '' })).toEqual(refused);
    },
  );

  it('updateComments returns a 403 for the state Deleted as a refusal, and throws for a missing permission', async () => {
    const { fetch } = scriptFetch((_, number) =>
      json(
        {
          detail:
            number === 1 ? 'Cannot update comments for offering user in state: Deleted' : 'You do not have permission.',
        },
        { status: 403 },
      ),
    );
    const client = makeClient({ fetch });

    expect(await client.updateComments(uuid, { comment: '' })).toMatchObject({ accepted: false, status: 403 });
    expect(await rejectionOf(client.updateComments(uuid, { comment: '' }))).toBeInstanceOf(WaldurResponseError);
  });

  it('a transition that is refused with 403 throws', async () => {
    const { fetch } = scriptFetch(() => json({ detail: 'Cannot update comments, or anything' }, { status: 403 }));

    expect(await rejectionOf(makeClient({ fetch }).beginCreating(uuid))).toMatchObject({
      name: 'WaldurResponseError',
      message:
        'Waldur returned 403 for POST marketplace-offering-users/{uuid}/begin_creating/: Cannot update comments, or anything',
      operation: 'beginCreating',
      status: 403,
    });
  });

  it('setUsername throws for a 400, and the error names the field', async () => {
    const { fetch } = scriptFetch(() => json({ username: ['Not a valid string.'] }, { status: 400 }));

    expect(await rejectionOf(makeClient({ fetch }).setUsername(uuid, 'ada'))).toMatchObject({
      name: 'WaldurResponseError',
      status: 400,
      detail: 'username: Not a valid string.',
    });
  });

  it('a transition that gets an HTML page with status 500, as from old servers, is a WaldurUnavailableError', async () => {
    const { fetch, seen } = scriptFetch(
      () => new Response('<html><head><title>x</title></head><h1>Server Error (500)</h1></html>', { status: 500 }),
    );

    expect(await rejectionOf(makeClient({ fetch }).beginCreating(uuid))).toMatchObject({
      name: 'WaldurUnavailableError',
      operation: 'beginCreating',
      status: 500,
      detail: 'HTTP 500: Server Error (500)',
    });
    expect(seen).toHaveLength(1);
  });

  it('an HTML page with status 200 is not mistaken for an accepted transition', async () => {
    const { fetch, seen } = scriptFetch(() => new Response('<html><body>Please log in</body></html>', { status: 200 }));

    expect(await rejectionOf(makeClient({ fetch }).beginCreating(uuid))).toMatchObject({
      name: 'WaldurUnavailableError',
      status: 200,
      detail:
        'expected a JSON body with status 200, got other text: Please log in. This does not look like the Waldur API: is its address the one in waldur_api_url?',
    });
    expect(seen).toHaveLength(1);
  });
});

describe('error messages', () => {
  const texts = { message: '', traceback: '' };
  const calls: {
    readonly [K in Exclude<keyof WaldurClient, 'serverTime' | 'close'>]: (client: WaldurClient) => unknown;
  } = {
    listOfferingUsers: (client) => client.listOfferingUsers({}).all(),
    latestOfferingUsers: (client) => client.latestOfferingUsers({}),
    countOfferingUsers: (client) => client.countOfferingUsers({}),
    retrieveOfferingUser: (client) => client.retrieveOfferingUser(uuid),
    setUsername: (client) => client.setUsername(uuid, 'ada'),
    setProviderAccountUsername: (client) => client.setProviderAccountUsername(uuid, 'ada'),
    setOfferingsUsername: (client) => client.setOfferingsUsername(uuid, { userUuid: uuid, username: 'ada' }),
    beginCreating: (client) => client.beginCreating(uuid),
    setOk: (client) => client.setOk(uuid),
    setPendingAccountLinking: (client) => client.setPendingAccountLinking(uuid, { comment: '' }),
    setPendingAdditionalValidation: (client) => client.setPendingAdditionalValidation(uuid, { comment: '' }),
    setValidationComplete: (client) => client.setValidationComplete(uuid),
    setErrorCreating: (client) => client.setErrorCreating(uuid),
    setDeleting: (client) => client.setDeleting(uuid),
    setDeleted: (client) => client.setDeleted(uuid),
    setErrorDeleting: (client) => client.setErrorDeleting(uuid),
    updateComments: (client) => client.updateComments(uuid, { comment: '' }),
    retrieveProviderOffering: (client) => client.retrieveProviderOffering(uuid),
    listProviderOfferings: (client) => client.listProviderOfferings({ customerUuid: uuid }).all(),
    retrieveConfiguration: (client) => client.retrieveConfiguration(),
    retrieveUserAttributeConfig: (client) => client.retrieveUserAttributeConfig(uuid),
    listServiceProviders: (client) => client.listServiceProviders({}).all(),
    retrieveCurrentUser: (client) => client.retrieveCurrentUser(),
    listOrders: (client) => client.listOrders({}).all(),
    retrieveOrder: (client) => client.retrieveOrder(uuid),
    approveByProvider: (client) => client.approveByProvider(uuid),
    rejectByProvider: (client) => client.rejectByProvider(uuid, ''),
    setStateExecuting: (client) => client.setStateExecuting(uuid),
    setStateDone: (client) => client.setStateDone(uuid),
    setStateErred: (client) => client.setStateErred(uuid, texts),
    setOrderBackendId: (client) => client.setOrderBackendId(uuid, 'job-7'),
    listProviderResources: (client) => client.listProviderResources({}).all(),
    retrieveProviderResource: (client) => client.retrieveProviderResource(uuid),
    listTeam: (client) => client.listTeam(uuid),
    setResourceBackendId: (client) => client.setResourceBackendId(uuid, ''),
    setBackendMetadata: (client) => client.setBackendMetadata(uuid, {}),
    setLimits: (client) => client.setLimits(uuid, {}),
    setEndpoints: (client) => client.setEndpoints(uuid, []),
    refreshLastSync: (client) => client.refreshLastSync(uuid),
    setAsErred: (client) => client.setAsErred(uuid, texts),
    setAsOk: (client) => client.setAsOk(uuid),
    listProjectMembers: (client) => client.listProjectMembers(uuid),
    listProjectAccounts: (client) => client.listProjectAccounts(uuid),
    checkUniqueBackendId: (client) => client.checkUniqueBackendId(uuid, { backendId: 'x', checkAllOfferings: false }),
    retrievePlan: (client) => client.retrievePlan(uuid),
    listRoles: (client) => client.listRoles().all(),
    listAgentIdentities: (client) => client.listAgentIdentities({ offeringUuid: uuid, name: 'x' }).all(),
    createAgentIdentity: (client) => client.createAgentIdentity({ offeringUuid: uuid, name: 'x' }),
    registerQueue: (client) => client.registerQueue(uuid, []),
    registerEventSubscription: (client) => client.registerEventSubscription(uuid, 'order'),
    createEventQueue: (client) => client.createEventQueue(uuid, { offeringUuid: uuid, objectType: 'order' }),
  };

  it.each(Object.entries(calls))('the error of %s names the HTTP request that was sent', async (operation, call) => {
    const { fetch, seen } = scriptFetch(() => json({ detail: 'No.' }, { status: 403 }));

    const error = await rejectionOf(Promise.resolve(call(makeClient({ fetch }))));

    const { method, url } = seen[0] ?? expect.unreachable();
    const request = `${method} ${url.pathname.replace('/api/', '').replace(uuid, '{uuid}')}`;
    const expected = operation === 'listProjectAccounts' ? request.replace('project_service', '*') : request;
    expect(error).toMatchObject({ operation, message: `Waldur returned 403 for ${expected}: No.` });
  });

  it('an error says which service failed: Waldur or the identity provider', () => {
    const failure = { operation: 'token request', status: 503, detail: 'down' };

    expect(new WaldurUnavailableError(failure).message).toBe(
      'The identity provider is unavailable (token request): down',
    );
    expect(new WaldurUnavailableError({ ...failure, operation: 'listRoles' }).message).toBe(
      'Waldur is unavailable (GET roles/): down',
    );
  });
});
