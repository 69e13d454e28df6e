import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const startTimeoutMs = 30_000;

/** A process that was started with execa and `reject: false`. */
type Started = PromiseLike<{
  readonly failed: boolean;
  readonly shortMessage?: string | undefined;
  readonly all?: unknown;
}>;

/** Waits until a server listens on a port. Throws with its output if the process ends before, or after `timeoutMs`. */
export async function waitForPort(port: number, started: Started, timeoutMs = startTimeoutMs): Promise<void> {
  let end: string | undefined;
  void started.then(({ failed, shortMessage = '', all = '' }) => {
    end = failed ? `${shortMessage} ${String(all)}` : 'the process ended';
  });
  const deadline = Date.now() + timeoutMs;
  while (!(await canConnect(port))) {
    if (end !== undefined) throw new Error(`expected a server on port ${port}: ${end}`);
    if (Date.now() > deadline) throw new Error(`expected a server on port ${port} within ${timeoutMs / 1000} s`);
    await wait(10);
  }
}

/** Waits until nothing listens on a port. Throws after 30 seconds. */
export async function waitUntilClosed(port: number): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (await canConnect(port)) {
    if (Date.now() > deadline) throw new Error(`expected port ${port} to be closed within ${startTimeoutMs / 1000} s`);
    await wait(10);
  }
}

async function canConnect(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Returns a port of the loopback interface that is free now. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('expected a port of the loopback interface');
  return address.port;
}
