import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import type { MembershipProcessorParts } from '../../../src/processors/parts.js';
import type { ProjectRecord, UserRecord } from '../../../src/testing/index.js';
import { BaseUsernameManagementBackend } from '../../../src/usernames/base.js';
import { type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';
import { RecordingLogger, RecordingUsernameBackend } from './recording-username-backend.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
let accounts: RecordingUsernameBackend;
beforeEach(async () => {
  fixture = await openMembershipFixture();
  project = fixture.waldur.addProject();
  accounts = new RecordingUsernameBackend();
});
afterEach(() => fixture.open.close());

/** Creates a processor whose username backend manages accounts. */
function processor(more: Partial<MembershipProcessorParts> = {}): OfferingMembershipProcessor {
  return new OfferingMembershipProcessor({
    ...fixture.open.parts(accounts),
    membershipBackend: fixture.backend,
    ...more,
  });
}

describe('user profiles', () => {
  it('the username backend gets the profiles of all ready users once in a run, as they are after the update', async () => {
    fixture.addMember(project, 'alice');
    fixture.addMember(project, 'restricted', { isRestricted: true });
    fixture.addFormerMember('gone', { state: 'Deleted' });
    fixture.addFormerMember('going', { state: 'Requested deletion' });
    fixture.addFormerMember('elsewhere');
    fixture.addMember(project, '', { state: 'Requested', username: '' });
    accounts.script = 'newcomer';
    for (const id of ['r1', 'r2']) await fixture.resource(project, id);
    const report = await processor().processOffering();
    expect(report.profiles).toEqual({ result: 'done', users: 3 });
    expect(accounts.profiles.map((users) => users.map(({ username }) => username).sort())).toEqual([
      ['alice', 'elsewhere', 'newcomer'],
    ]);
    expect(accounts.profiles[0]?.find(({ username }) => username === 'alice')).toMatchObject({
      userEmail: 'alice@example.org',
      state: 'OK',
    });
  });

  it('profiles are synced before the resources', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1');
    accounts.onProfiles = () => expect(fixture.usernamesOn('r1')).toEqual([]);
    const report = await processor().processOffering();
    expect(report.profiles?.result).toBe('done');
    expect(fixture.usernamesOn('r1')).toEqual(['alice']);
  });

  it('a failed profile sync stops nothing, and its log line has no personal data', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1');
    accounts.onProfiles = () => {
      throw new Error('directory: alice@example.org not found');
    };
    const logger = new RecordingLogger();
    const report = await processor({ logger }).processOffering();
    expect(report.profiles).toEqual({ result: 'failed', users: 1, message: 'directory: alice@example.org not found' });
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'synced', added: ['alice'] });
    expect(
      logger.lines
        .filter(({ level }) => level !== 'debug')
        .map(({ text }) => text)
        .join(),
    ).not.toContain('alice');
    expect(logger.lines).toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  it('a profile sync that takes too long is aborted', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1');
    accounts.onProfiles = () => new Promise(() => {});
    const report = await processor({ resourceTimeoutSeconds: 0.05 }).processOffering();
    expect(report.profiles).toEqual({
      result: 'failed',
      users: 1,
      message: 'the username backend did not respond within 0.05 s',
    });
    expect(accounts.signals.at(-1)?.aborted).toBe(true);
    expect(reportOf(report, 'r1').result).toBe('synced');
  });

  it('a backend that changes the users it gets does not affect the run', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1');
    accounts.onProfiles = (users) => {
      for (const user of users) Object.assign(user, { username: 'mallory' });
    };
    expect(reportOf(await processor().processOffering(), 'r1')).toMatchObject({ added: ['alice'] });
  });

  it('stopping the run aborts the profile sync, and nothing else is started', async () => {
    fixture.addMember(project, 'alice');
    fixture.addFormerMember('gone', { state: 'Deleted' });
    await fixture.resource(project, 'r1');
    const stop = new AbortController();
    accounts.onProfiles = (_users, signal) =>
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
    expect(fixture.usernamesOn('r1')).toEqual([]);
  });
});

