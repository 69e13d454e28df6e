import { describe, expect, it } from 'vitest';
import { ConcurrentChangeError, confirmUnchanged } from '../../src/users/claim.js';
import type { Writer } from '../../src/users/writer.js';
import { type OfferingUser, OfferingUserState } from '../../src/waldur/types.js';

const row: OfferingUser = {
  uuid: 'a'.repeat(32),
  state: OfferingUserState.Creating,
  username: '',
  modified: '2026-11-28T12:00:00Z',
};

const confirm = (current: OfferingUser | undefined) =>
  confirmUnchanged(row, { retrieveOfferingUser: async () => current } as Partial<Writer> as Writer);

describe('confirmUnchanged', () => {
  it('a row that is read again unchanged is returned with what was read', async () => {
    expect(await confirm({ ...row, serviceProviderComment: 'new' })).toEqual({ ...row, serviceProviderComment: 'new' });
  });

  it.each<[string, OfferingUser | undefined]>([
    ['is gone', undefined],
    ['has another state', { ...row, state: OfferingUserState.Ok }],
    ['has another username', { ...row, username: 'jdoe' }],
    ['was claimed again', { ...row, modified: '2026-11-28T12:00:01Z' }],
  ])('a row that %s was changed by another worker', async (_what, current) => {
    await expect(confirm(current)).rejects.toThrow(ConcurrentChangeError);
  });
});
