import { parseUrl } from '../shared/parse-url.js';

/** Parses the URL of an http, https or SOCKS proxy. `undefined` if it is invalid. */
export function parseProxyUrl(text: string): URL | undefined {
  // URL drops or encodes blanks, which are a sign of wrong indentation.
  const url = /^\S+$/.test(text) ? parseUrl(text) : undefined;
  if (url === undefined || !/^(?:https?|socks5h?):$/.test(url.protocol) || url.hostname === '') return undefined;
  return isDecodable(url) ? url : undefined;
}

/** Whether the HTTP client can decode user name and password. */
function isDecodable({ username, password }: URL): boolean {
  try {
    return decodeURIComponent(username + password) !== undefined;
  } catch {
    return false;
  }
}
