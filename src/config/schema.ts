import * as z from 'zod';
import { expectedListenAddress, parseListenAddress } from '../shared/listen-address.js';
import { parseUrl } from '../shared/parse-url.js';
import { isPostgresUrl, parsePostgresUrl } from '../shared/postgres-url.js';
import { expectedSchedule, parseSchedule } from '../shared/schedule.js';
import { normaliseApiUrl } from './api-url.js';
import { checkClientCertificate } from './client-certificate.js';
import type { NamedFile } from './named-file.js';
import { parseProxyUrl } from './parse-proxy-url.js';
import type { Config } from './types.js';
import { attempt, createFlag, number, optional, secret, words } from './value-schemas.js';

/** Opens the files that the configuration names. Those that open a file throw an `Error` to report. */
export interface NamedFiles {
  /** A token file. Its content is the token, without line breaks at the end. */
  openToken(path: string): NamedFile;
  /** A file with a client secret. Its content is the secret, without line breaks at the end. */
  openSecret(path: string): NamedFile;
  /** A PEM file with at least one certificate. */
  openCertificates(path: string): NamedFile;
  /** A PEM file with the certificate of a client, and those of its chain. */
  openClientCertificate(path: string): NamedFile;
  /** A PEM file with a private key without a passphrase. */
  openClientKey(path: string): NamedFile;
  /** Returns a `ledger` setting with its paths resolved against the directory of the configuration. */
  resolveLedger(setting: string): string;
  /** A file with the password of the ledger's server, without line breaks at the end. */
  openLedgerPassword(path: string): NamedFile;
  /** Returns a path resolved against the directory of the configuration. */
  resolvePath(path: string): string;
}

type BackendSettings = Readonly<Record<string, unknown>>;

const logLevels: Readonly<Record<string, Config['logLevel']>> = {
  DEBUG: 'debug',
  INFO: 'info',
  WARNING: 'warn',
  ERROR: 'error',
  CRITICAL: 'fatal',
};

const expected = {
  text: 'expected a non-empty string',
  apiUrl: 'expected an http(s) URL without user, query or fragment, such as https://waldur.example.com/api/',
  tokenUrl: 'expected the http(s) URL of the token endpoint or of the discovery document, without user or fragment',
  authMethod: 'expected basic or post',
  proxy: 'expected an http, https, socks5 or socks5h URL, such as http://proxy.example.com:3128',
  uuid: 'expected a UUID, 32 hexadecimal digits with or without dashes',
  token: 'expected a token of printable ASCII characters without spaces or line breaks',
  settings: 'expected a map or null',
  components: 'expected a map of components or null',
  jobs: 'expected a whole number from 1 to 64',
  listen: expectedListenAddress,
  stop: 'expected a number of seconds from 1 to 3600',
  flag: 'expected true or false',
  offerings: 'expected a list of at least one offering',
  offering: 'expected a map with the keys of an offering',
  logLevel: `expected one of ${Object.keys(logLevels).join(', ')}`,
  concurrency: 'expected a whole number from 1 to 64',
  connections: 'expected a whole number from 1 to 256',
  timeout: 'expected a number of seconds above 0 and up to 600',
  claim: 'expected a number of seconds from 1 to 3600',
  backendName: 'expected the name of a resource backend, or null',
  resourceTimeout: 'expected a number of seconds above 0 and up to 3600',
  maxAttempts: 'expected a whole number from 0 to 1000',
  fullPass: 'expected a number of hours from 0 to 168',
  attempts: 'expected a whole number from 1 to 100',
  delay: 'expected a number of seconds from 0 to 60',
  recheck: 'expected a number of seconds from 0 to 600',
  share: 'expected a number from 0 to 1',
  removals: 'expected a whole number of at least 0',
  scope: "expected 'provider' or 'offering'",
  language: 'expected a two-letter language code, such as de, or null',
  format: 'expected a username format, such as firstname_lastname or {first:1}{last}, or null',
  words: {
    list: 'expected a list of profile names without spaces, or one profile name',
    word: 'expected a profile name without spaces',
  },
  accepted: 'expected a list of profile names without spaces, or a regular expression, such as [a-z0-9._@-]+',
  reserved: {
    list: 'expected a list of usernames, or one username (a trailing * makes it a prefix)',
    word: 'expected a username, or a prefix with a trailing *, such as hpc*',
  },
  ledger: 'expected sqlite:PATH, such as sqlite:/var/lib/waldur/usernames.db, a postgres:// URL, or null',
  keyFile: 'expected the path of a file, or null',
  queue: 'expected postgres://… or redis://…, or null',
  host: 'expected a host name or an IP address, without a port',
  port: 'expected a port from 1 to 65535',
  path: 'expected a path that begins with /, without a query',
  reconcile: 'expected a number of minutes from 1 to 1440',
};

