import type { z } from 'zod';
import { ConfigurationError, type ConfigurationIssue } from '../shared/errors.js';
import { parseListenAddress } from '../shared/listen-address.js';
import { isPostgresUrl } from '../shared/postgres-url.js';
import { parseSchedule } from '../shared/schedule.js';
import { checkKeys } from './check-keys.js';
import { joinClientCertificate } from './client-certificate.js';
import { collectWarnings } from './collect-warnings.js';
import { type ConfigNode, createIssue, findNode } from './config-node.js';
import { checkCredentials, toCredentials } from './credentials.js';
import { toEventsConfig } from './events-config.js';
import { describeUnresolvedVariable, findVariables } from './find-variables.js';
import { formatPath, type KeyPath, looksLikeToken, showKey } from './key-path.js';
import { createNamedFiles } from './named-files.js';
import { readDocument } from './read-document.js';
import { createConfigSchema, listKeys, type OfferingInput } from './schema.js';
import { isSecretKey } from './secret-key.js';
import type { Config, ConfigurationWarning, Environment, OfferingConfig } from './types.js';

/** What a configuration text is interpreted with. `parseConfig` and `loadConfig` provide it. */
export interface ConfigContext {
  /** The file name for messages. */
  readonly file: string;
  /** The directory that relative paths start from. */
  readonly directory: string | undefined;
  readonly env: Environment;
  readonly readFile: ((path: string) => string) | undefined;
  /** What differs when a file has changed; `undefined` if that is unknown. */
  readonly fingerprint?: (path: string) => string | undefined;
  /** The mode of a file that was read, as `stat` returns it; `undefined` for any other file. */
  readonly modeOf: (path: string) => number | undefined;
}

/**
 * Converts YAML text to a configuration. Collects all errors before it throws.
 *
 * @throws ConfigurationError
 */
export function interpretConfig(
  text: string,
  { file, directory, env, readFile, fingerprint, modeOf }: ConfigContext,
): Config {
  const issues: ConfigurationIssue[] = [];
  const root = readDocument(text, { file, env, issues });
  const schema = createConfigSchema(createNamedFiles({ readFile, fingerprint, directory }));
  const knownKeys = listKeys(schema);
  const keys = checkKeys(root, knownKeys);
  const variables = findVariables(root, knownKeys);
  const result = schema.safeParse(root.value);
  const schemaIssues = (result.error?.issues ?? []).flatMap((issue) => toIssue(issue, root, variables.nodes));
  issues.push(...keys.issues, ...variables.issues, ...schemaIssues);
  const credentialWarnings: ConfigurationWarning[] = [];
  (root.entries?.get('offerings')?.node.items ?? []).forEach((offering, index) => {
    if (!offering.entries) return;
    const path = ['offerings', index];
    const { issues: found, unusedKey, tokenKey } = checkCredentials(offering, path);
    issues.push(...found);
    if (unusedKey !== undefined)
      credentialWarnings.push({
        location: offering.entries.get(unusedKey)?.keyLocation ?? offering.location,
        path: formatPath([...path, unusedKey]),
        message: `the oidc_ keys have no effect, because ${tokenKey} is set and has precedence. Remove one of them`,
      });
  });
  issues.push(...checkQueue(result.data, root));
  if (!result.success || issues.length > 0) throw new ConfigurationError(sortByPosition(issues));

  const {
    offerings: inputs,
    global_proxy: globalProxy,
    max_connections: maxConnections,
    log_level: logLevel,
    expose_backend_error_details: exposeBackendErrorDetails,
    ledger,
    ledger_password_file: ledgerPasswordFile,
    ledger_key_file: ledgerKeyFile,
    queue,
    reserved_usernames: reserved = [],
  } = result.data;
  const offerings = inputs.map((input) => toOffering(input, reserved));
  return deepFreeze({
    ...(directory === undefined ? {} : { directory }),
    offerings,
    ...(globalProxy === undefined ? {} : { globalProxy }),
    maxConnections,
    logLevel,
    exposeBackendErrorDetails,
    ...(ledger === undefined ? {} : { ledger }),
    ...(ledgerPasswordFile === undefined ? {} : { ledgerPasswordFile }),
    ...(ledgerKeyFile === undefined ? {} : { ledgerKeyFile }),
    ...(queue === undefined ? {} : { queue }),
    schedules: {
      sync: parseSchedule(result.data.sync_schedule),
      orders: parseSchedule(result.data.orders_schedule),
      memberships: parseSchedule(result.data.memberships_schedule),
    },
    reconcileMinutes: result.data.reconcile_minutes,
    jobConcurrency: result.data.job_concurrency,
    stopSeconds: result.data.stop_seconds,
    httpListen: parseListenAddress(result.data.http_listen),
    warnings: [
      ...keys.warnings,
      ...credentialWarnings,
      ...variables.inSettings.map(describeUnresolvedVariable),
      ...collectWarnings({ offerings, root, hasLedger: ledger !== undefined, directory, modeOf }),
    ],
    unresolvedVariables: variables.inSettings,
    locate: (path) => findNode(root, path).node.location,
    describe: (path) => {
      const { node, complete } = findNode(root, path);
      return complete ? describeKind(node) : undefined;
    },
  } satisfies Config);
}

// Workers on several machines keep apart by leases in the ledger, which all of them must reach.
function checkQueue(
  data: { readonly queue?: string | undefined; readonly ledger?: string | undefined } | undefined,
  root: ConfigNode,
): readonly ConfigurationIssue[] {
  if (data?.queue === undefined || isPostgresUrl(data.ledger ?? '')) return [];
  const got = data.ledger === undefined ? 'there is no ledger' : 'its ledger is a SQLite file';
  const message = `expected a ledger in PostgreSQL next to it (ledger: postgres://…), because several machines share it; ${got}`;
  return [createIssue(findNode(root, ['queue']).node.location, ['queue'], message)];
}

