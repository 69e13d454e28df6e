import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { configErrorText, minimal, uuid, withMore } from './samples.js';

function parseErrorText(configuration: string): string {
  return configErrorText(() => parseConfig(configuration, { file: 'c.yaml' }));
}

function settingOf(written: string): unknown {
  return parseConfig(withMore(`backend_settings:`, `  x: ${written}`)).offerings[0]?.backendSettings['x'];
}

describe('plain scalars', () => {
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
  ])('the plain scalar %s is read as %j, as the Python agent reads it', (written, value) => {
    expect(settingOf(written)).toEqual(value);
  });

  it('a %YAML 1.2 directive does not change how scalars are read', () => {
    expect(parseConfig(`%YAML 1.2\n---\n${withMore('verify_ssl: no')}`).offerings[0]?.verifySsl).toBe(false);
  });
});

describe('anchors, aliases and merge keys', () => {
  const offering = `name: Cluster, waldur_api_url: "https://waldur.example.com", waldur_api_token: token, waldur_offering_uuid: ${uuid}`;

  it('merge keys provide values that the keys of an offering override', () => {
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

  it('a quoted "<<" is an ordinary key', () => {
    expect(settingOf('{"<<": 3}')).toEqual({ '<<': 3 });
  });

  it('an alias can be a key', () => {
    expect(settingOf('{&k a: 1, b: {*k : 2}}')).toEqual({ a: 1, b: { a: 2 } });
    expect(settingOf('{a: &k b, *k : 2}')).toEqual({ a: 'b', b: 2 });
  });

  it.each([
    ['<<: 3', '7:5: offerings[0].<<: expected a map, or a list of maps, to merge; got another type'],
    ['<<: [{a: 1}, x]', '7:5: offerings[0].<<: expected a map, or a list of maps, to merge; got another type'],
    ['x: {<<}', '7:9: offerings[0].x.<<: expected a map, or a list of maps, to merge; got another type'],
    [
      'x: *missing',
      '7:8: offerings[0].x: expected an alias of an anchor that is defined before it; got an unknown alias',
    ],
    [
      'x: &x [*x]',
      '7:12: offerings[0].x[0]: expected an alias of an anchor that is defined before it; got an unknown alias',
    ],
    ['? [a]', '7:7: offerings[0]: expected a string as the key; got a map, a list or an unknown alias'],
    ['*missing : x', '7:5: offerings[0]: expected a string as the key; got a map, a list or an unknown alias'],
  ])('the invalid alias, merge or key in %j is reported', (line, message) => {
    expect(parseErrorText(withMore(line))).toBe(`c.yaml:${message}`);
  });

  it('nested aliases cannot expand a small file without limit', () => {
    const levels = [...'abcdefgh'].map(
      (name, index) => `${name}: &${name} [${Array(10).fill(index === 0 ? 'x' : `*${'abcdefgh'[index - 1]}`)}]`,
    );
    expect(parseErrorText(`${levels.join('\n')}\n${minimal}`)).toBe(
      'c.yaml:5:29: e[7]: expected aliases that expand to at most 100000 values in total; got more',
    );
  });

  it('repeated merges cannot expand a small file without limit', () => {
    const keys = Array.from({ length: 400 }, (_, index) => `k${index}: 1`);
    const merges = Array.from({ length: 400 }, () => '  - {<<: *big}');
    expect(parseErrorText(`big: &big {${keys.join(', ')}}\nall:\n${merges.join('\n')}\n${minimal}`)).toBe(
      'c.yaml:252:10: all[249].<<: expected aliases that expand to at most 100000 values in total; got more',
    );
  });
});

describe('text that is not a single YAML map', () => {
  it.each(['', '# nothing but a comment\n', '---\n', '---\n...\n'])('%j is reported as an empty file', (written) => {
    expect(parseErrorText(written)).toBe('c.yaml:1:1: expected a map with the key offerings; the file is empty');
  });

  it.each(['- a\n', 'offerings\n', '"offerings"\n', '17\n'])('%j is reported as not being a map', (written) => {
    expect(parseErrorText(written)).toBe('c.yaml:1:1: expected a map with the key offerings; got a list or a scalar');
  });

  it('a second YAML document is an error', () => {
    expect(parseErrorText(`${minimal}---\na: b\n`)).toBe('c.yaml:7:1: expected one YAML document; got a second one');
  });

  it('a duplicate key is reported with its first line, also in backend_settings', () => {
    expect(parseErrorText(withMore('backend_settings:', '  a: 1', '  b: 2', '  a: 3'))).toBe(
      'c.yaml:10:7: offerings[0].backend_settings.a: expected a unique key; it is already defined in line 8',
    );
    expect(parseErrorText(withMore('name: Again'))).toBe(
      'c.yaml:7:5: offerings[0].name: expected a unique key; it is already defined in line 2',
    );
  });

  it.each(['['.repeat(100_000), '- '.repeat(50_000), `a: ${'{b: '.repeat(300)}`, `${'? '.repeat(20_000)}x`])(
    'deep nesting is rejected before it exhausts the stack',
    (written) => {
      expect(parseErrorText(written)).toMatch(
        /^c\.yaml:1:\d+: expected maps and lists nested at most 100 deep; got more$/,
      );
    },
  );

  it('nesting of 90 levels is accepted', () => {
    expect(settingOf('['.repeat(90) + ']'.repeat(90))).toBeDefined();
  });
});

describe('invalid YAML', () => {
  const tags =
    'expected a plain value, or one of the tags !!str, !!int, !!float, !!bool, !!null, !!map and !!seq that fits it; got another tag';

  it.each([
    [
      'x: "a" b',
      '7:12: expected a key, a value or the end of the line; got something else (quote a string that contains brackets, braces or quotes)',
    ],
    [
      'x: a: b',
      '7:8: expected a single value; got a second "key: value" or a list on the same line (quote a string that contains ": ")',
    ],
    ['x: @a', '7:8: expected a value; got a character that an unquoted value cannot start with (quote the value)'],
    ['x: "\\q"', '7:9: expected a YAML escape sequence; got an unknown one (in single quotes a backslash is literal)'],
    ['\tx: a', '7:5: expected spaces for indentation; got a tab'],
    ['x: [a', '8:1: expected consistent indentation, or the end of a […] or {…}; got something else'],
    [
      'x: "a',
      '8:1: expected a missing character: the ":" after a key, a closing quote or bracket, or the space after ":", "-" or ","',
    ],
    [
      'x:a',
      '7:5: expected a missing character: the ":" after a key, a closing quote or bracket, or the space after ":", "-" or ","',
    ],
    ['x: !python/object:os.system a', `7:8: ${tags}`],
    ['x: !!binary aGk=', `7:8: ${tags}`],
    ['x: !!set {a}', `7:8: ${tags}`],
    ['x: !!int a', `7:8: ${tags}`],
    ['x: !!map a', `7:8: ${tags}`],
    ['x: &a &b c', '7:11: expected at most one anchor; got several'],
    ['x: !!str !!str c', '7:14: expected at most one tag; got several'],
    ['x: &a *b', '7:11: expected an alias (*name) alone; got one with an anchor or a tag'],
  ])('the syntax error in %j is reported with its position and without quoting the text', (line, message) => {
    expect(parseErrorText(withMore(line))).toBe(`c.yaml:${message}`);
  });

  it('several syntax errors in one line are reported once', () => {
    const lines = parseErrorText(withMore('x: &a &b &c d', 'y: "a" b')).split('\n');
    expect(lines.map((line) => line.slice(0, 'c.yaml:7:12'.length))).toEqual(['c.yaml:7:11', 'c.yaml:8:12']);
  });
});
