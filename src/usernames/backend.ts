import type { Logger } from '../shared/logger.js';
import type { OfferingUser } from '../waldur/types.js';
import type { UsernameExplanation } from './explanation.js';
import type { UsernamePolicy } from './policy.js';

/** The offering a backend works for. */
export interface BackendOffering {
  readonly uuid: string;
  readonly name: string;
}

/** What a backend is handed with every call. */
export interface UsernameContext {
  /**
   * Aborted when the time for this person is over. Pass it on to whatever you wait for. A run that is being stopped
   * does not abort it: what a backend has begun is finished and told to Waldur first.
   */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** `backend_settings` of the offering, as written in the configuration. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly offering: BackendOffering;
  /**
   * Whether another person has, or is just being given, this name, in any letter case. Counts everybody whom Waldur
   * shows in the namespace, also those who have left, and with a ledger everybody who ever had it. A name of this very
   * person is not taken.
   */
  isTaken(username: string): Promise<boolean>;
  /**
   * Takes the name for this person before anything is made with it: call it before an account is created. `false` when
   * it is another person's, also when two ask at the same moment; then try the next one. Safe to repeat. In a dry run
   * it only looks.
   */
  reserve(username: string): Promise<boolean>;
  /**
   * The name that this person has already in the namespace: what the ledger holds for them, else their name at another
   * offering of the provider, else what this run has reserved for them. `undefined` when there is none. One person, one
   * name: prefer it to a new one.
   */
  ownUsername(): Promise<string | undefined>;

  /**
   * The uuids of this person's other Waldur accounts, nearly always one that they had before, as an administrator has
   * noted in the ledger (`ledger join`): what a backend has under one of these is theirs. Absent or empty where there
   * are none.
   */
  otherAccounts?(): Promise<readonly string[]>;
}

/**
 * What a backend is handed with calls about many people at once, where there is nobody in particular to make a name
 * for.
 */
export type AccountsContext = Pick<UsernameContext, 'signal' | 'logger' | 'settings' | 'offering'>;

/**
 * Where usernames come from: a directory, an identity provider, a rule. Extend it, implement the two required methods,
 * and name it in the configuration (`username_management_backend`).
 *
 * Both are called again for the same person whenever an earlier pass did not come to an end, so they must be safe to
 * repeat: find what an earlier call has made rather than make it twice, by something about the person that does not
 * change (`user.userUuid`, `user.userUsername`), never by e-mail.
 *
 * What to answer, and what follows for the person:
 * - a username: it is checked and stored, and the person becomes `OK`;
 * - `undefined` (or an empty string): not yet; the next pass asks again;
 * - throw `OfferingUserAccountLinkingRequiredError` or `OfferingUserAdditionalValidationRequiredError`: the person must
 *   do something first;
 * - throw `BackendError`: this can't work for this person; they become `Error creating`;
 * - throw `TransientBackendError`: it can't work now; nothing changes, the next pass asks again;
 * - throw anything else: `Error creating` with a neutral sentence; the details go to the log.
 */
export abstract class AbstractUsernameManagementBackend {
  /** Makes a username for a person who has none. */
  abstract generateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined>;

  /**
   * Looks up the username that this person has already. `undefined` means "has none"; throw when you could not find
   * out. Changes nothing.
   */
  abstract getUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined>;

  /** What the processor calls: the name that is there, otherwise a new one. */
  async getOrCreateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const existing = await this.getUsername(user, context);
    return existing === undefined || existing === '' ? this.generateUsername(user, context) : existing;
  }

  /** What `generateUsername` would answer, without making anything: for `--dry-run`. Default: can't tell. */
  async previewUsername(_user: OfferingUser, _context: UsernameContext): Promise<string | undefined> {
    return undefined;
  }

  /**
   * How `generateUsername` would come to a username for this person: what was read, and which names were tried and why
   * each fell. For administrators; makes and reserves nothing. Default: `undefined`, can't tell.
   */
  async explainUsername(_user: OfferingUser, _context: UsernameContext): Promise<UsernameExplanation | undefined> {
    return undefined;
  }

  /**
   * Brings names and addresses of people who have accounts up to date on the backend's side. Called once in each
   * membership pass over an offering, with everybody there who is ready. What it throws is reported and stops nothing.
   * Default: nothing.
   */
  async syncUserProfiles(_users: readonly OfferingUser[], _context: AccountsContext): Promise<void> {}

  /**
   * Closes the accounts of people who have left. Called in each membership pass with everybody whom Waldur says to be
   * `Deleted` at the offering, and who is nowhere else: nothing is remembered between passes, so closing what is
   * closed, or gone, must be harmless. What it throws is reported and stops nothing. Default: nothing.
   */
  async deactivateUsers(_usernames: ReadonlySet<string>, _context: AccountsContext): Promise<void> {}

  /**
   * Called once Waldur knows the name; the moment for a welcome mail. Called a second time, with the new name, in the
   * rare case that somebody else took the same name at the same moment. What it throws is logged and changes nothing.
   */
  async usernameStored(_user: OfferingUser, _username: string, _context: UsernameContext): Promise<void> {}

  /**
   * Looks whether everything that the backend needs is there, for diagnostics. Changes nothing, and throws only when
   * aborted. Default: nothing to look at.
   */
  async check(_context: Pick<UsernameContext, 'signal' | 'logger'>): Promise<readonly BackendCheck[]> {
    return [];
  }

  /**
   * Gives back what the backend holds open: connections, timers. Safe to call twice; the backend can be used again.
   * Default: nothing.
   */
  async close(): Promise<void> {}

  /**
   * `false` for a backend that never makes a name. Then nobody is claimed for it, and nobody is left waiting in
   * `Creating`.
   */
  get makesUsernames(): boolean {
    return true;
  }
}

/** One thing that a backend looked at about itself. */
export interface BackendCheck {
  /** What was looked at, in a few words. */
  readonly name: string;
  readonly result: 'ok' | 'warning' | 'error';
  /** What was found, and what to do about it. No secrets. */
  readonly message: string;
}

/** What the constructor of a backend is given. */
export interface UsernameBackendOptions {
  /**
   * `backend_settings` of the offering. A class that has a static `settingsSchema` (a schema of zod, or any object with
   * `safeParse`) is given what that makes of them, with defaults filled in, and mistakes are reported like all others
   * of the configuration, with line and column, before anything runs. Without one they are as written.
   */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly offering: BackendOffering;
  readonly logger: Logger;
  /**
   * The folder that relative paths in the settings start from: the configuration file's own. Default: the program's
   * working directory.
   */
  readonly directory?: string | undefined;
  /** What the site has decided about usernames. Default: nothing. */
  readonly policy?: UsernamePolicy | undefined;
}

/** A class of username backends, as one registers it under a name. */
export type UsernameBackendClass = new (options: UsernameBackendOptions) => AbstractUsernameManagementBackend;
