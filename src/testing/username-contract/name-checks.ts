import { foldUsername } from '../../usernames/check-username.js';
import type { OfferingUser } from '../../waldur/types.js';
import { expect, expectSuccess, expectUsersDone, format, formatError } from '../resource-contract/harness.js';
import {
  type AssignmentAttempt,
  describeUser,
  errorNameOf,
  expectUsername,
  isEmpty,
  type UsernameChecks,
  type UsernameHarness,
} from './harness.js';
import { unusualNames, withNewOfferingUser } from './test-users.js';

/** The errors by which a backend rejects a user on purpose. */
const expectedErrors = [
  'BackendError',
  'OfferingUserAccountLinkingRequiredError',
  'OfferingUserAdditionalValidationRequiredError',
];

/** Checks of the usernames: one for each user, and the same every time. */
export const nameChecks: UsernameChecks = {
  'repeated calls return the same username, before and after Waldur stores it': async (harness) => {
    const ann = harness.createUser('Ann', 'Lee');
    const name = await harness.assignUsername(ann);
    expectSame(await harness.assignUsername(ann, 'again'), name, 'getOrCreateUsername again');
    expectSame(
      await harness.assignUsername({ ...ann, username: name, state: 'OK' }, 'after Waldur stored it'),
      name,
      'getOrCreateUsername after Waldur stored it',
    );
    await harness.expectAccounts(1, 'after three calls for one user');
  },

  'generateUsername creates one account per user': async (harness) => {
    const ann = harness.createUser('Ann', 'Lee');
    const generate = async (step: string) =>
      expectUsername(
        step,
        await expectSuccess(step, () => harness.backend.generateUsername(structuredClone(ann), harness.context(ann))),
      );
    const name = await generate('generateUsername');
    expectSame(await generate('generateUsername again'), name, 'generateUsername again');
    await harness.expectAccounts(1, 'after generateUsername twice for one user');
  },

  'two concurrent calls for one user give one username': async (harness) => {
    const ann = harness.createUser('Ann', 'Lee');
    const attempts = await Promise.all([
      harness.tryAssignUsername(ann),
      harness.tryAssignUsername(ann, {}, harness.secondBackend),
    ]);
    const results = attempts.flatMap((attempt) =>
      'result' in attempt ? [expectUsername('two concurrent getOrCreateUsername calls', attempt.result)] : [],
    );
    const unexpected = attempts.find(
      (attempt) => 'error' in attempt && errorNameOf(attempt.error) !== 'TransientBackendError',
    );
    expect(
      unexpected === undefined && results.length > 0,
      `two concurrent getOrCreateUsername calls: expected no error but TransientBackendError, and at least one username, got ${attempts.map(formatAttempt).join(' and ')}`,
    );
    const name = await harness.assignUsername(ann, 'afterwards');
    for (const result of results) expectSame(result, name, 'two concurrent getOrCreateUsername calls');
    await harness.expectAccounts(1, 'after two concurrent calls for one user');
  },

  'users with the same name get different usernames': async (harness) => {
    const users = [1, 2, 3].map((number) => harness.createUser('Ann', 'Lee', number));
    const names: string[] = [];
    for (const user of users) names.push(await harness.assignUsername(user));
    expectDifferent(names, 'users with the same name');
    await expectUnchanged(harness, users, names);
  },

  'concurrent calls for users with the same name give different usernames': async (harness) => {
    const users = [1, 2, 3, 4].map((number) => harness.createUser('Ann', 'Lee', number));
    const names = await Promise.all(
      users.map((user, index) =>
        harness.assignUsername(user, 'in a concurrent call', index % 2 === 0 ? harness.backend : harness.secondBackend),
      ),
    );
    expectDifferent(names, 'concurrent calls for users with the same name');
    await expectUnchanged(harness, users, names);
  },

  'users with unusual names get a valid username, no username or a known error': async (harness) => {
    let accounts = 0;
    for (const [index, [first, last]] of unusualNames.entries()) {
      const user = harness.createUser(first, last, index);
      await expectResultOrKnownError('getUsername', user, () =>
        harness.backend.getUsername(structuredClone(user), harness.context(user)),
      );
      await expectResultOrKnownError('previewUsername', user, () =>
        harness.backend.previewUsername(structuredClone(user), harness.context(user)),
      );
      const result = await expectResultOrKnownError('getOrCreateUsername', user, () =>
        harness.backend.getOrCreateUsername(structuredClone(user), harness.context(user)),
      );
      if (isEmpty(result)) continue;
      expectUsername(`getOrCreateUsername for ${describeUser(user)}`, result);
      await harness.assignUsername(user);
      accounts += 1;
    }
    await harness.expectAccounts(accounts, 'after users with unusual names');
  },

  'a returning user gets the former username': async (harness) => {
    const { backend } = harness;
    const [ann, other] = [harness.createUser('Ann', 'Lee', 1), harness.createUser('Ann', 'Lee', 2)];
    const name = await harness.assignUsername(ann);
    await harness.assignUsername(other, 'for another user with the same name');
    expectSame(
      await harness.assignUsername(withNewOfferingUser(ann), 'with another offering user'),
      name,
      'getOrCreateUsername with another offering user',
    );
    for (const time of ['once', 'twice'])
      await expectUsersDone(`deactivateUsers ${time}`, [name], () =>
        backend.deactivateUsers(new Set([name]), harness.context(ann)),
      );
    if (backend.releaseUsers !== undefined)
      for (const time of ['once', 'twice'])
        await expectSuccess(`releaseUsers ${time}`, async () =>
          backend.releaseUsers?.(new Set([name]), harness.context(ann)),
        );
    expectSame(
      await harness.assignUsername({ ...ann, username: name }, 'after the user left'),
      name,
      'getOrCreateUsername after the user left',
    );
  },

  "an e-mail address or Waldur username never gives a user another user's username": async (harness) => {
    const ann = harness.createUser('Ann', 'Lee');
    const name = await harness.assignUsername(ann);
    const impersonators: OfferingUser[] = [
      { ...harness.createUser('Eve', 'Hall', 1), ...(ann.userEmail === undefined ? {} : { userEmail: ann.userEmail }) },
      { ...harness.createUser('Eve', 'Hall', 2), userUsername: name },
    ];
    for (const eve of impersonators) {
      const found = await expectResultOrKnownError('getUsername', eve, () =>
        harness.backend.getUsername(structuredClone(eve), harness.context(eve)),
      );
      const given = await expectResultOrKnownError('getOrCreateUsername', eve, () =>
        harness.backend.getOrCreateUsername(structuredClone(eve), harness.context(eve)),
      );
      const getsOtherName = [found, given].every(
        (result) => isEmpty(result) || foldUsername(String(result)) !== foldUsername(name),
      );
      expect(
        getsOtherName,
        `user with the e-mail address or Waldur username of another user: expected another username than '${name}', got it`,
      );
    }
  },
};

