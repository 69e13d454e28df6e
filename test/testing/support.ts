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
  /** The token. Default: the one of the emulator; `null` sends none. */
  readonly token?: string | null;
  readonly signal?: AbortSignal;
  readonly redirect?: 'follow' | 'manual' | 'error';
}

/** An emulator with one offering, and a function that sends requests to it. */
export interface TestEmulator {
  readonly waldur: WaldurEmulator;
  readonly offering: OfferingRecord;
  readonly url: string;
  /** Sends a request such as `GET /api/users/me/`. A body that is not a string is sent as JSON. */
  send(request: string, options?: SendOptions): Promise<Response>;
  /** Stops the HTTP server. Does nothing for other transports. */
  close(): Promise<void>;
}

async function connect(
  waldur: WaldurEmulator,
  transport: Transport,
): Promise<{ url: string; fetch: typeof globalThis.fetch; close: () => Promise<void> }> {
  if (transport === 'fetch') return { url: waldur.url, fetch: waldur.fetch, close: async () => {} };
  if (transport === 'HTTP') {
    const server = await waldur.listen();
    return { url: server.url, fetch: globalThis.fetch, close: () => server.close() };
  }
  const server = setupServer(...mswHandlers(waldur));
  server.listen({ onUnhandledRequest: 'error' });
  return { url: waldur.url, fetch: (input, init) => globalThis.fetch(input, init), close: async () => server.close() };
}

/**
 * Opens an emulator for one test. With `contract`, all exchanges are checked against the API contract at the end of the
 * test.
 */
export async function openEmulator(
  transport: Transport = 'fetch',
  { contract = false, ...options }: WaldurEmulatorOptions & { contract?: boolean } = {},
): Promise<TestEmulator> {
  const waldur = new WaldurEmulator(options);
  if (contract) checkAgainstContract(waldur);
  const offering = waldur.addOffering();
  const connection = await connect(waldur, transport);
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

/** Returns the status and the parsed body of a response. */
export async function readResponse(response: Response): Promise<{ status: number; body: unknown }> {
  const text = await response.text();
  return {
    status: response.status,
    body: response.headers.get('content-type') === 'application/json' ? JSON.parse(text) : text,
  };
}

export const ordersPath = '/api/marketplace-orders/';

export const resourcesPath = '/api/marketplace-provider-resources/';

/** Adds a token of a user with one role. */
export function addTokenWithRole(
  waldur: WaldurEmulator,
  role: string,
  scopeType: string,
  scope: { readonly uuid: string },
): string {
  return waldur.addToken({ roles: [{ role, scopeType, scopeUuid: scope.uuid }] });
}
