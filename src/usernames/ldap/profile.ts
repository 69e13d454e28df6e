import type { OfferingUser } from '../../waldur/types.js';

const maxLength = 256;

/** Matches a plain e-mail address without a display name. */
export const mailPattern = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;

/** The profile attributes of an entry. An absent attribute is not visible in Waldur and is left unchanged. */
export interface Profile {
  readonly givenName?: string;
  readonly sn?: string;
  readonly cn?: string;
  readonly mail?: string;
}

/** Converts text to one line that an entry can hold; `undefined` if the result is empty. */
export function cleanText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const oneLine = text
    .slice(0, 4 * maxLength)
    .replace(/\p{Cs}/gu, '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const cut = [...oneLine].slice(0, maxLength).join('').trim();
  return cut === '' ? undefined : cut;
}

/** Returns a valid e-mail address for the attribute `mail`; `undefined` for other text. */
export function cleanMail(text: string | undefined): string | undefined {
  const address = text?.trim() ?? '';
  const isPlain = address.length <= maxLength && /^[!-~]+$/.test(address) && mailPattern.test(address);
  return isPlain ? address : undefined;
}

/** Returns the profile of a user, as far as it is visible in Waldur. */
export function readProfile(user: OfferingUser): Profile {
  const words = cleanText(user.userFullName)?.split(' ') ?? [];
  const givenName = cleanText(user.userFirstName) ?? (words.length > 1 ? words.slice(0, -1).join(' ') : undefined);
  const sn = cleanText(user.userLastName) ?? words.at(-1);
  const cn =
    cleanText([user.userFirstName, user.userLastName].filter(Boolean).join(' ')) ?? cleanText(user.userFullName);
  const mail = cleanMail(user.userEmail);
  return {
    ...(givenName !== undefined && { givenName }),
    ...(sn !== undefined && { sn }),
    ...(cn !== undefined && { cn }),
    ...(mail !== undefined && { mail }),
  };
}
