import { isDeepStrictEqual } from 'node:util';
import { BackendError } from '../../errors.js';
import type { PersonOnResource, ResourceBackend, ResourceContext, ResourcePerson } from '../../resources/backend.js';
import { wait } from '../../waldur/abortable.js';
import type { ProviderResource } from '../../waldur/resource-types.js';

const polls = { times: 200, everyMs: 25 };

/** What every check works on: one backend of its own, and words for what went wrong. */
export class Bench {
  constructor(
    readonly backend: ResourceBackend,
    readonly context: ResourceContext,
  ) {}

  /** Makes a resource, and waits until work that goes on behind a handle is done. */
  async create(id: string, resource: ProviderResource, people: readonly ResourcePerson[] = []): Promise<void> {
    const made = await harmless(`create('${id}')`, () => this.backend.create(id, resource, people, this.context));
    if (made?.handle !== undefined) await this.awaitWork(made.handle);
  }

  async awaitWork(handle: string): Promise<void> {
    for (let time = 1; time <= polls.times; time += 1) {
      const state = await harmless(`poll('${handle}')`, async () => this.backend.poll?.(handle, this.context));
      if (state === 'done') return;
      expect(state === 'running', `poll('${handle}'): expected 'running' or 'done', got ${show(state)}`);
      await wait(polls.everyMs, this.context.signal);
    }
    throw new Error(`poll('${handle}'): expected 'done' after ${(polls.times * polls.everyMs) / 1000} s at most, got 'running' each time`);
  }

  /** Holds what `find` says against the owner that is expected; `undefined` for nothing there. */
  async expectOwner(id: string, owner: string | undefined, when: string): Promise<void> {
    const found = await harmless(`find('${id}') ${when}`, () => this.backend.find(id, this.context));
    const wanted = owner === undefined ? undefined : { owner };
    expect(isDeepStrictEqual(found, wanted), `find('${id}') ${when}: expected ${show(wanted)}, got ${show(found)}`);
  }

  async list(id: string): Promise<readonly PersonOnResource[]> {
    return harmless(`listPeople('${id}')`, () => this.backend.listPeople(id, this.context));
  }

  /** Holds who is on a resource against these usernames, each of them once and ours. */
  async expectPeople(id: string, usernames: readonly string[], when: string): Promise<void> {
    const people = await this.list(id);
    const names = people.map(({ username }) => username).sort();
    const wanted = [...usernames].sort();
    expect(isDeepStrictEqual(names, wanted), `listPeople('${id}') ${when}: expected ${show(wanted)}, got ${show(names)}`);
    const foreign = people.filter(({ isOurs }) => isOurs !== true).map(({ username }) => username);
    expect(
      foreign.length === 0,
      `listPeople('${id}') ${when}: expected isOurs: true for everybody that was put there, got something else for ${show(foreign)}`,
    );
  }
}

/** Runs a step that must not fail. */
export async function harmless<T>(step: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new Error(`${step}: expected it to do its work, got ${describe(error)}`, { cause: error });
  }
}

/** Runs a step that must fail, and returns what it threw. */
export async function refused(step: string, run: () => Promise<unknown>): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await run();
  } catch (error) {
    return error;
  }
  throw new Error(`${step}: expected an error, got ${show(answer)}`);
}

export function expect(isRight: boolean, sentence: string): asserts isRight {
  if (!isRight) throw new Error(sentence);
}

/** By name too: a backend may bring its own copy of this package. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && error.name === 'DuplicateResourceError';
}

/** The answer of a backend that has understood and says no, and not a crash. */
export function isRefusal(error: unknown): boolean {
  return error instanceof BackendError || isDuplicate(error) || (error instanceof Error && error.name === 'BackendError');
}

export function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : show(error);
}

export function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

/** A Waldur resource by a single hex digit. */
export function makeResource(digit: string): ProviderResource {
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

export function makePerson(username: string, role?: string): ResourcePerson {
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
export const ids = { one: 'contract-one', two: 'contract-two', never: 'contract-never-made' } as const;

/** What a check is called, and what it does. */
export type Checks = Readonly<Record<string, (bench: Bench) => Promise<void>>>;
