import { describe, expect, it } from 'vitest';
import { InMemoryResourceBackend, type InMemoryResourceBackendOptions } from '../../../src/testing/index.js';
import { OrderFixture } from './order-fixture.js';

/** A fixture with the resource `genome-1`, which has no limits in Waldur. Calls so far are forgotten. */
async function withResource({
  without = [],
  limits = {},
}: Pick<InMemoryResourceBackendOptions, 'without'> & { limits?: Record<string, number> } = {}) {
  const fixture = new OrderFixture({}, new InMemoryResourceBackend({ without }));
  const small = fixture.waldur.addPlan({ offering: fixture.offering, name: 'Small', quotas: { cpu: 10, storage: 0 } });
  const order = fixture.addOrder({ plan: small, limits });
  await fixture.processOrders();
  const create = fixture.backend.calls.find(({ method }) => method === 'create');
  fixture.backend.calls.length = 0;
  return { fixture, small, resource: order.marketplace_resource_uuid, create };
}

const addPlan = (fixture: OrderFixture, quotas: Record<string, number>) =>
  fixture.waldur.addPlan({ offering: fixture.offering, name: 'Large', quotas });

/** Processes the orders, and returns the report of the only one with the changes at the backend. */
async function process(fixture: OrderFixture) {
  const { orders } = await fixture.processOrders();
  const reads = ['preflight', 'find', 'metadata', 'endpoints'];
  const changes = fixture.backend.calls.flatMap(({ method, args }) =>
    reads.includes(method) ? [] : [[method, ...args]],
  );
  return { report: orders[0], changes };
}

describe('plans', () => {
  it('create gets the plan with its name and quotas', async () => {
    const { small, create } = await withResource();
    const plan = { uuid: small.uuid, name: 'Small', quotas: { cpu: 10, storage: 0 } };
    expect(create?.args[1]).toMatchObject({ plan });
  });

  it('create gets the plan without quotas when the token may not read it', async () => {
    const fixture = new OrderFixture();
    const plan = addPlan(fixture, { cpu: 40 });
    fixture.waldur.faults.add({ on: { operation: 'retrieve_plan' }, fault: { kind: 'status', status: 403 } });
    fixture.addOrder({ plan, limits: {} });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'done' }]);
    const create = fixture.backend.calls.find(({ method }) => method === 'create');
    expect(create?.args[1]).toMatchObject({ plan: { uuid: plan.uuid, name: 'Large' } });
    expect(create?.args[1]).not.toHaveProperty('plan.quotas');
  });

  it('a switch of plans calls setPlan with the new plan, and no setLimits', async () => {
    const { fixture, resource } = await withResource();
    const plan = addPlan(fixture, { cpu: 40 });
    const order = fixture.waldur.addOrder({ type: 'Update', resource, plan });
    const { report, changes } = await process(fixture);
    expect(report).toMatchObject({ result: 'done', message: 'completed' });
    expect(changes[0]).toEqual(['setPlan', 'genome-1', { uuid: plan.uuid, name: 'Large', quotas: { cpu: 40 } }]);
    expect(changes.map(([method]) => method)).not.toContain('setLimits');
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
    expect(fixture.waldur.resource(resource)?.plan_uuid).toBe(plan.uuid);
  });

  it('a switch of plans sets the limits of the order after the plan', async () => {
    const { fixture, resource } = await withResource({ limits: { storage: 5 } });
    const plan = addPlan(fixture, { cpu: 40, storage: 0 });
    fixture.waldur.addOrder({ type: 'Update', resource, plan, limits: { storage: 5 } });
    const { changes } = await process(fixture);
    expect(changes.slice(0, 2).map(([method]) => method)).toEqual(['setPlan', 'setLimits']);
    expect(changes[1]).toEqual(['setLimits', 'genome-1', { storage: 5 }]);
  });

  it.each([
    ['with quotas', {}, { cpu: 40, storage: 0 }, { cpu: 40 }],
    ['with quotas and limits', { storage: 5 }, { cpu: 40, storage: 0 }, { cpu: 40, storage: 5 }],
  ] as const)('without setPlan, a switch to a plan %s sets the limits', async (_title, limits, quotas, expected) => {
    const { fixture, resource } = await withResource({ without: ['setPlan', 'setEndDate'], limits });
    fixture.waldur.addOrder({ type: 'Update', resource, plan: addPlan(fixture, quotas), limits });
    const { report, changes } = await process(fixture);
    expect(report).toMatchObject({ result: 'done', message: 'completed' });
    expect(changes).toEqual([['setLimits', 'genome-1', expected]]);
  });

  it.each([
    ['without quotas', ['setPlan'], {}, 'no limits, and none in its plan; it has no setPlan method'],
    ['with quotas of 0', ['setPlan'], { cpu: 0 }, 'no limits, and none in its plan; it has no setPlan method'],
    ['of a backend without setLimits', ['setPlan', 'setLimits'], { cpu: 40 }, 'it has no setLimits method'],
  ] as const)('without setPlan, a switch to a plan %s is done with a note', async (_title, without, quotas, reason) => {
    const { fixture, resource } = await withResource({ without: [...without, 'setEndDate'] });
    const order = fixture.waldur.addOrder({ type: 'Update', resource, plan: addPlan(fixture, quotas) });
    const { report, changes } = await process(fixture);
    expect(report).toMatchObject({
      result: 'done',
      message: `completed; nothing was changed at the backend (${reason})`,
    });
    expect(changes).toEqual([]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
    expect(fixture.waldur.resource(resource)?.state).toBe('OK');
  });

  it('a switch of plans whose plan the token may not read is handed on by its uuid and name', async () => {
    const { fixture, resource } = await withResource();
    const plan = addPlan(fixture, { cpu: 40 });
    fixture.waldur.faults.add({ on: { operation: 'retrieve_plan' }, fault: { kind: 'status', status: 403 } });
    fixture.waldur.addOrder({ type: 'Update', resource, plan });
    const { report, changes } = await process(fixture);
    expect(report).toMatchObject({ result: 'done' });
    expect(changes[0]).toEqual(['setPlan', 'genome-1', { uuid: plan.uuid, name: 'Large' }]);
  });

  it('a switch of plans with limits that the backend cannot change is done, and the report says so', async () => {
    const { fixture, resource } = await withResource({ without: ['setLimits'], limits: { storage: 5 } });
    const plan = addPlan(fixture, { cpu: 40 });
    const order = fixture.waldur.addOrder({ type: 'Update', resource, plan, limits: { storage: 9 } });
    const { report } = await process(fixture);
    const errors = ['the order changes limits too, and the backend cannot change them (no setLimits)'];
    expect(report).toMatchObject({ result: 'done', message: 'completed', errors });
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });

  it('a switch of plans stays as it is while the plan cannot be read', async () => {
    const { fixture, resource } = await withResource();
    const order = fixture.waldur.addOrder({ type: 'Update', resource, plan: addPlan(fixture, { cpu: 40 }) });
    fixture.waldur.faults.add({ on: { operation: 'retrieve_plan' }, times: 9, fault: { kind: 'status', status: 502 } });
    const { report, changes } = await process(fixture);
    expect([report?.result, changes, fixture.waldur.order(order.uuid)?.state]).toEqual(['failed', [], 'executing']);
  });
});

