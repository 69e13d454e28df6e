import { describe, expect, it } from 'vitest';
import { createStemCache } from '../../../src/usernames/generator/search-candidates.js';

describe('createStemCache', () => {
  it('the stem that was not used for the longest time is evicted first', () => {
    const cache = createStemCache(2);
    cache.set('one', 1);
    cache.set('two', 2);
    expect(cache.get('one')).toBe(1);
    cache.set('three', 3);
    expect([cache.get('one'), cache.get('two'), cache.get('three')]).toEqual([1, undefined, 3]);
    cache.set('one', 7);
    expect(cache.get('one')).toBe(7);
  });
});
