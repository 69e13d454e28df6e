import { describe, expect, it } from 'vitest';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import type { InMemoryResourceBackend } from '../../../src/testing/index.js';
import { OrderFixture } from './order-fixture.js';

/** The calls of a create order that nothing disturbs, in order. */
async function listCallsWithoutFaults(): Promise<string[]> {
  const scene = createFixture();
  await scene.processOrders();
  return scene.waldur.calls.map(({ method, operation }) => `${method} ${operation}`);
}

function createFixture(): OrderFixture {
  const scene = new OrderFixture();
  scene.addMember('Doe');
  scene.addMember('Roe');
  scene.addOrder();
  return scene;
}

async function expectOneResourceAfterRunWithoutFaults(scene: OrderFixture): Promise<void> {
  scene.waldur.faults.clear();
  scene.waldur.clock.advance(61_000);
  await scene.processOrders();
  expect(scene.backend.ids()).toEqual(['genome-1']);
  expect(scene.usernamesOn('genome-1')).toEqual(readyUsernames(scene));
  expect(scene.waldur.orders()).toMatchObject([{ state: 'done' }]);
  expect(scene.waldur.resources()).toMatchObject([{ state: 'OK', backend_id: 'genome-1' }]);

  // Whose claim got lost on the way stayed behind, with the order done; the membership pass brings them in.
  scene.waldur.clock.advance(61_000);
  await new OfferingMembershipProcessor(scene.parts()).processOffering();
  expect(readyUsernames(scene)).toEqual(['jdoe', 'jroe']);
  expect(scene.usernamesOn('genome-1')).toEqual(['jdoe', 'jroe']);
}

function readyUsernames(scene: OrderFixture): string[] {
  const ready = scene.waldur
    .offeringUsers()
    .flatMap(({ state, username }) => (state === 'OK' && username ? [username] : []));
  return ready.toSorted((a, b) => (a < b ? -1 : 1));
}

const calls = await listCallsWithoutFaults();

describe('a create order with one call that fails', () => {
  it('is made of reads and writes that can all fail', () => {
    expect(calls).toContain('POST approve_by_provider');
    expect(calls).toContain('POST set_state_done');
    expect(calls.length).toBeGreaterThan(12);
  });

  describe.each(calls.map((call, index) => [index + 1, call] as const))('(call %i, %s)', (number) => {
    it.each(['reset-before', 'reset-after', 'html', 'cut-off'] as const)(
      'by %s comes to the same end after clean passes',
      async (kind) => {
        const scene = createFixture();
        const fault = kind === 'html' ? { kind, status: 502 } : { kind };
        // Each fault meets the call and its repetition by the client.
        scene.waldur.faults.add({ on: { call: number }, times: 2, fault });
        await scene.processOrders().catch(() => undefined);
        await expectOneResourceAfterRunWithoutFaults(scene);
      },
    );

    it.each(['before', 'after'] as const)(
      'because the process is killed there, %s the server did the work, comes to the same end after clean passes',
      async (moment) => {
        const scene = createFixture();
        let arrived = 0;
        const dying: typeof fetch = async (input, init) => {
          arrived += 1;
          if (arrived === number && moment === 'after') await scene.waldur.fetch(input, init);
          if (arrived >= number)
            throw new TypeError('fetch failed', { cause: Object.assign(new Error('dead'), { code: 'ECONNRESET' }) });
          return scene.waldur.fetch(input, init);
        };
        // A dead process does nothing at the backend either.
        const resources = new Proxy(scene.backend, {
          get(target: InMemoryResourceBackend, key: keyof InMemoryResourceBackend) {
            const value = Reflect.get(target, key);
            if (typeof value !== 'function') return value;
            return (...args: unknown[]) =>
              arrived >= number ? new Promise(() => undefined) : Reflect.apply(value, target, args);
          },
        });
        await scene
          .processor({ resources, resourceTimeoutSeconds: 0.005 }, dying)
          .processOffering()
          .catch(() => undefined);
        await expectOneResourceAfterRunWithoutFaults(scene);
      },
    );
  });
});
