import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { startLedgerWorkspace } from '../cli/support/ledger-workspace.js';
import { createTestIo } from '../cli/support/test-io.js';
import { type CommandResult, startWorkspace, type Workspace } from '../cli/support/workspace.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';
import { attacks, unsafeCharacters } from './attacks.js';

/** A username backend and a resource backend that reveal all user data in results, errors and log lines. */
const backendSource = `
import { readFileSync } from 'node:fs';
const { attacks } = JSON.parse(readFileSync(new URL('attacks.json', import.meta.url), 'utf8'));
const createError = (name, text) => Object.assign(new Error(text), { name, publicMessage: text, message: text });
const describe = (user) => [user.userFullName, user.userFirstName, user.userLastName, user.userEmail, user.userUsername, user.userOrganization].join(' ');
export class Names {
  get makesUsernames() { return true; }
  async getUsername() {}
  async generateUsername() {}
  async previewUsername(user) { throw createError('BackendError', describe(user)); }
  async usernameStored(user) { throw new Error(describe(user)); }
  async getOrCreateUsername(user) { throw createError(Number('0x' + user.uuid[0]) % 2 ? 'BackendError' : 'TypeError', describe(user)); }
  async syncUserProfiles(users) { throw new Error(users.map(describe).join(' ')); }
  async deactivateUsers(usernames) { throw new Error(usernames.join(' ')); }
}
export class Resources {
  async find(id) { return { owner: id.startsWith('owned-') ? id.slice(6) : undefined }; }
  async create(id, resource, people) { throw createError('BackendError', JSON.stringify([resource.name, people])); }
  async remove(id) { throw new Error(id); }
  async listPeople(id) { return Object.values(attacks).map((text) => ({ username: text.slice(0, 2000), isOurs: true })); }
  async addPeople(id, people) { throw createError('BackendError', JSON.stringify(people)); }
  async removePeople(id, usernames) { throw new Error(usernames.join(' ')); }
  async setLimits(id) { throw new Error(Object.values(attacks).join(' ')); }
  async preflight({ logger }) { logger.debug({ attacks }, Object.values(attacks).join(' ')); }
}
`;
const backendArguments = [
  '--backend',
  'names=./revealing.mjs#Names',
  '--backend',
  'resources=./revealing.mjs#Resources',
];
/** All attacks except the very long one, so that they fit into one report. */
const shortAttacks = Object.entries(attacks).filter(([name]) => name !== 'long');
const outputForms = [
  [['--json'], undefined],
  [[], undefined],
  [[], 100],
] as const;

/** Adds the users to a project with resources and orders. Half of them are ready. */
async function addUsersAndOrders(
  { waldur, offeringUuid, cwd, configure }: Workspace,
  users: readonly (readonly [string, string])[],
  top: readonly string[],
) {
  const [[, text]] = users as [readonly [string, string]];
  const project = waldur.addProject({ name: text, slug: 'genome' });
  const rows = users.map(([name, value], index) => {
    const user = waldur.addUser({
      firstName: value,
      lastName: value,
      fullName: `${value} ${value}`,
      email: `${name}@mail.example.org`,
      username: `cuid-${name}@idp.example.org`,
    });
    waldur.addMember(project, user);
    const { uuid } = waldur.addOfferingUser({ offering: offeringUuid, user });
    if (index % 2 === 0) waldur.setOfferingUser(uuid, { state: 'OK', username: `user${index}` });
    return uuid;
  });
  const resource = waldur.addResource({ offering: offeringUuid, project, name: text, backendId: 'kept' });
  for (const value of users.slice(0, 4).map(([, one]) => one))
    waldur.addOrder({ type: 'Create', offering: offeringUuid, project, name: value, slug: 'alloc' });
  waldur.addOrder({ type: 'Update', resource: resource.uuid, limits: { cpu: 2 } });
  await writeFiles(cwd, {
    'revealing.mjs': backendSource,
    'attacks.json': JSON.stringify({ attacks: Object.fromEntries(users) }),
  });
  await configure({
    backend: 'names',
    offering: ['order_processing_backend: resources', 'membership_sync_backend: resources'],
    top: [...top],
  });
  return rows;
}

