/**
 * Parses an absolute URL, or one relative to `base`. `undefined` if the text is not one.
 *
 * Used instead of `URL.canParse`, which in Node 20 rejects URLs with characters such as `ü` once V8 has optimised it.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
