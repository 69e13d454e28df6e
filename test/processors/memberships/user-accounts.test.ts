import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MembershipProcessorParts } from '../../../src/processors/memberships/parts.js';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import type { ProjectRecord, UserRecord } from '../../../src/testing/index.js';
import { BaseUsernameManagementBackend } from '../../../src/usernames/base.js';
import { type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';
import { RecordingLogger, RecordingUsernameBackend } from './recording-username-backend.js';

let scene: MembershipFixture;
let project: ProjectRecord;
let accounts: RecordingUsernameBackend;
beforeEach(async () => {
  scene = await openMembershipFixture();
  project = scene.waldur.addProject();
  accounts = new RecordingUsernameBackend();
});
afterEach(() => scene.open.close());

/** A processor whose username backend keeps accounts. */
function processor(more: Partial<MembershipProcessorParts> = {}): OfferingMembershipProcessor {
  return new OfferingMembershipProcessor({ ...scene.open.parts(accounts), resources: scene.backend, ...more });
}

describe('profiles', () => {
  it('of everybody who is ready are handed to the username backend once in a pass, as they are after the update, with what the offering exposes', async () => {
    scene.addMember(project, 'alice');
    scene.addMember(project, 'restricted', { isRestricted: true });
    scene.addFormerMember('gone', { state: 'Deleted' });
    scene.addFormerMember('going', { state: 'Requested deletion' });
    scene.addFormerMember('elsewhere');
    scene.addMember(project, '', { state: 'Requested', username: '' });
    accounts.script = 'newcomer';
    for (const id of ['r1', 'r2']) await scene.resource(project, id);
    const report = await processor().processOffering();
    expect(report.profiles).toEqual({ result: 'done', people: 3 });
    expect(accounts.profiles.map((people) => people.map(({ username }) => username).sort())).toEqual([
      ['alice', 'elsewhere', 'newcomer'],
    ]);
    expect(accounts.profiles[0]?.find(({ username }) => username === 'alice')).toMatchObject({
      userEmail: 'alice@example.org',
      state: 'OK',
    });
  });

  it('are brought up to date before the resources, so that whoever is added has an account in order', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(project, 'r1');
    accounts.onProfiles = () => expect(scene.usernamesOn('r1')).toEqual([]);
    const report = await processor().processOffering();
    expect(report.profiles?.result).toBe('done');
    expect(scene.usernamesOn('r1')).toEqual(['alice']);
  });

  it('that the backend can not bring up to date stop nothing, and are reported without a word about people in the log', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(project, 'r1');
    accounts.onProfiles = () => {
      throw new Error('the directory lost alice@example.org');
    };
    const logger = new RecordingLogger();
    const report = await processor({ logger }).processOffering();
    expect(report.profiles).toEqual({ result: 'failed', people: 1, message: 'the directory lost alice@example.org' });
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'synced', added: ['alice'] });
    expect(
      logger.lines
        .filter(({ level }) => level !== 'debug')
        .map(({ text }) => text)
        .join(),
    ).not.toContain('alice');
    expect(logger.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  it('that take too long are left behind, with their signal aborted', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(project, 'r1');
    accounts.onProfiles = () => new Promise(() => {});
    const report = await processor({ resourceTimeoutSeconds: 0.05 }).processOffering();
    expect(report.profiles).toEqual({
      result: 'failed',
      people: 1,
      message: 'the username backend did not answer within 0.05 s',
    });
    expect(accounts.signals.at(-1)?.aborted).toBe(true);
    expect(reportOf(report, 'r1').result).toBe('synced');
  });

  it('are not handed over in part by a backend that changes what it was given', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(project, 'r1');
    accounts.onProfiles = (people) => {
      for (const user of people) Object.assign(user, { username: 'mallory' });
    };
    expect(reportOf(await processor().processOffering(), 'r1')).toMatchObject({ added: ['alice'] });
  });

  it('are told to stop with the run, after which nothing else is begun', async () => {
    scene.addMember(project, 'alice');
    scene.addFormerMember('gone', { state: 'Deleted' });
    await scene.resource(project, 'r1');
    const stop = new AbortController();
    accounts.onProfiles = (_people, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        stop.abort();
      });
    const report = await processor().processOffering({ signal: stop.signal });
    expect(report).toMatchObject({
      interrupted: true,
      profiles: { result: 'failed', message: expect.stringContaining('the run was stopped') },
    });
    expect(report.deactivated).toBeUndefined();
    expect(scene.usernamesOn('r1')).toEqual([]);
  });
});

