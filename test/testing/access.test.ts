import { describe, expect, it } from 'vitest';
import { AdjustableClock, waldurVersions } from '../../src/testing/index.js';
import { transitionNames } from '../../src/testing/offering-users/transitions.js';
import { openEmulator, readResponse, transports, usersPath } from './support.js';

const me = '/api/users/me/';

describe.each(transports)('Authentication over %s', (transport) => {
  it('a request without credentials gets 401 and a Token challenge', async () => {
    const { send } = await openEmulator(transport, { contract: true });
    const response = await send(`GET ${me}`, { token: null });
    expect(response.headers.get('www-authenticate')).toBe('Token');
    expect(await readResponse(response)).toEqual({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
    });
  });
});

describe('Authentication', () => {
  it.each([
    ['Token', 'Invalid token. No credentials provided.'],
    ['Bearer', 'Invalid token. No credentials provided.'],
    ['Token a b', 'Invalid token. Token string should not contain spaces.'],
    ['Token unknown', 'Invalid token.'],
    ['Bearer unknown', 'Invalid token.'],
    ['Bearer w_1_unknown', 'Invalid token.'],
    ['Basic dTpw', 'Authentication credentials were not provided.'],
  ])('the Authorization header %j is rejected with: %s', async (authorization, detail) => {
    const { send } = await openEmulator();
    expect(await readResponse(await send(`GET ${me}`, { token: null, headers: { authorization } }))).toEqual({
      status: 401,
      body: { detail },
    });
  });

  it('every kind of token needs its own scheme, in any letter case', async () => {
    const { waldur, send } = await openEmulator();
    const [pat, oidc] = [waldur.addToken({ kind: 'pat' }), waldur.addToken({ kind: 'oidc' })];
    const status = async (authorization: string) =>
      (await send(`GET ${me}`, { token: null, headers: { authorization } })).status;
    expect(pat).toMatch(/^w_\d+_/);
    expect(await Promise.all([`tOKEN ${waldur.token}`, `Bearer ${pat}`, `bearer ${oidc}`].map(status))).toEqual([
      200, 200, 200,
    ]);
    expect(await Promise.all([`Bearer ${waldur.token}`, `Token ${pat}`, `Token ${oidc}`].map(status))).toEqual([
      401, 401, 401,
    ]);
  });

  it('personal access tokens are rejected before 8.0.7', async () => {
    const { waldur, send } = await openEmulator('fetch', { version: waldurVersions['8.0'] });
    const headers = { authorization: `Bearer ${waldur.addToken({ kind: 'pat' })}` };
    expect((await send(`GET ${me}`, { token: null, headers })).status).toBe(401);
  });

  it('tokens expire by the clock of the emulator', async () => {
    const clock = new AdjustableClock(1_000_000_000);
    const { waldur, send } = await openEmulator('fetch', { clock });
    const user = waldur.addToken({ expiresAt: clock.now() + 1000 });
    const pat = waldur.addToken({ kind: 'pat', token: `w_${clock.now() / 1000 + 1}_x` });
    const get = async (authorization: string) =>
      (await readResponse(await send(`GET ${me}`, { token: null, headers: { authorization } }))).body;
    for (const authorization of [`Token ${user}`, `Bearer ${pat}`])
      expect(await get(authorization)).toHaveProperty('uuid');
    clock.advance(1000);
    expect(await get(`Token ${user}`)).toEqual({ detail: 'Token has expired.' });
    expect(await get(`Bearer ${pat}`)).toEqual({ detail: 'Invalid token.' });
    expect(await get(`Token ${waldur.addToken({ expired: true })}`)).toEqual({ detail: 'Token has expired.' });
  });

  it('tokens of an inactive user are rejected', async () => {
    const { waldur, send } = await openEmulator();
    const user = waldur.addUser({ isActive: false });
    const get = async (authorization: string) =>
      (await readResponse(await send(`GET ${me}`, { token: null, headers: { authorization } }))).body;
    expect(await get(`Token ${waldur.addToken({ user })}`)).toEqual({ detail: 'User inactive or deleted.' });
    expect(await get(`Bearer ${waldur.addToken({ user, kind: 'pat' })}`)).toEqual({ detail: 'Invalid token.' });
  });
});

