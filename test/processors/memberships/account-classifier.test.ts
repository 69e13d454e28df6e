import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';

let scene: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  scene = await openMembershipFixture();
  project = scene.waldur.addProject();
});
afterEach(() => scene.open.close());

const sync = async (options = {}) => reportOf(await scene.processor.processOffering(options), 'r1');
const unattributedReason =
  'nobody at the offering has such a username, so that they may be accounts of services, or of people of the team whose username was taken away';

describe('somebody of the team whose username was taken away', () => {
  const without = { state: 'Requested', username: '' } as const;

  it('stays where the backend knows whose account it is, under whatever name, and is nobody’s trouble', async () => {
    const alice = scene.addMember(project, 'alice', without);
    await scene.resource(project, 'r1', {
      usernamesOn: [
        { username: 'old-alice', userUuid: alice.uuid, role: 'member' },
        { username: 'gone', role: 'member' },
      ],
    });
    expect(await sync()).toMatchObject({
      result: 'synced',
      removed: [{ username: 'gone', reason: 'left' }],
      kept: ['old-alice'],
    });
  });

  it('stays while another name of theirs is not ready either', async () => {
    const alice = scene.addMember(project, 'alice', { state: 'Error creating', username: 'new-alice' });
    await scene.resource(project, 'r1', {
      usernamesOn: [{ username: 'old-alice', userUuid: alice.uuid, role: 'member' }],
    });
    expect(await sync()).toMatchObject({ result: 'synced', added: [], removed: [], kept: ['old-alice'] });
  });

  it.each([
    ['without a name', without],
    ['with another name that is not ready', { state: 'Error creating', username: 'new-alice' }],
  ] as const)(
    'is not taken for gone where the backend can not say: the operator is asked (%s)',
    async (_title, row) => {
      scene.addMember(project, 'alice', row);
      scene.addFormerMember('gone');
      await scene.resource(project, 'r1', { usernamesOn: ['old-alice', 'gone'] });
      const report = await sync();
      expect(report).toMatchObject({
        result: 'braked',
        removed: [{ username: 'gone', reason: 'left' }],
        kept: ['old-alice'],
        lastSync: false,
      });
      expect(report.brake).toEqual({
        people: ['old-alice'],
        stopped: `Not removed from R1 (r1) of SLURM Cluster, because ${unattributedReason}: old-alice (1 of 2).`,
        goOn: `If they are to go, run again with --offering ${scene.open.offering.uuid} --allow-removals 1; if not, see why the team in Waldur lacks them.`,
      });
      expect(await sync({ allowRemovals: 1 })).toMatchObject({
        result: 'synced',
        removed: [{ username: 'old-alice', reason: 'unattributed' }],
      });
    },
  );

  it('is not taken for gone when one resource alone is looked at, and the account of somebody who left is still known', async () => {
    scene.addMember(project, 'alice', without);
    scene.addFormerMember('gone', { state: 'Deleted' });
    const { uuid } = await scene.resource(project, 'r1', { usernamesOn: ['old-alice', 'gone'] });
    const report = reportOf(await scene.processor.processResource(uuid), 'r1');
    expect(report).toMatchObject({
      result: 'braked',
      removed: [{ username: 'gone', reason: 'left' }],
      kept: ['old-alice'],
    });
  });

  it('casts no doubt on others when they are on the resource all the same', async () => {
    scene.addMember(project, 'alice', { state: 'Requested deletion' });
    await scene.resource(project, 'r1', { usernamesOn: ['alice', 'gone'] });
    expect(await sync()).toMatchObject({
      result: 'synced',
      removed: [{ username: 'gone', reason: 'left' }],
      kept: ['alice'],
    });
  });

  it('and whose role was then taken is removed where the backend knows whose account it is', async () => {
    const alice = scene.addMember(project, 'alice', without);
    await scene.resource(project, 'r1', {
      usernamesOn: [{ username: 'old-alice', userUuid: alice.uuid, role: 'member' }, 'gone'],
    });
    scene.waldur.removeMember(project, alice);
    const report = await scene.processor.processUserRoleChanged({
      user: alice.uuid,
      project: project.uuid,
      granted: false,
    });
    expect(reportOf(report, 'r1')).toMatchObject({ removed: [{ username: 'old-alice', reason: 'role-revoked' }] });
    expect(scene.usernamesOn('r1')).toEqual(['gone']);
  });
});

