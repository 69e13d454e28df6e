import { describe, expect, it } from 'vitest';
import type { OrderResult, OrdersReport } from '../../../src/processors/orders/report.js';
import type { FoundResource, ResourceContext } from '../../../src/resources/backend.js';
import { BackendNotReadyError, TransientBackendError } from '../../../src/shared/errors.js';
import { InMemoryResourceBackend } from '../../../src/testing/index.js';
import { OrderFixture } from './order-fixture.js';

/** Fails at chosen calls of `find`. */
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

describe('an outage of Waldur during a run over orders', () => {
  it('an outage of Waldur is detected after a few orders, and the others stay unchanged', async () => {
    const { fixture, states } = start(40);
    fixture.waldur.faults.add({
      on: { operation: 'approve_by_provider', call: 3 },
      times: 9999,
      fault: { kind: 'reset-before' },
    });
    fixture.waldur.faults.add({
      on: { operation: 'retrieve_order', call: 9 },
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

  it('with four concurrent orders the outage is detected after at most eight', async () => {
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

  it.each([
    ['a request that is refused as too large', 413, 'isTooLarge'],
    ['a refused token', 401, 'isRefused'],
  ])('%s ends the run after the first order', async (_what, status, flag) => {
    const { fixture } = start(10);
    fixture.waldur.faults.add({
      on: { operation: 'approve_by_provider' },
      times: 9999,
      fault: { kind: 'status', status },
    });
    expect((await fixture.processOrders({ orderConcurrency: 1 })).outage).toMatchObject({
      service: 'waldur',
      [flag]: true,
      notProcessed: 9,
      message: expect.stringContaining(`${status}`),
    });
    expect(
      new Set(
        fixture.waldur.calls.filter(({ operation }) => operation === 'approve_by_provider').map(({ path }) => path),
      ),
    ).toHaveProperty('size', 1);
  });
});

describe('an outage of the resource backend during a run over orders', () => {
  it.each<[string, () => Error]>([
    ['says so', () => new TransientBackendError('slurmctld is down')],
    ['refuses connections', createRefusedError],
  ])(
    'a resource backend that %s is called for a few more orders, and the others stay unchanged',
    async (_how, failure) => {
      const backend = new FailingBackend((call) => (call > 2 ? failure() : undefined));
      const { fixture, uuids } = start(40, backend);
      const report = await fixture.processOrders({ orderConcurrency: 1 });
      expect(count(report)).toEqual({ done: 2, failed: 5, erred: 0, notProcessed: 33 });
      expect(report.outage).toMatchObject({ service: 'resources', notProcessed: 33 });
      expect(backend.finds).toBe(7);
      expect(uuids.filter((uuid) => fixture.waldur.order(uuid)?.state === 'pending-provider')).toHaveLength(33);
    },
  );

  it('a create that fails temporarily after find has answered is no outage', async () => {
    const backend = new InMemoryResourceBackend();
    backend.create = async () => {
      throw new TransientBackendError('not known yet');
    };
    const { fixture, states } = start(1, backend);
    const report = await fixture.processOrders();
    expect(count(report)).toEqual({ done: 0, failed: 1, erred: 0, notProcessed: 0 });
    expect(report).not.toHaveProperty('outage');
    expect(states()).toEqual(new Set(['executing']));
  });

  it('a resource backend that times out counts as an outage', async () => {
    const { fixture } = start(
      12,
      new (class extends InMemoryResourceBackend {
        override find = () => new Promise<never>(() => {});
      })(),
    );
    const report = await fixture.processOrders({ orderConcurrency: 1, resourceTimeoutSeconds: 0.02 });
    expect(count(report)).toEqual({ done: 0, failed: 5, erred: 0, notProcessed: 7 });
  });

  it('a resource backend that is never ready is not called for all orders, and the report says so', async () => {
    const backend = new FailingBackend(() => new BackendNotReadyError('maintenance'));
    const { fixture } = start(40, backend);
    const report = await fixture.processOrders({ orderConcurrency: 1 });
    expect(backend.finds).toBe(5);
    expect(report).toMatchObject({
      notReady: 'the resource backend is not ready: maintenance',
      outage: { service: 'resources', notProcessed: 35 },
    });
  });

  it('a backend that fails for every second order, or returns invalid values, does not count as an outage', async () => {
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
