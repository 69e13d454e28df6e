import { isDeepStrictEqual } from 'node:util';
import type { OrderDecision, ResourceBackend } from '../../resources/backend.js';
import type { Order } from '../../waldur/order-types.js';
import { createResource, createUser, expect, expectSuccess, format, ids, type ResourceChecks } from './harness.js';

const first = createResource('1');
const alice = createUser('alice', 'admin');
const optionalMethods = [
  ...(['proposeId', 'setLimits', 'setRole', 'pause', 'downscale', 'restore'] as const),
  ...(['evaluateOrder', 'metadata', 'endpoints', 'preflight', 'poll'] as const),
] satisfies readonly (keyof ResourceBackend)[];

const order: Order = {
  uuid: '0d'.repeat(16),
  state: 'pending-provider',
  type: 'Create',
  marketplaceResourceUuid: first.uuid,
  resourceName: 'Resource 1',
  attributes: { name: 'Resource 1' },
  limits: first.limits,
};

/** What a backend may be able to do. Each check passes where the method is not there. */
export const optionalMethodChecks: ResourceChecks = {
  'optional methods are functions or not there': async ({ backend }) => {
    for (const method of optionalMethods) {
      const kind = typeof backend[method];
      expect(
        kind === 'function' || kind === 'undefined',
        `${method}: expected a function or nothing, got ${format(backend[method])}`,
      );
    }
  },

  'preflight lets a healthy backend work': async ({ backend, context }) => {
    await expectSuccess('preflight', async () => backend.preflight?.(context));
    await expectSuccess('preflight once more', async () => backend.preflight?.(context));
  },

  'limits can be set again, raised and lowered': async (bench) => {
    const { backend, context } = bench;
    await bench.create(ids.one, first, [alice]);
    for (const limits of [first.limits, first.limits, { cpu: 20, storage: 100 }, { cpu: 5, storage: 50 }]) {
      await expectSuccess(`setLimits(${format(limits)})`, async () => backend.setLimits?.(ids.one, limits, context));
    }
    await bench.expectUsers(ids.one, ['alice'], 'after setLimits');
  },

  'pause, downscale and restore can be repeated in any order and leave owner and people alone': async (bench) => {
    const { backend, context } = bench;
    await bench.create(ids.one, first, [alice]);
    for (const method of [
      'restore',
      'pause',
      'pause',
      'restore',
      'restore',
      'downscale',
      'downscale',
      'pause',
      'restore',
    ] as const) {
      await expectSuccess(method, async () => backend[method]?.(ids.one, context));
    }
    await bench.expectOwner(ids.one, first.uuid, 'after pause, downscale and restore');
    await bench.expectUsers(ids.one, ['alice'], 'after pause, downscale and restore');
  },

  'metadata is a plain object that JSON can hold': async (bench) => {
    const { backend, context } = bench;
    if (backend.metadata === undefined) return;
    await bench.create(ids.one, first, [alice]);
    const metadata: unknown = await expectSuccess('metadata', async () => backend.metadata?.(ids.one, context));
    const isMap = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
    expect(
      isMap && isDeepStrictEqual(JSON.parse(JSON.stringify(metadata)), metadata),
      `metadata: expected a plain object, got ${format(metadata)}`,
    );
  },

  'each endpoint has a name and a URL': async (bench) => {
    const { backend, context } = bench;
    if (backend.endpoints === undefined) return;
    await bench.create(ids.one, first, [alice]);
    const endpoints: unknown = await expectSuccess('endpoints', async () => backend.endpoints?.(ids.one, context));
    const isRight =
      Array.isArray(endpoints) &&
      endpoints.every(({ name, url }) => typeof name === 'string' && name !== '' && URL.canParse(url));
    expect(isRight, `endpoints: expected a list of {name, url}, got ${format(endpoints)}`);
  },

  'proposed ids are texts, and another attempt gives another id': async ({ backend, context }) => {
    const proposed = new Set<string>();
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const id: unknown = await expectSuccess(`proposeId, attempt ${attempt}`, async () =>
        backend.proposeId?.(first, attempt, context),
      );
      if (id === undefined) return;
      expect(
        typeof id === 'string' && id !== '',
        `proposeId, attempt ${attempt}: expected a text or undefined, got ${format(id)}`,
      );
      expect(
        !proposed.has(id),
        `proposeId, attempt ${attempt}: expected an id that was not proposed before, got '${id}' again`,
      );
      proposed.add(id);
    }
  },

  'an order is accepted, rejected with a comment, or kept': async ({ backend, context }) => {
    if (backend.evaluateOrder === undefined) return;
    const decision = await expectSuccess<OrderDecision | undefined>('evaluateOrder', async () =>
      backend.evaluateOrder?.(order, context),
    );
    const isRight =
      decision?.decision === 'accept' ||
      decision?.decision === 'keep' ||
      (decision?.decision === 'reject' && typeof decision.comment === 'string' && decision.comment !== '');
    expect(
      isRight,
      `evaluateOrder: expected {decision: 'accept'}, {decision: 'reject', comment} or {decision: 'keep'}, got ${format(decision)}`,
    );
  },

  'work behind a handle comes to an end, is begun but once, and stays done': async (bench) => {
    const { backend, context } = bench;
    const made = await expectSuccess('create', () => backend.create(ids.one, first, [alice], context));
    if (made?.handle === undefined) return;
    const { handle } = made;
    expect(
      typeof handle === 'string' && handle !== '' && handle.length <= 255,
      `create: expected a handle of 1 to 255 characters, got ${format(handle)}`,
    );
    expect(backend.poll !== undefined, `create: expected no handle from a backend without poll, got '${handle}'`);
    const again = await expectSuccess('create while work goes on', () =>
      backend.create(ids.one, first, [alice], context),
    );
    expect(
      again?.handle === undefined || again.handle === handle,
      `create while work goes on: expected the same handle or none, got ${format(again)}`,
    );
    await bench.waitUntilDone(handle);
    const state = await expectSuccess('poll after done', async () => backend.poll?.(handle, context));
    expect(state === 'done', `poll after done: expected 'done', got ${format(state)}`);
    await bench.expectOwner(ids.one, first.uuid, 'after the work was done');
    await bench.expectUsers(ids.one, ['alice'], 'after the work was done');
  },
};
