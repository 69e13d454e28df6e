import { isDeepStrictEqual } from 'node:util';
import type { ResourceUser } from '../../resources/backend.js';
import {
  createResource,
  createUser,
  expect,
  expectFailure,
  expectSuccess,
  format,
  ids,
  type ResourceChecks,
  type ResourceHarness,
} from './harness.js';

const first = createResource('1');
const second = createResource('2');
const alice = createUser('alice', 'admin');
const bob = createUser('bob', 'member');
const carol = createUser('carol', 'member');

/** Who is on a resource. */
export const userChecks: ResourceChecks = {
  'the people of a resource that is not there are an error and not an empty list': async (bench) => {
    await expectFailure(`listPeople('${ids.unused}'), which was never made`, () =>
      bench.backend.listPeople(ids.unused, bench.context),
    );
    await bench.create(ids.one, first, [alice]);
    await expectSuccess(`remove('${ids.one}')`, () => bench.backend.remove(ids.one, bench.context));
    await expectFailure(`listPeople('${ids.one}') after remove`, () =>
      bench.backend.listPeople(ids.one, bench.context),
    );
  },

  'adding people to a resource that is not there is an error and makes none': async (bench) => {
    await expectFailure(`addPeople('${ids.unused}'), which was never made`, () =>
      bench.backend.addPeople(ids.unused, [alice], bench.context),
    );
    await bench.expectOwner(ids.unused, undefined, 'after addPeople');
  },

  'people are added again and in part without being there twice': async (bench) => {
    await bench.create(ids.one, first);
    await add(bench, [alice, bob]);
    await bench.expectUsers(ids.one, ['alice', 'bob'], 'after addPeople');
    await add(bench, [alice, bob]);
    await bench.expectUsers(ids.one, ['alice', 'bob'], 'after addPeople with the same people');
    await add(bench, [bob, carol]);
    await bench.expectUsers(
      ids.one,
      ['alice', 'bob', 'carol'],
      'after addPeople with one who was there and one who was not',
    );
  },

  'people are removed again and in part': async (bench) => {
    await bench.create(ids.one, first, [alice, bob, carol]);
    await remove(bench, ['alice']);
    await bench.expectUsers(ids.one, ['bob', 'carol'], 'after removePeople');
    await remove(bench, ['alice']);
    await remove(bench, ['alice', 'bob', 'nobody']);
    await bench.expectUsers(ids.one, ['carol'], 'after removePeople with some who were not there');
  },

  'people are added to and removed from one resource and no other': async (bench) => {
    await bench.create(ids.one, first, [alice]);
    await bench.create(ids.two, second, [alice]);
    await add(bench, [bob]);
    await bench.expectUsers(ids.two, ['alice'], 'after addPeople to another');
    await remove(bench, ['alice']);
    await bench.expectUsers(ids.two, ['alice'], 'after removePeople from another');
  },

  'a resource may be without people, and empty lists do nothing': async (bench) => {
    await bench.create(ids.one, first, []);
    await bench.expectUsers(ids.one, [], 'after create with nobody');
    await add(bench, [alice]);
    await add(bench, []);
    await remove(bench, []);
    await bench.expectUsers(ids.one, ['alice'], 'after empty lists');
    await remove(bench, ['alice']);
    await bench.expectUsers(ids.one, [], 'after the last one was removed');
  },

  'a person who comes back is on it again, once and with the role they have now': async (bench) => {
    await bench.create(ids.one, first, [alice, bob]);
    await remove(bench, ['bob']);
    await add(bench, [createUser('bob', 'manager')]);
    await bench.expectUsers(ids.one, ['alice', 'bob'], 'after bob came back');
    await expectRoles(bench, { alice: 'admin', bob: 'manager' });
    await remove(bench, ['bob']);
    await bench.expectUsers(ids.one, ['alice'], 'after bob left again');
  },

  'roles are listed as they were passed, or not at all': async (bench) => {
    await bench.create(ids.one, first, [alice, bob]);
    await add(bench, [createUser('carol', 'manager')]);
    await expectRoles(bench, { alice: 'admin', bob: 'member', carol: 'manager' });
  },

  'whose an account is is listed as it was passed, or not at all': async (bench) => {
    const robot: ResourceUser = { username: 'robot', kind: 'service', attributes: {} };
    const put: readonly Partial<ResourceUser>[] = [alice, bob, robot];
    await bench.create(ids.one, first, [alice, robot]);
    await add(bench, [bob]);
    await bench.backend.setRole?.(ids.one, 'alice', 'manager', bench.context);
    for (const person of await bench.listUsers(ids.one)) {
      const { userUuid, kind } = put.find(({ username }) => username === person.username) ?? {};
      const isRight = (person.userUuid ?? userUuid) === userUuid && (person.kind ?? kind) === kind;
      expect(
        isRight,
        `listPeople('${ids.one}'): expected ${format({ userUuid, kind })} of ${person.username} or nothing, got ${format(person)}`,
      );
    }
  },

  'people without a role are put on as well': async (bench) => {
    await bench.create(ids.one, first, [createUser('robot')]);
    await add(bench, [createUser('course01')]);
    await bench.expectUsers(ids.one, ['course01', 'robot'], 'after people without roles were added');
  },

  'setRole gives one person another role, again harmlessly, and leaves the others theirs': async (bench) => {
    const { backend, context } = bench;
    if (backend.setRole === undefined) return;
    await bench.create(ids.one, first, [alice, bob]);
    for (const time of ['once', 'twice']) {
      await expectSuccess(`setRole ${time}`, async () => backend.setRole?.(ids.one, 'bob', 'manager', context));
      await expectRoles(bench, { alice: 'admin', bob: 'manager' }, 'setRole');
    }
    await expectSuccess('setRole to none', async () => backend.setRole?.(ids.one, 'bob', undefined, context));
    await bench.expectUsers(ids.one, ['alice', 'bob'], 'after setRole');
  },
};

async function add(
  { backend, context }: ResourceHarness,
  people: Parameters<typeof backend.addPeople>[1],
): Promise<void> {
  await expectSuccess(`addPeople(${format(people.map(({ username }) => username))})`, () =>
    backend.addPeople(ids.one, people, context),
  );
}

async function remove({ backend, context }: ResourceHarness, usernames: readonly string[]): Promise<void> {
  await expectSuccess(`removePeople(${format(usernames)})`, () => backend.removePeople(ids.one, usernames, context));
}

async function expectRoles(
  bench: ResourceHarness,
  wanted: Readonly<Record<string, string>>,
  because?: string,
): Promise<void> {
  const people = await bench.listUsers(ids.one);
  const roles = Object.fromEntries(
    people.flatMap(({ username, role }) => (role === undefined ? [] : [[username, role]])),
  );
  // Without setRole a backend may keep no roles; then it must not list some.
  if (because === undefined && bench.backend.setRole === undefined && Object.keys(roles).length === 0) return;
  expect(
    isDeepStrictEqual(roles, wanted),
    `listPeople('${ids.one}')${because === undefined ? '' : ` after ${because}`}: expected the roles ${format(wanted)}, got ${format(roles)}`,
  );
}