describe('Visibility of offering users', () => {
  it('only staff and support can see offering users if the offering does not allow creating them', async () => {
    const { waldur, send } = await openEmulator();
    const offering = waldur.addOffering({ pluginOptions: { username_generation_policy: 'service_provider' } });
    const offeringUser = waldur.addOfferingUser({ offering });
    const count = async (token: string) => (await send(`HEAD ${usersPath}`, { token })).headers.get('x-result-count');
    expect(await count(waldur.token)).toBe('0');
    expect(await count(waldur.addToken({ isStaff: true }))).toBe('1');
    expect(await count(waldur.addToken({ isSupport: true }))).toBe('1');
    for (const action of [...transitionNames, 'update_restricted']) {
      expect((await send(`POST ${usersPath}${offeringUser.uuid}/${action}/`)).status).toBe(404);
    }
    expect((await send(`PATCH ${usersPath}${offeringUser.uuid}/update_comments/`, { body: {} })).status).toBe(404);
  });

  it('a caller can see their own offering users, and those of the organisation or offering of their role', async () => {
    const { waldur, offering, send } = await openEmulator();
    const otherCustomer = waldur.addCustomer({ name: 'Other organisation', providerUuid: null });
    const other = waldur.addOffering({ customer: otherCustomer.uuid, name: 'Other' });
    const user = waldur.addUser();
    waldur.addOfferingUser({ offering, username: 'here' });
    waldur.addOfferingUser({ offering: other, username: 'there' });
    waldur.addOfferingUser({ offering: other, user, username: 'own' });
    const seen = async (token: string) =>
      (
        (await readResponse(await send(`GET ${usersPath}?field=username`, { token }))).body as { username: string }[]
      ).map((offeringUser) => offeringUser.username);
    expect(await seen(waldur.token)).toEqual(['here']);
    expect(await seen(waldur.addToken({ user }))).toEqual(['own']);
    const manager = { role: 'OFFERING.MANAGER', scopeType: 'offering', scopeUuid: other.uuid };
    expect(await seen(waldur.addToken({ roles: [manager] }))).toEqual(['own', 'there']);
  });

  it('the manager of a single offering cannot see its offering users in 7.9', async () => {
    const { waldur, offering, send } = await openEmulator('fetch', { version: waldurVersions['7.9'] });
    waldur.addOfferingUser({ offering });
    const token = waldur.addToken({
      roles: [{ role: 'OFFERING.MANAGER', scopeType: 'offering', scopeUuid: offering.uuid }],
    });
    expect((await send(`HEAD ${usersPath}`, { token })).headers.get('x-result-count')).toBe('0');
    expect((await send(`GET /api/marketplace-provider-offerings/${offering.uuid}/`, { token })).status).toBe(200);
  });
});

