import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackendError } from '../../src/shared/errors.js';
import type { OfferingUserPatch } from '../../src/testing/index.js';
import { AbstractUsernameManagementBackend, type UsernameContext } from '../../src/usernames/backend.js';
import {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../../src/usernames/errors.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import type { UserReport } from '../../src/users/report.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import type { OfferingUser } from '../../src/waldur/types.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { type Script, ScriptedBackend } from '../support/scripted-backend.js';

const hourAgo = new Date(noon - 3_600_000).toISOString();
const url = 'https://idp.example.org/link';

let open: OpenWaldur;
beforeEach(async () => {
  open = await openWaldur('HTTP');
});
afterEach(() => open.close());

const add = (more: OfferingUserPatch = {}): string =>
  open.waldur.addOfferingUser({
    offering: open.offering.uuid,
    username: '',
    created: hourAgo,
    modified: hourAgo,
    ...more,
  }).uuid;

async function reportOf(uuid: string, script: Script, { dryRun = false } = {}): Promise<UserReport | undefined> {
  const user = await open.client.retrieveOfferingUser(uuid);
  const { users: reports } = await updateOfferingUsers(
    user === undefined ? [] : [user],
    open.parts(new ScriptedBackend(script)),
    { dryRun },
  );
  return reports[0];
}

describe('a dry run with a backend that has no previewUsername', () => {
  it('the report says that the username is unknown, and not that the backend has none', async () => {
    class WithoutPreview extends AbstractUsernameManagementBackend {
      override async getUsername(): Promise<undefined> {
        return undefined;
      }

      override async generateUsername(): Promise<string> {
        return 'jdoe';
      }
    }
    const user = await open.client.retrieveOfferingUser(add({ state: 'Requested' }));
    const { users } = await updateOfferingUsers(user === undefined ? [] : [user], open.parts(new WithoutPreview()), {
      dryRun: true,
    });
    expect(users).toMatchObject([
      {
        reason: 'no-username-yet',
        message: 'unknown in a dry run, because the username backend has no previewUsername',
      },
    ]);
  });
});

describe('the report of a user', () => {
  const link = new OfferingUserAccountLinkingRequiredError('Link it.', { commentUrl: url });
  const sign = new OfferingUserAdditionalValidationRequiredError('Sign it.');
  const broken = new BackendError('ldap: no room', { publicMessage: 'No room.' });
  const rows: [string, OfferingUserPatch, Script, Omit<UserReport, 'uuid' | 'userUuid'>][] = [
    [
      'who got a username',
      { state: 'Requested' },
      'jdoe',
      {
        ...{
          result: 'updated',
          reason: 'username-stored',
          message: "username 'jdoe' stored",
          from: 'Requested',
          to: 'OK',
          username: 'jdoe',
        },
        calls: [{ call: 'beginCreating' }, { call: 'setUsername', username: 'jdoe' }],
      },
    ],
    [
      'who has to link an account',
      { state: 'Requested' },
      link,
      {
        ...{
          result: 'pending',
          reason: 'account-linking-required',
          message: 'Link it.',
          comment: 'Link it.',
          commentUrl: url,
        },
        ...{ from: 'Requested', to: 'Pending account linking' },
        calls: [{ call: 'beginCreating' }, { call: 'setPendingAccountLinking', comment: 'Link it.', commentUrl: url }],
      },
    ],
    [
      'who has to be validated, with an old URL to clear',
      { state: 'Error creating', commentUrl: url },
      sign,
      {
        ...{ result: 'pending', reason: 'additional-validation-required', message: 'Sign it.', comment: 'Sign it.' },
        ...{ from: 'Error creating', to: 'Pending additional validation' },
        calls: [{ call: 'setPendingAdditionalValidation', comment: 'Sign it.', commentUrl: '' }],
      },
    ],
    [
      'with a failure of the backend',
      { state: 'Pending account linking', username: 'before' },
      broken,
      {
        ...{
          result: 'failed',
          reason: 'backend-error',
          message: 'ldap: no room',
          comment: 'No room.',
          username: 'before',
        },
        ...{ from: 'Pending account linking', to: 'Error creating' },
        calls: [{ call: 'setErrorCreating' }, { call: 'updateComments', comment: 'No room.' }],
      },
    ],
    [
      'whose username is kept',
      { state: 'Pending account linking', username: 'jdoe' },
      'jdoe',
      {
        ...{
          result: 'updated',
          reason: 'username-kept',
          message: "username 'jdoe' kept",
          username: 'jdoe',
        },
        ...{ from: 'Pending account linking', to: 'OK', calls: [{ call: 'setValidationComplete' }] },
      },
    ],
    [
      'whose username is kept after an error',
      { state: 'Error creating', username: 'jdoe', comment: 'Old.' },
      'jdoe',
      {
        ...{
          result: 'updated',
          reason: 'username-kept',
          message: "username 'jdoe' kept",
          username: 'jdoe',
        },
        ...{
          from: 'Error creating',
          to: 'OK',
          calls: [{ call: 'updateComments', comment: '', commentUrl: '' }, { call: 'setOk' }],
        },
      },
    ],
    [
      'who waits for the backend',
      { state: 'Error creating' },
      undefined,
      {
        ...{
          result: 'unchanged',
          reason: 'no-username-yet',
          message: 'the username backend has no username for this user yet',
          calls: [],
        },
        ...{ from: 'Error creating', to: 'Error creating' },
      },
    ],
    [
      'who is ready',
      { state: 'OK', username: 'there' },
      'jdoe',
      { result: 'unchanged', reason: 'ready', message: 'ready', from: 'OK', to: 'OK', username: 'there', calls: [] },
    ],
    [
      'who is restricted',
      { state: 'Requested', isRestricted: true },
      'jdoe',
      {
        result: 'skipped',
        reason: 'restricted',
        message: 'restricted in Waldur; not processed',
        from: 'Requested',
        to: 'Requested',
        calls: [],
      },
    ],
    [
      'who was claimed a moment ago',
      { state: 'Creating', modified: new Date(noon).toISOString() },
      'jdoe',
      {
        ...{
          result: 'skipped',
          reason: 'claimed-elsewhere',
          message: 'changed a moment ago; another worker may be processing this user',
          calls: [],
        },
        ...{ from: 'Creating', to: 'Creating' },
      },
    ],
    [
      'who is being deleted',
      { state: 'Deleting' },
      'jdoe',
      {
        result: 'unchanged',
        reason: 'being-deleted',
        message: 'being deleted; nothing to do',
        from: 'Deleting',
        to: 'Deleting',
        calls: [],
      },
    ],
  ];

  it.each(rows)(
    'the report of a user %s is complete, and the same as that of the dry run before',
    async (_title, given, script, expected) => {
      const uuid = add(given);
      const whole = { uuid, userUuid: open.waldur.offeringUser(uuid)?.user_uuid, ...expected };
      const dry = await reportOf(uuid, script, { dryRun: true });
      expect(open.waldur.writes()).toEqual([]);
      expect(dry).toEqual(whole);
      expect(await reportOf(uuid, script)).toEqual(whole);
    },
  );

  it('the report of a user in an unknown state says so', async () => {
    const users = [{ uuid: 'f'.repeat(32), state: 'Hibernating' }, { uuid: 'e'.repeat(32) }];
    const report = await updateOfferingUsers(users, open.parts(new ScriptedBackend('jdoe')));
    const message = 'in a state that is unknown to this version; not processed';
    expect(report.users).toEqual([
      {
        uuid: 'f'.repeat(32),
        result: 'skipped',
        reason: 'unknown-state',
        message,
        from: 'Hibernating',
        to: 'Hibernating',
        calls: [],
      },
      { uuid: 'e'.repeat(32), result: 'skipped', reason: 'unknown-state', message, calls: [] },
    ]);
  });

  it('a report omits calls that Waldur refused, and lists a call whose response was lost', async () => {
    const [refused, lost] = [add(), add()];
    open.waldur.faults.add({
      on: { operation: 'begin_creating', uuid: refused },
      fault: { kind: 'status', status: 403 },
    });
    open.waldur.faults.add({ on: { operation: 'begin_creating', uuid: lost }, fault: { kind: 'reset-after' } });
    expect((await reportOf(refused, 'jdoe'))?.calls).toEqual([]);
    expect((await reportOf(lost, 'jdoe'))?.calls).toEqual([{ call: 'beginCreating' }]);
    const overtaken = add();
    open.waldur.faults.add({
      on: { operation: 'begin_creating' },
      fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(overtaken, { state: 'Creating' }) },
    });
    expect(await reportOf(overtaken, 'jdoe')).toMatchObject({
      calls: [],
      message: 'another worker is processing this user',
    });
  });
});