describe('somebody of the team who has another username now', () => {
  it('comes in under it, and then goes under the old one', async () => {
    const alice = scene.addMember(project, 'new-alice');
    await scene.resource(project, 'r1', {
      usernamesOn: [{ username: 'old-alice', userUuid: alice.uuid, role: 'member' }],
    });
    expect(await sync()).toMatchObject({
      result: 'synced',
      added: ['new-alice'],
      removed: [{ username: 'old-alice', reason: 'renamed' }],
    });
    expect(scene.backendWrites()).toEqual(['addPeople', 'removePeople']);
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['new-alice'] });
  });

  it('stays under the old one while the new one can not be added', async () => {
    const alice = scene.addMember(project, 'new-alice');
    await scene.resource(project, 'r1', {
      usernamesOn: [{ username: 'old-alice', userUuid: alice.uuid, role: 'member' }],
    });
    scene.backend.failNext('addPeople', new Error('no'));
    expect(await sync()).toMatchObject({ result: 'failed', added: [], removed: [], kept: ['old-alice'] });
  });
});

describe('what the backend has on record', () => {
  it('is kept by the next pass: whom it added is known again without a name', async () => {
    const alice = scene.addMember(project, 'alice');
    await scene.resource(project, 'r1');
    await sync();
    scene.setOfferingUser(alice, { state: 'Error creating', username: '' });
    expect(await sync()).toMatchObject({ result: 'synced', removed: [], kept: ['alice'] });
    scene.waldur.removeMember(project, alice);
    scene.addMember(project, 'bob');
    expect(await sync()).toMatchObject({
      result: 'synced',
      removed: [{ username: 'alice', reason: 'left' }],
      added: ['bob'],
    });
  });

  it('removes a restricted person whose username was taken away', async () => {
    const alice = scene.addMember(project, 'alice', { state: 'Requested', username: '', isRestricted: true });
    await scene.resource(project, 'r1', {
      usernamesOn: [{ username: 'old-alice', userUuid: alice.uuid, role: 'member' }],
    });
    expect(await sync()).toMatchObject({
      result: 'synced',
      removed: [{ username: 'old-alice', reason: 'restricted-user' }],
    });
  });

  it('may spell a uuid with hyphens, and nothing is no uuid', async () => {
    const alice = scene.addMember(project, 'alice', { state: 'Requested', username: '' });
    const hyphenated = alice.uuid.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    await scene.resource(project, 'r1', {
      usernamesOn: [
        { username: 'old-alice', userUuid: hyphenated, role: 'member' },
        { username: 'who', userUuid: '', role: 'member' },
      ],
    });
    expect(await sync()).toMatchObject({ removed: [{ username: 'who', reason: 'left' }], kept: ['old-alice'] });
  });
});

describe('a service or course account that vanishes from the list', () => {
  it.each(['service', 'course'] as const)('stays where the backend knows that it is one (%s)', async (kind) => {
    const add = { service: scene.waldur.addServiceAccount, course: scene.waldur.addCourseAccount }[kind].bind(
      scene.waldur,
    );
    add({ project, username: 'robot' });
    await scene.resource(project, 'r1');
    await sync();
    expect(scene.backend.resource('r1')?.people).toMatchObject([{ username: 'robot', kind }]);
    for (const operation of ['list_project_service_accounts', 'list_course_accounts']) {
      scene.waldur.faults.add({ on: { operation }, times: 99, fault: { kind: 'status', status: 200, body: [] } });
    }
    expect(await sync()).toMatchObject({ result: 'synced', removed: [], kept: ['robot'] });
  });

  it('stays where nobody knows what it is, until the operator lets it go', async () => {
    await scene.resource(project, 'r1', { usernamesOn: [{ username: 'robot' }] });
    expect(await sync()).toMatchObject({
      result: 'braked',
      removed: [],
      brake: {
        people: ['robot'],
        stopped: `Not removed from R1 (r1) of SLURM Cluster, because ${unattributedReason}: robot (1 of 1).`,
      },
    });
  });
});

