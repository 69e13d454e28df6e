import { describe, expect, it } from 'vitest';
import { findReservedHolders } from '../../src/usernames/reserved-usernames.js';

const users = [
  { uuid: 'a'.repeat(32), username: 'jdoe' },
  { uuid: 'b'.repeat(32), username: 'WWW-Data' },
  { uuid: 'c'.repeat(32) },
  { uuid: 'd'.repeat(32), username: 'hpc1' },
];

describe('findReservedHolders', () => {
  it('users with a built-in reserved username are found in any letter case, with the reason', () => {
    expect(findReservedHolders(users)).toEqual([
      { uuid: 'b'.repeat(32), username: 'WWW-Data', reservation: expect.objectContaining({ list: 'base-passwd' }) },
    ]);
  });

  it("users are found by the site's own entries too, in the order of the users", () => {
    expect(
      findReservedHolders(users, ['hpc*', 'JDOE']).map(({ username, reservation }) => [username, reservation.list]),
    ).toEqual([
      ['jdoe', 'reserved_usernames'],
      ['WWW-Data', 'base-passwd'],
      ['hpc1', 'reserved_usernames'],
    ]);
  });

  it('users without a username are not found', () => {
    expect(findReservedHolders([{ uuid: 'c'.repeat(32) }, { uuid: 'e'.repeat(32), username: '' }], ['hpc*'])).toEqual(
      [],
    );
  });
});
