import type { CallRecord } from './call-log.js';

/**
 * A failure to simulate for a request.
 *
 * - `status`: a response without processing the request. `body` is sent as JSON, or unchanged if it is a string.
 *   Default: a `detail`. `headers` may contain `Retry-After` and others.
 * - `reset-before`, `reset-after`: the connection is dropped before or after the request is processed.
 * - `status-after`: the request is processed, and the response is an error.
 * - `hang`, `hang-after`: there is no response; the request is not processed, or it is.
 * - `cut-off`: the request is processed; the connection is dropped after half of the response.
 * - `drip`: the request is processed; the body arrives in small chunks over `ms` milliseconds.
 * - `html`: the error page of a proxy, without processing the request.
 * - `duplicate`: the request is delivered twice, and the second response is sent. The call log has both.
 * - `slow`: processing is delayed by `ms` milliseconds. It still happens if the client disconnects.
 * - `rate-limit`: requests beyond a rate get the error page of a proxy, without processing. The others are not
 *   affected. Like `limit_req` of nginx: `burst` requests may come early, and refused requests do not count. Default:
 *   `burst` 0, and `status` 503.
 * - `invoke`: `run` is called before the request is processed, for example to simulate a concurrent change.
 */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'reset-before' }
  | { readonly kind: 'reset-after' }
  | { readonly kind: 'status-after'; readonly status: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'hang-after' }
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'drip'; readonly ms: number }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'slow'; readonly ms: number }
  | {
      readonly kind: 'rate-limit';
      readonly requestsPerSecond: number;
      readonly burst?: number;
      readonly status?: number;
    }
  | { readonly kind: 'invoke'; readonly run: () => void | Promise<void> };

/**
 * The requests to which a fault applies. All given conditions must hold; without conditions it applies to every
 * request.
 */
export interface FaultCondition {
  /**
   * The number of the request, from 1, among those since the fault was added that match the other conditions. With
   * `times`, also the requests after it.
   */
  readonly call?: number;
  /** The operation as in the call log, for example `begin_creating`. */
  readonly operation?: string;
  readonly method?: string;
  readonly path?: RegExp;
  /** The uuid in the path. */
  readonly uuid?: string;
}

export interface FaultPlan {
  readonly on?: FaultCondition;
  /** How many requests it applies to. Default 1; `Infinity` for all. */
  readonly times?: number;
  readonly fault: Fault;
}

interface ActiveFault {
  readonly plan: FaultPlan;
  readonly limit: LeakyBucket | undefined;
  seen: number;
  left: number;
}

type Target = Pick<CallRecord, 'operation' | 'method' | 'path' | 'uuid'>;

function fits(on: FaultCondition, target: Target): boolean {
  return (
    (on.operation === undefined || on.operation === target.operation) &&
    (on.method === undefined || on.method === target.method) &&
    (on.path === undefined || new RegExp(on.path, on.path.flags.replace(/[gy]/g, '')).test(target.path)) &&
    (on.uuid === undefined || on.uuid.replaceAll('-', '').toLowerCase() === target.uuid)
  );
}

/** Holds the requests that came early. It leaks at the rate of the limit. */
class LeakyBucket {
  readonly #perMs: number;
  readonly #burst: number;
  #level = 0;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor({ requestsPerSecond, burst = 0 }: Extract<Fault, { kind: 'rate-limit' }>) {
    this.#perMs = requestsPerSecond / 1000;
    this.#burst = burst;
  }

  /** Whether a request at this time, in milliseconds, is within the limit. */
  accept(now: number): boolean {
    const level = Math.max(0, this.#level + 1 - (now - this.#lastAt) * this.#perMs);
    if (level > this.#burst) return false;
    this.#level = level;
    this.#lastAt = now;
    return true;
  }
}

/** The pending faults. At most one applies to a request: the first matching one in the order of addition. */
export class Faults {
  #active: ActiveFault[] = [];

  /** Adds a fault. `remove` cancels it, used up or not. */
  add(plan: FaultPlan): { remove: () => void } {
    const { fault, times = 1 } = plan;
    const limit = fault.kind === 'rate-limit' ? new LeakyBucket(fault) : undefined;
    const active: ActiveFault = { plan, limit, seen: 0, left: times };
    this.#active.push(active);
    return {
      remove: () => {
        this.#active = this.#active.filter((other) => other !== active);
      },
    };
  }

  /** Cancels all faults. */
  clear(): void {
    this.#active = [];
  }

  /** @internal Returns the fault that applies to this request, at `now` in milliseconds, and counts it as used. */
  take(target: Target, now: number): Fault | undefined {
    let chosen: ActiveFault | undefined;
    for (const active of this.#active) {
      if (!fits(active.plan.on ?? {}, target)) continue;
      active.seen += 1;
      if (chosen !== undefined || active.seen < (active.plan.on?.call ?? 1)) continue;
      if (active.limit?.accept(now) !== true) chosen = active;
    }
    if (chosen === undefined) return undefined;
    chosen.left -= 1;
    if (chosen.left <= 0) this.#active = this.#active.filter((other) => other !== chosen);
    return chosen.plan.fault;
  }
}
