import { describe, expect, it } from 'vitest';
import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import type { ProcessOrdersOptions } from '../../../src/processors/orders/options.js';
import type { OrderReport } from '../../../src/processors/orders/report.js';
import { InMemoryResourceBackend, type ResourceSnapshot } from '../../../src/testing/index.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import type { ProviderResource } from '../../../src/waldur/resource-types.js';
import { OrderFixture } from './order-fixture.js';

/** Adds a resource in Waldur with this id. */
function addResource(
  fixture: OrderFixture,
  backendId: string,
  state: ResourceSnapshot['state'] = 'OK',
  slug = 'genome-1',
) {
  const { offering, project } = fixture;
  return fixture.waldur.addResource({ offering, project, backendId, state, slug });
}

function addOrderFor(
  fixture: OrderFixture,
  type: 'Create' | 'Update' | 'Terminate' | 'Restore',
  { uuid }: ResourceSnapshot,
) {
  return fixture.waldur.addOrder({ type, resource: uuid, limits: { cpu: 5 } });
}

async function processOne(fixture: OrderFixture, options: ProcessOrdersOptions = {}): Promise<OrderReport> {
  const { orders } = await fixture.processor().processOffering(options);
  expect(orders).toHaveLength(1);
  return orders[0] ?? expect.unreachable();
}

/** The methods that were called at the backend and change something. */
function changes({ backend }: OrderFixture): string[] {
  const reads = ['find', 'preflight', 'metadata', 'endpoints', 'proposeId'];
  return backend.calls.map(({ method }) => method).filter((method) => !reads.includes(method));
}

