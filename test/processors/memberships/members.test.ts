import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BackendError,
  BackendNotReadyError,
  ProgramTimeoutError,
  TransientBackendError,
} from '../../../src/shared/errors.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, numberedNames, openMembershipFixture, reportOf } from './membership-fixture.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  fixture = await openMembershipFixture();
  project = fixture.waldur.addProject();
});
afterEach(() => fixture.open.close());

const sync = async (id = 'r1') => reportOf(await fixture.processor.processOffering(), id);

/** Makes `addPeople` fail temporarily while one of the users is unknown to the backend. */
function refuseUnknown({ backend }: MembershipFixture, unknown: ReadonlySet<string>): void {
  const addPeople = backend.addPeople.bind(backend);
  backend.addPeople = async (id, people, context) => {
    if (people.some(({ username }) => unknown.has(username))) throw new TransientBackendError('not known yet');
    await addPeople(id, people, context);
  };
}

/** Records the users of each call of a method. */
function countCalls({ backend }: MembershipFixture, method: 'addPeople'): () => readonly (readonly unknown[])[] {
  const calls: (readonly unknown[])[] = [];
  const work = backend[method].bind(backend);
  backend[method] = async (id, people, context) => {
    calls.push(people);
    return work(id, people, context);
  };
  return () => calls;
}

function createResetError(): Error {
  return Object.assign(new Error('reset'), { code: 'ECONNRESET' });
}