describe('an internal error', () => {
  it('an internal error affects one user only, and is in the report and in the log', async () => {
    const [unlucky, lucky] = [add(), add()];
    const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    const lines: unknown[][] = [];
    const logger = { debug() {}, info() {}, warn() {}, error: (...line: unknown[]) => void lines.push(line) };
    const boom = new TypeError('x is not a function');
    const client = {
      ...open.client,
      beginCreating: (uuid: string) => (uuid === unlucky ? Promise.reject(boom) : open.client.beginCreating(uuid)),
    };
    const report = await updateOfferingUsers(
      users,
      open.parts(new ScriptedBackend(({ uuid }) => `u${uuid.slice(0, 8)}`), { client, logger }),
    );
    expect(report.users).toMatchObject([
      {
        uuid: unlucky,
        result: 'failed',
        reason: 'processor-error',
        message: 'internal error of the processor: x is not a function',
        to: 'Requested',
      },
      { uuid: lucky, result: 'updated' },
    ]);
    expect(lines).toEqual([[{ offeringUser: unlucky, err: boom }, 'internal error of the processor']]);
  });
});

describe('usernameStored that fails', () => {
  it('a failure of usernameStored is logged with its class and place, and with its message at level debug only', async () => {
    const uuid = add();
    const lines: Record<string, unknown[][]> = { debug: [], info: [], warn: [], error: [] };
    const log =
      (level: string) =>
      (...line: unknown[]) =>
        void lines[level]?.push(line);
    const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
    const told: unknown[] = [];
    class Mailing extends PosixUsernameManagementBackend {
      override async generateUsername(): Promise<string> {
        return 'jdoe';
      }

      override async usernameStored(
        user: OfferingUser,
        username: string,
        { offering, signal }: UsernameContext,
      ): Promise<void> {
        told.push([user.uuid, user.username, username, offering.uuid, signal.aborted]);
        throw new TypeError('no mail to jane@example.org');
      }
    }
    const user = await open.client.retrieveOfferingUser(uuid);
    await updateOfferingUsers(user ? [user] : [], open.parts(new Mailing(), { logger }));
    expect(told).toEqual([[uuid, 'jdoe', 'jdoe', open.offering.uuid, false]]);
    expect(lines).toEqual({
      debug: [[{ offeringUser: uuid, error: 'no mail to jane@example.org' }, 'details of the failed usernameStored']],
      info: [],
      warn: [],
      error: [
        [
          { offeringUser: uuid, error: expect.stringMatching(/^TypeError at .*process-user\.test\.ts:\d+$/) },
          'the username is stored, but usernameStored of the username backend failed',
        ],
      ],
    });
  });
});
