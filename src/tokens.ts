import type { ServiceIdentifier } from 'inversify';
import type { Clock } from './clock.js';
import type { Config, OfferingConfig } from './config/types.js';
import type { Logger } from './log.js';
import type { OfferingProcessorParts } from './processors/parts.js';
import type { AbstractUsernameManagementBackend, UsernameBackendClass } from './usernames/backend.js';
import type { WaldurClient } from './waldur/client.js';

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
  WaldurClient: token<WaldurClient>('WaldurClient'),
  /** The classes by the names that a configuration uses. */
  UsernameBackends: token<ReadonlyMap<string, UsernameBackendClass>>('UsernameBackends'),
  /** The one that the offering names. */
  UsernameBackend: token<AbstractUsernameManagementBackend>('UsernameBackend'),
  /** All of the above that a processor needs, in one object: the single argument of its constructor. */
  ProcessorParts: token<OfferingProcessorParts>('ProcessorParts'),
} as const;
