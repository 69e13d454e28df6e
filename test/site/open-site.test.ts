import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { parseConfig } from '../../src/config/parse-config.js';
import { processOrders } from '../../src/jobs/orders.js';
import { openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { OfferingBaseProcessor } from '../../src/processors/offering-base-processor.js';
import { OfferingOrderProcessor } from '../../src/processors/offering-order-processor.js';
import { BackendNotAvailableError, ConfigurationError } from '../../src/shared/errors.js';
import { openSite, type SiteOverrides } from '../../src/site/open-site.js';
import type { SiteOffering } from '../../src/site/site-offering.js';
import { InMemoryResourceBackend, WaldurEmulator } from '../../src/testing/index.js';
import type { UsernameBackendOptions } from '../../src/usernames/backend.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { usernameGeneratorFor } from '../../src/usernames/policy-tools.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { createLedger } from '../support/create-ledger.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const uuids = ['a', 'b', 'c'].map((digit) => digit.repeat(32));

/** Makes the entry of an offering. Its backends are the counting ones of `createCountingBackends`. */
const entry = (index: number, more: object = {}) => ({
  name: `Offering ${index}`,
  waldur_api_url: 'https://waldur.example.com/api/',
  waldur_api_token: 'f'.repeat(40),
  waldur_offering_uuid: uuids[index],
  backend_type: 'slurm',
  username_management_backend: 'usernames',
  order_processing_backend: 'orders',
  membership_sync_backend: 'memberships',
  ...more,
});

const configure = (offerings: readonly object[], top: object = {}) =>
  parseConfig(JSON.stringify({ offerings, ...top }), { file: 'c.yaml' });

/** Backend classes that record the options of each construction, and each call of `close`. */
function createCountingBackends() {
  const created = { usernames: [] as UsernameBackendOptions[], orders: 0, memberships: 0 };
  const closed: string[] = [];
  class Usernames extends PosixUsernameManagementBackend {
    readonly #name: string;
    constructor(options: UsernameBackendOptions) {
      super(options);
      this.#name = options.offering.name;
      created.usernames.push(options);
    }
    override async close(): Promise<void> {
      closed.push(this.#name);
    }
  }
  class Orders extends InMemoryResourceBackend {
    constructor() {
      super();
      created.orders += 1;
    }
  }
  class Memberships extends InMemoryResourceBackend {
    constructor() {
      super();
      created.memberships += 1;
    }
  }
  const overrides: SiteOverrides = {
    usernameBackends: { usernames: Usernames },
    resourceBackends: { orders: Orders, memberships: Memberships },
  };
  return { created, closed, overrides };
}

/** Opens a site that is closed at the end of the test. */
async function open(...args: Parameters<typeof openSite>) {
  const site = await openSite(...args);
  onTestFinished(() => site.close());
  return site;
}

/** Reads everything that an offering creates on first use. */
const readAll = ({ client, usernameBackend, orderBackend, membershipBackend, parts }: SiteOffering) => ({
  client,
  usernameBackend,
  orderBackend,
  membershipBackend,
  parts,
  rules: parts.rules,
});

describe('the validation by openSite', () => {
  class Strict extends PosixUsernameManagementBackend {
    static readonly settingsSchema = z.object({ port: z.number() });
  }
  const overrides = { ...createCountingBackends().overrides, usernameBackends: { strict: Strict } };
  const invalid = [
    entry(0, { username_management_backend: 'posix', username_profiles: ['windows'] }),
    entry(1, { username_management_backend: 'strict', username_language: 'xx', backend_settings: { port: 'high' } }),
    entry(2, { username_management_backend: 'strict', backend_settings: {} }),
  ];

  it('all invalid values of all offerings are reported in one error', async () => {
    const opening = openSite(configure(invalid), overrides);
    await expect(opening).rejects.toBeInstanceOf(ConfigurationError);
    await expect(opening).rejects.toMatchObject({
      issues: [
        { path: 'offerings[0].username_profiles', message: expect.stringContaining('unknown username profile') },
        { path: 'offerings[1].username_language', message: expect.stringContaining('unknown username language') },
        { path: 'offerings[1].backend_settings.port', message: expect.stringContaining('expected a number') },
        { path: 'offerings[2].backend_settings.port', message: expect.stringContaining('expected a number') },
      ],
    });
  });

  it('offerings that are not selected are not validated', async () => {
    const config = configure([...invalid.slice(0, 2), entry(2, { username_management_backend: 'posix' })]);
    const site = await open(config, { ...overrides, offerings: ['Offering 2'] });
    expect(site.offerings.map(({ name }) => name)).toEqual(['Offering 2']);
  });

  it('no ledger is created for an invalid configuration', async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    const config = configure(invalid, { ledger: `sqlite:${path}` });
    await expect(openSite(config, { ...overrides, missingLedger: 'create' })).rejects.toThrow(
      'unknown username profile',
    );
    expect(existsSync(path)).toBe(false);
  });

  it('a SOCKS proxy in the configuration is an error under Bun, with its position', async () => {
    vi.stubGlobal('Bun', {});
    onTestFinished(() => void vi.unstubAllGlobals());
    const config = configure([entry(0)], { global_proxy: 'socks5://proxy.test' });
    await expect(openSite(config, createCountingBackends().overrides)).rejects.toThrow(
      /^c\.yaml:1:\d+: proxy: Bun supports no SOCKS proxies\./,
    );
  });
});

describe('the ledger of a site', () => {
  it('the ledger is opened once for all offerings, and closed with the site', async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    await createLedger(path);
    const { overrides } = createCountingBackends();
    const site = await openSite(configure([entry(0), entry(1)], { ledger: `sqlite:${path}` }), overrides);
    const ledger = site.requireLedger();
    for (const { parts } of site.offerings) {
      expect(parts.ledger).toBe(ledger.usernames);
      expect(parts.attempts).toBe(ledger.attempts);
      expect(parts.notes).toBe(ledger.notes);
    }
    expect(await ledger.usernames.verify()).toMatchObject({ names: 0, findings: [] });
    await site.close();
    await expect(ledger.usernames.verify()).rejects.toThrow();
  });

  it('a ledger that is passed in is used instead of the configured one, and is not closed with the site', async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    const memory = openMemoryLedger({ foldUsername });
    let closed = 0;
    const ledger = {
      ...memory,
      close: async () => {
        closed += 1;
      },
    };
    const config = configure([entry(0)], { ledger: `sqlite:${path}` });
    const site = await openSite(config, { ...createCountingBackends().overrides, ledger });
    expect(site.ledger).toBe(ledger);
    expect(site.offering().parts.ledger).toBe(memory.usernames);
    await site.close();
    expect({ closed, exists: existsSync(path) }).toEqual({ closed: 0, exists: false });
  });

  it('requireLedger throws a ConfigurationError at the key ledger if no ledger is configured', async () => {
    const site = await open(configure([entry(0)]), createCountingBackends().overrides);
    expect(site.ledger).toBeUndefined();
    expect(() => site.requireLedger()).toThrow(ConfigurationError);
    expect(() => site.requireLedger()).toThrow('ledger: expected sqlite:PATH or a postgres:// URL, got none');
  });
});

