import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import type { ProcessMembershipsOptions } from '../../../src/processors/memberships/options.js';
import { checkMissing } from '../../../src/processors/missing/check-missing.js';
import { noteRemovedResource } from '../../../src/processors/missing/removed-resources.js';
import type { MembershipProcessorParts } from '../../../src/processors/parts.js';
import { BackendError } from '../../../src/shared/errors.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { createContext } from '../../resources/context.js';
import { type MembershipFixture, numberedNames, openMembershipFixture, reportOf } from './membership-fixture.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
async function open(more: Partial<MembershipProcessorParts> = {}): Promise<void> {
  fixture = await openMembershipFixture(more);
  project = fixture.waldur.addProject();
}
beforeEach(() => open());
afterEach(() => fixture.open.close());

/** Adds resources `r1`, `r2`, … in Waldur and at the backend. Returns their UUIDs. */
async function addResources(count: number): Promise<string[]> {
  const uuids: string[] = [];
  for (const id of numberedNames(count, 'r')) uuids.push((await fixture.resource(project, id)).uuid);
  return uuids;
}

async function lose(...ids: readonly string[]): Promise<void> {
  for (const id of ids) await fixture.backend.remove(id, createContext());
  fixture.backend.calls.length = 0;
}

const sync = (options: ProcessMembershipsOptions = {}) => fixture.processor.processOffering(options);
const erred = () => fixture.waldur.resources().filter(({ state }) => state === 'Erred').length;

describe('resources that are missing at the backend', () => {
  it('thirty of thirty missing resources are held back, and none is set to erred', async () => {
    await addResources(30);
    await lose(...fixture.backend.ids());
    const { resources } = await sync();
    expect(resources.map(({ result }) => result)).toEqual(Array.from({ length: 30 }, () => 'held-back'));
    expect(resources[0]).toMatchObject({
      message:
        "held back: 'r1' not found in the backend; all 30 resources that the backend was asked for are missing, " +
        'so a fault of the backend is more likely',
      finding: {
        reason: 'missing-at-backend',
        backendId: 'r1',
        hint:
          'check the resource backend; if these resources are really gone, ' +
          `run memberships --offering ${fixture.open.offering.uuid} --allow-missing 30`,
      },
    });
    expect([erred(), fixture.waldur.writes()]).toEqual([0, []]);
  });

  it('two of two missing resources are held back, and --allow-missing sets them to erred', async () => {
    await addResources(2);
    await lose('r1', 'r2');
    expect((await sync({ allowMissing: 1 })).resources).toMatchObject([
      { result: 'held-back' },
      { result: 'held-back' },
    ]);
    const report = await sync({ allowMissing: 2 });
    expect(report).toMatchObject({ allowedMissing: 2, resources: [{ state: 'Erred' }, { state: 'Erred' }] });
    expect(erred()).toBe(2);
  });

  it('lists that fail count like missing resources', async () => {
    await addResources(2);
    for (const _id of ['r1', 'r2']) fixture.backend.failNext('listPeople', new BackendError('no database'));
    expect((await sync()).resources).toMatchObject([
      { result: 'held-back', message: expect.stringContaining('no database; all 2 resources') },
      { result: 'held-back' },
    ]);
    expect(erred()).toBe(0);
  });

  it('resources that belong to another Waldur resource count like missing ones', async () => {
    await addResources(2);
    for (const id of ['r1', 'r2']) fixture.backend.reserveId(id, 'f'.repeat(32));
    expect((await sync()).resources).toMatchObject([{ result: 'held-back' }, { result: 'held-back' }]);
  });

  it('five of twelve missing resources are set to erred, and six are held back', async () => {
    await addResources(12);
    await lose('r1', 'r2', 'r3', 'r4', 'r5', 'r6');
    fixture.addMember(project, 'alice');
    const report = await sync();
    expect(reportOf(report, 'r1').message).toContain(
      '6 of the 12 resources that the backend was asked for are missing, more than 5 and more than 30 % of them',
    );
    // What the backend has is synced as usual.
    expect(reportOf(report, 'r7')).toMatchObject({ result: 'synced', added: ['alice'] });
    expect(erred()).toBe(0);
    fixture.backend.reserveId('r6', fixture.waldur.resources().find(({ backend_id: id }) => id === 'r6')?.uuid);
    await sync();
    expect(erred()).toBe(5);
  });

  it('resources that were set to erred before count, so that a fault does not pass by spreading over several runs', async () => {
    await addResources(12);
    await lose('r1', 'r2', 'r3', 'r4', 'r5');
    await sync();
    expect(erred()).toBe(5);
    await lose('r6');
    const report = await sync();
    expect(reportOf(report, 'r6')).toMatchObject({ result: 'held-back' });
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'failed' });
    expect(erred()).toBe(5);
  });

  it('a dry run reports what would be held back, and writes nothing', async () => {
    await addResources(2);
    await lose('r1', 'r2');
    expect((await sync({ dryRun: true })).resources).toMatchObject([{ result: 'held-back' }, { result: 'held-back' }]);
    expect(fixture.waldur.writes()).toEqual([]);
  });
});

