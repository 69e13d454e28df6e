import type { ConfigurationIssue } from '../shared/errors.js';
import type { ListenAddress } from '../shared/listen-address.js';
import type { Schedule } from '../shared/schedule.js';
import type { NamedFile } from './named-file.js';
import type { Secret } from './secret.js';

/** Environment variables by name, as they are passed in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A position in the configuration text. Line and column are 1-based. */
export interface ConfigLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A setting or file mode that has no effect or is unsafe. It does not make the configuration invalid. */
export interface ConfigurationWarning {
  readonly location?: ConfigLocation;
  /** The key path as messages show it, for example `offerings[0].stomp_enabled`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
  /** Set when a secret or a host is exposed. The command line prints such a warning at every log level. */
  readonly security?: true;
}

/** A Waldur token, or a personal access token (prefix `w_`). */
export interface TokenCredentials {
  readonly kind: 'token';
  readonly token: Secret;
  /** The file that has the token. It is read again when it changes, and after a 401. */
  readonly tokenFile?: NamedFile;
}

/** Client credentials of an OIDC provider. Its access tokens are sent as `Bearer`. */
export interface OidcCredentials {
  readonly kind: 'oidc';
  /** The token endpoint, or the discovery document that names it (`…/.well-known/openid-configuration`). */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** The file that has the secret. It is read again when it changes, and when the provider rejects the client. */
  readonly clientSecretFile?: NamedFile;
  readonly scope?: string;
  /** Who the token is for. Some providers require it. */
  readonly audience?: string;
  /** The same as defined by RFC 8707. */
  readonly resource?: string;
  /**
   * How the client authenticates: with the header `Authorization`, or in the form. Default: `post`; with a discovery
   * document, `post` if the provider supports it.
   */
  readonly authMethod?: 'basic' | 'post';
}

/** How to authenticate with Waldur. */
export type WaldurCredentials = TokenCredentials | OidcCredentials;

/** The settings of an offering that define how usernames are built. */
export interface UsernamePolicyConfig {
  /** `username_format`: a named format or a template; absent for the default. */
  readonly format?: string;
  /** `username_language`: two letters, in lower case. */
  readonly language?: string;
  /** `username_profiles`: the target systems whose username rules apply; absent for the default. */
  readonly profiles?: readonly string[];
  /** `reserved_usernames` of the offering and of the whole file. */
  readonly reserved: readonly string[];
  /**
   * `accepted_usernames`: profile names, or the source of a regular expression; absent if the site accepts no usernames
   * in addition to what a resource backend takes.
   */
  readonly accepted?: readonly string[] | string;
}

/** One entry of `offerings:`. Field names are the keys of the file in camel case. */
export interface OfferingConfig {
  /** `name` */
  readonly name: string;
  /**
   * `waldur_api_url`: the root URL without `/api/`, with one trailing slash, for example
   * `https://waldur.example.com/`.
   */
  readonly waldurApiUrl: string;
  /** `waldur_api_token`, `waldur_api_token_file`, or the `oidc_…` keys. */
  readonly credentials: WaldurCredentials;
  /** `waldur_offering_uuid`: 32 lower-case hexadecimal digits. */
  readonly waldurOfferingUuid: string;
  /** `backend_type`, in lower case; absent where it is not set. Only the Python agent uses it. */
  readonly backendType?: string;
  /** `username_management_backend`; default `base`. */
  readonly usernameManagementBackend: string;
  /**
   * `backend_settings`: keys and values as written, with `${ENV_NAME}` replaced where that variable is set. `{}` where
   * the key is absent or null.
   */
  readonly backendSettings: Readonly<Record<string, unknown>>;
  /** `backend_components`: keys and values as written. Absent where the key is absent or null. */
  readonly backendComponents?: Readonly<Record<string, unknown>>;
  /** `verify_ssl`; default `true`. */
  readonly verifySsl: boolean;
  /**
   * The content of `ca_file`: PEM certificates to trust in addition to the system's. It is read when the configuration
   * is loaded.
   */
  readonly ca?: string;
  /** The same file, to follow its changes. */
  readonly caFile?: NamedFile;
  /**
   * The content of `client_cert_file` and `client_key_file`: in PEM, the certificate with which this client identifies
   * itself, its chain, and the private key.
   */
  readonly clientCertificateFile?: NamedFile;
  /** `username_concurrency`: how many calls of the username backend run at once; default 8. */
  readonly usernameConcurrency: number;
  /** `username_timeout_seconds`: the time limit of a username backend for one user; default 30. */
  readonly usernameTimeoutSeconds: number;
  /** `claim_seconds`: how long a user in `Creating` is left to the worker that claimed them; default 60. */
  readonly claimSeconds: number;
  /**
   * `max_attempts`: the number of consecutive failed attempts after which a user is quarantined; 0 for never. Requires
   * a ledger. Default 10.
   */
  readonly maxAttempts: number;
  /**
   * `full_pass_hours`: after how many hours `sync` reads all users again; 0 for every run. Without a ledger, every run
   * reads all users. Default 24.
   */
  readonly fullPassHours: number;
  /**
   * `username_scope`: the scope within which usernames are unique. Default `provider`: all offerings of the
   * organisation.
   */
  readonly usernameScope: 'provider' | 'offering';
  /** How usernames are built. */
  readonly usernamePolicy: UsernamePolicyConfig;
  /** `order_processing_backend`: the resource backend that processes orders; absent when that job is off. */
  readonly orderProcessingBackend?: string;
  /** `membership_sync_backend`: the resource backend whose members are synchronised; absent when that job is off. */
  readonly membershipSyncBackend?: string;
  /** `order_concurrency`: how many orders are processed at once; default 4. */
  readonly orderConcurrency: number;
  /** `resource_timeout_seconds`: the time limit of a resource backend for one call; default 300. */
  readonly resourceTimeoutSeconds: number;
  /** `team_fetch_attempts`: how often the team of a new resource is read while members are missing; default 3. */
  readonly teamFetchAttempts: number;
  /** `team_fetch_delay_seconds`: the seconds between those attempts; default 1. */
  readonly teamFetchDelaySeconds: number;
  /** `missing_recheck_seconds`: the seconds before a missing resource is looked up again; default 10. */
  readonly missingRecheckSeconds: number;
  /** `max_removal_share`: removals of more than this share of a resource's members are stopped; default 0.3. */
  readonly maxRemovalShare: number;
  /** `max_removals`: more removals than this in one run are stopped; default 20. */
  readonly maxRemovals: number;
  /**
   * `max_removals_per_day`: more users than this lose access within 24 hours only if an operator allows it; default:
   * the larger of 100 and 10 % of the most ready users in this time. Needs a ledger.
   */
  readonly maxRemovalsPerDay?: number;
  /** `max_departures_per_day`: the same for users whose deletion Waldur has requested; same default. */
  readonly maxDeparturesPerDay?: number;
  /**
   * `handle_deletions`: whether users whose deletion Waldur has requested are processed; default `true`. `false` leaves
   * them to another program.
   */
  readonly handleDeletions: boolean;
  /**
   * `bulk_usernames`: whether the username of a user who waits at several offerings of the provider is stored with one
   * request for all of them. Requires a ledger. Default `false`.
   */
  readonly bulkUsernames: boolean;
  /** Set with `stomp_enabled`: how `run` receives events from Waldur. */
  readonly events?: EventsConfig;
}

