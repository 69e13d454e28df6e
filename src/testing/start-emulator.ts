import { WaldurEmulator } from './emulator.js';
import type { ListenOptions } from './http-server.js';
import { seedOfferingUsers } from './seed-offering-users.js';
import { seedOrders } from './seed-orders.js';

export interface StartEmulatorOptions extends ListenOptions {
  /** The number of offering users, spread over all states. Default 60. */
  readonly users?: number;
  /** The number of orders of all types, with projects and resources. Default 0. */
  readonly orders?: number;
  /** Determines users, uuids and the token. Default 1. */
  readonly seed?: number;
}

/** A running emulator and what a client needs to connect. */
export interface StartedEmulator {
  /** Ends in a slash. */
  readonly url: string;
  readonly token: string;
  readonly offeringUuid: string;
  /** The emulator, to inspect or change its state. */
  readonly waldur: WaldurEmulator;
  /** Stops the server. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts an emulator over HTTP with one offering, its users, and orders if wanted. The same seed gives the same token,
 * uuids, users and orders.
 */
export async function startEmulator(options: StartEmulatorOptions = {}): Promise<StartedEmulator> {
  const waldur = new WaldurEmulator({ seed: options.seed ?? 1 });
  const offering = waldur.addOffering({ components: ['cpu'] });
  seedOfferingUsers(waldur, offering, options.users ?? 60);
  seedOrders(waldur, offering, options.orders ?? 0);
  const running = await waldur.listen(options);
  return { url: running.url, token: waldur.token, offeringUuid: offering.uuid, waldur, close: () => running.close() };
}
