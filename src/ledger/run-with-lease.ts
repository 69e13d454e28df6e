import { describeError } from '../shared/describe-error.js';
import type { Lease, LeaseRequest } from './lease.js';
import type { Ledger } from './open-ledger.js';
import { LeaseLostError } from './store-errors.js';

/** What work under a lease is done with. */
export interface HeldLease {
  readonly lease: Lease;
  /** The ledger. Once the lease is lost, each write throws `LeaseLostError` and changes nothing. */
  readonly ledger: Ledger;
  /** Aborted with `LeaseLostError` when the lease is lost, and with the reason of `RunWithLeaseOptions.signal`. */
  readonly signal: AbortSignal;
}

export interface RunWithLeaseOptions extends LeaseRequest {
  /** Aborts the work. The lease is renewed until the work has ended. */
  readonly signal?: AbortSignal | undefined;
}

/** The result of the work, or that another worker holds the lease. */
export type LeaseOutcome<T> = { readonly acquired: true; readonly result: T } | { readonly acquired: false };

/**
 * Acquires a lease, runs the work, and releases the lease. Meanwhile the lease is renewed three times in its duration.
 * A renewal that fails because the store is unreachable is repeated until the lease has expired.
 *
 * Does not run the work while another worker holds the lease. Throws what the work throws, and `LedgerStoreError` when
 * the lease can't be acquired.
 */
export async function runWithLease<T>(
  ledger: Ledger,
  { signal, ...request }: RunWithLeaseOptions,
  work: (held: HeldLease) => Promise<T>,
): Promise<LeaseOutcome<T>> {
  signal?.throwIfAborted();
  const began = performance.now();
  const lease = await ledger.leases.acquire(request);
  if (lease === undefined) return { acquired: false };
  const lost = new AbortController();
  const renewal = startRenewal(ledger, { lease, durationMs: request.durationMs, began, lost });
  try {
    const signals = signal === undefined ? [lost.signal] : [lost.signal, signal];
    const held = { lease, ledger: ledger.withLease(lease), signal: AbortSignal.any(signals) };
    return { acquired: true, result: await work(held) };
  } finally {
    await renewal.stop();
    // A lease that can't be released expires.
    await ledger.leases.release(lease).catch(() => false);
  }
}

interface Renewal {
  readonly lease: Lease;
  readonly durationMs: number;
  /** When the lease was asked for, by `performance.now()`: it lasts at least from then on. */
  readonly began: number;
  readonly lost: AbortController;
}

function startRenewal(ledger: Ledger, { lease, durationMs, began, lost }: Renewal): { stop(): Promise<void> } {
  let confirmed = began;
  let running: Promise<void> | undefined;
  const renew = async () => {
    const asked = performance.now();
    try {
      await ledger.leases.renew(lease, durationMs);
      confirmed = asked;
    } catch (error) {
      if (error instanceof LeaseLostError) lost.abort(error);
      else if (performance.now() - confirmed >= durationMs) lost.abort(describeExpiry(lease, durationMs, error));
    }
  };
  const timer = setInterval(() => {
    if (running !== undefined || lost.signal.aborted) return;
    running = renew().finally(() => {
      running = undefined;
    });
  }, durationMs / 3);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

function describeExpiry({ offeringUuid, kind, owner }: Lease, durationMs: number, cause: unknown): LeaseLostError {
  const problem = `${owner} could not renew its lease for ${durationMs / 1000} s: ${describeError(cause).message}`;
  return new LeaseLostError(`ledger: ${kind} of offering ${offeringUuid}: ${problem}`, { cause });
}
