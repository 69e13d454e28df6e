import { parseUrl } from '../shared/parse-url.js';

const expected = 'expected the URL of a Waldur server, such as https://waldur.example.com/';

/** Quotes a URL without credentials, query and fragment, which may be secrets. */
function showUrl(text: string): string {
  return JSON.stringify(text.replace(/[?#].*$/s, '').replace(/\/\/.*@/s, '//…@'));
}

/**
 * Normalises the URL of a Waldur server, with or without `/api` and trailing slashes, to its root. The result ends in
 * one slash and has no `api/`: `https://cloud.example.com/api` becomes `https://cloud.example.com/`. A path prefix is
 * kept.
 *
 * Throws an `Error` for anything but an http or https URL without credentials, query and fragment.
 */
export function normaliseApiUrl(text: string): string {
  const url = parseUrl(text);
  if (url === undefined) throw new Error(`${expected}, got ${showUrl(text)}`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error(`${expected}, got ${showUrl(text)}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error(`${expected}, got a URL with credentials`);
  }
  if (url.search !== '' || url.hash !== '') {
    throw new Error(`${expected}, got a URL with a query or fragment: ${showUrl(text)}`);
  }
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  if (segments.at(-1) === 'api') {
    segments.pop();
  }
  return [url.origin, ...segments, ''].join('/');
}
