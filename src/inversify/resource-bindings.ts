import type { ContainerModuleLoadOptions } from 'inversify';
import type { Config, OfferingConfig } from '../config/types.js';
import { parseBackendSettings } from '../plugins/check-settings.js';
import { OfferingMembershipProcessor } from '../processors/offering-membership-processor.js';
import { OfferingOrderProcessor } from '../processors/offering-order-processor.js';
import type { OfferingProcessorParts } from '../processors/parts.js';
import type { ResourceBackend, ResourceBackendClass } from '../resources/backend.js';
import type { Logger } from '../shared/logger.js';
import { Tokens } from './tokens.js';

type ResourceBackends = ReadonlyMap<string, ResourceBackendClass>;

/**
 * The part of the composition root that is about resources: their backends, and the processors of orders and
 * memberships.
 */
export function bindResources(
  { bind }: Pick<ContainerModuleLoadOptions, 'bind'>,
  {
    config,
    offering,
    backends,
  }: { readonly config: Config; readonly offering: OfferingConfig; readonly backends: ResourceBackends },
): void {
  const { exposeBackendErrorDetails } = config;
  const {
    resourceTimeoutSeconds,
    orderConcurrency,
    teamFetchAttempts,
    teamFetchDelaySeconds,
    maxRemovalShare,
    maxRemovals,
  } = offering;
  const shared = { resourceTimeoutSeconds, exposeBackendErrorDetails };
  const forOrders = { ...shared, orderConcurrency, teamFetchAttempts, teamFetchDelaySeconds };
  const forMemberships = { ...shared, maxRemovalShare, maxRemovals };
  const create = (key: string, name: string | undefined) => (classes: ResourceBackends, logger: Logger) =>
    createResourceBackend(key, name, { classes, offering, logger });

  bind(Tokens.ResourceBackends).toConstantValue(backends);
  bind(Tokens.OrderBackend)
    .toResolvedValue(create('order_processing_backend', offering.orderProcessingBackend), [
      Tokens.ResourceBackends,
      Tokens.Logger,
    ])
    .inSingletonScope();
  bind(Tokens.MembershipBackend)
    .toResolvedValue(create('membership_sync_backend', offering.membershipSyncBackend), [
      Tokens.ResourceBackends,
      Tokens.Logger,
    ])
    .inSingletonScope();
  bind(Tokens.OrderProcessorParts)
    .toResolvedValue(
      (parts: OfferingProcessorParts, resources: ResourceBackend) => ({ ...parts, resources, ...forOrders }),
      [Tokens.ProcessorParts, Tokens.OrderBackend],
    )
    .inSingletonScope();
  bind(Tokens.MembershipProcessorParts)
    .toResolvedValue(
      (parts: OfferingProcessorParts, resources: ResourceBackend) => ({ ...parts, resources, ...forMemberships }),
      [Tokens.ProcessorParts, Tokens.MembershipBackend],
    )
    .inSingletonScope();
  bind(OfferingOrderProcessor).toSelf();
  bind(OfferingMembershipProcessor).toSelf();
}

interface ResourceBackendMakings {
  readonly classes: ResourceBackends;
  readonly offering: OfferingConfig;
  readonly logger: Logger;
}

// Unlike for usernames there is no stand-in: a job whose backend is missing has nothing to work on.
function createResourceBackend(
  key: string,
  name: string | undefined,
  { classes, offering, logger }: ResourceBackendMakings,
): ResourceBackend {
  if (name === undefined) throw new Error(`${offering.name}: ${key} is not set`);
  const Backend = classes.get(name);
  if (Backend === undefined)
    throw new Error(
      `${offering.name}: ${key} '${name}' is not installed; installed are ${[...classes.keys()].join(', ')}`,
    );
  const settings = parseBackendSettings(Backend, offering.backendSettings);
  return new Backend({ settings, offering: { uuid: offering.waldurOfferingUuid, name: offering.name }, logger });
}
