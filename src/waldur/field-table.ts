import { omitUndefined, readField, readFields } from './wire-values.js';

/** For each field of `T` its name on the wire and how it is read. */
export type FieldTable<T, WireName extends string> = {
  readonly [K in keyof T]-?: readonly [WireName, (value: unknown) => Exclude<T[K], undefined> | undefined];
};

/** The names on the wire of `fields`, each once; of all of them by default. */
export function listWireNames<T, WireName extends string>(
  table: FieldTable<T, WireName>,
  fields: readonly (keyof T)[] = Object.keys(table) as (keyof T)[],
): WireName[] {
  return [...new Set(fields)].map((field) => table[field][0]);
}

/**
 * What a table makes of a row of Waldur's; `undefined` when the row has no usable uuid and so is nothing. Throws
 * `OddValue`, with the field.
 */
export function readRow<T extends { readonly uuid: string }>(
  table: FieldTable<T, string>,
  row: unknown,
): T | undefined {
  const wire = readFields(row);
  const readings = Object.entries<FieldTable<T, string>[keyof T]>(table).map(([field, [name, read]]) => [
    field,
    readField(wire, name, read),
  ]);
  const value = omitUndefined(Object.fromEntries(readings) as Partial<T>);
  return value.uuid === undefined ? undefined : (value as T);
}