function expectHarmless({ out, err }: CommandResult, columns: number | undefined): void {
  const shown = [
    columns === undefined ? out : stripVTControlCharacters(out),
    columns === undefined ? err : stripVTControlCharacters(err).replaceAll('\r', ''),
  ];
  for (const text of shown) {
    expect(text).not.toMatch(unsafeCharacters);
    // A forged line stays within another line.
    expect(text).not.toMatch(/^(?:updated forged|\{"level":60)/m);
  }
}

describe('users with hostile profiles', () => {
  it.each([
    ['memberships', []],
    ['memberships', ['--dry-run']],
    ['orders', ['--dry-run']],
    ['orders', []],
  ] as const)(
    'the output of %s %j contains no control characters and no forged lines from hostile profiles',
    async (command, argv) => {
      for (const [form, columns] of outputForms) {
        const workspace = await startWorkspace();
        await addUsersAndOrders(workspace, shortAttacks, ['log_level: DEBUG']);
        const end = await workspace.run(
          command,
          [...argv, ...backendArguments, ...form],
          columns === undefined ? {} : { columns },
        );
        expectHarmless(end, columns);
        expect(end.out).not.toBe('');
      }
    },
  );

  it.each(['memberships', 'orders', 'explain'])(
    'the output of %s contains no control characters for a name of one megabyte',
    async (command) => {
      const workspace = await startWorkspace();
      const [uuid = ''] = await addUsersAndOrders(workspace, [['long', attacks.long]], []);
      const end = await workspace.run(command, [
        ...(command === 'explain' ? [uuid] : []),
        ...backendArguments,
        '--json',
      ]);
      expectHarmless(end, undefined);
      expect(() => JSON.parse(end.out)).not.toThrow();
    },
  );

  it('explain prints no control characters and no forged lines for any hostile profile', async () => {
    const workspace = await startWorkspace();
    const uuids = await addUsersAndOrders(workspace, shortAttacks, ['log_level: DEBUG']);
    for (const backend of ['names', 'posix']) {
      await workspace.configure({ backend });
      for (const [index, uuid] of uuids.entries()) {
        const [form, columns] = outputForms[index % outputForms.length] ?? outputForms[0];
        const end = await workspace.run(
          'explain',
          [uuid, ...backendArguments, ...form],
          columns === undefined ? {} : { columns },
        );
        expectHarmless(end, columns);
        expect(end.out).toContain(form.length > 0 ? '{' : uuid);
      }
    }
  });

  it('simulate prints no control characters for hostile names in its CSV file', async () => {
    const cwd = await temporaryDirectory();
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    for (const [name, text] of Object.entries(attacks)) {
      await writeFiles(cwd, {
        [`${name}.csv`]: `first_name,last_name,username\n${quote(text)},${quote(text)},${quote(text)}\nJane,Doe,jdoe\n`,
      });
      for (const [form, columns] of outputForms) {
        const io = createTestIo({ cwd, ...(columns === undefined ? {} : { columns }) });
        const exitCode = await runCli(['simulate', '--names', `${name}.csv`, ...form], io);
        expectHarmless({ exitCode, out: io.out(), err: io.err(), io }, columns);
        expect([0, 1, 2]).toContain(exitCode);
      }
    }
  });
});

const userNames = ['Alba', 'Berg', 'Cruz', 'Dahl', 'Ekman', 'Falk'].map((name) => [name, `Þór${name}`] as const);

describe('log levels above debug', () => {
  it.each([
    ['memberships', []],
    ['memberships', ['--dry-run']],
    ['orders', ['--dry-run']],
    ['orders', []],
    ['diagnostics', []],
    ['sync', []],
  ] as const)(
    'the log of %s %j contains no personal data above the level debug, whatever the backends log',
    async (command, argv) => {
      for (const level of ['info', 'warn', 'error']) {
        const workspace = await startWorkspace();
        await addUsersAndOrders(workspace, userNames, []);
        const { err } = await workspace.run(command, [...argv, ...backendArguments, '--json', '--log-level', level]);
        expect(err, level).not.toMatch(/Þór|@|cuid-|example\.org/);
      }
    },
  );

  it('the log of the ledger commands contains no personal data above the level debug', async () => {
    const workspace = await startLedgerWorkspace();
    const [uuid = ''] = await addUsersAndOrders(workspace, userNames, ['ledger: "sqlite:names.db"']);
    const userUuid = workspace.waldur.offeringUser(uuid)?.user_uuid ?? '';
    for (const argv of [
      ['rebuild', '--dry-run'],
      ['rebuild'],
      ['verify'],
      ['history'],
      ['export', 'names.jsonl'],
      ['erase', userUuid],
      ['release', 'user2', '--reason', 'gone'],
    ]) {
      const { err } = await workspace.ledger([...argv, '--log-level', 'info']);
      expect(err, argv.join(' ')).not.toMatch(/Þór|@|cuid-|example\.org/);
    }
    expect((await workspace.history()).length).toBeGreaterThan(0);
  });
});

it('explain --json prints the personal data of the requested user, and the log does not', async () => {
  const workspace = await startWorkspace();
  const [uuid = ''] = await addUsersAndOrders(workspace, userNames, []);
  await workspace.configure({ backend: 'posix' });
  const { out, err } = await workspace.run('explain', [uuid, '--json']);
  expect(out).toContain('ÞórAlba');
  expect(err).not.toContain('ÞórAlba');
});
