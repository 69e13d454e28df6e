import type { UsernameContext } from '../../../src/usernames/backend.js';
import { OfferingUserAccountLinkingRequiredError } from '../../../src/usernames/errors.js';
import { PosixUsernameManagementBackend } from '../../../src/usernames/posix.js';
import type { OfferingUser } from '../../../src/waldur/types.js';

/** A directory that outlives the workers: one account for a person, found again by the person, never by their name. */
export class Directory {
  /** Username by person. */
  readonly accounts = new Map<string, string>();
  /** Who has not linked an account yet, and must. */
  readonly unlinked = new Set<string>();

  isHeldByAnother(name: string, person: string): boolean {
    return [...this.accounts].some(([owner, username]) => username === name && owner !== person);
  }
}

/** The way of one worker to the directory. */
export class DirectoryBackend extends PosixUsernameManagementBackend {
  readonly #directory: Directory;

  constructor(directory: Directory) {
    super();
    this.#directory = directory;
  }

  override async getUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const person = user.userUuid ?? '';
    if (this.#directory.unlinked.has(person))
      throw new OfferingUserAccountLinkingRequiredError('Link it.', { commentUrl: 'https://idp.example.org/' });
    return this.#directory.accounts.get(person) ?? super.getUsername(user, context);
  }

  override async generateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const person = user.userUuid ?? '';
    const isTaken = async (name: string): Promise<boolean> =>
      this.#directory.isHeldByAnother(name, person) || context.isTaken(name);
    for (;;) {
      const name = await super.generateUsername(user, { ...context, isTaken });
      if (name === undefined || this.#directory.accounts.has(person)) return this.#directory.accounts.get(person);
      if (this.#directory.isHeldByAnother(name, person)) continue;
      this.#directory.accounts.set(person, name);
      return name;
    }
  }
}
