import { afterEach, describe, expect, it } from 'vitest';
import type { MembershipsReport } from '../../../src/processors/memberships/report.js';
import { BackendNotReadyError, TransientBackendError } from '../../../src/shared/errors.js';
import { type MembershipFixture, openMembershipFixture } from './membership-fixture.js';

let scene: MembershipFixture | undefined;
afterEach(() => scene?.open.close());

/** So many resources, each of a project of its own, with one person to add to each. */
async function start(
  resources: number,
  more: Parameters<typeof openMembershipFixture>[0] = {},
): Promise<MembershipFixture> {
  const opened = await openMembershipFixture(more);
  scene = opened;
  for (let n = 1; n <= resources; n += 1) {
    const project = opened.waldur.addProject({ name: `P${n}` });
    opened.addMember(project, `p${n}`);
    await opened.resource(project, `r${n}`);
  }
  return opened;
}

function count({ resources }: MembershipsReport) {
  const having = (wanted: string) => resources.filter(({ result }) => result === wanted).length;
  return {
    synced: having('synced'),
    failed: having('failed'),
    notProcessed: resources.filter(({ notProcessed }) => notProcessed === true).length,
  };
}

const unavailable = { times: 9999, fault: { kind: 'reset-before' } } as const;
const createRefusedError = () =>
  Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:6817'), { code: 'ECONNREFUSED' });

describe('a Waldur that goes away in the course of a pass over memberships', () => {
  it('while it is looked at what is to be done is noticed after a few; the others are left as they are', async () => {
    const { waldur, processor, backend } = await start(40);
    waldur.faults.add({ on: { call: 10 }, ...unavailable });
    const report = await processor.processOffering();
    const { synced, failed, notProcessed } = count(report);
    expect({ synced, all: failed + notProcessed }).toEqual({ synced: 0, all: 40 });
    // Five, and three that were in hand when the last answer came.
    expect(failed).toBeGreaterThanOrEqual(5);
    expect(failed).toBeLessThanOrEqual(8);
    expect(report.outage).toMatchObject({
      service: 'waldur',
      notProcessed,
      message: expect.stringContaining('Waldur is unavailable'),
    });
    expect(report.resources.at(-1)).toMatchObject({
      result: 'skipped',
      message: expect.stringMatching(/^not processed, because Waldur is unavailable: /),
      errors: [],
    });
    expect(backend.ids().flatMap((id) => backend.resource(id)?.people ?? [])).toEqual([]);
    expect(waldur.writes()).toEqual([]);
  });

  it('while it is told what was done is noticed after a few, and the next pass brings the others in', async () => {
    const { waldur, processor, backend } = await start(20);
    waldur.faults.add({ on: { operation: 'refresh_last_sync', call: 3 }, ...unavailable });
    const { failed, notProcessed, synced } = count(await processor.processOffering());
    expect({ synced, all: synced + failed + notProcessed }).toEqual({ synced: 2, all: 20 });
    expect(failed).toBeGreaterThanOrEqual(5);
    // Beside those, three more were in hand when the fifth came to nothing: what has become of them in Waldur is
    // uncertain, so each says so itself.
    expect(failed).toBeLessThanOrEqual(11);
    waldur.faults.clear();
    expect(count(await processor.processOffering())).toEqual({ synced: 20, failed: 0, notProcessed: 0 });
    expect(backend.ids().every((id) => backend.resource(id)?.people.length === 1)).toBe(true);
  });

  it('closes nobody’s account, and asks nobody to approve removals', async () => {
    const { waldur, processor, usernames } = await start(20);
    const handed: unknown[] = [];
    Object.assign(usernames, { deactivateUsers: async (names: unknown) => void handed.push(names) });
    scene?.addFormerMember('gone', { state: 'Deleted' });
    waldur.faults.add({ on: { operation: 'team' }, ...unavailable });
    const report = await processor.processOffering({ approveRemovals: async () => expect.unreachable() });
    expect(report.outage).toMatchObject({ service: 'waldur' });
    expect(report.deactivated).toMatchObject({
      result: 'failed',
      usernames: [],
      message: expect.stringContaining('Waldur is unavailable'),
    });
    expect(handed).toEqual([]);
  });

  it('for the token alone is told apart', async () => {
    const { waldur, processor } = await start(20);
    waldur.faults.add({ on: { call: 10 }, times: 9999, fault: { kind: 'status', status: 401 } });
    expect((await processor.processOffering()).outage).toMatchObject({ service: 'waldur', isRefused: true });
  });
});

describe('a resource backend that goes away in the course of a pass over memberships', () => {
  it.each<[string, () => Error]>([
    ['says so', () => new TransientBackendError('slurmctld is down')],
    ['is not ready', () => new BackendNotReadyError('maintenance')],
    ['can not be connected to', createRefusedError],
  ])('and %s is asked about a few more, and the others are left as they are', async (_how, failure) => {
    const { processor, backend, waldur } = await start(40);
    let asked = 0;
    const find = backend.find.bind(backend);
    backend.find = async (...args) => {
      asked += 1;
      if (asked > 10) throw failure();
      return find(...args);
    };
    const report = await processor.processOffering();
    const { synced, failed, notProcessed } = count(report);
    expect({ synced, all: failed + notProcessed }).toEqual({ synced: 0, all: 40 });
    expect(failed).toBeLessThanOrEqual(8);
    expect(report.outage).toMatchObject({ service: 'resources', notProcessed });
    expect(asked).toBeLessThanOrEqual(18);
    expect(waldur.writes()).toEqual([]);
  });

  it('only for changes is noticed too', async () => {
    const { processor, backend } = await start(40);
    let asked = 0;
    backend.addPeople = async () => {
      asked += 1;
      throw createRefusedError();
    };
    const report = await processor.processOffering();
    expect(report.outage).toMatchObject({ service: 'resources' });
    expect(asked).toBeLessThanOrEqual(8);
  });

  it('is not one that fails for every other resource', async () => {
    const { processor, backend } = await start(20);
    let asked = 0;
    const addPeople = backend.addPeople.bind(backend);
    backend.addPeople = async (...args) => {
      asked += 1;
      if (asked % 2 === 0) throw createRefusedError();
      return addPeople(...args);
    };
    const report = await processor.processOffering();
    expect(count(report)).toEqual({ synced: 10, failed: 10, notProcessed: 0 });
    expect(report).not.toHaveProperty('lost');
  });
});
