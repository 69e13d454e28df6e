import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import type { SyncOptions } from '../../src/jobs/sync.js';
import { type Ledger, openMemoryLedger } from '../../src/ledger/open-ledger.js';
import type { SiteOverrides } from '../../src/site/open-site.js';
import {
  AdjustableClock,
  type OfferingRecord,
  type UserRecord,
  WaldurEmulator,
  type WaldurEmulatorOptions,
} from '../../src/testing/index.js';
import { waldurVersions } from '../../src/testing/versions.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { countResults, type SyncReport } from '../../src/users/report.js';
import { checkAgainstContract } from '../support/contract.js';
import { noon } from '../support/open-waldur.js';
import { syncOfferingUsers } from '../support/site-jobs.js';

const bulk = 'set_offerings_username';

let waldur: WaldurEmulator;
let ledger: Ledger;
let offerings: OfferingRecord[];
let project: string;

function start(options: WaldurEmulatorOptions = {}, count = 3): void {
  waldur = checkAgainstContract(new WaldurEmulator({ clock: new AdjustableClock(noon), ...options }));
  ledger = openMemoryLedger({ foldUsername, clock: waldur.clock });
  offerings = Array.from({ length: count }, (_, index) => waldur.addOffering({ name: `Cluster ${index}` }));
  project = waldur.addProject().uuid;
  for (const offering of offerings) waldur.addResource({ offering, project });
}
beforeEach(() => start());
afterEach(() => waldur.faults.clear());

/** Adds a member of the project, who waits at all offerings. */
function addMember(lastName: string, firstName = 'Ada'): UserRecord {
  const user = waldur.addUser({ firstName, lastName });
  waldur.addMember(project, user.uuid);
  waldur.clock.advance(1000);
  return user;
}

interface RunOptions extends SyncOptions {
  readonly overrides?: SiteOverrides;
  /** Further keys of each offering. */
  readonly keys?: object;
  readonly configured?: readonly OfferingRecord[];
}

function run({ overrides, keys = {}, configured = offerings, ...options }: RunOptions = {}): Promise<SyncReport> {
  const config = parseConfig(
    JSON.stringify({
      offerings: configured.map(({ name, uuid }) => ({
        name,
        waldur_api_url: waldur.url,
        waldur_api_token: waldur.token,
        waldur_offering_uuid: uuid,
        username_management_backend: 'posix',
        bulk_usernames: true,
        ...keys,
      })),
    }),
  );
  const wait = async (ms: number) => void waldur.clock.advance(ms);
  return syncOfferingUsers(config, {
    ...options,
    overrides: { fetch: waldur.fetch, clock: waldur.clock, wait, ledger, ...overrides },
  });
}

const rowsOf = (user: UserRecord) => waldur.offeringUsers().filter((row) => row.user_uuid === user.uuid);
const shown = (user: UserRecord) => rowsOf(user).map(({ username, state }) => `${username} ${state}`);
const rowAt = (user: UserRecord, offering: OfferingRecord | undefined) =>
  rowsOf(user).find((row) => row.offering_uuid === offering?.uuid)?.uuid ?? '';
const count = (operation: string) => waldur.calls.filter((call) => call.operation === operation).length;
const updated = ({ offerings: reports }: SyncReport) =>
  reports.map(({ update }) => countResults(update?.users ?? []).updated);
const holder = async (name: string) =>
  (await ledger.usernames.holderOf(`provider:${waldur.customer.uuid}`, name))?.userUuids;

