import { createHash } from 'node:crypto';
import type { OfferingUser } from '../../waldur/types.js';

function uuidOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Creates a user who waits for a username. The number distinguishes users with the same name. */
export function createUser(first: string, last: string, number = 1): OfferingUser {
  const key = `${first} ${last} ${number}`;
  return {
    uuid: uuidOf(`offering user of ${key}`),
    offeringUuid: '0f'.repeat(16),
    userUuid: uuidOf(key),
    state: 'Requested',
    userUsername: `${uuidOf(key).slice(0, 12)}@idp.example.org`,
    userFirstName: first,
    userLastName: last,
    userFullName: `${first} ${last}`.trim(),
    userEmail: `${uuidOf(key).slice(0, 12)}@example.org`,
    created: '2026-01-05T08:00:00Z',
  };
}

/** Returns the same user with a new offering user, as after deletion and a new request. */
export function withNewOfferingUser(user: OfferingUser): OfferingUser {
  return { ...user, uuid: uuidOf(`another ${user.uuid}`), created: '2026-06-05T08:00:00Z' };
}

/** Unusual names: of real people, and invalid input from forms. */
export const unusualNames: readonly (readonly [first: string, last: string])[] = [
  ['王', '小明'],
  ['さくら', '田中'],
  ['민준', '김'],
  ['محمد', 'الأحمد'],
  ['Ольга', 'Щербакова'],
  ['Ülle', 'Õunapuu'],
  ['Łukasz', 'Żółć'],
  ['Seán', "O'Brien"],
  ['Jean-Luc', 'de la Fontaine-Dupré'],
  ['Björk', ''],
  ['', 'Madonna'],
  ['A', 'B'],
  ['', 'X'],
  ['', ''],
  ['   ', '\t'],
  ['😀', '👩‍👩‍👧'],
  ['R2', 'D2'],
  ['123', '456'],
  ['Root', ''],
  ['a'.repeat(10_000), 'b'.repeat(10_000)],
  ["'; rm -rf / #", '$(touch x)'],
  ['*)(uid=*', 'cn=admin,dc=example'],
  ['../..', '..'],
  ['-rf', '--help'],
  ['__proto__', 'constructor'],
  ['\u0000\u001b[2J', '\u202eevil'],
  ['line\nbreak', '\ud800'],
];
