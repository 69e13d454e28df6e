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

describe('a refused transition to a pending state', () => {
  it.each<[KnownOfferingUserState, Script, string[], string]>([
    ['Creating', link, [linking, linkingWithoutUrl], 'Pending account linking'],
    ['Error creating', sign, [signing, signingWithoutUrl], 'Pending additional validation'],
  ])(
    'a transition that Waldur refuses because of the URL is made without it (from %s)',
    async (state, script, writes, to) => {
      const uuid = add({ state });
      refuse(writes[0]?.split(' ')[0] ?? '');
      expect(await pass(uuid, script)).toMatchObject({ result: 'pending', to });
      expect(open.writes()).toEqual(writes);
      expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: to, service_provider_comment_url: '' });
    },
  );

  it('a refused transition between the pending states goes through Error creating, and then without the URL', async () => {
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
    'a transition that Waldur refuses for another reason is a failure of this user (from %s)',
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

  it('a transition that another worker has just made counts as made', async () => {
    const uuid = add({ state: 'Error creating' });
    changeBefore('set_pending_account_linking', uuid, { state: 'Pending account linking' });
    expect(await pass(uuid, link)).toMatchObject({ result: 'pending', to: 'Pending account linking' });
    expect(open.writes()).toEqual([linking]);
  });

  it.each<[string, OfferingUserPatch, string]>([
    ['has requested the user again', { state: 'Requested' }, 'claimed-elsewhere'],
    ['has assigned a username', { state: 'OK', username: 'theirs' }, 'resolved-elsewhere'],
  ])('a transition is left to the other worker that %s', async (_title, patch, reason) => {
    const uuid = add({ state: 'Error creating' });
    changeBefore('set_pending_account_linking', uuid, patch);
    expect(await pass(uuid, link)).toMatchObject({ reason });
    expect(open.writes()).toEqual([linking]);
    expect(open.waldur.offeringUser(uuid)).toMatchObject(patch);
  });

  it('a transition is left to another worker if only the username has changed', async () => {
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

describe('a refused transition to Error creating', () => {
  it('a transition to Error creating that another worker has just made is followed by our comment', async () => {
    const uuid = add({ state: 'Creating' });
    changeBefore('set_error_creating', uuid, { state: 'Error creating', comment: 'Theirs.' });
    expect(await pass(uuid, broken)).toMatchObject({ result: 'failed', reason: 'backend-error', to: 'Error creating' });
    expect(open.writes()).toEqual(['set_error_creating', 'update_comments {"service_provider_comment":"No room."}']);
  });

  it('a transition to Error creating that another worker has made with the same comment needs no other call', async () => {
    const uuid = add({ state: 'Creating' });
    changeBefore('set_error_creating', uuid, { state: 'Error creating', comment: 'No room.' });
    expect(await pass(uuid, broken)).toMatchObject({ result: 'failed', to: 'Error creating' });
    expect(open.writes()).toEqual(['set_error_creating']);
  });

  it('a transition to Error creating of a deleted row is not an error', async () => {
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

  it('a refused transition to Error creating is not followed by a comment if the state has changed', async () => {
    const uuid = add({ state: 'Creating' });
    changeBefore('set_error_creating', uuid, { state: 'OK', username: 'theirs' });
    expect(await pass(uuid, broken)).toMatchObject({ result: 'unchanged', reason: 'resolved-elsewhere' });
    expect(open.writes()).toEqual(['set_error_creating']);
    expect(open.waldur.offeringUser(uuid)?.service_provider_comment).toBe('');
  });
});

describe('a refused comment', () => {
  const withUrl =
    'update_comments {"service_provider_comment":"Link it.","service_provider_comment_url":"https://idp.example.org/link"}';
  const withoutUrl = 'update_comments {"service_provider_comment":"Link it."}';

  it('a comment that Waldur refuses because of its URL is written without it', async () => {
    const uuid = add({ state: 'Pending account linking', comment: 'Old.' });
    refuse('update_comments');
    expect(await pass(uuid, link)).toMatchObject({ result: 'pending', comment: 'Link it.' });
    expect(open.writes()).toEqual([withUrl, withoutUrl]);
    expect(open.waldur.offeringUser(uuid)?.service_provider_comment).toBe('Link it.');
  });

  it('a comment that Waldur refuses with and without its URL is a failure of this user', async () => {
    const uuid = add({ state: 'Pending account linking', comment: 'Old.' });
    refuse('update_comments', 2);
    expect(await pass(uuid, link)).toMatchObject({
      result: 'failed',
      reason: 'waldur-refused',
      message: 'Waldur returned 400 for PATCH marketplace-offering-users/{uuid}/update_comments/: Blocked.',
    });
    expect(open.writes()).toEqual([withUrl, withoutUrl]);
  });

  it('a refused comment without a URL is not sent twice', async () => {
    const uuid = add({ state: 'Error creating', comment: 'Old.' });
    refuse('update_comments');
    expect(await pass(uuid, broken)).toMatchObject({ result: 'failed', reason: 'waldur-refused' });
    expect(open.writes()).toEqual(['update_comments {"service_provider_comment":"No room."}']);
  });

  it('a comment that Waldur refuses because the state has changed is not a failure', async () => {
    const uuid = add({ state: 'Error creating', comment: 'Old.' });
    changeBefore('update_comments', uuid, { state: 'Deleted' });
    expect(await pass(uuid, broken)).toMatchObject({ result: 'skipped', reason: 'claimed-elsewhere', to: 'Deleted' });
  });
});

describe('a user who was not claimed', () => {
  it.each<[string, OfferingUserPatch, Script]>([
    ['a required action', { state: 'Error creating' }, link],
    ['an error', { state: 'Pending account linking' }, broken],
    ['a new comment', { state: 'Pending account linking' }, link],
  ])(
    'a user who was not claimed is read again before %s is written, and left to a worker that has changed the row',
    async (_title, given, script) => {
      const uuid = add({ ...given, comment: 'Old.' });
      open.waldur.faults.add({
        on: { operation: 'retrieve', uuid, call: 2 },
        fault: {
          kind: 'invoke',
          run: () => void open.waldur.setOfferingUser(uuid, { state: 'OK', username: 'theirs' }),
        },
      });
      expect(await pass(uuid, script)).toMatchObject({
        result: 'unchanged',
        reason: 'resolved-elsewhere',
        username: 'theirs',
      });
      expect(open.writes()).toEqual([]);
    },
  );

  it('an old URL that was set after the list was read is cleared', async () => {
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

describe('the number of times the row is read again', () => {
  const reads = () => open.waldur.calls.filter(({ operation }) => operation === 'retrieve').length;

  it.each<[string, OfferingUserPatch, Script, number]>([
    [
      'a required action that is shown already',
      { state: 'Pending account linking', comment: 'Link it.', commentUrl: url },
      link,
      0,
    ],
    ['an error that is shown already', { state: 'Error creating', comment: 'No room.' }, broken, 0],
    ['a transition of a claimed user', { state: 'Requested' }, link, 0],
    ['an error of a claimed user', { state: 'Requested' }, broken, 0],
    ['a required action of a user who was not claimed', { state: 'Error creating' }, sign, 1],
  ])('the row is read again only as often as needed for %s', async (_title, given, script, expected) => {
    const uuid = add(given);
    const user = await open.client.retrieveOfferingUser(uuid);
    open.waldur.clearCalls();
    await updateOfferingUsers(user ? [user] : [], open.parts(new ScriptedBackend(script)));
    expect(reads()).toBe(expected);
  });
});

describe('a comment that is shown already in another state', () => {
  it('a comment that is shown already does not keep a user in the wrong state', async () => {
    const uuid = add({ state: 'Error creating', comment: 'Link it.', commentUrl: url });
    expect(await pass(uuid, link)).toMatchObject({ result: 'pending', to: 'Pending account linking' });
    expect(open.writes()).toEqual([linking]);
  });
});

describe('a user who is removed during a transition', () => {
  it('a user who is removed during a transition is skipped, not failed', async () => {
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
