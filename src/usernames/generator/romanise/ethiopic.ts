import anyAscii from 'any-ascii';

/** Spells a word in Ethiopic script as BGN/PCGN does, without its marks: አ and ዐ read a. */
export function spellEthiopic(word: string): string {
  return anyAscii(word.replace(/[አዐ]/gu, 'ኣ'));
}
