import { afterEach, describe, expect, it } from 'vitest';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import type { ResourceIdRules } from '../../../src/resources/resource-ids.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { type MembershipFixture, openMembershipFixture } from './membership-fixture.js';

let fixture: MembershipFixture | undefined;
afterEach(() => fixture?.open.close());

async function addAccount(
  { backend, open, usernames }: MembershipFixture,
  id: string,
  username: string,
): Promise<void> {
  const { offering } = open;
  const logger = open.parts(usernames).logger ?? expect.unreachable();
  const signal = new AbortController().signal;
  await backend.addPeople(id, [{ username, attributes: {} }], { signal, logger, settings: {}, offering });
}

/** Two projects with a member each, whose resources have the ids, and one account on the resource at the backend. */
async function start(
  ids: readonly [string, string],
  { owner, idRules }: { owner?: 'first' | 'second'; idRules?: ResourceIdRules } = {},
) {
  const opened = await openMembershipFixture();
  fixture = opened;
  if (idRules !== undefined) Object.assign(opened.backend, { idRules });
  const projects = [opened.waldur.addProject({ name: 'A' }), opened.waldur.addProject({ name: 'B' })] as const;
  opened.addMember(projects[0], 'alice');
  opened.addMember(projects[1], 'bob');
  const add = (project: ProjectRecord, id: string) =>
    opened.resource(project, id, { accounts: ['alice'], name: project.name });
  const first = await add(projects[0], ids[0]);
  const second = await add(projects[1], ids[1]);
  const holder = owner === undefined ? undefined : { first, second }[owner].uuid;
  opened.backend.reserveId(ids[1], holder);
  await addAccount(opened, ids[1], 'alice');
  opened.backend.calls.length = 0;
  opened.waldur.clearCalls();
  return { opened, projects, first, second };
}