describe('added accounts', () => {
  it('every ready member of the team is added, with the user data that the offering exposes', async () => {
    fixture.addMember(project, 'alice', { role: 'PROJECT.MANAGER' });
    await fixture.resource(project, 'r1');
    expect(await sync()).toMatchObject({ result: 'synced', added: ['alice'], removed: [], kept: [], errors: [] });
    expect(fixture.backend.calls.find(({ method }) => method === 'addPeople')?.args[1]).toEqual([
      expect.objectContaining({
        username: 'alice',
        role: 'manager',
        waldurUsername: 'alice@idp.example.org',
        email: 'alice@example.org',
      }),
    ]);
  });

  it('a member who gets a username in the same run is added', async () => {
    fixture.addMember(project, 'alice', { state: 'Requested', username: '' });
    await fixture.resource(project, 'r1');
    fixture.usernames.script = 'alice';
    const report = await fixture.processor.processOffering();
    expect(reportOf(report, 'r1').added).toEqual(['alice']);
    expect(report.update).toMatchObject({ changed: true, users: [{ result: 'updated', username: 'alice' }] });
  });

  it('a member who is on the resource already is not added again, in any letter case', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1', { accounts: ['Alice'] });
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['Alice'] });
    expect(fixture.backendWrites()).toEqual([]);
  });

  it('a user of the offering without a role in the project is not added', async () => {
    fixture.addMember(fixture.waldur.addProject(), 'stranger');
    await fixture.resource(project, 'r1');
    expect(await sync()).toMatchObject({ added: [], result: 'synced' });
  });

  it.each([
    ['Requested without a name', { state: 'Requested', username: '' }],
    ['in an error with a name', { state: 'Error creating', username: 'alice' }],
    ['OK without a name', { state: 'OK', username: '' }],
  ] as const)('a member who is %s is not added', async (_title, row) => {
    fixture.addMember(project, 'alice', row);
    await fixture.resource(project, 'r1');
    await sync();
    expect(fixture.usernamesOn('r1')).toEqual([]);
  });

  it('members are added one by one when adding all of them at once fails', async () => {
    for (const name of ['alice', 'bob']) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    fixture.backend.failNext('addPeople', new BackendError('the batch is refused'));
    fixture.backend.failNext('addPeople', new BackendError('alice is refused'));
    expect(await sync()).toMatchObject({
      result: 'failed',
      added: ['bob'],
      errors: ['could not add alice: alice is refused'],
      lastSync: false,
    });
    expect(fixture.usernamesOn('r1')).toEqual(['bob']);
    expect(fixture.waldur.resources()[0]?.state).toBe('OK');
  });

  it('a member that the backend does not know yet keeps no other member from being added', async () => {
    for (const name of ['alice', 'bob', 'carol']) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    const unknown = new Set(['bob']);
    refuseUnknown(fixture, unknown);
    expect(await sync()).toMatchObject({
      result: 'failed',
      added: ['alice', 'carol'],
      errors: ['could not add bob: not known yet'],
    });
    expect(fixture.usernamesOn('r1')).toEqual(['alice', 'carol']);
    unknown.clear();
    expect(await sync()).toMatchObject({ result: 'synced', added: ['bob'], kept: ['alice', 'carol'] });
  });

  it('a backend that stays temporarily unavailable is called for a few members only', async () => {
    const names = numberedNames(30);
    for (const name of names) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    refuseUnknown(fixture, new Set(names));
    const { added, errors } = await sync();
    expect(added).toEqual([]);
    expect(errors).toHaveLength(5);
    expect(errors.join()).toContain('p30');
    expect(fixture.backend.calls.filter(({ method }) => method === 'addPeople')).toEqual([]);
  });

  it.each([
    ['is not ready', new BackendNotReadyError('maintenance')],
    ['cannot be reached', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
  ])('members are left to the next run when the backend %s', async (_title, error) => {
    for (const name of ['alice', 'bob']) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    fixture.backend.failNext('addPeople', error);
    const errors = [`could not add alice, bob: ${error.message}`];
    expect(await sync()).toMatchObject({ result: 'failed', added: [], errors });
    expect(await sync()).toMatchObject({ result: 'synced', added: ['alice', 'bob'] });
  });

  it('of a large team, few calls add all but the one that the backend does not know yet', async () => {
    const names = numberedNames(64);
    for (const name of names) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    refuseUnknown(fixture, new Set(['p40']));
    const calls = countCalls(fixture, 'addPeople');
    expect(await sync()).toMatchObject({ result: 'failed', errors: ['could not add p40: not known yet'] });
    expect(fixture.usernamesOn('r1')).toHaveLength(63);
    expect(fixture.usernamesOn('r1')).not.toContain('p40');
    expect(calls().map(({ length }) => length)).toEqual([64, 32, 32, 16, 16, 8, 8, 4, 4, 1, 1, 1, 1]);
  });

  it('a call that timed out is not repeated for smaller groups', async () => {
    for (const name of numberedNames(8)) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    fixture.backend.addPeople = async () => {
      throw new ProgramTimeoutError('command add_people: ./add.sh timed out after 60 s');
    };
    const calls = countCalls(fixture, 'addPeople');
    expect((await sync()).errors).toEqual([expect.stringMatching(/^could not add p1, p2, .*, p8: command add_people/)]);
    expect(calls()).toHaveLength(1);
  });

  it('after two single users whose calls timed out, the rest is left to the next run', async () => {
    const names = numberedNames(16);
    for (const name of names) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    fixture.backend.addPeople = async (_id, people) => {
      if (people.length > 1) throw new TransientBackendError('busy');
      throw new ProgramTimeoutError('timed out');
    };
    const calls = countCalls(fixture, 'addPeople');
    const { errors } = await sync();
    expect(calls().filter(({ length }) => length === 1)).toHaveLength(2);
    expect(errors).toHaveLength(2);
    expect(errors.join()).toContain('p16');
  });

  it.each([
    ['is not ready', new BackendNotReadyError('maintenance')],
    ['lost the connection', new TransientBackendError('no answer', { cause: createResetError() })],
  ])('a backend that %s in a smaller group is not called for the others', async (_title, error) => {
    for (const name of numberedNames(16)) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    fixture.backend.addPeople = async (_id, people) => {
      throw people.length > 8 ? new TransientBackendError('busy') : error;
    };
    const calls = countCalls(fixture, 'addPeople');
    expect((await sync()).errors).toEqual([expect.stringMatching(/^could not add p1, .*, p16: /)]);
    expect(calls()).toHaveLength(2);
  });

  it('users who stay unknown do not keep the same other user waiting in every run', async () => {
    const names = numberedNames(12);
    for (const name of names) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    refuseUnknown(fixture, new Set(names.slice(0, 11)));
    let runs = 0;
    while (runs < 500 && fixture.usernamesOn('r1').length === 0) {
      await sync();
      runs += 1;
    }
    expect(fixture.usernamesOn('r1')).toEqual(['p12']);
  });

  it('users that the backend returns as failed are reported, and all others count as added or removed', async () => {
    for (const name of ['alice', 'bob']) fixture.addMember(project, name);
    for (const name of ['gone', 'stuck']) fixture.addFormerMember(name);
    await fixture.resource(project, 'r1', { accounts: ['gone', 'stuck'] });
    const { backend } = fixture;
    const [addPeople, removePeople] = [backend.addPeople.bind(backend), backend.removePeople.bind(backend)];
    backend.addPeople = async (id, people, context) => {
      const known = people.filter(({ username }) => username !== 'bob');
      await addPeople(id, known, context);
      return known.length === people.length ? undefined : { failed: [{ username: 'bob', message: 'not known yet' }] };
    };
    backend.removePeople = async (id, usernames, context) => {
      const free = usernames.filter((username) => username !== 'stuck');
      await removePeople(id, free, context);
      return { failed: [{ username: 'stuck', message: 'running jobs' }] };
    };
    const calls = countCalls(fixture, 'addPeople');
    expect(await sync()).toMatchObject({
      result: 'failed',
      added: ['alice'],
      removed: [{ username: 'gone' }],
      errors: expect.arrayContaining(['could not add bob: not known yet', 'could not remove stuck: running jobs']),
      lastSync: false,
    });
    expect(fixture.usernamesOn('r1')).toEqual(['alice', 'stuck']);
    expect(calls()).toHaveLength(1);
  });

  it('an account that the backend refuses to remove keeps no other account from being removed', async () => {
    fixture.addMember(project, 'alice');
    for (const name of ['bob', 'carol']) fixture.addFormerMember(name);
    await fixture.resource(project, 'r1', { accounts: ['alice', 'bob', 'carol'] });
    const removePeople = fixture.backend.removePeople.bind(fixture.backend);
    fixture.backend.removePeople = async (id, usernames, context) => {
      if (usernames.includes('bob')) throw new BackendError('it is the default account of bob');
      await removePeople(id, usernames, context);
    };
    for (const removed of [['carol'], []]) {
      const report = await sync();
      expect(report.removed.map(({ username }) => username)).toEqual(removed);
      expect(report).toMatchObject({
        result: 'failed',
        errors: ['could not remove bob: it is the default account of bob'],
      });
    }
    expect(fixture.usernamesOn('r1')).toEqual(['alice', 'bob']);
  });
});

