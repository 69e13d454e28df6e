import { allFakers } from '@faker-js/faker';
import { describe, expect, it } from 'vitest';
import { readAsciiName } from '../../../src/usernames/ascii-name.js';

interface NameList {
  readonly generic?: readonly string[];
  readonly female?: readonly string[];
  readonly male?: readonly string[];
}

const readableScripts =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Devanagari}\p{M}\p{P}\s\p{Lm}\p{Cf}]+$/u;

function listNames({ generic = [], female = [], male = [] }: NameList = {}): readonly string[] {
  const names = [...new Set([...generic, ...female, ...male])];
  return names.filter((name) => readableScripts.test(name) && name.replace(/[^\p{L}]/gu, '').length > 1);
}

/** The given names and surnames of all locales, in pairs with the country of their locale. */
function listUsers() {
  const pairs = Object.entries(allFakers).flatMap(([locale, { rawDefinitions }]) => {
    const person = rawDefinitions.person as { first_name?: NameList; last_name?: NameList } | undefined;
    const [first, last] = [listNames(person?.first_name), listNames(person?.last_name)];
    const country = /_([A-Z]{2})/.exec(locale)?.[1] ?? '';
    return Array.from(
      { length: Math.max(first.length, last.length) },
      (_, n) => [first[n % first.length] ?? '', last[n % last.length] ?? '', country] as const,
    );
  });
  return [...new Map(pairs.map((pair) => [pair.join('\n'), pair])).values()];
}

describe('public lists of names', () => {
  it('every name in a script with letters for its vowels is read whole, in all locales of faker', async () => {
    const users = listUsers();
    expect(users.length).toBeGreaterThan(20_000);
    const unread: string[] = [];
    for (const [userFirstName, userLastName, userNationality] of users) {
      const name = await readAsciiName({ uuid: 'a', userFirstName, userLastName, userNationality });
      if (name.reading !== 'whole' || [...name.given, name.last].join('').length < 2)
        unread.push(`${userFirstName} ${userLastName}`);
    }
    expect(unread).toEqual([]);
  }, 120_000);

  it.each([
    ["D'Arcy", 'O’Brien'],
    ['Jean-Luc', 'Saint-Exupéry'],
    ['JOÃO', "D'ÁVILA"],
    ['Ẽ', 'Ọlá'],
    ['Þór', 'Ðo'],
    ['A', 'B'],
    ['a\u0301', 'e\u0301e\u0301'],
    ['ﬁona', 'Ĳsbrand'],
    ['Ｊｏｈｎ', '𝕊mith'],
    ['Kan\u200dno', 'Ze\u00adro'],
    ['ʻĀina', 'Kaʻahumanu'],
    ['ǁKabbo', '!Xóõ'],
    ['Ɓúɓa', 'Ɔkɔ'],
    ['Анна-Мария', "О'Коннор"],
    ['Ґалаґан', 'Їжак'],
    ['Ꙗковъ', 'Ѳеодоръ'],
    ['Ἀλέξανδρος', 'ΠΑΠΑΔΌΠΟΥΛΟΣ'],
    ['Խաչատուր', 'ՍԱՐԳՍՅԱՆ'],
    ['ᲒᲘᲝᲠᲒᲘ', 'ჯ'],
    ['김', '이'],
    ['ｻﾄｳ', 'ヴァレリー'],
    ['ゐゑ', 'ヷヸ'],
    ['ज़ाकिर', 'फ़ैज़'],
    ['क्ष', 'ज्ञ'],
    ['Jan Иван', 'Мария Smith'],
    ['Dr', 'Ng'],
    ['Iv', 'Vi'],
    ['Bin', 'Al'],
    ['She', 'Her'],
    ['Jane', 'Guest'],
    ['Hans', 'Dr. von Berg'],
    ['Ng', '-'],
  ])('the odd name %s %s is read whole', async (userFirstName, userLastName) => {
    const name = await readAsciiName({ uuid: 'a', userFirstName, userLastName });
    expect(name.unread).toEqual([]);
    expect([...name.given, name.last].join('')).toMatch(/^[a-z]{2,}$/);
  });
});
