import { describe, expect, it } from 'vitest';
import { OfferingOrderProcessor } from '../../../src/processors/offering-order-processor.js';
import { neutralOrderMessage } from '../../../src/processors/orders/messages.js';
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
    const scene = new OrderFixture();
    scene.addMember('Doe', 'PROJECT.ADMIN');
    scene.addMember('Roe');
    const order = scene.addOrder();
    const report = await scene.processOrders();
    expect(report.orders).toMatchObject([{ uuid: order.uuid, type: 'Create', result: 'done', backendId: 'genome-1' }]);
    expect(scene.waldur.order(order.uuid)).toMatchObject({ state: 'done' });
    expect(scene.waldur.resource(marketplaceResource(order))).toMatchObject({ state: 'OK', backend_id: 'genome-1' });
    expect(scene.backend.resource('genome-1')).toMatchObject({
      owner: marketplaceResource(order),
      limits: { cpu: 10 },
    });
    expect(scene.usernamesOn('genome-1')).toEqual(['jdoe', 'jroe']);
    expect(scene.backend.calls.find(({ method }) => method === 'create')?.args[2]).toMatchObject([
      { username: 'jdoe', role: 'admin', attributes: { full_name: 'Jane Doe' } },
      { username: 'jroe', role: 'member' },
    ]);
  });

  it('tells Waldur the id at the backend before anything is made there', async () => {
    const scene = new OrderFixture();
    const order = scene.addOrder();
    const told: unknown[] = [];
    class Watching extends OfferingOrderProcessor {
      protected override async beforeCreate(_order: Order, resource: ProviderResource): Promise<void> {
        told.push(scene.waldur.resource(resource.uuid)?.backend_id, scene.backend.ids());
      }
    }
    await new Watching(scene.parts()).processOffering();
    expect(told).toEqual(['genome-1', []]);
    expect(scene.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('on an older server gets its people as soon as their accounts appear, which is when the resource is OK', async () => {
    const scene = new OrderFixture({ version: waldurVersions['8.0'] });
    scene.addMember('Doe');
    scene.addOrder();
    const report = await scene.processOrders();
    expect(scene.usernamesOn('genome-1')).toEqual(['jdoe']);
    expect(report.orders).toMatchObject([{ result: 'done', people: [{ result: 'updated', username: 'jdoe' }] }]);
    expect(scene.backend.calls.filter(({ method }) => method === 'addPeople')).toHaveLength(1);
  });

  it('goes without whoever is not ready, and says who and why', async () => {
    const scene = new OrderFixture();
    scene.addMember('Doe');
    const late = scene.addMember('Roe');
    const backend = new ScriptedBackend((user) =>
      user.userUuid === late ? new OfferingUserAccountLinkingRequiredError('Link it.') : 'jdoe',
    );
    scene.addOrder();
    const report = await scene.processOrders({ backend });
    expect(scene.usernamesOn('genome-1')).toEqual(['jdoe']);
    expect(report.orders[0]?.users).toContainEqual(
      expect.objectContaining({ userUuid: late, result: 'pending', message: 'Link it.' }),
    );
  });

  it('with a team that is still empty is carried out after a short wait', async () => {
    const scene = new OrderFixture();
    scene.addOrder();
    const report = await scene.processOrders();
    expect(report.orders).toMatchObject([{ result: 'done', people: [] }]);
    expect(scene.waldur.calls.filter(({ operation }) => operation === 'team')).toHaveLength(3);
  });

  it('never hands over a restricted person', async () => {
    const scene = new OrderFixture();
    const person = scene.addMember('Doe');
    scene.waldur.addOfferingUser({
      offering: scene.offering.uuid,
      user: person,
      state: 'OK',
      username: 'jdoe',
      isRestricted: true,
    });
    scene.addOrder();
    await scene.processOrders();
    expect(scene.usernamesOn('genome-1')).toEqual([]);
  });

  it('takes the next id where the first one belongs to another resource, and tells Waldur', async () => {
    const scene = new OrderFixture();
    scene.backend.reserveId('genome-1', 'e'.repeat(32));
    scene.backend.reserveId('genome-1-0');
    const order = scene.addOrder();
    await scene.processOrders();
    expect(scene.waldur.resource(marketplaceResource(order))).toMatchObject({ backend_id: 'genome-1-1', state: 'OK' });
  });

  it('takes the next id where somebody took it between the look and the making', async () => {
    const scene = new OrderFixture();
    const order = scene.addOrder();
    class Slow extends OfferingOrderProcessor {
      protected override async beforeCreate(_order: Order, { backendId = '' }: ProviderResource): Promise<void> {
        if (backendId === 'genome-1') scene.backend.reserveId(backendId, 'e'.repeat(32));
      }
    }
    const report = await new Slow(scene.parts()).processOffering();
    expect(report.orders).toMatchObject([{ result: 'done', backendId: 'genome-1-0' }]);
    expect(scene.waldur.resource(marketplaceResource(order))).toMatchObject({ backend_id: 'genome-1-0' });
  });

  it('asks Waldur whether the id is unique where the settings say so, and never asks about one id twice', async () => {
    const scene = new OrderFixture();
    scene.waldur.addResource({
      offering: scene.offering.uuid,
      project: scene.project.uuid,
      state: 'OK',
      backendId: 'genome-1',
    });
    const order = scene.addOrder();
    await scene.processOrders({ settings: { check_backend_id_uniqueness: true } });
    expect(scene.waldur.resource(marketplaceResource(order))).toMatchObject({ backend_id: 'genome-1-0' });
    const asked = scene.waldur.calls
      .filter(({ operation }) => operation === 'check_unique_backend_id')
      .map(({ body }) => body);
    expect(asked).toEqual([
      { backend_id: 'genome-1', check_all_offerings: false },
      { backend_id: 'genome-1-0', check_all_offerings: false },
    ]);
  });

  it('is named after the project where the offering says so, with the prefix of the settings', async () => {
    const scene = new OrderFixture();
    const named = { service_provider_can_create_offering_user: true, account_name_generation_policy: 'project_slug' };
    const offering = scene.waldur.addOffering({ type: 'Marketplace.Slurm', pluginOptions: named });
    const order = scene.addOrder({ offering: offering.uuid });
    await scene.processOrders({
      offering: { uuid: offering.uuid, name: 'Other' },
      settings: { allocation_prefix: 'HPC_' },
    });
    expect(scene.waldur.resource(marketplaceResource(order))).toMatchObject({ backend_id: 'hpc_genome' });
  });

  it('is left as it is, unmade, when every id is taken', async () => {
    const scene = new OrderFixture(
      {},
      new InMemoryResourceBackend({
        proposeId: async (_resource, attempt) => (attempt <= 2 ? `p${attempt}` : undefined),
      }),
    );
    scene.backend.reserveId('p1', 'x');
    scene.backend.reserveId('p2', 'x');
    const order = scene.addOrder();
    const report = await scene.processOrders();
    expect(report.orders).toMatchObject([
      { result: 'failed', message: expect.stringMatching(/no free id at the backend; tried p1, p2/) },
    ]);
    expect(scene.waldur.order(order.uuid)?.state).toBe('executing');
  });

  it('gives its metadata to Waldur, and is done even when that fails', async () => {
    const scene = new OrderFixture();
    const order = scene.addOrder();
    scene.waldur.faults.add({
      on: { operation: 'set_backend_metadata' },
      times: 9,
      fault: { kind: 'status', status: 403 },
    });
    expect((await scene.processOrders()).orders).toMatchObject([
      { result: 'done', errors: [expect.stringMatching(/^the metadata could not be told to Waldur: .*403/)] },
    ]);
    expect(scene.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('hooks an embedder in, before and after the making', async () => {
    const scene = new OrderFixture();
    scene.addMember('Doe');
    scene.addOrder();
    const heard: string[] = [];
    class Hooked extends OfferingOrderProcessor {
      protected override async beforeCreate(
        order: Order,
        resource: ProviderResource,
        people: readonly ResourceUser[],
      ): Promise<void> {
        heard.push(
          `before ${order.type} ${resource.backendId} ${people.map(({ username }) => username).join()} ${scene.backend.ids().length}`,
        );
      }

      protected override async afterCreate(_order: Order, resource: ProviderResource): Promise<void> {
        heard.push(`after ${resource.backendId} ${scene.backend.ids().length}`);
      }
    }
    await new Hooked(scene.parts()).processOffering();
    expect(heard).toEqual(['before Create genome-1 jdoe 0', 'after genome-1 1']);
  });
});

describe('work that goes on at the backend', () => {
  it('is remembered in Waldur by its handle, and polled on later passes until it is done', async () => {
    const scene = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 1 }));
    scene.addMember('Doe');
    const order = scene.addOrder();
    expect((await scene.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: expect.stringMatching(/begun its work/) },
    ]);
    expect(scene.waldur.order(order.uuid)).toMatchObject({
      state: 'executing',
      backend_id: expect.stringMatching(/./),
    });
    expect((await scene.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: expect.stringMatching(/still at work/) },
    ]);
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(scene.usernamesOn('genome-1')).toEqual(['jdoe']);
    expect(scene.backend.calls.filter(({ method }) => method === 'create')).toHaveLength(1);
  });
});

