import { describe, expect, it } from 'vitest';
import { checkDifferences } from '../../scripts/contract/check-differences.js';

const found = ['b', 'c'].map((name) => ({ place: 'GET /a/ 200', problem: `${name}: property not in the API` }));

/** Lists a difference of GET /a/. */
function list(name: string, before?: string) {
  const problem = `${name}: property not in the API`;
  return { places: ['GET /a/ 200'], problem, reason: 'newer', ...(before === undefined ? {} : { before }) };
}

describe('checkDifferences', () => {
  it('nothing is reported if every difference is listed', () => {
    expect(checkDifferences(found, [list('b'), list('c')])).toEqual({
      problems: [],
      known: 2,
      since: undefined,
      before: undefined,
    });
  });

  it('a difference that is not listed for its place is reported', () => {
    expect(checkDifferences(found, [list('b')]).problems).toEqual(['GET /a/ 200: c: property not in the API']);
    const elsewhere = [{ place: 'GET /z/ 200', problem: 'b: property not in the API' }];
    expect(checkDifferences(elsewhere, [list('b')]).problems).toHaveLength(2);
  });

  it('a listed difference that was not found is reported', () => {
    const known = [{ ...list('b'), places: ['GET /a/ 200', 'PATCH /a/ 200'] }];

    expect(checkDifferences(found.slice(0, 1), known).problems).toEqual([
      'PATCH /a/ 200: b: property not in the API: listed as a known difference, but not found',
    ]);
  });

  it('differences that releases ended tell between which releases the API is', () => {
    const known = [list('a', '8.0.3'), list('b', '8.1.10'), list('c', '8.2')];

    expect(checkDifferences(found, known)).toEqual({ problems: [], known: 2, since: '8.0.3', before: '8.1.10' });
    expect(checkDifferences([], known)).toEqual({ problems: [], known: 0, since: '8.2', before: undefined });
  });

  it('a difference that an earlier release ended is reported in an API with parts of a later one', () => {
    const known = [list('a', '8.1.10'), list('b', '8.1.9'), list('c', '8.2')];

    expect(checkDifferences(found, known).problems).toEqual([
      'GET /a/ 200: b: property not in the API: ended by 8.1.9, but other parts are as of 8.1.10',
    ]);
  });
});
