import { describe, expect, it } from 'vitest';
import { checkReservedNames } from '../../../src/jobs/diagnostics/check-work.js';

const users = Array.from({ length: 25 }, (_, n) => ({
  uuid: String(n).padStart(32, '0'),
  username: `hpc${n}`,
  state: 'OK',
}));

describe('checkReservedNames', () => {
  it('without reserved usernames the check is ok', () => {
    expect(checkReservedNames(users)).toEqual({ status: 'ok', message: 'no user has a reserved username' });
    expect(checkReservedNames([], ['hpc*']).status).toBe('ok');
  });

  it("usernames that match the site's own entries count too, and the first twenty are listed", () => {
    const { status, message } = checkReservedNames(users, ['hpc*']);
    expect([status, message.split('; ').length]).toEqual(['warning', 21]);
    expect(message).toMatch(/^25 users have a reserved username: hpc0 \(list reserved_usernames\) is held by 0{32}; /);
    expect(message).toMatch(/; 5 more$/);
  });

  it('exactly twenty users are all listed', () => {
    expect(checkReservedNames(users.slice(0, 20), ['hpc*']).message).not.toMatch(/more$/);
  });
});