const text = z.string(expected.text).regex(/\S/, expected.text);

function checkLedger(setting: string, context: z.RefinementCtx): void {
  let message = expected.ledger;
  try {
    if (isPostgresUrl(setting)) {
      parsePostgresUrl(setting);
      return;
    }
    if (/^sqlite:(?!:memory:$|\/\/)[^\0?]+$/.test(setting)) return;
  } catch (error) {
    // After a semicolon nothing is added to the message: the value may contain a password.
    message = (error instanceof Error ? error.message : String(error)).replace(', got ', '; got ');
  }
  context.addIssue({ code: 'custom', message, fatal: true });
}

function checkQueue(setting: string, context: z.RefinementCtx): void {
  if (isPostgresUrl(setting)) checkLedger(setting, context);
  else if (!/^rediss?:\/\/[^\s/]+(?:\/\d*)?$/.test(setting))
    context.addIssue({ code: 'custom', message: expected.queue, fatal: true });
}

function isTokenUrl(text: string): boolean {
  // URL drops or encodes blanks, which are a sign of wrong indentation.
  const url = /^\S+$/.test(text) ? parseUrl(text) : undefined;
  return (
    url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === ''
  );
}

const flag = createFlag(() => expected.flag);

/** A text that `parse` takes, or `off`. In YAML 1.1, `off` is the boolean. */
function switchable(parse: (text: string) => unknown, message: string) {
  const isValid = (text: string): boolean => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };
  return z.preprocess((value) => (value === false ? 'off' : value), z.string(message).refine(isValid, message));
}

const schedule = switchable(parseSchedule, expectedSchedule);

/** Python's HTTP libraries take the path of a certificate file in place of `true`. */
const verifyFlag = createFlag((input) =>
  typeof input === 'string' && /[/\\]|\.(?:pem|crt|cer)$/i.test(input)
    ? `${expected.flag} (the file of a certificate authority belongs in ca_file)`
    : expected.flag,
);

/** A list of profile names, or the source of a regular expression. */
const acceptedUsernames = optional(
  z.union(
    [z.array(z.string().regex(/^\S+$/)), z.string().refine(isRegularExpression, expected.accepted)],
    expected.accepted,
  ),
);

function isRegularExpression(source: string): boolean {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
}

const reservedNames = words(/^[^\s*]+\*?$/, expected.reserved);

