import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import { BackendNotAvailableError } from '../../../src/shared/errors.js';
import { InMemoryResourceBackend, type ProjectRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';

const dangerous = ['-rf', '../../etc', 'a;b', '$(id)', 'bob,admin', 'line\nbreak', 'root', 'Daemon', '..', "o'brien"];

let fixture: MembershipFixture;
let project: ProjectRecord;
const open = async (options: Parameters<typeof openMembershipFixture>[0] = {}) => {
  await fixture?.open.close();
  fixture = await openMembershipFixture(options);
  project = fixture.waldur.addProject();
};
beforeEach(() => open());
afterEach(() => fixture.open.close());

/** Every username that a call to the resource backend had, added or removed. */
const namesPassedOn = () =>
  JSON.stringify(fixture.backend.calls.filter(({ method }) => !['find', 'listPeople'].includes(method)));

describe('members with a dangerous username', () => {
  it('they are not added, the others are, and the report has each of them with the reason', async () => {
    for (const name of [...dangerous, 'jdoe']) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    const report = await fixture.processor.processOffering();
    expect(fixture.usernamesOn('r1')).toEqual(['jdoe']);
    expect(report.update?.findings.map(({ username }) => username).sort()).toEqual([...dangerous].sort());
    expect(report.update?.users.filter(({ result }) => result === 'held-back')).toHaveLength(dangerous.length);
    expect(report.update?.users.find(({ username }) => username === '-rf')).toMatchObject({
      reason: 'dangerous-username',
      message: expect.stringMatching(
        /^the username '-rf' is dangerous: it must not start with a hyphen; change or clear it in Waldur, then run 'sync --user \w{32}'$/,
      ),
    });
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'synced', added: ['jdoe'], heldBack: [] });
  });

  it('accounts that they have already stay, whether they are on the team or have left', async () => {
    for (const name of dangerous.slice(0, 5)) fixture.addMember(project, name);
    for (const name of dangerous.slice(5)) fixture.addFormerMember(name);
    await fixture.resource(project, 'r1', { accounts: dangerous });
    const report = await fixture.processor.processOffering({ allowRemovals: 100 });
    expect(fixture.usernamesOn('r1')).toEqual([...dangerous].sort());
    expect(namesPassedOn()).toBe('[]');
    expect(reportOf(report, 'r1')).toMatchObject({ removed: [], roles: [] });
    expect(
      reportOf(report, 'r1')
        ?.heldBack.map(({ username }) => username)
        .sort(),
    ).toEqual(dangerous.slice(5).sort());
  });

  it('a leaver whose account the backend attributes by the uuid of the user is removed, but no system account', async () => {
    const users = ['a;b', 'root'].map((name) => [name, fixture.addFormerMember(name).uuid] as const);
    const accounts = users.map(([username, userUuid]) => ({ username, userUuid, role: 'member' }));
    await fixture.resource(project, 'r1', { accounts });
    const report = await fixture.processor.processOffering();
    expect(fixture.usernamesOn('r1')).toEqual(['root']);
    expect(reportOf(report, 'r1')).toMatchObject({
      removed: [{ username: 'a;b', reason: 'left' }],
      heldBack: [
        {
          username: 'root',
          message: expect.stringMatching(/operating system are never removed; .*remove it by hand$/),
        },
      ],
    });
  });

  it('a restriction and a revoked role are carried out for them, but no system account is removed', async () => {
    const revoked = fixture.addFormerMember('$(id)');
    fixture.addMember(project, '-rf', { isRestricted: true });
    fixture.addMember(project, 'root', { isRestricted: true });
    await fixture.resource(project, 'r1', { accounts: ['$(id)', '-rf', 'root'] });
    await fixture.processor.processUserRoleChanged({ user: revoked.uuid, project: project.uuid, granted: false });
    expect(fixture.usernamesOn('r1')).toEqual(['-rf', 'root']);
    await fixture.processor.processOffering();
    expect(fixture.usernamesOn('r1')).toEqual(['root']);
  });

  it('a backend that does not take usernames as data is never given a dangerous one', async () => {
    await open({ takesUsernamesAsData: false });
    const accounts = dangerous.map((username) => ({
      username,
      userUuid: fixture.addFormerMember(username, { isRestricted: true }).uuid,
      role: 'member',
    }));
    await fixture.resource(project, 'r1', { accounts });
    await fixture.resource(project, 'r2', { accounts, restrictMemberAccess: true });
    const report = await fixture.processor.processOffering({ allowRemovals: 100 });
    expect(namesPassedOn()).toBe('[]');
    for (const id of ['r1', 'r2']) expect(reportOf(report, id)?.heldBack).toHaveLength(dangerous.length);
  });

  it('a service account with a dangerous username is neither added nor removed', async () => {
    await open({ takesUsernamesAsData: false });
    fixture.addMember(project, 'jdoe');
    fixture.waldur.addServiceAccount({ project, username: '-rf' });
    fixture.waldur.addServiceAccount({ project, username: 'a,b', state: 'Closed' });
    await fixture.resource(project, 'r1', { accounts: [{ username: 'a,b', kind: 'service' }] });
    const report = await fixture.processor.processOffering();
    expect(fixture.usernamesOn('r1')).toEqual(['a,b', 'jdoe']);
    expect(reportOf(report, 'r1')?.heldBack).toEqual([
      {
        username: '-rf',
        message: expect.stringMatching(
          /^service account '-rf' is held back: the username is dangerous: .*; change it in Waldur$/,
        ),
      },
      { username: 'a,b', message: expect.stringContaining("account 'a,b' is not removed (account-closed)") },
    ]);
  });

  it('profiles and departures of users who are held back are not sent to the username backend', async () => {
    fixture.addMember(project, 'a;b');
    fixture.addMember(project, 'jdoe');
    const sent: string[] = [];
    fixture.usernames.syncUserProfiles = async (users) => void sent.push(...users.map(({ username = '' }) => username));
    await fixture.processor.processOffering();
    expect(sent).toEqual(['jdoe']);
  });
});

