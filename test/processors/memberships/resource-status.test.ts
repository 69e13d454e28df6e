import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackendError, BackendNotReadyError, TransientBackendError } from '../../../src/shared/errors.js';
import { silentLogger } from '../../../src/shared/logger.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { createContext } from '../../resources/context.js';
import { type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  fixture = await openMembershipFixture({ without: [] });
  project = fixture.waldur.addProject();
});
afterEach(() => fixture.open.close());

const sync = async (options = {}) => reportOf(await fixture.processor.processOffering(options), 'r1');

describe('the mode of a resource', () => {
  it.each([
    [{ paused: true }, 'paused', 'paused'],
    [{ downscaled: true }, 'downscaled', 'downscaled'],
    [{ paused: true, downscaled: true }, 'paused', 'paused'],
    [{}, 'restored', 'normal'],
  ] as const)('a resource with the flags %o is %s', async (flags, mode, state) => {
    await fixture.resource(project, 'r1', flags);
    expect(await sync()).toMatchObject({ mode, result: 'synced' });
    expect(fixture.backend.resource('r1')?.state).toBe(state);
  });

  it('a resource is restored when its flag is cleared', async () => {
    const { uuid } = await fixture.resource(project, 'r1', { paused: true });
    expect(await fixture.processor.processOffering()).not.toHaveProperty('unsupported');
    fixture.waldur.setResource(uuid, { paused: false });
    expect(await sync()).toMatchObject({ mode: 'restored' });
    expect(fixture.backend.resource('r1')?.state).toBe('normal');
  });

  it('the mode is not changed when Waldur shows no flags', async () => {
    const { uuid } = await fixture.resource(project, 'r1', { paused: true });
    await sync();
    const body = [
      {
        uuid,
        offering_uuid: fixture.open.offering.uuid,
        project_uuid: project.uuid,
        state: 'OK',
        backend_id: 'r1',
        created: '2026-11-23T10:00:00Z',
      },
    ];
    fixture.waldur.faults.add({
      on: { operation: 'list_resources' },
      times: 2,
      fault: { kind: 'status', status: 200, body, headers: { 'X-Result-Count': '1' } },
    });
    expect(await sync()).not.toHaveProperty('mode');
    expect(fixture.backend.resource('r1')?.state).toBe('paused');
  });

  it('the mode is not changed when the backend cannot set it, and the report of the run says so once', async () => {
    const plain = await openMembershipFixture();
    const where = plain.waldur.addProject();
    for (const id of ['r1', 'r2']) await plain.resource(where, id, { paused: true });
    await plain.resource(where, 'r3', { downscaled: true });
    await plain.resource(where, 'r4');
    const whole = await plain.processor.processOffering();
    expect(whole.unsupported).toEqual([
      { method: 'pause', resources: 2 },
      { method: 'downscale', resources: 1 },
    ]);
    const report = reportOf(whole, 'r1');
    expect(report).toMatchObject({ result: 'synced' });
    expect(report).not.toHaveProperty('mode');
    await plain.open.close();
  });

  it('an error while setting the mode does not stop the other steps', async () => {
    fixture.addMember(project, 'alice');
    const { uuid } = await fixture.resource(project, 'r1', { paused: true });
    fixture.backend.failNext('pause', new BackendError('no queue'));
    expect(await sync()).toMatchObject({
      result: 'failed',
      added: ['alice'],
      metadata: true,
      lastSync: false,
      errors: ['could not set the mode: no queue'],
    });
    expect(fixture.waldur.resource(uuid)?.state).toBe('OK');
  });
});

