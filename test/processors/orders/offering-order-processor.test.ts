import { describe, expect, it } from 'vitest';
import { OfferingOrderProcessor } from '../../../src/processors/offering-order-processor.js';
import { neutralOrderMessage } from '../../../src/processors/orders/handle-order-error.js';
import type { ResourceUser } from '../../../src/resources/backend.js';
import { BackendError, BackendNotReadyError, TransientBackendError } from '../../../src/shared/errors.js';
import { InMemoryResourceBackend, waldurVersions } from '../../../src/testing/index.js';
import { OfferingUserAccountLinkingRequiredError } from '../../../src/usernames/errors.js';
import type { Order } from '../../../src/waldur/order-types.js';
import type { ProviderResource } from '../../../src/waldur/resource-types.js';
import { ScriptedBackend } from '../../support/scripted-backend.js';
import { OrderFixture } from './order-fixture.js';

const marketplaceResource = (order: { readonly marketplace_resource_uuid?: unknown }) =>
  String(order.marketplace_resource_uuid);

describe('a create order', () => {
  it('a create order is approved, its users get usernames, and the resource is created with them', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe', 'PROJECT.ADMIN');
    fixture.addMember('Roe');
    const order = fixture.addOrder();
    const report = await fixture.processOrders();
    expect(report.orders).toMatchObject([{ uuid: order.uuid, type: 'Create', result: 'done', backendId: 'genome-1' }]);
    expect(fixture.waldur.order(order.uuid)).toMatchObject({ state: 'done' });
    expect(fixture.waldur.resource(marketplaceResource(order))).toMatchObject({ state: 'OK', backend_id: 'genome-1' });
    expect(fixture.backend.resource('genome-1')).toMatchObject({
      owner: marketplaceResource(order),
      limits: { cpu: 10 },
    });
    expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe', 'jroe']);
    expect(fixture.backend.calls.find(({ method }) => method === 'create')?.args[2]).toMatchObject([
      { username: 'jdoe', role: 'admin', attributes: { full_name: 'Jane Doe' } },
      { username: 'jroe', role: 'member' },
    ]);
  });

  it('the backend id is stored in Waldur before anything is created at the backend', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const stored: unknown[] = [];
    class Watching extends OfferingOrderProcessor {
      protected override async beforeCreate(_order: Order, resource: ProviderResource): Promise<void> {
        stored.push(fixture.waldur.resource(resource.uuid)?.backend_id, fixture.backend.ids());
      }
    }
    await new Watching(fixture.parts()).processOffering();
    expect(stored).toEqual(['genome-1', []]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('on an older server users are added when their offering users appear, which is when the resource is OK', async () => {
    const fixture = new OrderFixture({ version: waldurVersions['8.0'] });
    fixture.addMember('Doe');
    fixture.addOrder();
    const report = await fixture.processOrders();
    expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe']);
    expect(report.orders).toMatchObject([{ result: 'done', users: [{ result: 'updated', username: 'jdoe' }] }]);
    expect(fixture.backend.calls.filter(({ method }) => method === 'addPeople')).toHaveLength(1);
  });

  it('users who are not ready are left out of a new resource, and the report says who and why', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    const late = fixture.addMember('Roe');
    const backend = new ScriptedBackend((user) =>
      user.userUuid === late ? new OfferingUserAccountLinkingRequiredError('Link it.') : 'jdoe',
    );
    fixture.addOrder();
    const report = await fixture.processOrders({ backend });
    expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe']);
    expect(report.orders[0]?.users).toContainEqual(
      expect.objectContaining({ userUuid: late, result: 'pending', message: 'Link it.' }),
    );
  });

  it('an order with an empty team is completed after a short wait', async () => {
    const fixture = new OrderFixture();
    fixture.addOrder();
    const report = await fixture.processOrders();
    expect(report.orders).toMatchObject([{ result: 'done', users: [] }]);
    expect(fixture.waldur.calls.filter(({ operation }) => operation === 'team')).toHaveLength(3);
  });

  it('a restricted user is never passed to the backend', async () => {
    const fixture = new OrderFixture();
    const user = fixture.addMember('Doe');
    fixture.waldur.addOfferingUser({
      offering: fixture.offering.uuid,
      user,
      state: 'OK',
      username: 'jdoe',
      isRestricted: true,
    });
    fixture.addOrder();
    await fixture.processOrders();
    expect(fixture.usernamesOn('genome-1')).toEqual([]);
  });

  it('an id that an outside system stored in the order is kept, and is not the id of the resource', async () => {
    const fixture = new OrderFixture();
    const tickets = ['REQ7001', 'REQ7002'];
    const orders = [
      fixture.addOrder({ state: 'executing', backendId: 'REQ7001', slug: 'alpha' }),
      fixture.addOrder({ backendId: 'REQ7002', slug: 'beta' }),
    ];
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }, { result: 'done' }]);
    expect(fixture.backend.ids()).toEqual(expect.arrayContaining(['alpha', 'beta']));
    expect(orders.map(({ uuid }) => fixture.waldur.order(uuid)?.backend_id)).toEqual(tickets);
  });

  it('a resource is created although the backend does not know a user yet, who is added later', async () => {
    const fixture = new OrderFixture();
    for (const name of ['Doe', 'Roe', 'Moe']) fixture.addMember(name);
    const refuse = (people: readonly ResourceUser[]) => {
      if (people.some(({ username }) => username === 'jroe')) throw new TransientBackendError('jroe is not known yet');
    };
    const create = fixture.backend.create.bind(fixture.backend);
    fixture.backend.create = async (...args) => {
      refuse(args[2]);
      return create(...args);
    };
    const addPeople = fixture.backend.addPeople.bind(fixture.backend);
    fixture.backend.addPeople = async (...args) => {
      refuse(args[1]);
      return addPeople(...args);
    };
    const order = fixture.addOrder();
    const report = await fixture.processOrders();
    expect(report.orders).toMatchObject([{ result: 'done', errors: ['could not add jroe: jroe is not known yet'] }]);
    expect(report).not.toHaveProperty('outage');
    expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe', 'jmoe']);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('a resource is created without users whose username is dangerous or not taken, and the report says so', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ acceptedUsernames: ['posix', 'freeipa'] }));
    for (const username of ['jdoe', '-rf', 'root', 'a\nb', 'Jroe']) {
      const user = fixture.addMember('Doe');
      fixture.waldur.addOfferingUser({ offering: fixture.offering.uuid, user, state: 'OK', username });
    }
    const order = fixture.addOrder();
    const planned = await fixture.processor().processOffering({ dryRun: true });
    expect(planned.orders).toMatchObject([{ message: expect.stringContaining('with 1 of 5 team members') }]);
    const report = await fixture.processOrders();
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
    expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe']);
    const heldBack = report.orders[0]?.users.filter(({ result }) => result === 'held-back');
    expect(heldBack?.map(({ username, reason }) => [username, reason])).toEqual([
      ['-rf', 'dangerous-username'],
      ['root', 'dangerous-username'],
      ['a\nb', 'dangerous-username'],
      ['Jroe', 'username-not-accepted'],
    ]);
    expect(JSON.stringify(fixture.backend.calls)).not.toMatch(/-rf|root|a\\nb|Jroe/);
  });

  it('the next backend id is used and stored in Waldur when the first one belongs to another resource', async () => {
    const fixture = new OrderFixture();
    fixture.backend.reserveId('genome-1', 'e'.repeat(32));
    fixture.backend.reserveId('genome-1-0');
    const order = fixture.addOrder();
    await fixture.processOrders();
    expect(fixture.waldur.resource(marketplaceResource(order))).toMatchObject({
      backend_id: 'genome-1-1',
      state: 'OK',
    });
  });

  it('the next backend id is used when the first one is taken between lookup and creation', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    class Slow extends OfferingOrderProcessor {
      protected override async beforeCreate(_order: Order, { backendId = '' }: ProviderResource): Promise<void> {
        if (backendId === 'genome-1') fixture.backend.reserveId(backendId, 'e'.repeat(32));
      }
    }
    const report = await new Slow(fixture.parts()).processOffering();
    expect(report.orders).toMatchObject([{ result: 'done', backendId: 'genome-1-0' }]);
    expect(fixture.waldur.resource(marketplaceResource(order))).toMatchObject({ backend_id: 'genome-1-0' });
  });

  it('with check_backend_id_uniqueness each backend id is checked once in Waldur', async () => {
    const fixture = new OrderFixture();
    fixture.waldur.addResource({
      offering: fixture.offering.uuid,
      project: fixture.project.uuid,
      state: 'Terminated',
      backendId: 'genome-1',
    });
    const order = fixture.addOrder();
    await fixture.processOrders({ backendSettings: { check_backend_id_uniqueness: true } });
    expect(fixture.waldur.resource(marketplaceResource(order))).toMatchObject({ backend_id: 'genome-1-0' });
    const asked = fixture.waldur.calls
      .filter(({ operation }) => operation === 'check_unique_backend_id')
      .map(({ body }) => body);
    expect(asked).toEqual([
      { backend_id: 'genome-1', check_all_offerings: false },
      { backend_id: 'genome-1-0', check_all_offerings: false },
    ]);
  });

  it('the backend id is derived from the project slug and allocation_prefix when the offering says so', async () => {
    const fixture = new OrderFixture();
    const named = { service_provider_can_create_offering_user: true, account_name_generation_policy: 'project_slug' };
    const offering = fixture.waldur.addOffering({ type: 'Marketplace.Slurm', pluginOptions: named });
    const order = fixture.addOrder({ offering: offering.uuid });
    await fixture.processOrders({
      offering: { uuid: offering.uuid, name: 'Other' },
      backendSettings: { allocation_prefix: 'HPC_' },
    });
    expect(fixture.waldur.resource(marketplaceResource(order))).toMatchObject({ backend_id: 'hpc_genome' });
  });

  it('an order stays unchanged when no backend id is free', async () => {
    const fixture = new OrderFixture(
      {},
      new InMemoryResourceBackend({
        proposeId: async (_resource, attempt) => (attempt <= 2 ? `p${attempt}` : undefined),
      }),
    );
    fixture.backend.reserveId('p1', 'x');
    fixture.backend.reserveId('p2', 'x');
    const order = fixture.addOrder();
    const report = await fixture.processOrders();
    expect(report.orders).toMatchObject([
      { result: 'failed', message: expect.stringMatching(/no free backend id \(tried 'p1', 'p2'\)/) },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
  });

  it('an order is done even when its metadata cannot be sent to Waldur', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.waldur.faults.add({
      on: { operation: 'set_backend_metadata' },
      times: 9,
      fault: { kind: 'status', status: 403 },
    });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'done', errors: [expect.stringMatching(/^could not send the metadata to Waldur: .*403/)] },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('beforeCreate and afterCreate are called before and after the creation', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    fixture.addOrder();
    const hookCalls: string[] = [];
    class Hooked extends OfferingOrderProcessor {
      protected override async beforeCreate(
        order: Order,
        resource: ProviderResource,
        users: readonly ResourceUser[],
      ): Promise<void> {
        hookCalls.push(
          `before ${order.type} ${resource.backendId} ${users.map(({ username }) => username).join()} ${fixture.backend.ids().length}`,
        );
      }

      protected override async afterCreate(_order: Order, resource: ProviderResource): Promise<void> {
        hookCalls.push(`after ${resource.backendId} ${fixture.backend.ids().length}`);
      }
    }
    await new Hooked(fixture.parts()).processOffering();
    expect(hookCalls).toEqual(['before Create genome-1 jdoe 0', 'after genome-1 1']);
  });
});