describe('Hidden offering users', () => {
  it('users without consent or with an incomplete profile are hidden from lists when the server enforces it', async () => {
    const { waldur, send } = await openEmulator('fetch', { contract: true });
    const offering = waldur.addOffering({ hasActiveTerms: true });
    const consenting = waldur.addOfferingUser({ offering, username: 'ann', hasConsent: true });
    const other = waldur.addOfferingUser({ offering, username: 'bob' });
    const incomplete = waldur.addOfferingUser({
      offering,
      username: 'eve',
      hasConsent: true,
      isProfileComplete: false,
    });
    const names = async () =>
      ((await (await send(`GET ${usersPath}?field=username`)).json()) as { username: string }[]).map(
        ({ username }) => username,
      );
    const enforced = async () =>
      (await readResponse(await send('GET /api/configuration/'))).body as { WALDUR_CORE: Record<string, unknown> };

    expect(await names()).toEqual(['ann', 'bob', 'eve']);
    waldur.settings.enforceUserConsent = true;
    expect(await names()).toEqual(['ann', 'eve']);
    waldur.settings.enforceProfileCompleteness = true;
    expect(await names()).toEqual(['ann']);
    expect((await enforced()).WALDUR_CORE).toMatchObject({
      ENFORCE_USER_CONSENT_FOR_OFFERINGS: true,
      ENFORCE_OFFERING_USER_PROFILE_COMPLETENESS: true,
    });
    const statuses = [consenting, other, incomplete].map(
      async ({ uuid }) => (await send(`GET ${usersPath}${uuid}/`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 404, 404]);
    expect((await send(`POST ${usersPath}${other.uuid}/set_ok/`)).status).toBe(200);
  });

  it('offerings are listed by organisation, and by whether their terms of service are active', async () => {
    const { waldur, offering: plain, send } = await openEmulator('fetch', { contract: true });
    const other = waldur.addCustomer();
    const terms = waldur.addOffering({ hasActiveTerms: true });
    waldur.addOffering({ customer: other.uuid });
    const list = async (query: string) =>
      (
        (await (await send(`GET /api/marketplace-provider-offerings/?field=uuid${query}`)).json()) as { uuid: string }[]
      ).map(({ uuid }) => uuid);

    expect(await list(`&customer_uuid=${waldur.customer.uuid}`)).toEqual([plain.uuid, terms.uuid]);
    expect(await list('&has_active_terms_of_service=true')).toEqual([terms.uuid]);
    expect(await list(`&customer_uuid=${other.uuid}`)).toEqual([]);
  });
});

describe('Permission to change offering users', () => {
  const openActions = ['set_ok', 'set_error_creating', 'set_error_deleting'];

  it.each([...transitionNames])('%s requires a permission unless Waldur allows it to every reader', async (action) => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering, state: 'Deleted' });
    const reader = waldur.addToken({
      roles: [{ role: 'CUSTOMER.SUPPORT', scopeType: 'customer', scopeUuid: waldur.customer.uuid }],
    });
    // No action is allowed in this state, so a caller with permission gets 400.
    expect((await send(`POST ${usersPath}${offeringUser.uuid}/${action}/`, { token: reader })).status).toBe(
      openActions.includes(action) ? 400 : 403,
    );
  });

  it('staff and managers of the organisation or offering can change a username, support cannot', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering, state: 'Error creating' });
    const status = async (token: string) =>
      (await send(`PATCH ${usersPath}${offeringUser.uuid}/`, { token, body: { username: 'x' } })).status;
    const role = (name: string, scopeType: string, scopeUuid: string) =>
      waldur.addToken({ roles: [{ role: name, scopeType, scopeUuid }] });
    expect(await status(waldur.addToken({ isStaff: true }))).toBe(200);
    expect(await status(role('CUSTOMER.MANAGER', 'customer', waldur.customer.uuid))).toBe(200);
    expect(await status(role('OFFERING.MANAGER', 'offering', offering.uuid))).toBe(200);
    expect(await status(role('OFFERING.READER', 'offering', offering.uuid))).toBe(403);
    expect(await status(waldur.addToken({ isSupport: true }))).toBe(403);
    expect(await status(waldur.addToken())).toBe(404);
  });

  it('the permission is checked after the body in PATCH and update_restricted', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering });
    const token = waldur.addToken({ isSupport: true });
    expect((await send(`PATCH ${usersPath}${offeringUser.uuid}/`, { token, body: { username: [] } })).status).toBe(400);
    expect((await send(`POST ${usersPath}${offeringUser.uuid}/update_restricted/`, { token, body: {} })).status).toBe(
      400,
    );
    expect(
      (await send(`POST ${usersPath}${offeringUser.uuid}/update_restricted/`, { token, body: { is_restricted: true } }))
        .status,
    ).toBe(403);
  });
});

describe('Sequence of checks', () => {
  it('credentials, existence, permission, state and body are checked in this sequence', async () => {
    const { waldur, offering, send } = await openEmulator();
    const deleted = waldur.addOfferingUser({ offering, state: 'Deleted' });
    const creating = waldur.addOfferingUser({ offering, state: 'Creating' });
    const reader = waldur.addToken({ isSupport: true });
    const status = async (uuid: string, token?: string | null) => {
      const options = token === undefined ? {} : { token };
      return (
        await send(`POST ${usersPath}${uuid}/set_pending_account_linking/`, {
          ...options,
          body: '{',
          headers: { 'content-type': 'application/json' },
        })
      ).status;
    };
    expect(await status('nothing', null)).toBe(401);
    expect(await status('nothing', reader)).toBe(404);
    expect(await status(deleted.uuid, reader)).toBe(403);
    expect(
      (await readResponse(await send(`POST ${usersPath}${deleted.uuid}/set_pending_account_linking/`, { body: '{' })))
        .body,
    ).toMatchObject({
      detail: expect.stringContaining('Cannot transition'),
    });
    expect(await status(creating.uuid)).toBe(400);
    expect(waldur.offeringUser(creating.uuid)?.state).toBe('Creating');
  });

  it.each([
    ['plain', 'Not found.'],
    ['named', 'No OfferingUser matches the given query.'],
  ] as const)('the text of a 404 depends on the version (notFoundText: %s)', async (notFoundText, detail) => {
    const { send } = await openEmulator('fetch', { version: { notFoundText } });
    for (const uuid of ['0'.repeat(32), 'not-a-uuid']) {
      expect(await readResponse(await send(`GET ${usersPath}${uuid}/`))).toEqual({ status: 404, body: { detail } });
    }
  });
});

