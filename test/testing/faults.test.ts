import { describe, expect, it } from 'vitest';
import { openEmulator, readResponse, type TestEmulator, transports, usersPath } from './support.js';

const me = 'GET /api/users/me/';

/** One row that is Requested, and the claim that moves it. */
async function openClaim(
  front: (typeof transports)[number],
): Promise<
  TestEmulator & { uuid: string; claim: (signal?: AbortSignal) => Promise<Response>; state: () => string | undefined }
> {
  const opened = await openEmulator(front, { contract: true });
  const { uuid } = opened.waldur.addOfferingUser({ offering: opened.offering });
  return {
    ...opened,
    uuid,
    claim: (signal) => opened.send(`POST ${usersPath}${uuid}/begin_creating/`, signal === undefined ? {} : { signal }),
    state: () => opened.waldur.offeringUser(uuid)?.state,
  };
}

/** The error's own message, the cause's code where the front can tell it. */
async function failure(promise: Promise<unknown>): Promise<{ isTypeError: boolean; message: string; code: unknown }> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const { message, cause } = error as Error & { cause?: { code?: unknown } };
  return { isTypeError: error instanceof TypeError, message, code: cause?.code };
}

describe.each(transports)('Faults over %s', (front) => {
  it('answer with a status, a body and headers in place of the work', async () => {
    const { waldur, claim, state } = await openClaim(front);
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

  it('drop the connection before the work', async () => {
    const { waldur, claim, state } = await openClaim(front);
    waldur.faults.add({ fault: { kind: 'reset-before' } });
    // MSW can't say why a connection failed.
    const expected = front === 'MSW' ? {} : { message: 'fetch failed', code: 'ECONNRESET' };
    expect(await failure(claim())).toMatchObject({ isTypeError: true, ...expected });
    expect(state()).toBe('Requested');
    expect(waldur.calls).toMatchObject([{ fault: 'reset-before', status: undefined, performed: false }]);
  });

  it('drop the connection after the work', async () => {
    const { waldur, claim, state } = await openClaim(front);
    waldur.faults.add({ fault: { kind: 'reset-after' } });
    const expected = front === 'MSW' ? {} : { message: 'fetch failed', code: 'ECONNRESET' };
    expect(await failure(claim())).toMatchObject({ isTypeError: true, ...expected });
    expect(state()).toBe('Creating');
    expect(waldur.calls).toMatchObject([{ fault: 'reset-after', status: undefined, performed: true }]);
  });

  it('never answer although the work is done', async () => {
    const { waldur, claim, state } = await openClaim(front);
    const hung = new AbortController();
    waldur.faults.add({ fault: { kind: 'hang-after' } });
    const reply = failure(claim(hung.signal));
    await expect.poll(state).toBe('Creating');
    hung.abort(new Error('no patience'));
    expect((await reply).message).toMatch(/no patience|aborted/);
    expect(waldur.calls).toMatchObject([{ fault: 'hang-after', status: undefined, performed: true }]);
  });

  it('bring the answer bit by bit, whole in the end', async () => {
    const { waldur, uuid, claim, send, state } = await openClaim(front);
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

  it('end an answer that comes bit by bit when the client gives up', async () => {
    const { waldur, claim, state } = await openClaim(front);
    const impatient = new AbortController();
    waldur.faults.add({ fault: { kind: 'drip', ms: 600_000 } });
    const response = await claim(impatient.signal);
    const body = failure(response.text());
    impatient.abort(new Error('no patience'));
    expect((await body).message).toMatch(/no patience|aborted/);
    expect(state()).toBe('Creating');
  });

  it('tell an error although the work is done', async () => {
    const { waldur, claim, state } = await openClaim(front);
    waldur.faults.add({ fault: { kind: 'status-after', status: 504 } });
    expect(await readResponse(await claim())).toEqual({ status: 504, body: { detail: 'Gateway Timeout' } });
    expect(state()).toBe('Creating');
    expect(waldur.calls).toMatchObject([{ fault: 'status-after', status: 504, performed: true }]);
  });

  it('never answer, until the client gives up', async () => {
    const { waldur, claim, state } = await openClaim(front);
    const hung = new AbortController();
    waldur.faults.add({ fault: { kind: 'hang' } });
    const reply = failure(claim(hung.signal));
    await expect.poll(() => waldur.calls.length).toBe(1);
    hung.abort(new Error('no patience'));
    expect((await reply).message).toMatch(/no patience|aborted/);
    expect(state()).toBe('Requested');
    expect(waldur.calls).toMatchObject([{ fault: 'hang', status: undefined, performed: false }]);
  });

  it('cut the answer off in the middle', async () => {
    const { waldur, send } = await openEmulator(front);
    waldur.faults.add({ fault: { kind: 'cut-off' } });
    const response = await send(me);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await failure(response.text())).toMatchObject({ isTypeError: true, message: 'terminated' });
    expect(waldur.calls).toMatchObject([{ fault: 'cut-off', status: 200, performed: true }]);
  });

  it('give a proxy’s page', async () => {
    const { waldur, claim, state } = await openClaim(front);
    waldur.faults.add({ fault: { kind: 'html', status: 502 } });
    const response = await claim();
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>');
    expect(state()).toBe('Requested');
  });

  it('deliver a request twice, and the second answer is sent', async () => {
    const { waldur, claim, state } = await openClaim(front);
    waldur.faults.add({ fault: { kind: 'duplicate' } });
    expect((await claim()).status).toBe(400);
    expect(state()).toBe('Creating');
    expect(waldur.calls).toMatchObject([
      { number: 1, fault: 'duplicate', status: 200, performed: true },
      { number: 2, fault: 'duplicate', status: 400, performed: false },
    ]);
  });

  it('let a request wait, whose work is done even if the client gives up', async () => {
    const { waldur, claim, state } = await openClaim(front);
    waldur.faults.add({ times: 2, fault: { kind: 'slow', ms: 10 } });
    expect((await claim()).status).toBe(200);
    waldur.setOfferingUser(waldur.offeringUsers()[0]?.uuid ?? '', { state: 'Requested' });
    const impatient = new AbortController();
    waldur.faults.clear();
    waldur.faults.add({ fault: { kind: 'slow', ms: 3_600_000 } });
    const reply = failure(claim(impatient.signal));
    await expect.poll(() => waldur.calls.length).toBe(2);
    impatient.abort(new Error('no patience'));
    expect((await reply).message).toMatch(/no patience|aborted/);
    await expect.poll(state).toBe('Creating');
  });

  it('let something else happen first', async () => {
    const { waldur, claim, uuid, state } = await openClaim(front);
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

describe('A fault', () => {
  const statuses = async (opened: TestEmulator, requests: string[]) => {
    const answers: number[] = [];
    for (const request of requests) answers.push((await opened.send(request)).status);
    return answers;
  };
  const teapot = { kind: 'status', status: 418 } as const;

  it('meets the first request after it, once', async () => {
    const opened = await openEmulator();
    opened.waldur.faults.add({ fault: teapot });
    expect(await statuses(opened, [me, me])).toEqual([418, 200]);
  });

  it('meets the call whose number is given, and with times those after it', async () => {
    const opened = await openEmulator();
    opened.waldur.faults.add({ on: { call: 2 }, times: 2, fault: teapot });
    expect(await statuses(opened, [me, me, me, me])).toEqual([200, 418, 418, 200]);
  });

  it('counts only the requests that fit its other conditions', async () => {
    const opened = await openEmulator();
    opened.waldur.faults.add({ on: { operation: 'users_me', call: 2 }, fault: teapot });
    expect(await statuses(opened, [`GET ${usersPath}`, me, `GET ${usersPath}`, me, me])).toEqual([
      200, 200, 200, 418, 200,
    ]);
  });

  it('can be meant for a method, a path, or a row', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
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
      await statuses(opened, [
        `GET ${usersPath}`,
        `GET ${usersPath}`,
        `POST ${path}begin_creating/`,
        `GET ${path}`,
        `GET ${path}`,
      ]),
    ).toEqual([500, 500, 418, 418, 200]);
  });

  it('can be taken back', async () => {
    const opened = await openEmulator();
    const { remove } = opened.waldur.faults.add({ times: 5, fault: teapot });
    expect(await statuses(opened, [me])).toEqual([418]);
    remove();
    expect(await statuses(opened, [me])).toEqual([200]);
  });

  it('says what its status means, or only the number where it means nothing', async () => {
    const opened = await openEmulator();
    opened.waldur.faults.add({ fault: { kind: 'status', status: 429, headers: { 'Retry-After': '1' } } });
    expect(await readResponse(await opened.send(me))).toEqual({ status: 429, body: { detail: 'Too Many Requests' } });
    opened.waldur.faults.add({ fault: teapot });
    expect(await readResponse(await opened.send(me))).toEqual({ status: 418, body: { detail: 'Status 418' } });
    opened.waldur.faults.add({ fault: { kind: 'status', status: 418, headers: {} } });
    expect(await readResponse(await opened.send(me))).toEqual({ status: 418, body: { detail: 'Status 418' } });
    opened.waldur.faults.add({ fault: { kind: 'html', status: 418 } });
    expect((await readResponse(await opened.send(me))).body).toContain('418 Error');
  });

  it('may cut off an answer that is empty anyway', async () => {
    const { waldur, offering, send } = await openEmulator();
    const row = waldur.addOfferingUser({ offering });
    waldur.faults.add({ fault: { kind: 'cut-off' } });
    await expect((await send(`POST ${usersPath}${row.uuid}/begin_creating/`)).text()).rejects.toThrow('terminated');
  });
});

describe('A hook that throws', () => {
  it('fails the fetch with its own error, and is told over HTTP', async () => {
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
