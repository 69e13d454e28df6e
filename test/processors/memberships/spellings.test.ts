import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import { LedgerStoreError } from '../../../src/ledger/store-errors.js';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import { OfferingOrderProcessor } from '../../../src/processors/offering-order-processor.js';
import { TransientBackendError } from '../../../src/shared/errors.js';
import type { ProjectRecord, ResourceSnapshot } from '../../../src/testing/index.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { type InitialAccount, type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  fixture = await openMembershipFixture();
  project = fixture.waldur.addProject();
});
afterEach(() => fixture.open.close());

const sync = async () => reportOf(await fixture.processor.processOffering(), 'r1');
const resource = (accounts: readonly InitialAccount[] = []) => fixture.resource(project, 'r1', { accounts });

/** Lets the backend list every username of ours as `spell` returns it, and take that spelling too. */
function spellAs(spell: (username: string) => string, read: (text: string) => string): void {
  const { backend } = fixture;
  const { listPeople, removePeople, setRole } = backend;
  backend.listPeople = async (id, context) => {
    const accounts = await listPeople.call(backend, id, context);
    return accounts.map((account) => ({ ...account, username: spell(account.username) }));
  };
  backend.removePeople = (id, usernames, context) => removePeople.call(backend, id, usernames.map(read), context);
  backend.setRole = (id, username, ...rest) => setRole.call(backend, id, read(username), ...rest);
}

const spellings: readonly [string, (name: string) => string, (text: string) => string][] = [
  ['in capitals', (name) => name.toUpperCase(), (text) => text.toLowerCase()],
  ['with a blank in front', (name) => ` ${name}`, (text) => text.slice(1)],
  ['with a line break', (name) => `${name}\n`, (text) => text.trim()],
];

describe('a backend that lists usernames in another spelling', () => {
  it.each(spellings)('%s: no user is added or removed', async (_how, spell, read) => {
    for (const name of ['ann', 'ben']) fixture.addMember(project, name);
    await resource();
    spellAs(spell, read);
    expect(await sync()).toMatchObject({ result: 'synced', added: ['ann', 'ben'] });
    expect(await sync()).toMatchObject({ result: 'synced', added: [], removed: [], heldBack: [] });
    expect(fixture.backendWrites()).toEqual(['addPeople']);
  });

  it.each(spellings.slice(0, 2))('%s: its own text is removed, and given a role', async (_how, spell, read) => {
    fixture.addMember(project, 'ann', { role: 'PROJECT.ADMIN' });
    fixture.addFormerMember('gone');
    await resource(['ann', 'gone']);
    spellAs(spell, read);
    const { backend } = fixture;
    const calls: unknown[] = [];
    const { removePeople, setRole } = backend;
    backend.removePeople = async (...args) => {
      calls.push(args[1]);
      return removePeople(...args);
    };
    backend.setRole = async (...args) => {
      calls.push(args[1]);
      return setRole(...args);
    };
    expect(await sync()).toMatchObject({ result: 'synced', heldBack: [] });
    expect(calls).toEqual([[spell('gone')], spell('ann')]);
    expect(fixture.backend.resource('r1')?.people).toMatchObject([{ username: 'ann', role: 'admin' }]);
  });

  it('in capitals: a user who left is removed by a backend that takes only lower case, too', async () => {
    await fixture.open.close();
    fixture = await openMembershipFixture({ acceptedUsernames: ['posix', 'freeipa'], takesUsernamesAsData: false });
    project = fixture.waldur.addProject();
    fixture.addMember(project, 'ann');
    fixture.addFormerMember('gone');
    await resource(['ann', 'gone']);
    spellAs(
      (name) => name.toUpperCase(),
      (text) => text.toLowerCase(),
    );
    expect(await sync()).toMatchObject({ removed: [{ username: 'GONE', reason: 'left' }], heldBack: [] });
    expect(fixture.usernamesOn('r1')).toEqual(['ann']);
  });

  it('with a line break or a leading hyphen, no account is removed and no role is changed', async () => {
    fixture.addMember(project, 'ann', { role: 'PROJECT.ADMIN' });
    fixture.addFormerMember('gone');
    await resource(['ann', 'gone']);
    spellAs(
      (name) => `${name}\n`,
      (text) => text.trim(),
    );
    const { heldBack, roles, removed } = await sync();
    expect([roles, removed]).toEqual([[], []]);
    expect(heldBack.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the role of account 'ann\\u\{a\}' is not changed: .* control characters/),
      expect.stringMatching(/^account 'gone\\u\{a\}' is not removed \(left\): .* control characters/),
    ]);
    expect(fixture.backendWrites()).toEqual([]);
  });

  it('a restricted user is removed in any spelling', async () => {
    fixture.addMember(project, 'ann', { isRestricted: true });
    await resource(['ann']);
    spellAs(
      (name) => ` ${name.toUpperCase()} `,
      (text) => text.trim().toLowerCase(),
    );
    expect(await sync()).toMatchObject({ removed: [{ username: ' ANN ', reason: 'restricted-user' }] });
    expect(fixture.usernamesOn('r1')).toEqual([]);
  });
});

