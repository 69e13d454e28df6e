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

/** The methods that are wrong, over a sound backend. */
export type Changes = (good: InMemoryResourceBackend) => Partial<ResourceBackend>;

/** Something wrong with a backend, the check that must notice it, and what that says. */
export type Flaw = [
  flaw: string,
  check: string,
  message: RegExp,
  changes: Changes,
  options?: InMemoryResourceBackendOptions,
];

/** A sound backend but for these methods. */
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

/** Counts its own calls, from 1. */
export function createCounter(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}

/** Lists something else than who is on the resource. */
export function alterListedUsers(alter: (people: readonly ResourceAccount[]) => readonly ResourceAccount[]): Changes {
  return (good) => ({ listPeople: async (id, ctx) => alter(await good.listPeople(id, ctx)) });
}
