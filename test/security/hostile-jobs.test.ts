import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { startLedgerWorkspace } from '../cli/support/ledger-workspace.js';
import { createTestIo } from '../cli/support/test-io.js';
import { type CommandResult, startWorkspace, type Workspace } from '../cli/support/workspace.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';
import { attacks, unsafeCharacters } from './attacks.js';

/** A username backend and a resource backend that say all that they know of people, in answers, errors and the log. */
const backendSource = `
import { readFileSync } from 'node:fs';
const { attacks } = JSON.parse(readFileSync(new URL('attacks.json', import.meta.url), 'utf8'));
const named = (name, text) => Object.assign(new Error(text), { name, publicMessage: text, message: text });
const who = (user) => [user.userFullName, user.userFirstName, user.userLastName, user.userEmail, user.userUsername, user.userOrganization].join(' ');
export class Names {
  get makesUsernames() { return true; }
  async getUsername() {}
  async generateUsername() {}
  async previewUsername(user) { throw named('BackendError', who(user)); }
  async usernameStored(user) { throw new Error(who(user)); }
  async getOrCreateUsername(user) { throw named(Number('0x' + user.uuid[0]) % 2 ? 'BackendError' : 'TypeError', who(user)); }
  async syncUserProfiles(users) { throw new Error(users.map(who).join(' ')); }
  async deactivateUsers(usernames) { throw new Error(usernames.join(' ')); }
}
export class Resources {
  async find(id) { return { owner: id.startsWith('owned-') ? id.slice(6) : undefined }; }
  async create(id, resource, people) { throw named('BackendError', JSON.stringify([resource.name, people])); }
  async remove(id) { throw new Error(id); }
  async listPeople(id) { return Object.values(attacks).map((text) => ({ username: text.slice(0, 2000), isOurs: true })); }
  async addPeople(id, people) { throw named('BackendError', JSON.stringify(people)); }
  async removePeople(id, usernames) { throw new Error(usernames.join(' ')); }
  async setLimits(id) { throw new Error(Object.values(attacks).join(' ')); }
  async preflight({ logger }) { logger.debug({ attacks }, Object.values(attacks).join(' ')); }
}
`;
const backendArguments = [
  '--backend',
  'names=./talkative.mjs#Names',
  '--backend',
  'resources=./talkative.mjs#Resources',
];
/** Those whose length is not the attack, so that all of them fit into one report. */
const shortAttacks = Object.entries(attacks).filter(([name]) => name !== 'long');
const outputForms = [
  [['--json'], undefined],
  [[], undefined],
  [[], 100],
] as const;

