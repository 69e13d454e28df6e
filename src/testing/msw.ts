import { HttpResponse, http, type RequestHandler } from 'msw';
import type { EmulatorEndpoint } from './exchange.js';
import { exchange } from './fetch-front.js';

/**
 * Handlers for Mock Service Worker that answer every request to `waldur.url` from the emulator: `setupServer(...mswHandlers(waldur))`. Requests to
 * other hosts are left to your other handlers.
 */
export function mswHandlers(waldur: EmulatorEndpoint): RequestHandler[] {
  return [http.all(`${waldur.url}*`, async ({ request }) => (await exchange(waldur, request)) ?? HttpResponse.error())];
}
