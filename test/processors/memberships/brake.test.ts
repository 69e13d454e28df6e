import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import { LedgerStoreError } from '../../../src/ledger/store-errors.js';
import { findDailyMaximum } from '../../../src/processors/daily-limit.js';
import type { ProcessMembershipsOptions, RemovalRequest } from '../../../src/processors/memberships/options.js';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import type { MembershipProcessorParts } from '../../../src/processors/parts.js';
import { systemClock } from '../../../src/shared/clock.js';
import { TransientBackendError } from '../../../src/shared/errors.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { type MembershipFixture, numberedNames, openMembershipFixture, reportOf } from './membership-fixture.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
async function open(more: Partial<MembershipProcessorParts> = {}): Promise<void> {
  fixture = await openMembershipFixture(more);
  project = fixture.waldur.addProject();
}
beforeEach(() => open());
afterEach(() => fixture.open.close());

/** Adds a resource with the accounts of team members and of users who have left. */
async function addResourceWithDepartures(
  id: string,
  { staying, leaving }: { staying: number; leaving: number },
  where = project,
): Promise<void> {
  const stay = numberedNames(staying, `${id}-stays`);
  for (const name of stay) fixture.addMember(where, name);
  await fixture.resource(where, id, { accounts: [...stay, ...numberedNames(leaving, `${id}-left`)] });
}

const hintFor = (count: number) =>
  `If they should be removed, run again with --offering ${fixture.open.offering.uuid} --allow-removals ${count}. ` +
  'If not, check why they are missing from the team in Waldur.';

describe('the safety limit on one resource', () => {
  it('five removals from one resource are made, whatever their share', async () => {
    await addResourceWithDepartures('r1', { staying: 1, leaving: 5 });
    const report = await fixture.processor.processOffering();
    expect(report).toMatchObject({ braked: false, resources: [{ result: 'synced' }] });
    expect(fixture.usernamesOn('r1')).toEqual(['r1-stays1']);
  });

  it('more than five removals are made when they are a small share of the accounts', async () => {
    await addResourceWithDepartures('r1', { staying: 14, leaving: 6 });
    expect(await fixture.processor.processOffering()).toMatchObject({ braked: false });
    expect(fixture.usernamesOn('r1')).toHaveLength(14);
  });

  it('more than five removals above the maximum share are stopped, and the report has a message and a hint', async () => {
    await addResourceWithDepartures('r1', { staying: 13, leaving: 6 });
    const report = await fixture.processor.processOffering();
    const { brake, result, removed, kept, lastSync } = reportOf(report, 'r1');
    expect({ braked: report.braked, result, removed, lastSync }).toEqual({
      braked: true,
      result: 'braked',
      removed: [],
      lastSync: false,
    });
    expect(kept).toHaveLength(19);
    expect(brake).toEqual({
      usernames: numberedNames(6, 'r1-left'),
      message:
        'Not removed from R1 (r1) of SLURM Cluster: ' +
        'r1-left1, r1-left2, r1-left3, r1-left4, r1-left5, r1-left6 (6 of 19 accounts). ' +
        'Reason: more than 5 accounts and more than 30 % of the accounts on the resource would be removed.',
      hint: hintFor(1),
    });
    expect(fixture.backendWrites()).toEqual([]);
  });

  it('accounts that this module did not create do not count towards the share', async () => {
    await addResourceWithDepartures('r1', { staying: 13, leaving: 6 });
    for (const name of numberedNames(10, 'admin')) fixture.backend.addForeignAccount('r1', name);
    expect(reportOf(await fixture.processor.processOffering(), 'r1').brake?.message).toContain('(6 of 19 accounts)');
  });

  it('a resource whose removals are stopped still gets new users, and removals from other resources are not stopped', async () => {
    await addResourceWithDepartures('r1', { staying: 0, leaving: 6 });
    fixture.addMember(project, 'alice');
    const other = fixture.waldur.addProject();
    await addResourceWithDepartures('r2', { staying: 3, leaving: 1 }, other);
    const report = await fixture.processor.processOffering();
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'braked', added: ['alice'] });
    expect(reportOf(report, 'r2')).toMatchObject({
      result: 'synced',
      removed: [{ username: 'r2-left1', reason: 'left' }],
    });
  });

  it('the maximum share can be configured', async () => {
    await fixture.open.close();
    await open({ maxRemovalShare: 0.125 });
    await addResourceWithDepartures('r1', { staying: 40, leaving: 6 });
    expect(reportOf(await fixture.processor.processOffering(), 'r1').brake?.message).toContain(
      'more than 12.5 % of the accounts on the resource',
    );
  });
});