describe('orders of resources that share an id', () => {
  const presentStates = ['Creating', 'OK', 'Erred', 'Updating', 'Terminating'] as const;

  it.each(presentStates)(
    'a terminate order stays while a resource that is %s has the same id and the backend names no owner',
    async (state) => {
      const fixture = new OrderFixture();
      const resource = addResource(fixture, 'genome');
      const other = addResource(fixture, 'genome', state, 'genome-2');
      fixture.backend.reserveId('genome');
      const order = addOrderFor(fixture, 'Terminate', resource);
      const report = await processOne(fixture);
      expect(report).toMatchObject({
        result: 'held-back',
        backendId: 'genome',
        message: expect.stringMatching(
          `^held back: the backend id 'genome' is also that of ${other.uuid} \\(.*, ${state}, `,
        ),
        finding: {
          reason: 'shared-backend-id',
          resources: [{ uuid: resource.uuid }, { uuid: other.uuid, state }],
          hint: expect.stringContaining(`orders --confirm-absent ${resource.uuid}`),
        },
      });
      expect(fixture.backend.ids()).toEqual(['genome']);
      expect(changes(fixture)).toEqual([]);
      expect(fixture.writes()).toEqual([]);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('pending-provider');
    },
  );

  it('a resource that is terminated does not count', async () => {
    const fixture = new OrderFixture();
    addResource(fixture, 'genome', 'Terminated', 'old');
    const resource = addResource(fixture, 'genome');
    fixture.backend.reserveId('genome');
    addOrderFor(fixture, 'Terminate', resource);
    expect(await processOne(fixture)).toMatchObject({ result: 'done' });
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('a terminate order removes the shared id when it belongs to its resource', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, 'genome');
    addResource(fixture, 'genome', 'OK', 'genome-2');
    fixture.backend.reserveId('genome', resource.uuid);
    addOrderFor(fixture, 'Terminate', resource);
    expect(await processOne(fixture)).toMatchObject({ result: 'done', message: 'completed' });
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('a terminate order is done without a removal when the shared id belongs to the other resource', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, 'genome');
    const other = addResource(fixture, 'genome', 'OK', 'genome-2');
    fixture.backend.reserveId('genome', other.uuid);
    addOrderFor(fixture, 'Terminate', resource);
    expect(await processOne(fixture)).toMatchObject({
      result: 'done',
      message: `completed; 'genome' belongs to resource ${other.uuid}, and stays`,
    });
    expect(fixture.backend.ids()).toEqual(['genome']);
    expect(fixture.waldur.resource(resource.uuid)?.state).toBe('Terminated');
  });

  it('a terminate order that stays is done when the operator confirms that nothing is left', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, 'genome');
    addResource(fixture, 'genome', 'OK', 'genome-2');
    fixture.backend.reserveId('genome');
    addOrderFor(fixture, 'Terminate', resource);
    const uuid = resource.uuid.replace(/^(.{8})/, '$1-').toUpperCase();
    expect(await processOne(fixture, { confirmAbsent: ['f'.repeat(32)] })).toMatchObject({ result: 'held-back' });
    expect(await processOne(fixture, { confirmAbsent: [uuid], dryRun: true })).toMatchObject({ result: 'planned' });
    expect(await processOne(fixture, { confirmAbsent: [uuid] })).toMatchObject({
      result: 'done',
      message: 'completed; the operator confirmed that nothing of it is left at the backend',
    });
    expect(fixture.backend.ids()).toEqual(['genome']);
  });

  it('a confirmation does not keep the resource from being removed when it belongs to the order', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, 'genome');
    fixture.backend.reserveId('genome', resource.uuid);
    addOrderFor(fixture, 'Terminate', resource);
    expect(await processOne(fixture, { confirmAbsent: [resource.uuid] })).toMatchObject({ result: 'done' });
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('an update order is held back, unless the shared id belongs to its resource', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, 'genome');
    const other = addResource(fixture, 'genome', 'OK', 'genome-2');
    addOrderFor(fixture, 'Update', resource);
    for (const owner of [undefined, other.uuid]) {
      fixture.backend.reserveId('genome', owner);
      expect(await processOne(fixture)).toMatchObject({ result: 'held-back' });
    }
    expect(changes(fixture)).toEqual([]);
    fixture.backend.reserveId('genome', resource.uuid);
    expect(await processOne(fixture)).toMatchObject({ result: 'done' });
    expect(fixture.backend.resource('genome')?.limits).toEqual({ cpu: 5 });
  });

  it('two new resources that share an id are held back until one of them has something at the backend', async () => {
    const fixture = new OrderFixture();
    const first = addResource(fixture, 'genome', 'Creating');
    const second = addResource(fixture, 'genome', 'Creating', 'genome-2');
    for (const resource of [first, second]) addOrderFor(fixture, 'Create', resource);
    const { orders } = await fixture.processOrders();
    expect(orders).toMatchObject([{ result: 'held-back' }, { result: 'held-back' }]);
    expect(fixture.backend.ids()).toEqual([]);
    fixture.backend.reserveId('genome', first.uuid);
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'done', backendId: 'genome' },
      { result: 'done', backendId: 'genome-2' },
    ]);
  });

  it('a dry run reports what would be held back', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, 'genome');
    addResource(fixture, 'genome', 'OK', 'genome-2');
    fixture.backend.reserveId('genome');
    addOrderFor(fixture, 'Terminate', resource);
    expect(await processOne(fixture, { dryRun: true })).toMatchObject({ result: 'held-back' });
  });

  it('ids are compared as the backend compares them', async () => {
    const fold = (id: string) => id.toLowerCase();
    for (const [idRules, result] of [
      [{ fold }, 'held-back'],
      [{}, 'done'],
    ] as const) {
      const fixture = new OrderFixture({}, new InMemoryResourceBackend({ idRules }));
      const resource = addResource(fixture, 'Genome');
      addResource(fixture, 'GENOME', 'OK', 'genome-2');
      fixture.backend.reserveId('Genome');
      addOrderFor(fixture, 'Terminate', resource);
      expect(await processOne(fixture)).toMatchObject({ result });
    }
  });

  it('a backend that lets resources share an id keeps it until the last of them is terminated', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ idRules: { mayBeShared: true } }));
    const resource = addResource(fixture, 'genome');
    const other = addResource(fixture, 'genome', 'OK', 'genome-2');
    fixture.backend.reserveId('genome');
    addOrderFor(fixture, 'Update', resource);
    expect(await processOne(fixture)).toMatchObject({ result: 'done' });
    addOrderFor(fixture, 'Terminate', resource);
    expect(await processOne(fixture)).toMatchObject({
      result: 'done',
      message: expect.stringContaining('which stays'),
    });
    expect(fixture.backend.ids()).toEqual(['genome']);
    addOrderFor(fixture, 'Terminate', other);
    expect(await processOne(fixture)).toMatchObject({ result: 'done' });
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('an order stays unchanged when the resources with its id cannot be read', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, 'genome');
    fixture.backend.reserveId('genome', resource.uuid);
    const order = addOrderFor(fixture, 'Terminate', resource);
    fixture.waldur.faults.add({
      on: { operation: 'list_resources' },
      times: 9,
      fault: { kind: 'status', status: 502 },
    });
    expect(await processOne(fixture)).toMatchObject({ result: 'failed' });
    expect(fixture.backend.ids()).toEqual(['genome']);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });

  it('a resource of another offering on the same system counts too', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, 'genome');
    const offering = fixture.waldur.addOffering({ name: 'Other queue', type: 'Marketplace.Slurm' });
    fixture.waldur.addResource({ offering, project: fixture.project, backendId: 'genome' });
    fixture.backend.reserveId('genome');
    addOrderFor(fixture, 'Terminate', resource);
    const peers = [{ client: fixture.parts().client, offering: { uuid: offering.uuid, name: offering.name } }];
    const { orders } = await fixture.processOrders({ peers });
    expect(orders).toMatchObject([
      {
        result: 'held-back',
        message: expect.stringContaining('offering Other queue'),
        finding: { reason: 'shared-backend-id' },
      },
    ]);
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
  });
});

