import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/shared/logger.js';
import { checkUsername } from '../../src/usernames/check-username.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import type { OfferingUser } from '../../src/waldur/types.js';

const backend = new PosixUsernameManagementBackend();

function context(taken: readonly string[] = [], signal = new AbortController().signal) {
  return {
    signal,
    logger: silentLogger,
    settings: {},
    offering: { uuid: 'o', name: 'Cluster' },
    isTaken: async (name: string) => taken.includes(name),
    reserve: async (name: string) => !taken.includes(name),
    ownUsername: async () => undefined,
  };
}

function person(userFirstName: string | undefined, userLastName?: string): OfferingUser {
  return {
    uuid: 'f'.repeat(32),
    userUuid: 'e'.repeat(32),
    ...(userFirstName !== undefined && { userFirstName }),
    ...(userLastName !== undefined && { userLastName }),
  };
}

describe('the posix backend', () => {
  it.each([
    ['Jane', 'Doe', 'jdoe'],
    ['Ülle', 'Õunapuu', 'uounapuu'],
    ['Łukasz', 'Weiß', 'lweiss'],
    ['Ærøline', 'Þórsson', 'athorsson'],
    ['Conan', "O'Brien", 'cobrien'],
    ['Anne-Marie', 'van der Berg', 'avanderberg'],
    ['太郎', '田中', 'ttianzhong'],
    ['Олена', 'Шевченко', 'oshevchenko'],
    ['Sukarno', '', 'sukarno'],
    ['', 'Suharto', 'suharto'],
    ['😀Ann😀', 'Lee👩‍🚀', 'alee'],
  ])('makes of %s %s the name %s', async (first, last, expected) => {
    expect(await backend.generateUsername(person(first, last), context())).toBe(expected);
  });

  it('reads the full name where first and last name are hidden', async () => {
    expect(await backend.generateUsername({ uuid: 'a', userFullName: ' María José  García Márquez ' }, context())).toBe(
      'mmarquez',
    );
    expect(await backend.generateUsername({ uuid: 'a', userFullName: 'Madonna' }, context())).toBe('madonna');
  });

  it('gives a person without a readable name the same opaque name each time, and another person another', async () => {
    const nobody = person('😀', '!!');
    const first = await backend.generateUsername(nobody, context());
    expect(first).toMatch(/^u[bcdfghjkmnpqrstvwxz2-9]{7}$/);
    expect(await backend.generateUsername(nobody, context())).toBe(first);
    expect(await backend.generateUsername({ ...nobody, userUuid: 'd'.repeat(32) }, context())).not.toBe(first);
    expect(await backend.generateUsername({ uuid: 'c'.repeat(32) }, context())).toMatch(/^u.{7}$/);
  });

  it('counts on where a name is taken, past 9 and 99', async () => {
    const taken = ['jdoe', ...Array.from({ length: 100 }, (_, index) => `jdoe${index + 2}`)];
    expect(await backend.generateUsername(person('Jane', 'Doe'), context(['jdoe']))).toBe('jdoe2');
    expect(await backend.generateUsername(person('Jane', 'Doe'), context(taken))).toBe('jdoe102');
  });

  it('keeps room for the number within 20 characters, or as many as the systems of the site allow', async () => {
    const stem = `j${'x'.repeat(19)}`;
    expect(await backend.generateUsername(person('J', 'x'.repeat(60)), context())).toBe(stem);
    expect(await backend.generateUsername(person('J', 'x'.repeat(60)), context([stem]))).toBe(`${stem.slice(0, 19)}2`);
    const roomy = new PosixUsernameManagementBackend({ policy: { profiles: ['systemd'] } });
    expect(await roomy.generateUsername(person('J', 'x'.repeat(60)), context())).toBe(`j${'x'.repeat(30)}`);
  });

  it('gives nobody an account of the system', async () => {
    expect(await backend.generateUsername(person('', 'Root'), context())).toBe('root2');
  });

  it('gives up with BackendError when everything is taken', async () => {
    const full = { ...context(), isTaken: async () => true };
    await expect(backend.generateUsername(person('Jane', 'Doe'), full)).rejects.toMatchObject({
      name: 'BackendError',
      message: /^f{32}: every username that first_initial_lastname gives for this person is taken$/,
      publicMessage: 'No free username could be made for you. Please contact the provider of the service.',
    });
  });

  it('stops when its time is over', async () => {
    await expect(
      backend.generateUsername(person('Jane', 'Doe'), context([], AbortSignal.abort(new Error('late')))),
    ).rejects.toThrow('late');
  });

  it('gives somebody who comes back the name that Waldur has kept', async () => {
    expect(await backend.getOrCreateUsername({ ...person('Jane', 'Doe'), username: 'janed' }, context())).toBe('janed');
    expect(await backend.getOrCreateUsername(person('Jane', 'Doe'), context())).toBe('jdoe');
  });

  it("gives somebody another name whose own has become another person's, or could never be used", async () => {
    expect(await backend.getOrCreateUsername({ ...person('Jane', 'Doe'), username: 'janed' }, context(['janed']))).toBe(
      'jdoe',
    );
    expect(await backend.getOrCreateUsername({ ...person('Jane', 'Doe'), username: '-rf' }, context())).toBe('jdoe');
  });

  it('gives somebody the name that they have elsewhere in the namespace, where it is still theirs', async () => {
    const elsewhere = { ...context(), ownUsername: async () => 'janed' };
    expect(await backend.getOrCreateUsername(person('Jane', 'Doe'), elsewhere)).toBe('janed');
    expect(await backend.getOrCreateUsername({ ...person('Jane', 'Doe'), username: 'jane' }, elsewhere)).toBe('jane');
    expect(
      await backend.getOrCreateUsername(person('Jane', 'Doe'), {
        ...elsewhere,
        isTaken: async (name) => name === 'janed',
      }),
    ).toBe('jdoe');
    expect(
      await backend.getOrCreateUsername(person('Jane', 'Doe'), { ...context(), ownUsername: async () => '-rf' }),
    ).toBe('jdoe');
  });

  it('makes names as the site has decided, and says what it can not do', async () => {
    const dotted = new PosixUsernameManagementBackend({
      policy: { format: 'firstname_dot_lastname', language: 'de', reserved: ['joerg.mueller'] },
    });
    expect(await dotted.generateUsername(person('Jörg', 'Müller'), context())).toBe('jo.mueller');
    expect(() => new PosixUsernameManagementBackend({ policy: { format: 'nickname' } })).toThrow(
      /^"nickname" is no username format; expected one of first_/,
    );
  });

  it('explains what it would do, and reserves nothing', async () => {
    const reserve = async () => {
      throw new Error('reserved');
    };
    const explanation = await backend.explainUsername(person('Jane', 'Doe'), { ...context(['jdoe']), reserve });
    expect(explanation.username).toBe('jdoe2');
    expect(explanation.candidates).toEqual([
      { username: 'jdoe', template: '{first:1}{last}', fell: { because: 'taken' } },
      { username: 'jdoe2', template: '{first:1}{last}{n}' },
    ]);
  });

  it('previews what it would make', async () => {
    expect(await backend.previewUsername(person('Jane', 'Doe'), context(['jdoe']))).toBe('jdoe2');
  });

  it('makes a name that passes the check of any person at all', async () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', 'Root', '0', '-', '田中', "O'Brien", 'محمد'),
    );
    await fc.assert(
      fc.asyncProperty(name, name, fc.uuid(), async (first, last, userUuid) => {
        const username = await backend.generateUsername({ ...person(first, last), userUuid }, context());
        expect(checkUsername(username)).toEqual({ ok: true, username });
        expect(username).toMatch(/^[a-z][a-z0-9]{1,19}$/);
      }),
    );
  });
});
