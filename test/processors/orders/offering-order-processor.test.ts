import { describe, expect, it } from 'vitest';
import { neutralOrderMessage, OfferingOrderProcessor } from '../../../src/processors/offering-order-processor.js';
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

describe('an order for a new resource', () => {
  it('is approved, its people are made ready, and the resource is made with them on it', async () => {
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

  it('tells Waldur the id at the backend before anything is made there', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const told: unknown[] = [];
    class Watching extends OfferingOrderProcessor {
      protected override async beforeCreate(_order: Order, resource: ProviderResource): Promise<void> {
        told.push(fixture.waldur.resource(resource.uuid)?.backend_id, fixture.backend.ids());
      }
    }
    await new Watching(fixture.parts()).processOffering();
    expect(told).toEqual(['genome-1', []]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('on an older server gets its people as soon as their accounts appear, which is when the resource is OK', async () => {
    const fixture = new OrderFixture({ version: waldurVersions['8.0'] });
    fixture.addMember('Doe');
    fixture.addOrder();
    const report = await fixture.processOrders();
    expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe']);
    expect(report.orders).toMatchObject([{ result: 'done', people: [{ result: 'updated', username: 'jdoe' }] }]);
    expect(fixture.backend.calls.filter(({ method }) => method === 'addPeople')).toHaveLength(1);
  });

  it('goes without whoever is not ready, and says who and why', async () => {
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

  it('with a team that is still empty is carried out after a short wait', async () => {
    const fixture = new OrderFixture();
    fixture.addOrder();
    const report = await fixture.processOrders();
    expect(report.orders).toMatchObject([{ result: 'done', people: [] }]);
    expect(fixture.waldur.calls.filter(({ operation }) => operation === 'team')).toHaveLength(3);
  });

  it('never hands over a restricted person', async () => {
    const fixture = new OrderFixture();
    const person = fixture.addMember('Doe');
    fixture.waldur.addOfferingUser({
      offering: fixture.offering.uuid,
      user: person,
      state: 'OK',
      username: 'jdoe',
      isRestricted: true,
    });
    fixture.addOrder();
    await fixture.processOrders();
    expect(fixture.usernamesOn('genome-1')).toEqual([]);
  });

  it('takes the next id where the first one belongs to another resource, and tells Waldur', async () => {
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

  it('takes the next id where somebody took it between the look and the making', async () => {
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

  it('asks Waldur whether the id is unique where the settings say so, and never asks about one id twice', async () => {
    const fixture = new OrderFixture();
    fixture.waldur.addResource({
      offering: fixture.offering.uuid,
      project: fixture.project.uuid,
      state: 'OK',
      backendId: 'genome-1',
    });
    const order = fixture.addOrder();
    await fixture.processOrders({ settings: { check_backend_id_uniqueness: true } });
    expect(fixture.waldur.resource(marketplaceResource(order))).toMatchObject({ backend_id: 'genome-1-0' });
    const asked = fixture.waldur.calls
      .filter(({ operation }) => operation === 'check_unique_backend_id')
      .map(({ body }) => body);
    expect(asked).toEqual([
      { backend_id: 'genome-1', check_all_offerings: false },
      { backend_id: 'genome-1-0', check_all_offerings: false },
    ]);
  });

  it('is named after the project where the offering says so, with the prefix of the settings', async () => {
    const fixture = new OrderFixture();
    const named = { service_provider_can_create_offering_user: true, account_name_generation_policy: 'project_slug' };
    const offering = fixture.waldur.addOffering({ type: 'Marketplace.Slurm', pluginOptions: named });
    const order = fixture.addOrder({ offering: offering.uuid });
    await fixture.processOrders({
      offering: { uuid: offering.uuid, name: 'Other' },
      settings: { allocation_prefix: 'HPC_' },
    });
    expect(fixture.waldur.resource(marketplaceResource(order))).toMatchObject({ backend_id: 'hpc_genome' });
  });

  it('is left as it is, unmade, when every id is taken', async () => {
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
      { result: 'failed', message: expect.stringMatching(/no free id at the backend; tried p1, p2/) },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
  });

  it('gives its metadata to Waldur, and is done even when that fails', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.waldur.faults.add({
      on: { operation: 'set_backend_metadata' },
      times: 9,
      fault: { kind: 'status', status: 403 },
    });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'done', errors: [expect.stringMatching(/^the metadata could not be told to Waldur: .*403/)] },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('hooks an embedder in, before and after the making', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    fixture.addOrder();
    const heard: string[] = [];
    class Hooked extends OfferingOrderProcessor {
      protected override async beforeCreate(
        order: Order,
        resource: ProviderResource,
        people: readonly ResourceUser[],
      ): Promise<void> {
        heard.push(
          `before ${order.type} ${resource.backendId} ${people.map(({ username }) => username).join()} ${fixture.backend.ids().length}`,
        );
      }

      protected override async afterCreate(_order: Order, resource: ProviderResource): Promise<void> {
        heard.push(`after ${resource.backendId} ${fixture.backend.ids().length}`);
      }
    }
    await new Hooked(fixture.parts()).processOffering();
    expect(heard).toEqual(['before Create genome-1 jdoe 0', 'after genome-1 1']);
  });
});

describe('work that goes on at the backend', () => {
  it('is remembered in Waldur by its handle, and polled on later passes until it is done', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 1 }));
    fixture.addMember('Doe');
    const order = fixture.addOrder();
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: expect.stringMatching(/begun its work/) },
    ]);
    expect(fixture.waldur.order(order.uuid)).toMatchObject({
      state: 'executing',
      backend_id: expect.stringMatching(/./),
    });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: expect.stringMatching(/still at work/) },
    ]);
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe']);
    expect(fixture.backend.calls.filter(({ method }) => method === 'create')).toHaveLength(1);
  });
});