describe('orders of resources with a dangerous id', () => {
  it.each(['../../tmp/x', '-rf', 'a\nb', '/etc'])('no order of %j reaches the backend', async (id) => {
    const fixture = new OrderFixture();
    const types = ['Create', 'Restore', 'Update', 'Terminate'] as const;
    const orders = types.map((type) => addOrderFor(fixture, type, addResource(fixture, id, 'OK', `r-${type}`)));
    const { orders: reports } = await fixture.processOrders();
    for (const { result, finding, message } of reports) {
      expect({ result, reason: finding?.reason }).toEqual({ result: 'held-back', reason: 'dangerous-backend-id' });
      expect(message).not.toContain('\n');
    }
    expect(fixture.backend.calls.map(({ method }) => method)).toEqual(['preflight']);
    expect(orders.map(({ uuid }) => fixture.waldur.order(uuid)?.state)).toEqual(orders.map(() => 'pending-provider'));
    const confirmed = reports.flatMap(({ resource = '' }) => resource);
    const after = await fixture.processor().processOffering({ confirmAbsent: confirmed });
    expect(after.orders.map(({ result }) => result)).toEqual(['held-back', 'held-back', 'held-back', 'done']);
    expect(fixture.backend.ids()).toEqual([]);
  });

  it('an id that the backend does not take is held back, and is none of the new ids', async () => {
    const idRules = { pattern: /^p[0-9]+$/ };
    const proposeId = async (_resource: ProviderResource, attempt: number) => ['../x', 'Genome', 'p7'][attempt - 1];
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ idRules, proposeId }));
    addOrderFor(fixture, 'Update', addResource(fixture, 'genome'));
    expect(await processOne(fixture)).toMatchObject({
      result: 'held-back',
      finding: { reason: 'backend-id-not-accepted' },
    });
    fixture.addOrder();
    expect((await fixture.processOrders()).orders[1]).toMatchObject({ result: 'done', backendId: 'p7' });
    expect(fixture.backend.ids()).toEqual(['p7']);
  });
});

