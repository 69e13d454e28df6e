import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/shared/logger.js';
import { checkUsername } from '../../src/usernames/check-username.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import type { OfferingUser } from '../../src/waldur/types.js';

const backend = new PosixUsernameManagementBackend();

function createContext(taken: readonly string[] = [], signal = new AbortController().signal) {
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

function createUser(userFirstName: string | undefined, userLastName?: string): OfferingUser {
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
    ['太郎', '田中', 'ttanaka'],
    ['Олена', 'Шевченко', 'oshevchenko'],
    ['Sukarno', '', 'sukarno'],
    ['', 'Suharto', 'suharto'],
    ['😀Ann😀', 'Lee👩‍🚀', 'alee'],
  ])('the user %s %s gets the username %s', async (first, last, expected) => {
    expect(await backend.generateUsername(createUser(first, last), createContext())).toBe(expected);
  });

  it('the full name is used if first and last name are hidden', async () => {
    expect(
      await backend.generateUsername({ uuid: 'a', userFullName: ' María José  García Márquez ' }, createContext()),
    ).toBe('mmarquez');
    expect(await backend.generateUsername({ uuid: 'a', userFullName: 'Madonna' }, createContext())).toBe('madonna');
  });

  it('a user without a readable name always gets the same opaque username, different from those of others', async () => {
    const unreadable = createUser('😀', '!!');
    const first = await backend.generateUsername(unreadable, createContext());
    expect(first).toMatch(/^u[bcdfghjkmnpqrstvwxz2-9]{7}$/);
    expect(await backend.generateUsername(unreadable, createContext())).toBe(first);
    expect(await backend.generateUsername({ ...unreadable, userUuid: 'd'.repeat(32) }, createContext())).not.toBe(
      first,
    );
    expect(await backend.generateUsername({ uuid: 'c'.repeat(32) }, createContext())).toMatch(/^u.{7}$/);
  });

  it('a username that is taken gets the next free number, beyond 9 and 99', async () => {
    const taken = ['jdoe', ...Array.from({ length: 100 }, (_, index) => `jdoe${index + 2}`)];
    expect(await backend.generateUsername(createUser('Jane', 'Doe'), createContext(['jdoe']))).toBe('jdoe2');
    expect(await backend.generateUsername(createUser('Jane', 'Doe'), createContext(taken))).toBe('jdoe102');
  });

  it('a username with its number has at most 20 characters, or as many as the profiles allow', async () => {
    const stem = `j${'x'.repeat(19)}`;
    expect(await backend.generateUsername(createUser('J', 'x'.repeat(60)), createContext())).toBe(stem);
    expect(await backend.generateUsername(createUser('J', 'x'.repeat(60)), createContext([stem]))).toBe(
      `${stem.slice(0, 19)}2`,
    );
    const systemdOnly = new PosixUsernameManagementBackend({ policy: { profiles: ['systemd'] } });
    expect(await systemdOnly.generateUsername(createUser('J', 'x'.repeat(60)), createContext())).toBe(
      `j${'x'.repeat(30)}`,
    );
  });

  it('no user gets the name of a system account', async () => {
    expect(await backend.generateUsername(createUser('', 'Root'), createContext())).toBe('uroot');
  });

  it('generation fails with BackendError when every candidate is taken', async () => {
    const full = { ...createContext(), isTaken: async () => true };
    await expect(backend.generateUsername(createUser('Jane', 'Doe'), full)).rejects.toMatchObject({
      name: 'BackendError',
      message: /^f{32}: every candidate of the username format first_initial_lastname is taken$/,
      publicMessage: 'No free username could be generated for you. Please contact the service provider.',
    });
  });

  it('generation stops at the time limit', async () => {
    await expect(
      backend.generateUsername(createUser('Jane', 'Doe'), createContext([], AbortSignal.abort(new Error('late')))),
    ).rejects.toThrow('late');
  });

  it('a returning user gets the username that Waldur has kept', async () => {
    expect(
      await backend.getOrCreateUsername({ ...createUser('Jane', 'Doe'), username: 'janed' }, createContext()),
    ).toBe('janed');
    expect(await backend.getOrCreateUsername(createUser('Jane', 'Doe'), createContext())).toBe('jdoe');
  });

  it('a user whose kept username is taken or invalid gets another one', async () => {
    expect(
      await backend.getOrCreateUsername({ ...createUser('Jane', 'Doe'), username: 'janed' }, createContext(['janed'])),
    ).toBe('jdoe');
    expect(await backend.getOrCreateUsername({ ...createUser('Jane', 'Doe'), username: '-rf' }, createContext())).toBe(
      'jdoe',
    );
  });

  it('a user gets their username from elsewhere in the namespace unless another user has it', async () => {
    const elsewhere = { ...createContext(), ownUsername: async () => 'janed' };
    expect(await backend.getOrCreateUsername(createUser('Jane', 'Doe'), elsewhere)).toBe('janed');
    expect(await backend.getOrCreateUsername({ ...createUser('Jane', 'Doe'), username: 'jane' }, elsewhere)).toBe(
      'jane',
    );
    expect(
      await backend.getOrCreateUsername(createUser('Jane', 'Doe'), {
        ...elsewhere,
        isTaken: async (name) => name === 'janed',
      }),
    ).toBe('jdoe');
    expect(
      await backend.getOrCreateUsername(createUser('Jane', 'Doe'), {
        ...createContext(),
        ownUsername: async () => '-rf',
      }),
    ).toBe('jdoe');
  });

  it('usernames follow the policy of the site, and an invalid policy is an error', async () => {
    const dotted = new PosixUsernameManagementBackend({
      policy: { format: 'firstname_dot_lastname', language: 'de', reserved: ['joerg.mueller'] },
    });
    expect(await dotted.generateUsername(createUser('Jörg', 'Müller'), createContext())).toBe('jo.mueller');
    expect(() => new PosixUsernameManagementBackend({ policy: { format: 'nickname' } })).toThrow(
      /^unknown username format "nickname" \(expected one of first_/,
    );
  });

  it('an explanation reserves nothing', async () => {
    const reserve = async () => {
      throw new Error('reserved');
    };
    const explanation = await backend.explainUsername(createUser('Jane', 'Doe'), {
      ...createContext(['jdoe']),
      reserve,
    });
    expect(explanation.username).toBe('jdoe2');
    expect(explanation.candidates).toEqual([
      { username: 'jdoe', template: '{first:1}{last}', rejection: { code: 'taken' } },
      { username: 'jdoe2', template: '{first:1}{last}{n}' },
    ]);
  });

  it('a preview returns the username that would be generated', async () => {
    expect(await backend.previewUsername(createUser('Jane', 'Doe'), createContext(['jdoe']))).toBe('jdoe2');
  });

  it('any name gives a valid username', async () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', 'Root', '0', '-', '田中', "O'Brien", 'محمد'),
    );
    await fc.assert(
      fc.asyncProperty(name, name, fc.uuid(), async (first, last, userUuid) => {
        const username = await backend.generateUsername({ ...createUser(first, last), userUuid }, createContext());
        expect(checkUsername(username)).toEqual({ ok: true, username });
        expect(username).toMatch(/^[a-z][a-z0-9]{1,19}$/);
      }),
    );
  });
});
