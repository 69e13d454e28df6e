import anyAscii from 'any-ascii';

/** Spells a word in Ethiopic script as BGN/PCGN does, without its marks: አ and ዐ read a. */
export function spellEthiopic(word: string): string {
  return anyAscii(word.replace(/[አዐ]/gu, 'ኣ'));
}

/** Spells a word in Sinhala script by ISO 15919, without its marks: a consonant without another vowel has a. */
export function spellSinhala(word: string): string {
  return anyAscii(word.replace(/[\u0d9a-\u0dc6](?![\u0dca-\u0ddf])/gu, '$&a'));
}
