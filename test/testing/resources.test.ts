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

describe.each(transports)('The backend id of a resource over %s', (front) => {
  it('is set, changed and cleared, and says whether it changed', async () => {
    const opened = await openEmulator(front, { contract: true });
    const { uuid } = addResource(opened);
    const set = async (backend_id: string) => [
      (await act(opened, uuid, 'set_backend_id', { body: { backend_id } })).body,
      opened.waldur.resource(uuid)?.backend_id,
    ];
    const changed = { status: 'Resource backend_id has been changed.' };
    expect(await set('hpc_1')).toEqual([changed, 'hpc_1']);
    expect(await set('hpc_1')).toEqual([{ status: 'Resource backend_id is not changed.' }, 'hpc_1']);
    expect(await set('')).toEqual([changed, '']);
    expect(opened.waldur.calls[0]).toMatchObject({
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

  it('answers 404 for what is not visible, 403 without the permission, and 400 while the offering is unavailable', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { waldur } = opened;
    const { uuid } = addResource(opened);
    const unavailable = addResource({ ...opened, offering: waldur.addOffering({ state: 'Unavailable' }) });
    const onlooker = addTokenWithRole(waldur, 'CUSTOMER.SUPPORT', 'customer', waldur.customer);
    const before = waldur.resources();
    expect((await act(opened, uuid, action, { ...options, token: waldur.addToken() })).status).toBe(404);
    expect((await act(opened, uuid, action, { ...options, token: onlooker })).status).toBe(403);
    for (const token of [waldur.token, onlooker]) {
      expect(await act(opened, unavailable.uuid, action, { ...options, token })).toEqual({
        status: 400,
        body: ['Offering is unavailable.'],
      });
    }
    expect(waldur.resources()).toEqual(before);
  });

  it.each([
    ['newest', 200],
    ['8.1', action === 'set_backend_id' ? 200 : 403],
  ] as const)('is allowed to a role on the offering alone as %s does: %d', async (version, status) => {
    const opened = await openEmulator('fetch', { version: waldurVersions[version] });
    const token = addTokenWithRole(opened.waldur, 'OFFERING.MANAGER', 'offering', opened.offering);
    expect((await act(opened, addResource(opened).uuid, action, { ...options, token })).status).toBe(status);
  });
});

describe('What a provider tells of a resource', () => {
  it('replaces metadata, limits and endpoints as a whole', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { uuid } = addResource(opened, { backendMetadata: { old: 1 }, limits: { cpu: 1, ram: 2 } });
    const answers = [];
    for (const action of ['set_backend_metadata', 'set_limits', 'set_endpoints'] as const) {
      answers.push((await act(opened, uuid, action, { body: bodies[action] })).body);
    }
    expect(answers).toEqual([
      { status: 'The backend metadata is updated' },
      { status: 'The resource limits are updated' },
      { status: 'The resource endpoints are updated' },
    ]);
    expect(opened.waldur.resource(uuid)).toMatchObject({
      ...{ backend_metadata: { node: 'x' }, limits: { cpu: 2 } },
      endpoints: [{ uuid: expect.any(String), name: 'Shell', url: 'https://shell.example.org/' }],
    });
    expect(opened.waldur.resource(uuid)?.limits).not.toHaveProperty('ram');
    expect(opened.waldur.resource(uuid)?.backend_metadata).not.toHaveProperty('old');
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
  ])('is refused when %s gets %j', async (action, body, field) => {
    const opened = await openEmulator();
    const resource = addResource(opened);
    expect(await act(opened, resource.uuid, action, { body })).toMatchObject({
      status: 400,
      body: { [field]: [expect.any(String)] },
    });
    expect(opened.waldur.resource(resource.uuid)).toEqual(resource);
  });

  it('has endpoints only since May 2026', async () => {
    const opened = await openEmulator('fetch', { version: waldurVersions['8.0'] });
    expect((await act(opened, addResource(opened).uuid, 'set_endpoints', { body: bodies.set_endpoints })).status).toBe(
      404,
    );
  });

  it('moves the moment of the last look, and nothing else', async () => {
    const opened = await openEmulator('fetch', { contract: true, clock: new AdjustableClock(1_700_000_000_000) });
    const resource = addResource(opened);
    opened.waldur.clock.advance(60_000);
    expect(await act(opened, resource.uuid, 'refresh_last_sync')).toEqual({ status: 200, body: '' });
    expect(opened.waldur.resource(resource.uuid)).toEqual({ ...resource, last_sync: '2023-11-14T22:14:20Z' });
  });
});

describe('Limits', () => {
  it.each([
    ['newest', ['cpu'], 400],
    ['newest', [], 200],
    ['newest', ['cpu', 'gpu'], 200],
    ['8.1', ['cpu'], 200],
  ] as const)(
    'of types that the offering may not have, at %s with components %j: %d',
    async (version, components, status) => {
      const opened = await openEmulator('fetch', { version: waldurVersions[version] });
      const offering = opened.waldur.addOffering({ components });
      const { uuid } = addResource({ ...opened, offering });
      const answer = await act(opened, uuid, 'set_limits', { body: { limits: { cpu: 1, gpu: 1 } } });
      expect(answer.status).toBe(status);
      if (status === 400) expect(answer.body).toEqual({ limits: 'Unknown component types: gpu.' });
      expect(opened.waldur.resource(uuid)?.limits).toEqual(status === 200 ? { cpu: 1, gpu: 1 } : {});
    },
  );
});

describe('The components of an offering', () => {
  it('are shown with it', async () => {
    const { waldur, send } = await openEmulator('fetch', { contract: true });
    const { uuid } = waldur.addOffering({ components: ['cpu', 'ram'] });
    const { body } = await readResponse(await send(`GET /api/marketplace-provider-offerings/${uuid}/`));
    expect(body).toMatchObject({ components: [{ type: 'cpu' }, { type: 'ram' }] });
  });
});

describe.each(allStates)('A resource in %s', (state) => {
  it('can be set erred, with or without a reason', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { uuid } = addResource(opened, { state });
    expect(await act(opened, uuid, 'set_as_erred', { body: bodies.set_as_erred })).toEqual({ status: 200, body: '' });
    expect(opened.waldur.resource(uuid)).toMatchObject({ state: 'Erred', ...bodies.set_as_erred });
  });

  it('can be set OK unless it is Terminated, which clears the reason', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { uuid } = addResource(opened);
    await act(opened, uuid, 'set_as_erred', { body: bodies.set_as_erred });
    const before = opened.waldur.setResource(uuid, { state });
    const { status } = await act(opened, uuid, 'set_as_ok');
    expect(status).toBe(state === 'Terminated' ? 500 : 200);
    const after = opened.waldur.resource(uuid);
    if (state === 'Terminated' || state === 'OK') expect(after).toEqual(before);
    else expect(after).toMatchObject({ state: 'OK', error_message: '', error_traceback: '' });
  });
});

