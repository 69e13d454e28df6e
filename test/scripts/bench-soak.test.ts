import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { measureGrowth } from '../../scripts/bench/measure-growth.js';
import { listOpenHandles, subtractHandles } from '../../scripts/bench/open-handles.js';
import type { ProcessReading } from '../../scripts/bench/process-meter.js';
import { RemoteWaldur } from '../../scripts/bench/remote-waldur.js';
import { soakPasses } from '../../scripts/bench/soak-passes.js';
import { ConnectionPool } from '../../src/usernames/ldap/connection-pool.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const reading = (passes: number, more: Partial<ProcessReading> = {}): ProcessReading => ({
  ...{ passes, heapMiB: 30, rssMiB: 150, nativeMiB: 100, descriptors: 40, handles: 8, timers: 0, listeners: 0 },
  ...more,
});
const tenths = Array.from({ length: 10 }, (_, index) => (index + 1) * 100);

describe('sixty passes in one process, with people who come, faults, aborts and refused connections', {
  timeout: 300_000,
}, () => {
  it('leave no timer and no listener behind from pass to pass, no more sockets and descriptors at the end than at first, and nothing once all is closed', async () => {
    const {
      readings,
      counts: tally,
      leftovers: left,
    } = await soakPasses({ passes: 60, seed: 3, directory: await temporaryDirectory() });
    expect(readings.map(({ passes }) => passes)).toEqual([6, 12, 18, 24, 30, 36, 42, 48, 54, 60]);
    for (const { timers, listeners } of readings) {
      expect(listeners).toBe(0);
      // One may be the test runner's.
      expect(timers).toBeLessThanOrEqual(1);
    }
    // A client has a handful of connections, each with an end on either side. One socket for each pass or call would be
    // many more.
    const [first, last] = [readings[1], readings.at(-1)];
    expect(last?.handles).toBeLessThan((first?.handles ?? 0) + 20);
    expect(last?.descriptors ?? 0).toBeLessThan((first?.descriptors ?? 0) + 20);
    expect(left).toEqual({ resources: [], descriptors: left.descriptors && [], listeners: 0 });
    // All of it has happened.
    for (const what of [
      'people who came and left',
      'orders',
      'faults',
      'jobs aborted',
      'passes with refused connections',
      'jobs given up',
    ]) {
      expect(tally[what], what).toBeGreaterThan(0);
    }
    expect(tally['jobs done']).toBeGreaterThan(150);
  });

  it('are over when they are over: the command ends by itself, and says what it found', async () => {
    const command = join(import.meta.dirname, '../../scripts/bench/soak.ts');
    const { stdout, exitCode } = await execa('node', ['--import', 'tsx', command, '--passes', '20'], {
      reject: false,
      timeout: 240_000,
    });
    expect(stdout).toContain('After close(), of ours: 0 handles, timers and descriptors, 0 listeners.');
    expect(stdout).toMatch(/^(?:Flat|Grows), last quarter beside second: heapMiB ×/m);
    // Twenty passes are too few to say that memory is flat.
    expect([0, 1]).toContain(exitCode);
  });
});

describe('the site in a process of its own', () => {
  const lookUp = (url: string) =>
    fetch(url).then(
      () => 'somebody answers',
      (error: { readonly cause?: { readonly code?: string } }) => error.cause?.code,
    );

  it('is there under the same address after it was closed, and is gone when it is ended', async () => {
    const site = new RemoteWaldur(1);
    onTestFinished(() => site.stop());
    const { url, token } = await site.request('open');
    const { status } = await fetch(`${url}users/me/`, { headers: { authorization: `Token ${token}` } });
    expect(status).toBe(200);
    await site.request('close');
    expect(await lookUp(url)).toBe('ECONNREFUSED');
    expect(await site.request('open')).toMatchObject({ url, token });
    expect(await site.request('readHeap')).toBeGreaterThan(1);
    await site.stop();
    expect(await lookUp(url)).toBe('ECONNREFUSED');
    await expect(site.request('tick')).rejects.toThrow();
  });

  it('ends with its parent, even where that is killed', async () => {
    const file = join(import.meta.dirname, '../../scripts/bench/remote-waldur.ts');
    const program = `const { RemoteWaldur } = await import(${JSON.stringify(file)}); console.log((await new RemoteWaldur(1).request('open')).url);`;
    const parent = execa('node', ['--import', 'tsx', '--input-type=module', '--eval', program], {
      cwd: import.meta.dirname,
      reject: false,
    });
    const [line] = await once(parent.stdout, 'data');
    const url = String(line).trim();
    expect(await lookUp(url)).toBe('somebody answers');
    parent.kill('SIGKILL');
    await expect.poll(() => lookUp(url), { timeout: 30_000 }).toBe('ECONNREFUSED');
    await parent;
  });
});

describe('the verdict of a soak', () => {
  it('is that all is flat where the last quarter is as large as the second, whatever came before', () => {
    const growth = measureGrowth(tenths.map((passes) => reading(passes, passes < 300 ? { heapMiB: 10 } : {})));
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
    'finds %s that grow with every pass',
    (measure) => {
      const growth = measureGrowth(tenths.map((passes) => reading(passes, { [measure]: passes })));
      expect(growth.filter(({ isWithin }) => !isWithin).map((one) => one.measure)).toEqual([measure]);
    },
  );

  it('says nothing of descriptors where the system does not list them', () => {
    const growth = measureGrowth(tenths.map((passes) => reading(passes, { descriptors: undefined })));
    expect(growth.map(({ measure }) => measure)).not.toContain('descriptors');
  });
});

/** A directory that lets everybody in and answers nothing else: each message is answered as a bind that went well. */
async function openLenientDirectory() {
  const sockets = new Set<unknown>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (message) => {
      // BindResponse with resultCode success, under the number of the message that it answers.
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

describe('connections to a directory', () => {
  it('are at most as many as the pool may have, none lasts past an abort or a time-out, and none is left when it is closed', async () => {
    const before = await listOpenHandles();
    const directory = await openLenientDirectory();
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
      const lost = [signal, stop.signal].map((one) =>
        pool.run({ ...common, signal: one, work: () => new Promise<never>(() => {}) }),
      );
      stop.abort(new Error('stopped'));
      expect((await Promise.allSettled(lost)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    }
    pool.close();
    await directory.close();
    const left = subtractHandles(await listOpenHandles(), before);
    expect(left).toEqual({ resources: [], descriptors: left.descriptors && [] });
  });
});
