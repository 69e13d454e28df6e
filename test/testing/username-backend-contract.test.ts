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
  const found = usernameBackendContract(make).find((each) => each.name === name);
  if (found === undefined) throw new Error(`the contract has no check '${name}'`);
  return found.run();
}

describe('usernameBackendContract', () => {
  test.each(flaws)('the contract rejects a backend that %s', async (_flaw, name, message, changes) => {
    await expect(check(name, () => createSetup(changes))).rejects.toThrow(message);
    // A correct backend passes the same check, so the flaw caused the failure.
    await expect(check(name, () => createSetup())).resolves.toBeUndefined();
  });

  test('every check of the contract detects at least one flaw', () => {
    const detected = new Set(flaws.map(([, name]) => name));
    expect(
      usernameBackendContract(createSetup)
        .map(({ name }) => name)
        .filter((name) => !detected.has(name)),
    ).toEqual([]);
  });

  test('checks that the setup does not support are skipped with a note', async () => {
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

  test('every check gets its own backend and is cleaned up, whether it passes or fails', async () => {
    const cleanup = vi.fn();
    const make = vi.fn(() => ({ ...createSetup(() => ({ previewUsername: async () => 'ann' })), cleanup }));
    const results = await Promise.allSettled(usernameBackendContract(make).map(({ run }) => run()));
    expect(results.map(({ status }) => status)).toEqual(expect.arrayContaining(['fulfilled', 'rejected']));
    expect(make).toHaveBeenCalledTimes(results.length);
    expect(cleanup).toHaveBeenCalledTimes(results.length);
  });
});

const backends: Readonly<Record<string, () => UsernameBackendSetup>> = {
  'base backend without usernames': () => ({ backend: new BaseUsernameManagementBackend() }),
  'posix backend': () => ({ backend: new PosixUsernameManagementBackend() }),
  'in-memory directory backend': createSetup,
};

describe.each(Object.entries(backends))('%s', (_name, make) => {
  for (const { name, run } of usernameBackendContract(make)) test(name, () => run());
});
