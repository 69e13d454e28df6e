import type { Principal } from './authentication.js';
import type { BackgroundJobs } from './background-jobs.js';
import type { AdjustableClock } from './clock.js';
import type { Store } from './store.js';
import type { WaldurVersionSwitches } from './versions.js';

/** What every handler works with. */
export interface ServerContext {
  readonly store: Store;
  readonly clock: AdjustableClock;
  readonly version: WaldurVersionSwitches;
  /** What it does by itself. */
  readonly backgroundJobs: BackgroundJobs;
}

/** One request, routed and authenticated. */
export interface Call {
  readonly server: ServerContext;
  readonly principal: Principal;
  /** Absolute, as the client named it, or as the proxy in front shows it. */
  readonly url: URL;
  /** The `{uuid}` of the path as it came. */
  readonly uuid: string;
  /**
   * The body's fields; throws the refusal (400, 415) when it can't be read. Call it where Waldur reads the body: after
   * all checks of state.
   */
  fields(): Readonly<Record<string, unknown>>;
}

/** What a handler gives back; without `body` the answer is empty and has no content type. */
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

/** A path with what may be done there. `{uuid}` stands for one segment; HEAD comes with GET. */
export interface Route {
  readonly path: string;
  readonly methods: Readonly<Partial<Record<Method, Endpoint>>>;
  /** The release that brought it; before that the path is unknown. */
  readonly since?: string;
}
