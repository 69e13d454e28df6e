import { describe, expect, it } from 'vitest';
import { digestData } from '../../src/users/data-digest.js';

const jane = {
  uuid: 'a'.repeat(32),
  userUuid: '1'.repeat(32),
  userFullName: 'Jane Doe',
  userEmail: 'jane@example.org',
  userAffiliations: ['staff', 'member'],
};

describe('digestData', () => {
  it.each([
    ['the state', { state: 'Error creating' }],
    ['the time of the last change', { modified: '2026-11-23T12:00:00Z' }],
    ['the comment', { serviceProviderComment: 'No room.', serviceProviderCommentUrl: 'https://example.org/' }],
    ['the order of a list', { userAffiliations: ['member', 'staff'] }],
    ['empty fields', { userOrganization: '', userNationalities: [] }],
  ])('the digest does not depend on %s', (_what, more) => {
    expect(digestData({ ...jane, ...more })).toBe(digestData(jane));
  });

  it.each([
    ['another name', { userFullName: 'Jane Roe' }],
    ['another address', { userEmail: 'jane@example.com' }],
    ['another affiliation', { userAffiliations: ['staff'] }],
    ['a birth date', { userBirthDate: '1990-01-01' }],
    ['another account', { uuid: 'b'.repeat(32) }],
    ['another user', { userUuid: '2'.repeat(32) }],
  ])('the digest differs with %s', (_what, more) => {
    expect(digestData({ ...jane, ...more })).not.toBe(digestData(jane));
  });

  it('the digest does not contain the data', () => {
    expect(digestData(jane)).toMatch(/^[\w-]{43}$/);
  });
});
