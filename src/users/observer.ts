import type { HostRequest } from '../waldur/host-limits.js';
import type { OfferingUser } from '../waldur/types.js';

/** A piece of work that is watched. */
export type ObservedWork =
  /** A pass of a job over the offerings of a site. */
  | { readonly kind: 'pass'; readonly job: string; readonly dryRun: boolean }
  /** An offering in a pass. */
  | { readonly kind: 'offering'; readonly name: string; readonly uuid: string }
  /** A user who waits for something. `user` is the row as it was read; the work returns a `UserReport`. */
  | { readonly kind: 'user'; readonly user: OfferingUser }
  /** One attempt of a request, without the wait for its turn; the work returns a `HostAnswer`. */
  | { readonly kind: 'request'; readonly request: HostRequest };

/**
 * Watches the work of a site, to measure or trace it: calls `work` once, and returns or throws what that does. Without
 * an observer, nothing is paid.
 */
export type Observer = <T>(observed: ObservedWork, work: () => Promise<T>) => Promise<T>;

/** Combines two observers: the work of the first is watched by the second. */
export function combineObservers(outer: Observer | undefined, inner: Observer | undefined): Observer | undefined {
  if (outer === undefined || inner === undefined) return outer ?? inner;
  return (observed, work) => outer(observed, () => inner(observed, work));
}