describe('people who have left', () => {
  it('are those whom Waldur says to be Deleted, and nobody who is only on the way out', async () => {
    scene.addFormerMember('gone', { state: 'Deleted' });
    for (const state of ['Requested deletion', 'Deleting', 'Error deleting', 'OK', 'Creating'] as const)
      scene.addFormerMember(`in-${state.split(' ').join('-')}`, { state });
    scene.addFormerMember('', { state: 'Deleted', username: '' });
    const report = await processor().processOffering();
    expect(report.deactivated).toEqual({ result: 'done', usernames: ['gone'] });
    expect(accounts.deactivated).toEqual([['gone']]);
  });

  it('are handed over in every pass, for nothing is remembered', async () => {
    scene.addFormerMember('gone', { state: 'Deleted' });
    for (let pass = 1; pass <= 2; pass += 1) await processor().processOffering();
    expect(accounts.deactivated).toEqual([['gone'], ['gone']]);
  });

  it('are not braked, however many they are, and only counted in the log', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `gone${index}`);
    for (const name of names) scene.addFormerMember(name, { state: 'Deleted' });
    const logger = new RecordingLogger();
    const report = await processor({ logger }).processOffering();
    expect(report.deactivated?.usernames.toSorted()).toEqual(names.toSorted());
    expect(logger.lines).toContainEqual(
      expect.objectContaining({ level: 'info', text: expect.stringContaining('"people":40') }),
    );
    expect(
      logger.lines
        .filter(({ level }) => level !== 'debug')
        .map(({ text }) => text)
        .join(),
    ).not.toContain('gone1');
  });

  it('are closed after they were taken off their resources', async () => {
    const person = scene.addFormerMember('gone', { state: 'Deleted' });
    await scene.resource(project, 'r1', { usernamesOn: [{ username: 'gone', userUuid: person.uuid }, 'stays'] });
    scene.addMember(project, 'stays');
    accounts.onDeactivate = () => expect(scene.usernamesOn('r1')).toEqual(['stays']);
    expect((await processor().processOffering()).deactivated?.result).toBe('done');
  });

  it('cost no call where nobody has left, and none where the backend closes no accounts', async () => {
    scene.addMember(project, 'alice');
    await processor().processOffering();
    const usual = scene.waldur.calls.length;
    scene.addFormerMember('gone', { state: 'Deleted' });
    scene.waldur.clearCalls();
    const report = await processor({ backend: new BaseUsernameManagementBackend() }).processOffering();
    expect(scene.waldur.calls).toHaveLength(usual);
    expect([report.profiles, report.deactivated]).toEqual([undefined, undefined]);
  });

  it('are only reported by a dry run', async () => {
    scene.addMember(project, 'alice');
    scene.addFormerMember('gone', { state: 'Deleted' });
    const report = await processor().processOffering({ dryRun: true });
    expect(report).toMatchObject({
      profiles: { result: 'planned', people: 1 },
      deactivated: { result: 'planned', usernames: ['gone'] },
    });
    expect([accounts.profiles, accounts.deactivated]).toEqual([[], []]);
  });

  it('stay where one resource, one project or one person alone is looked at', async () => {
    const person = scene.addFormerMember('gone', { state: 'Deleted' });
    const resource = await scene.resource(project, 'r1', { usernamesOn: ['gone'] });
    await processor().processResource(resource.uuid);
    await processor().processProject(project.uuid);
    await processor().processUserRoleChanged({ user: person.uuid, project: project.uuid, granted: false });
    expect([accounts.profiles, accounts.deactivated]).toEqual([[], []]);
  });

  it('whose accounts can not all be closed are reported with the trouble, which stops nothing', async () => {
    scene.addFormerMember('gone', { state: 'Deleted' });
    await scene.resource(project, 'r1');
    accounts.onDeactivate = () => {
      throw new Error('no such directory');
    };
    const report = await processor().processOffering();
    expect(report.deactivated).toEqual({ result: 'failed', usernames: ['gone'], message: 'no such directory' });
    expect(reportOf(report, 'r1').result).toBe('synced');
  });
});

