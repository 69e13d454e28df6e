import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemovalRequest } from '../../../src/processors/memberships/options.js';
import type { MembershipProcessorParts } from '../../../src/processors/memberships/parts.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, numberedNames, openMembershipFixture, reportOf } from './membership-fixture.js';

let scene: MembershipFixture;
let project: ProjectRecord;
async function open(more: Partial<MembershipProcessorParts> = {}): Promise<void> {
  scene = await openMembershipFixture(more);
  project = scene.waldur.addProject();
}
beforeEach(() => open());
afterEach(() => scene.open.close());

/** A resource with people of the team on it, and others who have left. */
async function addResourceWithDepartures(
  id: string,
  { staying, leaving }: { staying: number; leaving: number },
  where = project,
): Promise<void> {
  const stay = numberedNames(staying, `${id}-stays`);
  for (const name of stay) scene.addMember(where, name);
  await scene.resource(where, id, { usernamesOn: [...stay, ...numberedNames(leaving, `${id}-left`)] });
}

const hintFor = (count: number) =>
  `If they are to go, run again with --offering ${scene.open.offering.uuid} --allow-removals ${count}; if not, see why the team in Waldur lacks them.`;

describe('the brake on one resource', () => {
  it('lets five people go, whatever their share', async () => {
    await addResourceWithDepartures('r1', { staying: 1, leaving: 5 });
    const report = await scene.processor.processOffering();
    expect(report).toMatchObject({ braked: false, resources: [{ result: 'synced' }] });
    expect(scene.usernamesOn('r1')).toEqual(['r1-stays1']);
  });

  it('lets more people go while they are a small share', async () => {
    await addResourceWithDepartures('r1', { staying: 14, leaving: 6 });
    expect(await scene.processor.processOffering()).toMatchObject({ braked: false });
    expect(scene.usernamesOn('r1')).toHaveLength(14);
  });

  it('stops more than five people who are more than the share, and says so in two sentences', async () => {
    await addResourceWithDepartures('r1', { staying: 13, leaving: 6 });
    const report = await scene.processor.processOffering();
    const { brake, result, removed, kept, lastSync } = reportOf(report, 'r1');
    expect({ braked: report.braked, result, removed, lastSync }).toEqual({
      braked: true,
      result: 'braked',
      removed: [],
      lastSync: false,
    });
    expect(kept).toHaveLength(19);
    expect(brake).toEqual({
      people: numberedNames(6, 'r1-left'),
      stopped:
        'Not removed from R1 (r1) of SLURM Cluster, because they are more than 5 and more than 30 % of the people on it: ' +
        'r1-left1, r1-left2, r1-left3, r1-left4, r1-left5, r1-left6 (6 of 19).',
      goOn: hintFor(6),
    });
    expect(scene.backendWrites()).toEqual([]);
  });

  it('counts only people of ours', async () => {
    await addResourceWithDepartures('r1', { staying: 13, leaving: 6 });
    for (const name of numberedNames(10, 'admin')) scene.backend.addForeignAccount('r1', name);
    expect(reportOf(await scene.processor.processOffering(), 'r1').brake?.stopped).toMatch(/\(6 of 19\)\.$/);
  });

  it('stops nobody else: others come in, and another resource loses whom it should', async () => {
    await addResourceWithDepartures('r1', { staying: 0, leaving: 6 });
    scene.addMember(project, 'alice');
    const other = scene.waldur.addProject();
    await addResourceWithDepartures('r2', { staying: 3, leaving: 1 }, other);
    const report = await scene.processor.processOffering();
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'braked', added: ['alice'] });
    expect(reportOf(report, 'r2')).toMatchObject({
      result: 'synced',
      removed: [{ username: 'r2-left1', reason: 'left' }],
    });
  });

  it('has the share that it is given', async () => {
    await scene.open.close();
    await open({ maxRemovalShare: 0.125 });
    await addResourceWithDepartures('r1', { staying: 40, leaving: 6 });
    expect(reportOf(await scene.processor.processOffering(), 'r1').brake?.stopped).toContain(
      'more than 12.5 % of the people on it',
    );
  });
});

describe('the brake on a whole pass', () => {
  const total = async (leaving: number) => {
    for (const id of ['r1', 'r2', 'r3'])
      await addResourceWithDepartures(id, { staying: 3, leaving: 4 }, scene.waldur.addProject());
    await addResourceWithDepartures('r4', { staying: 30, leaving: leaving - 12 }, scene.waldur.addProject());
  };

  it('lets twenty removals through', async () => {
    await total(20);
    expect(await scene.processor.processOffering()).toMatchObject({ braked: false });
    expect(scene.backendWrites()).toEqual(Array.from({ length: 4 }, () => 'removePeople'));
  });

  it('stops every one of more than twenty, before the first is made', async () => {
    await total(21);
    const report = await scene.processor.processOffering();
    expect(report.resources.map(({ result }) => result)).toEqual(['braked', 'braked', 'braked', 'braked']);
    expect(scene.backendWrites()).toEqual([]);
    expect(reportOf(report, 'r1').brake).toEqual({
      people: numberedNames(4, 'r1-left'),
      stopped:
        'Not removed from R1 (r1) of SLURM Cluster, because 21 removals in one pass are more than 20: r1-left1, r1-left2, r1-left3, r1-left4 (4 of 7).',
      goOn: hintFor(21),
    });
  });

  it('has the limit that it is given, and shortens long lists of names', async () => {
    await scene.open.close();
    await open({ maxRemovals: 0 });
    await addResourceWithDepartures('r1', { staying: 0, leaving: 12 });
    scene.addMember(project, 'alice');
    expect(reportOf(await scene.processor.processOffering(), 'r1').brake?.stopped).toBe(
      `Not removed from R1 (r1) of SLURM Cluster, because 12 removals in one pass are more than 0: ${numberedNames(10, 'r1-left').join(', ')} and 2 more (12 of 12).`,
    );
  });

  it('does not count explicit instructions, nor stop them', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(project, 'r1', { restrictMemberAccess: true, usernamesOn: numberedNames(30) });
    const other = scene.waldur.addProject();
    for (const name of numberedNames(30, 'restricted')) scene.addMember(other, name, { isRestricted: true });
    await scene.resource(other, 'r2', { usernamesOn: numberedNames(30, 'restricted') });
    expect(await scene.processor.processOffering()).toMatchObject({ braked: false });
    expect([...scene.usernamesOn('r1'), ...scene.usernamesOn('r2')]).toEqual([]);
  });
});

