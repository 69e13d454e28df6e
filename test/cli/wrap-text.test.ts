import { describe, expect, it } from 'vitest';
import { textWidth, wrapText } from '../../src/cli/wrap-text.js';

describe('wrapText', () => {
  it('text is broken between words', () => {
    expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  it('a word is broken only where it is wider than a line', () => {
    expect(wrapText('see incomprehensibilities now', 12)).toEqual(['see', 'incomprehens', 'ibilities', 'now']);
  });

  it('a URL is never broken', () => {
    expect(wrapText('see https://example.org/link?a=b now', 12)).toEqual([
      'see',
      'https://example.org/link?a=b',
      'now',
    ]);
    expect(wrapText('(https://example.org/link)', 12)).toEqual(['(https://example.org/link)']);
  });

  it('wide characters count as two columns, and combining marks as none', () => {
    expect(wrapText('山田太郎', 4)).toEqual(['山田', '太郎']);
    expect(wrapText('e\u0301e\u0301e\u0301', 3)).toEqual(['e\u0301e\u0301e\u0301']);
    expect(wrapText('©\ufe0f©\ufe0f', 2)).toEqual(['©\ufe0f', '©\ufe0f']);
  });

  it('a word is never broken between a letter and its marks', () => {
    const word = 'श्रीनिवास'.repeat(4);
    const pieces = wrapText(word, 7);
    expect(pieces.join('')).toBe(word);
    for (const piece of pieces) expect(piece).not.toMatch(/^\p{M}/u);
  });

  it('an empty text stays empty', () => {
    expect(wrapText('', 5)).toEqual(['']);
  });
});

describe('textWidth', () => {
  it.each([
    ['plain ASCII', 'jdoe', 4],
    ['Hindi, whose spacing vowel signs take a column', 'का', 2],
    ['Hindi, whose other vowel signs take none', 'कु', 1],
    ['Thai with a vowel above and a tone mark', 'ที่', 1],
    ['half-width Katakana', 'ｱｲ', 2],
    ['full-width Latin', 'ＡＢ', 4],
    ['decomposed Hangul', '한'.normalize('NFD'), 2],
    ['an emoji', '🚀', 2],
    ['an arrow and a check mark', '→✓', 2],
  ])('%s', (_what, text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});
