import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/shared/describe-error.js';

describe('describeError', () => {
  it.each<[string, unknown, { name: string; message: string }]>([
    ['an error', new TypeError('x is not a function'), { name: 'TypeError', message: 'x is not a function' }],
    ['a string', 'gone', { name: 'string', message: 'gone' }],
    ['undefined', undefined, { name: 'undefined', message: 'undefined' }],
    [
      'an error with line breaks and direction marks',
      new Error(' a\r\n\tb\u202e\u0000 c '),
      { name: 'Error', message: 'a b c' },
    ],
    ['an error of 500 characters', new Error('x'.repeat(500)), { name: 'Error', message: 'x'.repeat(500) }],
    ['an error of 501 characters', new Error('x'.repeat(501)), { name: 'Error', message: `${'x'.repeat(499)}…` }],
    ['an object without a prototype', Object.create(null), { name: 'object', message: 'an unreadable error' }],
    [
      'an error whose message throws',
      Object.defineProperty(new Error(), 'message', {
        get() {
          throw new Error('boom');
        },
      }),
      { name: 'object', message: 'an unreadable error' },
    ],
  ])('%s is described by name and message', (_title, thrown, described) => {
    expect(describeError(thrown)).toEqual(described);
  });
});
