import { describe, expect, it } from 'vitest';
import { openEmulator, readResponse, type TestEmulator, transports, usersPath } from './support.js';

const me = 'GET /api/users/me/';

/** Opens an emulator with one Requested offering user and a function that sends `begin_creating`. */
async function openClaim(
  transport: (typeof transports)[number],
): Promise<
  TestEmulator & { uuid: string; claim: (signal?: AbortSignal) => Promise<Response>; state: () => string | undefined }
> {
  const emulator = await openEmulator(transport, { contract: true });
  const { uuid } = emulator.waldur.addOfferingUser({ offering: emulator.offering });
  return {
    ...emulator,
    uuid,
    claim: (signal) =>
      emulator.send(`POST ${usersPath}${uuid}/begin_creating/`, signal === undefined ? {} : { signal }),
    state: () => emulator.waldur.offeringUser(uuid)?.state,
  };
}

/** Returns the message of the error and the code of its cause, if the transport provides it. */
async function failure(promise: Promise<unknown>): Promise<{ isTypeError: boolean; message: string; code: unknown }> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const { message, cause } = error as Error & { cause?: { code?: unknown } };
  return { isTypeError: error instanceof TypeError, message, code: cause?.code };
}

describe.each(transports)('Faults over %s', (transport) => {
  it('the status fault responds with status, body and headers without processing the request', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    waldur.faults.add({
      fault: { kind: 'status', status: 503, body: { detail: 'later' }, headers: { 'Retry-After': '7' } },
    });
    const response = await claim();
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await readResponse(response)).toEqual({ status: 503, body: { detail: 'later' } });
    expect(state()).toBe('Requested');
    expect(waldur.calls).toMatchObject([{ fault: 'status', status: 503, performed: false }]);
    expect((await claim()).status).toBe(200);
  });

  it('the reset-before fault drops the connection before the request is processed', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    waldur.faults.add({ fault: { kind: 'reset-before' } });
    // MSW does not report why a connection failed.
    const expected = transport === 'MSW' ? {} : { message: 'fetch failed', code: 'ECONNRESET' };
    expect(await failure(claim())).toMatchObject({ isTypeError: true, ...expected });
    expect(state()).toBe('Requested');
    expect(waldur.calls).toMatchObject([{ fault: 'reset-before', status: undefined, performed: false }]);
  });

  it('the reset-after fault drops the connection after the request was processed', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    waldur.faults.add({ fault: { kind: 'reset-after' } });
    const expected = transport === 'MSW' ? {} : { message: 'fetch failed', code: 'ECONNRESET' };
    expect(await failure(claim())).toMatchObject({ isTypeError: true, ...expected });
    expect(state()).toBe('Creating');
    expect(waldur.calls).toMatchObject([{ fault: 'reset-after', status: undefined, performed: true }]);
  });

  it('the hang-after fault processes the request and never responds', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    const controller = new AbortController();
    waldur.faults.add({ fault: { kind: 'hang-after' } });
    const reply = failure(claim(controller.signal));
    await expect.poll(state).toBe('Creating');
    controller.abort(new Error('client gave up'));
    expect((await reply).message).toMatch(/client gave up|aborted/);
    expect(waldur.calls).toMatchObject([{ fault: 'hang-after', status: undefined, performed: true }]);
  });

  it('the drip fault sends the complete response in small chunks', async () => {
    const { waldur, uuid, claim, send, state } = await openClaim(transport);
    waldur.faults.add({ times: 2, fault: { kind: 'drip', ms: 20 } });
    const response = await claim();
    expect(state()).toBe('Creating');
    expect(await readResponse(response)).toEqual(
      await readResponse(await send(`POST ${usersPath}${uuid}/set_error_creating/`)).then(() => ({
        status: 200,
        body: expect.anything(),
      })),
    );
    expect(waldur.calls).toMatchObject([
      { fault: 'drip', status: 200, performed: true },
      { fault: 'drip', performed: true },
    ]);
  });

  it('the drip fault ends when the client aborts', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    const controller = new AbortController();
    waldur.faults.add({ fault: { kind: 'drip', ms: 600_000 } });
    const response = await claim(controller.signal);
    const body = failure(response.text());
    controller.abort(new Error('client gave up'));
    expect((await body).message).toMatch(/client gave up|aborted/);
    expect(state()).toBe('Creating');
  });

  it('the status-after fault processes the request and responds with an error', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    waldur.faults.add({ fault: { kind: 'status-after', status: 504 } });
    expect(await readResponse(await claim())).toEqual({ status: 504, body: { detail: 'Gateway Timeout' } });
    expect(state()).toBe('Creating');
    expect(waldur.calls).toMatchObject([{ fault: 'status-after', status: 504, performed: true }]);
  });

  it('the hang fault never responds and does not process the request', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    const controller = new AbortController();
    waldur.faults.add({ fault: { kind: 'hang' } });
    const reply = failure(claim(controller.signal));
    await expect.poll(() => waldur.calls.length).toBe(1);
    controller.abort(new Error('client gave up'));
    expect((await reply).message).toMatch(/client gave up|aborted/);
    expect(state()).toBe('Requested');
    expect(waldur.calls).toMatchObject([{ fault: 'hang', status: undefined, performed: false }]);
  });

  it('the cut-off fault drops the connection after half of the response', async () => {
    const { waldur, send } = await openEmulator(transport);
    waldur.faults.add({ fault: { kind: 'cut-off' } });
    const response = await send(me);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await failure(response.text())).toMatchObject({ isTypeError: true, message: 'terminated' });
    expect(waldur.calls).toMatchObject([{ fault: 'cut-off', status: 200, performed: true }]);
  });

  it('the html fault responds with the error page of a proxy', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    waldur.faults.add({ fault: { kind: 'html', status: 502 } });
    const response = await claim();
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>');
    expect(state()).toBe('Requested');
  });

  it('the rate-limit fault refuses requests beyond the burst and the rate, which do not count', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    waldur.faults.add({ times: 99, fault: { kind: 'rate-limit', requestsPerSecond: 0.001, burst: 1 } });
    expect([(await claim()).status, state()]).toEqual([200, 'Creating']);
    const statuses: number[] = [];
    for (const ms of [0, 0, 500, 501, 0, 2500, 0, 0]) {
      // Much longer than this test takes, in case the clock runs.
      waldur.clock.advance(ms * 1000);
      statuses.push((await claim()).status);
    }
    expect(statuses).toEqual([400, 503, 503, 400, 503, 400, 400, 503]);
    expect(waldur.calls.map(({ fault }) => fault).filter((fault) => fault === 'rate-limit')).toHaveLength(4);
  });

  it('the duplicate fault processes the request twice and sends the second response', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    waldur.faults.add({ fault: { kind: 'duplicate' } });
    expect((await claim()).status).toBe(400);
    expect(state()).toBe('Creating');
    expect(waldur.calls).toMatchObject([
      { number: 1, fault: 'duplicate', status: 200, performed: true },
      { number: 2, fault: 'duplicate', status: 400, performed: false },
    ]);
  });

  it('the slow fault delays the request, which is processed even if the client aborts', async () => {
    const { waldur, claim, state } = await openClaim(transport);
    waldur.faults.add({ times: 2, fault: { kind: 'slow', ms: 10 } });
    expect((await claim()).status).toBe(200);
    waldur.setOfferingUser(waldur.offeringUsers()[0]?.uuid ?? '', { state: 'Requested' });
    const controller = new AbortController();
    waldur.faults.clear();
    waldur.faults.add({ fault: { kind: 'slow', ms: 3_600_000 } });
    const reply = failure(claim(controller.signal));
    await expect.poll(() => waldur.calls.length).toBe(2);
    controller.abort(new Error('client gave up'));
    expect((await reply).message).toMatch(/client gave up|aborted/);
    await expect.poll(state).toBe('Creating');
  });

  it('the invoke fault runs a function before the request is processed', async () => {
    const { waldur, claim, uuid, state } = await openClaim(transport);
    waldur.faults.add({
      fault: {
        kind: 'invoke',
        run: async () => {
          await Promise.resolve();
          waldur.setOfferingUser(uuid, { state: 'OK', username: 'by-hand' });
        },
      },
    });
    expect((await claim()).status).toBe(400);
    expect(state()).toBe('OK');
    waldur.faults.add({ on: { uuid }, fault: { kind: 'invoke', run: () => waldur.removeOfferingUser(uuid) } });
    expect((await claim()).status).toBe(404);
  });
});

