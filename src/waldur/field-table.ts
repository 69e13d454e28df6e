import { omitUndefined, readField, readFields } from './wire-values.js';

/** For each field of `T`, its wire name and its reader. */
export type FieldTable<T, WireName extends string> = {
  readonly [K in keyof T]-?: readonly [WireName, (value: unknown) => Exclude<T[K], undefined> | undefined];
};

/** The wire names of `fields`, each once. Default: all fields of the table. */
export function listWireNames<T, WireName extends string>(
  table: FieldTable<T, WireName>,
  fields: readonly (keyof T)[] = Object.keys(table) as (keyof T)[],
): WireName[] {
  return [...new Set(fields)].map((field) => table[field][0]);
}

/** Reads a row. `undefined` if it has no usable UUID. Throws an `InvalidValueError` that names the invalid field. */
export function readRow<T extends { readonly uuid: string }>(
  table: FieldTable<T, string>,
  row: unknown,
): T | undefined {
  const wire = readFields(row);
  const entries = Object.entries<FieldTable<T, string>[keyof T]>(table).map(([field, [name, read]]) => [
    field,
    readField(wire, name, read),
  ]);
  const value = omitUndefined(Object.fromEntries(entries) as Partial<T>);
  return value.uuid === undefined ? undefined : (value as T);
}