describe('endpoints', () => {
  it('endpoints are sent to Waldur only when they differ', async () => {
    const { uuid } = await fixture.resource(project, 'r1');
    await sync();
    const sent = fixture.waldur.resource(uuid)?.endpoints.map(({ name, url }) => ({ name, url }));
    expect(sent).toEqual(await fixture.backend.endpoints('r1', createContext()));
    expect(sent).not.toEqual([]);
    await sync();
    expect(fixture.countCalls('set_endpoints')).toBe(1);
  });

  it('endpoints that an older server cannot store are not an error, and refused ones are sent again on the next run', async () => {
    await fixture.resource(project, 'r1');
    fixture.waldur.faults.add({ on: { operation: 'set_endpoints' }, fault: { kind: 'status', status: 404 } });
    expect(await sync()).toMatchObject({ result: 'synced', errors: [] });
    fixture.waldur.faults.add({
      on: { operation: 'set_endpoints' },
      fault: { kind: 'status', status: 409, body: { detail: 'busy' } },
    });
    expect(await sync()).toMatchObject({
      errors: [expect.stringMatching(/^could not send the endpoints to Waldur: Waldur returned 409: .*busy/)],
    });
    expect(await sync()).toMatchObject({ result: 'synced', errors: [] });
  });
});

describe('metadata', () => {
  it('metadata is sent once, and again only when it changes', async () => {
    const { uuid } = await fixture.resource(project, 'r1');
    expect(await sync()).toMatchObject({ metadata: true });
    expect(fixture.waldur.resource(uuid)?.backend_metadata).toEqual({ people: 0 });
    expect(await sync()).toMatchObject({ metadata: false });
    fixture.addMember(project, 'alice');
    expect(await sync()).toMatchObject({ metadata: true });
    expect([fixture.countCalls('set_backend_metadata'), fixture.waldur.resource(uuid)?.backend_metadata]).toEqual([
      2,
      { people: 1 },
    ]);
  });

  it('metadata that Waldur refuses is reported', async () => {
    await fixture.resource(project, 'r1');
    fixture.waldur.faults.add({
      on: { operation: 'set_backend_metadata' },
      fault: { kind: 'status', status: 409, body: { detail: 'busy' } },
    });
    expect(await sync()).toMatchObject({
      result: 'failed',
      errors: [expect.stringMatching(/^could not send the metadata to Waldur: Waldur returned 409: .*busy/)],
    });
  });
});