describe('Paths', () => {
  it.each(transports)(
    'a path without a trailing slash is redirected, and a redirected POST becomes a GET (over %s)',
    async (transport) => {
      const { waldur, offering, send } = await openEmulator(transport);
      const offeringUser = waldur.addOfferingUser({ offering });
      const manual = await send(`POST ${usersPath}${offeringUser.uuid}/begin_creating?x=1`, { redirect: 'manual' });
      expect([manual.status, manual.headers.get('location')]).toEqual([
        301,
        `${usersPath}${offeringUser.uuid}/begin_creating/?x=1`,
      ]);
      expect((await send(`POST ${usersPath}${offeringUser.uuid}/begin_creating`)).status).toBe(405);
      expect(waldur.offeringUser(offeringUser.uuid)?.state).toBe('Requested');
      expect((await send(`GET ${me.slice(0, -1)}`)).status).toBe(200);
      await expect(send(`GET ${me.slice(0, -1)}`, { redirect: 'error' })).rejects.toThrow(TypeError);
    },
  );

  it('an unknown path gets 404 with an HTML page, even without credentials', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering });
    for (const path of ['/', '/api/nothing/', `${usersPath}${offeringUser.uuid}/set_fine/`, '/api/schema']) {
      const response = await send(`GET ${path}`, { token: null });
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    }
    expect(waldur.calls.at(-1)).toMatchObject({ operation: 'unknown', status: 404, performed: false });
  });

  it('a method that is not allowed gets 405 with the allowed methods', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering });
    const response = await send(`GET ${usersPath}${offeringUser.uuid}/begin_creating/`);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await readResponse(response)).toEqual({ status: 405, body: { detail: 'Method "GET" not allowed.' } });
    expect((await send(`DELETE ${usersPath}`)).headers.get('allow')).toBe('GET, POST');
  });

  it('uuids in paths may contain dashes and capital letters', async () => {
    const { waldur, offering, send } = await openEmulator('fetch', { contract: true });
    const offeringUser = waldur.addOfferingUser({ offering, uuid: 'ABCDEF00-1111-2222-3333-444455556666' });
    expect((await send(`POST ${usersPath}abcdef00-1111-2222-3333-444455556666/begin_creating/`)).status).toBe(200);
    expect(waldur.calls.at(-1)?.uuid).toBe(offeringUser.uuid);
    expect(waldur.offeringUser('ABCDEF00111122223333444455556666')?.state).toBe('Creating');
  });
});

describe('users/me', () => {
  it('users/me shows the staff and support flags only to staff and support', async () => {
    const { waldur, send } = await openEmulator('fetch', { contract: true });
    const ordinary = (await readResponse(await send(`GET ${me}`))).body as object;
    expect(Object.keys(ordinary)).not.toContain('is_staff');
    for (const rights of [{ isStaff: true }, { isSupport: true }]) {
      const body = (await readResponse(await send(`GET ${me}`, { token: waldur.addToken(rights) }))).body;
      expect(body).toMatchObject({ is_staff: 'isStaff' in rights, is_support: 'isSupport' in rights, is_active: true });
    }
  });

  it('users/me returns the roles of the caller, in a shorter form since 8.1', async () => {
    const newest = await openEmulator('fetch', { contract: true });
    const { customer } = newest.waldur;
    const grant = {
      role_name: 'CUSTOMER.OWNER',
      scope_type: 'customer',
      scope_uuid: customer.uuid,
      scope_name: customer.name,
    };
    expect((await readResponse(await newest.send(`GET ${me}?field=permissions`))).body).toMatchObject({
      permissions: [grant],
    });
    const older = await openEmulator('fetch', { version: waldurVersions['8.0'], contract: true });
    const token = older.waldur.addToken({
      roles: [{ role: 'OFFERING.MANAGER', scopeType: 'offering', scopeUuid: older.offering.uuid }],
    });
    expect((await readResponse(await older.send(`GET ${me}`, { token }))).body).toMatchObject({
      permissions: [
        {
          role_name: 'OFFERING.MANAGER',
          scope_name: 'SLURM Cluster',
          customer_name: customer.name,
          user_uuid: expect.any(String),
        },
      ],
    });
  });

  it('users/me returns an empty name for a role with an unknown scope', async () => {
    const { waldur, send } = await openEmulator();
    const token = waldur.addToken({
      roles: [{ role: 'PROJECT.ADMIN', scopeType: 'project', scopeUuid: '1'.repeat(32) }],
    });
    expect((await readResponse(await send(`GET ${me}?field=permissions`, { token }))).body).toMatchObject({
      permissions: [{ scope_name: '', customer_uuid: null }],
    });
  });
});

