import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import {
  AbstractUsernameManagementBackend,
  type BackendCheck,
  type UsernameBackendOptions,
  type UsernameContext,
} from '../backend.js';
import { foldUsername } from '../check-username.js';
import type { UsernameExplanation } from '../explanation.js';
import { createUsernameGenerator, type UsernameGenerator } from '../generator/username-generator.js';
import { joinAccessGroups } from './access-groups.js';
import type { Account } from './account.js';
import {
  type AdoptableUser,
  type AdoptionLine,
  type AdoptionReport,
  adoptEntries,
  type DirectoryAccount,
  listAccounts,
  stampEntries,
} from './adoption.js';
import { checkDirectory } from './check-directory.js';
import { ConcurrentCreationError, findOwnUsername, isFreeInDirectory } from './choose-username.js';
import { closeAccounts } from './close-accounts.js';
import { createAccount } from './create-account.js';
import { createBackendParts } from './create-backend-parts.js';
import { type LdapDependencies, systemDependencies } from './dependencies.js';
import { findAccount } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import { lookUpAccount } from './look-up-account.js';
import { NumberAllocator } from './number-allocator.js';
import { planRefresh, refreshAccount, repairGroup } from './refresh-account.js';
import { ldapBackendSettings } from './settings.js';
import { syncProfiles } from './sync-profiles.js';
import { readUserKeys } from './user-keys.js';
import { type WelcomeOptions, welcomeUser } from './welcome-user.js';

/** How many names are tried that turn out to be taken when the entry is added. */
const maxUsernames = 100;

/** What the methods for administrators need of a context. */
type AdminContext = Pick<UsernameContext, 'signal'>;

/**
 * `ldap`: makes POSIX accounts in a directory, with the settings in `backend_settings.ldap`. An account is found by the
 * person's Waldur username, kept in `waldur_username_attribute`, and by the uuid of the Waldur user, and only if it is
 * marked as ours; never by e-mail, and never by its name alone.
 *
 * The constructor throws `ConfigurationError` with all that is wrong with the settings. The package `ldapts` is loaded,
 * and the directory connected to, when it is first needed; `nodemailer` with the first mail. Connections that are idle
 * keep no process alive; `close` closes them.
 */
export class LdapUsernameManagementBackend extends AbstractUsernameManagementBackend {
  /** Checks `backend_settings`. */
  static readonly settingsSchema = ldapBackendSettings;

  readonly #site: LdapContext;
  readonly #numbers: NumberAllocator;
  readonly #generator: UsernameGenerator;
  readonly #welcome: WelcomeOptions;