describe('an order without a plan', () => {
  it('an order without limits changes nothing at the backend, and is done with a note', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ without: ['setEndDate'] }));
    const { marketplace_resource_uuid: resource } = fixture.addOrder();
    await fixture.processOrders();
    fixture.backend.calls.length = 0;
    fixture.waldur.addOrder({ type: 'Update', resource });
    const { report, changes } = await process(fixture);
    expect(report).toMatchObject({
      result: 'done',
      message: 'completed; nothing was changed at the backend (the order has no limits and no plan)',
    });
    expect(changes).toEqual([]);
    expect(fixture.backend.resource('genome-1')?.limits).toEqual({ cpu: 10 });
  });

  it.each([
    ['changed limits is set to erred', { cpu: 60 }, 'erred'],
    ['the same limits, such as a renewal, is done', { cpu: 10 }, 'done'],
  ] as const)('without setLimits, an order with %s', async (_title, limits, result) => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ without: ['setLimits', 'setPlan'] }));
    const { marketplace_resource_uuid: resource } = fixture.addOrder();
    await fixture.processOrders();
    fixture.waldur.addOrder({ type: 'Update', resource, limits });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result }]);
  });
});

describe('a renewal', () => {
  it('an order that is done when the run is stopped is reported as done', async () => {
    const { fixture, resource } = await withResource({ without: ['setPlan', 'setLimits', 'setEndDate'] });
    const order = fixture.waldur.addOrder({ type: 'Update', resource, endDate: '2028-01-31' });
    const stop = new AbortController();
    const run = () => stop.abort(new Error('stopped by a signal'));
    fixture.waldur.faults.add({ on: { operation: 'set_state_done' }, fault: { kind: 'invoke', run } });
    const { orders } = await fixture.processor().processOffering({ signal: stop.signal });
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
    expect(orders).toMatchObject([{ result: 'done' }]);
  });

  it('the end date that Waldur has after the order is done reaches the backend', async () => {
    const { fixture, resource } = await withResource();
    fixture.waldur.setResource(resource, { endDate: '2027-01-31' });
    fixture.waldur.addOrder({ type: 'Update', resource, endDate: '2028-01-31' });
    const { report } = await process(fixture);
    expect(report).toMatchObject({ result: 'done' });
    expect(fixture.backend.resource('genome-1')?.endDate).toBe('2028-01-31');
  });

  it('an order is done although the end date could not be set, and the report says so', async () => {
    const { fixture, resource } = await withResource();
    const order = fixture.waldur.addOrder({ type: 'Update', resource, endDate: '2028-01-31' });
    fixture.backend.failNext('setEndDate', new Error('no clock'));
    const { report } = await process(fixture);
    expect(report).toMatchObject({ result: 'done', errors: ['could not set the end date: no clock'] });
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
  });
});
