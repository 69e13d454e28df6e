import { describe, expect, it } from 'vitest';
import { AdjustableClock, waldurVersions } from '../../src/testing/index.js';
import { type KnownOrderType, OrderState } from '../../src/waldur/order-types.js';
import { addTokenWithRole, openEmulator, ordersPath, readResponse, type TestEmulator, transports } from './support.js';

const allStates = Object.values(OrderState);

const types: readonly KnownOrderType[] = ['Create', 'Update', 'Terminate', 'Restore'];

const errorTexts = { error_message: 'The quota is exhausted.', error_traceback: 'line 1' };

const actions = [
  { action: 'approve_by_provider', from: ['pending-provider'], to: 'executing', body: undefined },
  {
    action: 'reject_by_provider',
    from: ['pending-provider'],
    to: 'rejected',
    body: { provider_rejection_comment: 'No room.' },
  },
  {
    action: 'set_state_executing',
    from: ['pending-consumer', 'pending-provider', 'erred'],
    to: 'executing',
    body: undefined,
  },
  { action: 'set_state_done', from: ['executing'], to: 'done', body: undefined },
  { action: 'set_state_erred', from: allStates, to: 'erred', body: errorTexts },
];

/** Sends an action with the body that it requires. */
async function act(
  { send }: TestEmulator,
  uuid: string,
  action: string,
  options: { body?: unknown; token?: string } = {},
) {
  const { body = actions.find((known) => known.action === action)?.body } = options;
  return readResponse(
    await send(`POST ${ordersPath}${uuid}/${action}/`, { ...options, ...(body === undefined ? {} : { body }) }),
  );
}

/** Adds an order of a type in a state, with a resource of its own. */
function addOrder(
  { waldur, offering }: TestEmulator,
  type: KnownOrderType,
  state: (typeof allStates)[number],
  { backendId = '' } = {},
) {
  const project = waldur.addProject();
  if (type === 'Create') {
    const order = waldur.addOrder({ type, offering, project, limits: { cpu: 10 } });
    waldur.setResource(order.marketplace_resource_uuid, { backendId, state: 'Creating' });
    return waldur.setOrder(order.uuid, { state });
  }
  const order = waldur.addOrder({
    type,
    resource: waldur.addResource({ offering, project, backendId, limits: { cpu: 1 } }),
    limits: { cpu: 20 },
  });
  return waldur.setOrder(order.uuid, { state });
}

function resourceOf({ waldur }: TestEmulator, order: { marketplace_resource_uuid: string }) {
  return waldur.resource(order.marketplace_resource_uuid);
}

describe('addOrder', () => {
  it('a Create order adds a resource in Creating with its limits and attributes and without a backend id', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const project = waldur.addProject({ name: 'Sea Ice' });
    const order = waldur.addOrder({
      type: 'Create',
      offering,
      project,
      name: 'Ice',
      limits: { cpu: 5 },
      attributes: { shell: 'zsh' },
      requestComment: 'please',
    });
    expect(order).toMatchObject({
      state: 'pending-provider',
      type: 'Create',
      resource_name: 'Ice',
      project_slug: 'sea-ice',
      request_comment: 'please',
    });
    expect(resourceOf(emulator, order)).toMatchObject({
      ...{ state: 'Creating', backend_id: '', limits: { cpu: 5 }, attributes: { shell: 'zsh' }, slug: 'ice' },
      ...{
        offering_uuid: offering.uuid,
        project_uuid: project.uuid,
        customer_name: 'Example University',
        customer_slug: 'example-university',
      },
    });
  });

  it.each([
    ['Update', 'Updating'],
    ['Terminate', 'Terminating'],
    ['Restore', 'Creating'],
  ] as const)('an order of type %s sets its resource to %s', async (type, state) => {
    const emulator = await openEmulator();
    expect(resourceOf(emulator, addOrder(emulator, type, 'pending-provider', { backendId: 'kept' }))).toMatchObject({
      state,
      backend_id: 'kept',
      limits: { cpu: 1 },
    });
  });

  it('an order does not change the state of an Erred resource', async () => {
    const { waldur, offering } = await openEmulator();
    const resource = waldur.addResource({ offering, project: waldur.addProject(), state: 'Erred' });
    waldur.addOrder({ type: 'Update', resource });
    expect(waldur.resource(resource.uuid)).toMatchObject({ state: 'Erred' });
  });

  it('an order that is added in a final state also changes the resource', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const order = waldur.addOrder({ type: 'Create', state: 'done', offering, project: waldur.addProject() });
    expect(order.completed_at).toEqual(expect.any(String));
    expect(resourceOf(emulator, order)).toMatchObject({ state: 'OK' });
  });

  it('an order without a resource, offering or project is rejected', async () => {
    const { waldur, offering } = await openEmulator();
    expect(() => waldur.addOrder({ type: 'Update', offering })).toThrow(
      'resource: missing (order type Update requires one)',
    );
    expect(() => waldur.addOrder({ type: 'Create', offering })).toThrow(
      'offering, project: both are required for a Create order without a resource',
    );
    expect(() => waldur.setOrder('abc', {})).toThrow('order abc: not found in the emulator');
  });
});

