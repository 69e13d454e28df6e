import 'reflect-metadata';
import * as inversify from 'inversify';
import { OfferingBaseProcessor } from '../processors/offering-base-processor.js';
import { OfferingMembershipProcessor } from '../processors/offering-membership-processor.js';
import { OfferingOrderProcessor } from '../processors/offering-order-processor.js';
import type { ResourceBackend } from '../resources/backend.js';
import type { Clock } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import type { Site } from '../site/open-site.js';
import type { SiteLedger } from '../site/open-site-ledger.js';
import type { SiteOffering, SiteOfferingParts } from '../site/site-offering.js';
import type { AbstractUsernameManagementBackend } from '../usernames/backend.js';
import type { WaldurClient } from '../waldur/client.js';

requireInversify8();

function token<T>(name: string): inversify.ServiceIdentifier<T> {
  return Symbol.for(`waldur-offering-processor/${name}`) as inversify.ServiceIdentifier<T>;
}

/** The identifiers of what `offeringProcessorModule` binds. Rebind one to replace that part. */
export const Tokens = {
  Site: token<Site>('Site'),
  /** The offering of the site that the container works for. */
  Offering: token<SiteOffering>('Offering'),
  Logger: token<Logger>('Logger'),
  Clock: token<Clock>('Clock'),
  /** `undefined` if the configuration names no ledger. */
  Ledger: token<SiteLedger | undefined>('Ledger'),
  WaldurClient: token<WaldurClient>('WaldurClient'),
  /** The backend that `username_management_backend` names. */
  UsernameBackend: token<AbstractUsernameManagementBackend>('UsernameBackend'),
  /** The backend that `order_processing_backend` names. Throws `BackendNotAvailableError` when it is missing. */
  OrderBackend: token<ResourceBackend>('OrderBackend'),
  /** The backend that `membership_sync_backend` names. Throws `BackendNotAvailableError` when it is missing. */
  MembershipBackend: token<ResourceBackend>('MembershipBackend'),
  /** The parts of the offering, with rebound tokens applied: the first constructor argument of every processor. */
  ProcessorParts: token<SiteOfferingParts>('ProcessorParts'),
} as const;

for (const Processor of [OfferingBaseProcessor, OfferingOrderProcessor, OfferingMembershipProcessor]) {
  inversify.decorate(inversify.injectable(), Processor);
  inversify.decorate(inversify.inject(Tokens.ProcessorParts), Processor, 0);
}

/** Options of `offeringProcessorModule`. */
export interface OfferingProcessorModuleOptions {
  /** The offering to work for, by its name or uuid. Required if the site has several. */
  readonly offering?: string | undefined;
}

/**
 * Binds one offering of an open site, for programs that have an inversify container: its client, its backends, and the
 * processor classes. For several offerings use a child container for each. The container closes nothing; close the
 * site when the work is done.
 *
 * Throws `ConfigurationError` when the site does not have the offering, or has several and none is named.
 */
export function offeringProcessorModule(
  site: Site,
  options: OfferingProcessorModuleOptions = {},
): inversify.ContainerModule {
  const offering = site.offering(options.offering);
  return new inversify.ContainerModule(({ bind }) => {
    bind(Tokens.Site).toConstantValue(site);
    bind(Tokens.Offering).toConstantValue(offering);
    bind(Tokens.Logger).toConstantValue(offering.logger);
    bind(Tokens.Clock).toConstantValue(offering.clock);
    bind(Tokens.Ledger).toConstantValue(site.ledger);
    bind(Tokens.WaldurClient).toDynamicValue(() => offering.client);
    bind(Tokens.UsernameBackend).toDynamicValue(() => offering.usernameBackend);
    bind(Tokens.OrderBackend).toDynamicValue(() => offering.orderBackend);
    bind(Tokens.MembershipBackend).toDynamicValue(() => offering.membershipBackend);
    bind(Tokens.ProcessorParts)
      .toDynamicValue((context) => createParts(offering, context))
      .inSingletonScope();
    bind(OfferingBaseProcessor).toSelf();
    bind(OfferingOrderProcessor).toSelf();
    bind(OfferingMembershipProcessor).toSelf();
  });
}

/**
 * The decorator of subclasses of a processor that a container creates. It makes the class injectable and injects
 * the first constructor argument as in the base class, which inversify does not do by itself. Further arguments are
 * injected with `@inject`.
 */
export function offeringProcessor(): ClassDecorator {
  return (target) => {
    inversify.injectable()(target);
    inversify.injectFromBase({ extendConstructorArguments: true, extendProperties: true })(target);
  };
}

function createParts(offering: SiteOffering, { get }: inversify.ResolutionContext): SiteOfferingParts {
  const ledger = get(Tokens.Ledger);
  const parts = {
    ...offering.parts,
    client: get(Tokens.WaldurClient),
    backend: get(Tokens.UsernameBackend),
    logger: get(Tokens.Logger),
    clock: get(Tokens.Clock),
    ledger: ledger?.usernames,
    attempts: ledger?.attempts,
    notes: ledger?.notes,
  };
  const lazily = (identifier: inversify.ServiceIdentifier<ResourceBackend>) => ({
    get: () => get(identifier),
    enumerable: false,
  });
  return Object.defineProperties(parts, {
    orderBackend: lazily(Tokens.OrderBackend),
    membershipBackend: lazily(Tokens.MembershipBackend),
  }) as typeof parts & Pick<SiteOfferingParts, 'orderBackend' | 'membershipBackend'>;
}

// Decorators of different major versions are incompatible: without this check, dependencies would be injected as
// `undefined`.
function requireInversify8(): void {
  if ('loadAsync' in inversify.Container.prototype) return;
  throw new Error(
    'waldur-offering-processor/inversify: expected inversify 8, got an older version. Run npm install inversify@8',
  );
}
