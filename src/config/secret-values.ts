import { looksLikeToken } from './key-path.js';
import { isSecretKey } from './secret-key.js';

/** Values that name an authentication method and are no credentials. */
const authMethods =
  /^(?:anonymous|basic|bearer|digest|external|gssapi|kerberos|ldaps?|negotiate|no|none|ntlm|oauth2?|oidc|password|plain|sasl|simple|token|true|false|yes)$/i;
/** Shorter lines of a PEM key could occur in other text. */
const minLineLength = 16;

/** Whether a string names an authentication method. */
export function isAuthMethod(text: string): boolean {
  return authMethods.test(text);
}

/** Whether a credential is the placeholder of an example, such as `<YOUR_TOKEN>`, `your-token` or `changeme`. */
export function isPlaceholder(text: string): boolean {
  return /^<[^<>]*>$|<(?:your|my|insert|replace)[^<>]*>|^(?:your|my|insert|replace|enter|put)[-_. ]|^(?:change[-_]?me|todo|x{3,}|\*{3,}|\.{3}|…)$/i.test(
    text.trim(),
  );
}

/** Removes the line breaks at the end of a secret, which editors and `echo` add. */
export function trimLineBreaks(text: string): string {
  return text.replace(/[\r\n]+$/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Finds the passwords of URLs in a string, and user names that look like tokens. A password with an unencoded `/` or
 * `#` extends to the last `@`.
 */
function findUrlPasswords(text: string): string[] {
  return [...text.matchAll(/[a-z][a-z\d+.-]*:\/\/([^\s:/?#@]*)(?=[:@])/gi)].flatMap(
    ({ 0: begin, 1: user = '', index }) => {
      const rest = /^\S*/.exec(text.slice(index + begin.length))?.[0] ?? '';
      if (rest.startsWith('@')) return looksLikeToken(user) ? [user] : [];
      // It is a port.
      if (/^:\d+(?:[/?#,;]|$)/.test(rest)) return [];
      const [own = ''] = rest.slice(1).split(/[,;|][a-z][a-z\d+.-]*:\/\//i);
      const password = /^[^/?#]*(?=@)/.exec(own)?.[0] ?? /^.*(?=@)/.exec(own)?.[0];
      return password === undefined ? [] : [password];
    },
  );
}

/** Finds the values of `password=…` in a query or a connection string. */
function findNamedValues(text: string): string[] {
  return [...text.matchAll(/([\w.-]+)\s*=\s*('[^']*'|"[^"]*"|[^\s&;,]+)/g)].flatMap(([, key = '', value = '']) =>
    isSecretKey(key) ? [value.replace(/^(['"])(.*)\1$/s, '$2')] : [],
  );
}

/** Finds the secrets within a string: passwords of URLs and of connection strings, as written and decoded. */
export function findEmbeddedSecrets(text: string): string[] {
  return [...findUrlPasswords(text), ...findNamedValues(text)].flatMap((secret) => [secret, decode(secret)]);
}

/**
 * Returns a secret and its parts that may occur on their own: the credentials after `Basic`, the password in them, the
 * lines of a PEM key.
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