describe('the second look', () => {
  it('a missing resource that is there at the second look is synced', async () => {
    fixture.addMember(project, 'alice');
    const [uuid] = await addResources(2);
    fixture.backend.failNext('listPeople', new BackendError('busy'));
    const report = await sync();
    expect(report.resources).toMatchObject([
      { result: 'synced', added: ['alice'] },
      { result: 'synced', added: ['alice'] },
    ]);
    expect(fixture.waldur.resource(uuid ?? '')?.state).toBe('OK');
  });

  it('a missing resource is asked for twice, and the others once', async () => {
    await addResources(3);
    await lose('r2');
    await sync();
    const asked = fixture.backend.calls.flatMap(({ method, args }) => (method === 'find' ? args[0] : []));
    expect(asked.sort()).toEqual(['r1', 'r2', 'r2', 'r3']);
    expect(erred()).toBe(1);
  });

  it.each(['with a note in the ledger', 'without a ledger'])(
    'a resource that an order removes during the run is not set to erred (%s)',
    async (how) => {
      const ledger = openMemoryLedger({ foldUsername });
      await fixture.open.close();
      await open(how === 'without a ledger' ? {} : { notes: ledger.notes });
      const [uuid = ''] = await addResources(2);
      await noteRemovedResource(ledger.notes, fixture.open.offering.uuid, uuid);
      await lose('r1');
      const { backend } = fixture;
      const find = backend.find.bind(backend);
      backend.find = async (id, context) => {
        fixture.waldur.setResource(uuid, { state: 'Terminated' });
        return find(id, context);
      };
      const report = await sync();
      expect(reportOf(report, 'r1')).toMatchObject({
        result: 'skipped',
        message: expect.stringContaining('the state of the resource in Waldur is Terminated'),
      });
      expect(fixture.waldur.resource(uuid)?.state).toBe('Terminated');
    },
  );

  it('a run that is stopped during the pause changes nothing', async () => {
    await fixture.open.close();
    await open({ missingRecheckSeconds: 3600 });
    await addResources(2);
    await lose('r1');
    const controller = new AbortController();
    const running = sync({ signal: controller.signal });
    // Both lists are read right after the lookups; then the pause begins.
    await vi.waitFor(() => expect(fixture.backend.calls.map(({ method }) => method)).toContain('listPeople'));
    setImmediate(() => controller.abort());
    const report = await running;
    expect(report).toMatchObject({
      interrupted: true,
      resources: [{ result: 'interrupted' }, { result: 'interrupted' }],
    });
    expect(erred()).toBe(0);
  });
});

describe('resources that this module has removed', () => {
  it('a removal that the ledger notes is evidence: such resources are set to erred, and do not count', async () => {
    const ledger = openMemoryLedger({ foldUsername });
    await fixture.open.close();
    await open({ notes: ledger.notes });
    const [first = '', second = '', third = ''] = await addResources(3);
    await lose('r1', 'r2', 'r3');
    for (const uuid of [first, second]) await noteRemovedResource(ledger.notes, fixture.open.offering.uuid, uuid);
    await sync();
    expect([first, second, third].map((uuid) => fixture.waldur.resource(uuid)?.state)).toEqual([
      'Erred',
      'Erred',
      'Erred',
    ]);
  });

  it('without such a note, the same resources are held back', async () => {
    await addResources(3);
    await lose('r1', 'r2', 'r3');
    await sync();
    expect(erred()).toBe(0);
  });
});

describe('calls for single resources', () => {
  it('calls of one processor within an hour count together', async () => {
    const [first = '', second = ''] = await addResources(2);
    await lose('r1', 'r2');
    expect((await fixture.processor.processResource(first)).resources).toMatchObject([{ state: 'Erred' }]);
    expect((await fixture.processor.processResource(second)).resources).toMatchObject([{ result: 'held-back' }]);
    fixture.waldur.clock.advance(61 * 60_000);
    expect((await fixture.processor.processResource(second)).resources).toMatchObject([{ state: 'Erred' }]);
  });
});

describe('checkMissing', () => {
  const limits = { maxRemovalShare: 0.3, maxRemovals: 20 };
  it.each([
    [{ asked: 1, missing: 1, news: 1 }, undefined],
    [{ asked: 2, missing: 2, news: 2 }, 2],
    [{ asked: 3, missing: 3, news: 1 }, 3],
    [{ asked: 3, missing: 3, news: 0 }, undefined],
    [{ asked: 6, missing: 5, news: 5 }, undefined],
    [{ asked: 20, missing: 6, news: 6 }, undefined],
    [{ asked: 19, missing: 6, news: 6 }, 1],
    [{ asked: 100, missing: 21, news: 21 }, 1],
    [{ asked: 100, missing: 30, news: 20 }, undefined],
  ])('%o needs %s more to be allowed', (answers, excess) => {
    expect(checkMissing(answers, limits)?.excess).toBe(excess);
  });
});
