import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type RunScriptOptions, runScript, type ScriptResult } from '../../src/resources/command/run-script.js';

/**
 * A program that starts another like itself, and both call home: who is dead has hung up. With `stubborn` they take no
 * notice of SIGTERM.
 */
const processTree = `
const [port, mood, generation = '1'] = process.argv.slice(1);
if (mood === 'stubborn') process.on('SIGTERM', () => {});
if (generation === '1') require('node:child_process').spawn(process.execPath, ['-e', process.env.FAMILY, port, mood, '2'], { stdio: 'inherit', env: process.env });
require('node:net').connect(Number(port), '127.0.0.1', function () { this.write('x'); });
`;

const limits = { timeoutMs: 60_000, graceMs: 2000, maxOutputBytes: 1000 };

let home: Server;
let callers: Socket[];

beforeEach(async () => {
  callers = [];
  // Whoever is killed hangs up without a word.
  home = createServer((socket) => callers.push(socket.on('error', () => {}))).listen(0, '127.0.0.1');
  await once(home, 'listening');
  return () => {
    home.close();
  };
});

afterEach(() => {
  vi.useRealTimers();
});

function startProcessTree(
  mood: 'obedient' | 'stubborn',
  options: Partial<RunScriptOptions> = {},
): Promise<ScriptResult> {
  const { port } = home.address() as { port: number };
  return runScript(
    { command: [process.execPath, '-e', processTree, String(port), mood], environment: { FAMILY: processTree } },
    { input: '', signal: new AbortController().signal, limits, ...options },
  );
}

/** Waits until so many have called, and said their word; then gives a promise that all of them have hung up. */
async function waitForConnections(count: number): Promise<{ over: Promise<unknown> }> {
  while (callers.length < count) await once(home, 'connection');
  const sockets = callers.slice(0, count);
  await Promise.all(sockets.map((socket) => once(socket, 'data')));
  return { over: Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close'))) };
}

describe('a script that must be stopped', () => {
  test('is stopped with what it has started when its time is over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const end = startProcessTree('obedient');
    const calls = await waitForConnections(2);
    vi.advanceTimersByTime(limits.timeoutMs);
    expect(await end).toEqual({ kind: 'timed-out', stderr: '' });
    await calls.over;
  });

  test('is killed with what it has started when it takes no notice', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const end = startProcessTree('stubborn');
    const calls = await waitForConnections(2);
    vi.advanceTimersByTime(limits.timeoutMs);
    vi.advanceTimersByTime(limits.graceMs);
    expect(await end).toEqual({ kind: 'timed-out', stderr: '' });
    await calls.over;
  });

  test('is stopped with what it has started when the signal is aborted, and the reason is thrown', async () => {
    const controller = new AbortController();
    const end = startProcessTree('obedient', { signal: controller.signal });
    const calls = await waitForConnections(2);
    const reason = new Error('the order took too long');
    controller.abort(reason);
    await expect(end).rejects.toBe(reason);
    await calls.over;
  });

  test('leaves nobody behind who takes no notice while the script itself obeys', async () => {
    const { port } = home.address() as { port: number };
    const child = `process.on('SIGTERM', () => {}); require('node:net').connect(Number(process.argv[1]), '127.0.0.1', function () { this.write('x'); });`;
    // The child has no pipe of the script's, so that the script's end is seen while the child lives.
    const parent = `require('node:child_process').spawn(process.execPath, ['-e', process.env.CHILD, process.argv[1]], { stdio: 'ignore' }); setInterval(() => {}, 1000);`;
    const controller = new AbortController();
    const end = runScript(
      { command: [process.execPath, '-e', parent, String(port)], environment: { CHILD: child } },
      { input: '', signal: controller.signal, limits },
    );
    const calls = await waitForConnections(1);
    controller.abort();
    await expect(end).rejects.toMatchObject({ name: 'AbortError' });
    await calls.over;
  });

  test('is not started when the signal was aborted before', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(startProcessTree('obedient', { signal })).rejects.toThrow('too late');
    expect(callers).toEqual([]);
  });

  test('is stopped when the signal is aborted while it starts', async () => {
    const controller = new AbortController();
    const end = runScript(
      { command: ['sleep', '600'], environment: { PATH: '/usr/bin:/bin' } },
      { input: '', signal: controller.signal, limits },
    );
    controller.abort(new Error('stop'));
    await expect(end).rejects.toThrow('stop');
  });

  test('is stopped when it writes too much, and its output is not kept', async () => {
    const end = await runScript(
      { command: ['sh', '-c', 'echo reason >&2; exec yes'], environment: { PATH: '/usr/bin:/bin' } },
      { input: '', signal: new AbortController().signal, limits },
    );
    expect(end).toEqual({ kind: 'too-much-output', stderr: 'reason\n' });
  });
});

test('output of exactly the limit is kept', async () => {
  const end = await runScript(
    { command: ['head', '-c', '1000', '/dev/zero'], environment: { PATH: '/usr/bin:/bin' } },
    { input: '', signal: new AbortController().signal, limits },
  );
  expect(end).toMatchObject({ kind: 'exited', code: 0, stdout: Buffer.alloc(1000) });
});
