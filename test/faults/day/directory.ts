import type { UsernameContext } from '../../../src/usernames/backend.js';
import { OfferingUserAccountLinkingRequiredError } from '../../../src/usernames/errors.js';
import { PosixUsernameManagementBackend } from '../../../src/usernames/posix.js';
import type { OfferingUser } from '../../../src/waldur/types.js';

/** A directory shared by all workers. Accounts are identified by user, never by username. */
export class Directory {
  /** Usernames by user UUID. */
  readonly accounts = new Map<string, string>();
  /** Users whose account is closed and still exists. */
  readonly closed = new Set<string>();
  /** Users who still have to link an account. */
  readonly unlinked = new Set<string>();

  isHeldByAnother(name: string, userUuid: string): boolean {
    return [...this.accounts].some(([owner, username]) => username === name && owner !== userUuid);
  }
}

/** The username backend of one worker. */
export class DirectoryBackend extends PosixUsernameManagementBackend {
  readonly #directory: Directory;

  constructor(directory: Directory) {
    super();
    this.#directory = directory;
  }

  /** Also opens a closed account, and creates one that was released anew. */
  override async getOrCreateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const name = await super.getOrCreateUsername(user, context);
    const userUuid = user.userUuid ?? '';
    if (name === undefined || this.#directory.isHeldByAnother(name, userUuid)) return name;
    if (!this.#directory.accounts.has(userUuid)) this.#directory.accounts.set(userUuid, name);
    this.#directory.closed.delete(userUuid);
    return name;
  }

  override async deactivateUsers(usernames: ReadonlySet<string>): Promise<void> {
    for (const [userUuid, name] of this.#directory.accounts)
      if (usernames.has(name)) this.#directory.closed.add(userUuid);
  }

  // Deletes closed accounts.
  override async releaseUsers(usernames: ReadonlySet<string>): Promise<void> {
    for (const userUuid of [...this.#directory.closed]) {
      if (!usernames.has(this.#directory.accounts.get(userUuid) ?? '')) continue;
      this.#directory.accounts.delete(userUuid);
      this.#directory.closed.delete(userUuid);
    }
  }

  override async getUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const userUuid = user.userUuid ?? '';
    if (this.#directory.unlinked.has(userUuid))
      throw new OfferingUserAccountLinkingRequiredError('Link it.', { commentUrl: 'https://idp.example.org/' });
    return this.#directory.accounts.get(userUuid) ?? super.getUsername(user, context);
  }

  override async generateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const userUuid = user.userUuid ?? '';
    const isTaken = async (name: string): Promise<boolean> =>
      this.#directory.isHeldByAnother(name, userUuid) || context.isTaken(name);
    for (;;) {
      const name = await super.generateUsername(user, { ...context, isTaken });
      if (name === undefined || this.#directory.accounts.has(userUuid)) return this.#directory.accounts.get(userUuid);
      if (this.#directory.isHeldByAnother(name, userUuid)) continue;
      this.#directory.accounts.set(userUuid, name);
      return name;
    }
  }
}
