import { describe, expect, test, vi } from 'vitest';
import { type UsernameBackendSetup, usernameBackendContract } from '../../src/testing/index.js';
import { BaseUsernameManagementBackend } from '../../src/usernames/base.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { failureFlaws } from './username-flaws/failure-flaws.js';
import { createSetup } from './username-flaws/flaw.js';
import { methodFlaws } from './username-flaws/method-flaws.js';
import { nameFlaws } from './username-flaws/name-flaws.js';

const flaws = [...nameFlaws, ...methodFlaws, ...failureFlaws];

/** Runs one check of the contract. */
function check(name: string, make: () => UsernameBackendSetup): Promise<void> {
  const found = usernameBackendContract(make).find((one) => one.name === name);
  if (found === undefined) throw new Error(`the contract has no check '${name}'`);
  return found.run();
}

describe('usernameBackendContract', () => {
  test.each(flaws)('notices a backend that %s', async (_flaw, name, message, changes) => {
    await expect(check(name, () => createSetup(changes))).rejects.toThrow(message);
    // The same check has nothing to say about a sound backend, so that it was the flaw that was noticed.
    await expect(check(name, () => createSetup())).resolves.toBeUndefined();
  });

  test('has no check that no flaw is noticed by', () => {
    const noticed = new Set(flaws.map(([, name]) => name));
    expect(
      usernameBackendContract(createSetup)
        .map(({ name }) => name)
        .filter((name) => !noticed.has(name)),
    ).toEqual([]);
  });

  test('says which checks the setup has too little for', async () => {
    const skipped: unknown[] = [];
    const runner = { skip: (note?: string) => void skipped.push(note) };
    const make = () => ({ backend: new PosixUsernameManagementBackend() });
    for (const { run } of usernameBackendContract(make)) await run(runner);
    expect(skipped).toEqual([
      'the setup has no faults.stall',
      'the setup has no faults.loseReply',
      'the setup has no mustLink',
      'the setup has no mustBeValidated',
    ]);
  });

  test('makes a backend for each check, and cleans up after it, whatever came of it', async () => {
    const cleanup = vi.fn();
    const make = vi.fn(() => ({ ...createSetup(() => ({ previewUsername: async () => 'ann' })), cleanup }));
    const results = await Promise.allSettled(usernameBackendContract(make).map(({ run }) => run()));
    expect(results.map(({ status }) => status)).toEqual(expect.arrayContaining(['fulfilled', 'rejected']));
    expect(make).toHaveBeenCalledTimes(results.length);
    expect(cleanup).toHaveBeenCalledTimes(results.length);
  });
});

const backends: Readonly<Record<string, () => UsernameBackendSetup>> = {
  'base, which makes no names': () => ({ backend: new BaseUsernameManagementBackend() }),
  posix: () => ({ backend: new PosixUsernameManagementBackend() }),
  'a directory in memory': createSetup,
};

describe.each(Object.entries(backends))('%s', (_name, make) => {
  for (const { name, run } of usernameBackendContract(make)) test(name, () => run());
});
