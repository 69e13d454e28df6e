import { isDeepStrictEqual } from 'node:util';
import type { ResourceUser } from '../../resources/backend.js';
import {
  createResource,
  createUser,
  expect,
  expectFailure,
  expectSuccess,
  expectUsersDone,
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

/** Checks of the users on a resource. */
export const userChecks: ResourceChecks = {
  'listPeople throws for a resource that does not exist': async (harness) => {
    await expectFailure(`listPeople('${ids.unused}') for an unused id`, () =>
      harness.backend.listPeople(ids.unused, harness.context),
    );
    await harness.create(ids.one, first, [alice]);
    await expectSuccess(`remove('${ids.one}')`, () => harness.backend.remove(ids.one, harness.context));
    await expectFailure(`listPeople('${ids.one}') after remove`, () =>
      harness.backend.listPeople(ids.one, harness.context),
    );
  },

  'addPeople throws for a resource that does not exist and does not create it': async (harness) => {
    await expectFailure(`addPeople('${ids.unused}') for an unused id`, () =>
      harness.backend.addPeople(ids.unused, [alice], harness.context),
    );
    await harness.expectOwner(ids.unused, undefined, 'after addPeople');
  },

  'repeated and overlapping addPeople calls list each user once': async (harness) => {
    await harness.create(ids.one, first);
    await add(harness, [alice, bob]);
    await harness.expectUsers(ids.one, ['alice', 'bob'], 'after addPeople');
    await add(harness, [alice, bob]);
    await harness.expectUsers(ids.one, ['alice', 'bob'], 'after addPeople with the same users');
    await add(harness, [bob, carol]);
    await harness.expectUsers(ids.one, ['alice', 'bob', 'carol'], 'after addPeople with a present and a new user');
  },

  'removePeople can be repeated and ignores users who are not on the resource': async (harness) => {
    await harness.create(ids.one, first, [alice, bob, carol]);
    await remove(harness, ['alice']);
    await harness.expectUsers(ids.one, ['bob', 'carol'], 'after removePeople');
    await remove(harness, ['alice']);
    await remove(harness, ['alice', 'bob', 'absent']);
    await harness.expectUsers(ids.one, ['carol'], 'after removePeople with users who are not on it');
  },

  'addPeople and removePeople change only one resource': async (harness) => {
    await harness.create(ids.one, first, [alice]);
    await harness.create(ids.two, second, [alice]);
    await add(harness, [bob]);
    await harness.expectUsers(ids.two, ['alice'], 'after addPeople to another resource');
    await remove(harness, ['alice']);
    await harness.expectUsers(ids.two, ['alice'], 'after removePeople from another resource');
  },

  'a resource may have no users, and empty lists change nothing': async (harness) => {
    await harness.create(ids.one, first, []);
    await harness.expectUsers(ids.one, [], 'after create without users');
    await add(harness, [alice]);
    await add(harness, []);
    await remove(harness, []);
    await harness.expectUsers(ids.one, ['alice'], 'after empty lists');
    await remove(harness, ['alice']);
    await harness.expectUsers(ids.one, [], 'after the last user was removed');
  },

  'a user who is added again after removal is listed once, with the new role': async (harness) => {
    await harness.create(ids.one, first, [alice, bob]);
    await remove(harness, ['bob']);
    await add(harness, [createUser('bob', 'manager')]);
    await harness.expectUsers(ids.one, ['alice', 'bob'], 'after bob was added again');
    await expectRoles(harness, { alice: 'admin', bob: 'manager' });
    await remove(harness, ['bob']);
    await harness.expectUsers(ids.one, ['alice'], 'after bob was removed again');
  },

  'roles are listed as they were passed or not at all': async (harness) => {
    await harness.create(ids.one, first, [alice, bob]);
    await add(harness, [createUser('carol', 'manager')]);
    await expectRoles(harness, { alice: 'admin', bob: 'member', carol: 'manager' });
  },

  'userUuid and kind are listed as they were passed or not at all': async (harness) => {
    const robot: ResourceUser = { username: 'robot', kind: 'service', attributes: {} };
    const added: readonly Partial<ResourceUser>[] = [alice, bob, robot];
    await harness.create(ids.one, first, [alice, robot]);
    await add(harness, [bob]);
    const [name = 'alice'] = await harness.spell(ids.one, ['alice']);
    await harness.backend.setRole?.(ids.one, name, 'manager', harness.context);
    for (const user of await harness.listUsers(ids.one)) {
      const { userUuid, kind } = added.find(({ username }) => username === user.username) ?? {};
      const isValid = (user.userUuid ?? userUuid) === userUuid && (user.kind ?? kind) === kind;
      expect(
        isValid,
        `listPeople('${ids.one}'): expected ${format({ userUuid, kind })} or nothing for ${user.username}, got ${format(user)}`,
      );
    }
  },

  'users without a role are added too': async (harness) => {
    await harness.create(ids.one, first, [createUser('robot')]);
    await add(harness, [createUser('course01')]);
    await harness.expectUsers(ids.one, ['course01', 'robot'], 'after users without roles were added');
  },

  'setRole changes the role of one user only and can be repeated': async (harness) => {
    const { backend, context } = harness;
    if (backend.setRole === undefined) return;
    await harness.create(ids.one, first, [alice, bob]);
    const [name = 'bob'] = await harness.spell(ids.one, ['bob']);
    for (const time of ['once', 'twice']) {
      await expectSuccess(`setRole ${time}`, async () => backend.setRole?.(ids.one, name, 'manager', context));
      await expectRoles(harness, { alice: 'admin', bob: 'manager' }, 'setRole');
    }
    await expectSuccess('setRole to undefined', async () => backend.setRole?.(ids.one, name, undefined, context));
    await harness.expectUsers(ids.one, ['alice', 'bob'], 'after setRole');
  },
};

async function add(
  { backend, context }: ResourceHarness,
  users: Parameters<typeof backend.addPeople>[1],
): Promise<void> {
  const usernames = users.map(({ username }) => username);
  await expectUsersDone(`addPeople(${format(usernames)})`, usernames, () => backend.addPeople(ids.one, users, context));
}

async function remove(harness: ResourceHarness, names: readonly string[]): Promise<void> {
  const { backend, context } = harness;
  const usernames = await harness.spell(ids.one, names);
  await expectUsersDone(`removePeople(${format(usernames)})`, usernames, () =>
    backend.removePeople(ids.one, usernames, context),
  );
}

async function expectRoles(
  harness: ResourceHarness,
  expected: Readonly<Record<string, string>>,
  afterStep?: string,
): Promise<void> {
  const users = await harness.listUsers(ids.one);
  const roles = Object.fromEntries(
    users.flatMap(({ username, role }) => (role === undefined ? [] : [[username, role]])),
  );
  // A backend without setRole may keep no roles; then it must not list any.
  if (afterStep === undefined && harness.backend.setRole === undefined && Object.keys(roles).length === 0) return;
  expect(
    isDeepStrictEqual(roles, expected),
    `listPeople('${ids.one}')${afterStep === undefined ? '' : ` after ${afterStep}`}: expected the roles ${format(expected)}, got ${format(roles)}`,
  );
}
