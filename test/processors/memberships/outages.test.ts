import { afterEach, describe, expect, it } from 'vitest';
import type { MembershipsReport } from '../../../src/processors/memberships/report.js';
import { BackendNotReadyError, InvalidAnswerError, TransientBackendError } from '../../../src/shared/errors.js';
import { type MembershipFixture, openMembershipFixture } from './membership-fixture.js';

let fixture: MembershipFixture | undefined;
afterEach(() => fixture?.open.close());

/** Adds resources, each in its own project with one user to add. */
async function start(
  resources: number,
  more: Parameters<typeof openMembershipFixture>[0] = {},
): Promise<MembershipFixture> {
  const opened = await openMembershipFixture(more);
  fixture = opened;
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

describe('an outage of Waldur during a membership run', () => {
  it('an outage of Waldur while resources are being read is detected after a few resources, and the others are not processed', async () => {
    const { waldur, processor, backend } = await start(40);
    waldur.faults.add({ on: { call: 10 }, ...unavailable });
    const report = await processor.processOffering();
    const { synced, failed, notProcessed } = count(report);
    expect({ synced, all: failed + notProcessed }).toEqual({ synced: 0, all: 40 });
    // Five, and three that were being processed when the last answer came.
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

  it('an outage of Waldur during the changes is detected after a few resources, and the next run completes the others', async () => {
    const { waldur, processor, backend } = await start(20);
    waldur.faults.add({ on: { operation: 'refresh_last_sync', call: 3 }, ...unavailable });
    const { failed, notProcessed, synced } = count(await processor.processOffering());
    expect({ synced, all: synced + failed + notProcessed }).toEqual({ synced: 2, all: 20 });
    expect(failed).toBeGreaterThanOrEqual(5);
    // Three more resources were being processed when the outage was detected. Their changes may have reached Waldur, so
    // they count as failed too.
    expect(failed).toBeLessThanOrEqual(11);
    waldur.faults.clear();
    expect(count(await processor.processOffering())).toEqual({ synced: 20, failed: 0, notProcessed: 0 });
    expect(backend.ids().every((id) => backend.resource(id)?.people.length === 1)).toBe(true);
  });

  it('no account is deactivated and no approval is requested after an outage of Waldur', async () => {
    const { waldur, processor, usernames } = await start(20);
    const handed: unknown[] = [];
    Object.assign(usernames, { deactivateUsers: async (names: unknown) => void handed.push(names) });
    fixture?.addFormerMember('gone', { state: 'Deleted' });
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

  it('a refused token is reported as a refusal, not as an unavailable service', async () => {
    const { waldur, processor } = await start(20);
    waldur.faults.add({ on: { call: 10 }, times: 9999, fault: { kind: 'status', status: 401 } });
    expect((await processor.processOffering()).outage).toMatchObject({ service: 'waldur', isRefused: true });
  });
});

describe('an outage of the resource backend during a membership run', () => {
  it.each<[string, () => Error]>([
    ['says so', () => new TransientBackendError('slurmctld is down')],
    ['is not ready', () => new BackendNotReadyError('maintenance')],
    ['refuses connections', createRefusedError],
  ])(
    'a resource backend that %s is called for a few more resources, and the others are not processed',
    async (_how, failure) => {
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
    },
  );

  it('a backend whose list of accounts is too long to read has answered, and does not count as unavailable', async () => {
    const { processor, backend } = await start(1);
    backend.failNext('listPeople', new InvalidAnswerError('command list_people: more than 1024 bytes'));
    const report = await processor.processOffering();
    expect(report.resources).toMatchObject([{ result: 'failed', errors: [expect.stringContaining('1024 bytes')] }]);
    expect(report).not.toHaveProperty('outage');
  });

  it('a temporary failure of the addition is no outage, however many resources it concerns', async () => {
    const { processor, backend } = await start(12);
    backend.addPeople = async () => {
      throw new TransientBackendError('not known yet');
    };
    const report = await processor.processOffering();
    expect(count(report)).toEqual({ synced: 0, failed: 12, notProcessed: 0 });
    expect(report).not.toHaveProperty('outage');
  });

  it('a temporary failure after an answered call is no outage', async () => {
    const { processor, backend } = await start(1);
    backend.failNext('listPeople', new TransientBackendError('busy'));
    const report = await processor.processOffering();
    expect(count(report)).toEqual({ synced: 0, failed: 1, notProcessed: 0 });
    expect(report).not.toHaveProperty('outage');
  });

  it('a temporary failure of the only call is an outage', async () => {
    const { processor, backend } = await start(1);
    backend.failNext('find', new TransientBackendError('slurmctld is down'));
    expect((await processor.processOffering()).outage).toMatchObject({ service: 'resources' });
  });

  it('an outage that only affects changes is detected too', async () => {
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

  it('a backend that fails for every second resource does not count as an outage', async () => {
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
    expect(report).not.toHaveProperty('outage');
  });
});
