import { join } from 'node:path';
import Database from 'libsql';
import {
  type ArabicSpellingRules,
  alignArabicName,
  arabicRules,
  persianRules,
  urduRules,
} from './align-arabic-name.js';
import type { NameList } from './download-name-lists.js';

interface Row {
  readonly name: string;
  readonly latin: string;
  readonly count: number;
}

/** Returns a module with the spellings of names in Arabic script: lines of a spelling and the names that have it. */
export async function mineArabicNames({ folder }: NameList): Promise<string> {
  const database = new Database(join(folder, 'names.sqlite3'), { readonly: true });
  const read = (where: string) =>
    database
      .prepare(`select arabic_key name, latin, sum(count) count from units where ${where} group by 1, 2`)
      .all() as Row[];
  const eastern = "('IR', 'AF', 'PK')";
  const lists = {
    arabicNames: spellNames(read(`country not in ${eastern}`), arabicRules),
    persianNames: spellNames(read("country in ('IR', 'AF')"), persianRules),
    urduNames: spellNames(read("country = 'PK'"), urduRules),
  };
  database.close();
  return Object.entries(lists)
    .map(([name, spellings]) => `export const ${name}: string = \`\n${groupBySpelling(spellings)}\`;\n`)
    .join('\n');
}

/** The best-attested spelling of each name of one word. The article, and Abd before it, are left out. */
function spellNames(rows: readonly Row[], rules: ArabicSpellingRules): ReadonlyMap<string, string> {
  const votes = new Map<string, Map<string, number>>();
  const undivided = findUndivided(rows, rules);
  for (const { name, latin, count } of rows) {
    const [, article = '', noun = ''] = undivided.has(name)
      ? ['', '', name]
      : (/^((?:عبد ?)?ال)?(.+)$/u.exec(name) ?? []);
    if (/[^\u0621-\u06d2]/u.test(noun) || Array.from(noun).length < 2) continue;
    const plain = latin
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z]/g, '');
    const spellings =
      article === ''
        ? [alignArabicName(noun, plain, rules)]
        : withoutArticle(plain.replace(/^abd(?=[aeiou])/, '')).map((rest) => alignArabicName(noun, rest, rules));
    const spelling = spellings.find((each) => each !== undefined);
    if (spelling === undefined || spelling.length < 2) continue;
    const counts = votes.get(noun) ?? new Map<string, number>();
    votes.set(noun, counts);
    counts.set(spelling, (counts.get(spelling) ?? 0) + count);
  }
  return new Map([...votes].map(([name, counts]) => [name, choose(counts, rules)]));
}

/** Names that only look as if they had the article, such as Ilyas and Ilham: it is hardly ever written apart, or with a. */
function findUndivided(rows: readonly Row[], rules: ArabicSpellingRules): ReadonlySet<string> {
  // In Arab countries, many write the article with the name; Persians and Pakistanis do not.
  const form = rules === arabicRules ? /^(?:[EI]l{1,2}[a-z]+|Alaa?'?)$/ : /^[AEIO]l{1,2}[a-z]+$/;
  const shares = new Map<string, { undivided: number; all: number }>();
  for (const { name, latin, count } of rows) {
    if (!name.startsWith('ال')) continue;
    const { undivided, all } = shares.get(name) ?? { undivided: 0, all: 0 };
    shares.set(name, { undivided: undivided + (form.test(latin) ? count : 0), all: all + count });
  }
  return new Set([...shares].filter(([, { undivided, all }]) => undivided > all * 0.7).map(([name]) => name));
}

/** What can follow the article in a Latin spelling, which may have its sound or not: Al Sahli, Essahli, Sahli. */
function withoutArticle(latin: string): readonly string[] {
  const [, after] = /^[aeiou]?l(.+)$/.exec(latin) ?? [];
  const [, assimilated] = /^[aeiou](?:sh(?=sh)|ch(?=ch)|th(?=th)|([tdrzsn])(?=\1))(.+)$/.exec(latin)?.slice(1) ?? [];
  return [after, assimilated, latin].filter((text) => text !== undefined);
}

/**
 * The spelling with the most votes. Spellings with e, which French and Egyptian names have for a and i, vote for the one
 * that they can stand for.
 */
function choose(counts: ReadonlyMap<string, number>, rules: ArabicSpellingRules): string {
  const plain = (text: string) => text.replace(/(.)\1+/g, '$1');
  const doubled = new Map<string, number>();
  const sums = new Map<string, number>();
  for (const [text, count] of counts) sums.set(plain(text), (sums.get(plain(text)) ?? 0) + count);
  const isArabic = rules === arabicRules;
  const decided = new Map([...sums].filter(([text]) => !isArabic || !text.includes('e')));
  for (const [text, count] of sums) {
    if (decided.has(text)) continue;
    const pattern = new RegExp(`^${text.replaceAll('e', '[ai]')}$`);
    // One rare spelling with a does not decide what all others mean.
    const [best] = [...decided]
      .filter(([each, votes]) => pattern.test(each) && votes * 3 >= count)
      .sort(([, a], [, b]) => b - a);
    const key = best?.[0] ?? text.replace(/(?<=a[^aeiou]+)e(?=[^aeiou]+$)/, 'i');
    decided.set(key, (decided.get(key) ?? 0) + count);
  }
  const [winner = ''] = [...decided].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? [];
  // Double consonants are not always written. A third of the votes is enough.
  const pattern = new RegExp(`^${isArabic ? winner.replace(/[ai]/g, '[$&e]') : winner}$`);
  const forms = [...counts].filter(([text]) => pattern.test(plain(text)));
  const sum = forms.reduce((total, [, count]) => total + count, 0);
  for (const [text, count] of forms) {
    const key = marksOf(text);
    doubled.set(key, (doubled.get(key) ?? 0) + count);
  }
  const [best] = [...doubled].filter(([key, count]) => key !== '' && count >= sum / 3).sort(([, a], [, b]) => b - a);
  const places = new Set(
    (best?.[0] ?? '')
      .split(' ')
      .filter((place) => place !== '')
      .map(Number),
  );
  return [...winner].map((letter, at) => (places.has(at) ? letter + letter : letter)).join('');
}

/** The places of double letters in a word that has single ones in their place. */
function marksOf(text: string): string {
  const places: number[] = [];
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === text[index + 1]) {
      places.push(at);
      index += 1;
    }
    at += 1;
  }
  return places.join(' ');
}

function groupBySpelling(spellings: ReadonlyMap<string, string>): string {
  const groups = new Map<string, string[]>();
  for (const [name, spelling] of spellings) groups.set(spelling, [...(groups.get(spelling) ?? []), name]);
  return [...groups].map(([spelling, names]) => `${spelling} ${names.join(' ')}\n`).join('');
}
