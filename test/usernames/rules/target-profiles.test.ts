import { describe, expect, it } from 'vitest';
import { createUsernameRules } from '../../../src/usernames/rules/create-username-rules.js';
import { allProfiles, type UsernameProfileName, usernameProfiles } from '../../../src/usernames/rules/profile-names.js';
import { targetProfiles } from '../../../src/usernames/rules/target-profiles.js';

/**
 * A rule of a profile: a username that breaks this rule and no other of the profile, a similar one that is allowed, and
 * text that the source must contain.
 */
const cases: readonly (readonly [UsernameProfileName, string, string, string, string])[] = [
  ['posix', 'characters', 'étienne', 'Jean_D.o-e1', 'POSIX.1-2017, Base Definitions 3.437'],
  ['posix', 'first', '-jdoe', 'j-doe', 'POSIX.1-2017, Base Definitions 3.437'],
  ['systemd', 'characters', 'j.doe', 'J_doe-1', 'docs/USER_NAMES.md'],
  ['systemd', 'first', '0day', '_day0', 'docs/USER_NAMES.md'],
  ['systemd', 'length', 'x'.repeat(32), 'x'.repeat(31), 'utmp'],
  ['shadow', 'characters', 'j+doe', 'J.doe_1-', 'lib/chkname.c'],
  ['shadow', 'first', '-jdoe', '.jdoe', 'lib/chkname.c'],
  ['shadow', 'folder', '..', '...', 'lib/chkname.c'],
  ['shadow', 'number', '1000', '1000a', 'lib/chkname.c'],
  ['shadow', 'length', 'x'.repeat(33), 'x'.repeat(32), 'useradd(8)'],
  ['debian', 'characters', 'j_doe', 'j-doe1', 'adduser.conf(5)'],
  ['debian', 'characters', 'jDoe', 'jdoe', 'adduser.conf(5)'],
  ['debian', 'first', '1jdoe', 'jdoe1', 'adduser.conf(5)'],
  ['freeipa', 'characters', 'j*doe', 'j.doe_1-', 'PATTERN_GROUPUSER_NAME'],
  ['freeipa', 'first', '-jdoe', '_jdoe', 'PATTERN_GROUPUSER_NAME'],
  ['freeipa', 'number', '1000', 'a1000', 'PATTERN_GROUPUSER_NAME'],
  ['freeipa', 'lower-case', 'jDoe', 'jdoe', 'baseuser.py'],
  ['freeipa', 'length', 'x'.repeat(33), 'x'.repeat(32), 'ipaMaxUsernameLength'],
  ['active-directory', 'characters', 'j=doe', 'J.doe_é', 'SAM-Account-Name'],
  ['active-directory', 'last', 'jdoe.', '.jdoe', 'USER_INFO_0'],
  ['active-directory', 'length', 'x'.repeat(21), 'x'.repeat(20), 'SAM-Account-Name'],
  ['slurm', 'lower-case', 'jDoe', 'j.doe', 'PreserveCaseUser'],
  ['slurm', 'lists', 'jdoe,root', 'jdoe-root', 'sacctmgr(1)'],
  ['ldap', 'paths', 'jdoe,ou=admins', 'jdoe-admins', 'RFC 4514'],
  ['ldap', 'paths', '#jdoe', 'jdoé', 'RFC 4514'],
  ['ldap', 'searches', 'j*', 'j.', 'RFC 4515'],
  ['ldap', 'normal-form', 'ﬁona', 'fiona', 'RFC 4518'],
];

describe('the rules of target profiles', () => {
  it.each(cases)('the rule %s/%s rejects %j, allows %j and cites %s', (profile, id, rejected, allowed, words) => {
    const rule = targetProfiles[profile].rules.find((one) => one.id === id);
    expect(targetProfiles[profile].rules.filter((one) => !one.allows(rejected))).toEqual([rule]);
    expect(targetProfiles[profile].rules.filter((one) => !one.allows(allowed))).toEqual([]);
    expect(rule?.source).toContain(words);
    expect(rule?.rule).toMatch(/^it (?:must|may) [^.]|^it .*\./);
    expect(createUsernameRules({ profiles: [profile] }).check(rejected)).toMatchObject({
      ok: false,
      profile,
      source: rule?.source,
    });
    expect(createUsernameRules({ profiles: [profile] }).check(rejected)).toHaveProperty(
      'rule',
      expect.stringContaining(rule?.rule ?? '-'),
    );
    if (allowed !== '...')
      expect(createUsernameRules({ profiles: [profile] }).check(allowed)).toEqual({ ok: true, username: allowed });
  });

  it('every rule has a test case, and an id that is unique in its profile', () => {
    for (const profile of usernameProfiles) {
      const ids = targetProfiles[profile].rules.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !cases.some(([owner, name]) => owner === profile && name === id))).toEqual([]);
    }
  });
});

describe('all target profiles together', () => {
  // The common core of systemd's documentation, limited to the length that Active Directory allows.
  it.each(['jdoe', 'j', 'j-doe', 'jdoe2', 'x'.repeat(20)])(
    'the plain username %s is allowed by all profiles',
    (name) => {
      expect(createUsernameRules({ profiles: allProfiles }).check(name)).toEqual({ ok: true, username: name });
    },
  );

  it.each([
    ['J.Doe', 'systemd'],
    ['j.doe', 'systemd'],
    ['j_doe', 'debian'],
    ['jDoe', 'debian'],
    ['x'.repeat(21), 'active-directory'],
    ['étienne', 'posix'],
  ])('the username %s is rejected by the profile %s', (name, profile) => {
    expect(createUsernameRules({ profiles: allProfiles }).check(name)).toMatchObject({ ok: false, profile });
  });
});
