// Readers of single values as they come over the wire. What is not of the type that is read counts as absent: servers differ, and one odd field
// must not cost a list.

/** Text, `''` among it. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Text that says something: `''` counts as absent. */
export function readFilledText(value: unknown): string | undefined {
  return readText(value) || undefined;
}

/** A boolean. */
export function readFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A list of texts, without members that are none. */
export function readTexts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : undefined;
}

/** A UUID in any of its forms, as 32 lower-case hex digits. */
export function readUuid(value: unknown): string | undefined {
  const digits = readText(value)?.replaceAll('-', '').toLowerCase();
  return digits !== undefined && /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}

/** The fields of an object; none when it is something else. */
export function readFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The numbers of an object by name, without members that are none. */
export function readNumbers(value: unknown): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(readFields(value)).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without the fields that are `undefined`. */
export function omitAbsent<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
