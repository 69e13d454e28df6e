import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicaliseUsername, foldUsername } from '../../../src/usernames/rules/canonicalise-username.js';

/** Every character that has a letter case or more than one Unicode form. */
const changing = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((letter) => /\p{Changes_When_NFKC_Casefolded}|\p{Cased}/u.test(letter));
// Characters that are known to cause errors, among all others.
const letters = fc.oneof(
  fc.constantFrom(...'IiİıΣσςßẞᴮᴵᴳKÅﬀǅ\u0307\u0301\u0130'),
  fc.constantFrom(...changing),
  fc.string({ unit: 'binary', maxLength: 1 }),
);
const texts = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));

describe('canonicaliseUsername', () => {
  it.each([
    ['JDoe', 'jdoe'],
    ['İstanbul', 'istanbul'],
    ['ISPARTA', 'isparta'],
    ['ışık', 'ışık'],
    ['ΟΔΟΣ', 'οδος'],
    ['Straße', 'straße'],
    ['e\u0301tienne', '\u00e9tienne'],
    ['ﬁona', 'fiona'],
    // A form that is not idempotent once let users of another service into each other's accounts.
    ['ᴮᴵᴳᴮᴵᴿᴰ', 'bigbird'],
    ['\u212aelvin', 'kelvin'],
  ])('the username %s is stored as %s', (name, stored) => {
    expect(canonicaliseUsername(name)).toBe(stored);
  });

  it('canonicalising a username again changes nothing, for every letter and for random text', () => {
    const changed = changing.filter(
      (letter) => canonicaliseUsername(canonicaliseUsername(letter)) !== canonicaliseUsername(letter),
    );
    expect([changing.length > 5000, changed]).toEqual([true, []]);
    fc.assert(
      fc.property(texts, (text) => {
        const stored = canonicaliseUsername(text);
        expect(canonicaliseUsername(stored)).toBe(stored);
        expect(stored.normalize('NFKC')).toBe(stored);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('foldUsername', () => {
  it.each([
    ['JDoe', 'jdOE'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ISPARTA', 'ısparta'],
    ['İstanbul', 'istanbul'],
    ['ᴮᴵᴳᴮᴵᴿᴰ', 'BigBird'],
  ])('%s and %s are compared as equal', (one, other) => {
    expect(foldUsername(one)).toBe(foldUsername(other));
  });

  it.each([
    ['jdoe', 'jd0e'],
    ['etienne', 'étienne'],
    ['j-doe', 'j_doe'],
  ])('%s and %s are compared as different', (one, other) => {
    expect(foldUsername(one)).not.toBe(foldUsername(other));
  });

  it('a username and its stored form are equal, and folding again changes nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(foldUsername(canonicaliseUsername(text))).toBe(foldUsername(text));
        expect(foldUsername(foldUsername(text))).toBe(foldUsername(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('upper and lower case are equal for every letter', () => {
    const different = changing.filter(
      (letter) => new Set([letter, letter.toLowerCase(), letter.toUpperCase()].map(foldUsername)).size > 1,
    );
    expect(different).toEqual([]);
  });
});
