import { beforeEach, describe, expect, it } from 'vitest';
import { exitCodeOfMemberships, exitCodeOfOrders, exitCodeOfSync } from '../../src/cli/exit-code.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { type Ledger, openMemoryLedger } from '../../src/ledger/open-ledger.js';
import type { ResourceBackend } from '../../src/resources/backend.js';
import { InMemoryResourceBackend, WaldurEmulator } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { processOrders, syncMemberships, syncOfferingUsers } from '../support/site-jobs.js';

const cluster = 'SLURM Cluster';
const note = { by: 'admin', reason: 'a test' };

let waldur: WaldurEmulator;
let ledger: Ledger;
let backend: InMemoryResourceBackend;
let namespace: string;
let offering: string;
let rows: Record<'anna' | 'ben', string>;
let users: Record<'anna' | 'ben', string>;

/** An offering with a resource whose team is Anna and Ben, who are ready as alee and bray. */
beforeEach(() => {
  waldur = new WaldurEmulator();
  backend = new InMemoryResourceBackend();
  ledger = openMemoryLedger({ foldUsername, clock: waldur.clock });
  const added = waldur.addOffering({ name: cluster });
  offering = added.uuid;
  namespace = `provider:${added.customerUuid}`;
  const project = waldur.addProject();
  const addMember = (username: string) => {
    const user = waldur.addUser();
    waldur.addMember(project, user);
    const row =
      waldur.offeringUsers(offering).find(({ user_uuid }) => user_uuid === user.uuid)?.uuid ??
      waldur.addOfferingUser({ offering, user }).uuid;
    waldur.setOfferingUser(row, { state: 'OK', username });
    return { user: user.uuid, row };
  };
  const [anna, ben] = [addMember('alee'), addMember('bray')];
  users = { anna: anna.user, ben: ben.user };
  rows = { anna: anna.row, ben: ben.row };
  const resource = waldur.addResource({ offering, project, backendId: 'r1', name: 'R1' });
  backend.reserveId('r1', resource.uuid);
});

class Shared {
  constructor() {
    // biome-ignore lint/correctness/noConstructorReturn: each job creates its own backend; here all share one.
    return backend;
  }
}

const config = () =>
  parseConfig(
    JSON.stringify({
      offerings: [
        {
          name: cluster,
          waldur_api_url: waldur.url,
          waldur_api_token: waldur.token,
          waldur_offering_uuid: offering,
          backend_type: 'slurm',
          username_management_backend: 'posix',
          membership_sync_backend: 'shared',
          order_processing_backend: 'shared',
        },
      ],
    }),
  );

const overrides = () => ({
  fetch: waldur.fetch,
  ledger,
  clock: waldur.clock,
  resourceBackends: { shared: Shared as unknown as new () => ResourceBackend },
});

const sync = () => syncOfferingUsers(config(), { overrides: overrides() });
const memberships = () => syncMemberships(config(), { overrides: overrides() });
const accounts = () => (backend.resource('r1')?.people ?? []).map(({ username }) => username).toSorted();
const holder = async (username: string) => (await ledger.usernames.holderOf(namespace, username))?.userUuids[0];

describe('a first run with a ledger', () => {
  it('names are adopted although no user waits, and are not given again', async () => {
    expect(exitCodeOfSync(await sync())).toBe(0);
    expect([await holder('alee'), await holder('bray')]).toEqual([users.anna, users.ben]);
    waldur.removeOfferingUser(rows.anna);
    const namesake = waldur.addUser({ firstName: 'A', lastName: 'Lee' });
    const row = waldur.addOfferingUser({ offering, user: namesake });
    await sync();
    expect(waldur.offeringUser(row.uuid)).toMatchObject({ state: 'OK', username: 'alee2' });
  });
});

describe('a username that Waldur shows for another user than the ledger', () => {
  beforeEach(async () => {
    await memberships();
    expect(accounts()).toEqual(['alee', 'bray']);
    // An administrator's slip: Ben's username in the row of Anna, and Ben renamed before.
    waldur.setOfferingUser(rows.ben, { username: 'ben' });
    waldur.setOfferingUser(rows.anna, { username: 'bray' });
  });

  it('no account is added, removed or renamed for the two, by any run until it is resolved', async () => {
    for (const _run of [1, 2]) {
      const report = await memberships();
      expect(exitCodeOfMemberships(report)).toBe(1);
      expect(report.offerings[0]?.memberships?.resources).toMatchObject([{ added: [], removed: [] }]);
      expect(report.offerings[0]?.memberships?.update).toMatchObject({
        findings: [
          {
            reason: 'username-conflict',
            username: 'bray',
            users: [{ offeringUser: rows.anna, userUuid: users.anna }, { userUuid: users.ben }],
          },
        ],
      });
      const states = report.offerings[0]?.memberships?.update?.users.map(({ uuid, result }) => [uuid, result]);
      expect(Object.fromEntries(states ?? [])).toEqual({ [rows.anna]: 'held-back', [rows.ben]: 'held-back' });
      expect(accounts()).toEqual(['alee', 'bray']);
    }
    waldur.setOfferingUser(rows.anna, { username: 'alee' });
    expect(exitCodeOfMemberships(await memberships())).toBe(0);
    expect(accounts()).toEqual(['alee', 'ben']);
  });

  it('a run over users and one over orders report it too', async () => {
    expect(exitCodeOfSync(await sync())).toBe(1);
    const project = waldur.addProject();
    waldur.addMember(project, users.anna);
    const resource = waldur.addResource({ offering, project, state: 'Creating', name: 'R2' });
    const order = waldur.addOrder({ resource, type: 'Create', state: 'executing' });
    const report = await processOrders(config(), { overrides: overrides() });
    expect(exitCodeOfOrders(report)).toBe(1);
    expect(report.offerings[0]?.orders?.[0]).toMatchObject({
      uuid: order.uuid,
      users: [{ uuid: rows.anna, result: 'held-back', reason: 'username-conflict' }],
    });
    expect(backend.resource(waldur.resource(resource.uuid)?.backend_id ?? '')?.people).toEqual([]);
  });

  it('a run over orders reports it although there is no order', async () => {
    for (const dryRun of [true, false]) {
      const report = await processOrders(config(), { dryRun, overrides: overrides() });
      expect(exitCodeOfOrders(report)).toBe(1);
      expect(report.offerings).toMatchObject([{ orders: [], findings: [{ username: 'bray' }] }]);
    }
    waldur.setOfferingUser(rows.anna, { username: 'alee' });
    expect(exitCodeOfOrders(await processOrders(config(), { overrides: overrides() }))).toBe(0);
  });

  it('releasing the username in the ledger gives it to the user who has it in Waldur', async () => {
    await memberships();
    await ledger.usernames.release(namespace, 'bray', note);
    expect(exitCodeOfMemberships(await memberships())).toBe(0);
    expect(await holder('bray')).toBe(users.anna);
    expect(accounts()).toEqual(['ben', 'bray']);
  });

  it('nothing is changed while the ledger can be read no more', async () => {
    const broken = {
      ...ledger,
      usernames: Object.create(ledger.usernames, { adopt: { value: () => Promise.reject(new Error('disk is full')) } }),
    };
    waldur.setOfferingUser(rows.anna, { username: 'new' });
    const report = await syncMemberships(config(), { overrides: { ...overrides(), ledger: broken } });
    expect(report.offerings).toMatchObject([
      { error: { code: 'ledger-unavailable', message: expect.stringContaining('disk is full') } },
    ]);
    expect(accounts()).toEqual(['alee', 'bray']);
  });
});
