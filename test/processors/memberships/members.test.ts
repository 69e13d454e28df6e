import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackendError, TransientBackendError } from '../../../src/shared/errors.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';

let scene: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  scene = await openMembershipFixture();
  project = scene.waldur.addProject();
});
afterEach(() => scene.open.close());

const sync = async (id = 'r1') => reportOf(await scene.processor.processOffering(), id);

describe('who is added', () => {
  it('is everybody of the team who is ready, with what the backend may know of them', async () => {
    scene.addMember(project, 'alice', { role: 'PROJECT.MANAGER' });
    await scene.resource(project, 'r1');
    expect(await sync()).toMatchObject({ result: 'synced', added: ['alice'], removed: [], kept: [], errors: [] });
    expect(scene.backend.calls.find(({ method }) => method === 'addPeople')?.args[1]).toEqual([
      expect.objectContaining({
        username: 'alice',
        role: 'manager',
        waldurUsername: 'alice@idp.example.org',
        email: 'alice@example.org',
      }),
    ]);
  });

  it('includes those who get their username in this very pass', async () => {
    scene.addMember(project, 'alice', { state: 'Requested', username: '' });
    await scene.resource(project, 'r1');
    scene.usernames.script = 'alice';
    const report = await scene.processor.processOffering();
    expect(reportOf(report, 'r1').added).toEqual(['alice']);
    expect(report.update).toMatchObject({ changed: true, people: [{ result: 'updated', username: 'alice' }] });
  });

  it('is nobody twice: who is on it already stays, in whatever letter case', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(project, 'r1', { usernamesOn: ['Alice'] });
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['Alice'] });
    expect(scene.backendWrites()).toEqual([]);
  });

  it('is nobody who has an account at the offering and no role in the project', async () => {
    scene.addMember(scene.waldur.addProject(), 'stranger');
    await scene.resource(project, 'r1');
    expect(await sync()).toMatchObject({ added: [], result: 'synced' });
  });

  it.each([
    ['Requested without a name', { state: 'Requested', username: '' }],
    ['in an error with a name', { state: 'Error creating', username: 'alice' }],
    ['OK without a name', { state: 'OK', username: '' }],
  ] as const)('is nobody who is %s', async (_title, row) => {
    scene.addMember(project, 'alice', row);
    await scene.resource(project, 'r1');
    await sync();
    expect(scene.usernamesOn('r1')).toEqual([]);
  });

  it('comes one by one when one of them is refused, so that the others come in', async () => {
    for (const name of ['alice', 'bob']) scene.addMember(project, name);
    await scene.resource(project, 'r1');
    scene.backend.failNext('addPeople', new BackendError('the batch is refused'));
    scene.backend.failNext('addPeople', new BackendError('alice is refused'));
    expect(await sync()).toMatchObject({
      result: 'failed',
      added: ['bob'],
      errors: ['could not add alice: alice is refused'],
      lastSync: false,
    });
    expect(scene.usernamesOn('r1')).toEqual(['bob']);
    expect(scene.waldur.resources()[0]?.state).toBe('OK');
  });

  it('waits for the next pass when the backend has no time now', async () => {
    for (const name of ['alice', 'bob']) scene.addMember(project, name);
    await scene.resource(project, 'r1');
    scene.backend.failNext('addPeople', new TransientBackendError('locked'));
    expect(await sync()).toMatchObject({ result: 'failed', added: [], errors: ['could not add alice, bob: locked'] });
    expect(await sync()).toMatchObject({ result: 'synced', added: ['alice', 'bob'] });
  });
});