describe('bulk_usernames', () => {
  it('a user who waits at several offerings gets the username with one request, and every offering reports it', async () => {
    const user = addMember('Lovelace');
    const report = await run();

    expect(shown(user)).toEqual(Array(3).fill('alovelace OK'));
    expect(updated(report)).toEqual([1, 1, 1]);
    expect(report.offerings[0]?.update).toMatchObject({
      changed: true,
      users: [
        {
          result: 'updated',
          reason: 'username-stored',
          message: "username 'alovelace' stored with one request for 3 offerings",
          calls: [{ call: 'setOfferingsUsername', username: 'alovelace' }],
        },
      ],
    });
    expect(waldur.writes().map(({ operation }) => operation)).toEqual([bulk]);
    expect(await holder('alovelace')).toEqual([user.uuid]);
    expect(await ledger.leases.list()).toEqual([]);
  });

  it('ten offerings with three hundred users cost 1.1 requests per user, pages aside', {
    timeout: 60_000,
  }, async () => {
    start({}, 10);
    for (let n = 0; n < 300; n += 1) addMember(`User${n}`);
    waldur.clearCalls();
    const report = await run();

    expect(updated(report)).toEqual(Array(10).fill(300));
    expect(count(bulk)).toBe(300);
    const pages = waldur.calls.filter(({ operation, method }) => operation === 'list' && method === 'GET').length;
    expect(waldur.calls.length - pages).toBeLessThanOrEqual(330);
    expect(new Set(waldur.offeringUsers().map(({ username }) => username)).size).toBe(300);
  });

  it('it is off by default, without a ledger, in a dry run, and for a part of the offerings', async () => {
    addMember('Lovelace');
    await run({ dryRun: true });
    await run({ offerings: ['Cluster 0'] });
    expect(count('partial_update')).toBe(1);
    const user = addMember('Hopper');
    await run({ keys: { bulk_usernames: false } });
    const other = addMember('Noether');
    await run({ overrides: { ledger: undefined } as SiteOverrides });
    expect(count(bulk)).toBe(0);
    for (const each of [user, other]) expect(new Set(shown(each)).size).toBe(1);
  });

  it('usernameStored is called for each row, with the offering that it belongs to', async () => {
    const stored: string[] = [];
    class Recorder extends PosixUsernameManagementBackend {
      override async usernameStored(
        ...[row, username, context]: Parameters<PosixUsernameManagementBackend['usernameStored']>
      ) {
        stored.push(`${row.uuid} ${username} ${context.offering.name}`);
      }
    }
    const user = addMember('Lovelace');
    await run({
      overrides: { usernameBackends: { recorder: Recorder } },
      keys: { username_management_backend: 'recorder' },
    });
    expect(new Set(stored)).toEqual(
      new Set(offerings.map((offering) => `${rowAt(user, offering)} alovelace ${offering.name}`)),
    );
    expect(stored).toHaveLength(3);
  });

  it.each([
    [
      'a row whose username is spelled in capitals',
      (user: UserRecord) => waldur.setOfferingUser(rowAt(user, offerings[1]), { username: 'Ada', state: 'OK' }),
    ],
    [
      'a restricted row',
      (user: UserRecord) => waldur.setOfferingUser(rowAt(user, offerings[1]), { isRestricted: true }),
    ],
    [
      'a row being deleted',
      (user: UserRecord) => waldur.setOfferingUser(rowAt(user, offerings[1]), { state: 'Requested deletion' }),
    ],
    [
      'a row in Error creating',
      (user: UserRecord) =>
        waldur.setOfferingUser(rowAt(user, offerings[1]), { state: 'Error creating', modified: noon / 1000 - 3600 }),
    ],
    [
      'a row with a comment',
      (user: UserRecord) => waldur.setOfferingUser(rowAt(user, offerings[1]), { comment: 'Wait.' }),
    ],
    [
      'a row that another worker has claimed',
      (user: UserRecord) => waldur.setOfferingUser(rowAt(user, offerings[1]), { state: 'Creating' }),
    ],
    [
      'a returning row that kept its username',
      (user: UserRecord) => waldur.setOfferingUser(rowAt(user, offerings[1]), { username: 'ada' }),
    ],
  ])('a user with %s is processed one by one, and that row keeps what it has', async (_what, change) => {
    const user = addMember('Lovelace');
    change(user);
    const before = waldur.offeringUser(rowAt(user, offerings[1]));
    const other = addMember('Hopper');
    await run();
    expect(count(bulk)).toBe(1);
    expect(shown(other)).toEqual(Array(3).fill('ahopper OK'));
    const after = waldur.offeringUser(rowAt(user, offerings[1]));
    if (before?.username !== '') expect(after?.username).toBe(before?.username);
    if (before?.is_restricted || before?.state === 'Creating' || before?.state === 'Requested deletion')
      expect(after?.username).toBe('');
  });

  it('a user whose offerings all have the username already but for two is completed', async () => {
    start({}, 4);
    const user = addMember('Lovelace');
    for (const offering of offerings.slice(0, 2))
      waldur.setOfferingUser(rowAt(user, offering), { state: 'OK', username: 'alovelace' });
    await run();
    expect(shown(user)).toEqual(Array(4).fill('alovelace OK'));
    expect(count(bulk)).toBe(1);
  });
});

