import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { type SyncOptions } from '../../src/jobs/sync.js';
import { openMemoryLedger } from '../../src/ledger/open-ledger.js';
import type { SiteOverrides } from '../../src/site/open-site.js';
import {
  AdjustableClock,
  type OfferingUserOptions,
  type OfferingUserSnapshot,
  WaldurEmulator,
  type WaldurEmulatorOptions,
} from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { countResults, type OfferingReport } from '../../src/users/report.js';
import { checkAgainstContract } from '../support/contract.js';
import { noon } from '../support/open-waldur.js';
import { syncOfferingUsers } from '../support/site-jobs.js';

function startWaldur(options: WaldurEmulatorOptions = {}): WaldurEmulator {
  return checkAgainstContract(new WaldurEmulator({ clock: new AdjustableClock(noon), ...options }));
}

interface Entry {
  readonly name: string;
  readonly waldur: WaldurEmulator;
  readonly uuid: string;
  readonly backend?: string;
  readonly token?: string;
}

function configure(entries: readonly Entry[], more: object = {}) {
  const offerings = entries.map(({ name, waldur, uuid, backend = 'posix', token = waldur.token }) => ({
    name,
    waldur_api_url: waldur.url,
    waldur_api_token: token,
    waldur_offering_uuid: uuid,
    backend_type: 'slurm',
    username_management_backend: backend,
    backend_settings: null,
  }));
  return parseConfig(JSON.stringify({ ...more, offerings }));
}

/** A network in which each emulator answers for its own host. */
function route(...emulators: WaldurEmulator[]): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const waldur = emulators.find(({ url }) => request.url.startsWith(url));
    if (waldur === undefined)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }) });
    return waldur.fetch(request);
  };
}

let waldur: WaldurEmulator;
let offering: string;
beforeEach(() => {
  waldur = startWaldur();
  offering = waldur.addOffering({ name: 'SLURM Cluster' }).uuid;
});
afterEach(() => waldur.faults.clear());

const hourAgo = new Date(noon - 3_600_000).toISOString();
const add = (more: object = {}) =>
  waldur.addOfferingUser({ offering, created: hourAgo, modified: hourAgo, ...more }).uuid;
const cluster = (): Entry => ({ name: 'SLURM Cluster', waldur, uuid: offering });
const sync = (entries: readonly Entry[], options: SyncOptions & { readonly overrides?: SiteOverrides } = {}) =>
  syncOfferingUsers(configure(entries), {
    ...options,
    overrides: {
      fetch: route(...new Set(entries.map((entry) => entry.waldur))),
      clock: waldur.clock,
      ...options.overrides,
    },
  });
const codesOf = (reports: readonly OfferingReport[]) => reports.map(({ name, error }) => [name, error?.code]);

