import { createHash } from 'node:crypto';

const pattern = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** Normalizes a uuid to Waldur's format, 32 lower-case hex digits; returns `undefined` if the text is not a uuid. */
export function normalizeUuid(text: string): string | undefined {
  return pattern.test(text) ? text.replaceAll('-', '').toLowerCase() : undefined;
}

/** Derives the uuid of an object that is not stored on its own: the same text always gives the same uuid. */
export function deriveUuid(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
