import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackendError } from '../../src/shared/errors.js';
import { describeRequest } from '../../src/shared/waldur-requests.js';
import type { OfferingUserPatch } from '../../src/testing/index.js';
import {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../../src/usernames/errors.js';
import type { UserReport } from '../../src/users/report.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import type { KnownOfferingUserState } from '../../src/waldur/types.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { type Script, ScriptedBackend } from '../support/scripted-backend.js';

const hourAgo = new Date(noon - 3_600_000).toISOString();
const url = 'https://idp.example.org/link';
const link = new OfferingUserAccountLinkingRequiredError('Link it.', { commentUrl: url });
const sign = new OfferingUserAdditionalValidationRequiredError('Sign it.', { commentUrl: url });
const broken = new BackendError('ldap: no room', { publicMessage: 'No room.' });
const refusal = { kind: 'status', status: 400, body: ['Blocked.'] } as const;

let open: OpenWaldur;
beforeEach(async () => {
  open = await openWaldur('HTTP');
});
afterEach(() => open.close());

const add = (more: OfferingUserPatch): string =>
  open.waldur.addOfferingUser({
    offering: open.offering.uuid,
    username: '',
    created: hourAgo,
    modified: hourAgo,
    ...more,
  }).uuid;

async function pass(uuid: string, script: Script): Promise<UserReport | undefined> {
  const user = await open.client.retrieveOfferingUser(uuid);
  return (await updateOfferingUsers(user === undefined ? [] : [user], open.parts(new ScriptedBackend(script))))
    .users[0];
}

function changeBefore(operation: string, uuid: string, patch: OfferingUserPatch): void {
  open.waldur.faults.add({
    on: { operation, uuid },
    fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(uuid, patch) },
  });
}

const refuse = (operation: string, times = 1) => open.waldur.faults.add({ on: { operation }, times, fault: refusal });
const linking = 'set_pending_account_linking {"comment":"Link it.","comment_url":"https://idp.example.org/link"}';
const linkingWithoutUrl = 'set_pending_account_linking {"comment":"Link it."}';
const signing = 'set_pending_additional_validation {"comment":"Sign it.","comment_url":"https://idp.example.org/link"}';
const signingWithoutUrl = 'set_pending_additional_validation {"comment":"Sign it."}';

describe('a move to a pending state that Waldur refuses', () => {
  it.each<[KnownOfferingUserState, Script, string[], string]>([
    ['Creating', link, [linking, linkingWithoutUrl], 'Pending account linking'],
    ['Error creating', sign, [signing, signingWithoutUrl], 'Pending additional validation'],
  ])('with its address is made without it (from %s)', async (state, script, writes, to) => {
    const uuid = add({ state });
    refuse(writes[0]?.split(' ')[0] ?? '');
    expect(await pass(uuid, script)).toMatchObject({ result: 'pending', to });
    expect(open.writes()).toEqual(writes);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: to, service_provider_comment_url: '' });
  });

  it('from the other pending state is tried by way of Error creating, and then without the address', async () => {
    const uuid = add({ state: 'Pending additional validation' });
    refuse('set_pending_account_linking', 2);
    expect(await pass(uuid, link)).toMatchObject({ result: 'pending', to: 'Pending account linking' });
    expect(open.writes()).toEqual([linking, 'set_error_creating', linking, linkingWithoutUrl]);
  });

  it.each<[KnownOfferingUserState, Script, string, string, string[]]>([
    ['Creating', link, 'set_pending_account_linking', 'setPendingAccountLinking', [linking, linkingWithoutUrl]],
    [
      'Creating',
      sign,
      'set_pending_additional_validation',
      'setPendingAdditionalValidation',
      [signing, signingWithoutUrl],
    ],
    [
      'Error creating',
      new OfferingUserAccountLinkingRequiredError('Link it.'),
      'set_pending_account_linking',
      'setPendingAccountLinking',
      [linkingWithoutUrl],
    ],
  ])(
    'for a reason of its own is a failure of this person (from %s)',
    async (state, script, operation, call, writes) => {
      const uuid = add({ state });
      refuse(operation, 9);
      expect(await pass(uuid, script)).toMatchObject({
        result: 'failed',
        reason: 'waldur-refused',
        message: `Waldur returned 400 for ${describeRequest(call)}: Blocked.`,
        calls: [],
      });
      expect(open.writes()).toEqual(writes);
      expect(open.waldur.offeringUser(uuid)?.state).toBe(state);
    },
  );

  it('because somebody else has just made it counts as made', async () => {
    const uuid = add({ state: 'Error creating' });
    changeBefore('set_pending_account_linking', uuid, { state: 'Pending account linking' });
    expect(await pass(uuid, link)).toMatchObject({ result: 'pending', to: 'Pending account linking' });
    expect(open.writes()).toEqual([linking]);
  });

  it.each<[string, OfferingUserPatch, string]>([
    ['has begun anew with the person', { state: 'Requested' }, 'claimed-elsewhere'],
    ['has settled it', { state: 'OK', username: 'theirs' }, 'resolved-elsewhere'],
  ])('because somebody else %s is theirs', async (_title, patch, reason) => {
    const uuid = add({ state: 'Error creating' });
    changeBefore('set_pending_account_linking', uuid, patch);
    expect(await pass(uuid, link)).toMatchObject({ reason });
    expect(open.writes()).toEqual([linking]);
    expect(open.waldur.offeringUser(uuid)).toMatchObject(patch);
  });

  it('is theirs as well when the state looks the same and a name has come', async () => {
    const uuid = add({ state: 'Error creating' });
    refuse('set_pending_account_linking', 9);
    open.waldur.faults.add({
      on: { operation: 'retrieve', uuid, call: 3 },
      fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(uuid, { username: 'theirs' }) },
    });
    expect(await pass(uuid, link)).toMatchObject({
      result: 'skipped',
      reason: 'claimed-elsewhere',
      username: 'theirs',
    });
    expect(open.writes()).toEqual([linking]);
  });
});

