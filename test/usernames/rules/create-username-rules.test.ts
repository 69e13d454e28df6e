import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUsernameRules } from '../../../src/usernames/rules/create-username-rules.js';
import { generalRules } from '../../../src/usernames/rules/general-rules.js';
import { allProfiles, usernameProfiles } from '../../../src/usernames/rules/profile-names.js';

// The LDAP profile has the fewest rules.
const lenient = createUsernameRules({ profiles: ['ldap'] });
const generalOnly = createUsernameRules({ profiles: [] });

describe('the general rules', () => {
  it.each([
    ['', 'empty'],
    ['.', '".."'],
    ['..', '".."'],
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
    ['jdoe\n', 'invisible'],
    ['j\u0000doe', 'invisible'],
    ['j\u200bdoe', 'invisible'],
    ['j\u202edoe', 'invisible'],
    ['j\u00addoe', 'invisible'],
    ['\u3164', 'invisible'],
    ['j\ud800', 'invisible'],
    ['jdoe:x', 'colons'],
    ['../jdoe', 'slashes'],
    ['DOMAIN\\jdoe', 'backslashes'],
    ["j'doe", 'quotes'],
    ['~root', 'tilde'],
    ['x'.repeat(101), 'at most 100 characters, not 101'],
  ])('the username %j is rejected whatever systems a site has (%s)', (name, words) => {
    const check = generalOnly.check(name);
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
    'the username %s is allowed by the general rules',
    (name) => {
      expect(generalOnly.check(name)).toEqual({ ok: true, username: name });
    },
  );

  it('every general rule has its own id and a source', () => {
    expect(new Set(generalRules.map(({ id }) => id)).size).toBe(generalRules.length);
    for (const { rule, source } of generalRules)
      expect([rule, source]).toEqual([expect.stringMatching(/^it must not .*[^.]$/), expect.stringMatching(/\w/)]);
  });
});

describe('the rules of a site', () => {
  it('the rules of POSIX apply when a site names no profile', () => {
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
  ])('the rules of %j allow %i characters', (profiles, maxLength) => {
    const rules = createUsernameRules({ profiles });
    expect(rules.maxLength).toBe(maxLength);
    expect([rules.check('x'.repeat(maxLength)).ok, rules.check('x'.repeat(maxLength + 1)).ok]).toEqual([true, false]);
  });

  it('the message about a username that is too long gives its length', () => {
    expect(createUsernameRules({ profiles: ['active-directory'] }).check('x'.repeat(21))).toMatchObject({
      rule: 'it may have at most 20 characters, not 21',
      profile: 'active-directory',
    });
  });

  it('profiles are listed once each and in a fixed order', () => {
    expect(createUsernameRules({ profiles: ['ldap', 'posix', 'ldap'] }).profiles).toEqual(['posix', 'ldap']);
  });

  it.each(['Posix', 'windows', '', 'constructor', '__proto__'])(
    'the unknown profile %j is an error that lists the known ones',
    (name) => {
      const expected = `unknown username profile ${JSON.stringify(name)} (expected one of ${usernameProfiles.join(', ')})`;
      expect(() => createUsernameRules({ profiles: ['posix', name] })).toThrow(expected);
    },
  );

  it('several profiles together accept exactly the usernames that each of them accepts', () => {
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
        expect(together).toBe(profiles.length === 0 ? generalOnly.check(name).ok : each);
      }),
      { numRuns: 1000 },
    );
  });

  it('a check returns the username unchanged or the rule that it breaks', () => {
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
    ['a String object', new String('jdoe')],
    ['an object that imitates text', { toString: () => 'jdoe', length: 4 }],
    [
      'an object whose properties cannot be read',
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('property read');
          },
        },
      ),
    ],
  ])('%s is rejected because it is not text', (_what, value) => {
    expect(createUsernameRules({ profiles: allProfiles }).check(value)).toMatchObject({
      ok: false,
      rule: expect.stringMatching(/^it must be text, not /),
    });
  });

  it('a text of ten million characters is rejected by its length before any other rule is checked', () => {
    const rule = 'it may have at most 100 characters, not 10000000';
    for (const letter of ['a', '-', '1', '\u0130']) {
      expect(createUsernameRules({ profiles: allProfiles }).check(letter.repeat(10_000_000))).toMatchObject({
        ok: false,
        rule,
      });
    }
  });
});
