import { describe, expect, it } from 'vitest';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import type { InMemoryResourceBackend } from '../../../src/testing/index.js';
import { OrderFixture } from './order-fixture.js';

/** The calls of a create order without faults, in order. */
async function listCallsWithoutFaults(): Promise<string[]> {
  const fixture = createFixture();
  await fixture.processOrders();
  return fixture.waldur.calls.map(({ method, operation }) => `${method} ${operation}`);
}

function createFixture(): OrderFixture {
  const fixture = new OrderFixture();
  fixture.addMember('Doe');
  fixture.addMember('Roe');
  fixture.addOrder();
  return fixture;
}

async function expectOneResourceAfterRunWithoutFaults(fixture: OrderFixture): Promise<void> {
  fixture.waldur.faults.clear();
  fixture.waldur.clock.advance(61_000);
  await fixture.processOrders();
  expect(fixture.backend.ids()).toEqual(['genome-1']);
  expect(fixture.usernamesOn('genome-1')).toEqual(readyUsernames(fixture));
  expect(fixture.waldur.orders()).toMatchObject([{ state: 'done' }]);
  expect(fixture.waldur.resources()).toMatchObject([{ state: 'OK', backend_id: 'genome-1' }]);

  // A user whose claim was lost is still missing on the resource. The membership run adds them.
  fixture.waldur.clock.advance(61_000);
  await new OfferingMembershipProcessor({ ...fixture.parts(), membershipBackend: fixture.backend }).processOffering();
  expect(readyUsernames(fixture)).toEqual(['jdoe', 'jroe']);
  expect(fixture.usernamesOn('genome-1')).toEqual(['jdoe', 'jroe']);
}

function readyUsernames(fixture: OrderFixture): string[] {
  const ready = fixture.waldur
    .offeringUsers()
    .flatMap(({ state, username }) => (state === 'OK' && username ? [username] : []));
  return ready.toSorted((a, b) => (a < b ? -1 : 1));
}

const calls = await listCallsWithoutFaults();

describe('a create order with one failing call', () => {
  it('a create order makes more than ten calls, which the other tests let fail one by one', () => {
    expect(calls).toContain('POST approve_by_provider');
    expect(calls).toContain('POST set_state_done');
    expect(calls.length).toBeGreaterThan(12);
  });

  describe.each(calls.map((call, index) => [index + 1, call] as const))('(call %i, %s)', (number) => {
    it.each(['reset-before', 'reset-after', 'html', 'cut-off'] as const)(
      'after %s the order is completed by runs without faults',
      async (kind) => {
        const fixture = createFixture();
        const fault = kind === 'html' ? { kind, status: 502 } : { kind };
        // Each fault affects the call and its retry by the client.
        fixture.waldur.faults.add({ on: { call: number }, times: 2, fault });
        await fixture.processOrders().catch(() => undefined);
        await expectOneResourceAfterRunWithoutFaults(fixture);
      },
    );

    it.each(['before', 'after'] as const)(
      'after the process is killed %s the server handled the call, the order is completed by runs without faults',
      async (time) => {
        const fixture = createFixture();
        let arrived = 0;
        const dying: typeof fetch = async (input, init) => {
          arrived += 1;
          if (arrived === number && time === 'after') await fixture.waldur.fetch(input, init);
          if (arrived >= number)
            throw new TypeError('fetch failed', { cause: Object.assign(new Error('dead'), { code: 'ECONNRESET' }) });
          return fixture.waldur.fetch(input, init);
        };
        // A killed process does nothing at the backend either.
        const resources = new Proxy(fixture.backend, {
          get(target: InMemoryResourceBackend, key: keyof InMemoryResourceBackend) {
            const value = Reflect.get(target, key);
            if (typeof value !== 'function') return value;
            return (...args: unknown[]) =>
              arrived >= number ? new Promise(() => undefined) : Reflect.apply(value, target, args);
          },
        });
        await fixture
          .processor({ orderBackend: resources, resourceTimeoutSeconds: 0.005 }, dying)
          .processOffering()
          .catch(() => undefined);
        await expectOneResourceAfterRunWithoutFaults(fixture);
      },
    );
  });
});