describe('The switches that only staff may turn', () => {
  it.each(['paused', 'downscaled', 'restrict_member_access'] as const)(
    '%s is turned by staff, and nobody else',
    async (field) => {
      const opened = await openEmulator();
      const { uuid } = addResource(opened);
      const staff = opened.waldur.addToken({ isStaff: true });
      const turn = async (token: string, value: unknown) =>
        (await act(opened, uuid, `set_${field}`, { token, body: { [field]: value } })).status;
      expect(await turn(opened.waldur.token, true)).toBe(403);
      expect(await turn(staff, 'perhaps')).toBe(400);
      expect(opened.waldur.resource(uuid)?.[field]).toBe(false);
      expect(await turn(staff, true)).toBe(200);
      expect(opened.waldur.resource(uuid)?.[field]).toBe(true);
    },
  );
});

describe('The list of resources', () => {
  const uuids = async ({ send }: TestEmulator, query = '', token?: string) => {
    const response = await send(`GET ${resourcesPath}${query}`, token === undefined ? {} : { token });
    return ((await response.json()) as { uuid: string }[]).map(({ uuid }) => uuid);
  };

  it('is of the offerings that the caller provides', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const project = waldur.addProject();
    const { uuid } = waldur.addResource({ offering, project });
    waldur.addResource({ offering: waldur.addOffering({ customer: waldur.addCustomer().uuid }), project });
    expect(await uuids(opened)).toEqual([uuid]);
    expect(await uuids(opened, '', addTokenWithRole(waldur, 'OFFERING.MANAGER', 'offering', offering))).toEqual([uuid]);
    expect(await uuids(opened, '', addTokenWithRole(waldur, 'PROJECT.ADMIN', 'project', project))).toEqual([]);
    expect(await uuids(opened, '', waldur.addToken({ isSupport: true }))).toHaveLength(2);
  });

  it('is narrowed by what it is asked for', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
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
    const b = addResource(opened, { name: 'Beta', state: 'Erred', downscaled: true, restrictMemberAccess: true }).uuid;
    const c = addResource({ ...opened, offering: other }, { name: 'Gamma', state: 'Terminated', created: 0 }).uuid;
    expect(await uuids(opened)).toEqual([c, a, b]);
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
    for (const [query, expected] of cases) expect(await uuids(opened, `?${query}`), query).toEqual(expected);
  });

  it.each(['state=ok', 'offering_uuid=x', 'project_uuid=x', 'o=backend_id', 'created=soon'])(
    'refuses %s',
    async (query) => {
      const { send } = await openEmulator();
      expect((await send(`GET ${resourcesPath}?${query}`)).status).toBe(400);
    },
  );

  it.each(transports)(
    'gives the fields that were asked for, and a resource behind its own path (over %s)',
    async (front) => {
      const opened = await openEmulator(front, { contract: true });
      const resource = addResource(opened, {
        limits: { cpu: 1 },
        endDate: '2027-01-01',
        attributes: { a: 1 },
        options: { b: [2] },
      });
      const response = await opened.send(`GET ${resourcesPath}?field=uuid&field=limits&o=created&page_size=300`);
      expect(response.headers.get('x-result-count')).toBe('1');
      expect(await response.json()).toEqual([{ uuid: resource.uuid, limits: { cpu: 1 } }]);
      expect((await readResponse(await opened.send(`GET ${resourcesPath}${resource.uuid}/`))).body).toMatchObject({
        ...resource,
      });
    },
  );

  it('hides a resource that the query’s filters exclude', async () => {
    const opened = await openEmulator();
    expect((await opened.send(`GET ${resourcesPath}${addResource(opened).uuid}/?state=Erred`)).status).toBe(404);
  });

  it('tells when the project ends, also after that has changed', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = opened;
    const project = waldur.addProject({ endDate: '2026-12-31' });
    const { uuid } = waldur.addResource({ offering, project });
    expect(waldur.resource(uuid)?.project_end_date).toBe('2026-12-31');
    waldur.setProject(project, { endDate: '2026-11-01' });
    expect((await readResponse(await opened.send(`GET ${resourcesPath}${uuid}/?field=project_end_date`))).body).toEqual(
      { project_end_date: '2026-11-01' },
    );
    waldur.setProject(project, { endDate: undefined });
    expect(waldur.resource(uuid)?.project_end_date).toBeNull();
  });
});

