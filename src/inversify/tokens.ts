import type { ServiceIdentifier } from 'inversify';
import type { Config, OfferingConfig } from '../config/types.js';
import type { MembershipProcessorParts } from '../processors/memberships/parts.js';
import type { OrderProcessorParts } from '../processors/orders/parts.js';
import type { OfferingProcessorParts } from '../processors/parts.js';
import type { ResourceBackend, ResourceBackendClass } from '../resources/backend.js';
import type { Clock } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import type { SiteLedger } from '../site/defer-ledger.js';
import type { AbstractUsernameManagementBackend, UsernameBackendClass } from '../usernames/backend.js';
import type { WaldurClient } from '../waldur/client.js';

function token<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`waldur-offering-processor/${name}`) as ServiceIdentifier<T>;
}

/** The names under which the container holds its parts. Rebind one to put your own in its place. */
export const Tokens = {
  Config: token<Config>('Config'),
  /** The entry of the configuration that this container works for. */
  Offering: token<OfferingConfig>('Offering'),
  Logger: token<Logger>('Logger'),
  Clock: token<Clock>('Clock'),
  /** Who has, had and reserves which name; `undefined` where the configuration names no ledger. */
  Ledger: token<SiteLedger | undefined>('Ledger'),
  WaldurClient: token<WaldurClient>('WaldurClient'),
  /** The classes by the names that a configuration uses. */
  UsernameBackends: token<ReadonlyMap<string, UsernameBackendClass>>('UsernameBackends'),
  /** The one that the offering names. */
  UsernameBackend: token<AbstractUsernameManagementBackend>('UsernameBackend'),
  /** The classes of resource backends by the names that a configuration uses. */
  ResourceBackends: token<ReadonlyMap<string, ResourceBackendClass>>('ResourceBackends'),
  /** The one that `order_processing_backend` names. Throws when none is named, or it is not installed. */
  OrderBackend: token<ResourceBackend>('OrderBackend'),
  /** All that `OfferingOrderProcessor` needs: the single argument of its constructor. */
  OrderProcessorParts: token<OrderProcessorParts>('OrderProcessorParts'),
  /** The one that `membership_sync_backend` names. Throws when none is named, or it is not installed. */
  MembershipBackend: token<ResourceBackend>('MembershipBackend'),
  /** All that `OfferingMembershipProcessor` needs: the single argument of its constructor. */
  MembershipProcessorParts: token<MembershipProcessorParts>('MembershipProcessorParts'),
  /** All of the above that a processor needs, in one object: the single argument of its constructor. */
  ProcessorParts: token<OfferingProcessorParts>('ProcessorParts'),
} as const;
