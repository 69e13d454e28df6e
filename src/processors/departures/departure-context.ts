import type { HeldBackUsers } from '../../users/finding.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { DailyLimit } from '../daily-limit.js';
import type { PassOutages } from '../pass-outages.js';
import type { AccountCloser } from './account-closer.js';
import type { DepartureNotes } from './departure-notes.js';
import type { ResourceAccess } from './resource-access.js';

/** What the departures of one run depend on. */
export interface DepartureContext {
  readonly parts: OfferingParts;
  readonly outages: PassOutages;
  readonly dryRun: boolean;
  /** Stops the run: users who are claimed keep their claim, and the next run continues. */
  readonly signal: AbortSignal | undefined;
  /** The resources of the offering. Absent where Waldur shows none. */
  readonly access?: ResourceAccess | undefined;
  /**
   * Lets a user who has returned go through the username backend, so that the closed account is opened again. Returns
   * why that failed.
   */
  readonly reopen: (row: OfferingUser) => Promise<string | undefined>;
}

/** The books that the departures of one run keep. */
export interface DepartureTools {
  readonly notes: DepartureNotes;
  readonly daily: DailyLimit;
  readonly closer: AccountCloser;
}

/** What is needed to process one departing user. */
export interface DepartureHandling {
  readonly context: DepartureContext;
  readonly tools: DepartureTools;
}

/** What decides which users depart in a run. */
export interface DeparturePlanContext {
  readonly parts: OfferingParts;
  readonly tools: DepartureTools;
  readonly heldBack: HeldBackUsers;
  /** `max_departures_per_day`; default: see `findDailyMaximum`. */
  readonly maxDeparturesPerDay: number | undefined;
  /** How many departures beyond the limit an operator allows; `undefined` where that can't be said. */
  readonly allowed: number | undefined;
  /** Number of ready users. */
  readonly readyCount: number;
  readonly dryRun: boolean;
}
