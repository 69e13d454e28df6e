import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { configErrorText, minimal, uuid, withMore } from './samples.js';

function parseErrorText(configuration: string): string {
  return configErrorText(() => parseConfig(configuration, { file: 'c.yaml' }));
}

function settingOf(written: string): unknown {
  return parseConfig(withMore(`backend_settings:`, `  x: ${written}`)).offerings[0]?.backendSettings['x'];
}

describe('plain values mean what they mean to the Python agent', () => {
  it.each([
    ['yes', true],
    ['Off', false],
    ['TRUE', true],
    ['y', 'y'],
    ['"yes"', 'yes'],
    ['tRue', 'tRue'],
    ['~', null],
    ['Null', null],
    ['', null],
    ['0', 0],
    ['-12', -12],
    ['+1_000', 1000],
    ['0077', 63],
    ['"0077"', '0077'],
    ['08', '08'],
    ['0o17', '0o17'],
    ['0x1F', 31],
    ['-0x1f', -31],
    ['0b101', 5],
    ['0b_', '0b_'],
    ['24:00:00', 86400],
    ['1:70', '1:70'],
    ['9007199254740993', '9007199254740993'],
    ['1.5', 1.5],
    ['-1_0.5e+1', -105],
    ['.5', 0.5],
    ['1:30.5', 90.5],
    ['12e4', '12e4'],
    ['.inf', Number.POSITIVE_INFINITY],
    ['-.inf', Number.NEGATIVE_INFINITY],
    ['.nan', Number.NaN],
    ['2026-01-31', '2026-01-31'],
    ['!!str 12', '12'],
    ['!!int "5"', 5],
    ['! 12', '12'],
  ])('%s is %j', (written, value) => {
    expect(settingOf(written)).toEqual(value);
  });

  it('a line %YAML 1.2 changes nothing in that', () => {
    expect(parseConfig(`%YAML 1.2\n---\n${withMore('verify_ssl: no')}`).offerings[0]?.verifySsl).toBe(false);
  });
});

describe('anchors, aliases and merge keys', () => {
  const offering = `name: Cluster, waldur_api_url: "https://waldur.example.com", waldur_api_token: token, waldur_offering_uuid: ${uuid}`;

  it('share what several offerings have in common; their own keys come first', () => {
    const config = parseConfig(`defaults: &defaults {backend_type: slurm, verify_ssl: no, claim_seconds: 90}
more: &more {claim_seconds: 120, username_concurrency: 2}
offerings:
  - {<<: *defaults, ${offering}, claim_seconds: 5}
  - {<<: [*defaults, *more], ${offering}}
  - {<<: *defaults, <<: *more, ${offering}}
`);
    expect(
      config.offerings.map(({ backendType, verifySsl, claimSeconds, usernameConcurrency }) => [
        backendType,
        verifySsl,
        claimSeconds,
        usernameConcurrency,
      ]),
    ).toEqual([
      ['slurm', false, 5, 8],
      ['slurm', false, 90, 2],
      ['slurm', false, 120, 2],
    ]);
  });

  it('a quoted "<<" is a key like any other', () => {
    expect(settingOf('{"<<": 3}')).toEqual({ '<<': 3 });
  });

  it('an alias may be a key', () => {
    expect(settingOf('{&k a: 1, b: {*k : 2}}')).toEqual({ a: 1, b: { a: 2 } });
    expect(settingOf('{a: &k b, *k : 2}')).toEqual({ a: 'b', b: 2 });
  });

  it.each([
    ['<<: 3', '7:5: offerings[0].<<: expected a map to merge, or a list of maps; got something else'],
    ['<<: [{a: 1}, x]', '7:5: offerings[0].<<: expected a map to merge, or a list of maps; got something else'],
    ['x: {<<}', '7:9: offerings[0].x.<<: expected a map to merge, or a list of maps; got something else'],
    [
      'x: *nobody',
      '7:8: offerings[0].x: expected an alias of an anchor whose value ends before it; got an alias of none',
    ],
    [
      'x: &x [*x]',
      '7:12: offerings[0].x[0]: expected an alias of an anchor whose value ends before it; got an alias of none',
    ],
    ['? [a]', '7:7: offerings[0]: expected text as a key; got a map, a list or an unknown alias'],
    ['*nobody : x', '7:5: offerings[0]: expected text as a key; got a map, a list or an unknown alias'],
  ])('%j is refused with a sentence', (line, message) => {
    expect(parseErrorText(withMore(line))).toBe(`c.yaml:${message}`);
  });

  it('aliases of aliases can not blow a small file up', () => {
    const levels = [...'abcdefgh'].map(
      (name, index) => `${name}: &${name} [${Array(10).fill(index === 0 ? 'x' : `*${'abcdefgh'[index - 1]}`)}]`,
    );
    expect(parseErrorText(`${levels.join('\n')}\n${minimal}`)).toBe(
      'c.yaml:5:29: e[7]: expected aliases for at most 100000 values, all together; got more',
    );
  });

  it('merging what merges can not blow a small file up', () => {
    const keys = Array.from({ length: 400 }, (_, index) => `k${index}: 1`);
    const merges = Array.from({ length: 400 }, () => '  - {<<: *big}');
    expect(parseErrorText(`big: &big {${keys.join(', ')}}\nall:\n${merges.join('\n')}\n${minimal}`)).toBe(
      'c.yaml:252:10: all[249].<<: expected aliases for at most 100000 values, all together; got more',
    );
  });
});