function toIssue(
  issue: z.core.$ZodIssue,
  root: ConfigNode,
  reported: ReadonlySet<ConfigNode>,
): readonly ConfigurationIssue[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const { node, complete } = findNode(root, path);
  if (node.invalid || reported.has(node)) return [];
  let message = issue.message;
  if (!complete) message += '; the key is missing';
  // A string in place of a map or list may be a "key:value" that lacks its space, with a secret as the value.
  else if (/^expected a (?:map|list)/.test(message)) message += `; got ${describeType(node)}`;
  // A message about the content of a named file already says what was found.
  else if (!message.includes('; ')) message += `; got ${describeValue(node, path)}`;
  return [createIssue(node.location, path, message)];
}

function toOffering(input: OfferingInput, reserved: readonly string[]): OfferingConfig {
  const events = toEventsConfig(input);
  const { username_format: format, username_language: language, username_profiles: profiles } = input;
  return {
    name: input.name,
    waldurApiUrl: input.waldur_api_url,
    credentials: toCredentials(input),
    waldurOfferingUuid: input.waldur_offering_uuid,
    ...(input.backend_type === undefined ? {} : { backendType: input.backend_type }),
    usernameManagementBackend: input.username_management_backend,
    backendSettings: input.backend_settings,
    ...(input.backend_components && { backendComponents: input.backend_components }),
    verifySsl: input.verify_ssl,
    ...(input.ca_file === undefined ? {} : { ca: input.ca_file.read().text, caFile: input.ca_file }),
    ...(input.client_cert_file === undefined
      ? {}
      : { clientCertificateFile: joinClientCertificate(input.client_cert_file, input.client_key_file) }),
    usernameConcurrency: input.username_concurrency,
    usernameTimeoutSeconds: input.username_timeout_seconds,
    claimSeconds: input.claim_seconds,
    maxAttempts: input.max_attempts,
    fullPassHours: input.full_pass_hours,
    usernameScope: input.username_scope,
    usernamePolicy: {
      ...(format === undefined ? {} : { format }),
      ...(language === undefined ? {} : { language: language.toLowerCase() }),
      ...(profiles === undefined ? {} : { profiles }),
      reserved: [...reserved, ...(input.reserved_usernames ?? [])],
      ...(input.accepted_usernames === undefined ? {} : { accepted: input.accepted_usernames }),
    },
    ...(input.order_processing_backend ? { orderProcessingBackend: input.order_processing_backend } : {}),
    ...(input.membership_sync_backend ? { membershipSyncBackend: input.membership_sync_backend } : {}),
    orderConcurrency: input.order_concurrency,
    resourceTimeoutSeconds: input.resource_timeout_seconds,
    teamFetchAttempts: input.team_fetch_attempts,
    teamFetchDelaySeconds: input.team_fetch_delay_seconds,
    missingRecheckSeconds: input.missing_recheck_seconds,
    maxRemovalShare: input.max_removal_share,
    maxRemovals: input.max_removals,
    ...(input.max_removals_per_day == null ? {} : { maxRemovalsPerDay: input.max_removals_per_day }),
    ...(input.max_departures_per_day == null ? {} : { maxDeparturesPerDay: input.max_departures_per_day }),
    handleDeletions: input.handle_deletions,
    bulkUsernames: input.bulk_usernames,
    ...(events === undefined ? {} : { events }),
  };
}

function sortByPosition(issues: readonly ConfigurationIssue[]): ConfigurationIssue[] {
  return [...issues].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/** Freezes plain data recursively. Data that is already frozen is skipped. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}

/** Describes a value for "got …". Shows the value itself only where it can't be a secret. */
function describeValue(node: ConfigNode, path: KeyPath): string {
  const { value, variable } = node;
  if (variable !== undefined) return describeKind(node);
  const isHidden = path.some((step) => typeof step === 'string' && isSecretKey(step));
  if (value === null || typeof value === 'object' || isHidden) return describeType(node);
  return typeof value === 'string' ? showText(value) : `the ${typeof value} ${value}`;
}

/** Describes a value without showing it, for keys that may hold a secret. */
function describeKind(node: ConfigNode): string {
  return node.variable === undefined ? describeType(node) : `the value of \${${showKey(node.variable)}}`;
}

function describeType({ value, entries, items }: ConfigNode): string {
  if (entries) return 'a map';
  if (items) return items.length === 0 ? 'an empty list' : 'a list';
  if (value === null) return 'null';
  if (typeof value !== 'string') return `a ${typeof value}`;
  return value.trim() === '' ? 'an empty string' : 'a string';
}

/**
 * Quotes a string without passwords of URLs and without anything like a token. Cut at the first blank, because with
 * wrong indentation the next lines become part of the value.
 */
function showText(text: string): string {
  if (text.trim() === '') return 'an empty string';
  if (looksLikeToken(text)) return `a string of ${text.length} characters`;
  const harmless = text
    .replace(/\w{20,}/g, (word) => (looksLikeToken(word) ? '…' : word))
    .replace(/\/\/\S*@/g, '//…@')
    .replace(/[?#].*/s, '?…');
  const word = /^\s*\S{0,80}/.exec(harmless)?.[0] ?? '';
  const shown = word.trim().replace(/[^\x21-\x7e\p{L}\p{N}…]/gu, '?');
  return `"${shown}${word.length < harmless.length && !shown.endsWith('…') ? '…' : ''}"`;
}
