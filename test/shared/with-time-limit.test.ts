import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withTimeLimit } from '../../src/shared/with-time-limit.js';

describe('work with a deadline', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends when its seconds are over and not before, with its signal aborted', async () => {
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

  it('leaves no timer behind, whether it ends well or not, or throws before it begins to wait', async () => {
    expect(await withTimeLimit(5, async () => 'done')).toBe('done');
    await expect(withTimeLimit(5, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    const atOnce = () => {
      throw new Error('at once');
    };
    await expect(withTimeLimit(5, atOnce)).rejects.toThrow('at once');
    expect(vi.getTimerCount()).toBe(0);
  });
});
