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

let scene: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  scene = await openMembershipFixture({ without: [] });
  project = scene.waldur.addProject();
});
afterEach(() => scene.open.close());

describe('a membership pass', () => {
  it('gets usernames for people in every state of waiting, asking once for each, and puts them on the resource', async () => {
    for (const [index, state] of waitingStates.entries())
      scene.addMember(project, `p${index}`, { state, username: '', modified });
    scene.addMember(project, 'ready');
    scene.usernames.script = ({ uuid }) => `n${uuid.slice(0, 8)}`;
    await scene.resource(project, 'r1');
    const report = reportOf(await scene.processor.processOffering(), 'r1');
    expect(scene.usernames.asked).toHaveLength(waitingStates.length);
    expect(new Set(scene.usernames.asked).size).toBe(waitingStates.length);
    expect(report).toMatchObject({ result: 'synced', errors: [] });
    expect(scene.usernamesOn('r1')).toEqual(
      [...scene.usernames.asked.map((uuid) => `n${uuid.slice(0, 8)}`), 'ready'].toSorted(),
    );
  });

  it('adds a member, a service account and a course account to an empty resource, and tells its metadata once', async () => {
    scene.addMember(project, 'alice');
    scene.waldur.addServiceAccount({ project, username: 'svc' });
    scene.waldur.addCourseAccount({ project, username: 'course' });
    await scene.resource(project, 'r1');
    await scene.processor.processOffering();
    expect(scene.usernamesOn('r1')).toEqual(['alice', 'course', 'svc']);
    expect(scene.waldur.writes().map(({ operation }) => operation)).toEqual([
      'set_backend_metadata',
      'set_endpoints',
      'refresh_last_sync',
    ]);
  });

  it('leaves the limits of a resource to Waldur', async () => {
    await scene.resource(project, 'r1', { limits: { cpu: 5 } });
    await scene.processor.processOffering();
    expect(scene.backendWrites()).not.toContain('setLimits');
    expect(scene.waldur.resources()).toMatchObject([{ limits: { cpu: 5 } }]);
  });

  it('takes nobody by their name in Waldur who has no username at the offering', async () => {
    scene.addMember(project, 'alice', { state: 'Requested', username: '' });
    scene.addMember(project, 'bob');
    await scene.resource(project, 'r1');
    await scene.processor.processOffering();
    expect(scene.usernamesOn('r1')).toEqual(['bob']);
  });
});

describe('somebody whose username comes after the resource', () => {
  it('is put on every resource of the project that members may access, and a second time changes nothing', async () => {
    const alice = scene.addMember(project, 'alice', { state: 'Pending account linking', username: '', modified });
    await scene.resource(project, 'r1');
    await scene.resource(project, 'r2');
    await scene.resource(project, 'r3', { restrictMemberAccess: true });
    const role = { user: alice.uuid, project: project.uuid, granted: true };
    await scene.processor.processUserRoleChanged(role);
    expect([scene.usernamesOn('r1'), scene.usernamesOn('r2'), scene.usernamesOn('r3')]).toEqual([[], [], []]);

    scene.setOfferingUser(alice, { state: 'OK', username: 'alice' });
    for (let time = 1; time <= 2; time += 1) await scene.processor.processUserRoleChanged(role);
    expect([scene.usernamesOn('r1'), scene.usernamesOn('r2'), scene.usernamesOn('r3')]).toEqual([
      ['alice'],
      ['alice'],
      [],
    ]);
    expect(scene.backendWrites()).toEqual(['addPeople', 'addPeople']);
  });
});

describe('a role that was taken and whose message was lost', () => {
  it('is noticed by the next membership pass', async () => {
    const alice = scene.addMember(project, 'alice');
    scene.addMember(project, 'bob');
    await scene.resource(project, 'r1', { usernamesOn: ['alice', 'bob'] });
    scene.waldur.removeMember(project, alice);
    expect(reportOf(await scene.processor.processOffering(), 'r1')).toMatchObject({
      removed: [{ username: 'alice', reason: 'left' }],
    });
  });
});
