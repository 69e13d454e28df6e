import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckName } from '../../../src/jobs/diagnostics/report.js';
import { BackendNotReadyError } from '../../../src/shared/errors.js';
import { InMemoryResourceBackend, type OfferingOptions, type WaldurEmulator } from '../../../src/testing/index.js';
import { BaseUsernameManagementBackend } from '../../../src/usernames/base.js';
import { requiredActions, writeScript } from '../../resources/command-scripts.js';
import { noon } from '../../support/open-waldur.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { broken, checkOf, type Entry, entryOf, runDiagnostics, startWaldur } from './support.js';

const everyCheck: readonly CheckName[] = [
  'url',
  'tls',
  'token',
  'offering',
  'type',
  'state',
  'gate',
  'service-provider',
  'permissions',
  'username-backend',
  'order-backend',
  'membership-backend',
  'users',
  'duplicate-usernames',
  'reserved-usernames',
  'held-back-usernames',
  'held-back-accounts',
  'orders',
  'backend-ids',
];
const resourceBackends = { memory: InMemoryResourceBackend };
const withOrders: Entry = { order_processing_backend: 'memory', membership_sync_backend: 'memory' };

let waldur: WaldurEmulator;
let uuid: string;
beforeEach(() => {
  waldur = startWaldur();
  uuid = waldur.addOffering({ name: 'SLURM Cluster' }).uuid;
});

const ago = (hours: number) => new Date(noon - hours * 3_600_000).toISOString();
const diagnoseOne = (more: Entry = {}, overrides = {}) =>
  runDiagnostics(waldur, [entryOf(waldur, uuid, more)], { overrides });

describe('diagnostics', () => {
  it('a healthy offering passes all checks in a fixed order, and nothing is changed', async () => {
    waldur.addOfferingUser({ offering: uuid, state: 'OK', username: 'jdoe' });
    const report = await diagnoseOne(withOrders, { resourceBackends });
    expect(report).toMatchObject({
      interrupted: false,
      offerings: [{ name: 'SLURM Cluster', uuid, apiUrl: waldur.url, reach: 'reached' }],
    });
    expect(report.offerings[0]?.checks.map(({ name, status }) => [name, status])).toEqual(
      everyCheck.map((name) => [name, 'ok']),
    );
    expect(waldur.writes()).toEqual([]);
  });

  it('nothing is changed when checks fail', async () => {
    waldur.addOfferingUser({ offering: uuid, created: ago(100), modified: ago(100) });
    waldur.addOrder({ type: 'Create', offering: uuid, project: waldur.addProject() });
    const report = await diagnoseOne({ username_management_backend: 'ldapp', order_processing_backend: 'none' });
    expect(report.offerings[0]?.checks.map(({ name }) => name)).toEqual(everyCheck);
    expect(waldur.calls).not.toEqual([]);
    expect(waldur.writes()).toEqual([]);
  });

  it('a failed call for one offering stops neither its other checks nor the other offerings', async () => {
    const other = waldur.addOffering({ name: 'Storage' }).uuid;
    const fault = { kind: 'status', status: 500, headers: { 'Retry-After': '3600' } } as const;
    waldur.faults.add({ on: { operation: 'retrieve_offering', uuid }, fault, times: Number.POSITIVE_INFINITY });
    const report = await runDiagnostics(waldur, [entryOf(waldur, uuid), entryOf(waldur, other, { name: 'Storage' })]);
    expect(checkOf(report, 'offering')).toMatchObject({
      status: 'error',
      message: expect.stringContaining('500'),
      advice: expect.any(String),
    });
    for (const name of ['type', 'state', 'gate', 'service-provider', 'permissions'] as const)
      expect(checkOf(report, name)?.status).toBe('skipped');
    for (const name of ['username-backend', 'users', 'duplicate-usernames', 'reserved-usernames', 'orders'] as const)
      expect(checkOf(report, name)?.status).toBe('ok');
    expect(report.offerings[1]?.checks.map(({ name }) => name)).toEqual(everyCheck);
    expect(checkOf(report, 'offering', 1)).toMatchObject({ status: 'ok', message: 'Storage' });
  });

  it.each<[string, readonly CheckName[], readonly CheckName[]]>([
    ['users_me', ['token'], ['permissions']],
    ['list_service_providers', ['service-provider'], []],
    ['list', ['users'], ['duplicate-usernames', 'reserved-usernames', 'held-back-usernames', 'held-back-accounts']],
    ['list_orders', ['orders'], []],
    ['list_resources', ['held-back-accounts', 'backend-ids'], []],
  ])('a failure of %s fails only the checks %j', async (operation, failed, skipped) => {
    waldur.faults.add({ on: { operation }, fault: broken, times: Number.POSITIVE_INFINITY });
    const report = await diagnoseOne(withOrders, { resourceBackends });
    const expected = (name: CheckName) => (failed.includes(name) ? 'error' : skipped.includes(name) ? 'skipped' : 'ok');
    expect(report.offerings[0]?.checks.map(({ name, status }) => [name, status])).toEqual(
      everyCheck.map((name) => [name, expected(name)]),
    );
  });

  it('only the selected offerings are checked, and an unknown offering is rejected', async () => {
    const other = waldur.addOffering({ name: 'Storage' }).uuid;
    const entries = [entryOf(waldur, uuid), entryOf(waldur, other, { name: 'Storage' })];
    expect(
      (await runDiagnostics(waldur, entries, { offerings: ['Storage'] })).offerings.map(({ name }) => name),
    ).toEqual(['Storage']);
    await expect(runDiagnostics(waldur, entries, { offerings: ['GPU'] })).rejects.toMatchObject({
      name: 'ConfigurationError',
    });
  });

  it('an aborted run returns the completed offerings', async () => {
    const other = waldur.addOffering({ name: 'Storage' }).uuid;
    const controller = new AbortController();
    waldur.faults.add({
      on: { operation: 'retrieve_offering', uuid: other },
      fault: { kind: 'invoke', run: () => controller.abort() },
    });
    const report = await runDiagnostics(waldur, [entryOf(waldur, uuid), entryOf(waldur, other, { name: 'Storage' })], {
      signal: controller.signal,
    });
    expect(report).toMatchObject({ interrupted: true, offerings: [{ name: 'SLURM Cluster' }] });
    expect(report.offerings).toHaveLength(1);
  });
});