describe('asynchronous work at the backend', () => {
  it('the handle of asynchronous work is stored in Waldur, and polled on later runs until the work is done', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 1 }));
    fixture.addMember('Doe');
    const order = fixture.addOrder();
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: expect.stringMatching(/started working on it/) },
    ]);
    expect(fixture.waldur.order(order.uuid)).toMatchObject({
      state: 'executing',
      backend_id: expect.stringMatching(/./),
    });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: expect.stringMatching(/still working on it/) },
    ]);
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe']);
    expect(fixture.backend.calls.filter(({ method }) => method === 'create')).toHaveLength(1);
  });
});

describe('asynchronous work after a crash', () => {
  it('a handle that was lost in a crash is returned by the repeated create', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 1 }));
    const order = fixture.addOrder();
    fixture.waldur.faults.add({
      on: { path: /orders\/[0-9a-f]+\/set_backend_id/ },
      times: 2,
      fault: { kind: 'reset-before' },
    });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(fixture.waldur.order(order.uuid)).toMatchObject({ state: 'executing', backend_id: '' });
    const hookCalls: string[] = [];
    class Hooked extends OfferingOrderProcessor {
      protected override async afterCreate(): Promise<void> {
        hookCalls.push('afterCreate');
      }
    }
    const pass = () => new Hooked(fixture.parts()).processOffering();
    expect((await pass()).orders).toMatchObject([{ result: 'waiting' }]);
    expect(hookCalls).toEqual([]);
    await pass();
    expect((await pass()).orders).toMatchObject([{ result: 'done' }]);
    expect(hookCalls).toEqual(['afterCreate']);
    expect(fixture.backend.ids()).toEqual(['genome-1']);
  });
});

