import { describe, expect, it } from 'vitest';
import { BackendError } from '../../../src/shared/errors.js';
import type { Fault } from '../../../src/testing/index.js';
import { OrderFixture } from './order-fixture.js';

const refusal: Fault = { kind: 'html', status: 503 };

/** An order whose resource the backend cannot create. */
function openFailing() {
  const fixture = new OrderFixture();
  fixture.backend.create = async () => {
    throw new BackendError('no such partition');
  };
  const order = fixture.addOrder();
  const calls = () => fixture.waldur.calls.filter(({ uuid }) => uuid === order.uuid).map(({ operation }) => operation);
  return { fixture, order, calls, state: () => fixture.waldur.order(order.uuid)?.state };
}

describe('set_state_erred', () => {
  it('is repeated after 503 while the order is executing, which is read right before each attempt', async () => {
    const { fixture, calls, state } = openFailing();
    fixture.waldur.faults.add({ on: { operation: 'set_state_erred' }, times: 2, fault: refusal });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'erred' }]);
    expect(state()).toBe('erred');
    const erring = calls();
    const attempts = erring.flatMap((operation, index) => (operation === 'set_state_erred' ? [index] : []));
    expect(attempts).toHaveLength(3);
    expect(attempts.map((index) => erring[index - 1])).toEqual(['retrieve_order', 'retrieve_order', 'retrieve_order']);
  });

  it.each(['canceled', 'done', 'erred'] as const)('is not repeated once the order is %s', async (end) => {
    const { fixture, order, calls, state } = openFailing();
    fixture.waldur.faults.add({ on: { operation: 'set_state_erred' }, times: 9, fault: refusal });
    fixture.waldur.observe(({ call }) => {
      if (call.operation === 'set_state_erred') fixture.waldur.setOrder(order.uuid, { state: end });
    });
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(calls().filter((operation) => operation === 'set_state_erred')).toHaveLength(1);
    expect(state()).toBe(end);
  });

  it('is not called for an order that is no longer executing when the backend fails', async () => {
    const { fixture, order, calls, state } = openFailing();
    fixture.backend.create = async () => {
      fixture.waldur.setOrder(order.uuid, { state: 'canceled' });
      throw new BackendError('no such partition');
    };
    expect((await fixture.processOrders()).orders).toMatchObject([{ result: 'failed' }]);
    expect(calls()).not.toContain('set_state_erred');
    expect(state()).toBe('canceled');
  });
});

it.each(['approve_by_provider', 'set_state_done', 'set_backend_id'])(
  '%s that is carried out although it is answered with 503 is not repeated, and the order is completed',
  async (operation) => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder({ state: 'pending-provider' });
    fixture.waldur.faults.add({ on: { operation }, fault: { kind: 'status-after', status: 503 } });
    await fixture.processOrders();
    await fixture.processOrders();
    expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
    expect(fixture.waldur.calls.filter((call) => call.operation === operation)).toHaveLength(1);
    expect(fixture.backend.ids()).toEqual(['genome-1']);
  },
);
