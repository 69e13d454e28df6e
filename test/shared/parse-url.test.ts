import { describe, expect, it } from 'vitest';
import { parseUrl } from '../../src/shared/parse-url.js';

describe('parseUrl', () => {
  it('parseUrl returns undefined for a text that is not an absolute URL', () => {
    for (const text of ['', 'example.org', '/path', 'https://', 'https://a b/'])
      expect(parseUrl(text), text).toBeUndefined();
  });

  it('a URL with an umlaut is parsed on the first call and on the 50,000th', () => {
    const hrefs = new Set(Array.from({ length: 50_000 }, () => parseUrl('https://bücher.example/ä')?.href));
    expect([...hrefs]).toEqual(['https://xn--bcher-kva.example/%C3%A4']);
  });
});
