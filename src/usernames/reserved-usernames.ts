import type { OfferingUser } from '../waldur/types.js';
import { createReservedNames, type Reservation } from './rules/reserved-names.js';

/** Somebody who has a username that nobody would be given now. */
export interface ReservedHolder {
  /** The offering user's uuid. */
  readonly uuid: string;
  readonly username: string;
  readonly reservation: Reservation;
}

/**
 * Those of the people who have a username that is reserved, by the lists that we know or by the site's own entries.
 * They may have had it before it was; it is theirs, and it is for people to decide what to do. Throws an `Error` for an
 * entry that `createUsernameRules` would refuse too.
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
