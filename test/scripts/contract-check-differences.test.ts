import { describe, expect, it } from 'vitest';
import { checkDifferences } from '../../scripts/contract/check-differences.js';

const found = [
  { place: 'GET /a/ 200', problem: 'b: no such property there' },
  { place: 'GET /a/ 200', problem: 'c: no such property there' },
];

describe('differences and their explanations', () => {
  it('are in order when each of the one has one of the other', () => {
    const known = found.map(({ place, problem }) => ({ places: [place], problem, reason: 'newer' }));

    expect(checkDifferences(found, known)).toEqual([]);
  });

  it('are not in order when a difference is not explained, or only for another place', () => {
    const known = [{ places: ['GET /a/ 200'], problem: 'b: no such property there', reason: 'newer' }];

    expect(checkDifferences(found, known)).toEqual(['GET /a/ 200: c: no such property there']);
    expect(checkDifferences([{ place: 'GET /z/ 200', problem: 'b: no such property there' }], known)).toHaveLength(2);
  });

  it('are not in order when one of the places of an explanation has no such difference', () => {
    const known = [{ places: ['GET /a/ 200', 'PATCH /a/ 200'], problem: 'b: no such property there', reason: 'newer' }];

    expect(checkDifferences(found.slice(0, 1), known)).toEqual([
      'PATCH /a/ 200: b: no such property there: explained as a known difference, but it is none',
    ]);
  });
});
