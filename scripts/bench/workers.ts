import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { type OfferingUserSnapshot, WaldurEmulator } from '../../src/testing/index.js';
import { PostgresServer } from '../services/postgres.js';
import { readCpuSeconds } from './cpu-seconds.js';
import { readNumber } from './read-number.js';

// Throughput of several processes of `run` on one queue in PostgreSQL: `npm run bench:workers`. Needs Debian's package
// postgresql, and Linux. Prints the time that one worker and several need for the same users, with the CPU time of each
// part, and then the same while one worker is killed every few seconds. Ends with exit code 1 when a user is lost, got
// a username twice, or has another one than with one worker. At last it prints how long the job of a killed worker
// stands still before another one goes on with it.

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '4' },
    connections: { type: 'string', default: '4' },
    latency: { type: 'string', default: '20' },
    'kill-every': { type: 'string', default: '10' },
  },
});
const users = readNumber(values.users, 'users');
const workers = readNumber(values.workers, 'workers');
const connections = readNumber(values.connections, 'connections');
const latencyMs = readNumber(values.latency, 'latency');
const killSeconds = readNumber(values['kill-every'], 'kill-every');
const main = join(import.meta.dirname, '../../dist/src/cli/main.js');

interface Result {
  readonly seconds: number;
  readonly usernames: readonly (string | undefined)[];
  readonly namedTwice: number;
  readonly calls: number;
}

// No two of them look alike: usernames that do get numbers, in the order in which they are chosen.
const letters = 'abefghjkpqstxyz';
const lastNameOf = (index: number) =>
  `Doe${[4, 3, 2, 1, 0].map((place) => letters[Math.floor(index / letters.length ** place) % letters.length]).join('')}`;

/** A Waldur with waiting users, and a configuration for workers with a ledger and a queue of their own. */
async function openSite(postgres: PostgresServer, userCount: number) {
  const database = `bench_${performance.now().toFixed(0)}`;
  await postgres.sql(`create database ${database}`);
  const waldur = new WaldurEmulator({ latencyMs });
  const offering = waldur.addOffering({ name: 'Cluster' });
  const firstDay = Date.UTC(2026, 0, 1);
  const rows = Array.from({ length: userCount }, (_, index): OfferingUserSnapshot => {
    const user = waldur.addUser({ firstName: 'Jane', lastName: lastNameOf(index) });
    return waldur.addOfferingUser({ offering, user, created: new Date(firstDay + index * 1000).toISOString() });
  });
  const server = await waldur.listen();
  const cwd = await mkdtemp(join(tmpdir(), 'bench-workers-'));
  const url = postgres.url(database);
  const entry = {
    name: 'Cluster',
    waldur_api_url: server.url,
    waldur_api_token: waldur.token,
    waldur_offering_uuid: offering.uuid,
    username_management_backend: 'posix',
    claim_seconds: 5,
  };
  const config = {
    ledger: url,
    queue: url,
    ledger_key_file: 'ledger.key',
    log_level: 'ERROR',
    sync_schedule: '2s',
    max_connections: connections,
    job_concurrency: 1,
    offerings: [entry],
  };
  await writeFile(join(cwd, 'config.yaml'), JSON.stringify(config), { mode: 0o600 });
  const command = (...argv: readonly string[]) =>
    execa(process.execPath, [main, ...argv, '-c', 'config.yaml'], { cwd, reject: false, all: true });
  for (const prepare of ['ledger', 'queue']) {
    const { failed, all } = await command(prepare, 'init');
    if (failed) throw new Error(`${prepare} init: ${String(all)}`);
  }
  const close = async () => {
    await server.close();
    await rm(cwd, { recursive: true, force: true });
  };
  return { database, waldur, rows, startWorker: () => command('run'), close };
}

