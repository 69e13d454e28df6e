import { describe, expect, it } from 'vitest';
import { AdjustableClock, type ResourcePatch, waldurVersions } from '../../src/testing/index.js';
import { ResourceState } from '../../src/waldur/resource-types.js';
import {
  addTokenWithRole,
  openEmulator,
  readResponse,
  resourcesPath,
  type TestEmulator,
  transports,
} from './support.js';

const allStates = Object.values(ResourceState);

function addResource({ waldur, offering }: TestEmulator, patch: ResourcePatch = {}) {
  return waldur.addResource({ offering, project: waldur.addProject(), ...patch });
}

async function act(
  { send }: TestEmulator,
  uuid: string,
  action: string,
  options: { body?: unknown; token?: string } = {},
) {
  return readResponse(await send(`POST ${resourcesPath}${uuid}/${action}/`, options));
}

describe.each(transports)('set_backend_id of a resource over %s', (transport) => {
  it('the backend id is set, changed and cleared, and the response says whether it changed', async () => {
    const emulator = await openEmulator(transport, { contract: true });
    const { uuid } = addResource(emulator);
    const set = async (backend_id: string) => [
      (await act(emulator, uuid, 'set_backend_id', { body: { backend_id } })).body,
      emulator.waldur.resource(uuid)?.backend_id,
    ];
    const changed = { status: 'Resource backend_id has been changed.' };
    expect(await set('hpc_1')).toEqual([changed, 'hpc_1']);
    expect(await set('hpc_1')).toEqual([{ status: 'Resource backend_id is not changed.' }, 'hpc_1']);
    expect(await set('')).toEqual([changed, '']);
    expect(emulator.waldur.calls[0]).toMatchObject({
      operation: 'set_backend_id',
      path: `${resourcesPath}${uuid}/set_backend_id/`,
      uuid,
      performed: true,
    });
  });
});

const bodies = {
  set_backend_id: { backend_id: 'x' },
  set_backend_metadata: { backend_metadata: { node: 'x' } },
  set_limits: { limits: { cpu: 2 } },
  set_endpoints: { endpoints: [{ name: 'Shell', url: 'https://shell.example.org/' }] },
  refresh_last_sync: undefined,
  set_as_erred: { error_message: 'gone', error_traceback: 'line 1' },
  set_as_ok: undefined,
};

describe.each(Object.entries(bodies))('%s', (action, body) => {
  const options = body === undefined ? {} : { body };

  it('the action gets 404 for an invisible resource, 403 without permission and 400 for an unavailable offering', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { waldur } = emulator;
    const { uuid } = addResource(emulator);
    const unavailable = addResource({ ...emulator, offering: waldur.addOffering({ state: 'Unavailable' }) });
    const onlooker = addTokenWithRole(waldur, 'CUSTOMER.SUPPORT', 'customer', waldur.customer);
    const before = waldur.resources();
    expect((await act(emulator, uuid, action, { ...options, token: waldur.addToken() })).status).toBe(404);
    expect((await act(emulator, uuid, action, { ...options, token: onlooker })).status).toBe(403);
    for (const token of [waldur.token, onlooker]) {
      expect(await act(emulator, unavailable.uuid, action, { ...options, token })).toEqual({
        status: 400,
        body: ['Offering is unavailable.'],
      });
    }
    expect(waldur.resources()).toEqual(before);
  });

  it.each([
    ['newest', 200],
    ['8.1', action === 'set_backend_id' ? 200 : 403],
  ] as const)('in version %s, a role on the offering alone gets %d', async (version, status) => {
    const emulator = await openEmulator('fetch', { version: waldurVersions[version] });
    const token = addTokenWithRole(emulator.waldur, 'OFFERING.MANAGER', 'offering', emulator.offering);
    expect((await act(emulator, addResource(emulator).uuid, action, { ...options, token })).status).toBe(status);
  });
});

