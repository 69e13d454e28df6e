import { pinyin } from 'pinyin-pro';

/**
 * Returns the pinyin of each character without tones, and with v for ü. A character without a reading is returned as it
 * is. Surnames are read as such wherever they differ.
 */
export type ChineseReader = (word: string, isSurname: boolean) => readonly string[];

export const readChinese: ChineseReader = (word, isSurname) =>
  pinyin(word, { toneType: 'none', type: 'array', v: true, surname: isSurname ? 'all' : 'off' });
