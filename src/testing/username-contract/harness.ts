import { silentLogger } from '../../shared/logger.js';
import type { AbstractUsernameManagementBackend, UsernameContext } from '../../usernames/backend.js';
import { checkUsername, foldUsername } from '../../usernames/check-username.js';
import type { OfferingUser } from '../../waldur/types.js';
import { expect, expectSuccess, format } from '../resource-contract/harness.js';
import { createQueries, Namespace } from './namespace.js';
import type { UsernameBackendSetup } from './setup.js';
import { createUser } from './test-users.js';

const defaultAbortTimeoutMs = 5000;
/** More people than have one name in any check. */
const maxRepeats = 100;

/** What came of a call: an answer, or what was thrown. */
export type AssignmentAttempt = { readonly answer: unknown } | { readonly error: unknown };

/** What every check works on: one backend of its own in a namespace of its own, and words for what went wrong. */
export class UsernameHarness {
  readonly names = new Namespace();
  readonly backend: AbstractUsernameManagementBackend;
  readonly secondBackend: AbstractUsernameManagementBackend;

  constructor(readonly setup: UsernameBackendSetup) {
    this.backend = setup.backend;
    this.secondBackend = setup.second ?? setup.backend;
  }

  /** A person whom this backend gives a name to. */
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

  /** Asks for a name as a pass does: again while what comes is another's. Takes it in the namespace. */
  async assignUsername(user: OfferingUser, when = '', backend = this.backend): Promise<string> {
    const step = `getOrCreateUsername for ${describeUser(user)}${when === '' ? '' : ` ${when}`}`;
    const refused = new Set<string>();
    for (;;) {
      const answer = await expectSuccess(step, () =>
        backend.getOrCreateUsername(structuredClone(user), this.context(user)),
      );
      const name = expectUsername(step, answer);
      if (this.names.reserve(name, user)) return name;
      expect(
        !refused.has(foldUsername(name)) && refused.size < maxRepeats,
        `${step}: expected a name of their own, got '${name}', which is another person's`,
      );
      refused.add(foldUsername(name));
    }
  }

  /** Asks once, and takes note of whatever comes. */
  async tryAssignUsername(
    user: OfferingUser,
    changes: Partial<UsernameContext> = {},
    backend = this.backend,
  ): Promise<AssignmentAttempt> {
    try {
      return { answer: await backend.getOrCreateUsername(structuredClone(user), this.context(user, changes)) };
    } catch (error) {
      return { error };
    }
  }

  /** The same, of a call whose signal is aborted by now, and that must come to an end. */
  async expectEndAfterAbort(step: string, attempt: Promise<AssignmentAttempt>): Promise<AssignmentAttempt> {
    const { abortTimeoutMs: patienceMs = defaultAbortTimeoutMs } = this.setup;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    const end = await Promise.race([attempt, late]);
    clearTimeout(timer);
    if (end === undefined)
      throw new Error(`${step}: expected an end within ${patienceMs / 1000} s of the abort of its signal, got none`);
    return end;
  }

  /** Holds how many accounts there are against what is expected, each under a name of its own. */
  async expectAccounts(count: number, when: string): Promise<void> {
    const { accounts } = this.setup;
    if (accounts === undefined) return;
    const usernames = await expectSuccess(`accounts ${when}`, accounts);
    const different = new Set(usernames.map(foldUsername)).size;
    expect(
      usernames.length === count && different === count,
      `accounts ${when}: expected ${count}, each under its own name, got ${format(usernames)}`,
    );
  }
}

/** Holds an answer against what can be used as a username. */
export function expectUsername(step: string, answer: unknown): string {
  const check = checkUsername(answer);
  expect(
    check.ok,
    `${step}: expected a username that can be used, got ${format(answer)}${check.ok ? '' : `: ${check.rule}`}`,
  );
  return String(answer);
}

export function isEmpty(answer: unknown): boolean {
  return answer === undefined || answer === null || answer === '';
}

/** By name: a backend may bring its own copy of this package. */
export function errorNameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** A person's name, fit for a message. */
export function describeUser({ userFullName = '' }: OfferingUser): string {
  return format(userFullName.length > 40 ? `${userFullName.slice(0, 40)}…` : userFullName);
}

/** What a check is called, and what it does. Answers with what the setup lacks for it, as a text, if anything. */
export type UsernameChecks = Readonly<Record<string, (bench: UsernameHarness) => Promise<unknown>>>;
