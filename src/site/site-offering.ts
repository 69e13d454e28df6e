import type { Config, OfferingConfig } from '../config/types.js';
import { findUnresolvedVariables, parseBackendSettings } from '../plugins/check-settings.js';
import {
  completeSettings,
  type MembershipSettings,
  type OfferingPeer,
  type OrderSettings,
} from '../processors/parts.js';
import type { ResourceBackend, ResourceBackendClass, ResourceBackendOptions } from '../resources/backend.js';
import { builtInResourceBackends } from '../resources/built-in.js';
import type { Wait } from '../shared/abortable.js';
import type { Clock } from '../shared/clock.js';
import { describeError } from '../shared/describe-error.js';
import { BackendNotAvailableError, ConfigurationError, type ConfigurationIssue } from '../shared/errors.js';
import type { Logger } from '../shared/logger.js';
import { isPostgresUrl } from '../shared/postgres-url.js';
import type { AbstractUsernameManagementBackend, UsernameBackendClass } from '../usernames/backend.js';
import { UnknownUsernameManagementBackend } from '../usernames/base.js';
import { builtInUsernameBackends } from '../usernames/built-in.js';
import { usernameRulesFor } from '../usernames/policy-tools.js';
import type { Observer } from '../users/observer.js';
import { completeParts, type OfferingParts } from '../users/offering-parts.js';
import type { WaldurClient } from '../waldur/client.js';
import { createWaldurClient } from '../waldur/create-waldur-client.js';
import {
  type CredentialsRequest,
  type CredentialsSource,
  followFile,
  followFiles,
} from '../waldur/credentials-source.js';
import type { HostLimits } from '../waldur/host-limits.js';
import { describeProxy, findProxies, type ProxyOptions, type ProxyServer, proxyFor } from '../waldur/proxies.js';
import { createBackendNotes, createWorkLock } from './backend-ports.js';
import type { SiteLedger } from './open-site-ledger.js';

/** How connections to the Waldur of an offering are opened, apart from those of its client. */
export interface OfferingConnections {
  /** PEM certificates to trust in addition. */
  readonly ca: string | undefined;
  readonly extraCa: string | undefined;
  /** The certificate and the private key of this client, in PEM. */
  readonly clientCertificate: string | undefined;
  readonly verifySsl: boolean;
  /** The proxy for an http or https URL; `undefined` for a direct connection. */
  proxyFor(url: string): ProxyServer | undefined;
}

/** What the offerings of one site share. */
export interface SharedParts {
  readonly config: Config;
  readonly proxies: ProxyOptions;
  readonly usernameBackends: ReadonlyMap<string, UsernameBackendClass>;
  readonly resourceBackends: ReadonlyMap<string, ResourceBackendClass>;
  readonly ledger: SiteLedger | undefined;
  readonly hostLimits: HostLimits;
  readonly observer: Observer | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly wait: Wait | undefined;
  readonly extraCa: string | undefined;
  readonly fetch: typeof fetch | undefined;
  readonly random: (() => number) | undefined;
  readonly userAgent: string | undefined;
  /** The credentials in place of those of the configuration, if any. */
  credentialsOf?(offering: SiteOffering): CredentialsSource | undefined;
  /** The other offerings of the configuration whose resources are on the same system as those of this one. */
  peersOf(offering: SiteOffering): readonly OfferingPeer[];
  /** The other offerings of the configuration where users get the same usernames, and may get them together. */
  usernamePeersOf(offering: SiteOffering): readonly SiteOffering[];
}

/**
 * All that the processors of one offering need. The two resource backends are created when they are first read; reading
 * one throws `BackendNotAvailableError` when its key is not set, it is not installed, or it rejects its settings.
 */
export interface SiteOfferingParts extends OfferingParts, OrderSettings, MembershipSettings {
  /** The backend that `order_processing_backend` names. */
  readonly orderBackend: ResourceBackend;
  /** The backend that `membership_sync_backend` names. */
  readonly membershipBackend: ResourceBackend;
  /** The other offerings of the configuration whose resources are on the same system. */
  readonly peers: readonly OfferingPeer[];
}