describe.each(transports)('Order processing over %s', (transport) => {
  it('an order is approved by the provider and set to done', async () => {
    const emulator = await openEmulator(transport, { contract: true });
    const order = addOrder(emulator, 'Create', 'pending-provider');
    const states = [];
    for (const action of ['approve_by_provider', 'set_state_done']) {
      expect((await act(emulator, order.uuid, action)).status).toBe(200);
      states.push([emulator.waldur.order(order.uuid)?.state, resourceOf(emulator, order)?.state]);
    }
    expect(states).toEqual([
      ['executing', 'Creating'],
      ['done', 'OK'],
    ]);
    expect(emulator.waldur.calls).toMatchObject([
      { operation: 'approve_by_provider', uuid: order.uuid, performed: true },
      { operation: 'set_state_done', uuid: order.uuid, performed: true },
    ]);
  });
});

describe.each(actions)('$action', ({ action, from, to }) => {
  it.each(allStates)('an order in %s is changed or rejected as in Waldur', async (state) => {
    const emulator = await openEmulator('fetch', { contract: true });
    const order = addOrder(emulator, 'Update', state);
    const before = resourceOf(emulator, order);
    const { status, body } = await act(emulator, order.uuid, action);
    if (from.includes(state)) {
      expect(status).toBe(200);
      expect(emulator.waldur.order(order.uuid)?.state).toBe(to);
    } else {
      expect({ status, body }).toEqual({
        status: 409,
        body: { detail: `Valid states for operation: ${from.join(', ')}.` },
      });
      expect(emulator.waldur.order(order.uuid)).toEqual(order);
      expect(resourceOf(emulator, order)).toEqual(before);
    }
  });

  it('the action gets 404 for an invisible order, and 403 before the state is checked', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { waldur } = emulator;
    const order = addOrder(emulator, 'Update', 'canceled');
    const onlooker = addTokenWithRole(waldur, 'CUSTOMER.SUPPORT', 'customer', waldur.customer);
    expect((await act(emulator, order.uuid, action, { token: waldur.addToken() })).status).toBe(404);
    expect((await act(emulator, order.uuid, action, { token: onlooker })).status).toBe(403);
    expect((await act(emulator, 'f'.repeat(32), action)).status).toBe(404);
  });
});

describe('Offerings of other types', () => {
  const basic = 'Marketplace.Basic';
  it.each([
    ['set_state_executing', basic, 'pending-provider', 405],
    ['set_state_done', basic, 'executing', 200],
    ['set_state_done', 'OpenStack.Tenant', 'executing', 405],
    ['set_state_erred', basic, 'executing', 405],
    ['set_state_done', 'OpenStack.Tenant', 'done', 409],
    ['approve_by_provider', 'OpenStack.Tenant', 'pending-provider', 200],
    ['reject_by_provider', 'OpenStack.Tenant', 'pending-provider', 200],
  ] as const)('%s for an offering of type %s and an order in %s gets %d', async (action, type, state, status) => {
    const emulator = await openEmulator('fetch', { contract: true });
    const offering = emulator.waldur.addOffering({ type });
    const order = addOrder({ ...emulator, offering }, 'Update', state);
    const response = await act(emulator, order.uuid, action);
    expect(response.status).toBe(status);
    if (status === 405) {
      expect(response.body).toEqual({
        detail: `Method "The order's offering with ${type} type does not support this action" not allowed.`,
      });
    }
  });
});

