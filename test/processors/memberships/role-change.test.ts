import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackendError } from '../../../src/shared/errors.js';
import type { ProjectRecord, UserRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  fixture = await openMembershipFixture();
  project = fixture.waldur.addProject();
});
afterEach(() => fixture.open.close());

const change = (user: UserRecord, granted: boolean, options = {}) =>
  fixture.processor.processUserRoleChanged(
    { user: user.uuid, project: project.uuid, granted, role: 'PROJECT.MEMBER' },
    options,
  );

describe('a granted role', () => {
  it('a granted role gives the user a username, and adds them to every resource of the project', async () => {
    const alice = fixture.addMember(project, 'alice', { state: 'Requested', username: '', role: 'PROJECT.ADMIN' });
    const other = fixture.addMember(project, 'bob', { state: 'Requested', username: '' });
    for (const id of ['r1', 'r2']) await fixture.resource(project, id, { accounts: ['gone'] });
    fixture.usernames.script = 'alice';
    const report = await change(alice, true);
    expect(report.update?.users).toMatchObject([{ userUuid: alice.uuid, result: 'updated' }]);
    expect(report.resources).toMatchObject([
      { added: ['alice'], removed: [] },
      { added: ['alice'], removed: [] },
    ]);
    expect([fixture.usernamesOn('r1'), fixture.usernamesOn('r2')]).toEqual([
      ['alice', 'gone'],
      ['alice', 'gone'],
    ]);
    expect(fixture.backend.resource('r1')?.people[1]?.role).toBe('admin');
    expect(fixture.waldur.offeringUsers().find(({ user_uuid }) => user_uuid === other.uuid)?.state).toBe('Requested');
    expect(fixture.countCalls('team')).toBe(1);
  });

  it('a granted role adds no user who is missing from the team', async () => {
    const alice = fixture.addMember(project, 'alice');
    fixture.waldur.removeMember(project, alice);
    await fixture.resource(project, 'r1', { accounts: ['alice'] });
    expect(reportOf(await change(alice, true), 'r1')).toMatchObject({ added: [], removed: [], kept: ['alice'] });
  });

  it('a granted role adds no user to a resource with restricted access, and no restricted user', async () => {
    const alice = fixture.addMember(project, 'alice');
    const bob = fixture.addMember(project, 'bob', { isRestricted: true });
    await fixture.resource(project, 'r1', { restrictMemberAccess: true });
    await fixture.resource(project, 'r2');
    const report = await change(alice, true);
    expect(reportOf(report, 'r1')).toMatchObject({
      result: 'skipped',
      message: 'no user can be added: Waldur restricts access to the resource (restrict_member_access)',
    });
    expect(reportOf(report, 'r2')).toMatchObject({ added: ['alice'] });
    await change(bob, true);
    expect([fixture.usernamesOn('r1'), fixture.usernamesOn('r2')]).toEqual([[], ['alice']]);
  });

  it('a granted role changes the role of a user who is on the resource already', async () => {
    const alice = fixture.addMember(project, 'alice', { role: 'PROJECT.MANAGER' });
    await fixture.resource(project, 'r1', { accounts: ['alice'] });
    expect(reportOf(await change(alice, true), 'r1')).toMatchObject({
      roles: [{ username: 'alice', from: 'member', to: 'manager' }],
    });
  });

  it('a user without a username is left for the next membership run', async () => {
    const alice = fixture.addMember(project, 'alice', { state: 'Requested', username: '' });
    await fixture.resource(project, 'r1');
    expect(await change(alice, true)).toMatchObject({
      resources: [],
      update: { users: [{ reason: 'no-username-yet' }] },
    });
    expect(fixture.countCalls('list_resources')).toBe(0);
  });

  it('a granted role changes nothing in a dry run', async () => {
    const alice = fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1');
    expect(reportOf(await change(alice, true, { dryRun: true }), 'r1')).toMatchObject({
      result: 'planned',
      added: ['alice'],
    });
    expect([fixture.backendWrites(), fixture.waldur.writes()]).toEqual([[], []]);
  });
});

