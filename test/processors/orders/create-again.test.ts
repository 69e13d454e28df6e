import { describe, expect, it } from 'vitest';
import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import { OfferingOrderProcessor } from '../../../src/processors/offering-order-processor.js';
import type { OrderReport } from '../../../src/processors/orders/report.js';
import type { OrderProcessorParts } from '../../../src/processors/parts.js';
import { BackendError, DuplicateResourceError, TransientBackendError } from '../../../src/shared/errors.js';
import { InMemoryResourceBackend, type OrderSnapshot } from '../../../src/testing/index.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import type { Order } from '../../../src/waldur/order-types.js';
import type { ProviderResource } from '../../../src/waldur/resource-types.js';
import { createSteps, cuts, StepwiseCluster } from '../../support/stepwise-cluster.js';
import { OrderFixture } from './order-fixture.js';

/** An order for a resource on a cluster, and a ledger. */
class Situation {
  readonly fixture = new OrderFixture();
  readonly cluster = new StepwiseCluster();
  readonly notes = openMemoryLedger({ foldUsername }).notes;
  readonly order: OrderSnapshot;
  readonly resource: string;
  readonly hooks: string[] = [];

  constructor() {
    this.fixture.addMember('Doe');
    this.order = this.fixture.addOrder();
    this.resource = String(this.order.marketplace_resource_uuid);
  }

  /** Runs over the orders of the offering, and returns the report of one. */
  async run(options: RunOptions = {}): Promise<OrderReport> {
    const { hooks } = this;
    class Hooked extends OfferingOrderProcessor {
      protected override async beforeCreate(_order: Order, { backendId }: ProviderResource): Promise<void> {
        hooks.push(`beforeCreate ${backendId}`);
      }

      protected override async afterCreate(_order: Order, { backendId }: ProviderResource): Promise<void> {
        hooks.push(`afterCreate ${backendId}`);
      }
    }
    const { confirmCreated = [], confirmAbsent = [], dryRun = false, withLedger = true, signal, ...parts } = options;
    const processor = new Hooked(
      this.fixture.parts({ orderBackend: this.cluster, ...(withLedger && { notes: this.notes }), ...parts }),
    );
    const { orders } = await processor.processOffering({ confirmCreated, confirmAbsent, dryRun, signal });
    return orders.at(-1) ?? { uuid: '', result: 'skipped', message: 'no order', users: [] };
  }

  /** A run in which Waldur does not learn that the order is done, as after a crash. */
  async crashBeforeDone(options: RunOptions = {}): Promise<void> {
    this.fixture.waldur.faults.add({ on: { operation: 'set_state_done' }, times: 9, fault: { kind: 'reset-before' } });
    expect(await this.run(options)).toMatchObject({ result: 'failed' });
    this.fixture.waldur.faults.clear();
  }

  /** Cuts `create` off after its first step, in every call of a run. */
  async cutOff(options: RunOptions = {}): Promise<void> {
    this.cluster.afterStep = () => {
      throw new TransientBackendError('exit code 75');
    };
    expect(await this.run(options)).toMatchObject({ result: 'failed' });
    this.cluster.afterStep = () => {};
  }

