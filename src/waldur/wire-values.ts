// Readers of single values as they come over the wire. What is not of the type that is read counts as absent: servers
// differ, and one odd field must not cost a list. Where absence would have something done, or undone, the reader is
// wrapped in `decisive`.

/** Thrown by a `decisive` reader. */
export class InvalidValueError extends Error {
  override readonly name = 'OddValue';
}

/**
 * A reader to which a value of the wrong type is no absent one, but an answer that can't be gone by. Null, and an empty
 * text, still are absent. It throws `OddValue`.
 */
export function strict<T>(read: (value: unknown) => T | undefined): (value: unknown) => T | undefined {
  return (value) => {
    const result = read(value);
    // Readers of maps make an empty one of anything else.
    const isRead =
      result !== undefined && typeof result === typeof value && Array.isArray(result) === Array.isArray(value);
    if (isRead || value === undefined || value === null || value === '') return result;
    throw new InvalidValueError('not of the type that the contract says');
  };
}

/** What `read` makes of a field; an `OddValue` names it. */
export function readField<T>(wire: Readonly<Record<string, unknown>>, name: string, read: (value: unknown) => T): T {
  try {
    return read(wire[name]);
  } catch (error) {
    throw error instanceof InvalidValueError ? new InvalidValueError(`${name} is ${error.message}`) : error;
  }
}

/** Text, `''` among it. */
export function readString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Text that says something: `''` counts as absent. */
export function readNonEmptyString(value: unknown): string | undefined {
  return readString(value) || undefined;
}

/** A boolean. */
export function readBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A boolean that decides what is done to people: what is neither it nor null throws `OddValue`. */
export function readStrictBoolean(value: unknown): boolean | undefined {
  if (value === '') throw new InvalidValueError('an empty text in place of true or false');
  return strict(readBoolean)(value);
}

/** A list of texts, without members that are none. */
export function readStrings(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : undefined;
}

/** A UUID in any of its forms, as 32 lower-case hex digits. */
export function readUuid(value: unknown): string | undefined {
  const digits = readString(value)?.replaceAll('-', '').toLowerCase();
  return digits !== undefined && /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}

/** The fields of an object; none when it is something else. */
export function readFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/**
 * The numbers of an object by name, without members that are null. Anything else decides how much somebody gets, and
 * throws `OddValue`.
 */
export function readLimits(value: unknown): Readonly<Record<string, number>> {
  const limits = Object.entries(strict(readFields)(value) ?? {}).filter(([, limit]) => limit !== null);
  if (limits.every((entry): entry is [string, number] => typeof entry[1] === 'number'))
    return Object.fromEntries(limits);
  throw new InvalidValueError('not a map of numbers');
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without the fields that are `undefined`. */
export function omitUndefined<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