describe('offerings that are not configured with bulk_usernames', () => {
  it.each([
    ['open', undefined],
    [
      'with another policy',
      { username_generation_policy: 'anonymized', service_provider_can_create_offering_user: true },
    ],
    ['whose users the token does not see', { username_generation_policy: 'service_provider' }],
  ])(
    'a user with access to one that is %s is processed one by one, the others are not',
    async (_what, pluginOptions) => {
      const foreign = waldur.addOffering(pluginOptions === undefined ? {} : { pluginOptions });
      const user = addMember('Lovelace');
      const other = addMember('Hopper');
      const elsewhere = waldur.addProject();
      waldur.addMember(elsewhere, user.uuid);
      waldur.addResource({ offering: foreign, project: elsewhere, state: 'Erred' });
      await run();
      expect(rowsOf(user)).toHaveLength(3);
      expect(shown(user)).toEqual(Array(3).fill('alovelace OK'));
      expect(shown(other)).toEqual(Array(3).fill('ahopper OK'));
      expect(count(bulk)).toBe(1);
    },
  );

  it('a row that appears at one between the check and the request is reported', async () => {
    const foreign = waldur.addOffering();
    const user = addMember('Lovelace');
    waldur.faults.add({
      on: { operation: bulk },
      fault: { kind: 'invoke', run: () => void waldur.addResource({ offering: foreign, project }) },
    });
    const report = await run();
    expect(shown(user)).toEqual(Array(4).fill('alovelace OK'));
    expect(report.offerings[0]?.update?.users[0]?.message).toContain(`also stored at offering ${foreign.uuid}`);
  });

  it('nobody is written together while their projects are more than the users', async () => {
    const foreign = waldur.addOffering();
    for (let n = 0; n < 3; n += 1) waldur.addResource({ offering: foreign, project: waldur.addProject() });
    const user = addMember('Lovelace');
    await run();
    expect(shown(user)).toEqual(Array(3).fill('alovelace OK'));
    expect([count(bulk), count('list_team')]).toEqual([0, 0]);
  });
});

describe('what the request needs', () => {
  it.each([
    ['the permission', () => waldur.setRole('CUSTOMER.OWNER', ['OFFERING.UPDATE_USER'])],
    ['that no user is hidden for lack of consent', () => Object.assign(waldur.settings, { enforceUserConsent: true })],
  ])('without %s, usernames are stored one by one', async (_what, change) => {
    const user = addMember('Lovelace');
    change();
    await run();
    expect(count(bulk)).toBe(0);
    expect(shown(user).every((row) => row === 'alovelace OK' || row === ' Requested')).toBe(true);
  });

  it('an organisation for which usernames are stored one by one changes nothing for another one', async () => {
    const other = waldur.addCustomer({ name: 'Other organisation' });
    const others = [0, 1].map((index) => waldur.addOffering({ customer: other.uuid, name: `Other ${index}` }));
    for (const offering of others) waldur.addResource({ offering, project });
    const foreign = waldur.addOffering();
    for (let n = 0; n < 3; n += 1) waldur.addResource({ offering: foreign, project: waldur.addProject() });
    const user = addMember('Lovelace');
    const token = waldur.addToken({ isStaff: true });
    await run({ configured: [...offerings, ...others], keys: { waldur_api_token: token } });
    expect(shown(user)).toEqual(Array(5).fill('alovelace OK'));
    expect(count(bulk)).toBe(1);
  });

  it('a server that lacks the request gets it once', async () => {
    const users = ['Lovelace', 'Hopper', 'Noether'].map((name) => addMember(name));
    waldur.faults.add({ on: { operation: bulk }, times: Infinity, fault: { kind: 'status', status: 404 } });
    await run({ keys: { username_concurrency: 1 } });
    expect(users.flatMap(shown).every((row) => row.endsWith('OK'))).toBe(true);
    expect(count(bulk)).toBe(1);
  });
});

