import { isDeepStrictEqual } from 'node:util';
import type { OrderDecision, ResourceBackend, ResourcePlan } from '../../resources/backend.js';
import { findIdProblem } from '../../resources/resource-ids.js';
import { parseUrl } from '../../shared/parse-url.js';
import type { Order } from '../../waldur/order-types.js';
import { createResource, createUser, expect, expectSuccess, format, ids, type ResourceChecks } from './harness.js';

const first = createResource('1');
const alice = createUser('alice', 'admin');
const small: ResourcePlan = { uuid: '5a'.repeat(16), name: 'Small', quotas: { cpu: 10 } };
const large: ResourcePlan = { uuid: '1a'.repeat(16), name: 'Large', quotas: { cpu: 40, gpu: 0 } };
const optionalMethods = [
  ...(['proposeId', 'setPlan', 'setEndDate', 'setLimits', 'setRole', 'pause', 'downscale', 'restore'] as const),
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

/** Checks of optional methods. A check passes if the backend lacks the method. */
export const optionalMethodChecks: ResourceChecks = {
  'optional methods are functions or undefined': async ({ backend }) => {
    for (const method of optionalMethods) {
      const kind = typeof backend[method];
      expect(
        kind === 'function' || kind === 'undefined',
        `${method}: expected a function or undefined, got ${format(backend[method])}`,
      );
    }
  },

  'preflight succeeds for a healthy backend': async ({ backend, context }) => {
    await expectSuccess('preflight', async () => backend.preflight?.(context));
    await expectSuccess('preflight again', async () => backend.preflight?.(context));
  },

  'setLimits can be repeated, and can raise and lower limits': async (harness) => {
    const { backend, context } = harness;
    await harness.create(ids.one, first, [alice]);
    for (const limits of [first.limits, first.limits, { cpu: 20, storage: 100 }, { cpu: 5, storage: 50 }]) {
      await expectSuccess(`setLimits(${format(limits)})`, async () => backend.setLimits?.(ids.one, limits, context));
    }
    await harness.expectUsers(ids.one, ['alice'], 'after setLimits');
  },

  'setPlan can be repeated, switches back, and accepts a plan without quotas': async (harness) => {
    const { backend, context } = harness;
    await harness.create(ids.one, { ...first, plan: small }, [alice]);
    for (const plan of [small, large, large, small, { uuid: small.uuid }]) {
      await expectSuccess(`setPlan(${format(plan)})`, async () => backend.setPlan?.(ids.one, plan, context));
    }
    await harness.expectUsers(ids.one, ['alice'], 'after setPlan');
  },

  'setEndDate can be repeated, moves the date in both directions, and clears it': async (harness) => {
    const { backend, context } = harness;
    await harness.create(ids.one, { ...first, endDate: '2030-01-31' }, [alice]);
    for (const endDate of ['2030-01-31', '2031-01-31', '2031-01-31', '2029-01-31', undefined, undefined]) {
      await expectSuccess(`setEndDate(${format(endDate)})`, async () =>
        backend.setEndDate?.(ids.one, endDate, context),
      );
    }
    await harness.expectOwner(ids.one, first.uuid, 'after setEndDate');
    await harness.expectUsers(ids.one, ['alice'], 'after setEndDate');
  },

  'pause, downscale and restore can be repeated in any order and change neither owner nor users': async (harness) => {
    const { backend, context } = harness;
    await harness.create(ids.one, first, [alice]);
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
    await harness.expectOwner(ids.one, first.uuid, 'after pause, downscale and restore');
    await harness.expectUsers(ids.one, ['alice'], 'after pause, downscale and restore');
  },

  'metadata returns a plain object that can be serialized as JSON': async (harness) => {
    const { backend, context } = harness;
    if (backend.metadata === undefined) return;
    await harness.create(ids.one, first, [alice]);
    const metadata: unknown = await expectSuccess('metadata', async () => backend.metadata?.(ids.one, context));
    const isMap = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
    expect(
      isMap && isDeepStrictEqual(JSON.parse(JSON.stringify(metadata)), metadata),
      `metadata: expected a plain object, got ${format(metadata)}`,
    );
  },

  'each endpoint has a name and a URL': async (harness) => {
    const { backend, context } = harness;
    if (backend.endpoints === undefined) return;
    await harness.create(ids.one, first, [alice]);
    const endpoints: unknown = await expectSuccess('endpoints', async () => backend.endpoints?.(ids.one, context));
    const isValid =
      Array.isArray(endpoints) &&
      endpoints.every(({ name, url }) => typeof name === 'string' && name !== '' && parseUrl(url) !== undefined);
    expect(isValid, `endpoints: expected a list of {name, url}, got ${format(endpoints)}`);
  },

  'proposeId returns a different non-empty string for each attempt': async ({ backend, context }) => {
    const proposed = new Set<string>();
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const id: unknown = await expectSuccess(`proposeId, attempt ${attempt}`, async () =>
        backend.proposeId?.(first, attempt, context),
      );
      if (id === undefined) return;
      expect(
        typeof id === 'string' && id !== '',
        `proposeId, attempt ${attempt}: expected a non-empty string or undefined, got ${format(id)}`,
      );
      expect(!proposed.has(id), `proposeId, attempt ${attempt}: expected a new id, got '${id}' again`);
      proposed.add(id);
    }
  },

  'idRules accept the ids that proposeId returns, and fold only ids that are one id': async (harness) => {
    const { backend, context } = harness;
    const { pattern, fold } = backend.idRules ?? {};
    const proposed = (await expectSuccess('proposeId', async () => backend.proposeId?.(first, 1, context))) ?? ids.one;
    const isAccepted = (id: string): boolean => findIdProblem(id, backend.idRules ?? {}) === undefined;
    expect(isAccepted(proposed), `idRules.pattern: expected to match '${proposed}', got ${pattern}`);
    await harness.create(proposed, first, [alice]);
    const other = proposed === proposed.toUpperCase() ? proposed.toLowerCase() : proposed.toUpperCase();
    if (other === proposed || !isAccepted(other)) return;
    const found = await expectSuccess(`find('${other}')`, () => backend.find(other, context));
    const isOne = fold !== undefined && fold(other) === fold(proposed);
    expect(
      isOne === (found !== undefined),
      isOne
        ? `find('${other}'): expected the resource '${proposed}', because idRules.fold makes both ids one, got none`
        : `find('${other}'): expected none, or an idRules.fold that makes it one id with '${proposed}', got ${format(found)}`,
    );
  },

  'evaluateOrder accepts an order, rejects it with a comment or keeps it': async ({ backend, context }) => {
    if (backend.evaluateOrder === undefined) return;
    const decision = await expectSuccess<OrderDecision | undefined>('evaluateOrder', async () =>
      backend.evaluateOrder?.(order, context),
    );
    const isValid =
      decision?.decision === 'accept' ||
      decision?.decision === 'keep' ||
      (decision?.decision === 'reject' && typeof decision.comment === 'string' && decision.comment !== '');
    expect(
      isValid,
      `evaluateOrder: expected {decision: 'accept'}, {decision: 'reject', comment} or {decision: 'keep'}, got ${format(decision)}`,
    );
  },

  'work behind a handle finishes, is started only once and stays done': async (harness) => {
    const { backend, context } = harness;
    const created = await expectSuccess('create', () => backend.create(ids.one, first, [alice], context));
    if (created?.handle === undefined) return;
    const { handle } = created;
    expect(
      typeof handle === 'string' && handle !== '' && handle.length <= 255,
      `create: expected a handle of 1 to 255 characters, got ${format(handle)}`,
    );
    expect(backend.poll !== undefined, `create: expected no handle from a backend without poll, got '${handle}'`);
    const again = await expectSuccess('create while work is running', () =>
      backend.create(ids.one, first, [alice], context),
    );
    expect(
      again?.handle === undefined || again.handle === handle,
      `create while work is running: expected the same handle or none, got ${format(again)}`,
    );
    await harness.waitUntilDone(handle);
    const state = await expectSuccess('poll after done', async () => backend.poll?.(handle, context));
    expect(state === 'done', `poll after done: expected 'done', got ${format(state)}`);
    await harness.expectOwner(ids.one, first.uuid, 'after poll returned done');
    await harness.expectUsers(ids.one, ['alice'], 'after poll returned done');
  },
};
