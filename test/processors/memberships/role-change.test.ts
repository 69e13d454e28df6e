import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackendError } from '../../../src/shared/errors.js';
import type { ProjectRecord, UserRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';

let scene: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  scene = await openMembershipFixture();
  project = scene.waldur.addProject();
});
afterEach(() => scene.open.close());

const change = (person: UserRecord, granted: boolean, options = {}) =>
  scene.processor.processUserRoleChanged(
    { user: person.uuid, project: project.uuid, granted, role: 'PROJECT.MEMBER' },
    options,
  );

describe('a role that was given', () => {
  it('brings the person their username, and onto every resource of the project', async () => {
    const alice = scene.addMember(project, 'alice', { state: 'Requested', username: '', role: 'PROJECT.ADMIN' });
    const other = scene.addMember(project, 'bob', { state: 'Requested', username: '' });
    for (const id of ['r1', 'r2']) await scene.resource(project, id, { usernamesOn: ['gone'] });
    scene.usernames.script = 'alice';
    const report = await change(alice, true);
    expect(report.update?.users).toMatchObject([{ userUuid: alice.uuid, result: 'updated' }]);
    expect(report.resources).toMatchObject([
      { added: ['alice'], removed: [] },
      { added: ['alice'], removed: [] },
    ]);
    expect([scene.usernamesOn('r1'), scene.usernamesOn('r2')]).toEqual([
      ['alice', 'gone'],
      ['alice', 'gone'],
    ]);
    expect(scene.backend.resource('r1')?.people[1]?.role).toBe('admin');
    expect(scene.waldur.offeringUsers().find(({ user_uuid }) => user_uuid === other.uuid)?.state).toBe('Requested');
    expect(scene.countCalls('team')).toBe(1);
  });

  it('adds nobody whom the team does not list, for the message may be an old one', async () => {
    const alice = scene.addMember(project, 'alice');
    scene.waldur.removeMember(project, alice);
    await scene.resource(project, 'r1', { usernamesOn: ['alice'] });
    expect(reportOf(await change(alice, true), 'r1')).toMatchObject({ added: [], removed: [], kept: ['alice'] });
  });

  it('adds nobody to a resource that members may not access, and nobody who is restricted', async () => {
    const alice = scene.addMember(project, 'alice');
    const bob = scene.addMember(project, 'bob', { isRestricted: true });
    await scene.resource(project, 'r1', { restrictMemberAccess: true });
    await scene.resource(project, 'r2');
    const report = await change(alice, true);
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'skipped', message: 'nobody may be added to it' });
    expect(reportOf(report, 'r2')).toMatchObject({ added: ['alice'] });
    await change(bob, true);
    expect([scene.usernamesOn('r1'), scene.usernamesOn('r2')]).toEqual([[], ['alice']]);
  });

  it('gives somebody who is on it already their new role', async () => {
    const alice = scene.addMember(project, 'alice', { role: 'PROJECT.MANAGER' });
    await scene.resource(project, 'r1', { usernamesOn: ['alice'] });
    expect(reportOf(await change(alice, true), 'r1')).toMatchObject({
      roles: [{ username: 'alice', from: 'member', to: 'manager' }],
    });
  });

  it('waits for the membership pass where there is no username yet', async () => {
    const alice = scene.addMember(project, 'alice', { state: 'Requested', username: '' });
    await scene.resource(project, 'r1');
    expect(await change(alice, true)).toMatchObject({
      resources: [],
      update: { people: [{ reason: 'no-username-yet' }] },
    });
    expect(scene.countCalls('list_resources')).toBe(0);
  });

  it('changes nothing in a dry run', async () => {
    const alice = scene.addMember(project, 'alice');
    await scene.resource(project, 'r1');
    expect(reportOf(await change(alice, true, { dryRun: true }), 'r1')).toMatchObject({
      result: 'planned',
      added: ['alice'],
    });
    expect([scene.backendWrites(), scene.waldur.writes()]).toEqual([[], []]);
  });
});