describe('the safety limit on a whole run', () => {
  const total = async (leaving: number) => {
    for (const id of ['r1', 'r2', 'r3'])
      await addResourceWithDepartures(id, { staying: 3, leaving: 4 }, fixture.waldur.addProject());
    await addResourceWithDepartures('r4', { staying: 30, leaving: leaving - 12 }, fixture.waldur.addProject());
  };

  it('twenty removals in one run are made', async () => {
    await total(20);
    expect(await fixture.processor.processOffering()).toMatchObject({ braked: false });
    expect(fixture.backendWrites()).toEqual(Array.from({ length: 4 }, () => 'removePeople'));
  });

  it('more than twenty removals in one run are all stopped before the first is made', async () => {
    await total(21);
    const report = await fixture.processor.processOffering();
    expect(report.resources.map(({ result }) => result)).toEqual(['braked', 'braked', 'braked', 'braked']);
    expect(fixture.backendWrites()).toEqual([]);
    expect(reportOf(report, 'r1').brake).toEqual({
      usernames: numberedNames(4, 'r1-left'),
      message:
        'Not removed from R1 (r1) of SLURM Cluster: r1-left1, r1-left2, r1-left3, r1-left4 (4 of 7 accounts). ' +
        'Reason: 21 removals in one run exceed max_removals (20).',
      hint: hintFor(1),
    });
  });

  it('the maximum number of removals can be configured, and long lists of usernames are shortened', async () => {
    await fixture.open.close();
    await open({ maxRemovals: 0 });
    await addResourceWithDepartures('r1', { staying: 0, leaving: 12 });
    fixture.addMember(project, 'alice');
    expect(reportOf(await fixture.processor.processOffering(), 'r1').brake?.message).toBe(
      `Not removed from R1 (r1) of SLURM Cluster: ${numberedNames(10, 'r1-left').join(', ')} and 2 more ` +
        '(12 of 12 accounts). Reason: 12 removals in one run exceed max_removals (0).',
    );
  });

  it('explicit removals are neither counted nor stopped', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1', { restrictMemberAccess: true, accounts: numberedNames(30) });
    const other = fixture.waldur.addProject();
    for (const name of numberedNames(30, 'restricted')) fixture.addMember(other, name, { isRestricted: true });
    await fixture.resource(other, 'r2', { accounts: numberedNames(30, 'restricted') });
    expect(await fixture.processor.processOffering()).toMatchObject({ braked: false });
    expect([...fixture.usernamesOn('r1'), ...fixture.usernamesOn('r2')]).toEqual([]);
  });
});