describe('a revoked role', () => {
  it('a revoked role removes only this user from every resource of the project', async () => {
    const alice = fixture.addMember(project, 'alice');
    fixture.addMember(project, 'bob');
    for (const id of ['r1', 'r2']) await fixture.resource(project, id, { accounts: ['ALICE', 'gone'] });
    fixture.waldur.removeMember(project, alice);
    expect((await change(alice, false)).resources).toMatchObject([
      { removed: [{ username: 'ALICE', reason: 'role-revoked' }], added: [] },
      { removed: [{ username: 'ALICE', reason: 'role-revoked' }], added: [] },
    ]);
    expect([fixture.usernamesOn('r1'), fixture.usernamesOn('r2')]).toEqual([['gone'], ['gone']]);
  });

  it('a stored uuid decides whose account it is, whatever its username', async () => {
    const alice = fixture.addMember(project, 'alice');
    const bob = fixture.addMember(project, 'bob');
    await fixture.resource(project, 'r1');
    const people = [
      { username: 'alice-old', userUuid: alice.uuid, attributes: {} },
      { username: 'alice', userUuid: bob.uuid, attributes: {} },
    ];
    await fixture.backend.addPeople('r1', people, { signal: new AbortController().signal } as never);
    fixture.waldur.removeMember(project, alice);
    expect(reportOf(await change(alice, false), 'r1').removed).toEqual([
      { username: 'alice-old', reason: 'role-revoked' },
    ]);
    expect(fixture.usernamesOn('r1')).toEqual(['alice']);
  });

  it('a user who keeps another role in the project is not removed, but gets that role', async () => {
    const alice = fixture.addMember(project, 'alice', { role: 'PROJECT.MEMBER' });
    fixture.waldur.addMember(project, alice, 'PROJECT.ADMIN');
    await fixture.resource(project, 'r1', { accounts: ['alice'] });
    fixture.waldur.removeMember(project, alice, 'PROJECT.MEMBER');
    expect(reportOf(await change(alice, false), 'r1')).toMatchObject({
      removed: [],
      kept: ['alice'],
      roles: [{ username: 'alice', from: 'member', to: 'admin' }],
    });
  });

  it('a revoked role assigns no username', async () => {
    const alice = fixture.addMember(project, 'alice', { state: 'Requested', username: '' });
    await fixture.resource(project, 'r1');
    fixture.usernames.script = 'alice';
    fixture.waldur.removeMember(project, alice);
    const report = await change(alice, false);
    expect(report).not.toHaveProperty('update');
    expect([fixture.usernames.asked, fixture.waldur.writes()]).toEqual([[], []]);
  });

  it('revoking the role of the last member removes the member', async () => {
    const alice = fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1', { accounts: ['alice'] });
    fixture.waldur.removeMember(project, alice);
    expect(reportOf(await change(alice, false), 'r1')).toMatchObject({ removed: [{ username: 'alice' }] });
    expect([fixture.countCalls('team'), fixture.countCalls('list_users')]).toEqual([2, 0]);
  });

  it('the safety limit does not apply to a revoked role', async () => {
    const alice = fixture.addMember(project, 'alice');
    for (let index = 1; index <= 21; index += 1) await fixture.resource(project, `r${index}`, { accounts: ['alice'] });
    fixture.waldur.removeMember(project, alice);
    expect(await change(alice, false)).toMatchObject({ braked: false });
    expect(fixture.backend.ids().flatMap((id) => fixture.usernamesOn(id))).toEqual([]);
  });

  it('a revoked role removes no user when the team cannot be read, or one of two reads still lists them', async () => {
    const alice = fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1', { accounts: ['alice'] });
    const empty = { kind: 'status', status: 200, body: [] } as const;
    fixture.waldur.faults.add({ on: { operation: 'team' }, fault: empty });
    expect(reportOf(await change(alice, false), 'r1')).toMatchObject({ removed: [], kept: ['alice'] });
    fixture.waldur.faults.add({ on: { operation: 'team' }, times: 99, fault: { kind: 'status', status: 500 } });
    expect(reportOf(await change(alice, false), 'r1')).toMatchObject({
      result: 'failed',
      removed: [],
      errors: [expect.stringMatching(/^Waldur .*\/team\//)],
    });
    expect(fixture.usernamesOn('r1')).toEqual(['alice']);
  });

  it('a revoked role never removes an account that was added by hand or belongs to another member', async () => {
    const alice = fixture.addMember(project, 'alice');
    fixture.addMember(project, 'ALICE');
    await fixture.resource(project, 'r1', { accounts: ['alice'] });
    await fixture.resource(project, 'r2', { accounts: [{ username: 'alice', byHand: true }] });
    fixture.waldur.removeMember(project, alice);
    await change(alice, false);
    expect([fixture.usernamesOn('r1'), fixture.usernamesOn('r2')]).toEqual([['alice'], ['alice']]);
  });

  it('an error on one resource does not affect the removal from the others', async () => {
    const alice = fixture.addMember(project, 'alice');
    const broken = await fixture.resource(project, 'r1', { accounts: ['alice'] });
    await fixture.resource(project, 'r2', { accounts: ['alice'] });
    fixture.backend.failNext('find', new BackendError('broken'));
    fixture.waldur.removeMember(project, alice);
    const report = await change(alice, false);
    expect(report.resources).toMatchObject([{ result: 'failed', errors: ['broken'] }, { result: 'synced' }]);
    expect([fixture.usernamesOn('r1'), fixture.usernamesOn('r2'), fixture.waldur.resource(broken.uuid)?.state]).toEqual(
      [['alice'], [], 'OK'],
    );
  });
});
