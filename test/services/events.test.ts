import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { RabbitMqServer } from '../../scripts/services/rabbitmq.js';
import { runCli } from '../../src/cli/run-cli.js';
import { createTestIo } from '../cli/support/test-io.js';
import { startWorkspace } from '../cli/support/workspace.js';
import { connectBroker } from '../events/support/connect-broker.js';

/** Each wait, and each test as a whole, ends by itself. */
const forever = { timeout: 120_000, interval: 100 };
const limit = 300_000;

let broker: RabbitMqServer;
beforeAll(async () => {
  broker = await RabbitMqServer.start();
}, 300_000);
afterAll(() => broker?.remove(), 120_000);

/** `run` with events in this process. Its schedules do not come twice in a test. */
async function start() {
  const workspace = await startWorkspace({ seed: Math.floor(performance.now()) });
  const { waldur, cwd, configure } = workspace;
  const link = connectBroker(waldur, broker);
  const rare = ['http_listen: off', 'sync_schedule: 1h', 'orders_schedule: 1h', 'memberships_schedule: 1h'];
  await configure({
    top: ['log_level: INFO', ...rare],
    offering: ['stomp_enabled: true', `stomp_ws_port: ${broker.port}`],
  });
  const io = createTestIo({ cwd });
  const ended = runCli(['run', '-c', 'config.yaml'], io);
  const stop = async () => {
    io.signals.emit('SIGTERM');
    return ended;
  };
  onTestFinished(async () => void (await stop()), 60_000);
  const connected = () => io.err().split('events: connected').length - 1;
  await expect.poll(connected, forever).toBe(1);
  await expect.poll(() => io.err(), forever).toContain('job done');
  const place = () => link.queues[0] ?? { vhost: '', queue: '' };
  const count = () => broker.countMessages(place().vhost, place().queue);
  const states = () => new Set(waldur.offeringUsers().map(({ state }) => state));
  const allServed = () => expect.poll(states, forever).toEqual(new Set(['OK']));
  return { ...workspace, link, io, connected, place, count, allServed, stop };
}

describe('run with events of RabbitMQ', { timeout: limit }, () => {
  it('serves a new user, and leaves no message behind', async () => {
    const { add, link, count, allServed } = await start();
    add();
    await allServed();
    await link.settled();
    await expect.poll(count, forever).toEqual({ ready: 0, unacked: 0 });
  });

  it('serves all users once when messages come twice and in the opposite order', async () => {
    const { add, link, allServed, waldur, io, count } = await start();
    const held: Readonly<Record<string, unknown>>[] = [];
    link.change = (body) => {
      held.push(body);
      return held.length < 8
        ? []
        : held
            .splice(0)
            .reverse()
            .flatMap((one) => [one, one]);
    };
    for (let index = 0; index < 8; index += 1) add();
    await link.settled();
    link.change = (body) => [body, body];
    await allServed();
    await link.settled();
    await expect.poll(count, forever).toEqual({ ready: 0, unacked: 0 });
    const claims = waldur.calls.filter(({ operation, status }) => operation === 'begin_creating' && status === 200);
    expect(claims).toHaveLength(8);
    expect(io.err()).not.toMatch(/"level":50/);
  });

  it('serves many users at once with few jobs', async () => {
    const { add, allServed, waldur } = await start();
    for (let index = 0; index < 100; index += 1) add();
    await allServed();
    const passes = waldur.calls.filter(({ operation }) => operation === 'retrieve_provider_offering');
    expect(passes.length).toBeLessThan(60);
  });

  it('misses nobody whose message was lost while the broker was restarted', async () => {
    const { add, link, allServed, connected, io } = await start();
    link.change = () => [];
    const restarting = broker.stop().then(() => broker.startAgain());
    add();
    await restarting;
    link.change = (body) => [body];
    await expect.poll(connected, forever).toBe(2);
    add();
    await allServed();
    // The end of the connection and the refused ones after it: each problem is logged once, however often it comes.
    const problems = io.err().match(/"events: (?!connected)[^"]*"/g) ?? [];
    expect(new Set(problems).size).toBe(problems.length);
    expect(problems.length).toBeLessThan(4);
  });

  it('registers its queue again after it was deleted', async () => {
    const { add, place, allServed, connected, waldur } = await start();
    await broker.deleteQueue(place().vhost, place().queue);
    await expect.poll(() => connected(), forever).toBeGreaterThan(1);
    const registrations = () => waldur.calls.filter(({ operation }) => operation === 'register_queue').length;
    await expect.poll(registrations, forever).toBe(2);
    add();
    await allServed();
  });

  it('does not hammer a broker that refuses its login', async () => {
    const { io, place, waldur, stop } = await start();
    const { vhost, queue } = place();
    // The login is registered again, but does not get its old password.
    waldur.connectBroker({ createQueue: async () => {}, publish: () => {} });
    await broker.addUser(queue.replace('consumer_', ''), { password: 'another', vhost });
    const registrations = () => waldur.calls.filter(({ operation }) => operation === 'register_queue').length;
    // A connection is listed, and can be closed, some time after it was made.
    const closed = async () => {
      await broker.closeConnections();
      return registrations();
    };
    await expect.poll(closed, forever).toBe(2);
    await expect.poll(() => io.err(), forever).toContain('events: the token is refused: Bad CONNECT: Access refused');
    expect(await stop()).toBe(0);
    expect(registrations()).toBe(2);
  });
});
