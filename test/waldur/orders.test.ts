import { describe, expect, it } from 'vitest';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { json, page, scriptFetch } from './support/scripted-fetch.js';

const empty = () => new Response(null, { status: 200 });
const orders = 'https://waldur.test/api/marketplace-orders/';
const otherUuid = '00000000000000000000000000000002';

const wireOrder = {
  uuid: 'A1B2C3D4-E5F6-7890-1234-567890ABCDEF',
  state: 'pending-provider',
  type: 'Create',
  offering_uuid: uuid,
  marketplace_resource_uuid: uuid,
  resource_uuid: otherUuid,
  resource_name: 'Storage',
  project_uuid: uuid,
  project_name: 'Weather',
  project_slug: 'weather',
  customer_uuid: uuid,
  customer_name: 'HPC',
  customer_slug: 'hpc',
  plan_uuid: uuid,
  plan_name: 'Large',
  old_plan_uuid: otherUuid,
  attributes: { name: 'Storage', nested: { a: [1] } },
  limits: { cpu: 10, ram: 0 },
  backend_id: '',
  request_comment: 'please',
  error_message: '',
  created: '2026-01-01T00:00:00Z',
  modified: '2026-01-02T00:00:00Z',
  start_date: '2026-02-01',
};

const order = {
  uuid,
  state: 'pending-provider',
  type: 'Create',
  offeringUuid: uuid,
  marketplaceResourceUuid: uuid,
  resourceName: 'Storage',
  projectUuid: uuid,
  projectName: 'Weather',
  projectSlug: 'weather',
  customerUuid: uuid,
  customerName: 'HPC',
  customerSlug: 'hpc',
  planUuid: uuid,
  planName: 'Large',
  oldPlanUuid: otherUuid,
  attributes: { name: 'Storage', nested: { a: [1] } },
  limits: { cpu: 10, ram: 0 },
  backendId: '',
  requestComment: 'please',
  errorMessage: '',
  created: '2026-01-01T00:00:00Z',
  modified: '2026-01-02T00:00:00Z',
  startDate: '2026-02-01',
};

describe('reading an order', () => {
  it('an order has all fields in camel case, and only these are requested', async () => {
    const { fetch, seen } = scriptFetch(() => json(wireOrder));

    expect(await makeClient({ fetch }).retrieveOrder(uuid)).toEqual(order);

    const { resource_uuid: _, ...read } = wireOrder;
    expect(seen[0]?.url.pathname).toBe(`/api/marketplace-orders/${uuid}/`);
    expect(seen[0]?.url.searchParams.getAll('field').sort()).toEqual(Object.keys(read).sort());
  });

  it('missing attributes and limits of an order are empty, and null or invalid fields are left out', async () => {
    const invalid = {
      uuid,
      state: null,
      plan_uuid: 7,
      attributes: null,
      limits: { cpu: 1, disk: null },
      start_date: null,
    };
    const { fetch } = scriptFetch((_, number) => json(number === 1 ? invalid : { uuid, type: 'Lease', limits: null }));
    const client = makeClient({ fetch });

    expect(await client.retrieveOrder(uuid)).toEqual({ uuid, attributes: {}, limits: { cpu: 1 } });
    expect(await client.retrieveOrder(uuid)).toEqual({ uuid, type: 'Lease', attributes: {}, limits: {} });
  });

  it.each([{ state: 7 }, { limits: { ram: 'much' } }, { limits: [1] }, { type: ['Create'] }, { backend_id: 5 }])(
    'an order with the invalid value %j is rejected',
    async (invalid) => {
      const { fetch } = scriptFetch(() => json({ uuid, ...invalid }));
      expect(await rejectionOf(makeClient({ fetch }).retrieveOrder(uuid))).toMatchObject({
        name: 'WaldurResponseError',
        status: 200,
      });
    },
  );

  it('retrieveOrder returns undefined for a 404, and throws for a row without a UUID', async () => {
    const { fetch } = scriptFetch((_, number) =>
      number === 1 ? json({ detail: 'Not found.' }, { status: 404 }) : json({ state: 'done' }),
    );
    const client = makeClient({ fetch });

    expect(await client.retrieveOrder(uuid)).toBeUndefined();
    expect(await rejectionOf(client.retrieveOrder(uuid))).toMatchObject({
      name: 'WaldurResponseError',
      operation: 'retrieveOrder',
      status: 200,
    });
  });
});

describe('listing orders', () => {
  it('listOrders sends one offering and repeated states and types, and sorts by creation time', async () => {
    const { fetch, seen } = scriptFetch(() => page([wireOrder]));
    const filter = {
      offeringUuid: uuid,
      states: ['pending-provider', 'executing'],
      types: ['Create', 'Restore'],
      projectUuid: otherUuid,
    } as const;

    expect(await makeClient({ fetch }).listOrders(filter).all()).toEqual([order]);

    const query = seen[0]?.url.searchParams;
    query?.delete('field');
    expect(`${query}`).toBe(
      `offering_uuid=${uuid}&state=pending-provider&state=executing&type=Create&type=Restore&project_uuid=${otherUuid}&o=created&page_size=300`,
    );
  });

  it('listOrders without filters reads all orders, and each page starts at the creation time at which the last one ended', async () => {
    const second = { ...wireOrder, uuid: otherUuid, created: '2026-01-05T00:00:00+00:00' };
    const { fetch, seen } = scriptFetch((_, number) =>
      number === 1 ? page([wireOrder], 2) : page([wireOrder, second]),
    );

    const found = await makeClient({ fetch, pageSize: 1 }).listOrders({}).all();

    expect(found.map((one) => one.uuid)).toEqual([uuid, otherUuid]);
    expect(seen.map(({ url }) => [url.searchParams.get('created'), url.searchParams.has('state')])).toEqual([
      [null, false],
      ['2026-01-01T00:00:00Z', false],
    ]);
  });
});

