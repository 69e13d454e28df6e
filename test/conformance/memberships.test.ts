import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../src/testing/index.js';
import { waitingStates } from '../../src/users/plan.js';
import {
  type MembershipFixture,
  openMembershipFixture,
  reportOf,
} from '../processors/memberships/membership-fixture.js';
import { noon } from '../support/open-waldur.js';

const modified = new Date(noon - 3_600_000).toISOString();

let fixture: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  fixture = await openMembershipFixture({ without: [] });
  project = fixture.waldur.addProject();
});
afterEach(() => fixture.open.close());

describe('a membership pass', () => {
  it('a membership pass gets usernames for users in every waiting state, asks once for each, and adds them to the resource', async () => {
    for (const [index, state] of waitingStates.entries())
      fixture.addMember(project, `p${index}`, { state, username: '', modified });
    fixture.addMember(project, 'ready');
    fixture.usernames.script = ({ uuid }) => `n${uuid.slice(0, 8)}`;
    await fixture.resource(project, 'r1');
    const report = reportOf(await fixture.processor.processOffering(), 'r1');
    expect(fixture.usernames.asked).toHaveLength(waitingStates.length);
    expect(new Set(fixture.usernames.asked).size).toBe(waitingStates.length);
    expect(report).toMatchObject({ result: 'synced', errors: [] });
    expect(fixture.usernamesOn('r1')).toEqual(
      [...fixture.usernames.asked.map((uuid) => `n${uuid.slice(0, 8)}`), 'ready'].toSorted(),
    );
  });

  it('a membership pass adds a member, a service account and a course account to an empty resource, and writes its metadata once', async () => {
    fixture.addMember(project, 'alice');
    fixture.waldur.addServiceAccount({ project, username: 'svc' });
    fixture.waldur.addCourseAccount({ project, username: 'course' });
    await fixture.resource(project, 'r1');
    await fixture.processor.processOffering();
    expect(fixture.usernamesOn('r1')).toEqual(['alice', 'course', 'svc']);
    expect(fixture.waldur.writes().map(({ operation }) => operation)).toEqual([
      'set_backend_metadata',
      'set_endpoints',
      'refresh_last_sync',
    ]);
  });

  it('a membership pass leaves the limits of a resource to Waldur', async () => {
    await fixture.resource(project, 'r1', { limits: { cpu: 5 } });
    await fixture.processor.processOffering();
    expect(fixture.backendWrites()).not.toContain('setLimits');
    expect(fixture.waldur.resources()).toMatchObject([{ limits: { cpu: 5 } }]);
  });

  it('a membership pass does not add a user by Waldur username who has no username at the offering', async () => {
    fixture.addMember(project, 'alice', { state: 'Requested', username: '' });
    fixture.addMember(project, 'bob');
    await fixture.resource(project, 'r1');
    await fixture.processor.processOffering();
    expect(fixture.usernamesOn('r1')).toEqual(['bob']);
  });
});

describe('a user who gets a username after the resource was created', () => {
  it('a user who becomes ready later is added to every accessible resource of the project, and a second pass changes nothing', async () => {
    const alice = fixture.addMember(project, 'alice', { state: 'Pending account linking', username: '', modified });
    await fixture.resource(project, 'r1');
    await fixture.resource(project, 'r2');
    await fixture.resource(project, 'r3', { restrictMemberAccess: true });
    const role = { user: alice.uuid, project: project.uuid, granted: true };
    await fixture.processor.processUserRoleChanged(role);
    expect([fixture.usernamesOn('r1'), fixture.usernamesOn('r2'), fixture.usernamesOn('r3')]).toEqual([[], [], []]);

    fixture.setOfferingUser(alice, { state: 'OK', username: 'alice' });
    for (let time = 1; time <= 2; time += 1) await fixture.processor.processUserRoleChanged(role);
    expect([fixture.usernamesOn('r1'), fixture.usernamesOn('r2'), fixture.usernamesOn('r3')]).toEqual([
      ['alice'],
      ['alice'],
      [],
    ]);
    expect(fixture.backendWrites()).toEqual(['addPeople', 'addPeople']);
  });
});

describe('a revoked role whose message was lost', () => {
  it('a revoked role whose message was lost is detected by the next membership pass', async () => {
    const alice = fixture.addMember(project, 'alice');
    fixture.addMember(project, 'bob');
    await fixture.resource(project, 'r1', { accounts: ['alice', 'bob'] });
    fixture.waldur.removeMember(project, alice);
    expect(reportOf(await fixture.processor.processOffering(), 'r1')).toMatchObject({
      removed: [{ username: 'alice', reason: 'left' }],
    });
  });
});
