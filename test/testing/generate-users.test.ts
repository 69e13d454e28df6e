import { describe, expect, it } from 'vitest';
import { generateUsers, seedOfferingUsers, startEmulator, WaldurEmulator } from '../../src/testing/index.js';
import { OfferingUserState } from '../../src/waldur/types.js';

describe('Made-up people', () => {
  it('are the same for the same seed', () => {
    expect(generateUsers(200, 7)).toEqual(generateUsers(200, 7));
    expect(generateUsers(20, 7)).not.toEqual(generateUsers(20, 8));
    expect(generateUsers(5, 7)).toEqual(generateUsers(200, 7).slice(0, 5));
  });

  it('have at least sixty different names to begin with, in many scripts', () => {
    const people = generateUsers(60);
    const text = people.map((person) => `${person.firstName} ${person.lastName}`);
    expect(new Set(text).size).toBe(60);
    const everybody = generateUsers(80).map((person) => `${person.firstName} ${person.lastName}`);
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
        everybody.some((name) => new RegExp(`\\p{Script=${script}}`, 'u').test(name)),
        script,
      ).toBe(true);
    }
    expect(everybody).toEqual(
      expect.arrayContaining(['太郎 田中', "Seán O'Brien", 'Suharto ', 'Þórbjörg Ægisdóttir', 'Łukasz Żółkiewski']),
    );
  });

  it('are as many as wanted, each with an own identity, at reserved addresses', () => {
    const people = generateUsers(3000);
    expect(new Set(people.map((person) => person.uuid)).size).toBe(3000);
    expect(new Set(people.map((person) => person.username)).size).toBe(3000);
    expect(
      people.filter((person) => !/^[a-z0-9.-]+@(?:[a-z]+\.example|example\.(?:com|org))$/.test(person.email)),
    ).toEqual([]);
  });
});

describe('A seeded offering', () => {
  it('has people in all ten states, returning ones, nameless ones in OK, and restricted ones', () => {
    const waldur = new WaldurEmulator();
    const rows = seedOfferingUsers(waldur, waldur.addOffering(), 60);
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(Object.values(OfferingUserState)));
    expect(rows.some((row) => row.state === 'Requested' && row.username)).toBe(true);
    expect(rows.some((row) => row.state === 'OK' && !row.username)).toBe(true);
    expect(rows.some((row) => row.is_restricted)).toBe(true);
    const names = rows.flatMap((row) => row.username || []);
    expect(new Set(names).size).toBe(names.length);
    expect(rows.every((row) => row.modified > row.created)).toBe(true);
  });

  it('has every state among its first ten people', () => {
    const waldur = new WaldurEmulator();
    expect(new Set(seedOfferingUsers(waldur, waldur.addOffering(), 10).map((row) => row.state)).size).toBe(10);
  });

  it('shares its people with another one', () => {
    const waldur = new WaldurEmulator();
    const [first, second] = [waldur.addOffering(), waldur.addOffering()].map((offering) =>
      seedOfferingUsers(waldur, offering, 5),
    );
    expect(first?.map((row) => row.user_uuid)).toEqual(second?.map((row) => row.user_uuid));
  });
});

describe('A started emulator', () => {
  it('answers over HTTP with its own token, and is the same on the next day', async () => {
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
