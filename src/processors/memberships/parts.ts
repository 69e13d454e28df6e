import type { ResourceProcessorParts } from '../resource-parts.js';

/** What a membership processor is made of. */
export interface MembershipProcessorParts extends ResourceProcessorParts {
  /**
   * The share of a resource's people, from 0 to 1, beyond which those who seem to have left are not removed at once;
   * default 0.3. Never stops 5 or fewer.
   */
  readonly maxRemovalShare?: number;
  /**
   * How many removals of people who seem to have left one pass may make over all resources; default 20. A pass is one
   * `processOffering`; and all calls of `processResource` and `processProject` of one processor within an hour are one
   * pass together.
   */
  readonly maxRemovals?: number;
  /**
   * Tell people in Waldur the raw error, with its stack, rather than what a backend meant for them; default `false`.
   */
  readonly exposeBackendErrorDetails?: boolean;
}
