import fc from 'fast-check';
import { DN } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { childDn, escapeDnValue, foldDn, isDn, leadingValue } from '../../../src/usernames/ldap/dn.js';
import { equals } from '../../../src/usernames/ldap/filter.js';

describe('DN values', () => {
  it.each([
    ['cn=x,ou=y', 'cn\\=x\\,ou\\=y'],
    ['#1 "a"+<b>;\\', '\\#1 \\"a\\"\\+\\<b\\>\\;\\\\'],
    [' x ', '\\20x\\20'],
    ['a\0b\nc', 'a\\00b\\0ac'],
    ['Ünlü', 'Ünlü'],
  ])('the DN value %j is escaped as %j', (value, expected) => {
    expect(escapeDnValue(value)).toBe(expected);
  });

  it('an arbitrary string is escaped to a single DN value and read back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        const dn = childDn('uid', value, 'ou=People,dc=example');
        expect(leadingValue(dn, 'UID')).toBe(value);
        expect(isDn(dn)).toBe(true);
        // Nothing in it ends the value.
        expect(escapeDnValue(value).replace(/\\[0-9a-f]{2}|\\./gs, '')).not.toMatch(/[,+"\\<>;=]/);
      }),
    );
  });

  it('isDn accepts only valid DNs, and foldDn ignores case and blanks', () => {
    expect(['dc=example,dc=com', 'cn=a b\\, c,ou=x', 'uid=a+cn=b,dc=c'].map(isDn)).toEqual([true, true, true]);
    expect(['', 'example', 'dc=', 'dc=a,', ',dc=a', 'dc=a,dc', 'dc=a"b'].map(isDn)).toEqual(Array(7).fill(false));
    expect(foldDn('CN=A , DC = b')).toBe('cn=a,dc=b');
    expect(leadingValue(new DN({ cn: 'x' }).toString(), 'uid')).toBeUndefined();
  });
});

describe('filter values', () => {
  it('a filter value is escaped and matches only itself', () => {
    expect(equals('uid', ')(uid=*')).toBe('(uid=\\29\\28uid=\\2a)');
    expect(equals('cn', 'a\\b\0')).toBe('(cn=a\\5cb\\00)');
  });
});
