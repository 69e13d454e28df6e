import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResourceMembershipReport } from '../../../src/processors/memberships/report.js';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import { BackendError } from '../../../src/shared/errors.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { createContext } from '../../resources/context.js';
import { type MembershipFixture, numberedNames, openMembershipFixture, reportOf } from './membership-fixture.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  fixture = await openMembershipFixture({ without: [] });
  project = fixture.waldur.addProject();
});
afterEach(() => fixture.open.close());

describe('a run over the whole offering', () => {
  it('a run without changes reads each team once, writes nothing, and makes at most ten more calls', async () => {
    for (let number = 1; number <= 20; number += 1) {
      const where = fixture.waldur.addProject();
      const members = numberedNames(5, `u${number}x`);
      for (const name of members) fixture.addMember(where, name);
      for (let index = 1; index <= 5; index += 1)
        await fixture.resource(where, `p${number}r${index}`, { accounts: members, backendMetadata: { people: 5 } });
    }
    fixture.waldur.clock.advance(60_000);
    // Metadata that only the backend has is sent once, and each resource gets its first time of a sync.
    await fixture.processor.processOffering();
    fixture.waldur.clearCalls();
    const report = await fixture.processor.processOffering();
    expect(report.resources.map(({ result }) => result)).toEqual(Array.from({ length: 100 }, () => 'synced'));
    expect([fixture.countCalls('team'), fixture.waldur.writes()]).toEqual([20, []]);
    expect(fixture.waldur.calls.length - 20).toBeLessThanOrEqual(10);
    // After an hour, the time of the last sync is updated.
    fixture.waldur.clock.advance(3_600_000);
    fixture.waldur.clearCalls();
    await fixture.processor.processOffering();
    expect([fixture.countCalls('refresh_last_sync'), fixture.waldur.writes().length]).toEqual([100, 100]);
  });

  it('1,000 resources without changes cost one call per project and at most one more per 100 resources', async () => {
    await fixture.open.close();
    fixture = await openMembershipFixture();
    for (let number = 1; number <= 50; number += 1) {
      const where = fixture.waldur.addProject();
      fixture.addMember(where, `u${number}`);
      for (let index = 1; index <= 20; index += 1)
        await fixture.resource(where, `p${number}r${index}`, { accounts: [`u${number}`] });
    }
    fixture.waldur.clock.advance(60_000);
    await fixture.processor.processOffering();
    fixture.waldur.clearCalls();
    const report = await fixture.processor.processOffering();
    expect(new Set(report.resources.map(({ result }) => result))).toEqual(new Set(['synced']));
    expect(report.resources).toHaveLength(1000);
    expect(fixture.countCalls('team')).toBe(50);
    expect(fixture.waldur.calls.length - 50).toBeLessThanOrEqual(10);
  });

  it('the teams of many projects are read at once, more of them than resources are surveyed', async () => {
    for (const number of numberedNames(40)) await fixture.resource(fixture.waldur.addProject(), number);
    fixture.waldur.latencyMs = 5;
    await fixture.processor.processOffering();
    expect(fixture.countCalls('team')).toBe(40);
    expect(fixture.waldur.maxConcurrentRequests).toBeGreaterThan(4);
  });

  it('a team is read once for several resources, and again in every run', async () => {
    for (const id of ['r1', 'r2', 'r3']) await fixture.resource(project, id);
    await fixture.processor.processOffering();
    expect(fixture.countCalls('team')).toBe(1);
    fixture.addMember(project, 'alice');
    const report = await fixture.processor.processOffering();
    expect(report.resources.map(({ added }) => added)).toEqual([['alice'], ['alice'], ['alice']]);
  });

  it('members are added with the usernames after the update, not those in the team list', async () => {
    fixture.addMember(project, 'alice', { state: 'Requested', username: '' });
    await fixture.resource(project, 'r1');
    await fixture.resource(project, 'r2');
    fixture.usernames.script = 'alice';
    await fixture.processor.processOffering();
    expect([fixture.usernamesOn('r1'), fixture.usernamesOn('r2')]).toEqual([['alice'], ['alice']]);
    // Users, names of the provider, names read back after they were stored, users again.
    expect(fixture.countCalls('list')).toBe(4);
  });

  it('resources without a backend id, and those being created or terminated already, are skipped', async () => {
    await fixture.resource(project, '', {});
    for (const state of ['Creating', 'Terminated'] as const) await fixture.resource(project, state, { state });
    expect((await fixture.processor.processOffering()).resources).toMatchObject([
      { result: 'skipped', message: 'the resource has no backend id yet', lastSync: false },
    ]);
    expect(fixture.backend.calls).toEqual([]);
  });

  it('onResource is called after each resource', async () => {
    for (const id of ['r1', 'r2']) await fixture.resource(project, id);
    const reports: ResourceMembershipReport[] = [];
    const report = await fixture.processor.processOffering({ onResource: (resource) => reports.push(resource) });
    expect(new Set(reports.map(({ backendId }) => backendId))).toEqual(new Set(['r1', 'r2']));
    expect(report).toMatchObject({
      dryRun: false,
      interrupted: false,
      resources: [{ name: 'R1', projectUuid: project.uuid }, { name: 'R2' }],
    });
  });
});