describe('order actions', () => {
  it.each([
    ['setStateExecuting', 'set_state_executing'],
    ['setStateDone', 'set_state_done'],
  ] as const)('%s is a POST to %s/ without a body', async (method, action) => {
    const { fetch, seen } = scriptFetch(empty);

    expect(await makeClient({ fetch })[method](uuid)).toEqual({ accepted: true });

    expect(seen).toMatchObject([{ method: 'POST', body: '', url: { href: `${orders}${uuid}/${action}/` } }]);
  });

  it.each([
    ['a bare string, as before 8.0.3', '"Order has been approved and is being processed."'],
    ['an object', '{"detail": "Order is pending start date."}'],
    ['an empty body', ''],
  ])('approveByProvider accepts %s as a success', async (_, body) => {
    const { fetch, seen } = scriptFetch(() => new Response(body, { headers: { 'content-type': 'application/json' } }));

    expect(await makeClient({ fetch }).approveByProvider(uuid)).toEqual({ accepted: true });

    expect(seen).toMatchObject([{ method: 'POST', body: '', url: { href: `${orders}${uuid}/approve_by_provider/` } }]);
  });

  it('rejectByProvider sends the comment', async () => {
    const { fetch, seen } = scriptFetch(empty);

    expect(await makeClient({ fetch }).rejectByProvider(uuid, 'No room')).toEqual({ accepted: true });

    expect(seen).toMatchObject([
      { body: '{"provider_rejection_comment":"No room"}', url: { href: `${orders}${uuid}/reject_by_provider/` } },
    ]);
  });

  it('setStateErred sends both texts, even if they are empty', async () => {
    const { fetch, seen } = scriptFetch(empty);

    expect(await makeClient({ fetch }).setStateErred(uuid, { message: 'No room', traceback: '' })).toEqual({
      accepted: true,
    });

    expect(seen).toMatchObject([
      { body: '{"error_message":"No room","error_traceback":""}', url: { href: `${orders}${uuid}/set_state_erred/` } },
    ]);
  });

  it('setOrderBackendId sends the backend id', async () => {
    const { fetch, seen } = scriptFetch(() => json({ status: 'Order backend_id is not changed.' }));

    expect(await makeClient({ fetch }).setOrderBackendId(uuid, 'job-7')).toEqual({ accepted: true });

    expect(seen).toMatchObject([{ body: '{"backend_id":"job-7"}', url: { href: `${orders}${uuid}/set_backend_id/` } }]);
  });

  it.each([400, 404, 409])(
    'an order action that is refused with %i returns the status and the server message',
    async (status) => {
      const detail = 'Valid states for operation: executing.';
      const { fetch } = scriptFetch(() => json({ detail }, { status }));
      const client = makeClient({ fetch });
      const refused = { accepted: false, status, detail };

      expect(await client.approveByProvider(uuid)).toEqual(refused);
      expect(await client.rejectByProvider(uuid, '')).toEqual(refused);
      expect(await client.setStateExecuting(uuid)).toEqual(refused);
      expect(await client.setStateDone(uuid)).toEqual(refused);
      expect(await client.setStateErred(uuid, { message: '', traceback: '' })).toEqual(refused);
      expect(await client.setOrderBackendId(uuid, 'job-7')).toEqual(refused);
    },
  );

  it.each([403, 405])('an order action that is refused with %i throws', async (status) => {
    const { fetch, seen } = scriptFetch(() => json({ detail: 'Method "POST" not allowed.' }, { status }));

    expect(await rejectionOf(makeClient({ fetch }).setStateDone(uuid))).toMatchObject({
      name: 'WaldurResponseError',
      operation: 'setStateDone',
      status,
      detail: 'Method "POST" not allowed.',
    });
    expect(seen).toHaveLength(1);
  });

  it('order transitions are not retried after a 502, and setting the backend id is', async () => {
    const { fetch, seen } = scriptFetch((_, number) => (number < 7 ? new Response('', { status: 502 }) : empty()));
    const client = makeClient({ fetch });

    for (const move of [
      client.approveByProvider(uuid),
      client.rejectByProvider(uuid, ''),
      client.setStateExecuting(uuid),
      client.setStateDone(uuid),
      client.setStateErred(uuid, { message: '', traceback: '' }),
    ]) {
      expect(await rejectionOf(move)).toMatchObject({ name: 'WaldurUnavailableError', status: 502 });
    }
    expect(seen).toHaveLength(5);

    expect(await client.setOrderBackendId(uuid, 'job-7')).toEqual({ accepted: true });
    expect(seen).toHaveLength(7);
  });

  it('an invalid order UUID is rejected before a request is sent', async () => {
    const { fetch, seen } = scriptFetch(empty);
    const client = makeClient({ fetch });

    for (const call of [
      client.retrieveOrder('..'),
      client.approveByProvider('..'),
      client.rejectByProvider('..', ''),
      client.setStateErred('..', { message: '', traceback: '' }),
      client.setOrderBackendId('..', 'job-7'),
    ]) {
      expect(await rejectionOf(call)).toEqual(new TypeError('uuid: expected 32 hex digits, got ".."'));
    }
    expect(seen).toEqual([]);
  });
});
