import { describe, expect, it } from 'vitest';
import { namedFormats, parseUsernameFormat } from '../../../src/usernames/generator/username-format.js';

describe('parseUsernameFormat', () => {
  it('named formats and templates are read in order from left to right', () => {
    for (const name of Object.keys(namedFormats)) expect(parseUsernameFormat(name).templates.length).toBeGreaterThan(0);
    expect(
      parseUsernameFormat('hpc-{last:8} | {given:1+}{last}|u{opaque:6}').templates.map(({ text }) => text),
    ).toEqual(['hpc-{last:8}', '{given:1+}{last}', 'u{opaque:6}']);
    expect(parseUsernameFormat('{login}|first_initial_lastname').templates.map(({ text }) => text)).toEqual([
      '{login}',
      '{first:1}{last}',
      '{first:1}{last}{n}',
    ]);
  });

  it('a format without a number gets a numbered copy of its last template', () => {
    expect(parseUsernameFormat('{last}').templates.map(({ text }) => text)).toEqual(['{last}', '{last}{n}']);
  });

  it.each([
    ['nickname', 'unknown username format "nickname" (expected one of first_initial_lastname, '],
    ['', 'unknown username format "" (expected one of '],
    ['{last}|', 'unknown username format "" (expected one of '],
    ['{surname}', '{surname}: unknown part {surname} (expected {first}, {given}, '],
    ['{last:0}', '{last:0}: unknown part {last:0}'],
    ['{opaque}', '{opaque}: unknown part {opaque}'],
    ['{opaque:99}', '{opaque:99}: unknown part {opaque:99}'],
    ['{last', '{last: invalid characters in "{" (expected lower-case letters, '],
    ['X{last}', 'X{last}: invalid characters in "X"'],
    ['{last}{n}{n}', '{last}{n}{n}: expected at most one {n}, got 2'],
    ['{first:1+}{last}{n}', '{first:1+}{last}{n}: {n} cannot be combined with a growing part'],
    ['_{last}', '_{last}: a template must not begin or end with a separator'],
    ['{first}.', '{first}.: a template must not begin or end with a separator'],
    ['{first}._{last}', '{first}._{last}: expected one separator, got several in a row in "._"'],
    ['user{n}', 'user{n}: expected a part that differs between users'],
    [
      'anticonstitutional{last}',
      'anticonstitutional{last}: the parts of fixed length are too long (expected at most 12 characters, got 18)',
    ],
  ])('the invalid format %j is an error that names the invalid part', (text, message) => {
    expect(() => parseUsernameFormat(text)).toThrow(message);
  });
});
