import { Agent, request } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { AdjustableClock, WaldurEmulator } from '../../src/testing/index.js';
import { openEmulator, transports, usersPath } from './support.js';

const me = '/api/users/me/';

describe('Call log', () => {
  it.each(transports)('the call log records all parts of a request (over %s)', async (transport) => {
    const { waldur, offering, send } = await openEmulator(transport, { clock: new AdjustableClock(1_700_000_000_000) });
    const offeringUser = waldur.addOfferingUser({ offering });
    await send(`GET ${usersPath}?state=OK&state=Creating&page_size=5`, { headers: { 'User-Agent': 'mine' } });
    await send(`PATCH ${usersPath}${offeringUser.uuid}/`, { body: { username: 'x' } });
    expect(waldur.calls).toMatchObject([
      {
        ...{
          number: 1,
          method: 'GET',
          path: usersPath,
          operation: 'list',
          query: { state: ['OK', 'Creating'], page_size: ['5'] },
        },
        ...{
          headers: { 'user-agent': 'mine', authorization: `Token ${waldur.token}` },
          body: undefined,
          at: 1_700_000_000_000,
          status: 200,
        },
      },
      {
        number: 2,
        method: 'PATCH',
        operation: 'partial_update',
        uuid: offeringUser.uuid,
        query: {},
        body: { username: 'x' },
        performed: true,
      },
    ]);
    expect(waldur.calls[0]).not.toHaveProperty('uuid');
    expect(waldur.calls[1]).not.toHaveProperty('fault');
  });

  it('the call log lists writes separately, and clearing the log does not reset the numbers of the calls', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering });
    await send(`GET ${me}`);
    await send(`POST ${usersPath}${offeringUser.uuid}/set_deleted/`, { body: 'text' });
    expect(waldur.writes()).toMatchObject([
      { number: 2, operation: 'set_deleted', body: 'text', performed: false, status: 400 },
    ]);
    waldur.clearCalls();
    await send(`GET ${me}`);
    expect(waldur.calls.map((call) => call.number)).toEqual([3]);
  });

  it('maxConcurrentRequests counts requests that are processed at the same time', async () => {
    const { waldur, send } = await openEmulator('fetch', { latencyMs: 1 });
    await Promise.all([send(`GET ${me}`), send(`GET ${me}`), send(`GET ${me}`)]);
    expect(waldur.maxConcurrentRequests).toBe(3);
    waldur.clearCalls();
    expect(waldur.maxConcurrentRequests).toBe(0);
  });
});

describe('AdjustableClock', () => {
  it('the Date header and timestamps use the clock of the emulator', async () => {
    const { waldur, send } = await openEmulator('fetch', { clock: new AdjustableClock(Date.UTC(2026, 2, 1, 12)) });
    const date = async () => (await send(`GET ${me}`)).headers.get('date');
    expect(await date()).toBe('Sun, 01 Mar 2026 12:00:00 GMT');
    waldur.clock.advance(90_000);
    expect(await date()).toBe('Sun, 01 Mar 2026 12:01:30 GMT');
    waldur.clock.set(0);
    expect(await date()).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
  });

  it('a clock follows its source and keeps its offset after it is moved', () => {
    let now = 1000;
    const clock = new AdjustableClock({ now: () => now });
    clock.advance(-500);
    expect(clock.now()).toBe(500);
    clock.set(7000);
    now += 10;
    expect(clock.now()).toBe(7010);
  });
});

