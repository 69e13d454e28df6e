import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { generatePassword, hashPassword } from '../../../src/usernames/ldap/password.js';

it('a generated password has 16 unambiguous letters and digits with equal probability', () => {
  const passwords = Array.from({ length: 2000 }, () => generatePassword(randomBytes));
  expect(passwords.every((password) => /^[a-km-zA-HJ-NP-Z2-9]{16}$/.test(password))).toBe(true);
  expect(new Set(passwords).size).toBe(2000);
  const counts = new Map<string, number>();
  for (const character of passwords.join('')) counts.set(character, (counts.get(character) ?? 0) + 1);
  const expected = (2000 * 16) / counts.size;
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.3);
});

it('bytes that would bias the password are skipped', () => {
  let call = 0;
  const password = generatePassword((count) => new Uint8Array(count).fill(call++ === 0 ? 255 : 0));
  expect(password).toBe('a'.repeat(16));
});

it('a password hash is salted SHA-1 in the LDAP format', () => {
  const hash = hashPassword('x', () => new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]));
  const bytes = Buffer.from(hash.slice('{SSHA}'.length), 'base64');
  expect(bytes.subarray(20)).toEqual(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]));
  expect(bytes.subarray(0, 20)).toEqual(createHash('sha1').update('x').update(bytes.subarray(20)).digest());
});