describe('the final update in Waldur', () => {
  it('the time of the last sync is updated once for each resource', async () => {
    const { uuid } = await fixture.resource(project, 'r1');
    const before = fixture.waldur.resource(uuid)?.last_sync;
    fixture.waldur.clock.advance(60_000);
    expect(await sync()).toMatchObject({ lastSync: true });
    expect(fixture.waldur.resource(uuid)?.last_sync).not.toBe(before);
    expect(fixture.countCalls('refresh_last_sync')).toBe(1);
  });

  it('an erred resource is set to OK after it was synced', async () => {
    const { uuid } = await fixture.resource(project, 'r1', { state: 'Erred' });
    expect(await sync()).toMatchObject({ state: 'OK', lastSync: true });
    expect(fixture.waldur.resource(uuid)?.state).toBe('OK');
    expect(await sync()).not.toHaveProperty('state');
  });

  it.each([
    ['Create', 'erred'],
    ['Create', 'executing'],
    ['Restore', 'erred'],
    ['Restore', 'executing'],
  ] as const)('an erred resource stays erred while its newest %s order is %s', async (type, state) => {
    fixture.addMember(project, 'alice');
    const { uuid } = await fixture.resource(project, 'r1');
    fixture.waldur.addOrder({ type: 'Create', resource: uuid, state: 'done' });
    const order = fixture.waldur.addOrder({ type, resource: uuid, state });
    fixture.waldur.setResource(uuid, { state: 'Erred' });
    const report = await sync();
    expect(report).toMatchObject({
      result: 'synced',
      added: ['alice'],
      lastSync: true,
      stateReason: `stays Erred, because its ${type} order ${order.uuid} is ${state}`,
    });
    expect(report).not.toHaveProperty('state');
    expect(fixture.waldur.resource(uuid)?.state).toBe('Erred');
    fixture.waldur.setOrder(order.uuid, { state: 'done' });
    fixture.waldur.setResource(uuid, { state: 'Erred' });
    expect(await sync()).toMatchObject({ state: 'OK' });
  });

  it.each([
    [
      'an older Create order',
      [
        ['Create', 'erred'],
        ['Create', 'done'],
      ],
    ],
    [
      'an older Create order, before it was restored',
      [
        ['Create', 'erred'],
        ['Restore', 'done'],
      ],
    ],
    [
      'an Update order',
      [
        ['Create', 'done'],
        ['Update', 'erred'],
      ],
    ],
  ] as const)('an erred resource is set to OK although %s erred', async (_title, orders) => {
    const { uuid } = await fixture.resource(project, 'r1');
    for (const [type, state] of orders) fixture.waldur.addOrder({ type, resource: uuid, state });
    fixture.waldur.setResource(uuid, { state: 'Erred' });
    expect(await sync()).toMatchObject({ state: 'OK' });
  });

  it('an erred resource stays as it is when its orders cannot be read, and the report says so', async () => {
    const { uuid } = await fixture.resource(project, 'r1', { state: 'Erred' });
    fixture.waldur.faults.add({ on: { operation: 'list_orders' }, times: 99, fault: { kind: 'status', status: 403 } });
    expect(await sync()).toMatchObject({
      result: 'failed',
      lastSync: true,
      errors: [expect.stringMatching(/^could not read the orders of the resource, so it stays erred: /)],
    });
    expect(fixture.waldur.resource(uuid)?.state).toBe('Erred');
  });

  it('an erred resource stays erred while a step fails', async () => {
    fixture.addMember(project, 'alice');
    const { uuid } = await fixture.resource(project, 'r1', { state: 'Erred' });
    fixture.backend.failNext('addPeople', new BackendError('no'));
    expect(await sync()).toMatchObject({ result: 'failed', lastSync: false });
    expect(fixture.waldur.resource(uuid)?.state).toBe('Erred');
  });

  it.each(['refresh_last_sync', 'set_as_ok'])('a failed final update is in the report (%s)', async (operation) => {
    await fixture.resource(project, 'r1', { state: 'Erred' });
    fixture.waldur.faults.add({ on: { operation }, times: 99, fault: { kind: 'status', status: 403 } });
    const report = await sync();
    expect(report).toMatchObject({
      result: 'failed',
      lastSync: operation === 'set_as_ok',
      errors: [expect.stringMatching(/^could not (update the time of the last sync|set the resource to OK) in Waldur/)],
    });
    expect(report).not.toHaveProperty('state');
  });
});

/** Lets the backend fail to list the accounts, at the first look and at the second. */
function failLists(error: Error): void {
  for (let look = 1; look <= 2; look += 1) fixture.backend.failNext('listPeople', error);
}

