import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUsername, foldUsername } from '../../src/usernames/check-username.js';

describe('a username', () => {
  it.each(['jdoe', 'j', 'J.Doe', '_svc', 'a-b', 'x'.repeat(100), '1abc', '.hidden'])('%s may be stored', (name) => {
    expect(checkUsername(name)).toEqual({ ok: true, username: name });
  });

  it.each([
    [undefined, 'it must be text, not undefined', 'everyone'],
    [null, 'it must be text, not null', 'everyone'],
    [7, 'it must be text, not number', 'everyone'],
    ['', 'it must not be empty', 'everyone'],
    ['x'.repeat(101), 'it may have at most 100 characters, not 101', 'everyone'],
    ['a b', 'it may hold only the letters a to z, digits, dots, underscores and hyphens', 'posix'],
    ['a/b', 'it may hold only the letters a to z, digits, dots, underscores and hyphens', 'posix'],
    ['étienne', 'it may hold only the letters a to z, digits, dots, underscores and hyphens', 'posix'],
    ['jdoe\n', 'it may hold only the letters a to z, digits, dots, underscores and hyphens', 'posix'],
    ['-rf', 'it must not start with a hyphen', 'posix'],
    ['.', 'it must not be the name of a folder', 'everyone'],
    ['..', 'it must not be the name of a folder', 'everyone'],
    ['1000', 'it must not be a number', 'everyone'],
    ['0x1F', 'it must not look like a number', 'everyone'],
    ['root', 'it belongs to the operating system', 'reserved'],
    ['WWW-Data', 'it belongs to the operating system', 'reserved'],
  ])('%j is refused: %s', (name, rule, profile) => {
    expect(checkUsername(name)).toEqual({ ok: false, rule, profile, source: expect.stringMatching(/\S/) });
  });

  it('that passes the check can be nothing but a name to a shell, a path or a parser of numbers', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[-._a-z0-9/]{0,6}$/)),
        (text) => {
          if (!checkUsername(text).ok) return;
          expect(text).toMatch(/^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,99}$/);
          expect(Number.isFinite(Number(text))).toBe(false);
        },
      ),
    );
  });
});

describe('two usernames', () => {
  it('are the same in any letter case, and in any way of writing a letter', () => {
    expect(foldUsername('JDoe')).toBe(foldUsername('jdOE'));
    expect(foldUsername('e\u0301tienne')).toBe(foldUsername('\u00c9tienne'));
  });

  it('that were folded once stay as they are, so that what is stored can be compared with what is asked', () => {
    fc.assert(
      fc.property(fc.oneof(fc.stringMatching(/^[A-Za-z0-9._-]{1,100}$/), fc.string({ unit: 'grapheme' })), (name) => {
        expect(foldUsername(foldUsername(name))).toBe(foldUsername(name));
      }),
    );
  });
});
