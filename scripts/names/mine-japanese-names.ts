import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spellKana } from '../../src/usernames/generator/romanise/kana.js';
import type { NameList } from './download-name-lists.js';
import { createReadingModel } from './reading-model.js';

/**
 * A given name is listed if the data set has one reading of it only, and if this is the usual reading of its
 * characters: at least this share of all readings that they could have together. Of the names that PyPI `gimei` has too,
 * it gives the same reading to 92 %; of all names with one reading, to 84 %.
 */
const minimalShare = 0.2;

/**
 * Returns a module with the spellings of Japanese surnames and given names: lines of a spelling and what it is of.
 *
 * The data set has the 1,999 most frequent surnames. Rarer ones are those of the dictionary IPADIC that have one reading
 * there, if it is the usual one of their characters. How good these are can be measured with the rarer half of the data
 * set and a model that does not know it: two thirds of the bearers have a name that would be taken, 94 % of them with
 * the reading of the data set.
 */
export async function mineJapaneseNames({ folder }: NameList, dictionary: NameList): Promise<string> {
  const known = await readDictionary(dictionary);
  const rows = await readRows(join(folder, 'last_name_org.csv'));
  const surnames = new Map(
    rows.flatMap(([name = '', , listed = '']) => {
      const reading = chooseReading(listed, known.get(name));
      return reading === undefined ? [] : [[name, reading] as const];
    }),
  );
  const listedNames = new Set(rows.map(([name]) => name));
  const rareSurnames = new Map([...selectUsualReadings(known)].filter(([name]) => !listedNames.has(name)));
  const readings = new Map<string, Set<string>>();
  for (const file of ['first_name_man_org.csv', 'first_name_woman_org.csv'])
    for (const [reading = '', , ...names] of await readRows(join(folder, file)))
      for (const name of names) readings.set(name, (readings.get(name) ?? new Set()).add(reading));
  const givenNames = selectUsualReadings(readings);
  return `export const japaneseSurnames: string = \`
${groupBySpelling(surnames)}\`;

export const japaneseRareSurnames: string = \`
${groupBySpelling(rareSurnames)}\`;

export const japaneseGivenNames: string = \`
${groupBySpelling(givenNames)}\`;

/** Characters of Japanese names that neither GB 2312 nor Big5 has: made in Japan, or simplified there. */
export const japaneseCharacters: string =
  '${findJapaneseCharacters([...surnames.keys(), ...rareSurnames.keys(), ...readings.keys()])}';
`;
}

/**
 * The data set has some readings that a program must have guessed, such as Kinzan for 金山, which is Kanayama. Where the
 * dictionary has another reading, and only one, it is used. Where it has several others, the name has no usual one.
 */
function chooseReading(listed: string, known: ReadonlySet<string> = new Set([listed])): string | undefined {
  const [only, ...others] = known;
  return known.has(listed) ? listed : others.length === 0 ? only : undefined;
}

async function readDictionary({ folder }: NameList): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const readings = new Map<string, Set<string>>();
  for (const row of await readRows(join(folder, 'Noun.name.csv'))) {
    const [name = '', kind, katakana = ''] = [row[0], row[7], row[11]];
    if (kind === '姓') readings.set(name, (readings.get(name) ?? new Set()).add(toHiragana(katakana)));
  }
  return readings;
}

function toHiragana(katakana: string): string {
  return katakana.replace(/[ァ-ヶ]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60));
}

/** The names in kanji that have one reading, if it is the usual one of their characters. */
function selectUsualReadings(readings: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, string> {
  const shareOf = createReadingModel(readings);
  return new Map(
    [...readings].flatMap(([name, [reading = '', ...others]]) =>
      others.length === 0 && /\p{Script=Han}/u.test(name) && shareOf(name, reading) >= minimalShare
        ? [[name, reading] as const]
        : [],
    ),
  );
}

async function readRows(file: string): Promise<string[][]> {
  const text = await readFile(file, 'utf8');
  return text
    .split(/\r?\n/u)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
}

function groupBySpelling(readings: ReadonlyMap<string, string>): string {
  const groups = new Map<string, string[]>();
  for (const [name, reading] of readings) {
    const spelling = spellKana(reading);
    groups.set(spelling, [...(groups.get(spelling) ?? []), name]);
  }
  return [...groups].map(([spelling, names]) => `${spelling} ${names.join(' ')}\n`).join('');
}

function findJapaneseCharacters(names: readonly string[]): string {
  const chinese = new Set([...decodeAll('gb2312', 0xb0, 0xf7), ...decodeAll('big5', 0xa4, 0xf9)]);
  // Hong Kong uses some forms that Big5 lacks.
  const characters = new Set(names.flatMap((name) => Array.from(name)).filter((each) => !'衞衆敍爲逹'.includes(each)));
  return [...characters].filter((character) => /\p{Script=Han}/u.test(character) && !chinese.has(character)).join('');
}

/** All characters of an encoding of two bytes whose first byte is in a range. */
function decodeAll(encoding: string, first: number, last: number): string {
  const bytes: number[] = [];
  for (let high = first; high <= last; high += 1)
    for (let low = encoding === 'big5' ? 0x40 : 0xa1; low <= 0xfe; low += 1)
      if (low <= 0x7e || low >= 0xa1) bytes.push(high, low);
  return new TextDecoder(encoding).decode(Uint8Array.from(bytes));
}
