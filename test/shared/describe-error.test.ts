import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/shared/describe-error.js';

describe('what was thrown', () => {
  it.each<[string, unknown, { name: string; message: string }]>([
    ['an error', new TypeError('x is not a function'), { name: 'TypeError', message: 'x is not a function' }],
    ['a text', 'gone', { name: 'string', message: 'gone' }],
    ['nothing', undefined, { name: 'undefined', message: 'undefined' }],
    [
      'lines and signs that turn text around',
      new Error(' a\r\n\tb\u202e\u0000 c '),
      { name: 'Error', message: 'a b c' },
    ],
    ['500 characters', new Error('x'.repeat(500)), { name: 'Error', message: 'x'.repeat(500) }],
    ['501 characters', new Error('x'.repeat(501)), { name: 'Error', message: `${'x'.repeat(499)}…` }],
    ['an object without a prototype', Object.create(null), { name: 'object', message: 'an unreadable error' }],
    [
      'an error that throws when it is read',
      Object.defineProperty(new Error(), 'message', {
        get() {
          throw new Error('boom');
        },
      }),
      { name: 'object', message: 'an unreadable error' },
    ],
  ])('is described when it is %s', (_title, thrown, described) => {
    expect(describeError(thrown)).toEqual(described);
  });
});
