import { foldUsername } from '../../usernames/check-username.js';
import type { OfferingUser } from '../../waldur/types.js';
import { expect, expectSuccess, format, formatError } from '../resource-contract/harness.js';
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

/** What a backend may throw when it has understood and says no. */
const expectedErrors = [
  'BackendError',
  'OfferingUserAccountLinkingRequiredError',
  'OfferingUserAdditionalValidationRequiredError',
];

/** The names themselves: one for each person, and the same each time. */
export const nameChecks: UsernameChecks = {
  'a repeat gives the same name, before Waldur knows it and after': async (bench) => {
    const ann = bench.createUser('Ann', 'Lee');
    const name = await bench.assignUsername(ann);
    expectSame(await bench.assignUsername(ann, 'once more'), name, 'getOrCreateUsername once more');
    expectSame(
      await bench.assignUsername({ ...ann, username: name, state: 'OK' }, 'once Waldur knows it'),
      name,
      'getOrCreateUsername once Waldur knows it',
    );
    await bench.expectAccounts(1, 'after one person asked three times');
  },

  'generateUsername makes nothing twice for one person': async (bench) => {
    const ann = bench.createUser('Ann', 'Lee');
    const generate = async (step: string) =>
      expectUsername(
        step,
        await expectSuccess(step, () => bench.backend.generateUsername(structuredClone(ann), bench.context(ann))),
      );
    const name = await generate('generateUsername');
    expectSame(await generate('generateUsername once more'), name, 'generateUsername once more');
    await bench.expectAccounts(1, 'after generateUsername twice for one person');
  },

  'two calls at once for one person give one name': async (bench) => {
    const ann = bench.createUser('Ann', 'Lee');
    const attempts = await Promise.all([
      bench.tryAssignUsername(ann),
      bench.tryAssignUsername(ann, {}, bench.secondBackend),
    ]);
    const answers = attempts.flatMap((attempt) =>
      'answer' in attempt ? [expectUsername('getOrCreateUsername twice at once', attempt.answer)] : [],
    );
    const wrong = attempts.find(
      (attempt) => 'error' in attempt && errorNameOf(attempt.error) !== 'TransientBackendError',
    );
    expect(
      wrong === undefined && answers.length > 0,
      `getOrCreateUsername twice at once: expected a name, and of one of them perhaps TransientBackendError, got ${attempts.map(formatAttempt).join(' and ')}`,
    );
    const name = await bench.assignUsername(ann, 'afterwards');
    for (const answer of answers) expectSame(answer, name, 'getOrCreateUsername twice at once');
    await bench.expectAccounts(1, 'after one person asked twice at once');
  },

  'two people of one name get two names': async (bench) => {
    const people = [1, 2, 3].map((number) => bench.createUser('Ann', 'Lee', number));
    const names: string[] = [];
    for (const user of people) names.push(await bench.assignUsername(user));
    expectDifferent(names, 'people of one name');
    await expectUnchanged(bench, people, names);
  },

  'two people of one name who ask at once get two names': async (bench) => {
    const people = [1, 2, 3, 4].map((number) => bench.createUser('Ann', 'Lee', number));
    const names = await Promise.all(
      people.map((user, index) =>
        bench.assignUsername(user, 'at once', index % 2 === 0 ? bench.backend : bench.secondBackend),
      ),
    );
    expectDifferent(names, 'people of one name at once');
    await expectUnchanged(bench, people, names);
  },

  'people with names of all kinds get a name that can be used, or nothing, or a refusal': async (bench) => {
    let accounts = 0;
    for (const [index, [first, last]] of unusualNames.entries()) {
      const user = bench.createUser(first, last, index);
      await expectResultOrKnownError('getUsername', user, () =>
        bench.backend.getUsername(structuredClone(user), bench.context(user)),
      );
      await expectResultOrKnownError('previewUsername', user, () =>
        bench.backend.previewUsername(structuredClone(user), bench.context(user)),
      );
      const answer = await expectResultOrKnownError('getOrCreateUsername', user, () =>
        bench.backend.getOrCreateUsername(structuredClone(user), bench.context(user)),
      );
      if (isEmpty(answer)) continue;
      expectUsername(`getOrCreateUsername for ${describeUser(user)}`, answer);
      await bench.assignUsername(user);
      accounts += 1;
    }
    await bench.expectAccounts(accounts, 'after people with names of all kinds');
  },

  'a person who comes back gets their name again': async (bench) => {
    const { backend } = bench;
    const [ann, other] = [bench.createUser('Ann', 'Lee', 1), bench.createUser('Ann', 'Lee', 2)];
    const name = await bench.assignUsername(ann);
    await bench.assignUsername(other, 'beside another of that name');
    expectSame(
      await bench.assignUsername(withNewOfferingUser(ann), 'with another row at the offering'),
      name,
      'getOrCreateUsername with another row at the offering',
    );
    for (const time of ['once', 'twice'])
      await expectSuccess(`deactivateUsers ${time}`, () =>
        backend.deactivateUsers(new Set([name]), bench.context(ann)),
      );
    expectSame(
      await bench.assignUsername({ ...ann, username: name }, 'after they had left'),
      name,
      'getOrCreateUsername after they had left',
    );
  },

  "nobody gets another's name by their e-mail address, or by what they are called in Waldur": async (bench) => {
    const ann = bench.createUser('Ann', 'Lee');
    const name = await bench.assignUsername(ann);
    const posers: OfferingUser[] = [
      { ...bench.createUser('Eve', 'Hall', 1), ...(ann.userEmail === undefined ? {} : { userEmail: ann.userEmail }) },
      { ...bench.createUser('Eve', 'Hall', 2), userUsername: name },
    ];
    for (const eve of posers) {
      const found = await expectResultOrKnownError('getUsername', eve, () =>
        bench.backend.getUsername(structuredClone(eve), bench.context(eve)),
      );
      const given = await expectResultOrKnownError('getOrCreateUsername', eve, () =>
        bench.backend.getOrCreateUsername(structuredClone(eve), bench.context(eve)),
      );
      const isTheirs = [found, given].every(
        (answer) => isEmpty(answer) || foldUsername(String(answer)) !== foldUsername(name),
      );
      expect(
        isTheirs,
        `somebody with the e-mail address or the name of another: expected anything but '${name}', got it`,
      );
    }
  },
};

function expectSame(got: string, wanted: string, step: string): void {
  expect(got === wanted, `${step}: expected '${wanted}' as before, got '${got}'`);
}

function expectDifferent(names: readonly string[], who: string): void {
  expect(new Set(names.map(foldUsername)).size === names.length, `${who}: expected a name each, got ${format(names)}`);
}

/** That everybody has their name still. */
async function expectUnchanged(
  bench: UsernameHarness,
  people: readonly OfferingUser[],
  names: readonly string[],
): Promise<void> {
  for (const [index, user] of people.entries())
    expectSame(await bench.assignUsername(user, 'afterwards'), String(names[index]), 'getOrCreateUsername afterwards');
  await bench.expectAccounts(people.length, `after ${people.length} people of one name`);
}

/** The answer, or `undefined` for one of the errors that a backend may throw about a person. */
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
      `${step}: expected an answer or one of ${expectedErrors.join(', ')}, got ${formatError(error)}`,
    );
    return undefined;
  }
}

function formatAttempt(attempt: AssignmentAttempt): string {
  return 'error' in attempt ? formatError(attempt.error) : format(attempt.answer);
}
