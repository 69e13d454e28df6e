import { createTargetUsernames } from '../../usernames/target-usernames.js';
import {
  createResource,
  createUser,
  expect,
  expectSuccess,
  expectUsersDone,
  findFailed,
  format,
  formatError,
  ids,
  isBackendError,
  type ResourceChecks,
  type ResourceHarness,
} from './harness.js';

/** Usernames that Waldur and the username rules allow, and that often cause errors in programs. */
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

/** Dangerous usernames for `removePeople`. Read wrongly, each of them names other accounts too. */
const dangerousUsernames = ['alice,bob', 'bob alice', 'x\nalice', '-alice', '*', '$(echo alice)', 'alice;', "'alice'"];

/** Checks of unusual usernames and ids. */
export const unusualNameChecks: ResourceChecks = {
  'unusual usernames are added unchanged or rejected with BackendError': async (harness) => {
    const { backend, context } = harness;
    await harness.create(ids.one, otherResource);
    const accepted: string[] = [];
    for (const username of unusualUsernames)
      accepted.push(...((await addUnlessRejected(harness, [username], `addPeople('${username}')`)) ?? []));
    await harness.expectUsers(ids.one, accepted, 'after unusual usernames were added');
    for (const username of accepted) {
      const own = await harness.spell(ids.one, [username]);
      await expectUsersDone(`removePeople('${username}')`, own, () => backend.removePeople(ids.one, own, context));
    }
    await harness.expectUsers(ids.one, [], 'after unusual usernames were removed');
  },

  'users that addPeople returns as failed are not on the resource, and all others are': async (harness) => {
    const usernames = ['alice', ...unusualUsernames, 'bob'];
    await harness.create(ids.one, otherResource);
    const added = await addUnlessRejected(harness, usernames, 'addPeople with unusual usernames');
    // A call that throws may have done a part of its work.
    if (added === undefined) return;
    const failed = usernames.filter((username) => !added.includes(username));
    await harness.expectUsers(ids.one, added, `after addPeople returned ${format(failed)} as failed`);
  },

  'every unusual username that acceptedUsernames allows is added unchanged': async (harness) => {
    const { backend, context } = harness;
    const { acceptedUsernames: declared } = backend;
    if (declared === undefined) return;
    const target = createTargetUsernames({ declared });
    const allowed = unusualUsernames.filter((username) => target.check(username).level === 'usual');
    await harness.create(ids.one, otherResource);
    for (const username of allowed) {
      await expectUsersDone(`addPeople('${username}')`, [username], () =>
        backend.addPeople(ids.one, [createUser(username)], context),
      );
    }
    await harness.expectUsers(ids.one, allowed, 'after all allowed usernames were added');
  },

  'a backend that takes usernames as data removes no other account when it is given a dangerous username': async (
    harness,
  ) => {
    const { backend, context } = harness;
    if (backend.takesUsernamesAsData !== true) return;
    await harness.create(ids.one, otherResource, [createUser('alice'), createUser('bob')]);
    for (const username of dangerousUsernames) {
      const step = `removePeople(${JSON.stringify(username)})`;
      // It may also say that it failed.
      await findFailed(step, [username], () => backend.removePeople(ids.one, [username], context));
      await harness.expectUsers(ids.one, ['alice', 'bob'], `after ${step}`);
    }
  },

  'unusual ids are used unchanged or rejected with BackendError, and never affect another resource': async (
    harness,
  ) => {
    await harness.create(ids.one, otherResource, [createUser('alice')]);
    const accepted = new Map<string, string>();
    for (const [index, id] of unusualIds.entries()) {
      const resource = { ...otherResource, uuid: String(index).padStart(32, '0') };
      if (await isAccepted(`create('${id}')`, () => harness.create(id, resource, [createUser('alice')])))
        accepted.set(id, resource.uuid);
    }
    for (const [id, owner] of accepted) await harness.expectOwner(id, owner, 'after similar ids were created');
    await removeEach(harness, [...accepted.keys()]);
    await harness.expectOwner(ids.one, otherResource.uuid, 'after unusual ids were created and removed');
    await harness.expectUsers(ids.one, ['alice'], 'after unusual ids were created and removed');
  },
};

async function removeEach(harness: ResourceHarness, accepted: readonly string[]): Promise<void> {
  for (const id of accepted) {
    await harness.expectUsers(id, ['alice'], 'before remove');
    await expectSuccess(`remove('${id}')`, () => harness.backend.remove(id, harness.context));
    await harness.expectOwner(id, undefined, 'after remove');
  }
}

/** Adds users. Returns those who did not fail; `undefined` when the call threw a `BackendError`. */
async function addUnlessRejected(
  { backend, context }: ResourceHarness,
  usernames: readonly string[],
  step: string,
): Promise<readonly string[] | undefined> {
  const users = usernames.map((username) => createUser(username));
  let failed: readonly string[] = [];
  const isTaken = await isAccepted(step, async () => {
    failed = await findFailed(step, usernames, () => backend.addPeople(ids.one, users, context));
  });
  return isTaken ? usernames.filter((username) => !failed.includes(username)) : undefined;
}

async function isAccepted(step: string, run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (thrown) {
    const error =
      thrown instanceof Error && thrown.cause !== undefined && !isBackendError(thrown) ? thrown.cause : thrown;
    expect(isBackendError(error), `${step}: expected success or BackendError, got ${formatError(error)}`);
    return false;
  }
}