describe('work that goes on, with the process killed before Waldur knew its handle', () => {
  it('is found again: making it once more is harmless and gives the handle', async () => {
    const scene = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 1 }));
    const order = scene.addOrder();
    scene.waldur.faults.add({
      on: { path: /orders\/[0-9a-f]+\/set_backend_id/ },
      times: 2,
      fault: { kind: 'reset-before' },
    });
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(scene.waldur.order(order.uuid)).toMatchObject({ state: 'executing', backend_id: '' });
    const heard: string[] = [];
    class Hooked extends OfferingOrderProcessor {
      protected override async afterCreate(): Promise<void> {
        heard.push('made');
      }
    }
    const pass = () => new Hooked(scene.parts()).processOffering();
    expect((await pass()).orders).toMatchObject([{ result: 'waiting' }]);
    expect(heard).toEqual([]);
    await pass();
    expect((await pass()).orders).toMatchObject([{ result: 'done' }]);
    expect(heard).toEqual(['made']);
    expect(scene.backend.ids()).toEqual(['genome-1']);
  });
});

describe('a decision about an order that waits', () => {
  it.each([
    ['accepts', { decision: 'accept' } as const, 'done', 'done'],
    ['rejects', { decision: 'reject', comment: 'No more room.' } as const, 'rejected', 'rejected'],
    ['keeps', { decision: 'keep' } as const, 'waiting', 'pending-provider'],
  ])('of a backend that %s it', async (_title, decision, result, state) => {
    const scene = new OrderFixture({}, new InMemoryResourceBackend({ evaluateOrder: async () => decision }));
    const order = scene.addOrder();
    expect((await scene.processOrders()).orders).toMatchObject([{ result }]);
    expect(scene.waldur.order(order.uuid)?.state).toBe(state);
  });

  it('may lead to a start date, which is waited for', async () => {
    const scene = new OrderFixture();
    const order = scene.addOrder({ startDate: '2026-12-24' });
    expect((await scene.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: expect.stringMatching(/begins on 2026-12-24/) },
    ]);
    expect(scene.waldur.order(order.uuid)?.state).toBe('pending-start-date');
    expect(scene.backend.ids()).toEqual([]);
  });

  it('that somebody else has taken in the meantime is not taken again', async () => {
    const scene = new OrderFixture();
    const order = scene.addOrder();
    const cancel = () => void scene.waldur.setOrder(order.uuid, { state: 'canceled' });
    scene.waldur.faults.add({ on: { operation: 'approve_by_provider' }, fault: { kind: 'invoke', run: cancel } });
    expect((await scene.processOrders()).orders).toMatchObject([
      { result: 'skipped', message: expect.stringMatching(/canceled/) },
    ]);
    expect(scene.backend.ids()).toEqual([]);
  });

  it('of an old server that answers the approval with a bare sentence is understood', async () => {
    const scene = new OrderFixture({ version: waldurVersions['7.9'] });
    scene.addOrder();
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done' }]);
  });
});

