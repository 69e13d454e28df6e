import type { components } from '../../generated/waldur.js';

/** The states of an order that this version knows, as Waldur writes them. */
export type KnownOrderState = components['schemas']['OrderState'];

/** The kinds of order that this version knows, as Waldur writes them. */
export type KnownOrderType = components['schemas']['OrderType'];

/** Waldur's order states by constant, with the wire values. */
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
 * An order for a resource, as its provider sees it (`/api/marketplace-orders/`). Every field but `uuid` may be absent.
 * Do not confuse `marketplaceResourceUuid`, the resource in Waldur, with `resourceUuid`, which belongs to Waldur's own
 * backends and is mostly absent.
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
  /** What the customer filled in. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** By component type. */
  readonly limits: Readonly<Record<string, number>>;
  /** A handle of work that goes on at the backend; `''` when unset. */
  readonly backendId?: string;
  readonly requestComment?: string;
  readonly errorMessage?: string;
  /** RFC 3339, as it came. */
  readonly created?: string;
  /** RFC 3339, as it came. */
  readonly modified?: string;
  readonly startDate?: string;
}

/** Which orders a list holds. Several values of one filter are alternatives; several filters must all hold. */
export interface OrderFilter {
  /** One offering: Waldur takes no list here. */
  readonly offeringUuid?: string;
  readonly states?: readonly KnownOrderState[];
  readonly types?: readonly KnownOrderType[];
  readonly projectUuid?: string;
}