describe('failures of the request', () => {
  const server500 = { status: 500 } as const;
  it.each([
    ['refused with 400', { kind: 'status', status: 400, body: ['No.'] }],
    ['refused with 409', { kind: 'status', status: 409 }],
    ['forbidden', { kind: 'status', status: 403 }],
    ['answered with 500 before its effect', { kind: 'status', ...server500 }],
    ['answered with 500 after its effect', { kind: 'status-after', ...server500 }],
    ['lost before its effect', { kind: 'reset-before' }],
    ['lost after its effect', { kind: 'reset-after' }],
    ['answered with a broken body', { kind: 'cut-off' }],
    ['delivered twice', { kind: 'duplicate' }],
    ['refused with 503', { kind: 'status', status: 503 }],
  ] as const)('a request that is %s leads to the same end', async (_what, fault) => {
    const users = ['Lovelace', 'Hopper', 'Noether'].map((name) => addMember(name));
    waldur.faults.add({ on: { operation: bulk, call: 2 }, times: 2, fault });
    const report = await run();
    expect(users.map(shown)).toEqual(['alovelace OK', 'ahopper OK', 'anoether OK'].map((row) => Array(3).fill(row)));
    expect(updated(report)).toEqual([3, 3, 3]);
    for (const [index, name] of ['alovelace', 'ahopper', 'anoether'].entries())
      expect(await holder(name)).toEqual([users[index]?.uuid]);
  });

  it('if the rows cannot be read back, the next run records the usernames that Waldur has stored', async () => {
    const user = addMember('Lovelace');
    const list = waldur.observe(({ call }) => {
      if (call?.operation === bulk)
        waldur.faults.add({ on: { method: 'GET' }, times: Infinity, fault: { kind: 'reset-before' } });
    });
    await run();
    list();
    waldur.faults.clear();
    expect(count(bulk)).toBe(1);
    expect(shown(user)).toEqual(Array(3).fill('alovelace OK'));
    await run();
    expect(await holder('alovelace')).toEqual([user.uuid]);
    expect(await ledger.usernames.find(`provider:${waldur.customer.uuid}`, { userUuid: user.uuid })).toMatchObject({
      status: 'committed',
    });
    expect(count(bulk)).toBe(1);
  });

  it('on a server where usernames do not move modified, the rows are read again', async () => {
    start({ version: { ...waldurVersions['8.1'], usernamesMoveModified: false } });
    const user = addMember('Lovelace');
    expect(updated(await run())).toEqual([1, 1, 1]);
    expect(shown(user)).toEqual(Array(3).fill('alovelace OK'));
    expect(count(bulk)).toBe(1);
  });

  it('an offering without a resource of the user is processed afterwards, with the same username', async () => {
    start({}, 4);
    const user = addMember('Lovelace');
    const last = offerings.at(-1);
    for (const { uuid, offering_uuid } of waldur.resources())
      if (offering_uuid === last?.uuid) waldur.setResource(uuid, { state: 'Terminated' });
    expect(updated(await run())).toEqual([1, 1, 1, 1]);
    expect(shown(user)).toEqual(Array(4).fill('alovelace OK'));
    expect([count(bulk), count('partial_update')]).toEqual([1, 1]);
  });
});

describe('two workers with one ledger', () => {
  it('one writes, the other waits for it, and nobody is written twice', async () => {
    const users = ['Lovelace', 'Hopper', 'Noether'].map((name) => addMember(name));
    const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
    const reports = await Promise.all([run({ overrides: { wait } }), run({ overrides: { wait } })]);
    expect(users.map((user) => new Set(shown(user)))).toEqual(
      ['alovelace OK', 'ahopper OK', 'anoether OK'].map((row) => new Set([row])),
    );
    expect(count(bulk)).toBe(3);
    expect(count('partial_update')).toBe(0);
    expect(reports.flatMap(({ offerings: all }) => all.map(({ error }) => error))).toEqual(Array(6).fill(undefined));
  });

  it('a lease that is never released is waited for, and then users are processed one by one', async () => {
    const user = addMember('Lovelace');
    const subject = { offeringUuid: waldur.customer.uuid, kind: 'bulk-usernames' };
    await ledger.leases.acquire({ ...subject, owner: 'other', durationMs: 10 * 3_600_000 });
    await run();
    expect(shown(user)).toEqual(Array(3).fill('alovelace OK'));
    expect(count(bulk)).toBe(0);
  });
});