it('diagnostics says once what the membership backend cannot do', async () => {
  class Plain extends InMemoryResourceBackend {
    constructor() {
      super({ without: ['pause', 'setRole'] });
    }
  }
  const report = await diagnoseOne(withOrders, { resourceBackends: { memory: Plain } });
  expect(report.offerings[0]?.checks.filter(({ message }) => message.includes('it has no '))).toMatchObject([
    {
      status: 'ok',
      message: expect.stringMatching(
        /; it has no pause \(paused resources stay open\), no setRole \(changed roles have no effect\)$/,
      ),
    },
  ]);
});

describe('backend ids', () => {
  /** A backend that has the id `shared` for a resource, and the id `ownerless` for none. */
  class Owning extends InMemoryResourceBackend {
    constructor() {
      super({ without: ['preflight'] });
      for (const [id, owner] of Object.entries(owners)) this.reserveId(id, owner);
    }
  }
  let owners: Record<string, string | undefined> = {};
  const diagnoseIds = async () =>
    checkOf(await diagnoseOne(withOrders, { resourceBackends: { memory: Owning } }), 'backend-ids');

  it('every resource that the jobs would hold back is listed, and the owner of a shared id is not', async () => {
    const project = waldur.addProject();
    const add = (backendId: string, state: 'OK' | 'Creating' | 'Terminating' = 'OK') =>
      waldur.addResource({ offering: uuid, project, backendId, state }).uuid;
    const [fine, owner] = [add('fine'), add('shared')];
    const heldBack = [
      add('shared', 'Creating'),
      add('ownerless'),
      add('ownerless'),
      add('-rf'),
      add('', 'Terminating'),
    ];
    owners = { shared: owner, ownerless: undefined };
    const check = await diagnoseIds();
    expect(check).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/^5 of 7 resources would be held back: /),
      advice: expect.stringContaining('--confirm-absent'),
    });
    const listed = check?.message.split('; ').map((text) => text.match(/[0-9a-f]{32}/)?.[0]);
    expect(new Set(listed)).toEqual(new Set(heldBack));
    expect(listed).not.toContain(fine);
    expect(waldur.writes()).toEqual([]);
  });

  it('the check is skipped without a resource backend', async () => {
    expect(checkOf(await diagnoseOne(), 'backend-ids')).toMatchObject({ status: 'skipped' });
  });
});

