import type { CallRecord } from './call-log.js';

/**
 * What goes wrong with a request.
 *
 * - `status`: an answer in place of the work (`body` as JSON, or as it is when a string; default a `detail`). `headers`
 *   such as `Retry-After`.
 * - `reset-before`, `reset-after`: the connection is dropped before or after the work.
 * - `status-after`: the work is done, and an error is told.
 * - `hang`, `hang-after`: nothing is ever answered, and nothing is done, or all of it.
 * - `cut-off`: the work is done; half of the answer comes, then the connection is dropped.
 * - `drip`: the work is done; the answer's body comes in small pieces over so many milliseconds.
 * - `html`: a proxy's page in place of the work.
 * - `duplicate`: the request is delivered twice, and the second answer is sent. The call log has both.
 * - `slow`: the request waits for so many milliseconds before the work is done. A client that gives up does not stop
 *   the work.
 * - `invoke`: `run` is called before the work, for races such as an administrator's change in between.
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
  | { readonly kind: 'invoke'; readonly run: () => void | Promise<void> };

/** Which requests a fault meets. All conditions that are given must hold; none means every request. */
export interface FaultCondition {
  /**
   * The how-manyeth request since the fault was added, from 1, among those that fit the other conditions. With `times`
   * also those after it.
   */
  readonly call?: number;
  /** As in the call log, for example `begin_creating`. */
  readonly operation?: string;
  readonly method?: string;
  readonly path?: RegExp;
  /** The uuid in the path. */
  readonly uuid?: string;
}

export interface FaultPlan {
  readonly on?: FaultCondition;
  /** How many requests it meets before it is used up. Default 1; `Infinity` for all. */
  readonly times?: number;
  readonly fault: Fault;
}

interface ActiveFault {
  readonly plan: FaultPlan;
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

/** The faults that are waiting for their requests. A request meets at most one: the first that was added and fits. */
export class Faults {
  #active: ActiveFault[] = [];

  /** Adds a fault. `remove` takes it back, used up or not. */
  add(plan: FaultPlan): { remove: () => void } {
    const active: ActiveFault = { plan, seen: 0, left: plan.times ?? 1 };
    this.#active.push(active);
    return {
      remove: () => {
        this.#active = this.#active.filter((other) => other !== active);
      },
    };
  }

  /** Takes all faults back. */
  clear(): void {
    this.#active = [];
  }

  /** @internal The fault that this request meets. */
  take(target: Target): Fault | undefined {
    let chosen: ActiveFault | undefined;
    for (const active of this.#active) {
      if (!fits(active.plan.on ?? {}, target)) continue;
      active.seen += 1;
      if (chosen === undefined && active.seen >= (active.plan.on?.call ?? 1)) chosen = active;
    }
    if (chosen === undefined) return undefined;
    chosen.left -= 1;
    if (chosen.left <= 0) this.#active = this.#active.filter((other) => other !== chosen);
    return chosen.plan.fault;
  }
}