describe('a token that may not read the accounts of projects', () => {
  it.each([
    ['list_project_service_accounts', 'service', 403],
    ['list_course_accounts', 'course', 404],
  ])(
    'adds and removes people all the same, leaves the accounts alone, and says so (%s: %s accounts, %i)',
    async (operation, kind, status) => {
      scene.waldur.addServiceAccount({ project, username: 'svc-build' });
      scene.addMember(project, 'newcomer');
      scene.addFormerMember('gone');
      await scene.resource(project, 'r1', { usernamesOn: ['gone', { username: 'svc-build' }] });
      scene.waldur.faults.add({
        on: { operation },
        times: Number.POSITIVE_INFINITY,
        fault: { kind: 'status', status },
      });
      const report = await scene.processor.processOffering();
      expect(report.accountsError).toMatch(
        new RegExp(`^${kind} accounts: Waldur returned ${status} for GET marketplace-provider-offerings/`),
      );
      expect(reportOf(report, 'r1')).toMatchObject({
        result: 'synced',
        added: ['newcomer'],
        removed: [{ username: 'gone', reason: 'left' }],
        kept: ['svc-build'],
        lastSync: true,
      });
    },
  );

  it('still works with those of the other kind', async () => {
    const closed = scene.waldur.addServiceAccount({ project, username: 'svc-old' });
    scene.waldur.addServiceAccount({ project, username: 'svc-new' });
    await scene.resource(project, 'r1', { usernamesOn: [{ username: 'svc-old' }, { username: 'course-1' }] });
    scene.waldur.setAccount(closed.uuid, { state: 'Closed' });
    scene.waldur.faults.add({
      on: { operation: 'list_course_accounts' },
      times: 99,
      fault: { kind: 'status', status: 404 },
    });
    expect(await sync()).toMatchObject({
      added: ['svc-new'],
      removed: [{ username: 'svc-old', reason: 'account-closed' }],
      kept: ['course-1'],
    });
  });

  it('is not braked less: who has left is still counted', async () => {
    const leavers = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const name of leavers) scene.addFormerMember(name);
    await scene.resource(project, 'r1', { usernamesOn: leavers });
    scene.addMember(project, 'stays');
    scene.waldur.faults.add({
      on: { operation: 'list_course_accounts' },
      times: 99,
      fault: { kind: 'status', status: 403 },
    });
    expect(await sync()).toMatchObject({ result: 'braked', brake: { people: leavers } });
  });
});

describe('what a backend lists in an odd way', () => {
  it('goes and counts once where it is listed twice, and stays where one of the two is not ours', async () => {
    scene.addMember(project, 'alice');
    scene.addFormerMember('gone');
    await scene.resource(project, 'r1', { usernamesOn: ['alice', 'gone', { username: 'admin', byHand: true }] });
    const list = scene.backend.listPeople.bind(scene.backend);
    scene.backend.listPeople = async (id, context) => {
      const people = await list(id, context);
      return [
        ...people,
        ...people,
        { username: 'admin', isOurs: true, role: 'member' },
        { username: 'GONE', isOurs: true, role: 'member' },
      ];
    };
    const report = await sync();
    expect(report.removed.map(({ username }) => username)).toEqual(['gone', 'GONE']);
    expect(report).toMatchObject({ result: 'synced', kept: ['alice', 'admin'] });
    expect(scene.usernamesOn('r1')).toEqual(['admin', 'alice']);
  });
});