describe('a sync', () => {
  it('a sync moves all waiting users to OK, each with a different username', async () => {
    for (let n = 0; n < 30; n += 1) add();
    add({ state: 'Creating' });
    add({ state: 'Error creating', comment: 'Old.' });
    add({ state: 'OK', username: '' });
    const report = await sync([cluster()]);
    const rows = waldur.offeringUsers(offering);
    expect(rows.every(({ state, username }) => state === 'OK' && username !== '')).toBe(true);
    expect(new Set(rows.map(({ username }) => username)).size).toBe(33);
    expect(report).toMatchObject({
      dryRun: false,
      interrupted: false,
      offerings: [{ name: 'SLURM Cluster', uuid: offering, backend: 'posix' }],
    });
    expect(countResults(report.offerings[0]?.update?.users ?? [])).toEqual({
      updated: 33,
      pending: 0,
      failed: 0,
      'held-back': 0,
      skipped: 0,
      unchanged: 0,
    });
  });

  it('a sync needs two calls for a new user, and one page of usernames for three hundred users', async () => {
    for (let n = 0; n < 250; n += 1) add({ state: 'OK', username: `user${n}` });
    for (let n = 0; n < 10; n += 1) add();
    await sync([cluster()]);
    const calls = waldur.calls.map(({ operation }) => operation);
    const count = (operation: string) => calls.filter((call) => call === operation).length;
    expect([count('begin_creating'), count('partial_update')]).toEqual([10, 10]);
    // All users, the attributes of the waiting ones, the usernames of the provider before and after the work, and the
    // offering itself.
    expect(calls.length - 20).toBe(5);
  });

  it('a sync reads only the list of users if none waits', async () => {
    for (let n = 0; n < 5; n += 1) add({ state: 'OK', username: `user${n}` });
    await sync([cluster()]);
    expect(waldur.calls.map(({ operation }) => operation)).toEqual(['retrieve_offering', 'list']);
    expect(waldur.calls[1]?.query['field']).not.toContain('user_full_name');
  });

  it('a sync reads a user again who changes between two reads, so that the username is based on complete data', async () => {
    const uuids = Array.from({ length: 5 }, () =>
      add({ user: waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }).uuid }),
    );
    const late = uuids[4] ?? '';
    waldur.setOfferingUser(late, { isRestricted: false });
    waldur.faults.add({
      on: { operation: 'list', call: 2 },
      fault: { kind: 'invoke', run: () => void waldur.setOfferingUser(late, { state: 'OK' }) },
    });
    await sync([cluster()]);
    expect(waldur.offeringUser(late)?.username).toMatch(/^jdoe\d?$/);
  });

  it('a sync skips and reports a user who disappears between two reads', async () => {
    const uuids = Array.from({ length: 5 }, () => add());
    waldur.faults.add({
      on: { operation: 'list', call: 2 },
      fault: { kind: 'invoke', run: () => waldur.removeOfferingUser(uuids[0] ?? '') },
    });
    const report = await sync([cluster()]);
    const users = report.offerings[0]?.update?.users ?? [];
    expect(users.map(({ result }) => result)).toEqual(['updated', 'updated', 'updated', 'updated', 'skipped']);
    expect(users.at(-1)).toMatchObject({
      uuid: uuids[0],
      reason: 'claimed-elsewhere',
      message: 'the offering user no longer exists in Waldur',
      calls: [],
    });
  });

  it('a sync reports its progress: the number of waiting users, and each user once', async () => {
    add();
    add({ state: 'OK', username: 'a' });
    const reported: unknown[] = [];
    const progress = {
      offeringStarted: (about: object) => reported.push(about),
      userDone: (_about: object, user: { uuid: string }) => reported.push(user.uuid),
    };
    await sync([cluster()], { progress });
    expect(reported[0]).toMatchObject({ name: 'SLURM Cluster', uuid: offering, waiting: 1, total: 2 });
    expect(new Set(reported.slice(1))).toEqual(new Set(waldur.offeringUsers(offering).map(({ uuid }) => uuid)));
  });

  it('a dry run of a sync writes nothing', async () => {
    add();
    const report = await sync([cluster()], { dryRun: true });
    expect(waldur.writes()).toEqual([]);
    expect(report).toMatchObject({
      dryRun: true,
      offerings: [{ update: { dryRun: true, changed: false, users: [{ result: 'updated' }] } }],
    });
  });
});