describe('what is not one YAML map', () => {
  it.each(['', '# nothing but a comment\n', '---\n', '---\n...\n'])('%j is an empty file', (written) => {
    expect(parseErrorText(written)).toBe('c.yaml:1:1: expected a map with the key offerings; the file is empty');
  });

  it.each(['- a\n', 'offerings\n', '"offerings"\n', '17\n'])('%j is not a map', (written) => {
    expect(parseErrorText(written)).toBe(
      'c.yaml:1:1: expected a map with the key offerings; got a list or a single value',
    );
  });

  it('a second document is a mistake', () => {
    expect(parseErrorText(`${minimal}---\na: b\n`)).toBe('c.yaml:7:1: expected one document; got a second one');
  });

  it('a key that stands twice is a mistake, in free parts too, and the first place is named', () => {
    expect(parseErrorText(withMore('backend_settings:', '  a: 1', '  b: 2', '  a: 3'))).toBe(
      'c.yaml:10:7: offerings[0].backend_settings.a: expected each key once; it stands in line 8 already',
    );
    expect(parseErrorText(withMore('name: Again'))).toBe(
      'c.yaml:7:5: offerings[0].name: expected each key once; it stands in line 2 already',
    );
  });

  it.each(['['.repeat(100_000), '- '.repeat(50_000), `a: ${'{b: '.repeat(300)}`, `${'? '.repeat(20_000)}x`])(
    'deep nesting is refused before it exhausts the stack',
    (written) => {
      expect(parseErrorText(written)).toMatch(
        /^c\.yaml:1:\d+: expected maps and lists nested at most 100 deep; got more$/,
      );
    },
  );

  it('nesting of up to 90 levels is read', () => {
    expect(settingOf('['.repeat(90) + ']'.repeat(90))).toBeDefined();
  });
});

describe('text that is not YAML', () => {
  const tags =
    'expected a plain value, or one of the tags !!str, !!int, !!float, !!bool, !!null, !!map and !!seq that fits it; got another tag';

  it.each([
    [
      'x: "a" b',
      '7:12: expected a key, a value or the end of the line; got something else (a text with brackets, braces or quotes in it needs quotes)',
    ],
    [
      'x: a: b',
      '7:8: expected a single value; got a second "key: value" or a list on the same line (put a text that holds ": " in quotes)',
    ],
    ['x: @a', '7:8: expected a value; got a character that no plain value may begin with (put the value in quotes)'],
    [
      'x: "\\q"',
      "7:9: expected an escape that YAML knows; got another one (between '…' a backslash stands for itself)",
    ],
    ['\tx: a', '7:5: expected spaces as indentation; got a tab'],
    [
      'x: [a',
      '8:1: expected the indentation of the lines that belong together, or the end of a […] or {…}; got something else',
    ],
    [
      'x: "a',
      '8:1: expected a character that is missing: the ":" after a key, a closing quote or bracket, or the space after ":", "-" or ","',
    ],
    [
      'x:a',
      '7:5: expected a character that is missing: the ":" after a key, a closing quote or bracket, or the space after ":", "-" or ","',
    ],
    ['x: !python/object:os.system a', `7:8: ${tags}`],
    ['x: !!binary aGk=', `7:8: ${tags}`],
    ['x: !!set {a}', `7:8: ${tags}`],
    ['x: !!int a', `7:8: ${tags}`],
    ['x: !!map a', `7:8: ${tags}`],
    ['x: &a &b c', '7:11: expected one anchor at most; got several'],
    ['x: !!str !!str c', '7:14: expected one tag at most; got several'],
    ['x: &a *b', '7:11: expected an alias (*name) alone; got one with an anchor or a tag'],
  ])('%j is told with its place, and without quoting it', (line, message) => {
    expect(parseErrorText(withMore(line))).toBe(`c.yaml:${message}`);
  });

  it('one slip is told once, however often the parser stumbles over it', () => {
    const lines = parseErrorText(withMore('x: &a &b &c d', 'y: "a" b')).split('\n');
    expect(lines.map((line) => line.slice(0, 'c.yaml:7:12'.length))).toEqual(['c.yaml:7:11', 'c.yaml:8:12']);
  });
});