describe('a move to Error creating that Waldur refuses', () => {
  it('because somebody else has just made it is followed by our comment', async () => {
    const uuid = add({ state: 'Creating' });
    changeBefore('set_error_creating', uuid, { state: 'Error creating', comment: 'Theirs.' });
    expect(await pass(uuid, broken)).toMatchObject({ result: 'failed', reason: 'backend-error', to: 'Error creating' });
    expect(open.writes()).toEqual(['set_error_creating', 'update_comments {"service_provider_comment":"No room."}']);
  });

  it('because somebody else has made it with the same words needs nothing more', async () => {
    const uuid = add({ state: 'Creating' });
    changeBefore('set_error_creating', uuid, { state: 'Error creating', comment: 'No room.' });
    expect(await pass(uuid, broken)).toMatchObject({ result: 'failed', to: 'Error creating' });
    expect(open.writes()).toEqual(['set_error_creating']);
  });

  it('because the row is gone is no trouble', async () => {
    const uuid = add({ state: 'Creating' });
    open.waldur.faults.add({
      on: { operation: 'set_error_creating' },
      fault: { kind: 'invoke', run: () => open.waldur.removeOfferingUser(uuid) },
    });
    expect(await pass(uuid, broken)).toMatchObject({
      result: 'skipped',
      reason: 'claimed-elsewhere',
      message: 'the offering user no longer exists in Waldur',
    });
  });

  it('because the person has moved on is not followed by a comment', async () => {
    const uuid = add({ state: 'Creating' });
    changeBefore('set_error_creating', uuid, { state: 'OK', username: 'theirs' });
    expect(await pass(uuid, broken)).toMatchObject({ result: 'unchanged', reason: 'resolved-elsewhere' });
    expect(open.writes()).toEqual(['set_error_creating']);
    expect(open.waldur.offeringUser(uuid)?.service_provider_comment).toBe('');
  });
});

