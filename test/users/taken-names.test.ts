import { describe, expect, it } from 'vitest';
import { findDuplicates, TakenNames } from '../../src/users/taken-names.js';
import type { OfferingUser } from '../../src/waldur/types.js';

const anna: OfferingUser = { uuid: 'a1', userUuid: 'anna', username: 'aKask' };
const boris: OfferingUser = { uuid: 'b1', userUuid: 'boris' };
const carla: OfferingUser = { uuid: 'c1', userUuid: 'carla', username: 'ccruz', state: 'Deleted' };

describe('TakenNames', () => {
  it('a username in use is taken for other users in any letter case, even after its owner was deleted', async () => {
    const names = new TakenNames({ read: async () => [anna, boris, carla] });
    expect(await names.isTaken('akask', boris)).toBe(true);
    expect(await names.isTaken('AKASK', boris)).toBe(true);
    expect(await names.isTaken('ccruz', boris)).toBe(true);
    expect(await names.isTaken('bbo', boris)).toBe(false);
  });

  it('a username in use is not taken for its owner', async () => {
    const names = new TakenNames({ read: async () => [anna] });
    expect(await names.isTaken('akask', anna)).toBe(false);
    expect(await names.isTaken('akask', { uuid: 'another-row', userUuid: 'anna' })).toBe(false);
  });

  it('a username with two holders is taken for both', async () => {
    const names = new TakenNames({ read: async () => [anna, { ...boris, username: 'akask' }] });
    expect(await names.isTaken('akask', anna)).toBe(true);
    expect(await names.isTaken('akask', boris)).toBe(true);
  });

  it('of two concurrent reservations of a username, the first succeeds', async () => {
    const names = new TakenNames({ read: async () => [] });
    const won = await Promise.all([names.reserve('jdoe', boris), names.reserve('JDoe', carla)]);
    expect(won).toEqual([true, false]);
    expect(await names.isTaken('jdoe', carla)).toBe(true);
    expect(await names.reserve('jdoe', boris)).toBe(true);
  });

  it('a row that is read later is added if it has a username', async () => {
    const names = new TakenNames({ read: async () => [] });
    await names.addUser({ ...anna, username: 'Late' });
    await names.addUser(boris);
    expect([
      await names.isTaken('late', boris),
      await names.isTaken('late', anna),
      await names.isTaken('', anna),
    ]).toEqual([true, false, false]);
  });

  it('the usernames in use are read once, and only if needed', async () => {
    let reads = 0;
    const names = new TakenNames({
      read: async () => {
        reads += 1;
        return [anna];
      },
    });
    expect(reads).toBe(0);
    await Promise.all([names.isTaken('x', boris), names.reserve('y', boris), names.isTaken('z', boris)]);
    expect(reads).toBe(1);
  });

  it('a username is unknown, not free, if the usernames in use cannot be read', async () => {
    const names = new TakenNames({
      read: async () => {
        throw new Error('unreadable');
      },
    });
    await expect(names.isTaken('x', boris)).rejects.toThrow('unreadable');
    await expect(names.reserve('x', boris)).rejects.toThrow('unreadable');
  });
});

describe('findDuplicates', () => {
  it('duplicate usernames are found regardless of letter case', () => {
    expect(findDuplicates([anna, { ...boris, username: 'AKASK' }, carla])).toEqual([
      { username: 'akask', holders: ['a1', 'b1'] },
    ]);
  });

  it('two rows of one user and rows without a username are not duplicates', () => {
    expect(
      findDuplicates([
        anna,
        { ...anna, uuid: 'a2' },
        boris,
        { uuid: 'd1', username: '' },
        { uuid: 'd2', username: '' },
      ]),
    ).toEqual([]);
  });
});
