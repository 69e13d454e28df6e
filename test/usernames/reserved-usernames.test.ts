import { describe, expect, it } from 'vitest';
import { findReservedHolders } from '../../src/usernames/reserved-usernames.js';

const people = [
  { uuid: 'a'.repeat(32), username: 'jdoe' },
  { uuid: 'b'.repeat(32), username: 'WWW-Data' },
  { uuid: 'c'.repeat(32) },
  { uuid: 'd'.repeat(32), username: 'hpc1' },
];

describe('those who have a username that nobody would be given now', () => {
  it('are found by the lists that we know, in any letter case, with the reason', () => {
    expect(findReservedHolders(people)).toEqual([
      { uuid: 'b'.repeat(32), username: 'WWW-Data', reservation: expect.objectContaining({ list: 'base-passwd' }) },
    ]);
  });

  it("are found by the site's own entries too, in the order of the list", () => {
    expect(
      findReservedHolders(people, ['hpc*', 'JDOE']).map(({ username, reservation }) => [username, reservation.list]),
    ).toEqual([
      ['jdoe', 'reserved_usernames'],
      ['WWW-Data', 'base-passwd'],
      ['hpc1', 'reserved_usernames'],
    ]);
  });

  it('are nobody where nobody has a name', () => {
    expect(findReservedHolders([{ uuid: 'c'.repeat(32) }, { uuid: 'e'.repeat(32), username: '' }], ['hpc*'])).toEqual(
      [],
    );
  });
});
