import { describe, expect, it, onTestFinished } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { Secret } from '../../src/config/secret.js';
import { type EventStreamOptions, openEventStream, type WaldurEvent } from '../../src/events/index.js';
import { openSite } from '../../src/site/open-site.js';
import { WaldurEmulator } from '../../src/testing/index.js';
import { serveHttpProxy } from '../waldur/support/proxies.js';
import { connectBroker } from './support/connect-broker.js';
import { StompBroker } from './support/stomp-broker.js';

const forever = { timeout: 600_000 };
const soon = { firstMs: 5, longestMs: 20 };
const never = { firstMs: 1e9, longestMs: 1e9 };

async function start(options: Partial<EventStreamOptions> & { readonly top?: Readonly<Record<string, string>> } = {}) {
  const broker = await StompBroker.start();
  onTestFinished(() => broker.stop());
  // A seed of its own: further tokens must not be equal to usernames that other tests print.
  const waldur = new WaldurEmulator({ seed: 8211 });
  const running = await waldur.listen();
  onTestFinished(() => running.close());
  const offering = waldur.addOffering({ name: 'Cluster' });
  const link = connectBroker(waldur, broker);
  const entry = {
    name: 'Cluster',
    waldur_api_url: running.url,
    waldur_api_token: waldur.token,
    waldur_offering_uuid: offering.uuid,
    stomp_enabled: true,
    stomp_ws_port: broker.port,
  };
  const config = parseConfig(JSON.stringify({ ...options.top, offerings: [entry] }));
  const log: string[] = [];
  const write = (first: object | string, message?: string) => void log.push(message ?? String(first));
  const logger = { debug: () => {}, info: write, warn: write, error: write };
  const current = { token: waldur.token };
  const credentials = () => ({ kind: 'token' as const, token: new Secret(current.token) });
  const site = await openSite(config, { logger, credentials });
  onTestFinished(() => site.close());
  const events: WaldurEvent[] = [];
  const connections: boolean[] = [];
  const stream = await openEventStream(site.offering(), {
    onEvent: async (event) => void events.push(event),
    onConnected: ({ hasMissedEvents }) => connections.push(hasMissedEvents),
    ...options,
    timings: { reconnect: soon, refused: never, tokenCheckMs: 5, ...options.timings },
  });
  onTestFinished(() => stream.close());
  const add = () => waldur.addOfferingUser({ offering });
  const place = () => link.queues.at(-1) ?? { vhost: '', queue: '' };
  const count = () => broker.countMessages(place().vhost, place().queue);
  return { waldur, offering, broker, link, log, current, stream, events, connections, add, place, count };
}

const isEmpty = { ready: 0, unacked: 0 };