const noLedgerMessage =
  'no ledger is configured: usernames are only compared with what Waldur shows now, and a username that Waldur no longer shows can be given to another user';

/**
 * One offering of an open site. Its client, backends and parts are created when they are first used, and only once. The
 * site closes them.
 */
export class SiteOffering {
  /** The entry of `offerings:` in the configuration. */
  readonly config: OfferingConfig;
  readonly #shared: SharedParts;
  #limits: HostLimits;
  #client: WaldurClient | undefined;
  #credentials: CredentialsSource | undefined;
  #usernameBackend: AbstractUsernameManagementBackend | undefined;
  #parts: SiteOfferingParts | undefined;
  readonly #resourceBackends = new Map<string, ResourceBackend>();

  constructor(config: OfferingConfig, shared: SharedParts) {
    this.config = config;
    this.#shared = shared;
    this.#limits = shared.hostLimits;
  }

  /** `name` in the configuration. */
  get name(): string {
    return this.config.name;
  }

  /** `waldur_offering_uuid`. */
  get uuid(): string {
    return this.config.waldurOfferingUuid;
  }

  get logger(): Logger {
    return this.#shared.logger;
  }

  get clock(): Clock {
    return this.#shared.clock;
  }

  /** The client of the offering's Waldur, with the offering's credentials. */
  get client(): WaldurClient {
    this.#client ??= this.#createClient();
    return this.#client;
  }

  /** Whether a function of the program supplies its credentials, instead of the configuration. */
  get hasOwnCredentials(): boolean {
    return this.#shared.credentialsOf?.(this) !== undefined;
  }

  /** The proxy to Waldur, as errors name it; `undefined` for a direct connection, or with a custom `fetch`. */
  get proxy(): string | undefined {
    const { proxies, fetch } = this.#shared;
    const proxy = fetch === undefined ? proxyFor(this.config.waldurApiUrl, findProxies(proxies)) : undefined;
    return proxy && describeProxy(proxy);
  }

  /** How to connect to the Waldur of the offering. Files are read anew. */
  get connectionOptions(): OfferingConnections {
    const { ca, caFile, clientCertificateFile, verifySsl } = this.config;
    const { proxies, extraCa } = this.#shared;
    return {
      ca: caFile?.read().text ?? ca,
      extraCa,
      clientCertificate: clientCertificateFile?.read().text,
      verifySsl,
      proxyFor: (url) => proxyFor(url, findProxies(proxies)),
    };
  }

  /**
   * The token of Waldur's API. With `refresh`, its file is read again. Throws an `Error` if the credentials are those of
   * an identity provider.
   */
  async readToken(request: CredentialsRequest): Promise<string> {
    const { credentialsOf, logger } = this.#shared;
    this.#credentials ??= credentialsOf?.(this) ?? followFiles(this.config.credentials, logger);
    const credentials = await this.#credentials(request);
    if (credentials.kind === 'token') return credentials.token.reveal();
    throw new Error(`${this.name}: Waldur's message broker accepts no OIDC tokens (expected waldur_api_token)`);
  }

  /**
   * The backend that `username_management_backend` names. One that is not installed is replaced by
   * `UnknownUsernameManagementBackend`, which creates no usernames. Throws `BackendNotAvailableError` when the backend
   * rejects its settings.
   */
  get usernameBackend(): AbstractUsernameManagementBackend {
    this.#usernameBackend ??= this.#createUsernameBackend();
    return this.#usernameBackend;
  }

  /** Says that the username backend is not installed; `undefined` if it is. */
  get missingUsernameBackend(): string | undefined {
    return this.usernameBackend instanceof UnknownUsernameManagementBackend
      ? this.#describeMissingUsernameBackend()
      : undefined;
  }

  /** Throws `BackendNotAvailableError` when the username backend is not installed, or rejects its settings. */
  requireUsernameBackend(): void {
    const missing = this.missingUsernameBackend;
    if (missing !== undefined) throw new BackendNotAvailableError(missing);
  }

