import { Container } from 'inversify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOffering } from '../../src/config/find-offering.js';
import { parseConfig } from '../../src/config/parse-config.js';
import type { Config } from '../../src/config/types.js';
import { offeringProcessor, offeringProcessorModule, Tokens } from '../../src/inversify/index.js';
import { OfferingBaseProcessor } from '../../src/processors/offering-base-processor.js';
import { TransientBackendError } from '../../src/shared/errors.js';
import { silentLogger } from '../../src/shared/logger.js';
import { openSite, type Site } from '../../src/site/open-site.js';
import type { UpdateReport } from '../../src/users/report.js';
import { type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';
import { syncOfferingUsers } from '../support/site-jobs.js';

@offeringProcessor()
class ClusterOrders extends OfferingBaseProcessor {
  readonly created: string[] = [];

  async onCreate(team?: readonly string[]): Promise<void> {
    const users = await this.prepareUsers(team === undefined ? {} : { users: team });
    this.created.push(...users.map((user) => user.username));
  }
}

let open: OpenWaldur;
let config: Config;
beforeEach(async () => {
  open = await openWaldur('HTTP');
  config = parseConfig(
    JSON.stringify({
      offerings: [
        {
          name: 'SLURM Cluster',
          waldur_api_url: open.apiUrl,
          waldur_api_token: open.waldur.token,
          waldur_offering_uuid: open.offering.uuid,
          backend_type: 'slurm',
          username_management_backend: 'posix',
        },
      ],
    }),
  );
});
afterEach(() => open.close());

let site: Site;

async function load(): Promise<Container> {
  site = await openSite(config, { clock: open.waldur.clock });
  const container = new Container();
  container.load(offeringProcessorModule(site));
  return container;
}

const add = (more: object = {}) => open.waldur.addOfferingUser({ offering: open.offering.uuid, ...more });
const addNamed = (lastName: string, more: object = {}) =>
  add({ user: open.waldur.addUser({ firstName: 'Jane', lastName }).uuid, ...more });

describe('a program with several runs', () => {
  it('a backend that was unavailable in one run is called again in the next', async () => {
    for (let n = 0; n < 30; n += 1) addNamed(`Doe${n}`);
    let isUnavailable = true;
    const backend = new ScriptedBackend((user) =>
      isUnavailable ? new TransientBackendError('ldap: connection refused') : `u${user.uuid.slice(0, 8)}`,
    );
    const container = await load();
    container.rebind(Tokens.UsernameBackend).toConstantValue(backend);
    const processor = container.get(OfferingBaseProcessor);
    const reports: UpdateReport[] = [];
    const pass = () => processor.prepareUsers({ onReport: (report) => reports.push(report) });
    expect(await pass()).toEqual([]);
    expect(reports[0]?.outage).toMatchObject({ service: 'backend' });
    expect(backend.asked.length).toBeLessThan(20);
    isUnavailable = false;
    expect(await pass()).toHaveLength(30);
    expect(reports[1]?.outage).toBeUndefined();
    await site.close();
  });

  it('AbortSignal.timeout() limits a whole run, and the report says that it was interrupted', async () => {
    for (let n = 0; n < 30; n += 1) addNamed(`Doe${n}`);
    const slow = new ScriptedBackend(async (user) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return `u${user.uuid.slice(0, 8)}`;
    });
    const processor = new OfferingBaseProcessor({ ...open.parts(slow), usernameConcurrency: 1 });
    const report = await processor.updateOfferingUsers(await processor.getOfferingUsers(), {
      signal: AbortSignal.timeout(500),
    });
    expect(report.interrupted).toBe(true);
    expect(slow.asked.length).toBeLessThan(30);
    // The users being processed were completed.
    expect(open.waldur.offeringUsers().filter(({ state }) => state === 'Creating')).toEqual([]);

    open.waldur.faults.add({ times: 99, fault: { kind: 'hang' } });
    const overrides = { clock: open.waldur.clock };
    expect(await syncOfferingUsers(config, { signal: AbortSignal.timeout(200), overrides })).toMatchObject({
      interrupted: true,
    });
  });
});

