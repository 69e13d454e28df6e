import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  containsOffensiveWord,
  findLookAlikes,
  looksLikeAnother,
  skeletonOf,
} from '../../../src/usernames/rules/soft-checks.js';

describe('look-alikes', () => {
  it.each([
    ['jdoe1', 'jdoel'],
    ['jdoe1', 'jdoei'],
    ['b0b', 'bob'],
    ['jmarnie', 'jmamie'],
    ['vvong', 'wong'],
    ['clavid', 'david'],
    ['j_doe', 'j-doe'],
    ['j.doe', 'j-doe'],
    ['rnar1ow', 'marlow'],
  ])('the usernames %s and %s look alike', (one, other) => {
    expect([looksLikeAnother(one, [other]), looksLikeAnother(other, ['jroe', one])]).toEqual([true, true]);
  });

  it.each([
    ['jdoe', 'jroe'],
    ['jdoe', 'jdoe2'],
    ['smith', 'smyth'],
    ['anna', 'ama'],
    ['jdoe', 'doej'],
    ['j-doe', 'jdoe'],
  ])('the usernames %s and %s do not look alike', (one, other) => {
    expect(looksLikeAnother(one, [other])).toBe(false);
  });

  it('a username is not a look-alike of itself, in any letter case', () => {
    expect(looksLikeAnother('JDoe', ['jdoe', 'JDOE'])).toBe(false);
    expect(looksLikeAnother('jdoe', [])).toBe(false);
  });

  it('all look-alikes of a username share one skeleton, however many letters are replaced', () => {
    const swaps: Readonly<Record<string, string>> = { l: '1', i: 'l', o: '0', m: 'rn', w: 'vv', d: 'cl' };
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{1,12}$/),
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (name, choices) => {
          const twin = [...name]
            .map((letter, index) => (choices[index] === true ? (swaps[letter] ?? letter) : letter))
            .join('');
          expect(skeletonOf(twin)).toBe(skeletonOf(name));
          expect(looksLikeAnother(twin, [name])).toBe(twin !== name);
        },
      ),
    );
  });

  it('findLookAlikes returns at most a dozen names, each of which looks like the given one', () => {
    expect(findLookAlikes('jcorn')).toEqual(['jc0rn', 'jcom']);
    for (const username of ['milwid', 'avvclaire1', 'arnold', 'mmmmmmmmmmmmmmmmmmmm']) {
      const others = findLookAlikes(username);
      expect(others.length).toBeGreaterThan(0);
      expect(others.length).toBeLessThanOrEqual(12);
      for (const other of others) expect(looksLikeAnother(username, [other])).toBe(true);
    }
    expect(findLookAlikes('jupp')).toEqual([]);
  });
});

describe('containsOffensiveWord', () => {
  it.each([
    'fuckermann',
    'shitchcock',
    'shit',
    'ass',
    'a55',
    'a55hole',
    'cum',
    'dick2',
    'mfuk',
    'xfckz',
    'tits',
    'F.u-c.k',
    'SLUT',
    'pussy',
    'pussy2',
    'kike',
    'chink',
    'wichser',
    'schlampe',
    'hure',
    'maricon',
    'salope',
    'chuj',
    'suka',
    'orospu',
    'nsdap3',
  ])('the composed name %s is offensive', (fragment) => {
    expect(containsOffensiveWord(fragment)).toBe(true);
  });

  // The first are surnames that word lists often reject by mistake.
  it.each([
    'sukarno',
    'huremovic',
    'salopek',
    'kikelomo',
    'chinkova',
    'schlamper',
    'chujoy',
    'maricone',
    'dickinson',
    'fukuda',
    'cummings',
    'slutskaya',
    'penistone',
    'ashit',
    'jdickinson',
    'kfukuda',
    'tcummings',
    'hancock',
    'cockburn',
    'scunthorpe',
    'assange',
    'massey',
    'wanke',
    'essex',
    'titov',
    'grape',
    'jdoe',
    'jdoe2',
    'u7kq2xw9',
    '',
    '2',
  ])('the composed name %j is not offensive', (fragment) => {
    expect(containsOffensiveWord(fragment)).toBe(false);
  });
});