  /** The backend that `order_processing_backend` names. Throws as in `SiteOfferingParts`. */
  get orderBackend(): ResourceBackend {
    return this.#resourceBackend('order_processing_backend', this.config.orderProcessingBackend);
  }

  /** The backend that `membership_sync_backend` names. Throws as in `SiteOfferingParts`. */
  get membershipBackend(): ResourceBackend {
    return this.#resourceBackend('membership_sync_backend', this.config.membershipSyncBackend);
  }

  /** The constructor argument of this offering's processors. Throws `BackendNotAvailableError` as `usernameBackend`. */
  get parts(): SiteOfferingParts {
    this.#parts ??= this.#createParts();
    return this.#parts;
  }

  /** The other offerings of the configuration where users get the same usernames, and may get them together. */
  get usernamePeers(): readonly SiteOffering[] {
    return this.#shared.usernamePeersOf(this);
  }

  /**
   * Creates a processor, or any class whose constructor takes the parts of an offering: `new Class(parts)`. `more`:
   * parts for this one alone.
   */
  create<T>(Class: new (parts: SiteOfferingParts) => T, more?: Pick<SiteOfferingParts, 'steps'>): T {
    if (more?.steps === undefined) return new Class(this.parts);
    // The backends are still only created when they are read.
    const descriptors = Object.getOwnPropertyDescriptors(this.parts);
    const steps = { value: more.steps, enumerable: true };
    return new Class(Object.defineProperties({} as SiteOfferingParts, { ...descriptors, steps }));
  }

  /** Runs `work` with `limits` in place of the site's limits for the requests of this offering. */
  async withHostLimits<T>(limits: HostLimits, work: () => Promise<T>): Promise<T> {
    this.#limits = limits;
    try {
      return await work();
    } finally {
      this.#limits = this.#shared.hostLimits;
    }
  }

  /** Closes the client and the username backend, if they were created. Safe to call twice. */
  async close(): Promise<void> {
    await this.#client?.close();
    // A plugin may implement an older version of the contract.
    await this.#usernameBackend?.close?.();
  }

  #createClient(): WaldurClient {
    const { waldurApiUrl: apiUrl, caFile, clientCertificateFile, verifySsl } = this.config;
    const { proxies, logger, clock, wait, fetch, random, userAgent, credentialsOf } = this.#shared;
    const credentials = credentialsOf?.(this) ?? this.config.credentials;
    const ca = caFile === undefined ? this.config.ca : followFile(caFile, logger);
    const clientCertificate = clientCertificateFile && followFile(clientCertificateFile, logger);
    const { observer } = this.#shared;
    const hostLimits: HostLimits = {
      run: (request, work) =>
        this.#limits.run(request, observer === undefined ? work : () => observer({ kind: 'request', request }, work)),
    };
    const tls = { ca, extraCa: this.#shared.extraCa, clientCertificate, verifySsl };
    const options = { apiUrl, credentials, logger, clock, wait, fetch, random, userAgent, hostLimits };
    return createWaldurClient({ ...options, ...tls, ...proxies });
  }