describe('removed accounts', () => {
  it('a managed account whose username no member of the team has is removed', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1', { accounts: ['alice', 'gone'] });
    expect(await sync()).toMatchObject({
      removed: [{ username: 'gone', reason: 'left' }],
      kept: ['alice'],
      result: 'synced',
    });
    expect(fixture.usernamesOn('r1')).toEqual(['alice']);
  });

  it('an account that an administrator added by hand is never removed', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1', { accounts: ['alice', { username: 'admin', byHand: true }] });
    for (let pass = 1; pass <= 2; pass += 1)
      expect(await sync()).toMatchObject({ removed: [], kept: ['alice', 'admin'] });
    expect(fixture.usernamesOn('r1')).toEqual(['admin', 'alice']);
  });

  it.each(['Requested', 'Error creating', 'Pending account linking', 'Requested deletion'] as const)(
    'a member who is not ready is not removed (%s)',
    async (state) => {
      fixture.addMember(project, 'alice', { state });
      await fixture.resource(project, 'r1', { accounts: ['alice'] });
      expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['alice'] });
    },
  );

  it('a restricted user is removed although the team lists them, and is not added again while restricted', async () => {
    fixture.addMember(project, 'alice', { isRestricted: true });
    fixture.addMember(project, 'bob');
    await fixture.resource(project, 'r1', { accounts: ['alice'] });
    expect(await sync()).toMatchObject({ added: ['bob'], removed: [{ username: 'alice', reason: 'restricted-user' }] });
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['bob'] });
  });

  it('a member who has the same username as a restricted user is not removed', async () => {
    fixture.addMember(project, 'alice', { isRestricted: true });
    fixture.addMember(project, 'ALICE');
    await fixture.resource(project, 'r1', { accounts: ['alice'] });
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['alice'] });
  });
});

