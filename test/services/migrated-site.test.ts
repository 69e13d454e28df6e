import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentDn, agentPassword, suffix } from '../../scripts/services/slapd-config.js';
import type { OfferingUserSnapshot } from '../../src/testing/index.js';
import type { KnownOfferingUserState } from '../../src/waldur/types.js';
import { checkConsistency } from './support/check-consistency.js';
import { groupsDn, TestDirectory } from './support/test-directory.js';
import { TestSite } from './support/test-site.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());

/** Usernames in several formats of the Python agent, some of which break current rules. */
const oldNames = [
  'j.doe',
  'j.doe1',
  'jroe',
  'jane.van-der-berg',
  '12nd',
  'a_very_very_long_firstname.and_a_lastname',
  'x.lastname',
  ...Array.from({ length: 13 }, (_, n) => `user${n}`),
];
const firstNumber = 10_000;

/** A configuration of the Python agent with one new line: `ledger`. */
function createConfigText(site: TestSite): string {
  return `ledger: sqlite:ledger.sqlite
sentry_dsn: ""
timezone: "UTC"
offerings:
  - name: "Cluster"
    waldur_api_url: "${site.url}api/"
    waldur_api_token: "${site.waldur.token}"
    verify_ssl: true
    waldur_offering_uuid: "${site.offering.uuid}"
    username_management_backend: "ldap"
    order_processing_backend: ""
    membership_sync_backend: ""
    reporting_backend: ""
    backend_type: "slurm"
    stomp_enabled: false
    backend_settings:
      ldap:
        uri: "${site.directoryUri}"
        bind_dn: "${agentDn}"
        bind_password: "${agentPassword}"
        base_dn: "${suffix}"
        use_starttls: false
        people_ou: "ou=People"
        groups_ou: "ou=Groups"
        uid_range_start: ${firstNumber}
        uid_range_end: 65000
        gid_range_start: ${firstNumber}
        gid_range_end: 65000
        default_login_shell: "/bin/bash"
        default_home_base: "/home"
        username_format: "first_letter_full_lastname"
        remove_user_on_deactivate: false
        generate_vpn_password: false
        waldur_username_attribute: "employeeNumber"
        access_groups:
          - name: "vpn"
            attribute: "memberUid"
    backend_components:
      cpu:
        limit: 10
        measured_unit: "k-Hours"
        unit_factor: 60000
        accounting_type: "usage"
        label: "CPU"
`;
}

/**
 * Adds an account as the Python agent creates it: personal group and entry, with the Waldur username only if `withKey`.
 */
async function createByAgent(
  uid: string,
  number: number,
  owner: Pick<OfferingUserSnapshot, 'user_username' | 'user_email'>,
  withKey: boolean,
) {
  await directory.add(`cn=${uid},${groupsDn}`, {
    objectClass: 'posixGroup',
    cn: uid,
    gidNumber: String(number),
    memberUid: uid,
  });
  await directory.add(`uid=${uid},ou=People,${suffix}`, {
    objectClass: ['inetOrgPerson', 'posixAccount', 'shadowAccount'],
    uid,
    cn: 'Jane Doe',
    givenName: 'Jane',
    sn: 'Doe',
    mail: owner.user_email,
    uidNumber: String(number),
    gidNumber: String(number),
    homeDirectory: `/home/${uid}`,
    loginShell: '/bin/bash',
    ...(withKey && { employeeNumber: owner.user_username }),
  });
}

async function readAccounts(): Promise<Record<string, string>> {
  const accounts = await directory.search('(objectClass=posixAccount)');
  return Object.fromEntries(
    accounts.map(({ uid, uidNumber, gidNumber, homeDirectory }) => [
      String(uid),
      `${uidNumber} ${gidNumber} ${homeDirectory}`,
    ]),
  );
}

