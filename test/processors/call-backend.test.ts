import { describe, expect, it } from 'vitest';
import { callBackend } from '../../src/processors/call-backend.js';
import {
  BackendError,
  BackendNotReadyError,
  DuplicateResourceError,
  TransientBackendError,
} from '../../src/shared/errors.js';

/** Calls a backend that throws. Returns what was logged. */
async function call(error: unknown, stop?: AbortSignal): Promise<unknown[]> {
  const lines: unknown[] = [];
  const limits = {
    name: 'the resource backend',
    seconds: 5,
    stop,
    logger: { error: (...parts: unknown[]) => void lines.push(parts) },
  };
  const work = async () => {
    throw error;
  };
  await expect(callBackend(limits, work)).rejects.toBe(error);
  return lines;
}

describe('an error of a resource backend', () => {
  it('an unexpected error is logged with its class, file and line, and without its message', async () => {
    expect(await call(new TypeError('Ada Lovelace is unknown'))).toEqual([
      [
        { error: expect.stringMatching(/^TypeError at \/\S+\/call-backend\.test\.ts:\d+$/) },
        'the resource backend: unexpected error',
      ],
    ]);
  });

  it.each([
    new BackendError('no quota'),
    new DuplicateResourceError('taken'),
    new TransientBackendError('busy'),
    new BackendNotReadyError('maintenance'),
    Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  ])('%s is an answer, and is not logged', async (error) => {
    expect(await call(error)).toEqual([]);
  });
});