describe('State of the resource', () => {
  it.each(types.map((type) => [type, type === 'Terminate' ? 'Terminated' : 'OK']))(
    'a %s order that is done sets its resource to %s',
    async (type, state) => {
      const emulator = await openEmulator();
      const order = addOrder(emulator, type as KnownOrderType, 'executing', { backendId: 'x' });
      await act(emulator, order.uuid, 'set_state_done');
      expect(resourceOf(emulator, order)).toMatchObject({
        state,
        limits: { cpu: { Create: 10, Update: 20 }[type as string] ?? 1 },
      });
      expect(emulator.waldur.order(order.uuid)?.completed_at).toEqual(expect.any(String));
    },
  );

  it('an Update order without limits keeps the limits of the resource', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const resource = waldur.addResource({ offering, project: waldur.addProject(), limits: { cpu: 3 } });
    await act(emulator, waldur.addOrder({ type: 'Update', resource, state: 'executing' }).uuid, 'set_state_done');
    expect(waldur.resource(resource.uuid)).toMatchObject({ state: 'OK', limits: { cpu: 3 } });
  });

  it.each([
    ['Create', '', 'Terminated'],
    ['Create', 'x', 'Erred'],
    ['Update', '', 'Erred'],
    ['Restore', 'x', 'Erred'],
    ['Terminate', 'x', 'OK'],
  ] as const)('an erred %s order with backend id "%s" sets its resource to %s', async (type, backendId, state) => {
    const emulator = await openEmulator();
    const order = addOrder(emulator, type, 'executing', { backendId });
    await act(emulator, order.uuid, 'set_state_erred');
    expect(resourceOf(emulator, order)?.state).toBe(state);
    expect(emulator.waldur.order(order.uuid)).toMatchObject(errorTexts);
  });

  it('an order that is set to erred after it was done sets its resource to Erred', async () => {
    const emulator = await openEmulator();
    const order = addOrder(emulator, 'Create', 'executing', { backendId: 'x' });
    await act(emulator, order.uuid, 'set_state_done');
    await act(emulator, order.uuid, 'set_state_erred');
    expect(resourceOf(emulator, order)?.state).toBe('Erred');
  });

  it.each([
    ['Create', 'Terminated'],
    ['Update', 'OK'],
    ['Terminate', 'OK'],
  ] as const)('a rejected %s order sets its resource to %s', async (type, state) => {
    const emulator = await openEmulator();
    const order = addOrder(emulator, type, 'pending-provider');
    await act(emulator, order.uuid, 'reject_by_provider');
    expect(resourceOf(emulator, order)?.state).toBe(state);
  });
});