it('migrating a site of the Python agent renames no user, creates no duplicates and processes all waiting users', async () => {
  const site = await TestSite.open(directory.slapd.uri);
  const { waldur } = site;
  await directory.add(`cn=vpn,${groupsDn}`, { objectClass: 'posixGroup', cn: 'vpn', gidNumber: '5000' });
  const add = (name: string, state: KnownOfferingUserState, username = '') => {
    const [firstName = '', lastName = ''] = name.split(' ');
    const row = site.addRequestedUser({ firstName, lastName });
    return waldur.setOfferingUser(row.uuid, { state, username, modified: row.modified });
  };
  const existing = oldNames.map((username, n) => add(`Jane Person${n}`, 'OK', username));
  for (const [n, row] of existing.entries()) await createByAgent(row.username ?? '', firstNumber + n, row, n % 3 !== 0);
  // The account of a departed user, an account without a Waldur user, and an account that the agent created before it
  // was stopped, so that it is not in Waldur.
  const departed = add('Lea Ver', 'Deleted', 'l.ver');
  await createByAgent('l.ver', firstNumber + 100, departed, true);
  await createByAgent('operator', firstNumber + 101, { user_username: '', user_email: 'operator@example.org' }, false);
  const halfway = add('Half Way', 'Creating');
  await createByAgent('h.way', firstNumber + 102, halfway, true);
  const newcomer = add('John Person1', 'Requested');
  await writeFile(join(site.cwd, 'config.yaml'), createConfigText(site), { mode: 0o600 });
  const before = await readAccounts();

  const runs: { text: string; exitCode: number | undefined }[] = [];
  const show = async (command: string, ...options: string[]) => {
    const result = await site.run(...command.split(' '), '-c', 'config.yaml', ...options);
    const output = [result.stdout, result.stderr].filter(Boolean).join('\n');
    runs.push({
      text: `$ waldur-offering-processor ${[command, '-c', 'config.yaml', ...options].join(' ')}\n${output}`,
      exitCode: result.exitCode,
    });
    return result;
  };
  const quiet = ['--log-level', 'error'];
  const created = await show('ledger init', ...quiet);
  expect(created.stdout).toContain('21 new, 0 known, 0 conflicts, 0 without a user');
  expect((await show('diagnostics')).stdout).toMatch(
    /^warning \w+ username-backend: .*0 of 23 accounts are managed; 15 others have a value in .*/m,
  );
  const planned = await show('sync', '--dry-run', ...quiet);
  expect(planned.stdout).toMatch(/^updated \w+ j\.person \(Requested → OK\): would claim and set username j\.person$/m);
  expect(planned.stdout).toContain('1 updated, 1 pending, 0 failed, 0 skipped, 21 unchanged');
  expect(await readAccounts()).toEqual(before);
  expect((await show('ledger rebuild', ...quiet)).stdout).toContain('0 new, 21 known, 0 conflicts, 0 without a user');
  expect((await show('ledger rebuild', '--from', 'ldap', '--dry-run', ...quiet)).stdout).toContain(
    '20 entries adopted, 3 left out; 0 new, 20 known',
  );
  expect(await directory.search('(description=*)')).toEqual([]);
  expect((await show('ledger rebuild', '--from', 'ldap', ...quiet)).stdout).toContain(
    '20 entries adopted, 3 left out; 0 new, 20 known, 0 conflicts',
  );
  expect(await readAccounts()).toEqual(before);
  // So far nothing was written to Waldur.
  expect(waldur.writes()).toEqual([]);

  expect((await show('sync', ...quiet)).stdout).toContain('1 updated, 1 pending, 0 failed, 0 skipped, 21 unchanged');
  expect(site.row(halfway)).toMatchObject({ state: 'Pending account linking', username: '' });
  await writeFile(join(site.cwd, 'handed-over.csv'), `uid,waldur_username\nh.way,${halfway.user_username}\n`);
  expect((await show('ledger rebuild', '--from', 'ldap', '--adopt', 'handed-over.csv', ...quiet)).stdout).toMatch(
    /^adopted \w+ h\.way: marked as managed$/m,
  );
  expect((await show('sync', ...quiet)).stdout).toMatch(/^updated \w+ h\.way \(Pending account linking → OK\)$/m);
  waldur.clearCalls();
  expect((await show('sync', ...quiet)).stdout).toContain('0 updated, 0 pending, 0 failed, 0 skipped, 23 unchanged');
  expect(waldur.writes()).toEqual([]);
  expect((await show('ledger verify', ...quiet)).stdout).toContain('ok ledger: 23 users, 23 usernames');
  console.log(runs.map(({ text }) => text).join('\n\n'));

  expect(runs.map(({ exitCode }) => exitCode)).toEqual(runs.map(() => 0));
  const printed = runs.map(({ text }) => text).join('\n');
  for (const secret of [agentPassword, waldur.token]) expect(printed).not.toContain(secret);
  // No username has changed, and the only new account has the first number above all others.
  for (const row of [...existing, departed])
    expect(site.row(row)).toMatchObject({ username: row.username, state: row.state });
  expect(await readAccounts()).toEqual({ ...before, 'j.person': '10103 10103 /home/j.person' });
  expect(site.row(newcomer)).toMatchObject({ username: 'j.person', state: 'OK' });
  const { findings, accounts, groups } = await checkConsistency(site, directory);
  expect([accounts, groups]).toEqual([24, 25]);
  // The account of the departed user, the operator's account and the access group are unchanged.
  const isUnexpected = (text: string) => !/^(?:Lea Ver|l\.ver|operator|vpn)\b/.test(text);
  expect(findings.filter(isUnexpected)).toEqual([]);
  for (const uid of ['l.ver', 'operator']) expect((await directory.readUser(uid))?.['description']).toBeUndefined();
});
