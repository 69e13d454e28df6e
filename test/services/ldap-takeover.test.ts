import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BackendError } from '../../src/shared/errors.js';
import { OfferingUserAccountLinkingRequiredError } from '../../src/usernames/errors.js';
import type { OfferingUser } from '../../src/waldur/types.js';
import { type ContextOverrides, context, createUser, peopleDn, TestDirectory } from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

/**
 * Expects that a preview and a creation both fail without changing the directory. Returns the error of the creation.
 */
async function expectRejection(user: OfferingUser, names: ContextOverrides = {}, settings = {}): Promise<Error> {
  const before = await directory.search();
  const backend = directory.backend(settings);
  const previewed = await backend.previewUsername(user, context(names)).catch((error: unknown) => error);
  const thrown = await backend.getOrCreateUsername(user, context(names)).catch((error: unknown) => error);
  expect(await directory.search()).toEqual(before);
  expect(previewed).toBeInstanceOf(Error);
  expect(thrown).toBeInstanceOf(Error);
  return thrown as Error;
}

describe('accounts of other users', () => {
  it.each([
    ['the very same', 'victim@example.org'],
    ['in other letter case', 'VICTIM@Example.ORG'],
  ])(
    'an unmanaged account with the e-mail address of a user (%s) must be linked first, and its name is not revealed',
    async (_what, userEmail) => {
      await directory.addUnmanagedAccount('victim', { mail: ['other@example.org', 'victim@example.org'] });
      const error = await expectRejection(createUser({ userEmail }));
      expect(error).toBeInstanceOf(OfferingUserAccountLinkingRequiredError);
      expect(error.message).toContain('e-mail address');
      expect(error.message).not.toContain('victim');
    },
  );

  it.each(['root2', 'ROOT2'])(
    'an unmanaged account whose uid is the Waldur username %s must be linked first',
    async (userUsername) => {
      await directory.addUnmanagedAccount('root2');
      const error = await expectRejection(createUser({ userUsername }));
      expect(error).toBeInstanceOf(OfferingUserAccountLinkingRequiredError);
      expect(error.message).toContain('under your username');
    },
  );

  it.each([
    ['in Waldur', { username: 'legacy' }, {}],
    ['in the ledger', {}, { ownUsername: async () => 'legacy' }],
  ])(
    'an unmanaged account with the username that a user has %s must be linked first',
    async (_where, fields, names) => {
      await directory.addUnmanagedAccount('legacy');
      expect(await expectRejection(createUser(fields), names)).toBeInstanceOf(OfferingUserAccountLinkingRequiredError);
    },
  );

  it('an unmanaged account with the key of a user must be linked first', async () => {
    const jane = createUser();
    await directory.addUnmanagedAccount('victim', { employeeNumber: String(jane.userUsername) });
    expect(await expectRejection(jane)).toBeInstanceOf(OfferingUserAccountLinkingRequiredError);
    await expect(directory.backend().getUsername(jane, context())).rejects.toBeInstanceOf(
      OfferingUserAccountLinkingRequiredError,
    );
  });

  it('a Waldur user with the Waldur username of another user does not get their account', async () => {
    const first = createUser({ userUsername: 'shared' });
    await directory.backend().getOrCreateUsername(first, context());
    const error = await expectRejection(createUser({ userUsername: 'shared' }));
    expect(error).toBeInstanceOf(BackendError);
    expect(error.message).toContain('belongs to another Waldur user');
  });

  it('keys that match two entries are an error', async () => {
    const first = createUser();
    const second = createUser({ userLastName: 'Roe' });
    await directory.backend().getOrCreateUsername(first, context());
    await directory.backend().getOrCreateUsername(second, context());
    const error = await expectRejection({
      ...createUser(),
      userUsername: first.userUsername,
      userUuid: second.userUuid,
    } as OfferingUser);
    expect(error).toBeInstanceOf(BackendError);
    expect(error.message).toContain('match two entries');
  });

  it('an account of another Waldur user is not given out for a username in the ledger', async () => {
    await directory.backend().getOrCreateUsername(createUser(), context());
    expect(await expectRejection(createUser(), { ownUsername: async () => 'jdoe' })).toBeInstanceOf(BackendError);
  });

  it('a managed account of another user with the same e-mail address or username does not prevent a new account', async () => {
    const first = createUser({ userEmail: 'office@example.org' });
    const backend = directory.backend();
    expect(await backend.getOrCreateUsername(first, context())).toBe('jdoe');
    expect(await backend.getOrCreateUsername(createUser({ userEmail: 'office@example.org' }), context())).toBe('jdoe2');
    expect(
      await backend.getOrCreateUsername(createUser({ userUsername: 'jdoe', userLastName: 'Roe' }), context()),
    ).toBe('jroe');
  });

  it('an unmanaged account is not changed by profile updates, departures and the welcome', async () => {
    await directory.addUnmanagedAccount('victim', { mail: 'victim@example.org' });
    const before = await directory.readUser('victim');
    const backend = directory.backend({ departure: 'delete', generate_vpn_password: true });
    const hostile = createUser({
      username: 'victim',
      userUsername: 'victim',
      userEmail: 'victim@example.org',
      state: 'OK',
    });
    await backend.syncUserProfiles([hostile], context());
    await backend.deactivateUsers(new Set(['victim', 'VICTIM']), context());
    await backend.releaseUsers?.(new Set(['victim', 'VICTIM']), context());
    await backend.usernameStored(hostile, 'victim', context());
    expect(await directory.readUser('victim')).toEqual(before);
  });

  it('with ask_to_link_by_email: false, a new account may share the e-mail address of an unmanaged one', async () => {
    await directory.addUnmanagedAccount('victim', { mail: 'office@example.org' });
    const backend = directory.backend({ ask_to_link_by_email: false });
    expect(await backend.getOrCreateUsername(createUser({ userEmail: 'office@example.org' }), context())).toBe('jdoe');
    expect(await directory.search(`(objectClass=posixAccount)`, peopleDn)).toHaveLength(2);
  });
});
