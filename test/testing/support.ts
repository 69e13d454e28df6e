import { setupServer } from 'msw/node';
import { onTestFinished } from 'vitest';
import { type OfferingRecord, WaldurEmulator, type WaldurEmulatorOptions } from '../../src/testing/index.js';
import { mswHandlers } from '../../src/testing/msw.js';
import { checkAgainstContract } from '../support/contract.js';

/** The three ways to reach an emulator. */
export const transports = ['fetch', 'MSW', 'HTTP'] as const;

export type Transport = (typeof transports)[number];

export interface SendOptions {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Default: the emulator's own. `null` sends none. */
  readonly token?: string | null;
  readonly signal?: AbortSignal;
  readonly redirect?: 'follow' | 'manual' | 'error';
}

/** An emulator with one offering, and a way to send it requests. */
export interface TestEmulator {
  readonly waldur: WaldurEmulator;
  readonly offering: OfferingRecord;
  readonly url: string;
  /** Sends `GET /api/users/me/` and the like; a body that isn't text goes as JSON. */
  send(request: string, options?: SendOptions): Promise<Response>;
  /** Ends the HTTP server; nothing for the other fronts. */
  close(): Promise<void>;
}

async function connect(
  waldur: WaldurEmulator,
  front: Transport,
): Promise<{ url: string; fetch: typeof globalThis.fetch; close: () => Promise<void> }> {
  if (front === 'fetch') return { url: waldur.url, fetch: waldur.fetch, close: async () => {} };
  if (front === 'HTTP') {
    const server = await waldur.listen();
    return { url: server.url, fetch: globalThis.fetch, close: () => server.close() };
  }
  const server = setupServer(...mswHandlers(waldur));
  server.listen({ onUnhandledRequest: 'error' });
  return { url: waldur.url, fetch: (input, init) => globalThis.fetch(input, init), close: async () => server.close() };
}

/**
 * Opens an emulator for one test. With `contract` everything sent is checked against the contract when the test ends.
 */
export async function openEmulator(
  front: Transport = 'fetch',
  { contract = false, ...options }: WaldurEmulatorOptions & { contract?: boolean } = {},
): Promise<TestEmulator> {
  const waldur = new WaldurEmulator(options);
  if (contract) checkAgainstContract(waldur);
  const offering = waldur.addOffering();
  const connection = await connect(waldur, front);
  onTestFinished(() => connection.close());
  const send: TestEmulator['send'] = (request, { body, headers, token = waldur.token, signal, redirect } = {}) => {
    const [method = 'GET', path = '/'] = request.split(' ');
    const content = body === undefined ? {} : typeof body === 'string' ? { body } : { body: JSON.stringify(body) };
    return connection.fetch(new URL(path, connection.url), {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Token ${token}` }),
        ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...content,
      ...(signal === undefined ? {} : { signal }),
      ...(redirect === undefined ? {} : { redirect }),
    });
  };
  return { waldur, offering, url: connection.url, send, close: connection.close };
}

export const usersPath = '/api/marketplace-offering-users/';

/** What a problem's body says, and its status. */
export async function readResponse(response: Response): Promise<{ status: number; body: unknown }> {
  const text = await response.text();
  return {
    status: response.status,
    body: response.headers.get('content-type') === 'application/json' ? JSON.parse(text) : text,
  };
}

export const ordersPath = '/api/marketplace-orders/';

export const resourcesPath = '/api/marketplace-provider-resources/';

/** A token of somebody with one role on something. */
export function addTokenWithRole(
  waldur: WaldurEmulator,
  role: string,
  scopeType: string,
  scope: { readonly uuid: string },
): string {
  return waldur.addToken({ roles: [{ role, scopeType, scopeUuid: scope.uuid }] });
}