  /** Calls an action of the order in Waldur, as an administrator does. */
  async act(action: string, body: Readonly<Record<string, string>> = {}): Promise<void> {
    const { waldur } = this.fixture;
    const response = await waldur.fetch(new URL(`/api/marketplace-orders/${this.order.uuid}/${action}/`, waldur.url), {
      method: 'POST',
      headers: { Authorization: `Token ${waldur.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  }

  /** The state of the order in Waldur. */
  get state(): string | undefined {
    return this.fixture.waldur.order(this.order.uuid)?.state;
  }
}

interface RunOptions extends Partial<OrderProcessorParts> {
  readonly withLedger?: boolean;
  readonly confirmCreated?: readonly string[];
  readonly confirmAbsent?: readonly string[];
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}

const steps = Array.from({ length: createSteps }, (_, index) => index + 1);
const ledgers = [
  ['with a ledger', true],
  ['without a ledger', false],
] as const;
const complete = { quota: { cpu: 10 }, members: ['jdoe'] };

describe.each(ledgers)('create that was cut off, %s', (_title, withLedger) => {
  describe.each(Object.entries(cuts))('by %s', (_kind, cut) => {
    it.each(steps)(
      'a create that is cut off after step %i is completed by the next run, and only then is the order done',
      async (last) => {
        const situation = new Situation();
        const { cluster } = situation;
        cluster.afterStep = (step, signal) => (step === last ? cut(signal) : undefined);
        const first = await situation.run({ withLedger, resourceTimeoutSeconds: 0.05 });
        expect(first.result).toBe('failed');
        expect(situation.state).toBe('executing');
        cluster.afterStep = () => {};
        expect(await situation.run({ withLedger })).toMatchObject({ result: 'done', backendId: 'genome-1' });
        expect([...cluster.allocations]).toEqual([['genome-1', { owner: situation.resource, ...complete }]]);
        expect(situation.state).toBe('done');
        expect(await situation.notes.list('created')).toEqual([]);
      },
    );
  });

  it.each(steps)('a create that is stopped with Ctrl-C after step %i is completed by the next run', async (last) => {
    const situation = new Situation();
    const { cluster } = situation;
    const stop = new AbortController();
    cluster.afterStep = (step, signal) => {
      if (step !== last) return undefined;
      stop.abort();
      return cuts['the time limit']?.(signal);
    };
    await situation.run({ withLedger, signal: stop.signal });
    expect(situation.state).toBe('executing');
    cluster.afterStep = () => {};
    expect(await situation.run({ withLedger })).toMatchObject({ result: 'done' });
    expect(cluster.allocations.get('genome-1')).toMatchObject(complete);
  });
});

describe('a create that is known to have ended well', () => {
  it('a create that has ended well by the ledger is not repeated, but limits and afterCreate are', async () => {
    const situation = new Situation();
    await situation.crashBeforeDone();
    expect(await situation.notes.list('created')).toMatchObject([
      { key: situation.order.uuid, value: { id: 'genome-1', progress: 'created' } },
    ]);
    const { calls } = situation.cluster;
    calls.length = 0;
    situation.hooks.length = 0;
    const late = situation.fixture.addMember('Roe');
    expect(await situation.run()).toMatchObject({ result: 'done' });
    expect(calls).toEqual(['setLimits', 'addPeople']);
    expect(situation.hooks).toEqual(['afterCreate genome-1']);
    expect(late && situation.cluster.allocations.get('genome-1')?.members).toEqual(['jdoe', 'jroe']);
  });

  it('a note of the end counts although Waldur saves the order again right after its approval', async () => {
    const situation = new Situation();
    const { cluster, fixture, order } = situation;
    const { find } = cluster;
    cluster.find = async (id) => {
      cluster.find = find;
      fixture.waldur.setOrder(order.uuid, { modified: fixture.waldur.clock.now() + 5000 });
      return find.call(cluster, id);
    };
    await situation.crashBeforeDone();
    expect(await situation.run()).toMatchObject({ result: 'done' });
    expect(cluster.creates).toBe(1);
  });

  it('a create without a note of its end is repeated, with both hooks and the limits', async () => {
    const situation = new Situation();
    await situation.crashBeforeDone({ withLedger: false });
    situation.cluster.calls.length = 0;
    situation.hooks.length = 0;
    expect(await situation.run({ withLedger: false })).toMatchObject({ result: 'done' });
    expect(situation.cluster.calls).toEqual(['create genome-1', 'setLimits', 'addPeople']);
    expect(situation.hooks).toEqual(['beforeCreate genome-1', 'afterCreate genome-1']);
  });

  it('a restore order does not use the note of the create order', async () => {
    const situation = new Situation();
    await situation.crashBeforeDone();
    const { notes, fixture, cluster } = situation;
    const [note] = await notes.list('created');
    fixture.waldur.setOrder(situation.order.uuid, { state: 'done' });
    fixture.waldur.setResource(situation.resource, { state: 'Terminated' });
    fixture.waldur.addOrder({ type: 'Restore', resource: situation.resource });
    expect(note).toBeDefined();
    const before = cluster.creates;
    expect(await situation.run()).toMatchObject({ type: 'Restore', result: 'done', backendId: 'genome-1' });
    expect(cluster.creates).toBe(before + 1);
    expect(await notes.list('created')).toEqual([]);
  });

  it('a create is repeated after a retry in Waldur of an order that this program had set to erred', async () => {
    const situation = new Situation();
    const { cluster } = situation;
    const setLimits = cluster.setLimits.bind(cluster);
    cluster.setLimits = async () => {
      throw new BackendError('no quota');
    };
    expect(await situation.run()).toMatchObject({ result: 'erred' });
    cluster.setLimits = setLimits;
    await situation.act('set_state_executing');
    const before = cluster.creates;
    expect(await situation.run()).toMatchObject({ result: 'done' });
    expect(cluster.creates).toBe(before + 1);
  });

  it('a create is repeated after a retry in Waldur of an order that an administrator had set to erred', async () => {
    const situation = new Situation();
    await situation.crashBeforeDone();
    await situation.act('set_state_erred', { error_message: 'Wrong quota.', error_traceback: '' });
    expect(await situation.run()).toMatchObject({ message: 'no order' });
    await situation.act('set_state_executing');
    const before = situation.cluster.creates;
    expect(await situation.run()).toMatchObject({ result: 'done' });
    expect(situation.cluster.creates).toBe(before + 1);
  });

  it.each(ledgers)(
    'a create is never repeated after poll has called its handle done (%s)',
    async (_title, withLedger) => {
      const situation = new Situation();
      const orderBackend = new InMemoryResourceBackend({ pollsUntilDone: 0 });
      const options = { orderBackend, withLedger };
      expect(await situation.run(options)).toMatchObject({ result: 'waiting' });
      await situation.crashBeforeDone(options);
      expect(await situation.run(options)).toMatchObject({ result: 'done' });
      expect(orderBackend.calls.filter(({ method }) => method === 'create')).toHaveLength(1);
    },
  );

  it('a create whose handle is done is not repeated although the backend has no such id, and the report says so', async () => {
    const situation = new Situation();
    const orderBackend = new InMemoryResourceBackend({ pollsUntilDone: 0 });
    await situation.run({ orderBackend });
    orderBackend.find = async () => undefined;
    expect(await situation.run({ orderBackend })).toMatchObject({
      result: 'held-back',
      finding: { reason: 'creation-unknown', hint: expect.stringContaining('clear the id in Waldur') },
    });
    expect(orderBackend.calls.filter(({ method }) => method === 'create')).toHaveLength(1);
  });

  it('a handle that Waldur refuses to store is requested again by the next run', async () => {
    const situation = new Situation();
    const orderBackend = new InMemoryResourceBackend({ pollsUntilDone: 0 });
    const { uuid } = situation.order;
    const fault = { kind: 'status', status: 400 } as const;
    situation.fixture.waldur.faults.add({ on: { operation: 'set_backend_id', uuid }, fault });
    expect(await situation.run({ orderBackend })).toMatchObject({ result: 'waiting' });
    expect(situation.fixture.waldur.order(uuid)?.backend_id).toBe('');
    expect(await situation.run({ orderBackend })).toMatchObject({ result: 'waiting' });
    expect(situation.fixture.waldur.order(uuid)?.backend_id).not.toBe('');
    expect(await situation.run({ orderBackend })).toMatchObject({ result: 'done' });
  });

  it('a create is repeated after a retry in Waldur of an order whose asynchronous work had failed', async () => {
    const situation = new Situation();
    const orderBackend = new InMemoryResourceBackend({ pollsUntilDone: 0 });
    await situation.run({ orderBackend });
    orderBackend.failNext('poll', new BackendError('the node broke'));
    expect(await situation.run({ orderBackend })).toMatchObject({ result: 'erred' });
    await situation.act('set_state_executing');
    expect(await situation.run({ orderBackend })).toMatchObject({ result: 'waiting' });
    expect(orderBackend.calls.filter(({ method }) => method === 'create')).toHaveLength(2);
    expect(await situation.run({ orderBackend })).toMatchObject({ result: 'done' });
  });
});

describe('an id that exists and has no owner', () => {
  it('an id without an owner is created again when the ledger notes that this order has begun it', async () => {
    const situation = new Situation();
    situation.cluster.namesOwner = false;
    await situation.cutOff();
    expect(await situation.run()).toMatchObject({ result: 'done' });
    expect(situation.cluster.allocations.get('genome-1')).toMatchObject(complete);
  });

  it.each([
    ['the ledger has no note', true, 'the ledger has no note that this order created it'],
    ['there is no ledger', false, 'there is no ledger to note who created it'],
  ])(
    'an order whose id exists without an owner stays while %s, and a confirmation ends it',
    async (_title, withLedger, reason) => {
      const situation = new Situation();
      const { cluster, fixture, resource } = situation;
      cluster.namesOwner = false;
      cluster.allocations.set('genome-1', { owner: resource, quota: {}, members: [] });
      fixture.waldur.setOrder(situation.order.uuid, { state: 'executing' });
      fixture.waldur.setResource(resource, { backendId: 'genome-1' });
      const heldBack = {
        result: 'held-back',
        message: expect.stringContaining(reason),
        finding: { reason: 'creation-unknown', hint: expect.stringContaining(`orders --confirm-created ${resource}`) },
      };
      expect(await situation.run({ withLedger, dryRun: true })).toMatchObject(heldBack);
      expect(await situation.run({ withLedger })).toMatchObject(heldBack);
      expect(await situation.run({ withLedger, confirmCreated: ['f'.repeat(32)] })).toMatchObject(heldBack);
      expect(cluster.calls).toEqual([]);
      expect(situation.state).toBe('executing');

      expect(await situation.run({ withLedger, confirmCreated: [resource], dryRun: true })).toMatchObject({
        result: 'planned',
        message: expect.stringMatching(/^would complete the order of /),
      });
      expect(await situation.run({ withLedger, confirmCreated: [resource] })).toMatchObject({ result: 'done' });
      expect(cluster.calls).toEqual(['setLimits', 'addPeople']);
      expect(situation.hooks).toEqual(['afterCreate genome-1']);
      expect(cluster.allocations.get('genome-1')).toMatchObject(complete);
      expect(situation.state).toBe('done');
    },
  );

  it('a pending order whose id exists without an owner is not even approved', async () => {
    const situation = new Situation();
    const { cluster, fixture, resource } = situation;
    cluster.namesOwner = false;
    cluster.allocations.set('genome-1', { owner: resource });
    fixture.waldur.setResource(resource, { backendId: 'genome-1' });
    expect(await situation.run()).toMatchObject({ result: 'held-back', finding: { reason: 'creation-unknown' } });
    expect(situation.state).toBe('pending-provider');
  });

  it('a confirmation does not keep an id from being created that the backend does not have', async () => {
    const situation = new Situation();
    expect(await situation.run({ confirmCreated: [situation.resource] })).toMatchObject({ result: 'done' });
    expect(situation.cluster.creates).toBe(1);
  });
});

describe('a repeated create that fails', () => {
  it.each(ledgers)(
    'a repeated create that fails leaves the order with the reason until it succeeds (%s)',
    async (_title, withLedger) => {
      const situation = new Situation();
      const { cluster, resource } = situation;
      await situation.cutOff({ withLedger });
      cluster.onExisting = () => {
        throw new BackendError('mkdir: File exists', { publicMessage: 'Sorry.' });
      };
      const incomplete = {
        result: 'held-back',
        message: expect.stringContaining('mkdir: File exists'),
        finding: {
          reason: 'creation-incomplete',
          hint: expect.stringContaining(`orders --confirm-created ${resource}`),
        },
      };
      expect(await situation.run({ withLedger })).toMatchObject(incomplete);
      expect(await situation.run({ withLedger })).toMatchObject(incomplete);
      expect(situation.state).toBe('executing');
      cluster.onExisting = () => {};
      expect(await situation.run({ withLedger })).toMatchObject({ result: 'done' });
      expect(cluster.allocations.get('genome-1')).toMatchObject(complete);
    },
  );

  it('an order whose repeated create fails ends with a confirmation', async () => {
    const situation = new Situation();
    const { cluster, resource } = situation;
    await situation.cutOff();
    cluster.allocations.set('genome-1', { owner: resource, ...structuredClone(complete) });
    cluster.onExisting = () => {
      throw new BackendError('mkdir: File exists');
    };
    expect(await situation.run()).toMatchObject({ result: 'held-back' });
    expect(await situation.run({ confirmCreated: [resource] })).toMatchObject({ result: 'done' });
  });

  it.each([
    ['whose owner the backend names', true],
    ['whose owner the backend does not name', false],
  ])('DuplicateResourceError for an id that existed before, %s, never leads to another id', async (_t, namesOwner) => {
    const situation = new Situation();
    const { cluster } = situation;
    cluster.namesOwner = namesOwner;
    await situation.cutOff();
    cluster.onExisting = () => {
      throw new DuplicateResourceError('the folder exists');
    };
    const report = await situation.run();
    expect(report).toMatchObject({ result: 'held-back', finding: { reason: 'creation-incomplete' } });
    expect([...cluster.allocations.keys()]).toEqual(['genome-1']);
    expect(situation.fixture.waldur.resource(situation.resource)?.backend_id).toBe('genome-1');
    expect(situation.state).toBe('executing');
  });

  it('DuplicateResourceError after a temporary failure in the same run does not lead to another id', async () => {
    const situation = new Situation();
    const { cluster } = situation;
    cluster.afterStep = () => {
      throw new TransientBackendError('jdoe is not known yet');
    };
    cluster.onExisting = () => {
      throw new DuplicateResourceError('the folder exists');
    };
    expect(await situation.run()).toMatchObject({ result: 'held-back', finding: { reason: 'creation-incomplete' } });
    expect([...cluster.allocations.keys()]).toEqual(['genome-1']);
  });

  it.each(ledgers)(
    'DuplicateResourceError because of another worker that creates the resource does not lead to another id (%s)',
    async (_title, withLedger) => {
      const situation = new Situation();
      const { cluster, resource } = situation;
      const create = cluster.create.bind(cluster);
      cluster.create = async (id) => {
        cluster.create = create;
        cluster.allocations.set(id, { owner: resource });
        throw new DuplicateResourceError('the folder exists');
      };
      const report = await situation.run({ withLedger });
      expect(report).toMatchObject({ result: 'held-back', finding: { reason: 'creation-incomplete' } });
      expect(situation.fixture.waldur.resource(resource)?.backend_id).toBe('genome-1');
      expect(await situation.run({ withLedger })).toMatchObject({ result: 'done', backendId: 'genome-1' });
      expect([...cluster.allocations]).toEqual([['genome-1', { owner: resource, ...complete }]]);
    },
  );

  it('a repeated create that fails sets the order to erred if the backend has nothing of the resource', async () => {
    const situation = new Situation();
    const orderBackend = new InMemoryResourceBackend();
    orderBackend.failNext('create', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    expect(await situation.run({ orderBackend })).toMatchObject({ result: 'failed' });
    orderBackend.failNext('create', new BackendError('no such partition'));
    expect(await situation.run({ orderBackend })).toMatchObject({ result: 'erred' });
  });

  it('another id is used if another resource has got the id between the calls', async () => {
    const situation = new Situation();
    const orderBackend = new InMemoryResourceBackend();
    orderBackend.failNext('create', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    expect(await situation.run({ orderBackend })).toMatchObject({ result: 'failed' });
    const { find } = orderBackend;
    orderBackend.find = async (...args) => {
      const found = await find.apply(orderBackend, args);
      orderBackend.find = find;
      orderBackend.reserveId('genome-1', 'e'.repeat(32));
      return found;
    };
    expect(await situation.run({ orderBackend })).toMatchObject({ result: 'done', backendId: 'genome-1-0' });
  });
});

describe('an order that is canceled or changed while create runs', () => {
  /** Changes Waldur while `create` runs. */
  const whileCreating = (situation: Situation, change: () => void): void => {
    situation.cluster.afterStep = (step) => (step === 2 ? change() : undefined);
  };
  const cancel = ({ fixture, order, resource }: Situation): void => {
    fixture.waldur.setOrder(order.uuid, { state: 'canceled' });
    fixture.waldur.setResource(resource, { state: 'Terminated' });
  };

  it('what was made for a canceled order is reported in every run until it is gone', async () => {
    const situation = new Situation();
    whileCreating(situation, () => cancel(situation));
    const unwanted = {
      uuid: situation.order.uuid,
      resource: situation.resource,
      result: 'held-back',
      message: "held back: 'genome-1' exists at the backend, but its order is canceled in Waldur",
      finding: { reason: 'unwanted-resource', backendId: 'genome-1' },
    };
    expect(await situation.run()).toMatchObject(unwanted);
    expect(situation.hooks).toEqual(['beforeCreate genome-1']);
    expect(situation.cluster.calls).toEqual(['create genome-1']);
    expect(await situation.run()).toMatchObject({ ...unwanted, type: 'Create' });
    expect(await situation.run({ dryRun: true })).toMatchObject(unwanted);
    situation.cluster.allocations.clear();
    expect(await situation.run()).toMatchObject({ message: 'no order' });
    expect(await situation.notes.list('created')).toEqual([]);
  });

  it('while the backend does not answer, it is not known whether what was made for a canceled order is left', async () => {
    const situation = new Situation();
    whileCreating(situation, () => cancel(situation));
    await situation.run();
    const { find } = situation.cluster;
    situation.cluster.find = () => Promise.reject(new TransientBackendError('no answer'));
    expect(await situation.run()).toMatchObject({
      uuid: situation.order.uuid,
      result: 'failed',
      message: "could not check whether 'genome-1' is still needed: no answer",
    });
    situation.cluster.find = find;
    expect(await situation.run()).toMatchObject({ result: 'held-back' });
  });

  it('the report about a canceled order ends when the operator confirms that nothing is left', async () => {
    const situation = new Situation();
    whileCreating(situation, () => cancel(situation));
    await situation.run();
    expect(await situation.run({ confirmAbsent: [situation.resource], dryRun: true })).toMatchObject({
      result: 'skipped',
    });
    expect(await situation.run({ confirmAbsent: [situation.resource] })).toMatchObject({ result: 'skipped' });
    expect(await situation.run()).toMatchObject({ message: 'no order' });
  });

  it('without a ledger, what was made for a canceled order is reported once, and the report says so', async () => {
    const situation = new Situation();
    whileCreating(situation, () => cancel(situation));
    expect(await situation.run({ withLedger: false })).toMatchObject({
      result: 'held-back',
      message: expect.stringContaining('without a ledger, this is reported only once'),
    });
    expect(await situation.run({ withLedger: false })).toMatchObject({ message: 'no order' });
  });

  it('asynchronous work that goes on after the cancellation is reported when it has made something', async () => {
    const situation = new Situation();
    const orderBackend = new InMemoryResourceBackend({ pollsUntilDone: 1 });
    await situation.run({ orderBackend });
    cancel(situation);
    const { find } = orderBackend;
    orderBackend.find = async () => undefined;
    expect(await situation.run({ orderBackend })).toMatchObject({ message: 'no order' });
    orderBackend.find = find;
    expect(await situation.run({ orderBackend })).toMatchObject({ finding: { reason: 'unwanted-resource' } });
  });

  it('nothing is made for an order that is canceled before create', async () => {
    const situation = new Situation();
    const { find } = situation.cluster;
    situation.cluster.find = async (id) => {
      cancel(situation);
      return find.call(situation.cluster, id);
    };
    expect(await situation.run()).toMatchObject({
      result: 'skipped',
      message: 'the order is canceled in Waldur, and was not completed',
    });
    expect(situation.cluster.calls).toEqual([]);
    expect(situation.hooks).toEqual([]);
  });

  it('an order that is erred meanwhile fails, and its resource is not reported while it can be retried', async () => {
    const situation = new Situation();
    whileCreating(situation, () => {
      situation.fixture.waldur.setOrder(situation.order.uuid, { state: 'erred' });
      situation.fixture.waldur.setResource(situation.resource, { state: 'Erred' });
    });
    expect(await situation.run()).toMatchObject({
      result: 'failed',
      message: expect.stringContaining('erred in Waldur'),
    });
    expect(await situation.run()).toMatchObject({ message: 'no order' });
    situation.fixture.waldur.setResource(situation.resource, { state: 'Terminated' });
    expect(await situation.run()).toMatchObject({ finding: { reason: 'unwanted-resource' } });
  });

  it('a resource that is wanted again, or whose Terminate order removes it, is not reported', async () => {
    const situation = new Situation();
    const { fixture, resource } = situation;
    whileCreating(situation, () => cancel(situation));
    await situation.run();
    situation.cluster.afterStep = () => {};
    fixture.waldur.setResource(resource, { state: 'OK' });
    fixture.waldur.addOrder({ type: 'Terminate', resource });
    expect(await situation.run()).toMatchObject({ type: 'Terminate', result: 'done' });
    expect(situation.cluster.allocations.size).toBe(0);
    expect(await situation.run()).toMatchObject({ message: 'no order' });
    expect(await situation.notes.list('created')).toEqual([]);
  });

  it.each([
    ['the order', ({ fixture, order }: Situation) => fixture.waldur.setOrder(order.uuid, { limits: { cpu: 60 } })],
    [
      'the resource',
      ({ fixture, resource }: Situation) => fixture.waldur.setResource(resource, { limits: { cpu: 60 } }),
    ],
  ])('limits of %s that change while create runs are applied', async (_title, change) => {
    const situation = new Situation();
    whileCreating(situation, () => void change(situation));
    expect(await situation.run()).toMatchObject({ result: 'done' });
    expect(situation.cluster.allocations.get('genome-1')?.quota).toEqual({ cpu: 60 });
  });

  it('limits of the order that change after create has ended are applied too', async () => {
    const situation = new Situation();
    const setLimits = situation.cluster.setLimits.bind(situation.cluster);
    situation.cluster.setLimits = async (...args) => {
      await setLimits(...args);
      situation.cluster.setLimits = setLimits;
      situation.fixture.waldur.setOrder(situation.order.uuid, { limits: { cpu: 70 } });
    };
    expect(await situation.run()).toMatchObject({ result: 'done' });
    expect(situation.cluster.allocations.get('genome-1')?.quota).toEqual({ cpu: 70 });
  });

  it('limits that change while create runs are reported if the backend cannot change them', async () => {
    const situation = new Situation();
    Object.defineProperty(situation.cluster, 'setLimits', { value: undefined });
    whileCreating(situation, () => situation.fixture.waldur.setOrder(situation.order.uuid, { limits: { cpu: 60 } }));
    expect(await situation.run()).toMatchObject({
      result: 'done',
      errors: [expect.stringContaining('the limits changed while the resource was created')],
    });
  });
});