describe('Emulator state', () => {
  it('the same seed gives the same uuids and tokens, another seed gives others', () => {
    const uuids = (seed?: number) => {
      const waldur = new WaldurEmulator(seed === undefined ? {} : { seed });
      return [waldur.token, waldur.addOffering().uuid, waldur.addUser().uuid];
    };
    expect(uuids()).toEqual(uuids(1));
    expect(new Set([...uuids(1), ...uuids(2)]).size).toBe(6);
  });

  it('dump returns the state as plain JSON without tokens', async () => {
    const { waldur, offering } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering });
    const project = waldur.addProject();
    const order = waldur.addOrder({ type: 'Create', offering, project });
    waldur.addMember(project, offeringUser.user_uuid);
    const account = waldur.addServiceAccount({ project, username: 'svc' });
    const dump = waldur.dump();
    expect(JSON.parse(JSON.stringify(dump))).toMatchObject({
      ...{
        offerings: [{ uuid: offering.uuid }],
        offeringUsers: [offeringUser],
        projects: [{ uuid: project.uuid }],
        orders: [order],
      },
      ...{
        resources: waldur.resources(),
        members: [{ userUuid: offeringUser.user_uuid, role: 'PROJECT.MEMBER' }],
        accounts: [{ kind: 'service', ...account }],
      },
    });
    expect(JSON.stringify(dump)).not.toContain(waldur.token);
    expect(Object.keys(dump)).toEqual([
      ...['version', 'customers', 'offerings', 'users', 'roles', 'offeringUsers'],
      ...['projects', 'members', 'resources', 'orders', 'accounts', 'userUsageLimits', 'siteAgents'],
    ]);
  });

  it('later changes do not affect a snapshot', async () => {
    const { waldur, offering } = await openEmulator();
    const before = waldur.addOfferingUser({ offering });
    const after = waldur.setOfferingUser(before.uuid, {
      state: 'OK',
      username: 'x',
      comment: 'c',
      commentUrl: 'u',
      isRestricted: true,
      created: 0,
    });
    expect(before).toMatchObject({ state: 'Requested', username: '' });
    expect(after).toMatchObject({
      state: 'OK',
      service_provider_comment: 'c',
      is_restricted: true,
      created: '1970-01-01T00:00:00Z',
    });
    waldur.removeOfferingUser(before.uuid);
    const order = waldur.addOrder({ type: 'Create', offering, project: waldur.addProject(), limits: { cpu: 1 } });
    const resource = waldur.resource(order.marketplace_resource_uuid);
    waldur.setOrder(order.uuid, { state: 'done', limits: { cpu: 2 } });
    waldur.setResource(order.marketplace_resource_uuid, { limits: { cpu: 2 }, backendId: 'x' });
    expect(order).toMatchObject({ state: 'pending-provider', limits: { cpu: 1 } });
    expect(resource).toMatchObject({ limits: { cpu: 1 }, backend_id: '' });
    expect([waldur.order('no uuid'), waldur.resource('no uuid')]).toEqual([undefined, undefined]);
    expect(waldur.offeringUser(before.uuid)).toBeUndefined();
    expect(waldur.offeringUser('no uuid')).toBeUndefined();
  });

  it('invalid fixtures are rejected with a message that names the invalid value', async () => {
    const { waldur, offering } = await openEmulator();
    const user = waldur.addUser();
    waldur.addOfferingUser({ offering, user });
    expect(() => waldur.addOfferingUser({ offering, user })).toThrow(
      `user ${user.uuid}: already has an offering user at offering ${offering.uuid}`,
    );
    expect(() => waldur.addOffering({ uuid: offering.uuid })).toThrow(
      `uuid ${offering.uuid}: already in this emulator`,
    );
    expect(() => waldur.addUser({ uuid: 'abc' })).toThrow(
      'uuid: expected 32 hex digits, with or without dashes, got abc',
    );
    expect(() => waldur.setOfferingUser('abc', {})).toThrow('offering user abc: not found in the emulator');
    expect(() => waldur.offeringUsers('abc')).toThrow('offering abc: not found in the emulator');
    expect(() => waldur.addOfferingUser({ offering, created: 'soon' })).toThrow(
      'created: expected milliseconds or an RFC 3339 text, got soon',
    );
  });

  it('the full name is joined from first and last name unless it is given', () => {
    const waldur = new WaldurEmulator();
    expect(waldur.addUser({ firstName: 'Suharto' }).fullName).toBe('Suharto');
    expect(waldur.addUser({ firstName: '太郎', lastName: '田中', fullName: '田中太郎' }).fullName).toBe('田中太郎');
  });
});

