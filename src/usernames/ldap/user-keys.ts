import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';

const maxKeyLength = 255;

/** The permanent identifiers of a user. E-mail addresses are not among them. */
export interface UserKeys {
  /** The Waldur username, exactly as in Waldur. */
  readonly waldurUsername: string;
  /** The uuid of the Waldur user. Responses to writes do not include it. */
  readonly userUuid: string | undefined;
  /** The uuids of other Waldur accounts that an administrator has joined with this one. Default: none. */
  readonly otherUuids?: readonly string[];
}

/** Returns the keys of a user. Throws `BackendError` if the Waldur username is not visible or is no valid key. */
export function readUserKeys(user: OfferingUser, otherUuids: readonly string[] = []): UserKeys {
  const { userUsername: waldurUsername, userUuid } = user;
  if (waldurUsername === undefined || waldurUsername === '') {
    throw new BackendError(
      'ldap: the Waldur username of this user is not visible. It is required to find their entry. Check that the offering exposes the attribute username',
    );
  }
  if (waldurUsername.length > maxKeyLength || /\p{Cc}|^\s|\s$/u.test(waldurUsername)) {
    throw new BackendError(
      `ldap: invalid Waldur username (expected one line of at most ${maxKeyLength} characters, got ${waldurUsername.length} characters)`,
    );
  }
  return { waldurUsername, userUuid, otherUuids };
}

/** The identifier under which the creation of an account is claimed. */
export function userKey({ userUuid, waldurUsername }: UserKeys): string {
  return userUuid ?? waldurUsername;
}
