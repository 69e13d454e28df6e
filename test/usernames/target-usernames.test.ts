import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDanger, isSystemAccount } from '../../src/usernames/rules/dangerous-username.js';
import { baseSystemAccounts, reservedLists } from '../../src/usernames/rules/reserved-lists.js';
import { createTargetUsernames, type TargetUsernamesOptions } from '../../src/usernames/target-usernames.js';

const dangerous = [
  ...['-rf', '.', '..', '/etc', '../../etc', 'a/b', 'http://cilogon.org/serverE/users/55001'],
  ...['a;b', '$(id)', 'a`id`', 'a|b', 'a&b', 'a>b', 'a*', 'a?', '[a]', '{a,b}', "o'brien", 'say"hi"', '~root', 'a!b'],
  ...['bob,admin', 'bob:x', 'line\nbreak', 'nul\0', 'tab\t', 'esc\u001b[0m', 'zero\u200bwidth', 'right\u202eleft'],
  ...['root', 'Root', 'ROOT', 'daemon', 'nobody', 'www-data', 'systemd-network', 'messagebus', 'x'.repeat(101)],
  ...[' bob', 'bob '],
];

const unusual = [
  ...['Jdoe', 'EE1234567890', '12345', '0x1f', '1234567@uni.example', '0000-0002-1825-0097@orcid.org', 'host$', 'a#b'],
  ...['UNI\\jdoe', 'john king', 'x'.repeat(33), 'slurm', 'postgres', 'admin', 'wheel', 'staff', 'abuse', 'jörg', 'a+b'],
  'guest.one_uni.example#EXT#@tenant.onmicrosoft.com',
];

const usual = ['jdoe', 'j.doe', 'j_doe', 'j-doe', '_jdoe', '0day', 'x', 'u7f3k9ab', 'x'.repeat(32)];

const levels = (names: readonly string[], options: TargetUsernamesOptions = {}) => {
  const target = createTargetUsernames(options);
  return Object.fromEntries(names.map((name) => [name, target.check(name).level]));
};
const all = (names: readonly string[], level: string) => Object.fromEntries(names.map((name) => [name, level]));

describe('findDanger', () => {
  it.each(dangerous.map((name) => [JSON.stringify(name).slice(0, 40), name]))('%s is dangerous', (_shown, name) => {
    expect(findDanger(name)).toMatch(/^it (must not|may have)/);
  });

  it.each([...usual, ...unusual].map((name) => [name]))('%s is not dangerous', (name) => {
    expect(findDanger(name)).toBeUndefined();
  });

  it('a username of up to a hundred characters of any kind that is not dangerous has none of the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }), (name) => {
        if (findDanger(name) !== undefined) return;
        expect(name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}/,:;&|<>(){}[\]*?!`'"]|^[-~\s]|\s$/u);
        expect(name.length).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('the accounts of the base system are a part of the reserved names', () => {
    const reserved = new Set(reservedLists.flatMap(({ names }) => names));
    expect(baseSystemAccounts.filter((name) => !reserved.has(name))).toEqual([]);
    expect(['root', 'rOOt', 'daemon', 'slurm', 'jdoe'].map(isSystemAccount)).toEqual([true, true, true, false, false]);
  });
});

describe('createTargetUsernames', () => {
  it('a backend that declares nothing is given unusual usernames, and never dangerous ones', () => {
    expect(levels([...dangerous, ...unusual, ...usual])).toEqual({
      ...all(dangerous, 'dangerous'),
      ...all(unusual, 'unusual'),
      ...all(usual, 'usual'),
    });
  });

  it('a backend that declares profiles is given only usernames that follow their rules and are not reserved', () => {
    const declared = ['posix', 'freeipa'];
    expect(levels([...dangerous, ...unusual, ...usual], { declared })).toEqual({
      ...all(dangerous, 'dangerous'),
      ...all(unusual, 'not-accepted'),
      ...all(usual, 'usual'),
    });
    const names = ['Jdoe', 'jdoe', 'hpc1', 'slurm'];
    expect(levels(names, { declared: ['posix'], reserved: ['hpc*'] })).toEqual({
      Jdoe: 'usual',
      jdoe: 'usual',
      hpc1: 'not-accepted',
      slurm: 'not-accepted',
    });
  });

  it('a backend that declares a regular expression is given only usernames that match it as a whole', () => {
    const declared = /[A-Z]+\d|slurm|\W+/g;
    const target = createTargetUsernames({ declared });
    expect(levels(['AB1', 'AB12', 'jdoe', 'slurm', '-', '$(id)'], { declared })).toEqual({
      AB1: 'usual',
      AB12: 'not-accepted',
      jdoe: 'not-accepted',
      slurm: 'usual',
      '-': 'dangerous',
      '$(id)': 'dangerous',
    });
    // The flag g makes a regular expression remember its last match.
    expect([1, 2, 3].map(() => target.check('AB1').level)).toEqual(['usual', 'usual', 'usual']);
    expect(target.check('jdoe')).toEqual({ level: 'not-accepted', rule: `it must match ${declared}` });
  });

  it.each([
    ['.*', 'usual'],
    ['[A-Za-z]+', 'not-accepted'],
  ])('accepted_usernames %s widens what a strict backend takes, but not to dangerous usernames', (accepted, level) => {
    const declared = ['posix', 'freeipa'];
    expect(levels(['1234567@uni.example', 'EE1234567890', ...dangerous], { declared, accepted })).toEqual({
      '1234567@uni.example': level,
      EE1234567890: level,
      ...all(dangerous, 'dangerous'),
    });
  });

  it.each([[['active-directory']], ['active-directory']])(
    'accepted_usernames %j accepts what follows the rules of the profile, except for reserved names',
    (accepted) => {
      const declared = ['posix', 'freeipa'];
      const names = ['Jdoe', '1234@uni.example', 'john king', 'UNI\\jdoe', 'postgres', 'x'.repeat(33)];
      expect(levels(names, { declared, accepted })).toEqual({
        Jdoe: 'usual',
        '1234@uni.example': 'usual',
        'john king': 'usual',
        'UNI\\jdoe': 'not-accepted',
        postgres: 'not-accepted',
        [`${'x'.repeat(33)}`]: 'not-accepted',
      });
      expect(levels(['postgres'], { declared, accepted: 'postgres' })).toEqual({ postgres: 'usual' });
    },
  );

  it('accepted_usernames silences the warning where the backend declares nothing', () => {
    expect(levels(['1234@uni.example', 'Jdoe'], { accepted: '\\d+@uni\\.example' })).toEqual({
      '1234@uni.example': 'usual',
      Jdoe: 'unusual',
    });
  });

  it.each([
    [{ declared: ['linux'] }, /unknown username profile "linux"/],
    [{ accepted: ['linux'] }, /unknown username profile "linux"/],
    [{ accepted: '(' }, /Invalid regular expression/],
  ])('%j is rejected', (options, message) => {
    expect(() => createTargetUsernames(options)).toThrow(message);
  });
});
