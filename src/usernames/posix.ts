import { createHash } from 'node:crypto';
import { BackendError } from '../errors.js';
import type { OfferingUser } from '../waldur/types.js';
import { AbstractUsernameManagementBackend, type UsernameContext } from './backend.js';
import { checkUsername } from './check-username.js';
import { readAsciiName } from './person-name.js';

/** One less than the 32 bytes that utmp has for a name with its end. */
const maxLength = 31;
const maxTries = 9999;

/**
 * `posix`: makes usernames from people's names, first initial and last name in the letters a to z (`Ülle Õunapuu` → `uounapuu`), with a number from 2 on
 * where the name is taken. Unique among the names that Waldur shows for the offering; it keeps nothing itself.
 *
 * A person whose name gives fewer than two letters gets `u` and seven letters and digits that are made from their uuid, the same each time.
 */
export class PosixUsernameManagementBackend extends AbstractUsernameManagementBackend {
  /** The name that Waldur has for this person: someone who comes back gets their own again, unless it has become another's or can't be used. */
  override async getUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    if (user.username === undefined || !checkUsername(user.username).ok) return undefined;
    return (await context.isTaken(user.username)) ? undefined : user.username;
  }

  override async generateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const stem = stemOf(user);
    for (let n = 1; n <= maxTries; n += 1) {
      context.signal.throwIfAborted();
      const suffix = n === 1 ? '' : String(n);
      const candidate = stem.slice(0, maxLength - suffix.length) + suffix;
      if (checkUsername(candidate).ok && !(await context.isTaken(candidate))) return candidate;
    }
    throw new BackendError(`${stem}: all of ${maxTries} usernames made from it are taken`);
  }

  override async previewUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    return this.generateUsername(user, context);
  }
}

function stemOf(user: OfferingUser): string {
  const { first, last } = readAsciiName(user);
  const stem = last === '' ? first : first.slice(0, 1) + last;
  return stem.length >= 2 ? stem : opaqueStem(user.userUuid ?? user.uuid);
}

// No vowels, so that no words come out; no l, 0, 1, which are taken for one another.
const opaqueAlphabet = 'bcdfghjkmnpqrstvwxz23456789';

function opaqueStem(uuid: string): string {
  const digest = createHash('sha256').update(uuid).digest();
  return `u${Array.from(digest.subarray(0, 7), (byte) => opaqueAlphabet[byte % opaqueAlphabet.length]).join('')}`;
}
