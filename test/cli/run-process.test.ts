import { EventEmitter } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type HostProcess, runProcess } from '../../src/cli/run-process.js';

class TestStream extends EventEmitter {
  text = '';

  write(text: string, done?: () => void): boolean {
    this.text += text;
    done?.();
    return true;
  }
}

function createHost(...argv: string[]) {
  const stdout = new TestStream();
  const stderr = new TestStream();
  const exit = vi.fn();
  const host = Object.assign(new EventEmitter(), {
    argv: ['node', 'main.js', ...argv],
    stdout,
    stderr,
    env: {},
    cwd: () => '/',
    exit,
    exitCode: undefined,
  });
  return { host: host as unknown as HostProcess, stdout, stderr, exit };
}

describe('the process', () => {
  it.each([
    [['--version'], 0],
    [['--wrong'], 2],
  ])('with %j has the exit code %d, and is left to end by itself', async (argv, exitCode) => {
    const { host, exit } = createHost(...argv);
    await runProcess('waldur-offering-processor', host);
    expect(host.exitCode).toBe(exitCode);
    expect(exit).not.toHaveBeenCalled();
  });

  it('is ended when something keeps it alive long after everything is done', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { host, stderr, exit } = createHost('--version');
    await runProcess('waldur-offering-processor', host);
    vi.advanceTimersByTime(1999);
    expect(exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(exit).toHaveBeenCalledExactlyOnceWith();
    expect(stderr.text).toContain('keeps this process alive');
  });

  it.each(['stdout', 'stderr'] as const)(
    'does not mind that nobody reads its %s any more, but that a disk is full',
    async (name) => {
      const { host, stderr, [name]: stream } = createHost('--version');
      await runProcess('waldur-offering-processor', host);
      for (const code of ['EPIPE', 'ERR_STREAM_DESTROYED'])
        stream.emit('error', Object.assign(new Error('closed'), { code }));
      expect(host.exitCode).toBe(0);
      for (let times = 0; times < 2; times += 1)
        stream.emit('error', Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
      expect(host.exitCode).toBe(1);
      expect(stderr.text).toBe(
        name === 'stdout' ? 'standard output: expected to write to it, that failed (ENOSPC)\n' : '',
      );
    },
  );

  it('is failed when not even standard error takes a word', async () => {
    const { host, stderr } = createHost('--wrong');
    vi.spyOn(stderr, 'write').mockImplementation(() => {
      throw new Error('no space left');
    });
    await runProcess('waldur-offering-processor', host);
    expect(host.exitCode).toBe(1);
  });

  it('ends at once when a second signal comes', async () => {
    const { host, stdout, exit } = createHost('emulator', '--port', '0', '--users', '0');
    const told = new Promise((resolve) => {
      vi.spyOn(stdout, 'write').mockImplementation(() => {
        resolve(undefined);
        return true;
      });
    });
    const ended = runProcess('waldur-offering-processor', host);
    await told;
    const events = host as unknown as EventEmitter;
    events.emit('SIGINT');
    events.emit('SIGINT');
    expect(exit).toHaveBeenCalledExactlyOnceWith(130);
    await ended;
  });
});