describe('Observer', () => {
  it('an observer receives every exchange until it is removed', async () => {
    const { waldur, send } = await openEmulator();
    const seen: unknown[] = [];
    const stop = waldur.observe(({ request: { method }, response: { delivery }, call: { operation } }) =>
      seen.push([method, delivery, operation]),
    );
    waldur.faults.add({ fault: { kind: 'cut-off' } });
    await send(`GET ${me}`);
    stop();
    await send(`GET ${me}`);
    expect(seen).toEqual([['GET', 'cut-off', 'users_me']]);
  });
});

describe('Emulated fetch', () => {
  it('the emulated fetch accepts the same arguments as fetch', async () => {
    const { fetch, url, token } = new WaldurEmulator({ url: 'http://waldur.test:8000' });
    const headers = { authorization: `Token ${token}` };
    const address = new URL(me, url);
    expect(url).toBe('http://waldur.test:8000/');
    for (const response of await Promise.all([
      fetch(address.href, { headers }),
      fetch(address, { headers: new Headers(headers) }),
      fetch(new Request(address, { headers })),
      fetch(new Request(address), { headers: Object.entries(headers) }),
    ])) {
      expect(response.status).toBe(200);
    }
  });

  it('a request to another host fails like an unknown host', async () => {
    const waldur = new WaldurEmulator();
    await expect(waldur.fetch('https://elsewhere.example/api/')).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ENOTFOUND' },
    });
    expect(waldur.calls).toEqual([]);
  });

  it('an already aborted request does not reach the emulator', async () => {
    const waldur = new WaldurEmulator();
    await expect(waldur.fetch(waldur.url, { signal: AbortSignal.abort(new Error('over')) })).rejects.toThrow('over');
    expect(waldur.calls).toEqual([]);
  });
});

describe('Emulated fetch during garbage collection', () => {
  it('an abort of a hanging request is still noticed after garbage collection', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const waldur = new WaldurEmulator();
    const controller = new AbortController();
    waldur.faults.add({ fault: { kind: 'hang' } });
    const reply = waldur.fetch(new URL(me, waldur.url), { signal: controller.signal }).catch(String);
    await expect.poll(() => waldur.calls.length).toBe(1);
    await setImmediate();
    collectGarbage();
    controller.abort(new Error('client gave up'));
    expect(await reply).toBe('Error: client gave up');
  });
});

describe('HTTP server', () => {
  it('connections are kept alive, and close ends them even if they hang', async () => {
    const waldur = new WaldurEmulator();
    const server = await waldur.listen();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    const get = () =>
      new Promise<void>((resolve, reject) => {
        const sent = request(new URL(me, server.url), { agent }, (reply) => reply.resume().once('end', resolve));
        sent.once('socket', (socket) =>
          socket.localPort === undefined
            ? socket.once('connect', () => ports.add(socket.localPort))
            : ports.add(socket.localPort),
        );
        sent.once('error', reject).end();
      });
    await get();
    await get();
    expect(ports.size).toBe(1);
    waldur.faults.add({ fault: { kind: 'hang' } });
    const hanging = get();
    await expect.poll(() => waldur.calls.length).toBe(3);
    await Promise.all([expect(hanging).rejects.toMatchObject({ code: 'ECONNRESET' }), server.close()]);
    await server.close();
    agent.destroy();
  });

  it('listen rejects if the port is in use', async () => {
    const waldur = new WaldurEmulator();
    const server = await waldur.listen();
    await expect(waldur.listen({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await server.close();
  });

  it('the URL contains an IPv6 host in brackets', async () => {
    const waldur = new WaldurEmulator();
    const server = await waldur.listen({ host: '::1' });
    expect(server.url).toBe(`http://[::1]:${server.port}/`);
    expect((await fetch(new URL(me, server.url))).status).toBe(401);
    await server.close();
  });

  it('responses have a content length, so that clients detect truncated bodies', async () => {
    const { offering, waldur, send } = await openEmulator('HTTP');
    const offeringUser = waldur.addOfferingUser({ offering });
    expect((await send(`POST ${usersPath}${offeringUser.uuid}/begin_creating/`)).headers.get('content-length')).toBe(
      '0',
    );
    expect(Number((await send(`GET ${me}`)).headers.get('content-length'))).toBeGreaterThan(100);
  });
});
