import { type Bench, type Checks, describe, expect, harmless, ids, isRefusal, makePerson, makeResource } from './bench.js';

/** Names that Waldur and the username rules allow, and that programs stumble over. */
const oddUsernames = ['__proto__', 'constructor', 'j.doe', '_jdoe', '.jdoe', '0day', 'Mixed-Case', 'x', 'a-name-of-thirty-one-characters'];

const oddIds = [
  ...['__proto__', 'constructor', 'with.dot', 'Mixed-Case', 'mixed-case', 'two words', 'two-words', '-leading', 'ünï', `quote'"$(touch x)`],
  ...['a/b', 'a-b', '../contract-outside', '..', '.', 'line\nbreak', '%2e%2e', 'semi;colon'],
];

const bystander = makeResource('b');

/** Names that are no names like any other. */
export const oddChecks: Checks = {
  'odd usernames are put on as they are written, or refused with BackendError': async (bench) => {
    const { backend, context } = bench;
    await bench.create(ids.one, bystander);
    const accepted: string[] = [];
    for (const username of oddUsernames) {
      if (await isAccepted(`addPeople('${username}')`, () => backend.addPeople(ids.one, [makePerson(username)], context))) accepted.push(username);
    }
    await bench.expectPeople(ids.one, accepted, 'after odd usernames were added');
    for (const username of accepted) {
      await harmless(`removePeople('${username}')`, () => backend.removePeople(ids.one, [username], context));
    }
    await bench.expectPeople(ids.one, [], 'after odd usernames were removed');
  },

  'odd ids are used as they are written, or refused with BackendError, and never meet another resource': async (bench) => {
    await bench.create(ids.one, bystander, [makePerson('alice')]);
    const accepted = new Map<string, string>();
    for (const [index, id] of oddIds.entries()) {
      const resource = { ...bystander, uuid: String(index).padStart(32, '0') };
      if (await isAccepted(`create('${id}')`, () => bench.create(id, resource, [makePerson('alice')]))) accepted.set(id, resource.uuid);
    }
    for (const [id, owner] of accepted) await bench.expectOwner(id, owner, 'after ids like it were made');
    await removeEach(bench, [...accepted.keys()]);
    await bench.expectOwner(ids.one, bystander.uuid, 'after odd ids came and went');
    await bench.expectPeople(ids.one, ['alice'], 'after odd ids came and went');
  },
};

async function removeEach(bench: Bench, accepted: readonly string[]): Promise<void> {
  for (const id of accepted) {
    await bench.expectPeople(id, ['alice'], 'before it is removed');
    await harmless(`remove('${id}')`, () => bench.backend.remove(id, bench.context));
    await bench.expectOwner(id, undefined, 'after remove');
  }
}

async function isAccepted(step: string, run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (thrown) {
    const error = thrown instanceof Error && thrown.cause !== undefined && !isRefusal(thrown) ? thrown.cause : thrown;
    expect(isRefusal(error), `${step}: expected it to work or BackendError, got ${describe(error)}`);
    return false;
  }
}
