import { expect, it } from 'vitest';
import { findNamedAttributes } from '../../../src/usernames/ldap/directory-text.js';

it.each([
  ['non-unique attributes found with (|(uid=jdoe)(uidNumber=10000)) Code: 0x13', ['uid', 'uidNumber']],
  [
    'non-unique attributes found with (&(objectClass=posixAccount)(|(mail=jane@example.org))) Code: 0x13',
    ['objectClass', 'mail'],
  ],
  ['add breaks constraint on mail Code: 0x13', ['mail']],
  ["object class 'inetOrgPerson' requires attribute 'sn' Code: 0x41", ['sn']],
  ["attribute 'memberUid' not allowed Code: 0x41", ['memberUid']],
  ['fooBar: attribute type undefined Code: 0x11', ['fooBar']],
  ['objectClass: value #1 invalid per syntax Code: 0x15', ['objectClass']],
  ['Another entry with the same attribute value already exists (attribute: "uid") Code: 0x13', ['uid']],
  ['missing attribute "sn" required by object class "inetOrgPerson" Code: 0x41', ['sn']],
  ['some attributes not unique Code: 0x13', []],
  ['Password fails quality checking policy Code: 0x13', []],
  [' Code: 0x13', []],
])('the attributes that a directory names in %j are found, and no values', (text, attributes) => {
  expect(findNamedAttributes(text)).toEqual(attributes);
});
