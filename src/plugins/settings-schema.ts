/** One mistake that a schema finds. */
export interface SettingsIssue {
  /** From the top of the settings. */
  readonly path?: readonly PropertyKey[] | undefined;
  /** A sentence; best `expected …`, and without the value. */
  readonly message: string;
  /** As zod says what kind of mistake it is. */
  readonly code?: string | undefined;
  /** The keys of an `unrecognized_keys`. */
  readonly keys?: readonly string[] | undefined;
}

/**
 * Checks `backend_settings`: what a class of backends may have as its static `settingsSchema`. Every schema of zod
 * fits, of whatever version or copy.
 */
export interface SettingsSchema {
  safeParse(settings: unknown): {
    readonly success: boolean;
    readonly data?: unknown;
    readonly error?: { readonly issues: readonly SettingsIssue[] } | undefined;
  };
}

/**
 * The schema of a class of backends; `undefined` when it has none. Throws an `Error` for something that is no schema.
 */
export function settingsSchemaOf(Backend: unknown): SettingsSchema | undefined {
  const schema: unknown = typeof Backend === 'function' ? Reflect.get(Backend, 'settingsSchema') : undefined;
  if (schema === undefined) return undefined;
  if (typeof schema === 'object' && schema !== null && 'safeParse' in schema && typeof schema.safeParse === 'function')
    return schema as SettingsSchema;
  throw new Error('its settingsSchema is no schema; expected one of zod, or an object with safeParse');
}

/**
 * What a class makes of settings: those with defaults filled in, or what is wrong with them. Without a schema, the very
 * same settings.
 */
export function applySettingsSchema(
  Backend: unknown,
  settings: Readonly<Record<string, unknown>>,
): { readonly settings: Readonly<Record<string, unknown>> } | { readonly mistakes: readonly SettingsIssue[] } {
  const schema = settingsSchemaOf(Backend);
  if (schema === undefined) return { settings };
  const { success, data, error } = schema.safeParse(settings);
  return success
    ? { settings: data as Readonly<Record<string, unknown>> }
    : { mistakes: error?.issues ?? [{ message: 'its schema refuses them without a word' }] };
}