describe('two offerings of one provider', () => {
  /** The same person's account at another offering. */
  function elsewhere(
    person: UserRecord,
    row: { state: 'OK' | 'Deleted' | 'Requested' | 'Deleting'; username: string },
  ): void {
    scene.waldur.addOfferingUser({ offering: scene.waldur.addOffering({ name: 'Cloud' }).uuid, user: person, ...row });
  }

  it.each(['OK', 'Requested', 'Deleting'] as const)(
    'keep the account of whoever left one and is %s at the other',
    async (state) => {
      elsewhere(scene.addFormerMember('gone', { state: 'Deleted' }), {
        state,
        username: state === 'Requested' ? '' : 'gone',
      });
      scene.addFormerMember('left', { state: 'Deleted' });
      expect((await processor().processOffering()).deactivated).toEqual({ result: 'done', usernames: ['left'] });
    },
  );

  it('close the account of whoever left both', async () => {
    elsewhere(scene.addFormerMember('gone', { state: 'Deleted' }), { state: 'Deleted', username: 'gone' });
    expect((await processor().processOffering()).deactivated?.usernames).toEqual(['gone']);
  });

  it('close it where usernames count for one offering only', async () => {
    elsewhere(scene.addFormerMember('gone', { state: 'Deleted' }), { state: 'OK', username: 'gone' });
    expect((await processor({ usernameScope: 'offering' }).processOffering()).deactivated?.usernames).toEqual(['gone']);
  });

  it('never close a name that somebody else has, in whatever letters', async () => {
    scene.addFormerMember('gone', { state: 'Deleted' });
    elsewhere(scene.waldur.addUser({ username: 'other@idp.example.org' }), { state: 'OK', username: 'GONE' });
    const report = await processor().processOffering();
    expect(report.deactivated).toBeUndefined();
    expect(accounts.deactivated).toEqual([]);
  });

  it('close nothing while Waldur does not show whose the offering is', async () => {
    scene.addFormerMember('gone', { state: 'Deleted' });
    scene.waldur.faults.add({
      on: { operation: 'retrieve_offering' },
      times: 99,
      fault: { kind: 'status', status: 404 },
    });
    expect((await processor().processOffering()).deactivated).toMatchObject({ result: 'failed', usernames: [] });
    expect(accounts.deactivated).toEqual([]);
  });
});

describe('the account of somebody who has left stays', () => {
  it.each(['addServiceAccount', 'addCourseAccount'] as const)('where a name like theirs is one of %s', async (add) => {
    scene.addFormerMember('robot', { state: 'Deleted' });
    scene.waldur[add]({ project, username: 'Robot' });
    await scene.resource(project, 'r1');
    expect((await processor().processOffering()).deactivated).toBeUndefined();
    expect(accounts.deactivated).toEqual([]);
  });

  it('where this token may not read the accounts of services, and the report says so', async () => {
    scene.addFormerMember('gone', { state: 'Deleted' });
    scene.waldur.faults.add({
      on: { operation: 'list_course_accounts' },
      times: 99,
      fault: { kind: 'status', status: 403 },
    });
    expect((await processor().processOffering()).deactivated).toMatchObject({
      result: 'withheld',
      usernames: [],
      message: expect.stringMatching(
        /^nobody's account is closed, because it may be that of a service: course accounts: /,
      ),
    });
    expect(accounts.deactivated).toEqual([]);
  });

  it.each([
    ['the people of the provider', 'list'],
    ['the accounts of services', 'list_project_service_accounts'],
  ])('where %s can not be read', async (_what, operation) => {
    scene.addFormerMember('gone', { state: 'Deleted' });
    scene.addMember(project, 'alice');
    // Later than the reads that the pass begins with.
    accounts.onProfiles = () =>
      scene.waldur.faults.add({ on: { operation }, times: 99, fault: { kind: 'status', status: 500 } });
    expect((await processor().processOffering()).deactivated).toMatchObject({
      result: 'failed',
      usernames: [],
      message: expect.stringMatching(/^nobody's account is closed, because it is not known who has left altogether: /),
    });
    expect(accounts.deactivated).toEqual([]);
  });

  it('where they came back between two reads', async () => {
    const person = scene.addFormerMember('gone', { state: 'Deleted' });
    scene.addMember(project, 'alice');
    accounts.onProfiles = () => scene.setOfferingUser(person, { state: 'OK' });
    expect((await processor().processOffering()).deactivated).toBeUndefined();
    expect(accounts.deactivated).toEqual([]);
  });

  it.each(['-rf', '../gone', 'gone\nroot', 'a b', 'root'])(
    'where what Waldur has as their name is none: %j',
    async (username) => {
      scene.addFormerMember(username, { state: 'Deleted' });
      expect((await processor().processOffering()).deactivated).toBeUndefined();
    },
  );
});

describe('a backend that is older than the contract', () => {
  it('is not asked for what it does not have', async () => {
    scene.addMember(project, 'alice');
    scene.addFormerMember('gone', { state: 'Deleted' });
    const older = Object.assign(Object.create(accounts) as RecordingUsernameBackend, {
      syncUserProfiles: undefined,
      deactivateUsers: undefined,
    });
    const report = await processor({ backend: older as never }).processOffering();
    expect([report.profiles, report.deactivated]).toEqual([undefined, undefined]);
  });
});
