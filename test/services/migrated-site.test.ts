import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentDn, agentPassword, suffix } from '../../scripts/services/slapd-config.js';
import type { OfferingUserSnapshot } from '../../src/testing/index.js';
import type { KnownOfferingUserState } from '../../src/waldur/types.js';
import { checkConsistency } from './support/check-consistency.js';
import { groupsDn, TestDirectory } from './support/test-directory.js';
import { TestSite } from './support/test-site.js';

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());

/** Names as the Python agent made them, by several of its formats and before we had rules. */
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

/** The configuration as it was for the Python agent, and the one line that is new. */
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
 * An account as the agent makes it: the person's own group first, then the entry, with the Waldur username where the
 * attribute was configured by then.
 */
async function createByAgent(
  uid: string,
  number: number,
  owner: Pick<OfferingUserSnapshot, 'user_username' | 'user_email'>,
  withKey: boolean,
) {
  await bench.add(`cn=${uid},${groupsDn}`, {
    objectClass: 'posixGroup',
    cn: uid,
    gidNumber: String(number),
    memberUid: uid,
  });
  await bench.add(`uid=${uid},ou=People,${suffix}`, {
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
  const accounts = await bench.search('(objectClass=posixAccount)');
  return Object.fromEntries(
    accounts.map(({ uid, uidNumber, gidNumber, homeDirectory }) => [
      String(uid),
      `${uidNumber} ${gidNumber} ${homeDirectory}`,
    ]),
  );
}

it('a site of the Python agent moves over command by command: nobody is renamed, nobody doubled, and whoever waits is served', async () => {
  const site = await TestSite.open(bench.slapd.uri);
  const { waldur } = site;
  await bench.add(`cn=vpn,${groupsDn}`, { objectClass: 'posixGroup', cn: 'vpn', gidNumber: '5000' });
  const add = (name: string, state: KnownOfferingUserState, username = '') => {
    const [firstName = '', lastName = ''] = name.split(' ');
    const row = site.addRequestedUser({ firstName, lastName });
    return waldur.setOfferingUser(row.uuid, { state, username, modified: row.modified });
  };
  const settled = oldNames.map((username, n) => add(`Jane Person${n}`, 'OK', username));
  for (const [n, row] of settled.entries()) await createByAgent(row.username ?? '', firstNumber + n, row, n % 3 !== 0);
  // Somebody who left, and keeps the account; an account of no Waldur user; and one that the agent made before it was
  // stopped, which Waldur never heard of.
  const leaver = add('Lea Ver', 'Deleted', 'l.ver');
  await createByAgent('l.ver', firstNumber + 100, leaver, true);
  await createByAgent('operator', firstNumber + 101, { user_username: '', user_email: 'operator@example.org' }, false);
  const halfway = add('Half Way', 'Creating');
  await createByAgent('h.way', firstNumber + 102, halfway, true);
  const newcomer = add('John Person1', 'Requested');
  await writeFile(join(site.cwd, 'config.yaml'), createConfigText(site), { mode: 0o600 });
  const before = await readAccounts();

  const shown: { text: string; exitCode: number | undefined }[] = [];
  const show = async (command: string, ...options: string[]) => {
    const end = await site.run(...command.split(' '), '-c', 'config.yaml', ...options);
    const said = [end.stdout, end.stderr].filter(Boolean).join('\n');
    shown.push({
      text: `$ waldur-offering-processor ${[command, '-c', 'config.yaml', ...options].join(' ')}\n${said}`,
      exitCode: end.exitCode,
    });
    return end;
  };
  const quietly = ['--log-level', 'error'];
  expect((await show('diagnostics')).stdout).toMatch(
    /^warning \w+ username-backend: .*0 of 23 accounts are managed; 15 others have a value in .*/m,
  );
  const planned = await show('sync', '--dry-run', ...quietly);
  expect(planned.stdout).toMatch(
    /^updated \w+ j\.person \(Requested → OK\): would call begin_creating, set username j\.person$/m,
  );
  expect(planned.stdout).toContain('1 updated, 1 pending, 0 failed, 0 skipped, 21 unchanged');
  expect(await readAccounts()).toEqual(before);
  expect((await show('ledger rebuild', ...quietly)).stdout).toContain('21 new, 0 known, 0 conflicts, 0 without a user');
  expect((await show('ledger rebuild', '--from', 'ldap', '--dry-run', ...quietly)).stdout).toContain(
    '20 entries adopted; 0 new, 20 known',
  );
  expect(await bench.search('(description=*)')).toEqual([]);
  expect((await show('ledger rebuild', '--from', 'ldap', ...quietly)).stdout).toContain(
    '20 entries adopted; 0 new, 20 known, 0 conflicts',
  );
  expect(await readAccounts()).toEqual(before);
  // Up to here, Waldur was only read.
  expect(waldur.writes()).toEqual([]);

  expect((await show('sync', ...quietly)).stdout).toContain('1 updated, 1 pending, 0 failed, 0 skipped, 21 unchanged');
  expect(site.row(halfway)).toMatchObject({ state: 'Pending account linking', username: '' });
  await writeFile(join(site.cwd, 'handed-over.csv'), `uid,waldur_username\nh.way,${halfway.user_username}\n`);
  expect((await show('ledger rebuild', '--from', 'ldap', '--adopt', 'handed-over.csv', ...quietly)).stdout).toMatch(
    /^stamped \w+ h\.way: marked as managed$/m,
  );
  expect((await show('sync', ...quietly)).stdout).toMatch(/^updated \w+ h\.way \(Pending account linking → OK\)$/m);
  waldur.clearCalls();
  expect((await show('sync', ...quietly)).stdout).toContain('0 updated, 0 pending, 0 failed, 0 skipped, 23 unchanged');
  expect(waldur.writes()).toEqual([]);
  expect((await show('ledger verify', ...quietly)).stdout).toContain('ok ledger: 23 people, 23 names');
  console.log(shown.map(({ text }) => text).join('\n\n'));

  expect(shown.map(({ exitCode }) => exitCode)).toEqual(shown.map(() => 0));
  const printed = shown.map(({ text }) => text).join('\n');
  for (const secret of [agentPassword, waldur.token]) expect(printed).not.toContain(secret);
  // Nobody was renamed, in Waldur or in the directory, and the one new account has the first number above all others.
  for (const row of [...settled, leaver])
    expect(site.row(row)).toMatchObject({ username: row.username, state: row.state });
  expect(await readAccounts()).toEqual({ ...before, 'j.person': '10103 10103 /home/j.person' });
  expect(site.row(newcomer)).toMatchObject({ username: 'j.person', state: 'OK' });
  const { findings, accounts, groups } = await checkConsistency(site, bench);
  expect([accounts, groups]).toEqual([24, 25]);
  // What is not somebody's of today stays as it is: the account of who left, with the name in the ledger; the
  // operator's; the access group.
  const odd = (text: string) => !/^(?:Lea Ver|l\.ver|operator|vpn)\b/.test(text);
  expect(findings.filter(odd)).toEqual([]);
  for (const uid of ['l.ver', 'operator']) expect((await bench.readUser(uid))?.['description']).toBeUndefined();
});
