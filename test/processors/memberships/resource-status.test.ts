import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackendError, BackendNotReadyError, TransientBackendError } from '../../../src/shared/errors.js';
import { silentLogger } from '../../../src/shared/logger.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { createContext } from '../../resources/context.js';
import { type MembershipFixture, openMembershipFixture, reportOf } from './membership-fixture.js';

let scene: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  scene = await openMembershipFixture({ without: [] });
  project = scene.waldur.addProject();
});
afterEach(() => scene.open.close());

const sync = async (options = {}) => reportOf(await scene.processor.processOffering(options), 'r1');

describe('how a resource runs', () => {
  it.each([
    [{ paused: true }, 'paused', 'paused'],
    [{ downscaled: true }, 'downscaled', 'downscaled'],
    [{ paused: true, downscaled: true }, 'paused', 'paused'],
    [{}, 'restored', 'normal'],
  ] as const)('with the flags %o is %s', async (flags, mode, state) => {
    await scene.resource(project, 'r1', flags);
    expect(await sync()).toMatchObject({ mode, result: 'synced' });
    expect(scene.backend.resource('r1')?.state).toBe(state);
  });

  it('goes back to normal when the flag is gone', async () => {
    const { uuid } = await scene.resource(project, 'r1', { paused: true });
    await sync();
    scene.waldur.setResource(uuid, { paused: false });
    expect(await sync()).toMatchObject({ mode: 'restored' });
    expect(scene.backend.resource('r1')?.state).toBe('normal');
  });

  it('is left as it is where Waldur shows no flags', async () => {
    const { uuid } = await scene.resource(project, 'r1', { paused: true });
    await sync();
    const body = [
      {
        uuid,
        offering_uuid: scene.open.offering.uuid,
        project_uuid: project.uuid,
        state: 'OK',
        backend_id: 'r1',
        created: '2026-11-23T10:00:00Z',
      },
    ];
    scene.waldur.faults.add({
      on: { operation: 'list_resources' },
      times: 2,
      fault: { kind: 'status', status: 200, body, headers: { 'X-Result-Count': '1' } },
    });
    expect(await sync()).not.toHaveProperty('mode');
    expect(scene.backend.resource('r1')?.state).toBe('paused');
  });

  it('is left as it is where the backend can not change it', async () => {
    const plain = await openMembershipFixture();
    await plain.resource(plain.waldur.addProject(), 'r1', { paused: true });
    const report = reportOf(await plain.processor.processOffering(), 'r1');
    expect(report).toMatchObject({ result: 'synced' });
    expect(report).not.toHaveProperty('mode');
    await plain.open.close();
  });

  it('stops nothing else when it can not be changed', async () => {
    scene.addMember(project, 'alice');
    const { uuid } = await scene.resource(project, 'r1', { paused: true });
    scene.backend.failNext('pause', new BackendError('no queue'));
    expect(await sync()).toMatchObject({
      result: 'failed',
      added: ['alice'],
      metadata: true,
      lastSync: false,
      errors: ['could not set how it runs: no queue'],
    });
    expect(scene.waldur.resource(uuid)?.state).toBe('OK');
  });
});

describe('endpoints', () => {
  it('are told where they differ, and only then', async () => {
    const { uuid } = await scene.resource(project, 'r1');
    await sync();
    const told = scene.waldur.resource(uuid)?.endpoints.map(({ name, url }) => ({ name, url }));
    expect(told).toEqual(await scene.backend.endpoints('r1', createContext()));
    expect(told).not.toEqual([]);
    await sync();
    expect(scene.countCalls('set_endpoints')).toBe(1);
  });

  it('that an older server takes from nobody are no failure, and those that it refuses now are told the next time', async () => {
    await scene.resource(project, 'r1');
    scene.waldur.faults.add({ on: { operation: 'set_endpoints' }, fault: { kind: 'status', status: 404 } });
    expect(await sync()).toMatchObject({ result: 'synced', errors: [] });
    scene.waldur.faults.add({
      on: { operation: 'set_endpoints' },
      fault: { kind: 'status', status: 409, body: { detail: 'busy' } },
    });
    expect(await sync()).toMatchObject({
      errors: [expect.stringMatching(/^could not tell Waldur its endpoints: Waldur returned 409: .*busy/)],
    });
    expect(await sync()).toMatchObject({ result: 'synced', errors: [] });
  });
});