describe('departed users', () => {
  it('only users in state Deleted count as departed', async () => {
    fixture.addFormerMember('gone', { state: 'Deleted' });
    for (const state of ['Requested deletion', 'Deleting', 'Error deleting', 'OK', 'Creating'] as const)
      fixture.addFormerMember(`in-${state.split(' ').join('-')}`, { state });
    fixture.addFormerMember('', { state: 'Deleted', username: '' });
    const report = await processor({ handleDeletions: false }).processOffering();
    expect(report.deactivated).toEqual({ result: 'done', usernames: ['gone'] });
    expect(accounts.deactivated).toEqual([['gone']]);
  });

  it('departed users are passed to the backend in every run', async () => {
    fixture.addFormerMember('gone', { state: 'Deleted' });
    for (let pass = 1; pass <= 2; pass += 1) await processor().processOffering();
    expect(accounts.deactivated).toEqual([['gone'], ['gone']]);
  });

  it('the safety limit does not apply to departed users, and the log has only their number', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `gone${index}`);
    for (const name of names) fixture.addFormerMember(name, { state: 'Deleted' });
    const logger = new RecordingLogger();
    const report = await processor({ logger }).processOffering();
    expect(report.deactivated?.usernames.toSorted()).toEqual(names.toSorted());
    expect(logger.lines).toContainEqual(
      expect.objectContaining({ level: 'info', text: expect.stringContaining('"users":40') }),
    );
    expect(
      logger.lines
        .filter(({ level }) => level !== 'debug')
        .map(({ text }) => text)
        .join(),
    ).not.toContain('gone1');
  });

  it('accounts are deactivated after they were removed from the resources', async () => {
    const user = fixture.addFormerMember('gone', { state: 'Deleted' });
    await fixture.resource(project, 'r1', { accounts: [{ username: 'gone', userUuid: user.uuid }, 'stays'] });
    fixture.addMember(project, 'stays');
    accounts.onDeactivate = () => expect(fixture.usernamesOn('r1')).toEqual(['stays']);
    expect((await processor().processOffering()).deactivated?.result).toBe('done');
  });

  it('no call is made without departed users, or when the backend has no deactivateUsers', async () => {
    fixture.addMember(project, 'alice');
    await processor().processOffering();
    const usual = fixture.waldur.calls.length;
    fixture.addFormerMember('gone', { state: 'Deleted' });
    fixture.waldur.clearCalls();
    const report = await processor({ backend: new BaseUsernameManagementBackend() }).processOffering();
    expect(fixture.waldur.calls).toHaveLength(usual);
    expect([report.profiles, report.deactivated]).toEqual([undefined, undefined]);
  });

  it('a dry run only reports departed users', async () => {
    fixture.addMember(project, 'alice');
    fixture.addFormerMember('gone', { state: 'Deleted' });
    const report = await processor().processOffering({ dryRun: true });
    expect(report).toMatchObject({
      profiles: { result: 'planned', users: 1 },
      deactivated: { result: 'planned', usernames: ['gone'] },
    });
    expect([accounts.profiles, accounts.deactivated]).toEqual([[], []]);
  });

  it('no account is deactivated in a run over one resource, project or user', async () => {
    const user = fixture.addFormerMember('gone', { state: 'Deleted' });
    const resource = await fixture.resource(project, 'r1', { accounts: ['gone'] });
    await processor().processResource(resource.uuid);
    await processor().processProject(project.uuid);
    await processor().processUserRoleChanged({ user: user.uuid, project: project.uuid, granted: false });
    expect([accounts.profiles, accounts.deactivated]).toEqual([[], []]);
  });

  it('a failed deactivation is reported, and stops nothing', async () => {
    fixture.addFormerMember('gone', { state: 'Deleted' });
    await fixture.resource(project, 'r1');
    accounts.onDeactivate = () => {
      throw new Error('no such directory');
    };
    const report = await processor().processOffering();
    expect(report.deactivated).toEqual({ result: 'failed', usernames: ['gone'], message: 'no such directory' });
    expect(reportOf(report, 'r1').result).toBe('synced');
  });
});

describe('accounts that the backend could not deactivate', () => {
  it('are named in the report, and the others count as deactivated', async () => {
    for (const name of ['gone', 'left']) fixture.addFormerMember(name, { state: 'Deleted' });
    accounts.onDeactivate = () => ({ failed: [{ username: 'left', message: 'it has running jobs' }] });
    expect((await processor().processOffering()).deactivated).toEqual({
      result: 'failed',
      usernames: ['gone'],
      failed: [{ username: 'left', message: 'it has running jobs' }],
      message: 'could not deactivate left: it has running jobs',
    });
  });

  it.each([
    ['a user who is not in the call', { failed: [{ username: 'stranger', message: 'no' }] }],
    ['no list', { failed: 'gone' }],
    ['an entry without a message', { failed: [{ username: 'gone' }] }],
  ])('none counts as deactivated when the backend returns %s', async (_what, result) => {
    fixture.addFormerMember('gone', { state: 'Deleted' });
    accounts.onDeactivate = () => result;
    expect((await processor().processOffering()).deactivated).toMatchObject({
      result: 'failed',
      message: expect.stringMatching(/^username backend: deactivateUsers returned an invalid value /),
    });
  });
});

