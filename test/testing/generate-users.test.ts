import { describe, expect, it } from 'vitest';
import { generateUsers, seedOfferingUsers, startEmulator, WaldurEmulator } from '../../src/testing/index.js';
import { OfferingUserState } from '../../src/waldur/types.js';

describe('generateUsers', () => {
  it('the same seed gives the same users', () => {
    expect(generateUsers(200, 7)).toEqual(generateUsers(200, 7));
    expect(generateUsers(20, 7)).not.toEqual(generateUsers(20, 8));
    expect(generateUsers(5, 7)).toEqual(generateUsers(200, 7).slice(0, 5));
  });

  it('the first sixty users have different names, in many scripts', () => {
    const users = generateUsers(60);
    const firstNames = users.map((user) => `${user.firstName} ${user.lastName}`);
    expect(new Set(firstNames).size).toBe(60);
    const names = generateUsers(80).map((user) => `${user.firstName} ${user.lastName}`);
    const scripts = [
      'Latin',
      'Cyrillic',
      'Greek',
      'Arabic',
      'Hebrew',
      'Han',
      'Hiragana',
      'Hangul',
      'Georgian',
      'Armenian',
      'Devanagari',
    ];
    for (const script of [...scripts, 'Tamil', 'Bengali', 'Thai', 'Ethiopic', 'Khmer', 'Myanmar']) {
      expect(
        names.some((name) => new RegExp(`\\p{Script=${script}}`, 'u').test(name)),
        script,
      ).toBe(true);
    }
    expect(names).toEqual(
      expect.arrayContaining(['太郎 田中', "Seán O'Brien", 'Suharto ', 'Þórbjörg Ægisdóttir', 'Łukasz Żółkiewski']),
    );
  });

  it('generated users have unique identities and reserved e-mail domains', () => {
    const users = generateUsers(3000);
    expect(new Set(users.map((user) => user.uuid)).size).toBe(3000);
    expect(new Set(users.map((user) => user.username)).size).toBe(3000);
    expect(users.filter((user) => !/^[a-z0-9.-]+@(?:[a-z]+\.example|example\.(?:com|org))$/.test(user.email))).toEqual(
      [],
    );
  });
});

describe('seedOfferingUsers', () => {
  it('a seeded offering has all ten states, returning users, users in OK without a username, and restricted users', () => {
    const waldur = new WaldurEmulator();
    const offeringUsers = seedOfferingUsers(waldur, waldur.addOffering(), 60);
    expect(new Set(offeringUsers.map((offeringUser) => offeringUser.state))).toEqual(
      new Set(Object.values(OfferingUserState)),
    );
    expect(offeringUsers.some((offeringUser) => offeringUser.state === 'Requested' && offeringUser.username)).toBe(
      true,
    );
    expect(offeringUsers.some((offeringUser) => offeringUser.state === 'OK' && !offeringUser.username)).toBe(true);
    expect(offeringUsers.some((offeringUser) => offeringUser.is_restricted)).toBe(true);
    const names = offeringUsers.flatMap((offeringUser) => offeringUser.username || []);
    expect(new Set(names).size).toBe(names.length);
    expect(offeringUsers.every((offeringUser) => offeringUser.modified > offeringUser.created)).toBe(true);
  });

  it('the first ten seeded offering users cover all states', () => {
    const waldur = new WaldurEmulator();
    expect(
      new Set(seedOfferingUsers(waldur, waldur.addOffering(), 10).map((offeringUser) => offeringUser.state)).size,
    ).toBe(10);
  });

  it('two seeded offerings share their users', () => {
    const waldur = new WaldurEmulator();
    const [first, second] = [waldur.addOffering(), waldur.addOffering()].map((offering) =>
      seedOfferingUsers(waldur, offering, 5),
    );
    expect(first?.map((offeringUser) => offeringUser.user_uuid)).toEqual(
      second?.map((offeringUser) => offeringUser.user_uuid),
    );
  });
});

describe('startEmulator', () => {
  it('a started emulator responds over HTTP and has the same token and uuids in every run', async () => {
    const emulator = await startEmulator({ users: 12 });
    const response = await fetch(
      `${emulator.url}api/marketplace-offering-users/?offering_uuid=${emulator.offeringUuid}`,
      {
        headers: { authorization: `Token ${emulator.token}` },
      },
    );
    expect([response.status, response.headers.get('x-result-count')]).toEqual([200, '12']);
    expect(emulator.waldur.calls).toHaveLength(1);
    await emulator.close();
    const again = await startEmulator();
    expect([again.token, again.offeringUuid, again.waldur.offeringUsers().length]).toEqual([
      emulator.token,
      emulator.offeringUuid,
      60,
    ]);
    await again.close();
  });
});
