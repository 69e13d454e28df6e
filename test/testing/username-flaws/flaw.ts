import type { UsernameBackendSetup } from '../../../src/testing/index.js';
import type { AbstractUsernameManagementBackend } from '../../../src/usernames/backend.js';
import { Directory, DirectoryBackend } from './directory.js';

/** The methods that are wrong, over a sound backend. */
export type Changes = (good: DirectoryBackend) => Partial<AbstractUsernameManagementBackend>;

/** Something wrong with a backend, the check that must notice it, and what that says. */
export type Flaw = [flaw: string, check: string, message: RegExp, changes: Changes];

/** A sound backend but for these methods, with everything around it that can be checked. */
export function createSetup(changes: Changes = () => ({})): UsernameBackendSetup {
  const directory = new Directory();
  return {
    backend: breakBackend(new DirectoryBackend(directory), changes),
    mustLink: (user) => ({ ...user, userIdentitySource: 'old-portal' }),
    mustBeValidated: (user) => ({ ...user, userIdentitySource: 'unchecked' }),
    accounts: async () => directory.accounts.map(({ username }) => username),
    faults: {
      loseReply: () => {
        directory.loseNextReply = true;
      },
      stall: () => {
        directory.stallNextReply = true;
      },
    },
    abortTimeoutMs: 50,
  };
}

function breakBackend(good: DirectoryBackend, changes: Changes): AbstractUsernameManagementBackend {
  const broken = changes(good);
  return new Proxy(good, {
    get: (target, key, receiver) => Reflect.get(Object.hasOwn(broken, key) ? broken : target, key, receiver),
  });
}

/** Counts its own calls, from 1. */
export function createCounter(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}