describe('work that goes on, with the process killed before Waldur knew its handle', () => {
  it('is found again: making it once more is harmless and gives the handle', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 1 }));
    const order = fixture.addOrder();
    fixture.waldur.faults.add({
      on: { path: /orders\/[0-9a-f]+\/set_backend_id/ },
      times: 2,
      fault: { kind: 'reset-before' },
    });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(fixture.waldur.order(order.uuid)).toMatchObject({ state: 'executing', backend_id: '' });
    const heard: string[] = [];
    class Hooked extends OfferingOrderProcessor {
      protected override async afterCreate(): Promise<void> {
        heard.push('made');
      }
    }
    const pass = () => new Hooked(fixture.parts()).processOffering();
    expect((await pass()).orders).toMatchObject([{ result: 'waiting' }]);
    expect(heard).toEqual([]);
    await pass();
    expect((await pass()).orders).toMatchObject([{ result: 'done' }]);
    expect(heard).toEqual(['made']);
    expect(fixture.backend.ids()).toEqual(['genome-1']);
  });
});

describe('a decision about an order that waits', () => {
  it.each([
    ['accepts', { decision: 'accept' } as const, 'done', 'done'],
    ['rejects', { decision: 'reject', comment: 'No more room.' } as const, 'rejected', 'rejected'],
    ['keeps', { decision: 'keep' } as const, 'waiting', 'pending-provider'],
  ])('of a backend that %s it', async (_title, decision, result, state) => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ evaluateOrder: async () => decision }));
    const order = fixture.addOrder();
    expect((await fixture.processOrders()).orders).toMatchObject([{ result }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe(state);
  });

  it('may lead to a start date, which is waited for', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder({ startDate: '2026-12-24' });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: expect.stringMatching(/begins on 2026-12-24/) },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('pending-start-date');
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('that somebody else has taken in the meantime is not taken again', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const cancel = () => void fixture.waldur.setOrder(order.uuid, { state: 'canceled' });
    fixture.waldur.faults.add({ on: { operation: 'approve_by_provider' }, fault: { kind: 'invoke', run: cancel } });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'skipped', message: expect.stringMatching(/canceled/) },
    ]);
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('of an old server that answers the approval with a bare sentence is understood', async () => {
    const fixture = new OrderFixture({ version: waldurVersions['7.9'] });
    fixture.addOrder();
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
  });
});

describe('other orders', () => {
  it('of new limits set them at the backend', async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    const order = fixture.waldur.addOrder({ type: 'Update', resource, limits: { cpu: 99 } });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(fixture.backend.resource('genome-1')?.limits).toEqual({ cpu: 99 });
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('of new limits fail, with a reason, where the resource is gone', async () => {
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

  it('to terminate take the resource away', async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    fixture.waldur.addOrder({ type: 'Terminate', resource });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(fixture.backend.ids()).toEqual([]);
    expect(fixture.waldur.resource(resource)?.state).toBe('Terminated');
  });

  it('to terminate end well where the resource is gone already', async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    fixture.waldur.setResource(resource, { backendId: 'gone-by-now' });
    fixture.waldur.addOrder({ type: 'Terminate', resource });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
  });

  it("to terminate never take another Waldur resource's away", async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    fixture.backend.reserveId('theirs', 'e'.repeat(32));
    fixture.waldur.setResource(resource, { backendId: 'theirs' });
    fixture.waldur.addOrder({ type: 'Terminate', resource });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'erred' }]);
    expect(fixture.backend.ids()).toContain('theirs');
  });

  it('to restore make a resource that is gone again under its id, and leave one that exists', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    const { resource } = await withResource(fixture);
    fixture.waldur.setResource(resource, { backendId: 'genome-9' });
    fixture.waldur.addOrder({ type: 'Restore', resource });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done', backendId: 'genome-9' }]);
    expect(fixture.usernamesOn('genome-9')).toEqual(['jdoe']);
    fixture.waldur.addOrder({ type: 'Restore', resource });
    const creates = fixture.backend.calls.filter(({ method }) => method === 'create').length;
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(fixture.backend.calls.filter(({ method }) => method === 'create')).toHaveLength(creates);
  });
});

