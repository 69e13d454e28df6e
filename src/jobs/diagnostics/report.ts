/** How a check came out. `skipped`: it could not be made, or there was nothing to check. */
export type CheckStatus = 'ok' | 'warning' | 'error' | 'skipped';

/** What is checked, in this order. */
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
  | 'orders';

/** One check of one offering. */
export interface Check {
  readonly name: CheckName;
  readonly status: CheckStatus;
  readonly message: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** How far one got with an offering's Waldur: to an answer, to a refused token, or to neither. */
export type Reach = 'reached' | 'unauthorized' | 'unreachable';

/** All checks of one offering. */
export interface OfferingDiagnostics {
  /** `name` in the configuration. */
  readonly name: string;
  /** `waldur_offering_uuid`. */
  readonly uuid: string;
  /** `waldur_api_url`. */
  readonly apiUrl: string;
  readonly reach: Reach;
  /** One for every name, in the order of `CheckName`. */
  readonly checks: readonly Check[];
}

/** What a look at the ledger found. */
export interface LedgerDiagnostics extends Omit<Check, 'name'> {
  readonly path: string;
}

/** What `diagnose` found, offering by offering, in the order of the configuration. */
export interface DiagnosticsReport {
  /** Absent where the configuration names no ledger. */
  readonly ledger?: LedgerDiagnostics;
  readonly offerings: readonly OfferingDiagnostics[];
  /** The run was stopped; the offering in hand and those after it are missing. */
  readonly interrupted: boolean;
}
