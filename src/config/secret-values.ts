import { looksLikeToken } from './key-path.js';
import { isSecretKey } from './secret-key.js';

/** What stands under a key such as `auth` and says how, rather than with what. */
const authMethods =
  /^(?:anonymous|basic|bearer|digest|external|gssapi|kerberos|ldaps?|negotiate|no|none|ntlm|oauth2?|oidc|password|plain|sasl|simple|token|true|false|yes)$/i;
/** A line of a key in PEM form that is short could stand in other texts too. */
const minLineLength = 16;

/** Whether a text says how one proves who one is, and is no proof of it. */
export function isAuthMethod(text: string): boolean {
  return authMethods.test(text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The passwords of the URLs in a text, and users that are tokens. Where a `/` or `#` in a password was not encoded, it
 * goes on to the last `@`.
 */
function findUrlPasswords(text: string): string[] {
  return [...text.matchAll(/[a-z][a-z\d+.-]*:\/\/([^\s:/?#@]*)(?=[:@])/gi)].flatMap(
    ({ 0: begin, 1: user = '', index }) => {
      const behind = /^\S*/.exec(text.slice(index + begin.length))?.[0] ?? '';
      if (behind.startsWith('@')) return looksLikeToken(user) ? [user] : [];
      // A port, and none of what follows is a password.
      if (/^:\d+(?:[/?#,;]|$)/.test(behind)) return [];
      const [own = ''] = behind.slice(1).split(/[,;|][a-z][a-z\d+.-]*:\/\//i);
      const password = /^[^/?#]*(?=@)/.exec(own)?.[0] ?? /^.*(?=@)/.exec(own)?.[0];
      return password === undefined ? [] : [password];
    },
  );
}

/** The values of `password=…` in a query or in a connection string. */
function findNamedValues(text: string): string[] {
  return [...text.matchAll(/([\w.-]+)\s*=\s*('[^']*'|"[^"]*"|[^\s&;,]+)/g)].flatMap(([, key = '', value = '']) =>
    isSecretKey(key) ? [value.replace(/^(['"])(.*)\1$/s, '$2')] : [],
  );
}

/**
 * The secrets within a text that need not be one as a whole: passwords of URLs and of connection strings, as they are
 * and decoded.
 */
export function findEmbeddedSecrets(text: string): string[] {
  return [...findUrlPasswords(text), ...findNamedValues(text)].flatMap((secret) => [secret, decode(secret)]);
}

/**
 * A text that is a secret, with those of its parts that come back by themselves: what follows `Basic`, the password in
 * it, the lines of a key.
 */
export function expandSecret(text: string): string[] {
  const [, scheme = '', credentials] = /^(basic|bearer|digest|token)\s+(\S+)$/i.exec(text.trim()) ?? [];
  const lines = text.includes('\n') ? text.split('\n').map((line) => line.trim()) : [];
  const inBasic = /^basic$/i.test(scheme)
    ? Buffer.from(credentials ?? '', 'base64')
        .toString()
        .split(':')
        .slice(1)
        .join(':')
    : '';
  return [
    text,
    text.trim(),
    ...(credentials === undefined ? [] : [credentials, inBasic]),
    ...lines.filter((line) => line.length >= minLineLength && !line.startsWith('-----')),
    ...findEmbeddedSecrets(text),
  ];
}