describe('the offering', () => {
  it('an offering that is not visible to the token is an error', async () => {
    expect(checkOf(await diagnoseOne({ waldur_offering_uuid: 'e'.repeat(32) }), 'offering')).toMatchObject({
      status: 'error',
      message: expect.stringContaining('e'.repeat(32)),
      advice: expect.stringContaining('waldur_offering_uuid'),
    });
  });

  it.each<[CheckName, OfferingOptions, Entry, string, string]>([
    ['type', { type: 'Marketplace.Basic' }, withOrders, 'warning', 'Marketplace.Basic'],
    ['type', { type: 'Marketplace.Basic' }, {}, 'ok', 'Marketplace.Basic'],
    ['state', { state: 'Paused' }, {}, 'ok', 'Paused'],
    ['state', { state: 'Archived' }, {}, 'warning', 'Archived'],
    ['state', { state: 'Unavailable' }, {}, 'warning', 'Unavailable'],
    ['state', { state: 'Draft' }, {}, 'warning', 'Draft'],
    [
      'gate',
      { pluginOptions: { service_provider_can_create_offering_user: true } },
      {},
      'ok',
      'lets its provider create usernames',
    ],
    ['gate', { pluginOptions: {} }, {}, 'warning', 'service_provider_can_create_offering_user'],
    [
      'gate',
      { pluginOptions: { username_generation_policy: 'anonymized' } },
      {},
      'warning',
      'username_generation_policy',
    ],
  ])('diagnostics check the %s of an offering: %j with %j gives %s', async (name, options, more, status, text) => {
    uuid = waldur.addOffering(options).uuid;
    const check = checkOf(await diagnoseOne(more, { resourceBackends }), name);
    expect(check).toMatchObject({ status, message: expect.stringContaining(text) });
    expect(check?.advice !== undefined).toBe(status === 'warning');
  });

  it('an organisation that is not a service provider is a warning', async () => {
    const customer = waldur.addCustomer({ name: 'Other organisation', providerUuid: null }).uuid;
    uuid = waldur.addOffering({ customer }).uuid;
    const check = checkOf(
      await diagnoseOne({ waldur_api_token: waldur.addToken({ isStaff: true }) }),
      'service-provider',
    );
    expect(check).toMatchObject({
      status: 'warning',
      message: expect.stringContaining('Other organisation'),
      advice: expect.any(String),
    });
  });
});

