import { spellCantonese } from './cantonese.js';
import { isChineseDoubleSurname, isChineseSurname, spellChinese } from './chinese.js';
import { isJapaneseGivenName, isJapaneseSurname, isRareJapaneseSurname, spellJapanese } from './japanese.js';
import { spellKana } from './kana.js';
import { nameData } from './name-data.js';

/** The language of a name in Han that two languages could have, so that it is not read. */
const undecidedLanguage = 'und';

const hanLanguages = /^(?:ja|zh|yue|ko|und)$/;
const han = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A romanised word and how it was read. The text is empty if it could not be read whole. */
interface HanSpelling {
  readonly text: string;
  readonly table: string;
}

/**
 * Romanises a word in Han, kana or both. Kana make a word Japanese; otherwise the first language applies that uses Han;
 * without one, it is guessed from the word. Korean names in Han are not read.
 */
export function spellHan(word: string, languages: readonly string[], isSurname: boolean): HanSpelling {
  if (!han.test(word)) return { text: spellKana(word), table: 'kana as in ja' };
  const language = kana.test(word)
    ? 'ja'
    : (hanLanguageOf(languages) ?? guessHanLanguage(isSurname ? { last: word, given: '' } : { last: '', given: word }));
  switch (language) {
    case 'ja':
      return { text: spellJapanese(word, isSurname), table: 'kanji as in ja' };
    case 'yue':
      return { text: spellCantonese(word, isSurname), table: 'Han as in yue' };
    case 'zh':
      return { text: spellChinese(word, isSurname), table: 'Han as in zh' };
    default:
      return { text: '', table: 'Han, not read' };
  }
}

/** The first of some languages that is written in Han. */
export function hanLanguageOf(languages: readonly string[]): string | undefined {
  return languages.find((code) => hanLanguages.test(code));
}

/**
 * Guesses from a whole name in Han whether it is Japanese or Chinese. Japanese: kana, 々, characters of Japan alone, and
 * surnames that only Japan has. Where both languages have the surname, the given name decides; a name that both could
 * have is undecided if its Japanese reading is about as likely, and otherwise Chinese.
 */
export function guessHanLanguage({ last, given }: { readonly last: string; readonly given: string }): string {
  if (Array.from(last + given).some(isJapaneseCharacter)) return 'ja';
  if (isChineseDoubleSurname(last)) return 'zh';
  const isListed = isJapaneseSurname(last);
  const isChinese = isChineseSurname(last);
  if (isListed && !isChinese) return 'ja';
  if (isListed) {
    // 林太郎 and 林美子: the second could be a Taiwanese name too.
    if (!isJapaneseGivenName(given) || !/.[郎子]$/u.test(given)) return 'zh';
    return given.endsWith('郎') ? 'ja' : undecidedLanguage;
  }
  const characters = Array.from(last);
  if (/.郎$/u.test(given) && isJapaneseGivenName(given)) return 'ja';
  // Married women in Taiwan and Hong Kong have two surnames; a short given name is a surname in the other's field.
  if (characters.length < 2 || Array.from(given).length < 2 || characters.every(isChineseSurname)) return 'zh';
  return isJapaneseGivenName(given) || isRareJapaneseSurname(last) ? 'ja' : undecidedLanguage;
}

/** Whether a word is a surname of at least two characters in the language of the name. */
export function isLongHanSurname(word: string, languages: readonly string[]): boolean {
  const language = hanLanguageOf(languages);
  if (!/^[\p{Script=Han}々ヶケノ]{2,}$/u.test(word)) return false;
  if (language !== 'ja' && isChineseDoubleSurname(word)) return true;
  return (language === undefined || language === 'ja') && isJapaneseSurname(word);
}

/**
 * Counts the characters of the surname at the start of a name in Han without spaces; 0 for a single name. If the language
 * is not known, both readings are tried.
 */
export function countHanSurname(name: string, languages: readonly string[]): number {
  const language = hanLanguageOf(languages);
  const characters = Array.from(name);
  const japanese = language === undefined || language === 'ja' ? countJapaneseSurname(characters) : 0;
  if (language === 'ja') return japanese === 0 ? countRareJapaneseSurname(characters) : japanese;
  const chinese = countChineseSurname(characters);
  if (japanese === 0 || language !== undefined) return kana.test(name) ? 0 : chinese;
  const [first = '', ...rest] = characters;
  const isJapanese =
    characters.some(isJapaneseCharacter) ||
    !isChineseSurname(first) ||
    // Chinese names have three characters, or four with a surname of two.
    (characters.length > 3 && chinese === 1) ||
    rest.at(-1) === '郎';
  return isJapanese ? japanese : chinese;
}

function countJapaneseSurname(characters: readonly string[]): number {
  return (
    [3, 2, 1].find((count) => characters.length > count && isJapaneseSurname(characters.slice(0, count).join(''))) ?? 0
  );
}

/** Of one character, a rare surname cannot be told from the first character of a given name. */
function countRareJapaneseSurname(characters: readonly string[]): number {
  return (
    [3, 2].find((count) => characters.length > count && isRareJapaneseSurname(characters.slice(0, count).join(''))) ?? 0
  );
}

function countChineseSurname(characters: readonly string[]): number {
  return characters.length > 2 && isChineseDoubleSurname(characters.slice(0, 2).join('')) ? 2 : 1;
}

function isJapaneseCharacter(character: string): boolean {
  return kana.test(character) || character === '々' || nameData('japanese').characters.has(character);
}