describe('the decision about a pending order', () => {
  it.each([
    ['accepts', { decision: 'accept' } as const, 'done', 'done'],
    ['rejects', { decision: 'reject', comment: 'No more room.' } as const, 'rejected', 'rejected'],
    ['keeps', { decision: 'keep' } as const, 'waiting', 'pending-provider'],
  ])('a pending order that the backend %s gets the right result and state', async (_title, decision, result, state) => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ evaluateOrder: async () => decision }));
    const order = fixture.addOrder();
    expect((await fixture.processOrders()).orders).toMatchObject([{ result }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe(state);
  });

  it('an approved order waits for its start date', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder({ startDate: '2026-12-24' });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: expect.stringMatching(/starts on 2026-12-24/) },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('pending-start-date');
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('an order that was canceled meanwhile is skipped', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const cancel = () => void fixture.waldur.setOrder(order.uuid, { state: 'canceled' });
    fixture.waldur.faults.add({ on: { operation: 'approve_by_provider' }, fault: { kind: 'invoke', run: cancel } });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'skipped', message: expect.stringMatching(/canceled/) },
    ]);
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('an approval that an old server answers with plain text is accepted', async () => {
    const fixture = new OrderFixture({ version: waldurVersions['7.9'] });
    fixture.addOrder();
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
  });
});