describe('who is removed', () => {
  it('is an account of ours whose name nobody in the team has', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(project, 'r1', { usernamesOn: ['alice', 'gone'] });
    expect(await sync()).toMatchObject({
      removed: [{ username: 'gone', reason: 'left' }],
      kept: ['alice'],
      result: 'synced',
    });
    expect(scene.usernamesOn('r1')).toEqual(['alice']);
  });

  it('never is an account that an administrator added by hand', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(project, 'r1', { usernamesOn: ['alice', { username: 'admin', byHand: true }] });
    for (let pass = 1; pass <= 2; pass += 1)
      expect(await sync()).toMatchObject({ removed: [], kept: ['alice', 'admin'] });
    expect(scene.usernamesOn('r1')).toEqual(['admin', 'alice']);
  });

  it.each(['Requested', 'Error creating', 'Pending account linking', 'Requested deletion'] as const)(
    'never is somebody of the team who is not ready (%s)',
    async (state) => {
      scene.addMember(project, 'alice', { state });
      await scene.resource(project, 'r1', { usernamesOn: ['alice'] });
      expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['alice'] });
    },
  );

  it('is a restricted person, whom the team still lists, and who never comes back while restricted', async () => {
    scene.addMember(project, 'alice', { isRestricted: true });
    scene.addMember(project, 'bob');
    await scene.resource(project, 'r1', { usernamesOn: ['alice'] });
    expect(await sync()).toMatchObject({ added: ['bob'], removed: [{ username: 'alice', reason: 'restricted-user' }] });
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['bob'] });
  });

  it('is not somebody who shares their name with a restricted person', async () => {
    scene.addMember(project, 'alice', { isRestricted: true });
    scene.addMember(project, 'ALICE');
    await scene.resource(project, 'r1', { usernamesOn: ['alice'] });
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['alice'] });
  });

  it('goes before others come', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(project, 'r1', { usernamesOn: ['gone'] });
    await sync();
    expect(scene.backendWrites()).toEqual(['removePeople', 'addPeople']);
  });
});

describe('a resource that members may not access', () => {
  it('loses everybody of ours, whether the team lists them or not, and gets nobody', async () => {
    scene.addMember(project, 'alice');
    scene.addMember(project, 'bob');
    const on = ['alice', 'gone', { username: 'admin', byHand: true }];
    await scene.resource(project, 'r1', { restrictMemberAccess: true, usernamesOn: on });
    expect(await sync()).toMatchObject({
      added: [],
      removed: [
        { username: 'alice', reason: 'restricted-resource' },
        { username: 'gone', reason: 'restricted-resource' },
      ],
      kept: ['admin'],
    });
    expect(scene.countCalls('team')).toBe(0);
  });
});

describe('service and course accounts of a resource that members may not access', () => {
  const restricted = {
    restrictMemberAccess: true,
    on: [{ username: 'svc-build' }, { username: 'course-1', kind: 'course' }, 'alice'],
  } as const;

  it('stay, and no new ones are added', async () => {
    scene.addMember(project, 'alice');
    for (const username of ['svc-build', 'svc-new']) scene.waldur.addServiceAccount({ project, username });
    scene.waldur.addCourseAccount({ project, username: 'course-1' });
    await scene.resource(project, 'r1', restricted);
    const removed = [{ username: 'alice', reason: 'restricted-resource' }];
    expect(await sync()).toMatchObject({ result: 'synced', added: [], removed, kept: ['svc-build', 'course-1'] });
  });

  it('go once they are closed', async () => {
    scene.waldur.addServiceAccount({ project, username: 'svc-build', state: 'Closed' });
    await scene.resource(project, 'r1', { ...restricted, usernamesOn: [{ username: 'svc-build', kind: 'service' }] });
    expect(await sync()).toMatchObject({ removed: [{ username: 'svc-build', reason: 'account-closed' }] });
  });

  it('stay where their list can not be read, while people go', async () => {
    await scene.resource(project, 'r1', restricted);
    scene.waldur.faults.add({
      on: { operation: 'list_project_service_accounts' },
      times: 99,
      fault: { kind: 'status', status: 500 },
    });
    expect(await sync()).toMatchObject({
      result: 'failed',
      removed: [{ username: 'alice', reason: 'restricted-resource' }],
      kept: ['svc-build', 'course-1'],
      errors: [
        expect.stringMatching(
          /^the service and course accounts could not be read, so whatever may be one stays: Waldur .*_accounts\//,
        ),
      ],
    });
  });

  it('cost no read where nobody is on the resource', async () => {
    await scene.resource(project, 'r1', { restrictMemberAccess: true });
    await sync();
    expect(scene.countCalls('list_project_service_accounts')).toBe(0);
  });
});