describe('metadata', () => {
  it('is told once, and again only when it is different', async () => {
    const { uuid } = await scene.resource(project, 'r1');
    expect(await sync()).toMatchObject({ metadata: true });
    expect(scene.waldur.resource(uuid)?.backend_metadata).toEqual({ people: 0 });
    expect(await sync()).toMatchObject({ metadata: false });
    scene.addMember(project, 'alice');
    expect(await sync()).toMatchObject({ metadata: true });
    expect([scene.countCalls('set_backend_metadata'), scene.waldur.resource(uuid)?.backend_metadata]).toEqual([
      2,
      { people: 1 },
    ]);
  });

  it('that Waldur refuses is reported', async () => {
    await scene.resource(project, 'r1');
    scene.waldur.faults.add({
      on: { operation: 'set_backend_metadata' },
      fault: { kind: 'status', status: 409, body: { detail: 'busy' } },
    });
    expect(await sync()).toMatchObject({
      result: 'failed',
      errors: [expect.stringMatching(/^could not tell Waldur its metadata: Waldur returned 409: .*busy/)],
    });
  });
});

describe('what Waldur is told at the end', () => {
  it('is that each resource was looked after, once', async () => {
    const { uuid } = await scene.resource(project, 'r1');
    const before = scene.waldur.resource(uuid)?.last_sync;
    scene.waldur.clock.advance(60_000);
    expect(await sync()).toMatchObject({ lastSync: true });
    expect(scene.waldur.resource(uuid)?.last_sync).not.toBe(before);
    expect(scene.countCalls('refresh_last_sync')).toBe(1);
  });

  it('is that an erred resource is in order again', async () => {
    const { uuid } = await scene.resource(project, 'r1', { state: 'Erred' });
    expect(await sync()).toMatchObject({ state: 'OK', lastSync: true });
    expect(scene.waldur.resource(uuid)?.state).toBe('OK');
    expect(await sync()).not.toHaveProperty('state');
  });

  it('is not that an erred resource is in order while something fails', async () => {
    scene.addMember(project, 'alice');
    const { uuid } = await scene.resource(project, 'r1', { state: 'Erred' });
    scene.backend.failNext('addPeople', new BackendError('no'));
    expect(await sync()).toMatchObject({ result: 'failed', lastSync: false });
    expect(scene.waldur.resource(uuid)?.state).toBe('Erred');
  });

  it.each(['refresh_last_sync', 'set_as_ok'])('is in the report when it could not be told (%s)', async (operation) => {
    await scene.resource(project, 'r1', { state: 'Erred' });
    scene.waldur.faults.add({ on: { operation }, times: 99, fault: { kind: 'status', status: 403 } });
    const report = await sync();
    expect(report).toMatchObject({
      result: 'failed',
      lastSync: operation === 'set_as_ok',
      errors: [expect.stringMatching(/^could not tell Waldur that it/)],
    });
    expect(report).not.toHaveProperty('state');
  });
});

