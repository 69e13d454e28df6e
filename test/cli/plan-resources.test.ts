import { describe, expect, it } from 'vitest';
import { deleteSteps, listSteps, listWrites, planName, withBackend } from './support/plan.js';
import { startResourceWorkspace, withFiles } from './support/resource-workspace.js';

async function startPlanned() {
  const workspace = await startResourceWorkspace();
  const { waldur, project, run } = workspace;
  workspace.addMember('joins');
  workspace.addMember('stays');
  workspace.addFormerMember('left');
  const waiting = waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
  waldur.addMember(project, waiting);
  const resource = await workspace.addResource('alloc', ['stays', 'left']);
  const other = await workspace.addResource('other', ['stays', 'left']);
  const row = waldur.offeringUsers(workspace.offeringUuid).find(({ user_uuid }) => user_uuid === waiting.uuid);
  await run('memberships', [...withFiles, '--plan', planName]);
  waldur.clearCalls();
  return {
    ...workspace,
    row: row?.uuid ?? '',
    resource,
    other,
    apply: (...more: string[]) => run('apply', [...withFiles, planName, ...more]),
  };
}

describe('memberships --plan', () => {
  it('usernames, additions and removals are planned and applied', async () => {
    const workspace = await startPlanned();
    const { apply, row, resource, other, readMembers, waldur } = workspace;
    expect(await listSteps(workspace)).toEqual([`user ${row}`, `resource ${resource.uuid}`, `resource ${other.uuid}`]);
    expect(await readMembers('alloc')).toEqual(['left', 'stays']);
    const { exitCode, out, err } = await apply();
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain(`synced ${resource.uuid} resource: ALLOC (alloc): add: jdoe, joins; remove: left (left)\n`);
    expect(await readMembers('alloc')).toEqual(['jdoe', 'joins', 'stays']);
    expect(await readMembers('other')).toEqual(['jdoe', 'joins', 'stays']);
    expect(waldur.offeringUser(row)).toMatchObject({ state: 'OK', username: 'jdoe' });
    const again = await apply();
    expect(again).toMatchObject({ exitCode: 0 });
    expect(again.out).toMatch(/: 3 already-done\n/);
  });

  it('a resource whose step was deleted stays as it is', async () => {
    const workspace = await startPlanned();
    const { apply, other, readMembers, waldur } = workspace;
    await deleteSteps(workspace, other.uuid);
    expect((await apply()).exitCode).toBe(0);
    expect(await readMembers('alloc')).toEqual(['jdoe', 'joins', 'stays']);
    expect(await readMembers('other')).toEqual(['left', 'stays']);
    expect(listWrites(waldur).some((write) => write.includes(other.uuid))).toBe(false);
  });

  it('a resource whose team has changed is refused', async () => {
    const workspace = await startPlanned();
    const { apply, resource, readMembers, addMember } = workspace;
    addMember('late');
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toContain(
      `skipped ${resource.uuid} resource: changed since it was planned: add: [jdoe, joins] → [jdoe, joins, late]\n`,
    );
    expect(await readMembers('alloc')).toEqual(['left', 'stays']);
  });

  it('a resource whose team changes after the second dry run is refused right before the change', async () => {
    const workspace = await startPlanned();
    const { apply, resource, readMembers, addMember, waldur } = workspace;
    let isAdded = false;
    // The first write of the run itself.
    waldur.faults.add({
      on: { operation: 'begin_creating' },
      fault: {
        kind: 'invoke',
        run: () => {
          isAdded = true;
          addMember('late');
        },
      },
    });
    const { exitCode, out } = await apply();
    expect({ exitCode, isAdded }).toEqual({ exitCode: 1, isAdded: true });
    expect(out).toMatch(new RegExp(`^skipped ${resource.uuid} resource: changed since .*late\\]$`, 'm'));
    expect(await readMembers('alloc')).toEqual(['left', 'stays']);
  });

  it('a resource that was paused in Waldur is refused', async () => {
    const { apply, resource, other, readMembers, waldur } = await startPlanned();
    waldur.setResource(resource.uuid, { paused: true });
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toContain(`skipped ${resource.uuid} resource: changed since it was planned: paused: false → true`);
    expect(out).toContain(`synced ${other.uuid} resource: `);
    expect(await readMembers('alloc')).toEqual(['left', 'stays']);
  });

  it('the safety limit also stops the removals of a plan', async () => {
    const workspace = await startResourceWorkspace();
    const { run, addMember, addFormerMember, addResource, readMembers } = workspace;
    const left = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6'];
    addMember('stays');
    for (const name of left) addFormerMember(name);
    const { uuid } = await addResource('alloc', ['stays', ...left]);
    await run('memberships', [...withFiles, '--plan', planName]);
    expect(await listSteps(workspace)).toEqual([]);
    await run('memberships', [...withFiles, '--plan', planName, '--allow-removals', '10']);
    expect(await listSteps(workspace)).toEqual([`resource ${uuid}`]);
    expect(await readMembers('alloc')).toEqual([...left, 'stays']);
    expect((await run('apply', [...withFiles, planName])).exitCode).toBe(0);
    expect(await readMembers('alloc')).toEqual(['stays']);
  });

  it('the departure of a user is planned and applied', async () => {
    const workspace = await startResourceWorkspace();
    const { run, waldur, addResource, addFormerMember, offeringUuid, readMembers } = workspace;
    const leaving = ['gone1', 'gone2'].map((name) => {
      const user = addFormerMember(name);
      const row = waldur.offeringUsers(offeringUuid).find(({ user_uuid }) => user_uuid === user.uuid);
      waldur.setOfferingUser(row?.uuid ?? '', { state: 'Requested deletion' });
      return row?.uuid ?? '';
    });
    await addResource('alloc', ['gone1', 'gone2', 'stays']);
    workspace.addMember('stays');
    await run('memberships', [...withFiles, '--plan', planName]);
    expect(await listSteps(workspace)).toEqual(leaving.map((uuid) => `departure ${uuid}`));
    await deleteSteps(workspace, leaving[1] ?? '');
    const { exitCode, out } = await run('apply', [...withFiles, planName]);
    expect(exitCode).toBe(0);
    expect(out).toContain(`done ${leaving[0]} departure: `);
    expect(leaving.map((uuid) => waldur.offeringUser(uuid)?.state)).toEqual(['Deleted', 'Requested deletion']);
    expect(await readMembers('alloc')).toEqual(['gone2', 'stays']);
    expect((await run('apply', [...withFiles, planName])).out).toContain(`already-done ${leaving[0]} departure: `);
  });

  it('a departing user who has access to another resource than planned is refused', async () => {
    const workspace = await startResourceWorkspace();
    const { run, waldur, addResource, addFormerMember, offeringUuid, readMembers } = workspace;
    const user = addFormerMember('gone');
    const row = waldur.offeringUsers(offeringUuid).find(({ user_uuid }) => user_uuid === user.uuid)?.uuid ?? '';
    waldur.setOfferingUser(row, { state: 'Requested deletion' });
    await addResource('alloc', ['gone']);
    await run('memberships', [...withFiles, '--plan', planName]);
    await addResource('other', ['gone']);
    waldur.clearCalls();
    const { exitCode, out } = await run('apply', [...withFiles, planName]);
    expect(exitCode).toBe(1);
    expect(out).toContain(
      `skipped ${row} departure: changed since it was planned: remove_from: [alloc] → [alloc, other]\n`,
    );
    expect(await readMembers('alloc')).toEqual(['gone']);
    expect(listWrites(waldur)).toEqual([]);
  });
});