describe('Actions of the provider on a resource', () => {
  it('metadata, limits and endpoints are replaced as a whole', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { uuid } = addResource(emulator, { backendMetadata: { old: 1 }, limits: { cpu: 1, ram: 2 } });
    const responses = [];
    for (const action of ['set_backend_metadata', 'set_limits', 'set_endpoints'] as const) {
      responses.push((await act(emulator, uuid, action, { body: bodies[action] })).body);
    }
    expect(responses).toEqual([
      { status: 'The backend metadata is updated' },
      { status: 'The resource limits are updated' },
      { status: 'The resource endpoints are updated' },
    ]);
    expect(emulator.waldur.resource(uuid)).toMatchObject({
      ...{ backend_metadata: { node: 'x' }, limits: { cpu: 2 } },
      endpoints: [{ uuid: expect.any(String), name: 'Shell', url: 'https://shell.example.org/' }],
    });
    expect(emulator.waldur.resource(uuid)?.limits).not.toHaveProperty('ram');
    expect(emulator.waldur.resource(uuid)?.backend_metadata).not.toHaveProperty('old');
  });

  it.each([
    ['set_backend_id', {}, 'backend_id'],
    ['set_backend_id', { backend_id: 'x'.repeat(256) }, 'backend_id'],
    ['set_backend_metadata', {}, 'backend_metadata'],
    ['set_limits', {}, 'limits'],
    ['set_limits', { limits: [1] }, 'limits'],
    ['set_limits', { limits: { cpu: 'many' } }, 'limits'],
    ['set_endpoints', {}, 'endpoints'],
    ['set_endpoints', { endpoints: 'x' }, 'endpoints'],
    ['set_endpoints', { endpoints: [{ name: 'x' }] }, 'url'],
    ['set_as_erred', { error_message: 5.5, error_traceback: null }, 'error_traceback'],
  ])('%s rejects the body %j', async (action, body, field) => {
    const emulator = await openEmulator();
    const resource = addResource(emulator);
    expect(await act(emulator, resource.uuid, action, { body })).toMatchObject({
      status: 400,
      body: { [field]: [expect.any(String)] },
    });
    expect(emulator.waldur.resource(resource.uuid)).toEqual(resource);
  });

  it('set_endpoints does not exist before 8.0.9', async () => {
    const emulator = await openEmulator('fetch', { version: waldurVersions['8.0'] });
    expect(
      (await act(emulator, addResource(emulator).uuid, 'set_endpoints', { body: bodies.set_endpoints })).status,
    ).toBe(404);
  });

  it('refresh_last_sync updates only last_sync', async () => {
    const emulator = await openEmulator('fetch', { contract: true, clock: new AdjustableClock(1_700_000_000_000) });
    const resource = addResource(emulator);
    emulator.waldur.clock.advance(60_000);
    expect(await act(emulator, resource.uuid, 'refresh_last_sync')).toEqual({ status: 200, body: '' });
    expect(emulator.waldur.resource(resource.uuid)).toEqual({ ...resource, last_sync: '2023-11-14T22:14:20Z' });
  });
});

describe('set_limits', () => {
  it.each([
    ['newest', ['cpu'], 400],
    ['newest', [], 200],
    ['newest', ['cpu', 'gpu'], 200],
    ['8.1', ['cpu'], 200],
  ] as const)(
    'in version %s, limits of other types than the components %j get %d',
    async (version, components, status) => {
      const emulator = await openEmulator('fetch', { version: waldurVersions[version] });
      const offering = emulator.waldur.addOffering({ components });
      const { uuid } = addResource({ ...emulator, offering });
      const response = await act(emulator, uuid, 'set_limits', { body: { limits: { cpu: 1, gpu: 1 } } });
      expect(response.status).toBe(status);
      if (status === 400) expect(response.body).toEqual({ limits: 'Unknown component types: gpu.' });
      expect(emulator.waldur.resource(uuid)?.limits).toEqual(status === 200 ? { cpu: 1, gpu: 1 } : {});
    },
  );
});

describe('Components of an offering', () => {
  it('an offering is returned with its components', async () => {
    const { waldur, send } = await openEmulator('fetch', { contract: true });
    const { uuid } = waldur.addOffering({ components: ['cpu', 'ram'] });
    const { body } = await readResponse(await send(`GET /api/marketplace-provider-offerings/${uuid}/`));
    expect(body).toMatchObject({ components: [{ type: 'cpu' }, { type: 'ram' }] });
  });
});

describe.each(allStates)('A resource in %s', (state) => {
  it('set_as_erred works with or without an error text', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { uuid } = addResource(emulator, { state });
    expect(await act(emulator, uuid, 'set_as_erred', { body: bodies.set_as_erred })).toEqual({ status: 200, body: '' });
    expect(emulator.waldur.resource(uuid)).toMatchObject({ state: 'Erred', ...bodies.set_as_erred });
  });

  it('set_as_ok clears the error text, and fails for a Terminated resource', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { uuid } = addResource(emulator);
    await act(emulator, uuid, 'set_as_erred', { body: bodies.set_as_erred });
    const before = emulator.waldur.setResource(uuid, { state });
    const { status } = await act(emulator, uuid, 'set_as_ok');
    expect(status).toBe(state === 'Terminated' ? 500 : 200);
    const after = emulator.waldur.resource(uuid);
    if (state === 'Terminated' || state === 'OK') expect(after).toEqual(before);
    else expect(after).toMatchObject({ state: 'OK', error_message: '', error_traceback: '' });
  });
});