describe('two offerings of one provider', () => {
  /** Adds an offering user of the same user at another offering. */
  function elsewhere(
    user: UserRecord,
    row: { state: 'OK' | 'Deleted' | 'Requested' | 'Deleting'; username: string },
  ): void {
    fixture.waldur.addOfferingUser({
      offering: fixture.waldur.addOffering({ name: 'Cloud' }).uuid,
      user,
      ...row,
    });
  }

  it.each(['OK', 'Requested', 'Deleting'] as const)(
    'the account of a user who is Deleted at one offering and %s at the other stays',
    async (state) => {
      elsewhere(fixture.addFormerMember('gone', { state: 'Deleted' }), {
        state,
        username: state === 'Requested' ? '' : 'gone',
      });
      fixture.addFormerMember('left', { state: 'Deleted' });
      expect((await processor().processOffering()).deactivated).toEqual({ result: 'done', usernames: ['left'] });
    },
  );

  it('the account of a user who is Deleted at both offerings is deactivated', async () => {
    elsewhere(fixture.addFormerMember('gone', { state: 'Deleted' }), { state: 'Deleted', username: 'gone' });
    expect((await processor().processOffering()).deactivated?.usernames).toEqual(['gone']);
  });

  it('with username_scope offering, being Deleted at one offering is enough', async () => {
    elsewhere(fixture.addFormerMember('gone', { state: 'Deleted' }), { state: 'OK', username: 'gone' });
    expect((await processor({ usernameScope: 'offering' }).processOffering()).deactivated?.usernames).toEqual(['gone']);
  });

  it('a username that another user has in any letter case is never deactivated', async () => {
    fixture.addFormerMember('gone', { state: 'Deleted' });
    elsewhere(fixture.waldur.addUser({ username: 'other@idp.example.org' }), { state: 'OK', username: 'GONE' });
    const report = await processor().processOffering();
    expect(report.deactivated).toBeUndefined();
    expect(accounts.deactivated).toEqual([]);
  });

  it('nothing is deactivated when Waldur does not show the owner of the offering', async () => {
    fixture.addFormerMember('gone', { state: 'Deleted' });
    fixture.waldur.faults.add({
      on: { operation: 'retrieve_offering' },
      times: 99,
      fault: { kind: 'status', status: 404 },
    });
    expect((await processor().processOffering()).deactivated).toMatchObject({ result: 'failed', usernames: [] });
    expect(accounts.deactivated).toEqual([]);
  });
});

describe('the account of a departed user that stays', () => {
  it.each(['addServiceAccount', 'addCourseAccount'] as const)(
    'a username that belongs to an account from %s is not deactivated',
    async (add) => {
      fixture.addFormerMember('robot', { state: 'Deleted' });
      fixture.waldur[add]({ project, username: 'Robot' });
      await fixture.resource(project, 'r1');
      expect((await processor().processOffering()).deactivated).toBeUndefined();
      expect(accounts.deactivated).toEqual([]);
    },
  );

  it('nothing is deactivated when the token may not read service accounts, and the report says so', async () => {
    fixture.addFormerMember('gone', { state: 'Deleted' });
    fixture.waldur.faults.add({
      on: { operation: 'list_course_accounts' },
      times: 99,
      fault: { kind: 'status', status: 403 },
    });
    expect((await processor().processOffering()).deactivated).toMatchObject({
      result: 'withheld',
      usernames: [],
      message: expect.stringMatching(
        /^no account is deactivated, because it may belong to a service: course accounts: /,
      ),
    });
    expect(accounts.deactivated).toEqual([]);
  });

  it.each([
    ['the users of the provider', 'list'],
    ['the accounts of services', 'list_project_service_accounts'],
  ])('nothing is deactivated when %s cannot be read', async (_what, operation) => {
    fixture.addFormerMember('gone', { state: 'Deleted' });
    fixture.addMember(project, 'alice');
    // Added after the first reads of the run.
    accounts.onProfiles = () =>
      fixture.waldur.faults.add({ on: { operation }, times: 99, fault: { kind: 'status', status: 500 } });
    expect((await processor().processOffering()).deactivated).toMatchObject({
      result: 'failed',
      usernames: [],
      message: expect.stringMatching(
        /^no account is deactivated, because the departed users could not be determined: /,
      ),
    });
    expect(accounts.deactivated).toEqual([]);
  });

  it('a user who came back between two reads is not deactivated', async () => {
    const user = fixture.addFormerMember('gone', { state: 'Deleted' });
    fixture.addMember(project, 'alice');
    accounts.onProfiles = () => fixture.setOfferingUser(user, { state: 'OK' });
    expect((await processor().processOffering()).deactivated).toBeUndefined();
    expect(accounts.deactivated).toEqual([]);
  });

  it.each(['-rf', '../gone', 'gone\nroot', 'a b', 'root'])(
    'a value that is not a valid username is not deactivated: %j',
    async (username) => {
      fixture.addFormerMember(username, { state: 'Deleted' });
      expect((await processor().processOffering()).deactivated).toBeUndefined();
    },
  );
});

describe('a backend with an older version of the contract', () => {
  it('a method that a backend does not have is not called', async () => {
    fixture.addMember(project, 'alice');
    fixture.addFormerMember('gone', { state: 'Deleted' });
    const older = Object.assign(Object.create(accounts) as RecordingUsernameBackend, {
      syncUserProfiles: undefined,
      deactivateUsers: undefined,
    });
    const report = await processor({ backend: older as never }).processOffering();
    expect([report.profiles, report.deactivated]).toEqual([undefined, undefined]);
  });
});