describe('users and orders', () => {
  it('users are counted by state, with the age of the oldest by the clock of the server', async () => {
    waldur.addOfferingUser({ offering: uuid, state: 'OK', username: 'a', modified: ago(1000) });
    waldur.addOfferingUser({ offering: uuid, modified: ago(5) });
    waldur.addOfferingUser({ offering: uuid, modified: ago(3) });
    waldur.addOfferingUser({ offering: uuid, state: 'Pending account linking', modified: ago(24 * 9) });
    const report = await diagnoseOne({}, { clock: { now: () => noon + 7_200_000 } });
    expect(checkOf(report, 'users')).toEqual({
      name: 'users',
      status: 'ok',
      message: '1 OK, 2 Requested (the oldest for 5 h), 1 Pending account linking (the oldest for 9 d)',
    });
  });

  it('an offering without users and orders is reported as none', async () => {
    const report = await diagnoseOne();
    expect([checkOf(report, 'users')?.message, checkOf(report, 'orders')?.message]).toEqual(['none', 'none']);
  });

  it.each(['Requested', 'Creating', 'Error creating'] as const)(
    'a user who is %s for more than a day is a warning',
    async (state) => {
      waldur.addOfferingUser({ offering: uuid, state, modified: ago(25) });
      expect(checkOf(await diagnoseOne(), 'users')).toMatchObject({
        status: 'warning',
        message: expect.stringContaining('1 waiting'),
        advice: expect.any(String),
      });
    },
  );

  it('a restricted user who waits is no warning, because restricted users are not processed', async () => {
    waldur.addOfferingUser({ offering: uuid, isRestricted: true, modified: ago(25) });
    expect(checkOf(await diagnoseOne(), 'users')).toMatchObject({ status: 'ok' });
  });

  it('usernames that two users hold are listed, ignoring letter case', async () => {
    const holders = ['jdoe', 'JDoe'].map(
      (username) => waldur.addOfferingUser({ offering: uuid, state: 'OK', username }).uuid,
    );
    const check = checkOf(await diagnoseOne(), 'duplicate-usernames');
    expect(check).toMatchObject({
      status: 'warning',
      message: `jdoe is held by ${holders.join(', ')}`,
      advice: expect.any(String),
    });
  });

  it('users with a reserved username are listed, except deleted users', async () => {
    const { uuid: holder } = waldur.addOfferingUser({ offering: uuid, state: 'OK', username: 'Slurm' });
    waldur.addOfferingUser({ offering: uuid, state: 'Deleted', username: 'root' });
    waldur.addOfferingUser({ offering: uuid, state: 'OK', username: 'jdoe' });
    expect(checkOf(await diagnoseOne(), 'reserved-usernames')).toEqual({
      name: 'reserved-usernames',
      status: 'warning',
      message: `1 user has a reserved username: Slurm (list services) is held by ${holder}`,
      advice: expect.stringContaining('by hand'),
    });
  });

  it('every user and account that is held back because of its username is listed, for each backend', async () => {
    const rows = ['-rf', 'root', 'Jdoe', 'jroe'].map((username) =>
      waldur.addOfferingUser({ offering: uuid, state: 'OK', username }),
    );
    waldur.addOfferingUser({ offering: uuid, state: 'OK', username: 'a;b', isRestricted: true });
    const project = waldur.addProject();
    waldur.addResource({ offering: uuid, project });
    const account = waldur.addServiceAccount({ project, username: '../x' });
    class Strict extends InMemoryResourceBackend {
      override readonly acceptedUsernames = ['posix', 'freeipa'];
    }
    const backends = { resourceBackends: { memory: InMemoryResourceBackend, strict: Strict } };
    const entry = { order_processing_backend: 'strict', membership_sync_backend: 'memory' };
    const check = checkOf(await diagnoseOne(entry, backends), 'held-back-usernames');
    expect(check).toMatchObject({ status: 'error', advice: expect.stringContaining('accepted_usernames') });
    expect(check?.message.split('; ')).toEqual([
      `4 held back: ${rows[0]?.uuid}: the username '-rf' is dangerous: it must not start with a hyphen`,
      expect.stringContaining(`${rows[1]?.uuid}: the username 'root' is dangerous: `),
      expect.stringContaining(`${account.uuid}: the username '../x' is dangerous: `),
      `${rows[2]?.uuid}: the resource backend does not take the username 'Jdoe': it must be in lower case (strict)`,
    ]);
    const accepted = { ...entry, accepted_usernames: 'Jdoe' };
    expect(checkOf(await diagnoseOne(accepted, backends), 'held-back-usernames')?.message).not.toContain('Jdoe');
  });

  it('an unusual username that a backend may not take is a warning', async () => {
    const { uuid: holder } = waldur.addOfferingUser({ offering: uuid, state: 'OK', username: '1@uni.example' });
    expect(checkOf(await diagnoseOne(withOrders, { resourceBackends }), 'held-back-usernames')).toMatchObject({
      status: 'warning',
      message: expect.stringContaining(`${holder}: '1@uni.example': `),
    });
    expect(checkOf(await diagnoseOne(), 'held-back-usernames')?.status).toBe('ok');
  });

  it('pending orders are a warning without an order backend', async () => {
    waldur.addOrder({ type: 'Create', offering: uuid, project: waldur.addProject(), created: ago(49) });
    const message = expect.stringMatching(/^1 pending-provider \(the oldest for .+\)/);
    expect(checkOf(await diagnoseOne(), 'orders')).toMatchObject({
      status: 'warning',
      message,
      advice: expect.any(String),
    });
    expect(checkOf(await diagnoseOne(withOrders, { resourceBackends }), 'orders')).toMatchObject({
      status: 'ok',
      message,
    });
  });
});