describe('update, terminate and restore orders', () => {
  it('an update order sets the new limits at the backend', async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    const order = fixture.waldur.addOrder({ type: 'Update', resource, limits: { cpu: 99 } });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(fixture.backend.resource('genome-1')?.limits).toEqual({ cpu: 99 });
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('an update order fails with a message when the resource is missing in the backend', async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    await fixture.backend.remove('genome-1', {} as never).catch(() => undefined);
    const order = fixture.waldur.addOrder({ type: 'Update', resource, limits: { cpu: 99 } });
    fixture.waldur.setResource(resource, { backendId: 'nowhere' });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'erred' }]);
    expect(fixture.waldur.order(order.uuid)).toMatchObject({
      state: 'erred',
      error_message: 'The resource was not found.',
    });
  });

  it('a terminate order removes the resource', async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    fixture.waldur.addOrder({ type: 'Terminate', resource });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(fixture.backend.ids()).toEqual([]);
    expect(fixture.waldur.resource(resource)?.state).toBe('Terminated');
  });

  it('a terminate order succeeds when the resource is already gone', async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    fixture.waldur.setResource(resource, { backendId: 'gone-by-now' });
    fixture.waldur.addOrder({ type: 'Terminate', resource });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
  });

  it('a terminate order never removes the resource of another Waldur resource', async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    fixture.backend.reserveId('theirs', 'e'.repeat(32));
    fixture.waldur.setResource(resource, { backendId: 'theirs' });
    fixture.waldur.addOrder({ type: 'Terminate', resource });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'erred' }]);
    expect(fixture.backend.ids()).toContain('theirs');
  });

  it('a restore order creates a missing resource under its old id, and completes an existing one', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    const { resource } = await withResource(fixture);
    fixture.waldur.setResource(resource, { backendId: 'genome-9' });
    fixture.waldur.addOrder({ type: 'Restore', resource });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done', backendId: 'genome-9' }]);
    expect(fixture.usernamesOn('genome-9')).toEqual(['jdoe']);
    fixture.waldur.addOrder({ type: 'Restore', resource });
    const before = fixture.backend.resource('genome-9');
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done', backendId: 'genome-9' }]);
    expect(fixture.backend.calls.filter(({ method }) => method === 'create')).toHaveLength(3);
    expect(fixture.backend.resource('genome-9')).toEqual(before);
  });
});

