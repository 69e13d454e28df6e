import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BackendError } from '../../src/shared/errors.js';
import { OfferingUserAccountLinkingRequiredError } from '../../src/usernames/errors.js';
import type { OfferingUser } from '../../src/waldur/types.js';
import { type ContextOverrides, context, createUser, peopleDn, TestDirectory } from './support/test-directory.js';

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

/** Asks for a username in earnest and in a dry run, and answers with what was thrown; nothing may have changed. */
async function refusal(user: OfferingUser, names: ContextOverrides = {}, settings = {}): Promise<Error> {
  const before = await bench.search();
  const backend = bench.backend(settings);
  const previewed = await backend.previewUsername(user, context(names)).catch((error: unknown) => error);
  const thrown = await backend.getOrCreateUsername(user, context(names)).catch((error: unknown) => error);
  expect(await bench.search()).toEqual(before);
  expect(previewed).toBeInstanceOf(Error);
  expect(thrown).toBeInstanceOf(Error);
  return thrown as Error;
}

describe('an account that is not the person’s', () => {
  it.each([
    ['the very same', 'victim@example.org'],
    ['in other letter case', 'VICTIM@Example.ORG'],
  ])(
    'is not theirs by e-mail address (%s): they must have it linked, and are not told which it is',
    async (_what, userEmail) => {
      await bench.addUnmanagedAccount('victim', { mail: ['other@example.org', 'victim@example.org'] });
      const error = await refusal(createUser({ userEmail }));
      expect(error).toBeInstanceOf(OfferingUserAccountLinkingRequiredError);
      expect(error.message).toContain('e-mail address');
      expect(error.message).not.toContain('victim');
    },
  );

  it.each(['root2', 'ROOT2'])(
    'is not theirs by its uid, when they call themselves %s in Waldur',
    async (userUsername) => {
      await bench.addUnmanagedAccount('root2');
      const error = await refusal(createUser({ userUsername }));
      expect(error).toBeInstanceOf(OfferingUserAccountLinkingRequiredError);
      expect(error.message).toContain('under your username');
    },
  );

  it.each([
    ['in Waldur', { username: 'legacy' }, {}],
    ['in the ledger', {}, { ownUsername: async () => 'legacy' }],
  ])(
    'is not theirs by the username that they have %s, as long as nobody has marked it',
    async (_where, fields, names) => {
      await bench.addUnmanagedAccount('legacy');
      expect(await refusal(createUser(fields), names)).toBeInstanceOf(OfferingUserAccountLinkingRequiredError);
    },
  );

  it('is not theirs by a key that stands in an entry which nobody has marked', async () => {
    const jane = createUser();
    await bench.addUnmanagedAccount('victim', { employeeNumber: String(jane.userUsername) });
    expect(await refusal(jane)).toBeInstanceOf(OfferingUserAccountLinkingRequiredError);
    await expect(bench.backend().getUsername(jane, context())).rejects.toBeInstanceOf(
      OfferingUserAccountLinkingRequiredError,
    );
  });

  it('is not theirs when another Waldur user has come to have the same Waldur username', async () => {
    const first = createUser({ userUsername: 'shared' });
    await bench.backend().getOrCreateUsername(first, context());
    const error = await refusal(createUser({ userUsername: 'shared' }));
    expect(error).toBeInstanceOf(BackendError);
    expect(error.message).toContain('belongs to another Waldur user');
  });

  it('is not theirs when their keys point at two entries', async () => {
    const first = createUser();
    const second = createUser({ userLastName: 'Roe' });
    await bench.backend().getOrCreateUsername(first, context());
    await bench.backend().getOrCreateUsername(second, context());
    const error = await refusal({
      ...createUser(),
      userUsername: first.userUsername,
      userUuid: second.userUuid,
    } as OfferingUser);
    expect(error).toBeInstanceOf(BackendError);
    expect(error.message).toContain('match two entries');
  });

  it('is not theirs by the username that the ledger has for them, when it is another Waldur user’s', async () => {
    await bench.backend().getOrCreateUsername(createUser(), context());
    expect(await refusal(createUser(), { ownUsername: async () => 'jdoe' })).toBeInstanceOf(BackendError);
  });

  it('does not keep them from one of their own, when it is known to be another Waldur user’s: a shared mailbox, a name that was taken', async () => {
    const first = createUser({ userEmail: 'office@example.org' });
    const backend = bench.backend();
    expect(await backend.getOrCreateUsername(first, context())).toBe('jdoe');
    expect(await backend.getOrCreateUsername(createUser({ userEmail: 'office@example.org' }), context())).toBe('jdoe2');
    expect(
      await backend.getOrCreateUsername(createUser({ userUsername: 'jdoe', userLastName: 'Roe' }), context()),
    ).toBe('jroe');
  });

  it('is left alone by every later step too: profiles, departures, welcome', async () => {
    await bench.addUnmanagedAccount('victim', { mail: 'victim@example.org' });
    const before = await bench.readUser('victim');
    const backend = bench.backend({ departure: 'delete', generate_vpn_password: true });
    const hostile = createUser({
      username: 'victim',
      userUsername: 'victim',
      userEmail: 'victim@example.org',
      state: 'OK',
    });
    await backend.syncUserProfiles([hostile], context());
    await backend.deactivateUsers(new Set(['victim', 'VICTIM']), context());
    await backend.usernameStored(hostile, 'victim', context());
    expect(await bench.readUser('victim')).toEqual(before);
  });

  it('may share an e-mail address with a new one where the site has said that this means nothing', async () => {
    await bench.addUnmanagedAccount('victim', { mail: 'office@example.org' });
    const backend = bench.backend({ ask_to_link_by_email: false });
    expect(await backend.getOrCreateUsername(createUser({ userEmail: 'office@example.org' }), context())).toBe('jdoe');
    expect(await bench.search(`(objectClass=posixAccount)`, peopleDn)).toHaveLength(2);
  });
});
