import { describe, expect, it } from 'vitest';
import { checkReservedNames } from '../../../src/jobs/diagnostics/check-reserved-names.js';

const people = Array.from({ length: 25 }, (_, n) => ({
  uuid: String(n).padStart(32, '0'),
  username: `hpc${n}`,
  state: 'OK',
}));

describe('usernames that are reserved', () => {
  it('are nothing to speak of where nobody has one', () => {
    expect(checkReservedNames(people)).toEqual({ status: 'ok', message: 'nobody has a username that is reserved' });
    expect(checkReservedNames([], ['hpc*']).status).toBe('ok');
  });

  it("are counted by the site's own entries too, and the first twenty are named", () => {
    const { status, message } = checkReservedNames(people, ['hpc*']);
    expect([status, message.split('; ').length]).toEqual(['warning', 21]);
    expect(message).toMatch(
      /^25 people have a username that is reserved: hpc0 \(list reserved_usernames\) is held by 0{32}; /,
    );
    expect(message).toMatch(/; 5 more$/);
  });

  it('name all of twenty, and nobody else', () => {
    expect(checkReservedNames(people.slice(0, 20), ['hpc*']).message).not.toMatch(/more$/);
  });
});
