import { describe, expect, it } from 'vitest';
import { findLookAlikes } from '../../../src/usernames/generator/look-alikes.js';
import { looksLikeAnother } from '../../../src/usernames/rules/soft-checks.js';

describe('look-alikes', () => {
  it('are names that a person may take for the given one, a dozen at most', () => {
    expect(findLookAlikes('jcorn')).toEqual(['jc0rn', 'jcom']);
    for (const username of ['milwid', 'avvclaire1', 'arnold', 'mmmmmmmmmmmmmmmmmmmm']) {
      const others = findLookAlikes(username);
      expect(others.length).toBeGreaterThan(0);
      expect(others.length).toBeLessThanOrEqual(12);
      for (const other of others) expect(looksLikeAnother(username, [other])).toBe(true);
    }
    expect(findLookAlikes('jupp')).toEqual([]);
  });
});
