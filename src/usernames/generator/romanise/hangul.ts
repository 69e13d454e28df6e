// Revised Romanization of Korean, 2000, syllable by syllable. In personal names, sound changes between syllables are
// not written.
const initials = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'];
const vowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const finals = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;

/** The customary spelling of surnames in passports. The Revised Romanization does not cover surnames. */
const customarySurnames: Readonly<Record<string, string>> = {
  김: 'kim',
  이: 'lee',
  박: 'park',
  최: 'choi',
  강: 'kang',
  조: 'cho',
  임: 'lim',
  신: 'shin',
  권: 'kwon',
  오: 'oh',
  고: 'ko',
  문: 'moon',
};

/** Korean surnames of two syllables. */
export const koreanDoubleSurnames: ReadonlySet<string> = new Set([
  '남궁',
  '황보',
  '제갈',
  '사공',
  '선우',
  '서문',
  '독고',
  '동방',
]);

/** Romanises a Korean word. Common surnames have their customary spelling. */
export function spellHangul(word: string, isSurname: boolean): string {
  const customary = isSurname && Object.hasOwn(customarySurnames, word) ? customarySurnames[word] : undefined;
  return customary ?? Array.from(word.normalize('NFC'), spellSyllable).join('');
}

function spellSyllable(syllable: string): string {
  const code = syllable.codePointAt(0) ?? 0;
  if (code < firstSyllable || code > lastSyllable) return '';
  const index = code - firstSyllable;
  const initial = initials[Math.floor(index / 588)] ?? '';
  const vowel = vowels[Math.floor((index % 588) / 28)] ?? '';
  return initial + vowel + (finals[index % 28] ?? '');
}