describe('an unusable resource', () => {
  it('a resource that is missing in the backend is set to erred once, and to OK when it is back', async () => {
    const { uuid } = await fixture.resource(project, 'r1');
    const context = {
      signal: new AbortController().signal,
      logger: silentLogger,
      settings: {},
      offering: fixture.open.offering,
    };
    await fixture.backend.remove('r1', context);
    expect(await sync()).toMatchObject({
      result: 'failed',
      state: 'Erred',
      errors: ["'r1' not found in the backend"],
    });
    expect(fixture.waldur.resource(uuid)).toMatchObject({
      state: 'Erred',
      error_message: 'The resource was not found.',
      error_traceback: '',
    });
    expect(await sync()).not.toHaveProperty('state');
    expect(fixture.countCalls('set_as_erred')).toBe(1);
    fixture.backend.reserveId('r1', uuid);
    expect(await sync()).toMatchObject({ state: 'OK' });
  });

  it('a backend resource that belongs to another Waldur resource is not changed', async () => {
    fixture.addMember(project, 'alice');
    await fixture.resource(project, 'r1');
    fixture.backend.reserveId('r1', 'f'.repeat(32));
    expect(await sync()).toMatchObject({
      result: 'failed',
      errors: [expect.stringMatching(/^'r1' in the backend belongs to another resource/)],
    });
    expect(fixture.backendWrites()).toEqual([]);
  });

  it('a failed lookup in the backend is reported, and does not set the resource to erred', async () => {
    const { uuid } = await fixture.resource(project, 'r1');
    fixture.backend.failNext('find', new RangeError('index'));
    expect(await sync()).toMatchObject({ result: 'failed', errors: ['index'] });
    expect(fixture.waldur.resource(uuid)?.state).toBe('OK');
  });

  it.each<[string, Error, string]>([
    [
      'the public message of the backend',
      new BackendError('slurmdbd: no such account', { publicMessage: 'The allocation is closed.' }),
      'The allocation is closed.',
    ],
    [
      'a neutral message',
      new BackendError('slurmdbd: gone for good'),
      'The resource is not available at the provider. Please contact the provider.',
    ],
  ])('an unusable resource is set to erred with %s', async (_title, error, message) => {
    const { uuid } = await fixture.resource(project, 'r1');
    failLists(error);
    expect(await sync()).toMatchObject({ result: 'failed', errors: [error.message] });
    expect(fixture.waldur.resource(uuid)).toMatchObject({
      state: 'Erred',
      error_message: message,
      error_traceback: '',
    });
  });

  it('an unusable resource is set to erred with all details when they are exposed', async () => {
    await fixture.open.close();
    fixture = await openMembershipFixture({ exposeBackendErrorDetails: true });
    const { uuid } = await fixture.resource(fixture.waldur.addProject(), 'r1');
    failLists(new BackendError('slurmdbd: no such account'));
    await sync();
    expect(fixture.waldur.resource(uuid)).toMatchObject({
      error_message: 'slurmdbd: no such account',
      error_traceback: expect.stringMatching(/^BackendError: slurmdbd.*\n +at /),
    });
  });

  it.each([
    new TransientBackendError('locked'),
    new BackendNotReadyError('maintenance'),
    Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  ])('a resource is not set to erred for a transient error (%s)', async (error) => {
    const { uuid } = await fixture.resource(project, 'r1');
    fixture.backend.failNext('listPeople', error);
    expect(await sync()).toMatchObject({ result: 'failed', errors: [error.message] });
    expect(fixture.waldur.resource(uuid)?.state).toBe('OK');
  });

  it('a resource is not set to erred for a timeout', async () => {
    await fixture.open.close();
    fixture = await openMembershipFixture({ resourceTimeoutSeconds: 0.02 });
    const { uuid } = await fixture.resource(fixture.waldur.addProject(), 'r1');
    fixture.backend.blockCalls('find');
    expect(await sync()).toMatchObject({
      result: 'failed',
      errors: ['the resource backend did not respond within 0.02 s'],
    });
    expect(fixture.waldur.resource(uuid)?.state).toBe('OK');
  });

  it('a failure to set a resource to erred is in the report', async () => {
    await fixture.resource(project, 'r1');
    failLists(new BackendError('broken'));
    fixture.waldur.faults.add({ on: { operation: 'set_as_erred' }, times: 99, fault: { kind: 'status', status: 403 } });
    const report = await sync();
    expect(report.errors).toEqual([
      'broken',
      expect.stringMatching(/^could not set the resource to erred in Waldur: /),
    ]);
    expect(report).not.toHaveProperty('state');
  });

  it('a dry run reports that a resource would be set to erred', async () => {
    await fixture.resource(project, 'r1');
    failLists(new BackendError('broken'));
    expect(await sync({ dryRun: true })).toMatchObject({ result: 'failed', state: 'Erred' });
    expect(fixture.waldur.writes()).toEqual([]);
  });
});
