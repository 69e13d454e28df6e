import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ResourceBackendClass } from '../../src/resources/backend.js';
import { TransientBackendError } from '../../src/shared/errors.js';
import { silentLogger } from '../../src/shared/logger.js';
import { InMemoryResourceBackend } from '../../src/testing/in-memory-resource-backend.js';
import { context } from './resource-flaws/flaw.js';

const resource = { uuid: '1'.repeat(32), attributes: {}, options: {}, limits: { cpu: 1 } };
const jane = { username: 'jdoe', role: 'admin', attributes: {} };

describe('InMemoryResourceBackend', () => {
  test('the in-memory backend can be registered as a backend class', () => {
    expectTypeOf(InMemoryResourceBackend).toExtend<ResourceBackendClass>();
    expect(
      new InMemoryResourceBackend({ settings: {}, offering: context.offering, logger: silentLogger }).ids(),
    ).toEqual([]);
  });

  test('failNext makes one call fail before or after its work', async () => {
    const backend = new InMemoryResourceBackend();
    const error = new TransientBackendError('down');
    backend.failNext('create', error);
    backend.failNext('create', error, 'after');
    await expect(backend.create('hpc', resource, [jane], context)).rejects.toBe(error);
    expect(backend.ids()).toEqual([]);
    await expect(backend.create('hpc', resource, [jane], context)).rejects.toBe(error);
    expect(backend.resource('hpc')).toEqual({
      owner: resource.uuid,
      limits: { cpu: 1 },
      state: 'normal',
      people: [{ username: 'jdoe', role: 'admin', isOurs: true }],
    });
    await expect(backend.create('hpc', resource, [jane], context)).resolves.toBeUndefined();
  });

  test('blocked calls wait until they are released or aborted', async () => {
    const backend = new InMemoryResourceBackend();
    const release = backend.blockCalls('create');
    const controller = new AbortController();
    const waiting = backend.create('one', resource, [], context);
    const aborted = backend.create('two', resource, [], { ...context, signal: controller.signal });
    controller.abort(new Error('too long'));
    await expect(aborted).rejects.toThrow('too long');
    expect(backend.ids()).toEqual([]);
    release();
    await waiting;
    expect(backend.ids()).toEqual(['one']);
    await backend.create('three', resource, [], context);
    expect(backend.ids()).toEqual(['one', 'three']);
  });

  test('foreign resources and accounts are reported as foreign', async () => {
    const backend = new InMemoryResourceBackend();
    backend.reserveId('other', '2'.repeat(32));
    backend.reserveId('foreign');
    backend.addForeignAccount('foreign', 'root');
    expect(await backend.find('other', context)).toEqual({ owner: '2'.repeat(32) });
    expect(await backend.find('foreign', context)).toEqual({});
    expect(await backend.listPeople('foreign', context)).toEqual([{ username: 'root', isOurs: false }]);
    await expect(backend.create('foreign', resource, [], context)).rejects.toMatchObject({
      name: 'DuplicateResourceError',
      message: `foreign: the id is in use (expected none or Waldur resource ${resource.uuid}, got no owner)`,
    });
    expect(backend.resource('foreign')).toMatchObject({ people: [{ username: 'root' }] });
  });

  test('addPeople does not change the ownership of a foreign account', async () => {
    const backend = new InMemoryResourceBackend();
    await backend.create('hpc', resource, [], context);
    backend.addForeignAccount('hpc', 'jdoe');
    await backend.addPeople('hpc', [jane], context);
    expect(await backend.listPeople('hpc', context)).toEqual([{ username: 'jdoe', isOurs: false }]);
  });

  test('poll returns running as often as configured, then done', async () => {
    const backend = new InMemoryResourceBackend({ pollsUntilDone: 2 });
    expect(await backend.create('hpc', resource, [], context)).toEqual({ handle: 'work-on-hpc' });
    const states = [];
    for (let poll = 1; poll <= 4; poll += 1) states.push(await backend.poll?.('work-on-hpc', context));
    expect(states).toEqual(['running', 'running', 'done', 'done']);
    await expect(backend.poll?.('another', context)).rejects.toMatchObject({ name: 'BackendError' });
  });

  test('optional methods are missing if excluded or not configured', () => {
    const backend: object = new InMemoryResourceBackend({ without: ['setRole'] });
    expect(backend).toMatchObject({ setRole: undefined, pause: expect.any(Function) });
    expect(['proposeId', 'evaluateOrder', 'poll'].filter((method) => method in backend)).toEqual([]);
  });

  test('calls, limits and states are recorded', async () => {
    const order = { uuid: '0d'.repeat(16), attributes: {}, limits: {} };
    const backend = new InMemoryResourceBackend({
      evaluateOrder: async () => ({ decision: 'keep' }),
      proposeId: async (_resource, attempt) => `hpc-${attempt}`,
    });
    expect(await backend.evaluateOrder?.(order, context)).toEqual({ decision: 'keep' });
    expect(await backend.proposeId?.(resource, 3, context)).toBe('hpc-3');
    await backend.create('hpc', resource, [], context);
    await backend.setLimits('hpc', { cpu: 5 }, context);
    await backend.pause('hpc', context);
    expect(backend.resource('hpc')).toMatchObject({ limits: { cpu: 5 }, state: 'paused' });
    await backend.downscale('hpc', context);
    expect(backend.resource('hpc')).toMatchObject({ state: 'downscaled' });
    await backend.restore('hpc', context);
    expect(backend.resource('hpc')).toMatchObject({ state: 'normal' });
    expect(backend.calls).toEqual([
      { method: 'evaluateOrder', args: [order] },
      { method: 'proposeId', args: [resource, 3] },
      { method: 'create', args: ['hpc', resource, []] },
      { method: 'setLimits', args: ['hpc', { cpu: 5 }] },
      { method: 'pause', args: ['hpc'] },
      { method: 'downscale', args: ['hpc'] },
      { method: 'restore', args: ['hpc'] },
    ]);
    expect(backend.resource('gone')).toBeUndefined();
  });

  test('setRole throws for a user who is not on the resource', async () => {
    const backend = new InMemoryResourceBackend();
    await backend.create('hpc', resource, [], context);
    await expect(backend.setRole('hpc', 'jdoe', 'admin', context)).rejects.toMatchObject({
      name: 'BackendError',
      message: 'hpc: expected a user on the resource, got jdoe',
    });
  });
});
