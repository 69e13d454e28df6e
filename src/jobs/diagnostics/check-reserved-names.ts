import { findReservedHolders, type ReservedHolder } from '../../usernames/reserved-usernames.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import type { CheckResult } from './run-check.js';

/** So many people are named at most; whoever has reserved the beginning of every name needs no list of them. */
const maxListedHolders = 20;

/**
 * Who has a username that nobody would be given now. Those who have left are not counted: their accounts are gone.
 * `reserved` are the site's own entries, beside the lists that we know.
 */
export function checkReservedNames(people: readonly OfferingUser[], reserved: readonly string[] = []): CheckResult {
  const holders = findReservedHolders(
    people.filter(({ state }) => state !== OfferingUserState.Deleted),
    reserved,
  );
  if (holders.length === 0) return { status: 'ok', message: 'nobody has a username that is reserved' };
  const named = holders.slice(0, maxListedHolders).map(describeHolder);
  const others = holders.length > maxListedHolders ? [`${holders.length - maxListedHolders} more`] : [];
  const count =
    holders.length === 1
      ? '1 person has a username that is reserved'
      : `${holders.length} people have a username that is reserved`;
  return {
    status: 'warning',
    message: `${count}: ${[...named, ...others].join('; ')}`,
    advice:
      'make sure that each account is that person and no service; the name stays theirs, and another one must be given by hand, in Waldur',
  };
}

function describeHolder({ uuid, username, reservation }: ReservedHolder): string {
  return `${username} (list ${reservation.list}) is held by ${uuid}`;
}
