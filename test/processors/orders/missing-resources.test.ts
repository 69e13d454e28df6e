import { describe, expect, it } from 'vitest';
import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import type { ProcessOrdersOptions } from '../../../src/processors/orders/options.js';
import { TransientBackendError } from '../../../src/shared/errors.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { createContext } from '../../resources/context.js';
import { OrderFixture } from './order-fixture.js';

/** An offering with resources that are there at the backend; `terminated` of them have an executing Terminate order. */
function withResources({ terminated, live }: { terminated: number; live: number }) {
  const fixture = new OrderFixture();
  const { offering, project, waldur } = fixture;
  const add = (id: string) => {
    const { uuid } = waldur.addResource({ offering, project, backendId: id, name: id });
    fixture.backend.reserveId(id, uuid);
    return uuid;
  };
  for (let number = 1; number <= live; number += 1) add(`live${number}`);
  const uuids = Array.from({ length: terminated }, (_, index) => add(`t${index + 1}`));
  for (const resource of uuids) waldur.addOrder({ type: 'Terminate', resource, state: 'executing' });
  return { fixture, uuids };
}

async function lose(fixture: OrderFixture, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await fixture.backend.remove(id, createContext());
  fixture.backend.calls.length = 0;
}

const process = async (fixture: OrderFixture, options: ProcessOrdersOptions = {}) =>
  (await fixture.processor().processOffering(options)).orders;

describe('Terminate orders of resources that the backend does not have', () => {
  it.each([
    ['thirty with thirty others', { terminated: 30, live: 30 }, 50],
    ['thirty without others', { terminated: 30, live: 0 }, 30],
    ['one with one other', { terminated: 1, live: 1 }, 2],
  ])('when everything is missing (%s), the orders are held back', async (_title, counts, excess) => {
    const { fixture } = withResources(counts);
    await lose(fixture, ...fixture.backend.ids());
    const orders = await process(fixture);
    expect(new Set(orders.map(({ result }) => result))).toEqual(new Set(['held-back']));
    expect(orders[0]).toMatchObject({
      message:
        `held back: 't1' not found in the backend; all ${excess} resources that the backend was asked for are missing, ` +
        'so a fault of the backend is more likely',
      finding: { reason: 'missing-at-backend', hint: expect.stringContaining(`--allow-missing ${excess}`) },
    });
    expect(fixture.waldur.orders().filter(({ state }) => state === 'done')).toEqual([]);
    expect(fixture.writes()).toEqual([]);
  });

  it('when the live resources are there, many terminated ones are believed to be gone', async () => {
    const { fixture, uuids } = withResources({ terminated: 12, live: 2 });
    await lose(fixture, ...uuids.map((_, index) => `t${index + 1}`));
    expect(new Set((await process(fixture)).map(({ result }) => result))).toEqual(new Set(['done']));
  });

  it('when many live resources are missing, the terminated ones are held back although one is there', async () => {
    const { fixture } = withResources({ terminated: 2, live: 8 });
    await lose(fixture, 't1', ...[1, 2, 3, 4, 5, 6].map((number) => `live${number}`));
    expect(await process(fixture)).toMatchObject([{ result: 'held-back' }, { result: 'done' }]);
  });

  it('a single one is done after a second look', async () => {
    const { fixture } = withResources({ terminated: 1, live: 0 });
    await lose(fixture, 't1');
    expect(await process(fixture)).toMatchObject([{ result: 'done', message: 'completed' }]);
    expect(fixture.backend.calls.map(({ method }) => method)).not.toContain('remove');
  });

  it('one that is there at the second look is removed', async () => {
    const { fixture } = withResources({ terminated: 1, live: 1 });
    const find = fixture.backend.find.bind(fixture.backend);
    let looks = 0;
    fixture.backend.find = async (id, context) => (id === 't1' && ++looks <= 1 ? undefined : find(id, context));
    expect(await process(fixture)).toMatchObject([{ result: 'done' }]);
    expect(fixture.backend.ids()).toEqual(['live1']);
  });

  it('--allow-missing and --confirm-absent end the orders', async () => {
    const { fixture, uuids } = withResources({ terminated: 3, live: 0 });
    await lose(fixture, 't1', 't2', 't3');
    const confirmed = await process(fixture, { confirmAbsent: uuids.slice(0, 1) });
    expect(confirmed.map(({ result }) => result)).toEqual(['done', 'held-back', 'held-back']);
    expect((await process(fixture, { allowMissing: 1 })).map(({ result }) => result)).toEqual([
      'held-back',
      'held-back',
    ]);
    const report = await fixture.processor().processOffering({ allowMissing: 2 });
    expect(report).toMatchObject({ allowedMissing: 2, orders: [{ result: 'done' }, { result: 'done' }] });
  });

  it('a dry run and a pending order are held back too, and nothing is approved', async () => {
    const { fixture } = withResources({ terminated: 2, live: 0 });
    for (const { uuid } of fixture.waldur.orders()) fixture.waldur.setOrder(uuid, { state: 'pending-provider' });
    await lose(fixture, 't1', 't2');
    for (const dryRun of [true, false])
      expect(await process(fixture, { dryRun })).toMatchObject([{ result: 'held-back' }, { result: 'held-back' }]);
    expect(fixture.writes()).toEqual([]);
  });

  it('a live resource that cannot be looked up says nothing', async () => {
    const { fixture } = withResources({ terminated: 1, live: 1 });
    await lose(fixture, 't1');
    const find = fixture.backend.find.bind(fixture.backend);
    fixture.backend.find = async (id, context) => {
      if (id === 'live1') throw new TransientBackendError('busy');
      return find(id, context);
    };
    expect(await process(fixture)).toMatchObject([{ result: 'done' }]);
  });
});

