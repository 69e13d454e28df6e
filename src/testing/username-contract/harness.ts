import { silentLogger } from '../../shared/logger.js';
import type { AbstractUsernameManagementBackend, UsernameContext } from '../../usernames/backend.js';
import { checkUsername, foldUsername } from '../../usernames/check-username.js';
import type { OfferingUser } from '../../waldur/types.js';
import { expect, expectSuccess, format } from '../resource-contract/harness.js';
import { createQueries, Namespace } from './namespace.js';
import type { UsernameBackendSetup } from './setup.js';
import { createUser } from './test-users.js';

const defaultAbortTimeoutMs = 5000;
/** More users than share one name in any check. */
const maxRepeats = 100;

/** The outcome of a call: its result or the error. */
export type AssignmentAttempt = { readonly result: unknown } | { readonly error: unknown };

/** The backend under test with its own namespace, and assertions that all checks use. */
export class UsernameHarness {
  readonly names = new Namespace();
  readonly backend: AbstractUsernameManagementBackend;
  readonly secondBackend: AbstractUsernameManagementBackend;

  constructor(readonly setup: UsernameBackendSetup) {
    this.backend = setup.backend;
    this.secondBackend = setup.second ?? setup.backend;
  }

  /** Creates a user who gets a username from this backend. */
  createUser(first: string, last: string, number = 1): OfferingUser {
    const user = createUser(first, last, number);
    return this.setup.prepareUser?.(user) ?? user;
  }

  context(user: OfferingUser, changes: Partial<UsernameContext> = {}): UsernameContext {
    const { settings = {}, offering = { uuid: '0f'.repeat(16), name: 'Cluster' }, logger = silentLogger } = this.setup;
    return {
      signal: new AbortController().signal,
      logger,
      settings,
      offering,
      ...createQueries(this.names, user),
      ...changes,
    };
  }

  /**
   * Requests a username as a run does: again, while another user has the returned one. Reserves it in the namespace.
   */
  async assignUsername(user: OfferingUser, when = '', backend = this.backend): Promise<string> {
    const step = `getOrCreateUsername for ${describeUser(user)}${when === '' ? '' : ` ${when}`}`;
    const rejected = new Set<string>();
    for (;;) {
      const result = await expectSuccess(step, () =>
        backend.getOrCreateUsername(structuredClone(user), this.context(user)),
      );
      const name = expectUsername(step, result);
      if (this.names.reserve(name, user)) return name;
      expect(
        !rejected.has(foldUsername(name)) && rejected.size < maxRepeats,
        `${step}: expected a unique username, got '${name}', which belongs to another user`,
      );
      rejected.add(foldUsername(name));
    }
  }

  /** Requests a username once and returns the outcome. */
  async tryAssignUsername(
    user: OfferingUser,
    changes: Partial<UsernameContext> = {},
    backend = this.backend,
  ): Promise<AssignmentAttempt> {
    try {
      return { result: await backend.getOrCreateUsername(structuredClone(user), this.context(user, changes)) };
    } catch (error) {
      return { error };
    }
  }

  /** Waits for the outcome of a call whose signal was aborted. Throws if the call does not end in time. */
  async expectEndAfterAbort(step: string, attempt: Promise<AssignmentAttempt>): Promise<AssignmentAttempt> {
    const { abortTimeoutMs = defaultAbortTimeoutMs } = this.setup;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), abortTimeoutMs);
    });
    const outcome = await Promise.race([attempt, timeout]);
    clearTimeout(timer);
    if (outcome === undefined)
      throw new Error(
        `${step}: expected the call to end within ${abortTimeoutMs / 1000} s after its signal was aborted, but it did not`,
      );
    return outcome;
  }

  /** Asserts the number of accounts, and that their usernames differ. */
  async expectAccounts(count: number, when: string): Promise<void> {
    const { accounts } = this.setup;
    if (accounts === undefined) return;
    const usernames = await expectSuccess(`accounts ${when}`, accounts);
    const differentCount = new Set(usernames.map(foldUsername)).size;
    expect(
      usernames.length === count && differentCount === count,
      `accounts ${when}: expected ${count}, each with its own username, got ${format(usernames)}`,
    );
  }
}

/** Asserts that a result is a valid username, and returns it. */
export function expectUsername(step: string, result: unknown): string {
  const check = checkUsername(result);
  expect(check.ok, `${step}: expected a valid username, got ${format(result)}${check.ok ? '' : `: ${check.rule}`}`);
  return String(result);
}

export function isEmpty(result: unknown): boolean {
  return result === undefined || result === null || result === '';
}

/** Errors are compared by name, because a backend may bring its own copy of this package. */
export function errorNameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Shortens the name of a user for a message. */
export function describeUser({ userFullName = '' }: OfferingUser): string {
  return format(userFullName.length > 40 ? `${userFullName.slice(0, 40)}…` : userFullName);
}

/** Checks by name. A check returns the part of the setup that it lacks, if any. */
export type UsernameChecks = Readonly<Record<string, (harness: UsernameHarness) => Promise<unknown>>>;
