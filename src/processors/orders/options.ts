import type { OrderReport } from './report.js';

/** Options of `OfferingOrderProcessor.processOffering`. */
export interface ProcessOrdersOptions {
  /** Report what would be done and change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /**
   * UUIDs of resources of which nothing is left at the backend, as the operator has found out. Their Terminate orders
   * that would stay, because it is not known what would have to be removed, are done. What was created for a canceled
   * order is no longer reported. Default: none.
   */
  readonly confirmAbsent?: readonly string[] | undefined;
  /**
   * UUIDs of resources that are complete at the backend, as the operator has found out. Their Create and Restore orders
   * are completed without another `create`. Default: none.
   */
  readonly confirmCreated?: readonly string[] | undefined;
  /**
   * Believe the backend about this many missing resources beyond the limit. Terminate orders of resources that it does
   * not have are done, and Update orders erred, unless so much is missing that a fault of the backend is more likely.
   * Default: 0.
   */
  readonly allowMissing?: number | undefined;
  /**
   * Stops the run: no other order is started. A running call to the resource backend gets a few seconds to finish; if
   * it does not, its order stays as it is, and the next run continues with it. What the backend has completed is still
   * reported to Waldur.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called after each order. */
  readonly onOrder?: ((order: OrderReport) => void) | undefined;
}
