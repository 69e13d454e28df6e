import { describe, expect, it } from 'vitest';
import { InMemoryResourceBackend } from '../../src/testing/index.js';
import { openMembershipFixture } from './memberships/membership-fixture.js';
import { OrderFixture } from './orders/order-fixture.js';

/** A backend with one method that returns a value its types do not allow. */
function createBackendAnswering(
  method: 'find' | 'listPeople' | 'evaluateOrder' | 'create' | 'poll' | 'proposeId',
  answer: unknown,
): InMemoryResourceBackend {
  return Object.assign(new InMemoryResourceBackend(), { [method]: async () => answer });
}

describe('an order with an invalid answer of the backend', () => {
  it.each([
    'accept',
    undefined,
    null,
    true,
    {},
    { decision: 'approve' },
    { decision: 'reject' },
    { decision: 'reject', comment: ' ' },
  ])('an order is neither approved nor rejected after an invalid answer (evaluateOrder: %j)', async (answer) => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const { orders } = await fixture.processOrders({ orderBackend: createBackendAnswering('evaluateOrder', answer) });
    expect(orders).toMatchObject([
      { result: 'failed', message: expect.stringContaining('evaluateOrder returned an invalid value') },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });

  it.each([
    ['find', false],
    ['find', null],
    ['find', 'yes'],
    ['find', { owner: 5 }],
    ['proposeId', {}],
    ['proposeId', ''],
  ] as const)(
    'an order stays unchanged after an invalid answer before the creation (%s: %j)',
    async (method, answer) => {
      const fixture = new OrderFixture();
      const order = fixture.addOrder();
      const resources = createBackendAnswering(method, answer);
      const { orders } = await fixture.processOrders({ orderBackend: resources });
      expect(orders).toMatchObject([
        { result: 'failed', message: expect.stringContaining(`${method} returned an invalid value`) },
      ]);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
      expect(resources.calls.map((call) => call.method)).not.toContain('create');
    },
  );

  it.each([5, null, 'done', { handle: 7 }, { handle: '' }])(
    'an order is set to erred after an invalid answer of create (%j)',
    async (answer) => {
      const fixture = new OrderFixture();
      const order = fixture.addOrder();
      const { orders } = await fixture.processOrders({ orderBackend: createBackendAnswering('create', answer) });
      expect(orders).toMatchObject([
        { result: 'erred', message: expect.stringContaining('create returned an invalid value') },
      ]);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('erred');
    },
  );

  it('an order is not set to done after an invalid answer of poll', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 1 }));
    const order = fixture.addOrder();
    await fixture.processOrders();
    Object.assign(fixture.backend, { poll: async () => 'maybe' });
    expect((await fixture.processOrders()).orders).toMatchObject([
      {
        result: 'failed',
        message: expect.stringContaining("poll returned an invalid value (expected 'running' or 'done'"),
      },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
  });
});

describe('a resource with an invalid list of accounts', () => {
  it.each([
    [undefined],
    ['alice'],
    [{ alice: true }],
    [[null]],
    [[{ username: 5, isOurs: true }]],
    [[{ username: 'alice', isOurs: 'yes' }]],
    [['alice']],
  ])('a resource with an invalid list of accounts is not changed and not set to erred (%j)', async (answer) => {
    const fixture = await openMembershipFixture();
    try {
      const project = fixture.waldur.addProject();
      fixture.addMember(project, 'newcomer');
      const resource = await fixture.resource(project, 'r1', { accounts: ['gone'] });
      Object.assign(fixture.backend, { listPeople: async () => answer });
      const { resources } = await fixture.processor.processOffering();
      expect(resources).toMatchObject([
        { result: 'failed', errors: [expect.stringContaining('listPeople returned an invalid value')] },
      ]);
      expect(fixture.usernamesOn('r1')).toEqual(['gone']);
      expect(fixture.waldur.resource(resource.uuid)?.state).toBe('OK');
    } finally {
      await fixture.open.close();
    }
  });
});

describe('the owner of a resource', () => {
  it.each([
    ['with hyphens and capitals', (uuid: string) => uuid.toUpperCase().replace(/^.{8}/, '$&-')],
    ['as an empty string', () => ''],
  ])('a resource whose owner the backend returns %s is its own', async (_how, write) => {
    const fixture = await openMembershipFixture();
    try {
      const project = fixture.waldur.addProject();
      fixture.addMember(project, 'newcomer');
      const resource = await fixture.resource(project, 'r1');
      Object.assign(fixture.backend, { find: async () => ({ owner: write(resource.uuid) }) });
      const { resources } = await fixture.processor.processOffering();
      expect(resources).toMatchObject([{ result: 'synced', added: ['newcomer'] }]);
      expect(fixture.waldur.resource(resource.uuid)?.state).toBe('OK');
    } finally {
      await fixture.open.close();
    }
  });
});
