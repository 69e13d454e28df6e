import type { z } from 'zod';
import { ConfigurationError, type ConfigurationIssue } from '../shared/errors.js';
import { checkKeys } from './check-keys.js';
import { collectWarnings } from './collect-warnings.js';
import { type ConfigNode, createIssue, findNode } from './config-node.js';
import { checkCredentials, toCredentials } from './credentials.js';
import { deepFreeze } from './deep-freeze.js';
import { describeKind, describeType, describeValue } from './describe-value.js';
import { createNamedFiles } from './named-files.js';
import { readDocument } from './read-document.js';
import { createConfigSchema, type OfferingInput } from './schema.js';
import type { Environment } from './substitute-environment.js';
import type { Config, OfferingConfig } from './types.js';

/** The world around a configuration text, as `parseConfig` and `loadConfig` see it. */
export interface ConfigContext {
  /** The name of the file in messages. */
  readonly file: string;
  /** The folder that relative paths start from. */
  readonly directory: string | undefined;
  readonly env: Environment;
  readonly readFile: ((path: string) => string) | undefined;
  /** The mode of a file that was read, as `stat` gives it; `undefined` where there is none. */
  readonly modeOf: (path: string) => number | undefined;
}

/**
 * Text to configuration. All mistakes are collected before anything is thrown.
 *
 * @throws ConfigurationError
 */
export function interpretConfig(text: string, { file, directory, env, readFile, modeOf }: ConfigContext): Config {
  const issues: ConfigurationIssue[] = [];
  const root = readDocument(text, { file, env, issues });
  const keys = checkKeys(root);
  const result = createConfigSchema(createNamedFiles({ readFile, directory })).safeParse(root.value);
  issues.push(...keys.issues, ...(result.error?.issues ?? []).flatMap((issue) => toIssue(issue, root)));
  (root.entries?.get('offerings')?.node.items ?? []).forEach((offering, index) => {
    if (offering.entries) issues.push(...checkCredentials(offering, ['offerings', index]));
  });
  if (!result.success || issues.length > 0) throw new ConfigurationError(sortByPosition(issues));

  const {
    offerings: inputs,
    global_proxy: globalProxy,
    log_level: logLevel,
    expose_backend_error_details: exposeBackendErrorDetails,
  } = result.data;
  const { ledger, reserved_usernames: reserved = [] } = result.data;
  const offerings = inputs.map((input) => toOffering(input, reserved));
  return deepFreeze({
    ...(directory === undefined ? {} : { directory }),
    offerings,
    ...(globalProxy ? { globalProxy } : {}),
    logLevel,
    exposeBackendErrorDetails,
    ...(ledger === undefined ? {} : { ledger }),
    warnings: [...keys.warnings, ...collectWarnings({ offerings, root, directory, modeOf })],
    locate: (path) => findNode(root, path).node.location,
    describe: (path) => {
      const { node, complete } = findNode(root, path);
      return complete ? describeKind(node) : undefined;
    },
  } satisfies Config);
}

function toIssue(issue: z.core.$ZodIssue, root: ConfigNode): readonly ConfigurationIssue[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const { node, complete } = findNode(root, path);
  if (node.invalid) return [];
  let message = issue.message;
  if (!complete) message += '; the key is missing';
  // Where a map or list is expected, a text may be a "key:value" that lacks its space, with a secret as the value.
  else if (/^expected a (?:map|list)/.test(message)) message += `; got ${describeType(node)}`;
  // A message about a file that is named there says already what came.
  else if (!message.includes('; ')) message += `; got ${describeValue(node, path)}`;
  return [createIssue(node.location, path, message)];
}

function toOffering(input: OfferingInput, reserved: readonly string[]): OfferingConfig {
  const { username_format: format, username_language: language, username_profiles: profiles } = input;
  return {
    name: input.name,
    waldurApiUrl: input.waldur_api_url,
    credentials: toCredentials(input),
    waldurOfferingUuid: input.waldur_offering_uuid,
    backendType: input.backend_type,
    usernameManagementBackend: input.username_management_backend,
    backendSettings: input.backend_settings,
    verifySsl: input.verify_ssl,
    ...(input.ca_file === undefined ? {} : { ca: input.ca_file }),
    usernameConcurrency: input.username_concurrency,
    usernameTimeoutSeconds: input.username_timeout_seconds,
    claimSeconds: input.claim_seconds,
    maxAttempts: input.max_attempts,
    usernameScope: input.username_scope,
    usernamePolicy: {
      ...(format === undefined ? {} : { format }),
      ...(language === undefined ? {} : { language: language.toLowerCase() }),
      ...(profiles === undefined ? {} : { profiles }),
      reserved: [...reserved, ...(input.reserved_usernames ?? [])],
    },
    ...(input.order_processing_backend ? { orderProcessingBackend: input.order_processing_backend } : {}),
    ...(input.membership_sync_backend ? { membershipSyncBackend: input.membership_sync_backend } : {}),
    orderConcurrency: input.order_concurrency,
    resourceTimeoutSeconds: input.resource_timeout_seconds,
    teamFetchAttempts: input.team_fetch_attempts,
    teamFetchDelaySeconds: input.team_fetch_delay_seconds,
    maxRemovalShare: input.max_removal_share,
    maxRemovals: input.max_removals,
  };
}

function sortByPosition(issues: readonly ConfigurationIssue[]): ConfigurationIssue[] {
  return [...issues].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
