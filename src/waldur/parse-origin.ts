const known = new Map<string, URL>();
let last: { readonly start: string; readonly origin: URL } | undefined;

/**
 * Parses scheme, host and port of a URL; the rest may be missing from the result. Parsing takes longer than looking it
 * up, and every request asks several times. Throws a `TypeError` for an invalid URL.
 */
export function parseOrigin(url: string): URL {
  if (last !== undefined && url.startsWith(last.start)) return last.origin;
  // Without user name and password.
  const text = /^https?:\/\/[^/?#\\@\s]+(?=[/?#]|$)/.exec(url)?.[0];
  if (text === undefined) return new URL(url);
  const origin = known.get(text) ?? new URL(text);
  known.set(text, origin);
  last = { start: `${text}/`, origin };
  return origin;
}