async function withResource(fixture: OrderFixture): Promise<{ resource: string }> {
  const order = fixture.addOrder();
  await fixture.processOrders();
  return { resource: marketplaceResource(order) };
}

describe('errors of an order', () => {
  it.each([
    ['is not ready', new BackendNotReadyError('maintenance'), 'waiting'],
    ['is down', new TransientBackendError('down'), 'failed'],
    ['cannot be reached', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'failed'],
  ])('an order stays unchanged for the next run when the backend %s', async (_title, error, result) => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.backend.failNext('create', error);
    expect((await fixture.processOrders()).orders).toMatchObject([{ result }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
  });

  it('users see only the public message of a backend error', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.backend.failNext('create', new BackendError('ldap: uid=x exists', { publicMessage: 'There is no room.' }));
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'erred', message: 'ldap: uid=x exists' }]);
    expect(fixture.waldur.order(order.uuid)).toMatchObject({
      state: 'erred',
      error_message: 'There is no room.',
      error_traceback: '',
    });
  });

  it('users see a neutral message for an unexpected error, unless details are exposed', async () => {
    const fixture = new OrderFixture();
    const [first, second] = [fixture.addOrder(), fixture.addOrder({ slug: 'genome-2' })];
    const boom = new TypeError('x is undefined');
    fixture.backend.failNext('create', boom);
    await fixture.processOrders({ orderConcurrency: 1 });
    expect(fixture.waldur.order(first.uuid)).toMatchObject({
      state: 'erred',
      error_message: neutralOrderMessage,
      error_traceback: '',
    });
    expect(fixture.waldur.order(second.uuid)?.state).toBe('done');
    const third = fixture.addOrder({ slug: 'genome-3' });
    fixture.backend.failNext('create', boom);
    await fixture.processOrders({ exposeBackendErrorDetails: true });
    expect(fixture.waldur.order(third.uuid)).toMatchObject({
      error_message: 'x is undefined',
      error_traceback: expect.stringContaining('TypeError'),
    });
  });

  it('an error before anything was created leaves the order unchanged', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.backend.failNext('find', new BackendError('directory says no'));
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
  });

  it('an error while late users are added does not fail the order', async () => {
    const fixture = new OrderFixture({ version: waldurVersions['8.0'] });
    fixture.addMember('Doe');
    const order = fixture.addOrder();
    fixture.backend.failNext('addPeople', new BackendError('no'));
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'done', users: [{ username: 'jdoe' }], errors: ['could not add jdoe: no'] },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('an order stays unchanged when its team cannot be read', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.waldur.faults.add({ on: { operation: 'team' }, times: 99, fault: { kind: 'status', status: 500 } });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('an error that cannot be stored in Waldur is reported', async () => {
    const fixture = new OrderFixture();
    fixture.addOrder();
    fixture.backend.failNext('create', new BackendError('no room'));
    fixture.waldur.faults.add({ on: { operation: 'set_state_erred' }, times: 9, fault: { kind: 'html', status: 502 } });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'failed', message: expect.stringMatching(/^no room; could not set the order to erred in Waldur: /) },
    ]);
  });

  it('an error in one order does not affect the others', async () => {
    const fixture = new OrderFixture();
    const orders = Array.from({ length: 6 }, (_, n) => fixture.addOrder({ slug: `g-${n}` }));
    fixture.backend.failNext('create', new BackendError('no room'));
    await fixture.processOrders({ orderConcurrency: 2 });
    const states = orders.map(({ uuid }) => fixture.waldur.order(uuid)?.state);
    expect(states.filter((state) => state === 'done')).toHaveLength(5);
  });

  it('all orders wait when the backend is not ready', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.backend.failNext('preflight', new BackendNotReadyError('maintenance until noon'));
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: 'the resource backend is not ready: maintenance until noon' },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });
});

