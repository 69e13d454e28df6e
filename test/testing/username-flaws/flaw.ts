import type { UsernameBackendSetup } from '../../../src/testing/index.js';
import type { AbstractUsernameManagementBackend } from '../../../src/usernames/backend.js';
import { Directory, DirectoryBackend } from './directory.js';

/** The broken methods of an otherwise correct backend. */
export type Changes = (good: DirectoryBackend) => Partial<AbstractUsernameManagementBackend>;

/** A flaw of a backend, the check that must detect it, and the error message. */
export type Flaw = [flaw: string, check: string, message: RegExp, changes: Changes];

/**
 * Creates the setup of a backend that is correct except for these methods, with everything that the contract can check.
 */
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