describe('the order of changes', () => {
  it('restricted users go first, then others come, then those who left go, and old usernames last', async () => {
    const anna = fixture.addMember(project, 'anna');
    fixture.addMember(project, 'ben', { isRestricted: true });
    fixture.addFormerMember('gone');
    fixture.addMember(project, 'new');
    const accounts = [{ username: 'old-anna', userUuid: anna.uuid, role: 'member' }, 'ben', 'gone'];
    await fixture.resource(project, 'r1', { accounts });
    expect((await sync()).result).toBe('synced');
    const changes = fixture.backend.calls.flatMap(({ method, args }) =>
      method === 'removePeople' ? [args[1]] : method === 'addPeople' ? [method] : [],
    );
    expect(changes).toEqual([['ben'], 'addPeople', ['gone'], ['old-anna']]);
    expect(fixture.usernamesOn('r1')).toEqual(['anna', 'new']);
  });

  it('users who left are removed from a full resource to which no user can be added', async () => {
    fixture.addMember(project, 'new');
    fixture.addFormerMember('gone');
    await fixture.resource(project, 'r1', { accounts: ['gone'] });
    const { backend } = fixture;
    const addPeople = backend.addPeople.bind(backend);
    backend.addPeople = async (id, people, context) => {
      if (fixture.usernamesOn('r1').length + people.length > 1) throw new BackendError('the team is full');
      return addPeople(id, people, context);
    };
    expect(await sync()).toMatchObject({
      result: 'failed',
      removed: [{ username: 'gone' }],
      errors: ['could not add new: the team is full'],
    });
    expect(await sync()).toMatchObject({ result: 'synced', added: ['new'] });
  });

  it('each old username goes as soon as the new one of its user is on, whatever becomes of the others', async () => {
    const [anna, ben] = ['anna', 'ben'].map((name) => fixture.addMember(project, name));
    const accounts = [
      { username: 'old-anna', userUuid: anna?.uuid ?? '', role: 'member' },
      { username: 'old-ben', userUuid: ben?.uuid ?? '', role: 'member' },
    ];
    await fixture.resource(project, 'r1', { accounts });
    refuseUnknown(fixture, new Set(['anna']));
    expect(await sync()).toMatchObject({ added: ['ben'], removed: [{ username: 'old-ben' }], kept: ['old-anna'] });
    expect(fixture.usernamesOn('r1')).toEqual(['ben', 'old-anna']);
  });
});

describe('a role that has expired', () => {
  const day = 24 * 60 * 60 * 1000;
  /** A time by Waldur's clock. */
  const inMs = (ms: number) => new Date(fixture.waldur.clock.now() + ms).toISOString();

  /** Lets the next `times` reads of the team show these times of expiry, in the order of the members. */
  function expire(expiries: readonly (string | null)[], times: number): void {
    const members = fixture.waldur.offeringUsers(fixture.open.offering.uuid);
    const body = members.map(({ user_uuid, username, state }, index) => ({
      uuid: user_uuid,
      role: 'member',
      expiration_time: expiries[index] ?? null,
      offering_user_username: username,
      offering_user_state: state,
    }));
    fixture.waldur.faults.add({ on: { operation: 'team' }, times, fault: { kind: 'status', status: 200, body } });
  }

  it.each([
    ['yesterday', false, () => inMs(-day)],
    ['tomorrow', true, () => inMs(day)],
    ['a minute ago', true, () => inMs(-60_000)],
    ['at an unreadable time', true, () => 'soon'],
    ['at a time without a zone', true, () => '2020-01-01T00:00:00'],
    ['on a day', true, () => '2020-01-01'],
  ])('a user whose role expires %s counts as a member: %s', async (_when, isMember, find) => {
    const expiry = find();
    for (const name of ['alice', 'bob', 'carol']) fixture.addMember(project, name);
    await fixture.resource(project, 'r1', { accounts: ['alice', 'bob'] });
    expire([null, expiry, expiry], 99);
    expect(await sync()).toMatchObject({
      result: 'synced',
      added: isMember ? ['carol'] : [],
      removed: isMember ? [] : [{ username: 'bob', reason: 'left' }],
    });
  });

  it('that is extended before the second read removes no user', async () => {
    for (const name of ['alice', 'bob']) fixture.addMember(project, name);
    await fixture.resource(project, 'r1', { accounts: ['alice', 'bob'] });
    expire([null, inMs(-day)], 1);
    expect(await sync()).toMatchObject({ removed: [], kept: ['alice', 'bob'] });
  });

  it('of the last member empties the resource, although the project can not be read', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1', { accounts: ['alice'] });
    expire([inMs(-day)], 99);
    expect(await sync()).toMatchObject({ result: 'synced', removed: [{ username: 'alice' }] });
  });
});