describe('approve_by_provider', () => {
  const sentence = 'Order has been approved and is being processed.';

  it.each([
    ['8.0', { detail: sentence }],
    ['7.9', sentence],
  ] as const)('the response of an approval has the format of version %s', async (version, body) => {
    const emulator = await openEmulator('fetch', { version: waldurVersions[version], contract: true });
    expect(await act(emulator, addOrder(emulator, 'Create', 'pending-provider').uuid, 'approve_by_provider')).toEqual({
      status: 200,
      body,
    });
  });

  it.each([
    ['2026-11-24', 'pending-start-date', 'Order is pending start date.'],
    ['2026-11-23', 'executing', sentence],
  ])('approval on 23 November of an order that starts on %s sets it to %s', async (startDate, state, detail) => {
    const emulator = await openEmulator('fetch', {
      clock: new AdjustableClock(Date.parse('2026-11-23T12:00:00Z')),
      contract: true,
    });
    const order = addOrder(emulator, 'Create', 'pending-provider');
    emulator.waldur.setOrder(order.uuid, { startDate });
    expect((await act(emulator, order.uuid, 'approve_by_provider')).body).toEqual({ detail });
    expect(emulator.waldur.order(order.uuid)).toMatchObject({ state, start_date: startDate });
  });

  it.each([
    ['newest', { a: 1, b: 3, c: 4 }],
    ['7.9', { a: 1, b: 2 }],
  ] as const)(
    'approval merges attributes into the order in versions that accept them (%s)',
    async (version, attributes) => {
      const emulator = await openEmulator('fetch', { version: waldurVersions[version] });
      const order = addOrder(emulator, 'Create', 'pending-provider');
      emulator.waldur.setOrder(order.uuid, { attributes: { a: 1, b: 2 } });
      await act(emulator, order.uuid, 'approve_by_provider', { body: { attributes: { b: 3, c: 4 } } });
      expect(emulator.waldur.order(order.uuid)?.attributes).toEqual(attributes);
    },
  );

  it('approval with invalid attributes is rejected', async () => {
    const emulator = await openEmulator();
    const order = addOrder(emulator, 'Create', 'pending-provider');
    expect((await act(emulator, order.uuid, 'approve_by_provider', { body: { attributes: 'x' } })).status).toBe(400);
    expect(emulator.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });
});

describe('reject_by_provider', () => {
  it.each([
    ['newest', 'No room.'],
    ['7.9', ''],
  ] as const)('the rejection comment is stored in versions that accept it (%s)', async (version, comment) => {
    const emulator = await openEmulator('fetch', { version: waldurVersions[version], contract: true });
    const order = addOrder(emulator, 'Create', 'pending-provider');
    expect((await act(emulator, order.uuid, 'reject_by_provider')).status).toBe(200);
    expect(emulator.waldur.order(order.uuid)).toMatchObject({ state: 'rejected', provider_rejection_comment: comment });
  });
});

describe('set_state_erred', () => {
  it.each([{ error_message: 'x' }, { error_traceback: 'x' }, {}])(
    'the body %j, without both texts, makes the server fail with 500',
    async (body) => {
      const emulator = await openEmulator();
      const order = addOrder(emulator, 'Create', 'executing');
      expect((await act(emulator, order.uuid, 'set_state_erred', { body })).status).toBe(500);
      expect(emulator.waldur.order(order.uuid)).toEqual(order);
    },
  );

  it('both error texts may be empty, and only staff and support can see the traceback', async () => {
    const emulator = await openEmulator();
    const { waldur, send } = emulator;
    const order = addOrder(emulator, 'Create', 'executing');
    expect(
      (await act(emulator, order.uuid, 'set_state_erred', { body: { error_message: '', error_traceback: '' } })).status,
    ).toBe(200);
    await act(emulator, order.uuid, 'set_state_erred');
    const get = async (token: string) =>
      (await readResponse(await send(`GET ${ordersPath}${order.uuid}/`, { token }))).body;
    expect(await get(waldur.token)).not.toHaveProperty('error_traceback');
    for (const options of [{ isStaff: true }, { isSupport: true }])
      expect(await get(waldur.addToken(options))).toMatchObject(errorTexts);
  });
});

describe('set_backend_id of an order', () => {
  const path = (uuid: string) => `POST ${ordersPath}${uuid}/set_backend_id/`;

  it('the backend id is set in any state, and the response says whether it changed', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const order = addOrder(emulator, 'Create', 'done');
    const set = async () => readResponse(await emulator.send(path(order.uuid), { body: { backend_id: 'job-1' } }));
    expect(await set()).toEqual({ status: 200, body: { status: 'Order backend_id has been changed.' } });
    expect(await set()).toEqual({ status: 200, body: { status: 'Order backend_id is not changed.' } });
    expect(emulator.waldur.order(order.uuid)).toMatchObject({ backend_id: 'job-1', state: 'done' });
    expect(emulator.waldur.calls[0]).toMatchObject({
      operation: 'set_backend_id',
      path: `${ordersPath}${order.uuid}/set_backend_id/`,
    });
  });

  it.each([
    [{}, 'This field is required.'],
    [{ backend_id: '' }, 'This field may not be blank.'],
    [{ backend_id: null }, 'This field may not be null.'],
    [{ backend_id: 'x'.repeat(256) }, 'Ensure this field has no more than 255 characters.'],
  ])('the body %j is rejected', async (body, message) => {
    const emulator = await openEmulator();
    const order = addOrder(emulator, 'Create', 'executing');
    expect(await readResponse(await emulator.send(path(order.uuid), { body }))).toEqual({
      status: 400,
      body: { backend_id: [message] },
    });
  });

  it('set_backend_id does not exist before 7.8.5', async () => {
    const emulator = await openEmulator('fetch', { version: waldurVersions['7.7'] });
    const order = addOrder(emulator, 'Create', 'executing');
    expect((await emulator.send(path(order.uuid), { body: { backend_id: 'x' } })).status).toBe(404);
  });
});