describe('a sync for one user', () => {
  it.each([
    ['the uuid of the Waldur user', (row: OfferingUserSnapshot) => String(row.user_uuid)],
    [
      'their uuid with hyphens',
      (row: OfferingUserSnapshot) =>
        String(row.user_uuid)
          .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
          .toUpperCase(),
    ],
    ['the Waldur username', (row: OfferingUserSnapshot) => String(row.user_username)],
    ['the e-mail address', (row: OfferingUserSnapshot) => String(row.user_email).toUpperCase()],
  ])('a user can be selected by %s', async (_title, name) => {
    const uuid = add();
    const other = add();
    const report = await sync([cluster()], { user: name(waldur.offeringUser(uuid) as OfferingUserSnapshot) });
    expect(report.offerings[0]?.update?.users).toMatchObject([{ uuid, result: 'updated' }]);
    expect(waldur.offeringUser(other)?.state).toBe('Requested');
  });

  it('a user can be selected by the local username', async () => {
    const uuid = add({ state: 'Error creating', username: 'janed' });
    add();
    const report = await sync([cluster()], { user: 'JaneD' });
    expect(report.offerings[0]?.update?.users).toMatchObject([{ uuid }]);
  });

  it('a user can be selected by the uuid of the offering user', async () => {
    const uuid = add();
    add();
    const report = await sync([cluster()], { user: uuid });
    expect(report.offerings[0]?.update?.users).toMatchObject([{ uuid }]);
  });

  it('a Waldur username takes precedence over the same local username of another user', async () => {
    const wanted = add({ user: waldur.addUser({ username: 'jdoe' }).uuid });
    add({ username: 'jdoe', state: 'Error creating' });
    const report = await sync([cluster()], { user: 'jdoe' });
    expect(report.offerings[0]?.update?.users).toMatchObject([{ uuid: wanted }]);
  });

  it('an e-mail address of two users is rejected, and the message names both', async () => {
    const uuids = [
      add({ user: waldur.addUser({ email: 'lab@example.org' }).uuid }),
      add({ user: waldur.addUser({ email: 'lab@example.org' }).uuid }),
    ];
    await expect(sync([cluster()], { user: 'lab@example.org' })).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining(
        `'lab@example.org' matches 2 users. Use the uuid of the offering user: ${uuids.join(', ')}`,
      ),
    });
    expect(waldur.writes()).toEqual([]);
  });

  it('no user is selected if none matches', async () => {
    add();
    const report = await sync([cluster()], { user: 'missing@example.org' });
    expect(report.offerings[0]?.update?.users).toEqual([]);
  });
});

describe('several offerings', () => {
  it('errors of offerings are distinguished: unreachable, refused, not found, closed by policy, closed by the flag, without a backend; and the other offerings are processed', async () => {
    const dead = startWaldur({ url: 'https://dead.example.org/' });
    dead.faults.add({ times: 999, fault: { kind: 'html', status: 502 } });
    add();
    const byPolicy = waldur.addOffering({
      pluginOptions: { service_provider_can_create_offering_user: true, username_generation_policy: 'freeipa' },
    });
    const byFlag = waldur.addOffering({ pluginOptions: { username_generation_policy: 'service_provider' } });
    waldur.addOfferingUser({ offering: byPolicy.uuid });
    waldur.addOfferingUser({ offering: byFlag.uuid });
    const second = waldur.addOffering();
    const last = waldur.addOfferingUser({ offering: second.uuid }).uuid;
    const report = await sync([
      { name: 'dead', waldur: dead, uuid: dead.addOffering().uuid },
      cluster(),
      { ...cluster(), name: 'refused', token: 'f'.repeat(40) },
      { ...cluster(), name: 'missing', uuid: '0'.repeat(32) },
      { ...cluster(), name: 'by policy', uuid: byPolicy.uuid },
      { ...cluster(), name: 'by flag', uuid: byFlag.uuid },
      { ...cluster(), name: 'unknown backend', backend: 'ldapp' },
      { name: 'last', waldur, uuid: second.uuid },
    ]);
    expect(codesOf(report.offerings)).toEqual([
      ['dead', 'unreachable'],
      ['SLURM Cluster', undefined],
      ['refused', 'unauthorized'],
      ['missing', 'offering-not-found'],
      ['by policy', undefined],
      ['by flag', undefined],
      ['unknown backend', 'backend-not-available'],
      ['last', undefined],
    ]);
    const gates = report.offerings.map(({ update }) => update?.gate);
    expect(gates[4]).toEqual({
      open: false,
      closedBy: 'username_generation_policy',
      value: 'freeipa',
      setting: 'account_settings',
      source: 'offering',
    });
    expect(gates[5]).toEqual({ open: false, closedBy: 'service_provider_can_create_offering_user' });
    expect(report.offerings[6]?.error?.message).toBe(
      "username_management_backend 'ldapp' is not installed; installed are base, posix, ldap",
    );
    expect(waldur.offeringUser(last)?.state).toBe('OK');
    expect(JSON.stringify(report)).not.toContain('f'.repeat(40));
  });

  it('offerings can be selected by name or uuid, and are processed in the order of the configuration', async () => {
    const other = waldur.addOffering();
    const entries = [
      cluster(),
      { name: 'Other', waldur, uuid: other.uuid },
      { name: 'Third', waldur, uuid: waldur.addOffering().uuid },
    ];
    const report = await sync(entries, { offerings: [other.uuid.toUpperCase(), 'SLURM Cluster'] });
    expect(report.offerings.map(({ name }) => name)).toEqual(['SLURM Cluster', 'Other']);
    await expect(sync(entries, { offerings: ['Fourth'] })).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: /no offering 'Fourth'/,
    });
  });

  it('an unexpected response for one offering does not stop the others', async () => {
    waldur.faults.add({ on: { operation: 'list' }, fault: { kind: 'status', status: 200, body: { rows: 'none' } } });
    add();
    const report = await sync([cluster(), { ...cluster(), name: 'again' }]);
    expect(codesOf(report.offerings)).toEqual([
      ['SLURM Cluster', 'unexpected-answer'],
      ['again', undefined],
    ]);
  });

  it('several offerings share one limit of concurrent requests', async () => {
    const second = waldur.addOffering();
    for (let n = 0; n < 40; n += 1) waldur.addOfferingUser({ offering: n % 2 ? second.uuid : offering });
    waldur.latencyMs = 2;
    const entries = [cluster(), { name: 'Other', waldur, uuid: second.uuid }];
    const overrides = { fetch: route(waldur), clock: waldur.clock };
    await syncOfferingUsers(configure(entries, { max_connections: 6 }), { concurrency: 64, overrides });
    expect(waldur.maxConcurrentRequests).toBe(6);
    expect(waldur.offeringUsers().every(({ state }) => state === 'OK')).toBe(true);
  });
});

