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
        refused: [],
      },
    ]);
  });

  it('an unknown format is an error', async () => {
    await expect(simulateUsernames(users, ['nickname'])).rejects.toThrow('unknown username format "nickname"');
  });
});
