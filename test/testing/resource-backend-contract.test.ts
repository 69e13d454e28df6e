import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { InMemoryResourceBackend } from '../../src/testing/in-memory-resource-backend.js';
import { type ResourceBackendSetup, resourceBackendContract } from '../../src/testing/resource-backend-contract.js';
import { createSteps, StepwiseCluster } from '../support/stepwise-cluster.js';
import { completionFlaws } from './resource-flaws/completion-flaws.js';
import { breakBackend, context } from './resource-flaws/flaw.js';
import { lifecycleFlaws } from './resource-flaws/lifecycle-flaws.js';
import { optionalFlaws } from './resource-flaws/optional-flaws.js';
import { userFlaws } from './resource-flaws/user-flaws.js';

const flaws = [...lifecycleFlaws, ...completionFlaws, ...userFlaws, ...optionalFlaws];

/** Runs one check of the contract. */
function check(name: string, make: () => ResourceBackendSetup): Promise<void> {
  const found = resourceBackendContract(make).find((each) => each.name === name);
  if (found === undefined) throw new Error(`the contract has no check '${name}'`);
  return found.run();
}

describe('resourceBackendContract', () => {
  test.each(flaws)('the contract rejects a backend that %s', async (_flaw, name, message, changes, options) => {
    await expect(check(name, () => ({ backend: breakBackend(changes, options), context }))).rejects.toThrow(message);
    // A correct backend passes the same check, so the flaw caused the failure.
    await expect(check(name, () => ({ backend: breakBackend(() => ({}), options), context }))).resolves.toBeUndefined();
  });

  test('every check of the contract detects at least one flaw', () => {
    const detected = new Set(flaws.map(([, name]) => name));
    expect(
      resourceBackendContract(() => ({ backend: new InMemoryResourceBackend(), context }))
        .map(({ name }) => name)
        .filter((name) => !detected.has(name)),
    ).toEqual([]);
  });

  test('with cutCreate and inspect, parts are found that a repeated create does not complete', async () => {
    const checkCluster = (flaw: (cluster: StepwiseCluster) => void) =>
      check('a create that was cut off is completed by the next one', () => {
        const cluster = new StepwiseCluster();
        flaw(cluster);
        const cutCreate = (last: number) => {
          cluster.afterStep = (step) => {
            if (step !== last) return;
            cluster.afterStep = () => {};
            throw new Error('killed');
          };
          return last <= createSteps;
        };
        return { backend: cluster, context, cutCreate, inspect: (id) => cluster.allocations.get(id)?.quota };
      });
    await expect(checkCluster(() => {})).resolves.toBeUndefined();
    const withoutQuota = checkCluster((cluster) => {
      cluster.setsQuota = (isNew) => isNew;
    });
    await expect(withoutQuota).rejects.toThrow(
      /^create\('contract-one'\) after a create that was cut off after step 1: expected .*"parts":\{"cpu":10,/,
    );
  });

  test('a backend that spells usernames in another way, and declares how, passes every check', async () => {
    const realm = '@CLUSTER';
    const make = (): ResourceBackendSetup => ({
      context,
      backend: breakBackend((good) => ({
        normalizeUsername: (username) => username.replace(realm, ''),
        listPeople: async (id, ctx) =>
          (await good.listPeople(id, ctx)).map((account) => ({ ...account, username: account.username + realm })),
        removePeople: (id, usernames, ctx) =>
          good.removePeople(
            id,
            usernames.flatMap((username) => (username.endsWith(realm) ? username.slice(0, -realm.length) : [])),
            ctx,
          ),
        setRole: (id, username, role, ctx) => good.setRole(id, username.slice(0, -realm.length), role, ctx),
      })),
    });
    for (const { name, run } of resourceBackendContract(make)) await expect(run(), name).resolves.toBeUndefined();
  });

  test('a check fails after five seconds if work never finishes', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const backend = new InMemoryResourceBackend({ pollsUntilDone: Number.POSITIVE_INFINITY });
    const run = check('a created resource is found with its owner and lists its users', () => ({
      backend,
      context,
    }));
    const failed = expect(run).rejects.toThrow(
      "poll('work-on-contract-one'): expected 'done' after 5 s, got 'running'",
    );
    await vi.advanceTimersByTimeAsync(6000);
    await failed;
  });

  test('every check gets its own backend and is cleaned up, whether it passes or fails', async () => {
    const cleanup = vi.fn();
    const make = vi.fn(
      (): ResourceBackendSetup => ({ backend: breakBackend(() => ({ find: async () => ({}) })), context, cleanup }),
    );
    const results = await Promise.allSettled(resourceBackendContract(make).map(({ run }) => run()));
    expect(results.map(({ status }) => status)).toEqual(expect.arrayContaining(['fulfilled', 'rejected']));
    expect(make).toHaveBeenCalledTimes(results.length);
    expect(cleanup).toHaveBeenCalledTimes(results.length);
  });
});