describe('other orders', () => {
  it('of new limits set them at the backend', async () => {
    const scene = new OrderFixture();
    const { resource } = await withResource(scene);
    const order = scene.waldur.addOrder({ type: 'Update', resource, limits: { cpu: 99 } });
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(scene.backend.resource('genome-1')?.limits).toEqual({ cpu: 99 });
    expect(scene.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('of new limits fail, with a reason, where the resource is gone', async () => {
    const scene = new OrderFixture();
    const { resource } = await withResource(scene);
    await scene.backend.remove('genome-1', {} as never).catch(() => undefined);
    const order = scene.waldur.addOrder({ type: 'Update', resource, limits: { cpu: 99 } });
    scene.waldur.setResource(resource, { backendId: 'nowhere' });
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'erred' }]);
    expect(scene.waldur.order(order.uuid)).toMatchObject({
      state: 'erred',
      error_message: 'The resource was not found.',
    });
  });

  it('to terminate take the resource away', async () => {
    const scene = new OrderFixture();
    const { resource } = await withResource(scene);
    scene.waldur.addOrder({ type: 'Terminate', resource });
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(scene.backend.ids()).toEqual([]);
    expect(scene.waldur.resource(resource)?.state).toBe('Terminated');
  });

  it('to terminate end well where the resource is gone already', async () => {
    const scene = new OrderFixture();
    const { resource } = await withResource(scene);
    scene.waldur.setResource(resource, { backendId: 'gone-by-now' });
    scene.waldur.addOrder({ type: 'Terminate', resource });
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done' }]);
  });

  it("to terminate never take another Waldur resource's away", async () => {
    const scene = new OrderFixture();
    const { resource } = await withResource(scene);
    scene.backend.reserveId('theirs', 'e'.repeat(32));
    scene.waldur.setResource(resource, { backendId: 'theirs' });
    scene.waldur.addOrder({ type: 'Terminate', resource });
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'erred' }]);
    expect(scene.backend.ids()).toContain('theirs');
  });

  it('to restore make a resource that is gone again under its id, and leave one that exists', async () => {
    const scene = new OrderFixture();
    scene.addMember('Doe');
    const { resource } = await withResource(scene);
    scene.waldur.setResource(resource, { backendId: 'genome-9' });
    scene.waldur.addOrder({ type: 'Restore', resource });
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done', backendId: 'genome-9' }]);
    expect(scene.usernamesOn('genome-9')).toEqual(['jdoe']);
    scene.waldur.addOrder({ type: 'Restore', resource });
    const creates = scene.backend.calls.filter(({ method }) => method === 'create').length;
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(scene.backend.calls.filter(({ method }) => method === 'create')).toHaveLength(creates);
  });
});

