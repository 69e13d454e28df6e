import { describe, expect, it } from 'vitest';
import { deriveId, findIdProblem, foldId, quoteId } from '../../src/resources/resource-ids.js';

describe('existing ids', () => {
  it.each([
    '-rf',
    '/etc/passwd',
    '../x',
    'a/../b',
    'a/..',
    '..',
    'a\\..\\b',
    'a\nb',
    'a\u0000b',
    'a\u0085b',
    'a\u2028b',
  ])('%j is dangerous for every backend', (id) => {
    expect(findIdProblem(id, {})).toMatchObject({ reason: 'dangerous-backend-id' });
    expect(findIdProblem(id, { pattern: /^/ })).toMatchObject({ reason: 'dangerous-backend-id' });
  });

  it.each(['genome', 'Genome 1', 'p/q', 'a..b', '..a', '$(id)', 'x'.repeat(200), '.hidden', 'ü', 'a/.b', "it's"])(
    '%j is passed to a backend that declares no pattern',
    (id) => {
      expect(findIdProblem(id, {})).toBeUndefined();
    },
  );

  it('an id that the pattern of the backend does not match is not accepted, whatever the flags of the pattern', () => {
    for (const pattern of [/^[a-z]+$/, /^[a-z]+$/g, /^[a-z]+$/y]) {
      for (let time = 1; time <= 2; time += 1) {
        expect(findIdProblem('abc', { pattern })).toBeUndefined();
        expect(findIdProblem('ABC', { pattern })).toMatchObject({ reason: 'backend-id-not-accepted' });
      }
    }
  });

  it('ids are compared as they are, unless the backend folds them', () => {
    expect(foldId('ABC', {})).toBe('ABC');
    expect(foldId('ABC', { fold: (id) => id.toLowerCase() })).toBe('abc');
  });
});

describe('derived ids', () => {
  it.each([
    ['HPC_genome', '', 'hpc_genome'],
    ['hpc/genome', '', 'hpc-genome'],
    ['../../tmp/x', '', 'tmp-x'],
    ['-rf', '', 'rf'],
    ['a\nb', '-0', 'a-b-0'],
    ['Müller Straße', '', 'muller-stra-e'],
    ['.._-', '', ''],
    ['日本', '', ''],
    ['', '-1', ''],
    ['a'.repeat(200), '-12', `${'a'.repeat(125)}-12`],
  ])('%j with the suffix %j becomes %j', (text, suffix, id) => {
    expect(deriveId(text, suffix)).toBe(id);
    expect(id).toMatch(/^([a-z0-9][a-z0-9._-]{0,127})?$/);
  });
});

it('an id in a message is one line of limited length', () => {
  expect(quoteId("a\nb'c")).toBe(String.raw`'a\nb'c'`);
  expect(quoteId('x'.repeat(300))).toHaveLength(102);
});
