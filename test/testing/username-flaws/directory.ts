import { abortable } from '../../../src/shared/abortable.js';
import { TransientBackendError } from '../../../src/shared/errors.js';
import { AbstractUsernameManagementBackend, type UsernameContext } from '../../../src/usernames/backend.js';
import {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../../../src/usernames/errors.js';
import type { OfferingUser } from '../../../src/waldur/types.js';

/**
 * A directory in memory that stores accounts by owner, with unique usernames. It can lose a response or never send one.
 */
export class Directory {
  readonly accounts: { readonly key: string; readonly username: string }[] = [];
  loseNextReply = false;
  stallNextReply = false;

  async find(key: string, signal: AbortSignal): Promise<string | undefined> {
    await this.#answer(signal);
    return this.accounts.find((account) => account.key === key)?.username;
  }

  /** Adds an account unless the username is in use. Returns the owner of the username. */
  async add(key: string, username: string, signal: AbortSignal): Promise<string> {
    await this.#answer(signal);
    const holder = this.accounts.find((account) => account.username === username);
    if (holder === undefined) this.accounts.push({ key, username });
    if (this.loseNextReply) {
      this.loseNextReply = false;
      throw new TransientBackendError('the connection was reset');
    }
    return holder?.key ?? key;
  }

  async #answer(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.stallNextReply) return;
    this.stallNextReply = false;
    await abortable(new Promise(() => {}), signal);
  }
}

/** A correct backend that uses it. */
export class DirectoryBackend extends AbstractUsernameManagementBackend {
  constructor(readonly directory: Directory) {
    super();
  }

  override async getUsername(user: OfferingUser, { signal }: UsernameContext): Promise<string | undefined> {
    return this.directory.find(keyOf(user), signal);
  }

  override async generateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    requireUserAction(user);
    const { signal, reserve } = context;
    const existing = await this.directory.find(keyOf(user), signal);
    if (existing !== undefined) return existing;
    for (const candidate of candidatesFor(user)) {
      if ((await reserve(candidate)) && (await this.directory.add(keyOf(user), candidate, signal)) === keyOf(user))
        return candidate;
    }
    return undefined;
  }

  override async previewUsername(user: OfferingUser, { isTaken }: UsernameContext): Promise<string | undefined> {
    requireUserAction(user);
    for (const candidate of candidatesFor(user)) if (!(await isTaken(candidate))) return candidate;
    return undefined;
  }
}

export function keyOf(user: OfferingUser): string {
  return user.userUuid ?? '';
}

/** `lee`, `lee2`, … */
export function* candidatesFor({ userLastName = '', userUuid = '' }: OfferingUser): Generator<string> {
  const letters = userLastName
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 20);
  const stem = letters.length < 2 || letters === 'constructor' ? `u${userUuid.slice(0, 8)}` : letters;
  for (let n = 1; n < 100; n += 1) yield n === 1 ? stem : `${stem}${n}`;
}

function requireUserAction({ userIdentitySource }: OfferingUser): void {
  if (userIdentitySource === 'old-portal') {
    throw new OfferingUserAccountLinkingRequiredError('Please link your account.', {
      commentUrl: 'https://idp.example.org/link',
    });
  }
  if (userIdentitySource === 'unchecked')
    throw new OfferingUserAdditionalValidationRequiredError('Please accept the rules.');
}