describe('memberships of resources that share an id', () => {
  it('no resource is processed when the backend names no owner, and every run says so', async () => {
    const { opened, first, second } = await start(['genome', 'genome']);
    for (let run = 1; run <= 2; run += 1) {
      const { resources } = await opened.processor.processOffering();
      expect(resources).toMatchObject([
        { uuid: first.uuid, result: 'held-back', added: [], removed: [], finding: { reason: 'shared-backend-id' } },
        { uuid: second.uuid, result: 'held-back', message: expect.stringContaining(first.uuid) },
      ]);
    }
    expect(opened.usernamesOn('genome')).toEqual(['alice']);
    expect(opened.backendWrites()).toEqual([]);
    expect(opened.waldur.writes()).toEqual([]);
  });

  it.each([
    ['first', ['synced', 'held-back'], ['alice']],
    ['second', ['held-back', 'synced'], ['bob']],
  ] as const)(
    'the %s resource is processed when the id belongs to it at the backend',
    async (owner, results, usernames) => {
      const { opened } = await start(['genome', 'genome'], { owner });
      for (let run = 1; run <= 2; run += 1) {
        const { resources } = await opened.processor.processOffering();
        expect(resources.map(({ result }) => result)).toEqual(results);
        expect(opened.usernamesOn('genome')).toEqual(usernames);
      }
    },
  );

  it('ids that the backend folds are one id', async () => {
    const { opened } = await start(['Genome', 'GENOME'], { idRules: { fold: (id) => id.toLowerCase() } });
    const { resources } = await opened.processor.processOffering();
    expect(resources.map(({ result }) => result)).toEqual(['held-back', 'held-back']);
  });

  it('no resource is held back when the backend lets resources share an id', async () => {
    const { opened } = await start(['genome', 'genome'], { idRules: { mayBeShared: true } });
    const { resources } = await opened.processor.processOffering();
    expect(resources.map(({ result }) => result)).not.toContain('held-back');
    expect(opened.backendWrites()).toContain('addPeople');
  });

  it.each([
    ['Creating', ['held-back']],
    ['Updating', ['held-back', 'held-back']],
    ['Terminating', ['held-back', 'held-back']],
  ] as const)('a resource that is %s counts, although its members are not synced', async (state, results) => {
    const { opened, second } = await start(['genome', 'genome']);
    opened.waldur.setResource(second.uuid, { state });
    expect((await opened.processor.processOffering()).resources.map(({ result }) => result)).toEqual(results);
    opened.waldur.setResource(second.uuid, { state: 'Terminated' });
    expect((await opened.processor.processOffering()).resources).toMatchObject([{ result: 'synced' }]);
  });

  it('a run over one resource, over one project and for one user holds it back too', async () => {
    const { opened, projects, first } = await start(['genome', 'genome']);
    const { processor } = opened;
    const [user = expect.unreachable()] = opened.waldur.offeringUsers();
    const change = { user: String(user.user_uuid), project: projects[0].uuid, granted: true };
    for (const report of [
      await processor.processResource(first.uuid),
      await processor.processProject(projects[0].uuid),
      await processor.processUserRoleChanged(change),
    ])
      expect(report.resources).toMatchObject([{ uuid: first.uuid, result: 'held-back' }]);
    expect(opened.backendWrites()).toEqual([]);
  });

  it('explicit words are carried out on a shared resource, by either of its resources', async () => {
    const { opened } = await start(['genome', 'genome']);
    for (const [name, row] of [
      ['rita', { isRestricted: true }],
      ['lena', {}],
    ] as const) {
      opened.addFormerMember(name, row);
      await addAccount(opened, 'genome', name);
    }
    opened.backend.calls.length = 0;
    const { resources } = await opened.processor.processOffering();
    expect(resources.map(({ result }) => result)).toEqual(['held-back', 'held-back']);
    expect(resources[0]?.removed).toEqual([{ username: 'rita', reason: 'restricted-user' }]);
    expect(opened.usernamesOn('genome')).toEqual(['alice', 'lena']);
    expect(new Set(opened.backendWrites())).toEqual(new Set(['removePeople']));
  });

  it('a user whose role was revoked is removed unless another team of the shared id has the user', async () => {
    const { opened, projects } = await start(['genome', 'genome']);
    const [user = expect.unreachable()] = opened.waldur.offeringUsers();
    const change = { user: String(user.user_uuid), project: projects[0].uuid, granted: false };
    opened.waldur.removeMember(projects[0], change.user);
    opened.waldur.addMember(projects[1], change.user);
    const still = await opened.processor.processUserRoleChanged(change);
    expect(still.resources).toMatchObject([{ result: 'held-back', removed: [] }]);
    opened.waldur.removeMember(projects[1], change.user);
    const gone = await opened.processor.processUserRoleChanged(change);
    expect(gone.resources).toMatchObject([
      { result: 'held-back', removed: [{ username: 'alice', reason: 'role-revoked' }] },
    ]);
    expect(opened.usernamesOn('genome')).toEqual([]);
  });

  it('a resource of another offering on the same system counts', async () => {
    const { opened, second } = await start(['genome', 'other']);
    const offering = opened.waldur.addOffering({ name: 'Other queue' });
    opened.waldur.addResource({ offering, project: opened.waldur.addProject(), backendId: 'other' });
    const { client } = opened.open.parts(opened.usernames);
    const parts = {
      ...opened.open.parts(opened.usernames),
      membershipBackend: opened.backend,
      peers: [{ client, offering: { uuid: offering.uuid, name: offering.name } }],
    };
    const { resources } = await opened.processor.processOffering();
    expect(resources.map(({ result }) => result)).not.toContain('held-back');

    const shared = await new OfferingMembershipProcessor(parts).processOffering();
    expect(shared.resources.find(({ uuid }) => uuid === second.uuid)).toMatchObject({ result: 'held-back' });
  });

  it('no resource is synced when the resources of the other offering cannot be read', async () => {
    const { opened } = await start(['genome', 'other']);
    const { client } = opened.open.parts(opened.usernames);
    const missing = { client, offering: { uuid: 'f'.repeat(32), name: 'Gone' } };
    opened.waldur.faults.add({
      on: { operation: 'list_resources', call: 2 },
      times: 99,
      fault: { kind: 'status', status: 403 },
    });

    const processor = new OfferingMembershipProcessor({
      ...opened.open.parts(opened.usernames),
      membershipBackend: opened.backend,
      peers: [missing],
    });
    const { resources } = await processor.processOffering();
    expect(resources.map(({ result }) => result)).toEqual(['failed', 'failed']);
    expect(opened.backendWrites()).toEqual([]);
  });
});

it('the members of a resource with a dangerous id are left alone, and the backend is not called', async () => {
  const { opened } = await start(['-rf', 'genome'], { owner: 'second' });
  const { resources } = await opened.processor.processOffering();
  expect(resources).toMatchObject([
    { result: 'held-back', finding: { reason: 'dangerous-backend-id' } },
    { result: 'synced', added: ['bob'] },
  ]);
  expect(opened.backend.calls.filter(({ args }) => args[0] === '-rf')).toEqual([]);
});
