import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execaNode } from 'execa';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { PostgresServer } from '../../scripts/services/postgres.js';
import { type Ledger, type OpenLedgerOptions, openLedger } from '../../src/ledger/open-ledger.js';
import { LedgerBusyError, LedgerStoreError, LedgerUnreachableError } from '../../src/ledger/store-errors.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { testUser } from '../ledger/support/setup.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { newSchema } from './support/postgres-ledger.js';
import { type Cut, TcpProxy } from './support/tcp-proxy.js';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await PostgresServer.start();
});
afterAll(() => postgres.remove());

function urlOf(schema: string, port = postgres.port): string {
  return `postgres://postgres@127.0.0.1:${port}/postgres?schema=${schema}`;
}

async function open(url: string, options: Partial<OpenLedgerOptions> = {}): Promise<Ledger> {
  const ledger = await openLedger(url, { directory: '/', foldUsername, missingLedger: 'create', ...options });
  onTestFinished(() => ledger.close());
  return ledger;
}

/** Reserves and commits the username of one user. Returns whether the ledger could be reached. */
async function tryUser({ usernames }: Ledger, number: number): Promise<boolean> {
  try {
    expect(await usernames.reserve('ns', `user${number}`, testUser(number))).toBe(true);
    expect(await usernames.commit('ns', `user${number}`, testUser(number))).toBe(true);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(LedgerStoreError);
    return false;
  }
}

async function expectCommitted({ usernames }: Ledger, numbers: Iterable<number>): Promise<void> {
  for (const number of numbers)
    expect(await usernames.find('ns', testUser(number))).toEqual({ username: `user${number}`, status: 'committed' });
  expect((await usernames.verify()).findings).toEqual([]);
}

