import { describe, expect, it } from 'vitest';
import { safeJson, safeText } from '../../src/cli/safe-text.js';
import { createScrubber } from '../../src/config/scrubber.js';

const hostile: [string, string, string][] = [
  ['an ANSI escape', '\u001b[2J', '\\u001b[2J'],
  ['a C1 control', '\u009b31m', '\\u009b31m'],
  ['a bell and a backspace', '\u0007\u0008', '\\u0007\\u0008'],
  ['delete', '\u007f', '\\u007f'],
  ['a right-to-left override', '\u202egnp.exe', '\\u202egnp.exe'],
  ['an isolate', '\u2066x\u2069', '\\u2066x\\u2069'],
  ['an Arabic letter mark', '\u061c', '\\u061c'],
  ['a line separator', '\u2028', '\\u2028'],
  ['a byte-order mark', '\ufeff', '\\ufeff'],
  ['a tag character', '\u{e0041}', '\\udb40\\udc41'],
  ['half of a pair', 'a\ud800b', 'a\\ud800b'],
];

describe('safeText', () => {
  it.each(hostile)('%s is escaped', (_what, text, shown) => {
    expect(safeText(text)).toBe(shown);
  });

  it('line ends and tabs become blanks', () => {
    expect(safeText('one\r\ntwo\n\tthree')).toBe('one two three');
  });

  it.each(['Łukasz Ærøskøbing', '山田太郎', 'محمد', 'می‌خواهم', 'श्री', '👩‍🔬', 'é'])(
    'the name %s is unchanged',
    (name) => {
      expect(safeText(name)).toBe(name);
    },
  );
});

describe('safeJson', () => {
  it.each(hostile)('%s is escaped, and the parsed document stays the same', (_what, text) => {
    const json = JSON.stringify({ text: `${text}\n` }, null, 2);
    expect(safeJson(json)).not.toMatch(/[^\n\u0020-\u007e]/);
    expect(JSON.parse(safeJson(json))).toEqual({ text: `${text}\n` });
  });
});

describe('createScrubber', () => {
  it('every secret is replaced wherever it occurs', () => {
    const scrub = createScrubber(['token-1', 'token-12']);
    expect(scrub('a token-1 and token-12, token-1')).toBe('a [secret] and [secret], [secret]');
  });

  it('a secret is found in JSON and in a URL, and its characters are matched literally', () => {
    const scrub = createScrubber(['p"a/ss.*$&']);
    expect(scrub(`${JSON.stringify('p"a/ss.*$&')} ?q=${encodeURIComponent('p"a/ss.*$&')} password`)).toBe(
      '"[secret]" ?q=[secret] password',
    );
  });

  it.each([[[]], [['']], [['t', 'tex']]])('a text is unchanged when the secrets are %j', (secrets) => {
    expect(createScrubber(secrets)('text')).toBe('text');
  });
});
