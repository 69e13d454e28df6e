import { readField, readFields } from './wire-values.js';

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
  // A loop without intermediate lists, because there are many rows.
  const value: Partial<T> = {};
  for (const field in table) {
    // Taking the pair apart as a list takes longer than all the rest.
    const pair = table[field];
    const result = readField(wire, pair[0], pair[1]);
    if (result !== undefined) value[field] = result;
  }
  return value.uuid === undefined ? undefined : (value as T);
}
