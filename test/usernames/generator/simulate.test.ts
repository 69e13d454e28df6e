import { describe, expect, it } from 'vitest';
import { simulateUsernames } from '../../../src/usernames/generator/simulate.js';

const users = [
  ['Jane', 'Doe'],
  ['John', 'Doe'],
  ['Zoë', 'Li'],
  ['😀', ''],
].map(([userFirstName = '', userLastName = ''], index) => ({
  uuid: `row${index}`,
  userUuid: `user${index}`,
  userFirstName,
  userLastName,
}));

describe('simulateUsernames', () => {
  it('a simulation counts collisions, lengths and rejected users for each format', async () => {
    const { formats } = await simulateUsernames(users, [
      'first_initial_lastname',
      'firstname_lastname',
      'pseudonymous',
    ]);
    expect(formats).toMatchObject([
      {
        format: 'first_initial_lastname',
        users: 4,
        collisions: 1,
        collisionRate: 0.25,
        lengths: [0, 0, 0, 1, 1, 1, 0, 0, 1],
        opaque: 1,
        refused: [],
      },
      { format: 'firstname_lastname', collisions: 0, lengths: [0, 0, 0, 0, 0, 1, 0, 2, 1], opaque: 1, refused: [] },
      { format: 'pseudonymous', collisions: 0, longest: expect.stringMatching(/^u.{7}$/), opaque: 0, refused: [] },
    ]);
  });

  it('a simulation gives the same result for the same users, and zeros without users', async () => {
    expect(await simulateUsernames(users, ['pseudonymous'])).toEqual(await simulateUsernames(users, ['pseudonymous']));
    const { formats } = await simulateUsernames([], ['waldur_username']);
    expect(formats).toEqual([
      {
        format: 'waldur_username',
        users: 0,
        collisions: 0,
        collisionRate: 0,
        lengths: [],
        longest: undefined,
        opaque: 0,
        readings: [],
        refused: [],
      },
    ]);
  });

  it('a simulation counts how names of each script were used, and lists each user on request', async () => {
    const people = [
      { uuid: 'row0', userFirstName: 'Dr. Jane', userLastName: 'Doe' },
      { uuid: 'row1', userFirstName: 'Олена', userLastName: 'Коваль', userNationality: 'UA' },
      { uuid: 'row2', userFirstName: '龘', userLastName: 'さとう', userNationality: 'JP' },
      { uuid: 'row3', userFirstName: 'さくら', userLastName: '龘', userNationality: 'JP' },
    ];
    const { formats } = await simulateUsernames(people, ['first_initial_lastname'], { list: true });
    expect(formats[0]?.readings).toEqual([
      { script: expect.stringContaining('kana as in ja'), whole: 0, partly: 1, unread: 1 },
      { script: 'Latin without diacritics', whole: 1, partly: 0, unread: 0 },
      { script: 'Cyrillic as in uk', whole: 1, partly: 0, unread: 0 },
    ]);
    expect(formats[0]?.list).toMatchObject([
      { uuid: 'row0', username: 'jdoe', reading: 'whole' },
      { uuid: 'row1', username: 'okoval', reading: 'whole' },
      { uuid: 'row2', username: 'sato', reading: 'partly' },
      { uuid: 'row3', username: expect.stringMatching(/^u.{7}$/), reading: 'unread' },
    ]);
    expect(formats[0]?.list?.[0]?.name.map(({ part }) => part)).toEqual(['given', 'last', 'title']);
  });

  it('twelve thousand users of one name are simulated, and none shares a username', async () => {
    const people = Array.from({ length: 12_000 }, (_, n) => ({
      uuid: String(n).padStart(32, '0'),
      userFirstName: 'Jane',
      userLastName: 'Doe',
    }));
    const { formats } = await simulateUsernames(people, ['first_initial_lastname'], { list: true });
    expect(new Set(formats[0]?.list?.map(({ username }) => username)).size).toBe(12_000);
    expect(formats[0]).toMatchObject({ refused: [], opaque: 12_000 - 9_999 - 1 });
  });

  it('an unknown format is an error', async () => {
    await expect(simulateUsernames(users, ['nickname'])).rejects.toThrow('unknown username format "nickname"');
  });
});
