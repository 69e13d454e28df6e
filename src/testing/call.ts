import type { Principal } from './authentication.js';
import type { BackgroundJobs } from './background-jobs.js';
import type { AdjustableClock } from './clock.js';
import type { MessagePublisher } from './messages.js';
import type { Store } from './store.js';
import type { WaldurVersionSwitches } from './versions.js';

/** The state and settings of the emulated server that every handler uses. */
export interface ServerContext {
  readonly store: Store;
  readonly clock: AdjustableClock;
  readonly version: WaldurVersionSwitches;
  /** Work that the server does on its own after a request. */
  readonly backgroundJobs: BackgroundJobs;
  readonly settings: WaldurSettings;
  readonly messages: MessagePublisher;
}

/** The server-wide settings of a Waldur. They can be changed at any time. */
export interface WaldurSettings {
  /** Offerings with active terms of service hide the users who have not consented. */
  enforceUserConsent: boolean;
  /** Offerings hide the users whose profile is incomplete. Since 8.0.5. */
  enforceProfileCompleteness: boolean;
}

/** One request, routed and authenticated. */
export interface Call {
  readonly server: ServerContext;
  readonly principal: Principal;
  /** The absolute URL that the client requested, or the public URL of the proxy in front. */
  readonly url: URL;
  /** The `{uuid}` of the path, unchanged. */
  readonly uuid: string;
  /**
   * Returns the fields of the body. Throws an HTTP error (400, 415) if it can't be read. Call it where Waldur reads the
   * body, after all checks of state.
   */
  fields(): Readonly<Record<string, unknown>>;
}

/** The response of a handler. Without `body` the response is empty and has no content type. */
export interface Result {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Endpoint {
  /** Waldur's name of the action, as the call log and faults use it. */
  readonly operation: string;
  readonly handle: (call: Call) => Result;
}

/** A path and its endpoints by method. `{uuid}` stands for one segment. HEAD is added where GET exists. */
export interface Route {
  readonly path: string;
  readonly methods: Readonly<Partial<Record<Method, Endpoint>>>;
  /** The first Waldur release that has the path; before that it is unknown. */
  readonly since?: string;
}

/** Returns a function that defines the POST actions of the objects under a path. */
export function createActions(
  base: string,
): (operation: string, handle: (call: Call) => Result, since?: string) => Route {
  return (operation, handle, since) => ({
    path: `${base}{uuid}/${operation}/`,
    methods: { POST: { operation, handle } },
    ...(since === undefined ? {} : { since }),
  });
}
