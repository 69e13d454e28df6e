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
  countOtherAccounts,
  type DirectoryAccount,
  listAccounts,
  markEntries,
} from './adoption.js';
import { checkDirectory } from './check-directory.js';
import { sampleUser } from './check-new-account.js';
import { ConcurrentCreationError, findOwnUsername, isFreeInDirectory } from './choose-username.js';
import { deleteAccounts, disableAccounts, lockAccountsAnew } from './close-accounts.js';
import { type AccountPlan, createAccount } from './create-account.js';
import { createBackendParts, type LdapDependencies, systemDependencies } from './create-backend-parts.js';
import { findAccount, lookUpAccount } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import { loadLdapPackages } from './load-library.js';
import { LockProver } from './lock-prover.js';
import { NumberAllocator } from './number-allocator.js';
import { planRefresh, refreshAccount, repairGroup } from './refresh-account.js';
import { SchemaGate } from './schema-gate.js';
import { getDeparture, ldapBackendSettings } from './settings.js';
import { syncProfiles } from './sync-profiles.js';
import { readUserKeys, type UserKeys, userKey } from './user-keys.js';
import { type WelcomeOptions, welcomeUser } from './welcome-user.js';

/** The number of usernames that are tried if each is taken by the time its entry is added. */
const maxUsernames = 100;

/** The part of a context that the administrative methods need. */
type AdminContext = Pick<UsernameContext, 'signal'>;

/**
 * The username backend `ldap`. Creates POSIX accounts in a directory, with the settings in `backend_settings.ldap`. An
 * account is found by the Waldur username in `waldur_username_attribute` and by the uuid of the Waldur user, and only
 * if it is marked as managed. It is never found by e-mail address or by its uid alone.
 *
 * The constructor throws `ConfigurationError` with all errors of the settings. The package `ldapts` and the connection
 * are loaded on first use, `nodemailer` with the first e-mail. Idle connections do not keep the process alive; `close`
 * closes them.
 */
export class LdapUsernameManagementBackend extends AbstractUsernameManagementBackend {
  /** Checks `backend_settings`. */
  static readonly settingsSchema = ldapBackendSettings;
  /** @internal */
  static readonly loadPackages = loadLdapPackages;

  readonly #ldap: LdapContext;
  readonly #numbers: NumberAllocator;
  readonly #generator: UsernameGenerator;
  readonly #prover: LockProver;
  readonly #welcome: WelcomeOptions;
  readonly #schema: SchemaGate;

