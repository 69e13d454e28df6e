import type { OfferingUser } from '../waldur/types.js';
import { createReservedNames, type Reservation } from './rules/reserved-names.js';

/** A user with a username that is reserved now. */
export interface ReservedHolder {
  /** The uuid of the offering user. */
  readonly uuid: string;
  readonly username: string;
  readonly reservation: Reservation;
}

/**
 * Finds the users whose username is reserved, by the built-in lists or by the site's own entries. They may have had it
 * before it was reserved, so nothing is changed: administrators decide. Throws an `Error` for an entry that
 * `createUsernameRules` would reject.
 */
export function findReservedHolders(
  users: readonly OfferingUser[],
  reserved: readonly string[] = [],
): ReservedHolder[] {
  const names = createReservedNames(reserved);
  return users.flatMap(({ uuid, username }) => {
    const reservation = username === undefined || username === '' ? undefined : names.find(username);
    return username === undefined || reservation === undefined ? [] : [{ uuid, username, reservation }];
  });
}