describe.each(['Updating', 'Terminating'] as const)('a resource that is %s', (state) => {
  it('departed users are removed from it, and nothing else is changed', async () => {
    fixture.addMember(project, 'alice');
    fixture.addMember(project, 'bob', { role: 'PROJECT.ADMIN' });
    fixture.addFormerMember('gone');
    const { uuid } = await fixture.resource(project, 'r1', { accounts: ['bob', 'gone'], state, paused: true });
    const report = reportOf(await fixture.processor.processOffering(), 'r1');
    expect(report).toMatchObject({
      result: 'synced',
      added: [],
      removed: [{ username: 'gone', reason: 'left' }],
      roles: [],
      lastSync: false,
      stateReason: `stays ${state}, so accounts were only removed`,
    });
    expect(fixture.backendWrites()).toEqual(['removePeople']);
    expect([fixture.waldur.writes(), fixture.waldur.resource(uuid)?.state]).toEqual([[], state]);
  });

  it('it is no error that the backend does not have it', async () => {
    const { uuid } = await fixture.resource(project, 'r1', { state });
    await fixture.resource(project, 'r2', { state });
    for (const id of ['r1', 'r2']) await fixture.backend.remove(id, createContext());
    const report = await fixture.processor.processOffering();
    expect(reportOf(report, 'r1')).toMatchObject({
      result: 'skipped',
      message: `the resource is ${state} in Waldur, and 'r1' not found in the backend`,
    });
    expect([fixture.waldur.writes(), fixture.waldur.resource(uuid)?.state]).toEqual([[], state]);
  });

  it('it is no error that it is removed during the run', async () => {
    fixture.addFormerMember('gone');
    await fixture.resource(project, 'r1', { accounts: ['gone'], state });
    const { backend } = fixture;
    const remove = backend.removePeople.bind(backend);
    backend.removePeople = async (id, usernames, context) => {
      await backend.remove(id, context);
      await remove(id, usernames, context);
      throw new BackendError(`${id}: no such resource`);
    };
    expect(await fixture.processor.processOffering()).toMatchObject({ resources: [{ result: 'synced', errors: [] }] });
  });

  it('a failing list is reported, and does not set it to erred', async () => {
    const { uuid } = await fixture.resource(project, 'r1', { state });
    fixture.backend.failNext('listPeople', new BackendError('broken'));
    expect(reportOf(await fixture.processor.processOffering(), 'r1')).toMatchObject({
      result: 'failed',
      errors: ['broken'],
    });
    expect(fixture.waldur.resource(uuid)?.state).toBe(state);
  });
});

describe('a dry run', () => {
  it('a dry run reports the changes, and writes nothing to Waldur or the backend', async () => {
    fixture.addMember(project, 'alice', { role: 'PROJECT.ADMIN' });
    fixture.addMember(project, 'new');
    fixture.addMember(project, 'waits', { state: 'Requested', username: '' });
    fixture.usernames.script = 'waits';
    fixture.addFormerMember('gone');
    await fixture.resource(project, 'r1', { accounts: ['alice', 'gone'], paused: true, state: 'Erred' });
    const report = await fixture.processor.processOffering({ dryRun: true });
    expect(report).toMatchObject({ dryRun: true, update: { dryRun: true } });
    expect(reportOf(report, 'r1')).toMatchObject({
      result: 'planned',
      // Also the user who would get a username in the same run.
      added: ['new', 'waits'],
      removed: [{ username: 'gone', reason: 'left' }],
      kept: ['alice'],
      roles: [{ username: 'alice', from: 'member', to: 'admin' }],
      mode: 'paused',
      metadata: true,
      lastSync: false,
    });
    expect([fixture.waldur.writes(), fixture.backendWrites()]).toEqual([[], []]);
    expect(fixture.usernamesOn('r1')).toEqual(['alice', 'gone']);
  });
});