describe('a backend that lists usernames with a realm', () => {
  const realm = '@CLUSTER.EXAMPLE';
  const addRealm = () =>
    spellAs(
      (name) => name + realm,
      (text) => text.replace(realm, ''),
    );

  it('members and their accounts are held back in the first run, with and without a stored uuid', async () => {
    const ann = fixture.addMember(project, 'ann');
    fixture.addMember(project, 'ben');
    await resource([{ username: 'ann', role: 'member', userUuid: ann.uuid }, 'ben']);
    addRealm();
    const { added, removed, kept, heldBack } = await sync();
    expect([added, removed, kept]).toEqual([[], [], [`ann${realm}`, `ben${realm}`]]);
    expect(heldBack.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^account 'ann@CLUSTER.EXAMPLE' is not removed \(renamed\), and 'ann' is not added: /),
      expect.stringMatching(
        /^account 'ben@CLUSTER.EXAMPLE' is not removed \(\w+\), and 'ben' is not added: .*normalizeUsername/,
      ),
    ]);
    expect(fixture.backendWrites()).toEqual([]);
  });

  it('a service account and its spelling are held back too', async () => {
    fixture.waldur.addServiceAccount({ project, username: 'svc' });
    await resource([{ username: 'svc' }]);
    addRealm();
    expect(await sync()).toMatchObject({ added: [], removed: [], heldBack: [{ username: `svc${realm}` }] });
  });

  it('a user whose own username has a realm is another one, and leaves', async () => {
    fixture.addMember(project, 'ann@one.example');
    fixture.addFormerMember('ann@two.example');
    await resource(['ann@two.example']);
    expect(await sync()).toMatchObject({
      added: ['ann@one.example'],
      removed: [{ username: 'ann@two.example', reason: 'left' }],
      heldBack: [],
    });
  });

  it('normalizeUsername lets members come and go', async () => {
    const ann = fixture.addMember(project, 'ann', { role: 'PROJECT.ADMIN' });
    fixture.addFormerMember('gone');
    await resource(['ann', 'gone']);
    addRealm();
    Object.assign(fixture.backend, { normalizeUsername: (text: string) => text.replace(realm, '') });
    fixture.addMember(project, 'ben');
    expect(await sync()).toMatchObject({
      result: 'synced',
      added: ['ben'],
      removed: [{ username: `gone${realm}` }],
      roles: [{ username: `ann${realm}`, to: 'admin' }],
      heldBack: [],
    });
    fixture.waldur.removeMember(project, ann);
    await fixture.processor.processUserRoleChanged({ user: ann.uuid, project: project.uuid, granted: false });
    expect(fixture.usernamesOn('r1')).toEqual(['ben']);
  });

  it('a departing user is removed in the spelling of the backend', async () => {
    fixture.addFormerMember('gone', { state: 'Requested deletion' });
    fixture.addMember(project, 'ann');
    await resource(['gone', 'ann']);
    addRealm();
    Object.assign(fixture.backend, { normalizeUsername: (text: string) => text.replace(realm, '') });
    const report = await fixture.processor.processOffering();
    expect(report.departures?.users).toMatchObject([{ result: 'done', removedFrom: ['r1'] }]);
    expect(fixture.usernamesOn('r1')).toEqual(['ann']);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no');
      },
      /normalizeUsername threw an error/,
    ],
    ['returns no text', () => 7, /normalizeUsername returned an invalid value \(expected a string, got number\)/],
  ])('a normalizeUsername that %s changes nothing', async (_how, normalizeUsername, message) => {
    fixture.addMember(project, 'ann');
    await resource(['gone']);
    Object.assign(fixture.backend, { normalizeUsername });
    expect(await sync()).toMatchObject({ result: 'failed', errors: [expect.stringMatching(message)] });
    expect(fixture.backendWrites()).toEqual([]);
  });

  it('members whose usernames it makes the same are not added', async () => {
    for (const name of ['ann', 'annabel', 'annalena']) fixture.addMember(project, name);
    await resource();
    Object.assign(fixture.backend, { normalizeUsername: (text: string) => text.slice(0, 4) });
    const { added, heldBack } = await sync();
    expect(added).toEqual(['ann']);
    expect(heldBack).toMatchObject([
      {
        username: 'annabel',
        message: expect.stringMatching(/^user 'annabel' is held back: .* makes 'anna' of the usernames of 2 members/),
      },
      { username: 'annalena' },
    ]);
  });
});