async function withResource(scene: OrderFixture): Promise<{ resource: string }> {
  const order = scene.addOrder();
  await scene.processOrders();
  return { resource: marketplaceResource(order) };
}

describe('trouble with an order', () => {
  it.each([
    ['is not ready', new BackendNotReadyError('maintenance'), 'waiting'],
    ['is down', new TransientBackendError('down'), 'failed'],
    ['can not be reached', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'failed'],
  ])('that the backend %s leaves it as it is, for the next pass', async (_title, error, result) => {
    const scene = new OrderFixture();
    const order = scene.addOrder();
    scene.backend.failNext('create', error);
    expect((await scene.processOrders()).orders).toMatchObject([{ result }]);
    expect(scene.waldur.order(order.uuid)?.state).toBe('executing');
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done' }]);
  });

  it('that the backend refuses it is told to people by its public message only', async () => {
    const scene = new OrderFixture();
    const order = scene.addOrder();
    scene.backend.failNext('create', new BackendError('ldap: uid=x exists', { publicMessage: 'There is no room.' }));
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'erred', message: 'ldap: uid=x exists' }]);
    expect(scene.waldur.order(order.uuid)).toMatchObject({
      state: 'erred',
      error_message: 'There is no room.',
      error_traceback: '',
    });
  });

  it('that nobody has words for is told neutrally, unless details are to be exposed', async () => {
    const scene = new OrderFixture();
    const [first, second] = [scene.addOrder(), scene.addOrder({ slug: 'genome-2' })];
    const boom = new TypeError('x is undefined');
    scene.backend.failNext('create', boom);
    await scene.processOrders({ orderConcurrency: 1 });
    expect(scene.waldur.order(first.uuid)).toMatchObject({
      state: 'erred',
      error_message: neutralOrderMessage,
      error_traceback: '',
    });
    expect(scene.waldur.order(second.uuid)?.state).toBe('done');
    const third = scene.addOrder({ slug: 'genome-3' });
    scene.backend.failNext('create', boom);
    await scene.processOrders({ exposeBackendErrorDetails: true });
    expect(scene.waldur.order(third.uuid)).toMatchObject({
      error_message: 'x is undefined',
      error_traceback: expect.stringContaining('TypeError'),
    });
  });

  it('before anything was made leaves it as it is', async () => {
    const scene = new OrderFixture();
    const order = scene.addOrder();
    scene.backend.failNext('find', new BackendError('directory says no'));
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(scene.waldur.order(order.uuid)?.state).toBe('executing');
  });

  it('with people who could not be added after the resource exists never fails it', async () => {
    const scene = new OrderFixture({ version: waldurVersions['8.0'] });
    scene.addMember('Doe');
    const order = scene.addOrder();
    scene.backend.failNext('addPeople', new BackendError('no'));
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done', people: [] }]);
    expect(scene.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('that its team can not be read leaves it as it is: it is not made without people', async () => {
    const scene = new OrderFixture();
    const order = scene.addOrder();
    scene.waldur.faults.add({ on: { operation: 'team' }, times: 99, fault: { kind: 'status', status: 500 } });
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(scene.waldur.order(order.uuid)?.state).toBe('executing');
    expect(scene.backend.ids()).toEqual([]);
  });

  it('of which Waldur can not be told either is reported', async () => {
    const scene = new OrderFixture();
    scene.addOrder();
    scene.backend.failNext('create', new BackendError('no room'));
    scene.waldur.faults.add({ on: { operation: 'set_state_erred' }, times: 9, fault: { kind: 'html', status: 502 } });
    expect((await scene.processOrders()).orders).toMatchObject([
      { result: 'failed', message: expect.stringMatching(/^no room; and Waldur could not be told/) },
    ]);
  });

  it('holds up no other order', async () => {
    const scene = new OrderFixture();
    const orders = Array.from({ length: 6 }, (_, n) => scene.addOrder({ slug: `g-${n}` }));
    scene.backend.failNext('create', new BackendError('no room'));
    await scene.processOrders({ orderConcurrency: 2 });
    const states = orders.map(({ uuid }) => scene.waldur.order(uuid)?.state);
    expect(states.filter((state) => state === 'done')).toHaveLength(5);
  });

  it('with the backend as a whole leaves all orders waiting', async () => {
    const scene = new OrderFixture();
    const order = scene.addOrder();
    scene.backend.failNext('preflight', new BackendNotReadyError('maintenance until noon'));
    expect((await scene.processOrders()).orders).toMatchObject([
      { result: 'waiting', message: 'the resource backend is not ready: maintenance until noon' },
    ]);
    expect(scene.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });
});

describe('a pass over the orders', () => {
  it('works on several at once, but never on two of one resource', async () => {
    const scene = new OrderFixture();
    const { resource } = await withResource(scene);
    scene.waldur.addOrder({ type: 'Update', resource, limits: { cpu: 1 } });
    scene.waldur.addOrder({ type: 'Update', resource, limits: { cpu: 2 } });
    scene.addOrder({ slug: 'other' });
    scene.backend.calls.length = 0;
    const release = scene.backend.blockCalls('setLimits');
    const done = scene.processOrders({ orderConcurrency: 8 });
    await expect.poll(() => scene.backend.calls.filter(({ method }) => method === 'setLimits').length).toBe(2);
    expect(
      scene.backend.calls.filter(({ method, args }) => method === 'setLimits' && args[0] === 'genome-1'),
    ).toHaveLength(1);
    release();
    expect((await done).orders.map(({ result }) => result)).toEqual(['done', 'done', 'done']);
    expect(scene.backend.resource('genome-1')?.limits).toEqual({ cpu: 2 });
  });

  it('changes nothing in a dry run, and says what it would do', async () => {
    const scene = new OrderFixture();
    scene.addMember('Doe');
    scene.addOrder();
    scene.waldur.clearCalls();
    const report = await scene.processor().processOffering({ dryRun: true });
    expect(report).toMatchObject({ dryRun: true, orders: [{ result: 'planned' }] });
    expect(report.orders[0]?.message).toMatch(
      /would be decided about and, if accepted, carried out: .* would be created, with 1 of 1 people/,
    );
    expect(report.orders[0]?.users).toMatchObject([{ result: 'updated', username: 'jdoe' }]);
    expect(scene.writes()).toEqual([]);
    expect(scene.backend.calls.map(({ method }) => method)).not.toContain('create');
  });

  it('that is stopped finishes what is in hand and begins no other order', async () => {
    const scene = new OrderFixture();
    const orders = [scene.addOrder(), scene.addOrder({ slug: 'g-2' })];
    const stop = new AbortController();
    const report = await scene
      .processor({ orderConcurrency: 1 })
      .processOffering({ signal: stop.signal, onOrder: () => stop.abort() });
    expect(report).toMatchObject({
      interrupted: true,
      orders: [{ result: 'done' }, { result: 'waiting', message: 'the run was stopped before its turn' }],
    });
    expect(scene.waldur.order(orders[1]?.uuid ?? '')?.state).toBe('pending-provider');
  });

  it('throws when the orders can not be read, rather than finding none', async () => {
    const scene = new OrderFixture();
    scene.waldur.faults.add({ times: 99, fault: { kind: 'status', status: 403 } });
    await expect(scene.processOrders()).rejects.toMatchObject({ name: 'WaldurResponseError' });
  });

  it('needs a resource backend', () => {
    const scene = new OrderFixture();
    expect(() => new OfferingOrderProcessor({ ...scene.parts(), resources: undefined as never })).toThrow(
      /OfferingOrderProcessor: it has no resource backend/,
    );
  });

  it('of fifty people of whom ten are new makes at most two calls for each of these and 22 more', async () => {
    const scene = new OrderFixture();
    for (let n = 0; n < 50; n += 1) {
      const person = scene.addMember(`Member${'abcdefghij'[n % 10]}${'abcde'[Math.floor(n / 10)]}`);
      if (n >= 10)
        scene.waldur.addOfferingUser({
          offering: scene.offering.uuid,
          user: person,
          state: 'OK',
          username: `member${n}`,
        });
    }
    for (let n = 0; n < 200; n += 1)
      scene.waldur.addOfferingUser({ offering: scene.offering.uuid, state: 'OK', username: `other${n}` });
    scene.addOrder();
    scene.waldur.clearCalls();
    await scene.processOrders();
    expect(scene.usernamesOn('genome-1')).toHaveLength(50);
    expect(scene.waldur.calls.length).toBeLessThanOrEqual(10 * 2 + 22);
  });
});

describe('two workers on one order', () => {
  it('make one resource, though the second comes while the first is making it, and Waldur is asked about uniqueness', async () => {
    const scene = new OrderFixture();
    scene.addMember('Doe');
    const order = scene.addOrder({ state: 'executing' });
    const settings = { check_backend_id_uniqueness: true };
    const release = scene.backend.blockCalls('create');
    const first = scene.processOrders({ settings });
    await expect.poll(() => scene.waldur.resource(marketplaceResource(order))?.backend_id).toBe('genome-1');
    const second = scene.processOrders({ settings });
    await expect.poll(() => scene.backend.calls.filter(({ method }) => method === 'create').length).toBe(2);
    release();
    await Promise.all([first, second]);
    expect(scene.backend.ids()).toEqual(['genome-1']);
    expect(scene.waldur.order(order.uuid)?.state).toBe('done');
  });
});

describe('what a second review found', () => {
  it('work at the backend that fails makes its order fail', async () => {
    const scene = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 5 }));
    const order = scene.addOrder();
    await scene.processOrders();
    scene.backend.failNext('poll', new BackendError('disk broke', { publicMessage: 'The making failed.' }));
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'erred' }]);
    expect(scene.waldur.order(order.uuid)).toMatchObject({ state: 'erred', error_message: 'The making failed.' });
  });

  it('a resource that can not be seen in Waldur is not taken for gone', async () => {
    const scene = new OrderFixture();
    const { resource } = await withResource(scene);
    const order = scene.waldur.addOrder({ type: 'Terminate', resource });
    scene.waldur.faults.add({
      on: { operation: 'retrieve_resource' },
      times: 9,
      fault: { kind: 'status', status: 404 },
    });
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(scene.waldur.order(order.uuid)?.state).toBe('executing');
    expect(scene.backend.ids()).toEqual(['genome-1']);
  });

  it.each([401, 403])(
    'a token that is refused (%i) after the resource was made does not make the order fail',
    async (status) => {
      const scene = new OrderFixture();
      const order = scene.addOrder();
      scene.waldur.faults.add({ on: { operation: 'set_state_done' }, times: 9, fault: { kind: 'status', status } });
      expect((await scene.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
      scene.waldur.faults.clear();
      expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done' }]);
      expect(scene.waldur.order(order.uuid)?.state).toBe('done');
    },
  );

  it.each(['Create', 'Update', 'Terminate'] as const)(
    'what Waldur answers amiss after the work of an order (%s) was done does not err it',
    async (type) => {
      let armed = type === 'Create';
      // The first read of the order after its work.
      const amiss = () => {
        if (armed)
          scene.waldur.faults.add({ on: { operation: 'retrieve_order' }, fault: { kind: 'status', status: 409 } });
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
      const scene = new OrderFixture({}, new Watched());
      const order =
        type === 'Create' ? scene.addOrder() : scene.waldur.addOrder({ type, ...(await withResource(scene)) });
      armed = true;
      expect((await scene.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
      expect(scene.waldur.order(order.uuid)?.state).toBe('executing');
      expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done' }]);
      expect(scene.waldur.order(order.uuid)?.state).toBe('done');
    },
  );

  it('an order that Waldur will not set erred is reported as failed', async () => {
    const scene = new OrderFixture();
    scene.addOrder();
    scene.backend.failNext('create', new BackendError('no room'));
    scene.waldur.faults.add({ on: { operation: 'set_state_erred' }, fault: { kind: 'status', status: 409 } });
    expect((await scene.processOrders()).orders).toMatchObject([
      { result: 'failed', message: expect.stringMatching(/^no room; and Waldur refused to hear of it/) },
    ]);
  });

  it('a resource that is closed to its members is made without them', async () => {
    const scene = new OrderFixture();
    scene.addMember('Doe');
    const order = scene.addOrder();
    scene.waldur.setResource(marketplaceResource(order), { restrictMemberAccess: true });
    expect((await scene.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect(scene.usernamesOn('genome-1')).toEqual([]);
  });

  it('an onOrder that throws disturbs no order', async () => {
    const scene = new OrderFixture();
    scene.addOrder();
    scene.addOrder({ slug: 'g-2' });
    const onOrder = () => {
      throw new Error('listener');
    };
    const report = await scene.processor().processOffering({ onOrder });
    expect(report.orders.map(({ result }) => result)).toEqual(['done', 'done']);
  });
});
