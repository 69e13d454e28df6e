import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installSiteAgent } from '../../scripts/services/site-agent/install.js';
import { agentDn, agentPassword, suffix } from '../../scripts/services/slapd-config.js';
import type { OfferingUserSnapshot } from '../../src/testing/index.js';
import { checkConsistency } from './support/check-consistency.js';
import { groupsDn, peopleDn, TestDirectory } from './support/test-directory.js';
import { type CommandResult, TestSite } from './support/test-site.js';

const staffDn = `ou=Staff,${suffix}`;
const staffCount = 2_900;
const handMadeCount = 100;
const servedByAgent = 30;
const newcomers = 30;
/** How many of those that the agent served leave, and how many of these return. */
const leavers = 10;
const returners = 6;

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open({
    overlays: {
      unique: ['unique_uri ldap:///?uid?sub', 'unique_uri ldap:///?uidNumber?sub'],
      ppolicy: [`ppolicy_default "cn=default,ou=Policies,${suffix}"`, 'ppolicy_hash_cleartext'],
      memberof: ['memberof-refint TRUE'],
      constraint: [
        'constraint_attribute uid regex ^[a-z][a-z0-9-]+$',
        'constraint_attribute homeDirectory regex ^/home/[a-z][a-z0-9-]+$',
      ],
    },
  });
  await directory.addPolicy('default', { pwdLockout: 'TRUE', pwdInHistory: '3', pwdMaxFailure: '10' });
  await directory.add(staffDn, { objectClass: 'organizationalUnit', ou: 'Staff' });
  await directory.add(`cn=hpc,${groupsDn}`, { objectClass: 'groupOfNames', cn: 'hpc', member: [agentDn] });
  // Entries of others: employees elsewhere in the tree, and hand-made ones next to those of the agent, up to 65000.
  await directory.addMany([
    ...Array.from({ length: staffCount }, (_, n) => describeForeign(`staff${n}`, staffDn, 20_000 + n)),
    ...Array.from({ length: handMadeCount }, (_, n) =>
      describeForeign(`hand${n}`, peopleDn, n === 0 ? 65_000 : 5_000 + n),
    ),
  ]);
});
afterAll(() => directory.close());

function describeForeign(uid: string, parent: string, number: number): [string, Record<string, string | string[]>] {
  return [
    `uid=${uid},${parent}`,
    {
      objectClass: ['inetOrgPerson', 'posixAccount'],
      uid,
      cn: `Foreign ${uid}`,
      sn: uid,
      mail: `${uid}@staff.example.org`,
      uidNumber: String(number),
      gidNumber: '100',
      homeDirectory: `/home/${uid}`,
    },
  ];
}

/** The configuration of the Python agent, which this package reads unchanged but for one line: `ledger`. */
function configure(site: TestSite): object {
  return {
    offerings: [
      {
        ...site.offeringEntry(),
        waldur_api_url: `${site.url}api/`,
        username_management_backend: 'ldap',
        backend_components: { cpu: { measured_unit: 'h', accounting_type: 'limit', label: 'CPU' } },
        backend_settings: {
          ldap: {
            uri: site.directoryUri,
            bind_dn: agentDn,
            bind_password: agentPassword,
            base_dn: suffix,
            user_group_object_classes: ['posixGroup'],
            access_groups: [{ name: 'hpc', attribute: 'member' }],
            waldur_username_attribute: 'employeeNumber',
          },
        },
      },
    ],
  };
}

/** Runs the unchanged `waldur_sync_offering_users` of the Python agent. */
async function runAgent(cwd: string): Promise<CommandResult> {
  const { bin } = await installSiteAgent('1.0.7');
  const { exitCode, stdout, stderr } = await execa(join(bin, 'waldur_sync_offering_users'), ['-c', 'agent.yaml'], {
    cwd,
    env: { PATH: process.env['PATH'], WALDUR_SITE_AGENT_HEARTBEAT_PATH: join(cwd, 'heartbeat') },
    extendEnv: false,
    reject: false,
    timeout: 300_000,
  });
  return { exitCode, stdout, stderr };
}

