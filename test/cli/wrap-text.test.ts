import { describe, expect, it } from 'vitest';
import { wrapText } from '../../src/cli/wrap-text.js';

describe('wrapText', () => {
  it('breaks between words', () => {
    expect(wrapText('one two three four', 9)).toBe('one two\nthree\nfour');
  });

  it('breaks a word only where it is longer than a line', () => {
    expect(wrapText('see https://example.org/link now', 12)).toBe('see\nhttps://exam\nple.org/link\nnow');
  });

  it('counts wide characters twice and combining ones not at all', () => {
    expect(wrapText('山田太郎', 4)).toBe('山田\n太郎');
    expect(wrapText('e\u0301e\u0301e\u0301', 3)).toBe('e\u0301e\u0301e\u0301');
    expect(wrapText('©\ufe0f©\ufe0f', 2)).toBe('©\ufe0f\n©\ufe0f');
  });

  it('keeps an empty text empty', () => {
    expect(wrapText('', 5)).toBe('');
  });
});
