import type { OfferingUser } from '../../waldur/types.js';

const maxLength = 256;

/** What an entry says about a person. Absent: Waldur does not show it, so it is left as it is. */
export interface Profile {
  readonly givenName?: string;
  readonly sn?: string;
  readonly cn?: string;
  readonly mail?: string;
}

/** One line of text as an entry can hold it; `undefined` when nothing is left. */
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

/** An e-mail address as `mail` can hold it and a mail can be sent to; `undefined` for everything else. */
export function cleanMail(text: string | undefined): string | undefined {
  const address = text?.trim() ?? '';
  const isPlain =
    address.length <= maxLength &&
    /^[!-~]+$/.test(address) &&
    /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(address);
  return isPlain ? address : undefined;
}

/** A person's profile, as far as Waldur shows it. */
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
