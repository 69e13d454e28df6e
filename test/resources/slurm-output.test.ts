import { expect, it } from 'vitest';
import { parseRows } from '../../src/resources/slurm/rows.js';

it('rows have the expected columns, and only the last one may contain vertical bars', () => {
  expect(parseRows('', 2, 'show')).toEqual([]);
  expect(parseRows('a|b\nc|\n', 2, 'show')).toEqual([
    ['a', 'b'],
    ['c', ''],
  ]);
  expect(parseRows('a|with|pipe\n', 2, 'show')).toEqual([['a', 'with|pipe']]);
});

it.each([
  ['a last line without an end', 'a|b\nc|d'],
  ['a line with too few columns', 'a|b\nc\n'],
  ['an empty line', 'a|b\n\n'],
])('%s is an error, and never a shorter list', (_title, output) => {
  expect(() => parseRows(output, 2, 'slurm: show')).toThrow('slurm: show: its output is not understood');
});