describe('the safety limit on many small calls', () => {
  const resources = async (count: number) => {
    const uuids: string[] = [];
    for (let index = 1; index <= count; index += 1) {
      const where = fixture.waldur.addProject();
      for (const name of numberedNames(5, `s${index}x`)) fixture.addMember(where, name);
      uuids.push(
        (
          await fixture.resource(where, `r${index}`, {
            accounts: [...numberedNames(5, `s${index}x`), ...numberedNames(5, `l${index}x`)],
          })
        ).uuid,
      );
    }
    return uuids;
  };

  it('the removals of all calls within an hour count together', async () => {
    const [first = '', ...others] = await resources(6);
    for (const uuid of others.slice(0, 4))
      expect(await fixture.processor.processResource(uuid)).toMatchObject({ braked: false });
    const project = fixture.waldur.resource(first)?.project_uuid ?? '';
    const report = await fixture.processor.processProject(project);
    expect(reportOf(report, 'r1').brake).toMatchObject({
      message:
        'Not removed from R1 (r1) of SLURM Cluster: l1x1, l1x2, l1x3, l1x4, l1x5 (5 of 10 accounts). ' +
        'Reason: 5 removals in one run, after 20 within the last hour, exceed max_removals (20).',
      hint: hintFor(5),
    });
    expect(await fixture.processor.processResource(first, { allowRemovals: 5 })).toMatchObject({
      braked: false,
      allowed: 5,
    });
    fixture.waldur.clock.advance(60 * 60 * 1000);
    expect(await fixture.processor.processResource(others[4] ?? '')).toMatchObject({ braked: false });
  });

  it('concurrent calls count together, but dry runs and stopped removals do not count', async () => {
    const uuids = await resources(6);
    for (const uuid of uuids) await fixture.processor.processResource(uuid, { dryRun: true });
    const reports = await Promise.all(uuids.map((uuid) => fixture.processor.processResource(uuid)));
    expect(reports.filter(({ braked }) => braked)).toHaveLength(2);
    expect(reports.flatMap(({ resources: found }) => found.flatMap(({ removed }) => removed))).toHaveLength(20);
  });

  it('a run over the whole offering counts only its own removals', async () => {
    const uuids = await resources(4);
    for (const uuid of uuids) await fixture.processor.processResource(uuid);
    await addResourceWithDepartures('last', { staying: 5, leaving: 1 });
    expect(await fixture.processor.processOffering()).toMatchObject({ braked: false });
  });
});

