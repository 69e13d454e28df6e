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

/** Checks of the lifecycle of a resource, from create to remove. */
export const lifecycleChecks: ResourceChecks = {
  'a created resource is found with its owner and lists its users': async (harness) => {
    await harness.create(ids.one, first, [alice, bob]);
    await harness.expectOwner(ids.one, first.uuid, 'after create');
    await harness.expectUsers(ids.one, ['alice', 'bob'], 'after create');
  },

  'find returns undefined for an id that was never used': async (harness) => {
    await harness.create(ids.one, first);
    await harness.expectOwner(ids.unused, undefined, 'before create');
  },

  'repeating create for the same Waldur resource changes nothing': async (harness) => {
    await harness.create(ids.one, first, [alice, bob]);
    await harness.create(ids.one, first, [alice, bob]);
    await harness.expectOwner(ids.one, first.uuid, 'after a second create');
    await harness.expectUsers(ids.one, ['alice', 'bob'], 'after a second create');
  },

  'create with the id of another Waldur resource throws DuplicateResourceError and changes nothing': async (
    harness,
  ) => {
    await harness.create(ids.one, first, [alice]);
    const error = await expectFailure(`create('${ids.one}') for another Waldur resource`, () =>
      harness.backend.create(ids.one, second, [bob], harness.context),
    );
    expect(
      isDuplicateResourceError(error),
      `create('${ids.one}') for another Waldur resource: expected DuplicateResourceError, got ${formatError(error)}`,
    );
    await harness.expectOwner(ids.one, first.uuid, 'after create for another resource was rejected');
    await harness.expectUsers(ids.one, ['alice'], 'after create for another resource was rejected');
  },

  'two concurrent creates for one Waldur resource create one resource': async (harness) => {
    await Promise.all([harness.create(ids.one, first, [alice, bob]), harness.create(ids.one, first, [alice, bob])]);
    await harness.expectOwner(ids.one, first.uuid, 'after two concurrent creates');
    await harness.expectUsers(ids.one, ['alice', 'bob'], 'after two concurrent creates');
  },

  'of two concurrent creates with one id for two Waldur resources, one throws DuplicateResourceError': async (
    harness,
  ) => {
    const resources = [first, second];
    const results = await Promise.allSettled(
      resources.map((resource) => harness.backend.create(ids.one, resource, [], harness.context)),
    );
    const created = resources.filter((_resource, index) => results[index]?.status === 'fulfilled');
    expect(
      created.length === 1,
      `create('${ids.one}') for two Waldur resources concurrently: expected one to succeed, got ${created.length}`,
    );
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      expect(
        isDuplicateResourceError(result.reason),
        `create('${ids.one}') for the second resource: expected DuplicateResourceError, got ${formatError(result.reason)}`,
      );
    }
    await harness.expectOwner(ids.one, created[0]?.uuid, 'after two concurrent creates');
  },

  'a removed resource is no longer found, and remove can be repeated': async (harness) => {
    await harness.create(ids.one, first, [alice]);
    await harness.create(ids.two, second, [bob]);
    await expectSuccess(`remove('${ids.one}')`, () => harness.backend.remove(ids.one, harness.context));
    await harness.expectOwner(ids.one, undefined, 'after remove');
    await expectSuccess(`remove('${ids.one}') again`, () => harness.backend.remove(ids.one, harness.context));
    await expectSuccess(`remove('${ids.unused}') for an unused id`, () =>
      harness.backend.remove(ids.unused, harness.context),
    );
    await harness.expectOwner(ids.two, second.uuid, 'after another resource was removed');
    await harness.expectUsers(ids.two, ['bob'], 'after another resource was removed');
  },

  'the id of a removed resource can be reused without its former users': async (harness) => {
    await harness.create(ids.one, first, [alice]);
    await expectSuccess(`remove('${ids.one}')`, () => harness.backend.remove(ids.one, harness.context));
    await harness.create(ids.one, second, [bob]);
    await harness.expectOwner(ids.one, second.uuid, 'after create for another resource');
    await harness.expectUsers(ids.one, ['bob'], 'after create for another resource');
  },

  'a call with an aborted signal rejects and changes nothing': async (harness) => {
    const { backend } = harness;
    await harness.create(ids.one, first, [alice]);
    const context = { ...harness.context, signal: AbortSignal.abort(new Error('the time limit was exceeded')) };
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      create: () => backend.create(ids.two, second, [], context),
      find: () => backend.find(ids.one, context),
      listPeople: () => backend.listPeople(ids.one, context),
      addPeople: () => backend.addPeople(ids.one, [bob], context),
      removePeople: () => backend.removePeople(ids.one, ['alice'], context),
      remove: () => backend.remove(ids.one, context),
    };
    for (const [method, call] of Object.entries(calls)) await expectFailure(`${method} with an aborted signal`, call);
    await harness.expectOwner(ids.two, undefined, 'after create with an aborted signal');
    await harness.expectOwner(ids.one, first.uuid, 'after remove with an aborted signal');
    await harness.expectUsers(ids.one, ['alice'], 'after calls with an aborted signal');
  },
};
