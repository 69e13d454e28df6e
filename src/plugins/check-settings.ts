import { formatPath, type KeyPath } from '../config/key-path.js';
import { listSecrets } from '../config/secrets.js';
import type { Config, OfferingConfig } from '../config/types.js';
import { ConfigurationError, type ConfigurationIssue } from '../shared/errors.js';
import { BaseUsernameManagementBackend, UnknownUsernameManagementBackend } from '../usernames/base.js';
import { PosixUsernameManagementBackend } from '../usernames/posix.js';
import { namesOf } from './load-plugins.js';
import { applySettingsSchema, mayReadSetting, type SettingsIssue } from './settings-schema.js';

/** Backend classes by their names in a configuration, including the built-in ones. */
export interface BackendClasses {
  readonly usernameBackends: ReadonlyMap<string, unknown>;
  readonly resourceBackends: ReadonlyMap<string, unknown>;
}

/**
 * Checks the `backend_settings` of offerings with the schemas of the backends that they name.
 *
 * Throws `ConfigurationError` with all problems and their positions, never with a value. A schema that throws is
 * ignored here: creating the backend fails later, which affects only that offering.
 */
export function checkBackendSettings(
  config: Config,
  offerings: readonly OfferingConfig[],
  classes: BackendClasses,
): void {
  const secrets = listSecrets(config);
  const issues = offerings.flatMap((offering) => {
    const chosen = [
      ...namesOf('username', offering).map((name) => classes.usernameBackends.get(name)),
      ...namesOf('resource', offering).map((name) => classes.resourceBackends.get(name)),
    ];
    return [...new Set(chosen)].flatMap((Backend) =>
      findSettingsIssues(Backend, offering)
        .filter((issue) => !isUnresolved(issue, { config, offering }))
        .flatMap((issue) => locateIssue(issue, { config, index: config.offerings.indexOf(offering), secrets })),
    );
  });
  // Two backends of an offering may report the same problem.
  const unique = new Map(issues.map((issue) => [JSON.stringify(issue), issue]));
  if (unique.size > 0) throw new ConfigurationError([...unique.values()].sort(byPosition));
}

/**
 * Returns the settings to pass to the constructor of a backend class: parsed by its schema, or as written if it has
 * none. Throws an `Error` if the schema rejects them.
 */
export function parseBackendSettings(
  Backend: unknown,
  settings: OfferingConfig['backendSettings'],
): OfferingConfig['backendSettings'] {
  const applied = applySettingsSchema(Backend, settings);
  if ('settings' in applied) return applied.settings;
  const paths = applied.issues.map(({ path = [] }) => formatPath(['backend_settings', ...toKeyPath(path)]));
  throw new Error(`${paths.join(', ')}: rejected by the settingsSchema of the backend`);
}

const withoutSettings = new Set<unknown>([
  BaseUsernameManagementBackend,
  PosixUsernameManagementBackend,
  UnknownUsernameManagementBackend,
]);

/** The keys of `backend_settings` that the naming of new resources reads, whatever the backend is. */
const namingKeys = [
  'allocation_prefix',
  'backend_id_max_retries',
  'check_backend_id_uniqueness',
  'check_all_offerings',
];

/**
 * Returns an issue for each variable without a value in the settings that a backend class reads. `namesResources` adds
 * those that new resources are named with.
 */
export function findUnresolvedVariables(
  Backend: unknown,
  { config, offering, namesResources = false }: UnresolvedContext,
): readonly ConfigurationIssue[] {
  const index = config.offerings.indexOf(offering);
  return config.unresolvedVariables
    .filter(({ offering: at, path: [key = ''] }) => {
      const name = String(key);
      const isRead = !withoutSettings.has(Backend) && mayReadSetting(Backend, name);
      return at === index && (isRead || (namesResources && namingKeys.includes(name)));
    })
    .map(({ issue }) => issue);
}

interface UnresolvedContext {
  readonly config: Config;
  readonly offering: OfferingConfig;
  readonly namesResources?: boolean;
}