describe('the events of an offering', () => {
  it('come with their type and their offering, and are acknowledged', async () => {
    const { add, events, connections, count, offering, stream } = await start();
    await expect.poll(() => stream.state, forever).toBe('connected');
    const { uuid } = add();
    await expect.poll(() => events.length, forever).toBe(1);
    expect(events[0]).toMatchObject({
      type: 'offering_user',
      offeringUuid: offering.uuid,
      payload: { action: 'create', offering_user_uuid: uuid, state: 'Requested' },
    });
    await expect.poll(count, forever).toEqual(isEmpty);
    expect(connections).toEqual([true]);
    await stream.close();
    expect(stream.state).toBe('closed');
  });

  it('come again when the connection is lost before they were acknowledged', async () => {
    let seen = 0;
    const onEvent = () => {
      seen += 1;
      return seen === 1 ? new Promise<void>(() => {}) : Promise.resolve();
    };
    const { add, broker, count, connections } = await start({ onEvent });
    await expect.poll(() => connections.length, forever).toBe(1);
    add();
    await expect.poll(() => seen, forever).toBe(1);
    await broker.closeConnections();
    await expect.poll(() => seen, forever).toBe(2);
    await expect.poll(count, forever).toEqual(isEmpty);
    expect(connections).toEqual([true, false]);
  });

  it('come again when they could not be processed', async () => {
    let seen = 0;
    const { add, count, log, stream } = await start({
      onEvent: async () => {
        seen += 1;
        if (seen === 1) throw new Error('the queue is full');
      },
    });
    await expect.poll(() => stream.state, forever).toBe('connected');
    add();
    await expect.poll(() => seen, forever).toBe(2);
    await expect.poll(count, forever).toEqual(isEmpty);
    expect(log).toContain('events: the queue is full');
  });

  it('are acknowledged after a time although they are still being processed', async () => {
    let seen = 0;
    const { add, link, count, stream } = await start({
      timings: { ackMs: 1 },
      onEvent: () => {
        seen += 1;
        return new Promise(() => {});
      },
    });
    await expect.poll(() => stream.state, forever).toBe('connected');
    add();
    await expect.poll(() => seen, forever).toBe(1);
    await link.settled();
    await expect.poll(count, forever).toEqual(isEmpty);
  });

  it('are skipped when they can not be read', async () => {
    const { broker, place, count, log, events, add } = await start();
    await expect.poll(() => place().queue, forever).not.toBe('');
    await broker.publish(place().vhost, place().queue, ['no object']);
    add();
    await expect.poll(() => events.length, forever).toBe(1);
    await expect.poll(count, forever).toEqual(isEmpty);
    expect(log).toContain('events: a message could not be read');
  });

  it('may have been missed when the queue was deleted, which is then registered again', async () => {
    const { broker, place, waldur, connections, stream, add, events } = await start();
    await expect.poll(() => stream.state, forever).toBe('connected');
    await broker.deleteQueue(place().vhost, place().queue);
    const registrations = () => waldur.calls.filter(({ operation }) => operation === 'register_queue').length;
    await expect.poll(registrations, forever).toBe(2);
    await expect.poll(() => connections.at(-1), forever).toBe(true);
    expect(broker.connections).toBeGreaterThanOrEqual(3);
    add();
    await expect.poll(() => events.length, forever).toBe(1);
  });

  it('are asked for rarely with a token that is refused, and at once when it has changed', async () => {
    const { broker, waldur, current, stream, place, log } = await start();
    await expect.poll(() => stream.state, forever).toBe('connected');
    const other = waldur.addToken({
      user: place().vhost,
      roles: [{ role: 'CUSTOMER.OWNER', scopeType: 'customer', scopeUuid: waldur.customer.uuid }],
    });
    current.token = 'nonsense';
    const before = broker.connections;
    await broker.closeConnections();
    await expect.poll(() => stream.state, forever).toBe('refused');
    await expect
      .poll(() => log.filter((line) => line.startsWith('events: the token is refused')).length, forever)
      .toBe(1);
    expect(broker.connections - before).toBeLessThanOrEqual(2);
    current.token = other;
    await expect.poll(() => stream.state, forever).toBe('connected');
    expect(log.join('\n')).not.toContain(other);
  });

  it('go to a queue of their own next to that of another user with the same name', async () => {
    const first = await start();
    await expect.poll(() => first.stream.state, forever).toBe('connected');
    const { waldur, current, broker, place, stream } = first;
    const one = place().queue;
    current.token = waldur.addToken({
      roles: [{ role: 'CUSTOMER.OWNER', scopeType: 'customer', scopeUuid: waldur.customer.uuid }],
    });
    await broker.closeConnections();
    await expect.poll(() => place().queue !== one, forever).toBe(true);
    await expect.poll(() => stream.state, forever).toBe('connected');
    expect(waldur.dump()['siteAgents']).toHaveLength(2);
  });

  it('come through an http proxy', async () => {
    const proxy = await serveHttpProxy();
    const { stream, broker, add, events } = await start({ top: { global_proxy: proxy.origin } });
    await expect.poll(() => stream.state, forever).toBe('connected');
    expect(proxy.requests).toContain(`CONNECT 127.0.0.1:${broker.port}`);
    add();
    await expect.poll(() => events.length, forever).toBe(1);
  });
});
