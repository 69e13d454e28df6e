import { describe, expect, it } from 'vitest';
import { checkDifferences } from '../../scripts/contract/check-differences.js';

const found = [
  { place: 'GET /a/ 200', problem: 'b: property not in the API' },
  { place: 'GET /a/ 200', problem: 'c: property not in the API' },
];

describe('checkDifferences', () => {
  it('nothing is reported if every difference is listed', () => {
    const known = found.map(({ place, problem }) => ({ places: [place], problem, reason: 'newer' }));

    expect(checkDifferences(found, known)).toEqual([]);
  });

  it('a difference that is not listed for its place is reported', () => {
    const known = [{ places: ['GET /a/ 200'], problem: 'b: property not in the API', reason: 'newer' }];

    expect(checkDifferences(found, known)).toEqual(['GET /a/ 200: c: property not in the API']);
    expect(checkDifferences([{ place: 'GET /z/ 200', problem: 'b: property not in the API' }], known)).toHaveLength(2);
  });

  it('a listed difference that was not found is reported', () => {
    const known = [
      { places: ['GET /a/ 200', 'PATCH /a/ 200'], problem: 'b: property not in the API', reason: 'newer' },
    ];

    expect(checkDifferences(found.slice(0, 1), known)).toEqual([
      'PATCH /a/ 200: b: property not in the API: listed as a known difference, but not found',
    ]);
  });
});
