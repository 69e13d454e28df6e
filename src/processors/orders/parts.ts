import type { ResourceProcessorParts } from '../resource-parts.js';

/** What an order processor is made of. */
export interface OrderProcessorParts extends ResourceProcessorParts {
  /** How many orders are carried out at once, never two of one resource; default 4. */
  readonly orderConcurrency?: number;
  /** How often the team of a new resource is read while people are missing in it; default 3. */
  readonly teamFetchAttempts?: number;
  /** How many seconds pass between those; default 1. */
  readonly teamFetchDelaySeconds?: number;
  /**
   * Tell people in Waldur the raw error, with its stack, rather than what a backend meant for them; default `false`.
   */
  readonly exposeBackendErrorDetails?: boolean;
}
