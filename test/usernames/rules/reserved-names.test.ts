import { describe, expect, it } from 'vitest';
import { createUsernameRules } from '../../../src/usernames/rules/create-username-rules.js';
import {
  createReservedNames,
  reservedLists,
  reservedListsVersion,
} from '../../../src/usernames/rules/reserved-names.js';

describe('the names that nobody gets', () => {
  // /etc/passwd and /etc/group after a fresh installation of Debian, what systemd makes, and others that everybody
  // would look for first.
  it.each([
    [
      'base-passwd',
      'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc _apt nobody gnats adm tty disk dialout sudo video staff users nogroup',
    ],
    [
      'systemd',
      'systemd-network systemd-resolve systemd-timesync systemd-oom systemd-coredump systemd-homed messagebus wheel polkitd',
    ],
    [
      'services',
      'sshd postgres mysql slurm munge slurmrest nfsnobody chrony rpc rpcuser ntp apache nginx docker singularity',
    ],
    ['authorities', 'admin administrator krbtgt host rcmd'],
    ['keywords', 'all except'],
    ['mailboxes', 'postmaster abuse hostmaster webmaster noc security'],
  ])('%s: %s, in any letter case', (list, names) => {
    for (const name of names.split(' ')) {
      for (const written of [name, name.toUpperCase()])
        expect([written, createReservedNames([]).find(written)?.list]).toEqual([written, list]);
    }
  });

  it.each(['jdoe', 'rooty', 'mails', 'hostetler', 'jlist', 'Jenkins', 'Cyrus', ''])('do not include %j', (name) => {
    expect(createReservedNames([]).find(name)).toBeUndefined();
  });

  it('stand once each, in lower case and in order, on lists that have a version, a reason and a source', () => {
    const all = reservedLists.flatMap(({ names }) => names);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
    expect(all.filter((name) => !/^[a-z_][a-z0-9_-]*$/.test(name))).toEqual([]);
    expect(reservedListsVersion).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(new Set(reservedLists.map(({ id }) => id)).size).toBe(reservedLists.length);
    for (const { names, reason, source } of reservedLists) {
      expect([...names].sort()).toEqual(names);
      expect([reason, source]).toEqual([
        expect.stringMatching(/^it (?:belongs|has|is) .*[^.]$/),
        expect.stringMatching(/\w/),
      ]);
    }
  });

  it('are refused with the list and the reason, whatever systems a site has', () => {
    for (const profiles of [[], ['posix'], ['ldap', 'slurm']]) {
      expect(createUsernameRules({ profiles }).check('slurm')).toEqual({
        ok: false,
        rule: 'it belongs to a service of the system',
        profile: 'reserved',
        source: expect.stringMatching(new RegExp(`^reserved names ${reservedListsVersion}, services: .*Slurm`)),
      });
    }
  });
});

describe('the names that a site reserves', () => {
  const rules = createUsernameRules({ reserved: ['Director', ' hpc* ', 'straße'] });

  it.each([
    ['director', 'director'],
    ['DIRECTOR', 'director'],
    ['hpc', 'hpc*'],
    ['HPC-support', 'hpc*'],
  ])('fall in any letter case, and by their beginning where it ends with a star: %s by %s', (name, entry) => {
    expect(rules.check(name)).toEqual({
      ok: false,
      rule: 'it is reserved here',
      profile: 'reserved',
      source: `reserved_usernames: ${entry}`,
    });
  });

  it.each(['directors', 'mydirector', 'myhpc', 'hp'])('leave %s alone', (name) => {
    expect(rules.check(name)).toEqual({ ok: true, username: name });
  });

  it('are compared as directories compare names', () => {
    expect(createReservedNames(['straße']).find('STRASSE')?.list).toBe('reserved_usernames');
  });

  it('come on top of those that are reserved everywhere, which keep their own reason', () => {
    expect(createReservedNames(['ro*']).find('root')?.list).toBe('base-passwd');
    expect(createReservedNames(['ro*']).find('robert')?.list).toBe('reserved_usernames');
  });

  it.each(['', ' ', '*', ' *', 'a*b', '*admin', 'a**'])('can not be %j', (entry) => {
    expect(() => createUsernameRules({ reserved: ['fine', entry] })).toThrow(
      `${JSON.stringify(entry)} can't be reserved; expected a name`,
    );
  });
});
