/** Endings of words that name a secret: `userpassword`, `bindpw`, `dbpass`. */
const secretEnding =
  /(?:password|passwd|pwd|pw|passphrase|secret|token|(?<!by|com|en|over|sur|tres|under)pass|credential|apikey|privatekey|sshkey|secretkey)s?$/;
/** Words that name a secret only as a whole. */
const secretWord = /^(?:auth|authorization|creds?|dsns?)$/;
/** Words that make a following `key` a secret: `api_key`, `private_key`. */
const keyWord = /^(?:access|account|api|bind|encryption|master|private|shared|signing|ssh)$/;

/** Splits a key into lower-case words at `_`, `-`, `.`, blanks and camel-case boundaries. */
function splitWords(key: string): string[] {
  return key
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function isSecretWord(word: string): boolean {
  return secretEnding.test(word) || secretWord.test(word);
}

/** Whether the last words of a key name a secret: `bind_password`, `target_api_tokens`, `sshKey`, `credentials.key`. */
export function isSecretKey(key: string): boolean {
  const words = splitWords(key);
  const [before = '', last = ''] = words.length < 2 ? ['', ...words] : words.slice(-2);
  if (isSecretWord(last)) return true;
  if (/^keys?$/.test(last)) return keyWord.test(before) || isSecretWord(before);
  // Users sometimes put the token itself there.
  return last === 'file' && /tokens?$/.test(before);
}

/** Whether the value of a key is a location: `password_file`. */
export function isPathKey(key: string): boolean {
  return /^(?:file|path|dir|directory|folder)$/.test(splitWords(key).at(-1) ?? '');
}

/** Whether the value of a key may be an authentication method: `auth: basic`, `type: bearer`. */
export function isAuthMethodKey(key: string): boolean {
  return /^(?:auth|authorization|type|method|mode|kind|scheme|mechanism)$/.test(splitWords(key).at(-1) ?? '');
}

/** Whether the value of a key may be a private key or the path of its file: `ssh_key`. */
export function mayNameKeyFile(key: string): boolean {
  return /(?:ssh|private)_?keys?$/.test(splitWords(key).join('_'));
}
