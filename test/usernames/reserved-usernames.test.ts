import { describe, expect, it } from 'vitest';
import { isReservedUsername } from '../../src/usernames/reserved-usernames.js';

describe('the accounts of the operating system', () => {
  // Those of /etc/passwd after a fresh installation of Debian.
  const accounts = 'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody'.split(' ');

  it.each(accounts)('include %s, in any letter case', (name) => {
    expect([isReservedUsername(name), isReservedUsername(name.toUpperCase())]).toEqual([true, true]);
  });

  it.each(['jdoe', 'rooty', 'mails', ''])('do not include %j', (name) => {
    expect(isReservedUsername(name)).toBe(false);
  });
});
