import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasTitle } from '../support/has-title.js';

const root = join(import.meta.dirname, '../..');
const lines = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8').split('\n');
const rows = lines.flatMap((line) => {
  const [, id = '', , mitigation = '', tests = ''] = line.split('|').map((cell) => cell.trim());
  return /^[A-Z]-\d+$/.test(id) ? [{ id, mitigation, tests: [...tests.matchAll(/`(test\/[^`]+)`: `([^`]+)`/g)] }] : [];
});

const page = readFileSync(join(root, 'docs/security.md'), 'utf8').split('## Threat model')[1]?.split('\n## ')[0] ?? '';
const threatModel = page.split('\n').flatMap((line) => {
  const [, attacker = '', , mitigation = '', tests = ''] = line.split('|').map((cell) => cell.trim());
  if (attacker === '' || attacker === 'attacker' || attacker.startsWith('---')) return [];
  return { id: attacker, mitigation, tests: [...tests.matchAll(/`(test\/[^`]+)`: `([^`]+)`/g)] };
});

it.each([...rows, ...threatModel].map((row) => [row.id, row] as const))(
  'threat %s has a mitigation, and its tests exist',
  (_id, { mitigation, tests }) => {
    expect(mitigation).not.toBe('');
    expect(tests.length).toBeGreaterThan(0);
    const missing = tests.filter(
      ([, file = '', title = '']) => !hasTitle(readFileSync(join(root, file), 'utf8'), title),
    );
    expect(missing.map(([, file, title]) => `${file}: ${title}`)).toEqual([]);
  },
);

it('every threat has its own id', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

it('the threat model in the manual lists the attackers', () => {
  expect(threatModel.length).toBeGreaterThanOrEqual(6);
});
