import type { OfferingUser } from '../../waldur/types.js';
import type { AsciiName } from '../ascii-name.js';
import type { UsernameRules } from '../rules/create-username-rules.js';
import { type NameValues, tidySeparators } from './render.js';

/** Longer than Waldur allows. */
const maxLoginLength = 200;

/** What the rules allow in usernames. */
interface AllowedUsernames {
  readonly rules: UsernameRules;
  /** The separators that the rules allow within a username. */
  readonly separators: string;
}

/** Returns the values of template parts for a user, whose name is given as it was read. */
export function createNameValues(
  user: OfferingUser,
  { given, last, unread }: AsciiName,
  { rules, separators }: AllowedUsernames,
): NameValues {
  const unchanged = (user.userUsername ?? '').slice(0, maxLoginLength).toLowerCase();
  const login = sanitise(unchanged, separators) === unchanged && rules.check(unchanged).ok ? unchanged : '';
  const waldur = sanitise(readPersonalPart(unchanged), separators);
  return { uuid: user.userUuid ?? user.uuid, given, last, unread, waldur, login };
}

/**
 * The part of a username in Waldur that identifies the user at their identity provider, without the provider's domain:
 * what is before the `@`, at the end of a URL, or after the domain of `DOMAIN\\user` and `issuer|user`. Empty where it
 * begins with a number, as an ORCID does: without the number, two users of one provider could get names that only a
 * counter tells apart. A hexadecimal id of 128 bits stays unique; shorter ones may have a counter at their end, which
 * would be cut.
 */
function readPersonalPart(username: string): string {
  const [local = ''] = username
    .replace(/^[a-z][a-z\d+.-]*:\/\/.*\/(?=[^/]+\/*$)/, '')
    .split('@')
    .map((text) => text.replace(/^.*[\\!|](?=[^\\!|]+$)|^(?:mailto|acct):/, ''));
  // A guest of an Entra tenant: the address elsewhere, with `_` for its `@`.
  const [personal = ''] = local.split('#ext#');
  const part = personal === local ? local : personal.replace(/_[a-z\d-]+(?:\.[a-z\d-]+)+$/, '');
  const hexLength = /^[\da-f]{24,}$/.exec(part)?.[0].length;
  if (hexLength !== undefined) return hexLength < 32 ? '' : part;
  return /^[^\p{L}]*\p{N}/u.test(part) ? '' : part;
}

/** Removes the characters that the rules do not allow from a username in Waldur. */
function sanitise(text: string, separators: string): string {
  const kept = Array.from(text.normalize('NFD')).filter(
    (character) => /^[a-z0-9]$/.test(character) || separators.includes(character),
  );
  return tidySeparators(kept.join('').replace(/^[^a-z]+/, ''));
}