  constructor(options: UsernameBackendOptions, overrides: Partial<LdapDependencies> = {}) {
    super();
    const dependencies = { ...systemDependencies, ...overrides };
    const { ldap, mail } = createBackendParts(options, dependencies);
    this.#ldap = ldap;
    this.#numbers = new NumberAllocator(ldap, dependencies.random);
    this.#schema = new SchemaGate(ldap.clock);
    this.#generator = createUsernameGenerator({
      ...options.policy,
      format: options.policy?.format ?? ldap.settings.username_format,
    });
    this.#prover = new LockProver(ldap, dependencies.randomBytes);
    this.#welcome = { ldap, mail, randomBytes: dependencies.randomBytes };
    // A method that would do nothing is left out, so that no report says that an account was closed or released.
    const departure = getDeparture(ldap.settings);
    const prover = this.#prover;
    if (departure !== 'keep')
      this.deactivateUsers = async (usernames, { signal }) => {
        await lockAccountsAnew({ ldap, prover, signal });
        return disableAccounts(usernames, { ldap, prover, signal });
      };
    if (departure === 'delete')
      this.releaseUsers = (usernames, { signal }) => deleteAccounts(usernames, { ldap, prover, signal });
  }

  override async getUsername(
    user: OfferingUser,
    { signal, otherAccounts }: UsernameContext,
  ): Promise<string | undefined> {
    return (await findAccount(readUserKeys(user, await otherAccounts?.()), this.#ldap, signal))?.uid;
  }

  /** Returns the username of the user's account, which is completed, enabled and updated; or creates an account. */
  override async generateUsername(user: OfferingUser, context: UsernameContext): Promise<string> {
    const account = await this.#findOrCreate(user, context);
    return this.#completeAccount(user, account, context);
  }

  override async getOrCreateUsername(user: OfferingUser, context: UsernameContext): Promise<string> {
    return this.generateUsername(user, context);
  }

  override async previewUsername(user: OfferingUser, context: UsernameContext): Promise<string> {
    const { keys, own } = await lookUpAccount(user, this.#ldap, context);
    if (own !== undefined) return own.uid;
    const parts = { keys, ldap: this.#ldap, signal: context.signal };
    try {
      const known = await findOwnUsername(user, context, parts);
      return known ?? (await this.#generator.preview(user, context, (username) => isFreeInDirectory(username, parts)));
    } catch (error) {
      if (error instanceof ConcurrentCreationError) return error.account.uid;
      throw error;
    }
  }

  /** Explains how a new username would be generated. Names in the directory count as taken. Writes nothing. */
  override async explainUsername(user: OfferingUser, context: UsernameContext): Promise<UsernameExplanation> {
    const parts = {
      keys: readUserKeys(user, await context.otherAccounts?.()),
      ldap: this.#ldap,
      signal: context.signal,
    };
    const isTakenInDirectory = async (username: string) =>
      !(await isFreeInDirectory(username, parts).catch((error: unknown) => {
        if (error instanceof ConcurrentCreationError) return foldUsername(error.account.uid) === foldUsername(username);
        throw error;
      }));
    return this.#generator.explain(user, {
      ...context,
      isTaken: async (username) => (await context.isTaken(username)) || isTakenInDirectory(username),
    });
  }

  override async syncUserProfiles(users: readonly OfferingUser[], { signal }: UsernameContext): Promise<void> {
    try {
      await syncProfiles(users, this.#ldap, signal);
    } finally {
      await lockAccountsAnew({ ldap: this.#ldap, prover: this.#prover, signal });
    }
  }

  override async usernameStored(user: OfferingUser, username: string, { signal }: UsernameContext): Promise<void> {
    const account = await findAccount(readUserKeys(user), this.#ldap, signal);
    if (account !== undefined && account.uid === username) await welcomeUser(user, account, this.#welcome, signal);
  }

  /**
   * Checks that the directory provides everything that this backend needs. Leaves nothing behind. Throws only when
   * aborted.
   */
  override async check({ signal }: AdminContext): Promise<readonly BackendCheck[]> {
    return checkDirectory(
      {
        ldap: this.#ldap,
        numbers: this.#numbers,
        prover: this.#prover,
        hasMail: this.#welcome.mail !== undefined,
        sampleUsernames: () => this.#generator.candidates(sampleUser),
      },
      signal,
    );
  }

  /** Lists the accounts under `people_ou`, including those that are not managed. */
  async listAccounts({ signal }: AdminContext): Promise<readonly DirectoryAccount[]> {
    return listAccounts(this.#ldap, signal);
  }

  /** Counts the accounts below `base_dn` that are not under `people_ou`. */
  async countOtherAccounts({ signal }: AdminContext): Promise<number> {
    return countOtherAccounts(this.#ldap, signal);
  }

  /** Marks entries as managed whose uid is the username of a user in `OK`. The Python agent created such entries. */
  async markEntries(
    users: readonly AdoptableUser[],
    { signal, dryRun = false }: AdminContext & { readonly dryRun?: boolean },
  ): Promise<AdoptionReport> {
    return markEntries(users, { ldap: this.#ldap, dryRun, signal });
  }

  /** Marks entries of an administrator's list as managed. */
  async adoptEntries(
    lines: readonly AdoptionLine[],
    { signal, dryRun = false }: AdminContext & { readonly dryRun?: boolean },
  ): Promise<AdoptionReport> {
    return adoptEntries(lines, { ldap: this.#ldap, dryRun, signal });
  }

  /** Closes idle connections. The backend remains usable. */
  override async close(): Promise<void> {
    this.#ldap.directory.close();
  }

  async #findOrCreate(user: OfferingUser, context: UsernameContext): Promise<Account> {
    const { keys, own } = await lookUpAccount(user, this.#ldap, context);
    if (own !== undefined) return own;
    try {
      return await this.#schema.run(user, () => this.#create(user, keys, context), context.signal);
    } catch (error) {
      if (error instanceof ConcurrentCreationError) return error.account;
      throw error;
    }
  }

  async #create(user: OfferingUser, keys: UserKeys, context: UsernameContext): Promise<Account> {
    const parts = { keys, ldap: this.#ldap, signal: context.signal };
    // Also by entries that a search does not show.
    const taken: string[] = [];
    for (let tried = 0; tried < maxUsernames; tried += 1) {
      const { names } = await this.#numbers.readRefusals(userKey(keys), context.signal);
      const name = await this.#reserveUsername(user, context, { ...parts, refused: names, taken });
      const account = await createAccount(
        { user, keys, ...name },
        { ldap: this.#ldap, numbers: this.#numbers },
        context.signal,
      );
      if (account !== 'taken' && account !== 'refused') return account;
      if (account === 'taken') taken.push(name.username);
    }
    throw new BackendError(
      `ldap: ${maxUsernames} usernames in a row were taken, by other workers or by entries that bind_dn cannot see. See diagnostics`,
    );
  }

  async #reserveUsername(
    user: OfferingUser,
    context: UsernameContext,
    {
      refused,
      taken,
      ...parts
    }: Parameters<typeof isFreeInDirectory>[1] & {
      readonly refused: readonly string[];
      readonly taken: readonly string[];
    },
  ): Promise<Pick<AccountPlan, 'username' | 'isOwnName'>> {
    const known = await findOwnUsername(user, context, parts);
    if (known !== undefined && taken.includes(known))
      throw new BackendError(
        `ldap: the username of this user is taken: by uid=${known} in people_ou, if bind_dn cannot see that entry, or by cn=${known} in groups_ou, which is not the personal group of this user. Rename or remove that entry`,
      );
    if (known !== undefined && !refused.includes(known) && (await context.reserve(known)))
      return { username: known, isOwnName: true };
    const isAccepted = async (username: string) =>
      !refused.includes(username) && !taken.includes(username) && (await isFreeInDirectory(username, parts));
    return { username: await this.#generator.generate(user, context, isAccepted), isOwnName: false };
  }

  async #completeAccount(
    user: OfferingUser,
    account: Account,
    { signal, otherAccounts }: UsernameContext,
  ): Promise<string> {
    const ldap = this.#ldap;
    await repairGroup(account, ldap, signal);
    // After a concurrent change the next `syncUserProfiles` updates the entry.
    await refreshAccount(
      account,
      planRefresh(account, { user, keys: readUserKeys(user, await otherAccounts?.()) }, ldap),
      ldap,
      signal,
    );
    await joinAccessGroups([account], ldap, signal);
    return account.uid;
  }
}