describe('a backend', () => {
  it('a backend that creates no usernames leaves all users unclaimed', async () => {
    const uuid = add();
    const report = await sync([{ ...cluster(), backend: 'base' }]);
    expect(report.offerings[0]).toMatchObject({
      backend: 'base',
      update: { users: [{ uuid, result: 'skipped', reason: 'username-generation-disabled' }] },
    });
    expect(report.offerings[0]?.error).toBeUndefined();
    expect(waldur.offeringUser(uuid)?.state).toBe('Requested');
  });

  it('a backend that is not installed leaves all users unclaimed, and the error lists the installed ones', async () => {
    const uuid = add();
    const warnings: unknown[] = [];
    const logger = {
      debug: () => {},
      info: () => {},
      warn: (line: unknown) => void warnings.push(line),
      error: () => {},
    };
    const report = await sync([{ ...cluster(), backend: 'gone' }], { overrides: { logger } });
    expect(report.offerings[0]).toMatchObject({
      error: { code: 'backend-not-available' },
      update: { users: [{ uuid, reason: 'username-generation-disabled' }] },
    });
    expect(waldur.writes()).toEqual([]);
    expect(warnings).toEqual([
      "SLURM Cluster: username_management_backend 'gone' is not installed; installed are base, posix, ldap",
    ]);
  });

  it('a custom backend is found by its name, and one that rejects its settings is reported', async () => {
    const uuid = add();
    class Picky extends PosixUsernameManagementBackend {
      constructor() {
        super();
        throw new Error('backend_settings.ldap.uri is missing');
      }
    }
    const overrides = { usernameBackends: { custom_backend: PosixUsernameManagementBackend, picky: Picky } };
    const report = await sync(
      [
        { ...cluster(), name: 'picky', backend: 'picky' },
        { ...cluster(), backend: 'custom_backend' },
      ],
      { overrides },
    );
    expect(report.offerings[0]).toMatchObject({
      error: {
        code: 'backend-not-available',
        message: expect.stringContaining('backend_settings.ldap.uri is missing'),
      },
    });
    expect(waldur.offeringUser(uuid)?.state).toBe('OK');
  });
});

