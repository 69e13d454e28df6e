import { HttpResponse, http, type RequestHandler } from 'msw';
import { fetchFromEmulator } from './emulated-fetch.js';
import type { EmulatorEndpoint } from './exchange.js';

/**
 * Creates handlers for Mock Service Worker that pass every request to `waldur.url` to the emulator:
 * `setupServer(...mswHandlers(waldur))`. Requests to other hosts are left to your other handlers.
 */
export function mswHandlers(waldur: EmulatorEndpoint): RequestHandler[] {
  return [
    http.all(
      `${waldur.url}*`,
      async ({ request }) => (await fetchFromEmulator(waldur, request)) ?? HttpResponse.error(),
    ),
  ];
}
