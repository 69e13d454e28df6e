import { findOffering, findOfferings } from '../config/find-offering.js';
import type { Config, Environment, OfferingConfig, WaldurCredentials } from '../config/types.js';
import { checkBackendSettings } from '../plugins/check-settings.js';
import type { OfferingPeer } from '../processors/parts.js';
import type { ResourceBackendClass } from '../resources/backend.js';
import { loadBuiltInResourceBackends } from '../resources/built-in.js';
import type { Wait } from '../shared/abortable.js';
import { type Clock, systemClock } from '../shared/clock.js';
import { describeError } from '../shared/describe-error.js';
import { ConfigurationError } from '../shared/errors.js';
import { type Logger, silentLogger } from '../shared/logger.js';
import type { UsernameBackendClass } from '../usernames/backend.js';
import { loadBuiltInUsernameBackends } from '../usernames/built-in.js';
import { combineObservers, type Observer } from '../users/observer.js';
import type { CredentialsRequest, CredentialsSource } from '../waldur/credentials-source.js';
import { createHostLimits, type HostLimits } from '../waldur/host-limits.js';
import { findProxies, type ProxyOptions } from '../waldur/proxies.js';
import { checkPackages } from './check-packages.js';
import { checkUsernamePolicies } from './check-username-policies.js';
import { createLedgerError, openSiteLedger, type SiteLedger, type SiteLedgerOptions } from './open-site-ledger.js';
import { sharesSystem } from './shares-system.js';
import { sharesUsernames } from './shares-usernames.js';
import { SiteOffering } from './site-offering.js';
import { findTracingObserver } from './trace-work.js';

/** Supplies the credentials of an offering. See `CredentialsSource`. */
export type SiteCredentials = (
  offering: { readonly uuid: string; readonly name: string },
  request: CredentialsRequest,
) => WaldurCredentials | Promise<WaldurCredentials>;

/** What an embedding program can replace, and which offerings of the configuration are opened. */
export interface SiteOverrides extends Omit<SiteLedgerOptions, 'clock'> {
  /** Only these offerings, each by its name or uuid. The others are neither validated nor opened. Default: all. */
  readonly offerings?: readonly string[] | undefined;
  /** Username backends by the name that the configuration uses, in addition to the built-in ones. */
  readonly usernameBackends?: Readonly<Record<string, UsernameBackendClass>> | undefined;
  /** Resource backends by the name that the configuration uses, in addition to the built-in ones. */
  readonly resourceBackends?: Readonly<Record<string, ResourceBackendClass>> | undefined;
  /**
   * The environment whose `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` are honoured if the configuration has
   * no `global_proxy`. Default: none of them is. The command line passes `process.env`.
   */
  readonly proxyEnv?: Environment | undefined;
  /**
   * The content of the file in `NODE_EXTRA_CA_CERTS`. Needed where an offering has a `ca_file` and Node is older than
   * 22.15. The command line reads it. Default: none.
   */
  readonly extraCa?: string | undefined;
  /** Default: the runtime's own. Proxy, CA and `verify_ssl` do not apply to a `fetch` that is passed here. */
  readonly fetch?: typeof fetch | undefined;
  /** Default: silent. */
  readonly logger?: Logger | undefined;
  readonly clock?: Clock | undefined;
  /** How to wait, on `clock`, before a request is repeated. Default: a timer. */
  readonly wait?: Wait | undefined;
  /**
   * Supplies the credentials of an offering in place of those of the configuration: `(offering, request) => …`. Called
   * before every request to Waldur, and with `refresh` after a 401.
   */
  readonly credentials?: SiteCredentials | undefined;
  /** A number in [0, 1), for jitter. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Default: `waldur-offering-processor`. */
  readonly userAgent?: string | undefined;
  /** An open ledger; the caller closes it. Default: the one that the configuration names, if any. */
  readonly ledger?: SiteLedger | undefined;
  /** Watches the work of the site, to measure or trace it. Default: none. */
  readonly observer?: Observer | undefined;
  /** Limits of requests that several sites share. Default: `max_connections` for each host. */
  readonly hostLimits?: HostLimits | undefined;
}

