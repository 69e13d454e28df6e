/** One word of a name, in its own script. */
export interface ListedWord {
  readonly text: string;
  /** The spellings of the truth; empty if it does not have this name. */
  readonly accepted: readonly string[];
  readonly weight: number;
}

/** A user's name, in its own script. `accepted` has the spellings of the given name, and those of the surname. */
export interface ListedPerson {
  readonly first: string;
  readonly last: string;
  readonly accepted: readonly [readonly string[], readonly string[]];
  readonly weight: number;
}

interface ListHead {
  readonly id: string;
  readonly script: string;
  /** The nationality of the users, as in Waldur; empty if unknown. */
  readonly country: string;
  /** The source of the accepted spellings, in words. */
  readonly truth: string;
  /** How spellings are compared. */
  readonly compare: Comparison;
}

/** A list of names of one script and language. */
export type NameList = ListHead &
  (
    | { readonly part: 'first' | 'last'; readonly names: readonly ListedWord[] }
    | { readonly part: 'person'; readonly names: readonly ListedPerson[] }
  );

export type Comparison = 'exact' | 'indic' | 'thai' | 'thaiPeople' | 'arabic' | 'kana' | 'ethiopic';

const single = (text: string): string => text.replace(/(.)\1+/g, '$1');

/** What is disregarded when a spelling is compared with the truth. */
export const comparisons: Readonly<Record<Comparison, (text: string) => string>> = {
  exact: (text) => text,
  // India has no rule for aspirated ch, and for w and v.
  indic: (text) => text.replaceAll('chh', 'ch').replaceAll('w', 'v'),
  thai: (text) => text,
  // Thais spell their own names freely. What RTGS has for these: u, i, ch, s, p, ao, and n for r and l after a vowel.
  thaiPeople: (text) =>
    single(
      text
        .replaceAll('oo', 'u')
        .replaceAll('ee', 'i')
        .replace(/j|(?<![kpt])ch/g, 'c')
        .replace(/aew/g, 'aeo')
        .replace(/([bkpt])h/g, '$1')
        .replace(/[rl](?=[^aeiou]|$)/g, 'n')
        .replaceAll('y', 'i')
        .replaceAll('w', 'v'),
    ),
  // Sources differ in the quality and length of vowels, but a missing vowel is an error.
  arabic: (text) =>
    single(
      text
        .replace(/ou|oo|o/g, 'u')
        .replace(/ee|ie|ei|e|y/g, 'i')
        .replace(/(?<=[aiu])h$/, '')
        .replace(/ck|q|c(?!h)/g, 'k')
        .replaceAll('w', 'v'),
    ).replace(/[aiu]+/g, (vowels) => (vowels.length > 1 ? vowels.charAt(0) + vowels.at(-1) : vowels)),
  kana: (text) =>
    text
      .replace(/o[ou]+/g, 'o')
      .replace(/uu/g, 'u')
      .replace(/m(?=[bmp])/g, 'n'),
  // The first form after w is we by BGN/PCGN, and wo in most names.
  ethiopic: (text) => single(text.replaceAll('we', 'wo')),
};
