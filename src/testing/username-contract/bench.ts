import { silentLogger } from '../../log.js';
import type { AbstractUsernameManagementBackend, UsernameContext } from '../../usernames/backend.js';
import { checkUsername, foldUsername } from '../../usernames/check-username.js';
import type { OfferingUser } from '../../waldur/types.js';
import { expect, harmless, show } from '../resource-contract/bench.js';
import { answerFrom, Namespace } from './namespace.js';
import { makePerson } from './people.js';
import type { UsernameBackendSetup } from './setup.js';

const defaultPatienceMs = 5000;
/** More people than have one name in any check. */
const maxRepeats = 100;

/** What came of a call: an answer, or what was thrown. */
export type Attempt = { readonly answer: unknown } | { readonly error: unknown };

/** What every check works on: one backend of its own in a namespace of its own, and words for what went wrong. */
export class UsernameBench {
  readonly names = new Namespace();
  readonly backend: AbstractUsernameManagementBackend;
  readonly second: AbstractUsernameManagementBackend;

  constructor(readonly setup: UsernameBackendSetup) {
    this.backend = setup.backend;
    this.second = setup.second ?? setup.backend;
  }

  /** A person whom this backend gives a name to. */
  person(first: string, last: string, number = 1): OfferingUser {
    const user = makePerson(first, last, number);
    return this.setup.person?.(user) ?? user;
  }

  context(user: OfferingUser, changes: Partial<UsernameContext> = {}): UsernameContext {
    const { settings = {}, offering = { uuid: '0f'.repeat(16), name: 'Cluster' }, logger = silentLogger } = this.setup;
    return { signal: new AbortController().signal, logger, settings, offering, ...answerFrom(this.names, user), ...changes };
  }

  /** Asks for a name as a pass does: again while what comes is another's. Takes it in the namespace. */
  async give(user: OfferingUser, when = '', backend = this.backend): Promise<string> {
    const step = `getOrCreateUsername for ${describePerson(user)}${when === '' ? '' : ` ${when}`}`;
    const refused = new Set<string>();
    for (;;) {
      const answer = await harmless(step, () => backend.getOrCreateUsername(structuredClone(user), this.context(user)));
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
  async attempt(user: OfferingUser, changes: Partial<UsernameContext> = {}, backend = this.backend): Promise<Attempt> {
    try {
      return { answer: await backend.getOrCreateUsername(structuredClone(user), this.context(user, changes)) };
    } catch (error) {
      return { error };
    }
  }

  /** The same, of a call whose signal is aborted by now, and that must come to an end. */
  async attemptInTime(step: string, attempt: Promise<Attempt>): Promise<Attempt> {
    const { patienceMs = defaultPatienceMs } = this.setup;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    const end = await Promise.race([attempt, late]);
    clearTimeout(timer);
    if (end === undefined) throw new Error(`${step}: expected an end within ${patienceMs / 1000} s of the abort of its signal, got none`);
    return end;
  }

  /** Holds how many accounts there are against what is expected, each under a name of its own. */
  async expectAccounts(count: number, when: string): Promise<void> {
    const { accounts } = this.setup;
    if (accounts === undefined) return;
    const usernames = await harmless(`accounts ${when}`, accounts);
    const different = new Set(usernames.map(foldUsername)).size;
    expect(usernames.length === count && different === count, `accounts ${when}: expected ${count}, each under its own name, got ${show(usernames)}`);
  }
}

/** Holds an answer against what can be used as a username. */
export function expectUsername(step: string, answer: unknown): string {
  const check = checkUsername(answer);
  expect(check.ok, `${step}: expected a username that can be used, got ${show(answer)}${check.ok ? '' : `: ${check.rule}`}`);
  return String(answer);
}

export function isNothing(answer: unknown): boolean {
  return answer === undefined || answer === null || answer === '';
}

/** By name: a backend may bring its own copy of this package. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** A person's name, fit for a message. */
export function describePerson({ userFullName = '' }: OfferingUser): string {
  return show(userFullName.length > 40 ? `${userFullName.slice(0, 40)}…` : userFullName);
}

/** What a check is called, and what it does. Answers with what the setup lacks for it, as a text, if anything. */
export type UsernameChecks = Readonly<Record<string, (bench: UsernameBench) => Promise<unknown>>>;