describe('a comment that Waldur refuses', () => {
  const withUrl =
    'update_comments {"service_provider_comment":"Link it.","service_provider_comment_url":"https://idp.example.org/link"}';
  const withoutUrl = 'update_comments {"service_provider_comment":"Link it."}';

  it('with its address is written without it', async () => {
    const uuid = add({ state: 'Pending account linking', comment: 'Old.' });
    refuse('update_comments');
    expect(await pass(uuid, link)).toMatchObject({ result: 'pending', comment: 'Link it.' });
    expect(open.writes()).toEqual([withUrl, withoutUrl]);
    expect(open.waldur.offeringUser(uuid)?.service_provider_comment).toBe('Link it.');
  });

  it('with and without is a failure of this person', async () => {
    const uuid = add({ state: 'Pending account linking', comment: 'Old.' });
    refuse('update_comments', 2);
    expect(await pass(uuid, link)).toMatchObject({
      result: 'failed',
      reason: 'waldur-refused',
      message: 'Waldur returned 400 for PATCH marketplace-offering-users/{uuid}/update_comments/: Blocked.',
    });
    expect(open.writes()).toEqual([withUrl, withoutUrl]);
  });

  it('and that has no address is not sent twice', async () => {
    const uuid = add({ state: 'Error creating', comment: 'Old.' });
    refuse('update_comments');
    expect(await pass(uuid, broken)).toMatchObject({ result: 'failed', reason: 'waldur-refused' });
    expect(open.writes()).toEqual(['update_comments {"service_provider_comment":"No room."}']);
  });

  it('because the person has gone on is no failure', async () => {
    const uuid = add({ state: 'Error creating', comment: 'Old.' });
    changeBefore('update_comments', uuid, { state: 'Deleted' });
    expect(await pass(uuid, broken)).toMatchObject({ result: 'skipped', reason: 'claimed-elsewhere', to: 'Deleted' });
  });
});

describe('somebody who was not claimed', () => {
  it.each<[string, OfferingUserPatch, Script]>([
    ['a demand', { state: 'Error creating' }, link],
    ['an error', { state: 'Pending account linking' }, broken],
    ['a new comment', { state: 'Pending account linking' }, link],
  ])('is read again before %s is told, and left to whoever has changed them', async (_title, given, script) => {
    const uuid = add({ ...given, comment: 'Old.' });
    open.waldur.faults.add({
      on: { operation: 'retrieve', uuid, call: 2 },
      fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(uuid, { state: 'OK', username: 'theirs' }) },
    });
    expect(await pass(uuid, script)).toMatchObject({
      result: 'unchanged',
      reason: 'resolved-elsewhere',
      username: 'theirs',
    });
    expect(open.writes()).toEqual([]);
  });

  it('has an old address cleared that has come since the list was read', async () => {
    const uuid = add({ state: 'Pending account linking' });
    open.waldur.faults.add({
      on: { operation: 'retrieve', uuid, call: 2 },
      fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(uuid, { commentUrl: url }) },
    });
    await pass(uuid, broken);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      service_provider_comment: 'No room.',
      service_provider_comment_url: '',
    });
  });
});

describe('what needs no look at the row', () => {
  const reads = () => open.waldur.calls.filter(({ operation }) => operation === 'retrieve').length;

  it.each<[string, OfferingUserPatch, Script, number]>([
    [
      'a demand that is there already',
      { state: 'Pending account linking', comment: 'Link it.', commentUrl: url },
      link,
      0,
    ],
    ['an error that is there already', { state: 'Error creating', comment: 'No room.' }, broken, 0],
    ['a move that we hold the claim for', { state: 'Requested' }, link, 0],
    ['an error of somebody whom we claimed', { state: 'Requested' }, broken, 0],
    ['a demand to somebody who was not claimed (one look before it)', { state: 'Error creating' }, sign, 1],
  ])('is %s', async (_title, given, script, expected) => {
    const uuid = add(given);
    const user = await open.client.retrieveOfferingUser(uuid);
    open.waldur.clearCalls();
    await updateOfferingUsers(user ? [user] : [], open.parts(new ScriptedBackend(script)));
    expect(reads()).toBe(expected);
  });
});

describe('words that are there already, in another state', () => {
  it('do not keep the person in that state', async () => {
    const uuid = add({ state: 'Error creating', comment: 'Link it.', commentUrl: url });
    expect(await pass(uuid, link)).toMatchObject({ result: 'pending', to: 'Pending account linking' });
    expect(open.writes()).toEqual([linking]);
  });
});

describe('a person who is removed while a demand is told', () => {
  it('is gone, and no failure', async () => {
    const uuid = add({ state: 'Creating' });
    const remove = () => open.waldur.removeOfferingUser(uuid);
    open.waldur.faults.add({
      on: { operation: 'set_pending_account_linking' },
      fault: { kind: 'invoke', run: remove },
    });
    expect(await pass(uuid, link)).toMatchObject({
      result: 'skipped',
      reason: 'claimed-elsewhere',
      message: 'the offering user no longer exists in Waldur',
    });
  });
});