describe('ids of new resources', () => {
  it('an id that another resource has in Waldur is not given again, even if the backend does not have it', async () => {
    const fixture = new OrderFixture();
    addResource(fixture, 'genome-1', 'Creating', 'other');
    fixture.addOrder();
    expect(await processOne(fixture)).toMatchObject({ result: 'done', backendId: 'genome-1-0' });
  });

  it('two orders that are processed at the same time get two ids', async () => {
    const pluginOptions = {
      service_provider_can_create_offering_user: true,
      account_name_generation_policy: 'project_slug',
    };
    const fixture = new OrderFixture();
    const offering = fixture.waldur.addOffering({ type: 'Marketplace.Slurm', pluginOptions });
    for (const slug of ['one', 'two', 'three']) fixture.addOrder({ offering: offering.uuid, slug });
    const { orders } = await fixture.processOrders({ offering: { uuid: offering.uuid, name: 'Other' } });
    expect(orders.map(({ backendId }) => backendId).toSorted()).toEqual(['genome', 'genome-0', 'genome-1']);
    expect(new Set(fixture.waldur.resources().map(({ backend_id }) => backend_id)).size).toBe(3);
  });

  it('a prefix and a slug are made to fit', async () => {
    const fixture = new OrderFixture();
    fixture.addOrder({ slug: 'a'.repeat(150) });
    fixture.backend.reserveId(`hpc-${'a'.repeat(124)}`, 'x');
    const { orders } = await fixture.processOrders({ backendSettings: { allocation_prefix: '/HPC/' } });
    expect(orders).toMatchObject([{ result: 'done', backendId: `hpc-${'a'.repeat(122)}-0` }]);
  });
});

describe('a terminate order of a resource without an id', () => {
  it('what the resource has at the backend is found by the ids that it would have had, and removed', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, '');
    fixture.backend.reserveId('genome-1', 'e'.repeat(32));
    fixture.backend.reserveId('genome-1-0', resource.uuid);
    addOrderFor(fixture, 'Terminate', resource);
    expect(await processOne(fixture)).toMatchObject({ result: 'done', backendId: 'genome-1-0' });
    expect(fixture.backend.ids()).toEqual(['genome-1']);
  });

  it('the order is done when no such id is in use, or each belongs to another resource', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, '');
    addResource(fixture, 'genome-1', 'OK', 'other');
    fixture.backend.reserveId('genome-1');
    fixture.backend.reserveId('genome-1-0', 'e'.repeat(32));
    addOrderFor(fixture, 'Terminate', resource);
    expect(await processOne(fixture)).toMatchObject({ result: 'done' });
    expect(fixture.backend.ids()).toEqual(['genome-1', 'genome-1-0']);
    expect(fixture.waldur.resource(resource.uuid)?.state).toBe('Terminated');
  });

  it('the order stays when such an id is in use and the backend names no owner, until the operator confirms', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, '');
    fixture.backend.reserveId('genome-1');
    const order = addOrderFor(fixture, 'Terminate', resource);
    expect(await processOne(fixture)).toMatchObject({
      result: 'held-back',
      message: expect.stringContaining("the backend has 'genome-1', and names no owner"),
      finding: { reason: 'allocation-unknown', hint: expect.stringContaining(`--confirm-absent ${resource.uuid}`) },
    });
    expect(fixture.waldur.order(order.uuid)?.state).toBe('pending-provider');
    expect(await processOne(fixture, { confirmAbsent: [resource.uuid] })).toMatchObject({ result: 'done' });
    expect(fixture.backend.ids()).toEqual(['genome-1']);
  });

  it('the order stays when no id can be derived', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, '', 'OK', '...');
    addOrderFor(fixture, 'Terminate', resource);
    expect(await processOne(fixture)).toMatchObject({
      result: 'held-back',
      message: expect.stringContaining('the resource has no slug to derive the backend id from'),
    });
  });

  it('the order stays unchanged when the backend cannot be asked', async () => {
    const fixture = new OrderFixture();
    const resource = addResource(fixture, '');
    const order = addOrderFor(fixture, 'Terminate', resource);
    fixture.backend.failNext('find', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    expect(await processOne(fixture)).toMatchObject({ result: 'failed' });
    expect(fixture.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });

  it('an id that the ledger has noted is found although the slug has changed, and is forgotten afterwards', async () => {
    const ledger = openMemoryLedger({ foldUsername });
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const { notes } = ledger;
    await fixture.processOrders({ notes });
    const uuid = String(order.marketplace_resource_uuid);
    fixture.waldur.setResource(uuid, { backendId: '', slug: 'renamed' });
    fixture.waldur.addOrder({ type: 'Terminate', resource: uuid });
    expect((await fixture.processOrders({ notes })).orders).toMatchObject([{ result: 'done', backendId: 'genome-1' }]);
    expect(fixture.backend.ids()).toEqual([]);
    expect(await notes.list('order')).toEqual([]);
  });
});
