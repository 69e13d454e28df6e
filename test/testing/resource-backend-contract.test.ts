import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { InMemoryResourceBackend } from '../../src/testing/in-memory-resource-backend.js';
import { type ResourceBackendSetup, resourceBackendContract } from '../../src/testing/resource-backend-contract.js';
import { breakBackend, context } from './resource-flaws/flaw.js';
import { lifecycleFlaws } from './resource-flaws/lifecycle-flaws.js';
import { optionalFlaws } from './resource-flaws/optional-flaws.js';
import { userFlaws } from './resource-flaws/user-flaws.js';

const flaws = [...lifecycleFlaws, ...userFlaws, ...optionalFlaws];

/** Runs one check of the contract. */
function check(name: string, make: () => ResourceBackendSetup): Promise<void> {
  const found = resourceBackendContract(make).find((one) => one.name === name);
  if (found === undefined) throw new Error(`the contract has no check '${name}'`);
  return found.run();
}

describe('resourceBackendContract', () => {
  test.each(flaws)('notices a backend that %s', async (_flaw, name, message, changes, options) => {
    await expect(check(name, () => ({ backend: breakBackend(changes, options), context }))).rejects.toThrow(message);
    // The same check has nothing to say about a sound backend, so that it was the flaw that was noticed.
    await expect(check(name, () => ({ backend: breakBackend(() => ({}), options), context }))).resolves.toBeUndefined();
  });

  test('has no check that no flaw is noticed by', () => {
    const noticed = new Set(flaws.map(([, name]) => name));
    expect(
      resourceBackendContract(() => ({ backend: new InMemoryResourceBackend(), context }))
        .map(({ name }) => name)
        .filter((name) => !noticed.has(name)),
    ).toEqual([]);
  });

  test('gives up on work that never ends', async () => {
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

  test('makes a backend for each check, and cleans up after it, whatever came of it', async () => {
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