  constructor(options: UsernameBackendOptions, surroundings: Partial<LdapDependencies> = {}) {
    super();
    const all = { ...systemDependencies, ...surroundings };
    const { site, mail } = createBackendParts(options, all);
    this.#site = site;
    this.#numbers = new NumberAllocator(site, all.random);
    this.#generator = createUsernameGenerator({
      ...options.policy,
      format: options.policy?.format ?? site.settings.username_format,
    });
    this.#welcome = { site, mail, randomBytes: all.randomBytes };
  }

  override async getUsername(
    user: OfferingUser,
    { signal, otherAccounts }: UsernameContext,
  ): Promise<string | undefined> {
    return (await findAccount(readUserKeys(user, await otherAccounts?.()), this.#site, signal))?.uid;
  }

  /**
   * The person's own account, finished, opened again and brought up to date where that is needed; otherwise a new one.
   */
  override async generateUsername(user: OfferingUser, context: UsernameContext): Promise<string> {
    const account = await this.#findOrCreate(user, context);
    return this.#settle(user, account, context);
  }

  override async getOrCreateUsername(user: OfferingUser, context: UsernameContext): Promise<string> {
    return this.generateUsername(user, context);
  }

  override async previewUsername(user: OfferingUser, context: UsernameContext): Promise<string> {
    const { keys, own } = await lookUpAccount(user, this.#site, context);
    if (own !== undefined) return own.uid;
    const parts = { keys, site: this.#site, signal: context.signal };
    try {
      const known = await findOwnUsername(user, context, parts);
      return known ?? (await this.#generator.preview(user, context, (username) => isFreeInDirectory(username, parts)));
    } catch (error) {
      if (error instanceof ConcurrentCreationError) return error.account.uid;
      throw error;
    }
  }

  /** How a new name would come about; what the directory has counts as taken. Writes nothing. */
  override async explainUsername(user: OfferingUser, context: UsernameContext): Promise<UsernameExplanation> {
    const parts = {
      keys: readUserKeys(user, await context.otherAccounts?.()),
      site: this.#site,
      signal: context.signal,
    };
    const isTakenHere = async (username: string) =>
      !(await isFreeInDirectory(username, parts).catch((error: unknown) => {
        if (error instanceof ConcurrentCreationError) return foldUsername(error.account.uid) === foldUsername(username);
        throw error;
      }));
    return this.#generator.explain(user, {
      ...context,
      isTaken: async (username) => (await context.isTaken(username)) || isTakenHere(username),
    });
  }

  override async syncUserProfiles(users: readonly OfferingUser[], { signal }: UsernameContext): Promise<void> {
    await syncProfiles(users, this.#site, signal);
  }

  override async deactivateUsers(usernames: ReadonlySet<string>, { signal }: UsernameContext): Promise<void> {
    await closeAccounts(usernames, this.#site, signal);
  }

  override async usernameStored(user: OfferingUser, username: string, { signal }: UsernameContext): Promise<void> {
    const account = await findAccount(readUserKeys(user), this.#site, signal);
    if (account !== undefined && account.uid === username) await welcomeUser(user, account, this.#welcome, signal);
  }

  /**
   * Looks whether everything that this backend needs of the directory is there. Writes nothing, and throws only when
   * aborted.
   */
  override async check({ signal }: AdminContext): Promise<readonly BackendCheck[]> {
    return checkDirectory(
      { site: this.#site, numbers: this.#numbers, hasMail: this.#welcome.mail !== undefined },
      signal,
    );
  }

  /** The accounts under `people_ou`, ours and others. */
  async listAccounts({ signal }: AdminContext): Promise<readonly DirectoryAccount[]> {
    return listAccounts(this.#site, signal);
  }

  /**
   * Marks entries as ours whose uid is the username that Waldur holds for an `OK` person: those that the Python agent
   * made.
   */
  async stampEntries(
    people: readonly AdoptableUser[],
    { signal, dryRun = false }: AdminContext & { readonly dryRun?: boolean },
  ): Promise<AdoptionReport> {
    return stampEntries(people, { site: this.#site, dryRun, signal });
  }

  /** Marks entries as ours that an administrator has listed. */
  async adoptEntries(
    lines: readonly AdoptionLine[],
    { signal, dryRun = false }: AdminContext & { readonly dryRun?: boolean },
  ): Promise<AdoptionReport> {
    return adoptEntries(lines, { site: this.#site, dryRun, signal });
  }

  /** Closes the connections that are idle. The backend can be used again. */
  override async close(): Promise<void> {
    this.#site.directory.close();
  }

  async #findOrCreate(user: OfferingUser, context: UsernameContext): Promise<Account> {
    const { keys, own } = await lookUpAccount(user, this.#site, context);
    if (own !== undefined) return own;
    const parts = { keys, site: this.#site, signal: context.signal };
    try {
      for (let tried = 0; tried < maxUsernames; tried += 1) {
        const username = await this.#takeUsername(user, context, parts);
        const account = await createAccount(
          { user, keys, username },
          { site: this.#site, numbers: this.#numbers },
          context.signal,
        );
        if (account !== 'taken') return account;
      }
    } catch (error) {
      if (error instanceof ConcurrentCreationError) return error.account;
      throw error;
    }
    throw new BackendError(
      `ldap: ${maxUsernames} usernames in a row were taken by others at the moment when they were to be used`,
    );
  }

  async #takeUsername(
    user: OfferingUser,
    context: UsernameContext,
    parts: Parameters<typeof isFreeInDirectory>[1],
  ): Promise<string> {
    const known = await findOwnUsername(user, context, parts);
    if (known !== undefined && (await context.reserve(known))) return known;
    return this.#generator.generate(user, context, (username) => isFreeInDirectory(username, parts));
  }

  async #settle(user: OfferingUser, account: Account, { signal, otherAccounts }: UsernameContext): Promise<string> {
    const site = this.#site;
    await repairGroup(account, site, signal);
    // What somebody else changed at the same moment is brought up to date at the next `syncUserProfiles`.
    await refreshAccount(
      account,
      planRefresh(account, { user, keys: readUserKeys(user, await otherAccounts?.()) }, site),
      site,
      signal,
    );
    await joinAccessGroups([account], site, signal);
    return account.uid;
  }
}