describe('the offerings of a site', () => {
  it('client, backends, parts and rules are created on first use, once for each offering', async () => {
    const { created, overrides } = createCountingBackends();
    const site = await open(configure([entry(0), entry(1)]), overrides);
    expect(created).toEqual({ usernames: [], orders: 0, memberships: 0 });
    const before = site.offerings.map(readAll);
    for (const offering of site.offerings) {
      offering.create(OfferingBaseProcessor);
      offering.create(OfferingOrderProcessor);
    }
    const after = site.offerings.map(readAll);
    for (const name of ['client', 'usernameBackend', 'orderBackend', 'membershipBackend', 'parts', 'rules'] as const) {
      expect(after[0]?.[name], name).toBe(before[0]?.[name]);
      expect(after[1]?.[name], name).toBe(before[1]?.[name]);
      expect(before[0]?.[name], name).not.toBe(before[1]?.[name]);
    }
    expect(created.usernames.map(({ offering }) => offering.uuid)).toEqual(uuids.slice(0, 2));
    expect([created.orders, created.memberships]).toEqual([2, 2]);
  });

  it('the parts of an offering contain its client and its backends', async () => {
    const site = await open(configure([entry(0)]), createCountingBackends().overrides);
    const { client, usernameBackend, orderBackend, membershipBackend, parts } = site.offering();
    expect(parts.client).toBe(client);
    expect(parts.backend).toBe(usernameBackend);
    expect(parts.orderBackend).toBe(orderBackend);
    expect(parts.membershipBackend).toBe(membershipBackend);
  });

  it('the username generator is built once for each offering, because its backend gets the policy object of the configuration', async () => {
    const { created, overrides } = createCountingBackends();
    const site = await open(configure([entry(0), entry(1)]), overrides);
    for (const offering of site.offerings) expect(offering.usernameBackend).toBeDefined();
    const policies = created.usernames.map(({ policy }) => policy);
    expect(policies[0]).toBe(site.offerings[0]?.config.usernamePolicy);
    expect(policies[1]).toBe(site.offerings[1]?.config.usernamePolicy);
    const generators = site.offerings.map(({ config }) => usernameGeneratorFor(config.usernamePolicy));
    for (const [index, { config }] of site.offerings.entries())
      expect(usernameGeneratorFor(config.usernamePolicy)).toBe(generators[index]);
    expect(generators[0]).not.toBe(generators[1]);
  });

  it('the parts of an offering, and copies of them, create no resource backend until one is read', async () => {
    const { created, overrides } = createCountingBackends();
    const { parts } = (await open(configure([entry(0)]), overrides)).offering();
    expect({ ...parts }.client).toBe(parts.client);
    expect([created.orders, created.memberships]).toEqual([0, 0]);
    expect(parts.orderBackend).toBeInstanceOf(InMemoryResourceBackend);
    expect([created.orders, created.memberships]).toEqual([1, 0]);
  });

  it('orders are processed even if the membership backend cannot be created', async () => {
    class Failing extends InMemoryResourceBackend {
      constructor() {
        super();
        throw new Error('no cluster');
      }
    }
    const waldur = new WaldurEmulator();
    const { uuid } = waldur.addOffering();
    const project = waldur.addProject();
    waldur.addMember(project, waldur.addUser());
    waldur.addOrder({ type: 'Create', offering: uuid, project, name: 'one', slug: 'one' });
    const { overrides } = createCountingBackends();
    const config = configure([
      entry(0, { waldur_api_url: waldur.url, waldur_api_token: waldur.token, waldur_offering_uuid: uuid }),
    ]);
    const site = await open(config, {
      ...overrides,
      fetch: waldur.fetch,
      resourceBackends: { ...overrides.resourceBackends, memberships: Failing },
    });
    const report = await processOrders(site);
    expect(report.offerings).toMatchObject([{ backend: 'orders', orders: [{ result: 'done' }] }]);
    expect(report.offerings[0]?.error).toBeUndefined();
    expect(() => site.offering().membershipBackend).toThrow(BackendNotAvailableError);
    expect(() => site.offering().membershipBackend).toThrow('no cluster');
  });

  it('an offering is found by its name or uuid, and an unknown offering is a ConfigurationError', async () => {
    const { overrides } = createCountingBackends();
    const config = configure([entry(0), entry(1)]);
    const site = await open(config, overrides);
    expect(site.offering('Offering 1')).toBe(site.offerings[1]);
    expect(site.offering(uuids[1]?.toUpperCase())).toBe(site.offerings[1]);
    expect(() => site.offering('Offering 2')).toThrow(ConfigurationError);
    expect(() => site.offering('Offering 2')).toThrow('offering Offering 2 not found in the configuration');
    expect(() => site.offering()).toThrow('expected the name or uuid of an offering, because several are configured');
    await expect(openSite(config, { ...overrides, offerings: ['Offering 2'] })).rejects.toThrow(
      "the configuration has no offering 'Offering 2' (expected one of Offering 0 (",
    );
  });

  it('two offerings with the same name are told apart by their uuids, and their name alone is ambiguous', async () => {
    const { overrides } = createCountingBackends();
    const config = configure([entry(0, { name: 'Same' }), entry(1, { name: 'Same' })]);
    const site = await open(config, overrides);
    expect(site.offering(uuids[0])).toBe(site.offerings[0]);
    expect(site.offering(uuids[1])).toBe(site.offerings[1]);
    expect(() => site.offering('Same')).toThrow('several offerings are named Same');
    const selected = await open(config, { ...overrides, offerings: ['Same'] });
    expect(selected.offerings.map(({ uuid }) => uuid)).toEqual(uuids.slice(0, 2));
    const one = await open(config, { ...overrides, offerings: [uuids[1] ?? ''] });
    expect(one.offering('Same').uuid).toBe(uuids[1]);
  });
});

