import { createHash } from 'node:crypto';

// Without l, I, O, 0 and 1, which are easily confused.
const alphabet = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const passwordLength = 16;

/** Returns `count` cryptographically secure random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** Generates a password of 16 letters and digits. */
export function generatePassword(randomBytes: RandomBytes): string {
  let password = '';
  while (password.length < passwordLength) {
    for (const byte of randomBytes(passwordLength)) {
      // Larger bytes are skipped, because they would make the first letters more likely.
      if (byte < Math.floor(256 / alphabet.length) * alphabet.length && password.length < passwordLength)
        password += alphabet[byte % alphabet.length];
    }
  }
  return password;
}

/** Hashes a password for `userPassword` with salted SHA-1: all servers support it, and it suffices for random ones. */
export function hashPassword(password: string, randomBytes: RandomBytes): string {
  const salt = randomBytes(8);
  const digest = createHash('sha1').update(password).update(salt).digest();
  return `{SSHA}${Buffer.concat([digest, salt]).toString('base64')}`;
}
