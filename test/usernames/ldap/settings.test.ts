import { describe, expect, it } from 'vitest';
import { overridesMethod } from '../../../src/processors/departures/account-closer.js';
import { ConfigurationError } from '../../../src/shared/errors.js';
import { silentLogger } from '../../../src/shared/logger.js';
import { LdapUsernameManagementBackend } from '../../../src/usernames/ldap/index.js';
import { getDeparture, readLdapSettings } from '../../../src/usernames/ldap/settings.js';

const minimal = {
  uri: 'ldap://ldap.example.com',
  bind_dn: 'cn=agent,dc=example,dc=com',
  bind_password: 'secret',
  base_dn: 'dc=example,dc=com',
};
const read = (ldap: unknown) => readLdapSettings({ ldap, default_account: 'root' }, 'Cluster');

function listErrors(ldap: unknown): string[] {
  try {
    read(ldap);
    return [];
  } catch (error) {
    return error instanceof ConfigurationError
      ? error.issues.map(({ path, message }) => `${path}: ${message}`)
      : [String(error)];
  }
}

describe('backend_settings.ldap', () => {
  it('the minimal settings of the Python agent are valid and have its defaults', () => {
    expect(read(minimal)).toMatchObject({
      use_starttls: false,
      people_ou: 'ou=People',
      groups_ou: 'ou=Groups',
      uid_range_start: 10_000,
      uid_range_end: 65_000,
      gid_range_start: 10_000,
      gid_range_end: 65_000,
      default_login_shell: '/bin/bash',
      default_home_base: '/home',
      remove_user_on_deactivate: false,
      generate_vpn_password: false,
      access_groups: [],
      waldur_username_attribute: 'employeeNumber',
      marker: 'waldur-offering-processor',
    });
  });

  it('all LDAP settings of the Python agent are accepted', () => {
    const settings = {
      ...minimal,
      use_starttls: 'true',
      uid_range_start: '20000',
      username_format: 'firstname_dot_lastname',
      remove_user_on_deactivate: true,
      generate_vpn_password: true,
      access_groups: [{ name: 'vpn' }, { name: 'hpc users', attribute: 'member' }],
      waldur_username_attribute: '',
      user_object_classes: ['inetOrgPerson', 'posixAccount'],
      user_group_object_classes: ['posixGroup'],
      project_group_object_classes: ['posixGroup'],
      welcome_email: {
        smtp_host: 'mail.example.com',
        smtp_username: null,
        from_address: 'hpc@example.com',
        from_name: 'HPC',
        subject: 'Hi {{ name }}',
        template_path: 'w.j2',
      },
    };
    expect(read(settings)).toMatchObject({
      use_starttls: true,
      uid_range_start: 20_000,
      access_groups: [
        { name: 'vpn', attribute: 'memberUid' },
        { name: 'hpc users', attribute: 'member' },
      ],
      waldur_username_attribute: 'employeeNumber',
      welcome_email: { smtp_port: 587, use_tls: true, use_ssl: false, timeout: 30 },
    });
    expect(getDeparture(read(settings))).toBe('delete');
    // Valid settings can be validated again.
    expect(read(read(settings))).toEqual(read(settings));
  });

  it('passwords may end with a line break', () => {
    const welcome_email = { smtp_host: 'x', from_address: 'a@b.c', smtp_password: 'secret\r\n' };
    expect(read({ ...minimal, bind_password: 'secret\n', welcome_email })).toMatchObject({
      bind_password: 'secret',
      welcome_email: { smtp_password: 'secret' },
    });
  });

  it('bind_dn may be a user principal name of Active Directory, as in the Python agent', () => {
    for (const name of ['waldur@ad.example.com', 'svc.waldur-sync@EXAMPLE.COM'])
      expect(read({ ...minimal, bind_dn: name }).bind_dn).toBe(name);
  });

  it.each([
    [undefined, 'backend_settings.ldap: expected a map'],
    [{ ...minimal, uri: 'http://x' }, 'uri: expected ldap://host'],
    [{ ...minimal, uri: 'ldap://x/dc=y' }, 'uri: expected ldap://host'],
    [{ ...minimal, base_dn: 'example.com' }, 'base_dn: expected a DN'],
    [{ ...minimal, bind_dn: 'waldur' }, 'bind_dn: expected a DN'],
    [{ ...minimal, bind_dn: 'wal dur@example.com' }, 'bind_dn: expected a DN'],
    [{ ...minimal, base_dn: 'waldur@example.com' }, 'base_dn: expected a DN'],
    [{ ...minimal, bind_password: '' }, 'bind_password: expected either'],
    [{ ...minimal, bind_password_file: '/x' }, 'bind_password: expected either'],
    [{ ...minimal, uri: 'ldaps://x', use_starttls: true }, 'use_starttls: expected false'],
    [{ ...minimal, uid_range_end: 5 }, 'uid_range_end: expected a number of at least'],
    [{ ...minimal, uid_range_start: 0 }, 'uid_range_start: expected a whole number'],
    [{ ...minimal, departure: 'burn' }, 'departure: expected keep'],
    [{ ...minimal, departure: 'disable', remove_user_on_deactivate: true }, 'departure: expected delete'],
    [{ ...minimal, username_format: '{unknown}' }, 'username_format: '],
    [{ ...minimal, waldur_username_attribute: 'a)(b' }, 'waldur_username_attribute: expected the name'],
    [{ ...minimal, default_login_shell: 'bash' }, 'default_login_shell: expected an absolute path'],
    [
      { ...minimal, access_groups: [{ name: 'x', attribute: 'uniqueMember' }] },
      'access_groups[0].attribute: expected memberUid or member',
    ],
    [
      { ...minimal, welcome_email: { smtp_host: 'x', from_address: 'invalid' } },
      'welcome_email.from_address: expected an e-mail address',
    ],
    [
      { ...minimal, welcome_email: { smtp_host: 'x', from_address: 'a@b.c', subject: '{% for %}' } },
      'welcome_email.subject: expected {{ name }}',
    ],
    [{ ...minimal, use_startls: true }, 'expected only known keys, got use_startls'],
  ])('invalid LDAP settings are reported with the expected value (case %#)', (ldap, message) => {
    const errors = listErrors(ldap);
    expect(errors).toEqual([expect.stringContaining(message)]);
    expect(errors.join()).not.toContain('secret');
  });

  it.each([
    ['keep', false, false],
    ['disable', true, false],
    ['delete', true, true],
  ] as const)('with departure: %s, closing accounts is %s and releasing them is %s', (departure, closes, releases) => {
    const backend = new LdapUsernameManagementBackend({
      settings: { ldap: { ...minimal, departure } },
      offering: { uuid: 'f'.repeat(32), name: 'Cluster' },
      logger: silentLogger,
    });
    expect([overridesMethod(backend, 'deactivateUsers'), backend.releaseUsers !== undefined]).toEqual([
      closes,
      releases,
    ]);
  });

  it('the constructor validates the settings and reports an invalid template file', () => {
    const build = (ldap: object, files: Readonly<Record<string, string>> = {}) =>
      new LdapUsernameManagementBackend(
        { settings: { ldap }, offering: { uuid: 'f'.repeat(32), name: 'Cluster' }, logger: silentLogger },
        { readFile: (path) => files[path] ?? '' },
      );
    expect(LdapUsernameManagementBackend.settingsSchema.safeParse({ ldap: minimal }).success).toBe(true);
    expect(build(minimal).makesUsernames).toBe(true);
    const welcome_email = { smtp_host: 'x', from_address: 'a@b.c', template_path: 't.j2' };
    expect(() => build({ ...minimal, welcome_email })).toThrow(
      'welcome_email.template_path: expected a non-empty file',
    );
    expect(() => build({ ...minimal, welcome_email }, { 't.j2': 'a\n{% for x in y %}' })).toThrow('in line 2');
  });
});