describe('Flags for staff', () => {
  it.each(['paused', 'downscaled', 'restrict_member_access'] as const)('only staff can set %s', async (field) => {
    const emulator = await openEmulator();
    const { uuid } = addResource(emulator);
    const staff = emulator.waldur.addToken({ isStaff: true });
    const turn = async (token: string, value: unknown) =>
      (await act(emulator, uuid, `set_${field}`, { token, body: { [field]: value } })).status;
    expect(await turn(emulator.waldur.token, true)).toBe(403);
    expect(await turn(staff, 'perhaps')).toBe(400);
    expect(emulator.waldur.resource(uuid)?.[field]).toBe(false);
    expect(await turn(staff, true)).toBe(200);
    expect(emulator.waldur.resource(uuid)?.[field]).toBe(true);
  });
});

describe('List of resources', () => {
  const uuids = async ({ send }: TestEmulator, query = '', token?: string) => {
    const response = await send(`GET ${resourcesPath}${query}`, token === undefined ? {} : { token });
    return ((await response.json()) as { uuid: string }[]).map(({ uuid }) => uuid);
  };

  it("the list contains the resources of the caller's offerings", async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const project = waldur.addProject();
    const { uuid } = waldur.addResource({ offering, project });
    waldur.addResource({ offering: waldur.addOffering({ customer: waldur.addCustomer().uuid }), project });
    expect(await uuids(emulator)).toEqual([uuid]);
    expect(await uuids(emulator, '', addTokenWithRole(waldur, 'OFFERING.MANAGER', 'offering', offering))).toEqual([
      uuid,
    ]);
    expect(await uuids(emulator, '', addTokenWithRole(waldur, 'PROJECT.ADMIN', 'project', project))).toEqual([]);
    expect(await uuids(emulator, '', waldur.addToken({ isSupport: true }))).toHaveLength(2);
  });

  it('the filters narrow the list of resources', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const other = waldur.addOffering({ name: 'Other' });
    const project = waldur.addProject({ name: 'Sea Ice' });
    const a = waldur.addResource({
      offering,
      project,
      name: 'Alpha',
      backendId: 'hpc_1',
      paused: true,
      endDate: '2027-01-01',
    }).uuid;
    const b = addResource(emulator, {
      name: 'Beta',
      state: 'Erred',
      downscaled: true,
      restrictMemberAccess: true,
    }).uuid;
    const c = addResource({ ...emulator, offering: other }, { name: 'Gamma', state: 'Terminated', created: 0 }).uuid;
    expect(await uuids(emulator)).toEqual([c, a, b]);
    const cases: [string, string[]][] = [
      [`offering_uuid=${offering.uuid}`, [a, b]],
      [`offering_uuid=${offering.uuid}%2C${other.uuid}`, [c, a, b]],
      [`project_uuid=${project.uuid}`, [a]],
      [`customer_uuid=${project.customerUuid}`, [c, a, b]],
      [`provider_uuid=${waldur.customer.uuid}&page_size=1&page=3`, [b]],
      ['state=OK&state=Erred', [a, b]],
      ['backend_id=hpc_1', [a]],
      ['backend_id=hpc', []],
      ['name=ALPH', [a]],
      ['name_exact=Alph', []],
      ['query=sea', [a]],
      ['paused=true', [a]],
      ['downscaled=true&restrict_member_access=true', [b]],
      ['downscaled=perhaps', [c, a, b]],
      ['created=2000-01-01', [a, b]],
      ['modified=2999-01-01', []],
      ['o=-name', [c, b, a]],
      ['o=end_date,state', [a, b, c]],
      ['o=project_name', [b, c, a]],
    ];
    for (const [query, expected] of cases) expect(await uuids(emulator, `?${query}`), query).toEqual(expected);
  });

  it.each(['state=ok', 'offering_uuid=x', 'project_uuid=x', 'o=backend_id', 'created=soon'])(
    'the list of resources rejects the parameter %s',
    async (query) => {
      const { send } = await openEmulator();
      expect((await send(`GET ${resourcesPath}?${query}`)).status).toBe(400);
    },
  );

  it.each(transports)(
    'the list supports field selection, and a single resource can be retrieved (over %s)',
    async (transport) => {
      const emulator = await openEmulator(transport, { contract: true });
      const resource = addResource(emulator, {
        limits: { cpu: 1 },
        endDate: '2027-01-01',
        attributes: { a: 1 },
        options: { b: [2] },
      });
      const response = await emulator.send(`GET ${resourcesPath}?field=uuid&field=limits&o=created&page_size=300`);
      expect(response.headers.get('x-result-count')).toBe('1');
      expect(await response.json()).toEqual([{ uuid: resource.uuid, limits: { cpu: 1 } }]);
      expect((await readResponse(await emulator.send(`GET ${resourcesPath}${resource.uuid}/`))).body).toMatchObject({
        ...resource,
      });
    },
  );

  it('retrieve gets 404 for a resource that the filters exclude', async () => {
    const emulator = await openEmulator();
    expect((await emulator.send(`GET ${resourcesPath}${addResource(emulator).uuid}/?state=Erred`)).status).toBe(404);
  });

  it('a resource contains the current end date of its project', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = emulator;
    const project = waldur.addProject({ endDate: '2026-12-31' });
    const { uuid } = waldur.addResource({ offering, project });
    expect(waldur.resource(uuid)?.project_end_date).toBe('2026-12-31');
    waldur.setProject(project, { endDate: '2026-11-01' });
    expect(
      (await readResponse(await emulator.send(`GET ${resourcesPath}${uuid}/?field=project_end_date`))).body,
    ).toEqual({ project_end_date: '2026-11-01' });
    waldur.setProject(project, { endDate: undefined });
    expect(waldur.resource(uuid)?.project_end_date).toBeNull();
  });
});

