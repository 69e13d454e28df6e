import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResourceMembershipReport } from '../../../src/processors/memberships/report.js';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, numberedNames, openMembershipFixture, reportOf } from './membership-fixture.js';

let scene: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  scene = await openMembershipFixture({ without: [] });
  project = scene.waldur.addProject();
});
afterEach(() => scene.open.close());

describe('a pass over the whole offering', () => {
  it('with nothing to do costs a team for each project, a last sync for each resource, and at most ten calls more', async () => {
    for (let number = 1; number <= 20; number += 1) {
      const where = scene.waldur.addProject();
      const people = numberedNames(5, `u${number}x`);
      for (const name of people) scene.addMember(where, name);
      for (let index = 1; index <= 5; index += 1)
        await scene.resource(where, `p${number}r${index}`, { usernamesOn: people, backendMetadata: { people: 5 } });
    }
    // What the backend alone knows is told once.
    await scene.processor.processOffering();
    scene.waldur.clearCalls();
    const report = await scene.processor.processOffering();
    expect(report.resources.map(({ result }) => result)).toEqual(Array.from({ length: 100 }, () => 'synced'));
    expect([scene.countCalls('team'), scene.countCalls('refresh_last_sync'), scene.waldur.writes().length]).toEqual([
      20, 100, 100,
    ]);
    expect(scene.waldur.calls.length - 120).toBeLessThanOrEqual(10);
  });

  it('reads a team once for several resources, and whom it lists anew in every pass', async () => {
    for (const id of ['r1', 'r2', 'r3']) await scene.resource(project, id);
    await scene.processor.processOffering();
    expect(scene.countCalls('team')).toBe(1);
    scene.addMember(project, 'alice');
    const report = await scene.processor.processOffering();
    expect(report.resources.map(({ added }) => added)).toEqual([['alice'], ['alice'], ['alice']]);
  });

  it('uses the usernames as they are after the update, not as the team had them', async () => {
    scene.addMember(project, 'alice', { state: 'Requested', username: '' });
    await scene.resource(project, 'r1');
    await scene.resource(project, 'r2');
    scene.usernames.script = 'alice';
    await scene.processor.processOffering();
    expect([scene.usernamesOn('r1'), scene.usernamesOn('r2')]).toEqual([['alice'], ['alice']]);
    // People, names of the provider, names read back after they were stored, people again.
    expect(scene.countCalls('list')).toBe(4);
  });

  it('leaves resources alone that are not at the backend yet, and those that are being changed or are gone', async () => {
    await scene.resource(project, '', {});
    for (const state of ['Creating', 'Updating', 'Terminating', 'Terminated'] as const)
      await scene.resource(project, state, { state });
    expect((await scene.processor.processOffering()).resources).toMatchObject([
      { result: 'skipped', message: 'it has no name at the backend yet', lastSync: false },
    ]);
    expect(scene.backend.calls).toEqual([]);
  });

  it('tells of each resource as soon as it is through', async () => {
    for (const id of ['r1', 'r2']) await scene.resource(project, id);
    const told: ResourceMembershipReport[] = [];
    const report = await scene.processor.processOffering({ onResource: (resource) => told.push(resource) });
    expect(new Set(told.map(({ backendId }) => backendId))).toEqual(new Set(['r1', 'r2']));
    expect(report).toMatchObject({
      dryRun: false,
      interrupted: false,
      resources: [{ name: 'R1', projectUuid: project.uuid }, { name: 'R2' }],
    });
  });
});

describe('a dry run', () => {
  it('says what would be done and writes nothing, neither to Waldur nor to the backend', async () => {
    scene.addMember(project, 'alice', { role: 'PROJECT.ADMIN' });
    scene.addMember(project, 'new');
    scene.addMember(project, 'waits', { state: 'Requested', username: '' });
    scene.usernames.script = 'waits';
    scene.addFormerMember('gone');
    await scene.resource(project, 'r1', { usernamesOn: ['alice', 'gone'], paused: true, state: 'Erred' });
    const report = await scene.processor.processOffering({ dryRun: true });
    expect(report).toMatchObject({ dryRun: true, update: { dryRun: true } });
    expect(reportOf(report, 'r1')).toMatchObject({
      result: 'planned',
      added: ['new'],
      removed: [{ username: 'gone', reason: 'left' }],
      kept: ['alice'],
      roles: [{ username: 'alice', from: 'member', to: 'admin' }],
      mode: 'paused',
      metadata: true,
      lastSync: false,
    });
    expect([scene.waldur.writes(), scene.backendWrites()]).toEqual([[], []]);
    expect(scene.usernamesOn('r1')).toEqual(['alice', 'gone']);
  });
});