function expectSame(got: string, expected: string, step: string): void {
  expect(got === expected, `${step}: expected '${expected}' as before, got '${got}'`);
}

function expectDifferent(names: readonly string[], who: string): void {
  expect(
    new Set(names.map(foldUsername)).size === names.length,
    `${who}: expected different usernames, got ${format(names)}`,
  );
}

/** Asserts that all users still have their usernames. */
async function expectUnchanged(
  harness: UsernameHarness,
  users: readonly OfferingUser[],
  names: readonly string[],
): Promise<void> {
  for (const [index, user] of users.entries())
    expectSame(
      await harness.assignUsername(user, 'afterwards'),
      String(names[index]),
      'getOrCreateUsername afterwards',
    );
  await harness.expectAccounts(users.length, `after ${users.length} users with the same name`);
}

/** Returns the result, or `undefined` for an error by which a backend rejects a user. */
async function expectResultOrKnownError(
  method: string,
  user: OfferingUser,
  run: () => Promise<unknown>,
): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    const step = `${method} for ${describeUser(user)}`;
    expect(
      expectedErrors.includes(errorNameOf(error)),
      `${step}: expected a username, nothing or one of ${expectedErrors.join(', ')}, got ${formatError(error)}`,
    );
    return undefined;
  }
}

function formatAttempt(attempt: AssignmentAttempt): string {
  return 'error' in attempt ? formatError(attempt.error) : format(attempt.result);
}
