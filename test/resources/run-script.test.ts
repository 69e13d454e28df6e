import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type RunScriptOptions, runScript, type ScriptResult } from '../../src/resources/command/run-script.js';

/**
 * A program that starts a second process like itself. Both connect to the test server, so that a closed connection
 * shows that a process has ended. In mode `ignore` they ignore SIGTERM.
 */
const processTree = `
const [port, mode, generation = '1'] = process.argv.slice(1);
if (mode === 'ignore') process.on('SIGTERM', () => {});
if (generation === '1') {
  const args = ['-e', process.env.PROGRAM, port, mode, '2'];
  require('node:child_process').spawn(process.execPath, args, { stdio: 'inherit', env: process.env });
}
require('node:net').connect(Number(port), '127.0.0.1', function () { this.write('x'); });
`;

const limits = { timeoutMs: 60_000, graceMs: 2000, maxOutputBytes: 1000 };

let server: Server;
let connections: Socket[];

beforeEach(async () => {
  connections = [];
  // A killed process resets its connection.
  server = createServer((socket) => connections.push(socket.on('error', () => {}))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return () => {
    server.close();
  };
});

afterEach(() => {
  vi.useRealTimers();
});

function startProcessTree(mode: 'obey' | 'ignore', options: Partial<RunScriptOptions> = {}): Promise<ScriptResult> {
  const { port } = server.address() as { port: number };
  return runScript(
    { command: [process.execPath, '-e', processTree, String(port), mode], environment: { PROGRAM: processTree } },
    { input: '', signal: new AbortController().signal, limits, ...options },
  );
}

/** Waits for this many connections with data. `closed` resolves when all of them are closed. */
async function waitForConnections(count: number): Promise<{ closed: Promise<unknown> }> {
  while (connections.length < count) await once(server, 'connection');
  const sockets = connections.slice(0, count);
  await Promise.all(sockets.map((socket) => once(socket, 'data')));
  return { closed: Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close'))) };
}

describe('stopping a script', () => {
  test('a script that times out is stopped together with its child processes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const result = startProcessTree('obey');
    const processes = await waitForConnections(2);
    vi.advanceTimersByTime(limits.timeoutMs);
    expect(await result).toEqual({ kind: 'timed-out', stderr: '' });
    await processes.closed;
  });

  test('a script that ignores SIGTERM is killed together with its child processes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const result = startProcessTree('ignore');
    const processes = await waitForConnections(2);
    vi.advanceTimersByTime(limits.timeoutMs);
    vi.advanceTimersByTime(limits.graceMs);
    expect(await result).toEqual({ kind: 'timed-out', stderr: '' });
    await processes.closed;
  });

  test('a script is stopped together with its child processes when the signal is aborted, and the reason is thrown', async () => {
    const controller = new AbortController();
    const result = startProcessTree('obey', { signal: controller.signal });
    const processes = await waitForConnections(2);
    const reason = new Error('the order took too long');
    controller.abort(reason);
    await expect(result).rejects.toBe(reason);
    await processes.closed;
  });

  test('a child process that ignores SIGTERM is killed although the script itself ends', async () => {
    const { port } = server.address() as { port: number };
    const child = `
      process.on('SIGTERM', () => {});
      require('node:net').connect(Number(process.argv[1]), '127.0.0.1', function () { this.write('x'); });`;
    // The child does not share the script's pipes, so that the end of the script is seen while the child still runs.
    const parent = `
      const args = ['-e', process.env.CHILD, process.argv[1]];
      require('node:child_process').spawn(process.execPath, args, { stdio: 'ignore' });
      setInterval(() => {}, 1000);`;
    const controller = new AbortController();
    const result = runScript(
      { command: [process.execPath, '-e', parent, String(port)], environment: { CHILD: child } },
      { input: '', signal: controller.signal, limits },
    );
    const processes = await waitForConnections(1);
    controller.abort();
    await expect(result).rejects.toMatchObject({ name: 'AbortError' });
    await processes.closed;
  });

  test('a script is not started when the signal is already aborted', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(startProcessTree('obey', { signal })).rejects.toThrow('too late');
    expect(connections).toEqual([]);
  });

  test('a script is stopped when the signal is aborted during its start', async () => {
    const controller = new AbortController();
    const result = runScript(
      { command: ['sleep', '600'], environment: { PATH: '/usr/bin:/bin' } },
      { input: '', signal: controller.signal, limits },
    );
    controller.abort(new Error('stop'));
    await expect(result).rejects.toThrow('stop');
  });

  test('a script that writes too much is stopped, and its output is discarded', async () => {
    const result = await runScript(
      { command: ['sh', '-c', 'echo reason >&2; exec yes'], environment: { PATH: '/usr/bin:/bin' } },
      { input: '', signal: new AbortController().signal, limits },
    );
    expect(result).toEqual({ kind: 'too-much-output', stderr: 'reason\n' });
  });
});

describe('a script that leaves a process running', () => {
  /** Runs a script that prints the id of the process that it leaves running, which is then stopped. */
  async function run(script: string): Promise<ScriptResult> {
    // Far longer than the script takes, and far shorter than the process that it starts.
    const own = { timeoutMs: 20_000, graceMs: 2000, maxOutputBytes: 1_000_000 };
    const result = await runScript(
      { command: ['sh', '-c', `sleep 600 & echo $! >&2; ${script}`], environment: { PATH: '/usr/bin:/bin' } },
      { input: '', signal: new AbortController().signal, limits: own },
    );
    if (result.kind === 'exited') process.kill(Number(result.stderr), 'SIGTERM');
    return result;
  }

  test('a script is done when it has ended, although a process that it started holds its stdout', async () => {
    expect(await run('echo "{}"')).toMatchObject({ kind: 'exited', code: 0, stdout: Buffer.from('{}\n') });
  });

  test('the whole output and the exit code of such a script are read', async () => {
    const result = await run('head -c 900000 /dev/zero; exit 3');
    expect({ ...result, stdout: 'stdout' in result && result.stdout.length }).toMatchObject({
      code: 3,
      stdout: 900_000,
    });
  });
});

test('output of exactly the maximum size is accepted', async () => {
  const result = await runScript(
    { command: ['head', '-c', '1000', '/dev/zero'], environment: { PATH: '/usr/bin:/bin' } },
    { input: '', signal: new AbortController().signal, limits },
  );
  expect(result).toMatchObject({ kind: 'exited', code: 0, stdout: Buffer.alloc(1000) });
});
