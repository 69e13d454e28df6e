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
  it('a current directory that is gone is an error of its own, with exit code 2', async () => {
    const { host, stdout, stderr } = createHost('sync', '--json');
    const cwd = () => {
      throw Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), { code: 'ENOENT' });
    };
    await runProcess('waldur-offering-processor', Object.assign(host, { cwd }));
    expect(host.exitCode).toBe(2);
    expect(stderr.text).toBe(
      'the current directory no longer exists. Change to an existing directory, and run the command again\n',
    );
    expect(JSON.parse(stdout.text)).toMatchObject({ exitCode: 2, error: { code: 'no-current-directory' } });
  });

  it.each([
    [['--version'], 0],
    [['--wrong'], 2],
  ])('the arguments %j set exit code %d, and the process ends by itself', async (argv, exitCode) => {
    const { host, exit } = createHost(...argv);
    await runProcess('waldur-offering-processor', host);
    expect(host.exitCode).toBe(exitCode);
    expect(exit).not.toHaveBeenCalled();
  });

  it('a process that an open handle keeps alive is ended after two seconds', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { host, stderr, exit } = createHost('--version');
    await runProcess('waldur-offering-processor', host);
    vi.advanceTimersByTime(1999);
    expect(exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(exit).toHaveBeenCalledExactlyOnceWith();
    expect(stderr.text).toContain('keeps the process alive');
  });

  it.each(['stdout', 'stderr'] as const)(
    'a closed pipe on %s is ignored, and a full disk gives exit code 1',
    async (name) => {
      const { host, stderr, [name]: stream } = createHost('--version');
      await runProcess('waldur-offering-processor', host);
      for (const code of ['EPIPE', 'ERR_STREAM_DESTROYED'])
        stream.emit('error', Object.assign(new Error('closed'), { code }));
      expect(host.exitCode).toBe(0);
      for (let times = 0; times < 2; times += 1)
        stream.emit('error', Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
      expect(host.exitCode).toBe(1);
      expect(stderr.text).toBe(name === 'stdout' ? 'standard output: cannot write (ENOSPC)\n' : '');
    },
  );

  it('an error while writing to stderr gives exit code 1', async () => {
    const { host, stderr } = createHost('--wrong');
    vi.spyOn(stderr, 'write').mockImplementation(() => {
      throw new Error('no space left');
    });
    await runProcess('waldur-offering-processor', host);
    expect(host.exitCode).toBe(1);
  });

  it('a second signal ends the process at once', async () => {
    const { host, stdout, exit } = createHost('emulator', '--port', '0', '--users', '0');
    const printed = new Promise((resolve) => {
      vi.spyOn(stdout, 'write').mockImplementation(() => {
        resolve(undefined);
        return true;
      });
    });
    const ended = runProcess('waldur-offering-processor', host);
    await printed;
    const events = host as unknown as EventEmitter;
    events.emit('SIGINT');
    events.emit('SIGINT');
    expect(exit).toHaveBeenCalledExactlyOnceWith(130);
    await ended;
  });
});
