import type { OfferingUser } from '../waldur/types.js';

/** What a person reads when there is nothing better to say. Names nothing of the provider's inner workings. */
export const defaultErrorComment = 'Your username could not be made yet. The provider will try again.';

/** What a person reads who must do something, when the backend did not say what. */
export const defaultRequirementComment =
  'Something is needed from you before you can have a username. Please ask the provider.';

/** What a person reads who has been set aside. Always the same, so that nothing needs to be written twice. */
export const quarantineComment =
  'Your username could not be made, and for now no further attempt is made. Please ask the provider.';

const maxCommentLength = 1000;
const maxUrlLength = 200;

// Direction marks and the like can make a text read as another; the two joiners (U+200C, U+200D) belong to Persian and
// Indic words. Halves of surrogate pairs can't be sent at all.
const invisibleCharacters = /(?![\u200c\u200d])\p{Cf}|\p{Cs}/gu;

/**
 * Makes a comment into plain text of one line that Waldur stores as it is: no control or direction characters, no
 * markup (Waldur would take it out, and then what it has never equals what we sent), at most 1000 characters.
 */
export function normaliseComment(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(invisibleCharacters, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim();
  const letters = Array.from(plain);
  return letters.length <= maxCommentLength ? plain : `${letters.slice(0, maxCommentLength - 1).join('')}…`;
}

/**
 * The URL as Waldur takes it, or `undefined` for one that it would refuse: not http(s), longer than 200 characters, or
 * no URL at all.
 */
export function normaliseCommentUrl(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  return parsed.href.length <= maxUrlLength ? parsed.href : undefined;
}

/** Whether the row already shows this comment and this URL (none, where it is absent). */
export function hasComment(user: OfferingUser, comment: string, commentUrl: string | undefined): boolean {
  return (
    decodeEntities(user.serviceProviderComment ?? '') === comment &&
    (user.serviceProviderCommentUrl ?? '') === (commentUrl ?? '')
  );
}

/** The URL to send beside a comment: the new one; `''` to clear an old one; nothing where there is neither. */
export function commentUrlToSend(user: OfferingUser, commentUrl: string | undefined): string | undefined {
  if (commentUrl !== undefined) return commentUrl;
  return (user.serviceProviderCommentUrl ?? '') === '' ? undefined : '';
}

// Waldur's sanitiser may write `&` as an entity; to us that is the same text.
function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
