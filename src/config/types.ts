import type { Secret } from './secret.js';

/** A place in the configuration text, both 1-based. */
export interface ConfigLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something in the file that has no effect or is unwise, but does not stop anything. */
export interface ConfigurationWarning {
  readonly location?: ConfigLocation;
  /** The key path as it reads in the file, for example `offerings[0].stomp_enabled`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  /** It gives a secret away, or lets somebody in: the command line prints it whatever the log level. */
  readonly security?: true;
}

/** How to prove to Waldur who we are: a token as it is, or client credentials of an OIDC provider (`Bearer`). */
export type WaldurCredentials =
  | { readonly kind: 'token'; readonly token: Secret }
  | { readonly kind: 'oidc'; readonly tokenUrl: string; readonly clientId: string; readonly clientSecret: Secret };

/** The keys of an offering that say what usernames are like. */
export interface UsernamePolicyConfig {
  /** `username_format`: a named format or a template; absent for the default. */
  readonly format?: string;
  /** `username_language`: two letters, in lower case. */
  readonly language?: string;
  /** `username_profiles`: the systems that a name must be right for; absent for the default. */
  readonly profiles?: readonly string[];
  /** `reserved_usernames` of the offering and of the whole file. */
  readonly reserved: readonly string[];
}

/** One entry of `offerings:`. Field names are the keys of the file in camel case. */
export interface OfferingConfig {
  /** `name` */
  readonly name: string;
  /**
   * `waldur_api_url`, as a root without `/api/` and with one slash at its end, for example
   * `https://waldur.example.com/`.
   */
  readonly waldurApiUrl: string;
  /** `waldur_api_token`, `waldur_api_token_file`, or the three `oidc_…` keys. */
  readonly credentials: WaldurCredentials;
  /** `waldur_offering_uuid`, 32 lower-case hex digits. */
  readonly waldurOfferingUuid: string;
  /** `backend_type`, in lower case. */
  readonly backendType: string;
  /** `username_management_backend`; default `base`. */
  readonly usernameManagementBackend: string;
  /** `backend_settings`, as written but for `${ENV_NAME}`; `{}` where it is absent or null. Keys are not renamed. */
  readonly backendSettings: Readonly<Record<string, unknown>>;
  /** `verify_ssl`; default `true`. */
  readonly verifySsl: boolean;
  /**
   * `ca_file`: a PEM file with certificates to trust besides the system's, read when the configuration is loaded. Its
   * content.
   */
  readonly ca?: string;
  /** `username_concurrency`: how many people are worked on at once; default 8. */
  readonly usernameConcurrency: number;
  /** `username_timeout_seconds`: how long a backend may take for one person; default 30. */
  readonly usernameTimeoutSeconds: number;
  /** `claim_seconds`: how long a person in `Creating` is left to whoever claimed them; default 60. */
  readonly claimSeconds: number;
  /**
   * `max_attempts`: after so many failed attempts in a row a person is set aside, 0 for never; needs a ledger; default
   * 10.
   */
  readonly maxAttempts: number;
  /**
   * `username_scope`: in whose midst a username must be the only one; default `provider`, all offerings of the
   * organisation.
   */
  readonly usernameScope: 'provider' | 'offering';
  /** What the site has decided about usernames. */
  readonly usernamePolicy: UsernamePolicyConfig;
  /** `order_processing_backend`: the resource backend that carries out orders; absent when that job is off. */
  readonly orderProcessingBackend?: string;
  /**
   * `membership_sync_backend`: the resource backend that people are added to and removed from; absent when that job is
   * off.
   */
  readonly membershipSyncBackend?: string;
  /** `order_concurrency`: how many orders are carried out at once; default 4. */
  readonly orderConcurrency: number;
  /** `resource_timeout_seconds`: how long a resource backend may take for one call; default 300. */
  readonly resourceTimeoutSeconds: number;
  /** `team_fetch_attempts`: how often the team of a new resource is read while people are missing in it; default 3. */
  readonly teamFetchAttempts: number;
  /** `team_fetch_delay_seconds`: how many seconds pass between those; default 1. */
  readonly teamFetchDelaySeconds: number;
  /** `max_removal_share`: above this share of a resource's members, removals are braked; default 0.3. */
  readonly maxRemovalShare: number;
  /** `max_removals`: above so many in one pass, removals are braked; default 20. */
  readonly maxRemovals: number;
}

/** A configuration that has been read and found right. Frozen, all the way down. */
export interface Config {
  /**
   * The folder of the configuration file, from which relative paths in it start; absent for a configuration that has
   * none.
   */
  readonly directory?: string;
  readonly offerings: readonly OfferingConfig[];
  /** `global_proxy`; absent when empty. */
  readonly globalProxy?: string;
  /** `log_level`, in lower case as pino names them; default `info`. */
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  /**
   * `expose_backend_error_details`: people in Waldur read the raw error of a failed order, with its stack; default
   * `false`.
   */
  readonly exposeBackendErrorDetails: boolean;
  /** `ledger`: `sqlite:` and a path that starts from the configuration's own folder; absent where there is none. */
  readonly ledger?: string;
  readonly warnings: readonly ConfigurationWarning[];
  /**
   * Where a value stands in the text, by its path of keys and indexes, for example `['offerings', 0,
   * 'backend_settings', 'ldap', 'uri']`. The nearest parent's place when the path itself is not in the file.
   * `undefined` for a configuration that was not made from text.
   */
  locate(path: readonly (string | number)[]): ConfigLocation | undefined;
  /**
   * What kind of value stands in the text at a path, for messages: `a map`, `an empty text`, `the value of ${NAME}`.
   * Never the value itself. `undefined` when nothing stands there.
   */
  describe(path: readonly (string | number)[]): string | undefined;
}