describe('the brake on many small calls', () => {
  const resources = async (count: number) => {
    const uuids: string[] = [];
    for (let index = 1; index <= count; index += 1) {
      const where = scene.waldur.addProject();
      for (const name of numberedNames(5, `s${index}x`)) scene.addMember(where, name);
      uuids.push(
        (
          await scene.resource(where, `r${index}`, {
            usernamesOn: [...numberedNames(5, `s${index}x`), ...numberedNames(5, `l${index}x`)],
          })
        ).uuid,
      );
    }
    return uuids;
  };

  it('takes all calls of one processor within an hour for one pass, and says so', async () => {
    const [first = '', ...others] = await resources(6);
    for (const uuid of others.slice(0, 4))
      expect(await scene.processor.processResource(uuid)).toMatchObject({ braked: false });
    const project = scene.waldur.resource(first)?.project_uuid ?? '';
    const report = await scene.processor.processProject(project);
    expect(reportOf(report, 'r1').brake).toMatchObject({
      stopped:
        'Not removed from R1 (r1) of SLURM Cluster, because 5 removals in one pass, with 20 made shortly before, are more than 20: ' +
        'l1x1, l1x2, l1x3, l1x4, l1x5 (5 of 10).',
      goOn: hintFor(5),
    });
    expect(await scene.processor.processResource(first, { allowRemovals: 5 })).toMatchObject({
      braked: false,
      allowed: 5,
    });
    scene.waldur.clock.advance(60 * 60 * 1000);
    expect(await scene.processor.processResource(others[4] ?? '')).toMatchObject({ braked: false });
  });

  it('counts calls at the same time, and neither dry runs nor what was stopped', async () => {
    const uuids = await resources(6);
    for (const uuid of uuids) await scene.processor.processResource(uuid, { dryRun: true });
    const reports = await Promise.all(uuids.map((uuid) => scene.processor.processResource(uuid)));
    expect(reports.filter(({ braked }) => braked)).toHaveLength(2);
    expect(reports.flatMap(({ resources: found }) => found.flatMap(({ removed }) => removed))).toHaveLength(20);
  });

  it('leaves a pass over the whole offering its own count', async () => {
    const uuids = await resources(4);
    for (const uuid of uuids) await scene.processor.processResource(uuid);
    await addResourceWithDepartures('last', { staying: 5, leaving: 1 });
    expect(await scene.processor.processOffering()).toMatchObject({ braked: false });
  });
});

describe('going on after the brake', () => {
  beforeEach(async () => {
    await addResourceWithDepartures('r1', { staying: 1, leaving: 6 });
    await addResourceWithDepartures('r2', { staying: 1, leaving: 7 }, scene.waldur.addProject());
  });

  it('takes as many allowed removals as there are in total', async () => {
    expect(await scene.processor.processOffering({ allowRemovals: 12 })).toMatchObject({ braked: true, allowed: 0 });
    expect(scene.backendWrites()).toEqual([]);
    const report = await scene.processor.processOffering({ allowRemovals: 13 });
    expect(report).toMatchObject({ braked: false, allowed: 13 });
    expect([...scene.usernamesOn('r1'), ...scene.usernamesOn('r2')]).toEqual(['r1-stays1', 'r2-stays1']);
  });

  it('can be approved by whoever is asked, once, with whom it hits', async () => {
    const requests: RemovalRequest[] = [];
    const report = await scene.processor.processOffering({
      approveRemovals: async (request) => requests.push(request) > 0,
    });
    expect(report).toMatchObject({ braked: false, allowed: 0 });
    expect(requests).toMatchObject([
      {
        removals: 13,
        resources: [
          {
            backendId: 'r1',
            people: numberedNames(6, 'r1-left'),
            stopped: expect.stringMatching(/^Not removed from R1/),
          },
          { backendId: 'r2', people: numberedNames(7, 'r2-left') },
        ],
      },
    ]);
    expect(scene.usernamesOn('r2')).toEqual(['r2-stays1']);
  });

  it.each<[string, () => Promise<boolean>]>([
    ['a no', async () => false],
    ['nobody to be reached', () => Promise.reject(new Error('the mail server is down'))],
  ])('is not approved by %s', async (_title, approveRemovals) => {
    expect(await scene.processor.processOffering({ approveRemovals })).toMatchObject({ braked: true });
    expect(scene.backendWrites()).toEqual([]);
  });

  it('asks nobody when enough is allowed, nor in a dry run', async () => {
    const approveRemovals = (): Promise<boolean> => Promise.reject(new Error('asked'));
    expect(await scene.processor.processOffering({ dryRun: true, approveRemovals })).toMatchObject({ braked: true });
    expect(await scene.processor.processOffering({ dryRun: true, allowRemovals: 13, approveRemovals })).toMatchObject({
      braked: false,
      allowed: 13,
    });
    expect(await scene.processor.processOffering({ allowRemovals: 13, approveRemovals })).toMatchObject({
      braked: false,
    });
  });
});
