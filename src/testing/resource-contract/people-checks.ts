import { isDeepStrictEqual } from 'node:util';
import type { ResourcePerson } from '../../resources/backend.js';
import { type Bench, type Checks, expect, harmless, ids, makePerson, makeResource, refused, show } from './bench.js';

const first = makeResource('1');
const second = makeResource('2');
const alice = makePerson('alice', 'admin');
const bob = makePerson('bob', 'member');
const carol = makePerson('carol', 'member');

/** Who is on a resource. */
export const peopleChecks: Checks = {
  'the people of a resource that is not there are an error and not an empty list': async (bench) => {
    await refused(`listPeople('${ids.never}'), which was never made`, () => bench.backend.listPeople(ids.never, bench.context));
    await bench.create(ids.one, first, [alice]);
    await harmless(`remove('${ids.one}')`, () => bench.backend.remove(ids.one, bench.context));
    await refused(`listPeople('${ids.one}') after remove`, () => bench.backend.listPeople(ids.one, bench.context));
  },

  'adding people to a resource that is not there is an error and makes none': async (bench) => {
    await refused(`addPeople('${ids.never}'), which was never made`, () => bench.backend.addPeople(ids.never, [alice], bench.context));
    await bench.expectOwner(ids.never, undefined, 'after addPeople');
  },

  'people are added again and in part without being there twice': async (bench) => {
    await bench.create(ids.one, first);
    await add(bench, [alice, bob]);
    await bench.expectPeople(ids.one, ['alice', 'bob'], 'after addPeople');
    await add(bench, [alice, bob]);
    await bench.expectPeople(ids.one, ['alice', 'bob'], 'after addPeople with the same people');
    await add(bench, [bob, carol]);
    await bench.expectPeople(ids.one, ['alice', 'bob', 'carol'], 'after addPeople with one who was there and one who was not');
  },

  'people are removed again and in part': async (bench) => {
    await bench.create(ids.one, first, [alice, bob, carol]);
    await remove(bench, ['alice']);
    await bench.expectPeople(ids.one, ['bob', 'carol'], 'after removePeople');
    await remove(bench, ['alice']);
    await remove(bench, ['alice', 'bob', 'nobody']);
    await bench.expectPeople(ids.one, ['carol'], 'after removePeople with some who were not there');
  },

  'people are added to and removed from one resource and no other': async (bench) => {
    await bench.create(ids.one, first, [alice]);
    await bench.create(ids.two, second, [alice]);
    await add(bench, [bob]);
    await bench.expectPeople(ids.two, ['alice'], 'after addPeople to another');
    await remove(bench, ['alice']);
    await bench.expectPeople(ids.two, ['alice'], 'after removePeople from another');
  },

  'a resource may be without people, and empty lists do nothing': async (bench) => {
    await bench.create(ids.one, first, []);
    await bench.expectPeople(ids.one, [], 'after create with nobody');
    await add(bench, [alice]);
    await add(bench, []);
    await remove(bench, []);
    await bench.expectPeople(ids.one, ['alice'], 'after empty lists');
    await remove(bench, ['alice']);
    await bench.expectPeople(ids.one, [], 'after the last one was removed');
  },

  'a person who comes back is on it again, once and with the role they have now': async (bench) => {
    await bench.create(ids.one, first, [alice, bob]);
    await remove(bench, ['bob']);
    await add(bench, [makePerson('bob', 'manager')]);
    await bench.expectPeople(ids.one, ['alice', 'bob'], 'after bob came back');
    await expectRoles(bench, { alice: 'admin', bob: 'manager' });
    await remove(bench, ['bob']);
    await bench.expectPeople(ids.one, ['alice'], 'after bob left again');
  },

  'roles are listed as they were passed, or not at all': async (bench) => {
    await bench.create(ids.one, first, [alice, bob]);
    await add(bench, [makePerson('carol', 'manager')]);
    await expectRoles(bench, { alice: 'admin', bob: 'member', carol: 'manager' });
  },

  'whose an account is is listed as it was passed, or not at all': async (bench) => {
    const robot: ResourcePerson = { username: 'robot', kind: 'service', attributes: {} };
    const put: readonly Partial<ResourcePerson>[] = [alice, bob, robot];
    await bench.create(ids.one, first, [alice, robot]);
    await add(bench, [bob]);
    await bench.backend.setRole?.(ids.one, 'alice', 'manager', bench.context);
    for (const person of await bench.list(ids.one)) {
      const { userUuid, kind } = put.find(({ username }) => username === person.username) ?? {};
      const isRight = (person.userUuid ?? userUuid) === userUuid && (person.kind ?? kind) === kind;
      expect(isRight, `listPeople('${ids.one}'): expected ${show({ userUuid, kind })} of ${person.username} or nothing, got ${show(person)}`);
    }
  },

  'people without a role are put on as well': async (bench) => {
    await bench.create(ids.one, first, [makePerson('robot')]);
    await add(bench, [makePerson('course01')]);
    await bench.expectPeople(ids.one, ['course01', 'robot'], 'after people without roles were added');
  },

  'setRole gives one person another role, again harmlessly, and leaves the others theirs': async (bench) => {
    const { backend, context } = bench;
    if (backend.setRole === undefined) return;
    await bench.create(ids.one, first, [alice, bob]);
    for (const time of ['once', 'twice']) {
      await harmless(`setRole ${time}`, async () => backend.setRole?.(ids.one, 'bob', 'manager', context));
      await expectRoles(bench, { alice: 'admin', bob: 'manager' }, 'setRole');
    }
    await harmless('setRole to none', async () => backend.setRole?.(ids.one, 'bob', undefined, context));
    await bench.expectPeople(ids.one, ['alice', 'bob'], 'after setRole');
  },
};

async function add({ backend, context }: Bench, people: Parameters<typeof backend.addPeople>[1]): Promise<void> {
  await harmless(`addPeople(${show(people.map(({ username }) => username))})`, () => backend.addPeople(ids.one, people, context));
}

async function remove({ backend, context }: Bench, usernames: readonly string[]): Promise<void> {
  await harmless(`removePeople(${show(usernames)})`, () => backend.removePeople(ids.one, usernames, context));
}

async function expectRoles(bench: Bench, wanted: Readonly<Record<string, string>>, because?: string): Promise<void> {
  const people = await bench.list(ids.one);
  const roles = Object.fromEntries(people.flatMap(({ username, role }) => (role === undefined ? [] : [[username, role]])));
  // Without setRole a backend may keep no roles; then it must not list some.
  if (because === undefined && bench.backend.setRole === undefined && Object.keys(roles).length === 0) return;
  expect(
    isDeepStrictEqual(roles, wanted),
    `listPeople('${ids.one}')${because === undefined ? '' : ` after ${because}`}: expected the roles ${show(wanted)}, got ${show(roles)}`,
  );
}