describe('a processor from a container', () => {
  it('prepareUsers assigns usernames and returns the ready users', async () => {
    addNamed('Doe');
    addNamed('Roe', { state: 'OK', username: 'janeroe' });
    addNamed('Poe', { isRestricted: true });
    const container = await load();
    container.bind(ClusterOrders).toSelf();
    const orders = container.get(ClusterOrders);
    await orders.onCreate();
    expect(orders.created).toEqual(['jdoe', 'janeroe']);
    await site.close();
  });

  it('the container closes the client of its processors', async () => {
    const container = await load();
    const client = container.get(Tokens.WaldurClient);
    expect(container.get(Tokens.WaldurClient)).toBe(client);
    await site.close();
    await expect(client.retrieveCurrentUser()).rejects.toThrow(/closed/);
  });

  it('a backend and a logger that the program rebinds are used', async () => {
    addNamed('Doe');
    const container = await load();
    container.rebind(Tokens.UsernameBackend).toConstantValue(new ScriptedBackend('mine'));
    container.rebind(Tokens.Logger).toConstantValue(silentLogger);
    container.bind(ClusterOrders).toSelf();
    const orders = container.get(ClusterOrders);
    await orders.onCreate();
    expect(orders.created).toEqual(['mine']);
    await site.close();
  });

  it('a subclass without the decorator gets a clear error message', async () => {
    class Undecorated extends OfferingBaseProcessor {}
    const container = await load();
    container.bind(Undecorated).toSelf();
    expect(() => container.get(Undecorated)).toThrow(
      /Undecorated: its parts are missing\. Put @offeringProcessor\(\) on the class/,
    );
    await site.close();
  });

  it('the container can build the base class', async () => {
    const { user_uuid } = addNamed('Doe');
    const container = await load();
    const ready = await container.get(OfferingBaseProcessor).prepareUsers({ users: [String(user_uuid)] });
    expect(ready).toMatchObject([{ username: 'jdoe', state: 'OK' }]);
    await site.close();
  });
});

describe('a processor without a container', () => {
  const build = (backend = new ScriptedBackend('jdoe')) =>
    new ClusterOrders({ client: open.client, backend, offering: { uuid: open.offering.uuid, name: 'SLURM Cluster' } });

  it('a processor can be built with its constructor', async () => {
    add();
    const orders = build();
    await orders.onCreate();
    expect(orders.created).toEqual(['jdoe']);
  });

  it('the constructor throws without parts', () => {
    expect(() => new ClusterOrders(undefined as never)).toThrow(TypeError);
  });
});

