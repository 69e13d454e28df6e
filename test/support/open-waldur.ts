import { setupServer } from 'msw/node';
import { Secret } from '../../src/config/secret.js';
import type { Wait } from '../../src/shared/abortable.js';
import { silentLogger } from '../../src/shared/logger.js';
import { AdjustableClock, WaldurEmulator, type WaldurEmulatorOptions } from '../../src/testing/index.js';
import { mswHandlers } from '../../src/testing/msw.js';
import type { OfferingRecord } from '../../src/testing/store.js';
import type { AbstractUsernameManagementBackend } from '../../src/usernames/backend.js';
import { completeParts, type OfferingParts } from '../../src/users/offering-parts.js';
import type { WaldurClient } from '../../src/waldur/client.js';
import { createWaldurClient } from '../../src/waldur/create-waldur-client.js';
import { createHostLimits, type HostLimits } from '../../src/waldur/host-limits.js';
import { checkAgainstContract } from './contract.js';

/** The two ways in which the main tests reach the emulator: intercepted by MSW, and over HTTP. */
export const fronts = ['MSW', 'HTTP'] as const;

type Front = (typeof fronts)[number];

/**
 * An emulator with an offering, and a client for it. At the end of the test, all requests are checked by the contract.
 */
export interface OpenWaldur {
  readonly waldur: WaldurEmulator;
  readonly offering: OfferingRecord;
  readonly client: WaldurClient;
  readonly apiUrl: string;
  /** Returns the options of `updateOfferingUsers` with this backend. */
  parts(backend: AbstractUsernameManagementBackend, more?: Partial<OfferingParts>): OfferingParts;
  /** Returns the write requests, as `operation body`. */
  writes(uuid?: string): string[];
  /** Closes the client and the emulator. */
  close(): Promise<void>;
}

/** The initial time of the emulator's clock. */
export const noon = Date.parse('2026-11-23T12:00:00Z');

/** The usual limits of requests, with a clock that each wait moves forward at once. */
export function createHurriedLimits(): HostLimits {
  const clock = new AdjustableClock(noon);
  return createHostLimits({ clock, wait: async (ms) => clock.advance(ms) });
}

/** A `wait` for tests in which only the order of events matters. */
export const skipPauses: Wait = async (_ms, signal) => signal?.throwIfAborted();

export async function openWaldur(front: Front, options: WaldurEmulatorOptions = {}): Promise<OpenWaldur> {
  const clock = options.clock ?? new AdjustableClock(noon);
  const waldur = checkAgainstContract(new WaldurEmulator({ ...options, clock }));
  const offering = waldur.addOffering({ name: 'SLURM Cluster' });
  const stop = front === 'MSW' ? interceptWithMsw(waldur) : await waldur.listen();
  const apiUrl = stop.url;
  const client = createWaldurClient({
    apiUrl,
    credentials: { kind: 'token', token: new Secret(waldur.token) },
    clock,
    timeoutMs: 5000,
    retry: { minDelayMs: 1, maxDelayMs: 5 },
    hostLimits: createHurriedLimits(),
  });
  return {
    waldur,
    offering,
    client,
    apiUrl,
    parts: (backend, more = {}) =>
      completeParts({
        client,
        backend,
        offering: { uuid: offering.uuid, name: offering.name },
        backendSettings: {},
        logger: silentLogger,
        clock,
        wait: skipPauses,
        usernameConcurrency: 8,
        usernameTimeoutSeconds: 5,
        claimSeconds: 60,
        ...more,
      }),
    writes: (uuid) =>
      waldur
        .writes()
        .filter((call) => uuid === undefined || call.uuid === uuid)
        .map((call) =>
          call.body === undefined || call.body === ''
            ? call.operation
            : `${call.operation} ${JSON.stringify(call.body)}`,
        ),
    async close() {
      await client.close();
      await stop.close();
    },
  };
}

function interceptWithMsw(waldur: WaldurEmulator): { readonly url: string; close(): Promise<void> } {
  const server = setupServer(...mswHandlers(waldur));
  server.listen({ onUnhandledRequest: 'error' });
  return {
    url: waldur.url,
    async close() {
      server.close();
    },
  };
}
