import { describe, expect, it } from 'vitest';
import { createStemCache } from '../../../src/usernames/generator/stem-cache.js';

describe('a memory of stems', () => {
  it('forgets first what has not been used for the longest time', () => {
    const memory = createStemCache(2);
    memory.set('one', 1);
    memory.set('two', 2);
    expect(memory.get('one')).toBe(1);
    memory.set('three', 3);
    expect([memory.get('one'), memory.get('two'), memory.get('three')]).toEqual([1, undefined, 3]);
    memory.set('one', 7);
    expect(memory.get('one')).toBe(7);
  });
});
