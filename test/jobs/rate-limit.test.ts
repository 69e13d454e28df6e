import { describe, expect, it } from 'vitest';
import { exitCodeOfSync } from '../../src/cli/exit-code.js';
import { parseConfig } from '../../src/config/parse-config.js';
import type { JobOptions } from '../../src/jobs/run-job.js';
import { openMemoryLedger } from '../../src/ledger/open-ledger.js';
import type { SiteOverrides } from '../../src/site/open-site.js';
import { type Fault, type FaultCondition, InMemoryResourceBackend, WaldurEmulator } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import type { SyncReport } from '../../src/users/report.js';
import { createHostLimits } from '../../src/waldur/host-limits.js';
import { checkAgainstContract } from '../support/contract.js';
import { noon } from '../support/open-waldur.js';
import { processOrders, syncMemberships, syncOfferingUsers } from '../support/site-jobs.js';
import { VirtualTime } from '../support/virtual-time.js';

const hourAgo = new Date(noon - 3_600_000).toISOString();
const always = Number.POSITIVE_INFINITY;

/** Limits like those of nginx: 10 requests per second. */
const limits = [
  ['burst=20 nodelay', { kind: 'rate-limit', requestsPerSecond: 10, burst: 20 }],
  ['no burst', { kind: 'rate-limit', requestsPerSecond: 10 }],
  ['no burst, status 429', { kind: 'rate-limit', requestsPerSecond: 10, status: 429 }],
] as const satisfies readonly (readonly [string, Fault])[];

/** A Waldur with waiting users, in virtual time. */
class Site {
  readonly time = new VirtualTime();
  readonly waldur = checkAgainstContract(new WaldurEmulator({ clock: this.time.clock }));
  readonly offering = this.waldur.addOffering({ name: 'Cluster', type: 'Marketplace.Slurm' });
  readonly backend = new InMemoryResourceBackend();
  readonly ledger = openMemoryLedger({ foldUsername, clock: this.time.clock });

  limit(fault: Fault, on: FaultCondition = {}): void {
    this.waldur.faults.add({ on, times: always, fault });
  }

  addWaiting(count: number): string[] {
    const { waldur, offering } = this;
    return Array.from({ length: count }, () => {
      return waldur.addOfferingUser({ offering, created: hourAgo, modified: hourAgo }).uuid;
    });
  }

  get config() {
    const { waldur, offering } = this;
    return parseConfig(
      JSON.stringify({
        offerings: [
          {
            ...{ name: 'Cluster', waldur_api_url: waldur.url, waldur_api_token: waldur.token },
            ...{ waldur_offering_uuid: offering.uuid, backend_type: 'slurm', username_management_backend: 'posix' },
            ...{ order_processing_backend: 'memory', membership_sync_backend: 'memory', backend_settings: null },
          },
        ],
      }),
    );
  }

  /** Two workers are two processes: each has its own limits. */
  overrides(): SiteOverrides {
    const { backend, ledger, time, waldur } = this;
    // One object for all runs.
    const Memory = function Memory() {
      return backend;
    } as unknown as NonNullable<SiteOverrides['resourceBackends']>[string];
    const hostLimits = createHostLimits(time);
    return {
      fetch: waldur.fetch,
      ...time,
      clock: time.clock,
      ledger,
      hostLimits,
      resourceBackends: { memory: Memory },
    };
  }

  sync(options: JobOptions = {}) {
    return syncOfferingUsers(this.config, { ...options, overrides: this.overrides() });
  }

  states(uuids: readonly string[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const uuid of uuids) {
      const { state = 'none' } = this.waldur.offeringUser(uuid) ?? {};
      counts[state] = (counts[state] ?? 0) + 1;
    }
    return counts;
  }

  refused(): number {
    return this.waldur.calls.filter(({ fault }) => fault === 'rate-limit' || fault === 'status').length;
  }

  performed(operation: string): number {
    return this.waldur.calls.filter((call) => call.operation === operation && call.performed).length;
  }
}

const reasonsOf = ({ offerings }: SyncReport) =>
  offerings.flatMap(({ update }) => (update?.users ?? []).map(({ reason }) => reason));

