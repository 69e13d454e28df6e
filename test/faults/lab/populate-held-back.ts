import { OfferingUserState } from '../../../src/waldur/types.js';
import type { Fixture } from './fixture.js';

/**
 * Users and resources about which nothing may change, among others that are processed as usual.
 *
 * Waldur shows the usernames of `Ann Axe` and `Bob Boo` the other way round than the ledger, as a restored backup
 * would. `Rob Dash` has a dangerous username. The id `twin-1` belongs to two resources, and it is unknown to which;
 * `pair-1` has an owner. The id of `option-1` is dangerous.
 */
export async function populateHeldBack(fixture: Fixture): Promise<void> {
  const { waldur, offering } = fixture;
  const project = waldur.addProject({ name: 'Genome', slug: 'genome' });
  const lee = fixture.setRow('Ann Lee', OfferingUserState.Ok, { username: 'alee' });
  const axe = fixture.setRow('Ann Axe', OfferingUserState.Ok, { username: 'bboo' });
  const boo = fixture.setRow('Bob Boo', OfferingUserState.Ok, { username: 'aaxe' });
  const dash = fixture.setRow('Rob Dash', OfferingUserState.Ok, { username: '-rf' });
  const ray = fixture.setRow('Jim Ray', OfferingUserState.Requested);
  fixture.setRow('Dan Gone', OfferingUserState.Ok, { username: 'dgone' });
  for (const user of [lee, axe, dash, ray]) waldur.addMember(project, user);
  waldur.addMember(project, boo, 'PROJECT.ADMIN');

  const ledger = await fixture.openLedger();
  const namespace = `provider:${offering.customerUuid}`;
  await ledger.usernames.commit(namespace, 'aaxe', { userUuid: axe.uuid });
  await ledger.usernames.commit(namespace, 'bboo', { userUuid: boo.uuid });
  await ledger.close();

  const add = (name: string, backendId = name) =>
    waldur.addResource({ offering, project, name, slug: name, backendId, limits: { cpu: 1 } });
  const isOurs = { isOurs: true, role: 'member' };
  await fixture.allocate('team-1', add('team-1').uuid, { dgone: isOurs, aaxe: isOurs, bboo: isOurs });
  await fixture.allocate('twin-1', '', { dgone: isOurs });
  add('twin-a', 'twin-1');
  const twin = add('twin-b', 'twin-1');
  const owner = add('pair-a', 'pair-1');
  const guest = add('pair-b', 'pair-1');
  await fixture.allocate('pair-1', owner.uuid, { dgone: isOurs });
  const guestToo = add('pair-c', 'pair-1');
  add('option-1', '-rf');
  waldur.addOrder({ type: 'Create', offering, project, slug: 'new-1', name: 'new', limits: { cpu: 10 } });
  waldur.addOrder({ type: 'Terminate', resource: twin.uuid });
  waldur.addOrder({ type: 'Terminate', resource: guest.uuid });
  waldur.addOrder({ type: 'Update', resource: guestToo.uuid, limits: { cpu: 20 } });

  fixture.heldBack = [
    ...['Ann Axe', 'Bob Boo', 'Rob Dash', 'aaxe', 'bboo', '-rf'],
    ...['twin-1', 'twin-a', 'twin-b', 'pair-c', 'option-1'],
  ];
}