describe('a resource that can not be used', () => {
  it('because it is gone at the backend is erred in Waldur, once, and OK again when it is back', async () => {
    const { uuid } = await scene.resource(project, 'r1');
    const context = {
      signal: new AbortController().signal,
      logger: silentLogger,
      settings: {},
      offering: scene.open.offering,
    };
    await scene.backend.remove('r1', context);
    expect(await sync()).toMatchObject({
      result: 'failed',
      state: 'Erred',
      errors: ["'r1' is not there at the backend"],
    });
    expect(scene.waldur.resource(uuid)).toMatchObject({
      state: 'Erred',
      error_message: 'The resource was not found.',
      error_traceback: '',
    });
    expect(await sync()).not.toHaveProperty('state');
    expect(scene.countCalls('set_as_erred')).toBe(1);
    scene.backend.reserveId('r1', uuid);
    expect(await sync()).toMatchObject({ state: 'OK' });
  });

  it('because it belongs to another Waldur resource is not touched', async () => {
    scene.addMember(project, 'alice');
    await scene.resource(project, 'r1');
    scene.backend.reserveId('r1', 'f'.repeat(32));
    expect(await sync()).toMatchObject({
      result: 'failed',
      errors: [expect.stringMatching(/^'r1' at the backend belongs to another resource/)],
    });
    expect(scene.backendWrites()).toEqual([]);
  });

  it('that the backend only does not know about is reported, and not marked in Waldur', async () => {
    const { uuid } = await scene.resource(project, 'r1');
    scene.backend.failNext('find', new RangeError('index'));
    expect(await sync()).toMatchObject({ result: 'failed', errors: ['index'] });
    expect(scene.waldur.resource(uuid)?.state).toBe('OK');
  });

  it.each<[string, Error, string]>([
    [
      'what the backend says to people',
      new BackendError('slurmdbd: no such account', { publicMessage: 'The allocation is closed.' }),
      'The allocation is closed.',
    ],
    [
      'a neutral sentence',
      new BackendError('slurmdbd: gone for good'),
      'The resource is not available at the provider. Please ask the provider.',
    ],
  ])('is erred with %s', async (_title, error, message) => {
    const { uuid } = await scene.resource(project, 'r1');
    scene.backend.failNext('listPeople', error);
    expect(await sync()).toMatchObject({ result: 'failed', errors: [error.message] });
    expect(scene.waldur.resource(uuid)).toMatchObject({ state: 'Erred', error_message: message, error_traceback: '' });
  });

  it('is erred with all details where they are to be shown', async () => {
    await scene.open.close();
    scene = await openMembershipFixture({ exposeBackendErrorDetails: true });
    const { uuid } = await scene.resource(scene.waldur.addProject(), 'r1');
    scene.backend.failNext('listPeople', new BackendError('slurmdbd: no such account'));
    await sync();
    expect(scene.waldur.resource(uuid)).toMatchObject({
      error_message: 'slurmdbd: no such account',
      error_traceback: expect.stringMatching(/^BackendError: slurmdbd.*\n +at /),
    });
  });

  it.each([
    new TransientBackendError('locked'),
    new BackendNotReadyError('maintenance'),
    Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  ])('only for now is not erred (%s)', async (error) => {
    const { uuid } = await scene.resource(project, 'r1');
    scene.backend.failNext('listPeople', error);
    expect(await sync()).toMatchObject({ result: 'failed', errors: [error.message] });
    expect(scene.waldur.resource(uuid)?.state).toBe('OK');
  });

  it('within its time is not erred either', async () => {
    await scene.open.close();
    scene = await openMembershipFixture({ resourceTimeoutSeconds: 0.02 });
    const { uuid } = await scene.resource(scene.waldur.addProject(), 'r1');
    scene.backend.blockCalls('find');
    expect(await sync()).toMatchObject({
      result: 'failed',
      errors: ['the resource backend did not answer within 0.02 s'],
    });
    expect(scene.waldur.resource(uuid)?.state).toBe('OK');
  });

  it('is in the report when Waldur could not be told', async () => {
    await scene.resource(project, 'r1');
    scene.backend.failNext('listPeople', new BackendError('broken'));
    scene.waldur.faults.add({ on: { operation: 'set_as_erred' }, times: 99, fault: { kind: 'status', status: 403 } });
    const report = await sync();
    expect(report.errors).toEqual([
      'broken',
      expect.stringMatching(/^could not tell Waldur that it is not in order: /),
    ]);
    expect(report).not.toHaveProperty('state');
  });

  it('would be erred, says a dry run', async () => {
    await scene.resource(project, 'r1');
    scene.backend.failNext('listPeople', new BackendError('broken'));
    expect(await sync({ dryRun: true })).toMatchObject({ result: 'failed', state: 'Erred' });
    expect(scene.waldur.writes()).toEqual([]);
  });
});
