import { describe, expect, it } from 'vitest';
import { tokenRequest, WaldurUnavailableError } from '../../src/shared/errors.js';
import type { HostState } from '../../src/shared/host-state.js';
import { repeatRefused, repeatRefusedTransition } from '../../src/users/repeat-refused.js';

const accepted = { accepted: true } as const;

interface Refusal {
  readonly status?: number;
  readonly hostState?: HostState;
  readonly retryAfterMs?: number;
  readonly operation?: string;
}

/** A write that is refused a number of times, with what happens in between. */
function refuse(times: number, refusal: Refusal = {}, row: { isUnchanged: boolean | Error } = { isUnchanged: true }) {
  const events: string[] = [];
  const error = new WaldurUnavailableError({ operation: 'setOk', status: 503, detail: 'HTTP 503', ...refusal });
  let left = times;
  return {
    events,
    error,
    write: async () => {
      events.push('write');
      left -= 1;
      if (left >= 0) throw error;
      return accepted;
    },
    options: {
      wait: async (ms: number, signal: AbortSignal | undefined) => {
        signal?.throwIfAborted();
        events.push(`wait ${ms}`);
      },
      isUnchanged: async () => {
        events.push('read');
        if (row.isUnchanged instanceof Error) throw row.isUnchanged;
        return row.isUnchanged;
      },
    },
  };
}

const ofWrite = ({ events }: { events: readonly string[] }): number => events.filter((one) => one === 'write').length;

describe('a write that is refused with 503', () => {
  it('is repeated after a pause, and the row is read right before', async () => {
    const { write, options, events } = refuse(3);
    expect(await repeatRefused(write, options)).toEqual(accepted);
    const rounds = ['wait 1000', 'read', 'write', 'wait 2000', 'read', 'write', 'wait 4000', 'read', 'write'];
    expect(events).toEqual(['write', ...rounds]);
  });

  it('is repeated no earlier than Retry-After says', async () => {
    const { write, options, events } = refuse(1, { retryAfterMs: 5000 });
    await repeatRefused(write, options);
    expect(events[1]).toBe('wait 6000');
  });

  it('is not repeated when the row has changed, or cannot be read: the error is thrown', async () => {
    for (const isUnchanged of [false, new Error('no answer')]) {
      const refused = refuse(3, {}, { isUnchanged });
      await expect(repeatRefused(refused.write, refused.options)).rejects.toBe(refused.error);
      expect(ofWrite(refused)).toBe(1);
    }
  });

  it('a transition of a row that has changed is a refusal, and one of a row that cannot be read is not', async () => {
    const changed = refuse(3, {}, { isUnchanged: false });
    const result = await repeatRefusedTransition(changed.write, changed.options);
    expect(result).toEqual({ accepted: false, status: 503, detail: 'HTTP 503' });
    const unknown = refuse(3, {}, { isUnchanged: new Error('no answer') });
    await expect(repeatRefusedTransition(unknown.write, unknown.options)).rejects.toBe(unknown.error);
  });

  it('is given up after ten refusals by a host that answers others, and not by one that refuses everything', async () => {
    const busy = refuse(99, { hostState: 'busy' });
    await expect(repeatRefused(busy.write, busy.options)).rejects.toBe(busy.error);
    expect(ofWrite(busy)).toBe(10);
    const refusing = refuse(99, { hostState: 'refusing' });
    expect(await repeatRefused(refusing.write, refusing.options)).toEqual(accepted);
  });

  it('is not repeated when the host is unavailable', async () => {
    const refused = refuse(1, { hostState: 'unavailable' });
    await expect(repeatRefused(refused.write, refused.options)).rejects.toBe(refused.error);
    expect(refused.events).toEqual(['write']);
  });

  it('is not repeated after a stop', async () => {
    const refused = refuse(1);
    const signal = AbortSignal.abort();
    await expect(repeatRefused(refused.write, { ...refused.options, signal })).rejects.toBe(refused.error);
    expect(refused.events).toEqual(['write']);
  });

  it('nothing else is repeated: other statuses, and requests for tokens', async () => {
    for (const refusal of [{ status: 500 }, { status: 502 }, { status: 504 }, { operation: tokenRequest }]) {
      const refused = refuse(1, refusal);
      await expect(repeatRefused(refused.write, refused.options)).rejects.toBe(refused.error);
      expect(refused.events).toEqual(['write']);
    }
  });
});