describe('a resource with restricted access', () => {
  it('all managed users are removed from a resource with restricted access, and none is added', async () => {
    fixture.addMember(project, 'alice');
    fixture.addMember(project, 'bob');
    const on = ['alice', 'gone', { username: 'admin', byHand: true }];
    await fixture.resource(project, 'r1', { restrictMemberAccess: true, accounts: on });
    expect(await sync()).toMatchObject({
      added: [],
      removed: [
        { username: 'alice', reason: 'restricted-resource' },
        { username: 'gone', reason: 'restricted-resource' },
      ],
      kept: ['admin'],
    });
    expect(fixture.countCalls('team')).toBe(0);
  });
});

describe('service and course accounts of a resource with restricted access', () => {
  const restricted = {
    restrictMemberAccess: true,
    accounts: [{ username: 'svc-build' }, { username: 'course-1', kind: 'course' }, 'alice'],
  } as const;

  it('project accounts on a resource with restricted access stay, and no new ones are added', async () => {
    fixture.addMember(project, 'alice');
    for (const username of ['svc-build', 'svc-new']) fixture.waldur.addServiceAccount({ project, username });
    fixture.waldur.addCourseAccount({ project, username: 'course-1' });
    await fixture.resource(project, 'r1', restricted);
    const removed = [{ username: 'alice', reason: 'restricted-resource' }];
    expect(await sync()).toMatchObject({ result: 'synced', added: [], removed, kept: ['svc-build', 'course-1'] });
  });

  it('a closed project account is removed from a resource with restricted access', async () => {
    fixture.waldur.addServiceAccount({ project, username: 'svc-build', state: 'Closed' });
    await fixture.resource(project, 'r1', { ...restricted, accounts: [{ username: 'svc-build', kind: 'service' }] });
    expect(await sync()).toMatchObject({ removed: [{ username: 'svc-build', reason: 'account-closed' }] });
  });

  it('project accounts stay when their list cannot be read, while users are removed', async () => {
    await fixture.resource(project, 'r1', restricted);
    fixture.waldur.faults.add({
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
          /^accounts that may be service or course accounts stay, because .* could not be read: Waldur .*_accounts\//,
        ),
      ],
    });
  });

  it('the lists of project accounts are not read when the resource has no accounts', async () => {
    await fixture.resource(project, 'r1', { restrictMemberAccess: true });
    await sync();
    expect(fixture.countCalls('list_project_service_accounts')).toBe(0);
  });
});

