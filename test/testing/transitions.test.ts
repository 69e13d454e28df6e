import { describe, expect, it } from 'vitest';
import { AdjustableClock, type WaldurVersionSwitches, waldurVersions } from '../../src/testing/index.js';
import { type KnownOfferingUserState, OfferingUserState } from '../../src/waldur/types.js';
import { openEmulator, readResponse, transports, usersPath } from './support.js';

const R = 'Requested';
const C = 'Creating';
const L = 'Pending account linking';
const V = 'Pending additional validation';
const EC = 'Error creating';
const ED = 'Error deleting';
const RD = 'Requested deletion';

/**
 * The transitions, written by hand from the rules of the server: sources in the order of the error text, target, and
 * its name in the error text.
 */
const table: Record<string, [sources: KnownOfferingUserState[], target: KnownOfferingUserState, label: string]> = {
  begin_creating: [[R, EC], C, 'CREATING'],
  set_ok: [[R, C, V, L, EC, ED], 'OK', 'OK'],
  set_pending_account_linking: [[C, EC, V], L, 'PENDING_ACCOUNT_LINKING'],
  set_pending_additional_validation: [[C, EC, L], V, 'PENDING_ADDITIONAL_VALIDATION'],
  set_validation_complete: [[L, V], 'OK', 'VALIDATION_COMPLETE'],
  set_error_creating: [[R, C, L, V], EC, 'ERROR_CREATING'],
  request_deletion: [['OK'], RD, 'DELETION_REQUESTED'],
  set_deleting: [[RD, ED], 'Deleting', 'DELETING'],
  set_deleted: [['Deleting'], 'Deleted', 'DELETED'],
  set_error_deleting: [[RD, 'Deleting'], ED, 'ERROR_DELETING'],
};

const numbers: Record<KnownOfferingUserState, number> = {
  Requested: 1,
  Creating: 2,
  'Pending account linking': 3,
  'Pending additional validation': 4,
  OK: 5,
  'Requested deletion': 6,
  Deleting: 7,
  Deleted: 8,
  'Error creating': 9,
  'Error deleting': 10,
};

const states = Object.values(OfferingUserState);
const deletionAcknowledgements = ['set_deleting', 'set_deleted', 'set_error_deleting'];
const restored =
  'The account was restored after its deletion was requested and is live again; the deletion no longer stands. Re-read the account and keep it enabled.';

/** Returns the allowed sources of a version. Older versions do not allow transitions between the pending states. */
function sourcesOf(action: string, version: WaldurVersionSwitches): KnownOfferingUserState[] {
  const [sources = []] = table[action] ?? [];
  if (version.crossPendingTransitions || !action.startsWith('set_pending')) return sources;
  return sources.filter((state) => state !== L && state !== V);
}

for (const [name, version] of [
  ['the newest Waldur', waldurVersions.newest],
  ['Waldur 8.0', waldurVersions['8.0']],
] as const) {
  describe(`Transitions in version ${name}`, () => {
    for (const [action, [, target, label]] of Object.entries(table)) {
      for (const state of states) {
        const sources = sourcesOf(action, version);
        const isAllowed = sources.includes(state);
        const isConflict = version.conflictOnDeletionAck && state === 'OK' && deletionAcknowledgements.includes(action);
        it(`${action} in ${state} is ${isAllowed ? 'allowed' : 'rejected'}`, async () => {
          const { waldur, offering, send } = await openEmulator('fetch', {
            version,
            clock: new AdjustableClock(1_700_000_000_000),
          });
          const offeringUser = waldur.addOfferingUser({ offering, state, username: 'kept' });
          waldur.clock.advance(1000);
          const { status, body } = await readResponse(await send(`POST ${usersPath}${offeringUser.uuid}/${action}/`));
          if (isAllowed) {
            expect({ status, body }).toEqual({ status: 200, body: '' });
            expect(waldur.offeringUser(offeringUser.uuid)).toEqual({
              ...offeringUser,
              state: target,
              modified: '2023-11-14T22:13:21Z',
            });
            return;
          }
          const refusal = `Cannot transition to ${label} from current state: ${numbers[state]}. Valid states for operation: ${sources.join(', ')}.`;
          expect({ status, body }).toEqual(
            isConflict ? { status: 409, body: { detail: restored } } : { status: 400, body: { detail: refusal } },
          );
          expect(waldur.offeringUser(offeringUser.uuid)).toEqual(offeringUser);
        });
      }
    }
  });
}

describe.each(transports)('Transitions over %s', (transport) => {
  it('the response of a transition has no body and no content type', async () => {
    const { waldur, offering, send } = await openEmulator(transport, { contract: true });
    const offeringUser = waldur.addOfferingUser({ offering });
    const response = await send(`POST ${usersPath}${offeringUser.uuid}/begin_creating/`);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, null, '']);
    expect(waldur.calls).toMatchObject([
      { operation: 'begin_creating', uuid: offeringUser.uuid, status: 200, performed: true },
    ]);
  });

  it('a transition from the wrong state is rejected with a message that contains the state number', async () => {
    const { waldur, offering, send } = await openEmulator(transport, { contract: true });
    const offeringUser = waldur.addOfferingUser({ offering, state: 'OK', username: 'x' });
    expect(await readResponse(await send(`POST ${usersPath}${offeringUser.uuid}/begin_creating/`))).toEqual({
      status: 400,
      body: {
        detail:
          'Cannot transition to CREATING from current state: 5. Valid states for operation: Requested, Error creating.',
      },
    });
    expect(waldur.calls).toMatchObject([{ status: 400, performed: false }]);
  });
});

