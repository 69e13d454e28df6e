import { isDeepStrictEqual } from 'node:util';
import type { ResourceAccount, ResourceBackend, ResourceContext, ResourceUser } from '../../resources/backend.js';
import { wait } from '../../shared/abortable.js';
import { BackendError } from '../../shared/errors.js';
import type { ProviderResource } from '../../waldur/resource-types.js';

const pollLimits = { times: 200, everyMs: 25 };

/** What every check works on: one backend of its own, and words for what went wrong. */
export class ResourceHarness {
  constructor(
    readonly backend: ResourceBackend,
    readonly context: ResourceContext,
  ) {}

  /** Makes a resource, and waits until work that goes on behind a handle is done. */
  async create(id: string, resource: ProviderResource, people: readonly ResourceUser[] = []): Promise<void> {
    const made = await expectSuccess(`create('${id}')`, () => this.backend.create(id, resource, people, this.context));
    if (made?.handle !== undefined) await this.waitUntilDone(made.handle);
  }

  async waitUntilDone(handle: string): Promise<void> {
    for (let time = 1; time <= pollLimits.times; time += 1) {
      const state = await expectSuccess(`poll('${handle}')`, async () => this.backend.poll?.(handle, this.context));
      if (state === 'done') return;
      expect(state === 'running', `poll('${handle}'): expected 'running' or 'done', got ${format(state)}`);
      await wait(pollLimits.everyMs, this.context.signal);
    }
    throw new Error(
      `poll('${handle}'): expected 'done' after ${(pollLimits.times * pollLimits.everyMs) / 1000} s at most, got 'running' each time`,
    );
  }

  /** Holds what `find` says against the owner that is expected; `undefined` for nothing there. */
  async expectOwner(id: string, owner: string | undefined, when: string): Promise<void> {
    const found = await expectSuccess(`find('${id}') ${when}`, () => this.backend.find(id, this.context));
    const wanted = owner === undefined ? undefined : { owner };
    expect(isDeepStrictEqual(found, wanted), `find('${id}') ${when}: expected ${format(wanted)}, got ${format(found)}`);
  }

  async listUsers(id: string): Promise<readonly ResourceAccount[]> {
    return expectSuccess(`listPeople('${id}')`, () => this.backend.listPeople(id, this.context));
  }

  /** Holds who is on a resource against these usernames, each of them once and ours. */
  async expectUsers(id: string, usernames: readonly string[], when: string): Promise<void> {
    const people = await this.listUsers(id);
    const names = people.map(({ username }) => username).sort();
    const wanted = [...usernames].sort();
    expect(
      isDeepStrictEqual(names, wanted),
      `listPeople('${id}') ${when}: expected ${format(wanted)}, got ${format(names)}`,
    );
    const foreign = people.filter(({ isOurs }) => isOurs !== true).map(({ username }) => username);
    expect(
      foreign.length === 0,
      `listPeople('${id}') ${when}: expected isOurs: true for everybody that was put there, got something else for ${format(foreign)}`,
    );
  }
}

/** Runs a step that must not fail. */
export async function expectSuccess<T>(step: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new Error(`${step}: expected it to do its work, got ${formatError(error)}`, { cause: error });
  }
}

/** Runs a step that must fail, and returns what it threw. */
export async function expectFailure(step: string, run: () => Promise<unknown>): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await run();
  } catch (error) {
    return error;
  }
  throw new Error(`${step}: expected an error, got ${format(answer)}`);
}

export function expect(isRight: boolean, sentence: string): asserts isRight {
  if (!isRight) throw new Error(sentence);
}

/** By name too: a backend may bring its own copy of this package. */
export function isDuplicateResourceError(error: unknown): boolean {
  return error instanceof Error && error.name === 'DuplicateResourceError';
}

/** The answer of a backend that has understood and says no, and not a crash. */
export function isBackendError(error: unknown): boolean {
  return (
    error instanceof BackendError ||
    isDuplicateResourceError(error) ||
    (error instanceof Error && error.name === 'BackendError')
  );
}

export function formatError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : format(error);
}

export function format(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

/** A Waldur resource by a single hex digit. */
export function createResource(digit: string): ProviderResource {
  return {
    uuid: digit.repeat(32),
    name: `Resource ${digit}`,
    slug: `resource-${digit}`,
    state: 'Creating',
    attributes: {},
    options: {},
    limits: { cpu: 10, storage: 100 },
    projectUuid: 'a0'.repeat(16),
    projectName: 'A project',
    projectSlug: 'a-project',
    customerUuid: 'c0'.repeat(16),
    customerName: 'A customer',
    customerSlug: 'a-customer',
  };
}

// The same for the same name, and another for another.
function createUuid(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(32, '0').slice(0, 32);
}

export function createUser(username: string, role?: string): ResourceUser {
  const userUuid = createUuid(username);
  const person = {
    username,
    waldurUsername: `${username}@idp.example.org`,
    userUuid,
    email: `${username}@example.org`,
    attributes: { full_name: 'A Person' },
  };
  return role === undefined ? person : { ...person, role };
}

/** The ids that checks use. */
export const ids = { one: 'contract-one', two: 'contract-two', unused: 'contract-never-made' } as const;

/** What a check is called, and what it does. */
export type ResourceChecks = Readonly<Record<string, (bench: ResourceHarness) => Promise<void>>>;