async function withResource(fixture: OrderFixture): Promise<{ resource: string }> {
  const order = fixture.addOrder();
  await fixture.processOrders();
  return { resource: marketplaceResource(order) };
}

describe('trouble with an order', () => {
  it.each([
    ['is not ready', new BackendNotReadyError('maintenance'), 'waiting'],
    ['is down', new TransientBackendError('down'), 'failed'],
    ['can not be reached', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'failed'],
  ])('that the backend %s leaves it as it is, for the next pass', async (_title, error, result) => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.backend.failNext('create', error);
    expect((await fixture.processOrders()).orders).toMatchObject([{ result }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
  });

  it('that the backend refuses it is told to people by its public message only', async () => {
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

  it('that nobody has words for is told neutrally, unless details are to be exposed', async () => {
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

  it('before anything was made leaves it as it is', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.backend.failNext('find', new BackendError('directory says no'));
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
  });

  it('with people who could not be added after the resource exists never fails it', async () => {
    const fixture = new OrderFixture({ version: waldurVersions['8.0'] });
    fixture.addMember('Doe');
    const order = fixture.addOrder();
    fixture.backend.failNext('addPeople', new BackendError('no'));
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done', people: [] }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('that its team can not be read leaves it as it is: it is not made without people', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.waldur.faults.add({ on: { operation: 'team' }, times: 99, fault: { kind: 'status', status: 500 } });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('of which Waldur can not be told either is reported', async () => {
    const fixture = new OrderFixture();
    fixture.addOrder();
    fixture.backend.failNext('create', new BackendError('no room'));
    fixture.waldur.faults.add({ on: { operation: 'set_state_erred' }, times: 9, fault: { kind: 'html', status: 502 } });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'failed', message: expect.stringMatching(/^no room; and Waldur could not be told/) },
    ]);
  });

  it('holds up no other order', async () => {
    const fixture = new OrderFixture();
    const orders = Array.from({ length: 6 }, (_, n) => fixture.addOrder({ slug: `g-${n}` }));
    fixture.backend.failNext('create', new BackendError('no room'));
    await fixture.processOrders({ orderConcurrency: 2 });
    const states = orders.map(({ uuid }) => fixture.waldur.order(uuid)?.state);
    expect(states.filter((state) => state === 'done')).toHaveLength(5);
  });

  it('with the backend as a whole leaves all orders waiting', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.backend.failNext('preflight', new BackendNotReadyError('maintenance until noon'));
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: 'the resource backend is not ready: maintenance until noon' },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });
});

