import { type FailedUser, readFailedUsers, type UsersResult } from '../../shared/partial-result.js';
import { AbstractUsernameManagementBackend, type AccountsContext } from '../../usernames/backend.js';
import { checkUsername } from '../../usernames/check-username.js';
import { ClosedAccounts } from '../../users/closed-accounts.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import type { OfferingUser } from '../../waldur/types.js';
import { callBackend } from '../call-backend.js';
import {
  findReasonToStayOpen,
  readUsernameHolders,
  type StayReason,
  type UsernameHolders,
} from './username-holders.js';

/** What `AccountCloser` depends on. */
export interface AccountCloserOptions {
  readonly parts: OfferingParts;
  /** Time limit of the username backend for one call. */
  readonly seconds: number;
  readonly signal: AbortSignal | undefined;
  /** Reads the folded usernames of service and course accounts; `undefined` when the token may not read them. */
  readonly readProtectedNames: () => Promise<ReadonlySet<string> | undefined>;
}

/** Closes the accounts of departed users through the username backend, and remembers which in the ledger. */
export class AccountCloser {
  readonly #options: AccountCloserOptions;
  #holders: Promise<UsernameHolders> | undefined;
  #closed: ClosedAccounts | undefined;

  constructor(options: AccountCloserOptions) {
    this.#options = options;
  }

  /** Whether the username backend can close or release accounts. */
  get isSupported(): boolean {
    return this.#canClose || this.canRelease;
  }

  /** Whether the username backend has `releaseUsers`. */
  get canRelease(): boolean {
    return typeof this.#options.parts.backend.releaseUsers === 'function';
  }

  get #canClose(): boolean {
    return overridesMethod(this.#options.parts.backend, 'deactivateUsers');
  }

  /** Who has which username, read once. Throws the client's errors. */
  holders(): Promise<UsernameHolders> {
    const { parts, signal } = this.#options;
    this.#holders ??= readUsernameHolders(parts, signal);
    return this.#holders;
  }

  /** The accounts that are closed. Throws the client's errors. */
  async accounts(): Promise<ClosedAccounts> {
    const { namespace } = await this.holders();
    this.#closed ??= new ClosedAccounts(this.#options.parts.notes, namespace);
    return this.#closed;
  }

  /** Whether it is remembered between runs which accounts are closed. */
  get remembers(): boolean {
    return this.#options.parts.notes !== undefined;
  }

  /**
   * Returns why the account of a user may not be closed; `undefined` when it may. `ignoreUnknownServices`: also when it
   * is not known which accounts belong to services. Throws the client's errors.
   */
  async findReasonToStayOpen(
    user: OfferingUser,
    { ignoreUnknownServices = false } = {},
  ): Promise<StayReason | undefined> {
    const { parts, readProtectedNames } = this.#options;
    const known = await readProtectedNames();
    const protectedNames = known ?? (ignoreUnknownServices ? new Set<string>() : undefined);
    if (protectedNames === undefined)
      return { isGap: false, message: 'it may belong to a service: the service and course accounts are not readable' };
    return findReasonToStayOpen(user, await this.holders(), { protectedNames, ledger: parts.ledger });
  }

  /**
   * Closes accounts (`deactivateUsers`). It can be undone. Returns those that could not be closed. Throws the error of
   * the backend, and of the ledger.
   */
  async close(users: readonly OfferingUser[]): Promise<readonly FailedUser[]> {
    const accounts = await this.accounts();
    const open: OfferingUser[] = [];
    for (const user of users) if (!isClosed(await accounts.stepOf(user))) open.push(user);
    if (open.length === 0) return [];
    await Promise.all(open.map((user) => accounts.put(user, 'closing')));
    const failed = this.#canClose
      ? await this.#call(open, 'deactivateUsers', (backend, names, context) => backend.deactivateUsers(names, context))
      : [];
    const closed = withoutFailed(open, failed);
    await Promise.all(closed.map((user) => accounts.put(user, 'closed')));
    return failed;
  }

  /**
   * Releases closed accounts of users who are `Deleted` (`releaseUsers`). Returns those that could not be released.
   * Throws as `close`.
   */
  async release(users: readonly OfferingUser[]): Promise<readonly FailedUser[]> {
    if (!this.canRelease || users.length === 0) return [];
    const accounts = await this.accounts();
    await Promise.all(users.map((user) => accounts.put(user, 'releasing')));
    const failed = await this.#call(users, 'releaseUsers', async (backend, names, context) =>
      backend.releaseUsers?.(names, context),
    );
    await Promise.all(withoutFailed(users, failed).map((user) => accounts.put(user, 'released')));
    return failed;
  }

  /** Whether everything was done for the account of a deleted user. */
  async isDone(user: OfferingUser): Promise<boolean> {
    const step = await (await this.accounts()).stepOf(user);
    return step === 'released' || (step === 'closed' && !this.canRelease);
  }

  // Returns the failed users.
  async #call(
    users: readonly OfferingUser[],
    method: string,
    work: (
      backend: AbstractUsernameManagementBackend,
      usernames: ReadonlySet<string>,
      context: AccountsContext,
    ) => Promise<UsersResult>,
  ): Promise<readonly FailedUser[]> {
    const { parts, seconds, signal: stop } = this.#options;
    const { backend, logger, backendSettings: settings, offering } = parts;
    const usernames = listUsernames(users);
    const result = await callBackend({ name: 'the username backend', seconds, stop, logger }, (signal) =>
      work(backend, usernames, { signal, logger, settings, offering: { ...offering } }),
    );
    return readFailedUsers(result, usernames, `username backend: ${method}`);
  }
}

/** The users without those that a call has returned as failed. */
export function withoutFailed(users: readonly OfferingUser[], failed: readonly FailedUser[]): readonly OfferingUser[] {
  const names = new Set(failed.map(({ username }) => username));
  return users.filter(({ username = '' }) => !names.has(username));
}

function listUsernames(users: readonly OfferingUser[]): Set<string> {
  return new Set(users.flatMap(({ username = '' }) => (username === '' ? [] : username)));
}

function isClosed(step: string | undefined): boolean {
  return step !== undefined && step !== 'closing';
}

/**
 * Whether this is a username that may have an account. A value that is no valid username never was an account, and must
 * not reach a backend's commands.
 */
export function mayHaveAccount({ username }: OfferingUser, { rules }: Pick<OfferingParts, 'rules'>): boolean {
  return checkUsername(username).ok || rules.check(username).ok;
}

/**
 * Returns whether a backend overrides a method. It returns `true` for every backend that extends another copy of this
 * package; the call is harmless then.
 */
export function overridesMethod(
  backend: AbstractUsernameManagementBackend,
  method: 'syncUserProfiles' | 'deactivateUsers',
): boolean {
  // A plugin may bring an older copy of the base class, without the method.
  const own: unknown = backend[method];
  return typeof own === 'function' && own !== AbstractUsernameManagementBackend.prototype[method];
}