describe('resources that this module has removed', () => {
  it('a crash between the removal and the end of the order is noted, so the order is done in the next run', async () => {
    const { fixture } = withResources({ terminated: 2, live: 0 });
    const { usernames: ledger, notes } = openMemoryLedger({ foldUsername, clock: fixture.waldur.clock });
    fixture.waldur.faults.add({
      on: { operation: 'set_state_done' },
      times: 9,
      fault: { kind: 'status', status: 502 },
    });
    await fixture.processor({ ledger, notes }).processOffering();
    expect(fixture.backend.ids()).toEqual([]);
    expect(fixture.waldur.orders().map(({ state }) => state)).toEqual(['executing', 'executing']);
    fixture.waldur.faults.clear();
    const { orders } = await fixture.processor({ ledger, notes }).processOffering();
    expect(orders).toMatchObject([{ result: 'done' }, { result: 'done' }]);
    expect(await notes.list('removed')).toEqual([]);
  });
});

describe('Update orders of resources that the backend does not have', () => {
  /** As `withResources`, with an executing Update order for each resource. */
  function withUpdates(count: number) {
    const { fixture } = withResources({ terminated: 0, live: count });
    const { waldur } = fixture;
    for (const { uuid } of waldur.resources())
      waldur.addOrder({ type: 'Update', resource: uuid, state: 'executing', limits: { cpu: 5 } });
    return fixture;
  }

  it('when everything is missing, the orders are held back until an operator believes it', async () => {
    const fixture = withUpdates(3);
    await lose(fixture, ...fixture.backend.ids());
    const orders = await process(fixture);
    expect(orders.map(({ result }) => result)).toEqual(['held-back', 'held-back', 'held-back']);
    expect(orders[0]?.finding).toMatchObject({
      reason: 'missing-at-backend',
      hint: expect.stringContaining('--allow-missing 3'),
    });
    expect(fixture.writes()).toEqual([]);
    expect((await process(fixture, { allowMissing: 3 })).map(({ result }) => result)).toEqual(Array(3).fill('erred'));
  });

  it('a dry run and a pending order are held back too, and nothing is approved', async () => {
    const fixture = withUpdates(2);
    for (const { uuid } of fixture.waldur.orders()) fixture.waldur.setOrder(uuid, { state: 'pending-provider' });
    await lose(fixture, ...fixture.backend.ids());
    for (const dryRun of [true, false])
      expect(await process(fixture, { dryRun })).toMatchObject([{ result: 'held-back' }, { result: 'held-back' }]);
    expect(fixture.writes()).toEqual([]);
  });

  it('a single one is erred after a second look, and processed if it is there then', async () => {
    const fixture = withUpdates(2);
    await lose(fixture, 'live1');
    const find = fixture.backend.find.bind(fixture.backend);
    let looks = 0;
    fixture.backend.find = async (id, context) => (id === 'live2' && ++looks <= 1 ? undefined : find(id, context));
    expect(await process(fixture)).toMatchObject([{ result: 'erred' }, { result: 'done' }]);
  });
});