describe('Comment of a transition', () => {
  const pending = `set_pending_account_linking`;

  it('the comment and its URL are stored without surrounding whitespace', async () => {
    const { waldur, offering, send } = await openEmulator('fetch', { contract: true });
    const offeringUser = waldur.addOfferingUser({ offering, state: 'Creating' });
    await send(`POST ${usersPath}${offeringUser.uuid}/${pending}/`, {
      body: { comment: ' Link your account ', comment_url: ' https://idp.example.org/a?b=c ' },
    });
    expect(waldur.offeringUser(offeringUser.uuid)).toMatchObject({
      state: L,
      service_provider_comment: 'Link your account',
      service_provider_comment_url: 'https://idp.example.org/a?b=c',
    });
  });

  it('a missing comment or URL keeps its value', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({
      offering,
      state: 'Creating',
      comment: 'old',
      commentUrl: 'https://old.example/',
    });
    await send(`POST ${usersPath}${offeringUser.uuid}/${pending}/`, { body: { comment: 'new' } });
    expect(waldur.offeringUser(offeringUser.uuid)).toMatchObject({
      service_provider_comment: 'new',
      service_provider_comment_url: 'https://old.example/',
    });
    await send(`POST ${usersPath}${offeringUser.uuid}/set_pending_additional_validation/`, {
      body: { comment_url: '' },
    });
    expect(waldur.offeringUser(offeringUser.uuid)).toMatchObject({
      state: V,
      service_provider_comment: 'new',
      service_provider_comment_url: '',
    });
  });

  it.each([
    [{ comment_url: null }, { comment_url: ['This field may not be null.'] }],
    [{ comment: null }, { comment: ['This field may not be null.'] }],
    [{ comment: ['a'] }, { comment: ['Not a valid string.'] }],
    [{ comment: 'new', comment_url: 'not a url' }, { comment_url: ['Enter a valid URL.'] }],
    [{ comment_url: 'javascript:alert(1)' }, { comment_url: ['Enter a valid URL.'] }],
    [
      { comment_url: `https://example.org/${'a'.repeat(181)}` },
      { comment_url: ['Ensure this field has no more than 200 characters.'] },
    ],
  ])('the body %j is rejected and changes neither state nor comment', async (body, refusal) => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering, state: 'Creating', comment: 'old' });
    expect(await readResponse(await send(`POST ${usersPath}${offeringUser.uuid}/${pending}/`, { body }))).toEqual({
      status: 400,
      body: refusal,
    });
    expect(waldur.offeringUser(offeringUser.uuid)).toEqual(offeringUser);
  });

  it('a comment URL of 200 characters is accepted', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering, state: 'Creating' });
    const url = `https://example.org/${'a'.repeat(180)}`;
    expect(
      (await send(`POST ${usersPath}${offeringUser.uuid}/${pending}/`, { body: { comment_url: url } })).status,
    ).toBe(200);
    expect(waldur.offeringUser(offeringUser.uuid)?.service_provider_comment_url).toBe(url);
  });

  it.each(Object.entries(waldurVersions))(
    'set_validation_complete clears the comment in version %s',
    async (_name, version) => {
      const { waldur, offering, send } = await openEmulator('fetch', { version });
      const offeringUser = waldur.addOfferingUser({
        offering,
        state: V,
        comment: 'c',
        commentUrl: 'https://c.example/',
      });
      await send(`POST ${usersPath}${offeringUser.uuid}/set_validation_complete/`);
      expect(waldur.offeringUser(offeringUser.uuid)).toMatchObject({
        state: 'OK',
        service_provider_comment: '',
        service_provider_comment_url: '',
      });
    },
  );

  it.each([true, false])(
    'set_ok clears the comment only in some versions (okClearsComments: %s)',
    async (okClearsComments) => {
      const { waldur, offering, send } = await openEmulator('fetch', { version: { okClearsComments } });
      const offeringUser = waldur.addOfferingUser({
        offering,
        state: EC,
        comment: 'c',
        commentUrl: 'https://c.example/',
      });
      await send(`POST ${usersPath}${offeringUser.uuid}/set_ok/`);
      expect(waldur.offeringUser(offeringUser.uuid)?.service_provider_comment).toBe(okClearsComments ? '' : 'c');
      expect(waldur.offeringUser(offeringUser.uuid)?.service_provider_comment_url).toBe(
        okClearsComments ? '' : 'https://c.example/',
      );
    },
  );

  it('set_error_creating keeps the comment', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering, state: L, comment: 'c' });
    await send(`POST ${usersPath}${offeringUser.uuid}/set_error_creating/`);
    expect(waldur.offeringUser(offeringUser.uuid)).toMatchObject({ state: EC, service_provider_comment: 'c' });
  });
});

describe('Transition errors of early servers', () => {
  it('a transition from the wrong state gets 500 with an HTML page', async () => {
    const { waldur, offering, send } = await openEmulator('fetch', { version: waldurVersions['7.7'], contract: true });
    const offeringUser = waldur.addOfferingUser({ offering, state: 'OK' });
    const response = await send(`POST ${usersPath}${offeringUser.uuid}/set_ok/`);
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('Server Error (500)');
  });
});

describe('Actions without a body', () => {
  it('an invalid body is ignored', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering });
    expect((await send(`POST ${usersPath}${offeringUser.uuid}/begin_creating/`, { body: '{broken' })).status).toBe(200);
  });
});
