import { createHash } from 'node:crypto';

// Without l, I, O, 0 and 1, which are taken for one another.
const alphabet = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const passwordLength = 16;

/** So many random bytes, from a source that is fit for secrets. */
export type RandomBytes = (count: number) => Uint8Array;

/** A password of 16 letters and digits. */
export function generatePassword(randomBytes: RandomBytes): string {
  let password = '';
  while (password.length < passwordLength) {
    for (const byte of randomBytes(passwordLength)) {
      // Bytes above the last whole alphabet would favour its first letters.
      if (byte < Math.floor(256 / alphabet.length) * alphabet.length && password.length < passwordLength)
        password += alphabet[byte % alphabet.length];
    }
  }
  return password;
}

/**
 * The form in which `userPassword` holds it: salted SHA-1, which every LDAP server checks. For passwords that are
 * random, that is enough.
 */
export function hashPassword(password: string, randomBytes: RandomBytes): string {
  const salt = randomBytes(8);
  const digest = createHash('sha1').update(password).update(salt).digest();
  return `{SSHA}${Buffer.concat([digest, salt]).toString('base64')}`;
}
