import { describe, expect, it } from 'vitest';
import { InMemoryResourceBackend } from '../../src/testing/index.js';
import { openMembershipFixture } from './memberships/membership-fixture.js';
import { OrderFixture } from './orders/order-fixture.js';

/** A backend whose method answers what its types do not allow. */
function createBackendAnswering(
  method: 'find' | 'listPeople' | 'evaluateOrder' | 'create' | 'poll' | 'proposeId',
  answer: unknown,
): InMemoryResourceBackend {
  return Object.assign(new InMemoryResourceBackend(), { [method]: async () => answer });
}

describe('an order, where the backend gives an answer that can not be understood', () => {
  it.each([
    'accept',
    undefined,
    null,
    true,
    {},
    { decision: 'approve' },
    { decision: 'reject' },
    { decision: 'reject', comment: ' ' },
  ])('is neither approved nor rejected for it (evaluateOrder: %j)', async (answer) => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const { orders } = await fixture.processOrders({ resources: createBackendAnswering('evaluateOrder', answer) });
    expect(orders).toMatchObject([
      { result: 'failed', message: expect.stringContaining('expected evaluateOrder to answer') },
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
  ] as const)('stays as it is, with nothing made (%s: %j)', async (method, answer) => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const resources = createBackendAnswering(method, answer);
    const { orders } = await fixture.processOrders({ resources });
    expect(orders).toMatchObject([
      { result: 'failed', message: expect.stringContaining(`expected ${method} to answer`) },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
    expect(resources.calls.map((call) => call.method)).not.toContain('create');
  });

  it.each([5, null, 'done', { handle: 7 }, { handle: '' }])(
    'is erred where that came of making the resource (create: %j)',
    async (answer) => {
      const fixture = new OrderFixture();
      const order = fixture.addOrder();
      const { orders } = await fixture.processOrders({ resources: createBackendAnswering('create', answer) });
      expect(orders).toMatchObject([
        { result: 'erred', message: expect.stringContaining('expected create to answer') },
      ]);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('erred');
    },
  );

  it('is not done for work that nobody knows the state of', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 1 }));
    const order = fixture.addOrder();
    await fixture.processOrders();
    Object.assign(fixture.backend, { poll: async () => 'maybe' });
    expect((await fixture.processOrders()).orders).toMatchObject([
      { result: 'failed', message: expect.stringContaining("expected poll to answer 'running' or 'done'") },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
  });
});

describe('a resource whose people are listed in a form that can not be understood', () => {
  it.each([
    [undefined],
    ['alice'],
    [{ alice: true }],
    [[null]],
    [[{ username: 5, isOurs: true }]],
    [[{ username: 'alice', isOurs: 'yes' }]],
    [['alice']],
  ])('keeps everybody, gets nobody and is not marked (%j)', async (answer) => {
    const fixture = await openMembershipFixture();
    try {
      const project = fixture.waldur.addProject();
      fixture.addMember(project, 'newcomer');
      const resource = await fixture.resource(project, 'r1', { accounts: ['gone'] });
      Object.assign(fixture.backend, { listPeople: async () => answer });
      const { resources } = await fixture.processor.processOffering();
      expect(resources).toMatchObject([
        { result: 'failed', errors: [expect.stringContaining('expected listPeople to answer')] },
      ]);
      expect(fixture.usernamesOn('r1')).toEqual(['gone']);
      expect(fixture.waldur.resource(resource.uuid)?.state).toBe('OK');
    } finally {
      await fixture.open.close();
    }
  });
});