const dnOf = (uid: string) => `uid=${uid},${peopleDn}`;

async function readForeign(): Promise<readonly object[]> {
  return directory.search('(mail=*@staff.example.org)');
}

it('a directory with overlays and 3,000 entries of others moves over from the Python agent: users leave and return with their passwords, and two workers serve newcomers although one is killed', async () => {
  const site = await TestSite.open(directory.slapd.uri);
  const { waldur } = site;
  const printed: string[] = [];
  const print = (line: string) => void printed.push(line);
  const show = async (command: string, expectedCodes: readonly number[] = [0]): Promise<CommandResult> => {
    const result = await site.run(...command.split(' '), '-c', 'config.yaml', '--log-level', 'error');
    const lines = result.stdout.split('\n').filter((line) => !/^(?:adopted|departure|updated) /.test(line));
    print(`\n$ waldur-offering-processor ${command} (exit ${result.exitCode})\n${lines.join('\n')}${result.stderr}`);
    expect(result.exitCode, `${command}\n${result.stdout}\n${result.stderr}`).toBeOneOf([...expectedCodes]);
    return result;
  };
  const foreign = await readForeign();
  expect(foreign).toHaveLength(staffCount + handMadeCount);

  // The agent serves thirty users, who then set their passwords, which the directory hashes.
  const served = Array.from({ length: servedByAgent }, (_, n) =>
    site.addRequestedUser({
      firstName: 'Ada',
      lastName: `Old${'abcdefghijklmnopqrstuvwxyzabcd'[n]}${n < 26 ? 'x' : 'y'}`,
    }),
  );
  await writeFile(join(site.cwd, 'agent.yaml'), JSON.stringify(configure(site)));
  const agent = await runAgent(site.cwd);
  expect(agent.exitCode, agent.stderr).toBe(0);
  const names = served.map((row) => site.row(row).username ?? '');
  expect(served.map((row) => site.row(row).state)).toEqual(served.map(() => 'OK'));
  for (const name of names) await directory.modify(dnOf(name), 'replace', 'userPassword', [`old password of ${name}`]);
  const hashed = await directory.readUser(names[0] ?? '');
  expect(hashed?.['userPassword']?.[0]).toMatch(/^\{SSHA\}/);
  const canLogIn = (name: string) => directory.canBind(dnOf(name), `old password of ${name}`);
  print(
    `$ waldur_sync_offering_users (unchanged Python agent 1.0.7): ${names.length} users OK, ${names[0]} … ${names.at(-1)}`,
  );

  // The site moves over with the same configuration and a line for the ledger.
  const config = { ...configure(site), ledger: 'sqlite:ledger.sqlite' };
  await writeFile(join(site.cwd, 'config.yaml'), JSON.stringify(config), { mode: 0o600 });
  const before = await Promise.all(names.map((name) => directory.readUser(name)));
  await show('ledger init');
  const diagnosed = await show('diagnostics');
  expect(diagnosed.stdout).toContain(
    `numbers start at 22900, in the largest block of free numbers, below entries that others made: uid=hand0,${peopleDn} has 65000`,
  );
  await show('ledger rebuild --from ldap --dry-run');
  expect(await Promise.all(names.map((name) => directory.readUser(name)))).toEqual(before);
  const rebuilt = await show('ledger rebuild --from ldap');
  expect(rebuilt.stdout).toContain(`${servedByAgent} entries adopted, ${handMadeCount + staffCount} left out; `);
  waldur.clearCalls();
  await show('sync');
  expect(waldur.writes()).toEqual([]);
  for (const [n, entry] of before.entries()) {
    const { description: _marks, ...now } = (await directory.readUser(names[n] ?? '')) ?? {};
    expect(now).toEqual(entry);
  }

  // Two workers process new users; some share a name. One worker is killed meanwhile.
  const rows = Array.from({ length: newcomers }, (_, n) =>
    site.addRequestedUser({ firstName: 'Bo', lastName: `New${'abcdefghij'[n % 10]}x` }),
  );
  const first = site.start('sync', '-c', 'config.yaml', '--no-progress', '--log-level', 'error');
  const second = site.start('sync', '-c', 'config.yaml', '--no-progress', '--log-level', 'error');
  let stored = 0;
  const stopObserving = waldur.observe(({ call }) => {
    if (call.operation === 'partial_update' && call.performed) stored += 1;
    if (stored === 8) first.kill();
  });
  const ends = [(await first.result).exitCode, (await second.result).exitCode];
  stopObserving();
  expect(ends[0]).toBeUndefined();
  print(
    `\n$ two runs of sync at once: one killed after 8 usernames (exit ${ends[0]}), the other exit ${ends[1]}; ${rows.filter((row) => site.row(row).state === 'OK').length} of ${newcomers} served`,
  );
  // The claim of the killed worker on a number ends by the real clock, that on its users by the clock of Waldur.
  do {
    await setTimeout(1000);
    waldur.clock.advance(3_600_000);
    await show('sync', [0, 1]);
  } while (rows.some((row) => site.row(row).state !== 'OK'));
  waldur.clock.advance(3_600_000);
  expect(rows.map((row) => site.row(row).state)).toEqual(rows.map(() => 'OK'));

  // Ten leave, and their accounts are closed. Six return and log in with the password that they had.
  const settings = JSON.parse(await readFile(join(site.cwd, 'config.yaml'), 'utf8'));
  settings.offerings[0].backend_settings.ldap.departure = 'disable';
  await writeFile(join(site.cwd, 'config.yaml'), JSON.stringify(settings));
  const leaving = served.slice(0, leavers);
  const setState = (row: OfferingUserSnapshot, state: 'Requested deletion' | 'Requested') =>
    waldur.setOfferingUser(row.uuid, { state, modified: waldur.clock.now() - 3_600_000 });
  for (const row of leaving) setState(row, 'Requested deletion');
  await show('sync');
  expect(leaving.map((row) => site.row(row).state)).toEqual(leaving.map(() => 'Deleted'));
  const leftNames = names.slice(0, leavers);
  const access = async (list: readonly string[]) => Promise.all(list.map(canLogIn));
  expect(await access(leftNames)).toEqual(leftNames.map(() => false));
  const members = async () => (await directory.readGroup('hpc'))?.['member'] ?? [];
  for (const name of leftNames) expect(await members()).not.toContain(dnOf(name));
  print(`${leavers} left: none of them can log in, none is in the access group`);

  const back = leaving.slice(0, returners);
  for (const row of back) setState(row, 'Requested');
  await show('sync');
  const backNames = names.slice(0, returners);
  expect(back.map((row) => [site.row(row).state, site.row(row).username])).toEqual(
    backNames.map((name) => ['OK', name]),
  );
  expect(await access(backNames)).toEqual(backNames.map(() => true));
  expect(await access(names.slice(returners, leavers))).toEqual(
    Array.from({ length: leavers - returners }, () => false),
  );
  expect(await access(names.slice(leavers))).toEqual(names.slice(leavers).map(() => true));
  for (const name of backNames) expect(await members()).toContain(dnOf(name));
  print(
    `${returners} returned under the same usernames: all of them log in with the old password; the ${leavers - returners} others still cannot`,
  );

  await show('ledger verify');
  const { findings, accounts, groups, ledger } = await checkConsistency(site, directory);
  const isOfOthers = (text: string) => /^(?:staff|hand)\d|^hpc|^gidNumber 100:/.test(text);
  const left = names.slice(returners, leavers);
  const isOfLeaver = (text: string) => left.some((name) => text.includes(name));
  expect(findings.filter((text) => !isOfOthers(text) && !isOfLeaver(text))).toEqual([]);
  expect(await readForeign()).toEqual(foreign);
  print(
    `\n${accounts} accounts and ${groups} groups in the directory, ${ledger.names} usernames in the ledger; the ${foreign.length} entries of others are unchanged`,
  );
  console.log(printed.join('\n'));
  for (const secret of [agentPassword, waldur.token, 'old password of'])
    expect(printed.join('\n')).not.toContain(secret);
});
