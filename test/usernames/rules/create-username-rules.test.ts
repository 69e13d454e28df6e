import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUsernameRules } from '../../../src/usernames/rules/create-username-rules.js';
import { generalRules } from '../../../src/usernames/rules/general-rules.js';
import { allProfiles, usernameProfiles } from '../../../src/usernames/rules/profile-names.js';

// The directory alone refuses least, so that what falls here falls for everybody.
const lenient = createUsernameRules({ profiles: ['ldap'] });
const none = createUsernameRules({ profiles: [] });

describe('whatever systems a site has, nobody is called', () => {
  it.each([
    ['', 'empty'],
    ['.', 'folder'],
    ['..', 'folder'],
    ['-rf', 'hyphen'],
    ['-1', 'hyphen'],
    ['1000', 'be a number'],
    ['007', 'be a number'],
    ['0x', 'look like a number'],
    ['0xDEAD', 'look like a number'],
    ['0o17', 'look like a number'],
    ['0b11', 'look like a number'],
    ['1e5', 'look like a number'],
    ['1.5', 'look like a number'],
    ['.5', 'look like a number'],
    ['pc1$', 'dollar'],
    ['jdoe@host', '@ or +'],
    ['jdoe+list', '@ or +'],
    ['a b', 'spaces'],
    [' jdoe', 'spaces'],
    ['jdoe\u00a0', 'spaces'],
    ['jdoe\n', 'seen'],
    ['j\u0000doe', 'seen'],
    ['j\u200bdoe', 'seen'],
    ['j\u202edoe', 'seen'],
    ['j\u00addoe', 'seen'],
    ['\u3164', 'seen'],
    ['j\ud800', 'seen'],
    ['jdoe:x', 'colons'],
    ['../jdoe', 'slashes'],
    ['DOMAIN\\jdoe', 'backslashes'],
    ["j'doe", 'quotes'],
    ['~root', 'tilde'],
    ['x'.repeat(101), 'at most 100 characters, not 101'],
  ])('%j', (name, words) => {
    const check = none.check(name);
    expect(check).toMatchObject({
      ok: false,
      profile: 'everyone',
      rule: expect.stringContaining(words),
      source: expect.stringMatching(/\S/),
    });
    expect(lenient.check(name).ok).toBe(false);
    expect(createUsernameRules({ profiles: allProfiles }).check(name).ok).toBe(false);
  });

  it.each(['jdoe', 'J.Doe', '0day', '0xyz', 'e5', '1abc', 'étienne', 'müller', '松本', 'infinity', 'x'.repeat(100)])(
    'but they may be %s',
    (name) => {
      expect(none.check(name)).toEqual({ ok: true, username: name });
    },
  );

  it('each for a reason of its own, with its source', () => {
    expect(new Set(generalRules.map(({ id }) => id)).size).toBe(generalRules.length);
    for (const { rule, source } of generalRules)
      expect([rule, source]).toEqual([expect.stringMatching(/^it must not .*[^.]$/), expect.stringMatching(/\w/)]);
  });
});

describe('the rules of a site', () => {
  it('are those of POSIX where it names no system', () => {
    expect(createUsernameRules().profiles).toEqual(['posix']);
    expect(createUsernameRules({ profiles: undefined, reserved: undefined }).check('J.Doe').ok).toBe(true);
  });

  it.each([
    [['posix'], 100],
    [['ldap', 'slurm'], 100],
    [['systemd'], 31],
    [['shadow', 'freeipa'], 32],
    [['freeipa', 'systemd'], 31],
    [allProfiles, 20],
  ])('of %j leave room for %i characters', (profiles, maxLength) => {
    const rules = createUsernameRules({ profiles });
    expect(rules.maxLength).toBe(maxLength);
    expect([rules.check('x'.repeat(maxLength)).ok, rules.check('x'.repeat(maxLength + 1)).ok]).toEqual([true, false]);
  });

  it('say how long a name came when it is too long', () => {
    expect(createUsernameRules({ profiles: ['active-directory'] }).check('x'.repeat(21))).toMatchObject({
      rule: 'it may have at most 20 characters, not 21',
      profile: 'active-directory',
    });
  });

  it('name each system once, in one order, however they were written', () => {
    expect(createUsernameRules({ profiles: ['ldap', 'posix', 'ldap'] }).profiles).toEqual(['posix', 'ldap']);
  });

  it.each(['Posix', 'windows', '', 'constructor', '__proto__'])('do not know %j, and say what they know', (name) => {
    const expected = `${JSON.stringify(name)} is no username profile; expected one of ${usernameProfiles.join(', ')}`;
    expect(() => createUsernameRules({ profiles: ['posix', name] })).toThrow(expected);
  });

  it('of several systems accept exactly what each of them accepts', () => {
    const names = fc.oneof(
      fc.stringMatching(/^[a-z]{1,2}[-a-z0-9._A-Z$]{0,30}$/),
      fc.string({ maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 24 }),
      fc.constantFrom('root', 'Slurm', 'jdoe', '0x1', '1e5', 'a'.repeat(20)),
    );
    fc.assert(
      fc.property(fc.subarray([...usernameProfiles]), names, (profiles, name) => {
        const together = createUsernameRules({ profiles }).check(name).ok;
        const each = profiles.every((profile) => createUsernameRules({ profiles: [profile] }).check(name).ok);
        expect(together).toBe(profiles.length === 0 ? none.check(name).ok : each);
      }),
      { numRuns: 1000 },
    );
  });

  it('take a name as it is, or say which rule of whom it breaks', () => {
    fc.assert(
      fc.property(
        fc.subarray([...usernameProfiles]),
        fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
        (profiles, value) => {
          const check = createUsernameRules({ profiles }).check(value);
          if (check.ok) expect(check).toEqual({ ok: true, username: value });
          else expect([...profiles, 'everyone', 'reserved']).toContain(check.profile);
        },
      ),
    );
  });

  it.each<[string, unknown]>([
    ['a symbol', Symbol('jdoe')],
    ['a function', () => 'jdoe'],
    ['a text in an object', new String('jdoe')],
    ['an object that pretends to be text', { toString: () => 'jdoe', length: 4 }],
    [
      'an object that can not be looked at',
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('looked at');
          },
        },
      ),
    ],
  ])('refuse %s, for it is no text', (_what, value) => {
    expect(createUsernameRules({ profiles: allProfiles }).check(value)).toMatchObject({
      ok: false,
      rule: expect.stringMatching(/^it must be text, not /),
    });
  });

  it('refuse a text of ten million characters by its length, before any other rule looks at it', () => {
    const rule = 'it may have at most 100 characters, not 10000000';
    for (const letter of ['a', '-', '1', '\u0130']) {
      expect(createUsernameRules({ profiles: allProfiles }).check(letter.repeat(10_000_000))).toMatchObject({
        ok: false,
        rule,
      });
    }
  });
});
