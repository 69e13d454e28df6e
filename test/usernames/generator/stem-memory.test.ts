import { describe, expect, it } from 'vitest';
import { createStemMemory } from '../../../src/usernames/generator/stem-memory.js';

describe('a memory of stems', () => {
  it('forgets first what has not been used for the longest time', () => {
    const memory = createStemMemory(2);
    memory.remember('one', 1);
    memory.remember('two', 2);
    expect(memory.recall('one')).toBe(1);
    memory.remember('three', 3);
    expect([memory.recall('one'), memory.recall('two'), memory.recall('three')]).toEqual([1, undefined, 3]);
    memory.remember('one', 7);
    expect(memory.recall('one')).toBe(7);
  });
});