/** An opened configuration. Close it when the work is done. */
export interface Site {
  readonly config: Config;
  /** The offerings that were opened, in the order of the configuration. */
  readonly offerings: readonly SiteOffering[];
  /** Which user holds, held or reserves which username. `undefined` if the configuration names no ledger. */
  readonly ledger: SiteLedger | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
  /** The limits that all clients of the site share. */
  readonly hostLimits: HostLimits;
  /** Watches the work of the site, if anything does. */
  readonly observer: Observer | undefined;
  /**
   * The offering with this name or uuid; the only one if none is named. Throws `ConfigurationError` when there is none,
   * or when several match.
   */
  offering(nameOrUuid?: string): SiteOffering;
  /** The ledger. Throws `ConfigurationError` if the configuration names none. */
  requireLedger(): SiteLedger;
  /** Closes clients, backends, and the ledger unless it was passed in. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens a configuration: validates it completely, opens its ledger, and prepares its offerings. Clients and backends
 * are created when they are first used.
 *
 * Throws `ConfigurationError` with every invalid value of the username settings and `backend_settings`, for an unknown
 * offering, for a proxy that is invalid in the environment or that the runtime does not support, for a built-in backend
 * whose optional package is not installed, and when the ledger can't be opened. Throws `LedgerBusyError` when another
 * process holds the lock of the ledger. A backend that is not installed is no error here: it is logged, and the jobs
 * report it for its offering.
 */
export async function openSite(config: Config, overrides: SiteOverrides = {}): Promise<Site> {
  const { logger = silentLogger, clock = systemClock, readOnly, missingLedger } = overrides;
  const { fetch, random, userAgent, wait, extraCa } = overrides;
  const proxies = { proxy: config.globalProxy, proxyEnv: overrides.proxyEnv };
  const chosen = chooseOfferings(config, overrides.offerings);
  const builtIn = await loadBuiltInUsernameBackends(
    config.offerings.map(({ usernameManagementBackend }) => usernameManagementBackend),
  );
  const builtInResources = await loadBuiltInResourceBackends(
    chosen.flatMap(({ orderProcessingBackend, membershipSyncBackend }) => [
      orderProcessingBackend ?? '',
      membershipSyncBackend ?? '',
    ]),
  );
  const classes = {
    usernameBackends: new Map([...builtIn, ...Object.entries(overrides.usernameBackends ?? {})]),
    resourceBackends: new Map([...builtInResources, ...Object.entries(overrides.resourceBackends ?? {})]),
  };
  runAllChecks(
    () => checkUsernamePolicies(config, chosen),
    () => checkBackendSettings(config, chosen, classes),
    () => checkProxies(config, proxies),
  );
  await checkPackages(config, chosen, classes.usernameBackends);
  const ownLedger =
    overrides.ledger === undefined
      ? await openSiteLedger(config, { readOnly, missingLedger, clock, logger })
      : undefined;
  const ledger = overrides.ledger ?? ownLedger;
  const hostLimits =
    overrides.hostLimits ??
    createHostLimits({ maxConnections: config.maxConnections, logger, ...(wait && { wait, clock }) });
  // Also of offerings that were not chosen: their resources may have the ids of the chosen ones.
  const peersOf = (offering: SiteOffering): readonly OfferingPeer[] =>
    all.filter((other) => other !== offering && sharesSystem(offering.config, other.config)).map(toPeer);
  const usernamePeersOf = (offering: SiteOffering): readonly SiteOffering[] =>
    all.filter((other) => other.uuid !== offering.uuid && sharesUsernames(offering.config, other.config));
  const { credentials } = overrides;
  const observer = combineObservers(await findTracingObserver(), overrides.observer);
  const credentialsOf = ({ uuid, name }: SiteOffering): CredentialsSource | undefined =>
    credentials && ((request) => credentials({ uuid, name }, request));
  const base = {
    config,
    proxies,
    extraCa,
    credentialsOf,
    ...classes,
    ledger,
    hostLimits,
    logger,
    clock,
    wait,
    observer,
  };
  const shared = { ...base, fetch, random, userAgent, peersOf, usernamePeersOf };
  const all = config.offerings.map((offering) => new SiteOffering(offering, shared));
  const offerings = all.filter((offering) => chosen.includes(offering.config));
  let closing: Promise<void> | undefined;
  return {
    config,
    offerings,
    ledger,
    logger,
    clock,
    hostLimits,
    observer,
    offering(nameOrUuid) {
      const wanted = findOffering({ ...config, offerings: chosen }, nameOrUuid);
      return offerings[chosen.indexOf(wanted)] as SiteOffering;
    },
    requireLedger() {
      if (ledger !== undefined) return ledger;
      throw createLedgerError(
        config,
        'expected sqlite:PATH or a postgres:// URL, got none. This command or function needs a ledger',
      );
    },
    close() {
      closing ??= closeAll(all, ownLedger);
      return closing;
    },
  };
}

// The client of an offering that was not chosen is created only if it is needed.
function toPeer(offering: SiteOffering): OfferingPeer {
  return {
    offering: { uuid: offering.uuid, name: offering.name },
    get client() {
      return offering.client;
    },
  };
}

async function closeAll(offerings: readonly SiteOffering[], ledger: SiteLedger | undefined): Promise<void> {
  const results = await Promise.allSettled(offerings.map((offering) => offering.close()));
  await ledger?.close();
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function checkProxies(config: Config, proxies: ProxyOptions): void {
  try {
    findProxies(proxies);
  } catch (error) {
    const location = proxies.proxy === undefined ? undefined : config.locate(['global_proxy']);
    throw new ConfigurationError([
      { ...(location ?? { file: '<environment>' }), path: '', message: describeError(error).message },
    ]);
  }
}

/** Runs all checks, and throws one `ConfigurationError` with the issues of all of them. */
function runAllChecks(...checks: readonly (() => void)[]): void {
  const issues = checks.flatMap((check) => {
    try {
      check();
      return [];
    } catch (error) {
      if (error instanceof ConfigurationError) return error.issues;
      throw error;
    }
  });
  if (issues.length > 0) throw new ConfigurationError(issues);
}

/**
 * Returns the selected entries of `offerings:` in the order of the file. Throws `ConfigurationError` for an unknown
 * one.
 */
export function chooseOfferings(config: Config, wanted: readonly string[] | undefined): readonly OfferingConfig[] {
  if (wanted === undefined) return config.offerings;
  const missing = wanted.find((nameOrUuid) => findOfferings(config, nameOrUuid).length === 0);
  if (missing !== undefined) {
    const known = config.offerings.map(({ name, waldurOfferingUuid }) => `${name} (${waldurOfferingUuid})`).join(', ');
    const message = `the configuration has no offering '${missing}' (expected one of ${known})`;
    throw new ConfigurationError([{ file: '<options>', path: 'offerings', message }]);
  }
  const named = new Set(wanted.flatMap((nameOrUuid) => findOfferings(config, nameOrUuid)));
  return config.offerings.filter((offering) => named.has(offering));
}
