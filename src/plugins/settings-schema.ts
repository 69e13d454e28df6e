/** One problem that a schema finds. */
export interface SettingsIssue {
  /** The path of the setting within `backend_settings`. */
  readonly path?: readonly PropertyKey[] | undefined;
  /** The message, preferably `expected …` and without the value. */
  readonly message: string;
  /** The kind of problem, as in zod. */
  readonly code?: string | undefined;
  /** For `unrecognized_keys`: the keys. */
  readonly keys?: readonly string[] | undefined;
}

/**
 * A schema for `backend_settings`, the static `settingsSchema` of a backend class. Schemas of any version of zod fit.
 */
export interface SettingsSchema {
  safeParse(settings: unknown): {
    readonly success: boolean;
    readonly data?: unknown;
    readonly error?: { readonly issues: readonly SettingsIssue[] } | undefined;
  };
}

/** Returns the schema of a backend class; `undefined` if it has none. Throws an `Error` for an invalid schema. */
export function settingsSchemaOf(Backend: unknown): SettingsSchema | undefined {
  const schema: unknown = typeof Backend === 'function' ? Reflect.get(Backend, 'settingsSchema') : undefined;
  if (schema === undefined) return undefined;
  if (typeof schema === 'object' && schema !== null && 'safeParse' in schema && typeof schema.safeParse === 'function')
    return schema as SettingsSchema;
  throw new Error('invalid settingsSchema (expected a zod schema, or an object with safeParse)');
}

/**
 * Parses settings with the schema of a backend class. Returns the settings with defaults, or the problems. Without a
 * schema, returns the same settings.
 */
export function applySettingsSchema(
  Backend: unknown,
  settings: Readonly<Record<string, unknown>>,
): { readonly settings: Readonly<Record<string, unknown>> } | { readonly issues: readonly SettingsIssue[] } {
  const schema = settingsSchemaOf(Backend);
  if (schema === undefined) return { settings };
  const { success, data, error } = schema.safeParse(settings);
  return success
    ? { settings: data as Readonly<Record<string, unknown>> }
    : { issues: error?.issues ?? [{ message: 'rejected by the schema without a message' }] };
}

/**
 * Whether a backend class may read a key of `backend_settings`. A schema that lists its keys, as a zod object does,
 * reads no others; a class without such a schema may read all.
 */
export function mayReadSetting(Backend: unknown, key: string): boolean {
  const schema = settingsSchemaOf(Backend);
  const shape: unknown = schema === undefined ? undefined : Reflect.get(schema, 'shape');
  return typeof shape !== 'object' || shape === null || Object.hasOwn(shape, key);
}
