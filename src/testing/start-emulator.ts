import { WaldurEmulator } from './emulator.js';
import type { ListenOptions } from './http-server.js';
import { seedOfferingUsers } from './seed-offering-users.js';

export interface StartEmulatorOptions extends ListenOptions {
  /** How many people have an account at its offering, spread over all states. Default 60. */
  readonly users?: number;
  /** Decides who they are, and the uuids and the token. Default 1. */
  readonly seed?: number;
}

/** A running emulator with what a client needs to reach it. */
export interface StartedEmulator {
  /** Ends in a slash. */
  readonly url: string;
  readonly token: string;
  readonly offeringUuid: string;
  /** The emulator itself, for a look at its state. */
  readonly waldur: WaldurEmulator;
  /** Ends the server. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a Waldur over HTTP with one offering full of realistic people. The same seed gives the same token, uuids and
 * people.
 */
export async function startEmulator(options: StartEmulatorOptions = {}): Promise<StartedEmulator> {
  const waldur = new WaldurEmulator({ seed: options.seed ?? 1 });
  const offering = waldur.addOffering();
  seedOfferingUsers(waldur, offering, options.users ?? 60);
  const running = await waldur.listen(options);
  return { url: running.url, token: waldur.token, offeringUuid: offering.uuid, waldur, close: () => running.close() };
}
