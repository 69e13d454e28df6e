import type { Container } from 'inversify';
import type { Config, OfferingConfig } from '../config/types.js';
import { OfferingOrderProcessor } from '../processors/offering-order-processor.js';
import type { OrderReport, OrdersReport } from '../processors/orders/report.js';
import type { PassOutage } from '../processors/pass-outages.js';
import { describeError } from '../shared/describe-error.js';
import { toOfferingError } from '../users/describe-outage.js';
import type { Outage } from '../users/report.js';
import { BackendNotAvailableError, eachOffering, type JobOptions, type OfferingError } from './each-offering.js';
import { requireUsernameBackend } from './username-backend-of.js';

/** Options of `processOrders`. */
export interface OrdersOptions extends JobOptions {
  /** Say what would be done, and change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /** Called as soon as an order is through. */
  readonly onOrder?:
    | ((offering: { readonly name: string; readonly uuid: string }, order: OrderReport) => void)
    | undefined;
}

/** The orders of one offering. */
export interface OfferingOrdersReport {
  /** `name` in the configuration. */
  readonly name: string;
  /** `waldur_offering_uuid`. */
  readonly uuid: string;
  /** `order_processing_backend`; absent where the job is off, and then nothing else is here either. */
  readonly backend?: string;
  readonly orders?: readonly OrderReport[];
  /** Why the resource backend was not ready for any of them. */
  readonly notReady?: string;
  /** What became unavailable during the run, so that some orders were not processed. */
  readonly outage?: PassOutage;
  /** What was away, so that some people have no username yet. */
  readonly userOutage?: Outage;
  /** Why nothing could be done, or with `orders` beside it, why not all. */
  readonly error?: OfferingError;
}

/** What `processOrders` did, offering by offering, in the order of the configuration. */
export interface AllOrdersReport {
  readonly dryRun: boolean;
  readonly offerings: readonly OfferingOrdersReport[];
  readonly interrupted: boolean;
}

/**
 * Carries out the orders of each offering of the configuration that names an `order_processing_backend`. Trouble with
 * one offering is in its report and stops no other. Throws only `ConfigurationError`, for an offering that the
 * configuration does not have.
 */
export async function processOrders(config: Config, options: OrdersOptions = {}): Promise<AllOrdersReport> {
  const outcomes = await eachOffering(config, options, (container, offering) =>
    processOneOffering(container, offering, options),
  );
  const offerings = outcomes.map((outcome): OfferingOrdersReport => {
    const { name, waldurOfferingUuid: uuid, orderProcessingBackend: backend } = outcome.offering;
    const result = 'result' in outcome ? describe(outcome.result) : { error: outcome.error };
    return { name, uuid, ...(backend === undefined ? {} : { backend }), ...result };
  });
  return { dryRun: options.dryRun === true, offerings, interrupted: options.signal?.aborted === true };
}

function describe(
  result: OrdersReport | undefined,
): Pick<OfferingOrdersReport, 'orders' | 'notReady' | 'outage' | 'userOutage' | 'error'> {
  if (result === undefined) return {};
  const { orders, notReady, outage: lost, userOutage: peopleLost } = result;
  // Not being ready is told by itself: the backend has said so, and is there.
  const ofOrders =
    lost === undefined || notReady !== undefined
      ? undefined
      : toOfferingError(lost, { one: 'order', several: 'orders' });
  const trouble = ofOrders ?? (peopleLost && toOfferingError(peopleLost));
  return {
    orders,
    ...(notReady === undefined ? {} : { notReady }),
    ...(lost === undefined ? {} : { outage: lost }),
    ...(peopleLost === undefined ? {} : { userOutage: peopleLost }),
    ...(trouble === undefined ? {} : { error: trouble }),
  };
}

async function processOneOffering(
  container: Container,
  offering: OfferingConfig,
  options: OrdersOptions,
): Promise<OrdersReport | undefined> {
  if (offering.orderProcessingBackend === undefined) return undefined;
  const { dryRun, signal, onOrder } = options;
  const about = { name: offering.name, uuid: offering.waldurOfferingUuid };
  const processor = getProcessor(container, offering);
  return processor.processOffering({ dryRun, signal, onOrder: (order) => onOrder?.(about, order) });
}

// Building the processor builds its backends; those are what can fail there.
function getProcessor(container: Container, offering: OfferingConfig): OfferingOrderProcessor {
  requireUsernameBackend(container, offering);
  try {
    return container.get(OfferingOrderProcessor);
  } catch (error) {
    throw new BackendNotAvailableError(describeError(error).message, { cause: error });
  }
}
