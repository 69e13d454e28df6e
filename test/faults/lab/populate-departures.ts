import { DepartureNotes } from '../../../src/processors/departures/departure-notes.js';
import { systemClock } from '../../../src/shared/clock.js';
import { ClosedAccounts } from '../../../src/users/closed-accounts.js';
import { type KnownOfferingUserState, OfferingUserState } from '../../../src/waldur/types.js';
import type { Fixture } from './fixture.js';

/**
 * Users in every state of a departure. `Dan Old` was claimed by a worker that stopped an hour ago, and `Eve Seen` by
 * one that may be at work as far as this worker knows. The account of `Fay Stuck` can never be closed. `Gus Away` has
 * departed in Waldur only. `Ian Back` and `Joe Anew` have returned: their accounts were closed, and one of them
 * deleted. Waldur restores `Kim Keep` as soon as the deletion is acknowledged.
 */
export async function populateDepartures(fixture: Fixture): Promise<void> {
  const { waldur, offering } = fixture;
  const project = waldur.addProject({ name: 'Genome', slug: 'genome' });
  const names: string[] = [];
  const addUser = async (name: string, state: KnownOfferingUserState, more: { comment?: string } = {}) => {
    const [first = '', last = ''] = name.toLowerCase().split(' ');
    const username = `${first[0]}${last}`;
    const user = fixture.setRow(name, state, { username, ...more });
    names.push(username);
    const row = waldur.offeringUsers().find(({ user_uuid }) => user_uuid === user.uuid);
    if (row === undefined) throw new Error(`${name}: no offering user`);
    return { user, row, username, person: { uuid: row.uuid, userUuid: user.uuid, username, modified: row.modified } };
  };
  const ann = await addUser('Ann Lee', OfferingUserState.Ok);
  const old = await addUser('Dan Old', OfferingUserState.Deleting);
  const back = await addUser('Ian Back', OfferingUserState.Ok);
  const anew = await addUser('Joe Anew', OfferingUserState.Ok);
  const keep = await addUser('Kim Keep', OfferingUserState.RequestedDeletion);
  const gone = await addUser('Bob Gone', OfferingUserState.RequestedDeletion);
  const others = [
    await addUser('Cid Error', OfferingUserState.ErrorDeleting, { comment: 'The directory is full.' }),
    await addUser('Eve Seen', OfferingUserState.Deleting),
    await addUser('Fay Stuck', OfferingUserState.RequestedDeletion),
    await addUser('Gus Away', OfferingUserState.Deleted),
  ];
  fixture.setRow('Hal Nameless', OfferingUserState.RequestedDeletion);
  for (const { user, username } of [ann, old, keep, gone, ...others]) await fixture.addAccount(username, user);
  await fixture.addAccount(back.username, back.user, { isClosed: true });
  // Bob Gone is leaving, but Waldur still lists him in the team.
  for (const { user } of [ann, back, anew, gone]) waldur.addMember(project, user);

  const ledger = await fixture.openLedger();
  const { notes } = ledger;
  const accounts = new ClosedAccounts(notes, `provider:${offering.customerUuid}`);
  await accounts.put(back.person, 'closed');
  await accounts.put(anew.person, 'released');
  const seen = new DepartureNotes({ notes, clock: systemClock, offeringUuid: offering.uuid, dryRun: false });
  await seen.noteSeen(old.person);
  await ledger.close();

  const isOurs = { isOurs: true, role: 'member' };
  for (const id of ['team-1', 'team-2']) {
    const { uuid } = waldur.addResource({ offering, project, name: id, slug: id, backendId: id });
    await fixture.allocate(id, uuid, {
      ...Object.fromEntries(names.map((name) => [name, isOurs])),
      admin: { isOurs: false },
    });
  }
  let isRestored = false;
  waldur.observe(() => {
    if (isRestored || waldur.offeringUser(keep.row.uuid)?.state !== OfferingUserState.Deleted) return;
    isRestored = true;
    waldur.setOfferingUser(keep.row.uuid, { state: OfferingUserState.Ok });
  });
}