describe('an old username whose new one the backend does not list', () => {
  it('stays, and the report says so in the first run', async () => {
    const ann = fixture.addMember(project, 'ann');
    await resource([{ username: 'id-4711', role: 'member', userUuid: ann.uuid }]);
    fixture.backend.addPeople = async () => {};
    const { removed, kept, heldBack } = await sync();
    expect([removed, kept]).toEqual([[], ['id-4711']]);
    expect(heldBack).toMatchObject([
      { message: expect.stringMatching(/'ann' was added, but the backend does not list/) },
    ]);
    expect(fixture.usernamesOn('r1')).toEqual(['id-4711']);
  });

  it('stays when the accounts can not be listed again', async () => {
    const ann = fixture.addMember(project, 'ann');
    await resource([{ username: 'old-ann', role: 'member', userUuid: ann.uuid }]);
    const { backend } = fixture;
    const addPeople = backend.addPeople.bind(backend);
    backend.addPeople = async (id, people, context) => {
      await addPeople(id, people, context);
      backend.failNext('listPeople', new TransientBackendError('busy'));
    };
    expect(await sync()).toMatchObject({
      result: 'failed',
      removed: [],
      kept: ['old-ann'],
      errors: ['could not look for new usernames: busy'],
    });
    expect(await sync()).toMatchObject({ result: 'synced', removed: [{ username: 'old-ann', reason: 'renamed' }] });
  });
});

describe('a username that was on the resource after the last run, and is not listed any more', () => {
  const ledger = () => openMemoryLedger({ foldUsername });
  let notes: ReturnType<typeof ledger>['notes'];
  beforeEach(() => {
    notes = ledger().notes;
  });
  const run = async (options = {}) => {
    const parts = { ...fixture.open.parts(fixture.usernames), membershipBackend: fixture.backend, notes };
    return reportOf(await new OfferingMembershipProcessor(parts).processOffering(options), 'r1');
  };
  const drop = (...usernames: string[]) =>
    fixture.backend.removePeople('r1', usernames, {
      signal: new AbortController().signal,
      logger: fixture.open.parts(fixture.usernames).logger,
      settings: {},
      offering: fixture.open.offering,
    });
  const note = async ({ uuid }: ResourceSnapshot) =>
    (await notes.find('members', fixture.open.offering.uuid, uuid))?.value;

  it('is not added again until an administrator says so', async () => {
    for (const name of ['ann', 'ben']) fixture.addMember(project, name);
    const { uuid } = await resource();
    expect(await run()).toMatchObject({ result: 'synced', added: ['ann', 'ben'], heldBack: [] });
    await drop('ann');
    fixture.addMember(project, 'new');
    for (const added of [['new'], []]) {
      const report = await run();
      expect(report).toMatchObject({ added, removed: [] });
      expect(report.heldBack).toEqual([
        {
          username: 'ann',
          message: expect.stringMatching(new RegExp(`^user 'ann' is not added: .* --add-again ${uuid}$`)),
        },
      ]);
    }
    expect(await run({ addAgain: [uuid] })).toMatchObject({ added: ['ann'], heldBack: [] });
    expect(await run()).toMatchObject({ added: [], heldBack: [], kept: ['ben', 'new', 'ann'] });
  });

  it('holds back the accounts of unknown users, which may be under another name', async () => {
    for (const name of ['ann', 'ben']) fixture.addMember(project, name);
    await resource(['ann', 'ben']);
    await run();
    spellAs(
      (name) => `id-${name}`,
      (text) => text.slice(3),
    );
    const { added, removed, heldBack } = await run();
    expect([added, removed]).toEqual([[], []]);
    expect(heldBack.map(({ username }) => username)).toEqual(['id-ann', 'id-ben', 'ann', 'ben']);
  });

  it('is added again if it was removed by a run, or if the resource has another id', async () => {
    const ann = fixture.addMember(project, 'ann');
    const created = await resource();
    await run();
    fixture.waldur.removeMember(project, ann);
    await run();
    expect(fixture.usernamesOn('r1')).toEqual([]);
    fixture.waldur.addMember(project, ann);
    expect(await run()).toMatchObject({ added: ['ann'], heldBack: [] });
    fixture.backend.reserveId('r2', created.uuid);
    fixture.waldur.setResource(created.uuid, { backendId: 'r2' });
    const parts = { ...fixture.open.parts(fixture.usernames), membershipBackend: fixture.backend, notes };
    const report = await new OfferingMembershipProcessor(parts).processOffering();
    expect(reportOf(report, 'r2')).toMatchObject({ added: ['ann'], heldBack: [] });
  });

  it('is added again if it was removed from a resource that was held back because of its id', async () => {
    const ann = fixture.addMember(project, 'ann');
    await resource();
    await run();
    const { offering } = fixture.open;
    const other = fixture.waldur.addResource({ offering, project, name: 'Other', backendId: 'r1' });
    const { backend } = fixture;
    const { find } = backend;
    backend.find = async () => ({});
    fixture.setOfferingUser(ann, { isRestricted: true });
    expect(await run()).toMatchObject({ result: 'held-back', removed: [{ username: 'ann' }] });
    backend.find = find;
    fixture.waldur.setResource(other.uuid, { state: 'Terminated' });
    fixture.setOfferingUser(ann, { isRestricted: false });
    expect(await run()).toMatchObject({ added: ['ann'], heldBack: [] });
  });

  it('is added again if the resource was terminated and restored', async () => {
    fixture.addMember(project, 'ann');
    const { uuid } = await resource();
    await run();
    const parts = {
      ...fixture.open.parts(fixture.usernames),
      orderBackend: fixture.backend,
      notes,
      teamFetchAttempts: 1,
    };
    const order = async (type: 'Terminate' | 'Restore') => {
      fixture.waldur.addOrder({ type, resource: uuid });
      const { orders } = await new OfferingOrderProcessor(parts).processOffering();
      expect(orders).toMatchObject([{ type, result: 'done' }]);
    };
    await order('Terminate');
    // The new resource has no users yet.
    fixture.backend.failNext('create', new TransientBackendError('ann is not known yet'));
    fixture.backend.failNext('addPeople', new TransientBackendError('ann is not known yet'));
    await order('Restore');
    expect(fixture.usernamesOn('r1')).toEqual([]);
    expect(await run()).toMatchObject({ added: ['ann'], heldBack: [] });
  });

  it('a note is written once, contains no name, and goes with the resource', async () => {
    fixture.addMember(project, 'ann');
    const created = await resource();
    await run({ dryRun: true });
    expect(await note(created)).toBeUndefined();
    await run();
    const first = await notes.find('members', fixture.open.offering.uuid, created.uuid);
    expect(JSON.stringify(first)).not.toContain('ann');
    await run();
    expect(await notes.find('members', fixture.open.offering.uuid, created.uuid)).toEqual(first);
    fixture.waldur.setResource(created.uuid, { state: 'Terminated' });
    const parts = { ...fixture.open.parts(fixture.usernames), membershipBackend: fixture.backend, notes };
    await new OfferingMembershipProcessor(parts).processOffering();
    expect(await note(created)).toBeUndefined();
  });
});

