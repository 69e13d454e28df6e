import { describe, expect, it } from 'vitest';
import type { KnownUser } from '../../src/ledger/administration.js';
import { compareName, groupByUsername, type NameConflict, type ShownName } from '../../src/users/compare-names.js';

const row = (user: string | undefined, more: Partial<ShownName> = {}): ShownName => ({
  username: 'alee',
  offeringUser: `row-${user ?? 'unknown'}`,
  userUuid: user,
  ...more,
});

const person = (userUuids: readonly string[], cuids: readonly string[] = []): KnownUser => ({
  userUuids,
  cuids,
  names: [],
});

/** The users that the ledger knows: each is found by any of their accounts. */
function compare(rows: readonly ShownName[], holder?: KnownUser, persons: readonly KnownUser[] = []) {
  const all = holder === undefined ? persons : [...persons, holder];
  const users = new Map(all.flatMap((one) => one.userUuids.map((uuid) => [uuid, one] as const)));
  const usersByCuid = new Map(all.flatMap((one) => one.cuids.map((cuid) => [cuid, one] as const)));
  return compareName(rows, { holder, users, usersByCuid });
}

const [a, b] = [person(['a']), person(['b'])];
const joined = person(['a', 'b']);
const erased = person([]);

describe('comparing the rows that show a username with the ledger', () => {
  it.each<
    [string, readonly ShownName[], KnownUser | undefined, readonly KnownUser[], NameConflict['kind'] | undefined]
  >([
    ['a name that no user holds is free', [row('a')], undefined, [], undefined],
    ['a name of its holder is no conflict', [row('a')], a, [], undefined],
    ['a uuid may be written with dashes', [row('A-')], a, [], undefined],
    ['a name that is held for another user is a conflict', [row('a')], b, [], 'held'],
    ['a name of an erased user is a conflict', [row('a')], erased, [], 'held'],
    [
      'a holder who is known by the Waldur username only is recognised by it',
      [row('a', { cuid: 'c' })],
      person([], ['c']),
      [],
      undefined,
    ],
    [
      'another Waldur username than that of the holder is a conflict',
      [row('a', { cuid: 'd' })],
      person([], ['c']),
      [],
      'held',
    ],
    ['rows of two users are a conflict', [row('a'), row('b')], undefined, [], 'shared'],
    ['rows of two users are a conflict with the holder, if one of them is', [row('a'), row('b')], a, [], 'held'],
    ['two rows of one user are no conflict', [row('a'), row('a', { offeringUser: 'other' })], undefined, [], undefined],
    ['rows of joined accounts are no conflict', [row('a'), row('b')], undefined, [joined], undefined],
    ['rows of joined accounts who hold the name are no conflict', [row('b'), row('a')], joined, [], undefined],
    ['rows of joined accounts and of another user are a conflict', [row('a'), row('b'), row('c')], joined, [], 'held'],
    ['rows without a user are users of their own', [row(undefined), row('a')], undefined, [], 'shared'],
    ['a row without a user is no conflict alone', [row(undefined)], undefined, [], undefined],
    ['a row without a user is not the holder', [row(undefined)], a, [], 'held'],
    [
      'a Waldur username of another user is unclear',
      [row('a', { cuid: 'c' })],
      undefined,
      [person(['b'], ['c'])],
      'unclear-user',
    ],
    [
      'a Waldur username of a joined account is clear',
      [row('a', { cuid: 'c' })],
      undefined,
      [person(['a', 'b'], ['c'])],
      undefined,
    ],
  ])('%s', (_title, rows, holder, persons, kind) => {
    expect(compare(rows, holder, persons)?.kind).toBe(kind);
  });

  it('a conflict names the rows and the holder', () => {
    expect(compare([row('a')], b, [a])).toEqual({
      kind: 'held',
      username: 'alee',
      rows: [row('a')],
      holder: b,
      known: [a],
    });
  });

  it('no row is no conflict', () => {
    expect(compare([], a)).toBeUndefined();
  });

  it('rows are grouped by username, and a row in two lists counts once', () => {
    const [one, two] = [row('a'), row('b', { username: 'bray' })];
    expect([...groupByUsername([one, two, one, row('c')])]).toEqual([
      ['alee', [one, row('c')]],
      ['bray', [two]],
    ]);
  });
});
