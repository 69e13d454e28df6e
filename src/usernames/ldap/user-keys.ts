import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';

const maxKeyLength = 255;

/** What identifies a person for good. E-mail is not among it. */
export interface UserKeys {
  /** The name in Waldur itself, exactly as Waldur has it. */
  readonly waldurUsername: string;
  /** The uuid of the Waldur user. Absent in answers to writes. */
  readonly userUuid: string | undefined;
  /** The uuids of other accounts in Waldur that are theirs, by an administrator's word. Default: none. */
  readonly otherUuids?: readonly string[];
}

/**
 * Reads a person's keys. Throws `BackendError` when Waldur does not show them, or they are nothing that an entry can be
 * found by.
 */
export function readUserKeys(user: OfferingUser, otherUuids: readonly string[] = []): UserKeys {
  const { userUsername: waldurUsername, userUuid } = user;
  if (waldurUsername === undefined || waldurUsername === '') {
    throw new BackendError(
      'ldap: expected the Waldur username of this person, by which entries are found, got none; does the offering expose username?',
    );
  }
  if (waldurUsername.length > maxKeyLength || /\p{Cc}|^\s|\s$/u.test(waldurUsername)) {
    throw new BackendError(
      `ldap: expected a Waldur username of one line and at most ${maxKeyLength} characters, got ${waldurUsername.length} that are not so`,
    );
  }
  return { waldurUsername, userUuid, otherUuids };
}
