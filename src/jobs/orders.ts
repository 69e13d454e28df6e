import { OfferingOrderProcessor } from '../processors/offering-order-processor.js';
import type { OrderReport, OrdersReport } from '../processors/orders/report.js';
import type { PassOutage } from '../processors/pass-outages.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import type { Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import { toOfferingError } from '../users/describe-outage.js';
import type { Finding } from '../users/finding.js';
import type { Outage } from '../users/report.js';
import type { PlanSummary } from '../users/steps/planned-step.js';
import { type JobOptions, type OfferingError, type OfferingIdentity, runJob } from './run-job.js';

/** Options of `processOrders`. */
export interface OrdersOptions extends JobOptions {
  /**
   * UUIDs of resources of which nothing is left at the backend. Their Terminate orders that would stay, because it is
   * not known what would have to be removed, are done. What was created for a canceled order is no longer reported.
   * Default: none.
   */
  readonly confirmAbsent?: readonly string[] | undefined;
  /**
   * UUIDs of resources that are complete at the backend. Their Create and Restore orders are completed without another
   * `create`. Default: none.
   */
  readonly confirmCreated?: readonly string[] | undefined;
  /**
   * About how many missing resources beyond the limit the backend is believed, over all offerings of the run. Default:
   * 0.
   */
  readonly allowMissing?: number | undefined;
  /** Called as soon as an order has been processed. */
  readonly onOrder?: ((offering: OfferingIdentity, order: OrderReport) => void) | undefined;
}

/** The orders of one offering. */
export interface OfferingOrdersReport extends OfferingIdentity {
  /** `order_processing_backend`. If it is not set, orders are not processed and nothing else is reported. */
  readonly backend?: string;
  readonly orders?: readonly OrderReport[];
  /** The usernames in conflict between Waldur and the ledger, also those of users without an order. */
  readonly findings?: readonly Finding[];
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
  /** Only with `--plan`. */
  readonly plan?: PlanSummary;
  readonly interrupted: boolean;
  /**
   * The resources of `confirmAbsent` that no Terminate order and no unwanted resource of the run is about. Absent if
   * there are none.
   */
  readonly unusedConfirmations?: readonly string[];
  /**
   * The resources of `confirmCreated` that no Create or Restore order of the run is about. Absent if there are none.
   */
  readonly unusedCreatedConfirmations?: readonly string[];
}

/**
 * Processes the orders of each offering that has an `order_processing_backend`. An error of one offering is in its
 * report and stops no other. Throws only `ConfigurationError`, for an unknown offering.
 */
export async function processOrders(site: Site, options: OrdersOptions = {}): Promise<AllOrdersReport> {
  let { allowMissing = 0 } = options;
  const { offerings, interrupted } = await runJob(
    site,
    { ...options, job: 'orders' },
    async (offering) => {
      const report = await processOneOffering(offering, { ...options, allowMissing });
      allowMissing -= report?.allowedMissing ?? 0;
      return report === undefined ? {} : toResult(report);
    },
    ({ config: { orderProcessingBackend: backend } }) => (backend === undefined ? {} : { backend }),
  );
  const orders = offerings.flatMap((offering) => ('orders' in offering ? (offering.orders ?? []) : []));
  const unusedConfirmations = findUnused(options.confirmAbsent, orders, isAboutAbsence);
  const unusedCreatedConfirmations = findUnused(options.confirmCreated, orders, isAboutCreation);
  return {
    dryRun: options.dryRun === true,
    offerings,
    interrupted,
    ...(unusedConfirmations.length === 0 ? {} : { unusedConfirmations }),
    ...(unusedCreatedConfirmations.length === 0 ? {} : { unusedCreatedConfirmations }),
  };
}

// Returns the confirmed resources that no such order is about.
function findUnused(
  confirmed: readonly string[] = [],
  orders: readonly OrderReport[],
  isAbout: (order: OrderReport) => boolean,
): readonly string[] {
  const used = new Set(orders.filter(isAbout).map(({ resource }) => resource));
  return confirmed.filter((uuid) => !used.has(normaliseUuid(uuid)));
}

function isAboutAbsence({ type, finding }: OrderReport): boolean {
  return type === 'Terminate' || finding?.reason === 'unwanted-resource';
}

function isAboutCreation({ type, finding }: OrderReport): boolean {
  return (type === 'Create' || type === 'Restore') && finding?.reason !== 'unwanted-resource';
}

type OfferingResult = Omit<OfferingOrdersReport, 'name' | 'uuid' | 'backend'>;

async function processOneOffering(offering: SiteOffering, options: OrdersOptions): Promise<OrdersReport | undefined> {
  const { name, uuid, config } = offering;
  if (config.orderProcessingBackend === undefined) return undefined;
  const { dryRun, signal, onOrder, confirmAbsent, confirmCreated, allowMissing } = options;
  offering.requireUsernameBackend();
  const { stepsOf } = options;
  const processor = offering.create(OfferingOrderProcessor, { steps: stepsOf?.({ name, uuid }) });
  return processor.processOffering({
    dryRun,
    signal,
    confirmAbsent,
    confirmCreated,
    allowMissing,
    onOrder: (order) => onOrder?.({ name, uuid }, order),
  });
}

function toResult({ orders, findings, notReady, outage, userOutage }: OrdersReport): OfferingResult {
  // A backend that is not ready has answered, so it is not reported as unavailable.
  const orderError =
    outage === undefined || notReady !== undefined
      ? undefined
      : toOfferingError(outage, { one: 'order', several: 'orders' });
  const error = orderError ?? (userOutage && toOfferingError(userOutage));
  return {
    orders,
    findings,
    ...(notReady === undefined ? {} : { notReady }),
    ...(outage === undefined ? {} : { outage }),
    ...(userOutage === undefined ? {} : { userOutage }),
    ...(error === undefined ? {} : { error }),
  };
}