describe('a sync that is stopped', () => {
  it('a sync that is stopped finishes the current users, reports the others, and starts no other offering', async () => {
    for (let n = 0; n < 20; n += 1) add();
    const stop = new AbortController();
    const progress = { userDone: () => stop.abort() };
    const report = await sync([cluster(), { ...cluster(), name: 'never' }], {
      signal: stop.signal,
      progress,
      concurrency: 2,
    });
    expect(report).toMatchObject({ interrupted: true });
    expect(report.offerings).toHaveLength(1);
    const counts = countResults(report.offerings[0]?.update?.users ?? []);
    expect(counts.updated).toBeGreaterThan(0);
    expect(counts.updated + counts.skipped).toBe(20);
    expect(waldur.offeringUsers(offering).filter(({ state }) => state === 'OK')).toHaveLength(counts.updated);
    expect(waldur.offeringUsers(offering).filter(({ state }) => state === 'Creating')).toHaveLength(0);
  });

  it('a sync that is stopped before anything was read reports nothing about that offering', async () => {
    const stop = new AbortController();
    waldur.faults.add({ fault: { kind: 'invoke', run: () => stop.abort() } });
    const report = await sync([cluster()], { signal: stop.signal });
    expect(report).toEqual({ dryRun: false, offerings: [], interrupted: true });
  });
});

