import { OfferingOrderProcessor } from '../processors/offering-order-processor.js';
import type { OrderReport, OrdersReport } from '../processors/orders/report.js';
import type { PassOutage } from '../processors/pass-outages.js';
import type { Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import { toOfferingError } from '../users/describe-outage.js';
import type { Outage } from '../users/report.js';
import { type JobOptions, type OfferingError, type OfferingIdentity, runJob } from './run-job.js';

/** Options of `processOrders`. */
export interface OrdersOptions extends JobOptions {
  /** Called as soon as an order has been processed. */
  readonly onOrder?: ((offering: OfferingIdentity, order: OrderReport) => void) | undefined;
}

/** The orders of one offering. */
export interface OfferingOrdersReport extends OfferingIdentity {
  /** `order_processing_backend`. If it is not set, orders are not processed and nothing else is reported. */
  readonly backend?: string;
  readonly orders?: readonly OrderReport[];
  /** Why the resource backend was not ready for any of the orders. */
  readonly notReady?: string;
  /** The service that became unavailable during the pass, so that some orders were not processed. */
  readonly outage?: PassOutage;
  /** The service that was unavailable, so that some users have no username yet. */
  readonly userOutage?: Outage;
  /** Why no orders were processed or, together with `orders`, why not all of them. */
  readonly error?: OfferingError;
}

/** What `processOrders` did. */
export interface AllOrdersReport {
  readonly dryRun: boolean;
  /** In the order of the configuration. */
  readonly offerings: readonly OfferingOrdersReport[];
  readonly interrupted: boolean;
}

/**
 * Processes the orders of each offering that has an `order_processing_backend`. An error of one offering is in its
 * report and stops no other. Throws only `ConfigurationError`, for an unknown offering.
 */
export async function processOrders(site: Site, options: OrdersOptions = {}): Promise<AllOrdersReport> {
  const { offerings, interrupted } = await runJob(
    site,
    options,
    (offering) => processOneOffering(offering, options),
    ({ config: { orderProcessingBackend: backend } }) => (backend === undefined ? {} : { backend }),
  );
  return { dryRun: options.dryRun === true, offerings, interrupted };
}

type OfferingResult = Omit<OfferingOrdersReport, 'name' | 'uuid' | 'backend'>;

async function processOneOffering(offering: SiteOffering, options: OrdersOptions): Promise<OfferingResult> {
  const { name, uuid, config } = offering;
  if (config.orderProcessingBackend === undefined) return {};
  const { dryRun, signal, onOrder } = options;
  offering.requireUsernameBackend();
  const processor = offering.create(OfferingOrderProcessor);
  return toResult(
    await processor.processOffering({ dryRun, signal, onOrder: (order) => onOrder?.({ name, uuid }, order) }),
  );
}

function toResult({ orders, notReady, outage, userOutage }: OrdersReport): OfferingResult {
  // A backend that is not ready has answered, so it is not reported as unavailable.
  const orderError =
    outage === undefined || notReady !== undefined
      ? undefined
      : toOfferingError(outage, { one: 'order', several: 'orders' });
  const error = orderError ?? (userOutage && toOfferingError(userOutage));
  return {
    orders,
    ...(notReady === undefined ? {} : { notReady }),
    ...(outage === undefined ? {} : { outage }),
    ...(userOutage === undefined ? {} : { userOutage }),
    ...(error === undefined ? {} : { error }),
  };
}