/** Somebody of each kind in a project with resources and orders, half of them ready. */
async function addUsersAndOrders(
  { waldur, offeringUuid, cwd, configure }: Workspace,
  people: readonly (readonly [string, string])[],
  top: readonly string[],
) {
  const [[, text]] = people as [readonly [string, string]];
  const project = waldur.addProject({ name: text, slug: 'genome' });
  const rows = people.map(([name, value], index) => {
    const person = waldur.addUser({
      firstName: value,
      lastName: value,
      fullName: `${value} ${value}`,
      email: `${name}@mail.example.org`,
      username: `cuid-${name}@idp.example.org`,
    });
    waldur.addMember(project, person);
    const { uuid } = waldur.addOfferingUser({ offering: offeringUuid, user: person });
    if (index % 2 === 0) waldur.setOfferingUser(uuid, { state: 'OK', username: `user${index}` });
    return uuid;
  });
  const resource = waldur.addResource({ offering: offeringUuid, project, name: text, backendId: 'kept' });
  for (const value of people.slice(0, 4).map(([, one]) => one))
    waldur.addOrder({ type: 'Create', offering: offeringUuid, project, name: value, slug: 'alloc' });
  waldur.addOrder({ type: 'Update', resource: resource.uuid, limits: { cpu: 2 } });
  await writeFiles(cwd, {
    'talkative.mjs': backendSource,
    'attacks.json': JSON.stringify({ attacks: Object.fromEntries(people) }),
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
    // What was to pass for a line of ours stands within a line.
    expect(text).not.toMatch(/^(?:updated forged|\{"level":60)/m);
  }
}

describe('people with hostile profiles', { timeout: 240_000 }, () => {
  it.each([
    ['memberships', []],
    ['memberships', ['--dry-run']],
    ['orders', ['--dry-run']],
    ['orders', []],
  ] as const)('reach what %s %j prints harmlessly', async (command, argv) => {
    for (const [form, columns] of outputForms) {
      const work = await startWorkspace();
      await addUsersAndOrders(work, shortAttacks, ['log_level: DEBUG']);
      const end = await work.run(
        command,
        [...argv, ...backendArguments, ...form],
        columns === undefined ? {} : { columns },
      );
      expectHarmless(end, columns);
      expect(end.out).not.toBe('');
    }
  });

  it.each(['memberships', 'orders', 'explain'])(
    'with a megabyte for a name reach what %s prints harmlessly',
    async (command) => {
      const work = await startWorkspace();
      const [uuid = ''] = await addUsersAndOrders(work, [['long', attacks.long]], []);
      const end = await work.run(command, [...(command === 'explain' ? [uuid] : []), ...backendArguments, '--json']);
      expectHarmless(end, undefined);
      expect(() => JSON.parse(end.out)).not.toThrow();
    },
  );

  it('are explained harmlessly, each of them', async () => {
    const work = await startWorkspace();
    const uuids = await addUsersAndOrders(work, shortAttacks, ['log_level: DEBUG']);
    for (const backend of ['names', 'posix']) {
      await work.configure({ backend });
      for (const [index, uuid] of uuids.entries()) {
        const [form, columns] = outputForms[index % outputForms.length] ?? outputForms[0];
        const end = await work.run(
          'explain',
          [uuid, ...backendArguments, ...form],
          columns === undefined ? {} : { columns },
        );
        expectHarmless(end, columns);
        expect(end.out).toContain(form.length > 0 ? '{' : uuid);
      }
    }
  });

  it('in the CSV of a simulation come to usernames that are some, or to an error that shows none of it raw', async () => {
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

describe('the log above debug', { timeout: 240_000 }, () => {
  it.each([
    ['memberships', []],
    ['memberships', ['--dry-run']],
    ['orders', ['--dry-run']],
    ['orders', []],
    ['diagnostics', []],
    ['sync', []],
  ] as const)('of %s %j names nobody, whatever the backends say', async (command, argv) => {
    for (const level of ['info', 'warn', 'error']) {
      const work = await startWorkspace();
      await addUsersAndOrders(work, userNames, []);
      const { err } = await work.run(command, [...argv, ...backendArguments, '--json', '--log-level', level]);
      expect(err, level).not.toMatch(/Þór|@|cuid-|example\.org/);
    }
  });

  it('of the ledger commands names nobody', async () => {
    const work = await startLedgerWorkspace();
    const [uuid = ''] = await addUsersAndOrders(work, userNames, ['ledger: "sqlite:names.db"']);
    const person = work.waldur.offeringUser(uuid)?.user_uuid ?? '';
    for (const argv of [
      ['rebuild', '--dry-run'],
      ['rebuild'],
      ['verify'],
      ['history'],
      ['export', 'names.jsonl'],
      ['erase', person],
      ['release', 'user2', '--reason', 'gone'],
    ]) {
      const { err } = await work.ledger([...argv, '--log-level', 'info']);
      expect(err, argv.join(' ')).not.toMatch(/Þór|@|cuid-|example\.org/);
    }
    expect((await work.history()).length).toBeGreaterThan(0);
  });
});

it('a program that explains somebody is told all that was read of them: it was asked to', async () => {
  const work = await startWorkspace();
  const [uuid = ''] = await addUsersAndOrders(work, userNames, []);
  await work.configure({ backend: 'posix' });
  const { out, err } = await work.run('explain', [uuid, '--json']);
  expect(out).toContain('ÞórAlba');
  expect(err).not.toContain('ÞórAlba');
});
