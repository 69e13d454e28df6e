import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasTitle } from '../support/has-title.js';

const root = join(import.meta.dirname, '../..');

interface Row {
  readonly id: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
  /** Where the behaviour differs and why, or why there is no test. */
  readonly remark: string;
}

function readRows(name: string): Row[] {
  const lines = readFileSync(join(import.meta.dirname, name), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, id = '', , tests = '', remark = ''] = line.split('|').map((cell) => cell.trim());
    if (!/^[A-Z]+-?\d+$/.test(id)) return [];
    const named = [...tests.matchAll(/`(test\/[^`]+)`: `([^`]+)`/g)].map(([, file = '', title = '']) => ({
      file,
      title,
    }));
    return [{ id, tests: named, remark }];
  });
}

function upTo(prefix: string, last: number): string[] {
  return Array.from({ length: last }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);
}

const faults = [...Array.from({ length: 14 }, (_, index) => 13 + index), 46, 47, 48, 49, 57].map(
  (number) => `W${number}`,
);

/** The numbered cases, and thirteen without a number. */
const cases = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 19, 20].map((number) => `H${number}`),
  ...Array.from({ length: 13 }, (_, index) => `C${index + 1}`),
];

it('FAULTS-ORDERS.md has every row that FAULTS.md refers to it', () => {
  const left = readRows('FAULTS.md').filter(({ remark }) => remark.includes('FAULTS-ORDERS.md'));
  const there = readRows('FAULTS-ORDERS.md').map(({ id }) => id);
  expect(left).not.toEqual([]);
  expect(left.map(({ id }) => id).filter((id) => !there.includes(id))).toEqual([]);
});

describe.each([
  ['README.md', [...upTo('OU', 19), ...upTo('RC', 16), ...upTo('UB', 3), ...upTo('MS', 12), ...upTo('OP', 13)]],
  ['FAULTS-ORDERS.md', faults],
  ['FAULTS.md', [...cases, ...Array.from({ length: 72 }, (_, index) => `W${index + 1}`)]],
])('%s', (name, expected) => {
  const rows = readRows(name);
  const ids = rows.map(({ id }) => id);

  it('the table has exactly one row for each id', () => {
    expect(ids).toEqual(expect.arrayContaining(expected));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(rows.map((row) => [row.id, row] as const))(
    'the row %s names tests that exist and are run, or says why there is none',
    (_id, { tests, remark }) => {
      if (tests.length === 0) expect(remark).not.toBe('');
      // Tests belong into their own column, where they are checked.
      expect(remark).not.toMatch(/test\//);
      const missing = tests.filter(({ file, title }) => !hasTitle(readFileSync(join(root, file), 'utf8'), title));
      expect(missing).toEqual([]);
    },
  );
});