describe('closing a site', () => {
  it('a site can be closed twice, and closes each backend that was created once', async () => {
    const { closed, overrides } = createCountingBackends();
    const site = await openSite(configure([entry(0), entry(1)]), overrides);
    expect(site.offerings[0]?.usernameBackend).toBeInstanceOf(PosixUsernameManagementBackend);
    await Promise.all([site.close(), site.close()]);
    await site.close();
    expect(closed).toEqual(['Offering 0']);
  });

  it('a site whose backend fails to close still closes its other backends and its ledger', async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    await createLedger(path);
    const { closed, overrides } = createCountingBackends();
    class Failing extends PosixUsernameManagementBackend {
      override close(): Promise<void> {
        return Promise.reject(new Error('still busy'));
      }
    }
    const config = configure([entry(0, { username_management_backend: 'failing' }), entry(1)], {
      ledger: `sqlite:${path}`,
    });
    const site = await openSite(config, {
      ...overrides,
      usernameBackends: { ...overrides.usernameBackends, failing: Failing },
    });
    for (const offering of site.offerings) expect(offering.usernameBackend).toBeDefined();
    await expect(site.close()).rejects.toThrow('still busy');
    expect(closed).toEqual(['Offering 1']);
    await expect(site.requireLedger().usernames.verify()).rejects.toThrow();
  });
});
