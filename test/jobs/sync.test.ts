import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { type SyncOptions } from '../../src/jobs/sync.js';
import type { SiteOverrides } from '../../src/site/open-site.js';
import {
  AdjustableClock,
  type OfferingUserSnapshot,
  WaldurEmulator,
  type WaldurEmulatorOptions,
} from '../../src/testing/index.js';
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

function configure(entries: readonly Entry[]) {
  const offerings = entries.map(({ name, waldur, uuid, backend = 'posix', token = waldur.token }) => ({
    name,
    waldur_api_url: waldur.url,
    waldur_api_token: token,
    waldur_offering_uuid: uuid,
    backend_type: 'slurm',
    username_management_backend: backend,
    backend_settings: null,
  }));
  return parseConfig(JSON.stringify({ offerings }));
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
const kinds = (reports: readonly OfferingReport[]) => reports.map(({ name, error: trouble }) => [name, trouble?.code]);

describe('a sync', () => {
  it('brings everybody who waits to OK, each with a username of their own', async () => {
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
      skipped: 0,
      unchanged: 0,
    });
  });

  it('needs two calls for a new person, and one page of names for three hundred people', async () => {
    for (let n = 0; n < 250; n += 1) add({ state: 'OK', username: `user${n}` });
    for (let n = 0; n < 10; n += 1) add();
    await sync([cluster()]);
    const calls = waldur.calls.map(({ operation }) => operation);
    const count = (operation: string) => calls.filter((call) => call === operation).length;
    expect([count('begin_creating'), count('partial_update')]).toEqual([10, 10]);
    // Everybody's names, the details of those who wait, the names of the provider, and those once more after the work;
    // and the offering itself.
    expect(calls.length - 20).toBe(5);
  });

  it('reads the names alone when nobody waits', async () => {
    for (let n = 0; n < 5; n += 1) add({ state: 'OK', username: `user${n}` });
    await sync([cluster()]);
    expect(waldur.calls.map(({ operation }) => operation)).toEqual(['retrieve_offering', 'list']);
    expect(waldur.calls[1]?.query['field']).not.toContain('user_full_name');
  });

  it('gives no name that only looks at half the person: somebody who changes between two reads is read again', async () => {
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

  it('leaves a person who is gone between two reads, and says so', async () => {
    const uuids = Array.from({ length: 5 }, () => add());
    waldur.faults.add({
      on: { operation: 'list', call: 2 },
      fault: { kind: 'invoke', run: () => waldur.removeOfferingUser(uuids[0] ?? '') },
    });
    const report = await sync([cluster()]);
    const people = report.offerings[0]?.update?.users ?? [];
    expect(people.map(({ result }) => result)).toEqual(['updated', 'updated', 'updated', 'updated', 'skipped']);
    expect(people.at(-1)).toMatchObject({
      uuid: uuids[0],
      reason: 'claimed-elsewhere',
      message: 'the offering user no longer exists in Waldur',
      calls: [],
    });
  });

  it('reports progress: how many wait, and each person once', async () => {
    add();
    add({ state: 'OK', username: 'a' });
    const heard: unknown[] = [];
    const progress = {
      offeringStarted: (about: object) => heard.push(about),
      userDone: (_about: object, person: { uuid: string }) => heard.push(person.uuid),
    };
    await sync([cluster()], { progress });
    expect(heard[0]).toMatchObject({ name: 'SLURM Cluster', uuid: offering, waiting: 1, total: 2 });
    expect(new Set(heard.slice(1))).toEqual(new Set(waldur.offeringUsers(offering).map(({ uuid }) => uuid)));
  });

  it('writes nothing in a dry run', async () => {
    add();
    const report = await sync([cluster()], { dryRun: true });
    expect(waldur.writes()).toEqual([]);
    expect(report).toMatchObject({
      dryRun: true,
      offerings: [{ update: { dryRun: true, changed: false, users: [{ result: 'updated' }] } }],
    });
  });
});

describe('one person alone', () => {
  it.each([
    ['their uuid', (row: OfferingUserSnapshot) => String(row.user_uuid)],
    [
      'their uuid with hyphens',
      (row: OfferingUserSnapshot) =>
        String(row.user_uuid)
          .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
          .toUpperCase(),
    ],
    ['their Waldur username', (row: OfferingUserSnapshot) => String(row.user_username)],
    ['their e-mail address', (row: OfferingUserSnapshot) => String(row.user_email).toUpperCase()],
  ])('can be named by %s', async (_title, name) => {
    const uuid = add();
    const other = add();
    const report = await sync([cluster()], { user: name(waldur.offeringUser(uuid) as OfferingUserSnapshot) });
    expect(report.offerings[0]?.update?.users).toMatchObject([{ uuid, result: 'updated' }]);
    expect(waldur.offeringUser(other)?.state).toBe('Requested');
  });

  it('can be named by the local username', async () => {
    const uuid = add({ state: 'Error creating', username: 'janed' });
    add();
    const report = await sync([cluster()], { user: 'JaneD' });
    expect(report.offerings[0]?.update?.users).toMatchObject([{ uuid }]);
  });

  it('can be named by the uuid of the offering user', async () => {
    const uuid = add();
    add();
    const report = await sync([cluster()], { user: uuid });
    expect(report.offerings[0]?.update?.users).toMatchObject([{ uuid }]);
  });

  it('is the one with this Waldur username, whoever has it as a local name', async () => {
    const wanted = add({ user: waldur.addUser({ username: 'jdoe' }).uuid });
    add({ username: 'jdoe', state: 'Error creating' });
    const report = await sync([cluster()], { user: 'jdoe' });
    expect(report.offerings[0]?.update?.users).toMatchObject([{ uuid: wanted }]);
  });

  it('must be one: an e-mail address that two people have is refused, and both are named', async () => {
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

  it('is nobody where no such person is', async () => {
    add();
    const report = await sync([cluster()], { user: 'nobody@example.org' });
    expect(report.offerings[0]?.update?.users).toEqual([]);
  });
});

describe('several offerings', () => {
  it('are told apart: unreachable, refused, not found, closed by policy, closed by the flag, without a backend; and the good ones are done', async () => {
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
    expect(kinds(report.offerings)).toEqual([
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
    expect(gates[4]).toEqual({ open: false, closedBy: 'username_generation_policy', value: 'freeipa' });
    expect(gates[5]).toEqual({ open: false, closedBy: 'service_provider_can_create_offering_user' });
    expect(report.offerings[6]?.error?.message).toBe(
      "username_management_backend 'ldapp' is not installed; installed are base, posix, ldap",
    );
    expect(waldur.offeringUser(last)?.state).toBe('OK');
    expect(JSON.stringify(report)).not.toContain('f'.repeat(40));
  }, 30_000);

  it('can be chosen by name or uuid, and stay in the order of the configuration', async () => {
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

  it('do not stop at an answer that makes no sense', async () => {
    waldur.faults.add({ on: { operation: 'list' }, fault: { kind: 'status', status: 200, body: { rows: 'none' } } });
    add();
    const report = await sync([cluster(), { ...cluster(), name: 'again' }]);
    expect(kinds(report.offerings)).toEqual([
      ['SLURM Cluster', 'unexpected-answer'],
      ['again', undefined],
    ]);
  });

  it('share one limit of requests in flight', async () => {
    const second = waldur.addOffering();
    for (let n = 0; n < 40; n += 1) waldur.addOfferingUser({ offering: n % 2 ? second.uuid : offering });
    waldur.latencyMs = 2;
    await sync([cluster(), { name: 'Other', waldur, uuid: second.uuid }], { concurrency: 64 });
    expect(waldur.maxConcurrentRequests).toBeLessThanOrEqual(16);
    expect(waldur.offeringUsers().every(({ state }) => state === 'OK')).toBe(true);
  });
});

describe('a backend', () => {
  it('that makes no usernames leaves everybody unclaimed', async () => {
    const uuid = add();
    const report = await sync([{ ...cluster(), backend: 'base' }]);
    expect(report.offerings[0]).toMatchObject({
      backend: 'base',
      update: { users: [{ uuid, result: 'skipped', reason: 'username-generation-disabled' }] },
    });
    expect(report.offerings[0]?.error).toBeUndefined();
    expect(waldur.offeringUser(uuid)?.state).toBe('Requested');
  });

  it('that is not installed leaves everybody unclaimed, and says which are', async () => {
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

  it('of our own is found by its name, and one that refuses its settings is reported', async () => {
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
  it('finishes who is in hand, reports the rest, and begins no other offering', async () => {
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

  it('before anything was read has nothing to report of that offering', async () => {
    const stop = new AbortController();
    waldur.faults.add({ fault: { kind: 'invoke', run: () => stop.abort() } });
    const report = await sync([cluster()], { signal: stop.signal });
    expect(report).toEqual({ dryRun: false, offerings: [], interrupted: true });
  });
});
