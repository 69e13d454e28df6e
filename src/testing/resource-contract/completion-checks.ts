import { isDeepStrictEqual } from 'node:util';
import { createCuttingSignal } from './cutting-signal.js';
import {
  createResource,
  createUser,
  expect,
  expectSuccess,
  format,
  ids,
  type ResourceChecks,
  type ResourceHarness,
} from './harness.js';

const resource = createResource('1');
const alice = createUser('alice', 'admin');
const bob = createUser('bob', 'member');
const carol = createUser('carol', 'member');

/** No `create` has more steps. */
const maxSteps = 50;

/** A create that takes less time than this is not cut off by time. */
const minCutMs = 10;

/** Checks that `create` completes what an earlier call has left incomplete. */
export const completionChecks: ResourceChecks = {
  'a create that was cut off is completed by the next one': async (harness) => {
    const startedAt = performance.now();
    await harness.create(ids.one, resource, [alice, bob]);
    const durationMs = performance.now() - startedAt;
    const whole = await describeAndRemove(harness, 'created at once');
    const expectWhole = async (when: string): Promise<void> => {
      await harness.create(ids.one, resource, [alice, bob]);
      const parts = await describeAndRemove(harness, when);
      expect(
        isDeepStrictEqual(parts, whole),
        `create('${ids.one}') ${when}: expected what one create makes, ${format(whole)}, got ${format(parts)}`,
      );
    };
    if (harness.cutCreate !== undefined) {
      for (let step = 1; step <= maxSteps && (await harness.cutCreate(step)); step += 1) {
        await ignoreFailure(() => harness.backend.create(ids.one, resource, [alice, bob], harness.context));
        await expectWhole(`after a create that was cut off after step ${step}`);
      }
      return;
    }
    for (let look = 1; look <= maxSteps; look += 1) {
      if (!(await createAndCut(harness, { atLook: look }))) break;
      await expectWhole(`after a create that was cut off when it had looked at its signal ${times(look)}`);
    }
    for (const share of durationMs < minCutMs ? [] : [0.2, 0.4, 0.6, 0.8]) {
      const afterMs = Math.round(durationMs * share);
      await createAndCut(harness, { afterMs });
      await expectWhole(`after a create that was cut off after ${afterMs} ms`);
    }
  },

  'repeating create adds what is missing and changes nothing else': async (harness) => {
    const { backend, context } = harness;
    await harness.create(ids.one, resource, [alice]);
    await expectSuccess('addPeople', () => backend.addPeople(ids.one, [bob], context));
    const [name = 'bob'] = await harness.spell(ids.one, ['bob']);
    await expectSuccess('setRole', async () => backend.setRole?.(ids.one, name, 'manager', context));
    await expectSuccess('setLimits', async () => backend.setLimits?.(ids.one, { cpu: 20, storage: 200 }, context));
    await expectSuccess('pause', async () => backend.pause?.(ids.one, context));
    const before = await describeResource(harness);
    await harness.create(ids.one, resource, []);
    await harness.create(ids.one, { ...resource, limits: { cpu: 1 } }, [createUser('alice', 'member')]);
    const after = await describeResource(harness);
    expect(
      isDeepStrictEqual(after, before),
      `create('${ids.one}') again: expected no change of ${format(before)}, got ${format(after)}`,
    );
    await harness.create(ids.one, resource, [carol]);
    await harness.expectUsers(ids.one, ['alice', 'bob', 'carol'], 'after another create with a missing user');
  },
};

async function describeAndRemove(harness: ResourceHarness, when: string): Promise<unknown> {
  await harness.expectOwner(ids.one, resource.uuid, when);
  const parts = await describeResource(harness);
  await expectSuccess(`remove('${ids.one}')`, () => harness.backend.remove(ids.one, harness.context));
  return parts;
}

/** Everything that can be seen of the resource. */
async function describeResource(harness: ResourceHarness): Promise<unknown> {
  const users = await harness.listUsers(ids.one);
  const parts = await expectSuccess(`inspect('${ids.one}')`, async () => harness.inspect?.(ids.one));
  const sorted = [...users].sort((a, b) => (a.username < b.username ? -1 : 1));
  return parts === undefined ? { users: sorted } : { users: sorted, parts };
}

/** Returns whether the call was cut off before it ended. */
async function createAndCut(
  { backend, context }: ResourceHarness,
  cut: Parameters<typeof createCuttingSignal>[0],
): Promise<boolean> {
  const { signal, end } = createCuttingSignal(cut);
  await ignoreFailure(() => backend.create(ids.one, resource, [alice, bob], { ...context, signal }));
  return end();
}

// How a call ends that is cut off does not matter.
async function ignoreFailure(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch {}
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
