/** Words that name a secret wherever they end: `userpassword`, `bindpw`, `dbpass`. */
const secretEnding =
  /(?:password|passwd|pwd|pw|passphrase|secret|token|(?<!by|com|en|over|sur|tres|under)pass|credential|apikey|privatekey|sshkey|secretkey)s?$/;
/** Words that name a secret when they stand for themselves. */
const secretWord = /^(?:auth|authorization|creds?|dsns?)$/;
/** What a key is a key to, where it is a secret. */
const keyWord = /^(?:access|account|api|bind|encryption|master|private|shared|signing|ssh)$/;

/** The words of a key, in lower case: parts between `_`, `-`, `.` and blanks, and where camel case begins a new one. */
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

/**
 * Whether a key names a secret, by its last words: `bind_password`, `target_api_tokens`, `sshKey`, `credentials.key`.
 */
export function isSecretKey(key: string): boolean {
  const words = splitWords(key);
  const [before = '', last = ''] = words.length < 2 ? ['', ...words] : words.slice(-2);
  if (isSecretWord(last)) return true;
  if (/^keys?$/.test(last)) return keyWord.test(before) || isSecretWord(before);
  // A token itself may stand there by mistake.
  return last === 'file' && /tokens?$/.test(before);
}

/** Whether a key names where something is, rather than what it is: `password_file`. */
export function isPathKey(key: string): boolean {
  return /^(?:file|path|dir|directory|folder)$/.test(splitWords(key).at(-1) ?? '');
}

/** Whether what stands under a key may just as well say how one proves who one is: `auth: basic`, `type: bearer`. */
export function isAuthMethodKey(key: string): boolean {
  return /^(?:auth|authorization|type|method|mode|kind|scheme|mechanism)$/.test(splitWords(key).at(-1) ?? '');
}

/** Whether a key names a key of which one as often writes down the file that it is in. */
export function mayNameKeyFile(key: string): boolean {
  return /(?:ssh|private)_?keys?$/.test(splitWords(key).join('_'));
}
