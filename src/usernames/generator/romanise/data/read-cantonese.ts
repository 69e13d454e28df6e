import { getJyutpingList } from 'to-jyutping';

/** Returns the Jyutping of each character, with tones; `undefined` for a character without a reading. */
export function readCantonese(word: string): readonly (string | undefined)[] {
  return getJyutpingList(word).map(([, jyutping]) => jyutping ?? undefined);
}