function findSettingsIssues(Backend: unknown, { backendSettings }: OfferingConfig): readonly SettingsIssue[] {
  try {
    const applied = applySettingsSchema(Backend, backendSettings);
    return 'issues' in applied ? applied.issues : [];
  } catch {
    return [];
  }
}

/** Whether an issue only follows from a variable without a value, which is reported by the backend that reads it. */
function isUnresolved({ path = [] }: SettingsIssue, { config, offering }: UnresolvedContext): boolean {
  const index = config.offerings.indexOf(offering);
  const at = formatPath(toKeyPath(path));
  return config.unresolvedVariables.some((variable) => variable.offering === index && formatPath(variable.path) === at);
}

interface LocateContext {
  readonly config: Config;
  /** The index of the offering in the configuration. */
  readonly index: number;
  readonly secrets: readonly string[];
}

function locateIssue(issue: SettingsIssue, { config, index, secrets }: LocateContext): ConfigurationIssue[] {
  const path = ['offerings', index, 'backend_settings', ...toKeyPath(issue.path ?? [])];
  const create = (at: KeyPath, message: string): ConfigurationIssue => {
    const location = config.locate(at) ?? { file: '<configuration>' };
    return { ...location, path: formatPath(at), message };
  };
  if (issue.code === 'unrecognized_keys' && issue.keys !== undefined) {
    return issue.keys.map((key) => create([...path, key], 'expected a known key; got an unknown one'));
  }
  return [
    create(
      path,
      describeSettingsIssue(issue, {
        found: config.describe(path),
        value: valueAt(config.offerings[index], path.slice(3)),
        secrets,
      }),
    ),
  ];
}

/** What is known about a setting with a problem. */
interface IssueContext {
  /** The description of the value by `Config.describe`; `undefined` if the key is missing. */
  readonly found: string | undefined;
  readonly value: unknown;
  /** All secrets of the configuration. */
  readonly secrets: readonly string[];
}

/** Shorter secrets are not replaced, because they would match parts of ordinary words. */
const shortestSecret = 4;

/** Messages of zod, and how our own messages put them. */
const rephrasedRules: ReadonlyMap<string, string> = new Map([
  ['Required', 'expected a value'],
  ['expected string', 'expected a string'],
  ['expected number', 'expected a number'],
  ['expected int', 'expected a whole number'],
  ['expected boolean', 'expected true or false'],
  ['expected object', 'expected a map'],
  ['expected record', 'expected a map'],
  ['expected array', 'expected a list'],
]);

/** Describes a problem in the form of all configuration errors: `expected …; got …`. Never contains the value. */
function describeSettingsIssue({ message, code }: SettingsIssue, { found, value, secrets }: IssueContext): string {
  const hidden = [...secrets, ...(found?.startsWith('the value of ') ? [String(value)] : [])].filter(
    ({ length }) => length >= shortestSecret,
  );
  const sentence = hidden
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), rephraseRule(message));
  if (found === undefined) return `${sentence}; the key is missing`;
  // For an invalid key, the path shows what is wrong.
  return code === 'invalid_key' || /[;,] got /.test(sentence) ? sentence : `${sentence}; got ${found}`;
}

/** Reduces a message such as zod's `Invalid input: expected string, received number` to what is expected. */
function rephraseRule(message: string): string {
  const rule = message
    .replace(/^(?:Invalid [a-z]+|Too (?:small|big)): (?=expected )/, '')
    .replace(/^Expected /, 'expected ')
    .replace(/^(expected .*?),? (?:but )?received .*$/s, '$1')
    .replace(/^Invalid ([A-Za-z ]+)$/, 'expected a valid $1')
    .replace(/\.$/, '');
  return rephrasedRules.get(rule) ?? rule;
}

function toKeyPath(path: readonly PropertyKey[]): KeyPath {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

function valueAt(offering: OfferingConfig | undefined, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    offering?.backendSettings,
  );
}

function byPosition(a: ConfigurationIssue, b: ConfigurationIssue): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