async function measure(
  postgres: PostgresServer,
  { count, killEvery }: { readonly count: number; readonly killEvery?: number },
): Promise<Result> {
  const { database, waldur, rows, startWorker: start, close } = await openSite(postgres, users);
  const waiting = new Set(rows.map(({ uuid }) => uuid));
  const named = new Map<string, number>();
  let calls = 0;
  waldur.observe(({ call }) => {
    calls += 1;
    if (calls % 1000 === 0) waldur.clearCalls();
    if (call.operation !== 'partial_update' || !call.performed || call.uuid === undefined) return;
    waiting.delete(call.uuid);
    named.set(call.uuid, (named.get(call.uuid) ?? 0) + 1);
  });
  const running = Array.from({ length: count }, start);
  const cpu = new Map<number, number>();
  const readCpu = async () => {
    for (const { pid } of running)
      if (pid !== undefined) cpu.set(pid, Math.max(cpu.get(pid) ?? 0, await readCpuSeconds(pid)));
  };
  const postgresBefore = await readCpuSeconds(postgres.pid);
  const ownBefore = process.cpuUsage();
  while (calls === 0) await wait(20);
  const began = performance.now();
  let killedAt = began;
  let kills = 0;
  while (waiting.size > 0) {
    await wait(100);
    if (killEvery === undefined || performance.now() - killedAt < killEvery * 1000) continue;
    killedAt = performance.now();
    await readCpu();
    running[kills % count]?.kill('SIGKILL');
    running[kills % count] = start();
    kills += 1;
  }
  const seconds = (performance.now() - began) / 1000;
  await readCpu();
  const own = process.cpuUsage(ownBefore);
  const parts = {
    workers: [...cpu.values()].reduce((sum, each) => sum + each, 0),
    postgres: (await readCpuSeconds(postgres.pid)) - postgresBefore,
    'emulated Waldur': (own.user + own.system) / 1e6,
  };
  for (const worker of running) worker.kill('SIGTERM');
  await Promise.all(running);
  const usernames = rows.map(({ uuid }) => waldur.offeringUser(uuid)?.username ?? undefined);
  const transactions = Number(
    await postgres.sql(`select xact_commit + xact_rollback from pg_stat_database where datname = '${database}'`),
  );
  await close();
  const all = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const shares = Object.entries(parts).map(([name, part]) => `${name} ${Math.round((part / all) * 100)} %`);
  const killed = killEvery === undefined ? '' : `, ${kills} killed`;
  console.log(
    `${count} worker(s)${killed}: ${seconds.toFixed(1)} s, ${(users / seconds).toFixed(0)} users/s, ${calls} calls, ` +
      `CPU ${all.toFixed(1)} s on ${(all / seconds).toFixed(1)} of ${cpus().length} cores (${shares.join(', ')}), ` +
      `${(transactions / users).toFixed(1)} transactions in PostgreSQL for each user`,
  );
  return { seconds, usernames, namedTwice: [...named.values()].filter((times) => times > 1).length, calls };
}

/** Returns how many seconds pass until another worker goes on with the job of one that was killed. */
async function measureTakeover(postgres: PostgresServer): Promise<number> {
  const { waldur, startWorker, close } = await openSite(postgres, 200);
  let claims = 0;
  let claimedAt = 0;
  waldur.observe(({ call }) => {
    if (call.operation !== 'begin_creating' || !call.performed) return;
    claims += 1;
    claimedAt = performance.now();
  });
  const first = startWorker();
  while (claims === 0) await wait(20);
  const second = startWorker();
  while (claims < 50) await wait(5);
  first.kill('SIGKILL');
  await first;
  const before = claims;
  const killedAt = performance.now();
  while (claims === before) await wait(20);
  const seconds = (claimedAt - killedAt) / 1000;
  second.kill('SIGTERM');
  await second;
  await close();
  return seconds;
}

const postgres = await PostgresServer.start();
try {
  console.log(`${users} users in Requested, ${connections} connections for each worker, latency ${latencyMs} ms`);
  const one = await measure(postgres, { count: 1 });
  const several = await measure(postgres, { count: workers });
  console.log(`throughput of ${workers} workers: ${(one.seconds / several.seconds).toFixed(2)} times that of one`);
  const killed = await measure(postgres, { count: workers, killEvery: killSeconds });
  for (const [name, result] of Object.entries({ 'several workers': several, 'killed workers': killed })) {
    const different = result.usernames.filter((username, index) => username !== one.usernames[index]).length;
    console.log(
      `${name}: ${different} usernames differ from those of one worker, ${result.namedTwice} users named twice`,
    );
    if (different > 0 || result.namedTwice > 0) process.exitCode = 1;
  }
  const takeover = await measureTakeover(postgres);
  console.log(`the job of a killed worker goes on after ${takeover.toFixed(1)} s`);
} finally {
  await postgres.remove();
}