describe('Whether a backend id is taken', () => {
  const check = async ({ send, offering }: TestEmulator, body: unknown, token?: string) =>
    readResponse(
      await send(`POST /api/marketplace-provider-offerings/${offering.uuid}/check_unique_backend_id/`, {
        body,
        ...(token === undefined ? {} : { token }),
      }),
    );

  it('is asked of one offering, or of all that its organisation has; terminated resources keep theirs', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { waldur } = opened;
    addResource(opened, { backendId: 'here', state: 'Terminated' });
    addResource({ ...opened, offering: waldur.addOffering() }, { backendId: 'beside' });
    addResource(
      { ...opened, offering: waldur.addOffering({ customer: waldur.addCustomer().uuid }) },
      { backendId: 'elsewhere' },
    );
    const isUnique = async (backend_id: string, check_all_offerings?: boolean) =>
      (await check(opened, { backend_id, ...(check_all_offerings === undefined ? {} : { check_all_offerings }) })).body;
    expect(await isUnique('here')).toEqual({ is_unique: false });
    expect(await isUnique('beside')).toEqual({ is_unique: true });
    expect(await isUnique('beside', false)).toEqual({ is_unique: true });
    expect(await isUnique('beside', true)).toEqual({ is_unique: false });
    expect(await isUnique('elsewhere', true)).toEqual({ is_unique: true });
  });

  it('needs the permission to update the offering, and an id', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const body = { backend_id: 'x' };
    expect((await check(opened, body, waldur.addToken())).status).toBe(404);
    expect(
      (await check(opened, body, addTokenWithRole(waldur, 'CUSTOMER.SUPPORT', 'customer', waldur.customer))).status,
    ).toBe(403);
    expect((await check(opened, body, addTokenWithRole(waldur, 'OFFERING.MANAGER', 'offering', offering))).status).toBe(
      200,
    );
    expect((await check(opened, { backend_id: '' })).body).toEqual({ backend_id: ['This field may not be blank.'] });
    expect((await check(opened, { ...body, check_all_offerings: 'perhaps' })).status).toBe(400);
  });

  it('can’t be asked before 7.9', async () => {
    expect(
      (await check(await openEmulator('fetch', { version: waldurVersions['7.7'] }), { backend_id: 'x' })).status,
    ).toBe(404);
  });
});

describe('The names that Waldur makes for addresses', () => {
  it('do not repeat among projects and among resources', async () => {
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

describe('A fault', () => {
  it('meets an action on a resource as any other: done, and told as lost', async () => {
    const opened = await openEmulator();
    const { uuid } = addResource(opened);
    opened.waldur.faults.add({
      on: { operation: 'set_backend_id', path: /provider-resources/ },
      fault: { kind: 'reset-after' },
    });
    await expect(act(opened, uuid, 'set_backend_id', { body: { backend_id: 'x' } })).rejects.toThrow('fetch failed');
    expect(opened.waldur.resource(uuid)?.backend_id).toBe('x');
    expect(opened.waldur.calls).toMatchObject([{ fault: 'reset-after', performed: true, body: { backend_id: 'x' } }]);
  });
});
