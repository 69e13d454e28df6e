import { formatPath, type KeyPath } from '../config/key-path.js';
import { listSecrets } from '../config/secrets.js';
import type { Config, OfferingConfig } from '../config/types.js';
import { ConfigurationError, type ConfigurationIssue } from '../shared/errors.js';
import { describeSettingsIssue } from './describe-settings-issue.js';
import { namesOf } from './load-plugins.js';
import { applySettingsSchema, type SettingsIssue } from './settings-schema.js';

/** Classes of backends by the names that a configuration uses, the built-in ones included. */
export interface BackendClasses {
  readonly usernameBackends: ReadonlyMap<string, unknown>;
  readonly resourceBackends: ReadonlyMap<string, unknown>;
}

/**
 * Holds the `backend_settings` of offerings against the schemas of the backends that they name.
 *
 * Throws `ConfigurationError` with every mistake of all of them, each with its place in the text, and none with a
 * value. A schema that itself fails says nothing here: building the backend fails by it, and that is this one
 * offering's trouble.
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
      findSettingsIssues(Backend, offering).flatMap((mistake) =>
        locateIssue(mistake, { config, index: config.offerings.indexOf(offering), secrets }),
      ),
    );
  });
  // Two backends that are both chosen may want the same of the same key.
  const unique = new Map(issues.map((issue) => [JSON.stringify(issue), issue]));
  if (unique.size > 0) throw new ConfigurationError([...unique.values()].sort(byPosition));
}

/**
 * `backend_settings` as the constructor of a class is given them: what its schema makes of them, or as they are written
 * where it has none.
 */
export function parseBackendSettings(
  Backend: unknown,
  settings: OfferingConfig['backendSettings'],
): OfferingConfig['backendSettings'] {
  const applied = applySettingsSchema(Backend, settings);
  if ('settings' in applied) return applied.settings;
  const places = applied.mistakes.map(({ path = [] }) => formatPath(['backend_settings', ...toKeyPath(path)]));
  throw new Error(`${places.join(', ')}: expected what the backend's settingsSchema asks for; got something else`);
}

function findSettingsIssues(Backend: unknown, { backendSettings }: OfferingConfig): readonly SettingsIssue[] {
  try {
    const applied = applySettingsSchema(Backend, backendSettings);
    return 'mistakes' in applied ? applied.mistakes : [];
  } catch {
    return [];
  }
}

interface LocateContext {
  readonly config: Config;
  /** Which of the offerings in the text. */
  readonly index: number;
  readonly secrets: readonly string[];
}

function locateIssue(mistake: SettingsIssue, { config, index, secrets }: LocateContext): ConfigurationIssue[] {
  const path = ['offerings', index, 'backend_settings', ...toKeyPath(mistake.path ?? [])];
  const create = (at: KeyPath, message: string): ConfigurationIssue => {
    const location = config.locate(at) ?? { file: '<configuration>' };
    return { ...location, path: formatPath(at), message };
  };
  if (mistake.code === 'unrecognized_keys' && mistake.keys !== undefined) {
    return mistake.keys.map((key) => create([...path, key], 'expected a known key; got an unknown one'));
  }
  return [
    create(
      path,
      describeSettingsIssue(mistake, {
        found: config.describe(path),
        value: valueAt(config.offerings[index], path.slice(3)),
        secrets,
      }),
    ),
  ];
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