describe('users who are leaving', () => {
  const run = (more: object = {}, options: SyncOptions = {}, overrides: SiteOverrides = {}) => {
    const entry = {
      name: 'SLURM Cluster',
      waldur_api_url: waldur.url,
      waldur_api_token: waldur.token,
      waldur_offering_uuid: offering,
      username_management_backend: 'posix',
      ...more,
    };
    const config = parseConfig(JSON.stringify({ offerings: [entry] }));
    return syncOfferingUsers(config, { ...options, overrides: { fetch: waldur.fetch, ...overrides } });
  };
  const openLedger = () => openMemoryLedger({ foldUsername, clock: waldur.clock });
  /** Adds a user who was changed long ago, so that only the first run reads them. */
  const addOld = (options: Partial<OfferingUserOptions>) => {
    const modified = new Date(noon - 3_600_000).toISOString();
    const { uuid } = waldur.addOfferingUser({ offering, created: modified, ...options });
    waldur.setOfferingUser(uuid, { modified });
  };
  const states = () => waldur.offeringUsers(offering).map(({ state }) => state);

  it('a departure is acknowledged where there is neither a membership backend nor a resource', async () => {
    waldur.addOfferingUser({ offering, username: 'gone', state: 'Requested deletion' });
    const report = await run();
    expect(report.offerings[0]?.departures?.users).toMatchObject([{ result: 'done', username: 'gone', to: 'Deleted' }]);
    expect(states()).toEqual(['Deleted']);
  });

  it.each(['with', 'without'])('%s a ledger, a departure of a restricted user is acknowledged too', async (which) => {
    const overrides = { clock: waldur.clock, ...(which === 'with' && { ledger: openLedger() }) };
    addOld({ username: 'jane', state: 'OK' });
    await run({}, {}, overrides);
    waldur.addOfferingUser({ offering, username: 'gone', state: 'Requested deletion', isRestricted: true });
    await run({}, {}, overrides);
    expect(states()).toEqual(['OK', 'Deleted']);
  });

  it('departures over the limit are stopped, and the hint names no option that sync does not have', async () => {
    waldur.addOfferingUser({ offering, username: 'gone', state: 'Requested deletion' });
    const { departures } = (await run({ max_departures_per_day: 0 })).offerings[0] ?? {};
    expect(departures).toMatchObject({ users: [{ result: 'stopped' }], limit: { max: 0, count: 1 } });
    expect(departures?.limit?.hint).toBe(
      'If these users should leave, raise max_departures_per_day. If not, check why Waldur has requested their deletion.',
    );
    expect(states()).toEqual(['Requested deletion']);
  });

  it('the default limit is 10 % of the ready users of the offering, if that is more than 100', async () => {
    for (let index = 0; index < 1050; index += 1)
      waldur.addOfferingUser({ offering, username: `ready${index}`, state: 'OK' });
    const depart = (first: number, count: number) => {
      for (let index = first; index < first + count; index += 1)
        waldur.addOfferingUser({ offering, username: `gone${index}`, state: 'Requested deletion' });
    };
    depart(0, 105);
    expect((await run({}, { dryRun: true })).offerings[0]?.departures?.limit).toBeUndefined();
    depart(105, 1);
    expect((await run({}, { dryRun: true })).offerings[0]?.departures?.limit).toMatchObject({ max: 105, count: 106 });
  });

  it('with a ledger, users who were not read count as ready, except restricted and deleted ones', async () => {
    const overrides = { ledger: openLedger(), clock: waldur.clock };
    for (let index = 0; index < 1040; index += 1) addOld({ username: `ready${index}`, state: 'OK' });
    for (let index = 0; index < 100; index += 1) addOld({ username: `old${index}`, state: 'Deleted' });
    for (let index = 0; index < 20; index += 1) addOld({ username: `r${index}`, state: 'OK', isRestricted: true });
    addOld({ username: 'root', state: 'OK' });
    await run({}, {}, overrides);
    for (let index = 0; index < 105; index += 1)
      waldur.addOfferingUser({ offering, username: `gone${index}`, state: 'Requested deletion' });
    const [report] = (await run({}, {}, overrides)).offerings;
    expect(report?.update?.reading).toMatchObject({ kind: 'changes' });
    expect(report?.departures?.limit).toMatchObject({ max: 104, count: 105 });
  });

  it('the whole ledger is read for damage once in 24 hours and with `full`, and never before a run for one user', async () => {
    const ledger = openLedger();
    let checks = 0;
    const requireIntact = async () => {
      checks += 1;
    };
    const overrides = { ledger: { ...ledger, requireIntact }, clock: waldur.clock };
    const seen: number[] = [];
    const count = async (options: Partial<SyncOptions> = {}) => {
      await run({}, options, overrides);
      seen.push(checks);
    };
    await count({ dryRun: true });
    await count();
    await count();
    await count({ full: true });
    waldur.clock.advance(24 * 3_600_000);
    addOld({ username: 'one', state: 'OK' });
    await count({ user: 'one' });
    await count();
    expect(seen).toEqual([1, 2, 2, 3, 3, 4]);
  });

  it('with a ledger, an account that could not be closed is tried again, although its user is not read again', async () => {
    let isAway = true;
    const closed: string[] = [];
    class Closing extends PosixUsernameManagementBackend {
      override async deactivateUsers(usernames: ReadonlySet<string>) {
        if (isAway) throw new Error('away');
        closed.push(...usernames);
      }
    }
    const overrides = { ledger: openLedger(), clock: waldur.clock, usernameBackends: { closing: Closing } };
    addOld({ username: 'gone', state: 'Deleted' });
    const runClosing = () => run({ username_management_backend: 'closing' }, {}, overrides);
    expect((await runClosing()).offerings[0]?.deactivated).toMatchObject({ result: 'failed' });
    expect((await runClosing()).offerings[0]).toMatchObject({ update: { reading: { kind: 'changes' } } });
    isAway = false;
    expect((await runClosing()).offerings[0]?.deactivated).toMatchObject({ result: 'done', usernames: ['gone'] });
    waldur.clearCalls();
    expect((await runClosing()).offerings[0]?.deactivated).toBeUndefined();
    expect([closed, waldur.calls.length]).toEqual([['gone'], 4]);
  });

  it('a dry run acknowledges nothing, and reports what would be done', async () => {
    waldur.addOfferingUser({ offering, username: 'gone', state: 'Requested deletion' });
    const report = await run({}, { dryRun: true });
    expect(report.offerings[0]?.departures?.users).toMatchObject([{ result: 'planned' }]);
    expect([states(), waldur.writes()]).toEqual([['Requested deletion'], []]);
  });

  it.each([
    ['a resource in Waldur', () => void waldur.addResource({ offering, project: waldur.addProject() }), {}],
    ['a membership backend', () => {}, { membership_sync_backend: 'command' }],
    ['handle_deletions: false', () => {}, { handle_deletions: false }],
  ])('with %s, sync leaves departing users alone', async (_title, prepare, more) => {
    prepare();
    waldur.addOfferingUser({ offering, username: 'gone', state: 'Requested deletion' });
    const command = { backend_settings: { command: { create: ['true'], find: ['true'], remove: ['true'] } } };
    const report = await run({ ...more, ...('membership_sync_backend' in more ? command : {}) }).catch(() => undefined);
    expect(report?.offerings[0]?.departures).toBeUndefined();
    expect(states()).toEqual(['Requested deletion']);
  });
});