describe.each(limits)('a limit of 10 requests per second (%s)', (_name, limit) => {
  it('sync processes all users in one run, and each of them once', async () => {
    const site = new Site();
    const users = site.addWaiting(60);
    site.limit(limit);
    const report = await site.time.run(() => site.sync());
    expect(exitCodeOfSync(report)).toBe(0);
    expect(site.states(users)).toEqual({ OK: 60 });
    expect([site.performed('begin_creating'), site.performed('partial_update')]).toEqual([60, 60]);
    // The limit's own time is 12 s.
    expect(site.time.seconds).toBeLessThan(30);
    expect(site.refused()).toBeLessThan(40);
  });

  it('two workers at once process all users, and none of them twice', async () => {
    const site = new Site();
    const users = site.addWaiting(60);
    site.limit(limit);
    await site.time.run(() => Promise.all([site.sync(), site.sync()]));
    site.time.clock.advance(61_000);
    const last = await site.time.run(() => site.sync());
    expect(exitCodeOfSync(last)).toBe(0);
    expect(site.states(users)).toEqual({ OK: 60 });
    expect(site.performed('partial_update')).toBe(60);
  });

  it('orders and memberships are completed in one run each', async () => {
    const site = new Site();
    const { waldur, offering } = site;
    const orders = Array.from({ length: 6 }, (_, index) => {
      const project = waldur.addProject({ slug: `project-${index}` });
      for (let member = 0; member < 3; member += 1) waldur.addMember(project, waldur.addUser({}));
      const order = { type: 'Create', offering: offering.uuid, project: project.uuid, slug: `r-${index}` } as const;
      return waldur.addOrder({ ...order, limits: { cpu: 1 } });
    });
    site.limit(limit);
    const overrides = () => ({ overrides: site.overrides() });
    const ordersReport = await site.time.run(() => processOrders(site.config, overrides()));
    expect(ordersReport.offerings.flatMap((report) => (report.orders ?? []).map(({ result }) => result))).toEqual(
      orders.map(() => 'done'),
    );
    expect(orders.map(({ uuid }) => waldur.order(uuid)?.state)).toEqual(orders.map(() => 'done'));
    expect(site.performed('set_state_done')).toBe(6);
    const memberships = await site.time.run(() => syncMemberships(site.config, overrides()));
    expect(
      memberships.offerings.flatMap((report) => (report.memberships?.resources ?? []).map(({ result }) => result)),
    ).toEqual(orders.map(() => 'synced'));
  });

  it('a list of many pages is read whole', async () => {
    const site = new Site();
    const { waldur, offering } = site;
    for (let index = 0; index < 7200; index += 1)
      waldur.addOfferingUser({ offering, state: 'OK', username: `u${index}`, created: hourAgo });
    site.limit(limit);
    const report = await site.time.run(() => site.sync());
    expect(exitCodeOfSync(report)).toBe(0);
    expect(site.refused()).toBeGreaterThan(0);
  });
});