describe('a run that is stopped', () => {
  it('a run that is stopped while it reads the resources changes nothing', async () => {
    for (const id of ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']) await fixture.resource(project, id, { accounts: ['gone'] });
    const controller = new AbortController();
    fixture.waldur.faults.add({
      on: { operation: 'list_course_accounts' },
      fault: { kind: 'invoke', run: () => controller.abort() },
    });
    const report = await fixture.processor.processOffering({ signal: controller.signal });
    expect(report.interrupted).toBe(true);
    expect(new Set(report.resources.map(({ result }) => result))).toEqual(new Set(['interrupted']));
    expect(fixture.backendWrites()).toEqual([]);
  });

  it('a run that is stopped finishes the resources being processed and starts no other', async () => {
    fixture.addMember(project, 'alice');
    for (const id of ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']) await fixture.resource(project, id);
    const controller = new AbortController();
    const report = await fixture.processor.processOffering({
      signal: controller.signal,
      onResource: () => controller.abort(),
    });
    const results = report.resources.map(({ result }) => result);
    expect(results.filter((result) => result === 'synced').length).toBeGreaterThanOrEqual(1);
    expect(results.filter((result) => result === 'interrupted').length).toBeGreaterThanOrEqual(1);
    for (const { backendId, result } of report.resources)
      expect(fixture.usernamesOn(backendId)).toEqual(result === 'synced' ? ['alice'] : []);
  });
});

describe('a run over one resource', () => {
  it('a run over one resource reads only this resource and the users of its team', async () => {
    fixture.addMember(project, 'alice', { state: 'Requested', username: '' });
    const elsewhere = fixture.waldur.addProject();
    const other = fixture.addMember(elsewhere, 'bob', { state: 'Requested', username: '' });
    const { uuid } = await fixture.resource(project, 'r1');
    await fixture.resource(elsewhere, 'r2');
    fixture.usernames.script = 'alice';
    const report = await fixture.processor.processResource(uuid);
    expect(report.resources).toMatchObject([{ backendId: 'r1', added: ['alice'], lastSync: true }]);
    expect([
      fixture.countCalls('list_resources'),
      fixture.countCalls('retrieve_resource'),
      fixture.countCalls('team'),
    ]).toEqual([1, 1, 1]);
    expect(fixture.waldur.calls.find(({ operation }) => operation === 'list_resources')?.query).toMatchObject({
      backend_id: ['r1'],
    });
    expect(fixture.waldur.offeringUsers().find(({ user_uuid }) => user_uuid === other.uuid)?.state).toBe('Requested');
  });

  it('a run over one resource with a larger team reads the whole offering once', async () => {
    for (const name of numberedNames(4)) fixture.addMember(project, name);
    fixture.addMember(fixture.waldur.addProject(), 'barred', { isRestricted: true });
    const { uuid } = await fixture.resource(project, 'r1', { accounts: [...numberedNames(4), 'barred'] });
    expect((await fixture.processor.processResource(uuid)).resources).toMatchObject([
      { removed: [{ username: 'barred', reason: 'restricted-user' }] },
    ]);
    expect(fixture.countCalls('list')).toBe(1);
  });

  it('a run over a resource with restricted access assigns no usernames', async () => {
    fixture.addMember(project, 'alice', { state: 'Requested', username: '' });
    const { uuid } = await fixture.resource(project, 'r1', { restrictMemberAccess: true, accounts: ['alice'] });
    expect((await fixture.processor.processResource(uuid)).resources).toMatchObject([
      { removed: [{ username: 'alice' }] },
    ]);
    expect([fixture.usernames.asked, fixture.countCalls('list'), fixture.countCalls('team')]).toEqual([[], 0, 0]);
  });

  it('a run over a resource that is missing or belongs to another offering throws', async () => {
    const elsewhere = fixture.waldur.addResource({ offering: fixture.waldur.addOffering(), project, backendId: 'x' });
    for (const uuid of ['f'.repeat(32), elsewhere.uuid])
      await expect(fixture.processor.processResource(uuid)).rejects.toThrow(
        'Waldur returned 404 for GET marketplace-provider-resources/{uuid}/: ' +
          `resource ${uuid} not found in offering ${fixture.open.offering.uuid}, or the token may not read it`,
      );
  });

  it('a run over a resource that is being created changes nothing', async () => {
    const { uuid } = await fixture.resource(project, 'r1', { state: 'Creating', accounts: ['gone'] });
    expect((await fixture.processor.processResource(uuid)).resources).toMatchObject([
      {
        result: 'skipped',
        message: 'the state of the resource in Waldur is Creating (expected OK, Erred, Updating, Terminating)',
      },
    ]);
  });
});

describe('a run over one project', () => {
  it('a run over one project filters resources on the server, and reads the team once', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(fixture.waldur.addProject(), 'other', { accounts: ['gone'] });
    for (const id of ['r1', 'r2']) await fixture.resource(project, id, { accounts: ['gone'] });
    const report = await fixture.processor.processProject(project.uuid);
    expect(report.resources.map(({ backendId, added }) => [backendId, added])).toEqual([
      ['r1', ['alice']],
      ['r2', ['alice']],
    ]);
    expect(fixture.waldur.calls.find(({ operation }) => operation === 'list_resources')?.query['project_uuid']).toEqual(
      [project.uuid],
    );
    expect(fixture.usernamesOn('other')).toEqual(['gone']);
    // The lists are read again because an account is to be removed.
    expect(fixture.countCalls('team')).toBe(2);
  });

  it('a run over a project without resources does nothing', async () => {
    expect(await fixture.processor.processProject(project.uuid)).toMatchObject({ resources: [], braked: false });
    expect(fixture.operations()).toEqual(['list_resources']);
  });
});

describe('OfferingMembershipProcessor', () => {
  it('OfferingMembershipProcessor throws without a resource backend', () => {
    const parts = { ...fixture.open.parts(fixture.usernames), membershipBackend: undefined as never };
    expect(() => new OfferingMembershipProcessor(parts)).toThrow(
      'OfferingMembershipProcessor: no resource backend (expected one as membershipBackend)',
    );
  });
});
