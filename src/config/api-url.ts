const expected = 'expected the address of a Waldur such as https://waldur.example.com/';

/** The text without what may be a secret: credentials, query and fragment. */
function showAddress(text: string): string {
  return JSON.stringify(text.replace(/[?#].*$/s, '').replace(/\/\/.*@/s, '//…@'));
}

/**
 * The root of a Waldur from its address as people write it: with or without `/api`, and with any number of slashes at
 * its end. A path prefix stays. The result ends in one slash and has no `api/`: `https://cloud.example.com/api` gives
 * `https://cloud.example.com/`.
 *
 * Throws an `Error` whose message says what was expected and what came, for anything but an http or https address
 * without credentials, query and fragment.
 */
export function normaliseApiUrl(text: string): string {
  if (!URL.canParse(text)) {
    throw new Error(`${expected}, got ${showAddress(text)}`);
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error(`${expected}, got ${showAddress(text)}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error(`${expected}, got one with a user name or password in it`);
  }
  if (url.search !== '' || url.hash !== '') {
    throw new Error(`${expected}, got one with a query or fragment: ${showAddress(text)}`);
  }
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  if (segments.at(-1) === 'api') {
    segments.pop();
  }
  return [url.origin, ...segments, ''].join('/');
}
