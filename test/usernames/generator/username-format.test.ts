import { describe, expect, it } from 'vitest';
import { namedFormats, parseUsernameFormat } from '../../../src/usernames/generator/username-format.js';

describe('a username format', () => {
  it('is one of the named ones, or templates that are tried from left to right', () => {
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

  it('counts in the end where it says nothing that never ends', () => {
    expect(parseUsernameFormat('{last}').templates.map(({ text }) => text)).toEqual(['{last}', '{last}{n}']);
  });

  it.each([
    ['nickname', '"nickname" is no username format; expected one of first_initial_lastname, '],
    ['', '"" is no username format; expected one of '],
    ['{last}|', '"" is no username format; expected one of '],
    ['{surname}', '{surname}: {surname} is no part of a template; expected {first}, {given}, '],
    ['{last:0}', '{last:0}: {last:0} is no part of a template'],
    ['{opaque}', '{opaque}: {opaque} is no part of a template'],
    ['{opaque:99}', '{opaque:99}: {opaque:99} is no part of a template'],
    ['{last', '{last: "{" can\'t be in a username; expected lower-case letters, '],
    ['X{last}', 'X{last}: "X" can\'t be in a username'],
    ['{last}{n}{n}', '{last}{n}{n}: a template can have one {n}, not 2'],
    ['{first:1+}{last}{n}', "{first:1+}{last}{n}: a template that has {n} can't have a part that grows"],
    ['_{last}', "_{last}: a template can't begin or end with a separator"],
    ['{first}.', "{first}.: a template can't begin or end with a separator"],
    ['{first}._{last}', '{first}._{last}: "._" has two separators together'],
    ['user{n}', 'user{n}: expected a part that differs from person to person'],
    [
      'anticonstitutional{last}',
      'anticonstitutional{last}: what is the same length for everybody may have 12 characters, not 18',
    ],
  ])('refuses %j with a sentence', (text, message) => {
    expect(() => parseUsernameFormat(text)).toThrow(message);
  });
});
