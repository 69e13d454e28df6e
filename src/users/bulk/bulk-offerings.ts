import type { Ledger } from '../../ledger/open-ledger.js';
import type { OfferingParts } from '../offering-parts.js';
import type { UserReport } from '../report.js';

/** The offerings of a run whose users may get their usernames with one request for all of them (`bulk_usernames`). */
export interface BulkOfferings {
  /** Its leases are the claims, because Waldur has none for this request. */
  readonly ledger: Ledger;
  /** Offerings with the same Waldur, username backend and rules, by their uuids; with the one that is processed. */
  readonly parts: ReadonlyMap<string, OfferingParts>;
  /** The reports of the users who got their usernames so, by the uuid of the offering user. Filled during the run. */
  readonly reports: Map<string, UserReport>;
  /** The organisations for which no further such request is made in the run. Filled during the run. */
  readonly stopped: Set<string>;
}
