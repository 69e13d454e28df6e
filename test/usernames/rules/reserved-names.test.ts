import { describe, expect, it } from 'vitest';
import { createUsernameRules } from '../../../src/usernames/rules/create-username-rules.js';
import { reservedLists, reservedListsVersion } from '../../../src/usernames/rules/reserved-lists.js';
import { createReservedNames } from '../../../src/usernames/rules/reserved-names.js';

describe('the built-in reserved names', () => {
  // /etc/passwd and /etc/group after a fresh installation of Debian, what systemd creates, and other well-known names.
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
  ])('list %s reserves %s in any letter case', (list, names) => {
    for (const name of names.split(' ')) {
      for (const written of [name, name.toUpperCase()])
        expect([written, createReservedNames([]).find(written)?.list]).toEqual([written, list]);
    }
  });

  it.each(['jdoe', 'rooty', 'mails', 'hostetler', 'jlist', 'Jenkins', 'Cyrus', ''])(
    'the name %j is not reserved',
    (name) => {
      expect(createReservedNames([]).find(name)).toBeUndefined();
    },
  );

  it('every reserved name is on one list, in lower case and in order, and every list has a reason and a source', () => {
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

  it('a reserved name is rejected with its list and reason, whatever profiles a site has', () => {
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

describe("a site's own reserved names", () => {
  const rules = createUsernameRules({ reserved: ['Director', ' hpc* ', 'straße'] });

  it.each([
    ['director', 'director'],
    ['DIRECTOR', 'director'],
    ['hpc', 'hpc*'],
    ['HPC-support', 'hpc*'],
  ])('the username %s is rejected by the entry %s', (name, entry) => {
    expect(rules.check(name)).toEqual({
      ok: false,
      rule: 'it is reserved here',
      profile: 'reserved',
      source: `reserved_usernames: ${entry}`,
    });
  });

  it.each(['directors', 'mydirector', 'myhpc', 'hp'])('the username %s is not rejected by similar entries', (name) => {
    expect(rules.check(name)).toEqual({ ok: true, username: name });
  });

  it('an entry with ß reserves the spelling with ss', () => {
    expect(createReservedNames(['straße']).find('STRASSE')?.list).toBe('reserved_usernames');
  });

  it('a built-in reserved name keeps its own reason when an entry of the site matches too', () => {
    expect(createReservedNames(['ro*']).find('root')?.list).toBe('base-passwd');
    expect(createReservedNames(['ro*']).find('robert')?.list).toBe('reserved_usernames');
  });

  it.each(['', ' ', '*', ' *', 'a*b', '*admin', 'a**'])('the entry %j is an error', (entry) => {
    expect(() => createUsernameRules({ reserved: ['fine', entry] })).toThrow(
      `invalid reserved username ${JSON.stringify(entry)} (expected a name`,
    );
  });
});
