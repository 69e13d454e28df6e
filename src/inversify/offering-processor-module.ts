import { ContainerModule } from 'inversify';
import { findOffering } from '../config/find-offering.js';
import type { Config, OfferingConfig } from '../config/types.js';
import { type BackendClasses, checkBackendSettings, parseBackendSettings } from '../plugins/check-settings.js';
import { OfferingBaseProcessor } from '../processors/offering-base-processor.js';
import type { OfferingProcessorParts } from '../processors/parts.js';
import type { ResourceBackendClass } from '../resources/backend.js';
import { builtInResourceBackends } from '../resources/built-in.js';
import { type Clock, systemClock } from '../shared/clock.js';
import { type Logger, silentLogger } from '../shared/logger.js';
import { checkUsernamePolicies } from '../site/check-username-policies.js';
import { deferLedger, type SiteLedger } from '../site/defer-ledger.js';
import { openSiteLedger } from '../site/open-site-ledger.js';
import type { AbstractUsernameManagementBackend, UsernameBackendClass } from '../usernames/backend.js';
import { UnknownUsernameManagementBackend } from '../usernames/base.js';
import { builtInUsernameBackends } from '../usernames/built-in.js';
import { createUsernameRules } from '../usernames/rules/create-username-rules.js';
import type { WaldurClient } from '../waldur/client.js';
import { createWaldurClient } from '../waldur/create-waldur-client.js';
import type { HostLimits } from '../waldur/host-limits.js';
import { bindResources } from './resource-bindings.js';
import { Tokens } from './tokens.js';

/** What an embedder may put in place of the defaults. */
export interface OfferingProcessorOverrides {
  /**
   * Username backends by the name under which a configuration asks for them, beside the built-in `base` and `posix`.
   */
  readonly usernameBackends?: Readonly<Record<string, UsernameBackendClass>>;
  /** Resource backends by the name under which a configuration asks for them, beside the built-in `command`. */
  readonly resourceBackends?: Readonly<Record<string, ResourceBackendClass>> | undefined;
  /**
   * Default: the runtime's own. A handed-in `fetch` gets no dispatcher, so proxy, CA and `verify_ssl` are its own
   * affair.
   */
  readonly fetch?: typeof fetch;
  /** Default: silent. */
  readonly logger?: Logger;
  readonly clock?: Clock;
  /** A number in [0, 1), for jitter. Default: `Math.random`. */
  readonly random?: () => number;
  /** Default: `waldur-offering-processor`. */
  readonly userAgent?: string;
  /**
   * Who has, had and reserves which name, already open and closed by whoever opened it. Default: the one that the
   * configuration names, if it names one.
   */
  readonly ledger?: SiteLedger | undefined;
  /** A limit of requests in flight that several containers of one program share. Default: one of 16 for each. */
  readonly hostLimits?: HostLimits;
}

/** Options of `offeringProcessorModule`. */
export interface OfferingProcessorModuleOptions extends OfferingProcessorOverrides {
  /** Which entry of `offerings:` to work for, by name or uuid. Needed only when there are several. */
  readonly offering?: string;
}

/**
 * Everything that is needed to work for one offering of a configuration, as a module to load into an inversify
 * container: the client, the username backend that the offering names, and `OfferingBaseProcessor`. Each part is one
 * object for the container's whole life.
 *
 * Throws `ConfigurationError` when the offering is not in the configuration, or was not named and there are several,
 * and for each mistake in `backend_settings` that the `settingsSchema` of a backend finds which the offering names. A
 * backend that nobody has registered is no error here: it is logged, and no usernames are made. Close
 * `Tokens.WaldurClient` when you are done (`container.unbindAll()` does it too).
 */