describe('a run over the orders', () => {
  it('orders are processed concurrently, but never two of the same resource', async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    fixture.waldur.addOrder({ type: 'Update', resource, limits: { cpu: 1 } });
    fixture.waldur.addOrder({ type: 'Update', resource, limits: { cpu: 2 } });
    fixture.addOrder({ slug: 'other' });
    fixture.backend.calls.length = 0;
    const release = fixture.backend.blockCalls('setLimits');
    const done = fixture.processOrders({ orderConcurrency: 8 });
    await expect.poll(() => fixture.backend.calls.filter(({ method }) => method === 'setLimits').length).toBe(2);
    expect(
      fixture.backend.calls.filter(({ method, args }) => method === 'setLimits' && args[0] === 'genome-1'),
    ).toHaveLength(1);
    release();
    expect((await done).orders.map(({ result }) => result)).toEqual(['done', 'done', 'done']);
    expect(fixture.backend.resource('genome-1')?.limits).toEqual({ cpu: 2 });
  });

  it('a dry run changes nothing, and reports what it would do', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    fixture.addOrder();
    fixture.waldur.clearCalls();
    const report = await fixture.processor().processOffering({ dryRun: true });
    expect(report).toMatchObject({ dryRun: true, orders: [{ result: 'planned' }] });
    expect(report.orders[0]?.message).toMatch(
      /^would create .* with 1 of 1 team members, if the resource backend accepts the order$/,
    );
    expect(report.orders[0]?.users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
    expect(fixture.writes()).toEqual([]);
    expect(fixture.backend.calls.map(({ method }) => method)).not.toContain('create');
  });

  it('a run that is stopped finishes the current order and starts no other', async () => {
    const fixture = new OrderFixture();
    const orders = [fixture.addOrder(), fixture.addOrder({ slug: 'g-2' })];
    const stop = new AbortController();
    const report = await fixture
      .processor({ orderConcurrency: 1 })
      .processOffering({ signal: stop.signal, onOrder: () => stop.abort() });
    expect(report).toMatchObject({
      interrupted: true,
      orders: [
        { result: 'done' },
        { result: 'waiting', message: 'the run was stopped before this order was processed' },
      ],
    });
    expect(fixture.waldur.order(orders[1]?.uuid ?? '')?.state).toBe('pending-provider');
  });

  it('the run throws when the orders cannot be read', async () => {
    const fixture = new OrderFixture();
    fixture.waldur.faults.add({ times: 99, fault: { kind: 'status', status: 403 } });
    await expect(fixture.processOrders()).rejects.toMatchObject({ name: 'WaldurResponseError' });
  });

  it('OfferingOrderProcessor throws without a resource backend', () => {
    const fixture = new OrderFixture();
    expect(() => new OfferingOrderProcessor({ ...fixture.parts(), orderBackend: undefined as never })).toThrow(
      /OfferingOrderProcessor: no resource backend/,
    );
  });

  it('an order for fifty users, ten of them new, makes at most two calls for each new user and 24 more', async () => {
    const fixture = new OrderFixture();
    for (let n = 0; n < 50; n += 1) {
      const user = fixture.addMember(`Member${'abcdefghij'[n % 10]}${'abcde'[Math.floor(n / 10)]}`);
      if (n >= 10)
        fixture.waldur.addOfferingUser({
          offering: fixture.offering.uuid,
          user,
          state: 'OK',
          username: `member${n}`,
        });
    }
    for (let n = 0; n < 200; n += 1)
      fixture.waldur.addOfferingUser({ offering: fixture.offering.uuid, state: 'OK', username: `other${n}` });
    fixture.addOrder();
    fixture.waldur.clearCalls();
    await fixture.processOrders();
    expect(fixture.usernamesOn('genome-1')).toHaveLength(50);
    expect(fixture.waldur.calls.length).toBeLessThanOrEqual(10 * 2 + 24);
  });
});