describe('an answer of 503 that is no rate limit', () => {
  const page = { kind: 'html', status: 503 } as const;

  it('a maintenance page for everything ends the run after a minute without an answer, and no user is changed', async () => {
    const site = new Site();
    const users = site.addWaiting(30);
    site.limit(page);
    const report = await site.time.run(() => site.sync());
    expect(report.offerings.map(({ error }) => error?.code)).toEqual(['unreachable']);
    expect(site.states(users)).toEqual({ Requested: 30 });
    expect(site.time.seconds).toBeGreaterThan(60);
    expect(site.time.seconds).toBeLessThan(180);
  });

  it('a maintenance page that comes during the run ends it early, and the next run processes all users', async () => {
    const site = new Site();
    const users = site.addWaiting(30);
    site.limit(page, { call: 20 });
    const report = await site.time.run(() => site.sync());
    expect(report.offerings.map(({ error }) => error?.code)).toEqual(['unreachable']);
    expect(report.offerings[0]?.update?.outage?.notProcessed).toBeGreaterThan(0);
    expect(site.time.seconds).toBeLessThan(240);
    site.waldur.faults.clear();
    site.time.clock.advance(61_000);
    expect(exitCodeOfSync(await site.time.run(() => site.sync()))).toBe(0);
    expect(site.states(users)).toEqual({ OK: 30 });
  });

  it('a maintenance page that lasts for 50 s does not end the run', async () => {
    const site = new Site();
    const users = site.addWaiting(30);
    site.limit(page, { call: 20 });
    const stop = site.time.wait(50_000, undefined).then(() => site.waldur.faults.clear());
    const report = await site.time.run(() => site.sync());
    await stop;
    expect(exitCodeOfSync(report)).toBe(0);
    expect(site.states(users)).toEqual({ OK: 30 });
  });

  it('a maintenance that only refuses writes ends the run, and the next run processes all users', async () => {
    const site = new Site();
    const users = site.addWaiting(40);
    site.limit(page, { method: 'POST' });
    const report = await site.time.run(() => site.sync());
    expect(report.offerings.map(({ error }) => error?.code)).toEqual(['unreachable']);
    expect(site.states(users)).toEqual({ Requested: 40 });
    expect(site.time.seconds).toBeLessThan(600);
    site.waldur.faults.clear();
    expect(exitCodeOfSync(await site.time.run(() => site.sync()))).toBe(0);
    expect(site.states(users)).toEqual({ OK: 40 });
  });

  it('one user whose writes are always refused fails, and the others are processed', async () => {
    const site = new Site();
    const [unlucky = '', ...users] = site.addWaiting(20);
    site.limit(page, { method: 'PATCH', uuid: unlucky });
    const report = await site.time.run(() => site.sync());
    expect(exitCodeOfSync(report)).toBe(1);
    expect(site.states(users)).toEqual({ OK: 19 });
    expect(site.states([unlucky])).toEqual({ Creating: 1 });
  });

  it('a list that is always refused while everything else is answered is waited for once, not by every order', async () => {
    const site = new Site();
    const { waldur, offering } = site;
    const project = waldur.addProject({});
    const orders = Array.from({ length: 24 }, (_, index) => {
      // The orders whose id is dangerous need no list. They show that Waldur is available.
      const backendId = index % 2 === 0 ? `id-${index}` : `-rf-${index}`;
      const resource = waldur.addResource({ offering, project, backendId, limits: { cpu: 1 } });
      return waldur.addOrder({ type: 'Update', resource: resource.uuid, limits: { cpu: 2 } });
    });
    const refusal = { kind: 'status', status: 429, headers: { 'Retry-After': '1' } } as const;
    site.limit(refusal, { path: /marketplace-provider-resources\/$/ });
    const report = await site.time.run(() => processOrders(site.config, { overrides: site.overrides() }));
    const results = report.offerings.flatMap((line) => (line.orders ?? []).map(({ result }) => result));
    expect(results.toSorted()).toEqual(orders.map((_, index) => (index < 12 ? 'failed' : 'held-back')));
    expect(site.refused()).toBeLessThan(100);
    expect(site.time.seconds).toBeLessThan(240);
  });

  it('Retry-After is respected by all repetitions', async () => {
    const site = new Site();
    const users = site.addWaiting(3);
    const fault = { kind: 'status', status: 503, headers: { 'Retry-After': '20' } } as const;
    site.waldur.faults.add({ on: { operation: 'begin_creating' }, times: 2, fault });
    site.waldur.faults.add({ on: { operation: 'list' }, times: 2, fault });
    expect(exitCodeOfSync(await site.time.run(() => site.sync()))).toBe(0);
    expect(site.states(users)).toEqual({ OK: 3 });
    expect(site.time.seconds).toBeGreaterThan(40);
  });
});

describe('a write that is carried out although it is answered with 503', () => {
  it.each([
    ['begin_creating', { Creating: 1 }, 'claimed-elsewhere'],
    ['partial_update', { OK: 1 }, 'username-stored'],
  ])('%s is not repeated, because the row has changed', async (operation, states, reason) => {
    const site = new Site();
    const users = site.addWaiting(1);
    site.waldur.faults.add({ on: { operation }, fault: { kind: 'status-after', status: 503 } });
    const report = await site.time.run(() => site.sync());
    expect(reasonsOf(report)).toEqual([reason]);
    expect(site.states(users)).toEqual(states);
    expect(site.waldur.calls.filter((call) => call.operation === operation)).toHaveLength(1);
  });

  it('a claim that this worker may have made counts as that of another worker until claim_seconds', async () => {
    const site = new Site();
    const users = site.addWaiting(1);
    site.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'status-after', status: 503 } });
    await site.time.run(() => site.sync());
    site.time.clock.advance(30_000);
    await site.time.run(() => site.sync());
    expect(site.states(users)).toEqual({ Creating: 1 });
    site.time.clock.advance(31_000);
    await site.time.run(() => site.sync());
    expect(site.states(users)).toEqual({ OK: 1 });
  });

  it('a claim that takes effect only after the row was read again is not made twice', async () => {
    const site = new Site();
    const [uuid = ''] = site.addWaiting(1);
    const { waldur } = site;
    site.limit({ kind: 'status', status: 503 }, { operation: 'begin_creating' });
    // The row is unchanged when it is read, and the claim takes effect right after.
    waldur.observe(({ call }) => {
      if (call.operation !== 'retrieve' || call.uuid !== uuid) return;
      waldur.faults.clear();
      waldur.setOfferingUser(uuid, { state: 'Creating' });
    });
    const report = await site.time.run(() => site.sync());
    expect(reasonsOf(report)).toEqual(['claimed-elsewhere']);
    expect(waldur.offeringUser(uuid)).toMatchObject({ state: 'Creating', username: '' });
  });
});
