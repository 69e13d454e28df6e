import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { type WaldurEmulatorOptions, waldurVersions } from '../../src/testing/index.js';
import { createTestIo } from '../cli/support/test-io.js';
import { type ConfigChanges, startWorkspace } from '../cli/support/workspace.js';
import { connectBroker } from '../events/support/connect-broker.js';
import { StompBroker } from '../events/support/stomp-broker.js';

const forever = { timeout: 600_000 };

/** Schedules that do not come twice in a test: what happens is due to events. */
const hourly = ['sync_schedule: 1h', 'orders_schedule: 1h', 'memberships_schedule: 1h'];
const rare = ['log_level: INFO', 'http_listen: off', ...hourly];

async function start({ version, ...changes }: ConfigChanges & Pick<WaldurEmulatorOptions, 'version'> = {}) {
  const broker = await StompBroker.start();
  onTestFinished(() => broker.stop());
  const workspace = await startWorkspace(version === undefined ? {} : { version });
  const { waldur, cwd, configure } = workspace;
  const link = connectBroker(waldur, broker);
  const offering = ['stomp_enabled: true', `stomp_ws_port: ${broker.port}`, ...(changes.offering ?? [])];
  await configure({ ...changes, top: [...rare, ...(changes.top ?? [])], offering });
  const io = createTestIo({ cwd });
  const ended = runCli(['run', '-c', 'config.yaml'], io);
  const stop = async () => {
    await expect.poll(() => io.signals.listenerCount('SIGTERM'), forever).toBe(1);
    io.signals.emit('SIGTERM');
    return ended;
  };
  let stopped: Promise<number> | undefined;
  const stopOnce = () => (stopped ??= stop());
  onTestFinished(async () => void (await stopOnce()));
  await expect.poll(() => io.err(), forever).toContain('events: connected');
  // The passes of the start are over.
  await expect.poll(() => io.err(), forever).toContain('job done');
  const reload = async (more: readonly string[]) => {
    const readAgain = () => io.err().split('the configuration was read again').length;
    const before = readAgain();
    await configure({ ...changes, top: [...rare, ...(changes.top ?? [])], offering: more });
    io.signals.emit('SIGHUP');
    await expect.poll(readAgain, forever).toBe(before + 1);
  };
  return { ...workspace, broker, link, io, offering, reload, stop: stopOnce };
}

describe('run with events', () => {
  it('gives a new user a username without waiting for the schedule, and acknowledges the messages', async () => {
    const { waldur, broker, link, add, io, stop } = await start();
    const user = add();
    await expect.poll(() => waldur.offeringUser(user.uuid)?.state, forever).toBe('OK');
    await link.settled();
    const [{ vhost = '', queue = '' } = {}] = link.queues;
    await expect.poll(() => broker.countMessages(vhost, queue), forever).toEqual({ ready: 0, unacked: 0 });
    expect(broker.frames.find(({ command }) => command === 'SUBSCRIBE')?.headers).toMatchObject({
      destination: `/amq/queue/${queue}`,
      ack: 'client-individual',
      'prefetch-count': '250',
    });
    expect(await stop()).toBe(0);
    expect(io.err()).not.toMatch(/"level":[45]0/);
  });

  it('has a queue for each type of messages on a Waldur before 8.1', async () => {
    const { waldur, link, add, offeringUuid } = await start({ version: waldurVersions['8.0'] });
    expect(link.queues).toHaveLength(6);
    expect(link.queues.every(({ queue }) => queue.includes(`_offering_${offeringUuid}_`))).toBe(true);
    const user = add();
    await expect.poll(() => waldur.offeringUser(user.uuid)?.state, forever).toBe('OK');
  });

  it('reads the queue with the configuration that is in force, and not when it is without events', async () => {
    const { waldur, broker, link, add, io, offering, reload, stop } = await start();
    const connected = () => io.err().split('events: connected').length - 1;
    await reload(offering);
    await expect.poll(connected, forever).toBe(2);
    await expect.poll(() => broker.clients, forever).toBe(1);
    const user = add();
    await expect.poll(() => waldur.offeringUser(user.uuid)?.state, forever).toBe('OK');
    await link.settled();
    const [{ vhost = '', queue = '' } = {}] = link.queues;
    await expect.poll(() => broker.countMessages(vhost, queue), forever).toEqual({ ready: 0, unacked: 0 });
    await reload([]);
    await expect.poll(() => broker.clients, forever).toBe(0);
    await reload(offering);
    await expect.poll(connected, forever).toBe(3);
    expect(link.queues).toHaveLength(1);
    expect(await stop()).toBe(0);
    await expect.poll(() => broker.clients, forever).toBe(0);
  });
});