describe('a run that is stopped', () => {
  it('after looking, changes nothing', async () => {
    for (const id of ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']) await scene.resource(project, id, { usernamesOn: ['gone'] });
    const controller = new AbortController();
    scene.waldur.faults.add({
      on: { operation: 'list_course_accounts' },
      fault: { kind: 'invoke', run: () => controller.abort() },
    });
    const report = await scene.processor.processOffering({ signal: controller.signal });
    expect(report.interrupted).toBe(true);
    expect(new Set(report.resources.map(({ result }) => result))).toEqual(new Set(['interrupted']));
    expect(scene.backendWrites()).toEqual([]);
  });

  it('finishes the resources in hand and begins no other', async () => {
    scene.addMember(project, 'alice');
    for (const id of ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']) await scene.resource(project, id);
    const controller = new AbortController();
    const report = await scene.processor.processOffering({
      signal: controller.signal,
      onResource: () => controller.abort(),
    });
    const results = report.resources.map(({ result }) => result);
    expect(results.filter((result) => result === 'synced').length).toBeGreaterThanOrEqual(1);
    expect(results.filter((result) => result === 'interrupted').length).toBeGreaterThanOrEqual(1);
    for (const { backendId, result } of report.resources)
      expect(scene.usernamesOn(backendId)).toEqual(result === 'synced' ? ['alice'] : []);
  });
});

describe('a pass over one resource', () => {
  it('reads that resource and the people of its team, and nobody else', async () => {
    scene.addMember(project, 'alice', { state: 'Requested', username: '' });
    const elsewhere = scene.waldur.addProject();
    const other = scene.addMember(elsewhere, 'bob', { state: 'Requested', username: '' });
    const { uuid } = await scene.resource(project, 'r1');
    await scene.resource(elsewhere, 'r2');
    scene.usernames.script = 'alice';
    const report = await scene.processor.processResource(uuid);
    expect(report.resources).toMatchObject([{ backendId: 'r1', added: ['alice'], lastSync: true }]);
    expect([
      scene.countCalls('list_resources'),
      scene.countCalls('retrieve_resource'),
      scene.countCalls('team'),
    ]).toEqual([0, 1, 1]);
    expect(scene.waldur.offeringUsers().find(({ user_uuid }) => user_uuid === other.uuid)?.state).toBe('Requested');
  });

  it('reads the whole offering once when its team is larger', async () => {
    for (const name of numberedNames(4)) scene.addMember(project, name);
    scene.addMember(scene.waldur.addProject(), 'barred', { isRestricted: true });
    const { uuid } = await scene.resource(project, 'r1', { usernamesOn: [...numberedNames(4), 'barred'] });
    expect((await scene.processor.processResource(uuid)).resources).toMatchObject([
      { removed: [{ username: 'barred', reason: 'restricted-user' }] },
    ]);
    expect(scene.countCalls('list')).toBe(1);
  });

  it('prepares nobody where nobody may be added', async () => {
    scene.addMember(project, 'alice', { state: 'Requested', username: '' });
    const { uuid } = await scene.resource(project, 'r1', { restrictMemberAccess: true, usernamesOn: ['alice'] });
    expect((await scene.processor.processResource(uuid)).resources).toMatchObject([
      { removed: [{ username: 'alice' }] },
    ]);
    expect([scene.usernames.asked, scene.countCalls('list'), scene.countCalls('team')]).toEqual([[], 0, 0]);
  });

  it('that is not there, or belongs to another offering, throws', async () => {
    const elsewhere = scene.waldur.addResource({ offering: scene.waldur.addOffering(), project, backendId: 'x' });
    for (const uuid of ['f'.repeat(32), elsewhere.uuid])
      await expect(scene.processor.processResource(uuid)).rejects.toThrow(
        `Waldur returned 404 for GET marketplace-provider-resources/{uuid}/: offering ${scene.open.offering.uuid} has no resource ${uuid} that this token may see`,
      );
  });

  it('that is being terminated does nothing', async () => {
    const { uuid } = await scene.resource(project, 'r1', { state: 'Terminating', usernamesOn: ['gone'] });
    expect((await scene.processor.processResource(uuid)).resources).toMatchObject([
      { result: 'skipped', message: 'it is Terminating in Waldur' },
    ]);
  });
});

describe('a pass over one project', () => {
  it('has Waldur choose the resources, and reads their one team once', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(scene.waldur.addProject(), 'other', { usernamesOn: ['gone'] });
    for (const id of ['r1', 'r2']) await scene.resource(project, id, { usernamesOn: ['gone'] });
    const report = await scene.processor.processProject(project.uuid);
    expect(report.resources.map(({ backendId, added }) => [backendId, added])).toEqual([
      ['r1', ['alice']],
      ['r2', ['alice']],
    ]);
    expect(scene.waldur.calls.find(({ operation }) => operation === 'list_resources')?.query['project_uuid']).toEqual([
      project.uuid,
    ]);
    expect(scene.usernamesOn('other')).toEqual(['gone']);
    // Read a second time, because somebody was to go.
    expect(scene.countCalls('team')).toBe(2);
  });

  it('without resources does nothing', async () => {
    expect(await scene.processor.processProject(project.uuid)).toMatchObject({ resources: [], braked: false });
    expect(scene.operations()).toEqual(['list_resources']);
  });
});

describe('a processor', () => {
  it('must have a resource backend', () => {
    const parts = { ...scene.open.parts(scene.usernames), resources: undefined as never };
    expect(() => new OfferingMembershipProcessor(parts)).toThrow(
      "OfferingMembershipProcessor: it has no resource backend; pass one as 'resources'",
    );
  });
});
