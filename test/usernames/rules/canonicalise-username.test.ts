import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicaliseUsername, foldUsername } from '../../../src/usernames/rules/canonicalise-username.js';

/** Every character that has a letter case or more than one way to write it, alone. */
const changing = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((letter) => /\p{Changes_When_NFKC_Casefolded}|\p{Cased}/u.test(letter));
// Those that have gone wrong elsewhere, among all others.
const letters = fc.oneof(
  fc.constantFrom(...'IiİıΣσςßẞᴮᴵᴳKÅﬀǅ\u0307\u0301\u0130'),
  fc.constantFrom(...changing),
  fc.string({ unit: 'binary', maxLength: 1 }),
);
const texts = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));

describe('the form that is stored', () => {
  it.each([
    ['JDoe', 'jdoe'],
    ['İstanbul', 'istanbul'],
    ['ISPARTA', 'isparta'],
    ['ışık', 'ışık'],
    ['ΟΔΟΣ', 'οδος'],
    ['Straße', 'straße'],
    ['e\u0301tienne', '\u00e9tienne'],
    ['ﬁona', 'fiona'],
    // Two names that became one only at the second time let their owners into each other's accounts, once.
    ['ᴮᴵᴳᴮᴵᴿᴰ', 'bigbird'],
    ['\u212aelvin', 'kelvin'],
  ])('of %s is %s', (name, stored) => {
    expect(canonicaliseUsername(name)).toBe(stored);
  });

  it('stays what it is when it is made again, for every letter there is and for any text', () => {
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

describe('the form that is compared', () => {
  it.each([
    ['JDoe', 'jdOE'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ISPARTA', 'ısparta'],
    ['İstanbul', 'istanbul'],
    ['ᴮᴵᴳᴮᴵᴿᴰ', 'BigBird'],
  ])('of %s and of %s is the same', (one, other) => {
    expect(foldUsername(one)).toBe(foldUsername(other));
  });

  it.each([
    ['jdoe', 'jd0e'],
    ['etienne', 'étienne'],
    ['j-doe', 'j_doe'],
  ])('of %s and of %s is not', (one, other) => {
    expect(foldUsername(one)).not.toBe(foldUsername(other));
  });

  it('is the same for a text and for what is stored of it, and stays what it is when it is made again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(foldUsername(canonicaliseUsername(text))).toBe(foldUsername(text));
        expect(foldUsername(foldUsername(text))).toBe(foldUsername(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not tell letter cases apart, for any letter there is', () => {
    const apart = changing.filter(
      (letter) => new Set([letter, letter.toLowerCase(), letter.toUpperCase()].map(foldUsername)).size > 1,
    );
    expect(apart).toEqual([]);
  });
});
