import type { ResourceUser } from '../../resources/backend.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import type { Order } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import type { CallResources } from '../parts.js';
import type { PreparedTeam } from '../prepared-team.js';
import type { ResourceIds } from '../resource-ids/resource-ids.js';
import type { BackendIdContext } from './backend-id.js';

/** The hooks around the creation of a resource. Both may be called again for the same order after a crash. */
export interface OrderHooks {
  beforeCreate(order: Order, resource: ProviderResource, users: readonly ResourceUser[]): Promise<void>;
  afterCreate(order: Order, resource: ProviderResource, users: readonly ResourceUser[]): Promise<void>;
}

/** What is needed to process one order. */
export interface OrderContext {
  readonly parts: OfferingParts;
  readonly call: CallResources;
  readonly ids: ResourceIds;
  /** Reads the policy of the offering that ids follow. */
  createIdContext(): Promise<BackendIdContext>;
  /** Forgets the ids that were noted for a resource. */
  forgetIds(resource: ProviderResource): Promise<void>;
  /** Whether the operator has confirmed that nothing of the resource is left at the backend. */
  isConfirmedAbsent(resource: ProviderResource): boolean;
  readonly hooks: OrderHooks;
  /** Prepares the team of the resource. `waitForMembers`: read the team again while members are missing. */
  prepareTeam(resourceUuid: string, waitForMembers: boolean): Promise<PreparedTeam>;
  /** Called before the first change at the backend. From then on a final error sets the order to erred. */
  markStarted(): void;
}
