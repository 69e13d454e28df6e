import { isDeepStrictEqual } from 'node:util';
import type {
  NewResource,
  ResourceAccount,
  ResourceBackend,
  ResourceContext,
  ResourceUser,
} from '../../resources/backend.js';
import { wait } from '../../shared/abortable.js';
import { BackendError } from '../../shared/errors.js';
import { readFailedUsers, type UsersResult } from '../../shared/partial-result.js';
import { readAccountNames } from '../../usernames/account-names.js';
import type { ProviderResource } from '../../waldur/resource-types.js';

const pollLimits = { times: 200, everyMs: 25 };

/** What only the site knows about its resources. */
export interface ResourceParts {
  /**
   * Makes the next `create` stop after this step (1, 2, …), as if its process were killed there. Returns `false` if
   * `create` has no such step; then nothing is stopped. Default: the signal is aborted at each place where `create`
   * looks at it, and at some times while it runs.
   */
  readonly cutCreate?: ((step: number) => boolean | Promise<boolean>) | undefined;
  /**
   * Returns everything that a resource consists of, such as its folder and quota. A resource whose `create` was cut off
   * and repeated must have the same as one that was created at once. Default: only the users are compared.
   */
  readonly inspect?: ((id: string) => unknown) | undefined;
}

/** The backend under test, with assertions that all checks use. */
export class ResourceHarness {
  readonly backend: ResourceBackend;
  readonly context: ResourceContext;
  readonly cutCreate: ResourceParts['cutCreate'];
  readonly inspect: ResourceParts['inspect'];

  constructor(backend: ResourceBackend, context: ResourceContext, { cutCreate, inspect }: ResourceParts = {}) {
    this.backend = backend;
    this.context = context;
    this.cutCreate = cutCreate;
    this.inspect = inspect;
  }

  /** Creates a resource and waits until its work is done. */
  async create(id: string, resource: NewResource, users: readonly ResourceUser[] = []): Promise<void> {
    const created = await expectSuccess(`create('${id}')`, () =>
      this.backend.create(id, resource, users, this.context),
    );
    if (created?.handle !== undefined) await this.waitUntilDone(created.handle);
  }

  async waitUntilDone(handle: string): Promise<void> {
    for (let time = 1; time <= pollLimits.times; time += 1) {
      const state = await expectSuccess(`poll('${handle}')`, async () => this.backend.poll?.(handle, this.context));
      if (state === 'done') return;
      expect(state === 'running', `poll('${handle}'): expected 'running' or 'done', got ${format(state)}`);
      await wait(pollLimits.everyMs, this.context.signal);
    }
    throw new Error(
      `poll('${handle}'): expected 'done' after ${(pollLimits.times * pollLimits.everyMs) / 1000} s, got 'running'`,
    );
  }

  /** Asserts the owner that `find` returns; `undefined` if the resource must not exist. */
  async expectOwner(id: string, owner: string | undefined, when: string): Promise<void> {
    const found = await expectSuccess(`find('${id}') ${when}`, () => this.backend.find(id, this.context));
    const expected = owner === undefined ? undefined : { owner };
    expect(
      isDeepStrictEqual(found, expected),
      `find('${id}') ${when}: expected ${format(expected)}, got ${format(found)}`,
    );
  }

  /** Lists the users by the usernames that the backend received, also if it spells them in another way. */
  async listUsers(id: string): Promise<readonly ResourceAccount[]> {
    const { backend } = this;
    const listed = await expectSuccess(`listPeople('${id}')`, () => backend.listPeople(id, this.context));
    return backend.normalizeUsername === undefined
      ? listed
      : listed.map((account) => ({ ...account, username: readAccountNames(backend).nameOf(account.username) }));
  }

  /** Returns usernames as the backend spells them, for `removePeople` and `setRole`. */
  async spell(id: string, usernames: readonly string[]): Promise<string[]> {
    const { backend } = this;
    if (backend.normalizeUsername === undefined) return [...usernames];
    const { nameOf } = readAccountNames(backend);
    const listed = await expectSuccess(`listPeople('${id}')`, () => backend.listPeople(id, this.context));
    const own = new Map(listed.map(({ username }) => [nameOf(username), username]));
    return usernames.map((username) => own.get(username) ?? username);
  }

  /** Asserts that `listPeople` returns exactly these usernames, once each and with `isOurs: true` or without it. */
  async expectUsers(id: string, usernames: readonly string[], when: string): Promise<void> {
    const users = await this.listUsers(id);
    const names = users.map(({ username }) => username).sort();
    const expected = [...usernames].sort();
    expect(
      isDeepStrictEqual(names, expected),
      `listPeople('${id}') ${when}: expected ${format(expected)}, got ${format(names)}`,
    );
    const foreign = users
      .filter(({ isOurs }) => isOurs !== undefined && isOurs !== true)
      .map(({ username }) => username);
    expect(
      foreign.length === 0,
      `listPeople('${id}') ${when}: expected isOurs: true or nothing for every added user, got another value for ${format(foreign)}`,
    );
  }
}

/** Runs a step that must succeed. */
export async function expectSuccess<T>(step: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new Error(`${step}: expected success, got ${formatError(error)}`, { cause: error });
  }
}

/** Runs a call for several users that must succeed for all of them, or return a list of those who failed. */
export async function expectUsersDone(
  step: string,
  usernames: readonly string[],
  run: () => Promise<UsersResult>,
): Promise<void> {
  const failed = await findFailed(step, usernames, run);
  expect(failed.length === 0, `${step}: expected success for all users, got ${format(failed)} as failed`);
}

/** Runs a call for several users, and returns those who failed by what it returns. */
export async function findFailed(
  step: string,
  usernames: readonly string[],
  run: () => Promise<UsersResult>,
): Promise<string[]> {
  const result: unknown = await expectSuccess(step, run);
  return readFailedUsers(result, usernames, step).map(({ username }) => username);
}

/** Runs a step that must fail, and returns the error. */
export async function expectFailure(step: string, run: () => Promise<unknown>): Promise<unknown> {
  let result: unknown;
  try {
    result = await run();
  } catch (error) {
    return error;
  }
  throw new Error(`${step}: expected an error, got ${format(result)}`);
}

export function expect(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Compares by name, because a backend may bring its own copy of this package. */
export function isDuplicateResourceError(error: unknown): boolean {
  return error instanceof Error && error.name === 'DuplicateResourceError';
}

/** Whether a backend rejected a call on purpose, in contrast to an unexpected error. */
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

/** Creates a Waldur resource whose uuid consists of one hex digit. */
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

// The uuid depends on the name only.
function createUuid(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(32, '0').slice(0, 32);
}

export function createUser(username: string, role?: string): ResourceUser {
  const userUuid = createUuid(username);
  const user = {
    username,
    waldurUsername: `${username}@idp.example.org`,
    userUuid,
    email: `${username}@example.org`,
    attributes: { full_name: 'A Person' },
  };
  return role === undefined ? user : { ...user, role };
}

/** The ids that the checks use. */
export const ids = { one: 'contract-one', two: 'contract-two', unused: 'contract-unused' } as const;

/** Checks by name. */
export type ResourceChecks = Readonly<Record<string, (harness: ResourceHarness) => Promise<void>>>;
