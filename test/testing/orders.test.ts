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

/** Sends one action, with the body that it takes. */
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

/** An order of a type in a state, for a resource of its own. */
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

describe('A new order', () => {
  it('for a new resource makes it: Creating, in the project, with its limits and attributes and without a backend id', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
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
    expect(resourceOf(opened, order)).toMatchObject({
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
  ] as const)('of type %s shows on its resource: %s', async (type, state) => {
    const opened = await openEmulator();
    expect(resourceOf(opened, addOrder(opened, type, 'pending-provider', { backendId: 'kept' }))).toMatchObject({
      state,
      backend_id: 'kept',
      limits: { cpu: 1 },
    });
  });

  it('leaves a resource that is Erred as it is', async () => {
    const { waldur, offering } = await openEmulator();
    const resource = waldur.addResource({ offering, project: waldur.addProject(), state: 'Erred' });
    waldur.addOrder({ type: 'Update', resource });
    expect(waldur.resource(resource.uuid)).toMatchObject({ state: 'Erred' });
  });

  it('that is in a final state when it is added has had its effect', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const order = waldur.addOrder({ type: 'Create', state: 'done', offering, project: waldur.addProject() });
    expect(order.completed_at).toEqual(expect.any(String));
    expect(resourceOf(opened, order)).toMatchObject({ state: 'OK' });
  });

  it('needs what it is about', async () => {
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

describe.each(transports)('An order over %s', (front) => {
  it('goes from the provider’s approval to done', async () => {
    const opened = await openEmulator(front, { contract: true });
    const order = addOrder(opened, 'Create', 'pending-provider');
    const states = [];
    for (const action of ['approve_by_provider', 'set_state_done']) {
      expect((await act(opened, order.uuid, action)).status).toBe(200);
      states.push([opened.waldur.order(order.uuid)?.state, resourceOf(opened, order)?.state]);
    }
    expect(states).toEqual([
      ['executing', 'Creating'],
      ['done', 'OK'],
    ]);
    expect(opened.waldur.calls).toMatchObject([
      { operation: 'approve_by_provider', uuid: order.uuid, performed: true },
      { operation: 'set_state_done', uuid: order.uuid, performed: true },
    ]);
  });
});

describe.each(actions)('$action', ({ action, from, to }) => {
  it.each(allStates)('in %s does what Waldur does', async (state) => {
    const opened = await openEmulator('fetch', { contract: true });
    const order = addOrder(opened, 'Update', state);
    const before = resourceOf(opened, order);
    const { status, body } = await act(opened, order.uuid, action);
    if (from.includes(state)) {
      expect(status).toBe(200);
      expect(opened.waldur.order(order.uuid)?.state).toBe(to);
    } else {
      expect({ status, body }).toEqual({
        status: 409,
        body: { detail: `Valid states for operation: ${from.join(', ')}.` },
      });
      expect(opened.waldur.order(order.uuid)).toEqual(order);
      expect(resourceOf(opened, order)).toEqual(before);
    }
  });

  it('answers 404 for an order that is not visible, and 403 before it looks at the state', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { waldur } = opened;
    const order = addOrder(opened, 'Update', 'canceled');
    const onlooker = addTokenWithRole(waldur, 'CUSTOMER.SUPPORT', 'customer', waldur.customer);
    expect((await act(opened, order.uuid, action, { token: waldur.addToken() })).status).toBe(404);
    expect((await act(opened, order.uuid, action, { token: onlooker })).status).toBe(403);
    expect((await act(opened, 'f'.repeat(32), action)).status).toBe(404);
  });
});

describe('An offering of another type', () => {
  const basic = 'Marketplace.Basic';
  it.each([
    ['set_state_executing', basic, 'pending-provider', 405],
    ['set_state_done', basic, 'executing', 200],
    ['set_state_done', 'OpenStack.Tenant', 'executing', 405],
    ['set_state_erred', basic, 'executing', 405],
    ['set_state_done', 'OpenStack.Tenant', 'done', 409],
    ['approve_by_provider', 'OpenStack.Tenant', 'pending-provider', 200],
    ['reject_by_provider', 'OpenStack.Tenant', 'pending-provider', 200],
  ] as const)('%s for %s in %s: %d', async (action, type, state, status) => {
    const opened = await openEmulator('fetch', { contract: true });
    const offering = opened.waldur.addOffering({ type });
    const order = addOrder({ ...opened, offering }, 'Update', state);
    const answer = await act(opened, order.uuid, action);
    expect(answer.status).toBe(status);
    if (status === 405) {
      expect(answer.body).toEqual({
        detail: `Method "The order's offering with ${type} type does not support this action" not allowed.`,
      });
    }
  });
});

describe('What becomes of the resource', () => {
  it.each(types.map((type) => [type, type === 'Terminate' ? 'Terminated' : 'OK']))(
    'of a %s order that is done: %s',
    async (type, state) => {
      const opened = await openEmulator();
      const order = addOrder(opened, type as KnownOrderType, 'executing', { backendId: 'x' });
      await act(opened, order.uuid, 'set_state_done');
      expect(resourceOf(opened, order)).toMatchObject({
        state,
        limits: { cpu: { Create: 10, Update: 20 }[type as string] ?? 1 },
      });
      expect(opened.waldur.order(order.uuid)?.completed_at).toEqual(expect.any(String));
    },
  );

  it('of an Update order without limits that is done: they stay', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const resource = waldur.addResource({ offering, project: waldur.addProject(), limits: { cpu: 3 } });
    await act(opened, waldur.addOrder({ type: 'Update', resource, state: 'executing' }).uuid, 'set_state_done');
    expect(waldur.resource(resource.uuid)).toMatchObject({ state: 'OK', limits: { cpu: 3 } });
  });

  it.each([
    ['Create', '', 'Terminated'],
    ['Create', 'x', 'Erred'],
    ['Update', '', 'Erred'],
    ['Restore', 'x', 'Erred'],
    ['Terminate', 'x', 'OK'],
  ] as const)('of a %s order with backend id "%s" that is erred: %s', async (type, backendId, state) => {
    const opened = await openEmulator();
    const order = addOrder(opened, type, 'executing', { backendId });
    await act(opened, order.uuid, 'set_state_erred');
    expect(resourceOf(opened, order)?.state).toBe(state);
    expect(opened.waldur.order(order.uuid)).toMatchObject(errorTexts);
  });

  it('of an order that is set erred after it was done: what an error makes of it', async () => {
    const opened = await openEmulator();
    const order = addOrder(opened, 'Create', 'executing', { backendId: 'x' });
    await act(opened, order.uuid, 'set_state_done');
    await act(opened, order.uuid, 'set_state_erred');
    expect(resourceOf(opened, order)?.state).toBe('Erred');
  });

  it.each([
    ['Create', 'Terminated'],
    ['Update', 'OK'],
    ['Terminate', 'OK'],
  ] as const)('of a %s order that is rejected: %s', async (type, state) => {
    const opened = await openEmulator();
    const order = addOrder(opened, type, 'pending-provider');
    await act(opened, order.uuid, 'reject_by_provider');
    expect(resourceOf(opened, order)?.state).toBe(state);
  });
});

describe('Approval', () => {
  const sentence = 'Order has been approved and is being processed.';

  it.each([
    ['8.0', { detail: sentence }],
    ['7.9', sentence],
  ] as const)('is answered in the form of %s', async (version, body) => {
    const opened = await openEmulator('fetch', { version: waldurVersions[version], contract: true });
    expect(await act(opened, addOrder(opened, 'Create', 'pending-provider').uuid, 'approve_by_provider')).toEqual({
      status: 200,
      body,
    });
  });

  it.each([
    ['2026-11-24', 'pending-start-date', 'Order is pending start date.'],
    ['2026-11-23', 'executing', sentence],
  ])('of an order that is to start on %s, a day before the 24th: %s', async (startDate, state, detail) => {
    const opened = await openEmulator('fetch', {
      clock: new AdjustableClock(Date.parse('2026-11-23T12:00:00Z')),
      contract: true,
    });
    const order = addOrder(opened, 'Create', 'pending-provider');
    opened.waldur.setOrder(order.uuid, { startDate });
    expect((await act(opened, order.uuid, 'approve_by_provider')).body).toEqual({ detail });
    expect(opened.waldur.order(order.uuid)).toMatchObject({ state, start_date: startDate });
  });

  it.each([
    ['newest', { a: 1, b: 3, c: 4 }],
    ['7.9', { a: 1, b: 2 }],
  ] as const)('merges attributes into the order where the server (%s) reads them', async (version, attributes) => {
    const opened = await openEmulator('fetch', { version: waldurVersions[version] });
    const order = addOrder(opened, 'Create', 'pending-provider');
    opened.waldur.setOrder(order.uuid, { attributes: { a: 1, b: 2 } });
    await act(opened, order.uuid, 'approve_by_provider', { body: { attributes: { b: 3, c: 4 } } });
    expect(opened.waldur.order(order.uuid)?.attributes).toEqual(attributes);
  });

  it('with attributes that are no object is refused', async () => {
    const opened = await openEmulator();
    const order = addOrder(opened, 'Create', 'pending-provider');
    expect((await act(opened, order.uuid, 'approve_by_provider', { body: { attributes: 'x' } })).status).toBe(400);
    expect(opened.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });
});

describe('Rejection', () => {
  it.each([
    ['newest', 'No room.'],
    ['7.9', ''],
  ] as const)('keeps its comment where the server (%s) reads it', async (version, comment) => {
    const opened = await openEmulator('fetch', { version: waldurVersions[version], contract: true });
    const order = addOrder(opened, 'Create', 'pending-provider');
    expect((await act(opened, order.uuid, 'reject_by_provider')).status).toBe(200);
    expect(opened.waldur.order(order.uuid)).toMatchObject({ state: 'rejected', provider_rejection_comment: comment });
  });
});

describe('An error', () => {
  it.each([{ error_message: 'x' }, { error_traceback: 'x' }, {}])(
    'told as %j, without both texts, makes the server fail',
    async (body) => {
      const opened = await openEmulator();
      const order = addOrder(opened, 'Create', 'executing');
      expect((await act(opened, order.uuid, 'set_state_erred', { body })).status).toBe(500);
      expect(opened.waldur.order(order.uuid)).toEqual(order);
    },
  );

  it('may be told with empty texts, and its traceback is shown to staff and support only', async () => {
    const opened = await openEmulator();
    const { waldur, send } = opened;
    const order = addOrder(opened, 'Create', 'executing');
    expect(
      (await act(opened, order.uuid, 'set_state_erred', { body: { error_message: '', error_traceback: '' } })).status,
    ).toBe(200);
    await act(opened, order.uuid, 'set_state_erred');
    const get = async (token: string) =>
      (await readResponse(await send(`GET ${ordersPath}${order.uuid}/`, { token }))).body;
    expect(await get(waldur.token)).not.toHaveProperty('error_traceback');
    for (const options of [{ isStaff: true }, { isSupport: true }])
      expect(await get(waldur.addToken(options))).toMatchObject(errorTexts);
  });
});

describe('The backend id of an order', () => {
  const path = (uuid: string) => `POST ${ordersPath}${uuid}/set_backend_id/`;

  it('is set in any state, and says whether it changed', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const order = addOrder(opened, 'Create', 'done');
    const set = async () => readResponse(await opened.send(path(order.uuid), { body: { backend_id: 'job-1' } }));
    expect(await set()).toEqual({ status: 200, body: { status: 'Order backend_id has been changed.' } });
    expect(await set()).toEqual({ status: 200, body: { status: 'Order backend_id is not changed.' } });
    expect(opened.waldur.order(order.uuid)).toMatchObject({ backend_id: 'job-1', state: 'done' });
    expect(opened.waldur.calls[0]).toMatchObject({
      operation: 'set_backend_id',
      path: `${ordersPath}${order.uuid}/set_backend_id/`,
    });
  });

  it.each([
    [{}, 'This field is required.'],
    [{ backend_id: '' }, 'This field may not be blank.'],
    [{ backend_id: null }, 'This field may not be null.'],
    [{ backend_id: 'x'.repeat(256) }, 'Ensure this field has no more than 255 characters.'],
  ])('is refused when it is sent as %j', async (body, message) => {
    const opened = await openEmulator();
    const order = addOrder(opened, 'Create', 'executing');
    expect(await readResponse(await opened.send(path(order.uuid), { body }))).toEqual({
      status: 400,
      body: { backend_id: [message] },
    });
  });

  it('can’t be set before 7.8.5', async () => {
    const opened = await openEmulator('fetch', { version: waldurVersions['7.7'] });
    const order = addOrder(opened, 'Create', 'executing');
    expect((await opened.send(path(order.uuid), { body: { backend_id: 'x' } })).status).toBe(404);
  });
});

describe('A role on the offering alone', () => {
  it.each([
    ['newest', 200],
    ['8.1', 403],
  ] as const)('carries out orders as %s allows: %d; their backend ids always', async (version, status) => {
    const opened = await openEmulator('fetch', { version: waldurVersions[version] });
    const order = addOrder(opened, 'Create', 'pending-provider');
    const token = addTokenWithRole(opened.waldur, 'OFFERING.MANAGER', 'offering', opened.offering);
    expect((await act(opened, order.uuid, 'approve_by_provider', { token })).status).toBe(status);
    expect((await act(opened, order.uuid, 'set_backend_id', { token, body: { backend_id: 'x' } })).status).toBe(200);
  });

  it('that permits nothing is a 403, and staff needs none', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const order = addOrder(opened, 'Create', 'pending-provider');
    const token = addTokenWithRole(waldur, 'OFFERING.MANAGER', 'offering', offering);
    waldur.setRole('OFFERING.MANAGER', ['ORDER.REJECT']);
    expect((await act(opened, order.uuid, 'approve_by_provider', { token })).status).toBe(403);
    expect(
      (await act(opened, order.uuid, 'approve_by_provider', { token: waldur.addToken({ isStaff: true }) })).status,
    ).toBe(200);
  });
});

describe('The list of orders', () => {
  const list = async ({ send }: TestEmulator, query = '', token?: string) =>
    readResponse(await send(`GET ${ordersPath}${query}`, token === undefined ? {} : { token }));
  const uuids = async (opened: TestEmulator, query = '', token?: string) =>
    ((await list(opened, query, token)).body as { uuid: string }[]).map(({ uuid }) => uuid);

  it('comes oldest first, and begins at a moment', async () => {
    const opened = await openEmulator('fetch', { contract: true, clock: new AdjustableClock(1_700_000_000_000) });
    const { waldur } = opened;
    const [late, early] = [addOrder(opened, 'Create', 'executing').uuid, addOrder(opened, 'Create', 'executing').uuid];
    waldur.setOrder(early, { created: '2020-01-01T00:00:00Z', modified: 0 });
    expect(await uuids(opened)).toEqual([early, late]);
    expect(await uuids(opened, '?o=-created')).toEqual([late, early]);
    expect(await uuids(opened, '?created=2021-01-01T00:00:00Z')).toEqual([late]);
  });

  it('is narrowed by what it is asked for', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const elsewhere = waldur.addOffering({ customer: waldur.addCustomer({ name: 'Other' }).uuid });
    const [create, update, terminate] = [
      addOrder(opened, 'Create', 'pending-provider'),
      addOrder(opened, 'Update', 'executing'),
      addOrder(opened, 'Terminate', 'done'),
    ];
    waldur.addOrder({ type: 'Create', offering: elsewhere, project: waldur.addProject({ name: 'Far away' }) });
    const staff = waldur.addToken({ isStaff: true });
    const found = (query: string) => uuids(opened, query, staff);
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
  ])('refuses %s', async (query, field) => {
    expect(await list(await openEmulator(), `?${query}`)).toMatchObject({
      status: 400,
      body: { [field]: [expect.any(String)] },
    });
  });

  it('takes one offering only, also where others take a list', async () => {
    const opened = await openEmulator();
    expect((await list(opened, `?offering_uuid=${opened.offering.uuid},${opened.offering.uuid}`)).status).toBe(400);
  });

  it('does not know the type Restore before 7.9.2, nor the filter by name before 7.9.6', async () => {
    const opened = await openEmulator('fetch', { version: waldurVersions['7.9'] });
    addOrder(opened, 'Create', 'executing');
    expect((await list(opened, '?type=Restore')).status).toBe(400);
    expect(await uuids(opened, '?resource_name=nothing')).toHaveLength(1);
  });

  it('gives only the fields that were asked for, in pages', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const orders = Array.from({ length: 3 }, () => addOrder(opened, 'Create', 'executing'));
    const response = await opened.send(`GET ${ordersPath}?field=uuid&field=state&page=2&page_size=2`);
    expect(response.headers.get('x-result-count')).toBe('3');
    expect(await response.json()).toEqual([{ uuid: orders[2]?.uuid, state: 'executing' }]);
  });

  it('has one order behind its own path', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const order = addOrder(opened, 'Create', 'executing');
    const { uuid, error_traceback: _, ...shown } = order;
    expect((await readResponse(await opened.send(`GET ${ordersPath}${uuid}/`))).body).toMatchObject({ uuid, ...shown });
  });

  it('hides an order that the query’s filters exclude', async () => {
    const opened = await openEmulator();
    const { uuid } = addOrder(opened, 'Create', 'executing');
    expect((await opened.send(`GET ${ordersPath}${uuid}/?state=done`)).status).toBe(404);
  });

  it('shows orders to both sides, and to nobody else', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const project = waldur.addProject();
    const { uuid } = waldur.addOrder({ type: 'Create', offering, project });
    const seen = (token: string) => uuids(opened, '', token);
    expect(await seen(addTokenWithRole(waldur, 'PROJECT.MEMBER', 'project', project))).toEqual([uuid]);
    expect(await seen(addTokenWithRole(waldur, 'CUSTOMER.OWNER', 'customer', { uuid: project.customerUuid }))).toEqual([
      uuid,
    ]);
    expect(await seen(addTokenWithRole(waldur, 'OFFERING.MANAGER', 'offering', offering))).toEqual([uuid]);
    expect(await seen(waldur.addToken())).toEqual([]);
  });

  it('writes moments as the server does', async () => {
    const opened = await openEmulator('fetch', { version: waldurVersions['8.1'] });
    const order = addOrder(opened, 'Create', 'executing');
    expect((await list(opened)).body).toMatchObject([{ created: expect.stringMatching(/\+00:00$/) }]);
    expect(opened.waldur.order(order.uuid)?.created).toMatch(/Z$/);
  });
});