async function startOrders(type: 'Create' | 'Update' | 'Terminate' = 'Create') {
  const workspace = await startResourceWorkspace();
  const { waldur, project, offeringUuid, run } = workspace;
  workspace.addMember('ready1');
  waldur.addMember(project, waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }));
  const order =
    type === 'Create'
      ? waldur.addOrder({ type, offering: offeringUuid, project, name: 'Alloc' })
      : waldur.addOrder({ type, resource: await workspace.addResource('alloc', ['ready1']) });
  await run('orders', [...withFiles, '--plan', planName]);
  waldur.clearCalls();
  const apply = (...options: string[]) => run('apply', [...(options.length > 0 ? options : withFiles), planName]);
  return { ...workspace, order, apply };
}

describe('orders --plan', () => {
  it.each<readonly ['Create' | 'Update' | 'Terminate', readonly string[] | undefined]>([
    ['Create', ['jdoe', 'ready1']],
    ['Update', ['ready1']],
    ['Terminate', undefined],
  ])('an order of type %s is planned and applied', async (type, members) => {
    const { order, apply, waldur, readMembers } = await startOrders(type);
    expect(waldur.order(order.uuid)?.state).toBe('pending-provider');
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(0);
    expect(out).toMatch(new RegExp(`^done ${order.uuid} order: completed`, 'm'));
    expect(waldur.order(order.uuid)?.state).toBe('done');
    expect(await readMembers('alloc')).toEqual(members);
    const again = await apply();
    expect(again.exitCode).toBe(0);
    expect(again.out).toContain(`already-done ${order.uuid} order: `);
  });

  it('an order whose limits have changed is refused, and not even approved', async () => {
    const { order, apply, waldur, readMembers } = await startOrders();
    waldur.setOrder(order.uuid, { limits: { cpu: 5 } });
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toContain(`skipped ${order.uuid} order: changed since it was planned: limits: {} → {cpu: 5}`);
    expect(waldur.order(order.uuid)?.state).toBe('pending-provider');
    expect(await readMembers('alloc')).toBeUndefined();
  });

  it('an order whose team has changed is refused', async () => {
    const { order, apply, waldur, addMember } = await startOrders();
    addMember('late');
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toMatch(new RegExp(`^skipped ${order.uuid} order: changed since it was planned: team: `, 'm'));
    expect(waldur.order(order.uuid)?.state).toBe('pending-provider');
  });

  it('an order whose team changes after the second dry run creates nothing', async () => {
    const { order, apply, waldur, addMember, readMembers } = await startOrders();
    waldur.faults.add({
      on: { operation: 'approve_by_provider' },
      fault: { kind: 'invoke', run: () => void addMember('late') },
    });
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toMatch(new RegExp(`^skipped ${order.uuid} order: changed since it was planned: team: `, 'm'));
    expect(waldur.order(order.uuid)?.state).toBe('executing');
    expect(await readMembers('alloc')).toBeUndefined();
  });

  it('an order that the backend rejects now is left as it is', async () => {
    const { order, apply, waldur } = await startOrders();
    const rejecting = withBackend('Rejecting').map((text) => text.replace('rejecting=', 'files='));
    const { exitCode, out } = await apply(...rejecting);
    expect(exitCode).toBe(1);
    expect(out).toContain(`skipped ${order.uuid} order: would now be rejected: No room.\n`);
    expect(waldur.order(order.uuid)?.state).toBe('pending-provider');
    expect(listWrites(waldur)).toEqual([]);
  });

  it('an order that was not planned is not processed', async () => {
    const workspace = await startOrders();
    const { apply, waldur, offeringUuid, project } = workspace;
    const late = waldur.addOrder({ type: 'Create', offering: offeringUuid, project, name: 'Late' });
    expect((await apply()).exitCode).toBe(0);
    expect(waldur.order(late.uuid)?.state).toBe('pending-provider');
  });
});
