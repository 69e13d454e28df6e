import { describe, expect, it } from 'vitest';
import { findThrowLocation, listStackFrames } from '../../src/shared/stack-frames.js';

const withStack = (stack: string, message = 'no'): Error => Object.assign(new Error(message), { stack });

describe('findThrowLocation', () => {
  it('an error is located at the line that created it', () => {
    expect(findThrowLocation(new TypeError('no'))).toMatch(/^\/.*\/test\/shared\/stack-frames\.test\.ts:\d+$/);
  });

  it.each([
    ['a function of a module', '    at work (file:///opt/site/my%20backend.js?v=1:12:5)', '/opt/site/my backend.js:12'],
    ['a module', '    at file:///opt/site/backend.js:3:1', '/opt/site/backend.js:3'],
    ['a CommonJS file', '    at Object.<anonymous> (/opt/site/backend.cjs:4:7)', '/opt/site/backend.cjs:4'],
    ['an asynchronous function', '    at async Ldap.find (/opt/site/ldap.js:9:2)', '/opt/site/ldap.js:9'],
    [
      'a function that Node.js calls',
      '    at readFileSync (node:fs:441:20)\n    at /opt/site/a.js:2:2',
      '/opt/site/a.js:2',
    ],
  ])('%s is named by file and line', (_what, lines, expected) => {
    expect(findThrowLocation(withStack(`Error: no\n${lines}`))).toBe(expected);
  });

  it('the message is no part of the location, whatever it looks like', () => {
    const message = 'Ada\n    at Lovelace (/home/ada:1:1)';
    expect(findThrowLocation(withStack(`Error: ${message}\n    at f (/opt/a.js:2:2)`, message))).toBe('/opt/a.js:2');
  });

  it('a message that was replaced later does not change the location', () => {
    const error = withStack('Error: no\n    at work (/opt/site/a.js:1:1)\n    at run (/opt/site/b.js:2:2)');
    error.message = `the directory refused it: ${'x'.repeat(40)}`;
    expect(findThrowLocation(error)).toBe('/opt/site/a.js:1');
  });

  it.each([
    ['a string', 'no'],
    ['undefined', undefined],
    ['an error without a stack', withStack('')],
    ['an error with a stack that is no text', Object.assign(new Error('no'), { stack: 7 })],
    [
      'an object with a getter that throws',
      {
        get stack() {
          throw new Error('no');
        },
      },
    ],
  ])('%s has no location', (_what, thrown) => {
    expect(listStackFrames(thrown)).toEqual([]);
    expect(findThrowLocation(thrown)).toBeUndefined();
  });
});