function createOfferingSchema(files: NamedFiles) {
  return z.object(
    {
      name: text,
      waldur_api_url: z
        .string(expected.apiUrl)
        .regex(/^\S+$/, expected.apiUrl)
        .transform(attempt(normaliseApiUrl, expected.apiUrl)),
      waldur_api_token: optional(secret(expected.token, /^[\x21-\x7e]+$/)),
      waldur_api_token_file: optional(text.transform(attempt(files.openToken))),
      oidc_token_url: optional(z.string(expected.tokenUrl).refine(isTokenUrl, expected.tokenUrl)),
      oidc_client_id: optional(text),
      oidc_client_secret: optional(secret(expected.text, /\S/)),
      oidc_client_secret_file: optional(text.transform(attempt(files.openSecret))),
      oidc_scope: optional(text),
      oidc_audience: optional(text),
      oidc_resource: optional(text),
      oidc_auth_method: optional(
        z
          .string(expected.authMethod)
          .regex(/^(?:client_secret_)?(?:basic|post)$/, expected.authMethod)
          .transform((method) => (method.endsWith('basic') ? 'basic' : 'post')),
      ),
      waldur_offering_uuid: z
        .string(expected.uuid)
        .regex(/^(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i, expected.uuid)
        .transform((uuid) => uuid.replaceAll('-', '').toLowerCase()),
      backend_type: optional(text.transform((type) => type.trim().toLowerCase())),
      // Not rebuilt, so that keys such as `__proto__` and the identity of frozen parts are preserved.
      backend_settings: z
        .custom<BackendSettings>((value) => typeof value === 'object' && !Array.isArray(value), expected.settings)
        .nullish()
        .transform((settings): BackendSettings => settings ?? {}),
      backend_components: z
        .custom<BackendSettings>((value) => typeof value === 'object' && !Array.isArray(value), expected.components)
        .nullish(),
      username_management_backend: text.default('base'),
      verify_ssl: verifyFlag.default(true),
      ca_file: optional(text.transform(attempt(files.openCertificates))),
      client_cert_file: optional(text.transform(attempt(files.openClientCertificate))),
      client_key_file: optional(text.transform(attempt(files.openClientKey))),
      username_concurrency: number(
        expected.concurrency,
        (value) => Number.isInteger(value) && value >= 1 && value <= 64,
      ).default(8),
      username_timeout_seconds: number(expected.timeout, (value) => value > 0 && value <= 600).default(30),
      claim_seconds: number(expected.claim, (value) => value >= 1 && value <= 3600).default(60),
      max_attempts: number(
        expected.maxAttempts,
        (value) => Number.isInteger(value) && value >= 0 && value <= 1000,
      ).default(10),
      full_pass_hours: number(expected.fullPass, (value) => value >= 0 && value <= 168).default(24),
      username_scope: z.enum(['provider', 'offering'], expected.scope).default('provider'),
      username_format: optional(z.string(expected.format).regex(/\S/, expected.format)),
      username_language: optional(z.string(expected.language).regex(/^[a-z]{2}$/i, expected.language)),
      username_profiles: words(/^\S+$/, expected.words),
      reserved_usernames: reservedNames,
      accepted_usernames: acceptedUsernames,
      order_processing_backend: z.string(expected.backendName).nullish(),
      membership_sync_backend: z.string(expected.backendName).nullish(),
      order_concurrency: number(
        expected.concurrency,
        (value) => Number.isInteger(value) && value >= 1 && value <= 64,
      ).default(4),
      resource_timeout_seconds: number(expected.resourceTimeout, (value) => value > 0 && value <= 3600).default(300),
      team_fetch_attempts: number(
        expected.attempts,
        (value) => Number.isInteger(value) && value >= 1 && value <= 100,
      ).default(3),
      team_fetch_delay_seconds: number(expected.delay, (value) => value >= 0 && value <= 60).default(1),
      missing_recheck_seconds: number(expected.recheck, (value) => value >= 0 && value <= 600).default(10),
      max_removal_share: number(expected.share, (value) => value >= 0 && value <= 1).default(0.3),
      max_removals: number(expected.removals, (value) => Number.isInteger(value) && value >= 0).default(20),
      max_removals_per_day: number(expected.removals, (value) => Number.isInteger(value) && value >= 0).nullish(),
      max_departures_per_day: number(expected.removals, (value) => Number.isInteger(value) && value >= 0).nullish(),
      handle_deletions: flag.default(true),
      bulk_usernames: flag.default(false),
      stomp_enabled: flag.default(false),
      stomp_membership_sync_enabled: flag.nullish(),
      stomp_ws_host: optional(z.string(expected.host).regex(/^(?:[\w.-]+|\[?[\da-f:.]+\]?)$/i, expected.host)),
      stomp_ws_port: number(
        expected.port,
        (value) => Number.isInteger(value) && value >= 1 && value <= 65_535,
      ).nullish(),
      stomp_ws_path: optional(z.string(expected.path).regex(/^\/[^\s?#]*$/, expected.path)),
      websocket_use_tls: flag.nullish(),
    },
    expected.offering,
  );
}

/** The key may be in the file of the certificate. */
function checkClientFiles(
  { client_cert_file: certificates, client_key_file: key }: OfferingInput,
  context: z.RefinementCtx,
): void {
  if (certificates === undefined && key === undefined) return;
  const path = [key === undefined ? 'client_cert_file' : 'client_key_file'];
  try {
    if (certificates === undefined) throw new Error('expected client_cert_file next to it; that key is missing');
    checkClientCertificate(certificates.read().text, (key ?? certificates).read().text);
  } catch (error) {
    const missing = key === undefined && 'expected client_key_file next to it, or the private key in this file';
    const message = (error as Error).message;
    context.addIssue({
      code: 'custom',
      path,
      message: missing && /none$/.test(message) ? `${missing}; it has none` : message,
    });
  }
}

/** The schema of the whole file. A message that begins with `expected` is completed with "got …" by the caller. */
export function createConfigSchema(files: NamedFiles) {
  return z.object({
    offerings: z
      .array(createOfferingSchema(files).superRefine(checkClientFiles), expected.offerings)
      .min(1, expected.offerings),
    global_proxy: optional(
      z.string(expected.proxy).refine((proxy) => parseProxyUrl(proxy) !== undefined, expected.proxy),
    ),
    max_connections: number(
      expected.connections,
      (value) => Number.isInteger(value) && value >= 1 && value <= 256,
    ).default(32),
    log_level: z
      .string(expected.logLevel)
      .transform((level, context) => {
        const name = Object.hasOwn(logLevels, level.toUpperCase()) ? logLevels[level.toUpperCase()] : undefined;
        if (name !== undefined) return name;
        context.addIssue({ code: 'custom', message: expected.logLevel });
        return z.NEVER;
      })
      .default('info'),
    expose_backend_error_details: flag.default(false),
    ledger: optional(z.string(expected.ledger).superRefine(checkLedger).transform(files.resolveLedger)),
    ledger_password_file: optional(text.transform(attempt(files.openLedgerPassword))),
    ledger_key_file: optional(z.string(expected.keyFile).regex(/\S/, expected.keyFile).transform(files.resolvePath)),
    queue: optional(
      z
        .string(expected.queue)
        .superRefine(checkQueue)
        .transform((url) => (isPostgresUrl(url) ? files.resolveLedger(url) : url)),
    ),
    sync_schedule: schedule.default('5m'),
    orders_schedule: schedule.default('1m'),
    memberships_schedule: schedule.default('5m'),
    job_concurrency: number(expected.jobs, (value) => Number.isInteger(value) && value >= 1 && value <= 64).default(4),
    stop_seconds: number(expected.stop, (value) => value >= 1 && value <= 3600).default(240),
    http_listen: switchable(parseListenAddress, expected.listen).default('127.0.0.1:9847'),
    reconcile_minutes: number(expected.reconcile, (value) => value >= 1 && value <= 1440).default(15),
    reserved_usernames: reservedNames,
  });
}

/** A valid offering with the key names of the file. */
export type OfferingInput = z.output<ReturnType<typeof createOfferingSchema>>;

/** Key names of the two levels of the file. */
export interface ConfigKeys {
  readonly topLevel: readonly string[];
  readonly offering: readonly string[];
}

/** Returns the keys that the schema defines. */
export function listKeys({ shape }: ReturnType<typeof createConfigSchema>): ConfigKeys {
  return { topLevel: Object.keys(shape), offering: Object.keys(shape.offerings.element.shape) };
}