  #createUsernameBackend(): AbstractUsernameManagementBackend {
    const { usernameBackends, ledger, config } = this.#shared;
    const { name, usernameManagementBackend, usernamePolicy: policy } = this.config;
    const Backend = usernameBackends.get(usernameManagementBackend);
    if (Backend === undefined) {
      this.logger.warn(`${name}: ${this.#describeMissingUsernameBackend()}`);
    }
    const { directory } = config;
    const backend = this.#build(
      Backend ?? UnknownUsernameManagementBackend,
      (Class, options) => new Class({ ...options, directory, policy }),
    );
    if (ledger === undefined && backend.makesUsernames) this.logger.info(`${name}: ${noLedgerMessage}`);
    return backend;
  }

  #describeMissingUsernameBackend(): string {
    const installed = [...builtInUsernameBackends, ...this.#shared.usernameBackends.keys()];
    return describeNotInstalled('username_management_backend', this.config.usernameManagementBackend, installed);
  }

  #resourceBackend(key: string, backendName: string | undefined): ResourceBackend {
    const created = this.#resourceBackends.get(key);
    if (created !== undefined) return created;
    const { resourceBackends } = this.#shared;
    if (backendName === undefined) throw new BackendNotAvailableError(`${key} is not set`);
    const Backend = resourceBackends.get(backendName);
    if (Backend === undefined)
      throw new BackendNotAvailableError(
        describeNotInstalled(key, backendName, [...builtInResourceBackends, ...resourceBackends.keys()]),
      );
    const namesResources = key === 'order_processing_backend';
    const backend = this.#build(Backend, (Class, options) => new Class({ ...options, ...this.#ports }), namesResources);
    this.#resourceBackends.set(key, backend);
    return backend;
  }

  get #ports(): Pick<ResourceBackendOptions, 'components' | 'lock' | 'notes'> {
    const { config, ledger } = this.#shared;
    return {
      components: this.config.backendComponents,
      lock: ledger && isPostgresUrl(config.ledger ?? '') ? createWorkLock(ledger, this.#shared) : undefined,
      notes: ledger && createBackendNotes(ledger.notes, this.uuid),
    };
  }

  // The settings are parsed again rather than kept from the validation, so that each backend gets its own object.
  #build<C, T>(Class: C, create: (Class: C, options: BackendOptions) => T, namesResources = false): T {
    try {
      const context = { config: this.#shared.config, offering: this.config, namesResources };
      const unresolved = findUnresolvedVariables(Class, context);
      if (unresolved.length > 0) throw new ConfigurationError(unresolved);
      const settings = parseBackendSettings(Class, this.config.backendSettings);
      return create(Class, { settings, offering: { uuid: this.uuid, name: this.name }, logger: this.logger });
    } catch (error) {
      const message =
        error instanceof ConfigurationError
          ? new ConfigurationError(error.issues.map((issue) => this.#locateIssue(issue))).message
          : describeError(error).message;
      throw new BackendNotAvailableError(message, { cause: error });
    }
  }

  // A backend does not know where its settings are in the file.
  #locateIssue(issue: ConfigurationIssue): ConfigurationIssue {
    const { config } = this.#shared;
    const index = config.offerings.indexOf(this.config);
    const location = config.locate(['offerings', index, ...issue.path.split('.')]);
    const isSetting = issue.line === undefined && /^backend_settings\b/.test(issue.path);
    return isSetting && location !== undefined
      ? { ...issue, ...location, path: `offerings[${index}].${issue.path}` }
      : issue;
  }

  #createParts(): SiteOfferingParts {
    const { ledger, config } = this.#shared;
    const { exposeBackendErrorDetails } = config;
    const parts = completeParts({
      ...completeSettings({ ...this.config, exposeBackendErrorDetails }),
      ...this.config,
      maxConnections: config.maxConnections,
      client: this.client,
      server: this.config.waldurApiUrl,
      backend: this.usernameBackend,
      offering: { uuid: this.uuid, name: this.name },
      logger: this.logger,
      clock: this.clock,
      ...(this.#shared.wait && { wait: this.#shared.wait }),
      rules: usernameRulesFor(this.config.usernamePolicy),
      peers: this.#shared.peersOf(this),
      ledger: ledger?.usernames,
      attempts: ledger?.attempts,
      notes: ledger?.notes,
      observer: this.#shared.observer,
    });
    // Not enumerable, so that copying the parts creates no backend.
    const lazily = (get: () => ResourceBackend) => ({ get, enumerable: false });
    return Object.defineProperties(parts, {
      orderBackend: lazily(() => this.orderBackend),
      membershipBackend: lazily(() => this.membershipBackend),
    }) as typeof parts & Pick<SiteOfferingParts, 'orderBackend' | 'membershipBackend'>;
  }
}

interface BackendOptions {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly offering: { readonly uuid: string; readonly name: string };
  readonly logger: Logger;
}

function describeNotInstalled(key: string, name: string, installed: readonly string[]): string {
  return `${key} '${name}' is not installed; installed are ${[...new Set(installed)].join(', ')}`;
}
