import type { components } from '../../generated/waldur.js';

/** The known states of an order, as wire values. */
export type KnownOrderState = components['schemas']['OrderState'];

/** The known types of an order, as wire values. */
export type KnownOrderType = components['schemas']['OrderType'];

/** Constants for Waldur's order states. The values are the wire values. */
export const OrderState = {
  PendingConsumer: 'pending-consumer',
  PendingProvider: 'pending-provider',
  PendingProject: 'pending-project',
  PendingStartDate: 'pending-start-date',
  Executing: 'executing',
  Done: 'done',
  Erred: 'erred',
  Canceled: 'canceled',
  Rejected: 'rejected',
} as const satisfies Record<string, KnownOrderState>;

/**
 * An order for a resource, from the provider's view (`/api/marketplace-orders/`). Every field except `uuid` may be
 * absent. `marketplaceResourceUuid` is the resource in Waldur. The wire field `resource_uuid` is something else: it
 * belongs to Waldur's built-in backends and is usually absent.
 */
export interface Order {
  readonly uuid: string;
  readonly state?: KnownOrderState | (string & {});
  readonly type?: KnownOrderType | (string & {});
  readonly offeringUuid?: string;
  readonly marketplaceResourceUuid?: string;
  readonly resourceName?: string;
  readonly projectUuid?: string;
  readonly projectName?: string;
  readonly projectSlug?: string;
  readonly customerUuid?: string;
  readonly customerName?: string;
  readonly customerSlug?: string;
  readonly planUuid?: string;
  readonly planName?: string;
  /** The plan before a switch of plans; absent for other orders. */
  readonly oldPlanUuid?: string;
  /** The values that the customer entered. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** By component type. */
  readonly limits: Readonly<Record<string, number>>;
  /** The id of the running job at the backend; `''` when unset. */
  readonly backendId?: string;
  readonly requestComment?: string;
  readonly errorMessage?: string;
  /** RFC 3339, as received. */
  readonly created?: string;
  /** RFC 3339, as received. */
  readonly modified?: string;
  readonly startDate?: string;
}

/** A plan of an offering (`/api/marketplace-plans/`). */
export interface Plan {
  readonly uuid: string;
  readonly name?: string;
  /** The fixed amounts, by component type. */
  readonly quotas: Readonly<Record<string, number>>;
}

/** Filters for orders. Values of one filter are alternatives (OR); different filters are combined (AND). */
export interface OrderFilter {
  /** A single offering: Waldur does not accept a list here. */
  readonly offeringUuid?: string;
  readonly states?: readonly KnownOrderState[];
  readonly types?: readonly KnownOrderType[];
  readonly projectUuid?: string;
  /** The resource in Waldur. */
  readonly resourceUuid?: string;
}
