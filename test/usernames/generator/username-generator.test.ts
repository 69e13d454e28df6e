import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUsernameGenerator } from '../../../src/usernames/generator/username-generator.js';
import { canonicaliseUsername } from '../../../src/usernames/rules/canonicalise-username.js';
import { createUsernameRules } from '../../../src/usernames/rules/create-username-rules.js';
import { allProfiles } from '../../../src/usernames/rules/profile-names.js';
import type { OfferingUser } from '../../../src/waldur/types.js';
import { makeNamespace } from './make-namespace.js';

function person(userFirstName: string, userLastName: string, more: Partial<OfferingUser> = {}): OfferingUser {
  return { uuid: 'f'.repeat(32), userUuid: 'e'.repeat(32), userFirstName, userLastName, ...more };
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

describe('a username generator', () => {
  it('tries the templates of its format from left to right, then numbers', async () => {
    const generator = createUsernameGenerator({ format: '{first:1}{last}|{first:2}{last}|{first:1}{last}{n}' });
    const names = makeNamespace();
    const made: string[] = [];
    for (const _ of range(1, 4)) made.push(await generator.generate(person('Jane', 'Doe'), names));
    expect(made).toEqual(['jdoe', 'jadoe', 'jdoe2', 'jdoe3']);
  });

  it('grows the first name letter by letter, as the Python agent does for names with a dot', async () => {
    const made = async (format: string) => {
      const generator = createUsernameGenerator({ format });
      const names = makeNamespace();
      const usernames: string[] = [];
      for (const _ of range(1, 5)) usernames.push(await generator.generate(person('Joe', 'Smith'), names));
      return usernames;
    };
    expect(await made('first_letter_full_lastname')).toEqual([
      'j.smith',
      'jo.smith',
      'joe.smith',
      'j.smith2',
      'j.smith3',
    ]);
    expect(await made('firstname_dot_lastname')).toEqual([
      'joe.smith',
      'jo.smith',
      'joe.smith2',
      'joe.smith3',
      'joe.smith4',
    ]);
    expect(await made('firstname_lastname')).toEqual(['joesmith', 'joesmith2', 'joesmith3', 'joesmith4', 'joesmith5']);
  });

  it('makes the Waldur username fit, and uses it as a preferred login only where it fits as it is', async () => {
    const make = (format: string, userUsername: string, profiles?: readonly string[]) =>
      createUsernameGenerator({ format, profiles }).generate(person('Jane', 'Doe', { userUsername }), makeNamespace());
    expect(await make('waldur_username', '42-jane.doe@uni.example')).toBe('jane.doeuni.example');
    expect(await make('waldur_username', 'jane.doe@uni.example', ['systemd'])).toBe('janedoeuniexample');
    expect(await make('waldur_username', '12345')).toMatch(/^u[a-z0-9]{7}$/);
    expect(await make('{login}|{first:1}{last}', 'janed')).toBe('janed');
    expect(await make('{login}|{first:1}{last}', 'jane.doe@uni.example')).toBe('jdoe');
    expect(await make('{login}|{first:1}{last}', 'root')).toBe('jdoe');
  });

  it('leaves out middle names before it cuts, and cuts the longest part first', async () => {
    const make = (first: string, last: string) =>
      createUsernameGenerator({ format: 'firstname_dot_lastname' }).generate(person(first, last), makeNamespace());
    expect(await make('Mary Ann', 'Lee')).toBe('maryann.lee');
    expect(await make('Anna Maria Luise', 'Schmidt-Huber')).toBe('anna.schmidthuber');
    expect(await make('Wolfeschlegelstein', 'Hausenbergerdorff')).toBe('wolfeschle.hausenber');
  });

  it('reserves room for the number whatever its length', async () => {
    const stem = 'zabcdefghijklmnopqrs';
    const generator = createUsernameGenerator();
    const taken = [
      `${stem}`,
      ...range(2, 9).map((n) => `${stem.slice(0, 19)}${n}`),
      ...range(10, 99).map((n) => `${stem.slice(0, 18)}${n}`),
    ];
    expect(await generator.generate(person('Z', `${stem.slice(1)}tuvw`), makeNamespace(taken))).toBe(
      `${stem.slice(0, 17)}100`,
    );
  });

  it('asks for few of the names where thousands share one, and none of the numbers is lost', async () => {
    const names = makeNamespace(['jdoe', ...range(2, 5_000).map((n) => `jdoe${n}`)]);
    expect(await createUsernameGenerator().generate(person('Jane', 'Doe'), names)).toBe('jdoe5001');
    expect(names.asked).toBeLessThan(60);
    const oneLeft = makeNamespace(['jdoe', ...range(2, 9_999).map((n) => `jdoe${n}`)]);
    oneLeft.names.delete('jdoe3');
    expect(await createUsernameGenerator().generate(person('Jane', 'Doe'), oneLeft)).toBe('jdoe3');
  });

  it('remembers where the last search ended, and is not misled by it in another namespace', async () => {
    const generator = createUsernameGenerator();
    const names = makeNamespace(['jdoe', ...range(2, 3_000).map((n) => `jdoe${n}`)]);
    expect(await generator.generate(person('Jane', 'Doe'), names)).toBe('jdoe3001');
    const before = names.asked;
    expect(await generator.generate(person('Jane', 'Doe'), names)).toBe('jdoe3002');
    expect(names.asked - before).toBeLessThan(12);
    expect(await generator.generate(person('Jane', 'Doe'), makeNamespace(['jdoe']))).toBe('jdoe2');
  });

  it('goes on where a name is refused from outside, or could not be reserved', async () => {
    const names = makeNamespace();
    const generator = createUsernameGenerator();
    expect(await generator.generate(person('Jane', 'Doe'), names, async (username) => username !== 'jdoe')).toBe(
      'jdoe2',
    );
    expect(
      await generator.generate(person('Jane', 'Doe'), { ...names, reserve: async (username) => username === 'jdoe4' }),
    ).toBe('jdoe4');
    expect([...names.names]).toEqual(['jdoe2']);
  });

  it('reserves nothing once its time is over', async () => {
    const late = new AbortController();
    const names = { ...makeNamespace(), signal: late.signal };
    const accepts = async () => {
      late.abort(new Error('late'));
      return true;
    };
    await expect(createUsernameGenerator().generate(person('Jane', 'Doe'), names, accepts)).rejects.toThrow('late');
    expect([...names.names]).toEqual([]);
  });

  it('previews without reserving', async () => {
    const names = makeNamespace(['jdoe']);
    expect(await createUsernameGenerator().preview(person('Jane', 'Doe'), names)).toBe('jdoe2');
    expect([...names.names]).toEqual(['jdoe']);
  });

  it('falls back to the whole name, then to one that says nothing, when all numbers are used up', async () => {
    const numbers = ['jdoe', ...range(2, 9_999).map((n) => `jdoe${n}`)];
    const generator = createUsernameGenerator();
    expect(await generator.generate(person('Jane', 'Doe'), makeNamespace(numbers))).toBe('janedoe');
    expect(await generator.generate(person('Jane', 'Doe'), makeNamespace([...numbers, 'janedoe']))).toMatch(
      /^u[a-z0-9]{7}$/,
    );
    const full = { ...makeNamespace(), isTaken: async () => true };
    await expect(generator.generate(person('Jane', 'Doe'), full)).rejects.toMatchObject({
      name: 'BackendError',
      publicMessage: /^No free username/,
    });
  });

  it('passes by names that look like one that is taken, and words that nobody wants to be called', async () => {
    const generator = createUsernameGenerator();
    expect(await generator.generate(person('Jim', 'Corn'), makeNamespace(['jcom']))).toBe('jcorn2');
    expect(await generator.generate(person('Fay', 'Uck'), makeNamespace())).toBe('fayuck');
    // Their own name, whole, is theirs.
    expect(
      await createUsernameGenerator({ format: '{last}' }).generate(person('Ann', 'Whorelsky'), makeNamespace()),
    ).toBe('whorelsky');
  });

  it('gives a person whose name says nothing the same opaque name each time, and no name in a pseudonymous format', async () => {
    const generator = createUsernameGenerator();
    const first = await generator.generate(person('😀', '!!'), makeNamespace());
    expect(first).toMatch(/^u[bcdfghjkmnpqrstvwxz2-9]{7}$/);
    expect(await generator.generate(person('X', ''), makeNamespace())).toBe(first);
    const pseudonymous = createUsernameGenerator({ format: 'pseudonymous' });
    expect(await pseudonymous.generate(person('Jane', 'Doe'), makeNamespace())).toBe(first);
    const others = [...pseudonymous.candidates(person('Jane', 'Doe'))];
    expect(new Set(others).size).toBe(others.length);
    expect(others.filter((username) => !/^u[bcdfghjkmnpqrstvwxz2-9]{7}$/.test(username))).toEqual([]);
  });

  it('holds names against all systems, but a dot only against those that allow one, unless the site names them', () => {
    expect(createUsernameGenerator().rules.profiles).toEqual(allProfiles);
    const dotted = createUsernameGenerator({ format: 'firstname_dot_lastname' }).rules.profiles;
    expect(dotted).toEqual(allProfiles.filter((profile) => profile !== 'systemd' && profile !== 'debian'));
    expect(() => createUsernameGenerator({ format: 'firstname_dot_lastname', profiles: ['systemd'] })).toThrow(
      '{first}.{last}: makes names like "quxavixo.zoqua", which can\'t be used (systemd): it may hold only the letters a to z, digits, underscores and hyphens',
    );
    expect(() => createUsernameGenerator({ language: 'xx' })).toThrow(
      /^"xx" is no language that we can spell names by; expected one of am, ar, /,
    );
    expect(() => createUsernameGenerator({ profiles: ['vms'] })).toThrow(/^"vms" is no username profile/);
  });

  it('explains what was read, by what it was spelt, and why each candidate fell', async () => {
    const generator = createUsernameGenerator({ format: '{last}|{first:1}{last}', reserved: ['shevchenko'] });
    const user = person('Олена', 'Шевченко', { userNationality: 'UA' });
    const explanation = await generator.explain(user, makeNamespace(['oshevchenko']));
    expect(explanation).toMatchObject({
      read: { userFirstName: 'Олена', userLastName: 'Шевченко', userNationality: 'UA' },
      name: [
        { part: 'given', original: 'Олена', ascii: 'olena', tables: ['Cyrillic as in uk'] },
        { part: 'last', original: 'Шевченко', ascii: 'shevchenko', tables: ['Cyrillic as in uk'] },
      ],
      languages: ['uk'],
      profiles: allProfiles,
      username: 'oshevchenko2',
      leftOut: 0,
    });
    expect(explanation.candidates).toMatchObject([
      { username: 'shevchenko', fell: { because: 'rule', profile: 'reserved' } },
      { username: 'oshevchenko', fell: { because: 'taken' } },
      { username: 'oshevchenko2' },
    ]);
    expect(explanation.username).toBe(await generator.preview(user, makeNamespace(['oshevchenko'])));
  });

  it('explains each name once, also where two templates give it', async () => {
    const names = makeNamespace(['jo.li', 'joe.li']);
    const { candidates } = await createUsernameGenerator({ format: 'firstname_dot_lastname' }).explain(
      person('Joe', 'Li'),
      names,
    );
    expect(candidates.map(({ username }) => username)).toEqual(['joe.li', 'jo.li', 'joe.li2']);
  });

  it('keeps an explanation short where hundreds are taken', async () => {
    const names = makeNamespace(['jdoe', ...range(2, 400).map((n) => `jdoe${n}`)]);
    const {
      candidates,
      omitted: leftOut,
      username,
    } = await createUsernameGenerator().explain(person('Jane', 'Doe'), names);
    expect([candidates.length, leftOut, username]).toEqual([101, 300, 'jdoe401']);
  });

  it('explains the very name that it would make, also where it leaps over one that is free', async () => {
    const taken = ['jdoe', ...range(2, 20).map((n) => `jdoe${n}`)].filter((name) => name !== 'jdoe12');
    const generator = createUsernameGenerator();
    const { candidates, username } = await generator.explain(person('Jane', 'Doe'), makeNamespace(taken));
    expect(username).toBe(await generator.preview(person('Jane', 'Doe'), makeNamespace(taken)));
    expect(
      candidates.filter(({ rejection: fell }) => fell === undefined).map((candidate) => candidate.username),
    ).toEqual([username]);
  });
});

describe('any person at all', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '',
      'Root',
      '0',
      '-',
      '田中',
      "O'Brien",
      'محمد',
      '\ud800',
      '\u202eevil',
      'constructor',
      '__proto__',
    ),
  );
  const formats = [
    'first_initial_lastname',
    'firstname_dot_lastname',
    'waldur_username',
    '{login}|{given}-{middle:1}{last}|{opaque:5}',
  ];
  const country = fc.constantFrom(undefined, 'DE', 'JP', 'UA', 'EG', 'TH', 'IN', 'GR', 'KR', 'IL', 'constructor');

  it.each(formats)('gets a name by %s that keeps the rules, is canonical, and is the same again', async (format) => {
    const generator = createUsernameGenerator({ format });
    const rules = createUsernameRules({ profiles: generator.rules.profiles });
    await fc.assert(
      fc.asyncProperty(name, name, name, country, async (first, last, userUsername, userNationality) => {
        const user = {
          ...person(first, last, { userUsername }),
          ...(userNationality !== undefined && { userNationality }),
        };
        const username = await generator.generate(user, makeNamespace());
        expect(rules.check(username)).toEqual({ ok: true, username });
        expect(username).toMatch(/^[a-z][a-z0-9._-]{0,18}[a-z0-9]$/);
        expect(canonicaliseUsername(username)).toBe(username);
        expect(await generator.generate(user, makeNamespace())).toBe(username);
      }),
      { numRuns: 60 },
    );
  });

  it('gets a name however long their own is', async () => {
    const generator = createUsernameGenerator({ format: 'firstname_lastname' });
    for (const text of ['a', '田', 'ส', 'ا', ' ', '\u0301', 'É', '👩‍🚀', '-', "'", 'ä b '].map((piece) =>
      piece.repeat(1_000_000 / piece.length),
    )) {
      expect(await generator.generate(person(text, text), makeNamespace())).toMatch(/^[a-z][a-z0-9]{1,19}$/);
      expect(await generator.generate({ uuid: 'a', userFullName: text, userUsername: text }, makeNamespace())).toMatch(
        /^[a-z][a-z0-9]{1,19}$/,
      );
    }
  });
});
