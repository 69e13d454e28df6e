import type { ResourceAccount, ResourceBackend, ResourceContext } from '../../../src/resources/backend.js';
import { silentLogger } from '../../../src/shared/logger.js';
import {
  InMemoryResourceBackend,
  type InMemoryResourceBackendOptions,
} from '../../../src/testing/in-memory-resource-backend.js';

export const context: ResourceContext = {
  signal: new AbortController().signal,
  logger: silentLogger,
  settings: {},
  offering: { uuid: '0f'.repeat(16), name: 'Cluster' },
};

/** The broken methods of an otherwise correct backend. */
export type Changes = (good: InMemoryResourceBackend) => Partial<ResourceBackend>;

/** A flaw of a backend, the check that must detect it, and the error message. */
export type Flaw = [
  flaw: string,
  check: string,
  message: RegExp,
  changes: Changes,
  options?: InMemoryResourceBackendOptions,
];

/** Creates a backend that is correct except for these methods. */
export function breakBackend(changes: Changes, options: InMemoryResourceBackendOptions = {}): ResourceBackend {
  const good = new InMemoryResourceBackend(options);
  const broken = changes(good);
  return new Proxy<ResourceBackend>(good, {
    get(_target, key) {
      if (Object.hasOwn(broken, key)) return Reflect.get(broken, key);
      const value: unknown = Reflect.get(good, key);
      return typeof value === 'function' ? value.bind(good) : value;
    },
  });
}

export function names(people: readonly { username: string }[]): string[] {
  return people.map(({ username }) => username);
}

/** Returns a function that counts its own calls, from 1. */
export function createCounter(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}

/** Changes the result of `listPeople`. */
export function alterListedUsers(alter: (people: readonly ResourceAccount[]) => readonly ResourceAccount[]): Changes {
  return (good) => ({ listPeople: async (id, ctx) => alter(await good.listPeople(id, ctx)) });
}
