import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUsername, foldUsername } from '../../src/usernames/check-username.js';

describe('checkUsername', () => {
  it.each(['jdoe', 'j', 'J.Doe', '_svc', 'a-b', 'x'.repeat(100), '1abc', '.hidden'])(
    'the username %s is valid',
    (name) => {
      expect(checkUsername(name)).toEqual({ ok: true, username: name });
    },
  );

  it.each([
    [undefined, 'it must be text, not undefined', 'everyone'],
    [null, 'it must be text, not null', 'everyone'],
    [7, 'it must be text, not number', 'everyone'],
    ['', 'it must not be empty', 'everyone'],
    ['x'.repeat(101), 'it may have at most 100 characters, not 101', 'everyone'],
    ['a b', 'it may contain only the letters a to z, digits, dots, underscores and hyphens', 'posix'],
    ['a/b', 'it may contain only the letters a to z, digits, dots, underscores and hyphens', 'posix'],
    ['étienne', 'it may contain only the letters a to z, digits, dots, underscores and hyphens', 'posix'],
    ['jdoe\n', 'it may contain only the letters a to z, digits, dots, underscores and hyphens', 'posix'],
    ['-rf', 'it must not start with a hyphen', 'posix'],
    ['.', 'it must not be "." or ".."', 'everyone'],
    ['..', 'it must not be "." or ".."', 'everyone'],
    ['1000', 'it must not be a number', 'everyone'],
    ['0x1F', 'it must not look like a number', 'everyone'],
    ['root', 'it belongs to the operating system', 'reserved'],
    ['WWW-Data', 'it belongs to the operating system', 'reserved'],
  ])('the username %j is rejected: %s', (name, rule, profile) => {
    expect(checkUsername(name)).toEqual({ ok: false, rule, profile, source: expect.stringMatching(/\S/) });
  });

  it('a valid username is never an option, a path or a number', () => {
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

describe('foldUsername', () => {
  it('usernames that differ in letter case or Unicode form are equal', () => {
    expect(foldUsername('JDoe')).toBe(foldUsername('jdOE'));
    expect(foldUsername('e\u0301tienne')).toBe(foldUsername('\u00c9tienne'));
  });

  it('folding a folded username changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.stringMatching(/^[A-Za-z0-9._-]{1,100}$/), fc.string({ unit: 'grapheme' })), (name) => {
        expect(foldUsername(foldUsername(name))).toBe(foldUsername(name));
      }),
    );
  });
});