describe('a ledger in PostgreSQL', () => {
  test('a server that crashes and restarts loses nothing that was promised, and the next call works', async () => {
    const ledger = await open(urlOf(newSchema()));
    const done = new Set<number>();
    let next = 1;
    let isStopping = false;
    const workers = Array.from({ length: 8 }, async () => {
      while (!isStopping) {
        const number = next;
        next += 1;
        if (await tryUser(ledger, number)) done.add(number);
        else await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    for (let crash = 1; crash <= 3; crash += 1) {
      const before = done.size;
      while (done.size < before + 20) await new Promise((resolve) => setTimeout(resolve, 10));
      await postgres.stop('immediate');
      await postgres.startAgain();
    }
    const before = done.size;
    while (done.size < before + 20) await new Promise((resolve) => setTimeout(resolve, 10));
    isStopping = true;
    await Promise.all(workers);
    await expectCommitted(ledger, done);
    expect(ledger.damage).toBeUndefined();
  });

  test('a stopped server is reported as unreachable, and the call after its start works', async () => {
    const schema = newSchema();
    const ledger = await open(urlOf(schema));
    await postgres.stop('fast');
    const find = () => ledger.usernames.find('ns', testUser(1));
    await expect(find()).rejects.toThrow(LedgerUnreachableError);
    await expect(ledger.usernames.reserve('ns', 'a', testUser(1))).rejects.toThrow('Check that the server runs');
    await expect(ledger.usernames.verify()).rejects.toThrow(LedgerUnreachableError);
    await expect(open(urlOf(schema))).rejects.toThrow(LedgerUnreachableError);
    await postgres.startAgain();
    expect(await find()).toBeUndefined();
  });

  test.each<Cut>(['before', 'after'])(
    'a network that is cut %s any message reaches the server leaves a consistent ledger, and the next call works',
    async (cut) => {
      const proxy = await TcpProxy.start(postgres.port);
      onTestFinished(() => proxy.close());
      const ledger = await open(urlOf(newSchema(), proxy.port));
      expect(await tryUser(ledger, 1000)).toBe(true);
      for (let message = 1; ; message += 1) {
        proxy.messages = 0;
        proxy.cutAt = { message, cut };
        await tryUser(ledger, message);
        const wasCut = proxy.cutAt === undefined;
        proxy.cutAt = undefined;
        await ledger.usernames.find('ns', testUser(message));
        // Whatever was lost, the same calls succeed afterwards.
        expect(await tryUser(ledger, message)).toBe(true);
        await expectCommitted(ledger, [message, 1000]);
        if (!wasCut) break;
        expect(message).toBeLessThan(100);
      }
      const idle = "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%'";
      expect(await postgres.sql(idle)).toBe('0');
    },
  );

  test('the lock of another writer is waited for, and then reported; readers need no lock', async () => {
    const schema = newSchema();
    const [holder, ledger] = [await open(urlOf(schema)), await open(urlOf(schema), { lockTimeoutMs: 200 })];
    await holder.usernames.commit('ns', 'user1', testUser(1));
    const lines = await (async () => {
      const collected: string[] = [];
      for await (const line of holder.usernames.export()) collected.push(line);
      return collected;
    })();
    let resume = () => {};
    const paused = new Promise<void>((resolve) => {
      resume = resolve;
    });
    onTestFinished(() => resume());
    let isReading = () => {};
    const reading = new Promise<void>((resolve) => {
      isReading = resolve;
    });
    // An import holds the lock of all writers until its last line.
    const importing = holder.usernames.import(
      (async function* () {
        yield* lines.slice(0, 1);
        isReading();
        await paused;
        yield* lines.slice(1);
      })(),
    );
    await reading;
    await expect(ledger.usernames.reserve('ns', 'user2', testUser(2))).rejects.toThrow(LedgerBusyError);
    expect(await ledger.usernames.find('ns', testUser(1))).toEqual({ username: 'user1', status: 'committed' });
    resume();
    await importing;
    expect(await ledger.usernames.reserve('ns', 'user2', testUser(2))).toBe(true);
  });

  test('of two processes that reserve the same usernames, one gets each of them', async () => {
    const url = urlOf(newSchema());
    const tasks = [
      ['reserve', '1'],
      ['reserve-backwards', '100000'],
    ] as const;
    const results = await Promise.all(tasks.map(([task, own]) => runWorker(url, [task, own, '300'])));
    const taken = results.map((lines) =>
      lines.filter((line) => line.endsWith('true')).map((line) => line.split(' ')[0]),
    );
    expect(taken.flat().sort()).toEqual(Array.from({ length: 300 }, (_, index) => `Name${index}`).sort());
    expect(taken.every((names) => names.length > 0)).toBe(true);
    expect((await (await open(url)).usernames.verify()).findings).toEqual([]);
  });

  test('a worker that is killed at any time leaves what it has promised, and no lock', async () => {
    const url = urlOf(newSchema());
    const env = { LEDGER_KEY_FILE: join(await temporaryDirectory(), 'ledger.key') };
    const promised: number[] = [];
    for (let kill = 1; kill <= 6; kill += 1) {
      const worker = startWorker(url, ['work', String(kill * 10_000)], env);
      let seen = 0;
      for await (const line of createInterface({ input: worker.stdout })) {
        promised.push(Number(line.split(' ')[1]));
        seen += 1;
        if (seen === kill * 7) worker.kill('SIGKILL');
      }
      await worker;
    }
    const ledger = await open(url, { keyFile: env.LEDGER_KEY_FILE, lockTimeoutMs: 2000 });
    // The worker erases every fiftieth user.
    const known = promised.filter((number) => number % 50 !== 0);
    await expectCommitted(ledger, known);
    expect(await ledger.usernames.reserve('ns', 'next', testUser(1))).toBe(true);
  });
});

function startWorker(url: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const script = join(import.meta.dirname, '../ledger/support/worker.ts');
  return execaNode(script, [url, ...args], { nodeOptions: ['--import', 'tsx'], env, reject: false, buffer: false });
}

/** Runs a worker that waits for a line before it begins. Returns the lines that it prints. */
async function runWorker(url: string, args: readonly string[]): Promise<string[]> {
  const worker = startWorker(url, args);
  const lines: string[] = [];
  for await (const line of createInterface({ input: worker.stdout })) {
    if (line === 'ready') worker.stdin.end('go\n');
    else lines.push(line);
  }
  await worker;
  return lines;
}