describe('Fault conditions', () => {
  const statuses = async (emulator: TestEmulator, requests: string[]) => {
    const statusCodes: number[] = [];
    for (const request of requests) statusCodes.push((await emulator.send(request)).status);
    return statusCodes;
  };
  const teapot = { kind: 'status', status: 418 } as const;

  it('a fault without conditions applies once, to the next request', async () => {
    const emulator = await openEmulator();
    emulator.waldur.faults.add({ fault: teapot });
    expect(await statuses(emulator, [me, me])).toEqual([418, 200]);
  });

  it('a fault with a call number applies to that call and, with times, to later calls', async () => {
    const emulator = await openEmulator();
    emulator.waldur.faults.add({ on: { call: 2 }, times: 2, fault: teapot });
    expect(await statuses(emulator, [me, me, me, me])).toEqual([200, 418, 418, 200]);
  });

  it('the call number counts only requests that match the other conditions', async () => {
    const emulator = await openEmulator();
    emulator.waldur.faults.add({ on: { operation: 'users_me', call: 2 }, fault: teapot });
    expect(await statuses(emulator, [`GET ${usersPath}`, me, `GET ${usersPath}`, me, me])).toEqual([
      200, 200, 200, 418, 200,
    ]);
  });

  it('a fault can be limited to a method, a path or a uuid', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const { uuid } = waldur.addOfferingUser({ offering });
    const path = `${usersPath}${uuid}/`;
    waldur.faults.add({ on: { method: 'POST' }, fault: teapot });
    waldur.faults.add({
      on: { path: /offering-users\/$/g },
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'status', status: 500 },
    });
    waldur.faults.add({
      on: {
        uuid: `${uuid.slice(0, 8)}-${uuid.slice(8, 12)}-${uuid.slice(12, 16)}-${uuid.slice(16, 20)}-${uuid.slice(20)}`,
      },
      fault: teapot,
    });
    expect(
      await statuses(emulator, [
        `GET ${usersPath}`,
        `GET ${usersPath}`,
        `POST ${path}begin_creating/`,
        `GET ${path}`,
        `GET ${path}`,
      ]),
    ).toEqual([500, 500, 418, 418, 200]);
  });

  it('a removed fault no longer applies', async () => {
    const emulator = await openEmulator();
    const { remove } = emulator.waldur.faults.add({ times: 5, fault: teapot });
    expect(await statuses(emulator, [me])).toEqual([418]);
    remove();
    expect(await statuses(emulator, [me])).toEqual([200]);
  });

  it('the default body of a status fault is the reason phrase, or the number for an unknown status', async () => {
    const emulator = await openEmulator();
    emulator.waldur.faults.add({ fault: { kind: 'status', status: 429, headers: { 'Retry-After': '1' } } });
    expect(await readResponse(await emulator.send(me))).toEqual({ status: 429, body: { detail: 'Too Many Requests' } });
    emulator.waldur.faults.add({ fault: teapot });
    expect(await readResponse(await emulator.send(me))).toEqual({ status: 418, body: { detail: 'Status 418' } });
    emulator.waldur.faults.add({ fault: { kind: 'status', status: 418, headers: {} } });
    expect(await readResponse(await emulator.send(me))).toEqual({ status: 418, body: { detail: 'Status 418' } });
    emulator.waldur.faults.add({ fault: { kind: 'html', status: 418 } });
    expect((await readResponse(await emulator.send(me))).body).toContain('418 Error');
  });

  it('the cut-off fault also fails an empty response', async () => {
    const { waldur, offering, send } = await openEmulator();
    const offeringUser = waldur.addOfferingUser({ offering });
    waldur.faults.add({ fault: { kind: 'cut-off' } });
    await expect((await send(`POST ${usersPath}${offeringUser.uuid}/begin_creating/`)).text()).rejects.toThrow(
      'terminated',
    );
  });
});

describe('Error in an invoke fault', () => {
  it('an error in an invoke fault rejects fetch and gives 500 over HTTP', async () => {
    const { waldur, send } = await openEmulator();
    const fault = { kind: 'invoke', run: () => Promise.reject(new Error('the hook broke')) } as const;
    waldur.faults.add({ times: 2, fault });
    await expect(send(me)).rejects.toThrow('the hook broke');
    const server = await waldur.listen();
    const response = await fetch(`${server.url}api/users/me/`);
    expect([response.status, await response.text()]).toEqual([500, 'emulator: the hook broke\n']);
    await server.close();
  });
});
