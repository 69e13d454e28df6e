import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  fixture = await openMembershipFixture();
  project = fixture.waldur.addProject();
});
afterEach(() => fixture.open.close());

const sync = async (options = {}) => reportOf(await fixture.processor.processOffering(options), 'r1');
const notRemoved = 'Not removed from R1 (r1) of SLURM Cluster:';
const unattributedReason =
  'no user of the offering has these usernames, so the accounts may belong to services, ' +
  'or to team members whose username was removed';

describe('the account of a team member without a username', () => {
  const without = { state: 'Requested', username: '' } as const;

  it('an account whose backend record has the UUID of a team member stays, whatever its username', async () => {
    const alice = fixture.addMember(project, 'alice', without);
    await fixture.resource(project, 'r1', {
      accounts: [
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

  it('an account of a team member stays while the new username of the member is not ready', async () => {
    const alice = fixture.addMember(project, 'alice', { state: 'Error creating', username: 'new-alice' });
    await fixture.resource(project, 'r1', {
      accounts: [{ username: 'old-alice', userUuid: alice.uuid, role: 'member' }],
    });
    expect(await sync()).toMatchObject({ result: 'synced', added: [], removed: [], kept: ['old-alice'] });
  });

  it.each([
    ['member without a username', without],
    ['member with another username that is not ready', { state: 'Error creating', username: 'new-alice' }],
  ] as const)(
    'an account that may belong to a team member is kept when the backend has no user UUID (%s)',
    async (_title, row) => {
      fixture.addMember(project, 'alice', row);
      fixture.addFormerMember('gone');
      await fixture.resource(project, 'r1', { accounts: ['old-alice', 'gone'] });
      const report = await sync();
      expect(report).toMatchObject({
        result: 'braked',
        removed: [{ username: 'gone', reason: 'left' }],
        kept: ['old-alice'],
        lastSync: false,
      });
      expect(report.brake).toEqual({
        usernames: ['old-alice'],
        message: `${notRemoved} old-alice (1 of 2 accounts). Reason: ${unattributedReason}.`,
        hint:
          `If they should be removed, run again with --offering ${fixture.open.offering.uuid} --allow-removals 1. ` +
          'If not, check why they are missing from the team in Waldur.',
      });
      expect(await sync({ allowRemovals: 1 })).toMatchObject({
        result: 'synced',
        removed: [{ username: 'old-alice', reason: 'unattributed' }],
      });
    },
  );

  it('processing a single resource keeps an account that may belong to a team member', async () => {
    fixture.addMember(project, 'alice', without);
    fixture.addFormerMember('gone', { state: 'Deleted' });
    const { uuid } = await fixture.resource(project, 'r1', { accounts: ['old-alice', 'gone'] });
    const report = reportOf(await fixture.processor.processResource(uuid), 'r1');
    expect(report).toMatchObject({
      result: 'braked',
      removed: [{ username: 'gone', reason: 'left' }],
      kept: ['old-alice'],
    });
  });

  it('an unknown account is removed when all team members who are not ready are on the resource', async () => {
    fixture.addMember(project, 'alice', { state: 'Requested deletion' });
    await fixture.resource(project, 'r1', { accounts: ['alice', 'gone'] });
    expect(await sync()).toMatchObject({
      result: 'synced',
      removed: [{ username: 'gone', reason: 'left' }],
      kept: ['alice'],
    });
  });

  it('revoking a role removes the account of a user without a username when the backend has the user UUID', async () => {
    const alice = fixture.addMember(project, 'alice', without);
    await fixture.resource(project, 'r1', {
      accounts: [{ username: 'old-alice', userUuid: alice.uuid, role: 'member' }, 'gone'],
    });
    fixture.waldur.removeMember(project, alice);
    const report = await fixture.processor.processUserRoleChanged({
      user: alice.uuid,
      project: project.uuid,
      granted: false,
    });
    expect(reportOf(report, 'r1')).toMatchObject({ removed: [{ username: 'old-alice', reason: 'role-revoked' }] });
    expect(fixture.usernamesOn('r1')).toEqual(['gone']);
  });
});

describe('a team member whose username changed', () => {
  it('the new username is added before the old one is removed', async () => {
    const alice = fixture.addMember(project, 'new-alice');
    await fixture.resource(project, 'r1', {
      accounts: [{ username: 'old-alice', userUuid: alice.uuid, role: 'member' }],
    });
    expect(await sync()).toMatchObject({
      result: 'synced',
      added: ['new-alice'],
      removed: [{ username: 'old-alice', reason: 'renamed' }],
    });
    expect(fixture.backendWrites()).toEqual(['addPeople', 'removePeople']);
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['new-alice'] });
  });

  it('the old username stays while the new one cannot be added', async () => {
    const alice = fixture.addMember(project, 'new-alice');
    await fixture.resource(project, 'r1', {
      accounts: [{ username: 'old-alice', userUuid: alice.uuid, role: 'member' }],
    });
    fixture.backend.failNext('addPeople', new Error('no'));
    expect(await sync()).toMatchObject({ result: 'failed', added: [], removed: [], kept: ['old-alice'] });
  });
});

describe('user UUIDs that the backend has stored', () => {
  it('an account that an earlier run added is recognized after its username was removed in Waldur', async () => {
    const alice = fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1');
    await sync();
    fixture.setOfferingUser(alice, { state: 'Error creating', username: '' });
    expect(await sync()).toMatchObject({ result: 'synced', removed: [], kept: ['alice'] });
    fixture.waldur.removeMember(project, alice);
    fixture.addMember(project, 'bob');
    expect(await sync()).toMatchObject({
      result: 'synced',
      removed: [{ username: 'alice', reason: 'left' }],
      added: ['bob'],
    });
  });

  it('the account of a restricted user is removed after the username was removed in Waldur', async () => {
    const alice = fixture.addMember(project, 'alice', { state: 'Requested', username: '', isRestricted: true });
    await fixture.resource(project, 'r1', {
      accounts: [{ username: 'old-alice', userUuid: alice.uuid, role: 'member' }],
    });
    expect(await sync()).toMatchObject({
      result: 'synced',
      removed: [{ username: 'old-alice', reason: 'restricted-user' }],
    });
  });

  it('a UUID with hyphens and capital letters is recognized, and an empty one is ignored', async () => {
    const alice = fixture.addMember(project, 'alice', { state: 'Requested', username: '' });
    const hyphenated = alice.uuid.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    await fixture.resource(project, 'r1', {
      accounts: [
        { username: 'old-alice', userUuid: hyphenated, role: 'member' },
        { username: 'who', userUuid: '', role: 'member' },
      ],
    });
    expect(await sync()).toMatchObject({ removed: [{ username: 'who', reason: 'left' }], kept: ['old-alice'] });
  });
});

describe('a service or course account that is missing from the list', () => {
  it.each(['service', 'course'] as const)(
    'a %s account that is missing from the list stays when the backend has its kind',
    async (kind) => {
      const add = { service: fixture.waldur.addServiceAccount, course: fixture.waldur.addCourseAccount }[kind].bind(
        fixture.waldur,
      );
      add({ project, username: 'robot' });
      await fixture.resource(project, 'r1');
      await sync();
      expect(fixture.backend.resource('r1')?.people).toMatchObject([{ username: 'robot', kind }]);
      for (const operation of ['list_project_service_accounts', 'list_course_accounts']) {
        fixture.waldur.faults.add({ on: { operation }, times: 99, fault: { kind: 'status', status: 200, body: [] } });
      }
      expect(await sync()).toMatchObject({ result: 'synced', removed: [], kept: ['robot'] });
    },
  );

  it('an account of unknown kind is kept until an operator allows the removal', async () => {
    await fixture.resource(project, 'r1', { accounts: [{ username: 'robot' }] });
    expect(await sync()).toMatchObject({
      result: 'braked',
      removed: [],
      brake: {
        usernames: ['robot'],
        message: `${notRemoved} robot (1 of 1 accounts). Reason: ${unattributedReason}.`,
      },
    });
  });
});

describe('a token that may not read service or course accounts', () => {
  it.each([
    ['list_project_service_accounts', 'service', 403],
    ['list_course_accounts', 'course', 404],
  ])(
    'users are still added and removed when %s fails, and the report has the error (%s accounts, status %i)',
    async (operation, kind, status) => {
      fixture.waldur.addServiceAccount({ project, username: 'svc-build' });
      fixture.addMember(project, 'newcomer');
      fixture.addFormerMember('gone');
      await fixture.resource(project, 'r1', { accounts: ['gone', { username: 'svc-build' }] });
      fixture.waldur.faults.add({
        on: { operation },
        times: Number.POSITIVE_INFINITY,
        fault: { kind: 'status', status },
      });
      const report = await fixture.processor.processOffering();
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

  it('service accounts are still synced when course accounts cannot be read', async () => {
    const closed = fixture.waldur.addServiceAccount({ project, username: 'svc-old' });
    fixture.waldur.addServiceAccount({ project, username: 'svc-new' });
    await fixture.resource(project, 'r1', { accounts: [{ username: 'svc-old' }, { username: 'course-1' }] });
    fixture.waldur.setAccount(closed.uuid, { state: 'Closed' });
    fixture.waldur.faults.add({
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

  it('the safety limit still counts departed users when course accounts cannot be read', async () => {
    const leavers = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const name of leavers) fixture.addFormerMember(name);
    await fixture.resource(project, 'r1', { accounts: leavers });
    fixture.addMember(project, 'stays');
    fixture.waldur.faults.add({
      on: { operation: 'list_course_accounts' },
      times: 99,
      fault: { kind: 'status', status: 403 },
    });
    expect(await sync()).toMatchObject({ result: 'braked', brake: { usernames: leavers } });
  });
});

describe('a backend that lists an account twice', () => {
  it('an account that is listed twice is removed once, and stays when one of the entries is not managed', async () => {
    fixture.addMember(project, 'alice');
    fixture.addFormerMember('gone');
    await fixture.resource(project, 'r1', { accounts: ['alice', 'gone', { username: 'admin', byHand: true }] });
    const list = fixture.backend.listPeople.bind(fixture.backend);
    fixture.backend.listPeople = async (id, context) => {
      const accounts = await list(id, context);
      return [
        ...accounts,
        ...accounts,
        { username: 'admin', isOurs: true, role: 'member' },
        { username: 'GONE', isOurs: true, role: 'member' },
      ];
    };
    const report = await sync();
    expect(report.removed.map(({ username }) => username)).toEqual(['gone', 'GONE']);
    expect(report).toMatchObject({ result: 'synced', kept: ['alice', 'admin'] });
    expect(fixture.usernamesOn('r1')).toEqual(['admin', 'alice']);
  });
});

describe('a backend that does not store which accounts it has added', () => {
  const listWithout = (changes: Readonly<Record<string, object>> = {}): void => {
    const list = fixture.backend.listPeople.bind(fixture.backend);
    fixture.backend.listPeople = async (id, context) =>
      (await list(id, context)).map(({ username }) => ({ username, ...changes[username] }));
  };

  it('users of the offering are removed, and accounts that no user has ever had stay without a message', async () => {
    fixture.addMember(project, 'alice');
    fixture.addFormerMember('gone');
    await fixture.resource(project, 'r1', { accounts: ['alice', 'gone', { username: 'by-hand', byHand: true }] });
    listWithout();
    expect(await sync()).toMatchObject({
      result: 'synced',
      removed: [{ username: 'gone', reason: 'left' }],
      kept: ['alice', 'by-hand'],
      heldBack: [],
    });
    expect(fixture.usernamesOn('r1')).toEqual(['alice', 'by-hand']);
  });

  it('restricted access to the resource removes the users of the offering only', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1', {
      restrictMemberAccess: true,
      accounts: ['alice', { username: 'by-hand', byHand: true }],
    });
    listWithout();
    expect(await sync()).toMatchObject({ removed: [{ username: 'alice', reason: 'restricted-resource' }] });
    expect(fixture.usernamesOn('r1')).toEqual(['by-hand']);
  });

  it('an account that is being removed is added again when its user is a member, and removed again otherwise', async () => {
    fixture.addMember(project, 'alice');
    fixture.addFormerMember('gone');
    await fixture.resource(project, 'r1', { accounts: ['alice', 'gone'] });
    listWithout({ alice: { isLeaving: true }, gone: { isLeaving: true } });
    expect(await sync()).toMatchObject({
      result: 'synced',
      added: ['alice'],
      removed: [{ username: 'gone', reason: 'left' }],
    });
  });
});