describe('two workers on one order', () => {
  it('two workers on one order create one resource when backend ids are checked in Waldur', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    const order = fixture.addOrder({ state: 'executing' });
    const backendSettings = { check_backend_id_uniqueness: true };
    const release = fixture.backend.blockCalls('create');
    const first = fixture.processOrders({ backendSettings });
    await expect.poll(() => fixture.waldur.resource(marketplaceResource(order))?.backend_id).toBe('genome-1');
    const second = fixture.processOrders({ backendSettings });
    await expect.poll(() => fixture.backend.calls.filter(({ method }) => method === 'create').length).toBe(2);
    release();
    await Promise.all([first, second]);
    expect(fixture.backend.ids()).toEqual(['genome-1']);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });
});

describe('special cases of orders', () => {
  it('asynchronous work that fails at the backend sets the order to erred', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 5 }));
    const order = fixture.addOrder();
    await fixture.processOrders();
    fixture.backend.failNext('poll', new BackendError('disk broke', { publicMessage: 'The creation failed.' }));
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'erred' }]);
    expect(fixture.waldur.order(order.uuid)).toMatchObject({ state: 'erred', error_message: 'The creation failed.' });
  });

  it.each(
    (['Terminate', 'Update'] as const).flatMap((type) =>
      (['pending-provider', 'executing'] as const).map((state) => [type, state] as const),
    ),
  )('a resource that cannot be read in Waldur is left as it is, and its %s order stays %s', async (type, state) => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    const order = fixture.waldur.addOrder({ type, resource, state, limits: { cpu: 20 } });
    fixture.waldur.faults.add({
      on: { operation: 'retrieve_resource' },
      times: 2,
      fault: { kind: 'status', status: 404 },
    });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'failed', message: expect.stringContaining('its resource cannot be read in Waldur') },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe(state);
    expect(fixture.backend.ids()).toEqual(['genome-1']);
  });

  it.each([401, 403])(
    'a token that is refused (%i) after the resource was created does not set the order to erred',
    async (status) => {
      const fixture = new OrderFixture();
      const order = fixture.addOrder();
      fixture.waldur.faults.add({ on: { operation: 'set_state_done' }, times: 9, fault: { kind: 'status', status } });
      expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
      fixture.waldur.faults.clear();
      expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
    },
  );

  it.each(['Create', 'Update', 'Terminate'] as const)(
    'an error of Waldur after the work of a %s order was done does not set it to erred',
    async (type) => {
      let armed = type === 'Create';
      // The first read of the order after its work.
      const failNextRead = () => {
        if (armed)
          fixture.waldur.faults.add({ on: { operation: 'retrieve_order' }, fault: { kind: 'status', status: 409 } });
        armed = false;
      };
      class FailingAfterWork extends InMemoryResourceBackend {
        override setLimits(...args: Parameters<InMemoryResourceBackend['setLimits']>) {
          failNextRead();
          return super.setLimits(...args);
        }
        override remove(...args: Parameters<InMemoryResourceBackend['remove']>) {
          failNextRead();
          return super.remove(...args);
        }
      }
      const fixture = new OrderFixture({}, new FailingAfterWork());
      const order =
        type === 'Create'
          ? fixture.addOrder()
          : fixture.waldur.addOrder({ type, limits: { cpu: 20 }, ...(await withResource(fixture)) });
      armed = true;
      expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
      expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
    },
  );

  it('an order that Waldur refuses to set to erred is reported as failed', async () => {
    const fixture = new OrderFixture();
    fixture.addOrder();
    fixture.backend.failNext('create', new BackendError('no room'));
    fixture.waldur.faults.add({ on: { operation: 'set_state_erred' }, fault: { kind: 'status', status: 409 } });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'failed', message: expect.stringMatching(/^no room; could not set the order to erred in Waldur: /) },
    ]);
  });

  it('a resource with restricted access is created without users', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    const order = fixture.addOrder();
    fixture.waldur.setResource(marketplaceResource(order), { restrictMemberAccess: true });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(fixture.usernamesOn('genome-1')).toEqual([]);
  });

  it('an error in onOrder does not affect the orders', async () => {
    const fixture = new OrderFixture();
    fixture.addOrder();
    fixture.addOrder({ slug: 'g-2' });
    const onOrder = () => {
      throw new Error('listener');
    };
    const report = await fixture.processor().processOffering({ onOrder });
    expect(report.orders.map(({ result }) => result)).toEqual(['done', 'done']);
  });
});