describe('service and course accounts', () => {
  it('project accounts in state OK are added, and stay in every later run', async () => {
    fixture.waldur.addServiceAccount({ project, username: 'svc-build' });
    fixture.waldur.addCourseAccount({ project, username: 'course-1' });
    await fixture.resource(project, 'r1');
    expect(await sync()).toMatchObject({ added: ['svc-build', 'course-1'] });
    for (let pass = 1; pass <= 3; pass += 1)
      expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['svc-build', 'course-1'] });
    expect(fixture.backendWrites()).toEqual(['addPeople']);
  });

  it('closed project accounts are removed', async () => {
    const account = fixture.waldur.addServiceAccount({ project, username: 'svc-build' });
    await fixture.resource(project, 'r1', { accounts: ['svc-build'] });
    fixture.waldur.setAccount(account.uuid, { state: 'Closed' });
    expect(await sync()).toMatchObject({ removed: [{ username: 'svc-build', reason: 'account-closed' }] });
  });

  it('erred project accounts are neither added nor removed', async () => {
    fixture.waldur.addServiceAccount({ project, username: 'on', state: 'Erred' });
    fixture.waldur.addServiceAccount({ project, username: 'off', state: 'Erred' });
    await fixture.resource(project, 'r1', { accounts: ['on'] });
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['on'] });
  });

  it('accounts of other projects are neither added nor removed', async () => {
    const other = fixture.waldur.addProject();
    await fixture.resource(other, 'r2');
    fixture.waldur.addServiceAccount({ project: other, username: 'svc-other', state: 'Closed' });
    await fixture.resource(project, 'r1', { accounts: ['svc-other'] });
    expect(await sync()).toMatchObject({ added: [], removed: [], kept: ['svc-other'] });
  });

  it('project accounts are read once for the whole offering', async () => {
    for (const id of ['r1', 'r2', 'r3']) await fixture.resource(fixture.waldur.addProject(), id);
    await sync();
    expect([fixture.countCalls('list_project_service_accounts'), fixture.countCalls('list_course_accounts')]).toEqual([
      1, 1,
    ]);
  });
});

describe('roles', () => {
  it('roles are changed to those of the team', async () => {
    fixture.addMember(project, 'alice', { role: 'PROJECT.ADMIN' });
    fixture.addMember(project, 'bob', { role: 'PROJECT.MEMBER' });
    fixture.addMember(project, 'carol', { role: 'PROJECT.REVIEWER' });
    fixture.addMember(project, 'dave');
    await fixture.resource(project, 'r1', { accounts: ['alice', 'bob', 'carol', { username: 'dave' }] });
    expect(await sync()).toMatchObject({
      roles: [
        { username: 'alice', from: 'member', to: 'admin' },
        { username: 'carol', from: 'member' },
        { username: 'dave', to: 'member' },
      ],
    });
    expect(fixture.backend.resource('r1')?.people.map(({ role }) => role)).toEqual([
      'admin',
      'member',
      undefined,
      'member',
    ]);
    expect(await sync()).toMatchObject({ roles: [] });
  });

  it('a role that cannot be changed does not affect the others', async () => {
    fixture.addMember(project, 'alice', { role: 'PROJECT.ADMIN' });
    fixture.addMember(project, 'bob', { role: 'PROJECT.ADMIN' });
    await fixture.resource(project, 'r1', { accounts: ['alice', 'bob'] });
    fixture.backend.failNext('setRole', new BackendError('no'));
    expect(await sync()).toMatchObject({
      roles: [{ username: 'bob', from: 'member', to: 'admin' }],
      errors: ['could not change the role of alice: no'],
    });
  });

  it('roles are not changed when the backend has no setRole', async () => {
    const plain = await openMembershipFixture({ without: ['setRole', 'metadata'] });
    const other = plain.waldur.addProject();
    plain.addMember(other, 'alice', { role: 'PROJECT.ADMIN' });
    await plain.resource(other, 'r1', { accounts: ['alice'] });
    const report = await plain.processor.processOffering();
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'synced', kept: ['alice'], roles: [] });
    expect(report.unsupported).toEqual([{ method: 'setRole', resources: 1 }]);
    await plain.open.close();
  });

  it('roles of accounts that were added by hand are not changed', async () => {
    fixture.addMember(project, 'bob', { role: 'PROJECT.ADMIN' });
    await fixture.resource(project, 'r1', { accounts: [{ username: 'bob', byHand: true }] });
    expect(await sync()).toMatchObject({ roles: [], kept: ['bob'] });
  });
});