describe('Version endpoint', () => {
  it('only staff and support can read the server version', async () => {
    const { waldur, send } = await openEmulator('fetch', { version: waldurVersions['8.1'] });
    expect((await send('GET /api/version/')).status).toBe(403);
    for (const token of [waldur.addToken({ isStaff: true }), waldur.addToken({ isSupport: true })]) {
      expect(await readResponse(await send('GET /api/version/', { token }))).toEqual({
        status: 200,
        body: { version: '8.1.0' },
      });
    }
  });
});

describe('Offering endpoint', () => {
  it('an offering is returned with its plugin options, to its provider only', async () => {
    const { waldur, send } = await openEmulator('fetch', { contract: true });
    const offering = waldur.addOffering({
      name: 'Big Iron',
      pluginOptions: { homedir_prefix: '/users/' },
      state: 'Paused',
      type: 'Marketplace.Basic',
    });
    const path = `/api/marketplace-provider-offerings/${offering.uuid}/`;
    expect((await readResponse(await send(`GET ${path}`))).body).toMatchObject({
      ...{
        uuid: offering.uuid,
        name: 'Big Iron',
        state: 'Paused',
        type: 'Marketplace.Basic',
        plugin_options: { homedir_prefix: '/users/' },
      },
      ...{ customer_uuid: waldur.customer.uuid, customer_name: waldur.customer.name },
    });
    expect((await readResponse(await send(`GET ${path}?field=plugin_options`))).body).toEqual({
      plugin_options: { homedir_prefix: '/users/' },
    });
    expect(await readResponse(await send(`GET ${path}`, { token: waldur.addToken() }))).toEqual({
      status: 404,
      body: { detail: 'No Offering matches the given query.' },
    });
    const offeringUser = waldur.addOfferingUser({
      offering: waldur.addOffering({
        pluginOptions: { ...offering.pluginOptions, service_provider_can_create_offering_user: true },
      }),
      username: 'x',
    });
    expect((await readResponse(await send(`GET ${usersPath}${offeringUser.uuid}/`))).body).toMatchObject({
      home_directory: '/users/x',
    });
  });

  it('the attribute configuration lists the exposed attributes', async () => {
    const { waldur, offering, send } = await openEmulator('fetch', { contract: true });
    const config = async (uuid: string) =>
      (await readResponse(await send(`GET /api/marketplace-provider-offerings/${uuid}/user-attribute-config/`))).body;
    expect(await config(offering.uuid)).toMatchObject({
      exposed_fields: ['username', 'full_name', 'email'],
      is_default: true,
      expose_gender: false,
    });
    const chosen = waldur.addOffering({ exposedAttributes: ['nationality', 'email'] });
    expect(await config(chosen.uuid)).toMatchObject({
      exposed_fields: ['email', 'nationality'],
      is_default: false,
      expose_username: false,
    });
  });

  it('the attribute configuration does not exist before 8.0', async () => {
    const { offering, send } = await openEmulator('fetch', { version: waldurVersions['7.9'], contract: true });
    const response = await send(`GET /api/marketplace-provider-offerings/${offering.uuid}/user-attribute-config/`);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });
});

describe('Service providers', () => {
  it('service providers are filtered by organisation and limited to those that the caller can see', async () => {
    const { waldur, send } = await openEmulator('fetch', { contract: true });
    const second = waldur.addCustomer({ name: 'A Second One' });
    waldur.addCustomer({ name: 'No provider', providerUuid: null });
    const list = async (query: string, token = waldur.token) =>
      (
        (await readResponse(await send(`GET /api/marketplace-service-providers/?${query}`, { token }))).body as {
          customer_name: string;
        }[]
      ).map((one) => one.customer_name);
    const staff = waldur.addToken({ isStaff: true });
    expect(await list('')).toEqual([waldur.customer.name]);
    expect(await list('', staff)).toEqual(['A Second One', waldur.customer.name]);
    expect(await list('o=-customer_name', staff)).toEqual([waldur.customer.name, 'A Second One']);
    expect(await list(`customer_uuid=${second.uuid}`, staff)).toEqual(['A Second One']);
    expect(await list(`customer_uuid=${second.uuid}`)).toEqual([]);
  });

  it('a service provider has its own uuid, different from its organisation', async () => {
    const { waldur, send } = await openEmulator();
    const body = (
      await readResponse(await send('GET /api/marketplace-service-providers/?field=uuid&field=customer_uuid'))
    ).body;
    expect(body).toEqual([{ uuid: waldur.customer.providerUuid, customer_uuid: waldur.customer.uuid }]);
    expect((await send('GET /api/marketplace-service-providers/?customer_uuid=x')).status).toBe(400);
  });
});
