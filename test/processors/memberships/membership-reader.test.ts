import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readUntilStable } from '../../../src/processors/memberships/membership-reader.js';
import type { Fault, ProjectRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, numberedNames, openMembershipFixture, reportOf } from './membership-fixture.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  fixture = await openMembershipFixture();
  project = fixture.waldur.addProject();
});
afterEach(() => fixture.open.close());

const fail = (operation: string, fault: Fault = { kind: 'status', status: 500 }, times = Number.POSITIVE_INFINITY) =>
  fixture.waldur.faults.add({ on: { operation }, times, fault });
const empty: Fault = { kind: 'status', status: 200, body: [] };
const sync = async (id = 'r1') => reportOf(await fixture.processor.processOffering(), id);

describe('a team that cannot be read', () => {
  it.each<[string, Fault]>([
    ['an error of the server', { kind: 'status', status: 500 }],
    ['a refusal', { kind: 'status', status: 403 }],
    ['a proxy’s page', { kind: 'html', status: 502 }],
    ['half an answer', { kind: 'cut-off' }],
  ])('an unreadable team removes no account and sets no resource to erred (%s)', async (_title, fault) => {
    fixture.addMember(project, 'alice');
    const { uuid } = await fixture.resource(project, 'r1', { accounts: ['gone'] });
    fail('team', fault);
    expect(await sync()).toMatchObject({
      result: 'failed',
      removed: [],
      added: [],
      lastSync: false,
      errors: [expect.stringMatching(/^Waldur .*\/team\//)],
    });
    expect([fixture.usernamesOn('r1'), fixture.waldur.resource(uuid)?.state]).toEqual([['gone'], 'OK']);
  });

  it('an unreadable team does not affect other resources', async () => {
    const other = fixture.waldur.addProject();
    fixture.addMember(other, 'bob');
    const broken = await fixture.resource(project, 'r1');
    await fixture.resource(other, 'r2');
    fixture.waldur.faults.add({
      on: { operation: 'team', uuid: broken.uuid },
      times: 99,
      fault: { kind: 'status', status: 403 },
    });
    const report = await fixture.processor.processOffering();
    expect(reportOf(report, 'r1').result).toBe('failed');
    expect(reportOf(report, 'r2')).toMatchObject({ result: 'synced', added: ['bob'] });
  });

  it('the team of a deleted resource is read through the next resource of the project', async () => {
    fixture.addMember(project, 'alice');
    const gone = await fixture.resource(project, 'r1');
    for (const id of ['r2', 'r3']) await fixture.resource(project, id);
    fixture.waldur.faults.add({ on: { operation: 'team', uuid: gone.uuid }, fault: { kind: 'status', status: 404 } });
    const report = await fixture.processor.processOffering();
    expect(report.resources.map(({ result }) => result)).toEqual(['failed', 'synced', 'synced']);
    expect(fixture.countCalls('team')).toBe(2);
  });
});

describe('an empty team', () => {
  beforeEach(async () => {
    await fixture.resource(project, 'r1', { accounts: ['alice', 'bob'] });
  });

  it('an empty team removes all accounts when the project has no members either', async () => {
    expect(await sync()).toMatchObject({ result: 'synced', removed: [{ username: 'alice' }, { username: 'bob' }] });
    expect(fixture.countCalls('list_users')).toBe(1);
  });

  it('an empty team removes all accounts when the project has ended, whatever its members', async () => {
    fixture.addMember(project, 'alice');
    fixture.waldur.setProject(project, { endDate: '2026-11-22' });
    fail('team', empty);
    expect(await sync()).toMatchObject({ removed: [{ username: 'alice' }, { username: 'bob' }] });
    expect(fixture.countCalls('list_users')).toBe(0);
  });

  it('an empty team removes no account while the project has members, until its last day', async () => {
    fixture.addMember(project, 'alice');
    fixture.waldur.setProject(project, { endDate: '2026-11-23' });
    fail('team', empty);
    expect(await sync()).toMatchObject({
      result: 'failed',
      removed: [],
      errors: [
        'no account of a departed user is removed, because the lists are unreliable: ' +
          'Waldur is unavailable (GET marketplace-provider-resources/{uuid}/team/): ' +
          'the team list is empty, but the project has 1 member(s)',
      ],
    });
    expect(fixture.usernamesOn('r1')).toEqual(['alice', 'bob']);
  });

  it('an empty team removes no account when the members of the project cannot be read', async () => {
    fail('list_users');
    expect(await sync()).toMatchObject({ result: 'failed', removed: [] });
  });

  it('an empty team stops all removals when its project cannot be read', async () => {
    fail('list_users', { kind: 'status', status: 404 });
    const report = await fixture.processor.processOffering();
    expect(reportOf(report, 'r1').brake).toEqual({
      usernames: ['alice', 'bob'],
      message:
        'Not removed from R1 (r1) of SLURM Cluster: alice, bob (2 of 2 accounts). ' +
        'Reason: the team list is empty, and the project could not be read to confirm it.',
      hint:
        `If they should be removed, run again with --offering ${fixture.open.offering.uuid} --allow-removals 2. ` +
        'If not, check why they are missing from the team in Waldur.',
    });
    expect(await fixture.processor.processOffering({ allowRemovals: 2 })).toMatchObject({ braked: false, allowed: 2 });
    expect(fixture.usernamesOn('r1')).toEqual([]);
  });

  it('the project of an empty team is read once for several resources', async () => {
    await fixture.resource(project, 'r2', { accounts: ['alice'] });
    await fixture.processor.processOffering();
    expect(fixture.countCalls('list_users')).toBe(1);
  });
});

describe('lists that removals depend on', () => {
  const on = numberedNames(4);
  beforeEach(async () => {
    for (const name of on) fixture.addMember(project, name);
    await fixture.resource(project, 'r1', { accounts: [...on, 'gone'] });
  });

  it('a team that is incomplete in one read removes no member', async () => {
    fail('team', empty, 1);
    expect(await sync()).toMatchObject({ result: 'synced', removed: [{ username: 'gone' }] });
    expect(fixture.countCalls('team')).toBe(3);
    expect(fixture.usernamesOn('r1')).toEqual(on);
  });

  it('lists are read once when no account is to be removed', async () => {
    await sync();
    fixture.waldur.clearCalls();
    await sync();
    expect([fixture.countCalls('team'), fixture.countCalls('list_project_service_accounts')]).toEqual([1, 1]);
  });

  it('no account is removed when the reads of a list never agree', async () => {
    let count = 0;
    const alternate = () => {
      count += 1;
      fixture.addMember(project, `joins${count}`);
    };
    fail('team', { kind: 'invoke', run: alternate });
    expect(await sync()).toMatchObject({
      result: 'failed',
      removed: [],
      errors: [expect.stringContaining('the list changed between each of 4 consecutive reads')],
    });
    expect(fixture.usernamesOn('r1')).toContain('gone');
  });

  it('an account that is missing from one of the reads stays', async () => {
    fixture.waldur.addServiceAccount({ project, username: 'gone' });
    fail('list_project_service_accounts', empty, 1);
    expect(await sync()).toMatchObject({ removed: [], kept: [...on, 'gone'], result: 'synced' });
  });

  it('no account is removed when project accounts cannot be read, but users are still added', async () => {
    fixture.addMember(project, 'newcomer');
    fail('list_course_accounts');
    expect(await sync()).toMatchObject({
      result: 'failed',
      added: ['newcomer'],
      removed: [],
      kept: [...on, 'gone'],
      errors: [
        expect.stringMatching(
          /^no account of a departed user is removed, because the lists are unreliable: Waldur is unavailable \(GET .*_accounts\//,
        ),
      ],
    });
  });

  it('a team member who is missing from the list of users stays', async () => {
    fail('list', { kind: 'status', status: 200, body: [], headers: { 'X-Result-Count': '0' } }, 1);
    expect(await sync()).toMatchObject({ removed: [{ username: 'gone' }], kept: on });
  });
});

describe('users or resources that cannot be read', () => {
  it.each(['list', 'list_resources'])('the run throws before any change when %s fails', async (operation) => {
    await fixture.resource(project, 'r1', { accounts: ['gone'] });
    fail(operation);
    await expect(fixture.processor.processOffering()).rejects.toMatchObject({ name: 'WaldurUnavailableError' });
    expect(fixture.backend.calls).toEqual([]);
  });
});

describe('readUntilStable', () => {
  const reads = (...answers: string[][]) => ({
    operation: 'listTeam',
    first: answers[0] ?? [],
    read: async () => answers.splice(1, 1)[0] ?? [],
    identify: (entry: string) => entry,
  });

  it('readUntilStable returns the first list that was read twice in a row, in any order', async () => {
    expect(await readUntilStable(reads(['a'], ['a', 'b'], ['b', 'a'], ['c']))).toEqual(['b', 'a']);
  });

  it('readUntilStable throws when no two consecutive reads agree', async () => {
    await expect(readUntilStable(reads(['a'], ['b'], ['a'], ['b']))).rejects.toThrow(
      'Waldur is unavailable (GET marketplace-provider-resources/{uuid}/team/): ' +
        'the list changed between each of 4 consecutive reads',
    );
  });
});