describe('check_unique_backend_id', () => {
  const check = async ({ send, offering }: TestEmulator, body: unknown, token?: string) =>
    readResponse(
      await send(`POST /api/marketplace-provider-offerings/${offering.uuid}/check_unique_backend_id/`, {
        body,
        ...(token === undefined ? {} : { token }),
      }),
    );

  it('a backend id is checked within an offering or its organisation, including terminated resources', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { waldur } = emulator;
    addResource(emulator, { backendId: 'here', state: 'Terminated' });
    addResource({ ...emulator, offering: waldur.addOffering() }, { backendId: 'same-organisation' });
    addResource(
      { ...emulator, offering: waldur.addOffering({ customer: waldur.addCustomer().uuid }) },
      { backendId: 'other-organisation' },
    );
    const isUnique = async (backend_id: string, check_all_offerings?: boolean) =>
      (await check(emulator, { backend_id, ...(check_all_offerings === undefined ? {} : { check_all_offerings }) }))
        .body;
    expect(await isUnique('here')).toEqual({ is_unique: false });
    expect(await isUnique('same-organisation')).toEqual({ is_unique: true });
    expect(await isUnique('same-organisation', false)).toEqual({ is_unique: true });
    expect(await isUnique('same-organisation', true)).toEqual({ is_unique: false });
    expect(await isUnique('other-organisation', true)).toEqual({ is_unique: true });
  });

  it('the check requires the permission to update the offering and a backend id', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const body = { backend_id: 'x' };
    expect((await check(emulator, body, waldur.addToken())).status).toBe(404);
    expect(
      (await check(emulator, body, addTokenWithRole(waldur, 'CUSTOMER.SUPPORT', 'customer', waldur.customer))).status,
    ).toBe(403);
    expect(
      (await check(emulator, body, addTokenWithRole(waldur, 'OFFERING.MANAGER', 'offering', offering))).status,
    ).toBe(200);
    expect((await check(emulator, { backend_id: '' })).body).toEqual({ backend_id: ['This field may not be blank.'] });
    expect((await check(emulator, { ...body, check_all_offerings: 'perhaps' })).status).toBe(400);
  });

  it('check_unique_backend_id does not exist before 7.9', async () => {
    expect(
      (await check(await openEmulator('fetch', { version: waldurVersions['7.7'] }), { backend_id: 'x' })).status,
    ).toBe(404);
  });
});

describe('Slugs', () => {
  it('slugs are unique among projects and among resources', async () => {
    const { waldur, offering } = await openEmulator();
    const projects = [
      waldur.addProject({ name: 'Sea & Ice!' }),
      waldur.addProject({ name: 'Sea & Ice!' }),
      waldur.addProject({ slug: 'mine' }),
    ];
    expect(projects.map(({ slug }) => slug)).toEqual(['sea-ice', 'sea-ice-2', 'mine']);
    const resources = projects.map((project) => waldur.addResource({ offering, project, name: 'Ice' }));
    expect(resources.map(({ slug }) => slug)).toEqual(['ice', 'ice-2', 'ice-3']);
  });
});

describe('Faults', () => {
  it('a fault applies to resource actions too', async () => {
    const emulator = await openEmulator();
    const { uuid } = addResource(emulator);
    emulator.waldur.faults.add({
      on: { operation: 'set_backend_id', path: /provider-resources/ },
      fault: { kind: 'reset-after' },
    });
    await expect(act(emulator, uuid, 'set_backend_id', { body: { backend_id: 'x' } })).rejects.toThrow('fetch failed');
    expect(emulator.waldur.resource(uuid)?.backend_id).toBe('x');
    expect(emulator.waldur.calls).toMatchObject([{ fault: 'reset-after', performed: true, body: { backend_id: 'x' } }]);
  });
});