describe('the safety limit over all runs of a day', () => {
  const openWithLedger = async (more: Partial<MembershipProcessorParts> = {}) => {
    await fixture.open.close();
    await open();
    const { clock } = fixture.waldur;
    const ledger = openMemoryLedger({ foldUsername, clock });
    // A new process for each run: only the ledger remembers.
    return (options: ProcessMembershipsOptions = {}) =>
      new OfferingMembershipProcessor({
        ...fixture.open.parts(fixture.usernames),
        membershipBackend: fixture.backend,
        ledger: ledger.usernames,
        notes: ledger.notes,
        ...more,
      }).processOffering(options);
  };
  const leave = (name: string, count: number, where = project) =>
    addResourceWithDepartures(name, { staying: 40, leaving: count }, where);

  it('removals of several runs are stopped when together they exceed max_removals_per_day', async () => {
    const run = await openWithLedger({ maxRemovalsPerDay: 7 });
    await leave('r1', 5);
    expect(await run()).toMatchObject({ braked: false });
    await leave('r2', 5, fixture.waldur.addProject());
    const report = await run();
    expect(reportOf(report, 'r2').brake).toMatchObject({
      message: expect.stringContaining(
        'Reason: 10 users losing access within 24 hours (5 of them before this run) exceed max_removals_per_day (7).',
      ),
      hint: hintFor(3),
    });
    expect(await run({ allowRemovals: 2 })).toMatchObject({ braked: true });
    expect(await run({ allowRemovals: 3 })).toMatchObject({ braked: false, allowed: 3 });
  });

  it('an account whose username Waldur no longer shows is reported in every run until an operator decides', async () => {
    const run = await openWithLedger();
    fixture.addMember(project, 'alice');
    const gone = fixture.addMember(project, 'gone');
    await fixture.resource(project, 'r1', { accounts: ['alice', 'gone', { username: 'by-hand', byHand: true }] });
    const list = fixture.backend.listPeople.bind(fixture.backend);
    fixture.backend.listPeople = async (id, context) => (await list(id, context)).map(({ username }) => ({ username }));
    expect(await run()).toMatchObject({ braked: false });
    fixture.waldur.removeMember(project, gone);
    fixture.setOfferingUser(gone, { state: 'Requested', username: '' });
    for (const time of [1, 2, 3])
      expect(reportOf(await run(), 'r1').brake, `${time}`).toMatchObject({
        message: expect.stringContaining('Not removed from R1 (r1) of SLURM Cluster: gone'),
      });
    expect(await run({ allowRemovals: 1 })).toMatchObject({ braked: false });
    expect(fixture.usernamesOn('r1')).toEqual(['alice', 'by-hand']);
  });

  it('after 24 hours earlier removals no longer count', async () => {
    const run = await openWithLedger({ maxRemovalsPerDay: 7 });
    await leave('r1', 5);
    await run();
    await leave('r2', 5, fixture.waldur.addProject());
    expect(await run()).toMatchObject({ braked: true });
    fixture.waldur.clock.advance(24 * 60 * 60 * 1000);
    expect(await run()).toMatchObject({ braked: false });
  });

  it('a user counts once, on however many resources and in however many runs', async () => {
    const run = await openWithLedger({ maxRemovalsPerDay: 1 });
    const accounts = ['gone', ...numberedNames(10, 'stays')];
    for (const name of numberedNames(10, 'stays')) fixture.addMember(project, name);
    for (const id of ['r1', 'r2']) await fixture.resource(project, id, { accounts });
    expect(await run()).toMatchObject({ braked: false });
    await fixture.resource(project, 'r3', { accounts });
    expect(await run()).toMatchObject({ braked: false });
    expect(fixture.usernamesOn('r3')).not.toContain('gone');
  });

  it('the removal is counted before the call, so that a crash in it cannot hide it', async () => {
    const run = await openWithLedger({ maxRemovalsPerDay: 5 });
    await leave('r1', 5);
    fixture.backend.failNext('removePeople', new TransientBackendError('killed'));
    await run();
    await leave('r2', 1, fixture.waldur.addProject());
    expect(reportOf(await run(), 'r2').result).toBe('braked');
  });

  it('removals of another process are noticed after ours were noted, and ours are then not counted', async () => {
    const { notes } = openMemoryLedger({ foldUsername });
    let others = numberedNames(5, 'other');
    const put: typeof notes.put = async (note) => {
      const foreign = note.kind === 'removal' ? others : [];
      if (foreign.length > 0) others = [];
      for (const key of foreign) await notes.put({ ...note, key, userUuid: undefined });
      return notes.put(note);
    };
    const raced = new Proxy(notes, {
      get: (target, name) => {
        if (name === 'put') return put;
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const run = await openWithLedger({ maxRemovalsPerDay: 7, notes: raced, clock: systemClock });
    await leave('r1', 5);
    const report = await run();
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'braked', removed: [] });
    expect((await notes.list('removal')).map(({ key }) => key)).toEqual(numberedNames(5, 'other'));
  });

  it('explicit removals and those of ended projects do not count, and dry runs count nothing', async () => {
    const run = await openWithLedger({ maxRemovalsPerDay: 2 });
    for (const name of numberedNames(3, 'restricted')) fixture.addMember(project, name, { isRestricted: true });
    await fixture.resource(project, 'r1', { accounts: numberedNames(3, 'restricted') });
    const ended = fixture.waldur.addProject();
    fixture.waldur.setProject(ended, { endDate: '2020-01-01' });
    await fixture.resource(ended, 'r2', { accounts: numberedNames(3, 'ended') });
    await leave('r3', 2, fixture.waldur.addProject());
    for (let time = 0; time < 3; time += 1) expect(await run({ dryRun: true })).toMatchObject({ braked: false });
    expect(await run()).toMatchObject({ braked: false });
    expect(fixture.usernamesOn('r2')).toEqual([]);
  });

  it('without a ledger each run counts alone, and the report says so', async () => {
    await fixture.open.close();
    await open({ maxRemovalsPerDay: 5 });
    await leave('r1', 5);
    expect(await fixture.processor.processOffering()).toMatchObject({ braked: false, withoutLedger: true });
    await leave('r2', 5, fixture.waldur.addProject());
    expect(await fixture.processor.processOffering()).toMatchObject({ braked: false });
  });

  it('while the ledger is unavailable no removal is made that follows from comparing lists', async () => {
    const refuse = () => Promise.reject(new LedgerStoreError('the disk is full'));
    const run = await openWithLedger({ ledger: undefined, notes: { list: refuse, findMany: refuse } as never });
    await leave('r1', 1);
    const report = await run();
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'braked', removed: [] });
    expect(reportOf(report, 'r1').brake?.message).toContain('is unavailable (the disk is full)');
  });

  it('no removal is made that could not be noted', async () => {
    const { notes } = openMemoryLedger({ foldUsername });
    const full = {
      list: () => notes.list('removal'),
      findMany: async () => [],
      removeBefore: async () => 0,
      put: () => Promise.reject(new LedgerStoreError('the disk is full')),
    } as never;
    const run = await openWithLedger({ ledger: undefined, notes: full, maxRemovalsPerDay: 7 });
    await leave('r1', 1);
    expect(reportOf(await run(), 'r1')).toMatchObject({ result: 'braked', removed: [] });
  });

  it.each([
    [0, 100],
    [2000, 200],
  ])('with %i ready users, the default is %i', async (readyCount, max) => {
    const { notes } = openMemoryLedger({ foldUsername, clock: fixture.waldur.clock });
    const options = { notes, clock: fixture.waldur.clock, offeringUuid: 'a', dryRun: false };
    expect(await findDailyMaximum(readyCount, options)).toBe(max);
    fixture.waldur.clock.advance(23 * 60 * 60 * 1000);
    // Fewer users now: the most within the window count.
    expect(await findDailyMaximum(10, options)).toBe(max);
    fixture.waldur.clock.advance(60 * 60 * 1000);
    expect(await findDailyMaximum(10, options)).toBe(100);
  });
});