describe('Roles on the offering', () => {
  it.each([
    ['newest', 200],
    ['8.1', 403],
  ] as const)(
    'in version %s, an offering manager who approves an order gets %d, and may always set its backend id',
    async (version, status) => {
      const emulator = await openEmulator('fetch', { version: waldurVersions[version] });
      const order = addOrder(emulator, 'Create', 'pending-provider');
      const token = addTokenWithRole(emulator.waldur, 'OFFERING.MANAGER', 'offering', emulator.offering);
      expect((await act(emulator, order.uuid, 'approve_by_provider', { token })).status).toBe(status);
      expect((await act(emulator, order.uuid, 'set_backend_id', { token, body: { backend_id: 'x' } })).status).toBe(
        200,
      );
    },
  );

  it('a role without the permission gets 403, and staff need no role', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const order = addOrder(emulator, 'Create', 'pending-provider');
    const token = addTokenWithRole(waldur, 'OFFERING.MANAGER', 'offering', offering);
    waldur.setRole('OFFERING.MANAGER', ['ORDER.REJECT']);
    expect((await act(emulator, order.uuid, 'approve_by_provider', { token })).status).toBe(403);
    expect(
      (await act(emulator, order.uuid, 'approve_by_provider', { token: waldur.addToken({ isStaff: true }) })).status,
    ).toBe(200);
  });
});

