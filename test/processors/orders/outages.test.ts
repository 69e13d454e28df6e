import { describe, expect, it } from 'vitest';
import type { OrderResult, OrdersReport } from '../../../src/processors/orders/report.js';
import type { FoundResource, ResourceContext } from '../../../src/resources/backend.js';
import { BackendNotReadyError, TransientBackendError } from '../../../src/shared/errors.js';
import { InMemoryResourceBackend } from '../../../src/testing/index.js';
import { OrderFixture } from './order-fixture.js';

/** Fails at those of its `find`s that it is told. */
class FailingBackend extends InMemoryResourceBackend {
  finds = 0;

  constructor(readonly failure: (call: number) => Error | undefined) {
    super();
  }

  override async find(id: string, context: ResourceContext): Promise<FoundResource | undefined> {
    this.finds += 1;
    const failure = this.failure(this.finds);
    if (failure !== undefined) throw failure;
    return super.find(id, context);
  }
}

const createRefusedError = () =>
  Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:6817'), { code: 'ECONNREFUSED' });

function start(orders: number, backend = new InMemoryResourceBackend()) {
  const fixture = new OrderFixture({}, backend);
  fixture.addMember('Doe');
  const uuids = Array.from(
    { length: orders },
    (_, index) => fixture.addOrder({ name: `r${index}`, slug: `r${index}` }).uuid,
  );
  const states = () => new Set(uuids.map((uuid) => fixture.waldur.order(uuid)?.state));
  return { fixture, uuids, states };
}

function count({ orders }: OrdersReport) {
  const having = (wanted: OrderResult) => orders.filter(({ result }) => result === wanted).length;
  return {
    done: having('done'),
    failed: having('failed'),
    erred: having('erred'),
    notProcessed: orders.filter(({ notProcessed }) => notProcessed === true).length,
  };
}

describe('a Waldur that goes away in the course of a pass over orders', () => {
  it('is noticed after a few orders: the others are not tried, are left as they are, and none is erred', async () => {
    const { fixture, states } = start(40);
    fixture.waldur.faults.add({
      on: { operation: 'approve_by_provider', call: 3 },
      times: 9999,
      fault: { kind: 'reset-before' },
    });
    fixture.waldur.faults.add({
      on: { operation: 'retrieve_order', call: 5 },
      times: 9999,
      fault: { kind: 'reset-before' },
    });
    const report = await fixture.processOrders({ orderConcurrency: 1 });
    expect(count(report)).toMatchObject({ failed: 5, erred: 0 });
    expect(report.outage).toMatchObject({
      service: 'waldur',
      notProcessed: 40 - 5 - count(report).done,
      message: expect.stringContaining('is unavailable'),
    });
    expect(report.orders.at(-1)).toMatchObject({
      result: 'waiting',
      message: expect.stringMatching(/^not processed, because Waldur is unavailable: /),
    });
    expect(states()).toEqual(new Set(['done', 'pending-provider']));
    fixture.waldur.faults.clear();
    expect(count(await fixture.processOrders())).toEqual({ done: 38, failed: 0, erred: 0, notProcessed: 0 });
  });

  it('is noticed by four at once after a few more', async () => {
    const { fixture } = start(40);
    fixture.waldur.faults.add({
      on: { operation: 'approve_by_provider' },
      times: 9999,
      fault: { kind: 'reset-before' },
    });
    const { failed, notProcessed } = count(await fixture.processOrders());
    expect(failed).toBeGreaterThanOrEqual(5);
    expect(failed).toBeLessThanOrEqual(8);
    expect(notProcessed).toBe(40 - failed);
  });

  it('for the token alone is told apart, at the first refusal', async () => {
    const { fixture } = start(10);
    fixture.waldur.faults.add({
      on: { operation: 'approve_by_provider' },
      times: 9999,
      fault: { kind: 'status', status: 401 },
    });
    expect((await fixture.processOrders({ orderConcurrency: 1 })).outage).toMatchObject({
      service: 'waldur',
      isRefused: true,
      notProcessed: 9,
    });
  });
});

describe('a resource backend that goes away in the course of a pass over orders', () => {
  it.each<[string, () => Error]>([
    ['says so', () => new TransientBackendError('slurmctld is down')],
    ['can not be connected to', createRefusedError],
  ])('and %s is asked for a few orders more, and the others are left as they are', async (_how, failure) => {
    const backend = new FailingBackend((call) => (call > 2 ? failure() : undefined));
    const { fixture, uuids } = start(40, backend);
    const report = await fixture.processOrders({ orderConcurrency: 1 });
    expect(count(report)).toEqual({ done: 2, failed: 5, erred: 0, notProcessed: 33 });
    expect(report.outage).toMatchObject({ service: 'resources', notProcessed: 33 });
    expect(backend.finds).toBe(7);
    expect(uuids.filter((uuid) => fixture.waldur.order(uuid)?.state === 'pending-provider')).toHaveLength(33);
  });

  it('and does not answer in time is noticed too', async () => {
    const { fixture } = start(
      12,
      new (class extends InMemoryResourceBackend {
        override find = () => new Promise<never>(() => {});
      })(),
    );
    const report = await fixture.processOrders({ orderConcurrency: 1, resourceTimeoutSeconds: 0.02 });
    expect(count(report)).toEqual({ done: 0, failed: 5, erred: 0, notProcessed: 7 });
  });

  it('and is not ready is not asked for all of them, and the report says that it was ready for none', async () => {
    const backend = new FailingBackend(() => new BackendNotReadyError('maintenance'));
    const { fixture } = start(40, backend);
    const report = await fixture.processOrders({ orderConcurrency: 1 });
    expect(backend.finds).toBe(5);
    expect(report).toMatchObject({
      notReady: 'the resource backend is not ready: maintenance',
      outage: { service: 'resources', notProcessed: 35 },
    });
  });

  it('is not one that fails for every other order, or answers what can not be used', async () => {
    const flaky = start(20, new FailingBackend((call) => (call % 2 === 0 ? createRefusedError() : undefined)));
    const report = await flaky.fixture.processOrders({ orderConcurrency: 1 });
    expect(count(report)).toEqual({ done: 10, failed: 10, erred: 0, notProcessed: 0 });
    expect(report).not.toHaveProperty('outage');
    const wrong = start(
      12,
      new (class extends InMemoryResourceBackend {
        override find = async () => 'here' as never;
      })(),
    );
    expect(await wrong.fixture.processOrders()).not.toHaveProperty('outage');
  });
});
