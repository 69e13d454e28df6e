import { describe, expect, it, vi } from 'vitest';
import { watchStopSignals } from '../../src/cli/stop-signals.js';
import { createTestIo } from './support/test-io.js';

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (name) => {
  it('the first one stops the run, and the second one ends the process', () => {
    const io = createTestIo();
    const announce = vi.fn();
    const { signal } = watchStopSignals(io, announce);
    expect(signal.aborted).toBe(false);
    io.signals.emit(name);
    expect(signal.aborted).toBe(true);
    expect(io.exits).toEqual([]);
    io.signals.emit(name);
    expect(io.exits).toEqual([130]);
    expect(announce).toHaveBeenCalledTimes(1);
  });

  it('a signal is ignored after the run', () => {
    const io = createTestIo();
    const { signal, dispose } = watchStopSignals(io, () => undefined);
    dispose();
    io.signals.emit(name);
    expect(signal.aborted).toBe(false);
    expect(io.signals.listenerCount(name)).toBe(0);
  });
});