describe('a username backend', () => {
  it('a backend that is not installed is an error that lists the installed ones', async () => {
    expect(checkOf(await diagnoseOne({ username_management_backend: 'ldapp' }), 'username-backend')).toMatchObject({
      status: 'error',
      message: "username_management_backend 'ldapp' is not installed; installed are base, posix, ldap",
      advice: expect.any(String),
    });
  });

  it('a backend that does not generate usernames is a warning', async () => {
    const check = checkOf(await diagnoseOne({ username_management_backend: 'base' }), 'username-backend');
    expect(check).toMatchObject({
      status: 'warning',
      message: "'base' does not generate usernames",
      advice: expect.any(String),
    });
  });

  it('a backend that rejects its settings is an error with its message', async () => {
    class Picky extends BaseUsernameManagementBackend {
      constructor() {
        super();
        throw new Error('backend_settings.uri: expected an address, got nothing');
      }
    }
    const check = checkOf(
      await diagnoseOne({ username_management_backend: 'picky' }, { usernameBackends: { picky: Picky } }),
      'username-backend',
    );
    expect(check).toMatchObject({
      status: 'error',
      message: expect.stringContaining('backend_settings.uri: expected an address, got nothing'),
    });
  });
});

describe('a resource backend', () => {
  it('a backend that is not configured is not checked', async () => {
    const report = await diagnoseOne();
    expect(checkOf(report, 'order-backend')).toMatchObject({
      status: 'skipped',
      message: 'order_processing_backend is not set',
    });
    expect(checkOf(report, 'membership-backend')).toMatchObject({
      status: 'skipped',
      message: 'membership_sync_backend is not set',
    });
  });

  it('a backend that is not installed or rejects its settings is an error', async () => {
    class Picky extends InMemoryResourceBackend {
      constructor() {
        super();
        throw new Error('no such cluster');
      }
    }
    const more = { order_processing_backend: 'none', membership_sync_backend: 'picky' };
    const report = await diagnoseOne(more, { resourceBackends: { picky: Picky } });
    expect(checkOf(report, 'order-backend')).toMatchObject({
      status: 'error',
      message: expect.stringContaining("'none' is not installed"),
    });
    expect(checkOf(report, 'membership-backend')).toMatchObject({
      status: 'error',
      message: "'picky': no such cluster",
    });
  });

  it('settings that violate the schema of the backend are a configuration error', async () => {
    await expect(diagnoseOne({ membership_sync_backend: 'command' })).rejects.toThrow(
      /^<text>:1:\d+: offerings\[0\]\.backend_settings\.command: expected a map/,
    );
  });

  it.each([
    ['reports that it is not ready', 'warning', new BackendNotReadyError('maintenance until six')],
    ['throws', 'error', new Error('no such cluster')],
  ])('a backend whose own check %s gives %s', async (_what, status, thrown) => {
    class Failing extends InMemoryResourceBackend {
      override readonly preflight = async () => {
        throw thrown;
      };
    }
    const check = checkOf(
      await diagnoseOne({ order_processing_backend: 'failing' }, { resourceBackends: { failing: Failing } }),
      'order-backend',
    );
    expect(check).toMatchObject({
      status,
      message: expect.stringContaining(thrown.message),
      advice: expect.any(String),
    });
  });

  it('a backend whose own check never ends is an error', async () => {
    class Hanging extends InMemoryResourceBackend {
      override readonly preflight = () => new Promise<void>(() => {});
    }
    const more = { order_processing_backend: 'hanging', resource_timeout_seconds: 0.02 };
    const check = checkOf(await diagnoseOne(more, { resourceBackends: { hanging: Hanging } }), 'order-backend');
    expect(check).toMatchObject({ status: 'error', message: expect.stringContaining('did not respond') });
  });

  it('a command backend with a missing program is an error; programs are found in its working directory', async () => {
    const directory = await temporaryDirectory();
    await writeScript(directory, 'all.sh', '#!/bin/sh\n');
    const commands = Object.fromEntries(requiredActions.map((action) => [action, ['./all.sh', action]]));
    const diagnoseWith = (command: Record<string, unknown>) =>
      diagnoseOne({
        order_processing_backend: 'command',
        membership_sync_backend: 'command',
        backend_settings: { command },
      });
    const broken = await diagnoseWith({ ...commands, set_role: ['./role.sh'], working_directory: directory });
    for (const name of ['order-backend', 'membership-backend'] as const) {
      expect(checkOf(broken, name)).toMatchObject({
        status: 'error',
        message: expect.stringContaining('(expected executable files): set_role: ./role.sh (ENOENT)'),
        advice: expect.any(String),
      });
    }
    const complete = await diagnoseWith({ ...commands, working_directory: directory });
    expect(checkOf(complete, 'order-backend')).toMatchObject({ status: 'ok' });
    expect(checkOf(await diagnoseWith(commands), 'order-backend')).toMatchObject({ status: 'error' });
  });
});