describe('prepareUsers', () => {
  it.each([1, 5])('prepareUsers processes only the given users (%i of them)', async (count) => {
    const wanted = Array.from({ length: count }, (_, n) => addNamed(`Wanted${'abcdef'[n]}`));
    const other = addNamed('Other');
    const orders = (await load()).get(OfferingBaseProcessor);
    const ready = await orders.prepareUsers({
      users: [...wanted.map(({ user_uuid }) => String(user_uuid).toUpperCase()), '0'.repeat(32)],
    });
    expect(ready.map(({ uuid }) => uuid)).toEqual(wanted.map(({ uuid }) => uuid));
    expect(open.waldur.offeringUser(other.uuid)?.state).toBe('Requested');
  });

  it('prepareUsers reads the users once when nothing changes, and again after a change', async () => {
    addNamed('Doe', { state: 'OK', username: 'jdoe' });
    const orders = (await load()).get(OfferingBaseProcessor);
    await orders.prepareUsers();
    expect(open.waldur.calls.map(({ operation }) => operation)).toEqual(['list']);
    addNamed('Roe');
    open.waldur.clearCalls();
    await orders.prepareUsers();
    // Users, gate, names of the provider, claim, name, names read back, users again.
    expect(open.waldur.calls.map(({ operation }) => operation)).toEqual([
      'list',
      'retrieve_offering',
      'list',
      'begin_creating',
      'partial_update',
      'list',
      'list',
    ]);
  });

  it('onReport gets the users who are not ready, with the reasons', async () => {
    const { uuid } = add({ state: 'Creating', modified: new Date(open.waldur.clock.now()).toISOString() });
    const reports: UpdateReport[] = [];
    expect(
      await (await load()).get(OfferingBaseProcessor).prepareUsers({ onReport: (report) => reports.push(report) }),
    ).toEqual([]);
    expect(reports).toMatchObject([{ users: [{ uuid, result: 'skipped', reason: 'claimed-elsewhere' }] }]);
  });

  it('a user that another worker has just completed is returned', async () => {
    const { uuid } = add();
    const finish = () => void open.waldur.setOfferingUser(uuid, { state: 'OK', username: 'theirs' });
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'invoke', run: finish } });
    expect(await (await load()).get(OfferingBaseProcessor).prepareUsers()).toMatchObject([
      { uuid, username: 'theirs' },
    ]);
  });

  it('users without a username, pending users and restricted users are never returned', async () => {
    add({ state: 'OK', username: '' });
    add({ state: 'Pending account linking', username: 'p' });
    add({ state: 'OK', username: 'r', isRestricted: true });
    const processor = new OfferingBaseProcessor({
      client: open.client,
      backend: new ScriptedBackend(undefined),
      offering: open.offering,
    });
    expect(await processor.prepareUsers()).toEqual([]);
    expect(processor.readyUsers(await processor.getOfferingUsers())).toEqual([]);
    expect(await processor.getOfferingUsers({ states: ['Pending account linking'] })).toMatchObject([
      { username: 'p' },
    ]);
  });

  it('prepareUsers throws when the users cannot be read', async () => {
    open.waldur.faults.add({ times: 99, fault: { kind: 'status', status: 403 } });
    await expect(
      new OfferingBaseProcessor({
        client: open.client,
        backend: new ScriptedBackend('x'),
        offering: open.offering,
      }).prepareUsers(),
    ).rejects.toMatchObject({
      name: 'WaldurResponseError',
      status: 403,
    });
  });
});

describe('the offering option of offeringProcessorModule', () => {
  const entry = (name: string, uuid: string) => ({
    name,
    waldur_api_url: 'https://waldur.example.com/api/',
    waldur_api_token: 't',
    waldur_offering_uuid: uuid,
    backend_type: 'slurm',
  });
  const several = () =>
    parseConfig(
      JSON.stringify({
        offerings: [entry('A', 'a'.repeat(32)), entry('B', 'b'.repeat(32)), entry('A', 'c'.repeat(32))],
      }),
    );

  it('the only offering of a site is the default', () => {
    expect(findOffering(config)).toBe(config.offerings[0]);
  });

  it('an offering is found by name and by UUID', () => {
    expect(findOffering(several(), 'B').waldurOfferingUuid).toBe('b'.repeat(32));
    expect(findOffering(several(), 'C'.repeat(32)).waldurOfferingUuid).toBe('c'.repeat(32));
  });

  it('with several offerings an unambiguous name of an existing one is required', async () => {
    const site = await openSite(several());
    expect(() => offeringProcessorModule(site)).toThrow(
      /expected the name or uuid of an offering, because several are configured: A \(a+\), B \(b+\), A \(c+\)/,
    );
    expect(() => offeringProcessorModule(site, { offering: 'A' })).toThrow(/several offerings are named A/);
    expect(() => offeringProcessorModule(site, { offering: 'D' })).toThrow(
      /offering D not found in the configuration \(expected one of A/,
    );
  });
});
