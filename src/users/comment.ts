import { parseUrl } from '../shared/parse-url.js';
import type { OfferingUser } from '../waldur/types.js';

/** The comment for a user without a better one. Reveals nothing about the systems of the provider. */
export const defaultErrorComment = 'Your username could not be created yet. The provider will try again.';

/** The comment for a user who has to do something, if the backend did not say what. */
export const defaultRequirementComment =
  'You need to do something before you can get a username. Please contact the provider.';

/** The comment for a user in quarantine. Always the same, so that it is written only once. */
export const quarantineComment =
  'Your username could not be created, and there are no further attempts for now. Please contact the provider.';

const maxCommentLength = 1000;
const maxUrlLength = 200;

// Format characters such as direction marks can make a text read as another one. The joiners U+200C and U+200D are
// kept because Persian and Indic words need them. Unpaired surrogates can't be encoded.
const invisibleCharacters = /(?![\u200c\u200d])\p{Cf}|\p{Cs}/gu;

/**
 * Turns a comment into one line of plain text that Waldur stores unchanged: no control or format characters, no markup,
 * at most 1000 characters. Waldur removes markup, and the stored comment would then always differ from ours.
 */
export function normaliseComment(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(invisibleCharacters, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim();
  const characters = Array.from(plain);
  return characters.length <= maxCommentLength ? plain : `${characters.slice(0, maxCommentLength - 1).join('')}…`;
}

/** The URL as Waldur accepts it: http or https, at most 200 characters. `undefined` for anything else. */
export function normaliseCommentUrl(url: unknown): string | undefined {
  const parsed = typeof url === 'string' ? parseUrl(url) : undefined;
  if (parsed === undefined) return undefined;
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  return parsed.href.length <= maxUrlLength ? parsed.href : undefined;
}

/** Whether the row already has this comment and this URL. */
export function hasComment(user: OfferingUser, comment: string, commentUrl: string | undefined): boolean {
  return (
    decodeEntities(user.serviceProviderComment ?? '') === comment &&
    (user.serviceProviderCommentUrl ?? '') === (commentUrl ?? '')
  );
}

/** The URL to send with a comment: the new one, `''` to clear an old one, or `undefined` if there is neither. */
export function commentUrlToSend(user: OfferingUser, commentUrl: string | undefined): string | undefined {
  if (commentUrl !== undefined) return commentUrl;
  return (user.serviceProviderCommentUrl ?? '') === '' ? undefined : '';
}

/** Decodes HTML entities: Waldur's sanitiser may store characters as such. That is the same comment. */
export function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