describe('usernames that a resource backend does not take', () => {
  const strict = { acceptedUsernames: ['posix', 'freeipa'] };

  it('their users are held back by a strict backend: nothing is added, and a leaver without a uuid stays', async () => {
    await open(strict);
    for (const name of ['Jdoe', '1234@uni.example', 'jdoe2']) fixture.addMember(project, name);
    fixture.addFormerMember('Left');
    await fixture.resource(project, 'r1', { accounts: ['Left'] });
    const report = await fixture.processor.processOffering();
    expect(fixture.usernamesOn('r1')).toEqual(['Left', 'jdoe2']);
    expect(report.update).toMatchObject({ unusual: [] });
    expect(report.update?.findings).toMatchObject([
      {
        reason: 'username-not-accepted',
        username: 'Jdoe',
        message: expect.stringContaining('it must be in lower case'),
      },
      { reason: 'username-not-accepted', username: '1234@uni.example' },
      { reason: 'username-not-accepted', username: 'Left' },
    ]);
    expect(reportOf(report, 'r1')?.heldBack).toEqual([
      { username: 'Left', message: expect.stringContaining('not removed (left): the resource backend does not take') },
    ]);
  });

  it('explicit words are carried out for them by every backend', async () => {
    await open({ ...strict, takesUsernamesAsData: false });
    fixture.addMember(project, 'Jdoe', { isRestricted: true });
    await fixture.resource(project, 'r1', { accounts: ['Jdoe'] });
    await fixture.processor.processOffering();
    expect(fixture.usernamesOn('r1')).toEqual([]);
  });

  it('a backend that declares nothing is given them, with a warning in report and log', async () => {
    const warned: unknown[] = [];
    const logger = { debug() {}, info() {}, error() {}, warn: (fields: unknown) => void warned.push(fields) };
    const { uuid } = fixture.addMember(project, '1234@uni.example');
    await fixture.resource(project, 'r1');
    const parts = { ...fixture.open.parts(fixture.usernames), membershipBackend: fixture.backend, logger };
    const report = await new OfferingMembershipProcessor(parts).processOffering();
    const row = fixture.waldur.offeringUsers(fixture.open.offering.uuid).find(({ user_uuid }) => user_uuid === uuid);
    expect(fixture.usernamesOn('r1')).toEqual(['1234@uni.example']);
    expect(report.update).toMatchObject({
      findings: [],
      unusual: [{ uuid: row?.uuid, username: '1234@uni.example', rule: expect.any(String) }],
    });
    expect(warned).toEqual([{ offering: fixture.open.offering.uuid, users: [row?.uuid] }]);
  });

  it('accepted_usernames lets them pass to a strict backend, and without a warning', async () => {
    await open(strict);
    for (const name of ['1234@uni.example', '-rf']) fixture.addMember(project, name);
    await fixture.resource(project, 'r1');
    const parts = { ...fixture.open.parts(fixture.usernames), membershipBackend: fixture.backend };
    const processor = new OfferingMembershipProcessor({ ...parts, usernamePolicy: { accepted: '.+' } });
    const { update } = await processor.processOffering();
    expect(fixture.usernamesOn('r1')).toEqual(['1234@uni.example']);
    expect(update).toMatchObject({ findings: [{ username: '-rf' }], unusual: [] });
  });

  it('a username that the username backend has just assigned is held back too, and reported', async () => {
    await open(strict);
    fixture.usernames.script = 'Jdoe';
    fixture.addMember(project, 'x', { state: 'Requested', username: '' });
    await fixture.resource(project, 'r1');
    const { update } = await fixture.processor.processOffering();
    expect(fixture.usernamesOn('r1')).toEqual([]);
    expect(update).toMatchObject({
      users: [{ result: 'held-back', reason: 'username-not-accepted', message: expect.stringContaining('stored') }],
      findings: [{ username: 'Jdoe' }],
    });
  });

  it('a declaration that is invalid is an error of the backend', () => {
    const membershipBackend = new InMemoryResourceBackend({ acceptedUsernames: ['linux'] });
    const create = () =>
      new OfferingMembershipProcessor({ ...fixture.open.parts(fixture.usernames), membershipBackend });
    expect(create).toThrow(BackendNotAvailableError);
    expect(create).toThrow(/acceptedUsernames is invalid: unknown username profile "linux"/);
  });
});