describe('service and course accounts', () => {
  it('are added while they are OK, and stay, pass after pass', async () => {
    scene.waldur.addServiceAccount({ project, username: 'svc-build' });
    scene.waldur.addCourseAccount({ project, username: 'course-1' });
    await scene.resource(project, 'r1');
    expect(await sync()).toMatchObject({ added: ['svc-build', 'course-1'] });
    for (let pass = 1; pass <= 3; pass += 1)
      expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['svc-build', 'course-1'] });
    expect(scene.backendWrites()).toEqual(['addPeople']);
  });

  it('are removed when they are closed', async () => {
    const account = scene.waldur.addServiceAccount({ project, username: 'svc-build' });
    await scene.resource(project, 'r1', { usernamesOn: ['svc-build'] });
    scene.waldur.setAccount(account.uuid, { state: 'Closed' });
    expect(await sync()).toMatchObject({ removed: [{ username: 'svc-build', reason: 'account-closed' }] });
  });

  it('are left as they are while they are erred', async () => {
    scene.waldur.addServiceAccount({ project, username: 'on', state: 'Erred' });
    scene.waldur.addServiceAccount({ project, username: 'off', state: 'Erred' });
    await scene.resource(project, 'r1', { usernamesOn: ['on'] });
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['on'] });
  });

  it('of other projects are not added, and not stale either', async () => {
    const other = scene.waldur.addProject();
    await scene.resource(other, 'r2');
    scene.waldur.addServiceAccount({ project: other, username: 'svc-other', state: 'Closed' });
    await scene.resource(project, 'r1', { usernamesOn: ['svc-other'] });
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['svc-other'] });
  });

  it('are read once for the whole offering', async () => {
    for (const id of ['r1', 'r2', 'r3']) await scene.resource(scene.waldur.addProject(), id);
    await sync();
    expect([scene.countCalls('list_project_service_accounts'), scene.countCalls('list_course_accounts')]).toEqual([
      1, 1,
    ]);
  });
});

describe('roles', () => {
  it('are brought in line with the team', async () => {
    scene.addMember(project, 'alice', { role: 'PROJECT.ADMIN' });
    scene.addMember(project, 'bob', { role: 'PROJECT.MEMBER' });
    scene.addMember(project, 'carol', { role: 'PROJECT.REVIEWER' });
    scene.addMember(project, 'dave');
    await scene.resource(project, 'r1', { usernamesOn: ['alice', 'bob', 'carol', { username: 'dave' }] });
    expect(await sync()).toMatchObject({
      roles: [
        { username: 'alice', from: 'member', to: 'admin' },
        { username: 'carol', from: 'member' },
        { username: 'dave', to: 'member' },
      ],
    });
    expect(scene.backend.resource('r1')?.people.map(({ role }) => role)).toEqual([
      'admin',
      'member',
      undefined,
      'member',
    ]);
    expect(await sync()).toMatchObject({ roles: [] });
  });

  it('that can not be changed stop nobody else', async () => {
    scene.addMember(project, 'alice', { role: 'PROJECT.ADMIN' });
    scene.addMember(project, 'bob', { role: 'PROJECT.ADMIN' });
    await scene.resource(project, 'r1', { usernamesOn: ['alice', 'bob'] });
    scene.backend.failNext('setRole', new BackendError('no'));
    expect(await sync()).toMatchObject({
      roles: [{ username: 'bob', from: 'member', to: 'admin' }],
      errors: ['could not change the role of alice: no'],
    });
  });

  it('are left alone where the backend keeps none', async () => {
    const plain = await openMembershipFixture({ without: ['setRole', 'metadata'] });
    const other = plain.waldur.addProject();
    plain.addMember(other, 'alice', { role: 'PROJECT.ADMIN' });
    await plain.resource(other, 'r1', { usernamesOn: ['alice'] });
    expect(reportOf(await plain.processor.processOffering(), 'r1')).toMatchObject({
      result: 'synced',
      kept: ['alice'],
      roles: [],
    });
    await plain.open.close();
  });

  it('of accounts that were added by hand are left alone', async () => {
    scene.addMember(project, 'bob', { role: 'PROJECT.ADMIN' });
    await scene.resource(project, 'r1', { usernamesOn: [{ username: 'bob', byHand: true }] });
    expect(await sync()).toMatchObject({ roles: [], kept: ['bob'] });
  });
});