describe('keys of the LDAP plugin 1.0.8', () => {
  it.each([
    [{ on_departure: 'disable' }, 'disable'],
    [{ on_departure: 'disable', remove_user_on_deactivate: true }, 'disable'],
    [{ on_departure: 'delete', remove_user_on_deactivate: true }, 'delete'],
    [{ on_departure: null, remove_user_on_deactivate: null }, 'keep'],
    [{ on_departure: 'disable', departure: 'disable' }, 'disable'],
    [{ on_departure: '', departure: 'delete' }, 'delete'],
  ])('%j means that the account of a departed user is: %s', (settings, departure) => {
    expect(getDeparture(read({ ...minimal, ...settings }))).toBe(departure);
  });

  it('keys that have no effect with account_source: ldap are accepted', () => {
    const settings = {
      ...minimal,
      account_source: 'ldap',
      on_missing_posix_ids: 'skip',
      on_posix_mismatch: 'report',
      personal_groups: true,
      project_groups: { enabled: false, ou: 'ou=projects', parents: [] },
    };
    expect(listErrors(settings)).toEqual([]);
    expect(listErrors({ ...minimal, use_starttls: null, generate_vpn_password: null, project_groups: null })).toEqual(
      [],
    );
  });

  it.each([
    [
      { account_source: 'waldur' },
      /^\S+account_source: expected ldap: with waldur, Waldur gives usernames and numbers/,
    ],
    [{ personal_groups: false }, /^\S+personal_groups: expected true: without a personal group/],
    [{ project_groups: { enabled: true } }, /^\S+project_groups\.enabled: expected a map with enabled: false/],
    [{ on_departure: 'delete' }, /^\S+on_departure: expected remove_user_on_deactivate: true as well/],
    [{ on_departure: 'burn' }, /^\S+on_departure: expected disable or delete/],
    [
      { on_departure: 'disable', departure: 'delete' },
      /^\S+departure: expected disable, because on_departure is disable/,
    ],
  ])('%j is refused with what the key means', (settings, message) => {
    expect(listErrors({ ...minimal, ...settings })).toEqual([expect.stringMatching(message)]);
  });
});
