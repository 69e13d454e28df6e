// Readers for single values of a response. A value of the wrong type counts as absent: servers differ, and one invalid
// field must not make a whole list unreadable. Where an absent value would cause or undo a change, the reader is
// wrapped in `strict`.

/** Thrown by a strict reader. The message completes a sentence that begins with the field's name. */
export class InvalidValueError extends Error {
  override readonly name = 'InvalidValueError';
}

/**
 * Makes a reader throw an `InvalidValueError` for a value of the wrong type. `null` and an empty string still count as
 * absent.
 */
export function strict<T>(read: (value: unknown) => T | undefined): (value: unknown) => T | undefined {
  return (value) => {
    const result = read(value);
    // readFields returns an empty object for a value that is not an object.
    const isRead =
      result !== undefined && typeof result === typeof value && Array.isArray(result) === Array.isArray(value);
    if (isRead || value === undefined || value === null || value === '') return result;
    throw new InvalidValueError('has an unexpected type');
  };
}

/** Reads the field `name`. The message of an `InvalidValueError` begins with the name. */
export function readField<T>(wire: Readonly<Record<string, unknown>>, name: string, read: (value: unknown) => T): T {
  try {
    return read(wire[name]);
  } catch (error) {
    throw error instanceof InvalidValueError ? new InvalidValueError(`${name} ${error.message}`) : error;
  }
}

/** A string, including `''`. */
export function readString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A string; `''` counts as absent. */
export function readNonEmptyString(value: unknown): string | undefined {
  return readString(value) || undefined;
}

export function readBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A boolean, for fields that decide what happens to users. Throws an `InvalidValueError` unless it is one or null. */
export function readStrictBoolean(value: unknown): boolean | undefined {
  if (value === '') throw new InvalidValueError('is an empty string (expected true or false)');
  return strict(readBoolean)(value);
}

/** A list of strings. Other items are left out. */
export function readStrings(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

/** A UUID with or without dashes, as 32 lower-case hex digits. */
export function readUuid(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  // As most servers write it.
  if (/^[0-9a-f]{32}$/.test(value)) return value;
  const digits = value.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}

/** The fields of an object; an empty object for any other value. */
export function readFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A map of limits without null values. Throws an `InvalidValueError` for other values: limits decide who gets what. */
export function readLimits(value: unknown): Readonly<Record<string, number>> {
  const limits = Object.entries(strict(readFields)(value) ?? {}).filter(([, limit]) => limit !== null);
  if (limits.every((entry): entry is [string, number] => typeof entry[1] === 'number'))
    return Object.fromEntries(limits);
  throw new InvalidValueError('is not a map of numbers');
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without fields that are `undefined`. */
export function omitUndefined<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