describe('a role that was taken', () => {
  it('removes the person from every resource of the project, and nobody else', async () => {
    const alice = scene.addMember(project, 'alice');
    scene.addMember(project, 'bob');
    for (const id of ['r1', 'r2']) await scene.resource(project, id, { usernamesOn: ['ALICE', 'gone'] });
    scene.waldur.removeMember(project, alice);
    expect((await change(alice, false)).resources).toMatchObject([
      { removed: [{ username: 'ALICE', reason: 'role-revoked' }], added: [] },
      { removed: [{ username: 'ALICE', reason: 'role-revoked' }], added: [] },
    ]);
    expect([scene.usernamesOn('r1'), scene.usernamesOn('r2')]).toEqual([['gone'], ['gone']]);
  });

  it('removes nobody who has another role in the project, but passes that on', async () => {
    const alice = scene.addMember(project, 'alice', { role: 'PROJECT.MEMBER' });
    scene.waldur.addMember(project, alice, 'PROJECT.ADMIN');
    await scene.resource(project, 'r1', { usernamesOn: ['alice'] });
    scene.waldur.removeMember(project, alice, 'PROJECT.MEMBER');
    expect(reportOf(await change(alice, false), 'r1')).toMatchObject({
      removed: [],
      kept: ['alice'],
      roles: [{ username: 'alice', from: 'member', to: 'admin' }],
    });
  });

  it('gives nobody a username first', async () => {
    const alice = scene.addMember(project, 'alice', { state: 'Requested', username: '' });
    await scene.resource(project, 'r1');
    scene.usernames.script = 'alice';
    scene.waldur.removeMember(project, alice);
    const report = await change(alice, false);
    expect(report).not.toHaveProperty('update');
    expect([scene.usernames.asked, scene.waldur.writes()]).toEqual([[], []]);
  });

  it('from the last member is believed, for two sources say so', async () => {
    const alice = scene.addMember(project, 'alice');
    await scene.resource(project, 'r1', { usernamesOn: ['alice'] });
    scene.waldur.removeMember(project, alice);
    expect(reportOf(await change(alice, false), 'r1')).toMatchObject({ removed: [{ username: 'alice' }] });
    expect([scene.countCalls('team'), scene.countCalls('list_users')]).toEqual([2, 0]);
  });

  it('is no matter for the brake', async () => {
    const alice = scene.addMember(project, 'alice');
    for (let index = 1; index <= 21; index += 1) await scene.resource(project, `r${index}`, { usernamesOn: ['alice'] });
    scene.waldur.removeMember(project, alice);
    expect(await change(alice, false)).toMatchObject({ braked: false });
    expect(scene.backend.ids().flatMap((id) => scene.usernamesOn(id))).toEqual([]);
  });

  it('removes nobody when the team can not be read, or one of two reads still lists them', async () => {
    const alice = scene.addMember(project, 'alice');
    await scene.resource(project, 'r1', { usernamesOn: ['alice'] });
    const empty = { kind: 'status', status: 200, body: [] } as const;
    scene.waldur.faults.add({ on: { operation: 'team' }, fault: empty });
    expect(reportOf(await change(alice, false), 'r1')).toMatchObject({ removed: [], kept: ['alice'] });
    scene.waldur.faults.add({ on: { operation: 'team' }, times: 99, fault: { kind: 'status', status: 500 } });
    expect(reportOf(await change(alice, false), 'r1')).toMatchObject({
      result: 'failed',
      removed: [],
      errors: [expect.stringMatching(/^Waldur .*\/team\//)],
    });
    expect(scene.usernamesOn('r1')).toEqual(['alice']);
  });

  it('never removes an account that was added by hand, nor one that somebody else of the team bears', async () => {
    const alice = scene.addMember(project, 'alice');
    scene.addMember(project, 'ALICE');
    await scene.resource(project, 'r1', { usernamesOn: ['alice'] });
    await scene.resource(project, 'r2', { usernamesOn: [{ username: 'alice', byHand: true }] });
    scene.waldur.removeMember(project, alice);
    await change(alice, false);
    expect([scene.usernamesOn('r1'), scene.usernamesOn('r2')]).toEqual([['alice'], ['alice']]);
  });

  it('on one resource that fails is carried out on the others, and errs no resource', async () => {
    const alice = scene.addMember(project, 'alice');
    const broken = await scene.resource(project, 'r1', { usernamesOn: ['alice'] });
    await scene.resource(project, 'r2', { usernamesOn: ['alice'] });
    scene.backend.failNext('find', new BackendError('broken'));
    scene.waldur.removeMember(project, alice);
    const report = await change(alice, false);
    expect(report.resources).toMatchObject([{ result: 'failed', errors: ['broken'] }, { result: 'synced' }]);
    expect([scene.usernamesOn('r1'), scene.usernamesOn('r2'), scene.waldur.resource(broken.uuid)?.state]).toEqual([
      ['alice'],
      [],
      'OK',
    ]);
  });
});
