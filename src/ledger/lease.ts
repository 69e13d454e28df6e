/** What a lease is for: one job of one offering. */
export interface LeaseSubject {
  readonly offeringUuid: string;
  /** The kind of work, such as `sync`. */
  readonly kind: string;
}

export interface LeaseRequest extends LeaseSubject {
  /** Identifies the worker that asks. It must contain no secret and no personal data. */
  readonly owner: string;
  /** How long the lease lasts without being renewed, in milliseconds. */
  readonly durationMs: number;
}

/** The right of one worker to do the work on a subject until the lease expires, or another worker acquires it. */
export interface Lease extends LeaseSubject {
  readonly owner: string;
  /** Increases with each acquisition for the same subject. Writes with an earlier number are refused. */
  readonly fencing: number;
  /** In milliseconds since the epoch, by the time of the ledger's server. */
  readonly expiresAt: number;
}

/**
 * Leases of work, so that one worker at a time works on a subject, whichever machine it runs on. Stored in the ledger,
 * by the time of its server; in a SQLite file and in memory, by the time of this machine.
 *
 * A lease alone stops no worker that was suspended while it expired. So do the work with `Ledger.withLease`: each of
 * its writes checks, in its transaction, that no other worker has acquired the lease since. All methods throw `LedgerStoreError`
 * when the store can't be read or written.
 */
export interface LeaseBook {
  /**
   * Acquires a lease that no worker holds, or that has expired. Returns `undefined` while another worker holds it, or the
   * same owner does: acquiring is not renewing.
   */
  acquire(request: LeaseRequest): Promise<Lease | undefined>;
  /**
   * Extends a lease by `durationMs` from now. One that has expired is extended too, unless another worker has acquired
   * it since. Throws `LeaseLostError` when another worker has, or when it was released.
   */
  renew(lease: Lease, durationMs: number): Promise<Lease>;
  /** Ends a lease before it expires. Returns `false` when it was lost before. */
  release(lease: Lease): Promise<boolean>;
  /** Lists the leases that are held now, sorted by offering and kind. */
  list(): Promise<readonly Lease[]>;
}