describe('a ledger that is unavailable for who is on the resources', () => {
  const locked = new LedgerStoreError('/srv/names.db: locked');
  let notes: ReturnType<typeof openMemoryLedger>['notes'];
  const run = () =>
    new OfferingMembershipProcessor({
      ...fixture.open.parts(fixture.usernames),
      membershipBackend: fixture.backend,
      notes,
    }).processOffering();
  const noted = async () => (await notes.list('members', fixture.open.offering.uuid)).map(({ key }) => key);

  beforeEach(() => {
    fixture.addMember(project, 'ann');
    ({ notes } = openMemoryLedger({ foldUsername, clock: fixture.waldur.clock }));
  });

  it('leaves former resources to a later run, which forgets them', async () => {
    const { uuid } = await resource();
    await fixture.resource(project, 'r2');
    await run();
    fixture.waldur.setResource(uuid, { state: 'Terminated' });
    const remove = vi.spyOn(notes, 'remove').mockRejectedValue(locked);
    expect(reportOf(await run(), 'r2')).toMatchObject({ result: 'synced', errors: [] });
    remove.mockRestore();
    await run();
    expect(await noted()).not.toContain(uuid);
  });

  it('is in the report of a resource whose users could not be noted, and the next run notes them', async () => {
    const { uuid } = await resource();
    const put = notes.put.bind(notes);
    const spy = vi.spyOn(notes, 'put');
    spy.mockImplementation((note) => (note.kind === 'members' ? Promise.reject(locked) : put(note)));
    const errors = ['could not record in the ledger who is on the resource: /srv/names.db: locked'];
    expect(reportOf(await run(), 'r1')).toMatchObject({ result: 'failed', added: ['ann'], errors });
    spy.mockRestore();
    expect(reportOf(await run(), 'r1')).toMatchObject({ result: 'synced', added: [], errors: [] });
    expect(await noted()).toEqual([uuid]);
  });

  it('holds no user back when the notes cannot be read, and keeps the notes as they are', async () => {
    await resource();
    const list = notes.list.bind(notes);
    const spy = vi.spyOn(notes, 'list');
    spy.mockImplementation((kind, scope) => (kind === 'members' ? Promise.reject(locked) : list(kind, scope)));
    expect(reportOf(await run(), 'r1')).toMatchObject({ result: 'synced', added: ['ann'], errors: [] });
    spy.mockRestore();
    expect(await noted()).toEqual([]);
  });
});
