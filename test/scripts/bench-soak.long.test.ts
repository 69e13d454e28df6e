import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listOpenHandles, subtractHandles } from '../../scripts/bench/open-handles.js';
import { measureGrowth, type ProcessReading } from '../../scripts/bench/process-meter.js';
import { RemoteWaldur } from '../../scripts/bench/remote-waldur.js';
import { soakPasses } from '../../scripts/bench/soak-passes.js';
import { ConnectionPool } from '../../src/usernames/ldap/connection-pool.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const reading = (passes: number, more: Partial<ProcessReading> = {}): ProcessReading => ({
  ...{ passes, heapMiB: 30, rssMiB: 150, nativeMiB: 100, descriptors: 40, handles: 8, timers: 0, listeners: 0 },
  ...more,
});
const tenReadings = Array.from({ length: 10 }, (_, index) => (index + 1) * 100);

describe('the soak test', () => {
  it('sixty runs with faults, aborts and refused connections leave no timers, listeners, sockets or descriptors open', async () => {
    const { readings, counts, leftovers } = await soakPasses({
      passes: 60,
      seed: 3,
      directory: await temporaryDirectory(),
    });
    expect(readings.map(({ passes }) => passes)).toEqual([6, 12, 18, 24, 30, 36, 42, 48, 54, 60]);
    for (const { timers, listeners } of readings) {
      expect(listeners).toBe(0);
      // The test runner may have one.
      expect(timers).toBeLessThanOrEqual(1);
    }
    // A client has a few connections. A leak of one socket per run or call would exceed this limit.
    const [first, last] = [readings[1], readings.at(-1)];
    expect(last?.handles).toBeLessThan((first?.handles ?? 0) + 20);
    expect(last?.descriptors ?? 0).toBeLessThan((first?.descriptors ?? 0) + 20);
    expect(leftovers).toEqual({ resources: [], descriptors: leftovers.descriptors && [], listeners: 0 });
    // All kinds of events have happened.
    for (const what of [
      'users who joined and left',
      'orders',
      'faults',
      'jobs aborted',
      'runs with refused connections',
      'jobs failed',
    ]) {
      expect(counts[what], what).toBeGreaterThan(0);
    }
    expect(counts['jobs done']).toBeGreaterThan(150);
  });

  it('the command bench:soak exits by itself and prints its findings', async () => {
    const command = join(import.meta.dirname, '../../scripts/bench/soak.ts');
    const { stdout, exitCode } = await execa('node', ['--import', 'tsx', command, '--passes', '20'], {
      reject: false,
    });
    expect(stdout).toContain('Still open after close(): 0 handles, timers and descriptors, 0 listeners.');
    expect(stdout).toMatch(/^(?:Stable|Growing), last quarter relative to the second: heapMiB ×/m);
    // Twenty runs are too few to tell whether memory grows.
    expect([0, 1]).toContain(exitCode);
  });
});

describe('the Waldur emulator in another process', () => {
  const connect = (url: string) =>
    fetch(url).then(
      () => 'connected',
      (error: { readonly cause?: { readonly code?: string } }) => error.cause?.code,
    );

  it('the emulator keeps its address when it is closed and opened again, and is unreachable after stop()', async () => {
    const waldur = new RemoteWaldur(1);
    onTestFinished(() => waldur.stop());
    const { url, token } = await waldur.request('open');
    const { status } = await fetch(`${url}users/me/`, { headers: { authorization: `Token ${token}` } });
    expect(status).toBe(200);
    await waldur.request('close');
    expect(await connect(url)).toBe('ECONNREFUSED');
    expect(await waldur.request('open')).toMatchObject({ url, token });
    expect(await waldur.request('readHeap')).toBeGreaterThan(1);
    await waldur.stop();
    expect(await connect(url)).toBe('ECONNREFUSED');
    await expect(waldur.request('tick')).rejects.toThrow();
  });

  it('the emulator process exits with its parent, even if that is killed', async () => {
    const file = join(import.meta.dirname, '../../scripts/bench/remote-waldur.ts');
    const program = `const { RemoteWaldur } = await import(${JSON.stringify(file)}); console.log((await new RemoteWaldur(1).request('open')).url);`;
    const parent = execa('node', ['--import', 'tsx', '--input-type=module', '--eval', program], {
      cwd: import.meta.dirname,
      reject: false,
    });
    const [line] = await once(parent.stdout, 'data');
    const url = String(line).trim();
    expect(await connect(url)).toBe('connected');
    parent.kill('SIGKILL');
    await expect.poll(() => connect(url)).toBe('ECONNREFUSED');
    await parent;
  });
});

