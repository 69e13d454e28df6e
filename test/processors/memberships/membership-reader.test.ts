import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readUntilStable } from '../../../src/processors/memberships/read-until-stable.js';
import type { Fault, ProjectRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, numberedNames, openMembershipFixture, reportOf } from './membership-fixture.js';

let scene: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  scene = await openMembershipFixture();
  project = scene.waldur.addProject();
});
afterEach(() => scene.open.close());

const fail = (operation: string, fault: Fault = { kind: 'status', status: 500 }, times = Number.POSITIVE_INFINITY) =>
  scene.waldur.faults.add({ on: { operation }, times, fault });
const empty: Fault = { kind: 'status', status: 200, body: [] };
const sync = async (id = 'r1') => reportOf(await scene.processor.processOffering(), id);

describe('a team that can not be read', () => {
  it.each<[string, Fault]>([
    ['an error of the server', { kind: 'status', status: 500 }],
    ['a refusal', { kind: 'status', status: 403 }],
    ['a proxy’s page', { kind: 'html', status: 502 }],
    ['half an answer', { kind: 'cut-off' }],
  ])('removes nobody and errs no resource (%s)', async (_title, fault) => {
    scene.addMember(project, 'alice');
    const { uuid } = await scene.resource(project, 'r1', { usernamesOn: ['gone'] });
    fail('team', fault);
    expect(await sync()).toMatchObject({
      result: 'failed',
      removed: [],
      added: [],
      lastSync: false,
      errors: [expect.stringMatching(/^Waldur .*\/team\//)],
    });
    expect([scene.usernamesOn('r1'), scene.waldur.resource(uuid)?.state]).toEqual([['gone'], 'OK']);
  });

  it('stops no other resource', async () => {
    const other = scene.waldur.addProject();
    scene.addMember(other, 'bob');
    const broken = await scene.resource(project, 'r1');
    await scene.resource(other, 'r2');
    scene.waldur.faults.add({
      on: { operation: 'team', uuid: broken.uuid },
      times: 99,
      fault: { kind: 'status', status: 403 },
    });
    const report = await scene.processor.processOffering();
    expect(reportOf(report, 'r1').result).toBe('failed');
    expect(reportOf(report, 'r2')).toMatchObject({ result: 'synced', added: ['bob'] });
  });

  it('because a resource has just gone is read through the next one of the project', async () => {
    scene.addMember(project, 'alice');
    const gone = await scene.resource(project, 'r1');
    for (const id of ['r2', 'r3']) await scene.resource(project, id);
    scene.waldur.faults.add({ on: { operation: 'team', uuid: gone.uuid }, fault: { kind: 'status', status: 404 } });
    const report = await scene.processor.processOffering();
    expect(report.resources.map(({ result }) => result)).toEqual(['failed', 'synced', 'synced']);
    expect(scene.countCalls('team')).toBe(2);
  });
});

describe('an empty team', () => {
  beforeEach(async () => {
    await scene.resource(project, 'r1', { usernamesOn: ['alice', 'bob'] });
  });

  it('removes everybody when its project has no members either', async () => {
    expect(await sync()).toMatchObject({ result: 'synced', removed: [{ username: 'alice' }, { username: 'bob' }] });
    expect(scene.countCalls('list_users')).toBe(1);
  });

  it('removes everybody when its project is over, whatever its members', async () => {
    scene.addMember(project, 'alice');
    scene.waldur.setProject(project, { endDate: '2026-11-22' });
    fail('team', empty);
    expect(await sync()).toMatchObject({ removed: [{ username: 'alice' }, { username: 'bob' }] });
    expect(scene.countCalls('list_users')).toBe(0);
  });

  it('removes nobody while its project has members, last day included', async () => {
    scene.addMember(project, 'alice');
    scene.waldur.setProject(project, { endDate: '2026-11-23' });
    fail('team', empty);
    expect(await sync()).toMatchObject({
      result: 'failed',
      removed: [],
      errors: [
        'the lists that say who has left could not be relied on, so nobody is removed for that: ' +
          'Waldur is unavailable (GET marketplace-provider-resources/{uuid}/team/): the team reads as empty, but its project has members (1)',
      ],
    });
    expect(scene.usernamesOn('r1')).toEqual(['alice', 'bob']);
  });

  it('removes nobody when the members of its project can not be read', async () => {
    fail('list_users');
    expect(await sync()).toMatchObject({ result: 'failed', removed: [] });
  });

  it('is stopped by the brake, few as they are, when its project can not be seen', async () => {
    fail('list_users', { kind: 'status', status: 404 });
    const report = await scene.processor.processOffering();
    expect(reportOf(report, 'r1').brake).toEqual({
      people: ['alice', 'bob'],
      stopped:
        'Not removed from R1 (r1) of SLURM Cluster, because its team reads as empty, and its project can not be seen to confirm that: alice, bob (2 of 2).',
      goOn: `If they are to go, run again with --offering ${scene.open.offering.uuid} --allow-removals 2; if not, see why the team in Waldur lacks them.`,
    });
    expect(await scene.processor.processOffering({ allowRemovals: 2 })).toMatchObject({ braked: false, allowed: 2 });
    expect(scene.usernamesOn('r1')).toEqual([]);
  });

  it('of several resources has its project asked once', async () => {
    await scene.resource(project, 'r2', { usernamesOn: ['alice'] });
    await scene.processor.processOffering();
    expect(scene.countCalls('list_users')).toBe(1);
  });
});

describe('lists that decide removals', () => {
  const on = numberedNames(4);
  beforeEach(async () => {
    for (const name of on) scene.addMember(project, name);
    await scene.resource(project, 'r1', { usernamesOn: [...on, 'gone'] });
  });

  it('are read again, and a team that was short for a moment costs nobody their place', async () => {
    fail('team', empty, 1);
    expect(await sync()).toMatchObject({ result: 'synced', removed: [{ username: 'gone' }] });
    expect(scene.countCalls('team')).toBe(3);
    expect(scene.usernamesOn('r1')).toEqual(on);
  });

  it('are read once where nobody is to go', async () => {
    await sync();
    scene.waldur.clearCalls();
    await sync();
    expect([scene.countCalls('team'), scene.countCalls('list_project_service_accounts')]).toEqual([1, 1]);
  });

  it('decide nothing when they never agree', async () => {
    let turn = 0;
    const alternate = () => {
      turn += 1;
      scene.addMember(project, `joins${turn}`);
    };
    fail('team', { kind: 'invoke', run: alternate });
    expect(await sync()).toMatchObject({
      result: 'failed',
      removed: [],
      errors: [expect.stringContaining('each of 4 reads was different')],
    });
    expect(scene.usernamesOn('r1')).toContain('gone');
  });

  it('protect an account that was missing from one of the reads', async () => {
    scene.waldur.addServiceAccount({ project, username: 'gone' });
    fail('list_project_service_accounts', empty, 1);
    expect(await sync()).toMatchObject({ removed: [], kept: [...on, 'gone'], result: 'synced' });
  });

  it('remove nobody when the accounts can not be read, while others still come in', async () => {
    scene.addMember(project, 'newcomer');
    fail('list_course_accounts');
    expect(await sync()).toMatchObject({
      result: 'failed',
      added: ['newcomer'],
      removed: [],
      kept: [...on, 'gone'],
      errors: [
        expect.stringMatching(
          /^the lists that say who has left could not be relied on, so nobody is removed for that: Waldur is unavailable \(GET .*_accounts\//,
        ),
      ],
    });
  });

  it('let nobody be removed whose account at the offering is not among those read', async () => {
    fail('list', { kind: 'status', status: 200, body: [], headers: { 'X-Result-Count': '0' } }, 1);
    expect(await sync()).toMatchObject({ removed: [{ username: 'gone' }], kept: on });
  });
});

describe('people or resources that can not be read', () => {
  it.each(['list', 'list_resources'])('make the pass throw before anything is changed (%s)', async (operation) => {
    await scene.resource(project, 'r1', { usernamesOn: ['gone'] });
    fail(operation);
    await expect(scene.processor.processOffering()).rejects.toMatchObject({ name: 'WaldurUnavailableError' });
    expect(scene.backend.calls).toEqual([]);
  });
});

describe('readUntilAgreed', () => {
  const reads = (...answers: string[][]) => ({
    operation: 'listTeam',
    first: answers[0] ?? [],
    read: async () => answers.splice(1, 1)[0] ?? [],
    identify: (entry: string) => entry,
  });

  it('gives the first list that came twice in a row, in whatever order', async () => {
    expect(await readUntilStable(reads(['a'], ['a', 'b'], ['b', 'a'], ['c']))).toEqual(['b', 'a']);
  });

  it('throws when no two in a row agree', async () => {
    await expect(readUntilStable(reads(['a'], ['b'], ['a'], ['b']))).rejects.toThrow(
      'Waldur is unavailable (GET marketplace-provider-resources/{uuid}/team/): each of 4 reads was different from the one before',
    );
  });
});
