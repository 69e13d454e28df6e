import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withTimeLimit } from '../../src/shared/with-time-limit.js';

describe('withTimeLimit', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('a call is stopped at its time limit and not before, and its signal is aborted', async () => {
    let signal: AbortSignal | undefined;
    const outcome = withTimeLimit(5, (given) => {
      signal = given;
      return new Promise<never>(() => {});
    }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(4999);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(signal?.aborted).toBe(true);
    expect(await outcome).toMatchObject({
      name: 'BackendTimeout',
      message: 'the username backend did not respond within 5 s',
    });
    expect(signal?.reason).toBe(await outcome);
  });

  it('no timer is left after a call that succeeds, fails or throws at once', async () => {
    expect(await withTimeLimit(5, async () => 'done')).toBe('done');
    await expect(withTimeLimit(5, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    const atOnce = () => {
      throw new Error('at once');
    };
    await expect(withTimeLimit(5, atOnce)).rejects.toThrow('at once');
    expect(vi.getTimerCount()).toBe(0);
  });
});