describe('List of orders', () => {
  const list = async ({ send }: TestEmulator, query = '', token?: string) =>
    readResponse(await send(`GET ${ordersPath}${query}`, token === undefined ? {} : { token }));
  const uuids = async (emulator: TestEmulator, query = '', token?: string) =>
    ((await list(emulator, query, token)).body as { uuid: string }[]).map(({ uuid }) => uuid);

  it('the oldest order comes first, and the created filter is a lower bound', async () => {
    const emulator = await openEmulator('fetch', { contract: true, clock: new AdjustableClock(1_700_000_000_000) });
    const { waldur } = emulator;
    const [late, early] = [
      addOrder(emulator, 'Create', 'executing').uuid,
      addOrder(emulator, 'Create', 'executing').uuid,
    ];
    waldur.setOrder(early, { created: '2020-01-01T00:00:00Z', modified: 0 });
    expect(await uuids(emulator)).toEqual([early, late]);
    expect(await uuids(emulator, '?o=-created')).toEqual([late, early]);
    expect(await uuids(emulator, '?created=2021-01-01T00:00:00Z')).toEqual([late]);
  });

  it('the filters narrow the list of orders', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const otherOffering = waldur.addOffering({ customer: waldur.addCustomer({ name: 'Other' }).uuid });
    const [create, update, terminate] = [
      addOrder(emulator, 'Create', 'pending-provider'),
      addOrder(emulator, 'Update', 'executing'),
      addOrder(emulator, 'Terminate', 'done'),
    ];
    waldur.addOrder({ type: 'Create', offering: otherOffering, project: waldur.addProject({ name: 'Far away' }) });
    const staff = waldur.addToken({ isStaff: true });
    const found = (query: string) => uuids(emulator, query, staff);
    expect(await found(`?offering_uuid=${offering.uuid}`)).toHaveLength(3);
    expect(await found('?state=executing&state=done')).toEqual([update.uuid, terminate.uuid]);
    expect(await found('?type=Create&type=Update&page_size=2')).toEqual([create.uuid, update.uuid]);
    expect(await found(`?project_uuid=${update.project_uuid}`)).toEqual([update.uuid]);
    expect(await found(`?resource_uuid=${update.marketplace_resource_uuid}`)).toEqual([update.uuid]);
    expect(await found(`?provider_uuid=${waldur.customer.uuid}`)).toHaveLength(3);
    expect(await found(`?customer_uuid=${create.customer_uuid}`)).toHaveLength(4);
    expect(await found('?query=far')).toHaveLength(1);
    waldur.setResource(create.marketplace_resource_uuid, { name: 'Sea & Ice' });
    expect(await found('?resource_name=Sea%20%26%20Ice')).toEqual([create.uuid]);
    expect(await found('?modified=2999-01-01')).toEqual([]);
    expect(await found('?o=state&page_size=3')).toEqual([create.uuid, expect.any(String), update.uuid]);
  });

  it.each([
    ['state=pending%20provider', 'state'],
    ['type=create', 'type'],
    ['offering_uuid=x', 'offering_uuid'],
    ['o=name', 'o'],
  ])('the list of orders rejects the parameter %s', async (query, field) => {
    expect(await list(await openEmulator(), `?${query}`)).toMatchObject({
      status: 400,
      body: { [field]: [expect.any(String)] },
    });
  });

  it('offering_uuid does not accept a comma-separated list for orders', async () => {
    const emulator = await openEmulator();
    expect((await list(emulator, `?offering_uuid=${emulator.offering.uuid},${emulator.offering.uuid}`)).status).toBe(
      400,
    );
  });

  it('type=Restore is rejected before 7.9.2, and resource_name is ignored before 7.9.6', async () => {
    const emulator = await openEmulator('fetch', { version: waldurVersions['7.9'] });
    addOrder(emulator, 'Create', 'executing');
    expect((await list(emulator, '?type=Restore')).status).toBe(400);
    expect(await uuids(emulator, '?resource_name=nothing')).toHaveLength(1);
  });

  it('the list of orders supports field selection and paging', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const orders = Array.from({ length: 3 }, () => addOrder(emulator, 'Create', 'executing'));
    const response = await emulator.send(`GET ${ordersPath}?field=uuid&field=state&page=2&page_size=2`);
    expect(response.headers.get('x-result-count')).toBe('3');
    expect(await response.json()).toEqual([{ uuid: orders[2]?.uuid, state: 'executing' }]);
  });

  it('a single order can be retrieved', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const order = addOrder(emulator, 'Create', 'executing');
    const { uuid, error_traceback: _, ...shown } = order;
    expect((await readResponse(await emulator.send(`GET ${ordersPath}${uuid}/`))).body).toMatchObject({
      uuid,
      ...shown,
    });
  });

  it('retrieve gets 404 for an order that the filters exclude', async () => {
    const emulator = await openEmulator();
    const { uuid } = addOrder(emulator, 'Create', 'executing');
    expect((await emulator.send(`GET ${ordersPath}${uuid}/?state=done`)).status).toBe(404);
  });

  it('orders are visible to consumers and providers only', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const project = waldur.addProject();
    const { uuid } = waldur.addOrder({ type: 'Create', offering, project });
    const seen = (token: string) => uuids(emulator, '', token);
    expect(await seen(addTokenWithRole(waldur, 'PROJECT.MEMBER', 'project', project))).toEqual([uuid]);
    expect(await seen(addTokenWithRole(waldur, 'CUSTOMER.OWNER', 'customer', { uuid: project.customerUuid }))).toEqual([
      uuid,
    ]);
    expect(await seen(addTokenWithRole(waldur, 'OFFERING.MANAGER', 'offering', offering))).toEqual([uuid]);
    expect(await seen(waldur.addToken())).toEqual([]);
  });

  it('timestamps of orders have the suffix of the server version', async () => {
    const emulator = await openEmulator('fetch', { version: waldurVersions['8.1'] });
    const order = addOrder(emulator, 'Create', 'executing');
    expect((await list(emulator)).body).toMatchObject([{ created: expect.stringMatching(/\+00:00$/) }]);
    expect(emulator.waldur.order(order.uuid)?.created).toMatch(/Z$/);
  });
});
