import { foldUsername } from '../../usernames/check-username.js';
import type { OfferingUser } from '../../waldur/types.js';
import { describe, expect, harmless, show } from '../resource-contract/bench.js';
import { type Attempt, describePerson, expectUsername, isNothing, nameOf, type UsernameBench, type UsernameChecks } from './bench.js';
import { oddNames, withAnotherRow } from './people.js';

/** What a backend may throw when it has understood and says no. */
const refusals = ['BackendError', 'OfferingUserAccountLinkingRequiredError', 'OfferingUserAdditionalValidationRequiredError'];

/** The names themselves: one for each person, and the same each time. */
export const nameChecks: UsernameChecks = {
  'a repeat gives the same name, before Waldur knows it and after': async (bench) => {
    const ann = bench.person('Ann', 'Lee');
    const name = await bench.give(ann);
    expectSame(await bench.give(ann, 'once more'), name, 'getOrCreateUsername once more');
    expectSame(await bench.give({ ...ann, username: name, state: 'OK' }, 'once Waldur knows it'), name, 'getOrCreateUsername once Waldur knows it');
    await bench.expectAccounts(1, 'after one person asked three times');
  },

  'generateUsername makes nothing twice for one person': async (bench) => {
    const ann = bench.person('Ann', 'Lee');
    const generate = async (step: string) =>
      expectUsername(step, await harmless(step, () => bench.backend.generateUsername(structuredClone(ann), bench.context(ann))));
    const name = await generate('generateUsername');
    expectSame(await generate('generateUsername once more'), name, 'generateUsername once more');
    await bench.expectAccounts(1, 'after generateUsername twice for one person');
  },

  'two calls at once for one person give one name': async (bench) => {
    const ann = bench.person('Ann', 'Lee');
    const attempts = await Promise.all([bench.attempt(ann), bench.attempt(ann, {}, bench.second)]);
    const answers = attempts.flatMap((attempt) => ('answer' in attempt ? [expectUsername('getOrCreateUsername twice at once', attempt.answer)] : []));
    const wrong = attempts.find((attempt) => 'error' in attempt && nameOf(attempt.error) !== 'TransientBackendError');
    expect(
      wrong === undefined && answers.length > 0,
      `getOrCreateUsername twice at once: expected a name, and of one of them perhaps TransientBackendError, got ${attempts.map(showAttempt).join(' and ')}`,
    );
    const name = await bench.give(ann, 'afterwards');
    for (const answer of answers) expectSame(answer, name, 'getOrCreateUsername twice at once');
    await bench.expectAccounts(1, 'after one person asked twice at once');
  },

  'two people of one name get two names': async (bench) => {
    const people = [1, 2, 3].map((number) => bench.person('Ann', 'Lee', number));
    const names: string[] = [];
    for (const user of people) names.push(await bench.give(user));
    expectDifferent(names, 'people of one name');
    await expectKept(bench, people, names);
  },

  'two people of one name who ask at once get two names': async (bench) => {
    const people = [1, 2, 3, 4].map((number) => bench.person('Ann', 'Lee', number));
    const names = await Promise.all(people.map((user, index) => bench.give(user, 'at once', index % 2 === 0 ? bench.backend : bench.second)));
    expectDifferent(names, 'people of one name at once');
    await expectKept(bench, people, names);
  },

  'people with names of all kinds get a name that can be used, or nothing, or a refusal': async (bench) => {
    let accounts = 0;
    for (const [index, [first, last]] of oddNames.entries()) {
      const user = bench.person(first, last, index);
      await expectNoCrash('getUsername', user, () => bench.backend.getUsername(structuredClone(user), bench.context(user)));
      await expectNoCrash('previewUsername', user, () => bench.backend.previewUsername(structuredClone(user), bench.context(user)));
      const answer = await expectNoCrash('getOrCreateUsername', user, () =>
        bench.backend.getOrCreateUsername(structuredClone(user), bench.context(user)),
      );
      if (isNothing(answer)) continue;
      expectUsername(`getOrCreateUsername for ${describePerson(user)}`, answer);
      await bench.give(user);
      accounts += 1;
    }
    await bench.expectAccounts(accounts, 'after people with names of all kinds');
  },

  'a person who comes back gets their name again': async (bench) => {
    const { backend } = bench;
    const [ann, other] = [bench.person('Ann', 'Lee', 1), bench.person('Ann', 'Lee', 2)];
    const name = await bench.give(ann);
    await bench.give(other, 'beside another of that name');
    expectSame(
      await bench.give(withAnotherRow(ann), 'with another row at the offering'),
      name,
      'getOrCreateUsername with another row at the offering',
    );
    for (const time of ['once', 'twice'])
      await harmless(`deactivateUsers ${time}`, () => backend.deactivateUsers(new Set([name]), bench.context(ann)));
    expectSame(await bench.give({ ...ann, username: name }, 'after they had left'), name, 'getOrCreateUsername after they had left');
  },

  "nobody gets another's name by their e-mail address, or by what they are called in Waldur": async (bench) => {
    const ann = bench.person('Ann', 'Lee');
    const name = await bench.give(ann);
    const posers: OfferingUser[] = [
      { ...bench.person('Eve', 'Hall', 1), ...(ann.userEmail === undefined ? {} : { userEmail: ann.userEmail }) },
      { ...bench.person('Eve', 'Hall', 2), userUsername: name },
    ];
    for (const eve of posers) {
      const found = await expectNoCrash('getUsername', eve, () => bench.backend.getUsername(structuredClone(eve), bench.context(eve)));
      const given = await expectNoCrash('getOrCreateUsername', eve, () =>
        bench.backend.getOrCreateUsername(structuredClone(eve), bench.context(eve)),
      );
      const isTheirs = [found, given].every((answer) => isNothing(answer) || foldUsername(String(answer)) !== foldUsername(name));
      expect(isTheirs, `somebody with the e-mail address or the name of another: expected anything but '${name}', got it`);
    }
  },
};

function expectSame(got: string, wanted: string, step: string): void {
  expect(got === wanted, `${step}: expected '${wanted}' as before, got '${got}'`);
}

function expectDifferent(names: readonly string[], who: string): void {
  expect(new Set(names.map(foldUsername)).size === names.length, `${who}: expected a name each, got ${show(names)}`);
}

/** That everybody has their name still. */
async function expectKept(bench: UsernameBench, people: readonly OfferingUser[], names: readonly string[]): Promise<void> {
  for (const [index, user] of people.entries())
    expectSame(await bench.give(user, 'afterwards'), String(names[index]), 'getOrCreateUsername afterwards');
  await bench.expectAccounts(people.length, `after ${people.length} people of one name`);
}

/** The answer, or `undefined` for one of the errors that a backend may throw about a person. */
async function expectNoCrash(method: string, user: OfferingUser, run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    const step = `${method} for ${describePerson(user)}`;
    expect(refusals.includes(nameOf(error)), `${step}: expected an answer or one of ${refusals.join(', ')}, got ${describe(error)}`);
    return undefined;
  }
}

function showAttempt(attempt: Attempt): string {
  return 'error' in attempt ? describe(attempt.error) : show(attempt.answer);
}
