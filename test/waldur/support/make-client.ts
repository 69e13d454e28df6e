import { onTestFinished } from 'vitest';
import { Secret } from '../../../src/config/secret.js';
import type { WaldurClient } from '../../../src/waldur/client.js';
import type { WaldurClientOptions } from '../../../src/waldur/client-options.js';
import { createWaldurClient } from '../../../src/waldur/create-waldur-client.js';

const apiUrl = 'https://waldur.test/';
export const token = 'f00dfeed0123456789';
export const uuid = 'a1b2c3d4e5f678901234567890abcdef';

/** A client with an API token and negligible retry delays. It is closed at the end of the test. */
export function makeClient(options: Partial<WaldurClientOptions> = {}): WaldurClient {
  const client = createWaldurClient({
    apiUrl,
    credentials: { kind: 'token', token: new Secret(token) },
    ...options,
    retry: { minDelayMs: 1, ...options.retry },
  });
  onTestFinished(() => client.close());
  return client;
}

/** The error that a promise rejects with. Throws if the promise is fulfilled. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection, got a result');
}