describe('allowing more removals', () => {
  beforeEach(async () => {
    await addResourceWithDepartures('r1', { staying: 1, leaving: 6 });
    await addResourceWithDepartures('r2', { staying: 1, leaving: 7 }, fixture.waldur.addProject());
  });

  it('allowRemovals raises the limits, and has an effect only when that is enough for all removals', async () => {
    expect(await fixture.processor.processOffering({ allowRemovals: 2 })).toMatchObject({ braked: true, allowed: 0 });
    expect(fixture.backendWrites()).toEqual([]);
    const report = await fixture.processor.processOffering({ allowRemovals: 3 });
    expect(report).toMatchObject({ braked: false, allowed: 3 });
    expect([...fixture.usernamesOn('r1'), ...fixture.usernamesOn('r2')]).toEqual(['r1-stays1', 'r2-stays1']);
  });

  it('approveRemovals is called once with all stopped removals, and can approve them', async () => {
    const requests: RemovalRequest[] = [];
    const report = await fixture.processor.processOffering({
      approveRemovals: async (request) => requests.push(request) > 0,
    });
    expect(report).toMatchObject({ braked: false, allowed: 0 });
    expect(requests).toMatchObject([
      {
        removals: 13,
        resources: [
          {
            backendId: 'r1',
            usernames: numberedNames(6, 'r1-left'),
            message: expect.stringMatching(/^Not removed from R1/),
          },
          { backendId: 'r2', usernames: numberedNames(7, 'r2-left') },
        ],
      },
    ]);
    expect(fixture.usernamesOn('r2')).toEqual(['r2-stays1']);
  });

  it.each<[string, () => Promise<boolean>]>([
    ['false', async () => false],
    ['an error', () => Promise.reject(new Error('the mail server is down'))],
  ])('removals are not approved if approveRemovals returns or throws %s', async (_title, approveRemovals) => {
    expect(await fixture.processor.processOffering({ approveRemovals })).toMatchObject({ braked: true });
    expect(fixture.backendWrites()).toEqual([]);
  });

  it('approveRemovals is not called after the run was stopped', async () => {
    const stop = new AbortController();
    const listPeople = fixture.backend.listPeople.bind(fixture.backend);
    fixture.backend.listPeople = async (...args) => {
      const people = await listPeople(...args);
      stop.abort();
      return people;
    };
    let asked = 0;
    await fixture.processor.processOffering({
      signal: stop.signal,
      approveRemovals: async () => {
        asked += 1;
        return true;
      },
    });
    expect(asked).toBe(0);
  });

  it('approveRemovals is not called when allowRemovals covers the removals, nor in a dry run', async () => {
    const approveRemovals = (): Promise<boolean> => Promise.reject(new Error('asked'));
    expect(await fixture.processor.processOffering({ dryRun: true, approveRemovals })).toMatchObject({ braked: true });
    expect(await fixture.processor.processOffering({ dryRun: true, allowRemovals: 13, approveRemovals })).toMatchObject(
      {
        braked: false,
        allowed: 3,
      },
    );
    expect(await fixture.processor.processOffering({ allowRemovals: 13, approveRemovals })).toMatchObject({
      braked: false,
    });
  });
});
