import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackendError, TransientBackendError } from '../../src/shared/errors.js';
import type { OfferingUserPatch } from '../../src/testing/fixtures.js';
import { waldurVersions } from '../../src/testing/index.js';
import {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../../src/usernames/errors.js';
import { defaultErrorComment } from '../../src/users/comment.js';
import type { UserReason, UserResult } from '../../src/users/report.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import { fronts, noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { type Script, ScriptedBackend } from '../support/scripted-backend.js';

const url = 'https://idp.example.org/link';
const linking = new OfferingUserAccountLinkingRequiredError('Link your account.', { commentUrl: url });
const validation = new OfferingUserAdditionalValidationRequiredError('Sign the terms.', { commentUrl: url });
const broken = new BackendError('ldap: no room', { publicMessage: 'Write to the help desk.' });

const hourAgo = new Date(noon - 3_600_000).toISOString();
const linkBody = JSON.stringify({ comment: 'Link your account.', comment_url: url });
const signBody = JSON.stringify({ comment: 'Sign the terms.', comment_url: url });
const comments = (comment: string, commentUrl?: string) =>
  JSON.stringify({
    service_provider_comment: comment,
    ...(commentUrl !== undefined && { service_provider_comment_url: commentUrl }),
  });
const write = (username: string) => `partial_update ${JSON.stringify({ username })}`;
const clear = `update_comments ${comments('', '')}`;

interface Row {
  readonly given: OfferingUserPatch;
  readonly script: Script;
  readonly expected: {
    readonly state: string;
    readonly username?: string;
    readonly comment?: string;
    readonly commentUrl?: string;
  };
  readonly calls: readonly string[];
  readonly result: UserResult;
  readonly reason: UserReason;
  /** The backend is not asked. */
  readonly isBackendUnused?: true;
}

const requested: OfferingUserPatch = { state: 'Requested' };
const claimed: OfferingUserPatch = { state: 'Creating', modified: new Date(noon - 59_000).toISOString() };
const abandoned: OfferingUserPatch = { state: 'Creating', modified: hourAgo };
const failed: OfferingUserPatch = {
  state: 'Error creating',
  comment: 'Old error.',
  commentUrl: 'https://old.example.org/',
};
const toLink: OfferingUserPatch = { state: 'Pending account linking', comment: 'Link your account.', commentUrl: url };
const toSign: OfferingUserPatch = {
  state: 'Pending additional validation',
  comment: 'Sign the terms.',
  commentUrl: url,
};
const nameless: OfferingUserPatch = { state: 'OK', username: '' };
const named = { state: 'OK', username: 'jdoe', comment: '', commentUrl: '' };
const stored = { result: 'updated', reason: 'username-stored' } as const;
const left = {
  result: 'unchanged',
  reason: 'being-deleted',
  script: 'jdoe',
  calls: [],
  isBackendUnused: true,
} as const;
const pendingLink = { result: 'pending', reason: 'account-linking-required' } as const;
const pendingSign = { result: 'pending', reason: 'additional-validation-required' } as const;
const error = { result: 'failed', reason: 'backend-error' } as const;
const notYet = { result: 'unchanged', reason: 'no-username-yet' } as const;
const down = { result: 'failed', reason: 'backend-unavailable' } as const;

const table: Record<string, Row> = {
  'Requested, a username: claimed and stored': {
    given: requested,
    script: 'jdoe',
    expected: named,
    calls: ['begin_creating', write('jdoe')],
    ...stored,
  },
  'Requested, nothing: stays in Creating': {
    given: requested,
    script: undefined,
    expected: { state: 'Creating', username: '' },
    calls: ['begin_creating'],
    ...notYet,
  },
  'Requested, account linking': {
    given: requested,
    script: linking,
    expected: { state: 'Pending account linking', comment: 'Link your account.', commentUrl: url },
    calls: ['begin_creating', `set_pending_account_linking ${linkBody}`],
    ...pendingLink,
  },
  'Requested, additional validation': {
    given: requested,
    script: validation,
    expected: { state: 'Pending additional validation', comment: 'Sign the terms.', commentUrl: url },
    calls: ['begin_creating', `set_pending_additional_validation ${signBody}`],
    ...pendingSign,
  },
  'Requested, BackendError: Error creating with its public message': {
    given: requested,
    script: broken,
    expected: { state: 'Error creating', comment: 'Write to the help desk.', commentUrl: '' },
    calls: ['begin_creating', 'set_error_creating', `update_comments ${comments('Write to the help desk.')}`],
    ...error,
  },
  'Requested, BackendError without a public message: the default comment': {
    given: requested,
    script: new BackendError('secret detail'),
    expected: { state: 'Error creating', comment: defaultErrorComment },
    calls: ['begin_creating', 'set_error_creating', `update_comments ${comments(defaultErrorComment)}`],
    ...error,
  },
  'Requested, TransientBackendError: stays in Creating': {
    given: requested,
    script: new TransientBackendError('down'),
    expected: { state: 'Creating', comment: '' },
    calls: ['begin_creating'],
    ...down,
  },
  'Requested, an invalid username: Error creating says which rule': {
    given: requested,
    script: '../etc',
    expected: {
      state: 'Error creating',
      username: '',
      comment:
        "The username that was created for you can't be used: it may contain only the letters a to z, digits, dots, underscores and hyphens.",
    },
    calls: [
      'begin_creating',
      'set_error_creating',
      `update_comments ${comments("The username that was created for you can't be used: it may contain only the letters a to z, digits, dots, underscores and hyphens.")}`,
    ],
    result: 'failed',
    reason: 'username-invalid',
  },
  'Requested, a username of another user: Error creating says so': {
    given: requested,
    script: 'TAKEN',
    expected: {
      state: 'Error creating',
      username: '',
      comment: "The username that was created for you can't be used: it belongs to another user.",
    },
    calls: [
      'begin_creating',
      'set_error_creating',
      `update_comments ${comments("The username that was created for you can't be used: it belongs to another user.")}`,
    ],
    result: 'failed',
    reason: 'username-taken',
  },
  'Requested, any other error: Error creating with the default comment': {
    given: requested,
    script: new TypeError('x is not a function'),
    expected: { state: 'Error creating', comment: defaultErrorComment },
    calls: ['begin_creating', 'set_error_creating', `update_comments ${comments(defaultErrorComment)}`],
    result: 'failed',
    reason: 'backend-crashed',
  },
  'Requested with an earlier username that is kept: no PATCH, set_ok': {
    given: { ...requested, username: 'jdoe' },
    script: 'jdoe',
    expected: named,
    calls: ['begin_creating', 'set_ok'],
    result: 'updated',
    reason: 'username-kept',
  },
  'Creating for less than claim_seconds: left to the worker that claimed it': {
    given: claimed,
    script: 'jdoe',
    expected: { state: 'Creating', username: '' },
    calls: [],
    isBackendUnused: true,
    result: 'skipped',
    reason: 'claimed-elsewhere',
  },
  'Creating for long, a username: claimed and stored': {
    given: abandoned,
    script: 'jdoe',
    expected: named,
    calls: ['set_error_creating', write('jdoe')],
    ...stored,
  },
  'Creating for long, nothing: stays': {
    given: abandoned,
    script: undefined,
    expected: { state: 'Creating' },
    calls: [],
    ...notYet,
  },
  'Creating for long, the present username: set_ok': {
    given: { ...abandoned, username: 'jdoe', comment: 'Old.' },
    script: 'jdoe',
    expected: named,
    calls: [clear, 'set_ok'],
    result: 'updated',
    reason: 'username-kept',
  },
  'Creating for long, account linking': {
    given: abandoned,
    script: linking,
    expected: { state: 'Pending account linking', comment: 'Link your account.', commentUrl: url },
    calls: [`set_pending_account_linking ${linkBody}`],
    ...pendingLink,
  },
  'Creating for long, BackendError': {
    given: abandoned,
    script: broken,
    expected: { state: 'Error creating', comment: 'Write to the help desk.' },
    calls: ['set_error_creating', `update_comments ${comments('Write to the help desk.')}`],
    ...error,
  },
  'Error creating, a username: claimed, stored, the old comment cleared': {
    given: failed,
    script: 'jdoe',
    expected: named,
    calls: ['begin_creating', write('jdoe')],
    ...stored,
  },
  'Error creating, nothing: stays, with its comment': {
    given: failed,
    script: undefined,
    expected: { state: 'Error creating', comment: 'Old error.' },
    calls: [],
    ...notYet,
  },
  'Error creating, the present username: set_ok': {
    given: { ...failed, username: 'jdoe' },
    script: 'jdoe',
    expected: named,
    calls: [clear, 'set_ok'],
    result: 'updated',
    reason: 'username-kept',
  },
  'Error creating, account linking': {
    given: failed,
    script: linking,
    expected: { state: 'Pending account linking', comment: 'Link your account.', commentUrl: url },
    calls: [`set_pending_account_linking ${linkBody}`],
    ...pendingLink,
  },
  'Error creating, account linking without a URL: the old URL is cleared': {
    given: failed,
    script: new OfferingUserAccountLinkingRequiredError('Link it.'),
    expected: { state: 'Pending account linking', comment: 'Link it.', commentUrl: '' },
    calls: [`set_pending_account_linking ${JSON.stringify({ comment: 'Link it.', comment_url: '' })}`],
    ...pendingLink,
  },
  'Error creating, another BackendError: the comment is updated': {
    given: failed,
    script: broken,
    expected: { state: 'Error creating', comment: 'Write to the help desk.', commentUrl: '' },
    calls: [`update_comments ${comments('Write to the help desk.', '')}`],
    ...error,
  },
  'Error creating, the same BackendError: no call': {
    given: { state: 'Error creating', comment: 'Write to the help desk.' },
    script: broken,
    expected: { state: 'Error creating', comment: 'Write to the help desk.' },
    calls: [],
    ...error,
  },
  'Error creating, TransientBackendError: stays': {
    given: failed,
    script: new TransientBackendError('down'),
    expected: { state: 'Error creating', comment: 'Old error.' },
    calls: [],
    ...down,
  },
  'Pending account linking, a username: claimed, stored, the comment cleared': {
    given: toLink,
    script: 'jdoe',
    expected: named,
    calls: ['set_error_creating', write('jdoe')],
    ...stored,
  },
  'Pending account linking, the present username: set_validation_complete': {
    given: { ...toLink, username: 'jdoe' },
    script: 'jdoe',
    expected: named,
    calls: ['set_validation_complete'],
    result: 'updated',
    reason: 'username-kept',
  },
  'Pending account linking, the same again: no call': {
    given: toLink,
    script: linking,
    expected: { state: 'Pending account linking', comment: 'Link your account.', commentUrl: url },
    calls: [],
    ...pendingLink,
  },
  'Pending account linking, another message: only the comment': {
    given: { ...toLink, comment: 'Old.' },
    script: linking,
    expected: { state: 'Pending account linking', comment: 'Link your account.', commentUrl: url },
    calls: [`update_comments ${comments('Link your account.', url)}`],
    ...pendingLink,
  },
  'Pending account linking, additional validation: the other pending state': {
    given: toLink,
    script: validation,
    expected: { state: 'Pending additional validation', comment: 'Sign the terms.', commentUrl: url },
    calls: [`set_pending_additional_validation ${signBody}`],
    ...pendingSign,
  },
  'Pending account linking, BackendError: Error creating': {
    given: toLink,
    script: broken,
    expected: { state: 'Error creating', comment: 'Write to the help desk.', commentUrl: '' },
    calls: ['set_error_creating', `update_comments ${comments('Write to the help desk.', '')}`],
    ...error,
  },
  'Pending account linking, nothing: stays': {
    given: toLink,
    script: undefined,
    expected: { state: 'Pending account linking', comment: 'Link your account.' },
    calls: [],
    ...notYet,
  },
  'Pending additional validation, a username: claimed and stored': {
    given: toSign,
    script: 'jdoe',
    expected: named,
    calls: ['set_error_creating', write('jdoe')],
    ...stored,
  },
  'Pending additional validation, the present username: set_validation_complete': {
    given: { ...toSign, username: 'jdoe' },
    script: 'jdoe',
    expected: named,
    calls: ['set_validation_complete'],
    result: 'updated',
    reason: 'username-kept',
  },
  'Pending additional validation, the same again: no call': {
    given: toSign,
    script: validation,
    expected: { state: 'Pending additional validation', comment: 'Sign the terms.', commentUrl: url },
    calls: [],
    ...pendingSign,
  },
  'Pending additional validation, account linking: the other pending state': {
    given: toSign,
    script: linking,
    expected: { state: 'Pending account linking', comment: 'Link your account.', commentUrl: url },
    calls: [`set_pending_account_linking ${linkBody}`],
    ...pendingLink,
  },
  'Pending additional validation, TransientBackendError: stays': {
    given: toSign,
    script: new TransientBackendError('down'),
    expected: { state: 'Pending additional validation', comment: 'Sign the terms.' },
    calls: [],
    ...down,
  },
  'OK without a username, a username: the old comment cleared, the username stored': {
    given: { ...nameless, comment: 'Old.', commentUrl: url },
    script: 'jdoe',
    expected: named,
    calls: [clear, write('jdoe')],
    ...stored,
  },
  'OK without a username, a username: stored': {
    given: nameless,
    script: 'jdoe',
    expected: named,
    calls: [write('jdoe')],
    ...stored,
  },
  'OK without a username, nothing: stays': {
    given: nameless,
    script: undefined,
    expected: { state: 'OK', username: '' },
    calls: [],
    ...notYet,
  },
  'OK without a username, account linking: only the comment': {
    given: nameless,
    script: linking,
    expected: { state: 'OK', username: '', comment: 'Link your account.', commentUrl: url },
    calls: [`update_comments ${comments('Link your account.', url)}`],
    ...pendingLink,
  },
  'OK without a username, additional validation: only the comment': {
    given: nameless,
    script: validation,
    expected: { state: 'OK', username: '', comment: 'Sign the terms.', commentUrl: url },
    calls: [`update_comments ${comments('Sign the terms.', url)}`],
    ...pendingSign,
  },
  'OK without a username, BackendError: only the comment': {
    given: nameless,
    script: broken,
    expected: { state: 'OK', username: '', comment: 'Write to the help desk.' },
    calls: [`update_comments ${comments('Write to the help desk.')}`],
    ...error,
  },
  'OK without a username, an invalid username: only the comment': {
    given: nameless,
    script: '-rf',
    expected: {
      state: 'OK',
      username: '',
      comment: "The username that was created for you can't be used: it must not start with a hyphen.",
    },
    calls: [
      `update_comments ${comments("The username that was created for you can't be used: it must not start with a hyphen.")}`,
    ],
    result: 'failed',
    reason: 'username-invalid',
  },
  'OK with a username: never changed': {
    given: { state: 'OK', username: 'janed' },
    script: 'jdoe',
    expected: { state: 'OK', username: 'janed' },
    calls: [],
    isBackendUnused: true,
    result: 'unchanged',
    reason: 'ready',
  },
  'Requested deletion: not processed': {
    given: { state: 'Requested deletion' },
    expected: { state: 'Requested deletion' },
    ...left,
  },
  'Deleting: not processed': { given: { state: 'Deleting' }, expected: { state: 'Deleting' }, ...left },
  'Deleted: not processed': { given: { state: 'Deleted' }, expected: { state: 'Deleted' }, ...left },
  'Error deleting: not processed': {
    given: { state: 'Error deleting' },
    expected: { state: 'Error deleting' },
    ...left,
  },
  'restricted: not processed': {
    given: { ...requested, isRestricted: true },
    script: 'jdoe',
    expected: { state: 'Requested', username: '' },
    calls: [],
    isBackendUnused: true,
    result: 'skipped',
    reason: 'restricted',
  },
};

describe.each(fronts)('over %s', (front) => {
  describe.each(Object.entries(table))('%s', (_title, row) => {
    let open: OpenWaldur;
    beforeEach(async () => {
      open = await openWaldur(front);
    });
    afterEach(() => open.close());

    it('a pass leaves the state, the comment and the calls of the table, and a second pass changes nothing', async () => {
      const { waldur, offering, client, parts, writes } = open;
      waldur.addOfferingUser({ offering: offering.uuid, state: 'OK', username: 'taken' });
      const { uuid } = waldur.addOfferingUser({
        offering: offering.uuid,
        created: hourAgo,
        modified: hourAgo,
        username: '',
        ...row.given,
      });
      const backend = new ScriptedBackend(row.script);
      const user = await client.retrieveOfferingUser(uuid);
      const report = await updateOfferingUsers(user === undefined ? [] : [user], parts(backend));

      expect(writes()).toEqual(row.calls);
      expectRow(waldur.offeringUser(uuid), row.expected);
      expect(report.users).toMatchObject([
        { uuid, result: row.result, reason: row.reason, from: row.given.state, to: row.expected.state },
      ]);
      expect(report.users[0]?.calls).toHaveLength(row.calls.length);
      expect(new Set(backend.asked)).toEqual(new Set(row.isBackendUnused ? [] : [uuid]));
      expect(backend.stored).toEqual(row.reason === 'username-stored' ? [`${uuid} jdoe`] : []);

      // The comment of the first pass is still true, so the next pass writes nothing unless it can make progress.
      waldur.clock.advance(3_600_000);
      waldur.clearCalls();
      const again = await client.retrieveOfferingUser(uuid);
      await updateOfferingUsers(again === undefined ? [] : [again], parts(backend));
      if (row.isBackendUnused !== true) expect(writes()).toEqual([]);
    });
  });
});

function expectRow(row: object | undefined, leaves: Row['expected']): void {
  expect(row).toMatchObject({
    state: leaves.state,
    ...(leaves.username !== undefined && { username: leaves.username }),
    ...(leaves.comment !== undefined && { service_provider_comment: leaves.comment }),
    ...(leaves.commentUrl !== undefined && { service_provider_comment_url: leaves.commentUrl }),
  });
}

describe('older servers', () => {
  const old = waldurVersions['8.0'];
  let open: OpenWaldur;
  beforeEach(async () => {
    open = await openWaldur('HTTP', { version: old });
  });
  afterEach(() => open.close());

  async function pass(given: OfferingUserPatch, says: Script): Promise<string> {
    const { uuid } = open.waldur.addOfferingUser({
      offering: open.offering.uuid,
      username: '',
      created: hourAgo,
      modified: hourAgo,
      ...given,
    });
    const user = await open.client.retrieveOfferingUser(uuid);
    await updateOfferingUsers(user === undefined ? [] : [user], open.parts(new ScriptedBackend(says)));
    return uuid;
  }

  it('on older servers, a transition between the pending states goes through Error creating', async () => {
    const uuid = await pass(toLink, validation);
    expectRow(open.waldur.offeringUser(uuid), {
      state: 'Pending additional validation',
      comment: 'Sign the terms.',
      commentUrl: url,
    });
    expect(open.writes()).toEqual([
      `set_pending_additional_validation ${signBody}`,
      'set_error_creating',
      `set_pending_additional_validation ${signBody}`,
    ]);
  });

  it('on older servers, a comment that remains after the transition to OK is cleared', async () => {
    const uuid = await pass(toLink, 'jdoe');
    expectRow(open.waldur.offeringUser(uuid), named);
    expect(open.writes()).toEqual(['set_error_creating', write('jdoe'), clear]);
  });

  it('on older servers, a comment that set_ok would keep is cleared before it', async () => {
    const uuid = await pass({ ...failed, username: 'jdoe' }, 'jdoe');
    expectRow(open.waldur.offeringUser(uuid), named);
    expect(open.writes()).toEqual([clear, 'set_ok']);
  });

  it('on older servers, a user who returns to Requested with an earlier username keeps it', async () => {
    const { waldur, offering, client, parts } = open;
    const { uuid } = waldur.addOfferingUser({ offering: offering.uuid, state: 'Deleted', username: 'janed' });
    waldur.restoreOfferingUser(uuid);
    expect(waldur.offeringUser(uuid)).toMatchObject({ state: 'Requested', username: 'janed' });
    const user = await client.retrieveOfferingUser(uuid);
    await updateOfferingUsers(user === undefined ? [] : [user], parts(new ScriptedBackend('janed')));
    expectRow(waldur.offeringUser(uuid), { state: 'OK', username: 'janed' });
  });
});