/** Where the events of an offering come from. */
export interface EventsConfig {
  /**
   * The URL of Waldur's message broker, from `websocket_use_tls`, `stomp_ws_host`, `stomp_ws_port` and `stomp_ws_path`.
   * Default: scheme and host of `waldur_api_url`, port 443 or 80, and `/rmqws-stomp`.
   */
  readonly url: string;
  /** `stomp_membership_sync_enabled`: whether events about members are received; default `true`. */
  readonly memberships: boolean;
}

/**
 * A `${ENV_NAME}` in `backend_settings` that has no value. It is an error of the offering once a backend that reads the
 * setting is used.
 */
export interface UnresolvedVariable {
  /** The index of the offering. */
  readonly offering: number;
  /** The path of the value below `backend_settings`. */
  readonly path: readonly (string | number)[];
  readonly issue: ConfigurationIssue;
}

/** A valid configuration. It is deeply frozen. */
export interface Config {
  /**
   * The directory of the configuration file, from which relative paths start; absent for a configuration without one.
   */
  readonly directory?: string;
  readonly offerings: readonly OfferingConfig[];
  /** `max_connections`: the most concurrent requests to one host. */
  readonly maxConnections: number;
  /** `global_proxy`; absent when empty. */
  readonly globalProxy?: string;
  /** `log_level`, in lower case and with pino's names; default `info`. */
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  /**
   * `expose_backend_error_details`: whether Waldur shows users the raw error of a failed order, with its stack; default
   * `false`.
   */
  readonly exposeBackendErrorDetails: boolean;
  /**
   * `ledger`: `sqlite:` and a path, resolved against the directory of the configuration, or a URL of PostgreSQL; absent
   * without a ledger.
   */
  readonly ledger?: string;
  /** `ledger_password_file`: the file with the password of a PostgreSQL ledger. */
  readonly ledgerPasswordFile?: NamedFile;
  /** `ledger_key_file`: path of the file with the key of erased usernames, for a PostgreSQL ledger. */
  readonly ledgerKeyFile?: string;
  /**
   * `queue`: the URL of the PostgreSQL or Redis server where the jobs of `run` wait, so that several machines share
   * them; absent where they stay in one process. Contains a password.
   */
  readonly queue?: string;
  /** `sync_schedule`, `orders_schedule` and `memberships_schedule`: when `run` starts each job; `null` for never. */
  readonly schedules: {
    /** Default: every 5 minutes. */
    readonly sync: Schedule | null;
    /** Default: every minute. */
    readonly orders: Schedule | null;
    /** Default: every 5 minutes. */
    readonly memberships: Schedule | null;
  };
  /**
   * `reconcile_minutes`: how often `run` looks for what events have not told, at offerings with `stomp_enabled`; takes
   * the place of `sync_schedule` and `memberships_schedule` there. Default 15.
   */
  readonly reconcileMinutes: number;
  /** `job_concurrency`: how many jobs a process of `run` works on at once; default 4. */
  readonly jobConcurrency: number;
  /** `stop_seconds`: how long `run` waits for the jobs in work when it is stopped; default 240. */
  readonly stopSeconds: number;
  /** `http_listen`: where `run` serves metrics and health; default `127.0.0.1:9847`, `null` for nowhere. */
  readonly httpListen: ListenAddress | null;
  readonly warnings: readonly ConfigurationWarning[];
  /** The variables in `backend_settings` that have no value, in the order of the file. */
  readonly unresolvedVariables: readonly UnresolvedVariable[];
  /**
   * The position of a value in the text, by its path of keys and indexes, for example
   * `['offerings', 0, 'backend_settings', 'ldap', 'uri']`. If the path is not in the file, the position of the nearest
   * parent. `undefined` for a configuration that was not read from text.
   */
  locate(path: readonly (string | number)[]): ConfigLocation | undefined;
  /**
   * The type of the value at a path, for messages: `a map`, `an empty string`, `the value of ${NAME}`. Never the value
   * itself. `undefined` when the path is not in the file.
   */
  describe(path: readonly (string | number)[]): string | undefined;
}
