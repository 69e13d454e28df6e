import {
  createResource,
  createUser,
  expect,
  expectSuccess,
  formatError,
  ids,
  isBackendError,
  type ResourceChecks,
  type ResourceHarness,
} from './harness.js';

/** Names that Waldur and the username rules allow, and that programs stumble over. */
const unusualUsernames = [
  '__proto__',
  'constructor',
  'j.doe',
  '_jdoe',
  '.jdoe',
  '0day',
  'Mixed-Case',
  'x',
  'a-name-of-thirty-one-characters',
];

const unusualIds = [
  ...[
    '__proto__',
    'constructor',
    'with.dot',
    'Mixed-Case',
    'mixed-case',
    'two words',
    'two-words',
    '-leading',
    'ünï',
    `quote'"$(touch x)`,
  ],
  ...['a/b', 'a-b', '../contract-outside', '..', '.', 'line\nbreak', '%2e%2e', 'semi;colon'],
];

const otherResource = createResource('b');

/** Names that are no names like any other. */
export const unusualNameChecks: ResourceChecks = {
  'odd usernames are put on as they are written, or refused with BackendError': async (bench) => {
    const { backend, context } = bench;
    await bench.create(ids.one, otherResource);
    const accepted: string[] = [];
    for (const username of unusualUsernames) {
      if (
        await isAccepted(`addPeople('${username}')`, () => backend.addPeople(ids.one, [createUser(username)], context))
      )
        accepted.push(username);
    }
    await bench.expectUsers(ids.one, accepted, 'after odd usernames were added');
    for (const username of accepted) {
      await expectSuccess(`removePeople('${username}')`, () => backend.removePeople(ids.one, [username], context));
    }
    await bench.expectUsers(ids.one, [], 'after odd usernames were removed');
  },

  'odd ids are used as they are written, or refused with BackendError, and never meet another resource': async (
    bench,
  ) => {
    await bench.create(ids.one, otherResource, [createUser('alice')]);
    const accepted = new Map<string, string>();
    for (const [index, id] of unusualIds.entries()) {
      const resource = { ...otherResource, uuid: String(index).padStart(32, '0') };
      if (await isAccepted(`create('${id}')`, () => bench.create(id, resource, [createUser('alice')])))
        accepted.set(id, resource.uuid);
    }
    for (const [id, owner] of accepted) await bench.expectOwner(id, owner, 'after ids like it were made');
    await removeEach(bench, [...accepted.keys()]);
    await bench.expectOwner(ids.one, otherResource.uuid, 'after odd ids came and went');
    await bench.expectUsers(ids.one, ['alice'], 'after odd ids came and went');
  },
};

async function removeEach(bench: ResourceHarness, accepted: readonly string[]): Promise<void> {
  for (const id of accepted) {
    await bench.expectUsers(id, ['alice'], 'before it is removed');
    await expectSuccess(`remove('${id}')`, () => bench.backend.remove(id, bench.context));
    await bench.expectOwner(id, undefined, 'after remove');
  }
}

async function isAccepted(step: string, run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (thrown) {
    const error =
      thrown instanceof Error && thrown.cause !== undefined && !isBackendError(thrown) ? thrown.cause : thrown;
    expect(isBackendError(error), `${step}: expected it to work or BackendError, got ${formatError(error)}`);
    return false;
  }
}
