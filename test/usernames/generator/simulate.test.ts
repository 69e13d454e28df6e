import { describe, expect, it } from 'vitest';
import { simulateUsernames } from '../../../src/usernames/generator/simulate.js';

const people = [
  ['Jane', 'Doe'],
  ['John', 'Doe'],
  ['Zoë', 'Li'],
  ['😀', ''],
].map(([userFirstName = '', userLastName = ''], index) => ({
  uuid: `row${index}`,
  userUuid: `person${index}`,
  userFirstName,
  userLastName,
}));

describe('a simulation', () => {
  it('says per format how many collide, how long names are, and who gets none', async () => {
    const { formats } = await simulateUsernames(people, [
      'first_initial_lastname',
      'firstname_lastname',
      'pseudonymous',
    ]);
    expect(formats).toMatchObject([
      {
        format: 'first_initial_lastname',
        people: 4,
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

  it('says the same of the same people again, and nothing of nobody', async () => {
    expect(await simulateUsernames(people, ['pseudonymous'])).toEqual(
      await simulateUsernames(people, ['pseudonymous']),
    );
    const { formats } = await simulateUsernames([], ['waldur_username']);
    expect(formats).toEqual([
      {
        format: 'waldur_username',
        people: 0,
        collisions: 0,
        collisionRate: 0,
        lengths: [],
        longest: undefined,
        opaque: 0,
        refused: [],
      },
    ]);
  });

  it('throws for a format that is none', async () => {
    await expect(simulateUsernames(people, ['nickname'])).rejects.toThrow('"nickname" is no username format');
  });
});
