import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUsernameGenerator } from '../../../src/usernames/generator/username-generator.js';
import { canonicaliseUsername } from '../../../src/usernames/rules/canonicalise-username.js';
import { createUsernameRules } from '../../../src/usernames/rules/create-username-rules.js';
import { allProfiles } from '../../../src/usernames/rules/profile-names.js';
import type { OfferingUser } from '../../../src/waldur/types.js';
import { makeNamespace } from './make-namespace.js';

function createUser(userFirstName: string, userLastName: string, more: Partial<OfferingUser> = {}): OfferingUser {
  return { uuid: 'f'.repeat(32), userUuid: 'e'.repeat(32), userFirstName, userLastName, ...more };
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

describe('the username generator', () => {
  it('the templates of a format are tried from left to right', async () => {
    const generator = createUsernameGenerator({ format: '{first:1}{last}|{first:2}{last}|{first:1}{last}{n}' });
    const names = makeNamespace();
    const made: string[] = [];
    for (const _ of range(1, 4)) made.push(await generator.generate(createUser('Jane', 'Doe'), names));
    expect(made).toEqual(['jdoe', 'jadoe', 'jdoe2', 'jdoe3']);
  });

  it('a growing part gets one more letter with each collision, as in Waldur Site Agent', async () => {
    const made = async (format: string) => {
      const generator = createUsernameGenerator({ format });
      const names = makeNamespace();
      const usernames: string[] = [];
      for (const _ of range(1, 5)) usernames.push(await generator.generate(createUser('Joe', 'Smith'), names));
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

  it('{waldur} removes forbidden characters from the Waldur username, and {login} uses it only if it is valid unchanged', async () => {
    const make = (format: string, userUsername: string, profiles?: readonly string[]) =>
      createUsernameGenerator({ format, profiles }).generate(
        createUser('Jane', 'Doe', { userUsername }),
        makeNamespace(),
      );
    expect(await make('waldur_username', 'jane.doe@uni.example')).toBe('jane.doe');
    expect(await make('waldur_username', 'jane.doe@uni.example', ['systemd'])).toBe('janedoe');
    expect(await make('waldur_username', '12345')).toMatch(/^u[a-z0-9]{7}$/);
    expect(await make('{login}|{first:1}{last}', 'janed')).toBe('janed');
    expect(await make('{login}|{first:1}{last}', 'jane.doe@uni.example')).toBe('jdoe');
    expect(await make('{login}|{first:1}{last}', 'root')).toBe('jdoe');
  });

  it.each([
    ['EE9876543210', 'ee9876543210'],
    ['ada lovelace', 'adalovelace'],
    ['a5353b8bb34984@idp.example', 'a5353b8bb34984'],
    ['guest.two_uni.example#EXT#@tenant.onmicrosoft.com', 'guest.two'],
    ['https://idp.example/people/ada/', 'ada'],
    ['UNI\\ada.l', 'ada.l'],
    ['https://idp.example!https://sp.example!adal', 'adal'],
    ['saml|adal', 'adal'],
    ['39d6464c9cc45095b9ce5270cb05d717@idp.example', 'd6464c9cc45095b9ce52'],
  ])('the format waldur_username takes from %s what identifies the user: %s', async (userUsername, expected) => {
    const generator = createUsernameGenerator({ format: 'waldur_username' });
    expect(await generator.generate(createUser('Ada', 'L', { userUsername }), makeNamespace())).toBe(expected);
  });

  it('users whose identity provider knows them by numbers, or by ids with a counter at the end, get opaque usernames, which no counter tells apart', async () => {
    const names = [
      ...['2345671@uni.example', '7654312@uni.example', '42-ada@uni.example', '43-ada@uni.example'],
      ...['0000-0003-1415-9265@orcid.org', '0000-0002-7182-818X@orcid.org'],
      ...['http://cilogon.org/serverA/users/10001', 'http://cilogon.org/serverA/users/10002'],
      ...['65a1b2c3d4e5f6a7b8c9d0e1@idp.example', '65a1b2c3d4e5f6a7b8c9d0e2@idp.example'],
      ...['e5a1b2c3d4e5f6a7b8c9d0e1@idp.example', 'e5a1b2c3d4e5f6a7b8c9d0e2@idp.example'],
    ];
    const generator = createUsernameGenerator({ format: 'waldur_username' });
    const namespace = makeNamespace();
    const made: string[] = [];
    for (const [index, userUsername] of names.entries()) {
      const uuid = String(index).repeat(32);
      made.push(
        await generator.generate({ ...createUser('Ada', 'L', { userUsername }), uuid, userUuid: uuid }, namespace),
      );
    }
    for (const username of made) expect(username).toMatch(/^u[b-df-hjkmnp-tv-z2-9]{7}$/);
    expect(new Set(made).size).toBe(names.length);
  });

  it.each([
    ['Ann', 'Novak (AB-CD/EF1)', 'anovak'],
    ['Ann', 'Novak (ext.)', 'anovak'],
    ['Ann', 'Novak [Guest', 'anovak'],
    ['Ann', 'Novak [Guest]', 'anovak'],
    ['Ann', 'Novak - IT/OPS', 'anovak'],
    ['Ann', 'Novak – extern', 'anovak'],
    ['Ann', 'Novak - Bell', 'anovakbell'],
    ['ANN', 'NOVAK - BELL', 'anovakbell'],
    ['Ann', '(Novak)', 'anovak'],
    ['Ann', 'Berg, Dr.', 'aberg'],
    ['Ann', 'Smith III', 'asmith'],
    ['Ann', 'Smith Jr.', 'asmith'],
    ['Ömür', 'Işık', 'oisik'],
    ['Ann', '-', 'ann'],
  ])('the remark in %s %s is left out: %s', async (first, last, expected) => {
    const generator = createUsernameGenerator({ format: 'first_initial_lastname' });
    expect(await generator.generate(createUser(first, last), makeNamespace())).toBe(expected);
    const fullName = createUser('', '', { userFullName: `${first} ${last}` });
    if (!last.startsWith('(') && !last.includes(',') && !/bell/i.test(last))
      expect(await generator.generate(fullName, makeNamespace())).toBe(expected);
  });

  it.each([
    ['Opera', 'Tor', 'operator'],
    ['Sta', 'Ff', 'staff'],
    ['Back', 'Up', 'backup'],
    ['Us', 'Ers', 'users'],
    ['Plug', 'Dev', 'plugdev'],
    ['Ren', 'Der', 'render'],
    ['Wh', 'Eel', 'wheel'],
    ['Do', 'Cker', 'docker'],
    ['Inp', 'Ut', 'input'],
    ['K', 'Vm', 'kvm'],
    ['A', 'Dm', 'adm'],
  ])('%s %s never get the name of the system group that {first}{last} spells: %s', async (first, last, group) => {
    const generator = createUsernameGenerator({ format: '{first}{last}' });
    expect(await generator.generate(createUser(first, last), makeNamespace())).not.toBe(group);
  });

  it('a username that is too long loses its middle names first, and then letters of its longest part', async () => {
    const make = (first: string, last: string) =>
      createUsernameGenerator({ format: 'firstname_dot_lastname' }).generate(createUser(first, last), makeNamespace());
    expect(await make('Mary Ann', 'Lee')).toBe('maryann.lee');
    expect(await make('Anna Maria Luise', 'Schmidt-Huber')).toBe('anna.schmidthuber');
    expect(await make('Wolfeschlegelstein', 'Hausenbergerdorff')).toBe('wolfeschle.hausenber');
  });

  it('a username is truncated to leave room for its number, whatever the number of digits', async () => {
    const stem = 'zabcdefghijklmnopqrs';
    const generator = createUsernameGenerator();
    const taken = [
      `${stem}`,
      ...range(2, 9).map((n) => `${stem.slice(0, 19)}${n}`),
      ...range(10, 99).map((n) => `${stem.slice(0, 18)}${n}`),
    ];
    expect(await generator.generate(createUser('Z', `${stem.slice(1)}tuvw`), makeNamespace(taken))).toBe(
      `${stem.slice(0, 17)}100`,
    );
  });

  it('few lookups are made when thousands of users share a name, and no free number is missed', async () => {
    const names = makeNamespace(['jdoe', ...range(2, 5_000).map((n) => `jdoe${n}`)]);
    expect(await createUsernameGenerator().generate(createUser('Jane', 'Doe'), names)).toBe('jdoe5001');
    expect(names.lookups).toBeLessThan(60);
    const oneLeft = makeNamespace(['jdoe', ...range(2, 9_999).map((n) => `jdoe${n}`)]);
    oneLeft.names.delete('jdoe3');
    expect(await createUsernameGenerator().generate(createUser('Jane', 'Doe'), oneLeft)).toBe('jdoe3');
  });

  it('a search begins at the last number that was found, unless it is in another namespace', async () => {
    const generator = createUsernameGenerator();
    const names = makeNamespace(['jdoe', ...range(2, 3_000).map((n) => `jdoe${n}`)]);
    expect(await generator.generate(createUser('Jane', 'Doe'), names)).toBe('jdoe3001');
    const before = names.lookups;
    expect(await generator.generate(createUser('Jane', 'Doe'), names)).toBe('jdoe3002');
    expect(names.lookups - before).toBeLessThan(12);
    expect(await generator.generate(createUser('Jane', 'Doe'), makeNamespace(['jdoe']))).toBe('jdoe2');
  });

  it('the next candidate is tried if one is not accepted or cannot be reserved', async () => {
    const names = makeNamespace();
    const generator = createUsernameGenerator();
    expect(await generator.generate(createUser('Jane', 'Doe'), names, async (username) => username !== 'jdoe')).toBe(
      'jdoe2',
    );
    expect(
      await generator.generate(createUser('Jane', 'Doe'), {
        ...names,
        reserve: async (username) => username === 'jdoe4',
      }),
    ).toBe('jdoe4');
    expect([...names.names]).toEqual(['jdoe2']);
  });

  it('a stem whose numbers are all taken costs few lookups for each further user, who all get different usernames', async () => {
    const names = makeNamespace(['jdoe', ...range(2, 9_999).map((n) => `jdoe${n}`)]);
    const generator = createUsernameGenerator();
    const lookups: number[] = [];
    const made = new Set<string>();
    for (const n of range(1, 50)) {
      const before = names.lookups;
      made.add(
        await generator.generate({ ...createUser('Jane', 'Doe'), userUuid: String(n).padStart(32, '0') }, names),
      );
      lookups.push(names.lookups - before);
    }
    expect(made.size).toBe(50);
    expect(lookups[0]).toBeLessThan(250);
    expect(Math.max(...lookups.slice(1))).toBeLessThan(20);
    expect((await generator.explain(createUser('Jane', 'Doe'), names)).username).toMatch(/^u.{7}$/);
  });

  it('few usernames are offered when a directory rejects thousands of numbers that the ledger does not know', async () => {
    const generator = createUsernameGenerator();
    const offered: string[] = [];
    const accepts = async (username: string) => {
      offered.push(username);
      return Number(username.replace(/\D/g, '')) > 5_000;
    };
    expect(await generator.generate(createUser('Jane', 'Doe'), makeNamespace(), accepts)).toMatch(/^jdoe[5-9]\d{3}$/);
    expect(offered.length).toBeLessThan(100);
    await expect(
      generator.preview(createUser('Jane', 'Doe'), makeNamespace(), async () => offered.push('') < 0),
    ).rejects.toThrow('every candidate');
    expect(offered.length).toBeLessThan(600);
  });

  it('workers that compete for one name never share a username', async () => {
    const names = makeNamespace(['jdoe', ...range(2, 300).map((n) => `jdoe${n}`)]);
    const workers = range(1, 4).map(() => createUsernameGenerator());
    const made = await Promise.all(
      range(1, 200).map((n) => {
        const user = { ...createUser('Jane', 'Doe'), userUuid: String(n).padStart(32, '0') };
        return workers[n % 4]?.generate(user, names);
      }),
    );
    expect(new Set(made).size).toBe(200);
  });

  it.each([
    ['first_initial_lastname', 'Helen', 'Alt', ['healt', 'helalt', 'helealt', 'helenalt', 'healt2']],
    ['first_initial_lastname', 'Nina', 'Ews', ['niews', 'ninews', 'ninaews', 'niews2']],
    ['{first:1}{last}', 'Hans', 'Pcmann', ['hapcmann', 'hanpcmann', 'hanspcmann', 'hapcmann2']],
    ['{last}', 'Kai', 'Daemon', ['kdaemon', 'kadaemon', 'kaidaemon', 'kdaemon2']],
    ['firstname_lastname', 'Do', 'Cker', ['ckerdo', 'ckerdo2', 'ckerdo3']],
    ['firstname_lastname', '', 'Nobody', ['unobody', 'unobody2']],
    ['{first:1}{last}|{given}.{last}', 'Ann', 'Dm', ['ann.dm', 'ann.dm2']],
    ['first_initial_lastname', 'Phil', 'Ussy', ['philussy', 'philussy2']],
  ])(
    'by %s, %s %s gets a longer form of the name instead of a reserved or offensive word with a number',
    async (format, first, last, expected) => {
      const generator = createUsernameGenerator({ format, reserved: ['hpc*'] });
      const names = makeNamespace();
      const made: string[] = [];
      for (const _ of expected) made.push(await generator.generate(createUser(first, last), names));
      expect(made).toEqual(expected);
    },
  );

  it('a name that looks like a taken one gets another form but no number, unless the letters are easily confused', async () => {
    const make = (format: string, first: string, last: string, taken: string) =>
      createUsernameGenerator({ format }).generate(createUser(first, last), makeNamespace([taken]));
    expect(await make('first_initial_lastname', 'Tim', 'Ball', 'tbail')).toBe('tball');
    expect(await make('first_initial_lastname', 'Jo', 'Clay', 'jday')).toBe('jclay');
    expect(await make('{last}', 'Jo', 'Corn', 'com')).toBe('corn');
    expect(await make('{first:1}{last}|{given}{last}', 'Tim', 'Ball', 'tbail')).toBe('timball');
    expect(await make('first_initial_lastname', 'Jo', 'Corn', 'jcom')).toBe('jcorn2');
    const generator = createUsernameGenerator({ format: 'waldur_username' });
    expect(await generator.generate(createUser('', '', { userUsername: 'jd0e' }), makeNamespace(['jdoe']))).toBe(
      'jd0e2',
    );
  });

  it('nothing is reserved after the time limit', async () => {
    const late = new AbortController();
    const names = { ...makeNamespace(), signal: late.signal };
    const accepts = async () => {
      late.abort(new Error('late'));
      return true;
    };
    await expect(createUsernameGenerator().generate(createUser('Jane', 'Doe'), names, accepts)).rejects.toThrow('late');
    expect([...names.names]).toEqual([]);
  });

  it('a preview reserves nothing', async () => {
    const names = makeNamespace(['jdoe']);
    expect(await createUsernameGenerator().preview(createUser('Jane', 'Doe'), names)).toBe('jdoe2');
    expect([...names.names]).toEqual(['jdoe']);
  });

  it('when all numbers are taken, the whole name is tried, and then an opaque username', async () => {
    const numbers = ['jdoe', ...range(2, 9_999).map((n) => `jdoe${n}`)];
    const generator = createUsernameGenerator();
    expect(await generator.generate(createUser('Jane', 'Doe'), makeNamespace(numbers))).toBe('janedoe');
    expect(await generator.generate(createUser('Jane', 'Doe'), makeNamespace([...numbers, 'janedoe']))).toMatch(
      /^u[a-z0-9]{7}$/,
    );
    const full = { ...makeNamespace(), isTaken: async () => true };
    await expect(generator.generate(createUser('Jane', 'Doe'), full)).rejects.toMatchObject({
      name: 'BackendError',
      publicMessage: /^No free username/,
    });
  });

  it('look-alikes of taken usernames and offensive words are skipped', async () => {
    const generator = createUsernameGenerator();
    expect(await generator.generate(createUser('Jim', 'Corn'), makeNamespace(['jcom']))).toBe('jcorn2');
    expect(await generator.generate(createUser('Fay', 'Uck'), makeNamespace())).toBe('fayuck');
    // A complete name is never rejected as offensive.
    expect(
      await createUsernameGenerator({ format: '{last}' }).generate(createUser('Ann', 'Whorelsky'), makeNamespace()),
    ).toBe('whorelsky');
  });

  it('a user without a readable name always gets the same opaque username, and so do all in a pseudonymous format', async () => {
    const generator = createUsernameGenerator();
    const first = await generator.generate(createUser('😀', '!!'), makeNamespace());
    expect(first).toMatch(/^u[bcdfghjkmnpqrstvwxz2-9]{7}$/);
    expect(await generator.generate(createUser('X', ''), makeNamespace())).toBe(first);
    const pseudonymous = createUsernameGenerator({ format: 'pseudonymous' });
    expect(await pseudonymous.generate(createUser('Jane', 'Doe'), makeNamespace())).toBe(first);
    const others: string[] = [];
    for await (const username of pseudonymous.candidates(createUser('Jane', 'Doe'))) others.push(username);
    expect(new Set(others).size).toBe(others.length);
    expect(others.filter((username) => !/^u[bcdfghjkmnpqrstvwxz2-9]{7}$/.test(username))).toEqual([]);
  });

  // 龘 has no reading as a Japanese name.
  it.each([
    ['first_initial_lastname', '龘', 'さとう', 'sato', 'partly'],
    ['first_initial_lastname', 'さくら', '龘', undefined, 'partly'],
    ['first_letter_full_lastname', 'さくら', '龘', undefined, 'partly'],
    ['firstname_dot_lastname', 'さくら', '龘', 'sakura', 'partly'],
    ['firstname_dot_lastname', '龘', 'さとう', 'sato', 'partly'],
    ['{first:3}{last:3}', '龘', 'さとう', 'sato', 'partly'],
    ['{first:3}{last:3}', 'さくら', '龘', undefined, 'partly'],
    ['{last}', 'さくら', '龘', undefined, 'partly'],
    ['{given}{n}', 'さくら', '龘', 'sakura2', 'partly'],
    ['firstname_lastname', 'Ann 龘', 'van さとう', 'annvansato', 'partly'],
    ['firstname_lastname', 'Ann', 'van 龘', 'ann', 'partly'],
    ['firstname_lastname', '龘', '龘', undefined, 'unread'],
    ['firstname_lastname', '', '龘', undefined, 'unread'],
    ['waldur_username', '龘', '龘', 'login', 'unread'],
    ['firstname_lastname', 'さくら', 'さとう', 'sakurasato', 'whole'],
  ])(
    'a format uses no part of a name that cannot be read whole, and no fragment of the other part: %s for %s %s',
    async (format, first, last, expected, reading) => {
      const generator = createUsernameGenerator({ format });
      const user = createUser(first, last, { userNationality: 'JP', userUsername: 'login' });
      const username = await generator.generate(user, makeNamespace());
      expect(username).toEqual(expected ?? expect.stringMatching(/^u[bcdfghjkmnpqrstvwxz2-9]{7}$/));
      expect((await generator.explain(user, makeNamespace())).reading).toBe(reading);
    },
  );

  it('usernames are valid for all profiles, except those that forbid dots if the format has one and the site names none', () => {
    expect(createUsernameGenerator().rules.profiles).toEqual(allProfiles);
    const dotted = createUsernameGenerator({ format: 'firstname_dot_lastname' }).rules.profiles;
    expect(dotted).toEqual(allProfiles.filter((profile) => profile !== 'systemd' && profile !== 'debian'));
    expect(() => createUsernameGenerator({ format: 'firstname_dot_lastname', profiles: ['systemd'] })).toThrow(
      '{first}.{last}: generates invalid usernames such as "quxavixo.zoqua": it may contain only the letters a to z, digits, underscores and hyphens (systemd)',
    );
    expect(() => createUsernameGenerator({ language: 'xx' })).toThrow(
      /^unknown username language "xx" \(expected one of am, ar, /,
    );
    expect(() => createUsernameGenerator({ profiles: ['vms'] })).toThrow(/^unknown username profile "vms"/);
  });

  it('an explanation lists the fields, the romanisation tables, and why each candidate was rejected', async () => {
    const generator = createUsernameGenerator({ format: '{last}|{first:1}{last}', reserved: ['shevchenko'] });
    const user = createUser('Олена', 'Шевченко', { userNationality: 'UA' });
    const explanation = await generator.explain(user, makeNamespace(['oshevchenko']));
    expect(explanation).toMatchObject({
      fields: { userFirstName: 'Олена', userLastName: 'Шевченко', userNationality: 'UA' },
      name: [
        { part: 'given', original: 'Олена', ascii: 'olena', tables: ['Cyrillic as in uk'] },
        { part: 'last', original: 'Шевченко', ascii: 'shevchenko', tables: ['Cyrillic as in uk'] },
      ],
      languages: ['uk'],
      profiles: allProfiles,
      username: 'oshevchenko2',
      omitted: 0,
    });
    expect(explanation.candidates).toMatchObject([
      { username: 'shevchenko', rejection: { code: 'rule', profile: 'reserved' } },
      { username: 'oshevchenko', rejection: { code: 'taken' } },
      { username: 'oshevchenko2' },
    ]);
    expect(explanation.username).toBe(await generator.preview(user, makeNamespace(['oshevchenko'])));
  });

  it('an explanation lists a username once if two templates give it', async () => {
    const names = makeNamespace(['jo.li', 'joe.li']);
    const { candidates } = await createUsernameGenerator({ format: 'firstname_dot_lastname' }).explain(
      createUser('Joe', 'Li'),
      names,
    );
    expect(candidates.map(({ username }) => username)).toEqual(['joe.li', 'jo.li', 'joe.li2']);
  });

  it('an explanation lists the first hundred candidates and the chosen one', async () => {
    const names = makeNamespace(['jdoe', ...range(2, 400).map((n) => `jdoe${n}`)]);
    const { candidates, omitted, username } = await createUsernameGenerator().explain(createUser('Jane', 'Doe'), names);
    expect([candidates.length, omitted, username]).toEqual([101, 300, 'jdoe401']);
  });

  it('an explanation ends with the username that would be generated, also if a free lower number was skipped', async () => {
    const taken = ['jdoe', ...range(2, 20).map((n) => `jdoe${n}`)].filter((name) => name !== 'jdoe12');
    const generator = createUsernameGenerator();
    const { candidates, username } = await generator.explain(createUser('Jane', 'Doe'), makeNamespace(taken));
    expect(username).toBe(await generator.preview(createUser('Jane', 'Doe'), makeNamespace(taken)));
    expect(
      candidates.filter(({ rejection }) => rejection === undefined).map((candidate) => candidate.username),
    ).toEqual([username]);
  });
});

describe('arbitrary names', () => {
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

  it.each(formats)(
    'the format %s gives any user a valid, canonical username, and the same one each time',
    async (format) => {
      const generator = createUsernameGenerator({ format });
      const rules = createUsernameRules({ profiles: generator.rules.profiles });
      await fc.assert(
        fc.asyncProperty(name, name, name, country, async (first, last, userUsername, userNationality) => {
          const user = {
            ...createUser(first, last, { userUsername }),
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
    },
  );

  it('a name of a million characters gives a valid username', async () => {
    const generator = createUsernameGenerator({ format: 'firstname_lastname' });
    for (const text of ['a', '田', 'ส', 'ا', ' ', '\u0301', 'É', '👩‍🚀', '-', "'", 'ä b '].map((piece) =>
      piece.repeat(1_000_000 / piece.length),
    )) {
      expect(await generator.generate(createUser(text, text), makeNamespace())).toMatch(/^[a-z][a-z0-9]{1,19}$/);
      expect(await generator.generate({ uuid: 'a', userFullName: text, userUsername: text }, makeNamespace())).toMatch(
        /^[a-z][a-z0-9]{1,19}$/,
      );
    }
  });
});
