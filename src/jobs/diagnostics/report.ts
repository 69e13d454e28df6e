/** The result of a check. `skipped`: it could not be made, or there was nothing to check. */
export type CheckStatus = 'ok' | 'warning' | 'error' | 'skipped';

/** The checks, in order. */
export type CheckName =
  | 'url'
  | 'tls'
  | 'token'
  | 'offering'
  | 'type'
  | 'state'
  | 'gate'
  | 'service-provider'
  | 'permissions'
  | 'username-backend'
  | 'order-backend'
  | 'membership-backend'
  | 'users'
  | 'duplicate-usernames'
  | 'reserved-usernames'
  | 'held-back-usernames'
  | 'held-back-accounts'
  | 'orders'
  | 'backend-ids';

/** One check of one offering. */
export interface Check {
  readonly name: CheckName;
  readonly status: CheckStatus;
  readonly message: string;
  /** What to do about it. */
  readonly advice?: string;
}

/**
 * Whether an offering's Waldur was reached. `unauthorized`: it refused the token. `wrong-address`: it, or the identity
 * provider, redirects http to https.
 */
export type Reach = 'reached' | 'unauthorized' | 'wrong-address' | 'unreachable';

/** All checks of one offering. */
export interface OfferingDiagnostics {
  /** `name` in the configuration. */
  readonly name: string;
  /** `waldur_offering_uuid`. */
  readonly uuid: string;
  /** `waldur_api_url`. */
  readonly apiUrl: string;
  readonly reach: Reach;
  /** One for each `CheckName`, in that order. */
  readonly checks: readonly Check[];
}

/** The check of the ledger. */
export interface LedgerDiagnostics extends Omit<Check, 'name'> {
  readonly path: string;
  /** No command that writes can use the ledger. */
  readonly unusable?: true;
}

/** The report of `diagnoseSite`, with offerings in the order of the configuration. */
export interface DiagnosticsReport {
  /** Absent where the configuration names no ledger. */
  readonly ledger?: LedgerDiagnostics;
  readonly offerings: readonly OfferingDiagnostics[];
  /** The run was stopped. The current offering and those after it are missing. */
  readonly interrupted: boolean;
}
