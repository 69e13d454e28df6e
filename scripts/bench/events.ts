import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { WaldurEmulator } from '../../src/testing/index.js';
import { connectBroker } from '../../test/events/support/connect-broker.js';
import { RabbitMqServer } from '../services/rabbitmq.js';
import { readNumber } from './read-number.js';

// How soon `run` with events gives a user a username: `npm run bench:events`. Needs Debian's package rabbitmq-server.
// Prints the time from the request of a user to `OK`, for one user after another at a broker on the loopback interface;
// and then, after an outage of the broker, the time until everyone who came in the meantime is `OK`. Ends with exit code
// 1 when the median is a second or more, or someone was missed.

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '100' },
    /** Users who are there already. */
    existing: { type: 'string', default: '200' },
    outage: { type: 'string', default: '120' },
    latency: { type: 'string', default: '5' },
    ledger: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const users = readNumber(values.users, 'users');
const existing = readNumber(values.existing, 'existing');
const outageSeconds = readNumber(values.outage, 'outage');
const main = join(import.meta.dirname, '../../dist/src/cli/main.js');

const broker = await RabbitMqServer.start();
const waldur = new WaldurEmulator({ latencyMs: readNumber(values.latency, 'latency') });
const offering = waldur.addOffering({ name: 'Cluster' });
for (let index = 0; index < existing; index += 1)
  waldur.addOfferingUser({ offering, username: `user${index}`, state: 'OK' });
connectBroker(waldur, broker);
const server = await waldur.listen();
const cwd = await mkdtemp(join(tmpdir(), 'bench-events-'));
const entry = {
  name: 'Cluster',
  waldur_api_url: server.url,
  waldur_api_token: waldur.token,
  waldur_offering_uuid: offering.uuid,
  username_management_backend: 'posix',
  stomp_enabled: true,
  stomp_ws_port: broker.port,
};
const config = { log_level: 'INFO', sync_schedule: '1h', orders_schedule: 'off', offerings: [entry] };
const ledger = values.ledger ? { ledger: 'sqlite:names.db' } : {};
await writeFile(join(cwd, 'config.yaml'), JSON.stringify({ ...ledger, ...config }), { mode: 0o600 });
const command = (...argv: readonly string[]) =>
  execa(process.execPath, [main, ...argv, '-c', 'config.yaml'], { cwd, reject: false, all: true });
if (values.ledger) await command('ledger', 'init');
const service = command('run');
let log = '';
service.all.on('data', (chunk) => {
  log += String(chunk);
});
const connections = () => log.split('events: connected').length - 1;
const until = async (isDone: () => boolean) => {
  while (!isDone()) await wait(2);
};

try {
  await until(() => connections() === 1 && log.includes('job done'));
  const times: number[] = [];
  for (let index = 0; index < users; index += 1) {
    const began = performance.now();
    const { uuid } = waldur.addOfferingUser({ offering });
    await until(() => waldur.offeringUser(uuid)?.state === 'OK');
    times.push(performance.now() - began);
    await wait(100 + 100 * Math.random());
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? Number.NaN);
  console.log(`request to OK, ${users} users: median ${at(0.5)} ms, 90 % ${at(0.9)} ms, longest ${at(1)} ms`);
  if (at(0.5) >= 1000) process.exitCode = 1;
  if (outageSeconds > 0) {
    await broker.stop();
    const down = performance.now();
    const missed = Array.from({ length: 50 }, () => waldur.addOfferingUser({ offering }).uuid);
    await wait(outageSeconds * 1000);
    await broker.startAgain();
    const back = performance.now();
    const isServed = () => missed.every((uuid) => waldur.offeringUser(uuid)?.state === 'OK');
    const deadline = back + 180_000;
    await until(() => isServed() || performance.now() > deadline);
    const seconds = (ms: number) => (ms / 1000).toFixed(1);
    const end = isServed() ? `all OK after ${seconds(performance.now() - back)} s` : 'not all OK';
    console.log(
      `outage of ${seconds(back - down)} s, ${missed.length} users came: ${end}; ${connections()} connections`,
    );
    if (!isServed()) process.exitCode = 1;
  }
} finally {
  service.kill('SIGTERM');
  await service;
  await server.close();
  await broker.remove();
  await rm(cwd, { recursive: true, force: true });
}