describe('measureGrowth', () => {
  it('resource usage is stable if its second and last quarter are equal, whatever the first was', () => {
    const growth = measureGrowth(tenReadings.map((passes) => reading(passes, passes < 300 ? { heapMiB: 10 } : {})));
    expect(growth.map(({ measure }) => measure)).toEqual([
      'heapMiB',
      'rssMiB',
      'nativeMiB',
      'descriptors',
      'handles',
      'timers',
      'listeners',
    ]);
    expect(growth.filter(({ isWithin, ratio }) => !isWithin || ratio !== 1)).toEqual([]);
  });

  it.each(['heapMiB', 'rssMiB', 'nativeMiB', 'descriptors', 'handles', 'timers', 'listeners'] as const)(
    'growth of %s is detected',
    (measure) => {
      const growth = measureGrowth(tenReadings.map((passes) => reading(passes, { [measure]: passes })));
      expect(growth.filter(({ isWithin }) => !isWithin).map((one) => one.measure)).toEqual([measure]);
    },
  );

  it('descriptors are left out if the system does not list them', () => {
    const growth = measureGrowth(tenReadings.map((passes) => reading(passes, { descriptors: undefined })));
    expect(growth.map(({ measure }) => measure)).not.toContain('descriptors');
  });
});

/** Starts a directory server that answers every message with a successful bind. */
async function startBindServer() {
  const sockets = new Set<unknown>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (message) => {
      // BindResponse with resultCode success and the message ID of the request.
      if (message[5] === 0x60)
        socket.write(
          Buffer.from([0x30, 0x0c, 0x02, 0x01, message[4] ?? 1, 0x61, 0x07, 0x0a, 0x01, 0, 0x04, 0, 0x04, 0]),
        );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const close = async () => {
    server.close();
    await once(server, 'close');
  };
  return { uri: `ldap://127.0.0.1:${port}`, sockets, close };
}

describe('the LDAP connection pool', () => {
  it('the pool never exceeds its limit, drops connections on abort and timeout, and leaves none open when closed', async () => {
    const before = await listOpenHandles();
    const directory = await startBindServer();
    const settings = {
      uri: directory.uri,
      bindDn: 'cn=agent',
      bindPassword: 'x',
      useStartTls: false,
      ca: undefined,
      connectTimeoutMs: 5000,
    };
    const pool = new ConnectionPool(settings, { connections: 4, operationTimeoutMs: 20 });
    const { signal } = new AbortController();
    const common = { name: 'work', isRepeatable: false };
    for (let pass = 1; pass <= 30; pass += 1) {
      const work = Array.from({ length: 8 }, () => pool.run({ ...common, signal, work: async () => 'done' }));
      expect(await Promise.all(work)).toEqual(Array(8).fill('done'));
      expect(directory.sockets.size).toBeLessThanOrEqual(4);
      if (pass % 5 !== 0) continue;
      const stop = new AbortController();
      const interrupted = [signal, stop.signal].map((one) =>
        pool.run({ ...common, signal: one, work: () => new Promise<never>(() => {}) }),
      );
      stop.abort(new Error('stopped'));
      expect((await Promise.allSettled(interrupted)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    }
    pool.close();
    await directory.close();
    const leftovers = subtractHandles(await listOpenHandles(), before);
    expect(leftovers).toEqual({ resources: [], descriptors: leftovers.descriptors && [] });
  });
});
