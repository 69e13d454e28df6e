import { describe, expect, it } from 'vitest';
import { BackendError } from '../../src/shared/errors.js';
import { OrderFixture } from '../processors/orders/order-fixture.js';

const clusterOptions = {
  service_provider_can_create_offering_user: true,
  account_name_generation_policy: 'project_slug',
};

/** An offering that derives backend ids from projects, with one order. */
function orderByProject(slug = 'genome') {
  const fixture = new OrderFixture();
  const offering = fixture.waldur.addOffering({ type: 'Marketplace.Slurm', pluginOptions: clusterOptions });
  const project = fixture.waldur.addProject({ name: 'Other', slug });
  const order = fixture.addOrder({ offering: offering.uuid, project: project.uuid });
  return { fixture, order, more: { offering: { uuid: offering.uuid, name: 'Other' } } };
}

describe('the backend id of a new resource', () => {
  it('the backend id is the slug of the project, with a number if that is taken', async () => {
    const { fixture, order, more } = orderByProject('exome');
    fixture.backend.reserveId('exome');
    fixture.backend.reserveId('exome-0');
    expect((await fixture.processOrders(more)).orders).toMatchObject([{ result: 'done', backendId: 'exome-1' }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it.each([
    ['the resource', () => ({ ...withEmptySlug(), more: {} }), /the resource has no slug/],
    ['the project', () => orderByProject(''), /the project has no slug/],
  ])('without a slug of %s, the order stays pending and the report says why', async (_title, make, message) => {
    const { fixture, order, more } = make();
    expect((await fixture.processOrders(more)).orders).toMatchObject([
      { result: 'failed', message: expect.stringMatching(message) },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
    expect([fixture.backend.ids(), fixture.writes()]).toEqual([[], ['approve_by_provider']]);
  });

  it('no more backend ids are tried than the settings allow', async () => {
    const fixture = new OrderFixture();
    for (const id of ['genome-1', 'genome-1-0', 'genome-1-1']) fixture.backend.reserveId(id);
    fixture.addOrder();
    expect((await fixture.processOrders({ backendSettings: { backend_id_max_retries: 2 } })).orders).toMatchObject([
      { result: 'failed', message: expect.stringMatching(/no free backend id \(tried 'genome-1', 'genome-1-0'\)$/) },
    ]);
  });
});

function withEmptySlug() {
  const fixture = new OrderFixture();
  return { fixture, order: fixture.addOrder({ slug: '' }) };
}

describe('the team of a new resource', () => {
  const teamReads = (fixture: OrderFixture) =>
    fixture.waldur.calls.filter(({ operation }) => operation === 'team').length;
  const empty = { kind: 'status', status: 200, body: [] } as const;

  it('an empty team of a new resource is read again until it has members', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    fixture.addOrder();
    fixture.waldur.faults.add({ on: { operation: 'team' }, times: 2, fault: empty });
    await fixture.processOrders({ teamFetchAttempts: 5 });
    // Twice empty, once with members, and once more when the resource exists.
    expect(teamReads(fixture)).toBe(4);
    expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe']);
  });

  it('the team of a new resource is not read more often than the settings allow', async () => {
    const fixture = new OrderFixture();
    fixture.addOrder();
    await fixture.processOrders({ teamFetchAttempts: 4 });
    expect(teamReads(fixture)).toBe(5);
  });
});

describe('an error of Waldur during an order', () => {
  it.each([
    ['set_backend_id', 502],
    ['set_backend_id', 429],
    ['set_state_done', 503],
    ['set_state_done', 429],
  ])(
    'an error of Waldur at %s (%i) leaves the order as it is, and the next pass creates no second resource',
    async (operation, status) => {
      const fixture = new OrderFixture();
      fixture.addMember('Doe');
      const order = fixture.addOrder();
      fixture.waldur.faults.add({ on: { operation }, times: 99, fault: { kind: 'status', status } });
      expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
      fixture.waldur.faults.clear();
      expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done', backendId: 'genome-1' }]);
      expect([fixture.backend.ids(), fixture.usernamesOn('genome-1')]).toEqual([['genome-1'], ['jdoe']]);
      expect(fixture.writes()).not.toContain('set_state_erred');
    },
  );

  it('a refused set_backend_id leaves the order as it is, and nothing is created', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.waldur.faults.add({
      on: { operation: 'set_backend_id' },
      times: 99,
      fault: { kind: 'status', status: 400 },
    });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect([fixture.waldur.order(order.uuid)?.state, fixture.backend.ids()]).toEqual(['executing', []]);
  });
});

describe('a completed order', () => {
  it('a completed order that Waldur refuses to close is reported as failed, and closed by a later pass', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    fixture.waldur.faults.add({
      on: { operation: 'set_state_done' },
      times: 1,
      fault: { kind: 'status', status: 400 },
    });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'failed', message: 'completed at the backend, but the order is executing in Waldur' },
    ]);
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    expect([fixture.waldur.order(order.uuid)?.state, fixture.backend.ids()]).toEqual(['done', ['genome-1']]);
  });

  it('an order is done even if users who became ready late cannot be added to the resource', async () => {
    const fixture = new OrderFixture();
    fixture.addMember('Doe');
    const order = fixture.addOrder();
    fixture.waldur.faults.add({
      on: { operation: 'team', call: 2 },
      times: 99,
      fault: { kind: 'status', status: 500 },
    });
    expect((await fixture.processOrders()).orders).toMatchObject([
      {
        result: 'done',
        users: [{ result: 'updated', username: 'jdoe' }],
        errors: [expect.stringMatching(/^could not add users who became ready late: .*500/)],
      },
    ]);
    expect(fixture.waldur.calls.find(({ fault }) => fault !== undefined)?.operation).toBe('team');
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
    expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe']);
    expect(fixture.writes()).not.toContain('set_state_erred');
  });

  it('a completed order is not processed again', async () => {
    const fixture = new OrderFixture();
    fixture.addOrder();
    await fixture.processOrders();
    fixture.backend.calls.length = 0;
    expect((await fixture.processOrders()).orders).toEqual([]);
    expect(fixture.backend.calls).toEqual([]);
  });
});

describe('a resource whose removal fails', () => {
  it('a resource whose removal fails is not terminated, and the order is erred', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    await fixture.processOrders();
    const resource = String(order.marketplace_resource_uuid);
    const end = fixture.waldur.addOrder({ type: 'Terminate', resource });
    fixture.backend.failNext(
      'remove',
      new BackendError('jobs are running', { publicMessage: 'Jobs are still running.' }),
    );
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'erred' }]);
    expect(fixture.waldur.order(end.uuid)).toMatchObject({ state: 'erred', error_message: 'Jobs are still running.' });
    expect(fixture.backend.ids()).toEqual(['genome-1']);
  });
});
