import {
  createResource,
  createUser,
  expect,
  expectFailure,
  expectSuccess,
  formatError,
  ids,
  isDuplicateResourceError,
  type ResourceChecks,
} from './harness.js';

const first = createResource('1');
const second = createResource('2');
const alice = createUser('alice', 'admin');
const bob = createUser('bob', 'member');

/** From the making of a resource to its end. */
export const lifecycleChecks: ResourceChecks = {
  'a created resource is found with its owner and has its people on it': async (bench) => {
    await bench.create(ids.one, first, [alice, bob]);
    await bench.expectOwner(ids.one, first.uuid, 'after create');
    await bench.expectUsers(ids.one, ['alice', 'bob'], 'after create');
  },

  'an id that was never used is not there': async (bench) => {
    await bench.create(ids.one, first);
    await bench.expectOwner(ids.unused, undefined, 'before anything was made under it');
  },

  'creating again for the same Waldur resource changes nothing': async (bench) => {
    await bench.create(ids.one, first, [alice, bob]);
    await bench.create(ids.one, first, [alice, bob]);
    await bench.expectOwner(ids.one, first.uuid, 'after a second create');
    await bench.expectUsers(ids.one, ['alice', 'bob'], 'after a second create');
  },

  'an id of another Waldur resource is refused with DuplicateResourceError and stays as it was': async (bench) => {
    await bench.create(ids.one, first, [alice]);
    const error = await expectFailure(`create('${ids.one}') for another Waldur resource`, () =>
      bench.backend.create(ids.one, second, [bob], bench.context),
    );
    expect(
      isDuplicateResourceError(error),
      `create('${ids.one}') for another Waldur resource: expected DuplicateResourceError, got ${formatError(error)}`,
    );
    await bench.expectOwner(ids.one, first.uuid, 'after another was refused');
    await bench.expectUsers(ids.one, ['alice'], 'after another was refused');
  },

  'two creates at once for one Waldur resource make one resource': async (bench) => {
    await Promise.all([bench.create(ids.one, first, [alice, bob]), bench.create(ids.one, first, [alice, bob])]);
    await bench.expectOwner(ids.one, first.uuid, 'after two creates at once');
    await bench.expectUsers(ids.one, ['alice', 'bob'], 'after two creates at once');
  },

  'of two creates at once for two Waldur resources, one wins and the other is refused with DuplicateResourceError':
    async (bench) => {
      const rivals = [first, second];
      const results = await Promise.allSettled(
        rivals.map((rival) => bench.backend.create(ids.one, rival, [], bench.context)),
      );
      const winners = rivals.filter((_rival, index) => results[index]?.status === 'fulfilled');
      expect(
        winners.length === 1,
        `create('${ids.one}') for two Waldur resources at once: expected one of them to win, got ${winners.length} winners`,
      );
      for (const result of results) {
        if (result.status === 'fulfilled') continue;
        expect(
          isDuplicateResourceError(result.reason),
          `create('${ids.one}') of the one who came late: expected DuplicateResourceError, got ${formatError(result.reason)}`,
        );
      }
      await bench.expectOwner(ids.one, winners[0]?.uuid, 'after two creates at once');
    },

  'a removed resource is gone, and removing it again is harmless': async (bench) => {
    await bench.create(ids.one, first, [alice]);
    await bench.create(ids.two, second, [bob]);
    await expectSuccess(`remove('${ids.one}')`, () => bench.backend.remove(ids.one, bench.context));
    await bench.expectOwner(ids.one, undefined, 'after remove');
    await expectSuccess(`remove('${ids.one}') once more`, () => bench.backend.remove(ids.one, bench.context));
    await expectSuccess(`remove('${ids.unused}'), which was never made`, () =>
      bench.backend.remove(ids.unused, bench.context),
    );
    await bench.expectOwner(ids.two, second.uuid, 'after another was removed');
    await bench.expectUsers(ids.two, ['bob'], 'after another was removed');
  },

  'a removed id can be made for another Waldur resource, without the people of the former': async (bench) => {
    await bench.create(ids.one, first, [alice]);
    await expectSuccess(`remove('${ids.one}')`, () => bench.backend.remove(ids.one, bench.context));
    await bench.create(ids.one, second, [bob]);
    await bench.expectOwner(ids.one, second.uuid, 'made anew');
    await bench.expectUsers(ids.one, ['bob'], 'made anew');
  },

  'an aborted signal ends a call before it changes anything': async (bench) => {
    const { backend } = bench;
    await bench.create(ids.one, first, [alice]);
    const context = { ...bench.context, signal: AbortSignal.abort(new Error('the time is over')) };
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      create: () => backend.create(ids.two, second, [], context),
      find: () => backend.find(ids.one, context),
      listPeople: () => backend.listPeople(ids.one, context),
      addPeople: () => backend.addPeople(ids.one, [bob], context),
      removePeople: () => backend.removePeople(ids.one, ['alice'], context),
      remove: () => backend.remove(ids.one, context),
    };
    for (const [method, call] of Object.entries(calls)) await expectFailure(`${method} with an aborted signal`, call);
    await bench.expectOwner(ids.two, undefined, 'after create with an aborted signal');
    await bench.expectOwner(ids.one, first.uuid, 'after remove with an aborted signal');
    await bench.expectUsers(ids.one, ['alice'], 'after calls with an aborted signal');
  },
};