describe('a pass over the orders', () => {
  it('works on several at once, but never on two of one resource', async () => {
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

  it('changes nothing in a dry run, and says what it would do', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    fixture.addOrder();
    fixture.waldur.clearCalls();
    const report = await fixture.processor().processOffering({ dryRun: true });
    expect(report).toMatchObject({ dryRun: true, orders: [{ result: 'planned' }] });
    expect(report.orders[0]?.message).toMatch(
      /would be decided about and, if accepted, carried out: .* would be created, with 1 of 1 people/,
    );
    expect(report.orders[0]?.users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
    expect(fixture.writes()).toEqual([]);
    expect(fixture.backend.calls.map(({ method }) => method)).not.toContain('create');
  });

  it('that is stopped finishes what is in hand and begins no other order', async () => {
    const fixture = new OrderFixture();
    const orders = [fixture.addOrder(), fixture.addOrder({ slug: 'g-2' })];
    const stop = new AbortController();
    const report = await fixture
      .processor({ orderConcurrency: 1 })
      .processOffering({ signal: stop.signal, onOrder: () => stop.abort() });
    expect(report).toMatchObject({
      interrupted: true,
      orders: [{ result: 'done' }, { result: 'waiting', message: 'the run was stopped before its turn' }],
    });
    expect(fixture.waldur.order(orders[1]?.uuid ?? '')?.state).toBe('pending-provider');
  });

  it('throws when the orders can not be read, rather than finding none', async () => {
    const fixture = new OrderFixture();
    fixture.waldur.faults.add({ times: 99, fault: { kind: 'status', status: 403 } });
    await expect(fixture.processOrders()).rejects.toMatchObject({ name: 'WaldurResponseError' });
  });

  it('needs a resource backend', () => {
    const fixture = new OrderFixture();
    expect(() => new OfferingOrderProcessor({ ...fixture.parts(), resources: undefined as never })).toThrow(
      /OfferingOrderProcessor: it has no resource backend/,
    );
  });

  it('of fifty people of whom ten are new makes at most two calls for each of these and 22 more', async () => {
    const fixture = new OrderFixture();
    for (let n = 0; n < 50; n += 1) {
      const person = fixture.addMember(`Member${'abcdefghij'[n % 10]}${'abcde'[Math.floor(n / 10)]}`);
      if (n >= 10)
        fixture.waldur.addOfferingUser({
          offering: fixture.offering.uuid,
          user: person,
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
    expect(fixture.waldur.calls.length).toBeLessThanOrEqual(10 * 2 + 22);
  });
});

describe('two workers on one order', () => {
  it('make one resource, though the second comes while the first is making it, and Waldur is asked about uniqueness', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    const order = fixture.addOrder({ state: 'executing' });
    const settings = { check_backend_id_uniqueness: true };
    const release = fixture.backend.blockCalls('create');
    const first = fixture.processOrders({ settings });
    await expect.poll(() => fixture.waldur.resource(marketplaceResource(order))?.backend_id).toBe('genome-1');
    const second = fixture.processOrders({ settings });
    await expect.poll(() => fixture.backend.calls.filter(({ method }) => method === 'create').length).toBe(2);
    release();
    await Promise.all([first, second]);
    expect(fixture.backend.ids()).toEqual(['genome-1']);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });
});

describe('what a second review found', () => {
  it('work at the backend that fails makes its order fail', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 5 }));
    const order = fixture.addOrder();
    await fixture.processOrders();
    fixture.backend.failNext('poll', new BackendError('disk broke', { publicMessage: 'The making failed.' }));
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'erred' }]);
    expect(fixture.waldur.order(order.uuid)).toMatchObject({ state: 'erred', error_message: 'The making failed.' });
  });

  it('a resource that can not be seen in Waldur is not taken for gone', async () => {
    const fixture = new OrderFixture();
    const { resource } = await withResource(fixture);
    const order = fixture.waldur.addOrder({ type: 'Terminate', resource });
    fixture.waldur.faults.add({
      on: { operation: 'retrieve_resource' },
      times: 9,
      fault: { kind: 'status', status: 404 },
    });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
    expect(fixture.backend.ids()).toEqual(['genome-1']);
  });

  it.each([401, 403])(
    'a token that is refused (%i) after the resource was made does not make the order fail',
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
    'what Waldur answers amiss after the work of an order (%s) was done does not err it',
    async (type) => {
      let armed = type === 'Create';
      // The first read of the order after its work.
      const amiss = () => {
        if (armed)
          fixture.waldur.faults.add({ on: { operation: 'retrieve_order' }, fault: { kind: 'status', status: 409 } });
        armed = false;
      };
      class Watched extends InMemoryResourceBackend {
        override setLimits(...args: Parameters<InMemoryResourceBackend['setLimits']>) {
          amiss();
          return super.setLimits(...args);
        }
        override remove(...args: Parameters<InMemoryResourceBackend['remove']>) {
          amiss();
          return super.remove(...args);
        }
      }
      const fixture = new OrderFixture({}, new Watched());
      const order =
        type === 'Create' ? fixture.addOrder() : fixture.waldur.addOrder({ type, ...(await withResource(fixture)) });
      armed = true;
      expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
      expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
    },
  );

  it('an order that Waldur will not set erred is reported as failed', async () => {
    const fixture = new OrderFixture();
    fixture.addOrder();
    fixture.backend.failNext('create', new BackendError('no room'));
    fixture.waldur.faults.add({ on: { operation: 'set_state_erred' }, fault: { kind: 'status', status: 409 } });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'failed', message: expect.stringMatching(/^no room; and Waldur refused to hear of it/) },
    ]);
  });

  it('a resource that is closed to its members is made without them', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    const order = fixture.addOrder();
    fixture.waldur.setResource(marketplaceResource(order), { restrictMemberAccess: true });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(fixture.usernamesOn('genome-1')).toEqual([]);
  });

  it('an onOrder that throws disturbs no order', async () => {
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