export function offeringProcessorModule(config: Config, options: OfferingProcessorModuleOptions = {}): ContainerModule {
  const offering = findOffering(config, options.offering);
  const { usernameBackends: backends, resourceBackends } = collectBackends(options);
  checkUsernamePolicies(config, [offering]);
  checkBackendSettings(config, [offering], { usernameBackends: backends, resourceBackends });
  return new ContainerModule(({ bind }) => {
    bind(Tokens.Config).toConstantValue(config);
    bind(Tokens.Offering).toConstantValue(offering);
    bind(Tokens.Logger).toConstantValue(options.logger ?? silentLogger);
    bind(Tokens.Clock).toConstantValue(options.clock ?? systemClock);
    bind(Tokens.UsernameBackends).toConstantValue(backends);
    bind(Tokens.Ledger)
      .toResolvedValue((clock: Clock) => options.ledger ?? createLedger(config, clock), [Tokens.Clock])
      .inSingletonScope()
      .onDeactivation((ledger) => (options.ledger === undefined ? ledger?.close() : undefined));
    bind(Tokens.WaldurClient)
      .toResolvedValue(
        (logger: Logger, clock: Clock) => createClient({ config, offering, options, logger, clock }),
        [Tokens.Logger, Tokens.Clock],
      )
      .inSingletonScope()
      .onDeactivation((client) => client.close());
    bind(Tokens.UsernameBackend)
      .toResolvedValue(createBackend, [
        Tokens.UsernameBackends,
        Tokens.Config,
        Tokens.Offering,
        Tokens.Logger,
        Tokens.Ledger,
      ])
      .inSingletonScope()
      // A plugin may bring an older copy of the contract.
      .onDeactivation((backend) => backend.close?.());
    bind(Tokens.ProcessorParts)
      .toResolvedValue(joinParts, [
        Tokens.WaldurClient,
        Tokens.UsernameBackend,
        Tokens.Offering,
        Tokens.Logger,
        Tokens.Clock,
        Tokens.Ledger,
      ])
      .inSingletonScope();
    bind(OfferingBaseProcessor).toSelf();
    bindResources({ bind }, { config, offering, backends: resourceBackends });
  });
}

/** The classes of backends by name: built in, and handed in beside or in place of those. */
export function collectBackends({ usernameBackends, resourceBackends }: OfferingProcessorOverrides): BackendClasses & {
  readonly usernameBackends: ReadonlyMap<string, UsernameBackendClass>;
  readonly resourceBackends: ReadonlyMap<string, ResourceBackendClass>;
} {
  return {
    usernameBackends: new Map(Object.entries({ ...builtInUsernameBackends, ...usernameBackends })),
    resourceBackends: new Map(Object.entries({ ...builtInResourceBackends, ...resourceBackends })),
  };
}

interface ClientMakings {
  readonly config: Config;
  readonly offering: OfferingConfig;
  readonly options: OfferingProcessorOverrides;
  readonly logger: Logger;
  readonly clock: Clock;
}

function createClient({ config, offering, options, logger, clock }: ClientMakings): WaldurClient {
  const { fetch, random, userAgent, hostLimits } = options;
  return createWaldurClient({
    apiUrl: offering.waldurApiUrl,
    credentials: offering.credentials,
    proxy: config.globalProxy,
    ca: offering.ca,
    verifySsl: offering.verifySsl,
    logger,
    clock,
    fetch,
    random,
    userAgent,
    hostLimits,
  });
}

const withoutLedger =
  'there is no ledger, so that usernames are held against what Waldur shows now, and a name that Waldur has forgotten can be given to somebody else';

function createLedger(config: Config, clock: Clock): SiteLedger | undefined {
  if (config.ledger === undefined) return undefined;
  return deferLedger(async () => {
    const ledger = await openSiteLedger(config, { clock });
    if (ledger === undefined) throw new Error('ledger: expected one in the configuration, there is none');
    return ledger;
  });
}

function createBackend(
  backends: ReadonlyMap<string, UsernameBackendClass>,
  { directory }: Config,
  offering: OfferingConfig,
  logger: Logger,
  ledger: SiteLedger | undefined,
): AbstractUsernameManagementBackend {
  const name = offering.usernameManagementBackend;
  const Backend = backends.get(name);
  if (Backend === undefined) {
    logger.warn(
      `${offering.name}: username_management_backend '${name}' is not installed; installed are ${[...backends.keys()].join(', ')}`,
    );
  }
  const backend = new (Backend ?? UnknownUsernameManagementBackend)({
    settings: parseBackendSettings(Backend, offering.backendSettings),
    offering: { uuid: offering.waldurOfferingUuid, name: offering.name },
    logger,
    directory,
    policy: offering.usernamePolicy,
  });
  if (ledger === undefined && backend.makesUsernames) logger.info(`${offering.name}: ${withoutLedger}`);
  return backend;
}

function joinParts(
  client: WaldurClient,
  backend: AbstractUsernameManagementBackend,
  offering: OfferingConfig,
  logger: Logger,
  clock: Clock,
  ledger: SiteLedger | undefined,
): OfferingProcessorParts {
  return {
    client,
    backend,
    offering: { uuid: offering.waldurOfferingUuid, name: offering.name },
    settings: offering.backendSettings,
    logger,
    clock,
    concurrency: offering.usernameConcurrency,
    timeoutSeconds: offering.usernameTimeoutSeconds,
    claimSeconds: offering.claimSeconds,
    usernameScope: offering.usernameScope,
    rules: createUsernameRules(offering.usernamePolicy),
    ledger: ledger?.usernames,
    attempts: ledger?.attempts,
    maxAttempts: offering.maxAttempts,
  };
}
