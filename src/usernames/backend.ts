import type { Logger } from '../shared/logger.js';
import type { UsersResult } from '../shared/partial-result.js';
import type { OfferingUser } from '../waldur/types.js';
import type { UsernameExplanation } from './explanation.js';
import type { UsernamePolicy } from './policy.js';

/** The offering that a backend works for. */
export interface BackendOffering {
  readonly uuid: string;
  readonly name: string;
}

/** Passed to a backend with every call about one user. */
export interface UsernameContext {
  /**
   * Aborted when the time limit for this user is reached. Pass it on to every asynchronous operation. Stopping the run
   * does not abort it: a call that has begun is completed, and its result is stored in Waldur.
   */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** `backend_settings` of the offering, as written in the configuration. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly offering: BackendOffering;
  /**
   * Whether another user has this name or is being given it, in any letter case. Considers every user that Waldur shows
   * in the namespace, including users who have left. With a ledger, also everyone who ever had the name. The user's own
   * name is not taken.
   */
  isTaken(username: string): Promise<boolean>;
  /**
   * Reserves the name for this user. Call it before you create an account with the name. Returns `false` if the name is
   * another user's, also when two requests compete for it; then try another name. Safe to repeat. In a dry run it only
   * checks.
   */
  reserve(username: string): Promise<boolean>;
  /**
   * Returns the name that this user already has in the namespace, or `undefined`. Sources, in order: the ledger, the
   * provider's other offerings, reservations of this run. Prefer it to a new name, so that a user has one name
   * everywhere.
   */
  ownUsername(): Promise<string | undefined>;

  /**
   * Returns the uuids of this user's other Waldur accounts, usually earlier ones. An administrator records them in the
   * ledger (`ledger join`). What a backend has stored under one of these uuids belongs to this user. Absent or empty if
   * there are none.
   */
  otherAccounts?(): Promise<readonly string[]>;
}

/** Passed to a backend with calls about many users at once. */
export type AccountsContext = Pick<UsernameContext, 'signal' | 'logger' | 'settings' | 'offering'>;

/**
 * A source of usernames: a directory, an identity provider, or a rule. Extend it, implement the two required methods,
 * and name it in the configuration (`username_management_backend`).
 *
 * Both methods are called again for the same user when an earlier run did not complete, so they must be idempotent.
 * Find what an earlier call has created by an attribute that does not change (`user.userUuid`, `user.userUsername`),
 * never by e-mail address.
 *
 * Results and their effects:
 * - a username: it is checked and stored, and the user becomes `OK`;
 * - `undefined` or an empty string: no username yet; the next run asks again;
 * - `OfferingUserAccountLinkingRequiredError` or `OfferingUserAdditionalValidationRequiredError`: the user must act
 *   first;
 * - `BackendError`: permanent failure for this user, who becomes `Error creating`;
 * - `TransientBackendError`: temporary failure; nothing changes, and the next run asks again;
 * - any other error: `Error creating` with a neutral comment; the details are logged.
 */
export abstract class AbstractUsernameManagementBackend {
  /** Creates a username for a user who has none. */
  abstract generateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined>;

  /**
   * Looks up the username that this user already has. Returns `undefined` if there is none. Throws if the lookup
   * failed. Must not change anything.
   */
  abstract getUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined>;

  /** Returns the existing username, otherwise a new one. This is the method that the processor calls. */
  async getOrCreateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const existing = await this.getUsername(user, context);
    return existing === undefined || existing === '' ? this.generateUsername(user, context) : existing;
  }

  /**
   * Returns what `generateUsername` would return, without creating anything, for `--dry-run`. Default: `undefined`,
   * unknown.
   */
  async previewUsername(_user: OfferingUser, _context: UsernameContext): Promise<string | undefined> {
    return undefined;
  }

  /**
   * Explains to administrators how `generateUsername` would choose a username: the fields it reads, the candidates, and
   * why each was rejected. Must not create or reserve anything. Default: `undefined`, unknown.
   */
  async explainUsername(_user: OfferingUser, _context: UsernameContext): Promise<UsernameExplanation | undefined> {
    return undefined;
  }

  /**
   * Updates names and e-mail addresses of existing accounts in the backend. Called once per membership run and
   * offering, with all ready users. Errors are reported and do not stop the run. Default: does nothing.
   */
  async syncUserProfiles(_users: readonly OfferingUser[], _context: AccountsContext): Promise<void> {}

  /**
   * Closes the accounts of users who have left, in a way that can be undone: `getOrCreateUsername` for a user who
   * returns must open the account again. Called once for a user whose deletion was requested and who has no access
   * elsewhere, before the deletion is acknowledged in Waldur; again after a failure, and in every run without a ledger.
   * Closing an account that is closed or missing must do nothing. Errors are reported, and the next runs try again.
   * If some accounts can't be closed, close the others and return those: `{ failed: [{ username, message }] }`. Nothing
   * returned: all are closed. Default: does nothing.
   */
  async deactivateUsers(_usernames: ReadonlySet<string>, _context: AccountsContext): Promise<UsersResult> {}

  /**
   * Releases what is left of closed accounts, for example deletes them. Called after `deactivateUsers`, and only when
   * Waldur says `Deleted`; again after a failure, and in every run without a ledger. Releasing a missing account must
   * do nothing. The usernames stay the users': `getOrCreateUsername` for a user who returns must create the account
   * anew under the same username (`context.ownUsername`). May return those who failed, as `deactivateUsers`. Optional.
   */
  releaseUsers?(usernames: ReadonlySet<string>, context: AccountsContext): Promise<UsersResult>;

  /**
   * Called after the username has been stored in Waldur, for example to send a welcome e-mail. Called again with a new
   * name in the rare case that another worker stored the same name at the same time. Errors are logged and change
   * nothing. Default: does nothing.
   */
  async usernameStored(_user: OfferingUser, _username: string, _context: UsernameContext): Promise<void> {}

  /**
   * Checks the dependencies of the backend, for diagnostics. Must leave nothing changed, and throws only when aborted.
   * Default: no checks.
   */
  async check(_context: Pick<UsernameContext, 'signal' | 'logger'>): Promise<readonly BackendCheck[]> {
    return [];
  }

  /**
   * Releases open connections and timers. Safe to call twice; the backend can be used again afterwards. Default: does
   * nothing.
   */
  async close(): Promise<void> {}

  /**
   * `false` for a backend that never creates a username. Then no user is claimed for it, so that none is left in
   * `Creating`.
   */
  get makesUsernames(): boolean {
    return true;
  }
}

/** The result of one check that a backend ran on itself. */
export interface BackendCheck {
  /** What was checked, in a few words. */
  readonly name: string;
  readonly result: 'ok' | 'warning' | 'error';
  /** What was found, and what to do about it. Must not contain secrets. */
  readonly message: string;
}

/** Passed to the constructor of a username backend. */
export interface UsernameBackendOptions {
  /**
   * `backend_settings` of the offering. If the class has a static `settingsSchema` (a zod schema, or any object with
   * `safeParse`), these are the parsed settings with defaults. Invalid settings are then reported with line and column
   * before anything runs. Without a schema: the settings as written.
   */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly offering: BackendOffering;
  readonly logger: Logger;
  /**
   * The folder for relative paths in the settings: that of the configuration file. Default: the working directory.
   */
  readonly directory?: string | undefined;
  /** The username policy of the site. Default: none. */
  readonly policy?: UsernamePolicy | undefined;
}

/** A class of username backends, as registered under a name. */
export type UsernameBackendClass = new (options: UsernameBackendOptions) => AbstractUsernameManagementBackend;
